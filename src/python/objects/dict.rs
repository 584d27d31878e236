//! `dict`.

use std::rc::Rc;

use super::dunder::Operators;
use super::iteration::Which;
use super::list::{wrong_count, wrong_object};
use super::views::view;
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{ClassBuilder, type_error, value_error};
use crate::python::value::{Args, Class, Dict, Layout, Value};
use crate::python::vm::Vm;

fn this<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<&'a Rc<Dict>> {
    match args.get(0).map(Value::plain) {
        Some(Value::Dict(dict)) => Ok(dict),
        other => Err(wrong_object(vm, "dict", method, other)),
    }
}

/// The same for a method that takes nothing else.
fn alone<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<&'a Rc<Dict>> {
    if args.positional.len() > 1 || !args.keywords.is_empty() {
        return Err(wrong_count(args, &format!("dict.{method}"), 0));
    }
    this(vm, args, method)
}

/// `a | b` of dicts.
pub(crate) fn merged(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    let (Value::Dict(a), Value::Dict(b)) = (a, b) else {
        return Ok(Value::NotImplemented);
    };
    vm.charge((a.len() + b.len()) / 4)?;
    let result = a.copy();
    for (key, value) in b.items() {
        result.insert(vm, key, value)?;
    }
    Ok(Value::Dict(Rc::new(result)))
}

/// `dict.update(other)`: of a mapping (it has `keys`), or of pairs.
pub(crate) fn update(vm: &Vm, dict: &Rc<Dict>, other: &Value) -> Result<()> {
    if let Value::Dict(other) = other.plain() {
        vm.charge(other.len() / 4)?;
        for (key, value) in other.items() {
            dict.insert(vm, key, value)?;
        }
        return Ok(());
    }
    if let Some(keys) = vm.get_attr_opt(other, &vm.specials().keys)? {
        let keys = vm.call(&keys, &[])?;
        let keys = vm.iter(&keys)?;
        return vm.for_each(&keys, |key| {
            let value = vm.get_item(other, &key)?;
            dict.insert(vm, key, value).map(drop)
        });
    }
    let pairs = vm.iter(other)?;
    let mut at = 0usize;
    vm.for_each(&pairs, |pair| {
        let Some(_) = vm.iter_opt(&pair)? else {
            return Err(type_error(format!(
                "cannot convert dictionary update sequence element #{at} to a sequence"
            )));
        };
        let items = vm.collect(&pair)?;
        let [key, value] = items.as_slice() else {
            return Err(value_error(format!(
                "dictionary update sequence element #{at} has length {}; 2 is required",
                items.len()
            )));
        };
        at += 1;
        dict.insert(vm, key.clone(), value.clone()).map(drop)
    })
}

fn update_from(vm: &Vm, dict: &Rc<Dict>, args: &Args<'_>, function: &str) -> Result<()> {
    match args.positional {
        [_] => {}
        [_, other] => update(vm, dict, other)?,
        all => {
            return Err(type_error(format!(
                "{function} expected at most 1 argument, got {}",
                all.len().saturating_sub(1)
            )));
        }
    }
    for (name, value) in args.keywords {
        dict.set_str(name, value.clone());
    }
    Ok(())
}

fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    super::object::derived(
        vm,
        args.get(0),
        &vm.types().dict,
        Value::Dict(Rc::default()),
    )
}

fn init(vm: &Vm, args: Args<'_>) -> Result<Value> {
    update_from(vm, this(vm, &args, "__init__")?, &args, "dict")?;
    Ok(Value::None)
}

fn update_method(vm: &Vm, args: Args<'_>) -> Result<Value> {
    update_from(vm, this(vm, &args, "update")?, &args, "update")?;
    Ok(Value::None)
}

/// `self[key]`; a class that derives from `dict` may say what is missing.
fn getitem(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = this(vm, &args, "__getitem__")?;
    let [object, key] = args.positional else {
        return Err(wrong_count(&args, "dict.__getitem__", 1));
    };
    if let Some(value) = dict.get(vm, key)? {
        return Ok(value);
    }
    if super::object::is_derived(object)
        && let Some(value) =
            vm.call_special(object, &vm.specials().missing, std::slice::from_ref(key))?
    {
        return Ok(value);
    }
    Err(vm.exception(Builtin::KeyError, vec![key.clone()]))
}

