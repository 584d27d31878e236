//! `TaskGroup`: tasks that end together (G1, G2).
//!
//! This is what enter and exit do; that it is a manager is said in the
//! managers' room. Source: `asyncio/taskgroups.py` of CPython 3.11. Siblings
//! are cancelled in order of creation, where CPython uses a set.

use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::rc::{Rc, Weak};

use super::core::{Core, Site};
use super::coroutine::{Coroutine, from_future};
use super::future::{DoneCallback, LoopFuture};
use super::handling::{raise, raise_from};
use super::suspend::Suspend;
use super::task::{Task, TaskCell, no_running_loop};
use super::value::Value;
use crate::Result;
use crate::cell::RefCell;
use crate::exception::{Builtin, Exception};
use crate::trace::{On, Sorted, SpanId, TaskId};

/// A group of tasks. As a manager, its exit waits for all of them; the first
/// failure cancels the others and the body, and the failures come out in an
/// `ExceptionGroup` (G1). Cloning gives another handle to the same group.
///
/// # Cancellation
///
/// Cancelled in the body or while exit waits, the children are cancelled, and
/// exit waits for them, however often it is cancelled. Then the
/// `CancelledError` is raised, unless there are other errors.
#[derive(Clone, Default)]
pub struct TaskGroup(Rc<Inner>);

#[derive(Default)]
struct Inner {
    parent: RefCell<Option<Rc<TaskCell>>>,
    span: Cell<Option<SpanId>>,
    exiting: Cell<bool>,
    aborting: Cell<bool>,
    parent_cancel_requested: Cell<bool>,
    tasks: RefCell<Sorted<TaskId, Rc<TaskCell>>>,
    errors: RefCell<Vec<Exception>>,
    /// A `SystemExit` or `KeyboardInterrupt`, which leaves bare.
    base_error: RefCell<Option<Exception>>,
    completed: RefCell<Option<LoopFuture>>,
}

fn is_base_error(exception: &Exception) -> bool {
    exception.is(Builtin::SystemExit) || exception.is(Builtin::KeyboardInterrupt)
}

