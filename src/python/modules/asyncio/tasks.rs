//! `asyncio.Task`: the core's task as an object, and which object stands for
//! which task.

use std::cell::Cell;
use std::rc::Rc;

use super::futures::{FutureObject, TaskPart};
use super::loops::{check_open, loop_for, number_of, running_loop};
use super::{receiver, state};
use crate::Result;
use crate::event_loop::{
    self, Coroutine, LoopFuture, Task, Value as CoreValue, create_task_of, next_task_name,
};
use crate::python::code::CodeKind;
use crate::python::modules::contextvars::context_of;
use crate::python::native::{ClassBuilder, Takes, constructor, method, type_error};
use crate::python::value::{Args, Class, GeneratorState, Set, Str, Value};
use crate::python::vm::Vm;

/// `asyncio.Task`, derived from `asyncio.Future`.
pub fn task_class(future: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("_asyncio", "Task", future)
        .with(
            const {
                &[
                    constructor(Takes::native("coro *loop *name *context", 1), new),
                    method("__init__", Takes::ANY, |_, _| Ok(Value::None)),
                    method("get_name", Takes::NONE, |vm, args| {
                        let [_] = args.all()?;
                        Ok(Value::Str(task(args)?.name(vm)))
                    }),
                    method("set_name", Takes::ONE, |vm, args| {
                        let [_, name] = args.all()?;
                        let name = vm.str(name)?;
                        task(args)?.task.set_name(name.as_str());
                        Ok(Value::None)
                    }),
                    method("get_coro", Takes::NONE, |_, args| {
                        let [_] = args.all()?;
                        Ok(task(args)?.coroutine.clone())
                    }),
                    method("cancelling", Takes::NONE, |_, args| {
                        let [_] = args.all()?;
                        Ok(i64::from(task(args)?.task.cancelling()).into())
                    }),
                    method("uncancel", Takes::NONE, |_, args| {
                        let [_] = args.all()?;
                        Ok(i64::from(task(args)?.task.uncancel()).into())
                    }),
                ]
            },
        )
        .build()
}

fn task(args: Args<'_>) -> Result<&TaskPart> {
    let object: &FutureObject = receiver(args, "_asyncio.Task")?;
    let task = object.task.as_ref();
    task.ok_or_else(|| type_error("descriptor requires a '_asyncio.Task' object"))
}

/// `Task(coro, *, loop=None, name=None, context=None)`
fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [class, coroutine, given, name, context] = args.each();
    let (Some(Value::Class(class)), Some(coroutine)) = (class, coroutine) else {
        return Err(type_error("Task.__new__() takes a class"));
    };
    let number = loop_for(vm, given)?;
    let task = spawn_as(vm, class, coroutine, (name, context), alone)?;
    if let Some(future) = FutureObject::of(&task) {
        future.of_loop.set(number);
    }
    Ok(task)
}

/// `asyncio.create_task(coro, *, name=None, context=None)`
pub fn create_task(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [coroutine, name, context] = args.each();
    running_loop(vm)?;
    let coroutine = coroutine.unwrap_or(&Value::None);
    spawn(vm, coroutine, (name, context), alone)
}

/// `loop.create_task(coro, *, name=None, context=None)`
pub fn create_named(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, coroutine, name, context] = args.each();
    check_open(this.unwrap_or(&Value::None))?;
    let coroutine = coroutine.unwrap_or(&Value::None);
    let class = state(vm).task.clone();
    let task = spawn_as(vm, &class, coroutine, (name, context), alone)?;
    if let Some(future) = FutureObject::of(&task) {
        future.of_loop.set(number_of(this.unwrap_or(&Value::None)));
    }
    Ok(task)
}

/// Makes the core's task, in no group.
pub fn alone(name: &str, coroutine: Box<dyn Coroutine>) -> Result<Task<CoreValue>> {
    Ok(create_task_of(name, coroutine))
}

