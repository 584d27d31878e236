//! What every object and every class can do.

use std::rc::Rc;

use super::Vm;
use super::call::same_native;
use super::descriptor::Property;
use crate::Result;
use crate::exception::Exception;
use crate::python::cycles;
use crate::python::native::{Entry, Takes, type_error};
use crate::python::value::{
    Args, Class, Dict, Instance, Layout, NativeFn, NativeKind, Payload, Str, Value,
};
use crate::trace::Numbered;

impl Vm {
    /// Gives a class of ours attributes.
    pub(in crate::python) fn add(
        &self,
        class: &Rc<Class>,
        attributes: &[(&'static str, NativeFn, NativeKind)],
    ) {
        for (name, run, kind) in attributes {
            let entry = Entry {
                name,
                kind: *kind,
                takes: Takes::ANY,
                run: *run,
            };
            let name = self.intern(name);
            class.dict.set_str(&name, entry.of(owner(class)));
        }
    }

    /// The same, with what arguments they take.
    pub(in crate::python) fn add_entries(&self, class: &Rc<Class>, entries: &[Entry]) {
        for entry in entries {
            let name = self.intern(entry.name);
            class.dict.set_str(&name, entry.of(owner(class)));
        }
    }

    /// Whether this is `object.__new__`.
    pub(super) fn is_object_new(&self, new: &Value) -> bool {
        self.is_of_object(new, &self.names().new)
    }

    /// Whether this is `object.__init__`.
    pub(super) fn is_object_init(&self, init: &Value) -> bool {
        self.is_of_object(init, &self.names().init)
    }

    pub(super) fn is_of_object(&self, value: &Value, name: &Str) -> bool {
        if let Value::Function(_) = value {
            return false;
        }
        match self.lookup(&self.types().object, name) {
            Some(Value::Native(native)) => same_native(value, &native),
            _ => false,
        }
    }

    /// An object of the program's class, with nothing in it.
    pub(super) fn plain_object(&self, class: &Rc<Class>) -> Result<Value> {
        match class.layout {
            Layout::Object | Layout::Native => {}
            Layout::Exception => {
                return Ok(Value::Exception(self.new_exception(class, Vec::new())));
            }
            Layout::Value | Layout::Class => {
                return Err(type_error(format!(
                    "object.__new__({name}) is not safe, use {name}.__new__()",
                    name = class.name()
                )));
            }
        }
        let instance = Instance::new(class.clone(), Payload::None);
        Ok(Value::Instance(Rc::new(instance)))
    }

    /// Refuses arguments that nobody takes, and abstract classes.
    pub(super) fn check_instantiable(
        &self,
        class: &Rc<Class>,
        init: &Value,
        positional: &[Value],
        keywords: &[(Str, Value)],
    ) -> Result<()> {
        if !(positional.is_empty() && keywords.is_empty()) && self.is_object_init(init) {
            return Err(type_error(format!("{}() takes no arguments", class.name())));
        }
        if class.metaclass.is_none() {
            return Ok(());
        }
        self.check_abstract(class)
    }

    pub(super) fn check_abstract(&self, class: &Rc<Class>) -> Result<()> {
        let Some(methods) = class.dict.get_str(&self.names().abstract_methods) else {
            return Ok(());
        };
        let mut names = Numbered::default();
        for name in self.collect(&methods)? {
            names.number(self.str(&name)?.as_str());
        }
        let names = names.sorted();
        if names.is_empty() {
            return Ok(());
        }
        Err(type_error(format!(
            "Can't instantiate abstract class {} with abstract method{} {}",
            class.name(),
            if names.len() == 1 { "" } else { "s" },
            names.join(", ")
        )))
    }

    /// The live `__dict__` of an object.
    pub(super) fn live_dict(&self, object: &Value) -> Option<Rc<Dict>> {
        match object {
            Value::Instance(instance) => {
                let class = instance.class();
                if !class.is_defined && !self.takes_attributes(&class) {
                    return instance.dict.borrow().clone();
                }
                if self.has_only_slots(&class) {
                    return None;
                }
                Some(instance.dict())
            }
            Value::Module(module) => Some(module.dict.clone()),
            Value::Function(function) => {
                let mut dict = function.dict.borrow_mut();
                Some(dict.get_or_insert_with(cycles::dict).clone())
            }
            Value::Exception(exception) => Some(self.data(exception).dict()),
            Value::Class(class) => Some(class.dict.clone()),
            _ => None,
        }
    }

    /// Sets an attribute of ours that can be set; says whether it is one.
    pub(super) fn set_native_attribute(
        &self,
        object: &Value,
        name: &Str,
        value: &Value,
    ) -> Result<bool> {
        match (object, name.as_str(), value) {
            (Value::Instance(instance), "__class__", Value::Class(class)) => {
                let same = instance.class().layout == class.layout;
                if !same || !class.is_defined {
                    return Err(type_error(format!(
                        "__class__ assignment: '{}' object layout differs from '{}'",
                        class.name(),
                        instance.class().name()
                    )));
                }
                *instance.class.borrow_mut() = class.clone();
                Ok(true)
            }
            (_, "__class__", other) if !matches!(other, Value::Class(_)) => {
                Err(type_error(format!(
                    "__class__ must be set to a class, not '{}' object",
                    self.type_name(other)
                )))
            }
            (Value::Instance(instance), "__dict__", Value::Dict(dict)) => {
                *instance.dict.borrow_mut() = Some(dict.clone());
                Ok(true)
            }
            (Value::Instance(instance), "__doc__", doc) => match instance.native::<Property>() {
                Some(property) => {
                    *property.doc.borrow_mut() = doc.clone();
                    Ok(true)
                }
                None => Ok(false),
            },
            (Value::Function(function), _, _) => super::function::set(function, name, value),
            (Value::Exception(exception), _, _) => {
                if self.set_special_exception_attribute(exception, name, value)? {
                    return Ok(true);
                }
                let is_of_group = matches!(name.as_str(), "message" | "exceptions");
                if !is_of_group {
                    // It counts for more than what the arguments give.
                    let old = self.data(exception).dict().set_str(name, value.clone());
                    drop(old);
                }
                Ok(!is_of_group)
            }
            (Value::Generator(generator), "__name__" | "__qualname__", _) => {
                super::function::rename(generator, name, value)?;
                Ok(true)
            }
            (Value::Class(class), "__name__", Value::Str(text)) => {
                *class.name.borrow_mut() = text.clone();
                Ok(true)
            }
            (Value::Class(class), "__qualname__", Value::Str(text)) => {
                *class.qualified_name.borrow_mut() = text.clone();
                Ok(true)
            }
            (Value::Class(class), "__module__" | "__doc__" | "__abstractmethods__", value) => {
                class.dict.set_str(name, value.clone());
                self.class_changed(class);
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}

/// The name of a class of ours, for ever.
fn owner(class: &Rc<Class>) -> &'static str {
    match class.name().as_str() {
        "object" => "object",
        "type" => "type",
        "function" => "function",
        "method" => "method",
        "generator" => "generator",
        "coroutine" => "coroutine",
        "async_generator" => "async_generator",
        "property" => "property",
        "classmethod" => "classmethod",
        "staticmethod" => "staticmethod",
        "super" => "super",
        "BaseException" => "BaseException",
        "BaseExceptionGroup" => "BaseExceptionGroup",
        "module" => "module",
        "code" => "code",
        "cell" => "cell",
        _ => "",
    }
}

pub(super) fn class_argument<'a>(args: &Args<'a>, what: &str) -> Result<&'a Rc<Class>> {
    match args.get(0) {
        Some(Value::Class(class)) => Ok(class),
        _ => Err(type_error(format!("{what}: first argument must be a type"))),
    }
}

fn name_argument<'a>(args: &Args<'a>, vm: &Vm) -> Result<&'a Str> {
    match args.get(1).map(Value::plain) {
        Some(Value::Str(name)) => Ok(name),
        Some(other) => Err(type_error(format!(
            "attribute name must be string, not '{}'",
            vm.type_name(other)
        ))),
        None => Err(type_error("expected 1 argument, got 0")),
    }
}

