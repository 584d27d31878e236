//! `abs`, `divmod`, `pow`, `round` and `sum`.

use crate::Result;
use crate::python::native::type_error;
use crate::python::objects::{
    Number, fast_binary, float_divmod, int_divmod, power_modulo, round_float,
};
use crate::python::op::{Binary, Unary};
use crate::python::value::{Args, Range, Value};
use crate::python::vm::Vm;

pub(super) fn abs(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.all()?;
    match Number::of(value) {
        Some(Number::Float(number)) => return Ok(Value::Float(number.abs())),
        Some(_) => {
            let negative = vm.less(value, &Value::Int(0))?;
            let operator = if negative {
                Unary::Negative
            } else {
                Unary::Positive
            };
            return vm.unary(operator, value);
        }
        None => {}
    }
    vm.call_special(value, &vm.specials().abs, &[])?
        .ok_or_else(|| {
            type_error(format!(
                "bad operand type for abs(): '{}'",
                vm.type_name(value)
            ))
        })
}

pub(super) fn divmod(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, b] = args.all()?;
    if let (Some(left), Some(right)) = (Number::of(a), Number::of(b)) {
        let is_float = |number: &Number| matches!(number, Number::Float(_));
        return if is_float(&left) || is_float(&right) {
            float_divmod(&left, &right)
        } else {
            int_divmod(vm, &left, &right)
        };
    }
    let names = vm.specials();
    for (object, name, other) in [(a, &names.divmod, b), (b, &names.rdivmod, a)] {
        if let Some(result) = vm.call_special(object, name, std::slice::from_ref(other))?
            && !matches!(result, Value::NotImplemented)
        {
            return Ok(result);
        }
    }
    Err(type_error(format!(
        "unsupported operand type(s) for divmod(): '{}' and '{}'",
        vm.type_name(a),
        vm.type_name(b)
    )))
}

pub(super) fn pow(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [base, exponent, modulus] = args.each();
    let (Some(base), Some(exponent)) = (base, exponent) else {
        return Ok(Value::None);
    };
    match modulus.filter(|modulus| !modulus.is_none()) {
        Some(modulus) => {
            let all = [base, exponent, modulus];
            if all.iter().all(|value| Number::of(value).is_some()) {
                return power_modulo(vm, base, exponent, modulus);
            }
            let name = &vm.specials().binary(Binary::Power)[0];
            let arguments = [exponent.clone(), modulus.clone()];
            match vm.call_special(base, name, &arguments)? {
                Some(result) if !matches!(result, Value::NotImplemented) => Ok(result),
                _ => power_modulo(vm, base, exponent, modulus),
            }
        }
        None => vm.binary(Binary::Power, base, exponent),
    }
}

pub(super) fn round(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [number, digits] = args.each();
    let Some(number) = number else {
        return Ok(Value::None);
    };
    if let Value::Float(float) = number {
        return round_float(vm, *float, digits);
    }
    let digits = digits.filter(|digits| !digits.is_none());
    let arguments = digits.map(std::slice::from_ref).unwrap_or_default();
    vm.call_special(number, &vm.specials().round, arguments)?
        .ok_or_else(|| {
            type_error(format!(
                "type {} doesn't define __round__ method",
                vm.type_name(number)
            ))
        })
}

/// The sum of a range and a number, unless it is too large to be found so.
fn sum_of(range: &Range, start: i64) -> Option<Value> {
    let length = range.length();
    let Some(last) = range.at(length - 1) else {
        return Some(Value::Int(start));
    };
    let twice = (range.start + last).checked_mul(length)?;
    (twice / 2).checked_add(start.into()).map(Value::from)
}

pub(super) fn sum(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [iterable, start] = args.each();
    let mut sum = start.cloned().unwrap_or(Value::Int(0));
    match sum {
        Value::Str(_) => {
            return Err(type_error(
                "sum() can't sum strings [use ''.join(seq) instead]",
            ));
        }
        Value::Bytes(_) => {
            return Err(type_error(
                "sum() can't sum bytes [use b''.join(seq) instead]",
            ));
        }
        _ => {}
    }
    let iterable = iterable.unwrap_or(&Value::None);
    if let (Value::Range(range), Value::Int(start)) = (iterable, &sum)
        && let Some(all) = sum_of(range, *start)
    {
        return Ok(all);
    }
    if vm.loops_long(iterable) {
        return vm.tail_steps("total", vec![iterable.clone(), sum]);
    }
    let iterator = vm.iter(iterable)?;
    vm.for_each(&iterator, |item| {
        let next = match fast_binary(vm, Binary::Add, &sum, &item) {
            Some(result) => result?,
            None => vm.binary(Binary::Add, &sum, &item)?,
        };
        sum = vm.settled(next)?;
        Ok(())
    })?;
    Ok(sum)
}
