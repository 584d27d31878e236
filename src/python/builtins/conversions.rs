//! `repr`, `format`, `chr` and the like.

use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{type_error, value_error};
use crate::python::objects::{Number, show_in_base, visible_hash};
use crate::python::value::{Args, Value};
use crate::python::vm::Vm;

pub(super) fn repr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.exactly("repr")?;
    vm.repr(value).map(Value::Str)
}

pub(super) fn ascii(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.exactly("ascii")?;
    let text = vm.repr(value)?;
    Ok(Value::from(crate::python::objects::ascii(text.as_str())))
}

pub(super) fn format(vm: &Vm, args: Args<'_>) -> Result<Value> {
    args.no_keywords("format")?;
    let (value, spec) = match args.positional {
        [value] => (value, ""),
        [value, Value::Str(spec)] => (value, spec.as_str()),
        [_, other] => {
            return Err(type_error(format!(
                "format() argument 2 must be str, not {}",
                vm.type_name(other)
            )));
        }
        all => {
            let (least, given) = (
                if all.is_empty() {
                    "at least 1 argument"
                } else {
                    "at most 2 arguments"
                },
                all.len(),
            );
            return Err(type_error(format!("format expected {least}, got {given}")));
        }
    };
    vm.format(value, spec).map(Value::Str)
}

pub(super) fn hash(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.exactly("hash")?;
    Ok(Value::Int(visible_hash(vm.hash(value)?)))
}

pub(super) fn id(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.exactly("id")?;
    Ok(Value::integer(vm.types().identities.of(value)))
}

fn in_base(vm: &Vm, args: &Args<'_>, name: &str, base: u32, prefix: &str) -> Result<Value> {
    let [value] = args.exactly(name)?;
    let number = vm.index_value(value)?;
    let number = Number::of(&number).unwrap_or(Number::Int(0));
    let text = show_in_base(vm, &number, base)?;
    Ok(Value::from(match text.strip_prefix('-') {
        Some(digits) => format!("-{prefix}{digits}"),
        None => format!("{prefix}{text}"),
    }))
}

pub(super) fn hex(vm: &Vm, args: Args<'_>) -> Result<Value> {
    in_base(vm, &args, "hex", 16, "0x")
}

pub(super) fn oct(vm: &Vm, args: Args<'_>) -> Result<Value> {
    in_base(vm, &args, "oct", 8, "0o")
}

pub(super) fn bin(vm: &Vm, args: Args<'_>) -> Result<Value> {
    in_base(vm, &args, "bin", 2, "0b")
}

pub(super) fn chr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.exactly("chr")?;
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
    let [value] = args.exactly("ord")?;
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
