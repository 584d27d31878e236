//! `asyncio.run` and `Runner`: what they check. What runs the loop is the
//! machine's.

use std::rc::Rc;

use super::state;
use super::tasks::is_coroutine;
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{ClassBuilder, value_error};
use crate::python::value::{Args, Class, Value};
use crate::python::vm::Vm;

/// `asyncio.run(main, *, debug=None)`
pub fn run(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [main, _] = args.bind("run", ["main", "*debug"], 1)?;
    refuse_inside("asyncio.run() cannot be called from a running event loop")?;
    run_coroutine(vm, main.unwrap_or(&Value::None))
}

fn refuse_inside(message: &str) -> Result<()> {
    if super::loops::is_running() {
        return Err(Builtin::RuntimeError.of(message));
    }
    Ok(())
}

fn run_coroutine(vm: &Vm, main: &Value) -> Result<Value> {
    if !is_coroutine(vm, main) {
        let repr = vm.repr(main)?;
        return Err(value_error(format!("a coroutine was expected, got {repr}")));
    }
    let state = state(vm);
    state.main.replace(Some(main.clone()));
    // Each run has a loop of its own.
    state.running.take();
    drop(state);
    vm.tail_run_loop(vm.coroutine_of(main)?)
}

/// `loop.run_until_complete(future)`
pub fn run_until_complete(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, main] = args.exactly("run_until_complete")?;
    refuse_inside("This event loop is already running")?;
    run_coroutine(vm, main)
}

/// `asyncio.Runner`
pub fn runner_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("asyncio.runners", "Runner", &vm.types().object)
        .layout(crate::python::value::Layout::Object)
        .method("__init__", |_, args| {
            args.bind("Runner", ["self", "*debug", "*loop_factory"], 1)?;
            Ok(Value::None)
        })
        .method("__enter__", |_, args| {
            let [this] = args.exactly("__enter__")?;
            Ok(this.clone())
        })
        .method("__exit__", |_, _| Ok(Value::None))
        .method("close", |_, _| Ok(Value::None))
        .method("get_loop", |vm, _| Ok(super::loops::loop_object(vm)))
        .method("run", |vm, args| {
            let [_, main, _] = args.bind("run", ["self", "coro", "*context"], 2)?;
            refuse_inside("Runner.run() cannot be called from a running event loop")?;
            run_coroutine(vm, main.unwrap_or(&Value::None))
        })
        .build()
}
