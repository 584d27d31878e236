//! Attributes: looked up on the type, then in the object, with descriptors.

use std::rc::Rc;

use super::Vm;
use super::binding::Got;
use super::class::Cached;
use super::fiber::{Stack, Then};
use super::run::Flow;
use super::super_::Super;
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::code::CodeKind;
use crate::python::modules;
use crate::python::native::attribute_error;
use crate::python::op::Op;
use crate::python::value::{Class, Dict, Function, NativeKind, Str, Value};

/// How many looked-up attributes are remembered: a power of two.
const CACHE: usize = 1024;

impl Vm {
    /// `type(object)`
    pub fn type_of(&self, object: &Value) -> Rc<Class> {
        self.class_of(object).clone_class()
    }

    /// The same, without another handle where that can be.
    fn class_of<'a>(&'a self, object: &'a Value) -> Of<'a> {
        let types = &self.0.types;
        Of::Known(match object {
            Value::None | Value::Null => &types.none,
            Value::Bool(_) => &types.bool,
            Value::Int(_) | Value::Long(_) => &types.int,
            Value::Float(_) => &types.float,
            Value::Ellipsis => &types.ellipsis,
            Value::NotImplemented => &types.not_implemented,
            Value::Str(_) => &types.str,
            Value::Bytes(_) => &types.bytes,
            Value::Tuple(_) => &types.tuple,
            Value::List(_) => &types.list,
            Value::Dict(_) => &types.dict,
            Value::Set(_) => &types.set,
            Value::FrozenSet(_) => &types.frozenset,
            Value::Range(_) => &types.range,
            Value::Slice(_) => &types.slice,
            Value::Function(_) => &types.function,
            Value::Native(_) => &types.native,
            Value::Bound(bound) => match bound.function {
                Value::Native(_) => &types.native,
                _ => &types.method,
            },
            Value::Class(class) => class.metaclass.as_ref().unwrap_or(&types.type_),
            Value::Instance(instance) => return Of::Own(instance.class()),
            Value::Exception(exception) => return Of::Own(self.data(exception).class.clone()),
            Value::Generator(generator) => match generator.kind {
                CodeKind::Coroutine => &types.coroutine,
                CodeKind::AsyncGenerator => &types.async_generator,
                CodeKind::Generator | CodeKind::Plain => &types.generator,
            },
            Value::Awaitable(_) => &types.coroutine,
            Value::Iterator(iterator) => return Of::Own(types.of_iterator(iterator)),
            Value::Module(_) => &types.module,
            Value::Code(_) => &types.code,
            Value::Cell(_) | Value::With(_) => &types.cell,
        })
    }

    /// The attribute of a class or of the first of its ancestors that has it.
    /// Nothing is bound.
    pub(in crate::python) fn lookup(&self, class: &Rc<Class>, name: &Str) -> Option<Value> {
        let machine = &self.0;
        let version = machine.version.get();
        let address = Rc::as_ptr(class) as usize;
        #[allow(clippy::cast_possible_truncation)] // Only the low bits count.
        let slot = ((address >> 4) ^ name.hash() as usize) & (CACHE - 1);
        let mut cache = machine.cache.borrow_mut();
        if cache.is_empty() {
            cache.resize_with(CACHE, Cached::default);
        }
        if let Some(cached) = cache.get(slot)
            && cached.version == version
            && cached
                .class
                .as_ref()
                .is_some_and(|known| Rc::ptr_eq(known, class))
            && cached
                .name
                .as_ref()
                .is_some_and(|known| known.is_handle_of(name) || known == name)
        {
            return match &cached.value {
                Value::Null => None,
                value => Some(value.clone()),
            };
        }
        let found = class.lookup(name);
        let new = Cached {
            version,
            class: Some(class.clone()),
            name: Some(name.clone()),
            value: found.clone().unwrap_or(Value::Null),
        };
        let old = cache
            .get_mut(slot)
            .map(|place| std::mem::replace(place, new));
        drop(cache);
        drop(old);
        found
    }

