//! What kind of characters a text has.

use super::case::is_cased;
use super::pieces::test;
use super::this;
use crate::Result;
use crate::exception::text_repr::is_printable;
use crate::python::value::{Args, Value};
use crate::python::vm::Vm;

/// The zeros of Unicode's decimal digits; nine more follow each. They are
/// every range of the category `Nd`, the mathematical ones as one of five.
const ZEROS: [u32; 62] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650,
    0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50,
    0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0, 0x1d7ce,
];

/// The value of a decimal digit of any script.
pub(crate) fn decimal_digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    }
    let number = u32::from(c);
    let zero = ZEROS.iter().find(|zero| {
        let digits = if **zero == 0x1d7ce { 50 } else { 10 };
        (**zero..**zero + digits).contains(&number)
    })?;
    u8::try_from((number - zero) % 10).ok()
}

/// Superscripts, subscripts and digits in circles: digits, and not decimal.
fn is_other_digit(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '①'..='⑨' | '⑴'..='⑼' | '⒈'..='⒐'
        | '⓪' | '⓵'..='⓽' | '⓿' | '❶'..='❾' | '➀'..='➈' | '➊'..='➒' | '፩'..='፱' | '᧚')
}

/// Whether `strip` and `split` take it for white space.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\x1c'..='\x1f')
}

/// Whether every character is one, and there is at least one.
fn every(vm: &Vm, args: Args<'_>, is: fn(char) -> bool) -> Result<Value> {
    let mut any = false;
    test(vm, this(vm, &args)?, move |c| {
        any |= c.is_some();
        match c {
            Some(c) => (!is(c)).then_some(false),
            None => Some(any),
        }
    })
}

fn is_digit(c: char) -> bool {
    decimal_digit(c).is_some() || is_other_digit(c)
}

pub(super) fn isalnum(vm: &Vm, args: Args<'_>) -> Result<Value> {
    every(vm, args, |c| is_letter(c) || c.is_numeric())
}

/// Letters; Rust's alphabetic characters also hold marks and letter numbers.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !c.is_numeric() && !matches!(c, '\u{345}' | 'Ⓐ'..='ⓩ')
}

pub(super) fn isalpha(vm: &Vm, args: Args<'_>) -> Result<Value> {
    every(vm, args, is_letter)
}

pub(super) fn isascii(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Bool(this(vm, &args)?.is_ascii()))
}

pub(super) fn isdecimal(vm: &Vm, args: Args<'_>) -> Result<Value> {
    every(vm, args, |c| decimal_digit(c).is_some())
}

pub(super) fn isdigit(vm: &Vm, args: Args<'_>) -> Result<Value> {
    every(vm, args, is_digit)
}

pub(super) fn isnumeric(vm: &Vm, args: Args<'_>) -> Result<Value> {
    const CJK: &str = "〇一二三四五六七八九十百千万億兆零壹貳參肆伍陸柒捌玖拾";
    every(vm, args, |c| c.is_numeric() || CJK.contains(c))
}

pub(super) fn isspace(vm: &Vm, args: Args<'_>) -> Result<Value> {
    every(vm, args, is_space)
}

pub(super) fn isidentifier(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let mut begun = false;
    test(vm, this(vm, &args)?, move |c| {
        let is = match c {
            None => return Some(begun),
            Some('_') => true,
            Some(c) if begun => c.is_alphanumeric() || is_mark(c),
            Some(c) => c.is_alphabetic(),
        };
        begun = true;
        (!is).then_some(false)
    })
}

/// Combining marks, which Rust's own escapes show as numbers.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && is_printable(c) && c.escape_debug().count() > 1
}

pub(super) fn isprintable(vm: &Vm, args: Args<'_>) -> Result<Value> {
    test(vm, this(vm, &args)?, |c| match c {
        Some(c) => (!is_printable(c)).then_some(false),
        None => Some(true),
    })
}

/// Whether all that have cases are of one case, and there are such.
fn are_cased(vm: &Vm, args: Args<'_>, is: fn(char) -> bool) -> Result<Value> {
    let mut any = false;
    test(vm, this(vm, &args)?, move |c| {
        let Some(c) = c else { return Some(any) };
        any |= is(c);
        (is_cased(c) && !is(c)).then_some(false)
    })
}

pub(super) fn islower(vm: &Vm, args: Args<'_>) -> Result<Value> {
    are_cased(vm, args, char::is_lowercase)
}

pub(super) fn isupper(vm: &Vm, args: Args<'_>) -> Result<Value> {
    are_cased(vm, args, char::is_uppercase)
}

pub(super) fn istitle(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (mut inside, mut any) = (false, false);
    test(vm, this(vm, &args)?, move |c| {
        let Some(c) = c else { return Some(any) };
        let cased = is_cased(c);
        if cased && inside != c.is_lowercase() {
            return Some(false);
        }
        any |= cased;
        inside = cased;
        None
    })
}
