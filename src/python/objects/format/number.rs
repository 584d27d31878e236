//! Numbers as a specification says.

use super::spec::{Spec, unknown_code};
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::value_error;
use crate::python::objects::float::{exponent_text, fixed, place_digits, scientific, shortest};
use crate::python::objects::integer;
use crate::python::objects::number::Number;
use crate::python::vm::Vm;

/// As many digits as a float is shown with; CPython refuses more.
const MOST_PRECISION: usize = 1 << 31;

/// The digits of a whole number with a mark between groups.
fn grouped(digits: &str, mark: char, size: usize) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(size) {
            out.push(mark);
        }
        out.push(c);
    }
    out
}

fn sign_text(negative: bool, spec: &Spec) -> &'static str {
    match spec.sign {
        _ if negative => "-",
        Some('+') => "+",
        Some(' ') => " ",
        _ => "",
    }
}

/// Sign, prefix, digits with groups, and what follows them, filled up to the
/// width.
fn assemble(
    vm: &Vm,
    sign: &str,
    digits: &str,
    after: &str,
    spec: &Spec,
    group: usize,
) -> Result<String> {
    let mut digits = digits.to_owned();
    let zeros_wanted = spec.align == Some('=') && spec.fill == '0' && spec.grouping.is_some();
    if zeros_wanted {
        // Zeros count as digits: they are grouped too.
        let width = spec
            .width
            .unwrap_or(0)
            .saturating_sub(sign.chars().count() + after.len());
        vm.charge(width / 16)?;
        let mut count = digits.len();
        while grouped_length(count, group) < width {
            count += 1;
        }
        digits.insert_str(0, &"0".repeat(count - digits.len()));
    }
    if let Some(mark) = spec.grouping {
        digits = grouped(&digits, mark, group);
    }
    let body = format!("{digits}{after}");
    if spec.align == Some('=') {
        let length = sign.chars().count() + body.chars().count();
        let missing = spec.width.unwrap_or(0).saturating_sub(length);
        let count = i64::try_from(missing).unwrap_or(i64::MAX);
        crate::python::objects::sequence::repeated_length(vm, 4, count, true)?;
        let fill: String = std::iter::repeat_n(spec.fill, missing).collect();
        return Ok(format!("{sign}{fill}{body}"));
    }
    super::padded(vm, &format!("{sign}{body}"), spec, '>')
}

fn grouped_length(digits: usize, group: usize) -> usize {
    digits + digits.saturating_sub(1) / group
}

/// An `int` as a specification says.
pub(super) fn format_integer(
    vm: &Vm,
    number: &Number,
    spec: &Spec,
    type_name: &str,
) -> Result<String> {
    let kind = spec.kind.unwrap_or('d');
    if matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') {
        return format_float(vm, number.to_float()?, spec);
    }
    if !matches!(kind, 'd' | 'n' | 'b' | 'o' | 'x' | 'X' | 'c') {
        return Err(unknown_code(kind, type_name));
    }
    if spec.precision.is_some() {
        return Err(value_error(
            "Precision not allowed in integer format specifier",
        ));
    }
    if spec.no_negative_zero {
        return Err(value_error(
            "Negative zero coercion (z) not allowed in integer format specifier",
        ));
    }
    if kind == 'c' {
        return format_character(vm, number, spec);
    }
    let (base, prefix, group) = match kind {
        'b' => (2, "0b", 4),
        'o' => (8, "0o", 4),
        'x' => (16, "0x", 4),
        'X' => (16, "0X", 4),
        _ => (10, "", 3),
    };
    let text = if base == 10 {
        integer::show(vm, number)?
    } else {
        integer::show_in_base(vm, number, base)?
    };
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.as_str()),
    };
    let upper = if kind == 'X' {
        digits.to_ascii_uppercase()
    } else {
        digits.to_owned()
    };
    let prefix = if spec.alternate { prefix } else { "" };
    let sign = format!("{}{prefix}", sign_text(negative, spec));
    assemble(vm, &sign, &upper, "", spec, group)
}

