//! The classes `int` and `bool`.

use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_traits::{Signed, Zero};

use super::convert;
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{
    ClassBuilder, Takes, class_method, constructor, getter, method, type_error, value_error,
};
use crate::python::objects::dunder::{
    BASIC, BITWISE, HASHABLE, NUMERIC, ORDERED, operand, operands,
};
use crate::python::objects::number::{Number, big};
use crate::python::objects::object;
use crate::python::value::{Args, Class, Layout, Value};
use crate::python::vm::Vm;

/// The number itself, as an `int`.
fn this(args: &Args<'_>) -> BigInt {
    args.get(0)
        .and_then(|value| big(value.plain()))
        .unwrap_or_default()
}

fn itself(_: &Vm, args: Args<'_>) -> Result<Value> {
    match operand(&args)? {
        Value::Bool(value) => Ok(Value::Int(i64::from(*value))),
        other => Ok(other.clone()),
    }
}

fn zero(_: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(Value::Int(0))
}

fn one(_: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(Value::Int(1))
}

fn float(_: &Vm, args: Args<'_>) -> Result<Value> {
    let number = Number::of(operand(&args)?);
    number
        .map_or(Ok(0.0), |number| number.to_float())
        .map(Value::Float)
}

fn abs(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::integer(this(&args).abs()))
}

fn bit_length(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::integer(this(&args).bits()))
}

fn bit_count(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::integer(this(&args).magnitude().count_ones()))
}

fn as_integer_ratio(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::tuple(vec![
        Value::integer(this(&args)),
        Value::Int(1),
    ]))
}

/// `round(number, digits)`: to a power of ten if the digits are negative, of
/// two to the even one.
fn round(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let number = this(&args);
    let digits = match args.get(1) {
        Some(digits) if !digits.is_none() => vm.index(digits)?,
        _ => 0,
    };
    if digits >= 0 {
        return Ok(Value::integer(number));
    }
    let places = u32::try_from(digits.unsigned_abs()).unwrap_or(u32::MAX);
    if u64::from(places) > number.bits() {
        return Ok(Value::Int(0));
    }
    vm.charge(places as usize)?;
    let unit = BigInt::from(10).pow(places);
    let (quotient, rest) = num_integer::Integer::div_mod_floor(&number, &unit);
    let twice: BigInt = &rest * 2;
    let up = twice > unit || twice == unit && num_integer::Integer::is_odd(&quotient);
    Ok(Value::integer((quotient + i32::from(up)) * unit))
}

fn divmod(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, b] = operands(&args)?;
    divided(vm, a, b)
}

fn divmod_reflected(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, b] = operands(&args)?;
    divided(vm, b, a)
}

fn divided(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    match (Number::of(a), Number::of(b)) {
        (Some(a), Some(b)) => super::divmod(vm, &a, &b),
        _ => Ok(Value::NotImplemented),
    }
}

fn is_little(order: Option<&Value>) -> Result<bool> {
    match order.map(Value::plain) {
        None => Ok(false),
        Some(Value::Str(order)) if *order == "little" => Ok(true),
        Some(Value::Str(order)) if *order == "big" => Ok(false),
        Some(_) => Err(value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn to_bytes(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, length, order, signed] = args.each();
    let number = this(&args);
    let length = length.map_or(Ok(1), |length| vm.index(length))?;
    let length =
        usize::try_from(length).map_err(|_| value_error("length argument must be non-negative"))?;
    let little = is_little(order)?;
    let signed = signed.map_or(Ok(false), |signed| vm.truth(signed))?;
    if number.is_negative() && !signed {
        return Err(Builtin::OverflowError.of("can't convert negative int to unsigned"));
    }
    vm.charge(length / 8)?;
    let mut bytes = if signed {
        number.to_signed_bytes_le()
    } else {
        number.to_bytes_le().1
    };
    if number.is_zero() || length == 0 && number == BigInt::from(-1) {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(Builtin::OverflowError.of("int too big to convert"));
    }
    bytes.resize(length, if number.is_negative() { 0xff } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(Value::Bytes(Rc::new(bytes)))
}

fn from_bytes(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [class, bytes, order, signed] = args.each();
    let mut bytes = match bytes {
        Some(bytes) => crate::python::objects::bytes::of_value(vm, bytes)?,
        None => Vec::new(),
    };
    if !is_little(order)? {
        bytes.reverse();
    }
    vm.charge(bytes.len() / 8)?;
    let signed = signed.map_or(Ok(false), |signed| vm.truth(signed))?;
    let number = Value::integer(if signed {
        BigInt::from_signed_bytes_le(&bytes)
    } else {
        BigInt::from_bytes_le(Sign::Plus, &bytes)
    });
    match class {
        Some(class @ Value::Class(it)) if !Rc::ptr_eq(it, &vm.types().int) => {
            vm.call(class, &[number])
        }
        _ => Ok(number),
    }
}

fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = args.get(0);
    let base = args.keyword("base").or_else(|| args.get(2));
    if let Some((name, _)) = args.keywords.iter().find(|(name, _)| *name != "base") {
        return Err(type_error(format!(
            "'{name}' is an invalid keyword argument for int()"
        )));
    }
    if args.positional.len() > 3 {
        let given = args.positional.len() - 1;
        return Err(type_error(format!(
            "int() takes at most 2 arguments ({given} given)"
        )));
    }
    let number = match (args.get(1), base) {
        (None, None) => Value::Int(0),
        (None, Some(_)) => return Err(type_error("int() missing string argument")),
        (Some(value), base) => convert(vm, value, base)?,
    };
    object::derived(vm, class, &vm.types().int, number)
}

fn new_bool(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let truth = args.get(1).map_or(Ok(false), |value| vm.truth(value));
    truth.map(Value::Bool)
}

/// The class `int`.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "int", object)
        .layout(Layout::Value)
        .with(const { &[constructor(Takes::ANY, new)] })
        .with(BASIC)
        .with(HASHABLE)
        .with(ORDERED)
        .with(NUMERIC)
        .with(BITWISE)
        .with(
            const {
                &[
                    method("bit_length", Takes::NONE, bit_length),
                    method("bit_count", Takes::NONE, bit_count),
                    method(
                        "to_bytes",
                        Takes::native("length byteorder *signed", 0),
                        to_bytes,
                    ),
                    class_method(
                        "from_bytes",
                        Takes::native("bytes byteorder *signed", 1),
                        from_bytes,
                    ),
                    method("as_integer_ratio", Takes::NONE, as_integer_ratio),
                    method("conjugate", Takes::NONE, itself),
                    getter("real", itself),
                    getter("imag", zero),
                    getter("numerator", itself),
                    getter("denominator", one),
                    method("__index__", Takes::ALONE, itself),
                    method("__int__", Takes::ALONE, itself),
                    method("__trunc__", Takes::NONE, itself),
                    method("__floor__", Takes::NONE, itself),
                    method("__ceil__", Takes::NONE, itself),
                    method("__float__", Takes::ALONE, float),
                    method("__abs__", Takes::ALONE, abs),
                    method("__round__", Takes::between(0, 1), round),
                    method("__divmod__", Takes::OTHER, divmod),
                    method("__rdivmod__", Takes::OTHER, divmod_reflected),
                    method("__format__", Takes::ONE, object::format_value),
                ]
            },
        )
        .build()
}

/// The class `bool`.
pub(crate) fn class_of_bool(int: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "bool", int)
        .layout(Layout::Value)
        .with(const { &[constructor(Takes::between(0, 1), new_bool)] })
        .with(BASIC)
        .with(HASHABLE)
        .build()
}
