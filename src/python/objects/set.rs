//! `set` and `frozenset`.

use std::rc::Rc;

use super::dunder::Operators;
use super::equal::is_subset;
use super::list::{wrong_count, wrong_object};
use super::set_operations::{change, combined, keys_of};
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{ClassBuilder, type_error};
use crate::python::op::Binary;
use crate::python::value::{Args, Class, Dict, Layout, Set, Value};
use crate::python::vm::Vm;

fn this<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<&'a Rc<Set>> {
    match args.get(0).map(Value::plain) {
        Some(Value::Set(set) | Value::FrozenSet(set)) => Ok(set),
        other => Err(wrong_object(vm, "set", method, other)),
    }
}

/// The same for a method that takes nothing else.
fn alone<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<&'a Rc<Set>> {
    if args.positional.len() > 1 || !args.keywords.is_empty() {
        return Err(wrong_count(args, &format!("set.{method}"), 0));
    }
    this(vm, args, method)
}

/// A set of these keys, of the type of the method's object.
fn like(args: &Args<'_>, keys: Dict) -> Value {
    let set = Rc::new(Set(keys));
    match args.get(0).map(Value::plain) {
        Some(Value::FrozenSet(_)) => Value::FrozenSet(set),
        _ => Value::Set(set),
    }
}

/// A key that is looked for: a set stands for the frozenset that is equal to it.
fn sought(key: &Value) -> Value {
    match key.plain() {
        Value::Set(set) => Value::FrozenSet(set.clone()),
        _ => key.clone(),
    }
}

fn one<'a>(args: &Args<'a>, method: &str) -> Result<&'a Value> {
    match args.positional {
        [_, only] if args.keywords.is_empty() => Ok(only),
        _ => Err(wrong_count(args, method, 1)),
    }
}

fn fill(vm: &Vm, set: &Set, iterable: &Value) -> Result<()> {
    if let Value::Set(other) | Value::FrozenSet(other) = iterable.plain() {
        vm.charge(other.0.len() / 4)?;
        return super::set_operations::add_all(vm, &set.0, &other.0);
    }
    let iterator = vm.iter(iterable)?;
    vm.for_each(&iterator, |item| {
        set.0.insert(vm, item, Value::None).map(drop)
    })
}

fn new_set(vm: &Vm, args: Args<'_>) -> Result<Value> {
    super::object::derived(vm, args.get(0), &vm.types().set, Value::Set(Rc::default()))
}

fn init(vm: &Vm, args: Args<'_>) -> Result<Value> {
    args.no_keywords("set")?;
    let set = this(vm, &args, "__init__")?;
    set.0.clear();
    match args.positional {
        [_] => {}
        [_, iterable] => fill(vm, set, iterable)?,
        all => {
            let given = all.len().saturating_sub(1);
            return Err(type_error(format!(
                "set expected at most 1 argument, got {given}"
            )));
        }
    }
    Ok(Value::None)
}

fn new_frozenset(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = args.get(0);
    let set = Rc::<Set>::default();
    match args.positional {
        [_] => {}
        [Value::Class(class), same @ Value::FrozenSet(_)]
            if Rc::ptr_eq(class, &vm.types().frozenset) =>
        {
            return Ok(same.clone());
        }
        [_, iterable] => fill(vm, &set, iterable)?,
        all => {
            let given = all.len().saturating_sub(1);
            return Err(type_error(format!(
                "frozenset expected at most 1 argument, got {given}"
            )));
        }
    }
    super::object::derived(vm, class, &vm.types().frozenset, Value::FrozenSet(set))
}

fn add(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args, "add")?;
    set.0
        .insert(vm, one(&args, "set.add")?.clone(), Value::None)?;
    Ok(Value::None)
}

fn discard(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args, "discard")?;
    set.0.remove(vm, &sought(one(&args, "set.discard")?))?;
    Ok(Value::None)
}

fn remove(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args, "remove")?;
    let key = one(&args, "set.remove")?;
    match set.0.remove(vm, &sought(key))? {
        Some(_) => Ok(Value::None),
        None => Err(vm.exception(Builtin::KeyError, vec![key.clone()])),
    }
}

fn pop(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = alone(vm, &args, "pop")?;
    // The first, as CPython gives the first of its table.
    match (0..set.0.places()).find_map(|place| set.0.at(place)) {
        Some((key, _)) => {
            set.0.remove(vm, &key)?;
            Ok(key)
        }
        None => Err(Builtin::KeyError.of("pop from an empty set")),
    }
}

fn clear(vm: &Vm, args: Args<'_>) -> Result<Value> {
    alone(vm, &args, "clear")?.0.clear();
    Ok(Value::None)
}

fn copy(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = alone(vm, &args, "copy")?;
    vm.charge(set.0.len() / 4)?;
    Ok(like(&args, set.0.copy()))
}

