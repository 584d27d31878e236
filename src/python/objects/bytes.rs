//! `bytes`.

mod codec;
mod methods;

use std::rc::Rc;

pub(crate) use codec::{decode_with, encode_with};

use super::dunder::Operators;
use super::list::wrong_object;
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{ClassBuilder, type_error, value_error};
use crate::python::value::{Args, Class, Layout, NativeFn, Value};
use crate::python::vm::Vm;

/// The bytes of a method.
fn this<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<&'a Rc<Vec<u8>>> {
    match args.get(0).map(Value::plain) {
        Some(Value::Bytes(bytes)) => {
            super::sequence::charge_bytes(vm, bytes.len())?;
            Ok(bytes)
        }
        other => Err(wrong_object(vm, "bytes", method, other)),
    }
}

/// The same for a method that takes nothing else.
fn alone<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<&'a Rc<Vec<u8>>> {
    if args.positional.len() > 1 || !args.keywords.is_empty() {
        return Err(super::list::wrong_count(
            args,
            &format!("bytes.{method}"),
            0,
        ));
    }
    this(vm, args, method)
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
    let [class, source, encoding, errors] =
        args.bind_native("bytes", ["", "source", "encoding", "errors"], 1, 1)?;
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
    let bytes = this(vm, &args, "decode")?;
    let [_, encoding, errors] = args.bind_native("decode", ["self", "encoding", "errors"], 0, 1)?;
    decode_with(vm, bytes, encoding, errors).map(Value::Str)
}

const METHODS: [(&str, NativeFn); 26] = [
    ("decode", decode),
    ("hex", methods::hex),
    ("join", methods::join),
    ("split", methods::split),
    ("splitlines", methods::splitlines),
    ("find", methods::find),
    ("rfind", methods::rfind),
    ("index", methods::index),
    ("count", methods::count),
    ("startswith", methods::startswith),
    ("endswith", methods::endswith),
    ("replace", methods::replace),
    ("strip", methods::strip),
    ("lstrip", methods::lstrip),
    ("rstrip", methods::rstrip),
    ("removeprefix", methods::removeprefix),
    ("removesuffix", methods::removesuffix),
    ("partition", methods::partition),
    ("lower", methods::lower),
    ("upper", methods::upper),
    ("isdigit", methods::isdigit),
    ("isalpha", methods::isalpha),
    ("center", methods::center),
    ("ljust", methods::ljust),
    ("rjust", methods::rjust),
    ("zfill", methods::zfill),
];

/// The class.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    let mut class = ClassBuilder::new("builtins", "bytes", object)
        .layout(Layout::Value)
        .constructor(new)
        .basic(true)
        .ordered()
        .container()
        .sequence()
        .remainder()
        .class_method("fromhex", methods::fromhex);
    for (name, run) in METHODS {
        class = class.method(name, run);
    }
    class.build()
}