fn format_character(vm: &Vm, number: &Number, spec: &Spec) -> Result<String> {
    if spec.sign.is_some() {
        return Err(value_error(
            "Sign not allowed with integer format specifier 'c'",
        ));
    }
    if spec.alternate {
        return Err(value_error(
            "Alternate form (#) not allowed with integer format specifier 'c'",
        ));
    }
    let Number::Int(code) = number else {
        let message = "Python int too large to convert to C long";
        return Err(Builtin::OverflowError.of(message));
    };
    match u32::try_from(*code).ok().and_then(char::from_u32) {
        Some(c) => super::padded(vm, &c.to_string(), spec, '>'),
        None => Err(Builtin::OverflowError.of("%c arg not in range(0x110000)")),
    }
}

/// The text of a number with a point, which the alternate form always has.
fn with_point(text: String) -> String {
    if text.contains('.') {
        return text;
    }
    match text.split_once('e') {
        Some((mantissa, power)) => format!("{mantissa}.e{power}"),
        None => text + ".",
    }
}

/// The digits of a finite number without its sign, in the form of `e`, `f`, `g`
/// or `r` (the shortest).
pub(crate) fn float_digits(
    vm: &Vm,
    number: f64,
    kind: char,
    precision: usize,
    alternate: bool,
) -> Result<String> {
    if precision >= MOST_PRECISION {
        return Err(value_error("precision too big"));
    }
    vm.charge(precision / 4)?;
    let number = number.abs();
    Ok(match kind {
        'f' => {
            let text = fixed(number, precision);
            if precision == 0 && alternate {
                text + "."
            } else {
                text
            }
        }
        'e' => {
            let (digits, exponent) = scientific(number, precision);
            let point = if precision == 0 && alternate { "." } else { "" };
            let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
            let middle = if rest.is_empty() {
                point.to_owned()
            } else {
                format!(".{rest}")
            };
            format!("{first}{middle}{}", exponent_text(exponent))
        }
        'r' => {
            let (digits, exponent) = shortest(number);
            let text = place_digits(&digits, exponent, 16, true);
            if alternate { with_point(text) } else { text }
        }
        _ => {
            let precision = precision.max(1);
            let places = precision - 1;
            let (digits, exponent) = scientific(number, places);
            let digits = if alternate {
                digits
            } else {
                let trimmed = digits.trim_end_matches('0');
                if trimmed.is_empty() {
                    "0".to_owned()
                } else {
                    trimmed.to_owned()
                }
            };
            // `G`-like: the shortest form, and for no type at all at least one
            // digit behind the point, which the caller asks for by `p`.
            let limit = i32::try_from(precision).unwrap_or(i32::MAX);
            let limit = if kind == 'p' {
                limit.saturating_sub(1)
            } else {
                limit
            };
            let text = place_digits(&digits, exponent, limit, kind == 'p');
            if alternate { with_point(text) } else { text }
        }
    })
}

/// A `float` as a specification says.
pub(super) fn format_float(vm: &Vm, number: f64, spec: &Spec) -> Result<String> {
    let kind = spec.kind.unwrap_or('r');
    if !matches!(kind, 'r' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')
        || spec.kind == Some('r')
    {
        return Err(unknown_code(kind, "float"));
    }
    let number = if kind == '%' { number * 100.0 } else { number };
    let percent = if kind == '%' { "%" } else { "" };
    if !number.is_finite() {
        let text = if number.is_nan() { "nan" } else { "inf" };
        let text = if kind.is_uppercase() {
            text.to_ascii_uppercase()
        } else {
            text.to_owned()
        };
        let sign = sign_text(number < 0.0, spec);
        let plain = Spec {
            grouping: None,
            ..spec.clone()
        };
        return assemble(vm, sign, &text, percent, &plain, 3);
    }
    let form = match (kind.to_ascii_lowercase(), spec.precision) {
        ('%' | 'f', _) => 'f',
        ('r', Some(_)) => 'p',
        ('n', _) => 'g',
        (other, _) => other,
    };
    let digits = float_digits(
        vm,
        number,
        form,
        spec.precision.unwrap_or(6),
        spec.alternate,
    )?;
    let is_zero = digits
        .chars()
        .take_while(|c| *c != 'e')
        .all(|c| matches!(c, '0' | '.'));
    let negative = number.is_sign_negative() && !(spec.no_negative_zero && is_zero);
    let digits = if kind.is_ascii_uppercase() {
        digits.to_ascii_uppercase()
    } else {
        digits
    };
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let (whole, rest) = digits.split_at_checked(end).unwrap_or((&digits, ""));
    let rest = format!("{rest}{percent}");
    assemble(vm, sign_text(negative, spec), whole, &rest, spec, 3)
}
