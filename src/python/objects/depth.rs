//! How deep nested values are looked into.
//!
//! `repr`, comparing and hashing nested values recurse on the host's stack;
//! this counts how deep, and raises a `RecursionError` in time.

use std::cell::{Cell, RefCell};

use crate::Result;
use crate::exception::Builtin;

/// How deep values may be nested; tests run that deep in a small stack.
const DEEPEST: u32 = 400;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static OPEN: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// One level deeper, until it is dropped.
pub(crate) struct Deeper(());

impl Deeper {
    /// Goes one level deeper. `doing` ends the message of the `RecursionError`:
    /// ` in comparison`.
    pub(crate) fn enter(doing: &str) -> Result<Self> {
        let depth = DEPTH.get();
        if depth >= DEEPEST {
            let message = format!("maximum recursion depth exceeded{doing}");
            return Err(Builtin::RecursionError.of(message));
        }
        DEPTH.set(depth + 1);
        Ok(Self(()))
    }
}

impl Drop for Deeper {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
    }
}

/// A container whose `repr` is being made, until it is dropped
/// (`Py_ReprEnter`).
pub(crate) struct Shown(usize);

impl Shown {
    /// Begins the `repr` of the container at this address; none if it is being
    /// made already, so that it is `[...]` inside itself.
    pub(crate) fn enter(address: usize) -> Option<Self> {
        OPEN.with_borrow_mut(|open| {
            if open.contains(&address) {
                return None;
            }
            open.push(address);
            Some(Self(address))
        })
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        OPEN.with_borrow_mut(|open| {
            if let Some(at) = open.iter().rposition(|address| *address == self.0) {
                open.remove(at);
            }
        });
    }
}
