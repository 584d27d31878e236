//! What one item comes to on the screen: numbers and classes, to be put into
//! attributes.

use crate::trace::Trace;
use crate::view::timeline::{
    Appearance, Item, ItemId, LIFE_HEIGHT, Layout, Outcome, ROW, Scale, Timeline,
};
use crate::view::{Look, Reach};

/// How far an item reaches that has not ended: it is cut off at the head.
const FAR: f64 = 1e6;
/// The least width of what has a length.
const LEAST: f64 = 2.0;
/// The width of a letter of a label, roughly.
const LETTER: f64 = 6.6;
/// What a label keeps from the edges of its bar.
const INSET: f64 = 5.0;
/// How much room the sign at the end of a bar takes.
const SIGN: f64 = 17.0;

/// From which moment, and how large, something is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lens {
    /// On which scale.
    pub scale: Scale,
    /// How many pixels one pixel of the view model is.
    pub zoom: f64,
    /// How many events are shown.
    pub shown: usize,
    /// From where to where anything is seen.
    pub seen: (f64, f64),
    /// From where names are in sight.
    pub edge: f64,
}

/// What is seen of a length: its left edge and its width. A browser draws the
/// dashes of a line one by one, also those that nobody sees: along a wait of a
/// minute that takes it a second.
pub fn cut((from, to): (f64, f64), x: f64, width: f64) -> (f64, f64) {
    let left = x.max(from);
    (left, ((x + width).min(to) - left).max(0.0))
}

/// One item as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Its place.
    pub x: f64,
    /// Its place.
    pub y: f64,
    /// Its width; that of what has not ended goes far beyond the head.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The left edge and the width of what is seen of it.
    pub seen: (f64, f64),
    /// What it looks like as a whole.
    pub look: Option<Look>,
    /// Where it lies as seen from the cursor.
    pub reach: Reach,
    /// Whether the current event is one of its own.
    pub touched: bool,
    /// Its parts, from left to right.
    pub parts: Vec<Part>,
    /// What is written on it or beside it.
    pub label: String,
    /// Where that is written.
    pub label_at: LabelAt,
    /// A sign at its end, once that has come.
    pub end_sign: Option<(&'static str, Look)>,
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LabelAt {
    /// On a solid fill, from this x.
    Inside(f64),
    /// On whatever is there, from this x, with a halo.
    Beside(f64),
    /// Nowhere: there is no room.
    Nowhere,
}

/// One rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What it looks like.
    pub look: Look,
    /// Where it lies as seen from the cursor.
    pub reach: Reach,
    /// Its left edge.
    pub x: f64,
    /// Its width.
    pub width: f64,
}

/// The class of an outline: `part open past`.
pub fn class(look: Option<Look>, reach: Reach, touched: bool) -> String {
    let look = look.map_or("plain", Look::class);
    let touched = if touched { " touched" } else { "" };
    format!("{look} {}{touched}", reach.class())
}

impl Drawn {
    /// What one of the items comes to.
    pub fn of(
        timeline: &Timeline,
        layout: &Layout,
        (item, items): (&Item, &[Item]),
        lens: Lens,
    ) -> Self {
        let appearance = timeline.appearance(item, lens.shown);
        // What never ended ends with the run.
        let left = appearance.look == Some(Look::LeftOpen);
        let end = item
            .end
            .or_else(|| timeline.len().checked_sub(1).filter(|_| left));
        let (x, width) = reach_of(timeline, item.start, end, lens);
        let (y, height) = match (item.id, item.lane) {
            (ItemId::Life(task), _) => (layout.life_y(task), LIFE_HEIGHT),
            (_, lane) => (layout.row_y(lane, item.row), ROW),
        };
        let mut drawn = Self {
            x,
            y,
            width,
            height,
            seen: cut(lens.seen, x, width),
            look: appearance.look,
            reach: appearance.reach,
            touched: appearance.touched,
            parts: Vec::new(),
            label: String::new(),
            label_at: LabelAt::Nowhere,
            end_sign: None,
        };
        match item.id {
            ItemId::Bar(span) => {
                drawn.as_bar(timeline, span, &appearance, lens);
                if !drawn.fits(drawn.width) {
                    let next = item.next_in_row(items);
                    let next = next.map(|event| timeline.axis().x(lens.scale, event) * lens.zoom);
                    drawn.label_after(next.unwrap_or(FAR));
                }
            }
            ItemId::Wait(started) => {
                if let Some(wait) = timeline.wait(started) {
                    drawn.label = format!("{} {}", Look::Waiting.glyph(), wait.label);
                    drawn.label_beside(lens, true);
                }
            }
            ItemId::Hold(started) => drawn.as_hold(timeline, started, lens),
            ItemId::Marker(event) => {
                if let Some(marker) = timeline.marker(event) {
                    marker.kind.glyph().clone_into(&mut drawn.label);
                }
            }
            ItemId::Life(task) => {
                let ended = end.is_some_and(|end| end < lens.shown);
                let look = appearance.look.filter(|_| ended);
                drawn.end_sign = look.map(|look| (look.glyph(), look));
                if let Some(life) = timeline.life(task) {
                    life.name.clone_into(&mut drawn.label);
                }
            }
            ItemId::Cluster(..) => {
                let count = item.cluster.map_or(0, |cluster| cluster.count);
                drawn.label = format!("×{count}");
                drawn.label_beside(lens, false);
            }
        }
        for part in &mut drawn.parts {
            (part.x, part.width) = cut(lens.seen, part.x, part.width);
        }
        drawn
    }

