//! `_math`: what `math` needs of the host. The rest of `math` is Python.

use std::rc::Rc;

use num_traits::{Signed, ToPrimitive};

use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{Entry, ModuleBuilder, Takes, function, type_error, value_error};
use crate::python::objects::real;
use crate::python::value::{Args, Module, Value};
use crate::python::vm::Vm;

/// What a result that is infinite means, where the argument was not.
#[derive(Clone, Copy)]
enum Infinite {
    /// The result is too large: `OverflowError`.
    Range,
    /// The function is not defined there: `ValueError`.
    Domain,
}

fn one(vm: &Vm, args: Args<'_>, f: fn(f64) -> f64, at: Infinite) -> Result<Value> {
    let [x] = args.all()?;
    let x = real(vm, x)?;
    let result = f(x);
    checked(result, x.is_nan(), x.is_infinite(), at)
}

fn two(vm: &Vm, args: Args<'_>, f: fn(f64, f64) -> f64) -> Result<Value> {
    let [x, y] = args.all()?;
    let (x, y) = (real(vm, x)?, real(vm, y)?);
    checked(
        f(x, y),
        x.is_nan() || y.is_nan(),
        x.is_infinite() || y.is_infinite(),
        Infinite::Range,
    )
}

fn checked(result: f64, nan: bool, infinite: bool, at: Infinite) -> Result<Value> {
    if result.is_nan() && !nan {
        return Err(value_error("math domain error"));
    }
    if result.is_infinite() && !infinite && !nan {
        return Err(match at {
            Infinite::Range => Builtin::OverflowError.of("math range error"),
            Infinite::Domain => value_error("math domain error"),
        });
    }
    Ok(Value::Float(result))
}

macro_rules! functions {
    ($($name:ident $at:ident $f:expr;)*) => {
        const ONE: &[Entry] = &[$(function(stringify!($name), Takes::ONE, |vm, args| {
            one(vm, args, $f, Infinite::$at)
        }),)*];
    };
}

functions! {
        acos Domain f64::acos;
        asin Domain f64::asin;
        atan Domain f64::atan;
        cbrt Domain f64::cbrt;
        cos Domain f64::cos;
        cosh Range f64::cosh;
        exp Range f64::exp;
        exp2 Range exp2;
        expm1 Range f64::exp_m1;
        log1p Domain f64::ln_1p;
        sin Domain f64::sin;
        sinh Range f64::sinh;
        sqrt Domain f64::sqrt;
        tan Domain f64::tan;
        tanh Domain f64::tanh;
}

/// `2 ** x`, with what `pow` has: the standard library's own needs another table
/// of 4 KB in the browser. The compiler would take that for a two that it knows.
fn exp2(x: f64) -> f64 {
    std::hint::black_box(2f64).powf(x)
}

/// The module.
#[allow(clippy::unnecessary_wraps)] // The type of what makes a module.
pub fn module(_vm: &Vm) -> Result<Rc<Module>> {
    Ok(ModuleBuilder::new("math")
        .with(ONE)
        .with(
            const {
                &[
                    function("atan2", Takes::exactly(2), |vm, args| {
                        two(vm, args, f64::atan2)
                    }),
                    function("fmod", Takes::exactly(2), |vm, args| {
                        two(vm, args, |x, y| x % y)
                    }),
                    function("pow", Takes::exactly(2), pow),
                    function("ln", Takes::ONE, |vm, args| logarithm(vm, args, f64::ln)),
                    function("log2", Takes::ONE, |vm, args| {
                        logarithm(vm, args, f64::log2)
                    }),
                    function("log10", Takes::ONE, |vm, args| {
                        logarithm(vm, args, f64::log10)
                    }),
                    function("bits", Takes::ONE, bits),
                    function("from_bits", Takes::ONE, from_bits),
                ]
            },
        )
        .build())
}

fn pow(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [x, y] = args.all()?;
    let (x, y) = (real(vm, x)?, real(vm, y)?);
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(value_error("math domain error"));
    }
    let known = x.is_nan() || y.is_nan();
    let infinite = x.is_infinite() || y.is_infinite();
    checked(x.powf(y), known, infinite, Infinite::Range)
}

/// A logarithm of any number; of an int of any size.
fn logarithm(vm: &Vm, args: Args<'_>, log: fn(f64) -> f64) -> Result<Value> {
    let [x] = args.all()?;
    if let Value::Long(number) = x.plain()
        && number.is_positive()
    {
        let whole = number.to_f64().unwrap_or(f64::INFINITY);
        if whole.is_finite() {
            return Ok(Value::Float(log(whole)));
        }
        // The top bits as a number below one, and the logarithm of the power of
        // two that is left, rounded after each step as CPython does.
        let bits = number.bits();
        let top = (number.as_ref() >> (bits - 64))
            .to_f64()
            .unwrap_or(f64::MAX)
            / 2f64.powi(64);
        #[allow(clippy::cast_precision_loss)] // No int has so many bits.
        let power = bits as f64;
        return Ok(Value::Float(log(top) + log(2.0) * power));
    }
    // One that is too long for a float is negative.
    let is_long = matches!(x.plain(), Value::Long(_));
    let x = if is_long { -1.0 } else { real(vm, x)? };
    if x <= 0.0 {
        return Err(value_error("math domain error"));
    }
    Ok(Value::Float(log(x)))
}

/// The bits of a float, as an int.
fn bits(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [x] = args.all()?;
    Ok(Value::integer(real(vm, x)?.to_bits()))
}

/// The float with these bits.
fn from_bits(_vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [bits] = args.all()?;
    let bits = match bits.plain() {
        Value::Int(bits) => u64::try_from(*bits).ok(),
        Value::Long(bits) => bits.to_u64(),
        _ => None,
    };
    let bits = bits.ok_or_else(|| type_error("64 bits are needed"))?;
    Ok(Value::Float(f64::from_bits(bits)))
}
