//! How the loop that runs instructions stops.

use crate::Result;
use crate::event_loop::{Coroutine, Wait};
use crate::exception::Exception;
use crate::python::value::Value;

/// Why the loop stopped.
pub(super) enum Exit {
    /// The outermost frame returned.
    Returned(Value),
    /// It raised.
    Raised(Exception),
    /// A generator at the bottom handed this out.
    Yielded(Value),
    /// The innermost frame waits for the event loop.
    Waiting(Wait),
    /// A slice is over.
    Sliced,
    /// The program waits until an event loop has run this.
    Loop(Box<dyn Coroutine>),
    /// The run must end: nothing more of it runs.
    Foreign(&'static str),
}

/// What an instruction does to the loop: mostly nothing.
pub(super) type Flow = Result<Option<Exit>>;

/// An exception on its way.
pub(super) struct Failure {
    pub exception: Exception,
    /// Whether it is raised again: this frame is in its traceback already.
    pub again: bool,
}

impl Failure {
    pub fn new(exception: Exception) -> Self {
        Self {
            exception,
            again: false,
        }
    }
}

impl From<Exception> for Failure {
    fn from(exception: Exception) -> Self {
        Self::new(exception)
    }
}
