//! `int` from and to text.

use super::digits;
use crate::Result;
use crate::exception::Exception;
use crate::python::native::{type_error, value_error};
use crate::python::objects::number::{Number, truncated};
use crate::python::objects::text::{decimal_digit, is_space};
use crate::python::value::Value;
use crate::python::vm::Vm;

/// As many digits as CPython converts.
const MOST_DIGITS: usize = 4300;

/// A number without the underscores between its digits; none if one stands
/// anywhere else.
pub(crate) fn without_underscores(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut last = '_';
    for c in text.chars() {
        if c == '_' {
            if !last.is_ascii_alphanumeric() {
                return None;
            }
        } else {
            if last == '_' && !out.is_empty() && !c.is_ascii_alphanumeric() {
                return None;
            }
            out.push(decimal_digit(c).map_or(c, |digit| char::from(b'0' + digit)));
        }
        last = c;
    }
    if last == '_' && !text.is_empty() {
        None
    } else {
        Some(out)
    }
}

/// A text without white space around it; in ASCII the separators of files are
/// none.
pub(crate) fn trimmed(text: &str) -> &str {
    if text.is_ascii() {
        text.trim_matches([' ', '\t', '\n', '\x0b', '\x0c', '\r'])
    } else {
        text.trim_matches(is_space)
    }
}

/// What `int(text, base)` gives; none if it is not one.
fn parse(vm: &Vm, text: &str, base: u32) -> Result<Option<Value>> {
    let text = trimmed(text);
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let lower = digits.to_ascii_lowercase();
    let prefix = [("0x", 16), ("0o", 8), ("0b", 2)];
    let prefix = prefix
        .iter()
        .find(|(mark, of)| lower.starts_with(mark) && (base == 0 || base == *of));
    let (digits, base) = match prefix {
        Some((_, of)) => {
            let rest = lower.get(2..).unwrap_or_default();
            (rest.strip_prefix('_').unwrap_or(rest), *of)
        }
        None if base == 0 => {
            let zero_only = lower.chars().all(|c| c == '0' || c == '_');
            if lower.starts_with('0') && !zero_only {
                return Ok(None);
            }
            (lower.as_str(), 10)
        }
        None => (lower.as_str(), base),
    };
    let Some(digits) = without_underscores(digits) else {
        return Ok(None);
    };
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(base)) {
        return Ok(None);
    }
    if digits.len() > MOST_DIGITS && !base.is_power_of_two() {
        return Err(value_error(format!(
            "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion: value has {} \
             digits",
            digits.len()
        )));
    }
    if let Ok(number) = i64::from_str_radix(&digits, base) {
        return Ok(Some(Value::Int(if negative { -number } else { number })));
    }
    vm.charge(digits.len())?;
    let number = digits::read(&digits, base);
    Ok(Some(Value::integer(if negative {
        -number
    } else {
        number
    })))
}

/// `int(value)`, `int(text, base)`
pub(crate) fn convert(vm: &Vm, value: &Value, base: Option<&Value>) -> Result<Value> {
    let given = match base {
        Some(base) => match vm.index_value(base)? {
            Value::Int(base @ (0 | 2..=36)) => u32::try_from(base).ok(),
            _ => return Err(value_error("int() base must be >= 2 and <= 36, or 0")),
        },
        None => None,
    };
    let text = match value.plain() {
        Value::Str(text) => Some(text.as_str().to_owned()),
        Value::Bytes(bytes) => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
        _ => None,
    };
    let Some(text) = text else {
        if given.is_some() {
            return Err(type_error(
                "int() can't convert non-string with explicit base",
            ));
        }
        return of_number(vm, value);
    };
    let base = given.unwrap_or(10);
    match parse(vm, &text, base)? {
        Some(number) => Ok(number),
        None => Err(invalid(vm, value, base)?),
    }
}

fn invalid(vm: &Vm, value: &Value, base: u32) -> Result<Exception> {
    let text = vm.repr(value.plain())?;
    let text: String = text.as_str().chars().take(200).collect();
    Ok(value_error(format!(
        "invalid literal for int() with base {base}: {text}"
    )))
}

fn of_number(vm: &Vm, value: &Value) -> Result<Value> {
    match Number::of(value) {
        Some(Number::Float(number)) => return truncated(number.trunc()),
        Some(Number::Int(number)) => return Ok(Value::Int(number)),
        Some(Number::Long(_)) => return Ok(value.clone()),
        None => {}
    }
    let names = vm.specials();
    for (name, shown) in [
        (&names.int, "__int__"),
        (&names.index, "__index__"),
        (&names.trunc, "__trunc__"),
    ] {
        if let Some(result) = vm.call_special(value, name, &[])? {
            return match result.plain() {
                Value::Int(_) | Value::Long(_) => Ok(result.plain().clone()),
                Value::Bool(truth) => Ok(Value::Int(i64::from(*truth))),
                _ => Err(type_error(format!(
                    "{shown} returned non-int (type {})",
                    vm.type_name(&result)
                ))),
            };
        }
    }
    Err(type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{}'",
        vm.type_name(value)
    )))
}

/// `str(number)`. More digits than CPython converts: `ValueError`.
pub(crate) fn show(vm: &Vm, number: &Number) -> Result<String> {
    let number = match number {
        Number::Int(number) => return Ok(number.to_string()),
        Number::Float(number) => return Ok(crate::python::objects::float::show(*number)),
        Number::Long(number) => number,
    };
    let too_long = || {
        value_error(format!(
            "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion"
        ))
    };
    // Ten digits take 33.2 bits, so that longer ones need not be converted.
    if number.bits() > MOST_DIGITS as u64 * 34 / 10 {
        return Err(too_long());
    }
    vm.charge(usize::try_from(number.bits() / 8).unwrap_or(usize::MAX))?;
    let text = digits::decimal(number);
    if text.trim_start_matches('-').len() > MOST_DIGITS {
        return Err(too_long());
    }
    Ok(text)
}

/// The digits in base 2, 8 or 16, with a minus sign where it is negative.
pub(crate) fn show_in_base(vm: &Vm, number: &Number, base: u32) -> Result<String> {
    let Some(big) = number.to_big() else {
        return Ok(String::new());
    };
    vm.charge(usize::try_from(big.bits() / 8).unwrap_or(usize::MAX))?;
    Ok(digits::in_base(&big, base))
}
