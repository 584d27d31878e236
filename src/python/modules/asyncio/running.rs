//! `asyncio.run` and `Runner`: what they check. What runs the loop is the
//! machine's.

use std::rc::Rc;

use super::futures::{FutureObject, future_object};
use super::loops::{
    check_loop, check_open, forget_loop, made_loop, next_number, number_of, runs, set_closed,
    set_loop,
};
use super::state;
use super::tasks::{is_coroutine, object_of};
use crate::Result;
use crate::event_loop::{
    Context, Core, Coroutine, LoopFuture, Resume, Step, Whose, current_task, from_future,
    next_task_name, swap_context,
};
use crate::exception::{Builtin, Exception};
use crate::python::modules::contextvars::{context_of, copy_context};
use crate::python::native::{ClassBuilder, Takes, method, type_error, value_error};
use crate::python::value::{Args, Class, Str, Value};
use crate::python::vm::Vm;

/// `asyncio.run(main, *, debug=None)`
pub fn run(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [main, _] = args.each();
    refuse_inside("asyncio.run() cannot be called from a running event loop")?;
    forget_loop(vm);
    let main = main.unwrap_or(&Value::None);
    check_coroutine(vm, main)?;
    let number = next_number(vm);
    run_loop(vm, main, next_task_name(), (Whose::TheRun, number), None)
}

fn refuse_inside(message: &str) -> Result<()> {
    if super::loops::is_running() {
        return Err(Builtin::RuntimeError.of(message));
    }
    Ok(())
}

fn check_coroutine(vm: &Vm, main: &Value) -> Result<()> {
    if !is_coroutine(vm, main) {
        let repr = vm.repr(main)?;
        return Err(value_error(format!("a coroutine was expected, got {repr}")));
    }
    Ok(())
}

/// Runs the loop with this number and main task, named so, in a tail call; in this context, or
/// in a copy of the program's.
fn run_loop(
    vm: &Vm,
    main: &Value,
    name: String,
    (whose, number): (Whose, u32),
    context: Option<Context>,
) -> Result<Value> {
    let runs = vm.coroutine_of_task(main)?;
    if let Some(core) = Core::current() {
        core.whose.set(whose);
        core.loop_number.set(number);
    }
    let named = (Str::from(name), main.clone());
    state(vm).main.replace(Some(named));
    vm.tail_run_loop(Box::new(Main {
        vm: vm.clone(),
        coroutine: runs,
        has_object: false,
        context,
    }))
}

/// The main task's coroutine: the object that stands for the task is made at
/// its first step.
struct Main {
    vm: Vm,
    coroutine: Box<dyn Coroutine>,
    has_object: bool,
    context: Option<Context>,
}

