//! What functions of ours learn of the frames that run, and what the modules
//! that are written in Python ask of the machine.

use std::rc::Rc;

use super::Vm;
use super::fiber::{Frame, Stack};
use super::tail::Tail;
use crate::Result;
use crate::cell::look_at;
use crate::exception::{Builtin, Exception};
use crate::python::cycles;
use crate::python::native::{Takes, function, type_error};
use crate::python::op::Op;
use crate::python::value::{Args, Dict, NativeFn, Str, Value};
use crate::trace::{Limit, RunEnd};

/// How high a program may set its recursion limit: frames are data, so this
/// is a matter of memory alone.
const HIGHEST: usize = 20_000;

impl Vm {
    /// The name of the program's file.
    pub(in crate::python) fn program(&self) -> Str {
        look_at(&self.0.program, Clone::clone).unwrap_or_else(|| Str::new(""))
    }

    /// How many frames may stand on each other.
    pub(in crate::python) fn recursion_limit(&self) -> usize {
        self.0.recursion_limit.get()
    }

    /// Sets it; no higher than what is safe.
    pub(in crate::python) fn set_recursion_limit(&self, limit: usize) {
        self.0.recursion_limit.set(limit.min(HIGHEST));
    }

    /// Whether one more frame may stand on so many of the stack that runs.
    pub(super) fn has_room(&self, frames: usize) -> bool {
        frames + self.0.depth.get() < self.recursion_limit().min(self.0.limits.depth)
    }

    /// What a call raises for which there is no room. At the limit of the run
    /// (X5) nothing catches it.
    pub(super) fn too_deep(&self) -> Exception {
        if self.0.limits.depth < self.recursion_limit() {
            return self.end(RunEnd::Limit(Limit::Depth));
        }
        Builtin::RecursionError.of("maximum recursion depth exceeded")
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
            crate::python::objects::sort_values(vm, &mut names)?;
            Ok(Value::list(names))
        }))
    }
}

impl Vm {
    /// The name to which the program binds the object that is being made, if
    /// it does so at once: `lock = Lock()`, `self.lock = Lock()`.
    pub(in crate::python) fn take_target_name(&self) -> Option<Str> {
        self.0.target.borrow_mut().take()
    }

    /// The name to which a frame of the program binds the result of the call
    /// that it is at.
    pub(super) fn target_in(&self, frame: &Frame) -> Option<Str> {
        let code = &frame.code;
        if !self.is_program(code) {
            return None;
        }
        let op = |after: usize| code.ops.get(frame.next as usize + after);
        let known = match op(0)? {
            Op::StoreFast(at) => code.locals.get(*at as usize),
            Op::StoreName(at) | Op::StoreGlobal(at) => code.names.get(*at as usize),
            Op::LoadFast(_) | Op::LoadName(_) | Op::LoadGlobal(_) | Op::LoadDeref(_) => {
                match op(1)? {
                    Op::StoreAttr(at) => code.names.get(*at as usize),
                    _ => None,
                }
            }
            Op::StoreDeref(at) => {
                let cells = code.cells.iter().map(|(name, _)| name);
                let mut names = cells.chain(&code.frees);
                names.nth(*at as usize)
            }
            _ => None,
        };
        known.cloned()
    }

    /// What a module that was imported has under this name.
    fn imported(&self, module: &str, name: &str) -> Option<Value> {
        match self.modules().get_str(&self.intern(module)) {
            Some(Value::Module(module)) => module.dict.get_str(&self.intern(name)),
            _ => None,
        }
    }

    /// Gives an uncaught exception to `sys.excepthook`, if the program has put
    /// its own there. An error of that one is printed.
    pub(super) fn run_exception_hook(&self, exception: &Exception) -> bool {
        let (hook, own) = (
            self.imported("sys", "excepthook"),
            self.imported("sys", "__excepthook__"),
        );
        let (Some(hook), Some(own)) = (hook, own) else {
            return false;
        };
        if hook.is(&own) {
            return false;
        }
        let value = Value::Exception(exception.clone());
        let class = Value::Class(self.type_of(&value));
        let traceback = self.get_attr(&value, &self.intern("__traceback__"));
        if let Err(error) = self.call(&hook, &[class, value, traceback.unwrap_or_default()]) {
            let texts = [&error, exception].map(|it| self.uncaught_traceback(it));
            let [error, original] = texts;
            self.write_error(&format!(
                "Error in sys.excepthook:\n{error}\nOriginal exception was:\n{original}"
            ));
        }
        true
    }

    /// Calls what was registered with `atexit`.
    pub(super) fn run_at_exit(&self) {
        if let Some(run) = self.imported("atexit", "_run_exitfuncs") {
            // It prints what its functions raise.
            drop(self.call(&run, &[]));
        }
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
    cycles::noted(dict)
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
        let native = function(name, Takes::ANY, run).of("builtins");
        vm.builtins().set_str(&vm.intern(name), native);
    }
}

/// File, line and function of each frame.
#[allow(clippy::unnecessary_wraps)] // The type of what looks at frames.
fn frames(_: &Vm, stack: &Stack) -> Result<Value> {
    let seen = stack.frames.iter().filter(|frame| !frame.code.is_ours());
    let frames = seen.map(|frame| {
        Value::tuple(vec![
            Value::Str(frame.code.file.clone()),
            Value::Int(frame.line().into()),
            Value::Str(frame.code.name.clone()),
        ])
    });
    Ok(Value::list(frames.collect()))
}
