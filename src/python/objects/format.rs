//! `format(value, spec)` of numbers and strings: the format specification
//! mini-language.

mod number;
mod spec;

use super::number::Number;
use crate::Result;
use crate::python::native::{type_error, value_error};
use crate::python::value::Value;
use crate::python::vm::Vm;

pub(crate) use number::float_digits;
use spec::Spec;

/// The fill may be so many characters; more are refused before they are made.
fn padded(vm: &Vm, text: &str, spec: &Spec, default: char) -> Result<String> {
    let length = text.chars().count();
    let missing = spec.width.unwrap_or(0).saturating_sub(length);
    if missing == 0 {
        return Ok(text.to_owned());
    }
    let count = i64::try_from(missing).unwrap_or(i64::MAX);
    super::sequence::repeated_length(vm, spec.fill.len_utf8(), count, true)?;
    let left = match spec.align.unwrap_or(default) {
        '<' => 0,
        '^' => missing / 2,
        _ => missing,
    };
    let mut out = String::with_capacity(text.len() + missing * spec.fill.len_utf8());
    out.extend(std::iter::repeat_n(spec.fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(spec.fill, missing - left));
    Ok(out)
}

/// Formats a value of a built-in type; the specification is not empty.
pub(crate) fn format(vm: &Vm, value: &Value, spec: &str) -> Result<String> {
    match value {
        Value::Str(text) => {
            let spec = Spec::parse(spec, vm.type_name(value).as_str())?;
            format_text(vm, text.as_str(), &spec)
        }
        Value::Int(_) | Value::Long(_) | Value::Bool(_) | Value::Float(_) => {
            let name = vm.type_name(value);
            let spec = Spec::parse(spec, name.as_str())?;
            match Number::of(value) {
                Some(Number::Float(number)) => number::format_float(vm, number, &spec),
                Some(other) => number::format_integer(vm, &other, &spec, name.as_str()),
                None => Ok(String::new()),
            }
        }
        other => Err(type_error(format!(
            "unsupported format string passed to {}.__format__",
            vm.type_name(other)
        ))),
    }
}

fn format_text(vm: &Vm, text: &str, spec: &Spec) -> Result<String> {
    if let Some(kind) = spec.kind.filter(|kind| *kind != 's') {
        return Err(spec::unknown_code(kind, "str"));
    }
    let refused = if spec.sign == Some(' ') {
        "Space not allowed in string format specifier"
    } else if spec.sign.is_some() {
        "Sign not allowed in string format specifier"
    } else if spec.no_negative_zero {
        "Negative zero coercion (z) not allowed in string format specifier"
    } else if spec.alternate {
        "Alternate form (#) not allowed in string format specifier"
    } else if spec.align == Some('=') {
        "'=' alignment not allowed in string format specifier"
    } else {
        ""
    };
    if !refused.is_empty() {
        return Err(value_error(refused));
    }
    let cut = match spec.precision {
        Some(precision) => match text.char_indices().nth(precision) {
            Some((end, _)) => text.get(..end).unwrap_or(text),
            None => text,
        },
        None => text,
    };
    padded(vm, cut, spec, '<')
}
