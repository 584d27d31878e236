//! `float`: arithmetic, and its methods.

mod digits;
mod methods;

pub(crate) use digits::{exact, fixed, scientific, shortest};
pub(crate) use methods::{class, float_divmod, rounded};

use super::number::Number;
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::native::{type_error, value_error};
use crate::python::op::Binary;
use crate::python::value::Value;
use crate::python::vm::Vm;

fn by_zero(what: &str) -> Exception {
    Builtin::ZeroDivisionError.of(what)
}

/// `a + b` and the like where one is a float; none if floats have no such
/// operator.
pub(crate) fn operate(operator: Binary, a: &Number, b: &Number) -> Option<Result<Value>> {
    let (a, b) = match (a.to_float(), b.to_float()) {
        (Ok(a), Ok(b)) => (a, b),
        (Err(error), _) | (_, Err(error)) => return Some(Err(error)),
    };
    let result = match operator {
        Binary::Add => Ok(a + b),
        Binary::Subtract => Ok(a - b),
        Binary::Multiply => Ok(a * b),
        Binary::Divide if b == 0.0 => Err(by_zero("float division by zero")),
        Binary::Divide => Ok(a / b),
        Binary::FloorDivide if b == 0.0 => Err(by_zero("float floor division by zero")),
        Binary::FloorDivide => Ok(divided(a, b).0),
        Binary::Remainder if b == 0.0 => Err(by_zero("float modulo")),
        Binary::Remainder => Ok(divided(a, b).1),
        Binary::Power => power(a, b),
        _ => return None,
    };
    Some(result.map(Value::Float))
}

/// Quotient, rounded down, and remainder, of the sign of the divisor
/// (`float_divmod`). The divisor is not zero.
pub(crate) fn divided(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0.0f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0f64.copysign(a / b), rest);
    }
    let floor = quotient.floor();
    (
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        },
        rest,
    )
}

/// `a ** b`
fn power(a: f64, b: f64) -> Result<f64> {
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(by_zero("0.0 cannot be raised to a negative power"));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
        // CPython gives a complex number, which we do not have.
        return Err(value_error(
            "negative number cannot be raised to a fractional power",
        ));
    }
    let result = a.powf(b);
    if result.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(Exception::new(
            Builtin::OverflowError,
            [34.into(), "Numerical result out of range".into()],
        ));
    }
    Ok(result)
}

/// `repr(number)`: the shortest digits that give the same number.
pub(crate) fn show(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let (digits, exponent) = shortest(number.abs());
    let sign = if number.is_sign_negative() { "-" } else { "" };
    format!("{sign}{}", place_digits(&digits, exponent, 16, true))
}

/// Digits with a point where the exponent says, or with an exponent if that is
/// below -4 or at least `limit`. `.0` is added to whole numbers if asked for.
pub(crate) fn place_digits(digits: &str, exponent: i32, limit: i32, point: bool) -> String {
    if exponent < -4 || exponent >= limit {
        return format!("{}{}", with_point(digits, 1), exponent_text(exponent));
    }
    if exponent < 0 {
        let zeros = usize::try_from(-exponent - 1).unwrap_or(0);
        return format!("0.{}{digits}", "0".repeat(zeros));
    }
    let whole = usize::try_from(exponent + 1).unwrap_or(0);
    if whole >= digits.len() {
        let zeros = "0".repeat(whole - digits.len());
        return format!("{digits}{zeros}{}", if point { ".0" } else { "" });
    }
    with_point(digits, whole)
}

/// `e+16`, `e-05`
pub(crate) fn exponent_text(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("e{sign}{:02}", exponent.unsigned_abs())
}

fn with_point(digits: &str, at: usize) -> String {
    let (whole, rest) = digits.split_at_checked(at).unwrap_or((digits, ""));
    if rest.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{rest}")
    }
}

/// `float(text)`; none if it is not one.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let text = super::integer::trimmed(text);
    let text = super::integer::without_underscores(text)?;
    let lower = text.to_ascii_lowercase();
    let unsigned = lower.strip_prefix(['+', '-']).unwrap_or(&lower);
    let known = matches!(unsigned, "inf" | "infinity" | "nan");
    if !known && !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    if unsigned == "nan" {
        return Some(new_nan());
    }
    lower.parse().ok()
}

/// A NaN of its own: two that were made apart are not the same object, which
/// containers ask first. Nothing else looks at these bits.
fn new_nan() -> f64 {
    thread_local! {
        static MADE: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
    }
    let number = MADE.get().wrapping_add(1) & 0xffff_ffff;
    MADE.set(number);
    f64::from_bits(f64::NAN.to_bits() | number)
}

/// `float(value)`: of a number, a text, or an object with `__float__` or
/// `__index__`.
pub(crate) fn convert(vm: &Vm, value: &Value) -> Result<f64> {
    if let Some(number) = Number::of(value) {
        return number.to_float();
    }
    let text = match value.plain() {
        Value::Str(text) => text.as_str().to_owned(),
        Value::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        plain => {
            if let Some(result) = vm.call_special(value, &vm.specials().float, &[])? {
                return match result.plain() {
                    Value::Float(number) => Ok(*number),
                    _ => Err(type_error(format!(
                        "{}.__float__ returned non-float (type {})",
                        vm.type_name(value),
                        vm.type_name(&result)
                    ))),
                };
            }
            if let Some(number) = Number::of(plain) {
                return number.to_float();
            }
            let Some(index) = vm.index_opt(value)? else {
                return Err(type_error(format!(
                    "float() argument must be a string or a real number, not '{}'",
                    vm.type_name(value)
                )));
            };
            return Number::of(&index).map_or(Ok(0.0), |number| number.to_float());
        }
    };
    match parse(&text) {
        Some(number) => Ok(number),
        None => Err(value_error(format!(
            "could not convert string to float: {}",
            vm.repr(value)?
        ))),
    }
}

/// A real number as a float, for functions of mathematics: no text.
pub(crate) fn real(vm: &Vm, value: &Value) -> Result<f64> {
    if let Some(number) = Number::of(value.plain()) {
        return number.to_float();
    }
    if matches!(value.plain(), Value::Str(_) | Value::Bytes(_))
        || vm.type_attribute(value, &vm.specials().float).is_none()
            && vm.type_attribute(value, &vm.specials().index).is_none()
    {
        return Err(type_error(format!(
            "must be real number, not {}",
            vm.type_name(value)
        )));
    }
    convert(vm, value)
}
