//! Coroutines that wait, and are stepped by hand: what they hand out, and what a
//! task makes of that.

use super::futures::FutureObject;
use super::{object_of, state, task_object};
use crate::Result;
use crate::event_loop::{Task, Wait, current_task};
use crate::exception::Builtin;
use crate::python::value::Value;
use crate::python::vm::Vm;

/// What a coroutine that waits hands out to whoever steps it by hand.
pub fn handed_out(vm: &Vm, wait: Wait) -> Value {
    let Wait::Future(future) = wait else {
        return Value::None;
    };
    let object = task_object(vm, &future).unwrap_or_else(|| {
        let state = state(vm);
        let class = if future.is_gather() {
            &state.gathering
        } else {
            &state.future
        };
        Value::native(class, FutureObject::new(vm, future, "future"))
    });
    if let Some(this) = FutureObject::of(&object) {
        this.handed_out.set(true);
    }
    object
}

/// What a task waits for, unless that is itself.
pub fn unless_own(vm: &Vm, wait: Wait) -> Result<Wait> {
    if let Wait::Future(future) = &wait
        && let Some(task) = Task::of_future(future)
        && current_task().is_some_and(|current| current.id() == task.id())
    {
        let task = vm.repr(&object_of(vm, &task))?;
        let message = format!("Task cannot await on itself: {task}");
        return Err(Builtin::RuntimeError.of(message));
    }
    Ok(wait)
}

/// What a task waits for whose coroutine hands out this.
pub fn waited_for(vm: &Vm, value: &Value) -> Result<Wait> {
    if value.is_none() {
        return Ok(Wait::NextTurn);
    }
    let shown = vm.repr(value)?;
    let message = match FutureObject::of(value) {
        Some(this) => {
            let wait = unless_own(vm, Wait::Future(this.future.clone()))?;
            if this.handed_out.take() {
                return Ok(wait);
            }
            let task = current_task().map(|task| object_of(vm, &task));
            let task = vm.repr(&task.unwrap_or_default())?;
            format!("yield was used instead of yield from in task {task} with {shown}")
        }
        None => format!("Task got bad yield: {shown}"),
    };
    Err(Builtin::RuntimeError.of(message))
}