    /// A class has changed: what was remembered of it is forgotten.
    pub(in crate::python) fn class_changed(&self, class: &Class) {
        class.version.set(class.version.get().wrapping_add(1));
        let version = &self.0.version;
        version.set(version.get().wrapping_add(1));
    }

    /// The Python function that is this special method of an object of the
    /// program's classes; none if it is anything else.
    pub(super) fn python_method(&self, object: &Value, name: &Str) -> Option<Value> {
        let class = match object {
            Value::Instance(instance) => instance.class(),
            Value::Class(class) => class.metaclass.clone()?,
            Value::Exception(_) => self.type_of(object),
            _ => return None,
        };
        match self.lookup(&class, name) {
            Some(function @ Value::Function(_)) => Some(function),
            _ => None,
        }
    }

    /// The object's own attributes.
    pub(super) fn dict_of(object: &Value, vm: &Self) -> Option<Rc<Dict>> {
        match object {
            Value::Instance(instance) => instance.dict.borrow().clone(),
            Value::Module(module) => Some(module.dict.clone()),
            Value::Function(function) => function.dict.borrow().clone(),
            Value::Exception(exception) => vm.data(exception).dict.borrow().clone(),
            _ => None,
        }
    }

    /// An attribute that is there without calling anything: of an object of
    /// the program's classes, or of a module.
    pub(super) fn quick_attribute(&self, object: &Value, name: &Str) -> Option<Value> {
        let instance = match object {
            Value::Instance(instance) => instance,
            // Those that every module has are its class's.
            Value::Module(module) if !name.as_str().starts_with("__") => {
                return module.dict.get_str(name);
            }
            _ => return None,
        };
        let class = instance.class.borrow();
        if Rc::ptr_eq(&class, &self.0.types.super_) {
            return None;
        }
        let found = self.lookup(&class, name);
        match &found {
            None => {
                if self
                    .lookup(&class, &self.names().getattribute)
                    .is_some_and(|found| !matches!(found, Value::Native(_)))
                {
                    return None;
                }
                instance.dict.borrow().as_ref()?.get_str(name)
            }
            Some(_) => None,
        }
    }

    /// A plain function of the type, which can be called with the object as
    /// its first argument.
    pub(super) fn quick_method(&self, object: &Value, name: &Str) -> Option<Value> {
        let found = match object {
            Value::Instance(instance) => {
                let class = instance.class.borrow();
                if Rc::ptr_eq(&class, &self.0.types.super_) {
                    return None;
                }
                let found = self.lookup(&class, name)?;
                if let Some(dict) = &*instance.dict.borrow()
                    && dict.get_str(name).is_some()
                {
                    return None;
                }
                if self.has_getattribute(&class) {
                    return None;
                }
                found
            }
            Value::Class(_) | Value::Module(_) | Value::Function(_) | Value::Exception(_) => {
                return None;
            }
            value => match self.class_of(value) {
                Of::Known(class) => self.lookup(class, name)?,
                Of::Own(class) => self.lookup(&class, name)?,
            },
        };
        match &found {
            Value::Function(_) => Some(found),
            Value::Native(native) if native.kind == NativeKind::Method => Some(found),
            _ => None,
        }
    }

    fn has_getattribute(&self, class: &Rc<Class>) -> bool {
        let found = self.lookup(class, &self.names().getattribute);
        found.is_some_and(|found| !matches!(found, Value::Native(_)))
    }

    /// `object -- value`, pushed; what it calls is a frame.
    pub(super) fn op_load_attr(&self, stack: &mut Stack, object: &Value, name: &Str) -> Flow {
        if let Some(frame) = stack.frames.last() {
            self.set_line(frame);
        }
        let class = self.type_of(object);
        if class.is_defined
            && let Some(custom @ Value::Function(_)) =
                self.lookup(&class, &self.names().getattribute)
        {
            let arguments = vec![object.clone(), Value::Str(name.clone())];
            let then = self.then_getattr(stack, &class, object, name);
            return self.call_value(stack, &custom, arguments, Vec::new(), then);
        }
        let got = match self.find_attribute(object, &class, name) {
            Ok(Some(got)) => got,
            Ok(None) => {
                let error = self.missing_attribute(object, name);
                return self.ask_getattr(stack, object, name, error);
            }
            Err(error) => {
                let then = self.then_getattr(stack, &class, object, name);
                return self.failed(stack, then, error);
            }
        };
        match got {
            Got::Value(value) => {
                stack.push(value);
                Ok(None)
            }
            Got::Call(callable, arguments) => {
                let then = self.then_getattr(stack, &class, object, name);
                self.call_value(stack, &callable, arguments, Vec::new(), then)
            }
        }
    }

