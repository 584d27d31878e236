//! The elements of one item. They stay while the item changes, so that it can
//! change softly; when it is gone they are given another one of its kind.

use super::drawn::{self, Drawn, LabelAt, Part, phase};
use super::marks;
use crate::app::markup::{El, Follow, Row, View, Words, svg};
use crate::app::tenths::tenths;
use crate::view::timeline::{ItemId, MarkerKind};
use crate::view::{Look, Reach};
use web_sys::Node;

/// An item in the page.
pub struct Shape {
    node: Node,
    kind: &'static str,
    group: Follow,
    parts: Vec<Follow>,
    edge: Option<Follow>,
    frame: Option<Follow>,
    label: Option<Writing>,
    sign: Option<Writing>,
    mark: Option<(Follow, Words)>,
    last: Option<(ItemId, Drawn)>,
}

impl Row for Shape {
    fn node(&self) -> &Node {
        &self.node
    }
}

/// What is written on an item or beside it.
struct Writing {
    place: Follow,
    words: Words,
}

impl Writing {
    fn put(&mut self, class: String, (x, y): (f64, f64), text: String) {
        self.place.set("class", class);
        self.place.set("x", tenths(x));
        self.place.set("y", tenths(y));
        self.words.say(text);
    }
}

/// Puts another element into one.
fn into(parent: &El, what: &'static str) -> El {
    let element = svg(what);
    View::from(element.clone()).append_to(parent.element());
    element
}

impl Shape {
    /// The elements for an item of that kind; what is cut off at the head is
    /// cut off by `clip`.
    pub fn new(id: ItemId, clip: &'static str) -> Self {
        let (kind, parts) = match id {
            ItemId::Life(_) => ("life", 0),
            ItemId::Bar(_) => ("bar", 3),
            ItemId::Wait(_) => ("wait", 1),
            ItemId::Hold(_) => ("hold", 2),
            ItemId::Marker(_) => ("mark", 0),
            ItemId::Cluster(..) => ("cluster", 1),
        };
        let (is_bar, is_life, is_mark) = (kind == "bar", kind == "life", kind == "mark");
        let group = svg("g|role=img");
        let inside = into(&group, "g");
        let rectangle = match is_bar {
            true => "rect",
            false => "rect|rx=2",
        };
        let parts = (0..parts).map(|_| into(&inside, rectangle).attributes());
        let parts: Vec<Follow> = parts.collect();
        let edge = is_bar.then(|| into(&inside, "path").attributes());
        let frame = match (is_bar, is_life) {
            (true, _) => Some("rect.outline|rx=2"),
            (_, true) => Some("rect.strip|rx=2"),
            _ => None,
        };
        let frame = frame.map(|frame| into(&inside, frame).attributes());
        let mark = is_mark.then(|| {
            let shape = into(&inside, "path.shape").attributes();
            let sign = into(&inside, "text|y=4|aria-hidden=true").words();
            (shape, sign)
        });
        if !is_mark {
            inside.attr("clip-path", clip);
        }
        let writing = || {
            let text = into(&group, "text|aria-hidden=true");
            Writing {
                place: text.attributes(),
                words: text.words(),
            }
        };
        Self {
            node: group.element().clone().into(),
            kind,
            parts,
            edge,
            frame,
            label: (!is_mark && !is_life).then(writing),
            sign: (is_bar || is_life).then(writing),
            mark,
            group: group.attributes(),
            last: None,
        }
    }

    /// Says what it is called, to those who see it too.
    pub fn name(&mut self, name: String) {
        self.group.set("aria-label", name);
    }