/// Makes a task of a coroutine, as an object of `asyncio.Task`. With its name
/// and context, as far as they are given.
pub fn spawn(
    vm: &Vm,
    coroutine: &Value,
    given: (Option<&Value>, Option<&Value>),
    make: impl FnOnce(&str, Box<dyn Coroutine>) -> Result<Task<CoreValue>>,
) -> Result<Value> {
    let class = state(vm).task.clone();
    // CPython 3.11 names it after it has been made, so it is counted anyway.
    let (name, context) = given;
    let numbered = is_coroutine(vm, coroutine).then(|| Value::from(next_task_name()));
    let name = name.filter(|name| !name.is_none()).or(numbered.as_ref());
    spawn_as(vm, &class, coroutine, (name, context), make)
}

fn spawn_as(
    vm: &Vm,
    class: &Rc<Class>,
    coroutine: &Value,
    (name, context): (Option<&Value>, Option<&Value>),
    make: impl FnOnce(&str, Box<dyn Coroutine>) -> Result<Task<CoreValue>>,
) -> Result<Value> {
    if !is_coroutine(vm, coroutine) {
        let repr = vm.repr(coroutine)?;
        return Err(type_error(format!("a coroutine was expected, got {repr}")));
    }
    let name = match name {
        None | Some(Value::None) => Str::from(next_task_name()),
        Some(name) => vm.str(name)?,
    };
    let runs = vm.coroutine_of_task(coroutine)?;
    let context = match context {
        None | Some(Value::None) => None,
        Some(_) => Some(context_of(context)?),
    };
    let task = make(name.as_str(), runs)?;
    if let Some(context) = context {
        task.set_context(context);
    }
    Ok(adopt(vm, class, &task, coroutine.clone()))
}

/// Makes the object that stands for a task of the core.
fn adopt(vm: &Vm, class: &Rc<Class>, task: &Task<CoreValue>, coroutine: Value) -> Value {
    let part = TaskPart {
        task: task.clone(),
        coroutine,
        is_silent: Cell::default(),
    };
    let object = Value::native(class, FutureObject::of_task(vm, part));
    if let Value::Instance(instance) = &object {
        task.set_object(instance);
    }
    object
}

/// The object that stands for a task of the core.
pub fn object_of(vm: &Vm, task: &Task<CoreValue>) -> Value {
    let make = || {
        let state = state(vm);
        let main = state.main.borrow().clone();
        let coroutine = main.filter(|_| task.name() == MAIN);
        let coroutine = coroutine.map(|(_, coroutine)| coroutine);
        let ended = || {
            let ended = state.ended.borrow();
            let known = ended.iter().find(|(id, _)| *id == task.id());
            known.map(|(_, coroutine)| coroutine.clone())
        };
        let coroutine = coroutine.or_else(ended).unwrap_or_default();
        adopt(vm, &state.task, task, coroutine)
    };
    task.object().map_or_else(make, Value::Instance)
}

/// The object of the task whose future this is, if it is one's.
pub fn task_object(vm: &Vm, future: &LoopFuture) -> Option<Value> {
    let task = Task::of_future(future)?;
    Some(object_of(vm, &task))
}

/// What the core calls the main task.
const MAIN: &str = "main";

impl TaskPart {
    /// `get_name()`
    pub fn name(&self, vm: &Vm) -> Str {
        let name = self.task.name();
        match &*state(vm).main.borrow() {
            Some((main, _)) if name == MAIN => main.clone(),
            _ => Str::from(name),
        }
    }
}

/// The loop that is given, or the one that runs.
fn check_loop(vm: &Vm, args: Args<'_>) -> Result<()> {
    let [given] = args.each();
    if given.is_none_or(Value::is_none) {
        running_loop(vm)?;
    }
    Ok(())
}

/// `asyncio.current_task(loop=None)`
pub fn current_task(vm: &Vm, args: Args<'_>) -> Result<Value> {
    check_loop(vm, args)?;
    let task = event_loop::current_task();
    Ok(task.map_or(Value::None, |task| object_of(vm, &task)))
}

