//! `|`, `&`, `-` and `^` of sets, and of the views of dicts that are like sets.

use std::rc::Rc;

use super::views::as_set;
use crate::Result;
use crate::python::op::Binary;
use crate::python::value::{Dict, Set, Value};
use crate::python::vm::Vm;

/// `a | b` and the like; none if they are no sets.
pub(crate) fn operate(vm: &Vm, operator: Binary, a: &Value, b: &Value) -> Option<Result<Value>> {
    if !matches!(
        operator,
        Binary::Or | Binary::And | Binary::Subtract | Binary::Xor
    ) {
        return None;
    }
    let (Value::Set(left) | Value::FrozenSet(left), Value::Set(right) | Value::FrozenSet(right)) =
        (a, b)
    else {
        return None;
    };
    let result = combined(vm, operator, &left.0, &right.0);
    Some(result.map(|dict| match a {
        Value::FrozenSet(_) => Value::FrozenSet(Rc::new(Set(dict))),
        _ => Value::Set(Rc::new(Set(dict))),
    }))
}

/// The keys of both as the operator says.
pub(crate) fn combined(vm: &Vm, operator: Binary, a: &Dict, b: &Dict) -> Result<Dict> {
    vm.charge((a.len() + b.len()) / 4)?;
    let result = match operator {
        Binary::Or | Binary::Xor => a.copy(),
        _ => Dict::default(),
    };
    match operator {
        Binary::Or => add_all(vm, &result, b)?,
        Binary::Xor => {
            for key in b.keys() {
                toggle(vm, &result, a, key)?;
            }
        }
        _ => {
            // As in CPython, what both have is taken from the second, unless that
            // is longer.
            let wanted = operator == Binary::And;
            let (from, other) = if wanted && b.len() <= a.len() {
                (b, a)
            } else {
                (a, b)
            };
            for key in from.keys() {
                if other.contains(vm, &key)? == wanted {
                    result.insert(vm, key, Value::None)?;
                }
            }
        }
    }
    Ok(result)
}

/// Those keys of one that the other has too.
pub(crate) fn kept(vm: &Vm, from: &Dict, other: &Dict) -> Result<Dict> {
    let result = Dict::default();
    for key in from.keys() {
        if other.contains(vm, &key)? {
            result.insert(vm, key, Value::None)?;
        }
    }
    Ok(result)
}

fn toggle(vm: &Vm, result: &Dict, a: &Dict, key: Value) -> Result<()> {
    if a.contains(vm, &key)? {
        result.remove(vm, &key)?;
    } else {
        result.insert(vm, key, Value::None)?;
    }
    Ok(())
}

/// Adds all keys of another.
pub(crate) fn add_all(vm: &Vm, to: &Dict, from: &Dict) -> Result<()> {
    for key in from.keys() {
        to.insert(vm, key, Value::None)?;
    }
    Ok(())
}

/// `a |= b` and the like; none if `b` is no set.
pub(crate) fn in_place(
    vm: &Vm,
    operator: Binary,
    set: &Rc<Set>,
    other: &Value,
) -> Option<Result<()>> {
    let other = match other.plain() {
        Value::Set(other) | Value::FrozenSet(other) => other.clone(),
        _ => return None,
    };
    Some(change(vm, operator, set, &other.0))
}

/// Changes a set as the operator says.
pub(crate) fn change(vm: &Vm, operator: Binary, set: &Set, other: &Dict) -> Result<()> {
    if operator == Binary::Or {
        vm.charge(other.len() / 4)?;
        return add_all(vm, &set.0, other);
    }
    let result = combined(vm, operator, &set.0, other)?;
    set.0.clear();
    add_all(vm, &set.0, &result)
}

/// A set of what an iterable gives; a set itself is not copied.
pub(crate) fn keys_of(vm: &Vm, value: &Value) -> Result<Rc<Set>> {
    match value.plain() {
        Value::Set(set) | Value::FrozenSet(set) => return Ok(set.clone()),
        _ => {}
    }
    if let Some(set) = as_set(vm, value) {
        return set;
    }
    let set = Set::default();
    let iterator = vm.iter(value)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.charge(1)?;
        set.0.insert(vm, item, Value::None)?;
    }
    Ok(Rc::new(set))
}