    fn as_bar(
        &mut self,
        timeline: &Timeline,
        span: crate::trace::SpanId,
        appearance: &Appearance,
        lens: Lens,
    ) {
        let Some(bar) = timeline.bar(span) else {
            return;
        };
        bar.name.clone_into(&mut self.label);
        let known = bar.course.until(lens.shown);
        // A part that the cursor is in looks as it does so far; its outcome is
        // drawn when it has come.
        let looks = known.segments().map(|segment| segment.look);
        let mut looks = looks.map(Some).chain(std::iter::repeat(None));
        let last = bar.course.segments().count();
        for (n, segment) in bar.course.segments().enumerate() {
            let (x, mut width) = reach_of(timeline, segment.start, segment.end, lens);
            if n + 1 < last {
                // No gap, and no overlap: the next part begins here.
                width = width.min(self.x + self.width - x);
            }
            let reach = appearance.phases.get(n).copied().flatten();
            self.parts.push(Part {
                look: looks.next().flatten().unwrap_or(segment.look),
                reach: reach.unwrap_or(Reach::Future),
                x,
                width,
            });
        }
        self.end_sign = known.outcome.map(|outcome| {
            let look = match outcome {
                Outcome::Closed | Outcome::Suppressed => Look::Closed,
                Outcome::EnterFailed => Look::EnterFailed,
                Outcome::ExitFailed => Look::Raised,
                Outcome::CutShort => Look::ExitCutShort,
                Outcome::Abandoned => Look::LeftOpen,
            };
            (look.glyph(), look)
        });
        if !self.label_inside(lens) {
            self.label_beside(lens, false);
        }
    }

    fn as_hold(&mut self, timeline: &Timeline, started: usize, lens: Lens) {
        let Some(hold) = timeline.hold(started) else {
            return;
        };
        hold.holder.clone_into(&mut self.label);
        let promised = hold
            .promised
            .map(|start| (start, hold.acquired.or(hold.released), Look::Pending));
        let held = hold
            .acquired
            .map(|start| (start, hold.released, Look::Open));
        for (start, end, look) in [promised, held].into_iter().flatten() {
            let (x, width) = reach_of(timeline, start, end, lens);
            let reach = Reach::of(start, end, lens.shown);
            self.parts.push(Part {
                look,
                reach,
                x,
                width,
            });
        }
        self.label_inside(lens);
    }

    /// Whether the label fits into such a width.
    fn fits(&self, width: f64) -> bool {
        label_width(&self.label) + 2.0 * INSET <= width
    }

    /// Where the label stands in a length: at its beginning, or where it comes
    /// into sight if there is room for it from there.
    fn place(&self, x: f64, width: f64, lens: Lens) -> f64 {
        let edge = x.max(lens.edge);
        let x = if self.fits(x + width - edge) { edge } else { x };
        x + INSET
    }

    /// Puts the label on what is solid; says whether that has room for it in sight.
    fn label_inside(&mut self, lens: Lens) -> bool {
        let solid = self.parts.iter().find(|part| {
            part.look == Look::Open && part.reach != Reach::Future && self.fits(part.width)
        });
        let x = solid.map(|part| self.place(part.x, part.width, lens));
        let x = x.filter(|x| x + label_width(&self.label) > lens.edge);
        if let Some(x) = x {
            self.label_at = LabelAt::Inside(x);
        }
        x.is_some()
    }

    /// Puts the label over the item, or, if it must fit and does not, nowhere.
    fn label_beside(&mut self, lens: Lens, must_fit: bool) {
        self.label_at = if must_fit && !self.fits(self.width) {
            LabelAt::Nowhere
        } else {
            LabelAt::Beside(self.place(self.x, self.width, lens))
        };
    }

    /// Puts the label after the item and its sign, or where there is more room
    /// before the next item begins; what does not fit is cut.
    fn label_after(&mut self, next: f64) {
        let needed = label_width(&self.label);
        let sign = if self.end_sign.is_some() { SIGN } else { 0.0 };
        let after = self.x + self.width + sign + INSET;
        let (mut x, mut room) = (after, next - after);
        if room < needed.min(self.width) {
            (x, room) = (self.x + INSET, self.width - 2.0 * INSET);
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Saturates.
        let letters = (room / LETTER) as usize;
        let is_cut = room < needed;
        if is_cut {
            self.label = self.label.chars().take(letters.saturating_sub(1)).collect();
            self.label.push('…');
        }
        self.label_at = if is_cut && letters < 5 {
            LabelAt::Nowhere
        } else {
            LabelAt::Beside(x)
        };
    }

    /// The middle of its height.
    pub fn middle(&self) -> f64 {
        self.y + self.height / 2.0
    }
}

/// How wide a text is, roughly.
#[allow(clippy::cast_precision_loss)] // Labels are short.
fn label_width(text: &str) -> f64 {
    text.chars().count() as f64 * LETTER
}

/// The left edge and the width of what lies between two events.
fn reach_of(timeline: &Timeline, start: usize, end: Option<usize>, lens: Lens) -> (f64, f64) {
    let x = timeline.axis().x(lens.scale, start) * lens.zoom;
    let end = end.map_or(x + FAR, |end| {
        timeline.axis().x(lens.scale, end) * lens.zoom
    });
    (x, (end - x).max(LEAST))
}

/// What an item is called for those who do not see it.
pub fn name(timeline: &Timeline, trace: &Trace, item: &Item, shown: usize) -> String {
    timeline.name(trace, item, shown)
}

/// The word for how far a bar is at the cursor, for the tests to read.
pub fn phase(look: Option<Look>) -> &'static str {
    match look {
        Some(Look::ExitingWithException | Look::ExitingCancelled) => Look::Exiting.class(),
        Some(look) => look.class(),
        None => "",
    }
}
