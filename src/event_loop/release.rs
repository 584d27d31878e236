//! Dropping what holds other things without recursion.
//!
//! A program can nest lists a million deep, or results of tasks, closures, exit
//! stacks; dropping the outermost one by Rust's own means would recurse on the
//! host's stack as deep. Whatever can hold another of its kind gives what it
//! holds to [`release`] instead.

use std::cell::{Cell, RefCell};

/// How deep drops may nest before they are put off.
const DEEPEST: u32 = 40;

/// What is only held, to be dropped later. As `dyn Any` it would carry the code
/// that tells its type, and nobody asks for that.
pub(crate) trait Held {}

impl<T: ?Sized> Held for T {}

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static PENDING: RefCell<Vec<Box<dyn Held>>> = const { RefCell::new(Vec::new()) };
}

/// Drops what something held; at once, unless that would nest too deep.
pub(crate) fn release<T: 'static>(held: T) {
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