fn object_new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "object.__new__(X)")?;
    let more = args.positional.len() > 1 || !args.keywords.is_empty();
    if more {
        let new = vm.lookup(class, &vm.names().new).unwrap_or_default();
        if !vm.is_object_new(&new) {
            return Err(type_error(
                "object.__new__() takes exactly one argument (the type to instantiate)",
            ));
        }
        let init = vm.lookup(class, &vm.names().init).unwrap_or_default();
        if vm.is_object_init(&init) {
            return Err(type_error(format!("{}() takes no arguments", class.name())));
        }
    }
    if class.metaclass.is_some() {
        vm.check_abstract(class)?;
    }
    vm.plain_object(class)
}

fn object_init(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let object = args.get(0).cloned().unwrap_or_default();
    if args.positional.len() > 1 || !args.keywords.is_empty() {
        let class = vm.type_of(&object);
        let init = vm.lookup(&class, &vm.names().init).unwrap_or_default();
        if !vm.is_object_init(&init) {
            return Err(type_error(
                "object.__init__() takes exactly one argument (the instance to initialize)",
            ));
        }
        let new = vm.lookup(&class, &vm.names().new).unwrap_or_default();
        if vm.is_object_new(&new) {
            return Err(type_error(format!("{}() takes no arguments", class.name())));
        }
    }
    Ok(Value::None)
}

