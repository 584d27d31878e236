//! Setting and deleting attributes.

use super::Vm;
use super::descriptor::{Property, Slot, no_accessor};
use super::fiber::{Stack, Then};
use super::run::Flow;
use crate::Result;
use crate::exception::Exception;
use crate::python::cycles;
use crate::python::native::{attribute_error, type_error};
use crate::python::value::{Class, NativeKind, Str, Value};
use std::rc::Rc;

impl Vm {
    /// `value object --`
    pub(super) fn op_store_attr(
        &self,
        stack: &mut Stack,
        object: &Value,
        name: &Str,
        value: Value,
    ) -> Flow {
        if let Value::Instance(instance) = object {
            let class = instance.class.borrow().clone();
            let custom = self.lookup(&class, &self.names().setattr);
            if let Some(custom @ Value::Function(_)) = custom {
                let arguments = vec![object.clone(), Value::Str(name.clone()), value];
                return self.call_value(stack, &custom, arguments, Vec::new(), Then::Discard);
            }
            match self.lookup(&class, name) {
                None => {
                    self.check_dict(object, &class, name)?;
                    let old = instance.dict().set_str(name, value);
                    drop(old);
                    return Ok(None);
                }
                Some(found) => {
                    if let Value::Instance(descriptor) = &found {
                        if let Some(property) = descriptor.native::<Property>() {
                            let setter = property.setter.borrow().clone();
                            if setter.is_none() {
                                return Err(no_accessor(property, &class, "setter"));
                            }
                            let arguments = vec![object.clone(), value];
                            return self.call_value(
                                stack,
                                &setter,
                                arguments,
                                Vec::new(),
                                Then::Discard,
                            );
                        }
                        if let Some(set) = self.python_method(&found, &self.names().set) {
                            let arguments = vec![found.clone(), object.clone(), value];
                            return self.call_value(
                                stack,
                                &set,
                                arguments,
                                Vec::new(),
                                Then::Discard,
                            );
                        }
                    }
                }
            }
        }
        if let Some(frame) = stack.frames.last() {
            self.set_line(frame);
        }
        self.set_attr(object, name, value)?;
        Ok(None)
    }

    /// `object.__setattr__(name, value)`
    pub(super) fn plain_set(&self, object: &Value, name: &Str, value: Value) -> Result<()> {
        let class = self.type_of(object);
        if let Some(found) = self.lookup(&class, name)
            && self.set_by_descriptor(&found, object, &class, name, &value)?
        {
            return Ok(());
        }
        let dict = match object {
            Value::Instance(instance) => {
                self.check_dict(object, &class, name)?;
                instance.dict()
            }
            Value::Class(own) => return self.set_class_attribute(own, name, value),
            Value::Module(module) => module.dict.clone(),
            Value::Function(function) => {
                if super::function::set(function, name, &value)? {
                    return Ok(());
                }
                let mut dict = function.dict.borrow_mut();
                dict.get_or_insert_with(cycles::dict).clone()
            }
            Value::Exception(exception) => {
                if self.set_special_exception_attribute(exception, name, &value)? {
                    return Ok(());
                }
                self.data(exception).dict()
            }
            Value::Generator(generator) if *name == "__name__" || *name == "__qualname__" => {
                return super::function::rename(generator, name, &value);
            }
            _ => return Err(self.cannot_set(object, name)),
        };
        let old = dict.set_str(name, value);
        drop(old);
        Ok(())
    }

    /// Refuses an attribute of an object that has no `__dict__` for it.
    fn check_dict(&self, object: &Value, class: &Rc<Class>, name: &Str) -> Result<()> {
        if self.has_only_slots(class) || !class.is_defined && !self.takes_attributes(class) {
            return Err(self.cannot_set(object, name));
        }
        Ok(())
    }

    pub(super) fn cannot_set(&self, object: &Value, name: &Str) -> Exception {
        let class = self.type_of(object);
        let known = self.lookup(&class, name).is_some();
        let message = if known {
            format!(
                "'{}' object attribute '{name}' is read-only",
                class.told_name()
            )
        } else {
            format!("'{}' object has no attribute '{name}'", class.told_name())
        };
        attribute_error(message)
    }

