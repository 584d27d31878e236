//! What another language knows of an exception, carried along with it.

use std::any::Any;

use super::Exception;

/// What another language attaches to an exception: its object there, its
/// attributes, its traceback. See [`Exception::set_payload`].
pub trait Payload: Any {
    /// What `str(exception)` gives, if that is not what the arguments give.
    /// It must not run the program.
    fn text(&self) -> Option<String> {
        None
    }

    /// What `repr(exception)` gives, if that is not what the arguments give.
    /// It must not run the program.
    fn repr(&self) -> Option<String> {
        None
    }

    /// Moves the exceptions that it holds into `released`, when nobody else
    /// holds it: a chain of them may be longer than the host's stack is deep.
    fn release(&mut self, released: &mut Vec<Exception>) {
        let _ = released;
    }

    /// How many lines its traceback has now.
    fn traceback_length(&self) -> usize {
        0
    }

    /// Takes the traceback back to what it was when it had that many lines.
    fn cut_traceback(&self, length: usize) {
        let _ = length;
    }

    /// Whether the program itself deals with exceptions that nobody asks for,
    /// so that nothing need be said of them.
    fn handles_lost(&self) -> bool {
        false
    }

    /// Nobody has asked for the exception of a task or a future, which is gone
    /// now; that has been recorded. A traceback can be printed here.
    fn never_retrieved(&self, exception: &Exception, lost: &Lost<'_>) {
        let _ = (exception, lost);
    }

    /// Itself, to be told apart by its type.
    fn as_any(&self) -> &dyn Any;
}

/// What had an exception that nobody has asked for.
#[derive(Clone, Copy, Debug)]
pub struct Lost<'a> {
    /// What the other language has said of it, if it has.
    pub described: Option<&'a str>,
    /// What it was.
    pub kind: LostKind,
    /// Whether it failed while what was left at the end was cancelled.
    pub shutdown: bool,
    /// The future itself, if it is still there.
    pub future: Option<&'a dyn Any>,
}

/// What can have an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LostKind {
    /// A task.
    Task,
    /// A plain future.
    Future,
    /// What a `gather` gave.
    Gather,
}
