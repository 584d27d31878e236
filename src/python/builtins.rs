//! The built-in functions, and the namespace with all built-in names.
//!
//! What needs the frame that calls (`locals`, `globals`, `super`,
//! `__build_class__`, `__import__`) is the machine's.

// Functions of ours have one type, whether they fail or not.
#![allow(clippy::unnecessary_wraps)]

mod asynchronous;
mod attributes;
mod conversions;
mod iterables;
mod iterators;
mod numbers;
mod output;
mod unicode_errors;

use std::rc::Rc;

pub(crate) use iterators::classes;

use super::native::{ClassBuilder, Entry, Takes, constructor, function};
use super::value::{Args, Dict, Str, Value};
use super::vm::Vm;
use crate::Result;
use crate::exception::Builtin;

/// In CPython's order: of two names that are as near to a wrong one, the first is
/// suggested.
const FUNCTIONS: &[Entry] = &[
    function("abs", Takes::ONE, numbers::abs),
    function("all", Takes::ONE, iterables::all),
    function("any", Takes::ONE, iterables::any),
    function("ascii", Takes::ONE, conversions::ascii),
    function("bin", Takes::ONE, conversions::bin),
    function("breakpoint", Takes::ANY, breakpoint),
    function("callable", Takes::ONE, attributes::callable),
    function("chr", Takes::ONE, conversions::chr),
    function("compile", Takes::ANY, compile),
    function("delattr", Takes::exactly(2), attributes::delattr),
    function("dir", Takes::between(0, 1), attributes::dir),
    function("divmod", Takes::exactly(2), numbers::divmod),
    function("eval", Takes::ANY, eval),
    function("exec", Takes::ANY, exec),
    function("format", Takes::between(1, 2), conversions::format),
    function("getattr", Takes::between(2, 3), attributes::getattr),
    function("hasattr", Takes::exactly(2), attributes::hasattr),
    function("hash", Takes::ONE, conversions::hash),
    function("hex", Takes::ONE, conversions::hex),
    function("id", Takes::ONE, conversions::id),
    function("input", Takes::between(0, 1), output::input),
    function("isinstance", Takes::exactly(2), attributes::isinstance),
    function("issubclass", Takes::exactly(2), attributes::issubclass),
    function("iter", Takes::between(1, 2), iterables::iter),
    function("aiter", Takes::ONE, asynchronous::aiter),
    function("len", Takes::ONE, iterables::len),
    function("max", Takes::ANY, iterables::max),
    function("min", Takes::ANY, iterables::min),
    function("next", Takes::between(1, 2), iterables::next),
    function("anext", Takes::between(1, 2), asynchronous::anext),
    function("oct", Takes::ONE, conversions::oct),
    function("ord", Takes::ONE, conversions::ord),
    function("pow", Takes::native("base exp mod", 2), numbers::pow),
    function("print", Takes::ANY, output::print),
    function("repr", Takes::ONE, conversions::repr),
    function("round", Takes::native("number ndigits", 1), numbers::round),
    function("setattr", Takes::exactly(3), attributes::setattr),
    function("sorted", Takes::ANY, iterables::sorted),
    function("sum", Takes::native("/iterable start", 1), numbers::sum),
    function("vars", Takes::between(0, 1), attributes::vars),
];

/// Types that have no instances here: a program may ask whether it has got one.
const MISSING_TYPES: &[(&str, Entry)] = &[
    ("memoryview", constructor(Takes::ANY, memoryview)),
    ("bytearray", constructor(Takes::ANY, bytearray)),
    ("complex", constructor(Takes::ANY, complex)),
];

/// Those that come after all others.
const LAST: &[Entry] = &[
    function("open", Takes::ANY, output::open),
    function("quit", Takes::ANY, output::exit),
    function("exit", Takes::ANY, output::exit),
];

fn unsupported(name: &str) -> Result<Value> {
    Err(Builtin::NotImplementedError.of(format!("{name}() is not supported here")))
}

macro_rules! unsupported {
    ($($name:ident),*) => {
        $(fn $name(_: &Vm, _: Args<'_>) -> Result<Value> {
            unsupported(stringify!($name))
        })*
    };
}

unsupported!(
    breakpoint, compile, eval, exec, bytearray, complex, memoryview
);

/// Fills the namespace that every name is looked up in at last.
pub(crate) fn install(vm: &Vm, names: &Rc<Dict>) {
    let set = |name: &str, value: Value| {
        names.set_str(&vm.intern(name), value);
    };
    for entry in FUNCTIONS {
        set(entry.name, entry.of("builtins"));
    }
    unicode_errors::install(vm);
    let types = vm.types();
    for (name, new) in MISSING_TYPES {
        let class = ClassBuilder::new("builtins", name, &types.object);
        set(
            name,
            Value::Class(class.with(std::slice::from_ref(new)).build()),
        );
    }
    let classes = [
        &types.bool,
        &types.bytes,
        &types.classmethod,
        &types.dict,
        &types.enumerate,
        &types.filter,
        &types.float,
        &types.frozenset,
        &types.property,
        &types.int,
        &types.list,
        &types.map,
        &types.object,
        &types.range,
        &types.reversed,
        &types.set,
        &types.slice,
        &types.staticmethod,
        &types.str,
        &types.super_,
        &types.tuple,
        &types.type_,
        &types.zip,
    ];
    for class in classes {
        set(class.name().as_str(), Value::Class(class.clone()));
    }
    for class in &types.exceptions {
        if class.module == "builtins" {
            set(class.name().as_str(), Value::Class(class.clone()));
        }
    }
    let os_error = Value::Class(types.exception(Builtin::OSError));
    set("IOError", os_error.clone());
    set("EnvironmentError", os_error);
    set("Ellipsis", Value::Ellipsis);
    set("NotImplemented", Value::NotImplemented);
    set("None", Value::None);
    set("True", Value::Bool(true));
    set("False", Value::Bool(false));
    set("__debug__", Value::Bool(true));
    set("__name__", Value::Str(Str::new("builtins")));
    for entry in LAST {
        set(entry.name, entry.of("builtins"));
    }
}
