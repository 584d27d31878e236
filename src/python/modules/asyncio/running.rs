//! `asyncio.run` and `Runner`: what they check. What runs the loop is the
//! machine's.

use std::rc::Rc;

use super::state;
use super::tasks::{is_coroutine, object_of};
use crate::Result;
use crate::event_loop::{Core, Coroutine, Resume, Step, current_task, next_task_name};
use crate::exception::{Builtin, Exception};
use crate::python::native::{ClassBuilder, Takes, method, value_error};
use crate::python::value::{Args, Class, Str, Value};
use crate::python::vm::Vm;

/// `asyncio.run(main, *, debug=None)`
pub fn run(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [main, _] = args.each();
    refuse_inside("asyncio.run() cannot be called from a running event loop")?;
    run_coroutine(vm, main.unwrap_or(&Value::None), LoopOf::TheRun)
}

fn refuse_inside(message: &str) -> Result<()> {
    if super::loops::is_running() {
        return Err(Builtin::RuntimeError.of(message));
    }
    Ok(())
}

/// Whose the loop is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LoopOf {
    /// `asyncio.run` makes one, and closes it.
    TheRun,
    /// The program has made it, and may use it again.
    TheProgram,
}

fn check_coroutine(vm: &Vm, main: &Value) -> Result<()> {
    if !is_coroutine(vm, main) {
        let repr = vm.repr(main)?;
        return Err(value_error(format!("a coroutine was expected, got {repr}")));
    }
    Ok(())
}

fn run_coroutine(vm: &Vm, main: &Value, kind: LoopOf) -> Result<Value> {
    check_coroutine(vm, main)?;
    let state = state(vm);
    if kind == LoopOf::TheRun {
        // It has a loop of its own.
        state.running.take();
    }
    if let Some(core) = Core::current() {
        core.closes.set(kind == LoopOf::TheRun);
    }
    let name = if state.main.borrow().is_some() {
        next_task_name()
    } else {
        "Task-1".to_owned()
    };
    state.main.replace(Some((Str::from(name), main.clone())));
    drop(state);
    vm.tail_run_loop(Box::new(Main {
        vm: vm.clone(),
        coroutine: vm.coroutine_of(main)?,
        has_object: false,
    }))
}

/// The main task's coroutine: the object that stands for the task is made at
/// its first step.
struct Main {
    vm: Vm,
    coroutine: Box<dyn Coroutine>,
    has_object: bool,
}

impl Coroutine for Main {
    fn resume(&mut self, how: Resume) -> Step {
        if !std::mem::replace(&mut self.has_object, true)
            && let Some(task) = current_task()
        {
            object_of(&self.vm, &task);
        }
        self.coroutine.resume(how)
    }

    fn begins_by_throw(&self) -> bool {
        self.coroutine.begins_by_throw()
    }

    fn refused(&mut self, exception: &Exception) {
        self.coroutine.refused(exception);
    }
}

/// `loop.run_until_complete(future)`
pub fn run_until_complete(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, main] = args.all()?;
    refuse_inside("This event loop is already running")?;
    run_coroutine(vm, main, LoopOf::TheProgram)
}

/// The end of a runner takes two tasks, if it has run anything.
fn close_runner(vm: &Vm, _: Args<'_>) -> Result<Value> {
    if state(vm).main.borrow().is_some() {
        next_task_name();
        next_task_name();
    }
    Ok(Value::None)
}

/// `asyncio.Runner`
pub fn runner_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("asyncio.runners", "Runner", &vm.types().object)
        .layout(crate::python::value::Layout::Object)
        .with(
            const {
                &[
                    method(
                        "__init__",
                        Takes::python("*debug *loop_factory", 0),
                        |_, _| Ok(Value::None),
                    ),
                    method("__enter__", Takes::NONE, |_, args| {
                        let [this] = args.all()?;
                        Ok(this.clone())
                    }),
                    method("__exit__", Takes::ANY, close_runner),
                    method("close", Takes::ANY, close_runner),
                    method("get_loop", Takes::ANY, |vm, _| {
                        Ok(super::loops::loop_object(vm))
                    }),
                    method("run", Takes::python("coro *context", 1), |vm, args| {
                        let [_, main, _] = args.each();
                        let main = main.unwrap_or(&Value::None);
                        check_coroutine(vm, main)?;
                        refuse_inside("Runner.run() cannot be called from a running event loop")?;
                        run_coroutine(vm, main, LoopOf::TheProgram)
                    }),
                ]
            },
        )
        .build()
}
