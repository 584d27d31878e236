//! The modules that a program can import: native ones, and those written in
//! Python, which are compiled when they are imported.

use std::rc::Rc;

use super::value::Module;
use super::vm::Vm;
use crate::Result;

/// Makes a native module.
pub type Make = fn(&Vm) -> Result<Rc<Module>>;

/// How to make the native module with this name, if there is one.
pub fn native(_name: &str) -> Option<Make> {
    None
}

/// The text of the module with this name that is written in Python, if there
/// is one.
pub fn source(_name: &str) -> Option<&'static str> {
    None
}
