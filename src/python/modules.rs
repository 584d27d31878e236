//! The modules that a program can import: native ones, and those written in
//! Python, which are compiled when they are imported.

mod core;
mod deque;
mod library;
mod math;
mod operators;
mod twister;

use std::rc::Rc;

use super::value::Module;
use super::vm::Vm;
use crate::Result;

/// Makes a native module.
pub type Make = fn(&Vm) -> Result<Rc<Module>>;

/// How to make the native module with this name, if there is one.
pub fn native(name: &str) -> Option<Make> {
    library::native(name)
}

/// The text of the module with this name that is written in Python, if there
/// is one.
pub fn source(name: &str) -> Option<&'static str> {
    library::source(name)
}
