//! Dropping what holds values: each kind of value that can hold another gives
//! what it holds to [`release`], so that a deep one is dropped without recursion,
//! or to [`release_all`], so that a long one is dropped in pieces.

use super::vm::Vm;
use crate::cell::RefCell;
pub(crate) use crate::event_loop::release;

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
