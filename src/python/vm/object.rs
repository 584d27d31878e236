//! What every object and every class can do.

use std::rc::Rc;

use super::Vm;
use super::call::same_native;
use super::descriptor::Property;
use crate::Result;
use crate::exception::Exception;
use crate::python::native::type_error;
use crate::python::value::{
    Args, Class, Dict, Instance, Layout, Native, NativeFn, NativeKind, Payload, Str, Value,
};

impl Vm {
    /// Gives a class of ours attributes.
    pub(in crate::python) fn add(
        &self,
        class: &Rc<Class>,
        attributes: &[(&'static str, NativeFn, NativeKind)],
    ) {
        for (name, run, kind) in attributes {
            let native = Native {
                name,
                owner: owner(class),
                run: *run,
                kind: *kind,
            };
            let name = self.intern(name);
            class.dict.set_str(&name, Value::Native(Rc::new(native)));
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

    fn is_of_object(&self, value: &Value, name: &Str) -> bool {
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

    fn check_abstract(&self, class: &Rc<Class>) -> Result<()> {
        let Some(methods) = class.dict.get_str(&self.names().abstract_methods) else {
            return Ok(());
        };
        let mut names = Vec::new();
        for name in self.collect(&methods)? {
            names.push(self.str(&name)?.to_string());
        }
        names.sort();
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
    fn live_dict(&self, object: &Value) -> Option<Rc<Dict>> {
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
                Some(dict.get_or_insert_with(Rc::default).clone())
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
                self.set_special_exception_attribute(exception, name, value)
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

fn class_argument<'a>(args: &Args<'a>, what: &str) -> Result<&'a Rc<Class>> {
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

fn dict_of(vm: &Vm, args: Args<'_>) -> Result<Value> {
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
            class.name()
        )));
    }
    Ok(Value::None)
}

/// `type(object)`, `type(name, bases, namespace)`
fn type_new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let metaclass = class_argument(&args, "type.__new__(X)")?;
    match args.positional.get(1..).unwrap_or_default() {
        [object] if args.keywords.is_empty() && Rc::ptr_eq(metaclass, &vm.types().type_) => {
            Ok(Value::Class(vm.type_of(object)))
        }
        [name, bases, namespace] => {
            let Value::Str(name) = name.plain() else {
                return Err(type_error(format!(
                    "type.__new__() argument 1 must be str, not {}",
                    vm.type_name(name)
                )));
            };
            let Value::Tuple(bases) = bases.plain() else {
                return Err(type_error(format!(
                    "type.__new__() argument 2 must be tuple, not {}",
                    vm.type_name(bases)
                )));
            };
            let Value::Dict(namespace) = namespace.plain() else {
                return Err(type_error(format!(
                    "type.__new__() argument 3 must be dict, not {}",
                    vm.type_name(namespace)
                )));
            };
            let metaclass = vm.metaclass(metaclass.clone(), bases)?;
            let mut keywords = args.keywords.to_vec();
            keywords.retain(|(name, _)| name != "metaclass");
            if namespace.get_str(&vm.names().module).is_none() {
                namespace.set_str(&vm.names().module, "__main__".into());
            }
            let class = vm.new_class(&metaclass, name, bases, namespace, &keywords)?;
            Ok(Value::Class(class))
        }
        _ => Err(type_error("type() takes 1 or 3 arguments")),
    }
}

fn type_init(_: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(Value::None)
}

fn type_call(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "type.__call__(X)")?;
    let positional = args.positional.get(1..).unwrap_or_default().to_vec();
    vm.leave_tail(super::call::Tail::Construct(
        class.clone(),
        positional,
        args.keywords.to_vec(),
    ))
}

fn type_prepare(_: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(Value::Dict(Rc::default()))
}

fn type_name(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Str(class_argument(&args, "__name__")?.name()))
}

fn type_qualname(_: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "__qualname__")?;
    Ok(Value::Str(class.qualified_name.borrow().clone()))
}

fn type_module(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "__module__")?;
    let own = class.dict.get_str(&vm.names().module);
    Ok(own.unwrap_or_else(|| Value::Str(class.module.clone())))
}

fn type_doc(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "__doc__")?;
    Ok(class.dict.get_str(&vm.names().doc).unwrap_or_default())
}

fn type_bases(_: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "__bases__")?;
    let bases = class.bases.iter().cloned().map(Value::Class);
    Ok(Value::tuple(bases.collect()))
}

fn type_base(_: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "__base__")?;
    Ok(class
        .bases
        .first()
        .cloned()
        .map_or(Value::None, Value::Class))
}

fn type_mro(_: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "__mro__")?;
    let mut order = vec![Value::Class(class.clone())];
    order.extend(class.ancestors.iter().cloned().map(Value::Class));
    Ok(Value::tuple(order))
}

fn type_mro_list(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let order = type_mro(vm, args)?;
    Ok(Value::list(vm.collect(&order)?))
}

fn type_instancecheck(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [class, object] = args.exactly("__instancecheck__")?;
    Ok(vm.is_instance_plain(object, class)?.into())
}

fn type_subclasscheck(_: &Vm, args: Args<'_>) -> Result<Value> {
    let [class, other] = args.exactly("__subclasscheck__")?;
    match (other, class) {
        (Value::Class(other), Value::Class(class)) => Ok(other.is_subclass(class).into()),
        _ => Err(type_error("issubclass() arg 1 must be a class")),
    }
}

impl Vm {
    /// `isinstance(object, class)` without asking the metaclass.
    fn is_instance_plain(&self, object: &Value, class: &Value) -> Result<bool> {
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
                for other in classes.iter() {
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

/// Gives `object` and `type` their attributes.
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
    vm.add(
        &types.type_,
        &[
            ("__new__", type_new, NativeKind::Function),
            ("__init__", type_init, NativeKind::Method),
            ("__call__", type_call, NativeKind::Method),
            ("__prepare__", type_prepare, NativeKind::ClassMethod),
            ("__name__", type_name, NativeKind::Getter),
            ("__qualname__", type_qualname, NativeKind::Getter),
            ("__module__", type_module, NativeKind::Getter),
            ("__doc__", type_doc, NativeKind::Getter),
            ("__bases__", type_bases, NativeKind::Getter),
            ("__base__", type_base, NativeKind::Getter),
            ("__mro__", type_mro, NativeKind::Getter),
            ("__dict__", dict_of, NativeKind::Getter),
            ("mro", type_mro_list, NativeKind::Method),
            ("__instancecheck__", type_instancecheck, NativeKind::Method),
            ("__subclasscheck__", type_subclasscheck, NativeKind::Method),
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
