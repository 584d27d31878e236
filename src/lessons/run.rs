//! A lesson as a run of the event loop.

use super::{Lesson, Settings};
use crate::event_loop::{EventLoop, Limits, Options};

impl Lesson {
    /// A run of this lesson, with its source lines recorded. Nothing has run
    /// yet.
    pub fn start(&self, settings: Settings) -> EventLoop {
        let options = Options {
            limits: Limits::default(),
            program: Some(self.program()),
        };
        EventLoop::new(options, (self.main)(settings))
    }
}
