//! Upper and lower case.

use super::kind::is_mark;
use super::letters::{push_capital, push_small};
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
    let mut upper = String::new();
    push_capital(&mut upper, c);
    let mut begun = false;
    for c in upper.chars() {
        if begun {
            push_small(out, c);
        } else {
            out.push(c);
        }
        begun |= c.is_uppercase();
    }
}

/// Whether a character within a word does not end it.
fn is_ignored(c: char) -> bool {
    is_mark(c)
        || matches!(
            c,
            '\'' | '.' | ':' | '^' | '`' | '¨' | '\u{ad}' | '¯' | '´' | '·' | '¸'
        )
        || matches!(c, 'ʰ'..='ͯ' | '\u{200b}'..='\u{200f}' | '‘' | '’' | '․' | '‧')
}

/// Adds the lower case of the character at a byte of a text: a sigma at the
/// end of a word has a form of its own.
fn push_lower(out: &mut String, text: &str, at: usize, c: char) {
    if c != 'Σ' {
        push_small(out, c);
        return;
    }
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at + c.len_utf8()..).unwrap_or_default();
    let is_final = before
        .chars()
        .rfind(|c| !is_ignored(*c))
        .is_some_and(is_cased)
        && !after
            .chars()
            .find(|c| !is_ignored(*c))
            .is_some_and(is_cased);
    out.push(if is_final { 'ς' } else { 'σ' });
}

pub(super) fn lower(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?.as_str();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        push_lower(&mut out, text, at, c);
    }
    Ok(Value::from(out))
}

pub(super) fn upper(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?.as_str();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_capital(&mut out, c);
    }
    Ok(Value::from(out))
}

/// For comparisons: what upper case makes equal is equal.
pub(super) fn casefold(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?.as_str();
    let mut out = String::with_capacity(text.len());
    let mut upper = String::new();
    for c in text.chars() {
        upper.clear();
        match c {
            'ı' | 'İ' => upper.push(c),
            c => push_capital(&mut upper, c),
        }
        for c in upper.chars() {
            push_small(&mut out, c);
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
            push_capital(&mut out, c);
        } else {
            out.push(c);
        }
    }
    Ok(Value::from(out))
}
