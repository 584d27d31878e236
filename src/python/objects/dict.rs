//! `dict`.

use std::rc::Rc;

use super::dunder::{BASIC, CHANGEABLE, CONTAINER, MERGED};
use super::iteration::Which;
use super::set_operations::KEY;
use super::views::view;
use crate::Result;
use crate::exception::Builtin;
use crate::python::cycles;
use crate::python::native::{
    ClassBuilder, Takes, class_method, constructor, function, method, type_error, value_error,
};
use crate::python::value::{Args, Class, Dict, Layout, Value};
use crate::python::vm::Vm;

fn this<'a>(vm: &Vm, args: &Args<'a>) -> Result<&'a Rc<Dict>> {
    match args.get(0).map(Value::plain) {
        Some(Value::Dict(dict)) => Ok(dict),
        _ => Err(args.wrong_object(vm)),
    }
}

/// `a | b` of dicts.
pub(crate) fn merged(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    let (Value::Dict(a), Value::Dict(b)) = (a, b) else {
        return Ok(Value::NotImplemented);
    };
    vm.charge(a.len() / 4)?;
    let result = Rc::new(a.copy());
    merge(vm, &result, b, Value::Dict(result.clone()))
}

/// Puts all of another dict into one, in pieces, and ends in `result`.
pub(crate) fn merge(vm: &Vm, to: &Rc<Dict>, from: &Rc<Dict>, result: Value) -> Result<Value> {
    if to.is_empty() {
        // Nothing is looked for where nothing is.
        vm.charge(from.len() / 4)?;
        to.take_from(&from.copy());
        return Ok(result);
    }
    let (to, from) = (to.clone(), from.clone());
    let mut place = 0;
    vm.in_pieces(move |vm| {
        while place < from.places() {
            if let Some((key, value)) = from.at(place) {
                to.insert(vm, key, value)?;
            }
            place += 1;
            if !vm.goes_on(KEY)? {
                return Ok(None);
            }
        }
        Ok(Some(result.clone()))
    })
}

/// `dict.update(other)`: of a mapping (it has `keys`), or of pairs. Ends in
/// `result`.
pub(crate) fn update(vm: &Vm, dict: &Rc<Dict>, other: &Value, result: Value) -> Result<Value> {
    if let Value::Dict(other) = other.plain() {
        return merge(vm, dict, other, result);
    }
    if let Some(keys) = vm.get_attr_opt(other, &vm.specials().keys)? {
        let keys = vm.call(&keys, &[])?;
        let keys = vm.iter(&keys)?;
        vm.for_each(&keys, |key| {
            let value = vm.get_item(other, &key)?;
            dict.insert(vm, key, value).map(drop)
        })?;
        return Ok(result);
    }
    if vm.loops_long(other) {
        let put = function("put", Takes::exactly(3), |vm, args| match args.all()? {
            [Value::Dict(dict), Value::Int(at), pair] => put_pair(vm, dict, *at, pair),
            _ => Ok(Value::None),
        });
        let dict = Value::Dict(dict.clone());
        let arguments = vec![other.clone(), put.of("builtins"), dict, result];
        return vm.tail_steps("pairs", arguments);
    }
    let pairs = vm.iter(other)?;
    let mut at = 0;
    vm.for_each(&pairs, |pair| {
        put_pair(vm, dict, at, &pair)?;
        at += 1;
        Ok(())
    })?;
    Ok(result)
}

/// Puts one of those pairs into a dict.
fn put_pair(vm: &Vm, dict: &Dict, at: i64, pair: &Value) -> Result<Value> {
    let Some(_) = vm.iter_opt(pair)? else {
        return Err(type_error(format!(
            "cannot convert dictionary update sequence element #{at} to a sequence"
        )));
    };
    let items = vm.collect(pair)?;
    let [key, value] = items.as_slice() else {
        return Err(value_error(format!(
            "dictionary update sequence element #{at} has length {}; 2 is required",
            items.len()
        )));
    };
    dict.insert(vm, key.clone(), value.clone())?;
    Ok(Value::None)
}

/// `dict.update`, and `dict.__init__`, whose error is the same by another name.
fn update_method(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = this(vm, &args)?;
    match args.positional {
        [_] => {}
        [_, other] if args.keywords.is_empty() => return update(vm, dict, other, Value::None),
        [_, other] if is_short(vm, other) => {
            update(vm, dict, other, Value::None)?;
        }
        [this, other] => {
            // First the one, then those by name.
            let named = cycles::dict();
            for (name, value) in args.keywords {
                named.set_str(name, value.clone());
            }
            let function = Value::Native(Rc::new(*args.function));
            let others = Value::tuple(vec![other.clone(), Value::Dict(named)]);
            return vm.tail_each(&others, Some(function), this.clone(), Value::None);
        }
        all => {
            return Err(type_error(format!(
                "{} expected at most 1 argument, got {}",
                args.function.short_name(),
                all.len().saturating_sub(1)
            )));
        }
    }
    for (name, value) in args.keywords {
        dict.set_str(name, value.clone());
    }
    Ok(Value::None)
}

