//! `asyncio.Future`: the core's loop future as an object; and what tasks and
//! gathers have of it.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use super::errors::handles_errors;
use super::{from_core, receiver, state, to_core};
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{
    Core, LoopFuture, Suspend, Task, Value as CoreValue, current_task, set_context_to_handled,
};
use crate::exception::Builtin;
use crate::python::native::{
    ClassBuilder, Takes, class_method, constructor, getter, method, type_error,
};
use crate::python::objects::subscribe;
use crate::python::value::{Args, Class, Iterate, Value};
use crate::python::vm::Vm;
use crate::trace::On;

/// What is native about a future, a task or a gather.
pub struct FutureObject {
    /// The core's future.
    pub future: LoopFuture,
    /// What a task has besides.
    pub task: Option<TaskPart>,
    /// What the trace says of who waits for it.
    on: On,
    /// The number of its loop; zero where that is not known.
    pub of_loop: Cell<u32>,
    /// Whether it was handed out to whoever steps the coroutine that waits for it,
    /// to be handed on to a task.
    pub handed_out: Cell<bool>,
    /// The callbacks that the program has added, with their numbers. The core has
    /// them.
    callbacks: RefCell<Vec<(Weak<Value>, u64)>>,
    pub vm: Vm,
}

/// What a task has besides being a future.
pub struct TaskPart {
    /// The core's task.
    pub task: Task<CoreValue>,
    /// `get_coro()`
    pub coroutine: Value,
    /// Whether it is left without a word: a gather has made it.
    pub is_silent: Cell<bool>,
}

impl FutureObject {
    /// A future or gather; `kind` is what the trace calls it where someone
    /// waits for it.
    pub fn new(vm: &Vm, future: LoopFuture, kind: &str) -> Self {
        let on = Core::current().map_or(On::NextTurn, |core| On::Named(core.name(kind)));
        Self::over(vm, future, on, None)
    }

    /// A task.
    pub fn of_task(vm: &Vm, task: TaskPart) -> Self {
        let on = task.task.id().map_or(On::NextTurn, On::Task);
        Self::over(vm, task.task.future(), on, Some(task))
    }

    fn over(vm: &Vm, future: LoopFuture, on: On, task: Option<TaskPart>) -> Self {
        Self {
            future,
            task,
            on,
            of_loop: Cell::new(super::loops::running_number(vm)),
            handed_out: Cell::new(false),
            callbacks: RefCell::default(),
            vm: vm.clone(),
        }
    }

    /// What is native about an object, if it is a future.
    pub fn of(object: &Value) -> Option<&Self> {
        object.payload::<Self>()
    }

    /// What the trace calls it.
    pub fn name(&self) -> String {
        match &self.task {
            Some(task) => task.name(&self.vm).as_str().to_owned(),
            None => "future".to_owned(),
        }
    }

    /// The callbacks that the program has added, with their numbers.
    pub fn callbacks(&self) -> Vec<(Value, u64)> {
        let callbacks = self.callbacks.borrow();
        let callbacks = callbacks
            .iter()
            .filter_map(|(callback, number)| Some((callback.upgrade()?.as_ref().clone(), *number)));
        callbacks.collect()
    }

    /// Waits for it.
    fn wait(&self) -> Suspend {
        Suspend::on_future(self.future.clone(), self.on, None)
    }
}

/// The core reports an exception that nobody has asked for when the last handle
/// of its future goes; the future is described then as it was.
impl Drop for FutureObject {
    fn drop(&mut self) {
        let core = Core::current().filter(|core| core.ending().is_none());
        if let Some(core) = core
            && self.future.is_unretrieved()
        {
            let state = state(&self.vm);
            if handles_errors(&self.vm) && self.future.is_last_handle() {
                // The program is given an object in its place.
                let class = match &self.task {
                    Some(_) => &state.task,
                    None if self.future.is_gather() => &state.gathering,
                    None => &state.future,
                };
                let future = self.future.clone();
                let object = Self::over(&self.vm, future, self.on, self.task.take());
                let old = state.lost.replace(Some(Value::native(class, object)));
                drop(old);
                self.future.report_unretrieved(&core);
                let untold = state.lost.take();
                drop(untold);
                return;
            }
            let kind = match &self.task {
                Some(_) => "Task",
                None if self.future.is_gather() => "_GatheringFuture",
                None => "Future",
            };
            let description = self.describe(kind).unwrap_or_default();
            self.future.describe(&description);
            if let Some(task) = &self.task
                && handles_errors(&self.vm)
            {
                let ended = (task.task.id(), task.coroutine.clone());
                state.ended.borrow_mut().push(ended);
            }
        }
    }
}

