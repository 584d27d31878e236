//! What an attribute becomes that was found on a type: descriptors.

use super::Vm;
use super::descriptor::{ClassMethod, Property, Slot, StaticMethod, no_accessor};
use crate::Result;
use crate::python::objects::depth::Deeper;
use crate::python::value::{Bound, Class, Native, NativeKind, Payload, Str, Value};
use std::rc::Rc;

/// How an attribute is got that was found on a type.
pub(super) enum Got {
    /// It is this.
    Value(Value),
    /// This is called with these arguments.
    Call(Value, Vec<Value>),
}

impl Vm {
    /// The special method of the object's type, bound to the object.
    pub(in crate::python) fn special_of(
        &self,
        object: &Value,
        name: &Str,
    ) -> Result<Option<Value>> {
        let class = self.type_of(object);
        match self.lookup(&class, name) {
            None => Ok(None),
            Some(found) => self.bind_found(&found, object, &class).map(Some),
        }
    }

    /// What an attribute found on a class becomes for an object of it.
    pub(super) fn bind_found(
        &self,
        found: &Value,
        object: &Value,
        class: &Rc<Class>,
    ) -> Result<Value> {
        match self.bind_lazily(found, Some(object), class)? {
            Got::Value(value) => Ok(value),
            Got::Call(callable, arguments) => self.call(&callable, &arguments),
        }
    }

    /// The same; a call that it takes is left to the caller. Without an
    /// object, it was found through the class itself.
    pub(super) fn bind_lazily(
        &self,
        found: &Value,
        object: Option<&Value>,
        class: &Rc<Class>,
    ) -> Result<Got> {
        let bound = |receiver: Value| {
            Value::Bound(Rc::new(Bound {
                function: found.clone(),
                receiver,
            }))
        };
        Ok(Got::Value(match found {
            Value::Function(_) => match object {
                Some(object) => bound(object.clone()),
                None => found.clone(),
            },
            Value::Native(native) => match (native.kind, object) {
                (NativeKind::Method, Some(object)) => bound(object.clone()),
                (NativeKind::ClassMethod, _) => bound(Value::Class(class.clone())),
                (NativeKind::Getter, Some(object)) => {
                    return self.run_getter(native, object).map(Got::Value);
                }
                _ => found.clone(),
            },
            Value::Instance(instance) => {
                if let Payload::Native(_) = instance.payload {
                    if let Some(property) = instance.native::<Property>() {
                        let Some(object) = object else {
                            return Ok(Got::Value(found.clone()));
                        };
                        let getter = property.getter.borrow().clone();
                        if getter.is_none() {
                            return Err(no_accessor(property, class, "getter"));
                        }
                        return Ok(Got::Call(getter, vec![object.clone()]));
                    }
                    if let Some(method) = instance.native::<ClassMethod>() {
                        let function = method.0.clone();
                        return self.bind_class_method(&function, class);
                    }
                    if let Some(method) = instance.native::<StaticMethod>() {
                        return Ok(Got::Value(method.0.clone()));
                    }
                    if let Some(slot) = instance.native::<Slot>() {
                        let Some(object) = object else {
                            return Ok(Got::Value(found.clone()));
                        };
                        return slot.get(self, object).map(Got::Value);
                    }
                }
                let type_ = instance.class();
                let Some(get) = self.lookup(&type_, &self.names().get) else {
                    return Ok(Got::Value(found.clone()));
                };
                return Ok(Got::Call(
                    get,
                    vec![
                        found.clone(),
                        object.cloned().unwrap_or_default(),
                        Value::Class(class.clone()),
                    ],
                ));
            }
            _ => found.clone(),
        }))
    }

    fn bind_class_method(&self, function: &Value, class: &Rc<Class>) -> Result<Got> {
        let receiver = Value::Class(class.clone());
        match function {
            Value::Function(_) | Value::Native(_) | Value::Bound(_) | Value::Class(_) => {
                Ok(Got::Value(Value::Bound(Rc::new(Bound {
                    function: function.clone(),
                    receiver,
                }))))
            }
            // A class method of a property, and the like.
            other => {
                let _deeper = Deeper::call()?;
                self.bind_lazily(other, Some(&receiver), &self.type_of(&receiver))
            }
        }
    }

    fn run_getter(&self, native: &Rc<Native>, object: &Value) -> Result<Value> {
        native.call(self, std::slice::from_ref(object), &[])
    }

    /// Whether what was found on a type counts before the object's own
    /// attributes. What cannot be read does not.
    pub(super) fn is_data_descriptor(&self, found: &Value) -> bool {
        match found {
            Value::Native(native) => native.kind == NativeKind::Getter,
            Value::Instance(instance) => {
                if instance.native::<Property>().is_some() || instance.native::<Slot>().is_some() {
                    return true;
                }
                let class = instance.class();
                class.layout != crate::python::value::Layout::Value
                    && self.lookup(&class, &self.names().get).is_some()
                    && (self.lookup(&class, &self.names().set).is_some()
                        || self.lookup(&class, &self.names().delete).is_some())
            }
            _ => false,
        }
    }
}
