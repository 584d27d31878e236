//! `print`, and what talks to the world.

use std::rc::Rc;

use crate::Result;
use crate::event_loop;
use crate::exception::Builtin;
use crate::python::native::type_error;
use crate::python::value::{Args, Str, Value};
use crate::python::vm::Vm;
use crate::trace::Stream;

/// How many instructions a line costs, to be recorded and to be shown.
const PRINT: usize = 40;

/// `sys.stdout`, if the program has put something else there.
fn redirected(vm: &Vm) -> Option<Value> {
    let sys = vm.modules().get_str(&vm.intern("sys"))?;
    let Value::Module(sys) = sys else { return None };
    let now = sys.dict.get_str(&vm.intern("stdout"))?;
    let first = sys.dict.get_str(&vm.intern("__stdout__"))?;
    (!now.is(&first)).then_some(now)
}

/// `sep` or `end`: a string, or `None` for the usual one.
fn piece(vm: &Vm, value: Option<&Value>, name: &str, usual: &str) -> Result<Str> {
    match value.map(Value::plain) {
        None | Some(Value::None) => Ok(vm.intern(usual)),
        Some(Value::Str(text)) => Ok(text.clone()),
        Some(other) => Err(type_error(format!(
            "{name} must be None or a string, not {}",
            vm.type_name(other)
        ))),
    }
}

pub(super) fn print(vm: &Vm, args: Args<'_>) -> Result<Value> {
    if args.keywords.is_empty() {
        let this = || Value::Native(Rc::new(*args.function));
        if let Some(done) = vm.shown_first(&this, args.positional, args.positional) {
            return done;
        }
    }
    let (mut sep, mut end, mut file, mut flush) = (None, None, None, None);
    for (name, value) in args.keywords {
        match name.as_str() {
            "sep" => sep = Some(value),
            "end" => end = Some(value),
            "file" => file = Some(value).filter(|value| !value.is_none()),
            "flush" => flush = Some(value),
            _ => {
                return Err(type_error(format!(
                    "'{name}' is an invalid keyword argument for print()"
                )));
            }
        }
    }
    let (sep, end) = (piece(vm, sep, "sep", " ")?, piece(vm, end, "end", "\n")?);
    let file = file.cloned().or_else(|| redirected(vm));
    let Some(file) = file else {
        let mut text = String::new();
        let done = joined(vm, args.positional, &sep, &mut text);
        if done.is_ok() {
            text.push_str(end.as_str());
        }
        vm.charge(PRINT + text.len() / 64)?;
        event_loop::write(Stream::Out, &text);
        return done.map(|()| Value::None);
    };
    if file.is_none() {
        return Ok(Value::None);
    }
    let write = vm.get_attr(&file, &vm.intern("write"))?;
    for (at, value) in args.positional.iter().enumerate() {
        if at > 0 {
            vm.call(&write, &[Value::Str(sep.clone())])?;
        }
        let text = vm.str(value)?;
        vm.call(&write, &[Value::Str(text)])?;
    }
    vm.call(&write, &[Value::Str(end)])?;
    if let Some(flush) = flush
        && vm.truth(flush)?
    {
        vm.call_method(&file, "flush", &[])?;
    }
    Ok(Value::None)
}

/// Appends the texts of values, up to the first that has none.
fn joined(vm: &Vm, values: &[Value], sep: &Str, text: &mut String) -> Result<()> {
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            text.push_str(sep.as_str());
        }
        text.push_str(vm.str(value)?.as_str());
    }
    Ok(())
}

/// There is nobody to ask: the input is at its end.
pub(super) fn input(vm: &Vm, args: Args<'_>) -> Result<Value> {
    if let Some(prompt) = args.get(0) {
        let text = vm.str(prompt)?;
        event_loop::write(Stream::Out, text.as_str());
    }
    Err(Builtin::EOFError.of("EOF when reading a line"))
}

/// A file of the tree in memory.
pub(super) fn open(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let io = vm.import("io")?;
    let open = vm.get_attr(&io, &vm.intern("open"))?;
    vm.call_with(&open, args.positional, args.keywords)
}

pub(super) fn exit(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Err(vm.exception(Builtin::SystemExit, args.positional.to_vec()))
}
