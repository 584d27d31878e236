//! Expressions that are constants.

use ruff_python_ast::{Expr, ExprContext, Number, UnaryOp};

use crate::python::objects::read_int;
use crate::python::value::Value;

/// The value of an expression that is a constant: numbers with a sign, and
/// tuples of constants.
pub(super) fn constant(expression: &Expr) -> Option<Value> {
    Some(match expression {
        Expr::NumberLiteral(it) => number_value(&it.value).ok()?,
        Expr::StringLiteral(it) => Value::text(it.value.to_str()),
        Expr::BooleanLiteral(it) => Value::Bool(it.value),
        Expr::NoneLiteral(_) => Value::None,
        Expr::EllipsisLiteral(_) => Value::Ellipsis,
        Expr::UnaryOp(it) if it.op == UnaryOp::USub => match (&*it.operand, constant(&it.operand)?)
        {
            (Expr::NumberLiteral(_), Value::Int(n)) => Value::integer(-num_bigint::BigInt::from(n)),
            (Expr::NumberLiteral(_), Value::Long(n)) => Value::integer(-&*n),
            (Expr::NumberLiteral(_), Value::Float(x)) => Value::Float(-x),
            _ => return None,
        },
        Expr::Tuple(it) if it.ctx == ExprContext::Load => {
            let items: Option<Vec<Value>> = it.elts.iter().map(constant).collect();
            Value::tuple(items?)
        }
        _ => return None,
    })
}

/// Why a number is not one here.
pub(super) enum NoNumber {
    Complex,
    /// It has so many digits: converting them would take too long.
    TooLong(usize),
}

pub(super) fn number_value(number: &Number) -> Result<Value, NoNumber> {
    Ok(match number {
        Number::Int(int) => match int.as_i64() {
            Some(small) => Value::Int(small),
            None => long(&int.to_string())?,
        },
        Number::Float(float) => Value::Float(*float),
        Number::Complex { .. } => return Err(NoNumber::Complex),
    })
}

/// A big number as it stands in the text.
fn long(text: &str) -> Result<Value, NoNumber> {
    let digits: String = text.chars().filter(|c| *c != '_').collect();
    let lower = digits.to_ascii_lowercase();
    let (digits, radix) = match lower.get(..2) {
        Some("0x") => (lower.get(2..).unwrap_or(""), 16),
        Some("0o") => (lower.get(2..).unwrap_or(""), 8),
        Some("0b") => (lower.get(2..).unwrap_or(""), 2),
        _ => (lower.as_str(), 10),
    };
    if radix == 10 && digits.len() > 4300 {
        return Err(NoNumber::TooLong(digits.len()));
    }
    Ok(Value::integer(read_int(digits, radix)))
}
