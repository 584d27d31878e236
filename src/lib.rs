//! Enter/Exit runs async context managers (enter, body, exit) with the
//! semantics of CPython's `async with`, `contextlib` and `asyncio`, records
//! what happened, and draws that record.
//!
//! # One idea
//!
//! A run is recorded; the screen is a fold over the record.
//!
//! ```text
//! program ──► event loop + managers ──► trace (plain events) ──► state at event n ──► lanes, console, code line
//!                   ▲                                                     ▲
//!            a driver pumps it                                  a cursor chooses n
//! ```
//!
//! Nothing on screen has a life of its own, and nothing that is drawn did not
//! happen.
//!
//! # Rooms
//!
//! | room | what it is |
//! |---|---|
//! | [`cell`] | the standard library's cell, without the places where it is borrowed |
//! | [`exception`] | exception values: classes, chaining, groups, CPython's wording |
//! | [`trace`] | events, the recorder, the fold to a state, the text and JSON forms |
//! | [`event_loop`] | ready queue, timers, tasks, cancellation, sleep, gather, shield, timeout, task groups |
//! | [`manager`] | the protocol, `async_with`, `with`, generator-style managers, the exit stack, `attempt` |
//! | [`sync`] | lock, semaphore, condition, event, queue, barrier |
//! | [`patterns`] | what is built from these: pools, retry, scopes, groups; a store, a table, files and a server in memory |
//! | [`python`] | the Python front end: syntax, compiler, machine, values, modules |
//! | [`lessons`] | the catalogue: one file a lesson, and its text |
//! | [`playback`] | a run and a cursor: record, seek, step, pace |
//! | [`view`] | pure view models: lanes and bars, resource tracks, console rows, narration, two runs compared |
//! | [`link`] | the part of the address after `#`: lessons, moments and code |
//! | `app` | our own markup over Leptos' reactive graph: the only room that knows a browser |
//!
//! A room may use the rooms above it in this list, never those below; `view`
//! uses `trace` and `playback` only. `tests/architecture.rs` reads the `use`
//! lines and holds this. The browser's crates are dependencies of the wasm
//! target alone, so the compiler holds the rest.
//!
//! # Invariants
//!
//! 1. No clock is read below `app`: loop time is an argument, in integer microseconds.
//! 2. Same program, same inputs: same trace, byte for byte, native or browser,
//!    stepped or run through.
//! 3. Cancellation is a raised value that travels through the program. Dropping
//!    a future is only teardown, and the trace records its open spans as abandoned.
//! 4. One turn of the loop runs the callbacks that were ready when it began, in
//!    order, never re-entrantly.
//! 5. `async with` has one implementation. Everything goes through it.
//! 6. Nothing that a user writes can panic the core or freeze the page; limits
//!    end a run with an error and keep its trace.
//! 7. The page never holds a task. It has the trace, the cursor and a handle to
//!    the driver.
//! 8. Iteration order never depends on a hash.

pub mod cell;
pub mod event_loop;
pub mod exception;
pub mod lessons;
pub mod link;
pub mod manager;
pub mod patterns;
pub mod playback;
pub mod python;
pub mod sync;
pub mod trace;
pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod app;

pub use exception::{Builtin, Exception};

/// What every fallible operation of a program returns: a value, or the
/// exception that was raised.
pub type Result<T, E = Exception> = std::result::Result<T, E>;
