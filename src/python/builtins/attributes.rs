//! Attributes, and questions about types.

use crate::Result;
use crate::python::native::type_error;
use crate::python::value::{Args, Str, Value};
use crate::python::vm::{Vm, add_names, add_names_of_class};
use crate::trace::Numbered;

/// The name of an attribute.
fn name<'a>(vm: &Vm, value: &'a Value) -> Result<&'a Str> {
    match value.plain() {
        Value::Str(name) => Ok(name),
        other => Err(type_error(format!(
            "attribute name must be string, not '{}'",
            vm.type_name(other)
        ))),
    }
}

pub(super) fn getattr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (object, attribute) = (args.at(0), name(vm, args.at(1))?);
    match args.get(2) {
        None => vm.get_attr(object, attribute),
        Some(default) => {
            let found = vm.get_attr_opt(object, attribute)?;
            Ok(found.unwrap_or_else(|| default.clone()))
        }
    }
}

pub(super) fn hasattr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object, attribute] = args.all()?;
    let found = vm.get_attr_opt(object, name(vm, attribute)?)?;
    Ok(Value::Bool(found.is_some()))
}

pub(super) fn setattr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object, attribute, value] = args.all()?;
    vm.set_attr(object, name(vm, attribute)?, value.clone())?;
    Ok(Value::None)
}

pub(super) fn delattr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object, attribute] = args.all()?;
    vm.del_attr(object, name(vm, attribute)?)?;
    Ok(Value::None)
}

impl Vm {
    /// `callable(value)`
    pub(crate) fn is_callable(&self, value: &Value) -> bool {
        match value {
            Value::Function(_) | Value::Native(_) | Value::Bound(_) | Value::Class(_) => true,
            other => self
                .type_attribute(other, &self.intern("__call__"))
                .is_some(),
        }
    }
}

pub(super) fn callable(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.all()?;
    Ok(Value::Bool(vm.is_callable(value)))
}

pub(super) fn isinstance(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object, classes] = args.all()?;
    vm.is_instance(object, classes).map(Value::Bool)
}

pub(super) fn issubclass(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [class, classes] = args.all()?;
    vm.is_subclass(class, classes).map(Value::Bool)
}

pub(super) fn vars(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let Some(object) = args.get(0) else {
        return vm.tail_locals();
    };
    match vm.get_attr_opt(object, &vm.specials().dict)? {
        Some(dict) => Ok(dict),
        None => Err(type_error("vars() argument must have __dict__ attribute")),
    }
}

pub(super) fn dir(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let Some(object) = args.get(0) else {
        return vm.tail_local_names();
    };
    let own = vm.call_special(object, &vm.specials().dir, &[])?;
    if let Some(own) = own {
        let mut items = vm.collect(&own)?;
        crate::python::objects::sort_values(vm, &mut items)?;
        return Ok(Value::list(items));
    }
    let mut names = Numbered::default();
    match object {
        Value::Class(class) => add_names_of_class(&mut names, class),
        Value::Module(module) => add_names(&mut names, &module.dict),
        _ => {
            add_names_of_class(&mut names, &vm.type_of(object));
            if let Some(Value::Dict(dict)) = vm.get_attr_opt(object, &vm.specials().dict)? {
                add_names(&mut names, &dict);
            }
        }
    }
    let names = names.sorted();
    Ok(Value::list(names.iter().map(Value::text).collect()))
}
