//! What the panes read of a run.

use super::Session;
use crate::app::clock::wall;
use crate::trace::{Micros, State, Trace};
use crate::view::console;
use crate::view::timeline::Timeline;

/// What is read of the trace. Each of these tracks what it depends on.
impl Session {
    /// Reads the trace and the state at the cursor.
    pub fn at_cursor<R>(self, read: impl FnOnce(&Trace, &State) -> R) -> Option<R> {
        self.epoch.track();
        self.shown.track();
        Some(self.inner.borrow_mut().player.at_cursor(read))
    }

    /// Reads the trace and the state after the first `step` events.
    pub fn state_at<R>(self, step: usize, read: impl FnOnce(&Trace, &State) -> R) -> Option<R> {
        self.epoch.track();
        Some(self.inner.borrow_mut().player.at(step, read))
    }

    /// Reads the trace as far as it can be shown.
    pub fn trace<R>(self, read: impl FnOnce(&Trace, usize) -> R) -> Option<R> {
        self.epoch.track();
        let visible = self.visible.get();
        let inner = self.inner.borrow();
        let result = read(&inner.player.trace(), visible);
        Some(result)
    }

    /// Reads the timeline.
    pub fn timeline<R>(self, read: impl FnOnce(&Timeline, &Trace) -> R) -> Option<R> {
        self.epoch.track();
        self.visible.track();
        let inner = self.inner.borrow();
        let result = read(&inner.timeline, &inner.player.trace());
        Some(result)
    }

    /// Reads the printed lines.
    pub fn console<R>(self, read: impl FnOnce(&[console::Row]) -> R) -> Option<R> {
        self.epoch.track();
        self.visible.track();
        Some(read(&self.inner.borrow().console))
    }

    /// Where the cursor and where open ends stand at this moment, in loop
    /// time. It changes all the time and is not tracked.
    pub fn times(self) -> Option<(Micros, Micros)> {
        let player = &self.inner.borrow().player;
        let wall = wall();
        Some((player.time(wall), player.head_time(wall)))
    }
}
