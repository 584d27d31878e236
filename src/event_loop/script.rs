//! What runs outside of all tasks: a script, which may run event loops, one
//! after the other, as the body of a Python module does by `asyncio.run`.

use super::coroutine::Coroutine;
use super::value::Value;
use crate::Result;
use crate::exception::Exception;

/// Code that runs before, between and after loops. It is resumed as the loop's
/// callbacks are: piece by piece, by the driver.
pub(crate) trait Script {
    /// Goes on: the first time and after a slice with nothing; after
    /// [`ScriptStep::Run`] with what the main task gave.
    fn resume(&mut self, finished: Option<Result<Value>>) -> ScriptStep;

    /// The main task of its loop has ended; what that left is cleared up next.
    fn main_ended(&mut self, raised: Option<&Exception>);
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
