//! Dropping what holds values without recursion.
//!
//! A program can nest lists a million deep, or generators, closures, futures;
//! dropping the outermost one by Rust's own means would recurse on the host's
//! stack as deep. Each kind of value that can hold another gives what it holds
//! to [`release`] instead, which drops it at once, or one after the other where
//! that would nest too deep. A new kind must do the same.

use std::any::Any;
use std::cell::{Cell, RefCell};

/// How deep drops may nest before they are put off.
const DEEPEST: u32 = 40;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static PENDING: RefCell<Vec<Box<dyn Any>>> = const { RefCell::new(Vec::new()) };
}

/// Drops what something held; at once, unless that would nest too deep.
pub fn release<T: 'static>(held: T) {
    let depth = DEPTH.get();
    if depth >= DEEPEST {
        PENDING.with_borrow_mut(|pending| pending.push(Box::new(held)));
        return;
    }
    DEPTH.set(depth + 1);
    drop(held);
    DEPTH.set(depth);
    if depth == 0 {
        while let Some(held) = PENDING.with_borrow_mut(Vec::pop) {
            DEPTH.set(1);
            drop(held);
            DEPTH.set(0);
        }
    }
}
