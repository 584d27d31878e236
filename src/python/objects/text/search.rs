//! Finding and replacing.

use super::{text_argument, this};
use crate::Result;
use crate::python::native::{type_error, value_error};
use crate::python::objects::sequence::{bounds, charge_bytes, substring};
use crate::python::value::{Args, Str, Value};
use crate::python::vm::Vm;

/// What a search looks at: the part between the bounds, if there is one, where
/// it begins, and what is sought.
struct Search<'a> {
    part: Option<&'a str>,
    start: usize,
    sought: &'a Str,
}

fn search<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<Search<'a>> {
    let text = this(vm, args, method)?;
    args.no_keywords(&format!("str.{method}"))?;
    at_most_three(args, method)?;
    let sought = match args.get(1).map(Value::plain) {
        Some(Value::Str(sought)) => sought,
        Some(other) => {
            return Err(type_error(format!(
                "must be str, not {}",
                vm.type_name(other)
            )));
        }
        None => {
            return Err(type_error(format!(
                "{method}() takes at least 1 argument (0 given)"
            )));
        }
    };
    let (start, stop) = bounds(vm, args.get(2), args.get(3), text.length())?;
    let part = (start <= stop).then(|| substring(text, start, stop));
    Ok(Search {
        part,
        start,
        sought,
    })
}

fn at_most_three(args: &Args<'_>, method: &str) -> Result<()> {
    match args.positional.len().saturating_sub(1) {
        0..=3 => Ok(()),
        given => Err(type_error(format!(
            "{method}() takes at most 3 arguments ({given} given)"
        ))),
    }
}

/// Where it was found, in characters of the whole text.
fn found(search: &Search<'_>, byte: Option<usize>) -> Option<usize> {
    let before = search.part?.get(..byte?)?;
    Some(search.start + before.chars().count())
}

fn first(vm: &Vm, args: &Args<'_>, method: &str) -> Result<Option<usize>> {
    let search = search(vm, args, method)?;
    let byte = search
        .part
        .and_then(|part| part.find(search.sought.as_str()));
    Ok(found(&search, byte))
}

fn last(vm: &Vm, args: &Args<'_>, method: &str) -> Result<Option<usize>> {
    let search = search(vm, args, method)?;
    let byte = search
        .part
        .and_then(|part| part.rfind(search.sought.as_str()));
    Ok(found(&search, byte))
}

fn or_minus_one(found: Option<usize>) -> Value {
    found.map_or(Value::Int(-1), Value::from)
}

fn or_error(found: Option<usize>) -> Result<Value> {
    match found {
        Some(at) => Ok(Value::from(at)),
        None => Err(value_error("substring not found")),
    }
}

pub(super) fn find(vm: &Vm, args: Args<'_>) -> Result<Value> {
    first(vm, &args, "find").map(or_minus_one)
}

pub(super) fn rfind(vm: &Vm, args: Args<'_>) -> Result<Value> {
    last(vm, &args, "rfind").map(or_minus_one)
}

pub(super) fn index(vm: &Vm, args: Args<'_>) -> Result<Value> {
    or_error(first(vm, &args, "index")?)
}

pub(super) fn rindex(vm: &Vm, args: Args<'_>) -> Result<Value> {
    or_error(last(vm, &args, "rindex")?)
}

pub(super) fn count(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let search = search(vm, &args, "count")?;
    Ok(Value::from(match search.part {
        None => 0,
        Some(part) if search.sought.length() == 0 => part.chars().count() + 1,
        Some(part) => part.matches(search.sought.as_str()).count(),
    }))
}

fn at_end(vm: &Vm, args: &Args<'_>, method: &str, is: fn(&str, &str) -> bool) -> Result<Value> {
    let text = this(vm, args, method)?;
    args.no_keywords(&format!("str.{method}"))?;
    at_most_three(args, method)?;
    let (start, stop) = bounds(vm, args.get(2), args.get(3), text.length())?;
    let part = (start <= stop).then(|| substring(text, start, stop));
    let one = |sought: &Str| part.is_some_and(|part| is(part, sought.as_str()));
    match args.get(1).map(Value::plain) {
        Some(Value::Str(sought)) => Ok(Value::Bool(one(sought))),
        Some(Value::Tuple(several)) => {
            for sought in several.iter() {
                match sought.plain() {
                    Value::Str(sought) if one(sought) => return Ok(Value::Bool(true)),
                    Value::Str(_) => {}
                    other => {
                        return Err(type_error(format!(
                            "tuple for {method} must only contain str, not {}",
                            vm.type_name(other)
                        )));
                    }
                }
            }
            Ok(Value::Bool(false))
        }
        Some(other) => Err(type_error(format!(
            "{method} first arg must be str or a tuple of str, not {}",
            vm.type_name(other)
        ))),
        None => Err(type_error(format!(
            "{method}() takes at least 1 argument (0 given)"
        ))),
    }
}

pub(super) fn startswith(vm: &Vm, args: Args<'_>) -> Result<Value> {
    at_end(vm, &args, "startswith", |text, sought| {
        text.starts_with(sought)
    })
}

pub(super) fn endswith(vm: &Vm, args: Args<'_>) -> Result<Value> {
    at_end(vm, &args, "endswith", |text, sought| text.ends_with(sought))
}

pub(super) fn replace(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args, "replace")?;
    args.no_keywords("str.replace")?;
    let given = args.positional.len().saturating_sub(1);
    if given < 2 {
        return Err(type_error(format!(
            "replace expected at least 2 arguments, got {given}"
        )));
    }
    if given > 3 {
        return Err(type_error(format!(
            "replace expected at most 3 arguments, got {given}"
        )));
    }
    let old = text_argument(vm, &args, 1, "replace")?.as_str();
    let new = text_argument(vm, &args, 2, "replace")?.as_str();
    let most = match args.get(3) {
        Some(count) => usize::try_from(vm.index(count)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let times = if old.is_empty() {
        text.length() + 1
    } else {
        text.as_str().matches(old).count()
    };
    charge_bytes(vm, times.min(most).saturating_mul(new.len()))?;
    Ok(Value::from(text.as_str().replacen(old, new, most)))
}
