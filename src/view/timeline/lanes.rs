//! Lanes: one a task, depth-first under the task that created it, siblings in
//! order of creation, and below them one a resource.

use super::item::LaneId;
use crate::trace::{ResourceKind, Sorted, SpanId, TaskId};

/// The height of one row.
pub const ROW: f64 = 18.0;
/// Between two rows.
pub const ROW_GAP: f64 = 2.0;
/// The least height of a lane.
pub const MIN_LANE: f64 = 28.0;
/// Between two lanes.
pub const LANE_GAP: f64 = 6.0;
/// The height of the strip at the top of a task's lane: its life.
pub const LIFE_HEIGHT: f64 = 4.0;
/// Above the first row and below the last one.
const PADDING: f64 = 3.0;

/// One lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Which.
    pub id: LaneId,
    /// What it is called.
    pub name: String,
    /// How deep under its first ancestor it is, for an indent.
    pub depth: u32,
    /// The task that created it.
    pub parent: Option<TaskId>,
    /// The span of the task group that it belongs to.
    pub group: Option<SpanId>,
    /// Of a resource, its kind and capacity.
    pub resource: Option<(ResourceKind, u32)>,
    /// How many rows it has needed so far.
    pub rows: u32,
}

/// A lane with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneBox {
    /// The lane.
    pub lane: Lane,
    /// Its top.
    pub y: f64,
    /// How high it is.
    pub height: f64,
}

/// All lanes from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The lanes: tasks first, then resources.
    pub lanes: Vec<LaneBox>,
    /// How high all of them are together.
    pub height: f64,
    at: Sorted<LaneId, usize>,
}

impl Layout {
    /// A lane with its place.
    pub fn lane(&self, id: LaneId) -> Option<&LaneBox> {
        self.lanes.get(*self.at.get(&id)?)
    }

    /// The top of a row.
    pub fn row_y(&self, id: LaneId, row: u32) -> f64 {
        let Some(lane) = self.lane(id) else {
            return 0.0;
        };
        lane.y + first_row(id) + f64::from(row) * (ROW + ROW_GAP)
    }

    /// The middle of a row: where arrows end.
    pub fn row_middle(&self, id: LaneId, row: u32) -> f64 {
        self.row_y(id, row) + ROW / 2.0
    }

    /// The top of the strip that is a task's life.
    pub fn life_y(&self, task: TaskId) -> f64 {
        let lane = self.lane(LaneId::Task(task));
        lane.map_or(0.0, |lane| lane.y + PADDING)
    }
}

/// Where the first row begins, below the top of its lane.
fn first_row(id: LaneId) -> f64 {
    match id {
        LaneId::Task(_) => PADDING + LIFE_HEIGHT + ROW_GAP,
        LaneId::Resource(_) => PADDING,
    }
}

/// The lanes, as they were found.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    by_id: Sorted<LaneId, Lane>,
    /// The tasks that each task created; under none the main one.
    children: Sorted<Option<TaskId>, Vec<TaskId>>,
}

impl Lanes {
    pub(super) fn add(&mut self, mut lane: Lane) {
        if let LaneId::Task(task) = lane.id {
            let parent = lane.parent.map(LaneId::Task);
            let parent = parent.and_then(|parent| self.by_id.get(&parent));
            lane.depth = parent.map_or(0, |parent| parent.depth + 1);
            self.children.or_default(lane.parent).push(task);
        }
        self.by_id.insert(lane.id, lane);
    }

    /// How many rows a lane has needed.
    pub(super) fn rows(&self, id: LaneId) -> u32 {
        self.by_id.get(&id).map_or(0, |lane| lane.rows)
    }

    /// Makes room for a row.
    pub(super) fn need(&mut self, id: LaneId, row: u32) {
        if let Some(lane) = self.by_id.get_mut(&id) {
            lane.rows = lane.rows.max(row + 1);
        }
    }

    pub(super) fn layout(&self) -> Layout {
        let mut layout = Layout::default();
        // A stack instead of recursion: a chain of tasks can be long.
        let mut to_place: Vec<TaskId> = self.children_of(None).rev().collect();
        while let Some(task) = to_place.pop() {
            layout.place(self.by_id.get(&LaneId::Task(task)));
            to_place.extend(self.children_of(Some(task)).rev());
        }
        for (id, lane) in self.by_id.iter() {
            if matches!(id, LaneId::Resource(_)) {
                layout.place(Some(lane));
            }
        }
        layout
    }

    fn children_of(&self, task: Option<TaskId>) -> impl DoubleEndedIterator<Item = TaskId> + '_ {
        self.children.get(&task).into_iter().flatten().copied()
    }
}

impl Layout {
    fn place(&mut self, lane: Option<&Lane>) {
        let Some(lane) = lane else { return };
        let rows = f64::from(lane.rows.max(1));
        let height = first_row(lane.id) + rows * (ROW + ROW_GAP) - ROW_GAP + PADDING;
        let height = height.max(MIN_LANE);
        let y = match self.lanes.last() {
            Some(last) => last.y + last.height + LANE_GAP,
            None => 0.0,
        };
        self.at.insert(lane.id, self.lanes.len());
        self.lanes.push(LaneBox {
            lane: lane.clone(),
            y,
            height,
        });
        self.height = y + height;
    }
}
