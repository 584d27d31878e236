//! `set` and `frozenset`.

use std::rc::Rc;

use super::comparing::compare_keys;
use super::dunder::{BASIC, CONTAINER, HASHABLE, ORDERED, SET_IN_PLACE, SET_OPERATORS};
use super::set_operations::{
    Keys, Source, are_disjoint, change, made, replace, select, sources, with_keys,
};
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{ClassBuilder, Takes, class_method, constructor, method};
use crate::python::op::{Binary, Comparison};
use crate::python::value::{Args, Class, Layout, Set, Value};
use crate::python::vm::Vm;

fn this<'a>(vm: &Vm, args: &Args<'a>) -> Result<&'a Rc<Set>> {
    match args.get(0).map(Value::plain) {
        Some(Value::Set(set) | Value::FrozenSet(set)) => Ok(set),
        _ => Err(args.wrong_object(vm)),
    }
}

/// Whether the method's object is a frozenset, and what it gives is one.
fn is_frozen(args: &Args<'_>) -> bool {
    matches!(args.get(0).map(Value::plain), Some(Value::FrozenSet(_)))
}

/// A key that is looked for: a set stands for the frozenset that is equal to it.
fn sought(key: &Value) -> Value {
    match key.plain() {
        Value::Set(set) => Value::FrozenSet(set.clone()),
        _ => key.clone(),
    }
}

fn new_set(vm: &Vm, args: Args<'_>) -> Result<Value> {
    super::object::derived(vm, args.get(0), &vm.types().set, Value::Set(Rc::default()))
}

fn init(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let set = this(vm, &args)?;
    set.0.clear();
    let Some(iterable) = args.get(1) else {
        return Ok(Value::None);
    };
    if let Some(keys) = Keys::of_set(iterable) {
        return change(vm, Binary::Or, set, keys, Value::None);
    }
    if vm.loops_long(iterable) {
        let add = vm.types().set.dict.get_str(&vm.intern("add"));
        return vm.tail_each(iterable, add, args.at(0).clone(), Value::None);
    }
    fill(vm, set, iterable)?;
    Ok(Value::None)
}

fn fill(vm: &Vm, set: &Set, iterable: &Value) -> Result<()> {
    let iterator = vm.iter(iterable)?;
    vm.for_each(&iterator, |item| {
        set.0.insert(vm, item, Value::None).map(drop)
    })
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
        _ => {
            let iterable = args.at(1);
            if let Some(keys) = Keys::of_set(iterable) {
                vm.charge(keys.len() / 4)?;
                set.0.take_from(&keys.copy());
            } else if vm.loops_long(iterable) {
                let function = Value::Native(Rc::new(*args.function));
                let arguments = vec![iterable.clone(), function, args.at(0).clone()];
                return vm.tail_steps("freeze", arguments);
            } else {
                fill(vm, &set, iterable)?;
            }
        }
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
    match set.0.pop_first() {
        Some((key, _)) => Ok(key),
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
    Ok(made(&Rc::new(Set(set.0.copy())), is_frozen(&args)))
}

/// A new set, of this one and each of the others in turn.
fn fold(vm: &Vm, args: &Args<'_>, operator: Binary) -> Result<Value> {
    if let Some(tail) = with_keys(vm, args) {
        return tail;
    }
    let set = this(vm, args)?;
    let (this, frozen) = (Keys::Set(set.clone()), is_frozen(args));
    match args.positional.get(1..).unwrap_or_default() {
        [] => copy(vm, *args),
        [other] => {
            let sources = sources_with(vm, operator, this, other)?;
            select(vm, sources, Rc::default(), move |_, set| {
                Ok(made(set, frozen))
            })
        }
        others if operator == Binary::Or => {
            let others = others.iter().map(|other| Keys::of(vm, other));
            let all = std::iter::once(Ok(this)).chain(others);
            let sources = all.map(|keys| keys.map(Source::all));
            let sources = sources.collect::<Result<_>>()?;
            select(vm, sources, Rc::default(), move |_, set| {
                Ok(made(set, frozen))
            })
        }
        others => {
            let function = Value::Native(Rc::new(*args.function));
            let others = Value::tuple(others.to_vec());
            vm.tail_steps("fold", vec![args.at(0).clone(), function, others])
        }
    }
}

/// What this and an iterable give, as the operator says.
fn sources_with(vm: &Vm, operator: Binary, this: Keys, other: &Value) -> Result<Vec<Source>> {
    let is_set = Keys::of_set(other).is_some();
    let other = Keys::of(vm, other)?;
    Ok(if operator == Binary::And && !is_set {
        // Of anything but a set, its own items are kept.
        vec![Source::both(other, this)]
    } else {
        sources(operator, this, other)
    })
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
    if let Some(tail) = with_keys(vm, args) {
        return tail;
    }
    let set = this(vm, args)?;
    match args.positional.get(1..).unwrap_or_default() {
        [] => Ok(Value::None),
        [other] if operator == Binary::Or => {
            change(vm, operator, set, Keys::of(vm, other)?, Value::None)
        }
        [other] => {
            let sources = sources_with(vm, operator, Keys::Set(set.clone()), other)?;
            replace(vm, sources, set, Value::None)
        }
        others => {
            let function = Value::Native(Rc::new(*args.function));
            let others = Value::tuple(others.to_vec());
            let arguments = vec![others, function, Value::Set(set.clone()), Value::None];
            vm.tail_steps("each", arguments)
        }
    }
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
    if let Some(tail) = with_keys(vm, &args) {
        return tail;
    }
    let set = this(vm, &args)?.clone();
    are_disjoint(vm, Keys::Set(set), Keys::of(vm, args.at(1))?)
}

fn is_within(vm: &Vm, operator: Comparison, args: &Args<'_>) -> Result<Value> {
    if let Some(tail) = with_keys(vm, args) {
        return tail;
    }
    let set = this(vm, args)?.clone();
    compare_keys(vm, operator, Keys::Set(set), Keys::of(vm, args.at(1))?)
}

fn issubset(vm: &Vm, args: Args<'_>) -> Result<Value> {
    is_within(vm, Comparison::LessEqual, &args)
}

fn issuperset(vm: &Vm, args: Args<'_>) -> Result<Value> {
    is_within(vm, Comparison::GreaterEqual, &args)
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