    /// Sets by a descriptor of the type; says whether there is one.
    pub(super) fn set_by_descriptor(
        &self,
        found: &Value,
        object: &Value,
        class: &Rc<Class>,
        name: &Str,
        value: &Value,
    ) -> Result<bool> {
        match found {
            Value::Native(native) if native.kind == NativeKind::Getter => {
                if self.set_native_attribute(object, name, value)? {
                    return Ok(true);
                }
                let message = if matches!(native.owner, "range" | "slice" | "BaseExceptionGroup") {
                    "readonly attribute".to_owned()
                } else {
                    format!(
                        "attribute '{name}' of '{}' objects is not writable",
                        native.owner
                    )
                };
                Err(attribute_error(message))
            }
            Value::Instance(instance) => {
                if let Some(property) = instance.native::<Property>() {
                    let setter = property.setter.borrow().clone();
                    if setter.is_none() {
                        return Err(no_accessor(property, class, "setter"));
                    }
                    self.call(&setter, &[object.clone(), value.clone()])?;
                    return Ok(true);
                }
                if let Some(slot) = instance.native::<Slot>() {
                    slot.set(object, value.clone());
                    return Ok(true);
                }
                let type_ = instance.class();
                let Some(set) = self.lookup(&type_, &self.names().set) else {
                    return Ok(false);
                };
                self.call(&set, &[found.clone(), object.clone(), value.clone()])?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    pub(super) fn set_class_attribute(
        &self,
        class: &Rc<Class>,
        name: &Str,
        value: Value,
    ) -> Result<()> {
        if !class.is_defined {
            return Err(type_error(format!(
                "cannot set '{name}' attribute of immutable type '{}'",
                class.told_name()
            )));
        }
        if let Value::Str(text) = &value {
            if *name == "__name__" {
                *class.name.borrow_mut() = text.clone();
                return Ok(());
            }
            if *name == "__qualname__" {
                *class.qualified_name.borrow_mut() = text.clone();
                return Ok(());
            }
        }
        let old = class.dict.set_str(name, value);
        self.class_changed(class);
        drop(old);
        Ok(())
    }

    /// `object.__delattr__(name)`
    pub(super) fn plain_delete(&self, object: &Value, name: &Str) -> Result<()> {
        let class = self.type_of(object);
        let mut is_slot = false;
        if let Some(found) = self.lookup(&class, name) {
            is_slot = found.payload::<Slot>().is_some();
            if let Some(property) = found.payload::<Property>() {
                let deleter = property.deleter.borrow().clone();
                if deleter.is_none() {
                    return Err(no_accessor(property, &class, "deleter"));
                }
                self.call(&deleter, std::slice::from_ref(object))?;
                return Ok(());
            }
            if let Value::Instance(instance) = &found
                && !is_slot
                && let Some(delete) = self.lookup(&instance.class(), &self.names().delete)
            {
                self.call(&delete, &[found.clone(), object.clone()])?;
                return Ok(());
            }
            // One that sets must be asked to delete, too.
            if let Value::Instance(instance) = &found
                && !is_slot
                && self.lookup(&instance.class(), &self.names().set).is_some()
            {
                return Err(attribute_error("__delete__"));
            }
        }
        let removed = match object {
            Value::Class(own) if own.is_defined => {
                let removed = own.dict.remove_str(name);
                self.class_changed(own);
                removed
            }
            object => Self::dict_of(object, self).and_then(|dict| dict.remove_str(name)),
        };
        match removed {
            Some(_) => Ok(()),
            None => Err(match object {
                Value::Class(_) => self.missing_attribute(object, name),
                _ if self.lookup(&class, name).is_some()
                    && (!matches!(object, Value::Instance(_))
                        || !is_slot && self.has_only_slots(&class)) =>
                {
                    self.cannot_set(object, name)
                }
                _ if class.is_defined && !is_slot => attribute_error(format!(
                    "'{}' object has no attribute '{name}'",
                    class.told_name()
                )),
                _ => attribute_error(name.to_string()),
            }),
        }
    }
}
