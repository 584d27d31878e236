//! `bytes`.

mod codec;
mod methods;

use std::rc::Rc;

pub(crate) use codec::{decode_with, encode_with};

use super::dunder::{BASIC, CONTAINER, HASHABLE, INDEXED, JOINED, ORDERED, TEMPLATE};
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{
    ClassBuilder, Entry, Takes, class_method, constructor, function, method, type_error,
    value_error,
};
use crate::python::value::{Args, Class, Layout, Value};
use crate::python::vm::Vm;

/// The bytes of a method.
fn this<'a>(vm: &Vm, args: &Args<'a>) -> Result<&'a Rc<Vec<u8>>> {
    match args.get(0).map(Value::plain) {
        Some(Value::Bytes(bytes)) => {
            super::sequence::charge_bytes(vm, bytes.len())?;
            Ok(bytes)
        }
        _ => Err(args.wrong_object(vm)),
    }
}

fn value(bytes: Vec<u8>) -> Value {
    Value::Bytes(Rc::new(bytes))
}

/// An argument that must be bytes.
fn like_bytes<'a>(vm: &Vm, value: Option<&'a Value>) -> Result<&'a [u8]> {
    match value.map(Value::plain) {
        Some(Value::Bytes(bytes)) => Ok(bytes),
        other => Err(type_error(format!(
            "a bytes-like object is required, not '{}'",
            other.map_or_else(|| "NoneType".into(), |other| vm.type_name(other))
        ))),
    }
}

/// What `bytes(value)` gives of bytes or of an iterable of numbers.
pub(crate) fn of_value(vm: &Vm, value: &Value) -> Result<Vec<u8>> {
    if let Value::Bytes(bytes) = value.plain() {
        return Ok((**bytes).clone());
    }
    if let Some(method) = vm.special(value, "__bytes__")? {
        let made = vm.call(&method, &[])?;
        return match made.plain() {
            Value::Bytes(bytes) => Ok((**bytes).clone()),
            other => Err(type_error(format!(
                "__bytes__ returned non-bytes (type {})",
                vm.type_name(other)
            ))),
        };
    }
    if matches!(value.plain(), Value::Str(_)) || vm.iter_opt(value)?.is_none() {
        return Err(type_error(format!(
            "cannot convert '{}' object to bytes",
            vm.type_name(value)
        )));
    }
    let mut bytes = Vec::new();
    let iterator = vm.iter(value)?;
    vm.for_each(&iterator, |item| {
        let number = vm.index(&item)?;
        let byte =
            u8::try_from(number).map_err(|_| value_error("bytes must be in range(0, 256)"))?;
        bytes.push(byte);
        Ok(())
    })?;
    Ok(bytes)
}

fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [class, source, encoding, errors] = args.each();
    let bytes = match (source, encoding) {
        (None, None) => value(Vec::new()),
        (None, Some(_)) => return Err(type_error("encoding without a string argument")),
        (Some(source), Some(_)) => match source.plain() {
            Value::Str(text) => encode_with(vm, text, encoding, errors)?,
            _ => return Err(type_error("encoding without a string argument")),
        },
        (Some(source), None) => match source.plain() {
            Value::Str(_) => return Err(type_error("string argument without an encoding")),
            Value::Long(_) => {
                let message = "cannot fit 'int' into an index-sized integer";
                return Err(Builtin::OverflowError.of(message));
            }
            Value::Int(_) | Value::Bool(_) => {
                let length = vm.index(source)?;
                let length = usize::try_from(length).map_err(|_| value_error("negative count"))?;
                super::sequence::charge_bytes(vm, length)?;
                value(vec![0; length])
            }
            same @ Value::Bytes(_) => same.clone(),
            other => value(of_value(vm, other)?),
        },
    };
    super::object::derived(vm, class, &vm.types().bytes, bytes)
}

fn decode(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let bytes = this(vm, &args)?;
    let [_, encoding, errors] = args.each();
    decode_with(vm, bytes, encoding, errors).map(Value::Str)
}

const METHODS: &[Entry] = &[
    method("decode", Takes::native("encoding errors", 0), decode),
    method("hex", Takes::native("sep", 0), methods::hex),
    method("join", Takes::ONE, methods::join),
    method("isascii", Takes::NONE, methods::isascii),
    method(
        "translate",
        Takes::native("table delete", 1),
        methods::translate,
    ),
    function("maketrans", Takes::exactly(2), methods::maketrans),
    method(
        "split",
        Takes::native("sep maxsplit", 0),
        methods::as_of_text,
    ),
    method(
        "rsplit",
        Takes::native("sep maxsplit", 0),
        methods::as_of_text,
    ),
    method(
        "splitlines",
        Takes::native("keepends", 0),
        methods::as_of_text,
    ),
    method(
        "expandtabs",
        Takes::native("tabsize", 0),
        methods::as_of_text,
    ),
    method("find", Takes::parsed(1, 3), methods::as_of_text),
    method("rfind", Takes::parsed(1, 3), methods::as_of_text),
    method("index", Takes::parsed(1, 3), methods::as_of_text),
    method("rindex", Takes::parsed(1, 3), methods::as_of_text),
    method("count", Takes::parsed(1, 3), methods::as_of_text),
    method("startswith", Takes::parsed(1, 3), methods::as_of_text),
    method("endswith", Takes::parsed(1, 3), methods::as_of_text),
    method("replace", Takes::between(2, 3), methods::as_of_text),
    method("strip", Takes::between(0, 1), methods::as_of_text),
    method("lstrip", Takes::between(0, 1), methods::as_of_text),
    method("rstrip", Takes::between(0, 1), methods::as_of_text),
    method("removeprefix", Takes::ONE, methods::as_of_text),
    method("removesuffix", Takes::ONE, methods::as_of_text),
    method("partition", Takes::ONE, methods::as_of_text),
    method("rpartition", Takes::ONE, methods::as_of_text),
    method("zfill", Takes::ONE, methods::as_of_text),
    method("lower", Takes::NONE, methods::as_of_text),
    method("upper", Takes::NONE, methods::as_of_text),
    method("capitalize", Takes::NONE, methods::as_of_text),
    method("swapcase", Takes::NONE, methods::as_of_text),
    method("title", Takes::NONE, methods::as_of_text),
    method("isdigit", Takes::NONE, methods::as_of_text),
    method("isalpha", Takes::NONE, methods::as_of_text),
    method("isalnum", Takes::NONE, methods::as_of_text),
    method("islower", Takes::NONE, methods::as_of_text),
    method("isspace", Takes::NONE, methods::as_of_text),
    method("istitle", Takes::NONE, methods::as_of_text),
    method("isupper", Takes::NONE, methods::as_of_text),
    method("center", Takes::between(1, 2), methods::as_of_text),
    method("ljust", Takes::between(1, 2), methods::as_of_text),
    method("rjust", Takes::between(1, 2), methods::as_of_text),
    class_method("fromhex", Takes::ONE, methods::fromhex),
    constructor(Takes::native("source encoding errors", 0), new),
];

/// The class.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "bytes", object)
        .layout(Layout::Value)
        .with(BASIC)
        .with(HASHABLE)
        .with(ORDERED)
        .with(CONTAINER)
        .with(INDEXED)
        .with(JOINED)
        .with(TEMPLATE)
        .with(METHODS)
        .build()
}
