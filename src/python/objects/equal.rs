//! Equality of built-in values.

use super::comparing::Comparing;
use super::depth::Deeper;
use super::number::{Number, compare_with_float};
use crate::Result;
use crate::python::op::Comparison;
use crate::python::value::Value;
use crate::python::vm::Vm;

/// Whether an operand's own class must be asked.
pub(crate) fn is_object(value: &Value) -> bool {
    matches!(
        value,
        Value::Instance(_) | Value::Class(_) | Value::Exception(_)
    )
}

/// Whether two values of built-in types are equal, where their items need not be
/// compared; none if they must be, or if a class must be asked.
pub(crate) fn known(a: &Value, b: &Value) -> Option<bool> {
    Some(match (a, b) {
        (Value::Str(a), Value::Str(b)) => a == b,
        (Value::Int(a), Value::Int(b)) => a == b,
        (Value::Float(a), Value::Float(b)) => {
            a.partial_cmp(b).is_some_and(std::cmp::Ordering::is_eq)
        }
        (Value::Bytes(a), Value::Bytes(b)) => a == b,
        (Value::Range(a), Value::Range(b)) => {
            let length = a.length();
            length == b.length()
                && (length == 0 || a.start == b.start && (length == 1 || a.step == b.step))
        }
        (Value::Bound(a), Value::Bound(b)) => {
            a.function.is(&b.function) && a.receiver.is(&b.receiver)
        }
        (Value::Tuple(_), Value::Tuple(_))
        | (Value::List(_), Value::List(_))
        | (Value::Dict(_), Value::Dict(_))
        | (Value::Slice(_), Value::Slice(_))
        | (Value::Set(_) | Value::FrozenSet(_), Value::Set(_) | Value::FrozenSet(_)) => {
            return None;
        }
        _ => match (Number::of(a), Number::of(b)) {
            (Some(Number::Long(a)), Some(Number::Long(b))) => a == b,
            (Some(Number::Int(a)), Some(Number::Int(b))) => a == b,
            (Some(a), Some(Number::Float(b))) | (Some(Number::Float(b)), Some(a)) => {
                compare_with_float(&a, b).is_some_and(std::cmp::Ordering::is_eq)
            }
            (Some(_), Some(_)) => false,
            _ if is_object(a) || is_object(b) => return None,
            _ => a.is(b),
        },
    })
}

/// `a == b` for operands of built-in types; none if a class must be asked.
/// Items of containers are compared with [`Vm::equal`], which may call Python
/// code.
pub(crate) fn fast_equal(vm: &Vm, a: &Value, b: &Value) -> Option<Result<bool>> {
    match known(a, b) {
        Some(equal) => Some(Ok(equal)),
        None => Some(Comparing::of(Comparison::Equal, a, b)?.complete(vm)),
    }
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
