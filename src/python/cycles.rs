//! What of Python can come to hold itself, noted where it is made: attributes of
//! objects, cells of closures, lists, dicts, the variables that an exception
//! keeps, exceptions, generators in their own variables.

use std::rc::Rc;

use super::trash;
use super::value::{Cell, Dict, Function, Generator, List, Value, Variables};
use crate::event_loop::{Holder, note};

/// A new dict that the run empties at its end.
pub(crate) fn dict() -> Rc<Dict> {
    noted(Dict::default())
}

/// The same of anything that can be emptied.
pub(crate) fn noted<T: Holder + 'static>(made: T) -> Rc<T> {
    let made = Rc::new(made);
    note(&made);
    made
}

impl Holder for Dict {
    fn let_go(&self) {
        self.clear();
    }
}

impl Holder for List {
    fn let_go(&self) {
        let items = std::mem::take(&mut *self.borrow_mut());
        trash::release_all(items.into_iter());
    }
}

impl Holder for Cell {
    fn let_go(&self) {
        self.set(Value::Null);
    }
}

impl Holder for Variables {
    fn let_go(&self) {
        self.keep(Vec::new());
    }
}

impl Holder for Generator {
    fn let_go(&self) {
        self.fiber.let_go();
    }
}

impl Holder for Function {
    fn let_go(&self) {
        self.defaults.let_go();
        self.keyword_defaults.let_go();
        self.doc.let_go();
    }
}

#[cfg(test)]
mod tests;