    /// Where the call that gets an attribute fails.
    fn then_getattr(&self, stack: &Stack, class: &Rc<Class>, object: &Value, name: &Str) -> Then {
        let of_a_method = matches!(
            stack.frames.last().and_then(|frame| frame.op()),
            Some(Op::LoadMethod(_))
        );
        // `_PyObject_GetMethod` calls a plain type's descriptors by itself, and
        // `set_attribute_error_context` is not there.
        let is_plain = matches!(object, Value::Instance(_))
            && self.lookup(class, &self.names().getattr).is_none()
            && !self.has_getattribute(class);
        if of_a_method && is_plain {
            return Then::Push;
        }
        Then::Attribute(Box::new((object.clone(), name.clone())))
    }

    /// An attribute is missing: `__getattr__` is asked, if there is one.
    pub(super) fn ask_getattr(
        &self,
        stack: &mut Stack,
        object: &Value,
        name: &Str,
        error: Exception,
    ) -> Flow {
        let Some(getattr) = self.getattr_of(object) else {
            return Err(self.naming_attribute(error, object, name));
        };
        let then = Then::Getattr(Box::new((object.clone(), name.clone())));
        let arguments = getattr_arguments(object, name);
        self.call_value(stack, &getattr, arguments, Vec::new(), then)
    }

    /// The `__getattr__` of a module or of an object's type.
    fn getattr_of(&self, object: &Value) -> Option<Value> {
        let name = &self.names().getattr;
        match object {
            Value::Module(module) => module.dict.get_str(name),
            _ => self.lookup(&self.type_of(object), name),
        }
    }

    /// An `AttributeError` that leaves the search for an attribute says which one
    /// was sought, unless it does already (`set_attribute_error_context`).
    pub(super) fn naming_attribute(
        &self,
        error: Exception,
        object: &Value,
        name: &Str,
    ) -> Exception {
        if error.is(Builtin::AttributeError) {
            let dict = self.data(&error).dict();
            let is_set = |key| dict.get_str(&self.intern(key)).is_some();
            if !is_set("name") && !is_set("obj") {
                self.set_exception_attribute(&error, "name", Value::Str(name.clone()));
                self.set_exception_attribute(&error, "obj", object.clone());
            }
        }
        error
    }

    /// Finds an attribute as `object.__getattribute__` does.
    pub(super) fn find_attribute(
        &self,
        object: &Value,
        class: &Rc<Class>,
        name: &Str,
    ) -> Result<Option<Got>> {
        let found = self.lookup(class, name);
        if let Value::Class(own) = object {
            return self.find_class_attribute(object, own, class, name, found);
        }
        if let Some(sup) = object.payload::<Super>() {
            if *name != *"__class__"
                && let Some(got) = self.find_super_attribute(sup, name)?
            {
                return Ok(Some(got));
            }
            return found
                .map(|found| self.bind_lazily(&found, Some(object), class))
                .transpose();
        }
        if let Some(found) = &found
            && self.is_data_descriptor(found)
        {
            return self.bind_lazily(found, Some(object), class).map(Some);
        }
        if let Some(dict) = Self::dict_of(object, self)
            && let Some(value) = dict.get_str(name)
        {
            return Ok(Some(Got::Value(value)));
        }
        if let Some(found) = found {
            return self.bind_lazily(&found, Some(object), class).map(Some);
        }
        if let Value::Bound(bound) = object
            && let Value::Function(_) = bound.function
        {
            let class = self.type_of(&bound.function);
            return self.find_attribute(&bound.function, &class, name);
        }
        Ok(None)
    }