impl Coroutine for Main {
    fn resume(&mut self, how: Resume) -> Step {
        if !std::mem::replace(&mut self.has_object, true)
            && let Some(task) = current_task()
        {
            object_of(&self.vm, &task);
            if let Some(context) = self.context.take() {
                swap_context(context);
            }
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
    let [this, main] = args.all()?;
    begin(vm, this)?;
    // A future has its task already, or needs none.
    let name = match FutureObject::of(main) {
        Some(future) => future.name(),
        None if is_coroutine(vm, main) || vm.special(main, "__await__")?.is_some() => {
            next_task_name()
        }
        None => {
            return Err(type_error(
                "An asyncio.Future, a coroutine or an awaitable is required",
            ));
        }
    };
    let number = number_of(this);
    if let Some(future) = FutureObject::of(main) {
        check_loop(future, number)?;
    }
    run_loop(vm, main, name, (Whose::TheProgram, number), None)
}

/// `loop.run_forever()`: until `loop.stop()`.
pub fn run_forever(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this] = args.all()?;
    begin(vm, this)?;
    let never = future_object(vm, LoopFuture::default(), "stop");
    let whose = (Whose::Forever, number_of(this));
    run_loop(vm, &never, "run_forever".to_owned(), whose, None)
}

/// A loop of the program's is about to run.
fn begin(vm: &Vm, this: &Value) -> Result<()> {
    check_open(this)?;
    refuse_inside(if runs(vm, this) {
        "This event loop is already running"
    } else {
        "Cannot run the event loop while another loop is running"
    })?;
    set_loop(vm, this.clone());
    Ok(())
}

/// `Runner.close()`: what its runs have left is cleared up, which takes two
/// tasks.
fn close_runner(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let this = args.get(0).cloned().unwrap_or_default();
    let names = ["_loop", "_closed"].map(|name| vm.intern(name));
    let [used, closed] = &names;
    let is_used = vm.get_attr_opt(&this, used)?.is_some();
    if !is_used || vm.get_attr_opt(&this, closed)?.is_some() {
        return Ok(Value::None);
    }
    vm.set_attr(&this, closed, true.into())?;
    refuse_inside("Cannot run the event loop while another loop is running")?;
    forget_loop(vm);
    let own = vm.get_attr(&this, used)?;
    set_closed(&own);
    if let Some(core) = Core::current().filter(|core| core.has_left()) {
        // What is left was made in this loop.
        core.whose.set(Whose::Closing);
        core.loop_number.set(number_of(&own));
        return vm.tail_run_loop(from_future(async { Ok(()) }));
    }
    next_task_name();
    next_task_name();
    Ok(Value::None)
}

/// `Runner.run(coro, *, context=None)`: without one, in the runner's own, which its
/// runs share.
fn run_in_runner(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, main, context] = args.each();
    let (this, main) = (this.unwrap_or(&Value::None), main.unwrap_or(&Value::None));
    check_coroutine(vm, main)?;
    refuse_inside("Runner.run() cannot be called from a running event loop")?;
    begin_runner(vm, this)?;
    let context = match context.filter(|given| !given.is_none()) {
        Some(context) => context.clone(),
        None => vm.get_attr(this, &vm.intern("_context"))?,
    };
    let context = context_of(Some(&context))?;
    let own = vm.get_attr(this, &vm.intern("_loop"))?;
    let whose = (Whose::TheProgram, number_of(&own));
    set_loop(vm, own);
    run_loop(vm, main, next_task_name(), whose, Some(context))
}

/// A runner is used for the first time: it gets its loop and its context.
fn begin_runner(vm: &Vm, this: &Value) -> Result<()> {
    let [used, context, closed] = ["_loop", "_context", "_closed"].map(|name| vm.intern(name));
    if vm.get_attr_opt(this, &closed)?.is_some() {
        return Err(Builtin::RuntimeError.of("Runner is closed"));
    }
    if vm.get_attr_opt(this, &used)?.is_none() {
        vm.set_attr(this, &context, copy_context(vm))?;
        let factory = vm.get_attr(this, &vm.intern("_loop_factory"))?;
        let made = if factory.is_none() {
            made_loop(vm)
        } else {
            vm.call(&factory, &[])?
        };
        vm.set_attr(this, &used, made.clone())?;
        set_loop(vm, made);
    }
    Ok(())
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
                        |vm, args| {
                            let [this, _, factory] = args.each();
                            let this = this.unwrap_or(&Value::None);
                            let factory = factory.cloned().unwrap_or_default();
                            vm.set_attr(this, &vm.intern("_loop_factory"), factory)?;
                            Ok(Value::None)
                        },
                    ),
                    method("__enter__", Takes::NONE, |vm, args| {
                        let [this] = args.all()?;
                        begin_runner(vm, this)?;
                        Ok(this.clone())
                    }),
                    method("__exit__", Takes::ANY, close_runner),
                    method("close", Takes::ANY, close_runner),
                    method("get_loop", Takes::NONE, |vm, args| {
                        let [this] = args.all()?;
                        begin_runner(vm, this)?;
                        vm.get_attr(this, &vm.intern("_loop"))
                    }),
                    method("run", Takes::python("coro *context", 1), run_in_runner),
                ]
            },
        )
        .build()
}
