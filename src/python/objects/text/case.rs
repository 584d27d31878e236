//! Upper and lower case.

use super::kind::is_mark;
use super::letters::{push_capital, push_small};
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
        if let Some(c) = c {
            push_capital(out, c);
        }
        Ok(())
    })
}

/// For comparisons: what upper case makes equal is equal.
pub(super) fn casefold(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let mut upper = String::new();
    map(vm, this(vm, &args)?, move |_, out, _, _, c| {
        upper.clear();
        match c {
            Some(c @ ('ı' | 'İ')) => upper.push(c),
            Some(c) => push_capital(&mut upper, c),
            None => {}
        }
        for c in upper.chars() {
            push_small(out, c);
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
            Some(c) if c.is_lowercase() => push_capital(out, c),
            c => out.extend(c),
        }
        Ok(())
    })
}
