//! What runs outside of all tasks: a script, which may run event loops, one
//! after the other, as the body of a Python module does by `asyncio.run`.

use std::rc::Rc;

use super::core::Core;
use super::coroutine::Coroutine;
use super::future::{DoneCallback, LoopFuture};
use super::sleep::call_soon;
use super::task::Task;
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
    /// The program's, and it is closed: without a main task, what is left is cleared
    /// up.
    Closing,
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

/// A loop of the program's is closed. The tasks that it has left stay to the end
/// of the program; those that have never begun go now.
pub(crate) fn close_loop(core: &Core) -> Vec<Task<Value>> {
    drop_scheduled(core);
    let (begun, new): (Vec<_>, Vec<_>) = core
        .unfinished
        .take()
        .values()
        .cloned()
        .partition(|task| task.steps.get() > 0);
    core.left.borrow_mut().extend(begun);
    new.into_iter().map(Task::of).collect()
}

/// The tasks that the program's loops have left.
pub(crate) fn take_left(core: &Core) -> Vec<Task<Value>> {
    drop_scheduled(core);
    let left = core.take_left();
    left.into_iter().map(Task::of).collect()
}

fn drop_scheduled(core: &Core) {
    let timers = core.timers.borrow_mut().take();
    drop((core.ready.take(), timers));
    let open = core.left_open.take();
    drop(open);
}

/// Takes apart what was given to a loop that is never run.
pub(crate) fn drop_left(core: &Rc<Core>) {
    let unfinished = core.unfinished.take();
    drop_scheduled(core);
    for task in unfinished.values() {
        task.abandon(core);
    }
}

/// A loop is over, and closed: what it was given and never ran goes, and the tasks
/// that it has left stay to the end of the program.
pub(crate) fn keep_left(core: &Core) {
    let unfinished = core.unfinished.take();
    drop_scheduled(core);
    core.left.borrow_mut().extend(unfinished.values().cloned());
}
