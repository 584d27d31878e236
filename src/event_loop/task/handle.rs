//! The program's side of a task: a handle with the type of its result.

use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::{Rc, Weak};

use super::super::context::Context;
use super::super::core::{Core, Site};
use super::super::coroutine::{Coroutine, from_future};
use super::super::future::LoopFuture;
use super::super::suspend::Suspend;
use super::super::value::Value;
use super::{TaskCell, no_running_loop};
use crate::Result;
use crate::exception::Builtin;
use crate::trace::{On, TaskId};

/// A handle to a task with a result of type `T`. Awaiting it, as often as one
/// likes, gives that result, or raises what the task raised.
///
/// # Cancellation
///
/// Cancelling a task that awaits this one cancels this one first; if it
/// absorbs the request, the awaiting task is not cancelled (C9). Use
/// [`shield`](crate::event_loop::shield) to wait without passing the request on.
pub struct Task<T> {
    pub(in crate::event_loop) cell: Option<Rc<TaskCell>>,
    result: PhantomData<fn() -> T>,
}

impl<T> Clone for Task<T> {
    fn clone(&self) -> Self {
        Self {
            cell: self.cell.clone(),
            result: PhantomData,
        }
    }
}

impl<T> Task<T> {
    pub(in crate::event_loop) fn of(cell: Rc<TaskCell>) -> Self {
        Self {
            cell: Some(cell),
            result: PhantomData,
        }
    }

    /// Its number in the trace; none if it was made where no loop runs.
    pub fn id(&self) -> Option<TaskId> {
        self.cell.as_ref().map(|cell| cell.id)
    }

    /// What it is called.
    pub fn name(&self) -> String {
        self.cell
            .as_ref()
            .map_or_else(String::new, |cell| cell.name().as_ref().into())
    }

    /// Calls it otherwise from now on; in the trace, from its creation on.
    pub fn set_name(&self, name: &str) {
        let Some(cell) = &self.cell else { return };
        *cell.name.borrow_mut() = name.into();
        if let Some(core) = Core::current() {
            let label = core.name(name);
            core.with_recorder(|recorder| recorder.rename_task(cell.id, label));
        }
    }

    /// Gives it this context in place of a copy of its creator's.
    pub(crate) fn set_context(&self, context: Context) {
        if let Some(cell) = &self.cell {
            cell.context.replace(context);
        }
    }

    /// What stands for it in another language, if that has been said and is
    /// still there.
    pub(crate) fn object<O: 'static>(&self) -> Option<Rc<O>> {
        let object = self.cell.as_ref()?.weak_object.borrow();
        object.as_ref()?.downcast_ref::<Weak<O>>()?.upgrade()
    }

    /// Says what stands for it in another language. It is kept until the task
    /// has finished.
    pub(crate) fn set_object<O: 'static>(&self, object: &Rc<O>) {
        let Some(cell) = &self.cell else { return };
        let weak = cell
            .weak_object
            .replace(Some(Box::new(Rc::downgrade(object))));
        drop(weak);
        if !cell.done.is_done() {
            let old = cell.object.replace(Some(Box::new(object.clone())));
            drop(old);
        }
    }

    /// Drops what it runs: it will not go on.
    pub(crate) fn abandon(&self) {
        if let (Some(cell), Some(core)) = (&self.cell, Core::current()) {
            cell.abandon(&core);
        }
    }

    /// What it waits for, if it waits.
    pub(crate) fn waiting_on(&self) -> Option<LoopFuture> {
        self.cell.as_ref()?.waiting_on.borrow().clone()
    }

    /// The handle of the task whose end this future is, if it is one's.
    pub(crate) fn of_future(future: &LoopFuture) -> Option<Self> {
        future.task().map(Self::of)
    }

    /// Requests its cancellation: a `CancelledError` is thrown into it at its
    /// next resumption (C1). Returns false if it has finished.
    #[track_caller]
    pub fn cancel(&self) -> bool {
        self.request(None, Some(Location::caller()))
    }

    /// Like [`cancel`](Self::cancel), with a message for the `CancelledError`.
    #[track_caller]
    pub fn cancel_with(&self, message: impl Into<Rc<str>>) -> bool {
        self.request(Some(&message.into()), Some(Location::caller()))
    }

    fn request(&self, message: Option<&Rc<str>>, site: Site) -> bool {
        let span = Core::current().and_then(|core| core.current_span());
        self.cell
            .as_ref()
            .is_some_and(|cell| cell.cancel_by(message, site, span))
    }

    /// How many cancellations were requested, less those taken back.
    pub fn cancelling(&self) -> u32 {
        self.cell.as_ref().map_or(0, |cell| cell.requests())
    }

    /// Takes one request back from the count, and returns what is left. It
    /// does not stop a delivery that is under way.
    pub fn uncancel(&self) -> u32 {
        self.cell.as_ref().map_or(0, |cell| cell.uncancel())
    }

    /// Whether it has finished, in whatever way.
    pub fn is_done(&self) -> bool {
        self.future().is_done()
    }

    /// Whether it ended cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.future().is_cancelled()
    }

    /// Its future.
    pub fn future(&self) -> LoopFuture {
        if let Some(cell) = &self.cell {
            return cell.done.clone();
        }
        let future = LoopFuture::default();
        future.set_exception(no_running_loop());
        future
    }
}

