//! The modules that a program can import: native ones, and those written in
//! Python, which are compiled when they are imported.

mod asyncio;
mod contextlib;
mod contextvars;
mod core;
mod deque;
mod library;
mod math;
mod operators;
mod time;
mod twister;

use std::rc::Rc;

use super::value::Module;
use super::vm::Vm;
use crate::Result;

/// Makes a native module.
pub type Make = fn(&Vm) -> Result<Rc<Module>>;

/// How to make the native module with this name, if there is one.
pub fn native(name: &str) -> Option<Make> {
    Some(match name {
        "asyncio" => asyncio::module,
        "asyncio.exceptions" => asyncio::exceptions_module,
        "_contextlib" => contextlib::module,
        "contextvars" => contextvars::module,
        "time" => time::module,
        _ => return library::native(name),
    })
}

/// What is said, as a note of the error, of a module that a program expects
/// and that is not here. The message itself stays CPython's.
pub fn note(name: &str) -> Option<String> {
    let top = name.split('.').next()?;
    let mut elsewhere = library::ELSEWHERE.split_ascii_whitespace();
    if !elsewhere.any(|known| known == top) {
        return None;
    }
    let ours = ["asyncio", "contextlib", "contextvars", "logging", "time"];
    let mut names: Vec<&str> = library::NAMES.iter().copied().chain(ours).collect();
    names.retain(|name| !name.starts_with('_'));
    crate::python::value::sort_texts(&mut names);
    let names = names.join(", ");
    Some(format!("'{top}' is not available here; what is: {names}"))
}

/// The text of the module with this name that is written in Python, if there
/// is one.
pub fn source(name: &str) -> Option<&'static str> {
    Some(match name {
        "contextlib" => include_str!("modules/contextlib.py"),
        "_calendar" => include_str!("modules/_calendar.py"),
        "_logging" => include_str!("modules/_logging.py"),
        "logging" => include_str!("modules/logging.py"),
        _ => return library::source(name),
    })
}
