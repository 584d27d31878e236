//! The items of the timeline. Each is built once for its key; what changes in
//! it is read through memos.

use super::drawn::{self, Drawn, LabelAt, Lens, Part, phase};
use super::{Scene, marks};
use crate::app::followers::Followers;
use crate::app::markup::{El, Follow, Text, View, keyed, region, svg};
use crate::app::reactive::{RwSignal, effect};
use crate::app::tenths::tenths;
use crate::trace::Trace;
use crate::view::timeline::{Item, ItemId, MarkerKind, Timeline};
use crate::view::{Look, Reach};

type DrawnSignal = RwSignal<Option<Drawn>>;

/// All items that the pane shows, and their labels above them.
pub(super) fn items(scene: Scene) -> El {
    let (drawings, names) = (Followers::new(), Followers::new());
    let keyed_items = move || {
        let epoch = scene.epoch.get();
        scene.items.with(|items| {
            let keys = items.iter().map(|item| (epoch, item.id));
            keys.collect::<Vec<_>>()
        })
    };
    let list = keyed(
        keyed_items,
        |key| *key,
        move |(_, id)| {
            let drawn = drawings.add(move || drawn_of(scene, id));
            let name = names.add(move || name_of(scene, id));
            item_view(scene, id, drawn, name)
        },
    );
    effect(move || {
        lens(scene);
        scene.items.track();
        scene.layout.track();
        scene.timeline(|_, _| ());
        drawings.refresh();
        // They are long; while something plays nobody reads them.
        if is_read(scene) {
            names.refresh();
        }
    });
    svg("g").class("items").child(list)
}

/// Whether there is time to read names; tracked.
fn is_read(scene: Scene) -> bool {
    !scene.session.status.get().is_playing() && !scene.session.scrubbing.get()
}

/// From which moment, and how large, the items are drawn; tracked.
fn lens(scene: Scene) -> Lens {
    Lens {
        scale: scene.session.scale.get(),
        zoom: scene.zoom.factor.get(),
        shown: scene.shown.get(),
    }
}

fn read_item<R>(
    scene: Scene,
    id: ItemId,
    read: impl FnOnce(&Timeline, &Trace, &Item) -> R,
) -> Option<R> {
    let item = scene.items.with(|items| {
        let at = items.binary_search_by_key(&id, |item| item.id).ok()?;
        items.get(at).copied()
    })?;
    scene.timeline(|timeline, trace| read(timeline, trace, &item))
}

/// What an item comes to; none once it is gone.
fn drawn_of(scene: Scene, id: ItemId) -> Option<Drawn> {
    let lens = lens(scene);
    read_item(scene, id, |timeline, _, item| {
        let layout = scene.layout;
        layout.with(|layout| Drawn::of(timeline, layout, item, lens))
    })
}

/// What an item is called; nothing while nobody reads it.
fn name_of(scene: Scene, id: ItemId) -> String {
    if !is_read(scene) {
        return String::new();
    }
    let shown = scene.shown.get();
    let name = read_item(scene, id, |timeline, trace, item| {
        drawn::name(timeline, trace, item, shown)
    });
    name.unwrap_or_default()
}

fn item_view(scene: Scene, id: ItemId, drawn: DrawnSignal, name: RwSignal<String>) -> El {
    match id {
        ItemId::Bar(span) => {
            bar(scene, group("bar", drawn, name), drawn).attr("data-span", span.number())
        }
        ItemId::Marker(event) => {
            let kind = scene.timeline(|t, _| t.marker(event).map(|marker| marker.kind));
            mark(kind.flatten(), drawn, name)
        }
        ItemId::Life(_) => life(scene, group("life", drawn, name), drawn),
        ItemId::Wait(_) => plain(scene, group("wait", drawn, name), drawn),
        ItemId::Hold(_) => plain(scene, group("hold", drawn, name), drawn),
        ItemId::Cluster(..) => plain(scene, group("cluster", drawn, name), drawn),
    }
}

/// The element of an item, with its name.
fn group(kind: impl Into<String>, drawn: DrawnSignal, name: RwSignal<String>) -> El {
    let kind = kind.into();
    let class = move || {
        drawn.with(|drawn| match drawn {
            Some(drawn) => {
                let class = drawn::class(drawn.look, drawn.reach, drawn.touched);
                format!("item {kind} {class}")
            }
            None => "item gone".to_owned(),
        })
    };
    svg("g")
        .live("class", class)
        .attr("role", "listitem")
        .live("aria-label", move || name.get())
        .child(svg("title").text(move || name.get()))
}

/// What is cut off at the head.
fn clipped(scene: Scene) -> El {
    svg("g").attr("clip-path", scene.which.clipped())
}

/// A rectangle where the item is.
fn frame(class: &'static str, drawn: DrawnSignal) -> El {
    let rectangle = svg("rect").class(class).attr("rx", "2");
    rectangle.follow(move |set| {
        drawn.with(|drawn| {
            if let Some(drawn) = drawn {
                set.place((drawn.x, drawn.y), (drawn.width, drawn.height));
            }
        });
    })
}

impl Follow {
    /// Puts a rectangle where it belongs.
    fn place(&mut self, (x, y): (f64, f64), (width, height): (f64, f64)) {
        self.set("x", tenths(x));
        self.set("y", tenths(y));
        self.set("width", tenths(width));
        self.set("height", tenths(height));
    }
}

