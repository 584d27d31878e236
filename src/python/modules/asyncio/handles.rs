//! Scheduled calls as objects: `Handle` and `TimerHandle`.

use std::rc::Rc;

use super::describing::shortened;
use super::errors::{error, handle_while};
use super::loops::check_open;
use super::{receiver, state};
use crate::Result;
use crate::event_loop::{
    Context, Core, TimerHandle, call_at, call_soon, leaves_the_loop, swap_context,
};
use crate::python::modules::contextvars::context_of;
use crate::python::modules::time::to_seconds;
use crate::python::native::{ClassBuilder, Takes, method, type_error};
use crate::python::value::{Args, Class, Value};
use crate::python::vm::Vm;
use crate::trace::Micros;

/// What is native about a scheduled call.
struct HandleObject {
    /// The core's; none for one that is made to say what has run.
    handle: Option<TimerHandle>,
    /// When it is due, in loop time; none in the next turn.
    when: Option<Micros>,
    callback: Value,
    arguments: Vec<Value>,
}

impl HandleObject {
    fn cancelled(&self) -> bool {
        self.handle.as_ref().is_some_and(TimerHandle::cancelled)
    }

    /// As an object of its class.
    fn object(self, vm: &Vm) -> Value {
        let state = state(vm);
        let class = match self.when {
            Some(_) => &state.timer_handle,
            None => &state.handle,
        };
        Value::native(class, self)
    }
}

/// The class of `TimerHandle`, which derives from `Handle`.
pub fn timer_handle_class(handle: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("asyncio.events", "TimerHandle", handle)
        .with(
            const {
                &[method("when", Takes::NONE, |_, args| {
                    let [_] = args.all()?;
                    let this: &HandleObject = receiver(args, "TimerHandle")?;
                    Ok(this
                        .when
                        .map_or(Value::None, |when| to_seconds(when).into()))
                })]
            },
        )
        .build()
}

/// The class of `Handle`.
pub fn handle_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("asyncio.events", "Handle", &vm.types().object)
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
                    method("__repr__", Takes::ANY, |vm, args| {
                        let this: &HandleObject = receiver(args, "Handle")?;
                        let class = vm.type_of(args.at(0)).name();
                        let mut text = format!("<{class}");
                        if this.cancelled() {
                            text += " cancelled";
                        }
                        if let Some(when) = this.when {
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
pub fn schedule(
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
        move || call_back(&vm, &callback, &arguments, context, when)
    };
    let handle = match when {
        Some(when) => call_at(when, run),
        None => call_soon(run),
    };
    let handle = HandleObject {
        handle: Some(handle),
        when,
        callback: callback.clone(),
        arguments,
    };
    Ok(handle.object(vm))
}

/// Calls a callback outside of any task, in its context, because it was due now, or
/// `when` it said. What it raises goes to the loop's exception handler.
pub fn call_back(
    vm: &Vm,
    callback: &Value,
    arguments: &[Value],
    context: Context,
    when: Option<Micros>,
) {
    let around = swap_context(context);
    let result = vm.call_outside(callback, arguments);
    swap_context(around);
    let exception = match result {
        Ok(value) => return vm.drop_in("<asyncio>", value),
        Err(exception) => exception,
    };
    if leaves_the_loop(&exception)
        && let Some(core) = Core::current()
    {
        return core.escape(exception);
    }
    vm.left_library(&exception);
    let source = source_of_callback(vm, callback, arguments).unwrap_or_default();
    let handle_object = HandleObject {
        handle: None,
        when,
        callback: callback.clone(),
        arguments: arguments.to_vec(),
    };
    let handle_object = handle_object.object(vm);
    let message = format!("Exception in callback {source}");
    let context = error(&message, exception.clone(), "handle", Some(handle_object));
    handle_while(vm, Some(exception), &context);
}
