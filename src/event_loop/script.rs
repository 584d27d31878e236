//! What runs outside of all tasks: a script, which may run event loops, one
//! after the other, as the body of a Python module does by `asyncio.run`.

use std::rc::Rc;

use super::core::Core;
use super::coroutine::Coroutine;
use super::future::{DoneCallback, LoopFuture};
use super::sleep::call_soon;
use super::value::Value;
use crate::Result;
use crate::exception::Exception;

/// Code that runs before, between and after loops. It is resumed as the loop's
/// callbacks are: piece by piece, by the driver.
pub(crate) trait Script {
    /// Goes on: the first time and after a slice with nothing; after
    /// [`ScriptStep::Run`] with what the main task gave.
    fn resume(&mut self, finished: Option<Result<Value>>) -> ScriptStep;

    /// The run has ended: lets go of a piece of what it holds. Gives false when
    /// that was all.
    fn take_apart(&mut self) -> bool;

    /// The main task of its loop has ended; what that left is cleared up next.
    fn main_ended(&mut self, raised: Option<&Exception>);
}

/// Whose the loop is that a script runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// It is made for one main task: at the end of that it is closed, which takes
    /// two tasks in CPython.
    TheRun,
    /// The program's, which may run it again: what is left stays.
    TheProgram,
    /// The same, and it runs until it is stopped: its main task waits.
    Forever,
}

/// What a script did.
pub(crate) enum ScriptStep {
    /// It is in the middle of its work, and only gives the host a chance to
    /// look at its clock.
    Sliced,
    /// It waits until a loop has run this as its main task, and what that left
    /// (C11).
    Run(Box<dyn Coroutine>),
    /// It is over.
    Done,
}

/// As `run_until_complete` of a coroutine that does nothing: one turn for its
/// step, one for the callback that stops the loop. What was scheduled meanwhile
/// runs in these turns, though nobody waits for it.
pub(super) fn stop_after_a_step() {
    let finished = LoopFuture::default();
    finished.on_done(DoneCallback::StopLoop);
    call_soon(move || finished.set_result(Value::default()));
}

/// Takes apart what a loop has left, or was given and never ran.
pub(crate) fn drop_left(core: &Rc<Core>) {
    let timers = core.timers.borrow_mut().take();
    drop((core.ready.take(), timers));
    let unfinished = core.unfinished.take();
    for task in unfinished.values() {
        task.abandon(core);
    }
    let open = core.left_open.take();
    drop(open);
}
