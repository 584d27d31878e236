//! Appending what happens to a resource: who holds which slot of it.

use super::{At, row_number};
use crate::trace::{ResourceId, ResourceKind, TaskId, Trace, What};
use crate::view::timeline::Timeline;
use crate::view::timeline::item::{Hold, LaneId};
use crate::view::timeline::lanes::Lane;
use crate::view::timeline::window::Key;

#[derive(Clone, Debug)]
pub(super) struct OpenResource {
    kind: ResourceKind,
    /// The position of the hold in each row.
    rows: Vec<Option<usize>>,
    /// The row that became free last: a promise is drawn there.
    freed: usize,
    /// All rows before this one are taken.
    lowest: usize,
    /// The positions of holds that are promised, each with its task.
    promised: Vec<(TaskId, usize)>,
}

impl OpenResource {
    fn lowest_free(&mut self) -> usize {
        while self.rows.get(self.lowest).is_some_and(Option::is_some) {
            self.lowest += 1;
        }
        self.lowest
    }

    fn put(&mut self, row: usize, hold: usize) {
        if self.rows.len() <= row {
            self.rows.resize(row + 1, None);
        }
        if let Some(place) = self.rows.get_mut(row) {
            *place = Some(hold);
        }
    }

    fn take(&mut self, row: usize) {
        if let Some(place) = self.rows.get_mut(row) {
            *place = None;
        }
        self.freed = row;
        self.lowest = self.lowest.min(row);
    }
}

impl Timeline {
    pub(super) fn push_resource(&mut self, trace: &Trace, at: At, what: What) {
        match (what, at.task) {
            (
                What::ResourceCreated {
                    resource,
                    name,
                    kind,
                    capacity,
                },
                _,
            ) => {
                self.lanes.add(Lane {
                    id: LaneId::Resource(resource),
                    name: trace.name(name).to_owned(),
                    depth: 0,
                    parent: None,
                    group: None,
                    resource: Some((kind, capacity)),
                    rows: slots(kind, capacity),
                });
                let open = OpenResource {
                    kind,
                    rows: Vec::new(),
                    freed: 0,
                    lowest: 0,
                    promised: Vec::new(),
                };
                self.open.resources.insert(resource, open);
                self.index.add(LaneId::Resource(resource));
            }
            (What::HandedTo { resource, to }, source) => {
                let stop = self.stop_in(at.number, source.unwrap_or(to));
                let aim = self.stop_in(at.number, to);
                self.arrows.handed(resource, to, stop, aim);
                self.add_hold(trace, at, resource, to, None);
            }
            (What::Acquired { resource, slot }, Some(task)) => {
                self.arrows.acquired(resource, task, self.stop(at));
                self.add_hold(trace, at, resource, task, Some(slot));
            }
            (What::Released { resource, slot }, task) => self.release(at, resource, slot, task),
            _ => {}
        }
    }

    /// Begins a hold with a promise (no slot), or with an acquisition, which
    /// may fulfil a promise.
    fn add_hold(
        &mut self,
        trace: &Trace,
        at: At,
        resource: ResourceId,
        task: TaskId,
        slot: Option<u32>,
    ) {
        let Some(open) = self.open.resources.get_mut(&resource) else {
            return;
        };
        let promise = open.promised.iter().position(|(to, _)| *to == task);
        let promise = promise.filter(|_| slot.is_some());
        let promise = promise.map(|position| open.promised.remove(position).1);
        let wanted = match (open.kind, slot) {
            (ResourceKind::Pool, Some(slot)) => slot.saturating_sub(1) as usize,
            (_, None) if open.rows.get(open.freed).is_some_and(Option::is_none) => open.freed,
            _ => open.lowest_free(),
        };
        let position = if let Some(position) = promise {
            if let Some(hold) = self.holds.get_mut(position) {
                hold.acquired = Some(at.number);
                if open.kind == ResourceKind::Pool {
                    open.take(hold.row as usize);
                    hold.row = row_number(wanted);
                    open.put(wanted, position);
                }
            }
            position
        } else {
            let position = self.holds.len();
            open.put(wanted, position);
            if slot.is_none() {
                open.promised.push((task, position));
            }
            let lane = LaneId::Resource(resource);
            self.index.open(lane, at.number, Key::Hold(position));
            self.holds.push(Hold {
                resource,
                task,
                holder: trace.task_name(task).to_owned(),
                row: row_number(wanted),
                promised: slot.is_none().then_some(at.number),
                acquired: slot.is_some().then_some(at.number),
                released: None,
            });
            position
        };
        let row = self.holds.get(position).map_or(0, |hold| hold.row);
        self.lanes.need(LaneId::Resource(resource), row);
    }

    /// Ends a hold: the releasing task's own, or, since any task may release,
    /// whoever has the slot; or a promise that is given back unused.
    fn release(&mut self, at: At, resource: ResourceId, slot: u32, task: Option<TaskId>) {
        let Some(open) = self.open.resources.get_mut(&resource) else {
            return;
        };
        let held = open
            .rows
            .iter()
            .copied()
            .enumerate()
            .filter_map(|(row, hold)| {
                let position = hold?;
                let hold = self.holds.get(position)?;
                Some((row, position, hold))
            });
        let of_slot = |row: usize| {
            open.kind != ResourceKind::Pool || slot.checked_sub(1) == Some(row_number(row))
        };
        let rank = |row: usize, hold: &Hold| match (of_slot(row), Some(hold.task) == task) {
            (true, true) if hold.acquired.is_some() => 0,
            (true, _) if hold.acquired.is_some() => 1,
            (_, true) => 2,
            _ => 3,
        };
        let mut released: Option<(usize, usize, u8)> = None;
        for (row, position, hold) in held {
            let rank = rank(row, hold);
            if released.is_none_or(|(.., best)| rank < best) {
                released = Some((row, position, rank));
            }
            if rank == 0 {
                break;
            }
        }
        let Some((row, position, _)) = released else {
            return;
        };
        open.take(row);
        open.promised.retain(|(_, promised)| *promised != position);
        if let Some(hold) = self.holds.get_mut(position) {
            hold.released = Some(at.number);
        }
        self.index
            .close(LaneId::Resource(resource), Key::Hold(position));
    }
}

/// How many rows the track of a resource has from the beginning.
fn slots(kind: ResourceKind, capacity: u32) -> u32 {
    match kind {
        ResourceKind::Lock
        | ResourceKind::Queue
        | ResourceKind::Event
        | ResourceKind::Condition
        | ResourceKind::Barrier => 1,
        ResourceKind::Semaphore | ResourceKind::Pool => capacity.clamp(1, MOST_SLOTS),
    }
}

/// More slots than this are drawn only once they are used.
const MOST_SLOTS: u32 = 16;
