//! Going through texts in pieces, so that long ones take many slices.

use std::ops::Range;

use crate::Result;
use crate::python::value::{Str, Value};
use crate::python::vm::Vm;

/// So many characters are gone through before anything is charged.
const AT_ONCE: usize = 64;

/// What a character costs in steps.
const CHARACTER: usize = 2;

/// What a part of a text costs.
pub(super) const PART: usize = 6;

/// What is done with the text, a byte of it and the character there; at the end
/// there is none. It may give the result at any time, and must at the end.
type Each = Box<dyn FnMut(&Vm, &str, usize, Option<char>) -> Result<Option<Value>>>;

/// Goes through the characters of a text.
fn walk(vm: &Vm, text: &Str, mut each: Each) -> Result<Value> {
    let text = text.clone();
    let mut at = 0;
    vm.in_pieces(move |vm| {
        loop {
            let whole = text.as_str();
            let rest = whole.get(at..).unwrap_or_default();
            let mut count = 0;
            for c in rest.chars().take(AT_ONCE) {
                if let Some(result) = each(vm, whole, at, Some(c))? {
                    return Ok(Some(result));
                }
                at += c.len_utf8();
                count += 1;
            }
            if at >= whole.len() {
                vm.charge(count * CHARACTER)?;
                return each(vm, whole, at, None);
            }
            if !vm.goes_on(count * CHARACTER)? {
                return Ok(None);
            }
        }
    })
}

/// A text of what is pushed for each character of another, and at its end.
pub(super) fn map(
    vm: &Vm,
    text: &Str,
    mut push: impl FnMut(&Vm, &mut String, &str, usize, Option<char>) -> Result<()> + 'static,
) -> Result<Value> {
    let mut out = String::with_capacity(text.as_str().len());
    let each = move |vm: &Vm, whole: &str, at: usize, c: Option<char>| {
        push(vm, &mut out, whole, at, c)?;
        if c.is_none() {
            return Ok(Some(Value::from(std::mem::take(&mut out))));
        }
        if at.is_multiple_of(AT_ONCE) {
            // With what is there already, which no value holds yet.
            vm.check_memory(out.len())?;
        }
        Ok(None)
    };
    walk(vm, text, Box::new(each))
}

/// What a test says of a character of a text, or at its end.
pub(super) fn test(
    vm: &Vm,
    text: &Str,
    mut is: impl FnMut(Option<char>) -> Option<bool> + 'static,
) -> Result<Value> {
    let each = move |_: &Vm, _: &str, _: usize, c: Option<char>| Ok(is(c).map(Value::Bool));
    walk(vm, text, Box::new(each))
}

/// A list of parts of a text: where the next one is, from a byte on, and where
/// the one after it is looked for.
pub(super) fn parts(
    vm: &Vm,
    text: &Str,
    mut next: impl FnMut(&str, usize) -> Option<(Range<usize>, usize)> + 'static,
) -> Result<Value> {
    let text = text.clone();
    let (mut at, mut values) = (0, Vec::new());
    vm.in_pieces(move |vm| {
        while let Some((part, after)) = next(text.as_str(), at) {
            let part = text.as_str().get(part).unwrap_or_default();
            values.push(Value::text(part));
            at = after;
            if !vm.goes_on(PART + part.len() / 64)? {
                return Ok(None);
            }
        }
        Ok(Some(Value::list(std::mem::take(&mut values))))
    })
}
