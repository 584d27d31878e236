//! What Python knows of an exception beyond what the core does.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Class, Dict, Value};
use crate::python::code::Code;

/// The payload of an exception: its class as a value, its arguments, its
/// attributes, and where it has been.
pub struct ExceptionData {
    /// Its class.
    pub class: Rc<Class>,
    /// `args`: a tuple.
    pub args: RefCell<Value>,
    /// Its attributes, made when the first one is set.
    pub dict: RefCell<Option<Rc<Dict>>>,
    /// `__traceback__`: the frames that it left, outermost first.
    pub traceback: RefCell<Vec<TracebackEntry>>,
}

/// A line of a traceback.
#[derive(Clone)]
pub struct TracebackEntry {
    /// The code that ran.
    pub code: Rc<Code>,
    /// At which of its lines.
    pub line: u32,
}