/// `asyncio.all_tasks(loop=None)`: those that have not finished.
pub fn all_tasks(vm: &Vm, args: Args<'_>) -> Result<Value> {
    check_loop(vm, args)?;
    let tasks = Set::default();
    for task in event_loop::all_tasks() {
        tasks.0.insert(vm, object_of(vm, &task), Value::None)?;
    }
    Ok(Value::Set(Rc::new(tasks)))
}

/// `asyncio.ensure_future(coro_or_future, *, loop=None)`
pub fn ensure_future(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [awaitable, given] = args.each();
    ensure_in(vm, awaitable.unwrap_or(&Value::None), given)
}

/// A future as it is; a new task for a coroutine or another awaitable. What
/// is none of them is a `TypeError`.
pub fn ensure(vm: &Vm, awaitable: &Value) -> Result<Value> {
    ensure_in(vm, awaitable, None)
}

/// The same, for this loop if one is given.
fn ensure_in(vm: &Vm, awaitable: &Value, given: Option<&Value>) -> Result<Value> {
    if let Some(future) = FutureObject::of(awaitable) {
        super::loops::check_loop(future, given.map_or(0, number_of))?;
        return Ok(awaitable.clone());
    }
    if is_coroutine(vm, awaitable) {
        loop_for(vm, given)?;
        return spawn(vm, awaitable, (None, None), alone);
    }
    if vm.special(awaitable, "__await__")?.is_none() {
        return Err(type_error(
            "An asyncio.Future, a coroutine or an awaitable is required",
        ));
    }
    loop_for(vm, given)?;
    let coroutine = vm.awaitable("_wrap_awaitable", vm.await_value(awaitable.clone()));
    spawn(vm, &coroutine, (None, None), alone)
}

/// Whether it is a coroutine, as `asyncio.iscoroutine` says.
pub fn is_coroutine(vm: &Vm, value: &Value) -> bool {
    match value {
        Value::Generator(generator) => generator.kind != CodeKind::AsyncGenerator,
        Value::Awaitable(_) => true,
        // Whatever has the methods of a coroutine.
        Value::Instance(instance) => {
            let class = instance.class();
            let name = class.name();
            name.as_str().starts_with("async_generator_")
                || ["__await__", "send", "throw", "close"]
                    .iter()
                    .all(|name| vm.lookup(&class, &vm.intern(name)).is_some())
        }
        _ => false,
    }
}

/// `asyncio.iscoroutine`
pub fn iscoroutine(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object] = args.all()?;
    Ok(is_coroutine(vm, object).into())
}

/// `asyncio.iscoroutinefunction`
pub fn iscoroutinefunction(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object] = args.all()?;
    let mut function = object.clone();
    loop {
        let inside = match &function {
            Value::Function(function) => {
                return Ok((function.code.kind == CodeKind::Coroutine).into());
            }
            Value::Bound(bound) => bound.function.clone(),
            // A `functools.partial`.
            Value::Instance(_) if vm.type_name(&function) == "functools.partial" => {
                vm.get_attr(&function, &vm.intern("func"))?
            }
            _ => return Ok(false.into()),
        };
        function = inside;
    }
}

/// A coroutine as the `repr` of its task shows it.
pub fn describe(vm: &Vm, coroutine: &Value) -> Result<String> {
    let Value::Generator(generator) = coroutine else {
        return Ok(match coroutine {
            Value::Awaitable(awaitable) => format!("{}()", awaitable.name),
            Value::Instance(_) => format!("<{} without __name__>()", vm.type_name(coroutine)),
            // What closes an async generator.
            _ => "<async_generator_athrow without __name__>()".to_owned(),
        });
    };
    let name = generator.qualified_name.borrow().clone();
    let file = &generator.code.file;
    let (state, line) = match generator.state.get() {
        GeneratorState::Created => ("running at", generator.code.first_line),
        GeneratorState::Ended => ("done, defined at", generator.code.first_line),
        _ => ("running at", vm.line_of(generator)),
    };
    Ok(format!("{name}() {state} {file}:{line}"))
}