/// A future of the core as an object of `asyncio.Future`.
pub fn future_object(vm: &Vm, future: LoopFuture, kind: &str) -> Value {
    let object = FutureObject::new(vm, future, kind);
    Value::native(&state(vm).future, object)
}

/// `asyncio.Future`
pub fn future_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("_asyncio", "Future", &vm.types().object)
        .with(
            const {
                &[
                    constructor(Takes::ANY, |vm, args| {
                        let number = super::loops::loop_for(vm, args.keyword("loop"))?;
                        let Some(Value::Class(class)) = args.get(0) else {
                            return Err(type_error("Future.__new__() takes a class"));
                        };
                        let future = FutureObject::new(vm, LoopFuture::default(), "future");
                        future.of_loop.set(number);
                        Ok(Value::native(class, future))
                    }),
                    method("__init__", Takes::native("*loop", 0), |_, _| {
                        Ok(Value::None)
                    }),
                    method("__await__", Takes::ALONE, await_future),
                    method("__iter__", Takes::ALONE, iterate),
                    method("done", Takes::NONE, |_, args| {
                        Ok(future(args)?.future.is_done().into())
                    }),
                    method("cancelled", Takes::NONE, |_, args| {
                        Ok(future(args)?.future.is_cancelled().into())
                    }),
                    method("cancel", Takes::native("msg", 0), cancel),
                    method("result", Takes::NONE, result),
                    method("exception", Takes::NONE, exception),
                    method("set_result", Takes::ONE, set_result),
                    method("set_exception", Takes::ONE, set_exception),
                    method(
                        "add_done_callback",
                        Takes::native("/fn *context", 1),
                        add_done_callback,
                    ),
                    method("remove_done_callback", Takes::ONE, remove_done_callback),
                    method("get_loop", Takes::NONE, |vm, _| {
                        super::loops::running_loop(vm)
                    }),
                    getter("_state", |_, args| {
                        let this = future(args)?;
                        Ok(match this.future.state_word() {
                            "pending" => "PENDING",
                            "cancelled" => "CANCELLED",
                            _ => "FINISHED",
                        }
                        .into())
                    }),
                    getter("_callbacks", |_, args| {
                        let this = future(args)?;
                        let callbacks = this.callbacks().into_iter().map(|(callback, _)| callback);
                        Ok(Value::list(callbacks.collect()))
                    }),
                    method("__repr__", Takes::ALONE, repr),
                    class_method("__class_getitem__", Takes::ONE, subscribe),
                ]
            },
        )
        .build()
}

/// The future that a method was called on.
fn future(args: Args<'_>) -> Result<&FutureObject> {
    receiver(args, "Future")
}

fn await_future(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let this = future(args)?;
    let running = super::loops::running_number(vm);
    let known = this.of_loop.get();
    if running != known && running > 0 && known > 0 && !this.future.is_done() {
        let task = current_task().map(|task| super::object_of(vm, &task));
        let task = vm.repr(&task.unwrap_or_default())?;
        let shown = vm.repr(args.at(0))?;
        let message = format!("Task {task} got Future {shown} attached to a different loop");
        return Err(Builtin::RuntimeError.of(message));
    }
    Ok(awaitable(vm, this.wait(), args.at(0).clone()))
}

/// The object lives as long as someone waits for it.
fn awaitable(vm: &Vm, wait: Suspend, object: Value) -> Value {
    vm.awaitable("Future.__await__", async move {
        let result = wait.await;
        drop(object);
        Ok(from_core(&result?))
    })
}

/// What `yield from` goes through, if this is a future.
pub fn awaited(vm: &Vm, object: &Value) -> Option<Value> {
    let wait = FutureObject::of(object)?.wait();
    Some(awaitable(vm, wait, object.clone()))
}

/// `iter(future)`: it cannot be waited for so.
fn iterate(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::iterator(FutureIter {
        object: args.at(0).clone(),
        is_asked: false,
    }))
}

/// The iterator of a future: gives the future itself, for a loop to wait for.
struct FutureIter {
    object: Value,
    is_asked: bool,
}

impl Iterate for FutureIter {
    fn next(&mut self, _: &Vm) -> Result<Option<Value>> {
        let is_done = match FutureObject::of(&self.object) {
            Some(this) if this.future.is_done() => {
                this.future.result().inspect_err(set_context_to_handled)?;
                true
            }
            _ => false,
        };
        if is_done {
            return Ok(None);
        }
        if self.is_asked {
            return Err(Builtin::RuntimeError.of("await wasn't used with future"));
        }
        self.is_asked = true;
        if let Some(this) = FutureObject::of(&self.object) {
            this.handed_out.set(true);
        }
        Ok(Some(self.object.clone()))
    }

