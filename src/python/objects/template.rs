//! `str.format`

use crate::Result;
use crate::exception::text_repr::ascii;
use crate::exception::{Builtin, Exception};
use crate::python::native::value_error;
use crate::python::value::{Args, Str, Value};
use crate::python::vm::Vm;

/// Where the values of a template come from.
#[derive(Clone, Copy)]
pub(crate) enum Fields<'a> {
    /// The arguments of `format`.
    Arguments(Args<'a>),
    /// The mapping of `format_map`.
    Mapping(&'a Value),
}

/// How the fields without a name are counted.
#[derive(Default)]
struct Numbering {
    next: usize,
    automatic: bool,
    manual: bool,
}

/// Formats a template.
pub(crate) fn format(vm: &Vm, template: &str, fields: Fields<'_>) -> Result<String> {
    render(vm, template, fields, &mut Numbering::default(), 2)
}

fn unmatched() -> Exception {
    value_error("unmatched '{' in format spec")
}

/// `deeper` is how deep specifications may be nested from here on.
fn render(
    vm: &Vm,
    template: &str,
    fields: Fields<'_>,
    numbering: &mut Numbering,
    deeper: u32,
) -> Result<String> {
    if deeper == 0 {
        return Err(value_error("Max string recursion exceeded"));
    }
    super::sequence::charge_bytes(vm, template.len())?;
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let (brace, after) = from.split_at_checked(1).unwrap_or((from, ""));
        if let Some(after) = after.strip_prefix(brace) {
            out.push_str(brace);
            rest = after;
            continue;
        }
        if brace == "}" {
            return Err(value_error("Single '}' encountered in format string"));
        }
        if after.is_empty() {
            return Err(value_error("Single '{' encountered in format string"));
        }
        let field = whole_field(after)?;
        out.push_str(&render_field(vm, field, fields, numbering, deeper)?);
        rest = after.get(field.len() + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    Ok(out)
}

/// The text up to the brace that closes the field.
fn whole_field(text: &str) -> Result<&str> {
    let mut depth = 1;
    let mut in_brackets = false;
    let mut in_name = true;
    for (at, c) in text.char_indices() {
        match c {
            '[' if in_name => in_brackets = true,
            ']' if in_brackets => in_brackets = false,
            _ if in_brackets => {}
            ':' | '!' => in_name = false,
            '{' if in_name && depth == 1 => {
                return Err(value_error("unexpected '{' in field name"));
            }
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Ok(text.get(..at).unwrap_or_default());
                }
            }
            _ => {}
        }
    }
    Err(if in_name {
        value_error("expected '}' before end of string")
    } else {
        unmatched()
    })
}

fn render_field(
    vm: &Vm,
    field: &str,
    fields: Fields<'_>,
    numbering: &mut Numbering,
    deeper: u32,
) -> Result<String> {
    let end = end_of_name(field);
    let (name, rest) = field.split_at_checked(end).unwrap_or((field, ""));
    let (conversion, spec) = match rest.strip_prefix('!') {
        Some(after) => {
            let mut chars = after.chars();
            let Some(kind) = chars.next() else {
                return Err(unmatched());
            };
            let after = chars.as_str();
            match after.strip_prefix(':') {
                Some(spec) => (Some(kind), spec),
                None if after.is_empty() => (Some(kind), ""),
                None => return Err(value_error("expected ':' after conversion specifier")),
            }
        }
        None => (None, rest.strip_prefix(':').unwrap_or_default()),
    };
    let value = value_of(vm, name, fields, numbering)?;
    let value = match conversion {
        None => value,
        Some('s') => Value::Str(vm.str(&value)?),
        Some('r') => Value::Str(vm.repr(&value)?),
        Some('a') => Value::from(ascii(vm.repr(&value)?.as_str())),
        Some(other) => {
            return Err(value_error(format!("Unknown conversion specifier {other}")));
        }
    };
    let spec = if spec.contains(['{', '}']) {
        render(vm, spec, fields, numbering, deeper - 1)?
    } else {
        spec.to_owned()
    };
    vm.format(&value, &spec).map(|text| text.to_string())
}

/// Where the name ends: at `:` or `!` outside of brackets.
fn end_of_name(field: &str) -> usize {
    let mut in_brackets = false;
    for (at, c) in field.char_indices() {
        match c {
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            ':' | '!' if !in_brackets => return at,
            _ => {}
        }
    }
    field.len()
}

fn value_of(vm: &Vm, name: &str, fields: Fields<'_>, numbering: &mut Numbering) -> Result<Value> {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let (first, mut rest) = name.split_at_checked(end).unwrap_or((name, ""));
    let mut value = first_value(vm, first, fields, numbering)?;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            let (attribute, more) = after.split_at_checked(end).unwrap_or((after, ""));
            if attribute.is_empty() {
                return Err(value_error("Empty attribute in format string"));
            }
            value = vm.get_attr(&value, &Str::new(attribute))?;
            rest = more;
        } else if let Some(after) = rest.strip_prefix('[') {
            let Some((key, more)) = after.split_once(']') else {
                return Err(value_error("Missing ']' in format string"));
            };
            if key.is_empty() {
                return Err(value_error("Empty attribute in format string"));
            }
            let key = number_of(key)?.map_or_else(|| Value::text(key), Value::from);
            value = vm.get_item(&value, &key)?;
            rest = more;
        } else {
            return Err(value_error(
                "Only '.' or '[' may follow ']' in format field specifier",
            ));
        }
    }
    Ok(value)
}

fn number_of(text: &str) -> Result<Option<usize>> {
    if text.is_empty() || !text.chars().all(|c| c.is_ascii_digit()) {
        return Ok(None);
    }
    let number = text
        .parse()
        .map_err(|_| value_error("Too many decimal digits in format string"))?;
    Ok(Some(number))
}

fn first_value(
    vm: &Vm,
    name: &str,
    fields: Fields<'_>,
    numbering: &mut Numbering,
) -> Result<Value> {
    let number = number_of(name)?;
    if name.is_empty() {
        if numbering.manual {
            return Err(value_error(
                "cannot switch from manual field specification to automatic field numbering",
            ));
        }
        numbering.automatic = true;
    } else if number.is_some() {
        if numbering.automatic {
            return Err(value_error(
                "cannot switch from automatic field numbering to manual field specification",
            ));
        }
        numbering.manual = true;
    }
    let number = if name.is_empty() {
        numbering.next += 1;
        Some(numbering.next - 1)
    } else {
        number
    };
    match (fields, number) {
        (Fields::Arguments(args), Some(at)) => args.get(at).cloned().ok_or_else(|| {
            Builtin::IndexError.of(format!(
                "Replacement index {at} out of range for positional args tuple"
            ))
        }),
        (Fields::Arguments(args), None) => args
            .keyword(name)
            .cloned()
            .ok_or_else(|| vm.exception(Builtin::KeyError, vec![Value::text(name)])),
        (Fields::Mapping(_), Some(_)) => {
            Err(value_error("Format string contains positional fields"))
        }
        (Fields::Mapping(mapping), None) => vm.get_item(mapping, &Value::text(name)),
    }
}