/// Whether a dict is updated by this at once.
fn is_short(vm: &Vm, other: &Value) -> bool {
    match other.plain() {
        Value::Dict(other) => other.places() < 100,
        _ => !vm.loops_long(other),
    }
}

fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    super::object::derived(
        vm,
        args.get(0),
        &vm.types().dict,
        Value::Dict(cycles::dict()),
    )
}

/// `self[key]`; a class that derives from `dict` may say what is missing.
fn getitem(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = this(vm, &args)?;
    let [object, key] = args.all()?;
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

fn get(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = this(vm, &args)?;
    let key = args.at(1);
    Ok(match dict.get(vm, key)? {
        Some(value) => value,
        None => args.get(2).cloned().unwrap_or_default(),
    })
}

fn setdefault(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = this(vm, &args)?;
    let key = args.at(1);
    if let Some(value) = dict.get(vm, key)? {
        return Ok(value);
    }
    let value = args.get(2).cloned().unwrap_or_default();
    dict.insert(vm, key.clone(), value.clone())?;
    Ok(value)
}

fn pop(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = this(vm, &args)?;
    let key = args.at(1);
    // An empty dict does not look at the key.
    let removed = if dict.is_empty() {
        None
    } else {
        dict.remove(vm, key)?
    };
    match (removed, args.get(2)) {
        (Some((_, value)), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(vm.exception(Builtin::KeyError, vec![key.clone()])),
    }
}

fn popitem(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = this(vm, &args)?;
    match dict.pop_last() {
        Some((key, value)) => Ok(Value::tuple(vec![key, value])),
        None => Err(Builtin::KeyError.of("popitem(): dictionary is empty")),
    }
}

fn keys(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(view(vm, this(vm, &args)?, Which::Keys))
}

fn values(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(view(vm, this(vm, &args)?, Which::Values))
}

fn items(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(view(vm, this(vm, &args)?, Which::Items))
}

fn clear(vm: &Vm, args: Args<'_>) -> Result<Value> {
    this(vm, &args)?.clear();
    Ok(Value::None)
}

fn copy(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let dict = this(vm, &args)?;
    vm.charge(dict.len() / 4)?;
    Ok(Value::dict(dict.copy()))
}

fn reversed(vm: &Vm, args: Args<'_>) -> Result<Value> {
    vm.reversed(&Value::Dict(this(vm, &args)?.clone()))
}

fn fromkeys(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (class, keys) = (args.at(0), args.at(1));
    let value = args.get(2).cloned().unwrap_or_default();
    let made = match class {
        Value::Class(it) if Rc::ptr_eq(it, &vm.types().dict) => Value::Dict(cycles::dict()),
        other => vm.call(other, &[])?,
    };
    if vm.loops_long(keys) {
        return vm.tail_steps("keyed", vec![keys.clone(), made, value]);
    }
    let keys = vm.iter(keys)?;
    vm.for_each(&keys, |key| vm.set_item(&made, &key, value.clone()))?;
    Ok(made)
}

/// The class.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "dict", object)
        .layout(Layout::Value)
        .with(
            const {
                &[
                    constructor(Takes::ANY, new),
                    method("__init__", Takes::ANY, update_method),
                ]
            },
        )
        .with(BASIC)
        .value("__hash__", Value::None)
        .with(CONTAINER)
        .with(CHANGEABLE)
        .with(MERGED)
        .with(
            const {
                &[
                    class_method("__class_getitem__", Takes::ONE, super::generic::subscribe),
                    class_method("fromkeys", Takes::between(1, 2), fromkeys),
                    method("__getitem__", Takes::ONE, getitem),
                    method("__reversed__", Takes::NONE, reversed),
                    method("get", Takes::between(1, 2), get),
                    method("setdefault", Takes::between(1, 2), setdefault),
                    method("pop", Takes::between(1, 2), pop),
                    method("popitem", Takes::NONE, popitem),
                    method("update", Takes::ANY, update_method),
                    method("keys", Takes::NONE, keys),
                    method("values", Takes::NONE, values),
                    method("items", Takes::NONE, items),
                    method("clear", Takes::NONE, clear),
                    method("copy", Takes::NONE, copy),
                ]
            },
        )
        .build()
}
