//! What the parts of a timeline share: which run it shows, and what of it.

use std::ops::Deref;

use super::motion::Motion;
use super::zoom::Zoom;
use crate::app::reactive::{Memo, untrack};
use crate::app::session::{Epoch, Session};
use crate::trace::{Micros, State, Trace};
use crate::view::compare::followed;
use crate::view::console::Row;
use crate::view::timeline::{Item, Layout, MIN_LANE, Timeline, Window};

/// What is drawn before the pane has been measured.
const FIRST_STRIP: f64 = 2048.0;
/// The same from top to bottom.
const FIRST_ROWS: f64 = 1024.0;
/// What is kept free below the lanes.
const BELOW: f64 = 4.0;
/// What is kept free at the right while a run goes on, for the head to move
/// into.
const AHEAD: f64 = 200.0;
/// The same for a run that is over.
const MARGIN: f64 = 36.0;

/// Which run a timeline shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one that is played.
    Above,
    /// The other one, which follows.
    Below,
}

impl Which {
    /// What its drawing is called.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Above => "timeline",
            Self::Below => "timeline-below",
        }
    }

    /// What the list of its lines is called beside that of the other.
    pub const fn console(self) -> &'static str {
        match self {
            Self::Above => "console-above",
            Self::Below => "console-below",
        }
    }

    /// The identifier of what cuts open ends off.
    pub const fn clip(self) -> &'static str {
        match self {
            Self::Above => "head",
            Self::Below => "head-below",
        }
    }

    /// The identifiers of the mark and of the sign of the current event.
    pub const fn now(self) -> [&'static str; 2] {
        match self {
            Self::Above => ["now-mark", "now-sign"],
            Self::Below => ["now-mark-below", "now-sign-below"],
        }
    }

    /// The reference to it.
    pub const fn clipped(self) -> &'static str {
        match self {
            Self::Above => "url(#head)",
            Self::Below => "url(#head-below)",
        }
    }
}

/// How far what is cut off at the edges of the strip goes beyond them.
const AROUND: f64 = 40.0;

/// A handle to a scene; each is there for as long as there is the page.
#[derive(Clone, Copy, Debug)]
pub struct Scene(&'static Fields);

impl Deref for Scene {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        self.0
    }
}

/// What a scene consists of.
#[derive(Debug)]
pub struct Fields {
    /// The session.
    pub session: Session,
    /// How much of it is seen.
    pub zoom: Zoom,
    /// Which run it shows.
    pub which: Which,
    /// Which run of it.
    pub epoch: Memo<Epoch>,
    /// How many of its events are shown.
    pub shown: Memo<usize>,
    /// The lanes with their places.
    pub layout: Memo<Layout>,
    /// How many of its events may be given away.
    pub known: Memo<usize>,
    /// What is to be drawn, in the order of the keys.
    pub items: Memo<Vec<Item>>,
    /// How wide the content is.
    pub width: Memo<f64>,
    /// What of the content is drawn: its left edge and its width.
    pub strip: Memo<(f64, f64)>,
    /// The same from top to bottom: its upper edge and its height.
    pub rows: Memo<(f64, f64)>,
    /// Where the cursor and the head stand, of the run that is played.
    pub motion: Option<Motion>,
}

/// Reads a timeline and the trace that it was made of.
fn read(session: Session, which: Which, read: &mut dyn FnMut(&Timeline, &Trace)) {
    match which {
        Which::Above => session.timeline(read),
        Which::Below => session.other.timeline(read),
    };
}

fn timeline<R>(
    session: Session,
    which: Which,
    reader: impl FnOnce(&Timeline, &Trace) -> R,
) -> Option<R> {
    let (mut reader, mut result) = (Some(reader), None);
    read(session, which, &mut |timeline, trace| {
        result = reader.take().map(|reader| reader(timeline, trace));
    });
    result
}

/// The loop time of the last of these events of the run above.
fn moment(session: Session, shown: usize) -> Option<Micros> {
    let last = shown.checked_sub(1)?;
    session.timeline(|timeline, _| timeline.axis().time(last))
}

