//! The event loop as an object, and which loop is the current one.

use std::cell::Cell;
use std::rc::Rc;

use super::errors::{by_default, handle};
use super::futures::{FutureObject, future_object};
use super::handles::schedule;
use super::{limit, receiver, state};
use crate::Result;
use crate::event_loop::{
    Core, LoopFuture, Suspend, Task, Value as CoreValue, close_all, close_loop, now, take_left,
};
use crate::exception::{Builtin, Exception};
use crate::python::modules::time::{from_seconds, number, to_seconds};
use crate::python::native::{ClassBuilder, Takes, method, type_error, value_error};
use crate::python::op::Binary;
use crate::python::value::{Args, Class, Dict, Str, Value};
use crate::python::vm::Vm;
use crate::trace::On;

/// What is native about a loop.
#[derive(Default)]
struct LoopObject {
    /// What tells it from others.
    number: Cell<u32>,
    /// Whether `asyncio.run` made it, which closes it.
    of_run: Cell<bool>,
    closed: Cell<bool>,
}

/// The class of the loop.
pub fn loop_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new(
        "asyncio.unix_events",
        "_UnixSelectorEventLoop",
        &vm.types().object,
    )
    .with(
        const {
            &[
                method("time", Takes::NONE, |_, args| {
                    let [_] = args.all()?;
                    Ok(to_seconds(now()).into())
                }),
                method("call_soon", Takes::ANY, |vm, args| {
                    schedule(vm, args, "call_soon", 1, |_| Ok(None))
                }),
                method("call_soon_threadsafe", Takes::ANY, |vm, args| {
                    schedule(vm, args, "call_soon_threadsafe", 1, |_| Ok(None))
                }),
                method("call_later", Takes::ANY, |vm, args| {
                    schedule(vm, args, "call_later", 2, |after| {
                        let due = to_seconds(now()).into();
                        vm.binary(Binary::Add, &due, after)?;
                        Ok(limit(vm, Some(after))?.map(|after| now() + after))
                    })
                }),
                method("call_at", Takes::ANY, |vm, args| {
                    schedule(vm, args, "call_at", 2, |when| {
                        let seconds =
                            number(when).ok_or_else(|| type_error("when must be a number"));
                        Ok(Some(from_seconds(seconds?)))
                    })
                }),
                method(
                    "create_task",
                    Takes::python("coro *name *context", 1),
                    super::tasks::create_named,
                ),
                method("create_future", Takes::NONE, |vm, args| {
                    let made: &LoopObject = receiver(args, "_UnixSelectorEventLoop")?;
                    let object = future_object(vm, LoopFuture::default(), "future");
                    if let Some(future) = FutureObject::of(&object) {
                        future.of_loop.set(made.number.get());
                    }
                    Ok(object)
                }),
                method(
                    "run_until_complete",
                    Takes::ANY,
                    super::running::run_until_complete,
                ),
                method("is_running", Takes::ANY, |vm, args| {
                    Ok(runs(vm, args.at(0)).into())
                }),
                method("is_closed", Takes::NONE, |vm, args| {
                    let [this] = args.all()?;
                    let made: &LoopObject = receiver(args, "_UnixSelectorEventLoop")?;
                    Ok((made.closed.get() || made.of_run.get() && !runs(vm, this)).into())
                }),
                method("close", Takes::NONE, close),
                method("get_debug", Takes::ANY, |_, _| Ok(false.into())),
                method("set_debug", Takes::ANY, |_, _| Ok(Value::None)),
                method("set_exception_handler", Takes::ONE, set_exception_handler),
                method("get_exception_handler", Takes::ANY, |vm, args| {
                    Ok(state(vm).handler_of(number_of(args.at(0))))
                }),
                method("call_exception_handler", Takes::ONE, |vm, args| {
                    let [_, context] = args.all()?;
                    handle(vm, context);
                    Ok(Value::None)
                }),
                method("default_exception_handler", Takes::ONE, |vm, args| {
                    let [_, context] = args.all()?;
                    by_default(vm, context)?;
                    Ok(Value::None)
                }),
                method("shutdown_asyncgens", Takes::NONE, shutdown_asyncgens),
                method("shutdown_default_executor", Takes::ANY, nothing_to_await),
                method("run_in_executor", Takes::ANY, to_thread),
                method("set_task_factory", Takes::ONE, set_task_factory),
                method("get_task_factory", Takes::ANY, |_, _| Ok(Value::None)),
                method("create_server", Takes::ANY, no_network),
                method("create_connection", Takes::ANY, no_network),
                method("add_signal_handler", Takes::ANY, no_network),
                method("run_forever", Takes::NONE, super::running::run_forever),
                method("stop", Takes::NONE, |_, _| {
                    if let Some(core) = Core::current() {
                        core.stop_loop();
                    }
                    Ok(Value::None)
                }),
                method("__repr__", Takes::ANY, repr),
            ]
        },
    )
    .build()
}