/// The parts of an item, from left to right; an item without parts is one.
fn parts(drawn: &Drawn) -> Vec<(Option<Look>, Reach, f64, f64)> {
    if drawn.parts.is_empty() {
        return vec![(drawn.look, drawn.reach, drawn.x, drawn.width)];
    }
    let parts = drawn.parts.iter();
    parts
        .map(|part| (Some(part.look), part.reach, part.x, part.width))
        .collect()
}

/// The rectangles of an item. Each stays the same element while it changes, so
/// that it can change softly.
fn rectangles(drawn: DrawnSignal, corner: Option<&'static str>) -> View {
    let numbers = move || {
        let len = drawn.with(|drawn| drawn.as_ref().map_or(0, |drawn| parts(drawn).len()));
        (0..len).collect::<Vec<_>>()
    };
    keyed(
        numbers,
        |n| *n,
        move |n| {
            let rectangle = svg("rect").attr("rx", corner);
            rectangle.follow(move |set| {
                drawn.with(|drawn| {
                    let Some(drawn) = drawn else { return };
                    let Some((look, reach, x, width)) = parts(drawn).get(n).copied() else {
                        return;
                    };
                    let class = drawn::class(look, reach, false);
                    set.set("class", format!("part {class}"));
                    set.place((x, drawn.y), (width, drawn.height));
                    set.set("fill", look.and_then(fill));
                });
            })
        },
    )
}

/// Where a texture is defined; none where a colour will do.
fn fill(look: Look) -> Option<String> {
    super::patterns::is_textured(look).then(|| format!("url(#texture-{})", look.class()))
}

/// A manager, in up to three phases.
fn bar(scene: Scene, group: El, drawn: DrawnSignal) -> El {
    let phase = move || drawn.with(|drawn| phase(drawn.as_ref().and_then(|drawn| drawn.look)));
    let edges = region(move || {
        drawn.with(|drawn| {
            let drawn = drawn.as_ref()?;
            let edges = drawn.parts.iter().filter_map(|part| edge(part, drawn));
            Some(edges.collect::<Vec<_>>())
        })
    });
    let inside = clipped(scene)
        .child(rectangles(drawn, None))
        .child(edges)
        .child(frame("outline", drawn));
    group
        .live("data-phase", phase)
        .child(inside)
        .child(label(drawn))
        .child(end_sign(drawn))
}

/// What sets a phase apart besides its texture.
fn edge(part: &Part, drawn: &Drawn) -> Option<El> {
    let (y, height) = (drawn.y, drawn.height);
    let (left, right) = (part.x, part.x + part.width);
    let line = |x: f64, y: f64, to: char, end: f64| {
        format!("M{} {}{to}{}", tenths(x), tenths(y), tenths(end))
    };
    let d = match part.look {
        Look::ExitingWithException => line(left, y + 1.5, 'H', right),
        Look::EnterFailed => line(right - 1.5, y, 'v', height),
        Look::ExitCutShort => zigzag(right, y, height),
        _ => return None,
    };
    let class = format!("edge {} {}", part.look.class(), part.reach.class());
    Some(svg("path").class(class).attr("d", d))
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

/// A wait, a hold or a cluster.
fn plain(scene: Scene, group: El, drawn: DrawnSignal) -> El {
    group
        .child(clipped(scene).child(rectangles(drawn, Some("2"))))
        .child(label(drawn))
}

/// The whole of a task: a thin strip, and how it ended.
fn life(scene: Scene, group: El, drawn: DrawnSignal) -> El {
    group
        .child(clipped(scene).child(frame("strip", drawn)))
        .child(end_sign(drawn))
}

/// A mark at one event.
fn mark(kind: Option<MarkerKind>, drawn: DrawnSignal, name: RwSignal<String>) -> El {
    let class = kind.map_or_else(String::new, marks::class);
    let at = move || {
        drawn.with(|drawn| {
            let place = drawn.as_ref().map(|drawn| (drawn.x, drawn.middle()));
            let (x, y) = place.unwrap_or_default();
            format!("translate({} {})", tenths(x), tenths(y))
        })
    };
    let glyph = svg("text").attr("y", "4").attr("aria-hidden", "true");
    let shape = svg("path").class("shape");
    group(class, drawn, name)
        .live("transform", at)
        .child(shape.attr("d", kind.map_or("", marks::shape)))
        .child(glyph.child(kind.map_or("", marks::sign)))
}

/// What is written on an item or beside it.
fn label(drawn: DrawnSignal) -> View {
    region(move || {
        drawn.with(|drawn| {
            let drawn = drawn.as_ref()?;
            let (class, x) = match drawn.label_at {
                LabelAt::Inside(x) => ("label inside", x),
                LabelAt::Beside(x) => ("label beside", x),
                LabelAt::Nowhere => return None,
            };
            let text = text(class, x, drawn.middle() + 4.0);
            Some(text.child(drawn.label.as_str()))
        })
    })
}

/// The sign of an outcome, right of the end.
fn end_sign(drawn: DrawnSignal) -> View {
    region(move || {
        drawn.with(|drawn| {
            let drawn = drawn.as_ref()?;
            let (glyph, look) = drawn.end_sign?;
            let class = format!("end-sign {}", look.class());
            let x = drawn.x + drawn.width + 3.0;
            Some(text(class, x, drawn.middle() + 4.0).child(glyph))
        })
    })
}

fn text(class: impl Text, x: f64, y: f64) -> El {
    svg("text")
        .class(class)
        .attr("x", tenths(x))
        .attr("y", tenths(y))
        .attr("aria-hidden", "true")
}
