//! What is to be drawn in a window, without touching the rest.
//!
//! The items of each lane are kept in order of their first event; every so many
//! of them (as many as the note will have) the index notes what is going on
//! there, so that a window finds what began before it. When more than a few hundred items are visible, neighbours
//! too narrow to be told apart are drawn as one.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::Timeline;
use super::axis::Scale;
use super::item::{ItemId, LaneId};
use super::lanes::{Layout, ROW};
use crate::trace::Sorted;

/// How many items of a lane lie between two notes at least.
const BLOCK: usize = 64;
/// How many items a window shows before it merges.
const MOST_ITEMS: usize = 500;
/// An item narrower than this, in pixels of the screen, may be merged.
const NARROW: f64 = 4.0;
/// How many times as wide what is merged can become.
const WIDEST: f64 = 4.0;

/// A part of the timeline, in its own lengths: before zooming.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// On which scale.
    pub scale: Scale,
    /// The left edge.
    pub left: f64,
    /// The right edge.
    pub right: f64,
    /// The upper edge.
    pub top: f64,
    /// The lower edge.
    pub bottom: f64,
    /// How many pixels of the screen one pixel of width is.
    pub zoom: f64,
}

impl Window {
    /// All of it.
    pub const fn everything(scale: Scale) -> Self {
        Self {
            scale,
            left: 0.0,
            right: f64::INFINITY,
            top: 0.0,
            bottom: f64::INFINITY,
            zoom: 1.0,
        }
    }
}

/// Items in the order of their ids. By a heap: the standard library's sort is
/// five times the code.
fn in_order(items: Vec<Item>) -> Vec<Item> {
    let items: Vec<ById> = items.into_iter().map(ById).collect();
    let items = BinaryHeap::from(items).into_sorted_vec();
    items.into_iter().map(|ById(item)| item).collect()
}

/// An item, to be ordered by its id.
#[derive(PartialEq, Eq)]
struct ById(Item);

impl PartialOrd for ById {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ById {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.id.cmp(&other.0.id)
    }
}

/// One thing to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its key.
    pub id: ItemId,
    /// In which lane.
    pub lane: LaneId,
    /// In which row; a life is in the strip above the rows.
    pub row: u32,
    /// The event with which it begins.
    pub start: usize,
    /// The event with which it ends; none if it is still going on.
    pub end: Option<usize>,
    /// What it stands for, if it stands for several.
    pub cluster: Option<Cluster>,
}

impl Item {
    /// The first event of what follows it in its row, among these.
    pub fn next_in_row(&self, items: &[Self]) -> Option<usize> {
        let in_row = |other: &&Self| {
            let is_in_row = !matches!(other.id, ItemId::Life(_) | ItemId::Marker(_));
            is_in_row && other.lane == self.lane && other.row == self.row
        };
        let after = items.iter().filter(in_row).map(|other| other.start);
        after.filter(|start| *start > self.start).min()
    }
}

/// Neighbours that are drawn as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// How many there are.
    pub count: usize,
}

/// The kinds of items, each with its position in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Life(usize),
    Bar(usize),
    Wait(usize),
    Hold(usize),
    Marker(usize),
}

/// Finds the items of a range of events in a lane.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    tasks: Vec<Entries>,
    resources: Vec<Entries>,
}

/// The items of one lane.
#[derive(Clone, Debug, Default)]
struct Entries {
    /// All of them, in order of their first event.
    all: Vec<(usize, Key)>,
    /// Those going on now.
    open: Sorted<Key, ()>,
    /// For each block of items but the first where it begins, and which of those
    /// before it went on then.
    blocks: Vec<(usize, Vec<Key>)>,
}

impl Index {
    /// There is one more lane.
    pub(super) fn add(&mut self, lane: LaneId) {
        let lanes = match lane {
            LaneId::Task(_) => &mut self.tasks,
            LaneId::Resource(_) => &mut self.resources,
        };
        lanes.push(Entries::default());
    }

    pub(super) fn open(&mut self, lane: LaneId, event: usize, key: Key) {
        self.mark(lane, event, key);
        if let Some(entries) = self.lane(lane) {
            entries.open.insert(key, ());
        }
    }