    fn find_class_attribute(
        &self,
        object: &Value,
        own: &Rc<Class>,
        metaclass: &Rc<Class>,
        name: &Str,
        found: Option<Value>,
    ) -> Result<Option<Got>> {
        if let Some(found) = &found
            && self.is_data_descriptor(found)
        {
            return self.bind_lazily(found, Some(object), metaclass).map(Some);
        }
        // Each class has annotations of its own.
        if *name == self.names().annotations && own.is_defined && own.dict.get_str(name).is_none() {
            own.dict.set_str(name, Value::dict(Dict::default()));
        }
        if let Some(value) = self.lookup(own, name) {
            return self.bind_lazily(&value, None, own).map(Some);
        }
        found
            .map(|found| self.bind_lazily(&found, Some(object), metaclass))
            .transpose()
    }

    /// `getattr(object, name)`, with everything that it calls in loops of
    /// their own.
    pub(super) fn attribute(&self, object: &Value, name: &Str) -> Result<Option<Value>> {
        let class = self.type_of(object);
        let custom = self.lookup(&class, &self.names().getattribute);
        let result = match custom {
            Some(custom @ Value::Function(_)) => {
                let arguments = [object.clone(), Value::Str(name.clone())];
                self.call(&custom, &arguments).map(Some)
            }
            _ => self.plain_attribute(object, name),
        };
        let result = match (result, self.getattr_of(object)) {
            (Err(error), _) if !error.is(Builtin::AttributeError) || self.is_ending() => Err(error),
            (Ok(None) | Err(_), Some(getattr)) => self
                .call(&getattr, &getattr_arguments(object, name))
                .map(Some),
            (result, _) => result,
        };
        result.map_err(|error| self.naming_attribute(error, object, name))
    }

    /// `object.__getattribute__(name)`
    pub(super) fn plain_attribute(&self, object: &Value, name: &Str) -> Result<Option<Value>> {
        let class = self.type_of(object);
        match self.find_attribute(object, &class, name)? {
            None => Ok(None),
            Some(Got::Value(value)) => Ok(Some(value)),
            Some(Got::Call(callable, arguments)) => self.call(&callable, &arguments).map(Some),
        }
    }

    /// The `AttributeError` for a missing attribute. That of a type's own search
    /// says nothing more (`type_getattro`).
    pub(super) fn missing_attribute(&self, object: &Value, name: &Str) -> Exception {
        let owner = match object {
            Value::Class(class) => {
                let message = format!("type object '{}' has no attribute '{name}'", class.name());
                return attribute_error(message);
            }
            Value::Module(module) => format!("module '{}'", module.name),
            object => {
                let class = self.type_name(object);
                // What a method has not is looked for on its function.
                let class = match object {
                    Value::Bound(_) if class == "method" => "function",
                    _ => class.as_str(),
                };
                format!("'{class}' object")
            }
        };
        let error = attribute_error(format!("{owner} has no attribute '{name}'"));
        if let Value::Module(module) = object {
            let note = modules::note_of_name(module.name.as_str(), name.as_str());
            self.add_note(&error, note);
        }
        self.naming_attribute(error, object, name)
    }
}

/// What `__getattr__` is called with: that of a module takes the name alone.
fn getattr_arguments(object: &Value, name: &Str) -> Vec<Value> {
    let name = Value::Str(name.clone());
    match object {
        Value::Module(_) => vec![name],
        _ => vec![object.clone(), name],
    }
}

/// A class, held or borrowed.
enum Of<'a> {
    Known(&'a Rc<Class>),
    Own(Rc<Class>),
}

impl Of<'_> {
    fn clone_class(self) -> Rc<Class> {
        match self {
            Of::Known(class) => class.clone(),
            Of::Own(class) => class,
        }
    }
}

/// What `inspect` and tracebacks call a function.
pub(super) fn function_of(value: &Value) -> Option<&Rc<Function>> {
    match value {
        Value::Function(function) => Some(function),
        Value::Bound(bound) => match &bound.function {
            Value::Function(function) => Some(function),
            _ => None,
        },
        _ => None,
    }
}
