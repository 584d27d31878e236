//! The virtual machine: frames as data, and everything that runs.
//!
//! A Python call pushes a frame; it does not recurse on the host's stack. A
//! task runs one stack of frames: those of its coroutine, and of what that
//! awaits, so the cost of a step does not grow with the depth of the awaits.
//! A suspended generator keeps its own frames.
//!
//! Functions of ours get a [`Vm`], a cheap handle. One that calls Python code
//! (an `__eq__` inside `in`, a `__repr__` inside `print`) runs that in a loop of
//! its own on the host's stack, which is bounded: too deep is a
//! `RecursionError`, and too long ends the run, since it cannot be set aside.
//! One that goes through many values, or through what Python code gives, ends
//! in steps (`in_steps`) that it runs instead. What programs call all the time (functions, classes,
//! generators, operators that they define) never nests.
//!
//! An exception that a function of ours returns as an error gets its context
//! from the machine, as a raise does; functions of ours never set one.

// Frames move between stacks, generators and the pool all the time: as handles.
#![allow(clippy::vec_box, clippy::unnecessary_box_returns)]

mod async_generator;
mod attribute;
mod awaitable;
mod awaiting;
mod bind;
mod binding;
mod body;
mod build;
mod by_hand;
mod call;
mod class;
mod descriptor;
mod dropped;
mod exception_methods;
mod exceptions;
mod exit;
mod extension;
mod fiber;
mod frames;
mod function;
mod generator;
mod generator_methods;
mod group;
mod handle;
mod import;
mod in_steps;
mod instance_of;
mod interface;
mod jump;
mod library;
mod machine;
mod names;
mod object;
mod operator;
mod pattern;
mod quick;
mod run;
mod set_attribute;
mod sources;
mod suggestion;
mod super_;
mod tail;
mod task;
mod traceback;
mod type_methods;
mod variables;
mod with;
mod wrapper;

use std::rc::Rc;

pub(in crate::python) use body::Body;
pub use fiber::Fiber;
pub(crate) use in_steps::MANY;
pub use machine::Machine;
pub(in crate::python) use machine::intern;
pub(in crate::python) use names::Names;
pub(in crate::python) use suggestion::{add_names, add_names_of_class};

/// A handle to the machine of a run. Cloning gives another handle to it.
#[derive(Clone)]
pub struct Vm(Rc<Machine>);

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
