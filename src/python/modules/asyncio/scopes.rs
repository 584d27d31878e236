//! `timeout` and `TaskGroup`: the core's scopes as managers of Python.

use std::rc::Rc;

use super::loops;
use super::loops::running_loop;
use super::tasks::spawn;
use super::{Slot, from_seconds, new, number, state};
use crate::Result;
use crate::event_loop::{self, TaskGroup, Timeout, now};
use crate::exception::Exception;
use crate::python::modules::time::to_seconds;
use crate::python::native::{ClassBuilder, Takes, constructor, method, type_error};
use crate::python::value::{Args, Class, Value};
use crate::python::vm::Vm;
use crate::trace::Micros;

/// The exception that an exit is told of: its second argument.
pub fn told(args: Args<'_>) -> Option<Exception> {
    match args.get(2) {
        Some(Value::Exception(exception)) => Some(exception.clone()),
        _ => None,
    }
}

/// A point of loop time, or none.
fn point(vm: &Vm, value: Option<&Value>) -> Result<Option<Micros>> {
    seconds(value, |value| {
        let class = vm.type_name(value);
        format!("'<=' not supported between instances of '{class}' and 'float'")
    })
}

fn seconds(
    value: Option<&Value>,
    refusal: impl FnOnce(&Value) -> String,
) -> Result<Option<Micros>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => match number(value) {
            Some(seconds) => Ok(Some(from_seconds(seconds))),
            None => Err(type_error(refusal(value))),
        },
    }
}

/// `asyncio.timeout(delay)`
pub fn timeout(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [delay] = args.each();
    running_loop(vm)?;
    let delay = seconds(delay, |value| {
        let class = vm.type_name(value);
        format!("unsupported operand type(s) for +: 'float' and '{class}'")
    });
    let when = delay?.map(|delay| now() + delay);
    timeout_object(vm, when)
}

/// `asyncio.timeout_at(when)`
pub fn timeout_at(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [when] = args.each();
    running_loop(vm)?;
    timeout_object(vm, point(vm, when)?)
}

fn timeout_object(vm: &Vm, when: Option<Micros>) -> Result<Value> {
    let object = Slot::<Timeout>::object(&Value::Class(state(vm).timeout.clone()))?;
    Slot::fill(Some(&object), event_loop::timeout_at(when))?;
    Ok(object)
}

/// `asyncio.Timeout`
pub fn timeout_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("asyncio.timeouts", "Timeout", &vm.types().object)
        .with(
            const {
                &[
                    constructor(Takes::ANY, new::<Timeout>),
                    method("__init__", Takes::python("when", 1), |vm, args| {
                        let [this, when] = args.each();
                        Slot::fill(this, event_loop::timeout_at(point(vm, when)?))
                    }),
                    method("when", Takes::python("", 0), |vm, args| {
                        let when = Slot::<Timeout>::of(vm, args.get(0))?.when();
                        Ok(when.map_or(Value::None, |when| to_seconds(when).into()))
                    }),
                    method("reschedule", Takes::python("when", 1), |vm, args| {
                        let [this, when] = args.each();
                        Slot::<Timeout>::of(vm, this)?.reschedule(point(vm, when)?)?;
                        Ok(Value::None)
                    }),
                    method("expired", Takes::python("", 0), |vm, args| {
                        Ok(Slot::<Timeout>::of(vm, args.get(0))?.expired().into())
                    }),
                    method("__aenter__", Takes::python("", 0), |vm, args| {
                        let timeout = Slot::<Timeout>::of(vm, args.get(0))?;
                        let this = args.get(0).cloned().unwrap_or_default();
                        Ok(vm.awaitable("Timeout.__aenter__", async move {
                            loops::in_running_loop()?;
                            timeout.enter()?;
                            Ok(this)
                        }))
                    }),
                    method("__aexit__", Takes::ANY, |vm, args| {
                        let timeout = Slot::<Timeout>::of(vm, args.get(0))?;
                        let raised = told(args);
                        Ok(vm.awaitable("Timeout.__aexit__", async move {
                            timeout.exit(raised.as_ref())?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__repr__", Takes::ALONE, |vm, args| {
                        let timeout = Slot::<Timeout>::of(vm, args.get(0))?;
                        let when = timeout.when();
                        let when = when.map_or(Value::None, |when| to_seconds(when).into());
                        Ok(timeout.repr(vm.repr(&when)?.as_str()).into())
                    }),
                ]
            },
        )
        .build()
}

/// `asyncio.TaskGroup`
pub fn task_group_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("asyncio.taskgroups", "TaskGroup", &vm.types().object)
        .with(
            const {
                &[
                    constructor(Takes::ANY, new::<TaskGroup>),
                    method("__init__", Takes::python("", 0), |_, args| {
                        let [this] = args.each();
                        Slot::fill(this, TaskGroup::default())
                    }),
                    method(
                        "create_task",
                        Takes::python("coro *name *context", 1),
                        create_task,
                    ),
                    method("__aenter__", Takes::python("", 0), |vm, args| {
                        let group = Slot::<TaskGroup>::of(vm, args.get(0))?;
                        let this = args.get(0).cloned().unwrap_or_default();
                        Ok(vm.awaitable("TaskGroup.__aenter__", async move {
                            loops::in_running_loop()?;
                            group.enter()?;
                            Ok(this)
                        }))
                    }),
                    method("__aexit__", Takes::ANY, |vm, args| {
                        let group = Slot::<TaskGroup>::of(vm, args.get(0))?;
                        let raised = told(args);
                        Ok(vm.awaitable("TaskGroup.__aexit__", async move {
                            group.exit(raised.as_ref()).await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__repr__", Takes::ALONE, |vm, args| {
                        Ok(Slot::<TaskGroup>::of(vm, args.get(0))?.repr().into())
                    }),
                ]
            },
        )
        .build()
}

/// `create_task(coro, *, name=None, context=None)`
fn create_task(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, coroutine, name, context] = args.each();
    let group = Slot::<TaskGroup>::of(vm, this)?;
    group.may_create()?;
    let coroutine = coroutine.unwrap_or(&Value::None);
    loops::in_running_loop()?;
    spawn(vm, coroutine, (name, context), |name, coroutine| {
        group.create_task_of(name, coroutine)
    })
}
