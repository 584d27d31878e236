//! The methods of `bytes`. Most are those of `str` on a text with a character for
//! each byte: what is no ASCII is neither a letter nor a digit nor a space, and has
//! a character of its own that is none either.

use super::{like_bytes, this, value};
use crate::Result;
use crate::exception::Exception;
use crate::exception::text_repr::push_hex;
use crate::python::native::{Takes, function, type_error, value_error};
use crate::python::objects::sequence::charge_bytes;
use crate::python::objects::text;
use crate::python::value::{Args, Value};
use crate::python::vm::Vm;

/// The first of the characters for use among ourselves: those of bytes that are
/// not to be taken for ASCII's follow it.
const PRIVATE: u32 = 0xE000;

/// A text with a character for each byte. Spaces that only texts know are none,
/// and, where lines are divided, ends of lines that only texts know.
fn to_text(bytes: &[u8], for_lines: bool) -> Value {
    let character = |byte: &u8| match byte {
        0x1C..=0x1F | 0x80.. => char::from_u32(PRIVATE + u32::from(*byte)).unwrap_or('\0'),
        0x0B | 0x0C if for_lines => char::from_u32(PRIVATE + u32::from(*byte)).unwrap_or('\0'),
        ascii => char::from(*ascii),
    };
    Value::from(bytes.iter().map(character).collect::<String>())
}

/// What a method of `str` gave, with bytes in the place of texts.
fn from_text(given: Value) -> Value {
    let each = |items: &[Value]| items.iter().cloned().map(from_text).collect::<Vec<_>>();
    match &given {
        Value::Str(text) => {
            let bytes = text.as_str().chars().map(|c| {
                let code = u32::from(c);
                u8::try_from(code.checked_sub(PRIVATE).unwrap_or(code)).unwrap_or(0)
            });
            value(bytes.collect())
        }
        Value::List(items) => Value::list(each(&items.borrow())),
        Value::Tuple(items) => Value::tuple(each(items)),
        _ => given,
    }
}

/// The method of this name that `str` has, on bytes.
pub(super) fn as_of_text(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    // There and back.
    vm.check_memory(bytes.len())?;
    vm.charge(bytes.len().saturating_mul(2))?;
    let name = args.function.name;
    let mut given = vec![to_text(bytes, name == "splitlines")];
    for (at, argument) in args.positional.iter().enumerate().skip(1) {
        given.push(if is_bytes(name, at) {
            of_bytes(vm, name, argument)?
        } else {
            argument.clone()
        });
    }
    let Some(run) = text::method_named(name) else {
        return Err(args.wrong_object(vm));
    };
    let positional = given.as_slice();
    match run(vm, Args { positional, ..args }) {
        Err(error) if error.message() == "substring not found" => {
            Err(value_error("subsection not found"))
        }
        Ok(Value::Null) => {
            let back = function("from_text", Takes::ONE, |_, args| {
                Ok(from_text(args.at(0).clone()))
            });
            vm.after_tail("then", back.of("builtins"))
        }
        done => done.map(from_text),
    }
}

/// Whether argument number `at` of a method is bytes, and not a number.
fn is_bytes(name: &str, at: usize) -> bool {
    match name {
        "center" | "ljust" | "rjust" => at == 2,
        "zfill" | "expandtabs" | "splitlines" => false,
        "replace" => at <= 2,
        _ => at == 1,
    }
}

/// An argument that must be bytes, as a text; some methods take others.
fn of_bytes(vm: &Vm, name: &str, argument: &Value) -> Result<Value> {
    Ok(match (argument.plain(), name) {
        (Value::Bytes(fill), "center" | "ljust" | "rjust") if fill.len() != 1 => {
            return Err(wrong_fill(vm, name, argument));
        }
        (Value::Bytes(bytes), _) => to_text(bytes, false),
        (Value::Null, _) | (Value::None, "split" | "rsplit" | "strip" | "lstrip" | "rstrip") => {
            argument.clone()
        }
        (Value::Int(byte), "find" | "rfind" | "index" | "rindex" | "count") => {
            let byte = u8::try_from(*byte);
            let byte = byte.map_err(|_| value_error("byte must be in range(0, 256)"))?;
            to_text(&[byte], false)
        }
        (Value::Tuple(several), "startswith" | "endswith") => {
            let several = several.iter().map(|part| like_bytes(vm, Some(part)));
            let several = several.map(|part| Ok(to_text(part?, false)));
            Value::tuple(several.collect::<Result<Vec<_>>>()?)
        }
        _ => return Err(not_bytes(vm, name, argument)),
    })
}

