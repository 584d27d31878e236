//! How long a block takes, however it ends.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use crate::Result;
use crate::event_loop::{now, raise};
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, Outcome};
use crate::trace::Micros;

/// A manager that measures its block in loop time, as differences of
/// `loop.time()` do: waiting counts, and so does the work of other tasks
/// meanwhile, and a blocking call (L6). Cloning gives another handle to the
/// same timer.
///
/// It can be used again, and then measures anew; entered while it measures, it
/// raises `RuntimeError`, since it has one clock.
///
/// # Cancellation
///
/// Neither enter nor exit waits. A block that is cancelled has taken the time
/// up to there, its own clean-up included (M3, C4).
#[derive(Clone)]
pub struct BlockTimer(Rc<Inner>);

struct Inner {
    name: String,
    clock: Cell<Clock>,
}

#[derive(Clone, Copy)]
enum Clock {
    /// The last block took this long; zero if there was none.
    Stopped(Micros),
    /// The block began at this moment.
    Running(Micros),
}

impl BlockTimer {
    /// A timer that has measured nothing; `name` is what the trace calls it.
    pub fn new(name: &str) -> Self {
        Self(Rc::new(Inner {
            name: name.to_owned(),
            clock: Cell::new(Clock::Stopped(Micros::ZERO)),
        }))
    }

    /// During the block, the time since it began; after it, the time that it
    /// took; before it, zero.
    pub fn elapsed(&self) -> Micros {
        match self.0.clock.get() {
            Clock::Stopped(took) => took,
            Clock::Running(since) => now() - since,
        }
    }
}

impl AsyncContextManager for BlockTimer {
    /// A handle, to read the time.
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        self.0.name.clone().into()
    }

    async fn enter(&mut self) -> Result<Self> {
        if let Clock::Running(_) = self.0.clock.get() {
            return raise(Builtin::RuntimeError.of("the timer is running already"));
        }
        self.0.clock.set(Clock::Running(now()));
        Ok(self.clone())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        self.0.clock.set(Clock::Stopped(self.elapsed()));
        Ok(Outcome::Propagate)
    }
}