fn close(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this] = args.all()?;
    let made: &LoopObject = receiver(args, "_UnixSelectorEventLoop")?;
    if runs(vm, this) {
        let message = "Cannot close a running event loop";
        return Err(Builtin::RuntimeError.of(message));
    }
    // What runs now is another's, and stays.
    if !made.closed.replace(true)
        && !is_running()
        && let Some(core) = Core::current()
    {
        for task in close_loop(&core) {
            destroy(vm, &task);
        }
        vm.blame("<asyncio>");
    }
    Ok(Value::None)
}

/// Reports a task that will not go on, and closes what it runs.
fn destroy(vm: &Vm, task: &Task<CoreValue>) {
    let object = super::object_of(vm, task);
    let part = FutureObject::of(&object).and_then(|future| future.task.as_ref());
    if !part.is_some_and(|task| task.is_silent.get()) {
        let context = Dict::default();
        let message = "Task was destroyed but it is pending!";
        context.set_str(&Str::new("message"), message.into());
        context.set_str(&Str::new("task"), object);
        handle(vm, &Value::dict(context));
    }
    task.abandon();
}

/// The program is over, and so are the tasks that its loops have left.
pub fn destroy_left(vm: &Vm) {
    if let Some(core) = Core::current() {
        for task in take_left(&core) {
            destroy(vm, &task);
        }
    }
}

fn set_exception_handler(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, handler] = args.all()?;
    if !handler.is_none() && !vm.is_callable(handler) {
        return Err(type_error(format!(
            "A callable object or None is expected, got {}",
            vm.repr(handler)?
        )));
    }
    let own = (number_of(this), handler.clone());
    state(vm).exception_handler.replace(own);
    Ok(Value::None)
}

/// `<_UnixSelectorEventLoop running=False closed=False debug=False>`
fn repr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let made: &LoopObject = receiver(args, "_UnixSelectorEventLoop")?;
    let word = |flag: bool| if flag { "True" } else { "False" };
    let text = format!(
        "<_UnixSelectorEventLoop running={} closed={} debug=False>",
        word(runs(vm, args.at(0))),
        word(made.closed.get())
    );
    Ok(text.into())
}

fn shutdown_asyncgens(vm: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(vm.awaitable("BaseEventLoop.shutdown_asyncgens", async {
        if let Some(core) = Core::current()
            && let Some(closed) = close_all(&core)
        {
            let on = On::Named(core.name("shutdown_asyncgens"));
            Suspend::on_future(closed, on, None).await?;
        }
        Ok(Value::None)
    }))
}

fn nothing_to_await(vm: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(vm.awaitable("shutdown", async { Ok(Value::None) }))
}

/// Refuses what needs threads: there are none.
pub fn to_thread(_: &Vm, _: Args<'_>) -> Result<Value> {
    Err(Builtin::NotImplementedError
        .of("threads are not supported here: let an asyncio.sleep stand for the wait"))
}

fn set_task_factory(_: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, factory] = args.all()?;
    if factory.is_none() {
        return Ok(Value::None);
    }
    Err(Builtin::NotImplementedError.of("task factories are not supported here"))
}

/// Refuses what needs an operating system.
pub fn no_network(_: &Vm, _: Args<'_>) -> Result<Value> {
    Err(Builtin::NotImplementedError.of("this needs an operating system, which is not here"))
}

/// Whether this loop runs.
pub fn runs(vm: &Vm, this: &Value) -> bool {
    is_running() && loop_object(vm).is(this)
}

/// Whether a loop runs.
pub fn is_running() -> bool {
    Vm::current().is_some_and(|vm| vm.loop_is_running())
}

/// `RuntimeError` where no loop runs.
pub fn in_running_loop() -> Result<()> {
    if is_running() {
        return Ok(());
    }
    Err(no_running_loop())
}

/// A number for a new loop.
pub fn next_number(vm: &Vm) -> u32 {
    let state = state(vm);
    state.loops.set(state.loops.get() + 1);
    state.loops.get()
}

