//! What modules of ours keep for the length of a run.

use std::any::{Any, TypeId};
use std::rc::Rc;

use super::Vm;
use crate::cell::RefCell;

/// One value of each type, made when it is first asked for: the classes of a
/// native module, a counter, the event loop as an object.
#[derive(Default)]
pub struct Extensions(RefCell<Vec<Rc<dyn Any>>>);

impl Extensions {
    /// The value of this type, if it has been made.
    pub fn get<T: 'static>(&self) -> Option<Rc<T>> {
        self.find(TypeId::of::<T>())?.downcast().ok()
    }

    fn find(&self, id: TypeId) -> Option<Rc<dyn Any>> {
        let known = self.0.borrow();
        known
            .iter()
            .find(|known| (***known).type_id() == id)
            .cloned()
    }

    /// Keeps a value.
    pub fn add<T: 'static>(&self, value: Rc<T>) {
        self.0.borrow_mut().push(value);
    }

    /// Drops them all, where the run is taken apart.
    pub fn clear(&self) {
        let all = self.0.take();
        drop(all);
    }
}

impl Vm {
    /// The one value of this type in this run; `make` makes it when it is
    /// first asked for.
    pub fn extension<T: 'static>(&self, make: impl FnOnce(&Self) -> T) -> Rc<T> {
        if let Some(known) = self.0.extensions.get::<T>() {
            return known;
        }
        let value = Rc::new(make(self));
        self.0.extensions.add(value.clone());
        value
    }
}
