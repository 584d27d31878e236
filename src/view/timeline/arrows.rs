//! Arrows: who created whom, who handed over what, who cancelled whom, and the
//! path of an exception. A page draws those of the current event.

use super::item::LaneId;
use crate::trace::{ExceptionId, ResourceId, Sorted, TaskId};

/// One arrow, perhaps over several stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// What it shows.
    pub kind: ArrowKind,
    /// Where it comes by, in order. With one stop alone it has not arrived.
    pub stops: Vec<Stop>,
    /// Where it points to until it has arrived, if that is known.
    pub aim: Option<Stop>,
    /// How the path of an exception ended, once it has.
    pub end: Option<ArrowEnd>,
}

/// What an arrow shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowKind {
    /// A task created another.
    Spawn,
    /// A resource went to the next in the queue.
    HandOff,
    /// A cancellation, from its request to its delivery.
    Cancel,
    /// The way of an exception up through the exits.
    Exception(ExceptionId),
}

impl ArrowKind {
    /// The class by which a style sheet knows it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Spawn => "spawn",
            Self::HandOff => "hand-off",
            Self::Cancel => "cancel",
            Self::Exception(_) => "exception",
        }
    }
}

/// How the path of an exception ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowEnd {
    /// A handler took it.
    Caught,
    /// An exit suppressed it: the arrow ends in a bar.
    Suppressed,
    /// An exit raised another one in its place.
    Replaced,
    /// It left the task.
    Escaped,
}

impl ArrowEnd {
    /// The class by which a style sheet knows it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Caught => "caught",
            Self::Suppressed => "suppressed",
            Self::Replaced => "replaced",
            Self::Escaped => "escaped",
        }
    }
}

/// Where an arrow comes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// At which event.
    pub event: usize,
    /// In which lane.
    pub lane: LaneId,
    /// In which row.
    pub row: u32,
}

/// Which way an arrow is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To where it comes from.
    Back,
    /// To where it leads.
    Forward,
}

impl Arrow {
    /// Where it comes by with `k` events shown; what has only begun points to
    /// where it will arrive.
    pub fn until(&self, k: usize) -> Vec<Stop> {
        let stops = self.stops.iter().filter(|stop| stop.event < k);
        let mut stops: Vec<Stop> = stops.copied().collect();
        if let ([from], Some(aim)) = (&*stops, self.aim)
            && from.lane != aim.lane
        {
            stops.push(aim);
        }
        stops
    }
}

/// All arrows, found by the events that they touch.
#[derive(Clone, Debug, Default)]
pub struct Arrows {
    all: Vec<Arrow>,
    /// Under each event the arrows with a stop there.
    touching: Sorted<usize, Vec<usize>>,
    spawning: Sorted<TaskId, usize>,
    cancelling: Sorted<TaskId, Vec<usize>>,
    handing: Sorted<(ResourceId, TaskId), usize>,
    in_flight: Sorted<TaskId, Vec<(ExceptionId, usize)>>,
}

impl Arrows {
    /// Every arrow, in order of its first event.
    pub fn all(&self) -> &[Arrow] {
        &self.all
    }

    /// The arrows with a stop at this event, each with its number: its key.
    pub fn at(&self, event: usize) -> impl Iterator<Item = (usize, &Arrow)> {
        let numbers = self.touching.get(&event).into_iter().flatten();
        numbers.filter_map(|number| Some((*number, self.all.get(*number)?)))
    }

    /// The event that an arrow leads to from this one, or that it comes from.
    pub fn follow(&self, event: usize, direction: Direction) -> Option<usize> {
        self.at(event).find_map(|(_, arrow)| {
            let here = arrow.stops.iter().position(|stop| stop.event == event)?;
            let there = match direction {
                Direction::Back => here.checked_sub(1)?,
                Direction::Forward => here + 1,
            };
            Some(arrow.stops.get(there)?.event)
        })
    }

    fn start(&mut self, kind: ArrowKind, stop: Stop, aim: Option<Stop>) -> usize {
        let number = self.all.len();
        self.all.push(Arrow {
            kind,
            stops: Vec::new(),
            aim,
            end: None,
        });
        self.lead(number, stop);
        number
    }

    fn lead(&mut self, number: usize, stop: Stop) {
        let Some(arrow) = self.all.get_mut(number) else {
            return;
        };
        arrow.stops.push(stop);
        self.touching.or_default(stop.event).push(number);
    }

    pub(super) fn spawned(&mut self, child: TaskId, stop: Stop, aim: Stop) {
        let number = self.start(ArrowKind::Spawn, stop, Some(aim));
        self.spawning.insert(child, number);
    }

    pub(super) fn started(&mut self, child: TaskId, stop: Stop) {
        if let Some(number) = self.spawning.remove(&child) {
            self.lead(number, stop);
        }
    }

    pub(super) fn handed(&mut self, resource: ResourceId, to: TaskId, stop: Stop, aim: Stop) {
        let number = self.start(ArrowKind::HandOff, stop, Some(aim));
        self.handing.insert((resource, to), number);
    }

    pub(super) fn acquired(&mut self, resource: ResourceId, by: TaskId, stop: Stop) {
        if let Some(number) = self.handing.remove(&(resource, by)) {
            self.lead(number, stop);
        }
    }

    pub(super) fn cancel_requested(&mut self, target: TaskId, stop: Stop, aim: Stop) {
        let number = self.start(ArrowKind::Cancel, stop, Some(aim));
        self.cancelling.or_default(target).push(number);
    }

    pub(super) fn cancel_delivered(&mut self, target: TaskId, stop: Stop) {
        for number in self.cancelling.remove(&target).unwrap_or_default() {
            self.lead(number, stop);
        }
    }

    /// An exception comes by: the beginning of its path, or the next stop.
    pub(super) fn passed(&mut self, task: TaskId, exception: ExceptionId, stop: Stop) {
        let paths = self.in_flight.or_default(task);
        let known = paths.iter().find(|(known, _)| *known == exception);
        if let Some((_, number)) = known.copied() {
            self.lead(number, stop);
        } else {
            let number = self.start(ArrowKind::Exception(exception), stop, None);
            self.in_flight.or_default(task).push((exception, number));
        }
    }

    /// An exception comes out of a wait: the beginning of its path in this
    /// task, unless it was raised there.
    pub(super) fn came(&mut self, task: TaskId, exception: ExceptionId, stop: Stop) {
        let paths = self.in_flight.get(&task);
        let known = paths.is_some_and(|paths| paths.iter().any(|(known, _)| *known == exception));
        if !known {
            self.passed(task, exception, stop);
        }
    }

    /// The path of an exception ends.
    pub(super) fn ended(
        &mut self,
        task: TaskId,
        exception: ExceptionId,
        stop: Stop,
        end: ArrowEnd,
    ) {
        let paths = self.in_flight.or_default(task);
        let Some(position) = paths.iter().position(|(known, _)| *known == exception) else {
            return;
        };
        let (_, number) = paths.remove(position);
        self.lead(number, stop);
        if let Some(arrow) = self.all.get_mut(number) {
            arrow.end = Some(end);
        }
    }

    /// A task ends, and what was in flight in it last leaves it, if it does.
    pub(super) fn task_ended(&mut self, task: TaskId, stop: Stop, escaped: bool) {
        self.cancelling.remove(&task);
        let last = self
            .in_flight
            .get(&task)
            .and_then(|paths| paths.last().copied());
        if let (Some((exception, _)), true) = (last, escaped) {
            self.ended(task, exception, stop, ArrowEnd::Escaped);
        }
        self.in_flight.remove(&task);
    }
}
