//! How deep nested values are looked into.
//!
//! `repr`, comparing and hashing nested values recurse on the host's stack, and
//! so do iterators over iterators and callables of callables; this counts how
//! deep, and raises a `RecursionError` in time.

use std::cell::{Cell, RefCell};

use crate::Result;
use crate::exception::Builtin;

/// How much of the host's stack all levels together may take. The unit is
/// about 500 bytes of code that has not been optimised; tests go as deep as this
/// allows in a stack as small as a browser's.
const ALL: u32 = 2_000;

/// What a level takes of that: 400 nested values are allowed.
const VALUE: u32 = 5;

/// 500 iterators that take from each other: a sieve of filters is deep.
const ITERATOR: u32 = 4;

/// 100 callables that call each other without any Python between them.
const CALL: u32 = 20;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static OPEN: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// One level deeper, until it is dropped.
pub(crate) struct Deeper(u32);

impl Deeper {
    /// Goes one level deeper into a value. `doing` ends the message of the
    /// `RecursionError`: ` in comparison`.
    pub(crate) fn enter(doing: &str) -> Result<Self> {
        Self::take(VALUE, doing)
    }

    /// Whether `levels` more may follow without recursion: they are as many as
    /// with it.
    pub(crate) fn check(levels: usize, doing: &str) -> Result<()> {
        let levels = u32::try_from(levels).unwrap_or(ALL);
        Self::take(levels.saturating_mul(VALUE), doing).map(drop)
    }

    /// Takes the next value of an iterator, which may take it from another.
    pub(crate) fn iterate() -> Result<Self> {
        Self::take(ITERATOR, "")
    }

    /// Calls what calls something else.
    pub(crate) fn call() -> Result<Self> {
        Self::take(CALL, " while calling a Python object")
    }

    fn take(units: u32, doing: &str) -> Result<Self> {
        let depth = DEPTH.get().saturating_add(units);
        if depth > ALL {
            let message = format!("maximum recursion depth exceeded{doing}");
            return Err(Builtin::RecursionError.of(message));
        }
        DEPTH.set(depth);
        Ok(Self(units))
    }
}

impl Drop for Deeper {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(self.0));
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
