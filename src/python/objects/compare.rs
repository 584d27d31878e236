//! Comparisons.

use std::cmp::Ordering;

use super::comparing::Comparing;
use super::depth::Deeper;
use super::equal::fast_equal;
use super::number::{Number, compare_with_float};
use crate::Result;
use crate::python::native::type_error;
use crate::python::op::Comparison;
use crate::python::value::Value;
use crate::python::vm::Vm;

/// What an operator says of an order; none if there is none.
pub(super) fn holds(operator: Comparison, order: Option<Ordering>) -> bool {
    match operator {
        Comparison::Less => order.is_some_and(Ordering::is_lt),
        Comparison::LessEqual => order.is_some_and(Ordering::is_le),
        Comparison::Equal => order.is_some_and(Ordering::is_eq),
        Comparison::NotEqual => !order.is_some_and(Ordering::is_eq),
        Comparison::Greater => order.is_some_and(Ordering::is_gt),
        Comparison::GreaterEqual => order.is_some_and(Ordering::is_ge),
    }
}

/// `a < b` and the like for operands of built-in types; none if a class must
/// be asked, or if they cannot be compared.
pub(crate) fn fast_compare(
    vm: &Vm,
    operator: Comparison,
    a: &Value,
    b: &Value,
) -> Option<Result<bool>> {
    match operator {
        Comparison::Equal => return fast_equal(vm, a, b),
        Comparison::NotEqual => {
            return fast_equal(vm, a, b).map(|result| result.map(|equal| !equal));
        }
        _ => {}
    }
    let order = match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b),
        (Value::Str(a), Value::Str(b)) => Some(a.as_str().cmp(b.as_str())),
        (Value::Bytes(a), Value::Bytes(b)) => Some(a.cmp(b)),
        (Value::Tuple(_), Value::Tuple(_))
        | (Value::List(_), Value::List(_))
        | (Value::Slice(_), Value::Slice(_))
        | (Value::Set(_) | Value::FrozenSet(_), Value::Set(_) | Value::FrozenSet(_)) => {
            return Some(Comparing::of(operator, a, b)?.complete(vm));
        }
        _ => match (Number::of(a)?, Number::of(b)?) {
            (Number::Int(a), Number::Int(b)) => Some(a.cmp(&b)),
            (a, Number::Float(b)) => compare_with_float(&a, b),
            (Number::Float(a), b) => compare_with_float(&b, a).map(Ordering::reverse),
            (a, b) => Some(a.to_big().cmp(&b.to_big())),
        },
    };
    Some(Ok(holds(operator, order)))
}

impl Vm {
    /// `a < b` and the like. Neither can: `TypeError`.
    pub fn compare(&self, operator: Comparison, a: &Value, b: &Value) -> Result<Value> {
        if let Some(result) = fast_compare(self, operator, a, b) {
            return result.map(Value::Bool);
        }
        let _deeper = Deeper::enter(" in comparison")?;
        if let Some(result) = self.special_compare(operator, a, b)? {
            return Ok(result);
        }
        match operator {
            Comparison::Equal => Ok(Value::Bool(a.is(b))),
            Comparison::NotEqual => Ok(Value::Bool(!a.is(b))),
            _ => Err(self.not_comparable(operator, a, b)),
        }
    }

    /// What is raised where neither operand can compare itself with the other.
    pub(crate) fn not_comparable(
        &self,
        operator: Comparison,
        a: &Value,
        b: &Value,
    ) -> crate::Exception {
        type_error(format!(
            "'{}' not supported between instances of '{}' and '{}'",
            operator.symbol(),
            self.type_name(a),
            self.type_name(b)
        ))
    }

    /// Whether `a < b`: what sorting asks.
    pub(crate) fn less(&self, a: &Value, b: &Value) -> Result<bool> {
        self.holds(Comparison::Less, a, b)
    }

    /// Whether `a > b`.
    pub(crate) fn greater(&self, a: &Value, b: &Value) -> Result<bool> {
        self.holds(Comparison::Greater, a, b)
    }

    fn holds(&self, operator: Comparison, a: &Value, b: &Value) -> Result<bool> {
        if let Some(result) = fast_compare(self, operator, a, b) {
            return result;
        }
        let result = self.compare(operator, a, b)?;
        self.truth(&result)
    }
}
