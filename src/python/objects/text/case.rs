//! Upper and lower case.

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
    Ok(Value::from(this(vm, &args)?.as_str().to_lowercase()))
}

pub(super) fn upper(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::from(this(vm, &args)?.as_str().to_uppercase()))
}

/// For comparisons: what upper case makes equal is equal.
pub(super) fn casefold(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let mut out = String::with_capacity(text.as_str().len());
    for c in text.as_str().chars() {
        match c {
            'ı' | 'İ' => out.extend(c.to_lowercase()),
            c => out.extend(c.to_uppercase().flat_map(char::to_lowercase)),
        }
    }
    Ok(Value::from(out))
}

pub(super) fn capitalize(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?.as_str();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if at == 0 {
            push_title(&mut out, c);
        } else {
            push_lower(&mut out, text, at, c);
        }
    }
    Ok(Value::from(out))
}

/// Whether a letter has cases.
pub(super) fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || TITLE.iter().any(|(_, title)| *title == c)
}

pub(super) fn title(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?.as_str();
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for (at, c) in text.char_indices() {
        if inside {
            push_lower(&mut out, text, at, c);
        } else {
            push_title(&mut out, c);
        }
        inside = is_cased(c);
    }
    Ok(Value::from(out))
}

pub(super) fn swapcase(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?.as_str();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_uppercase() {
            push_lower(&mut out, text, at, c);
        } else if c.is_lowercase() {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    Ok(Value::from(out))
}
