//! The items of a queue whose class keeps them by `_put` and `_get`.

use std::rc::{Rc, Weak};

use super::locks::own_method;
use crate::Result;
use crate::python::value::{Instance, Value};
use crate::python::vm::Vm;
use crate::sync::Items;

/// The items of an object whose class may keep them by methods of its own.
pub struct ByMethods {
    vm: Vm,
    object: Weak<Instance>,
    /// Those of the class that it derives from.
    items: Box<dyn Items<Value>>,
}

impl ByMethods {
    /// Those of an object, over those of the class that its own derives from.
    pub fn over(
        vm: &Vm,
        object: &Rc<Instance>,
        items: Box<dyn Items<Value>>,
    ) -> Box<dyn Items<Value>> {
        Box::new(Self {
            vm: vm.clone(),
            object: Rc::downgrade(object),
            items,
        })
    }

    /// Calls a method, if the class has its own.
    fn call(&self, name: &str, argument: Option<Value>) -> Result<Option<Value>> {
        let Some(object) = self.object.upgrade().map(Value::Instance) else {
            return Ok(None);
        };
        let Some(method) = own_method(&self.vm, &object, name) else {
            return Ok(None);
        };
        let arguments: Vec<Value> = std::iter::once(object).chain(argument).collect();
        self.vm.call(&method, &arguments).map(Some)
    }

    /// What `_init` has made.
    fn made(&self) -> Option<Value> {
        let object = Value::Instance(self.object.upgrade()?);
        let name = self.vm.intern("_queue");
        self.vm.get_attr_opt(&object, &name).unwrap_or_default()
    }
}

impl Items<Value> for ByMethods {
    fn len(&self) -> usize {
        match self.made() {
            Some(made) => self.vm.length(&made).unwrap_or_default(),
            None => self.items.len(),
        }
    }

    fn all(&self) -> Vec<Value> {
        match self.made() {
            Some(made) => self.vm.collect(&made).unwrap_or_default(),
            None => self.items.all(),
        }
    }

    fn push(&self, item: Value) -> Result<()> {
        if self.call("_put", Some(item.clone()))?.is_none() {
            return self.items.push(item);
        }
        Ok(())
    }

    fn pop(&self) -> Result<Option<Value>> {
        if self.is_empty() {
            return Ok(None);
        }
        match self.call("_get", None)? {
            Some(item) => Ok(Some(item)),
            None => self.items.pop(),
        }
    }

    fn inner(&self) -> Option<&dyn Items<Value>> {
        Some(&*self.items)
    }
}
