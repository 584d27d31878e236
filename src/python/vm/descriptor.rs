//! `property`, `classmethod`, `staticmethod`, and the slots of a class.

use std::rc::Rc;

use super::Vm;
use crate::Result;
use crate::cell::RefCell;
use crate::exception::Exception;
use crate::python::native::{attribute_error, type_error};
use crate::python::objects::depth::Deeper;
use crate::python::value::{Args, Class, Instance, NativeKind, Payload, Str, Value};

/// A `property`.
#[derive(Clone)]
pub(super) struct Property {
    pub getter: RefCell<Value>,
    pub setter: RefCell<Value>,
    pub deleter: RefCell<Value>,
    pub doc: RefCell<Value>,
    /// What it is called on its class, for messages.
    pub name: RefCell<Option<Str>>,
}

/// A `classmethod`.
pub(super) struct ClassMethod(pub Value);

/// A `staticmethod`.
pub(super) struct StaticMethod(pub Value);

/// A name in `__slots__`.
pub(super) struct Slot {
    pub name: Str,
}

impl Slot {
    pub(super) fn get(&self, vm: &Vm, object: &Value) -> Result<Value> {
        let found = match object {
            Value::Instance(instance) => {
                let dict = instance.dict.borrow().clone();
                dict.and_then(|dict| dict.get_str(&self.name))
            }
            _ => None,
        };
        found.ok_or_else(|| vm.missing_attribute(object, &self.name))
    }

    pub(super) fn set(&self, object: &Value, value: Value) {
        if let Value::Instance(instance) = object {
            let old = instance.dict().set_str(&self.name, value);
            drop(old);
        }
    }
}

/// What is raised where a property has no function for what is asked of it.
pub(super) fn no_accessor(property: &Property, class: &Rc<Class>, what: &str) -> Exception {
    let name = property.name.borrow().clone();
    let class = class.qualified_name.borrow().clone();
    attribute_error(match &name {
        Some(name) => format!("property '{name}' of '{class}' object has no {what}"),
        None => format!("property of '{class}' object has no {what}"),
    })
}

impl Vm {
    /// What a static method is; anything else as it is.
    pub(super) fn unwrap_static(&self, value: Value) -> Value {
        match value.payload::<StaticMethod>() {
            Some(method) => method.0.clone(),
            None => value,
        }
    }
}

fn class_argument(vm: &Vm, args: &Args<'_>) -> Result<Rc<Class>> {
    match args.get(0) {
        Some(Value::Class(class)) => Ok(class.clone()),
        _ => Err(type_error(format!(
            "__new__(X): X is not a type object ({})",
            args.get(0)
                .map_or_else(|| Str::new("missing"), |value| vm.type_name(value))
        ))),
    }
}

fn property_new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(vm, &args)?;
    let rest = Args {
        positional: args.positional.get(1..).unwrap_or_default(),
        ..args
    };
    let [getter, setter, deleter, doc] =
        rest.bind("property", ["fget", "fset", "fdel", "doc"], 0)?;
    let getter = getter.cloned().unwrap_or_default();
    let doc = match doc {
        Some(doc) => doc.clone(),
        None if getter.is_none() => Value::None,
        None => vm
            .get_attr_opt(&getter, &vm.names().doc)?
            .unwrap_or_default(),
    };
    let name = match &getter {
        Value::Function(function) => Some(function.name.borrow().clone()),
        _ => None,
    };
    Ok(instance(
        class,
        Property {
            getter: RefCell::new(getter),
            setter: RefCell::new(setter.cloned().unwrap_or_default()),
            deleter: RefCell::new(deleter.cloned().unwrap_or_default()),
            doc: RefCell::new(doc),
            name: RefCell::new(name),
        },
    ))
}

fn instance<T: 'static>(class: Rc<Class>, payload: T) -> Value {
    Value::Instance(Rc::new(Instance::new(
        class,
        Payload::Native(Box::new(payload)),
    )))
}

fn property<'a>(args: &Args<'a>) -> Result<(&'a Value, &'a Property)> {
    let value = args.get(0).unwrap_or(&Value::None);
    match value.payload::<Property>() {
        Some(property) => Ok((value, property)),
        None => Err(type_error("descriptor requires a 'property' object")),
    }
}

/// A copy with one part replaced.
fn replaced(vm: &Vm, args: &Args<'_>, replace: fn(&Property, Value)) -> Result<Value> {
    let (value, old) = property(args)?;
    let copy = old.clone();
    replace(&copy, args.get(1).cloned().unwrap_or_default());
    Ok(instance(vm.type_of(value), copy))
}

fn property_getter(vm: &Vm, args: Args<'_>) -> Result<Value> {
    replaced(vm, &args, |copy, value| {
        *copy.getter.borrow_mut() = value;
    })
}

fn property_setter(vm: &Vm, args: Args<'_>) -> Result<Value> {
    replaced(vm, &args, |copy, value| {
        *copy.setter.borrow_mut() = value;
    })
}

fn property_deleter(vm: &Vm, args: Args<'_>) -> Result<Value> {
    replaced(vm, &args, |copy, value| {
        *copy.deleter.borrow_mut() = value;
    })
}

fn property_get(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (value, property) = property(&args)?;
    let object = args.get(1).cloned().unwrap_or_default();
    if object.is_none() {
        return Ok(value.clone());
    }
    let getter = property.getter.borrow().clone();
    if getter.is_none() {
        return Err(no_accessor(property, &vm.type_of(&object), "getter"));
    }
    vm.tail_call(&getter, vec![object])
}

