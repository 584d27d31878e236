//! The Python front end: Python 3.11 on the core.
//!
//! It brings syntax, values, frames, calls, classes and generators. Tasks,
//! cancellation, `async with`, locks, queues, groups, timeouts and exit stacks
//! are the core's: there is no second implementation of them here.
//!
//! ```text
//! text ──► syntax (ruff's parser, behind limits) ──► compiler ──► code ──► vm ──► the core's event loop
//! ```
//!
//! What parses and is not run is named, with line and column, before anything
//! runs; never a fallback, never a silent difference. What differs from
//! CPython is listed among the limitations, each with a test.

pub mod builtins;
pub mod code;
pub mod compiler;
pub mod modules;
pub mod native;
pub mod objects;
pub mod op;
pub mod program;
pub mod syntax;
pub mod types;
pub mod value;
pub mod vm;

mod cycles;
mod memory;
mod trash;
