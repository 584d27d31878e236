//! The timers of a loop: by deadline, then by order of creation (L4).

use std::collections::VecDeque;

use super::core::Ready;
use crate::trace::Micros;

/// A timer's place: its deadline, then its order of creation.
pub(super) type TimerKey = (Micros, u64);

/// What waits for its time, soonest first. Most timers are put at the end and
/// taken from the front; what is put in between moves the shorter side.
#[derive(Default)]
pub(super) struct Timers(VecDeque<(TimerKey, Ready)>);

impl Timers {
    pub(super) fn insert(&mut self, key: TimerKey, ready: Ready) {
        let at = self.0.partition_point(|(known, _)| *known < key);
        self.0.insert(at, (key, ready));
    }

    /// Takes a timer away, if it is still there.
    pub(super) fn remove(&mut self, key: TimerKey) -> Option<Ready> {
        let at = self
            .0
            .binary_search_by_key(&key, |(known, _)| *known)
            .ok()?;
        self.0.remove(at).map(|(_, ready)| ready)
    }

    /// The first deadline.
    pub(super) fn first(&self) -> Option<Micros> {
        self.0.front().map(|(key, _)| key.0)
    }

    /// Takes the first timer, if its deadline has come.
    pub(super) fn due(&mut self, now: Micros) -> Option<Ready> {
        if self.first()? > now {
            return None;
        }
        self.0.pop_front().map(|(_, ready)| ready)
    }
}
