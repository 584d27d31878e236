//! The virtual machine: frames as data, and everything that runs.
//!
//! A Python call pushes a [`Frame`] onto a [`Fiber`]; it does not recurse on
//! the host's stack. A fiber is what a task runs: the frames of its coroutine,
//! and of what that awaits, so the cost of a step does not grow with the depth
//! of the awaits. A suspended generator keeps its own frames.
//!
//! Functions of ours get a [`Vm`], a cheap handle. One that calls Python code
//! (`sorted` with a key, a `__repr__` inside `print`) runs that in a loop of
//! its own on the host's stack, which is bounded: too deep is a
//! `RecursionError`. What programs call all the time (functions, classes,
//! generators, operators that they define) never nests.
//!
//! An exception that a function of ours returns as an error gets its context
//! from the machine, as a raise does; functions of ours never set one.

mod fiber;
mod interface;

use std::rc::Rc;

pub use fiber::{Fiber, Frame};

/// A handle to the machine of a run. Cloning gives another handle to it.
#[derive(Clone)]
pub struct Vm(Rc<Machine>);

/// What belongs to a run and not to one task.
pub struct Machine {
    _private: (),
}