fn at_most_two(args: &Args<'_>, method: &str) -> Result<()> {
    args.no_keywords(&format!("dict.{method}"))?;
    match args.positional.len() {
        2 | 3 => Ok(()),
        0 | 1 => Err(type_error(format!(
            "{method} expected at least 1 argument, got 0"
        ))),
        n => Err(type_error(format!(
            "{method} expected at most 2 arguments, got {}",
            n - 1
        ))),
    }
}

fn get(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = this(vm, &args, "get")?;
    at_most_two(&args, "get")?;
    let key = args.get(1).cloned().unwrap_or_default();
    Ok(match dict.get(vm, &key)? {
        Some(value) => value,
        None => args.get(2).cloned().unwrap_or_default(),
    })
}

fn setdefault(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = this(vm, &args, "setdefault")?;
    at_most_two(&args, "setdefault")?;
    let key = args.get(1).cloned().unwrap_or_default();
    if let Some(value) = dict.get(vm, &key)? {
        return Ok(value);
    }
    let value = args.get(2).cloned().unwrap_or_default();
    dict.insert(vm, key, value.clone())?;
    Ok(value)
}

fn pop(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = this(vm, &args, "pop")?;
    at_most_two(&args, "pop")?;
    let key = args.get(1).cloned().unwrap_or_default();
    // An empty dict does not look at the key.
    let removed = if dict.is_empty() {
        None
    } else {
        dict.remove(vm, &key)?
    };
    match (removed, args.get(2)) {
        (Some((_, value)), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(vm.exception(Builtin::KeyError, vec![key])),
    }
}

fn popitem(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = alone(vm, &args, "popitem")?;
    match dict.pop_last() {
        Some((key, value)) => Ok(Value::tuple(vec![key, value])),
        None => Err(Builtin::KeyError.of("popitem(): dictionary is empty")),
    }
}

fn keys(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(view(vm, alone(vm, &args, "keys")?, Which::Keys))
}

fn values(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(view(vm, alone(vm, &args, "values")?, Which::Values))
}

fn items(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(view(vm, alone(vm, &args, "items")?, Which::Items))
}

fn clear(vm: &Vm, args: Args<'_>) -> Result<Value> {
    alone(vm, &args, "clear")?.clear();
    Ok(Value::None)
}

fn copy(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = alone(vm, &args, "copy")?;
    vm.charge(dict.len() / 4)?;
    Ok(Value::Dict(Rc::new(dict.copy())))
}

fn reversed(vm: &Vm, args: Args<'_>) -> Result<Value> {
    vm.reversed(&Value::Dict(this(vm, &args, "__reversed__")?.clone()))
}

fn fromkeys(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (class, keys, value) = match args.positional {
        [class, keys] => (class, keys, Value::None),
        [class, keys, value] => (class, keys, value.clone()),
        all => {
            let given = all.len().saturating_sub(1);
            return Err(type_error(if given == 0 {
                "fromkeys expected at least 1 argument, got 0".to_owned()
            } else {
                format!("fromkeys expected at most 2 arguments, got {given}")
            }));
        }
    };
    let made = match class {
        Value::Class(it) if Rc::ptr_eq(it, &vm.types().dict) => Value::Dict(Rc::default()),
        other => vm.call(other, &[])?,
    };
    let keys = vm.iter(keys)?;
    vm.for_each(&keys, |key| vm.set_item(&made, &key, value.clone()))?;
    Ok(made)
}

/// The class.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "dict", object)
        .layout(Layout::Value)
        .constructor(new)
        .method("__init__", init)
        .basic(false)
        .container()
        .changeable()
        .merges()
        .class_method("__class_getitem__", super::generic::subscribe)
        .class_method("fromkeys", fromkeys)
        .method("__getitem__", getitem)
        .method("__reversed__", reversed)
        .method("get", get)
        .method("setdefault", setdefault)
        .method("pop", pop)
        .method("popitem", popitem)
        .method("update", update_method)
        .method("keys", keys)
        .method("values", values)
        .method("items", items)
        .method("clear", clear)
        .method("copy", copy)
        .build()
}
