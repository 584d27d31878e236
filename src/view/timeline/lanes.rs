//! Lanes: one a task, depth-first under the task that created it, siblings in
//! order of creation, and below them one a resource.

use super::item::LaneId;
use crate::trace::{ResourceKind, SpanId, TaskId};

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

/// The place of a lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneBox {
    /// Which.
    pub id: LaneId,
    /// Its top.
    pub y: f64,
    /// How high it is.
    pub height: f64,
}

impl LaneBox {
    /// Its lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }
}

/// All lanes from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The lanes: tasks first, then resources.
    pub lanes: Vec<LaneBox>,
    /// How high all of them are together.
    pub height: f64,
    /// Under the number of each task the position of its lane.
    tasks: Vec<usize>,
}

impl Layout {
    /// The place of a lane.
    pub fn lane(&self, id: LaneId) -> Option<&LaneBox> {
        self.lanes.get(self.position(id)?)
    }

    /// How many lanes stand above a lane.
    pub fn position(&self, id: LaneId) -> Option<usize> {
        match id {
            LaneId::Task(task) => self.tasks.get(task.index()).copied(),
            LaneId::Resource(resource) => Some(self.tasks.len() + resource.index()),
        }
    }

    /// The positions of the lanes that are seen between two heights: the first
    /// one, and the one after the last.
    pub fn between(&self, top: f64, bottom: f64) -> (usize, usize) {
        let first = self.lanes.partition_point(|lane| lane.bottom() < top);
        let end = self.lanes.partition_point(|lane| lane.y <= bottom);
        (first, end.max(first))
    }

    /// The top of a row.
    pub fn row_y(&self, id: LaneId, row: u32) -> f64 {
        let lane = self.lane(id);
        lane.map_or(0.0, |lane| lane.y + below_top(id, row))
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

    fn place(&mut self, lane: &Lane) {
        let height = below_top(lane.id, lane.rows.max(1)) - ROW_GAP + PADDING;
        let height = height.max(MIN_LANE);
        let y = match self.lanes.last() {
            Some(last) => last.bottom() + LANE_GAP,
            None => 0.0,
        };
        let id = lane.id;
        self.lanes.push(LaneBox { id, y, height });
        self.height = y + height;
    }
}

/// How far below the top of its lane a row begins.
fn below_top(id: LaneId, row: u32) -> f64 {
    let first = match id {
        LaneId::Task(_) => PADDING + LIFE_HEIGHT + ROW_GAP,
        LaneId::Resource(_) => PADDING,
    };
    first + f64::from(row) * (ROW + ROW_GAP)
}

/// The lanes, as they were found.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    /// Those of the tasks, each at its number.
    tasks: Vec<Lane>,
    /// Those of the resources, each at its number.
    resources: Vec<Lane>,
    /// Where each task stands among the others.
    family: Vec<Family>,
    /// The first and the last of the tasks that no task created.
    top: Ends,
}

/// The numbers of the first and the last of several tasks.
type Ends = Option<(usize, usize)>;

/// The tasks next to a task.
#[derive(Clone, Copy, Debug, Default)]
struct Family {
    parent: Option<usize>,
    children: Ends,
    /// The next one that its parent created.
    next: Option<usize>,
}

impl Lanes {
    pub(super) fn add(&mut self, mut lane: Lane) {
        if let LaneId::Resource(_) = lane.id {
            self.resources.push(lane);
            return;
        }
        let number = self.tasks.len();
        let parent = lane.parent.map(TaskId::index);
        let parent = parent.filter(|parent| *parent < number);
        self.family.push(Family {
            parent,
            ..Family::default()
        });
        let siblings = match parent.and_then(|parent| self.family.get_mut(parent)) {
            Some(parent) => &mut parent.children,
            None => &mut self.top,
        };
        let before = siblings.map(|(_, last)| last);
        *siblings = Some((siblings.map_or(number, |(first, _)| first), number));
        if let Some(before) = before.and_then(|before| self.family.get_mut(before)) {
            before.next = Some(number);
        }
        let above = parent.and_then(|parent| self.tasks.get(parent));
        lane.depth = above.map_or(0, |above| above.depth + 1);
        self.tasks.push(lane);
    }

    pub(super) fn get(&self, id: LaneId) -> Option<&Lane> {
        match id {
            LaneId::Task(task) => self.tasks.get(task.index()),
            LaneId::Resource(resource) => self.resources.get(resource.index()),
        }
    }

    /// How many rows a lane has needed.
    pub(super) fn rows(&self, id: LaneId) -> u32 {
        self.get(id).map_or(0, |lane| lane.rows)
    }

    /// Makes room for a row.
    pub(super) fn need(&mut self, id: LaneId, row: u32) {
        let lane = match id {
            LaneId::Task(task) => self.tasks.get_mut(task.index()),
            LaneId::Resource(resource) => self.resources.get_mut(resource.index()),
        };
        if let Some(lane) = lane {
            lane.rows = lane.rows.max(row + 1);
        }
    }

    pub(super) fn layout(&self) -> Layout {
        let mut layout = Layout {
            tasks: vec![0; self.tasks.len()],
            ..Layout::default()
        };
        let mut at = self.top.map(|(first, _)| first);
        while let Some(number) = at {
            if let (Some(lane), Some(position)) =
                (self.tasks.get(number), layout.tasks.get_mut(number))
            {
                *position = layout.lanes.len();
                layout.place(lane);
            }
            at = self.below(number);
        }
        for lane in &self.resources {
            layout.place(lane);
        }
        layout
    }

    /// The task that stands below a task: the first that it created, or else
    /// the next one of those around it.
    fn below(&self, number: usize) -> Option<usize> {
        let mut family = self.family.get(number)?;
        if let Some((first, _)) = family.children {
            return Some(first);
        }
        while family.next.is_none() {
            family = self.family.get(family.parent?)?;
        }
        family.next
    }
}
