//! `str`.

mod align;
mod case;
mod kind;
mod letters;
mod pieces;
mod search;
mod split;
mod translate;

use std::rc::Rc;

pub(crate) use kind::{decimal_digit, is_space};

use super::dunder::{BASIC, CONTAINER, HASHABLE, INDEXED, JOINED, ORDERED, TEMPLATE};
use crate::Result;
use crate::python::native::{
    ClassBuilder, Entry, Takes, constructor, function, method, type_error,
};
use crate::python::value::{Args, Class, Layout, NativeFn, Str, Value};
use crate::python::vm::Vm;

/// The text of a method.
fn this<'a>(vm: &Vm, args: &Args<'a>) -> Result<&'a Str> {
    match args.get(0).map(Value::plain) {
        Some(Value::Str(text)) => {
            // What a method does with a text takes longer than to copy it.
            vm.charge(text.as_str().len() / 16)?;
            Ok(text)
        }
        _ => Err(args.wrong_object(vm)),
    }
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
fn text_argument<'a>(vm: &Vm, args: &Args<'a>, at: usize) -> Result<&'a Str> {
    match args.at(at).plain() {
        Value::Str(text) => Ok(text),
        other => Err(type_error(format!(
            "{}() argument {}must be str, not {}",
            args.function.name,
            // The only one has no number.
            match at + 1 - args.function.receivers() {
                _ if args.function.takes.is_one() => String::new(),
                number => format!("{number} "),
            },
            kind_name(vm, other)
        ))),
    }
}

fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [class, object, encoding, errors] = args.each();
    for (name, value) in [("encoding", encoding), ("errors", errors)] {
        if let Some(value) = value.filter(|value| !matches!(value.plain(), Value::Str(_))) {
            return Err(type_error(format!(
                "str() argument '{name}' must be str, not {}",
                kind_name(vm, value)
            )));
        }
    }
    if let (Some(Value::Class(it)), Some(object), None) = (class, object, encoding.or(errors))
        && Rc::ptr_eq(it, &vm.types().str)
        && let Some(shown) = vm.show_in_pieces(object)
    {
        return shown;
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
    Ok(Value::Str(this(vm, &args)?.clone()))
}

fn join(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let separator = this(vm, &args)?;
    let [_, iterable] = args.all()?;
    if vm.iter_opt(iterable)?.is_none() {
        return Err(type_error("can only join an iterable"));
    }
    if vm.takes_long(iterable) {
        return vm.tail_with_list(&args);
    }
    let (items, length) = match iterable {
        Value::List(items) => (iterable.clone(), items.borrow().len()),
        Value::Tuple(items) => (iterable.clone(), items.len()),
        other => {
            let items = vm.collect(other)?;
            let length = items.len();
            (Value::list(items), length)
        }
    };
    let separator = separator.clone();
    let (mut at, mut out) = (0, String::new());
    vm.in_pieces(move |vm| {
        loop {
            let item = match &items {
                Value::List(items) => items.borrow().get(at).cloned(),
                Value::Tuple(items) => items.get(at).cloned(),
                _ => None,
            };
            let Some(item) = item else {
                return Ok(Some(Value::from(std::mem::take(&mut out))));
            };
            let Value::Str(text) = item.plain() else {
                return Err(type_error(format!(
                    "sequence item {at}: expected str instance, {} found",
                    vm.type_name(&item)
                )));
            };
            if length == 1 {
                return Ok(Some(Value::Str(text.clone())));
            }
            if at > 0 {
                out.push_str(separator.as_str());
            }
            out.push_str(text.as_str());
            at += 1;
            let size = separator.as_str().len() + text.as_str().len();
            if out.len() > super::sequence::LARGE {
                vm.check_memory(out.len())?;
            }
            if !vm.goes_on(1 + size / 64)? {
                return Ok(None);
            }
        }
    })
}

fn encode(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let [_, encoding, errors] = args.each();
    super::bytes::encode_with(vm, text, encoding, errors)
}