impl Scene {
    pub(super) fn new(session: Session, zoom: Zoom, which: Which) -> Self {
        let is_above = which == Which::Above;
        let epoch = match which {
            Which::Above => session.epoch,
            Which::Below => Memo::new(move |_| session.other.epoch()),
        };
        let followed = move |shown: Memo<usize>| {
            Memo::new(move |_| session.other.followed(moment(session, shown.get())))
        };
        let shown = match which {
            Which::Above => session.shown,
            Which::Below => followed(session.shown),
        };
        let known = match which {
            Which::Above => session.known,
            Which::Below => {
                let known = followed(session.known);
                Memo::new(move |_| match session.end_seen.get() {
                    true => usize::MAX,
                    false => known.get(),
                })
            }
        };
        let layout = Memo::new(move |_| {
            timeline(session, which, |timeline, _| timeline.layout()).unwrap_or_default()
        });
        let rows = Memo::new(move |_| {
            let extent = zoom.extent.get();
            // The run below lies at another height of the same pane. What
            // stands above the lanes is less than what is drawn around them.
            let begin = match which {
                Which::Above => 0.0,
                Which::Below => extent.below,
            };
            // A frame reaches a little below its last lane.
            let all = layout.with(|layout| layout.height).max(MIN_LANE) + BELOW;
            let top = (extent.top - begin).max(0.0);
            let bottom = (extent.bottom - begin).min(all);
            if top < bottom {
                (top, bottom - top)
            } else {
                (0.0, all.min(FIRST_ROWS))
            }
        });
        let items = Memo::new(move |_| {
            let (scale, factor) = (session.scale.get(), zoom.factor.get());
            let (extent, (top, height)) = (zoom.extent.get(), rows.get());
            let window = Window {
                scale,
                left: extent.left / factor,
                right: extent.right / factor,
                top,
                bottom: top + height,
                zoom: factor,
            };
            let known = known.get();
            let items =
                layout.with(|layout| timeline(session, which, |t, _| t.visible(layout, window)));
            let mut items = items.unwrap_or_default();
            // What was recorded ahead and never shown is not given away.
            items.retain(|item| item.start < known);
            items
        });
        let motion = is_above.then(|| Motion::new(session, zoom));
        let width = Memo::new(move |_| {
            let (scale, factor) = (session.scale.get(), zoom.factor.get());
            let recorded = timeline(session, which, |timeline, _| timeline.axis().width(scale));
            let recorded = recorded.unwrap_or(0.0) * factor;
            match motion {
                Some(motion) if session.end.get().is_none() => {
                    recorded.max(motion.reached.get()) + AHEAD
                }
                _ => recorded + MARGIN,
            }
        });
        let strip = Memo::new(move |_| {
            let (extent, width) = (zoom.extent.get(), width.get());
            let (left, right) = (extent.left.max(0.0), extent.right.min(width));
            if left < right {
                (left, right - left)
            } else {
                (0.0, width.min(FIRST_STRIP))
            }
        });
        Self(Box::leak(Box::new(Fields {
            session,
            zoom,
            which,
            epoch,
            shown,
            layout,
            known,
            items,
            width,
            strip,
            rows,
            motion,
        })))
    }

    /// Reads the timeline; tracked.
    pub fn timeline<R>(self, read: impl FnOnce(&Timeline, &Trace) -> R) -> Option<R> {
        timeline(self.session, self.which, read)
    }

    /// Reads the trace and the state at the cursor; tracked.
    pub fn at_cursor<R>(self, read: impl FnOnce(&Trace, &State) -> R) -> Option<R> {
        match self.which {
            Which::Above => self.session.at_cursor(read),
            Which::Below => self.session.other.state_at(self.shown.get(), read),
        }
    }

    /// Reads the printed lines; tracked.
    pub fn console<R>(self, read: impl FnOnce(&[Row]) -> R) -> Option<R> {
        match self.which {
            Which::Above => self.session.console(read),
            Which::Below => self.session.other.console(read),
        }
    }

    /// Where the cursor is on the page with so many events shown; tracked.
    pub fn x(self, shown: usize) -> f64 {
        let (scale, factor) = (self.session.scale.get(), self.zoom.factor.get());
        let x = self.timeline(|timeline, _| {
            let axis = timeline.axis();
            axis.cursor_x(scale, shown.min(axis.len()))
        });
        x.unwrap_or(0.0) * factor
    }

    /// Where an event is on the page; tracked.
    pub fn at(self, event: usize) -> f64 {
        let (scale, factor) = (self.session.scale.get(), self.zoom.factor.get());
        let x = self.timeline(|timeline, _| timeline.axis().x(scale, event));
        x.unwrap_or(0.0) * factor
    }

    /// From where to where anything is seen, with a little around it; tracked.
    pub fn seen(self) -> (f64, f64) {
        let (left, width) = self.strip.get();
        (left - AROUND, left + width + AROUND)
    }

    /// The same from top to bottom; tracked.
    pub fn seen_rows(self) -> (f64, f64) {
        let (top, height) = self.rows.get();
        (top - AROUND, top + height + AROUND)
    }

    /// Goes to a step of this run: the run above goes to the same moment.
    pub fn seek(self, step: usize) {
        let session = self.session;
        let step = match (self.which, step.checked_sub(1)) {
            (Which::Above, _) => step,
            (Which::Below, None) => 0,
            (Which::Below, Some(last)) => {
                let moment = untrack(|| self.timeline(|timeline, _| timeline.axis().time(last)));
                let above = untrack(|| session.trace(|trace, _| followed(trace, moment)));
                above.unwrap_or(0)
            }
        };
        session.seek(step);
    }
}
