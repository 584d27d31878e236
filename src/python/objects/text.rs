//! `str`.

mod align;
mod case;
mod kind;
mod search;
mod split;
mod translate;

use std::rc::Rc;

pub(crate) use kind::{decimal_digit, is_space};

use super::dunder::Operators;
use super::list::wrong_object;
use crate::Result;
use crate::python::native::{ClassBuilder, type_error};
use crate::python::value::{Args, Class, Layout, NativeFn, Str, Value};
use crate::python::vm::Vm;

/// The text of a method.
fn this<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<&'a Str> {
    match args.get(0).map(Value::plain) {
        Some(Value::Str(text)) => {
            super::sequence::charge_bytes(vm, text.as_str().len())?;
            Ok(text)
        }
        other => Err(wrong_object(vm, "str", method, other)),
    }
}

/// The text of a method that takes nothing else.
fn alone<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<&'a Str> {
    if args.positional.len() > 1 || !args.keywords.is_empty() {
        return Err(super::list::wrong_count(args, &format!("str.{method}"), 0));
    }
    this(vm, args, method)
}

/// What a bad argument is called: its type, or `None`.
fn kind_name(vm: &Vm, value: &Value) -> Str {
    if value.is_none() {
        Str::new("None")
    } else {
        vm.type_name(value)
    }
}

/// An argument that must be a text, as `method() argument 1 must be str`.
fn text_argument<'a>(vm: &Vm, args: &Args<'a>, at: usize, method: &str) -> Result<&'a Str> {
    match args.get(at).map(Value::plain) {
        Some(Value::Str(text)) => Ok(text),
        Some(other) => Err(type_error(format!(
            "{method}() argument {at} must be str, not {}",
            kind_name(vm, other)
        ))),
        None => Err(type_error(format!(
            "{method} expected at least {at} argument, got {}",
            at - 1
        ))),
    }
}

/// The only argument of a method, which must be a text.
fn only_text<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<&'a Str> {
    if args.positional.len() != 2 || !args.keywords.is_empty() {
        return Err(super::list::wrong_count(args, &format!("str.{method}"), 1));
    }
    match args.get(1).map(Value::plain) {
        Some(Value::Str(text)) => Ok(text),
        other => Err(type_error(format!(
            "{method}() argument must be str, not {}",
            kind_name(vm, other.unwrap_or(&Value::None))
        ))),
    }
}

fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [class, object, encoding, errors] =
        args.bind_native("str", ["", "object", "encoding", "errors"], 1, 1)?;
    for (name, value) in [("encoding", encoding), ("errors", errors)] {
        if let Some(value) = value.filter(|value| !matches!(value.plain(), Value::Str(_))) {
            return Err(type_error(format!(
                "str() argument '{name}' must be str, not {}",
                kind_name(vm, value)
            )));
        }
    }
    let text = match (object, encoding.or(errors)) {
        (None, _) => Str::new(""),
        (Some(object), None) => vm.str(object)?,
        (Some(object), Some(_)) => match object.plain() {
            Value::Bytes(bytes) => super::bytes::decode_with(vm, bytes, encoding, errors)?,
            Value::Str(_) => return Err(type_error("decoding str is not supported")),
            other => {
                return Err(type_error(format!(
                    "decoding to str: need a bytes-like object, {} found",
                    vm.type_name(other)
                )));
            }
        },
    };
    super::object::derived(vm, class, &vm.types().str, Value::Str(text))
}

fn itself(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Str(this(vm, &args, "__str__")?.clone()))
}

fn join(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let separator = this(vm, &args, "join")?;
    let [_, iterable] = args.positional else {
        return Err(super::list::wrong_count(&args, "str.join", 1));
    };
    if vm.iter_opt(iterable)?.is_none() {
        return Err(type_error("can only join an iterable"));
    }
    let items = vm.collect(iterable)?;
    let mut length = separator
        .as_str()
        .len()
        .saturating_mul(items.len().saturating_sub(1));
    for (at, item) in items.iter().enumerate() {
        match item.plain() {
            Value::Str(text) => length = length.saturating_add(text.as_str().len()),
            other => {
                return Err(type_error(format!(
                    "sequence item {at}: expected str instance, {} found",
                    vm.type_name(other)
                )));
            }
        }
    }
    if let [Value::Str(only)] = items.as_slice() {
        return Ok(Value::Str(only.clone()));
    }
    super::sequence::charge_bytes(vm, length)?;
    let mut out = String::with_capacity(length);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(separator.as_str());
        }
        if let Value::Str(text) = item.plain() {
            out.push_str(text.as_str());
        }
    }
    Ok(Value::from(out))
}

fn encode(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args, "encode")?;
    let [_, encoding, errors] = args.bind_native("encode", ["self", "encoding", "errors"], 0, 1)?;
    super::bytes::encode_with(vm, text, encoding, errors)
}

fn format(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let template = this(vm, &args, "format")?;
    let values = Args {
        positional: args.positional.get(1..).unwrap_or_default(),
        keywords: args.keywords,
    };
    super::template::format(
        vm,
        template.as_str(),
        super::template::Fields::Arguments(values),
    )
    .map(Value::from)
}

fn format_map(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let template = this(vm, &args, "format_map")?;
    let [_, mapping] = args.positional else {
        return Err(super::list::wrong_count(&args, "str.format_map", 1));
    };
    super::template::format(
        vm,
        template.as_str(),
        super::template::Fields::Mapping(mapping),
    )
    .map(Value::from)
}

const METHODS: [(&str, NativeFn); 47] = [
    ("join", join),
    ("encode", encode),
    ("format", format),
    ("format_map", format_map),
    ("capitalize", case::capitalize),
    ("casefold", case::casefold),
    ("lower", case::lower),
    ("swapcase", case::swapcase),
    ("title", case::title),
    ("upper", case::upper),
    ("center", align::center),
    ("ljust", align::ljust),
    ("rjust", align::rjust),
    ("zfill", align::zfill),
    ("expandtabs", align::expandtabs),
    ("strip", align::strip),
    ("lstrip", align::lstrip),
    ("rstrip", align::rstrip),
    ("removeprefix", align::removeprefix),
    ("removesuffix", align::removesuffix),
    ("count", search::count),
    ("find", search::find),
    ("rfind", search::rfind),
    ("index", search::index),
    ("rindex", search::rindex),
    ("startswith", search::startswith),
    ("endswith", search::endswith),
    ("replace", search::replace),
    ("split", split::split),
    ("rsplit", split::rsplit),
    ("splitlines", split::splitlines),
    ("partition", split::partition),
    ("rpartition", split::rpartition),
    ("translate", translate::translate),
    ("isalnum", kind::isalnum),
    ("isalpha", kind::isalpha),
    ("isascii", kind::isascii),
    ("isdecimal", kind::isdecimal),
    ("isdigit", kind::isdigit),
    ("isidentifier", kind::isidentifier),
    ("islower", kind::islower),
    ("isnumeric", kind::isnumeric),
    ("isprintable", kind::isprintable),
    ("isspace", kind::isspace),
    ("istitle", kind::istitle),
    ("isupper", kind::isupper),
    ("__str__", itself),
];

/// The class.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    let mut class = ClassBuilder::new("builtins", "str", object)
        .layout(Layout::Value)
        .constructor(new)
        .basic(true)
        .ordered()
        .container()
        .sequence()
        .remainder()
        .method("__format__", super::object::format_value)
        .static_method("maketrans", translate::maketrans);
    for (name, run) in METHODS {
        class = class.method(name, run);
    }
    class.build()
}
