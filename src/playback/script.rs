//! A run for tests: callbacks at given times, of which some block.

use crate::cell::{Ref, RefCell};

use super::Engine;
use crate::event_loop::Progress;
use crate::trace::{Micros, Recorder, RunEnd, Stream, TaskId, Trace, What, ms};

/// One callback of a script.
#[derive(Clone, Copy, Debug)]
pub(super) struct Callback {
    /// When it is due.
    pub(super) at: Micros,
    /// How long it blocks, between its first event and the others.
    pub(super) blocks: Micros,
    /// How many events it records.
    pub(super) events: usize,
}

/// A callback that records one event.
pub(super) const fn at(at: Micros) -> Callback {
    Callback {
        at,
        blocks: Micros::ZERO,
        events: 1,
    }
}

/// Two callbacks at once, one after 100 ms, and one that blocks for 50 ms: events
/// at 0, 0, 100, 200 (which blocks until 250, twice), 400 and the end.
pub(super) fn script() -> Vec<Callback> {
    vec![
        at(ms(0)),
        at(ms(0)),
        at(ms(100)),
        Callback {
            at: ms(200),
            blocks: ms(50),
            events: 2,
        },
        at(ms(400)),
    ]
}

/// What one piece of the page's time is worth.
pub(super) const BUDGET: usize = 100;

/// An engine that does what its script says.
pub(super) struct Script {
    callbacks: Vec<Callback>,
    done: usize,
    now: Micros,
    end: Option<RunEnd>,
    recorder: RefCell<Recorder>,
}

impl Script {
    pub(super) fn new(callbacks: &[Callback]) -> Self {
        Self {
            callbacks: callbacks.to_vec(),
            done: 0,
            now: Micros::ZERO,
            end: None,
            recorder: RefCell::new(Recorder::new(None, 1_000, 1)),
        }
    }

    fn record(&self, what: What) {
        let main = Some(TaskId::at(0));
        let recorded = self
            .recorder
            .borrow_mut()
            .record(self.now, main, None, 0, what);
        assert!(recorded.is_ok());
    }

    fn print(&self) {
        let text = self.recorder.borrow_mut().name("step");
        self.record(What::Printed {
            text,
            stream: Stream::Out,
            ends: true,
        });
    }

    fn finish(&mut self, end: RunEnd) -> Progress {
        if self.end.is_none() {
            self.record(What::RunEnded { end });
        }
        Progress::Ended(*self.end.get_or_insert(end))
    }
}

impl Engine for Script {
    fn run_one(&mut self, now: Micros) -> Progress {
        if let Some(end) = self.end {
            return Progress::Ended(end);
        }
        self.now = self.now.max(now);
        let Some(callback) = self.callbacks.get(self.done).copied() else {
            return self.finish(RunEnd::Completed);
        };
        if callback.at > self.now {
            return Progress::Waiting(callback.at);
        }
        self.done += 1;
        for event in 0..callback.events {
            self.print();
            if event == 0 && callback.blocks > Micros::ZERO {
                self.now += callback.blocks;
                let duration = callback.blocks;
                self.record(What::Blocked { duration });
            }
        }
        Progress::Ran
    }

    fn now(&self) -> Micros {
        self.now
    }

    fn stop(&mut self) {
        self.finish(RunEnd::Stopped);
    }

    fn trace(&self) -> Ref<'_, Trace> {
        Ref::map(self.recorder.borrow(), Recorder::trace)
    }
}