fn property_set(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (_, property) = property(&args)?;
    let object = args.get(1).cloned().unwrap_or_default();
    let setter = property.setter.borrow().clone();
    if setter.is_none() {
        return Err(no_accessor(property, &vm.type_of(&object), "setter"));
    }
    vm.tail_call(
        &setter,
        vec![object, args.get(2).cloned().unwrap_or_default()],
    )
}

fn property_set_name(_: &Vm, args: Args<'_>) -> Result<Value> {
    let (_, property) = property(&args)?;
    if let Some(Value::Str(name)) = args.get(2) {
        *property.name.borrow_mut() = Some(name.clone());
    }
    Ok(Value::None)
}

fn fget(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(property(&args)?.1.getter.borrow().clone())
}

fn fset(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(property(&args)?.1.setter.borrow().clone())
}

fn fdel(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(property(&args)?.1.deleter.borrow().clone())
}

fn property_doc(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(property(&args)?.1.doc.borrow().clone())
}

fn class_method_new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(vm, &args)?;
    let [_, function] = args.exactly("classmethod")?;
    Ok(instance(class, ClassMethod(function.clone())))
}

fn static_method_new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(vm, &args)?;
    let [_, function] = args.exactly("staticmethod")?;
    Ok(instance(class, StaticMethod(function.clone())))
}

fn wrapped(_: &Vm, args: Args<'_>) -> Result<Value> {
    let value = args.get(0).unwrap_or(&Value::None);
    let class_method = value
        .payload::<ClassMethod>()
        .map(|method| method.0.clone());
    let static_method = value
        .payload::<StaticMethod>()
        .map(|method| method.0.clone());
    class_method
        .or(static_method)
        .ok_or_else(|| type_error("descriptor requires a method"))
}

/// The name of what is wrapped, for decorators that ask for it.
fn wrapped_name(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let _deeper = Deeper::call()?;
    vm.get_attr(&wrapped(vm, args)?, &vm.names().name)
}

fn wrapped_qualified_name(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let _deeper = Deeper::call()?;
    vm.get_attr(&wrapped(vm, args)?, &vm.names().qualname)
}

fn is_abstract(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let _deeper = Deeper::call()?;
    let value = args.get(0).unwrap_or(&Value::None);
    let name = vm.intern("__isabstractmethod__");
    let parts = match value.payload::<Property>() {
        Some(property) => vec![
            property.getter.borrow().clone(),
            property.setter.borrow().clone(),
            property.deleter.borrow().clone(),
        ],
        None => vec![wrapped(vm, args)?],
    };
    for part in parts {
        if let Some(flag) = vm.get_attr_opt(&part, &name)?
            && vm.truth(&flag)?
        {
            return Ok(true.into());
        }
    }
    Ok(false.into())
}

fn call_wrapped(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let function = wrapped(vm, args)?;
    let rest = args.positional.get(1..).unwrap_or_default();
    vm.tail_call_with(&function, rest.to_vec(), args.keywords.to_vec())
}

fn method_get(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let value = args.get(0).cloned().unwrap_or_default();
    let object = args.get(1).filter(|object| !object.is_none());
    let class = match (args.get(2), object) {
        (Some(Value::Class(class)), _) => class.clone(),
        (_, Some(object)) => vm.type_of(object),
        _ => return Err(type_error("__get__(None, None) is invalid")),
    };
    match vm.bind_lazily(&value, object, &class)? {
        super::binding::Got::Value(value) => Ok(value),
        super::binding::Got::Call(callable, arguments) => vm.tail_call(&callable, arguments),
    }
}

/// Gives these classes their attributes.
pub(super) fn install(vm: &Vm) {
    let types = vm.types();
    vm.add(
        &types.property,
        &[
            ("__new__", property_new, NativeKind::Function),
            ("getter", property_getter, NativeKind::Method),
            ("setter", property_setter, NativeKind::Method),
            ("deleter", property_deleter, NativeKind::Method),
            ("__get__", property_get, NativeKind::Method),
            ("__set__", property_set, NativeKind::Method),
            ("__set_name__", property_set_name, NativeKind::Method),
            ("fget", fget, NativeKind::Getter),
            ("fset", fset, NativeKind::Getter),
            ("fdel", fdel, NativeKind::Getter),
            ("__doc__", property_doc, NativeKind::Getter),
            ("__isabstractmethod__", is_abstract, NativeKind::Getter),
        ],
    );
    vm.add(
        &types.classmethod,
        &[
            ("__new__", class_method_new, NativeKind::Function),
            ("__get__", method_get, NativeKind::Method),
            ("__func__", wrapped, NativeKind::Getter),
            ("__wrapped__", wrapped, NativeKind::Getter),
            ("__name__", wrapped_name, NativeKind::Getter),
            ("__qualname__", wrapped_qualified_name, NativeKind::Getter),
            ("__isabstractmethod__", is_abstract, NativeKind::Getter),
        ],
    );
    vm.add(
        &types.staticmethod,
        &[
            ("__new__", static_method_new, NativeKind::Function),
            ("__get__", method_get, NativeKind::Method),
            ("__call__", call_wrapped, NativeKind::Method),
            ("__func__", wrapped, NativeKind::Getter),
            ("__wrapped__", wrapped, NativeKind::Getter),
            ("__name__", wrapped_name, NativeKind::Getter),
            ("__qualname__", wrapped_qualified_name, NativeKind::Getter),
            ("__isabstractmethod__", is_abstract, NativeKind::Getter),
        ],
    );
    let builtins = vm.builtins();
    for class in [
        &types.property,
        &types.classmethod,
        &types.staticmethod,
        &types.super_,
        &types.object,
        &types.type_,
    ] {
        builtins.set_str(&class.name(), Value::Class(class.clone()));
    }
}
