//! The timeline: geometry from the whole recorded trace.
//!
//! Events are appended and never move: what has a place keeps its x, whatever
//! happens later. Only lanes move down, when a new task is put in under the
//! one that created it. What an item looks like at the cursor is a function
//! of the item and the cursor alone, so that a page draws an item once and
//! changes its class.
//!
//! All lengths are in pixels at zoom one and a root font of 16 pixels.

mod appearance;
mod arrows;
mod axis;
mod build;
mod frames;
mod item;
mod lanes;
mod naming;
mod ticks;
mod window;

#[cfg(test)]
mod tests;

pub use appearance::Appearance;
pub use arrows::{Arrow, ArrowEnd, ArrowKind, Arrows, Direction, Stop};
pub use axis::{Axis, Scale};
pub use frames::Frame;
pub use item::{
    Bar, Course, Hold, ItemId, LaneId, Life, Marker, MarkerKind, Outcome, Segment, Wait,
};
pub use lanes::{LANE_GAP, LIFE_HEIGHT, Lane, LaneBox, Layout, MIN_LANE, ROW, ROW_GAP};
pub use ticks::{Gap, Tick};
pub use window::{Cluster, Item, Window};

use crate::trace::{ResourceId, SpanId, TaskId, Trace};
use build::Open;
use lanes::Lanes;
use window::Index;

/// Everything that is drawn of a run, so far.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    axis: Axis,
    lanes: Lanes,
    bars: Vec<Bar>,
    waits: Vec<Wait>,
    lives: Vec<Life>,
    holds: Vec<Hold>,
    markers: Vec<Marker>,
    arrows: Arrows,
    index: Index,
    open: Open,
    /// The event that ended the run.
    run_ended: Option<usize>,
}

impl Timeline {
    /// The timeline of the first `len` events.
    pub fn of(trace: &Trace, len: usize) -> Self {
        let mut timeline = Self::default();
        timeline.append(trace, len);
        timeline
    }

    /// Appends what the trace has more than before, up to its first `len`
    /// events. It must always be given the same run's trace.
    pub fn append(&mut self, trace: &Trace, len: usize) {
        let more = trace.events().get(self.len()..len.min(trace.len()));
        for event in more.unwrap_or_default() {
            self.push(trace, event);
        }
    }

    /// How many events it shows.
    pub fn len(&self) -> usize {
        self.axis.len()
    }

    /// Whether it shows nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The horizontal places of events and times.
    pub fn axis(&self) -> &Axis {
        &self.axis
    }

    /// The lanes from top to bottom, with their vertical places.
    pub fn layout(&self) -> Layout {
        self.lanes.layout()
    }

    /// A lane.
    pub fn lane(&self, id: LaneId) -> Option<&Lane> {
        self.lanes.get(id)
    }

    /// The arrows.
    pub fn arrows(&self) -> &Arrows {
        &self.arrows
    }

    /// The bar of a manager.
    pub fn bar(&self, span: SpanId) -> Option<&Bar> {
        let position = *self.open.bar_of.get(span.index())?;
        self.bars.get(position?)
    }

    /// The wait that began with this event.
    pub fn wait(&self, started: usize) -> Option<&Wait> {
        let position = self
            .waits
            .binary_search_by_key(&started, |wait| wait.started);
        self.waits.get(position.ok()?)
    }

    /// The life of a task.
    pub fn life(&self, task: TaskId) -> Option<&Life> {
        self.lives.get(task.index())
    }

    /// The hold of a resource that began with this event.
    pub fn hold(&self, started: usize) -> Option<&Hold> {
        let position = self.holds.binary_search_by_key(&started, Hold::started);
        self.holds.get(position.ok()?)
    }

    /// The mark at this event.
    pub fn marker(&self, event: usize) -> Option<&Marker> {
        let position = self
            .markers
            .binary_search_by_key(&event, |marker| marker.event);
        self.markers.get(position.ok()?)
    }

    /// How many slots the track of a resource has so far: rows of its lane.
    pub fn slots(&self, resource: ResourceId) -> u32 {
        self.lanes.rows(LaneId::Resource(resource))
    }
}
