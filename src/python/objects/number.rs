//! What the numeric types share: how operands are read, and how they are
//! turned into one another.

use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::native::value_error;
use crate::python::objects::float::exact;
use crate::python::value::Value;

/// A number as an operand.
#[derive(Clone)]
pub(crate) enum Number {
    /// An `int` that fits, or a `bool`.
    Int(i64),
    /// An `int` that does not.
    Long(Rc<BigInt>),
    /// A `float`.
    Float(f64),
}

impl Number {
    /// A value of type `int`, `bool` or `float` as a number.
    pub(crate) fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Int(number) => Self::Int(*number),
            Value::Bool(value) => Self::Int(i64::from(*value)),
            Value::Long(number) => Self::Long(number.clone()),
            Value::Float(number) => Self::Float(*number),
            _ => return None,
        })
    }

    /// As a float, correctly rounded. Too large: `OverflowError`.
    pub(crate) fn to_float(&self) -> Result<f64> {
        match self {
            #[allow(clippy::cast_precision_loss)] // It rounds as CPython does.
            Self::Int(number) => Ok(*number as f64),
            Self::Long(number) => {
                let float = number.to_f64().unwrap_or(f64::INFINITY);
                if float.is_finite() {
                    Ok(float)
                } else {
                    Err(Builtin::OverflowError.of("int too large to convert to float"))
                }
            }
            Self::Float(number) => Ok(*number),
        }
    }

    /// As an integer of any size; none if it is a float.
    pub(crate) fn to_big(&self) -> Option<BigInt> {
        match self {
            Self::Int(number) => Some(BigInt::from(*number)),
            Self::Long(number) => Some((**number).clone()),
            Self::Float(_) => None,
        }
    }
}

/// An `int` or `bool` as an integer of any size.
pub(crate) fn big(value: &Value) -> Option<BigInt> {
    Number::of(value).and_then(|number| number.to_big())
}

/// A float without its fraction, as an `int`. Not finite: `ValueError` or
/// `OverflowError`.
pub(crate) fn truncated(number: f64) -> Result<Value> {
    if number.is_nan() {
        return Err(value_error("cannot convert float NaN to integer"));
    }
    if number.is_infinite() {
        let message = "cannot convert float infinity to integer";
        return Err(Builtin::OverflowError.of(message));
    }
    // Below this they fit, and beyond it there are no fractions.
    if number.abs() < 9.0e18 {
        #[allow(clippy::cast_possible_truncation)]
        return Ok(Value::Int(number as i64));
    }
    Ok(Value::integer(exact(number).0))
}

/// How an `int` compares with a float, exactly; none if that is no number.
pub(crate) fn compare_with_float(number: &Number, float: f64) -> Option<std::cmp::Ordering> {
    use std::cmp::Ordering;
    if float.is_nan() {
        return None;
    }
    let whole = match number {
        Number::Float(number) => return number.partial_cmp(&float),
        // So small that the float is exact.
        #[allow(clippy::cast_precision_loss)]
        Number::Int(number) if number.unsigned_abs() < 1 << 53 => {
            return (*number as f64).partial_cmp(&float);
        }
        Number::Int(number) => BigInt::from(*number),
        Number::Long(number) => (**number).clone(),
    };
    if float.is_infinite() {
        return Some(if float > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    }
    let (numerator, denominator) = exact(float);
    Some((whole * denominator).cmp(&numerator))
}

/// The error of a number that does not fit.
pub(crate) fn too_large() -> Exception {
    Builtin::OverflowError.of("Python int too large to convert to C ssize_t")
}

/// Up to so many limbs, a number is multiplied limb by limb.
const SHORT: u64 = 32;

/// Roughly how many instructions an operation on so many limbs of 64 bits
/// costs, where each takes a nanosecond.
pub(crate) fn cost(limbs: u64) -> usize {
    usize::try_from(limbs / 16).unwrap_or(usize::MAX)
}

/// The same for the product of numbers of so many limbs: of two long ones it is
/// put together from three products of their halves, and not from four.
pub(crate) fn cost_of_product(a: u64, b: u64) -> usize {
    let mut products = a.saturating_mul(b);
    let mut short = a.min(b);
    while short > SHORT {
        products = products / 4 * 3;
        short /= 2;
    }
    cost(products)
}

/// How many limbs of 64 bits a number has.
pub(crate) fn limbs(number: &BigInt) -> u64 {
    number.bits() / 64 + 1
}

/// Whether it is below zero.
pub(crate) fn is_negative(number: &BigInt) -> bool {
    number.sign() == Sign::Minus
}
