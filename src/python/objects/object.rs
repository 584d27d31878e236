//! `object`: what every class has, and how values of classes that derive from
//! built-in types are made.

use std::rc::Rc;

use crate::Result;
use crate::python::native::{ClassBuilder, Takes, method, type_error};
use crate::python::value::{Args, Class, Instance, Layout, Payload, Value};
use crate::python::vm::Vm;

/// What `__new__` of a built-in type gives: the value, or an instance with the
/// value in it if the class derives from the type.
pub(crate) fn derived(
    vm: &Vm,
    class: Option<&Value>,
    base: &Rc<Class>,
    value: Value,
) -> Result<Value> {
    match class {
        Some(Value::Class(class)) if Rc::ptr_eq(class, base) => Ok(value),
        Some(Value::Class(class)) if class.is_subclass(base) => {
            let payload = Payload::Value(value);
            Ok(Value::Instance(Rc::new(Instance::new(
                class.clone(),
                payload,
            ))))
        }
        Some(Value::Class(class)) => {
            let (base, class) = (base.name(), class.name());
            Err(type_error(format!(
                "{base}.__new__({class}): {class} is not a subtype of {base}"
            )))
        }
        Some(other) => Err(type_error(format!(
            "{}.__new__(X): X is not a type object ({})",
            base.name(),
            vm.type_name(other)
        ))),
        None => Err(type_error(format!(
            "{}.__new__(): not enough arguments",
            base.name()
        ))),
    }
}

/// Whether an object is an instance of a class that derives from a built-in
/// type, rather than a value of that type itself.
pub(crate) fn is_derived(value: &Value) -> bool {
    matches!(value, Value::Instance(_))
}

fn eq(_: &Vm, args: Args<'_>) -> Result<Value> {
    match args.positional {
        [a, b] if a.is(b) => Ok(Value::Bool(true)),
        _ => Ok(Value::NotImplemented),
    }
}

/// The opposite of what `__eq__` says.
fn ne(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, b] = args.all()?;
    match vm.call_special(a, &vm.specials().eq, std::slice::from_ref(b))? {
        Some(Value::NotImplemented) | None => Ok(Value::NotImplemented),
        Some(result) => Ok(Value::Bool(!vm.truth(&result)?)),
    }
}

fn not_implemented(_: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(Value::NotImplemented)
}

fn hash(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Int(super::hash::visible(
        vm.hash_of_identity(args.at(0)),
    )))
}

fn repr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object] = args.all()?;
    // `object.__repr__` of a derived value shows the object, not the value.
    vm.default_repr(object).map(Value::from)
}

fn str(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object] = args.all()?;
    vm.str_by_repr(object).map(Value::Str)
}

fn format(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object, spec] = args.all()?;
    match spec.plain() {
        Value::Str(spec) if spec.length() == 0 => vm.str(object).map(Value::Str),
        Value::Str(_) => Err(type_error(format!(
            "unsupported format string passed to {}.__format__",
            vm.type_name(object)
        ))),
        other => Err(type_error(format!(
            "__format__() argument must be str, not {}",
            vm.type_name(other)
        ))),
    }
}

/// `__format__` of numbers and strings.
pub(crate) fn format_value(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object, spec] = args.all()?;
    match spec.plain() {
        Value::Str(spec) if spec.length() == 0 => vm.str(object).map(Value::Str),
        Value::Str(spec) => {
            super::format::format(vm, object.plain(), spec.as_str()).map(Value::from)
        }
        other => Err(type_error(format!(
            "__format__() argument must be str, not {}",
            vm.type_name(other)
        ))),
    }
}

/// The class `object`; the machine adds what is about attributes and making
/// instances.
pub(crate) fn class() -> Rc<Class> {
    ClassBuilder::root("builtins", "object")
        .layout(Layout::Object)
        .with(
            const {
                &[
                    method("__eq__", Takes::OTHER, eq),
                    method("__ne__", Takes::OTHER, ne),
                    method("__lt__", Takes::OTHER, not_implemented),
                    method("__le__", Takes::OTHER, not_implemented),
                    method("__gt__", Takes::OTHER, not_implemented),
                    method("__ge__", Takes::OTHER, not_implemented),
                    method("__hash__", Takes::ALONE, hash),
                    method("__repr__", Takes::ALONE, repr),
                    method("__str__", Takes::ALONE, str),
                    method("__format__", Takes::ONE, format),
                ]
            },
        )
        .build()
}
