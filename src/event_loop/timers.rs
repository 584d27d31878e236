//! The timers of a loop: by deadline, then by order of creation (L4).

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::core::Ready;
use crate::trace::Micros;

/// A timer's place: its deadline, then its order of creation.
pub(super) type TimerKey = (Micros, u64);

/// What waits for its time.
#[derive(Default)]
pub(super) struct Timers {
    /// Soonest first. One that was taken away stays until its time has come.
    keys: BinaryHeap<Reverse<TimerKey>>,
    /// By order of creation, without those at the front that were taken away.
    waiting: VecDeque<Option<Ready>>,
    /// How many were at the front.
    gone: u64,
}

impl Timers {
    pub(super) fn add(&mut self, deadline: Micros, ready: Ready) -> TimerKey {
        let key = (deadline, self.gone + self.waiting.len() as u64);
        self.keys.push(Reverse(key));
        self.waiting.push_back(Some(ready));
        key
    }

    /// Takes a timer away, if it is still there.
    pub(super) fn remove(&mut self, (_, number): TimerKey) -> Option<Ready> {
        let ready = self.waiting.get_mut(self.at(number)?)?.take();
        while matches!(self.waiting.front(), Some(None)) {
            self.waiting.pop_front();
            self.gone += 1;
        }
        ready
    }

    /// Takes all of them away. Their numbers are not given again.
    pub(super) fn take(&mut self) -> Self {
        let gone = self.gone + self.waiting.len() as u64;
        let none = Self {
            gone,
            ..Self::default()
        };
        std::mem::replace(self, none)
    }

    /// The first deadline.
    pub(super) fn first(&mut self) -> Option<Micros> {
        loop {
            let Reverse((deadline, number)) = *self.keys.peek()?;
            let waits = self
                .at(number)
                .and_then(|at| self.waiting.get(at)?.as_ref());
            if waits.is_some() {
                return Some(deadline);
            }
            self.keys.pop();
        }
    }

    /// Takes the first timer, if its deadline has come.
    pub(super) fn due(&mut self, now: Micros) -> Option<Ready> {
        if self.first()? > now {
            return None;
        }
        let Reverse(key) = self.keys.pop()?;
        self.remove(key)
    }

    fn at(&self, number: u64) -> Option<usize> {
        usize::try_from(number.checked_sub(self.gone)?).ok()
    }
}
