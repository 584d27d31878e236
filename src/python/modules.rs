//! The modules that a program can import: native ones, and those written in
//! Python, which are compiled when they are imported.
//!
//! [`texts`] has the texts of the second kind.

pub mod asyncio;
mod contextlib;
mod contextvars;
mod core;
mod deque;
mod library;
mod math;
mod operators;
pub mod texts;
mod time;
mod twister;

use std::rc::Rc;

pub use library::Written;

use super::value::Module;
use super::vm::Vm;
use crate::Result;
use crate::trace::Numbered;

/// Makes a native module.
pub type Make = fn(&Vm) -> Result<Rc<Module>>;

/// How to make the native module with this name, if there is one.
pub fn native(name: &str) -> Option<Make> {
    Some(match name {
        "asyncio" => asyncio::module,
        "_contextlib" => contextlib::module,
        "contextvars" => contextvars::module,
        "time" => time::module,
        _ => return library::native(name),
    })
}

/// Those of ours whose parts are modules.
pub const PACKAGES: [&str; 4] = ["asyncio", "collections", "json", "logging"];

/// What is said, as a note of the error, of something that a program expects in a
/// module and that is not there: what `asyncio` has for networks and processes.
pub fn note_of_name(module: &str, name: &str) -> Option<String> {
    let expected = [
        "Policy",
        "Process",
        "process",
        "Protocol",
        "Server",
        "server",
        "Stream",
        "Transport",
        "Watcher",
        "watcher",
        "connection",
    ];
    (module == "asyncio" && expected.iter().any(|part| name.contains(part)))
        .then(|| format!("'asyncio.{name}' is not available here"))
}

/// What is said, as a note of the error, of a module that a program expects
/// and that is not here. The message itself stays CPython's.
pub fn note(name: &str) -> Option<String> {
    let top = name.split('.').next()?;
    let mut elsewhere = library::ELSEWHERE.split_ascii_whitespace();
    if elsewhere.clone().any(|known| known == name && known != top) {
        return Some(format!("'{name}' is not available here"));
    }
    if !elsewhere.any(|known| known == top) {
        return None;
    }
    let written = library::WRITTEN.iter().map(|written| written.name);
    let mut names = Numbered::default();
    for name in written.chain(["asyncio", "contextvars", "time"]) {
        if !name.starts_with('_') {
            names.number(name);
        }
    }
    let names = names.sorted().join(", ");
    Some(format!("'{top}' is not available here; what is: {names}"))
}
