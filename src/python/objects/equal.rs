//! Equality of built-in values.

use std::rc::Rc;

use super::depth::Deeper;
use super::number::{Number, compare_with_float};
use crate::Result;
use crate::python::op::Comparison;
use crate::python::value::{Dict, Set, Value};
use crate::python::vm::Vm;

/// Whether an operand's own class must be asked.
pub(crate) fn is_object(value: &Value) -> bool {
    matches!(
        value,
        Value::Instance(_) | Value::Class(_) | Value::Exception(_)
    )
}

/// `a == b` for operands of built-in types; none if a class must be asked.
/// Items of containers are compared with [`Vm::equal`], which may call Python
/// code.
pub(crate) fn fast_equal(vm: &Vm, a: &Value, b: &Value) -> Option<Result<bool>> {
    Some(Ok(match (a, b) {
        (Value::Str(a), Value::Str(b)) => a == b,
        (Value::Int(a), Value::Int(b)) => a == b,
        (Value::Float(a), Value::Float(b)) => {
            a.partial_cmp(b).is_some_and(std::cmp::Ordering::is_eq)
        }
        (Value::Tuple(a), Value::Tuple(b)) => {
            return Some(same_items(vm, a.len(), b.len(), |at| {
                Some((a.get(at)?.clone(), b.get(at)?.clone()))
            }));
        }
        (Value::List(a), Value::List(b)) => {
            let (long, other) = (a.borrow().len(), b.borrow().len());
            return Some(same_items(vm, long, other, |at| {
                Some((a.borrow().get(at)?.clone(), b.borrow().get(at)?.clone()))
            }));
        }
        (Value::Dict(a), Value::Dict(b)) => return Some(same_dicts(vm, a, b)),
        (Value::Set(a) | Value::FrozenSet(a), Value::Set(b) | Value::FrozenSet(b)) => {
            return Some(same_sets(vm, a, b));
        }
        (Value::Bytes(a), Value::Bytes(b)) => a == b,
        (Value::Range(a), Value::Range(b)) => {
            let length = a.length();
            length == b.length()
                && (length == 0 || a.start == b.start && (length == 1 || a.step == b.step))
        }
        (Value::Slice(a), Value::Slice(b)) => {
            let parts = [(&a.start, &b.start), (&a.stop, &b.stop), (&a.step, &b.step)];
            return Some(same_items(vm, 3, 3, |at| {
                parts.get(at).map(|(a, b)| ((*a).clone(), (*b).clone()))
            }));
        }
        (Value::Bound(a), Value::Bound(b)) => {
            a.function.is(&b.function) && a.receiver.is(&b.receiver)
        }
        _ => {
            if let (Some(a), Some(b)) = (Number::of(a), Number::of(b)) {
                return Some(Ok(match (a, b) {
                    (Number::Long(a), Number::Long(b)) => a == b,
                    (Number::Int(a), Number::Int(b)) => a == b,
                    (a, Number::Float(b)) | (Number::Float(b), a) => {
                        compare_with_float(&a, b).is_some_and(std::cmp::Ordering::is_eq)
                    }
                    _ => false,
                }));
            }
            if is_object(a) || is_object(b) {
                return None;
            }
            a.is(b)
        }
    }))
}

fn same_items(
    vm: &Vm,
    long: usize,
    other: usize,
    pair: impl Fn(usize) -> Option<(Value, Value)>,
) -> Result<bool> {
    if long != other {
        return Ok(false);
    }
    vm.charge(long / 4)?;
    let _deeper = Deeper::enter(" in comparison")?;
    let mut at = 0;
    while let Some((a, b)) = pair(at) {
        if !vm.same_or_equal(&a, &b)? {
            return Ok(false);
        }
        at += 1;
    }
    Ok(true)
}

fn same_dicts(vm: &Vm, a: &Rc<Dict>, b: &Rc<Dict>) -> Result<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    vm.charge(a.len() / 4)?;
    let _deeper = Deeper::enter(" in comparison")?;
    for place in 0..a.places() {
        if let Some((key, value)) = a.at(place) {
            match b.get(vm, &key)? {
                Some(other) if vm.same_or_equal(&value, &other)? => {}
                _ => return Ok(false),
            }
        }
    }
    Ok(true)
}

fn same_sets(vm: &Vm, a: &Rc<Set>, b: &Rc<Set>) -> Result<bool> {
    Ok(a.0.len() == b.0.len() && is_subset(vm, &a.0, &b.0)?)
}

/// Whether all keys of `a` are in `b`.
pub(crate) fn is_subset(vm: &Vm, a: &Dict, b: &Dict) -> Result<bool> {
    vm.charge(a.len() / 4)?;
    let _deeper = Deeper::enter(" in comparison")?;
    for place in 0..a.places() {
        if let Some((key, _)) = a.at(place)
            && !b.contains(vm, &key)?
        {
            return Ok(false);
        }
    }
    Ok(true)
}

impl Vm {
    /// `a == b`
    pub fn equal(&self, a: &Value, b: &Value) -> Result<bool> {
        if let Some(result) = fast_equal(self, a, b) {
            return result;
        }
        let _deeper = Deeper::enter(" in comparison")?;
        match self.special_compare(Comparison::Equal, a, b)? {
            Some(result) => self.truth(&result),
            None => Ok(a.is(b)),
        }
    }

    /// `a is b or a == b`: how containers compare their items.
    pub fn same_or_equal(&self, a: &Value, b: &Value) -> Result<bool> {
        Ok(a.is(b) || self.equal(a, b)?)
    }
}
