//! What the modules that are written in Python ask of the machine.

use super::Vm;
use super::call::Tail;
use super::fiber::Stack;
use crate::Result;
use crate::python::value::{Str, Value};

/// How high a program may set its recursion limit: frames are data, so this
/// is a matter of memory alone.
const HIGHEST: usize = 20_000;

impl Vm {
    /// The name of the program's file.
    pub(in crate::python) fn program(&self) -> Str {
        self.0.program.borrow().clone()
    }

    /// How many frames may stand on each other.
    pub(in crate::python) fn recursion_limit(&self) -> usize {
        self.0.recursion_limit.get()
    }

    /// Sets it; no higher than what is safe.
    pub(in crate::python) fn set_recursion_limit(&self, limit: usize) {
        self.0.recursion_limit.set(limit.min(HIGHEST));
    }

    /// Ends a function of ours in a list of the frames that run: file, line
    /// and function of each, outermost first.
    pub(in crate::python) fn tail_frames(&self) -> Result<Value> {
        self.leave_tail(Tail::Frames)
    }
}

/// File, line and function of each frame.
pub(super) fn frames(stack: &Stack) -> Value {
    let frames = stack.frames.iter().map(|frame| {
        Value::tuple(vec![
            Value::Str(frame.code.file.clone()),
            Value::Int(frame.line().into()),
            Value::Str(frame.code.name.clone()),
        ])
    });
    Value::list(frames.collect())
}
