//! Padding and stripping.

use super::pieces::map;
use super::{is_space, text_argument, this};
use crate::Result;
use crate::python::native::type_error;
use crate::python::objects::sequence::repeated_length;
use crate::python::value::{Args, Str, Value};
use crate::python::vm::Vm;

/// The width and the fill character.
fn width_and_fill(vm: &Vm, args: &Args<'_>) -> Result<(usize, char)> {
    let width = usize::try_from(vm.index(args.at(1))?).unwrap_or(0);
    let fill = match args.get(2).map(Value::plain) {
        None => ' ',
        Some(Value::Str(fill)) => {
            let mut chars = fill.as_str().chars();
            let (Some(fill), None) = (chars.next(), chars.next()) else {
                let message = "The fill character must be exactly one character long";
                return Err(type_error(message));
            };
            fill
        }
        Some(other) => {
            return Err(type_error(format!(
                "The fill character must be a unicode character, not {}",
                vm.type_name(other)
            )));
        }
    };
    Ok((width, fill))
}

/// The text with so many fill characters on each side; charged for.
fn padded(vm: &Vm, text: &Str, left: usize, right: usize, fill: char) -> Result<Value> {
    if left + right == 0 {
        return Ok(Value::Str(text.clone()));
    }
    let count = i64::try_from(left.saturating_add(right)).unwrap_or(i64::MAX);
    repeated_length(vm, fill.len_utf8(), count, true)?;
    let mut out = String::with_capacity(text.as_str().len() + (left + right) * fill.len_utf8());
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(text.as_str());
    out.extend(std::iter::repeat_n(fill, right));
    Ok(Value::from(out))
}

pub(super) fn center(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let (width, fill) = width_and_fill(vm, &args)?;
    let missing = width.saturating_sub(text.length());
    let left = missing / 2 + (missing & width & 1);
    padded(vm, text, left, missing - left, fill)
}

pub(super) fn ljust(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let (width, fill) = width_and_fill(vm, &args)?;
    padded(vm, text, 0, width.saturating_sub(text.length()), fill)
}

pub(super) fn rjust(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let (width, fill) = width_and_fill(vm, &args)?;
    padded(vm, text, width.saturating_sub(text.length()), 0, fill)
}

pub(super) fn zfill(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let [_, width] = args.all()?;
    let width = usize::try_from(vm.index(width)?).unwrap_or(0);
    let missing = width.saturating_sub(text.length());
    let (sign, digits) = match text.as_str().split_at_checked(1) {
        Some((sign @ ("+" | "-"), digits)) => (sign, digits),
        _ => ("", text.as_str()),
    };
    let Value::Str(zeros) = padded(vm, &Str::new(""), missing, 0, '0')? else {
        return Ok(Value::None);
    };
    Ok(Value::from(format!("{sign}{zeros}{digits}")))
}

pub(super) fn expandtabs(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let [_, size] = args.each();
    let size = size.map_or(Ok(8), |size| vm.index(size))?;
    let size = usize::try_from(size).unwrap_or(0);
    let mut column = 0;
    map(vm, text, move |vm, out, _, _, c| {
        match c {
            Some('\t') if size > 0 => {
                let spaces = size - column % size;
                // With what is there already, which no value holds yet.
                repeated_length(vm, 1, i64::try_from(spaces).unwrap_or(i64::MAX), true)?;
                vm.check_memory(out.len().saturating_add(spaces))?;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            Some('\t') | None => {}
            Some(c) => {
                column = if matches!(c, '\n' | '\r') {
                    0
                } else {
                    column + 1
                };
                out.push(c);
            }
        }
        Ok(())
    })
}

/// Which ends are stripped.
#[derive(Clone, Copy)]
struct Ends {
    left: bool,
    right: bool,
}

fn stripped(vm: &Vm, args: Args<'_>, ends: Ends) -> Result<Value> {
    let text = this(vm, &args)?;
    let chars = match args.get(1).map(Value::plain) {
        None | Some(Value::None) => None,
        Some(Value::Str(chars)) => Some(chars.as_str()),
        Some(_) => {
            let method = args.function.name;
            return Err(type_error(format!("{method} arg must be None or str")));
        }
    };
    let is = |c: char| chars.map_or_else(|| is_space(c), |chars| chars.contains(c));
    let mut rest = text.as_str();
    if ends.left {
        rest = rest.trim_start_matches(is);
    }
    if ends.right {
        rest = rest.trim_end_matches(is);
    }
    if rest.len() == text.as_str().len() {
        return Ok(Value::Str(text.clone()));
    }
    Ok(Value::text(rest))
}

pub(super) fn strip(vm: &Vm, args: Args<'_>) -> Result<Value> {
    stripped(
        vm,
        args,
        Ends {
            left: true,
            right: true,
        },
    )
}

pub(super) fn lstrip(vm: &Vm, args: Args<'_>) -> Result<Value> {
    stripped(
        vm,
        args,
        Ends {
            left: true,
            right: false,
        },
    )
}

pub(super) fn rstrip(vm: &Vm, args: Args<'_>) -> Result<Value> {
    stripped(
        vm,
        args,
        Ends {
            left: false,
            right: true,
        },
    )
}

pub(super) fn removeprefix(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let prefix = text_argument(vm, &args, 1)?;
    let rest = text.as_str().strip_prefix(prefix.as_str());
    Ok(rest.map_or_else(|| Value::Str(text.clone()), Value::text))
}

pub(super) fn removesuffix(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let suffix = text_argument(vm, &args, 1)?;
    let rest = text.as_str().strip_suffix(suffix.as_str());
    Ok(rest.map_or_else(|| Value::Str(text.clone()), Value::text))
}
