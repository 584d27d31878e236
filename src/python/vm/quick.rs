//! Arithmetic that needs nobody's help, in place on a frame's stack.

use super::fiber::Frame;
use crate::python::op::{Binary, Comparison};
use crate::python::value::Value;

impl Frame {
    /// Takes the top of the stack if it is a small `int`.
    #[inline]
    pub fn pop_int(&mut self) -> Option<i64> {
        let Some(Value::Int(number)) = self.values.last() else {
            return None;
        };
        let number = *number;
        self.values.pop();
        Some(number)
    }

    /// `a b -- result` for small `int`s; says whether it could be done.
    #[inline]
    pub fn quick_int(&mut self, operator: Binary) -> bool {
        let [.., Value::Int(a), Value::Int(b)] = self.values.as_slice() else {
            return false;
        };
        let (a, b) = (*a, *b);
        let result = match operator {
            Binary::Add => a.checked_add(b),
            Binary::Subtract => a.checked_sub(b),
            Binary::Multiply => a.checked_mul(b),
            // Rounded towards minus infinity, as Python does.
            Binary::FloorDivide if b > 0 => Some(a.div_euclid(b)),
            Binary::Remainder if b > 0 => Some(a.rem_euclid(b)),
            Binary::And => Some(a & b),
            Binary::Or => Some(a | b),
            Binary::Xor => Some(a ^ b),
            _ => None,
        };
        let Some(result) = result else { return false };
        self.values.pop();
        if let Some(place) = self.values.last_mut() {
            *place = Value::Int(result);
        }
        true
    }

    /// `a b -- bool` for small `int`s; says whether it could be done.
    #[inline]
    pub fn quick_compare(&mut self, operator: Comparison) -> bool {
        let [.., Value::Int(a), Value::Int(b)] = self.values.as_slice() else {
            return false;
        };
        let (a, b) = (*a, *b);
        let answer = match operator {
            Comparison::Less => a < b,
            Comparison::LessEqual => a <= b,
            Comparison::Equal => a == b,
            Comparison::NotEqual => a != b,
            Comparison::Greater => a > b,
            Comparison::GreaterEqual => a >= b,
        };
        self.values.pop();
        if let Some(place) = self.values.last_mut() {
            *place = Value::Bool(answer);
        }
        true
    }
}

/// Arithmetic of `float`s.
pub(super) fn quick_float(operator: Binary, a: &Value, b: &Value) -> Option<Value> {
    let (Value::Float(a), Value::Float(b)) = (a, b) else {
        return None;
    };
    Some(Value::Float(match operator {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        _ => return None,
    }))
}
