//! `-a`, `+a`, `~a`, `not a`.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::Result;
use crate::python::native::type_error;
use crate::python::op::Unary;
use crate::python::value::Value;
use crate::python::vm::Vm;

/// `-a` and the like for a value of a built-in type; none if its class must be
/// asked, or if it cannot.
pub(crate) fn fast_unary(operator: Unary, a: &Value) -> Option<Result<Value>> {
    let a = match a {
        Value::Bool(value) => &Value::Int(i64::from(*value)),
        other => other,
    };
    Some(Ok(match (operator, a) {
        (Unary::Not, _) => Value::Bool(!super::fast_truth(a)?),
        (Unary::Positive, Value::Int(_) | Value::Float(_) | Value::Long(_)) => a.clone(),
        (Unary::Negative, Value::Int(number)) => match number.checked_neg() {
            Some(number) => Value::Int(number),
            None => Value::Long(Rc::new(-BigInt::from(*number))),
        },
        (Unary::Negative, Value::Long(number)) => Value::integer(-&**number),
        (Unary::Negative, Value::Float(number)) => Value::Float(-number),
        (Unary::Invert, Value::Int(number)) => Value::Int(!number),
        (Unary::Invert, Value::Long(number)) => Value::integer(!&**number),
        _ => return None,
    }))
}

impl Vm {
    /// `-a` and the like. It cannot: `TypeError`.
    pub fn unary(&self, operator: Unary, a: &Value) -> Result<Value> {
        if let Some(result) = fast_unary(operator, a) {
            return result;
        }
        if operator == Unary::Not {
            return Ok(Value::Bool(!self.truth(a)?));
        }
        let name = self.specials().unary(operator);
        if let Some(result) = self.call_special(a, name, &[])? {
            return Ok(result);
        }
        let symbol = match operator {
            Unary::Negative => "-",
            Unary::Positive => "+",
            _ => "~",
        };
        Err(type_error(format!(
            "bad operand type for unary {symbol}: '{}'",
            self.type_name(a)
        )))
    }
}
