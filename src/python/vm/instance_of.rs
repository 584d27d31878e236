//! `isinstance` and `issubclass`.

use super::Vm;
use crate::Result;
use crate::python::native::type_error;
use crate::python::objects::depth::Deeper;
use crate::python::value::Value;
use std::rc::Rc;

impl Vm {
    /// `isinstance(object, class)` without asking the metaclass.
    pub(super) fn is_instance_plain(&self, object: &Value, class: &Value) -> Result<bool> {
        match class {
            Value::Class(class) => Ok(self.type_of(object).is_subclass(class)),
            _ => Err(type_error(
                "isinstance() arg 2 must be a type, a tuple of types, or a union",
            )),
        }
    }

    /// `isinstance(object, classes)`; a tuple of classes will do.
    pub fn is_instance(&self, object: &Value, classes: &Value) -> Result<bool> {
        match classes {
            Value::Class(class) => {
                if Rc::ptr_eq(&self.type_of(object), class) {
                    return Ok(true);
                }
                if let Some(check) = self.python_method(classes, &self.names().instancecheck) {
                    let answer = self.call(&check, &[classes.clone(), object.clone()])?;
                    return self.truth(&answer);
                }
                self.is_instance_plain(object, classes)
            }
            Value::Tuple(classes) => {
                let _deeper = Deeper::enter(" in __instancecheck__")?;
                for class in classes.iter() {
                    self.charge(1)?;
                    if self.is_instance(object, class)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            other => match self.special_of(other, &self.names().instancecheck)? {
                Some(check) => {
                    let answer = self.call(&check, std::slice::from_ref(object))?;
                    self.truth(&answer)
                }
                None => self.is_instance_plain(object, other),
            },
        }
    }

    /// `issubclass(class, classes)`
    pub fn is_subclass(&self, class: &Value, classes: &Value) -> Result<bool> {
        match classes {
            Value::Class(other) => {
                if let Some(check) = self.python_method(classes, &self.names().subclasscheck) {
                    let answer = self.call(&check, &[classes.clone(), class.clone()])?;
                    return self.truth(&answer);
                }
                match class {
                    Value::Class(class) => Ok(class.is_subclass(other)),
                    _ => Err(type_error("issubclass() arg 1 must be a class")),
                }
            }
            Value::Tuple(classes) => {
                let _deeper = Deeper::enter(" in __subclasscheck__")?;
                for other in classes.iter() {
                    self.charge(1)?;
                    if self.is_subclass(class, other)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            other => match self.special_of(other, &self.names().subclasscheck)? {
                Some(check) => {
                    let answer = self.call(&check, std::slice::from_ref(class))?;
                    self.truth(&answer)
                }
                None if !matches!(class, Value::Class(_)) => {
                    Err(type_error("issubclass() arg 1 must be a class"))
                }
                None => Err(type_error(
                    "issubclass() arg 2 must be a class, a tuple of classes, or a union",
                )),
            },
        }
    }
}
