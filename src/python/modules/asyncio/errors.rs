//! What becomes of errors that nobody takes: the loop's exception handler, the
//! program's `logging`, or standard error hears of them.

use super::loops::running_loop;
use super::state;
use super::tasks::task_object;
use crate::Result;
use crate::event_loop::Core;
use crate::exception::{Exception, Lost, LostKind};
use crate::python::objects::sort_values;
use crate::python::value::{Dict, Str, Value};
use crate::python::vm::Vm;

/// What the loop's exception handler is told of an error.
pub(super) fn error(
    message: &str,
    exception: Exception,
    what: &str,
    failed: Option<Value>,
) -> Value {
    let context = Dict::default();
    context.set_str(&Str::new("message"), message.into());
    context.set_str(&Str::new("exception"), Value::Exception(exception));
    if let Some(failed) = failed {
        context.set_str(&Str::new(what), failed);
    }
    Value::dict(context)
}

/// Whether the program says what becomes of errors that nobody takes, by a
/// handler of the loop or by `logging`.
pub fn handles_errors(vm: &Vm) -> bool {
    !handler(vm).is_none() || logging(vm).is_some()
}

fn logging(vm: &Vm) -> Option<Value> {
    vm.modules().get_str(&vm.intern("logging"))
}

/// Tells the program of an exception that nobody has asked for.
pub fn tell_of_lost(vm: &Vm, exception: &Exception, lost: &Lost<'_>) {
    let future = lost.future.and_then(|future| future.downcast_ref());
    let object = state(vm).lost.take();
    let object = object.or_else(|| task_object(vm, future?));
    let (message, what) = if lost.shutdown {
        ("unhandled exception during asyncio.run() shutdown", "task")
    } else {
        let message = match lost.kind {
            LostKind::Task => "Task exception was never retrieved",
            LostKind::Future => "Future exception was never retrieved",
            LostKind::Gather => "_GatheringFuture exception was never retrieved",
        };
        (message, "future")
    };
    vm.tell(error(message, exception.clone(), what, object));
}

/// Tells the program of what an async generator raised when the loop closed it.
pub fn tell_of_open(vm: &Vm, generator: &Value, exception: &Exception) {
    let Ok(shown) = vm.repr(generator) else {
        return;
    };
    let message = format!("an error occurred during closing of asynchronous generator {shown}");
    let generator = Some(generator.clone());
    vm.tell(error(&message, exception.clone(), "asyncgen", generator));
}

/// The exception handler of the loop that runs, or ran last.
fn handler(vm: &Vm) -> Value {
    let number = Core::current().map_or(0, |core| core.loop_number.get());
    state(vm).handler_of(number)
}

/// Tells the loop's exception handler of an error.
pub fn handle(vm: &Vm, context: &Value) {
    handle_while(vm, vm.handled(), context);
}

pub(super) fn handle_while(vm: &Vm, handled: Option<Exception>, context: &Value) {
    let handler = handler(vm);
    let result = if handler.is_none() {
        by_default(vm, context)
    } else {
        let running = running_loop(vm).unwrap_or_default();
        let arguments = [running, context.clone()];
        vm.call_handling(handled, &handler, &arguments).map(drop)
    };
    if let Err(exception) = result {
        let message = "Unhandled error in exception handler";
        let about = error(message, exception, "context", Some(context.clone()));
        // Nobody is left who could be told of what this raises.
        let _ = by_default(vm, &about);
    }
}

/// Writes the message and the traceback to standard error, or has them logged.
pub(super) fn by_default(vm: &Vm, context: &Value) -> Result<()> {
    let part = |name: &str| match context.plain() {
        Value::Dict(context) => context.get_str(&vm.intern(name)),
        _ => None,
    };
    let message = match part("message") {
        Some(message) => vm.str(&message)?,
        None => Str::new("Unhandled exception in event loop"),
    };
    let mut text = message.as_str().to_owned();
    // The rest of it, in the order of the names.
    let mut rest = Vec::new();
    if let Value::Dict(context) = context.plain() {
        for (key, value) in context.items() {
            let key = vm.str(&key)?;
            if key != "message" && key != "exception" {
                rest.push(format!("\n{key}: {}", vm.repr(&value)?).into());
            }
        }
    }
    sort_values(vm, &mut rest)?;
    for line in &rest {
        text += vm.str(line)?.as_str();
    }
    let exception = part("exception").unwrap_or_default();
    if let Some(logging) = logging(vm) {
        vm.call_method(&logging, "_of_asyncio", &[text.into(), exception])?;
        return Ok(());
    }
    vm.write_error(&format!("{text}\n"));
    if let Value::Exception(exception) = exception {
        vm.write_error(&vm.traceback(&exception));
    }
    Ok(())
}
