//! `int`: arithmetic without limit.

mod digits;
mod methods;
mod parse;

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

pub(crate) use digits::{decimal, read};
pub(crate) use methods::{class, class_of_bool};
pub(crate) use parse::{convert, show, show_in_base, trimmed, without_underscores};

use super::number::{Number, cost, cost_of_product, is_negative, limbs};
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::native::{type_error, value_error};
use crate::python::op::Binary;
use crate::python::value::Value;
use crate::python::vm::Vm;

/// Up to here every integer is a float exactly.
const EXACT: u64 = 1 << 53;

/// `a + b` and the like of small numbers; none if the result does not fit, or
/// is an error.
pub(crate) fn small(operator: Binary, a: i64, b: i64) -> Option<Value> {
    Some(Value::Int(match operator {
        Binary::Add => a.checked_add(b)?,
        Binary::Subtract => a.checked_sub(b)?,
        Binary::Multiply => a.checked_mul(b)?,
        Binary::FloorDivide => floor_divided(a, b)?.0,
        Binary::Remainder => floor_divided(a, b)?.1,
        Binary::Divide => {
            if b == 0 || a.unsigned_abs() > EXACT || b.unsigned_abs() > EXACT {
                return None;
            }
            #[allow(clippy::cast_precision_loss)] // Both are exact.
            return Some(Value::Float(a as f64 / b as f64));
        }
        Binary::Power => a.checked_pow(u32::try_from(b).ok()?)?,
        Binary::LeftShift => {
            let shift = u32::try_from(b).ok().filter(|shift| *shift < 63)?;
            let shifted = a << shift;
            if shifted >> shift != a {
                return None;
            }
            shifted
        }
        Binary::RightShift => a >> u32::try_from(b).ok()?.min(63),
        Binary::And => a & b,
        Binary::Or => a | b,
        Binary::Xor => a ^ b,
        Binary::MatrixMultiply => return None,
    }))
}

/// Quotient, rounded down, and remainder, of the sign of the divisor.
fn floor_divided(a: i64, b: i64) -> Option<(i64, i64)> {
    let (quotient, rest) = (a.checked_div(b)?, a.checked_rem(b)?);
    if rest != 0 && (rest < 0) != (b < 0) {
        Some((quotient - 1, rest + b))
    } else {
        Some((quotient, rest))
    }
}

fn by_zero(what: &str) -> Exception {
    Builtin::ZeroDivisionError.of(what)
}

/// `a + b` and the like of numbers of any size; none if integers have no such
/// operator.
pub(crate) fn operate(vm: &Vm, operator: Binary, a: &Number, b: &Number) -> Option<Result<Value>> {
    if let (Number::Int(a), Number::Int(b)) = (a, b)
        && let Some(result) = small(operator, *a, *b)
    {
        return Some(Ok(result));
    }
    if operator == Binary::MatrixMultiply {
        return None;
    }
    let (a, b) = (a.to_big()?, b.to_big()?);
    Some(on_big(vm, operator, &a, &b))
}

fn on_big(vm: &Vm, operator: Binary, a: &BigInt, b: &BigInt) -> Result<Value> {
    let (long, other) = (limbs(a), limbs(b));
    vm.charge(match operator {
        Binary::Multiply => cost_of_product(long, other),
        Binary::FloorDivide | Binary::Remainder | Binary::Divide => {
            cost(long.saturating_mul(other))
        }
        Binary::Power | Binary::LeftShift | Binary::RightShift => 0,
        _ => cost(long.max(other)),
    })?;
    Ok(Value::integer(match operator {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::FloorDivide if b.is_zero() => {
            return Err(by_zero("integer division or modulo by zero"));
        }
        Binary::FloorDivide => a.div_floor(b),
        Binary::Remainder if b.is_zero() => return Err(by_zero("integer modulo by zero")),
        Binary::Remainder => a.mod_floor(b),
        Binary::Divide => return true_divided(a, b).map(Value::Float),
        Binary::Power => return power(vm, a, b),
        Binary::LeftShift | Binary::RightShift if is_negative(b) => {
            return Err(value_error("negative shift count"));
        }
        Binary::LeftShift => return shifted_left(vm, a, b),
        Binary::RightShift => match b.to_u64() {
            Some(shift) => a >> shift.min(a.bits() + 1),
            None if is_negative(a) => BigInt::from(-1),
            None => BigInt::zero(),
        },
        Binary::And => bitwise(a, b, |a, b| a & b),
        Binary::Or => bitwise(a, b, |a, b| a | b),
        Binary::Xor | Binary::MatrixMultiply => bitwise(a, b, |a, b| a ^ b),
    }))
}

