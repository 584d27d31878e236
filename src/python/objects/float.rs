//! `float`: arithmetic, and its methods.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::One;

use super::dunder::{Operators, operand};
use super::number::{Number, truncated};
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::native::{ClassBuilder, type_error, value_error};
use crate::python::op::Binary;
use crate::python::value::{Args, Class, Layout, Value};
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
    let (negative, digits, exponent) = shortest(number);
    let sign = if negative { "-" } else { "" };
    format!("{sign}{}", place_digits(&digits, exponent, 16, true))
}

/// Sign, shortest digits, and the exponent of the first digit.
pub(crate) fn shortest(number: f64) -> (bool, String, i32) {
    let text = format!("{number:e}");
    let (negative, digits, exponent) = split_exponent(&text);
    if digits.len() < 15 {
        return (negative, digits, exponent);
    }
    // Of two that are equally near, the even one: as many digits, rounded.
    let places = digits.len() - 1;
    let even = format!("{number:.places$e}");
    if even != text && even.parse() == Ok(number) {
        return split_exponent(&even);
    }
    (negative, digits, exponent)
}

/// Splits `-1.25e7` into sign, digits and exponent.
pub(crate) fn split_exponent(text: &str) -> (bool, String, i32) {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits = mantissa.chars().filter(|c| *c != '.').collect();
    (negative, digits, exponent.parse().unwrap_or(0))
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
    lower.parse().ok()
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

fn this(args: &Args<'_>) -> f64 {
    match args.get(0).map(Value::plain) {
        Some(Value::Float(number)) => *number,
        Some(other) => Number::of(other)
            .and_then(|it| it.to_float().ok())
            .unwrap_or(0.0),
        None => 0.0,
    }
}

/// Numerator and denominator, in lowest terms.
pub(crate) fn ratio(number: f64) -> Result<(BigInt, BigInt)> {
    if number.is_nan() {
        return Err(value_error("cannot convert NaN to integer ratio"));
    }
    if number.is_infinite() {
        let message = "cannot convert Infinity to integer ratio";
        return Err(Builtin::OverflowError.of(message));
    }
    let bits = number.abs().to_bits();
    let exponent = i32::try_from(bits >> 52).unwrap_or(0);
    let fraction = bits & ((1 << 52) - 1);
    let (mut mantissa, mut power) = if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, exponent - 1075)
    };
    if mantissa == 0 {
        return Ok((BigInt::default(), BigInt::one()));
    }
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    power += i32::try_from(zeros).unwrap_or(0);
    let mut numerator = BigInt::from(mantissa);
    if number < 0.0 {
        numerator = -numerator;
    }
    let shift = power.unsigned_abs();
    Ok(if power >= 0 {
        (numerator << shift, BigInt::one())
    } else {
        (numerator, BigInt::one() << shift)
    })
}

/// `round(number, digits)`: to the nearest, and of two to the even one, by the
/// exact decimal value.
pub(crate) fn rounded(vm: &Vm, number: f64, digits: Option<&Value>) -> Result<Value> {
    let Some(digits) = digits.filter(|digits| !digits.is_none()) else {
        return truncated(number.round_ties_even());
    };
    let digits = vm.index(digits)?;
    if !number.is_finite() || digits > 323 {
        return Ok(Value::Float(number));
    }
    if digits < -308 {
        return Ok(Value::Float(0.0f64.copysign(number)));
    }
    let text = if let Ok(places) = usize::try_from(digits) {
        format!("{number:.places$}")
    } else {
        // Digits before the point: one digit stands before that of `e`.
        let (_, _, exponent) = shortest(number);
        let keep = i64::from(exponent) + digits;
        match usize::try_from(keep) {
            Ok(places) => format!("{number:.places$e}"),
            Err(_) if keep == -1 => {
                let unit = 10f64.powi(i32::try_from(-digits).unwrap_or(308));
                let up = number.abs() / unit > 0.5;
                return Ok(Value::Float(if up { unit } else { 0.0 }.copysign(number)));
            }
            Err(_) => return Ok(Value::Float(0.0f64.copysign(number))),
        }
    };
    let rounded: f64 = text.parse().unwrap_or(number);
    if rounded.is_infinite() {
        return Err(Builtin::OverflowError.of("rounded value too large to represent"));
    }
    Ok(Value::Float(rounded))
}

fn is_integer(_: &Vm, args: Args<'_>) -> Result<Value> {
    let number = this(&args);
    Ok(Value::Bool(number.is_finite() && number.fract() == 0.0))
}

fn as_integer_ratio(_: &Vm, args: Args<'_>) -> Result<Value> {
    let (numerator, denominator) = ratio(this(&args))?;
    let pair = vec![Value::integer(numerator), Value::integer(denominator)];
    Ok(Value::tuple(pair))
}

fn itself(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(operand(&args)?.clone())
}

fn zero(_: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(Value::Float(0.0))
}

fn int(_: &Vm, args: Args<'_>) -> Result<Value> {
    truncated(this(&args).trunc())
}

