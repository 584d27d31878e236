//! The event loop as an object: its clock and its callbacks.

use std::cell::Cell;
use std::rc::Rc;

use super::errors::{by_default, error, handle, handle_while};
use super::futures::{future_object, shortened};
use super::{limit, receiver, state};
use crate::Result;
use crate::event_loop::{
    Context, Core, LoopFuture, Suspend, TimerHandle, call_at, call_soon, close_all, drop_left,
    leaves_the_loop, now, swap_context,
};
use crate::exception::Builtin;
use crate::python::modules::contextvars::context_of;
use crate::python::modules::time::{from_seconds, number, to_seconds};
use crate::python::native::{ClassBuilder, Takes, method, type_error};
use crate::python::value::{Args, Class, Value};
use crate::python::vm::Vm;
use crate::trace::{Micros, On};

/// What is native about a loop.
#[derive(Default)]
struct LoopObject {
    /// Whether `asyncio.run` made it, which closes it.
    of_run: Cell<bool>,
    closed: Cell<bool>,
}

/// What is native about a scheduled call.
struct HandleObject {
    /// The core's; none for one that is made to say what has run.
    handle: Option<TimerHandle>,
    callback: Value,
    arguments: Vec<Value>,
}

impl HandleObject {
    fn cancelled(&self) -> bool {
        self.handle.as_ref().is_some_and(TimerHandle::cancelled)
    }