impl TaskGroup {
    /// Creates a task in the group. `RuntimeError` if the group has not been
    /// entered, is finished, or is shutting down after a failure; while it
    /// only waits for its children it is allowed (G2). The coroutine is then
    /// dropped.
    #[track_caller]
    pub fn create_task<T: 'static>(
        &self,
        name: impl AsRef<str>,
        future: impl Future<Output = Result<T>> + 'static,
    ) -> Result<Task<T>> {
        let site = Some(Location::caller());
        let task = self.spawn(name.as_ref(), from_future(future), site);
        task.map(Task::of)
    }

    /// The same, for a coroutine of another language.
    pub(crate) fn create_task_of(
        &self,
        name: &str,
        coroutine: Box<dyn Coroutine>,
    ) -> Result<Task<Value>> {
        self.spawn(name, coroutine, None).map(Task::of)
    }

    #[track_caller]
    fn spawn(&self, name: &str, coroutine: Box<dyn Coroutine>, site: Site) -> Result<Rc<TaskCell>> {
        self.may_create()?;
        let group = &self.0;
        let Some(core) = Core::current() else {
            return Err(no_running_loop());
        };
        let cell = TaskCell::spawn(&core, name, coroutine, group.span.get(), site);
        group.tasks.borrow_mut().insert(cell.id, cell.clone());
        let (weak, id) = (Rc::downgrade(group), cell.id);
        cell.done.on_done(DoneCallback::Child(Box::new(move |done| {
            task_done(&weak, id, done);
        })));
        Ok(cell)
    }

    /// Whether a task may be created now: `RuntimeError` if not.
    #[track_caller]
    pub(crate) fn may_create(&self) -> Result<()> {
        let group = &self.0;
        let refusal = if group.parent.borrow().is_none() {
            Some("has not been entered")
        } else if group.exiting.get() && group.tasks.borrow().is_empty() {
            Some("is finished")
        } else if group.aborting.get() {
            Some("is shutting down")
        } else {
            None
        };
        if let Some(refusal) = refusal {
            let message = format!("TaskGroup {} {refusal}", self.repr());
            return raise(Builtin::RuntimeError.of(message));
        }
        Ok(())
    }

    /// What `repr` gives in CPython.
    pub(crate) fn repr(&self) -> String {
        let group = &self.0;
        let mut info = String::new();
        let tasks = group.tasks.borrow().len();
        if tasks > 0 {
            info += &format!(" tasks={tasks}");
        }
        let errors = group.errors.borrow().len();
        if errors > 0 {
            info += &format!(" errors={errors}");
        }
        if group.aborting.get() {
            info += " cancelling";
        } else if group.parent.borrow().is_some() {
            info += " entered";
        }
        format!("<TaskGroup{info}>")
    }

    /// What enter does.
    pub(crate) fn enter(&self) -> Result<()> {
        if self.0.parent.borrow().is_some() {
            let message = format!("TaskGroup {} has already been entered", self.repr());
            return raise(Builtin::RuntimeError.of(message));
        }
        let Some(task) = Core::current().and_then(|core| core.current_task()) else {
            let message = format!("TaskGroup {} cannot determine the parent task", self.repr());
            return raise(Builtin::RuntimeError.of(message));
        };
        self.0.span.set(task.span.get());
        self.0.parent.replace(Some(task));
        Ok(())
    }

    /// What exit does: waits for all children, however often it is cancelled.
    ///
    /// # Cancellation
    ///
    /// The first cancellation cancels the children, and is raised when they
    /// have ended, unless there are other errors.
    pub(crate) async fn exit(&self, raised: Option<&Exception>) -> Result<()> {
        let group = &self.0;
        group.exiting.set(true);
        if let Some(exception) = raised.filter(|exception| is_base_error(exception)) {
            let mut base_error = group.base_error.borrow_mut();
            base_error.get_or_insert_with(|| exception.clone());
        }
        let is_cancelled =
            |exception: &&Exception| *exception.class() == Builtin::CancelledError.into();
        let mut cancelled = raised.filter(is_cancelled).cloned();
        if group.parent_cancel_requested.get() {
            let parent = group.parent.borrow().clone();
            if parent.is_some_and(|parent| parent.uncancel() == 0) {
                cancelled = None;
            }
        }
        if raised.is_some() && !group.aborting.get() {
            group.abort();
        }
        let on = Core::current().map_or(On::NextTurn, |core| On::Named(core.name("task group")));
        while !group.tasks.borrow().is_empty() {
            let completed = LoopFuture::default();
            group.completed.replace(Some(completed.clone()));
            if let Err(exception) = Suspend::on_future(completed, on, None).await {
                if !exception.is(Builtin::CancelledError) {
                    return Err(exception);
                }
                if !group.aborting.get() {
                    cancelled = Some(exception);
                    group.abort();
                }
            }
            group.completed.take();
        }
        if let Some(exception) = group.base_error.take() {
            return raise(exception);
        }
        let mut errors = group.errors.take();
        if let Some(exception) = cancelled
            && errors.is_empty()
        {
            return raise(exception);
        }
        if let Some(exception) = raised.filter(|exception| !is_cancelled(exception)) {
            errors.push(exception.clone());
        }
        if errors.is_empty() {
            return Ok(());
        }
        raise_from(
            Exception::group("unhandled errors in a TaskGroup", errors),
            None,
        )
    }
}

impl Inner {
    /// Cancels every child that has not finished.
    fn abort(&self) {
        self.aborting.set(true);
        let tasks: Vec<Rc<TaskCell>> = self.tasks.borrow().values().cloned().collect();
        for task in tasks {
            task.cancel_by(None, None, self.span.get());
        }
    }
}

/// A child has finished: the group hears of it one turn later.
fn task_done(group: &Weak<Inner>, id: TaskId, done: &LoopFuture) {
    let Some(group) = group.upgrade() else { return };
    group.tasks.borrow_mut().remove(&id);
    if group.tasks.borrow().is_empty()
        && let Some(completed) = &*group.completed.borrow()
    {
        completed.set_result(Value::default());
    }
    let Some(exception) = done.exception() else {
        return;
    };
    group.errors.borrow_mut().push(exception.clone());
    if is_base_error(&exception) {
        group.base_error.borrow_mut().get_or_insert(exception);
    }
    let Some(parent) = group.parent.borrow().clone() else {
        return;
    };
    if parent.done.is_done() {
        return;
    }
    if !group.aborting.get() && !group.parent_cancel_requested.get() {
        group.abort();
        group.parent_cancel_requested.set(true);
        parent.cancel_by(None, None, group.span.get());
    }
}
