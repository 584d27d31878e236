//! Upper and lower case.

use super::pieces::map;
use super::this;
use crate::Result;
use crate::python::value::{Args, Value};
use crate::python::vm::Vm;

/// The letters that have a title case of their own, with it.
const TITLE: [(&str, char); 4] = [("Ǆǅǆ", 'ǅ'), ("Ǉǈǉ", 'ǈ'), ("Ǌǋǌ", 'ǋ'), ("Ǳǲǳ", 'ǲ')];

fn push_title(out: &mut String, c: char) {
    if !c.is_ascii()
        && let Some((_, title)) = TITLE.iter().find(|(letters, _)| letters.contains(c))
    {
        out.push(*title);
        return;
    }
    // `ß` becomes `Ss`: what follows the first letter is lower case.
    let mut begun = false;
    for upper in c.to_uppercase() {
        if begun {
            out.extend(upper.to_lowercase());
        } else {
            out.push(upper);
        }
        begun |= upper.is_uppercase();
    }
}

/// Lower case of the character at a byte of a text: a sigma at the end of a
/// word has a form of its own.
fn push_lower(out: &mut String, text: &str, at: usize, c: char) {
    if c != 'Σ' {
        out.extend(c.to_lowercase());
        return;
    }
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at + c.len_utf8()..).unwrap_or_default();
    let is_final = before.chars().next_back().is_some_and(char::is_alphabetic)
        && !after.chars().next().is_some_and(char::is_alphabetic);
    out.push(if is_final { 'ς' } else { 'σ' });
}

pub(super) fn lower(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    if text.is_ascii() {
        return Ok(Value::from(text.as_str().to_ascii_lowercase()));
    }
    map(vm, text, |_, out, whole, at, c| {
        if let Some(c) = c {
            push_lower(out, whole, at, c);
        }
        Ok(())
    })
}

pub(super) fn upper(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    if text.is_ascii() {
        return Ok(Value::from(text.as_str().to_ascii_uppercase()));
    }
    map(vm, text, |_, out, _, _, c| {
        out.extend(c.into_iter().flat_map(char::to_uppercase));
        Ok(())
    })
}

/// For comparisons: what upper case makes equal is equal.
pub(super) fn casefold(vm: &Vm, args: Args<'_>) -> Result<Value> {
    map(vm, this(vm, &args)?, |_, out, _, _, c| {
        match c {
            Some(c @ ('ı' | 'İ')) => out.extend(c.to_lowercase()),
            Some(c) if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            Some(c) => out.extend(c.to_uppercase().flat_map(char::to_lowercase)),
            None => {}
        }
        Ok(())
    })
}

pub(super) fn capitalize(vm: &Vm, args: Args<'_>) -> Result<Value> {
    map(vm, this(vm, &args)?, |_, out, whole, at, c| {
        match c {
            Some(c) if at == 0 => push_title(out, c),
            Some(c) => push_lower(out, whole, at, c),
            None => {}
        }
        Ok(())
    })
}

/// Whether a letter has cases.
pub(super) fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || TITLE.iter().any(|(_, title)| *title == c)
}

pub(super) fn title(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let mut inside = false;
    map(vm, this(vm, &args)?, move |_, out, whole, at, c| {
        match c {
            Some(c) if inside => push_lower(out, whole, at, c),
            Some(c) => push_title(out, c),
            None => {}
        }
        inside = c.is_some_and(is_cased);
        Ok(())
    })
}

pub(super) fn swapcase(vm: &Vm, args: Args<'_>) -> Result<Value> {
    map(vm, this(vm, &args)?, |_, out, whole, at, c| {
        match c {
            Some(c) if c.is_uppercase() => push_lower(out, whole, at, c),
            Some(c) if c.is_lowercase() => out.extend(c.to_uppercase()),
            c => out.extend(c),
        }
        Ok(())
    })
}