    pub(super) fn close(&mut self, lane: LaneId, key: Key) {
        if let Some(entries) = self.lane(lane) {
            entries.open.remove(&key);
        }
    }

    pub(super) fn mark(&mut self, lane: LaneId, event: usize, key: Key) {
        if let Some(entries) = self.lane(lane) {
            entries.push(event, key);
        }
    }

    fn lane(&mut self, lane: LaneId) -> Option<&mut Entries> {
        match lane {
            LaneId::Task(task) => self.tasks.get_mut(task.index()),
            LaneId::Resource(resource) => self.resources.get_mut(resource.index()),
        }
    }

    /// Sees the items of a lane that begin before event `to` and may reach event
    /// `from`.
    fn between(&self, lane: LaneId, from: usize, to: usize, see: &mut dyn FnMut(Key)) {
        let entries = match lane {
            LaneId::Task(task) => self.tasks.get(task.index()),
            LaneId::Resource(resource) => self.resources.get(resource.index()),
        };
        if let Some(entries) = entries {
            entries.between(from, to, see);
        }
    }
}

impl Entries {
    fn push(&mut self, event: usize, key: Key) {
        let noted = self.blocks.last().map_or(0, |(start, _)| *start);
        if self.all.len() - noted >= BLOCK.max(self.open.len()) {
            let going_on = self.open.keys().copied().collect();
            self.blocks.push((self.all.len(), going_on));
        }
        self.all.push((event, key));
    }

    fn between(&self, from: usize, to: usize, see: &mut dyn FnMut(Key)) {
        let before = self.all.partition_point(|(event, _)| *event < from);
        // The block of the last item that begins before.
        let block = self.blocks.partition_point(|(start, _)| *start < before);
        let mut start = 0;
        if let Some((begins, going_on)) = block.checked_sub(1).and_then(|at| self.blocks.get(at)) {
            going_on.iter().copied().for_each(&mut *see);
            start = *begins;
        }
        for (event, key) in self.all.get(start..).unwrap_or_default() {
            if *event >= to {
                break;
            }
            see(*key);
        }
    }
}

impl Timeline {
    /// What is to be drawn in a window, lives first, then bars, waits, holds,
    /// marks and clusters. What has not ended reaches to the open end.
    pub fn visible(&self, layout: &Layout, window: Window) -> Vec<Item> {
        let scale = window.scale;
        let from = self.axis.shown_before(scale, window.left).saturating_sub(1);
        let from = from.min(self.len().saturating_sub(1));
        let to = self
            .axis
            .shown_before(scale, window.right)
            .saturating_add(1);
        let mut items = Vec::new();
        let mut see = |key: Key| {
            let Some(item) = self.item(key) else { return };
            let y = layout.row_y(item.lane, item.row);
            if item.end.is_none_or(|end| end >= from) && y <= window.bottom && y + ROW >= window.top
            {
                items.push(item);
            }
        };
        let (first, end) = layout.between(window.top, window.bottom);
        for lane in layout.lanes.get(first..end).unwrap_or_default() {
            self.index.between(lane.id, from, to, &mut see);
        }
        let items = self.merge(items, scale, window.zoom);
        in_order(items)
    }

    fn item(&self, key: Key) -> Option<Item> {
        let (id, lane, row, start, end) = match key {
            Key::Life(position) => {
                let life = self.lives.get(position)?;
                let lane = LaneId::Task(life.task);
                (
                    ItemId::Life(life.task),
                    lane,
                    0,
                    life.created,
                    life.finished,
                )
            }
            Key::Bar(position) => {
                let bar = self.bars.get(position)?;
                let lane = LaneId::Task(bar.task);
                (
                    ItemId::Bar(bar.span),
                    lane,
                    bar.row,
                    bar.course.entering,
                    bar.course.ended,
                )
            }
            Key::Wait(position) => {
                let wait = self.waits.get(position)?;
                let lane = LaneId::Task(wait.task);
                (
                    ItemId::Wait(wait.started),
                    lane,
                    wait.row,
                    wait.started,
                    wait.ended,
                )
            }
            Key::Hold(position) => {
                let hold = self.holds.get(position)?;
                let lane = LaneId::Resource(hold.resource);
                (
                    ItemId::Hold(hold.started()),
                    lane,
                    hold.row,
                    hold.started(),
                    hold.released,
                )
            }
            Key::Marker(position) => {
                let marker = self.markers.get(position)?;
                let (event, lane) = (marker.event, LaneId::Task(marker.task));
                (ItemId::Marker(event), lane, marker.row, event, Some(event))
            }
        };
        Some(Item {
            id,
            lane,
            row,
            start,
            end,
            cluster: None,
        })
    }

