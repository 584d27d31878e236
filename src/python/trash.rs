//! Dropping containers without recursion.
//!
//! A program can nest lists a million deep; dropping the outermost one by
//! Rust's own means would recurse on the host's stack as deep. A container
//! gives its items to [`release`] instead, which drops them one after the
//! other.

use std::cell::{Cell, RefCell};

use super::value::Value;

/// How deep drops may nest before they are put off.
const DEEPEST: u32 = 40;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static PENDING: RefCell<Vec<Value>> = const { RefCell::new(Vec::new()) };
}

/// Drops these values; at once, unless that would nest too deep.
pub fn release(values: Vec<Value>) {
    if values.is_empty() {
        return;
    }
    let depth = DEPTH.get();
    if depth >= DEEPEST {
        PENDING.with_borrow_mut(|pending| pending.extend(values));
        return;
    }
    DEPTH.set(depth + 1);
    drop(values);
    DEPTH.set(depth);
    if depth == 0 {
        while let Some(value) = PENDING.with_borrow_mut(Vec::pop) {
            DEPTH.set(1);
            drop(value);
            DEPTH.set(0);
        }
    }
}