/// `&`, `|` and `^`, byte by byte in two's complement: the library's own are
/// large, and rarely needed beyond 64 bits.
fn bitwise(a: &BigInt, b: &BigInt, of: fn(u8, u8) -> u8) -> BigInt {
    let [(a, above_a), (b, above_b)] = [a, b].map(|number| {
        let above = if is_negative(number) { 0xff } else { 0 };
        (number.to_signed_bytes_le(), above)
    });
    let at = |bytes: &[u8], at, above| bytes.get(at).copied().unwrap_or(above);
    let bytes = (0..a.len().max(b.len())).map(|place| {
        let (a, b) = (at(&a, place, above_a), at(&b, place, above_b));
        of(a, b)
    });
    BigInt::from_signed_bytes_le(&bytes.collect::<Vec<u8>>())
}

fn shifted_left(vm: &Vm, a: &BigInt, b: &BigInt) -> Result<Value> {
    if a.is_zero() {
        return Ok(Value::Int(0));
    }
    let shift = b.to_u64().filter(|shift| *shift < 1 << 40);
    let Some(shift) = shift else {
        return Err(Builtin::OverflowError.of("too many digits in integer"));
    };
    let bytes = usize::try_from((shift + a.bits()) / 8).unwrap_or(usize::MAX);
    vm.check_memory(bytes)?;
    vm.charge(bytes / 8)?;
    Ok(Value::integer(a << shift))
}

fn power(vm: &Vm, a: &BigInt, b: &BigInt) -> Result<Value> {
    if is_negative(b) {
        let (a, b) = (Value::integer(a.clone()), Value::integer(b.clone()));
        let floats = Number::of(&a).zip(Number::of(&b));
        let floats = floats.map_or(Ok((0.0, 0.0)), |(a, b)| Ok((a.to_float()?, b.to_float()?)))?;
        let (a, b) = (Number::Float(floats.0), Number::Float(floats.1));
        return super::float::operate(Binary::Power, &a, &b).unwrap_or(Ok(Value::None));
    }
    if a.is_one() || b.is_zero() {
        return Ok(Value::Int(1));
    }
    if a.is_zero() {
        return Ok(Value::Int(0));
    }
    if a.magnitude().is_one() {
        return Ok(Value::Int(if b.is_even() { 1 } else { -1 }));
    }
    // Each squaring doubles the length; the last ones cost most, and all together
    // twice as much as one more would.
    let bits = b.to_u64().unwrap_or(u64::MAX).saturating_mul(a.bits());
    let long = bits / 64 + 1;
    vm.check_memory(usize::try_from(long.saturating_mul(8)).unwrap_or(usize::MAX))?;
    let zeros = a.trailing_zeros().filter(|zeros| zeros + 1 == a.bits());
    if let Some(zeros) = zeros.filter(|_| !is_negative(a)) {
        return shifted_left(vm, &BigInt::one(), &(b * zeros));
    }
    vm.charge(cost_of_product(long, long).saturating_mul(2))?;
    match b.to_u32() {
        Some(exponent) => Ok(Value::integer(a.pow(exponent))),
        None => Err(Builtin::MemoryError.bare()),
    }
}

/// `a / b`, correctly rounded.
pub(crate) fn true_divided(a: &BigInt, b: &BigInt) -> Result<f64> {
    if b.is_zero() {
        return Err(by_zero("division by zero"));
    }
    let negative = is_negative(a) != is_negative(b);
    let (a, b) = (a.abs(), b.abs());
    let too_large = || Builtin::OverflowError.of("integer division result too large for a float");
    // A quotient of 66 bits or so, with its last bit set if anything is left.
    let bits = |number: &BigInt| i64::try_from(number.bits()).unwrap_or(i64::MAX);
    let shift = 66 - (bits(&a) - bits(&b));
    let exact = (shift.unsigned_abs(), shift > 0);
    let (numerator, denominator) = match exact {
        (shift, true) => (&a << shift, b),
        (shift, false) => (a, &b << shift),
    };
    let (quotient, rest) = numerator.div_rem(&denominator);
    // Below the normal range there are fewer bits: drop as many before rounding.
    let exponent = bits(&quotient) - shift;
    if exponent > 1024 {
        return Err(too_large());
    }
    let keep = if exponent < -1021 {
        53 - (-1021 - exponent)
    } else {
        53
    };
    let drop = (bits(&quotient) - keep).max(0).unsigned_abs();
    let floor = &quotient >> drop;
    let lost = &quotient - (&floor << drop);
    let half = BigInt::one() << drop.saturating_sub(1);
    let up = match lost.cmp(&half) {
        Ordering::Greater => true,
        Ordering::Equal => !rest.is_zero() || floor.is_odd(),
        Ordering::Less => false,
    };
    let mantissa = if up { floor + 1 } else { floor };
    let mantissa = mantissa.to_f64().unwrap_or(0.0);
    let scale = i64::try_from(drop).unwrap_or(0) - shift;
    let result = scaled(mantissa, scale);
    if result.is_infinite() {
        return Err(too_large());
    }
    Ok(if negative { -result } else { result })
}

