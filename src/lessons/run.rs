//! A lesson as a run of the event loop.

use super::{Lesson, Settings};
use crate::event_loop::{EventLoop, Options};

impl Lesson {
    /// A run of this lesson, with its source lines recorded. Nothing has run
    /// yet.
    pub fn start(&self, settings: Settings) -> EventLoop {
        self.start_with(settings, Options::default())
    }

    /// Like [`start`](Self::start), with other limits, or with a cancellation
    /// from outside.
    pub fn start_with(&self, settings: Settings, options: Options) -> EventLoop {
        let options = Options {
            program: Some(self.program()),
            ..options
        };
        EventLoop::new(options, (self.main)(settings))
    }
}