fn floor(_: &Vm, args: Args<'_>) -> Result<Value> {
    truncated(this(&args).floor())
}

fn ceil(_: &Vm, args: Args<'_>) -> Result<Value> {
    truncated(this(&args).ceil())
}

fn abs(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Float(this(&args).abs()))
}

fn round(vm: &Vm, args: Args<'_>) -> Result<Value> {
    rounded(vm, this(&args), args.get(1))
}

fn divmod(_: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, b] = super::dunder::operands(&args)?;
    match (Number::of(a), Number::of(b)) {
        (Some(a), Some(b)) => float_divmod(&a, &b),
        _ => Ok(Value::NotImplemented),
    }
}

/// `divmod(a, b)` where one is a float.
pub(crate) fn float_divmod(a: &Number, b: &Number) -> Result<Value> {
    let (a, b) = (a.to_float()?, b.to_float()?);
    if b == 0.0 {
        return Err(by_zero("float divmod()"));
    }
    let (quotient, rest) = divided(a, b);
    Ok(Value::tuple(vec![
        Value::Float(quotient),
        Value::Float(rest),
    ]))
}

fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    args.no_keywords("float")?;
    let number = match args.positional {
        [_] => 0.0,
        [_, value] => convert(vm, value)?,
        all => {
            return Err(type_error(format!(
                "float expected at most 1 argument, got {}",
                all.len().saturating_sub(1)
            )));
        }
    };
    super::object::derived(vm, args.get(0), &vm.types().float, Value::Float(number))
}

fn hex(_: &Vm, args: Args<'_>) -> Result<Value> {
    let number = this(&args);
    if !number.is_finite() {
        return Ok(Value::from(show(number)));
    }
    let bits = number.to_bits();
    let sign = if number.is_sign_negative() { "-" } else { "" };
    let exponent = ((bits >> 52) & 0x7ff).cast_signed();
    let fraction = bits & ((1 << 52) - 1);
    Ok(Value::from(match (exponent, fraction) {
        (0, 0) => format!("{sign}0x0.0p+0"),
        (0, _) => format!("{sign}0x0.{fraction:013x}p-1022"),
        _ => format!("{sign}0x1.{fraction:013x}p{:+}", exponent - 1023),
    }))
}

/// `float.fromhex`: what `hex` gives, or a text that `float` takes for a name.
fn fromhex(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [class, text] = args.exactly("float.fromhex")?;
    let Value::Str(text) = text.plain() else {
        return Err(type_error("bad argument type for built-in operation"));
    };
    let number = parse_hex(text.as_str())
        .ok_or_else(|| value_error("invalid hexadecimal floating-point string"))?;
    if number.is_infinite() && !text.as_str().to_ascii_lowercase().contains("inf") {
        let message = "hexadecimal value too large to represent as a float";
        return Err(Builtin::OverflowError.of(message));
    }
    match class {
        Value::Class(it) if !Rc::ptr_eq(it, &vm.types().float) => {
            vm.call(class, &[Value::Float(number)])
        }
        _ => Ok(Value::Float(number)),
    }
}

fn parse_hex(text: &str) -> Option<f64> {
    let lower = super::integer::trimmed(text).to_ascii_lowercase();
    let (sign, rest) = match lower.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, lower.strip_prefix('+').unwrap_or(&lower)),
    };
    if matches!(rest, "inf" | "infinity" | "nan") {
        return rest.parse::<f64>().ok().map(|number| sign * number);
    }
    let rest = rest.strip_prefix("0x").unwrap_or(rest);
    let (mantissa, power) = rest.split_once('p').unwrap_or((rest, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    let power: i64 = power.parse().ok()?;
    let power = power - 4 * i64::try_from(fraction.len()).ok()?;
    let number = BigInt::parse_bytes(digits.as_bytes(), 16)?;
    // Rounded once, as a quotient of integers is.
    let shift = power.unsigned_abs().min(20_000);
    let result = if power >= 0 {
        Number::Long(Rc::new(number << shift))
            .to_float()
            .unwrap_or(f64::INFINITY)
    } else {
        super::integer::true_divided(&number, &(BigInt::one() << shift)).ok()?
    };
    Some(sign * result)
}

/// The class.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "float", object)
        .layout(Layout::Value)
        .constructor(new)
        .basic(true)
        .ordered()
        .numeric()
        .method("is_integer", is_integer)
        .method("as_integer_ratio", as_integer_ratio)
        .method("conjugate", itself)
        .method("hex", hex)
        .class_method("fromhex", fromhex)
        .getter("real", itself)
        .getter("imag", zero)
        .method("__float__", itself)
        .method("__int__", int)
        .method("__trunc__", int)
        .method("__floor__", floor)
        .method("__ceil__", ceil)
        .method("__abs__", abs)
        .method("__round__", round)
        .method("__divmod__", divmod)
        .method("__format__", super::object::format_value)
        .build()
}