/// A new set, of this one and each of the others in turn.
fn fold(vm: &Vm, args: &Args<'_>, method: &str, operator: Binary) -> Result<Value> {
    args.no_keywords(&format!("set.{method}"))?;
    let mut result = this(vm, args, method)?.0.copy();
    for other in args.positional.get(1..).unwrap_or_default() {
        let is_set = matches!(other.plain(), Value::Set(_) | Value::FrozenSet(_));
        let other = keys_of(vm, other)?;
        result = if operator == Binary::And && !is_set {
            // Of anything but a set, its own items are kept.
            super::set_operations::kept(vm, &other.0, &result)?
        } else {
            combined(vm, operator, &result, &other.0)?
        };
    }
    Ok(like(args, result))
}

fn union(vm: &Vm, args: Args<'_>) -> Result<Value> {
    fold(vm, &args, "union", Binary::Or)
}

fn intersection(vm: &Vm, args: Args<'_>) -> Result<Value> {
    fold(vm, &args, "intersection", Binary::And)
}

fn difference(vm: &Vm, args: Args<'_>) -> Result<Value> {
    fold(vm, &args, "difference", Binary::Subtract)
}

fn symmetric_difference(vm: &Vm, args: Args<'_>) -> Result<Value> {
    one(&args, "set.symmetric_difference")?;
    fold(vm, &args, "symmetric_difference", Binary::Xor)
}

/// Changes this set by each of the others in turn.
fn change_all(vm: &Vm, args: &Args<'_>, method: &str, operator: Binary) -> Result<Value> {
    args.no_keywords(&format!("set.{method}"))?;
    let set = this(vm, args, method)?;
    for other in args.positional.get(1..).unwrap_or_default() {
        let is_set = matches!(other.plain(), Value::Set(_) | Value::FrozenSet(_));
        let other = keys_of(vm, other)?;
        if operator == Binary::And && !is_set {
            let kept = super::set_operations::kept(vm, &other.0, &set.0)?;
            set.0.clear();
            super::set_operations::add_all(vm, &set.0, &kept)?;
        } else {
            change(vm, operator, set, &other.0)?;
        }
    }
    Ok(Value::None)
}

fn update(vm: &Vm, args: Args<'_>) -> Result<Value> {
    change_all(vm, &args, "update", Binary::Or)
}

fn intersection_update(vm: &Vm, args: Args<'_>) -> Result<Value> {
    change_all(vm, &args, "intersection_update", Binary::And)
}

fn difference_update(vm: &Vm, args: Args<'_>) -> Result<Value> {
    change_all(vm, &args, "difference_update", Binary::Subtract)
}

fn symmetric_difference_update(vm: &Vm, args: Args<'_>) -> Result<Value> {
    one(&args, "set.symmetric_difference_update")?;
    change_all(vm, &args, "symmetric_difference_update", Binary::Xor)
}

fn isdisjoint(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args, "isdisjoint")?;
    let other = keys_of(vm, one(&args, "set.isdisjoint")?)?;
    Ok(Value::Bool(
        combined(vm, Binary::And, &set.0, &other.0)?.is_empty(),
    ))
}

fn issubset(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args, "issubset")?;
    let other = keys_of(vm, one(&args, "set.issubset")?)?;
    is_subset(vm, &set.0, &other.0).map(Value::Bool)
}

fn issuperset(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args, "issuperset")?;
    let other = keys_of(vm, one(&args, "set.issuperset")?)?;
    is_subset(vm, &other.0, &set.0).map(Value::Bool)
}

fn common(class: ClassBuilder) -> ClassBuilder {
    class
        .layout(Layout::Value)
        .ordered()
        .container()
        .set_operators()
        .class_method("__class_getitem__", super::generic::subscribe)
        .method("copy", copy)
        .method("union", union)
        .method("intersection", intersection)
        .method("difference", difference)
        .method("symmetric_difference", symmetric_difference)
        .method("isdisjoint", isdisjoint)
        .method("issubset", issubset)
        .method("issuperset", issuperset)
}

/// The class `set`.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    common(ClassBuilder::new("builtins", "set", object))
        .constructor(new_set)
        .method("__init__", init)
        .basic(false)
        .set_in_place()
        .method("add", add)
        .method("discard", discard)
        .method("remove", remove)
        .method("pop", pop)
        .method("clear", clear)
        .method("update", update)
        .method("intersection_update", intersection_update)
        .method("difference_update", difference_update)
        .method("symmetric_difference_update", symmetric_difference_update)
        .build()
}

/// The class `frozenset`.
pub(crate) fn class_of_frozenset(object: &Rc<Class>) -> Rc<Class> {
    common(ClassBuilder::new("builtins", "frozenset", object))
        .constructor(new_frozenset)
        .basic(true)
        .build()
}