fn getattribute(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let object = args.get(0).cloned().unwrap_or_default();
    let name = name_argument(&args, vm)?;
    match vm.plain_attribute(&object, name)? {
        Some(value) => Ok(value),
        None => Err(vm.missing_attribute(&object, name)),
    }
}

fn setattr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let object = args.get(0).cloned().unwrap_or_default();
    let name = name_argument(&args, vm)?;
    vm.plain_set(&object, name, args.get(2).cloned().unwrap_or_default())?;
    Ok(Value::None)
}

fn delattr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let object = args.get(0).cloned().unwrap_or_default();
    vm.plain_delete(&object, name_argument(&args, vm)?)?;
    Ok(Value::None)
}

fn class_of(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let object = args.get(0).cloned().unwrap_or_default();
    Ok(Value::Class(vm.type_of(&object)))
}

pub(super) fn dict_of(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let object = args.get(0).cloned().unwrap_or_default();
    match vm.live_dict(&object) {
        Some(dict) => Ok(Value::Dict(dict)),
        None => Err(missing(vm, &object, "__dict__")),
    }
}

fn missing(vm: &Vm, object: &Value, name: &str) -> Exception {
    vm.missing_attribute(object, &vm.intern(name))
}

fn init_subclass(_: &Vm, args: Args<'_>) -> Result<Value> {
    if !args.keywords.is_empty() {
        let class = class_argument(&args, "__init_subclass__")?;
        return Err(type_error(format!(
            "{}.__init_subclass__() takes no keyword arguments",
            class.qualified_name.borrow()
        )));
    }
    Ok(Value::None)
}

/// Gives `object` its attributes.
pub(super) fn install(vm: &Vm) {
    let types = vm.types();
    vm.add(
        &types.object,
        &[
            ("__new__", object_new, NativeKind::Function),
            ("__init__", object_init, NativeKind::Method),
            ("__getattribute__", getattribute, NativeKind::Method),
            ("__setattr__", setattr, NativeKind::Method),
            ("__delattr__", delattr, NativeKind::Method),
            ("__class__", class_of, NativeKind::Getter),
            ("__dict__", dict_of, NativeKind::Getter),
            ("__init_subclass__", init_subclass, NativeKind::ClassMethod),
        ],
    );
    let object = &types.object;
    let module = |vm: &Vm, args: Args<'_>| -> Result<Value> {
        let class = vm.type_of(args.get(0).unwrap_or(&Value::None));
        let own = vm.lookup(&class, &vm.intern("__module__"));
        Ok(match own {
            Some(Value::Native(_)) | None => Value::Str(class.module.clone()),
            Some(own) => own,
        })
    };
    vm.add(object, &[("__module__", module, NativeKind::Getter)]);
    object.dict.set_str(&vm.names().doc, Value::None);
    vm.install_build_class();
}
