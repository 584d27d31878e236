//! The class `float`.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::One;

use super::digits::{exact, nearest};
use super::{by_zero, convert, divided, show};
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{
    ClassBuilder, Takes, class_method, constructor, getter, method, type_error, value_error,
};
use crate::python::objects::dunder::{BASIC, HASHABLE, NUMERIC, ORDERED, operand};
use crate::python::objects::number::{Number, truncated};
use crate::python::value::{Args, Class, Layout, Value};
use crate::python::vm::Vm;

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
fn ratio(number: f64) -> Result<(BigInt, BigInt)> {
    if number.is_nan() {
        return Err(value_error("cannot convert NaN to integer ratio"));
    }
    if number.is_infinite() {
        let message = "cannot convert Infinity to integer ratio";
        return Err(Builtin::OverflowError.of(message));
    }
    Ok(exact(number))
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
    let rounded = nearest(number.abs(), i32::try_from(digits).unwrap_or(0));
    if rounded.is_infinite() {
        return Err(Builtin::OverflowError.of("rounded value too large to represent"));
    }
    Ok(Value::Float(rounded.copysign(number)))
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
    let [a, b] = crate::python::objects::dunder::operands(&args)?;
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
    crate::python::objects::object::derived(
        vm,
        args.get(0),
        &vm.types().float,
        Value::Float(number),
    )
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
    let [class, text] = args.all()?;
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
    let lower = crate::python::objects::integer::trimmed(text).to_ascii_lowercase();
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
    let number = crate::python::objects::integer::read(&digits, 16);
    // Rounded once, as a quotient of integers is.
    let shift = power.unsigned_abs().min(20_000);
    let result = if power >= 0 {
        Number::Long(Rc::new(number << shift))
            .to_float()
            .unwrap_or(f64::INFINITY)
    } else {
        crate::python::objects::integer::true_divided(&number, &(BigInt::one() << shift)).ok()?
    };
    Some(sign * result)
}

/// The class.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "float", object)
        .layout(Layout::Value)
        .with(const { &[constructor(Takes::ANY, new)] })
        .with(BASIC)
        .with(HASHABLE)
        .with(ORDERED)
        .with(NUMERIC)
        .with(
            const {
                &[
                    method("is_integer", Takes::NONE, is_integer),
                    method("as_integer_ratio", Takes::NONE, as_integer_ratio),
                    method("conjugate", Takes::NONE, itself),
                    method("hex", Takes::NONE, hex),
                    class_method("fromhex", Takes::ONE, fromhex),
                    getter("real", itself),
                    getter("imag", zero),
                    method("__float__", Takes::ALONE, itself),
                    method("__int__", Takes::ALONE, int),
                    method("__trunc__", Takes::NONE, int),
                    method("__floor__", Takes::NONE, floor),
                    method("__ceil__", Takes::NONE, ceil),
                    method("__abs__", Takes::ALONE, abs),
                    method("__round__", Takes::between(0, 1), round),
                    method("__divmod__", Takes::OTHER, divmod),
                    method(
                        "__format__",
                        Takes::ONE,
                        crate::python::objects::object::format_value,
                    ),
                ]
            },
        )
        .build()
}
