//! Objects of classes that have no variant of their own.

use std::any::Any;
use std::rc::Rc;

use super::{Class, Dict, Value};
use crate::cell::RefCell;
use crate::python::cycles;
use crate::python::memory::{self, Counted};
use crate::python::trash;

/// An object.
pub struct Instance {
    /// Its class.
    pub class: RefCell<Rc<Class>>,
    /// Its attributes (`__dict__`), made when the first one is set.
    pub dict: RefCell<Option<Rc<Dict>>>,
    /// What is native about it.
    pub payload: Payload,
    /// Counted as long as it lives.
    _memory: Counted,
}

/// What is native about an object.
#[derive(Default)]
pub enum Payload {
    /// Nothing.
    #[default]
    None,
    /// The built-in value of an object whose class derives from that type.
    Value(Value),
    /// Something of ours: a lock, a deque, a property.
    Native(Box<dyn Any>),
}

impl Instance {
    /// An object without attributes.
    pub fn new(class: Rc<Class>, payload: Payload) -> Self {
        let memory = Counted::default();
        memory.set(memory::OBJECT + memory::VALUE);
        Self {
            class: RefCell::new(class),
            dict: RefCell::new(None),
            payload,
            _memory: memory,
        }
    }

    /// Its class.
    pub fn class(&self) -> Rc<Class> {
        self.class.borrow().clone()
    }

    /// Its attributes, made if there are none.
    pub fn dict(&self) -> Rc<Dict> {
        let mut dict = self.dict.borrow_mut();
        dict.get_or_insert_with(cycles::dict).clone()
    }

    /// What is native about it, if that is a `T`.
    pub fn native<T: 'static>(&self) -> Option<&T> {
        match &self.payload {
            Payload::Native(payload) => payload.downcast_ref(),
            _ => None,
        }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        trash::release(std::mem::take(&mut self.payload));
    }
}

impl Value {
    /// An object of ours.
    pub fn native<T: 'static>(class: &Rc<Class>, payload: T) -> Self {
        let payload = Payload::Native(Box::new(payload));
        Self::Instance(Rc::new(Instance::new(class.clone(), payload)))
    }

    /// What is native about this object, if that is a `T`.
    pub fn payload<T: 'static>(&self) -> Option<&T> {
        match self {
            Self::Instance(instance) => instance.native(),
            _ => None,
        }
    }

    /// The built-in value in an object whose class derives from a built-in
    /// type; for all others the value itself.
    pub fn plain(&self) -> &Self {
        match self {
            Self::Instance(instance) => match &instance.payload {
                Payload::Value(value) => value,
                _ => self,
            },
            _ => self,
        }
    }
}
