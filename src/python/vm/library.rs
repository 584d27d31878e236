//! What functions of ours learn of the frames that run, and what the modules
//! that are written in Python ask of the machine.

use std::rc::Rc;

use super::Vm;
use super::call::Tail;
use super::fiber::Stack;
use crate::Result;
use crate::python::native::{function, type_error};
use crate::python::value::{Args, Dict, NativeFn, Str, Value};

/// How high a program may set its recursion limit: frames are data, so this
/// is a matter of memory alone.
const HIGHEST: usize = 20_000;

impl Vm {
    /// The name of the program's file.
    pub(in crate::python) fn program(&self) -> Str {
        self.0.program.borrow().clone()
    }

    /// How many frames may stand on each other.
    pub(in crate::python) fn recursion_limit(&self) -> usize {
        self.0.recursion_limit.get()
    }

    /// Sets it; no higher than what is safe.
    pub(in crate::python) fn set_recursion_limit(&self, limit: usize) {
        self.0.recursion_limit.set(limit.min(HIGHEST));
    }

    /// Ends a function of ours in a list of the frames that run: file, line
    /// and function of each, outermost first.
    pub(in crate::python) fn tail_frames(&self) -> Result<Value> {
        self.leave_tail(Tail::Frames(frames))
    }
}

impl Vm {
    /// Ends a function of ours in the names that its caller sees: `locals()`.
    pub(in crate::python) fn tail_locals(&self) -> Result<Value> {
        self.leave_tail(Tail::Frames(|_, stack| Ok(Value::Dict(locals(stack)))))
    }

    /// Ends a function of ours in the sorted names of `locals()`: `dir()`.
    pub(in crate::python) fn tail_local_names(&self) -> Result<Value> {
        self.leave_tail(Tail::Frames(|vm, stack| {
            let mut names = locals(stack).keys();
            crate::python::objects::sort_values(vm, &mut names, None, false)?;
            Ok(Value::list(names))
        }))
    }
}

fn globals(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [] = args.exactly("globals")?;
    vm.leave_tail(Tail::Frames(|_, stack| {
        let frame = stack.frames.last();
        Ok(frame.map_or(Value::None, |frame| Value::Dict(frame.globals.clone())))
    }))
}

fn import(vm: &Vm, args: Args<'_>) -> Result<Value> {
    match args.get(0) {
        Some(Value::Str(name)) => vm.import(name.as_str()),
        _ => Err(type_error("__import__() argument 1 must be str")),
    }
}

/// The variables that the innermost frame sees: of a module or a class body its
/// namespace itself, of a function a copy.
fn locals(stack: &Stack) -> Rc<Dict> {
    let Some(frame) = stack.frames.last() else {
        return Rc::default();
    };
    if let Some(namespace) = &frame.namespace {
        return namespace.clone();
    }
    let code = &frame.code;
    let cells = code.cells.iter().map(|(name, _)| name);
    let names = code.locals.iter().chain(cells).chain(&code.frees);
    let dict = Dict::default();
    for (name, value) in names.zip(&frame.values) {
        let value = match value {
            Value::Cell(cell) => cell.get(),
            value => value.clone(),
        };
        if !matches!(value, Value::Null) && !name.as_str().starts_with('.') {
            dict.set_str(name, value);
        }
    }
    Rc::new(dict)
}

/// Gives the builtins what needs the frame that calls.
pub(super) fn install(vm: &Vm) {
    let functions: [(&'static str, NativeFn); 3] = [
        ("globals", globals),
        ("locals", |vm, args| {
            let [] = args.exactly("locals")?;
            vm.tail_locals()
        }),
        ("__import__", import),
    ];
    for (name, run) in functions {
        let native = function("builtins", name, run);
        vm.builtins().set_str(&vm.intern(name), native);
    }
}

/// File, line and function of each frame.
#[allow(clippy::unnecessary_wraps)] // The type of what looks at frames.
fn frames(_: &Vm, stack: &Stack) -> Result<Value> {
    let frames = stack.frames.iter().map(|frame| {
        Value::tuple(vec![
            Value::Str(frame.code.file.clone()),
            Value::Int(frame.line().into()),
            Value::Str(frame.code.name.clone()),
        ])
    });
    Ok(Value::list(frames.collect()))
}