    fn when(&self) -> Option<Micros> {
        self.handle.as_ref().and_then(TimerHandle::when)
    }
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
                    let [_] = args.all()?;
                    Ok(future_object(vm, LoopFuture::default(), "future"))
                }),
                method(
                    "run_until_complete",
                    Takes::ANY,
                    super::running::run_until_complete,
                ),
                method("is_running", Takes::ANY, |_, _| Ok(is_running().into())),
                method("is_closed", Takes::NONE, |vm, args| {
                    let [this] = args.all()?;
                    let made: &LoopObject = receiver(args, "_UnixSelectorEventLoop")?;
                    let current = state(vm).running.borrow().clone();
                    let runs = is_running() && current.is_some_and(|current| current.is(this));
                    Ok((made.closed.get() || made.of_run.get() && !runs).into())
                }),
                method("close", Takes::NONE, close),
                method("get_debug", Takes::ANY, |_, _| Ok(false.into())),
                method("set_debug", Takes::ANY, |_, _| Ok(Value::None)),
                method("set_exception_handler", Takes::ONE, set_exception_handler),
                method("get_exception_handler", Takes::ANY, |vm, _| {
                    Ok(state(vm).exception_handler.borrow().clone())
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

fn close(_: &Vm, args: Args<'_>) -> Result<Value> {
    let [_] = args.all()?;
    let made: &LoopObject = receiver(args, "_UnixSelectorEventLoop")?;
    if is_running() {
        let message = "Cannot close a running event loop";
        return Err(Builtin::RuntimeError.of(message));
    }
    if !made.closed.replace(true)
        && let Some(core) = Core::current()
    {
        drop_left(&core);
    }
    Ok(Value::None)
}

fn set_exception_handler(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, handler] = args.all()?;
    if !handler.is_none() && !vm.is_callable(handler) {
        return Err(type_error(format!(
            "A callable object or None is expected, got {}",
            vm.repr(handler)?
        )));
    }
    state(vm).exception_handler.replace(handler.clone());
    Ok(Value::None)
}

/// `<_UnixSelectorEventLoop running=False closed=False debug=False>`
fn repr(_: &Vm, args: Args<'_>) -> Result<Value> {
    let made: &LoopObject = receiver(args, "_UnixSelectorEventLoop")?;
    let word = |flag: bool| if flag { "True" } else { "False" };
    let text = format!(
        "<_UnixSelectorEventLoop running={} closed={} debug=False>",
        word(is_running()),
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
    Err(Builtin::NotImplementedError.of("threads are not supported here: call the function itself"))
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

/// The class of `Handle` or `TimerHandle`.
pub fn handle_class(vm: &Vm, name: &'static str) -> Rc<Class> {
    ClassBuilder::new("asyncio.events", name, &vm.types().object)
        .with(
            const {
                &[
                    method("cancel", Takes::NONE, |_, args| {
                        let [_] = args.all()?;
                        let this: &HandleObject = receiver(args, "Handle")?;
                        if let Some(handle) = &this.handle {
                            handle.cancel();
                        }
                        Ok(Value::None)
                    }),
                    method("cancelled", Takes::NONE, |_, args| {
                        let [_] = args.all()?;
                        let this: &HandleObject = receiver(args, "Handle")?;
                        Ok(this.cancelled().into())
                    }),
                    method("when", Takes::NONE, |_, args| {
                        let [_] = args.all()?;
                        let this: &HandleObject = receiver(args, "TimerHandle")?;
                        Ok(this
                            .when()
                            .map_or(Value::None, |when| to_seconds(when).into()))
                    }),
                    method("__repr__", Takes::ANY, |vm, args| {
                        let this: &HandleObject = receiver(args, "Handle")?;
                        let class = vm.type_of(args.at(0)).name();
                        let mut text = format!("<{class}");
                        if this.cancelled() {
                            text += " cancelled";
                        }
                        if let Some(when) = this.when() {
                            text += &format!(" when={}", vm.repr(&to_seconds(when).into())?);
                        }
                        if !this.cancelled() {
                            text.push(' ');
                            text += &source_of_callback(vm, &this.callback, &this.arguments)?;
                        }
                        Ok((text + ">").into())
                    }),
                ]
            },
        )
        .build()
}

/// `f(1) at t.py:3`, for messages about a callback.
pub fn source_of_callback(vm: &Vm, callback: &Value, arguments: &[Value]) -> Result<String> {
    let mut given = Vec::new();
    for argument in arguments {
        given.push(shortened(vm.repr(argument)?.as_str()));
    }
    let given = given.join(", ");
    let name = match vm.get_attr_opt(callback, &vm.intern("__qualname__"))? {
        Some(name) => vm.str(&name)?,
        None => vm.repr(callback)?,
    };
    let function = match callback {
        Value::Bound(bound) => &bound.function,
        other => other,
    };
    let place = match function {
        Value::Function(function) => {
            let code = &function.code;
            format!(" at {}:{}", code.file, code.first_line)
        }
        _ => String::new(),
    };
    Ok(format!("{name}({given}){place}"))
}

/// Schedules a call of argument number `at` with those behind it, for when
/// the argument before it says.
fn schedule(
    vm: &Vm,
    args: Args<'_>,
    method: &str,
    at: usize,
    when: impl FnOnce(&Value) -> Result<Option<Micros>>,
) -> Result<Value> {
    let (Some(before), Some(callback)) = (args.get(at - 1), args.get(at)) else {
        let missing = if at == 1 {
            "'callback'"
        } else {
            "'delay' and 'callback'"
        };
        let plural = if at == 1 { "" } else { "s" };
        return Err(type_error(format!(
            "BaseEventLoop.{method}() missing {at} required positional argument{plural}: {missing}"
        )));
    };
    if let Some(this) = args.get(0) {
        check_open(this)?;
    }
    let when = when(before)?;
    let context = context_of(args.keyword("context"))?;
    let arguments = args.positional.get(at + 1..).unwrap_or_default().to_vec();
    let run = {
        let (vm, callback) = (vm.clone(), callback.clone());
        let arguments = arguments.clone();
        move || call_back(&vm, &callback, &arguments, context)
    };
    let (class, handle) = match when {
        Some(when) => (state(vm).timer_handle.clone(), call_at(when, run)),
        None => (state(vm).handle.clone(), call_soon(run)),
    };
    let object = HandleObject {
        handle: Some(handle),
        callback: callback.clone(),
        arguments,
    };
    Ok(Value::native(&class, object))
}

/// Calls a callback outside of any task, in its context. What it raises goes
/// to the loop's exception handler.
pub fn call_back(vm: &Vm, callback: &Value, arguments: &[Value], context: Context) {
    let around = swap_context(context);
    let result = vm.call_outside(callback, arguments);
    swap_context(around);
    if let Err(exception) = result {
        if leaves_the_loop(&exception)
            && let Some(core) = Core::current()
        {
            return core.escape(exception);
        }
        vm.left_library(&exception);
        let source = source_of_callback(vm, callback, arguments).unwrap_or_default();
        let handle_object = HandleObject {
            handle: None,
            callback: callback.clone(),
            arguments: arguments.to_vec(),
        };
        let handle_object = Value::native(&state(vm).handle, handle_object);
        let message = format!("Exception in callback {source}");
        let context = error(&message, exception.clone(), "handle", Some(handle_object));
        handle_while(vm, Some(exception), &context);
    }
}

/// Whether a loop runs.
pub fn is_running() -> bool {
    Vm::current().is_some_and(|vm| vm.loop_is_running())
}

/// The loop that runs, as an object. `RuntimeError` if none does.
pub fn running_loop(vm: &Vm) -> Result<Value> {
    if !is_running() {
        return Err(Builtin::RuntimeError.of("no running event loop"));
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

/// Checks that there is a loop for what is made: one that is given, or the
/// current one.
pub fn loop_for(vm: &Vm, given: Option<&Value>) -> Result<()> {
    match given.filter(|given| !given.is_none()) {
        Some(given) => check_open(given),
        None => current_loop(vm).map(drop),
    }
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
    Ok(Value::native(&state(vm).event_loop, LoopObject::default()))
}

/// `asyncio.set_event_loop(loop)`
pub fn set_event_loop(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this] = args.all()?;
    forget_loop(vm);
    if !this.is_none() {
        state(vm).running.replace(Some(this.clone()));
    }
    Ok(Value::None)
}