fn format(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let template = this(vm, &args)?;
    let values = Args {
        positional: args.positional.get(1..).unwrap_or_default(),
        ..args
    };
    if args.keywords.is_empty() {
        let this = || Value::Native(Rc::new(*args.function));
        if let Some(done) = vm.shown_first(&this, args.positional, values.positional) {
            return done;
        }
    }
    super::template::format(
        vm,
        template.as_str(),
        super::template::Fields::Arguments(values),
    )
    .map(Value::from)
}

fn format_map(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let template = this(vm, &args)?;
    let [_, mapping] = args.all()?;
    super::template::format(
        vm,
        template.as_str(),
        super::template::Fields::Mapping(mapping),
    )
    .map(Value::from)
}

const METHODS: &[Entry] = &[
    method("join", Takes::ONE, join),
    method("encode", Takes::native("encoding errors", 0), encode),
    method("format", Takes::ANY, format),
    method("format_map", Takes::ONE, format_map),
    method("capitalize", Takes::NONE, case::capitalize),
    method("casefold", Takes::NONE, case::casefold),
    method("lower", Takes::NONE, case::lower),
    method("swapcase", Takes::NONE, case::swapcase),
    method("title", Takes::NONE, case::title),
    method("upper", Takes::NONE, case::upper),
    method("center", Takes::between(1, 2), align::center),
    method("ljust", Takes::between(1, 2), align::ljust),
    method("rjust", Takes::between(1, 2), align::rjust),
    method("zfill", Takes::ONE, align::zfill),
    method("expandtabs", Takes::native("tabsize", 0), align::expandtabs),
    method("strip", Takes::between(0, 1), align::strip),
    method("lstrip", Takes::between(0, 1), align::lstrip),
    method("rstrip", Takes::between(0, 1), align::rstrip),
    method("removeprefix", Takes::ONE, align::removeprefix),
    method("removesuffix", Takes::ONE, align::removesuffix),
    method("count", Takes::parsed(1, 3), search::count),
    method("find", Takes::parsed(1, 3), search::find),
    method("rfind", Takes::parsed(1, 3), search::rfind),
    method("index", Takes::parsed(1, 3), search::index),
    method("rindex", Takes::parsed(1, 3), search::rindex),
    method("startswith", Takes::parsed(1, 3), search::startswith),
    method("endswith", Takes::parsed(1, 3), search::endswith),
    method("replace", Takes::between(2, 3), search::replace),
    method("split", Takes::native("sep maxsplit", 0), split::split),
    method("rsplit", Takes::native("sep maxsplit", 0), split::rsplit),
    method(
        "splitlines",
        Takes::native("keepends", 0),
        split::splitlines,
    ),
    method("partition", Takes::ONE, split::partition),
    method("rpartition", Takes::ONE, split::rpartition),
    method("translate", Takes::ONE, translate::translate),
    method("isalnum", Takes::NONE, kind::isalnum),
    method("isalpha", Takes::NONE, kind::isalpha),
    method("isascii", Takes::NONE, kind::isascii),
    method("isdecimal", Takes::NONE, kind::isdecimal),
    method("isdigit", Takes::NONE, kind::isdigit),
    method("isidentifier", Takes::NONE, kind::isidentifier),
    method("islower", Takes::NONE, kind::islower),
    method("isnumeric", Takes::NONE, kind::isnumeric),
    method("isprintable", Takes::NONE, kind::isprintable),
    method("isspace", Takes::NONE, kind::isspace),
    method("istitle", Takes::NONE, kind::istitle),
    method("isupper", Takes::NONE, kind::isupper),
    method("__str__", Takes::ALONE, itself),
    method("__format__", Takes::ONE, super::object::format_value),
    function("maketrans", Takes::between(1, 3), translate::maketrans),
    constructor(Takes::native("object encoding errors", 0), new),
];

/// What the method of this name does.
pub(super) fn method_named(name: &str) -> Option<NativeFn> {
    let mut methods = METHODS.iter();
    let found = methods.find(|entry| entry.name == name);
    found.map(|entry| entry.run)
}

/// The class.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "str", object)
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