/// `mantissa * 2 ** power`, rounded once where it is too small for all its bits.
fn scaled(mantissa: f64, power: i64) -> f64 {
    let half = i32::try_from(power / 2).unwrap_or(0);
    let rest = i32::try_from(power - power / 2).unwrap_or(0);
    mantissa * 2f64.powi(half) * 2f64.powi(rest)
}

/// `pow(a, b, modulus)`
pub(crate) fn power_modulo(vm: &Vm, a: &Value, b: &Value, modulus: &Value) -> Result<Value> {
    let all = [a, b, modulus].map(super::number::big);
    let [Some(base), Some(exponent), Some(modulus)] = all else {
        let is_float = |value: &&Value| matches!(value, Value::Float(_));
        if [a, b, modulus].iter().any(is_float) {
            let message = "pow() 3rd argument not allowed unless all arguments are integers";
            return Err(type_error(message));
        }
        let names = [a, b, modulus].map(|value| vm.type_name(value));
        let [a, b, modulus] = names;
        return Err(type_error(format!(
            "unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{modulus}'"
        )));
    };
    if modulus.is_zero() {
        return Err(value_error("pow() 3rd argument cannot be 0"));
    }
    let long = limbs(&modulus);
    vm.charge(cost(
        long.saturating_mul(long).saturating_mul(exponent.bits()),
    ))?;
    let size = modulus.abs();
    let (base, exponent) = if is_negative(&exponent) {
        let Some(inverse) = inverse(&base, &size) else {
            return Err(value_error("base is not invertible for the given modulus"));
        };
        (inverse, -exponent)
    } else {
        (base, exponent)
    };
    let base = base.mod_floor(&size);
    let mut result = BigInt::one().mod_floor(&size);
    for bit in (0..exponent.bits()).rev() {
        result = (&result * &result).mod_floor(&size);
        if exponent.bit(bit) {
            result = (result * &base).mod_floor(&size);
        }
    }
    Ok(Value::integer(
        if is_negative(&modulus) && !result.is_zero() {
            result - size
        } else {
            result
        },
    ))
}

/// What times a number is one more than a multiple of the modulus, which is
/// above zero; none if nothing is.
fn inverse(number: &BigInt, modulus: &BigInt) -> Option<BigInt> {
    let (mut rest, mut next) = (modulus.clone(), number.mod_floor(modulus));
    let (mut factor, mut next_factor) = (BigInt::zero(), BigInt::one());
    while !next.is_zero() {
        let (quotient, left) = rest.div_rem(&next);
        rest = std::mem::replace(&mut next, left);
        let left = factor - quotient * &next_factor;
        factor = std::mem::replace(&mut next_factor, left);
    }
    rest.is_one().then(|| factor.mod_floor(modulus))
}

/// `divmod(a, b)` of integers.
pub(crate) fn divmod(vm: &Vm, a: &Number, b: &Number) -> Result<Value> {
    if let (Number::Int(a), Number::Int(b)) = (a, b)
        && let Some((quotient, rest)) = floor_divided(*a, *b)
    {
        return Ok(Value::tuple(vec![Value::Int(quotient), Value::Int(rest)]));
    }
    let (Some(a), Some(b)) = (a.to_big(), b.to_big()) else {
        return Ok(Value::NotImplemented);
    };
    if b.is_zero() {
        return Err(by_zero("integer division or modulo by zero"));
    }
    vm.charge(cost(limbs(&a).saturating_mul(limbs(&b))))?;
    let (quotient, rest) = a.div_mod_floor(&b);
    Ok(Value::tuple(vec![
        Value::integer(quotient),
        Value::integer(rest),
    ]))
}

impl Vm {
    /// What `__index__` gives: an `int` of any size. None if it has none.
    pub(crate) fn index_opt(&self, value: &Value) -> Result<Option<Value>> {
        match value.plain() {
            Value::Int(_) | Value::Long(_) => return Ok(Some(value.plain().clone())),
            Value::Bool(truth) => return Ok(Some(Value::Int(i64::from(*truth)))),
            _ => {}
        }
        let Some(result) = self.call_special(value, &self.specials().index, &[])? else {
            return Ok(None);
        };
        match result.plain() {
            Value::Int(_) | Value::Long(_) => Ok(Some(result.plain().clone())),
            Value::Bool(truth) => Ok(Some(Value::Int(i64::from(*truth)))),
            _ => Err(type_error(format!(
                "__index__ returned non-int (type {})",
                self.type_name(&result)
            ))),
        }
    }

    /// The same; without `__index__`: `TypeError`.
    pub(crate) fn index_value(&self, value: &Value) -> Result<Value> {
        self.index_opt(value)?.ok_or_else(|| {
            type_error(format!(
                "'{}' object cannot be interpreted as an integer",
                self.type_name(value)
            ))
        })
    }

    /// An index or a count: an `int`, or an object with `__index__`. Too large:
    /// `OverflowError`.
    pub fn index(&self, value: &Value) -> Result<i64> {
        match self.index_value(value)? {
            Value::Int(number) => Ok(number),
            _ => Err(super::number::too_large()),
        }
    }
}
