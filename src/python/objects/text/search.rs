//! Finding and replacing.

use super::pieces::map;
use super::{text_argument, this};
use crate::Result;
use crate::python::native::{type_error, value_error};
use crate::python::objects::sequence::{bounds, charge_bytes, substring};
use crate::python::value::{Args, Str, Value};
use crate::python::vm::Vm;

/// So many bytes are searched at once.
const WINDOW: usize = 4096;

/// What a search looks at: the part between the bounds, if there is one, where
/// it begins, and what is sought.
struct Search<'a> {
    part: Option<&'a str>,
    start: usize,
    sought: &'a Str,
}

fn search<'a>(vm: &Vm, args: &Args<'a>) -> Result<Search<'a>> {
    let text = this(vm, args)?;
    let Value::Str(sought) = args.at(1).plain() else {
        let kind = vm.type_name(args.at(1));
        return Err(type_error(format!("must be str, not {kind}")));
    };
    let (start, stop) = bounds(vm, args.get(2), args.get(3), text.length())?;
    let part = (start <= stop).then(|| substring(text, start, stop));
    Ok(Search {
        part,
        start,
        sought,
    })
}

/// Where it was found, in characters of the whole text.
fn found(search: &Search<'_>, byte: Option<usize>) -> Option<usize> {
    let before = search.part?.get(..byte?)?;
    Some(search.start + before.chars().count())
}

fn first(vm: &Vm, args: &Args<'_>) -> Result<Option<usize>> {
    let search = search(vm, args)?;
    let byte = search
        .part
        .and_then(|part| part.find(search.sought.as_str()));
    Ok(found(&search, byte))
}

fn last(vm: &Vm, args: &Args<'_>) -> Result<Option<usize>> {
    let search = search(vm, args)?;
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
    first(vm, &args).map(or_minus_one)
}

pub(super) fn rfind(vm: &Vm, args: Args<'_>) -> Result<Value> {
    last(vm, &args).map(or_minus_one)
}

pub(super) fn index(vm: &Vm, args: Args<'_>) -> Result<Value> {
    or_error(first(vm, &args)?)
}

pub(super) fn rindex(vm: &Vm, args: Args<'_>) -> Result<Value> {
    or_error(last(vm, &args)?)
}

pub(super) fn count(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let search = search(vm, &args)?;
    Ok(Value::from(match search.part {
        None => 0,
        Some(part) if search.sought.length() == 0 => part.chars().count() + 1,
        Some(part) => part.matches(search.sought.as_str()).count(),
    }))
}

fn at_end(vm: &Vm, args: &Args<'_>, is: fn(&str, &str) -> bool) -> Result<Value> {
    let text = this(vm, args)?;
    let method = args.function.name;
    let (start, stop) = bounds(vm, args.get(2), args.get(3), text.length())?;
    let part = (start <= stop).then(|| substring(text, start, stop));
    let one = |sought: &Str| part.is_some_and(|part| is(part, sought.as_str()));
    match args.at(1).plain() {
        Value::Str(sought) => Ok(Value::Bool(one(sought))),
        Value::Tuple(several) => {
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
        other => Err(type_error(format!(
            "{method} first arg must be str or a tuple of str, not {}",
            vm.type_name(other)
        ))),
    }
}

pub(super) fn startswith(vm: &Vm, args: Args<'_>) -> Result<Value> {
    at_end(vm, &args, |text, sought| text.starts_with(sought))
}

pub(super) fn endswith(vm: &Vm, args: Args<'_>) -> Result<Value> {
    at_end(vm, &args, |text, sought| text.ends_with(sought))
}

pub(super) fn replace(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let old = text_argument(vm, &args, 1)?.as_str();
    let new = text_argument(vm, &args, 2)?.as_str();
    let most = match args.get(3) {
        Some(count) => usize::try_from(vm.index(count)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let mut left = most;
    if old.is_empty() {
        let new = new.to_owned();
        // Before each character, and at the end.
        return map(vm, text, move |vm, out, _, _, c| {
            if left > 0 {
                left -= 1;
                charge_bytes(vm, new.len())?;
                vm.check_memory(out.len())?;
                out.push_str(&new);
            }
            out.extend(c);
            Ok(())
        });
    }
    let (text, old, new) = (text.clone(), old.to_owned(), new.to_owned());
    let (mut at, mut out) = (0, String::new());
    vm.in_pieces(move |vm| {
        let whole = text.as_str();
        loop {
            // A window of the text, and what may begin in it.
            let end = whole.ceil_char_boundary(at + WINDOW.max(old.len()) + old.len());
            let window = whole.get(at..end).unwrap_or_default();
            let mut rest = 0;
            let mut times = 0;
            for (place, _) in window.match_indices(&old).take(left) {
                if new.len() > 100 {
                    vm.check_memory(out.len() + new.len())?;
                }
                out.push_str(window.get(rest..place).unwrap_or_default());
                out.push_str(&new);
                rest = place + old.len();
                times += 1;
            }
            left -= times;
            let next = if end >= whole.len() || left == 0 {
                whole.len()
            } else {
                whole
                    .floor_char_boundary(end - old.len() + 1)
                    .max(at + rest)
            };
            out.push_str(whole.get(at + rest..next).unwrap_or_default());
            at = next;
            vm.check_memory(out.len())?;
            if at >= whole.len() {
                vm.charge(times)?;
                return Ok(Some(Value::from(std::mem::take(&mut out))));
            }
            if !vm.goes_on(window.len() / 16 + times * (2 + new.len() / 64))? {
                return Ok(None);
            }
        }
    })
}
