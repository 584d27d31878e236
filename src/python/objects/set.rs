//! `set` and `frozenset`.

use std::rc::Rc;

use super::dunder::{BASIC, CONTAINER, HASHABLE, ORDERED, SET_IN_PLACE, SET_OPERATORS};
use super::equal::is_subset;
use super::set_operations::{change, combined, keys_of};
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{ClassBuilder, Takes, class_method, constructor, method};
use crate::python::op::Binary;
use crate::python::value::{Args, Class, Dict, Layout, Set, Value};
use crate::python::vm::Vm;

fn this<'a>(vm: &Vm, args: &Args<'a>) -> Result<&'a Rc<Set>> {
    match args.get(0).map(Value::plain) {
        Some(Value::Set(set) | Value::FrozenSet(set)) => Ok(set),
        _ => Err(args.wrong_object(vm)),
    }
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
    let set = this(vm, &args)?;
    set.0.clear();
    if let Some(iterable) = args.get(1) {
        if vm.hashes_long(iterable) {
            let add = vm.types().set.dict.get_str(&vm.intern("add"));
            return vm.tail_each(iterable, add, args.at(0).clone());
        }
        fill(vm, set, iterable)?;
    }
    Ok(Value::None)
}

fn new_frozenset(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = args.get(0);
    let mut set = Rc::<Set>::default();
    match args.positional {
        [_] => {}
        [Value::Class(class), same @ Value::FrozenSet(_)]
            if Rc::ptr_eq(class, &vm.types().frozenset) =>
        {
            return Ok(same.clone());
        }
        _ if vm.hashes_long(args.at(1)) => {
            let function = Value::Native(Rc::new(*args.function));
            let arguments = vec![args.at(1).clone(), function, args.at(0).clone()];
            return vm.tail_steps("freeze", arguments);
        }
        _ => match args.at(1).plain() {
            Value::Set(other) | Value::FrozenSet(other) => {
                vm.charge(other.0.len() / 4)?;
                set = Rc::new(Set(other.0.copy()));
            }
            _ => fill(vm, &set, args.at(1))?,
        },
    }
    super::object::derived(vm, class, &vm.types().frozenset, Value::FrozenSet(set))
}

fn add(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args)?;
    set.0.insert(vm, args.at(1).clone(), Value::None)?;
    Ok(Value::None)
}

fn discard(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args)?;
    set.0.remove(vm, &sought(args.at(1)))?;
    Ok(Value::None)
}

fn remove(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args)?;
    let key = args.at(1);
    match set.0.remove(vm, &sought(key))? {
        Some(_) => Ok(Value::None),
        None => Err(vm.exception(Builtin::KeyError, vec![key.clone()])),
    }
}

fn pop(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args)?;
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
    this(vm, &args)?.0.clear();
    Ok(Value::None)
}

fn copy(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args)?;
    vm.charge(set.0.len() / 4)?;
    Ok(like(&args, set.0.copy()))
}

/// A new set, of this one and each of the others in turn.
fn fold(vm: &Vm, args: &Args<'_>, operator: Binary) -> Result<Value> {
    let mut result = this(vm, args)?.0.copy();
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
    fold(vm, &args, Binary::Or)
}

fn intersection(vm: &Vm, args: Args<'_>) -> Result<Value> {
    fold(vm, &args, Binary::And)
}

fn difference(vm: &Vm, args: Args<'_>) -> Result<Value> {
    fold(vm, &args, Binary::Subtract)
}

fn symmetric_difference(vm: &Vm, args: Args<'_>) -> Result<Value> {
    fold(vm, &args, Binary::Xor)
}

/// Changes this set by each of the others in turn.
fn change_all(vm: &Vm, args: &Args<'_>, operator: Binary) -> Result<Value> {
    let set = this(vm, args)?;
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
    change_all(vm, &args, Binary::Or)
}

fn intersection_update(vm: &Vm, args: Args<'_>) -> Result<Value> {
    change_all(vm, &args, Binary::And)
}

fn difference_update(vm: &Vm, args: Args<'_>) -> Result<Value> {
    change_all(vm, &args, Binary::Subtract)
}

fn symmetric_difference_update(vm: &Vm, args: Args<'_>) -> Result<Value> {
    change_all(vm, &args, Binary::Xor)
}

fn isdisjoint(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args)?;
    let other = keys_of(vm, args.at(1))?;
    Ok(Value::Bool(
        combined(vm, Binary::And, &set.0, &other.0)?.is_empty(),
    ))
}

fn issubset(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args)?;
    let other = keys_of(vm, args.at(1))?;
    is_subset(vm, &set.0, &other.0).map(Value::Bool)
}

fn issuperset(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args)?;
    let other = keys_of(vm, args.at(1))?;
    is_subset(vm, &other.0, &set.0).map(Value::Bool)
}

fn common(class: ClassBuilder) -> ClassBuilder {
    class
        .layout(Layout::Value)
        .with(ORDERED)
        .with(CONTAINER)
        .with(SET_OPERATORS)
        .with(
            const {
                &[
                    class_method("__class_getitem__", Takes::ONE, super::generic::subscribe),
                    method("copy", Takes::NONE, copy),
                    method("union", Takes::MANY, union),
                    method("intersection", Takes::MANY, intersection),
                    method("difference", Takes::MANY, difference),
                    method("symmetric_difference", Takes::ONE, symmetric_difference),
                    method("isdisjoint", Takes::ONE, isdisjoint),
                    method("issubset", Takes::ONE, issubset),
                    method("issuperset", Takes::ONE, issuperset),
                ]
            },
        )
}

/// The class `set`.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    common(ClassBuilder::new("builtins", "set", object))
        .with(
            const {
                &[
                    constructor(Takes::ANY, new_set),
                    method("__init__", Takes::between(0, 1), init),
                ]
            },
        )
        .with(BASIC)
        .value("__hash__", Value::None)
        .with(SET_IN_PLACE)
        .with(
            const {
                &[
                    method("add", Takes::ONE, add),
                    method("discard", Takes::ONE, discard),
                    method("remove", Takes::ONE, remove),
                    method("pop", Takes::NONE, pop),
                    method("clear", Takes::NONE, clear),
                    method("update", Takes::MANY, update),
                    method("intersection_update", Takes::MANY, intersection_update),
                    method("difference_update", Takes::MANY, difference_update),
                    method(
                        "symmetric_difference_update",
                        Takes::ONE,
                        symmetric_difference_update,
                    ),
                ]
            },
        )
        .build()
}

/// The class `frozenset`.
pub(crate) fn class_of_frozenset(object: &Rc<Class>) -> Rc<Class> {
    common(ClassBuilder::new("builtins", "frozenset", object))
        .with(const { &[constructor(Takes::between(0, 1), new_frozenset)] })
        .with(BASIC)
        .with(HASHABLE)
        .build()
}