/// The number of the loop that runs; zero where none does.
pub fn running_number(vm: &Vm) -> u32 {
    let core = Core::current().filter(|_| vm.loop_is_running());
    core.map_or(0, |core| core.loop_number.get())
}

/// The number of a loop.
pub fn number_of(this: &Value) -> u32 {
    let made = this.payload::<LoopObject>();
    made.map_or(0, |made| made.number.get())
}

/// What is raised where none does.
pub fn no_running_loop() -> Exception {
    Builtin::RuntimeError.of("no running event loop")
}

/// The loop that runs, as an object. `RuntimeError` if none does.
pub fn running_loop(vm: &Vm) -> Result<Value> {
    if !is_running() {
        return Err(no_running_loop());
    }
    Ok(loop_object(vm))
}

/// The one loop, as an object.
pub fn loop_object(vm: &Vm) -> Value {
    let state = state(vm);
    let known = state.running.borrow().clone();
    known.unwrap_or_else(|| {
        let made = LoopObject::default();
        made.of_run.set(is_running());
        let number = if is_running() {
            running_number(vm)
        } else {
            next_number(vm)
        };
        made.number.set(number);
        let object = Value::native(&state.event_loop, made);
        state.running.replace(Some(object.clone()));
        object
    })
}

/// `asyncio.get_running_loop()`
pub fn get_running_loop(vm: &Vm, _: Args<'_>) -> Result<Value> {
    running_loop(vm)
}

/// The loop that runs, or `None`.
pub fn get_running_loop_or_none(vm: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(running_loop(vm).unwrap_or_default())
}

/// `asyncio.get_event_loop()`: the loop that runs, or would run.
pub fn get_event_loop(vm: &Vm, _: Args<'_>) -> Result<Value> {
    current_loop(vm)
}

/// The loop that runs, or the one that was set; the first one is made when it is
/// asked for, unless one was set or run before.
pub fn current_loop(vm: &Vm) -> Result<Value> {
    let state = state(vm);
    if is_running() || state.running.borrow().is_some() || !state.has_set.replace(true) {
        return Ok(loop_object(vm));
    }
    Err(Builtin::RuntimeError.of("There is no current event loop in thread 'MainThread'."))
}

/// The number of the loop of what is made: of one that is given, or of the
/// current one.
pub fn loop_for(vm: &Vm, given: Option<&Value>) -> Result<u32> {
    match given.filter(|given| !given.is_none()) {
        Some(given) => check_open(given).map(|()| number_of(given)),
        None => Ok(number_of(&current_loop(vm)?)),
    }
}

/// `ValueError` for a future of another loop, where a loop is asked for.
pub fn check_loop(future: &FutureObject, number: u32) -> Result<()> {
    let known = future.of_loop.get();
    if known > 0 && number > 0 && known != number {
        return Err(value_error(
            "The future belongs to a different loop than the one specified as the loop argument",
        ));
    }
    Ok(())
}

/// No loop is set any more.
pub fn forget_loop(vm: &Vm) {
    let state = state(vm);
    state.has_set.set(true);
    let old = state.running.take();
    drop(old);
}

/// `RuntimeError` if a loop is closed.
pub fn check_open(this: &Value) -> Result<()> {
    match this.payload::<LoopObject>() {
        Some(made) if made.closed.get() => Err(Builtin::RuntimeError.of("Event loop is closed")),
        _ => Ok(()),
    }
}

/// `asyncio.new_event_loop()`
pub fn new_event_loop(vm: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(made_loop(vm))
}

/// A new loop.
pub fn made_loop(vm: &Vm) -> Value {
    let made = LoopObject::default();
    made.number.set(next_number(vm));
    Value::native(&state(vm).event_loop, made)
}

/// This loop is closed.
pub fn set_closed(this: &Value) {
    if let Some(made) = this.payload::<LoopObject>() {
        made.closed.set(true);
    }
}

/// This is the loop that runs next.
pub fn set_loop(vm: &Vm, this: Value) {
    let old = state(vm).running.replace(Some(this));
    drop(old);
}

/// `asyncio.set_event_loop(loop)`
pub fn set_event_loop(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this] = args.all()?;
    // One that runs is the current one to its end.
    if is_running() {
        return Ok(Value::None);
    }
    forget_loop(vm);
    if !this.is_none() {
        set_loop(vm, this.clone());
    }
    Ok(Value::None)
}
