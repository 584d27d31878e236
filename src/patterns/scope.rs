//! A block that undoes what was done in it: `defer`, as other languages have
//! it, over the exit stack.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use crate::Result;
use crate::event_loop::raise;
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, ExitStack, Outcome};

/// A manager whose exit runs what its body has deferred, the last first, as
/// an exit stack runs its callbacks (M9): one that fails does not stop the
/// others, and none can suppress what left the body. Cloning gives another
/// handle to the same scope.
///
/// It can be used again once it has been left; entered while it is open, it
/// raises `RuntimeError`.
///
/// # Cancellation
///
/// A body that is cancelled is undone like any other (M7). A cancellation that
/// arrives meanwhile interrupts the one that is running; the others run, and
/// the `CancelledError` leaves the scope.
#[derive(Clone, Default)]
pub struct Scope(Rc<Inner>);

#[derive(Default)]
struct Inner {
    stack: ExitStack,
    /// From the end of enter until all has been undone.
    open: Cell<bool>,
}

impl Scope {
    /// A scope that has not been entered.
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs `undo` when the scope is left; `name` is what the trace calls it.
    /// What is deferred while others run already runs next.
    ///
    /// `RuntimeError` if the scope is not open: it would never run.
    #[track_caller]
    pub fn defer(
        &self,
        name: &str,
        undo: impl AsyncFnOnce() -> Result<()> + 'static,
    ) -> Result<()> {
        if !self.0.open.get() {
            return raise(Builtin::RuntimeError.of("the scope is not open"));
        }
        self.0.stack.push_async_callback(name, undo);
        Ok(())
    }

    /// How many are deferred.
    pub fn deferred(&self) -> usize {
        self.0.stack.len()
    }
}

impl AsyncContextManager for Scope {
    /// A handle, to defer by.
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        "scope".into()
    }

    async fn enter(&mut self) -> Result<Self> {
        if self.0.open.replace(true) {
            return raise(Builtin::RuntimeError.of("the scope is open already"));
        }
        Ok(self.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        let mut stack = self.0.stack.clone();
        let outcome = stack.exit(raised).await;
        self.0.open.set(false);
        outcome
    }
}
