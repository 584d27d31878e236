//! Splitting.

use super::pieces::{PART, parts};
use super::{is_space, this};
use crate::Result;
use crate::python::native::{type_error, value_error};
use crate::python::value::{Args, Value};
use crate::python::vm::Vm;

/// Separator and the greatest number of splits.
fn arguments<'a>(vm: &Vm, args: &Args<'a>) -> Result<(Option<&'a str>, usize)> {
    let [_, separator, most] = args.each();
    let most = match most {
        Some(most) => usize::try_from(vm.index(most)?).unwrap_or(usize::MAX - 1),
        None => usize::MAX - 1,
    };
    let separator = match separator.map(Value::plain) {
        None | Some(Value::None) => None,
        Some(Value::Str(separator)) if separator.length() == 0 => {
            return Err(value_error("empty separator"));
        }
        Some(Value::Str(separator)) => Some(separator.as_str()),
        Some(other) => {
            return Err(type_error(format!(
                "must be str or None, not {}",
                vm.type_name(other)
            )));
        }
    };
    Ok((separator, most))
}

fn texts(vm: &Vm, parts: &mut dyn Iterator<Item = &str>) -> Result<Vec<Value>> {
    let mut values = Vec::new();
    for part in parts {
        vm.charge(PART)?;
        values.push(Value::text(part));
    }
    Ok(values)
}

/// How far it is to the first of what is looked for.
fn distance(rest: &str, separator: Option<&str>) -> Option<usize> {
    match separator {
        None => rest.find(is_space),
        Some(separator) => {
            let mut chars = separator.chars();
            match (chars.next(), chars.next()) {
                // Found faster.
                (Some(c), None) => rest.find(c),
                _ => rest.find(separator),
            }
        }
    }
}

pub(super) fn split(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let (separator, most) = arguments(vm, &args)?;
    let separator = separator.map(str::to_owned);
    let mut count = 0;
    parts(vm, text, move |whole, at| {
        let mut rest = whole.get(at..)?;
        if separator.is_none() {
            rest = rest.trim_start_matches(is_space);
            if rest.is_empty() {
                return None;
            }
        }
        let start = whole.len() - rest.len();
        count += 1;
        let end = Some(count).filter(|count| *count <= most);
        let end = end.and_then(|_| distance(rest, separator.as_deref()));
        let Some(end) = end.map(|end| start + end) else {
            return Some((start..whole.len(), usize::MAX));
        };
        Some((start..end, end + separator.as_ref().map_or(0, String::len)))
    })
}

pub(super) fn rsplit(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?.as_str();
    let (separator, most) = arguments(vm, &args)?;
    let mut parts = if let Some(separator) = separator {
        texts(vm, &mut text.rsplitn(most.saturating_add(1), separator))?
    } else {
        let mut parts = Vec::new();
        let mut rest = text.trim_end_matches(is_space);
        while !rest.is_empty() {
            if parts.len() == most {
                parts.push(rest);
                break;
            }
            let part = rest.rsplit(is_space).next().unwrap_or(rest);
            parts.push(part);
            let before = rest.get(..rest.len() - part.len()).unwrap_or_default();
            rest = before.trim_end_matches(is_space);
        }
        texts(vm, &mut parts.into_iter())?
    };
    parts.reverse();
    Ok(Value::list(parts))
}

fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

pub(super) fn splitlines(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let [_, keep] = args.each();
    let keep = keep.map_or(Ok(0), |keep| vm.index(keep))? != 0;
    parts(vm, text, move |whole, at| {
        let rest = whole.get(at..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(is_line_end).unwrap_or(rest.len());
        let after = rest.get(end..).unwrap_or_default();
        let mark = match after.chars().next() {
            Some('\r') if after.starts_with("\r\n") => 2,
            Some(c) => c.len_utf8(),
            None => 0,
        };
        let kept = if keep { end + mark } else { end };
        Some((at..at + kept, at + end + mark))
    })
}

fn separator<'a>(vm: &Vm, args: &Args<'a>) -> Result<&'a str> {
    match args.at(1).plain() {
        Value::Str(separator) if separator.length() == 0 => Err(value_error("empty separator")),
        Value::Str(separator) => Ok(separator.as_str()),
        other => Err(type_error(format!(
            "must be str, not {}",
            vm.type_name(other)
        ))),
    }
}

fn three(parts: [&str; 3]) -> Value {
    Value::tuple(parts.map(Value::text).to_vec())
}

pub(super) fn partition(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?.as_str();
    let separator = separator(vm, &args)?;
    Ok(match text.split_once(separator) {
        Some((before, after)) => three([before, separator, after]),
        None => three([text, "", ""]),
    })
}

pub(super) fn rpartition(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?.as_str();
    let separator = separator(vm, &args)?;
    Ok(match text.rsplit_once(separator) {
        Some((before, after)) => three([before, separator, after]),
        None => three(["", "", text]),
    })
}