    fn type_name(&self) -> &'static str {
        "FutureIter"
    }
}

/// `cancel(msg=None)`
fn cancel(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, message] = args.each();
    let this = future(args)?;
    // Who cancels it need not ask for its exception any more.
    this.future.silence();
    let message = message_of(vm, message)?;
    let any = match &this.task {
        Some(task) => match message {
            Some(message) => task.task.cancel_with(message),
            None => task.task.cancel(),
        },
        None => this.future.cancel(message.as_ref()),
    };
    Ok(any.into())
}

/// A cancellation's message as the core carries it: as text.
pub fn message_of(vm: &Vm, message: Option<&Value>) -> Result<Option<Rc<str>>> {
    Ok(match message {
        None | Some(Value::None) => None,
        Some(message) => {
            let text: Rc<str> = vm.str(message)?.as_str().into();
            if !matches!(message, Value::Str(_)) {
                vm.stands_for(&text, message);
            }
            Some(text)
        }
    })
}

fn result(_: &Vm, args: Args<'_>) -> Result<Value> {
    let result = future(args)?.future.result();
    Ok(from_core(&result.inspect_err(set_context_to_handled)?))
}

fn exception(_: &Vm, args: Args<'_>) -> Result<Value> {
    let future = &future(args)?.future;
    if !future.is_done() {
        return Err(Builtin::InvalidStateError.of("Exception is not set."));
    }
    if future.is_cancelled() {
        future.result().inspect_err(set_context_to_handled)?;
    }
    Ok(future.exception().map_or(Value::None, Value::Exception))
}

fn set_result(_: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, value] = args.all()?;
    let this = settable(args, "set_result")?;
    this.future.set_result(to_core(value.clone()));
    Ok(Value::None)
}

fn set_exception(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, given] = args.all()?;
    let this = settable(args, "set_exception")?;
    let exception = match given {
        Value::Class(class) if class.exception.is_some() => vm.call(given, &[])?,
        other => other.clone(),
    };
    let Value::Exception(exception) = exception else {
        return Err(type_error("invalid exception object"));
    };
    if exception.is(Builtin::StopIteration) {
        return Err(type_error(
            "StopIteration interacts badly with generators and cannot be raised into a Future",
        ));
    }
    this.future.set_exception(exception);
    Ok(Value::None)
}

/// The future, if the program may complete it now.
fn settable<'a>(args: Args<'a>, operation: &str) -> Result<&'a FutureObject> {
    let this = future(args)?;
    if this.task.is_some() {
        let message = format!("Task does not support {operation} operation");
        return Err(Builtin::RuntimeError.of(message));
    }
    if this.future.is_done() {
        return Err(Builtin::InvalidStateError.of("invalid state"));
    }
    Ok(this)
}

/// `add_done_callback(callback, *, context=None)`
fn add_done_callback(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object, callback, context] = args.each();
    let this = future(args)?;
    let (Some(object), Some(callback)) = (object, callback) else {
        return Ok(Value::None);
    };
    let context = crate::python::modules::contextvars::context_of(context)?;
    let function = Rc::new(callback.clone());
    let known = Rc::downgrade(&function);
    let (vm, object) = (vm.clone(), object.clone());
    let pending = !this.future.is_done();
    let number = this.future.add_done_callback(move |_| {
        if let Some(this) = FutureObject::of(&object) {
            this.callbacks.take();
        }
        super::handles::call_back(&vm, &function, std::slice::from_ref(&object), context, None);
    });
    if pending {
        this.callbacks.borrow_mut().push((known, number));
    }
    Ok(Value::None)
}

fn remove_done_callback(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, callback] = args.all()?;
    let this = future(args)?;
    let known = this.callbacks();
    let mut removed = 0;
    for (other, number) in known {
        if vm.equal(&other, callback)? {
            this.future.remove_callback(number);
            let mut callbacks = this.callbacks.borrow_mut();
            callbacks.retain(|(_, known)| *known != number);
            removed += 1;
        }
    }
    Ok(Value::Int(removed))
}

/// `asyncio.isfuture`
pub fn isfuture(_: &Vm, args: Args<'_>) -> Result<Value> {
    let [object] = args.all()?;
    Ok(FutureObject::of(object).is_some().into())
}

/// `<Future finished result=1>`
fn repr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let this = future(args)?;
    let class = vm.type_of(args.at(0)).name();
    Ok(this.describe(class.as_str())?.into())
}