impl<T: Clone + 'static> IntoFuture for &Task<T> {
    type Output = Result<T>;
    type IntoFuture = TaskResult<T>;

    #[track_caller]
    fn into_future(self) -> TaskResult<T> {
        let on = self.id().map_or(On::NextTurn, On::Task);
        TaskResult {
            suspend: Suspend::on_future(self.future(), on, Some(Location::caller())),
            result: PhantomData,
        }
    }
}

impl<T: Clone + 'static> IntoFuture for Task<T> {
    type Output = Result<T>;
    type IntoFuture = TaskResult<T>;

    #[track_caller]
    fn into_future(self) -> TaskResult<T> {
        (&self).into_future()
    }
}

/// Waits for a task's result.
#[must_use = "futures do nothing unless awaited"]
pub struct TaskResult<T> {
    pub(in crate::event_loop) suspend: Suspend,
    pub(in crate::event_loop) result: PhantomData<fn() -> T>,
}

impl<T: Clone + 'static> Future for TaskResult<T> {
    type Output = Result<T>;

    fn poll(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<T>> {
        std::pin::Pin::new(&mut self.suspend)
            .poll(context)
            .map(|result| typed(&result?))
    }
}

/// A result as the type that its task was made with.
pub(in crate::event_loop) fn typed<T: Clone + 'static>(value: &Value) -> Result<T> {
    value
        .get()
        .ok_or_else(|| Builtin::TypeError.of("the result has another type"))
}

/// Runs a coroutine concurrently with its creator, from the next turn on.
/// Where no loop runs, awaiting the task raises `RuntimeError`.
#[track_caller]
pub fn create_task<T: 'static>(
    name: impl AsRef<str>,
    future: impl Future<Output = Result<T>> + 'static,
) -> Task<T> {
    let site = Some(Location::caller());
    Task {
        cell: spawn(name.as_ref(), from_future(future), site),
        result: PhantomData,
    }
}

fn spawn(name: &str, coroutine: Box<dyn Coroutine>, site: Site) -> Option<Rc<TaskCell>> {
    let core = Core::current()?;
    Some(TaskCell::spawn(&core, name, coroutine, None, site))
}

/// Runs a coroutine of another language concurrently with its creator, from
/// the next turn on.
pub(crate) fn create_task_of(name: &str, coroutine: Box<dyn Coroutine>) -> Task<Value> {
    Task {
        cell: spawn(name, coroutine, None),
        result: PhantomData,
    }
}

/// The tasks that have not finished, in order of creation.
pub fn all_tasks() -> Vec<Task<Value>> {
    let Some(core) = Core::current() else {
        return Vec::new();
    };
    let unfinished = core.unfinished.borrow();
    unfinished.values().cloned().map(Task::of).collect()
}

/// What CPython calls the next task that is given no name: `Task-2`, `Task-3`.
/// The main task is the first.
pub(crate) fn next_task_name() -> String {
    let number = Core::current().map_or(1, |core| core.next_task_name());
    format!("Task-{number}")
}

/// The task that is running, if one is.
pub fn current_task() -> Option<Task<Value>> {
    Some(Task::of(Core::current()?.current_task()?))
}