fn wrong_fill(vm: &Vm, name: &str, argument: &Value) -> Exception {
    type_error(format!(
        "{name}() argument 2 must be a byte string of length 1, not {}",
        vm.type_name(argument)
    ))
}

/// The refusal of an argument that must be bytes.
fn not_bytes(vm: &Vm, name: &str, argument: &Value) -> Exception {
    let kind = vm.type_name(argument);
    match name {
        "center" | "ljust" | "rjust" => wrong_fill(vm, name, argument),
        "find" | "rfind" | "index" | "rindex" | "count" => type_error(format!(
            "argument should be integer or bytes-like object, not '{kind}'"
        )),
        "startswith" | "endswith" => type_error(format!(
            "{name} first arg must be bytes or a tuple of bytes, not {kind}"
        )),
        _ => type_error(format!("a bytes-like object is required, not '{kind}'")),
    }
}

pub(super) fn isascii(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Bool(this(vm, &args)?.is_ascii()))
}

/// A table of 256 bytes for `translate`.
pub(super) fn maketrans(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (from, to) = (like_bytes(vm, args.get(0))?, like_bytes(vm, args.get(1))?);
    if from.len() != to.len() {
        return Err(value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=u8::MAX).collect();
    for (from, to) in from.iter().zip(to) {
        if let Some(entry) = table.get_mut(usize::from(*from)) {
            *entry = *to;
        }
    }
    Ok(value(table))
}

pub(super) fn translate(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let [_, table, delete] = args.each();
    let table = match table.filter(|table| !table.is_none()) {
        Some(table) => Some(like_bytes(vm, Some(table))?),
        None => None,
    };
    if table.is_some_and(|table| table.len() != 256) {
        let message = "translation table must be 256 characters long";
        return Err(value_error(message));
    }
    let delete = match delete {
        Some(delete) => like_bytes(vm, Some(delete))?,
        None => &[],
    };
    vm.charge(bytes.len() / 4 * (1 + delete.len() / 4))?;
    let kept = bytes.iter().filter(|byte| !delete.contains(byte));
    let entry = |byte: &u8| {
        table.map_or(*byte, |table| {
            table.get(usize::from(*byte)).copied().unwrap_or(*byte)
        })
    };
    Ok(value(kept.map(entry).collect()))
}

pub(super) fn hex(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let [_, separator] = args.each();
    let separator = match separator.map(Value::plain) {
        Some(Value::Str(separator)) => separator.as_str().to_owned(),
        _ => String::new(),
    };
    vm.charge(bytes.len())?;
    let mut out = String::with_capacity(bytes.len() * 2);
    for (at, byte) in bytes.iter().enumerate() {
        if at > 0 {
            out.push_str(&separator);
        }
        push_hex(&mut out, u32::from(*byte), 2);
    }
    Ok(Value::from(out))
}

pub(super) fn fromhex(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let Some(Value::Str(text)) = args.get(1).map(Value::plain) else {
        return Err(type_error("fromhex() argument must be str"));
    };
    vm.charge(text.as_str().len() / 2)?;
    let mut bytes = Vec::new();
    let mut chars = text
        .as_str()
        .chars()
        .enumerate()
        .filter(|(_, c)| !c.is_ascii_whitespace());
    let wrong = |at: usize| {
        value_error(format!(
            "non-hexadecimal number found in fromhex() arg at position {at}"
        ))
    };
    while let Some((at, high)) = chars.next() {
        let high = high.to_digit(16).ok_or_else(|| wrong(at))?;
        let (at, low) = chars.next().ok_or_else(|| wrong(text.length()))?;
        let low = low.to_digit(16).ok_or_else(|| wrong(at))?;
        bytes.push(u8::try_from(high * 16 + low).unwrap_or(0));
    }
    Ok(value(bytes))
}

pub(super) fn join(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let separator = this(vm, &args)?;
    let iterable = args.get(1).unwrap_or(&Value::None);
    if vm.iter_opt(iterable)?.is_none() {
        return Err(type_error("can only join an iterable"));
    }
    let items = vm.collect(iterable)?;
    let mut out: Vec<u8> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Value::Bytes(part) = item.plain() else {
            return Err(type_error(format!(
                "sequence item {at}: expected a bytes-like object, {} found",
                vm.type_name(item)
            )));
        };
        charge_bytes(vm, part.len() + separator.len())?;
        if at > 0 {
            out.extend_from_slice(separator);
        }
        out.extend_from_slice(part);
    }
    Ok(value(out))
}
