//! Dropping what holds values without recursion.
//!
//! A program can nest lists a million deep, or generators, closures, futures;
//! dropping the outermost one by Rust's own means would recurse on the host's
//! stack as deep. Each kind of value that can hold another gives what it holds
//! to [`release`] instead, which drops it at once, or one after the other where
//! that would nest too deep. A new kind must do the same.

use std::any::Any;
use std::cell::{self, Cell};

use super::vm::Vm;
use crate::cell::RefCell;

/// How deep drops may nest before they are put off.
const DEEPEST: u32 = 40;

/// So many values are dropped at once.
const AT_ONCE: usize = 20_000;

/// What is left of something that held many values.
pub trait Rest {
    /// How many there are.
    fn left(&self) -> usize;

    /// Drops the next; false if there is none.
    fn drop_next(&mut self) -> bool;
}

impl<T> Rest for std::vec::IntoIter<T> {
    fn left(&self) -> usize {
        self.len()
    }

    fn drop_next(&mut self) -> bool {
        self.next().is_some()
    }
}

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static PENDING: cell::RefCell<Vec<Box<dyn Any>>> = const { cell::RefCell::new(Vec::new()) };
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

/// Drops the values that something held, one after the other. Where there are
/// many, it would take long: the machine that runs does it then, in pieces,
/// before its next instruction.
pub fn release_all(held: impl Rest + 'static) {
    if held.left() > AT_ONCE
        && let Some(vm) = Vm::current()
    {
        return vm.drop_later(Box::new(held));
    }
    release(held);
}

/// Drops a piece of what is left of these, the last first: what it held itself
/// goes before what comes after it.
pub fn drop_piece(all: &RefCell<Vec<Box<dyn Rest>>>) {
    let Some(mut rest) = all.borrow_mut().pop() else {
        return;
    };
    let below = all.borrow().len();
    for _ in 0..AT_ONCE {
        if !rest.drop_next() {
            return;
        }
        if all.borrow().len() > below {
            break;
        }
    }
    all.borrow_mut().insert(below, rest);
}