    /// Merges neighbours, wider and wider ones, until few enough are left.
    fn merge(&self, items: Vec<Item>, scale: Scale, zoom: f64) -> Vec<Item> {
        if items.len() <= MOST_ITEMS {
            return items;
        }
        let (lives, items): (Vec<Item>, Vec<Item>) = items
            .into_iter()
            .partition(|item| matches!(item.id, ItemId::Life(_)));
        let mut rows: Sorted<(LaneId, u32), Vec<Item>> = Sorted::default();
        for item in items {
            rows.or_default((item.lane, item.row)).push(item);
        }
        let mut narrow = NARROW / zoom.max(1e-6);
        loop {
            let mut merged = lives.clone();
            for row in rows.values() {
                self.merge_row(row, scale, narrow, &mut merged);
            }
            // Past the width of everything nothing more can be merged.
            if merged.len() <= MOST_ITEMS || narrow > self.axis.width(scale) {
                return merged;
            }
            narrow *= 2.0;
        }
    }

    fn merge_row(&self, row: &[Item], scale: Scale, narrow: f64, merged: &mut Vec<Item>) {
        // What is being merged, and from where to where it reaches.
        let mut last: Option<(Item, f64, f64)> = None;
        for item in row {
            let left = self.axis.x(scale, item.start);
            let right = item
                .end
                .map_or(f64::INFINITY, |end| self.axis.x(scale, end));
            if right - left >= narrow {
                merged.extend(last.take().map(|(item, ..)| item));
                merged.push(*item);
                continue;
            }
            match &mut last {
                Some((before, from, to))
                    if left - *to < narrow && right - *from < narrow * WIDEST =>
                {
                    let count = before.cluster.map_or(1, |cluster| cluster.count) + 1;
                    before.cluster = Some(Cluster { count });
                    before.id = ItemId::Cluster(item.lane, item.row, before.start);
                    before.end = before.end.max(item.end);
                    *to = to.max(right);
                }
                _ => {
                    merged.extend(last.take().map(|(item, ..)| item));
                    last = Some((*item, left, right));
                }
            }
        }
        merged.extend(last.map(|(item, ..)| item));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::TaskId;

    /// So many items, each in the one before.
    fn nested(count: usize) -> Index {
        let lane = LaneId::Task(TaskId::at(0));
        let mut index = Index::default();
        index.add(lane);
        for event in 0..count {
            index.open(lane, event, Key::Bar(event));
        }
        for item in (0..count).rev() {
            index.close(lane, Key::Bar(item));
            index.mark(lane, 2 * count - item, Key::Marker(item));
        }
        index
    }

    #[test]
    fn what_is_noted_of_a_deep_stack_grows_with_its_depth() {
        let index = nested(10_000);
        let noted = index.tasks[0].blocks.iter().map(|(_, noted)| noted.len());
        let noted: usize = noted.sum();
        assert!((10_000..30_000).contains(&noted), "{noted}");
    }

    #[test]
    fn what_goes_on_is_found_from_wherever_a_window_begins() {
        let index = nested(300);
        for from in 0..600 {
            let mut seen = [0; 300];
            index.between(LaneId::Task(TaskId::at(0)), from, from + 1, &mut |key| {
                if let Key::Bar(item) = key {
                    seen[item] += 1;
                }
            });
            // The outermost ends last, one event after the other.
            let open = (from + 1).min(600 - from);
            assert!(seen.iter().take(open).all(|times| *times == 1), "{from}");
        }
    }
}