    /// Draws an item, and a mark of some kind. The mark and the sign of what the
    /// current event touches are found by `now`.
    pub fn draw(
        &mut self,
        id: ItemId,
        drawn: Drawn,
        kind: Option<MarkerKind>,
        now: [&'static str; 2],
    ) {
        if self
            .last
            .as_ref()
            .is_some_and(|(known, last)| *known == id && *last == drawn)
        {
            return;
        }
        let class = drawn::class(drawn.look, drawn.reach, drawn.touched);
        // Who listens does not go through what is not there yet.
        let is_ahead = drawn.reach == Reach::Future;
        self.group.set("aria-hidden", is_ahead.then_some("true"));
        if let Some((shape, sign)) = &mut self.mark {
            let class = format!(
                "item {} {class}",
                kind.map_or_else(String::new, marks::class)
            );
            let (x, y) = (tenths(drawn.x), tenths(drawn.middle()));
            self.group.set("class", class);
            self.group.set("id", drawn.touched.then_some(now[0]));
            self.group.set("transform", format!("translate({x} {y})"));
            shape.set("d", kind.map_or("", marks::shape));
            sign.say(kind.map_or("", marks::sign));
        } else {
            self.group
                .set("class", format!("item {} {class}", self.kind));
        }
        if let ItemId::Bar(span) = id {
            self.group.set("data-span", span.number());
            self.group.set("data-phase", phase(drawn.look));
        }
        if let Some(frame) = &mut self.frame {
            place(frame, &drawn, drawn.seen);
        }
        self.draw_parts(&drawn);
        if let Some(edge) = &mut self.edge {
            let found = drawn.parts.iter().find_map(|part| edge_of(part, &drawn));
            let (class, d) = found.unzip();
            edge.set("class", class);
            edge.set("d", d);
        }
        let middle = drawn.middle() + 4.0;
        if let Some(label) = &mut self.label {
            match drawn.label_at {
                LabelAt::Inside(x) => {
                    label.put("label inside".to_owned(), (x, middle), drawn.label.clone());
                }
                LabelAt::Beside(x) => {
                    label.put("label beside".to_owned(), (x, middle), drawn.label.clone());
                }
                LabelAt::Nowhere => label.words.say(""),
            }
        }
        if let Some(sign) = &mut self.sign {
            match drawn.end_sign {
                Some((glyph, look)) => {
                    let class = format!("end-sign {}", look.class());
                    // What never ended has nothing after its end.
                    let is_left = self.kind == "life" && look == Look::LeftOpen;
                    let x = drawn.x + drawn.width + if is_left { -15.0 } else { 3.0 };
                    sign.put(class, (x, middle), glyph.to_owned());
                }
                None => sign.words.say(""),
            }
            let is_now = drawn.touched && drawn.end_sign.is_some();
            sign.place.set("id", is_now.then_some(now[1]));
        }
        self.last = Some((id, drawn));
    }

    /// Draws the parts, from left to right; an item without parts is one.
    fn draw_parts(&mut self, drawn: &Drawn) {
        let (x, width) = drawn.seen;
        let whole = (drawn.look, drawn.reach, x, width);
        let whole = drawn.parts.is_empty().then_some(whole);
        let parts = drawn.parts.iter();
        let parts = parts.map(|part| (Some(part.look), part.reach, part.x, part.width));
        let mut parts = whole.into_iter().chain(parts);
        for rectangle in &mut self.parts {
            let Some((look, reach, x, width)) = parts.next() else {
                // Without a width nothing is drawn.
                rectangle.set("width", "0");
                continue;
            };
            let class = drawn::class(look, reach, false);
            rectangle.set("class", format!("part {class}"));
            place(rectangle, drawn, (x, width));
            rectangle.set("fill", look.and_then(fill));
        }
    }
}

/// Puts a rectangle where it belongs.
fn place(rectangle: &mut Follow, drawn: &Drawn, (x, width): (f64, f64)) {
    rectangle.set("x", tenths(x));
    rectangle.set("y", tenths(drawn.y));
    rectangle.set("width", tenths(width));
    rectangle.set("height", tenths(drawn.height));
}

/// Where a texture is defined; none where a colour will do.
fn fill(look: Look) -> Option<String> {
    super::patterns::is_textured(look).then(|| format!("url(#texture-{})", look.class()))
}

/// What sets a phase apart besides its texture: its class and its path.
fn edge_of(part: &Part, drawn: &Drawn) -> Option<(String, String)> {
    let (y, height) = (drawn.y, drawn.height);
    let (left, right) = (part.x, part.x + part.width);
    let line = |x: f64, y: f64, to: char, end: f64| {
        format!("M{} {}{to}{}", tenths(x), tenths(y), tenths(end))
    };
    let d = match part.look {
        Look::ExitingWithException | Look::ExitingCancelled => line(left, y + 1.5, 'H', right),
        Look::EnterFailed => line(right - 1.5, y, 'v', height),
        Look::ExitCutShort => zigzag(right, y, height),
        _ => return None,
    };
    let class = format!("edge {} {}", part.look.class(), part.reach.class());
    Some((class, d))
}

/// A torn edge, from the top to the bottom.
fn zigzag(x: f64, y: f64, height: f64) -> String {
    let step = tenths(height / 6.0);
    let mut path = format!("M{} {}", tenths(x), tenths(y));
    for n in 0..6 {
        let by = if n % 2 == 0 { "-5" } else { "5" };
        path.push_str(&format!("l{by} {step}"));
    }
    path
}
