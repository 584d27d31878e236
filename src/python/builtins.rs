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

use super::native::function;
use super::value::{Args, Dict, NativeFn, Str, Value};
use super::vm::Vm;
use crate::Result;
use crate::exception::Builtin;

const FUNCTIONS: [(&str, NativeFn); 46] = [
    ("abs", numbers::abs),
    ("aiter", asynchronous::aiter),
    ("all", iterables::all),
    ("anext", asynchronous::anext),
    ("any", iterables::any),
    ("ascii", conversions::ascii),
    ("bin", conversions::bin),
    ("callable", attributes::callable),
    ("chr", conversions::chr),
    ("delattr", attributes::delattr),
    ("dir", attributes::dir),
    ("divmod", numbers::divmod),
    ("format", conversions::format),
    ("getattr", attributes::getattr),
    ("hasattr", attributes::hasattr),
    ("hash", conversions::hash),
    ("hex", conversions::hex),
    ("id", conversions::id),
    ("input", output::input),
    ("isinstance", attributes::isinstance),
    ("issubclass", attributes::issubclass),
    ("iter", iterables::iter),
    ("len", iterables::len),
    ("max", iterables::max),
    ("min", iterables::min),
    ("next", iterables::next),
    ("oct", conversions::oct),
    ("open", output::open),
    ("ord", conversions::ord),
    ("pow", numbers::pow),
    ("print", output::print),
    ("repr", conversions::repr),
    ("round", numbers::round),
    ("setattr", attributes::setattr),
    ("sorted", iterables::sorted),
    ("sum", numbers::sum),
    ("vars", attributes::vars),
    ("breakpoint", breakpoint),
    ("compile", compile),
    ("eval", eval),
    ("exec", exec),
    ("exit", output::exit),
    ("quit", output::exit),
    ("bytearray", bytearray),
    ("complex", complex),
    ("memoryview", memoryview),
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
    for (name, run) in FUNCTIONS {
        set(name, function("builtins", name, run));
    }
    unicode_errors::install(vm);
    let types = vm.types();
    let classes = [
        &types.object,
        &types.type_,
        &types.bool,
        &types.int,
        &types.float,
        &types.str,
        &types.bytes,
        &types.tuple,
        &types.list,
        &types.dict,
        &types.set,
        &types.frozenset,
        &types.range,
        &types.slice,
        &types.property,
        &types.classmethod,
        &types.staticmethod,
        &types.super_,
        &types.enumerate,
        &types.zip,
        &types.map,
        &types.filter,
        &types.reversed,
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
}
