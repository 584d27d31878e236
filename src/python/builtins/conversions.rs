//! `repr`, `format`, `chr` and the like.

use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{type_error, value_error};
use crate::python::objects::{Number, show_in_base, visible_hash};
use crate::python::value::{Args, Value};
use crate::python::vm::Vm;

pub(super) fn repr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.all()?;
    match vm.show_in_pieces(value) {
        Some(shown) => shown,
        None => vm.repr(value).map(Value::Str),
    }
}

pub(super) fn ascii(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.all()?;
    let text = vm.repr(value)?;
    Ok(Value::from(crate::python::objects::ascii(text.as_str())))
}

pub(super) fn format(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let value = args.at(0);
    let spec = match args.get(1) {
        None => "",
        Some(Value::Str(spec)) => spec.as_str(),
        Some(other) => {
            return Err(type_error(format!(
                "format() argument 2 must be str, not {}",
                vm.type_name(other)
            )));
        }
    };
    vm.format(value, spec).map(Value::Str)
}

pub(super) fn hash(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.all()?;
    Ok(Value::Int(visible_hash(vm.hash(value)?)))
}

pub(super) fn id(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.all()?;
    Ok(Value::integer(vm.types().identities.of(value)))
}

fn in_base(vm: &Vm, args: &Args<'_>, base: u32, prefix: &str) -> Result<Value> {
    let [value] = args.all()?;
    let number = vm.index_value(value)?;
    let number = Number::of(&number).unwrap_or(Number::Int(0));
    let text = show_in_base(vm, &number, base)?;
    Ok(Value::from(match text.strip_prefix('-') {
        Some(digits) => format!("-{prefix}{digits}"),
        None => format!("{prefix}{text}"),
    }))
}

pub(super) fn hex(vm: &Vm, args: Args<'_>) -> Result<Value> {
    in_base(vm, &args, 16, "0x")
}

pub(super) fn oct(vm: &Vm, args: Args<'_>) -> Result<Value> {
    in_base(vm, &args, 8, "0o")
}

pub(super) fn bin(vm: &Vm, args: Args<'_>) -> Result<Value> {
    in_base(vm, &args, 2, "0b")
}

pub(super) fn chr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.all()?;
    let number = match vm.index_value(value)? {
        Value::Int(number) if i32::try_from(number).is_ok() => number,
        _ => return Err(Builtin::OverflowError.of("Python int too large to convert to C int")),
    };
    let code = u32::try_from(number).ok().filter(|code| *code < 0x11_0000);
    let Some(code) = code else {
        return Err(value_error("chr() arg not in range(0x110000)"));
    };
    match char::from_u32(code) {
        Some(c) => Ok(Value::text(c.encode_utf8(&mut [0; 4]))),
        None => Err(value_error("surrogates are not supported here")),
    }
}

pub(super) fn ord(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.all()?;
    let (length, first) = match value.plain() {
        Value::Str(text) => (text.length(), text.as_str().chars().next().map(u32::from)),
        Value::Bytes(bytes) => (bytes.len(), bytes.first().copied().map(u32::from)),
        other => {
            return Err(type_error(format!(
                "ord() expected string of length 1, but {} found",
                vm.type_name(other)
            )));
        }
    };
    match first {
        Some(first) if length == 1 => Ok(Value::Int(i64::from(first))),
        _ => Err(type_error(format!(
            "ord() expected a character, but string of length {length} found"
        ))),
    }
}
