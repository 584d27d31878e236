//! The one kind of thing that a task can wait for: a loop future.
//!
//! It is pending, then done with a value, an exception or a cancellation, once
//! and for all. Its callbacks are scheduled, not called, when it is done, so
//! whoever waits goes on one turn later (`asyncio.Future`).

mod lost;

use std::cell::Cell;
use std::rc::{Rc, Weak};

use super::core::{Core, Ready};
use super::holders::{Holder, note};
use super::release::release;
use super::task::TaskCell;
use super::value::Value;
use crate::Result;
use crate::cell::RefCell;
use crate::exception::{Builtin, Exception};
use crate::trace::TaskId;

/// A result that will be there later. Cloning gives another handle to it.
#[derive(Clone)]
pub struct LoopFuture(Rc<FutureCell>);

struct FutureCell {
    state: RefCell<State>,
    callbacks: RefCell<Vec<(u64, DoneCallback)>>,
    next_callback: Cell<u64>,
    kind: Kind,
    /// Whether it has failed, and nobody has asked for its exception yet
    /// (asyncio's `__log_traceback`).
    unretrieved: Cell<bool>,
    /// What another language says of it in a report of its exception.
    described: RefCell<Option<Box<str>>>,
}

/// A handle that does not keep a future.
pub(crate) struct WeakFuture(Weak<FutureCell>);

impl WeakFuture {
    pub(crate) fn upgrade(&self) -> Option<LoopFuture> {
        self.0.upgrade().map(LoopFuture)
    }

    pub(crate) fn is_alive(&self) -> bool {
        self.0.strong_count() > 0
    }
}

#[derive(Default)]
enum State {
    #[default]
    Pending,
    Done(Value),
    Failed {
        exception: Exception,
        /// How long its traceback was when the future failed: whoever asks for
        /// the result first gets it with that much of it, and later ones with
        /// none, as in asyncio.
        traceback: usize,
    },
    Cancelled {
        message: Option<Rc<str>>,
        /// The `CancelledError` that left the task's coroutine; the first
        /// reader gets it, later ones a new one, as in asyncio.
        exception: Option<Exception>,
    },
}

/// What a cancellation does to a future.
enum Kind {
    /// It is cancelled at once.
    Plain,
    /// It is passed to the task, which decides.
    Task {
        id: TaskId,
        task: Weak<TaskCell>,
        /// The message of a request that could not be passed on. It outlives the
        /// task: a gather that was cancelled may tell it.
        message: RefCell<Option<Rc<str>>>,
    },
    /// It is passed to all children; the future ends when they have.
    Gather {
        /// Until it is done.
        children: RefCell<Vec<LoopFuture>>,
        /// Whether it was asked to cancel.
        is_asked: Cell<bool>,
    },
}

/// What happens, one turn later, when a future is done.
pub(super) enum DoneCallback {
    /// A task takes its next step.
    Wake(Rc<TaskCell>),
    /// A function is called with the future.
    Call(Box<dyn FnOnce(&LoopFuture)>),
    /// A task group hears of its child.
    Child(Box<dyn FnOnce(&LoopFuture)>),
    /// The main task, or the shutdown, is over.
    StopLoop,
}

impl Default for LoopFuture {
    fn default() -> Self {
        Self::with_kind(Kind::Plain)
    }
}

impl LoopFuture {
    pub(super) fn of_task(id: TaskId, task: Weak<TaskCell>) -> Self {
        Self::with_kind(Kind::Task {
            id,
            task,
            message: RefCell::default(),
        })
    }

    pub(super) fn of_gather(children: Vec<Self>) -> Self {
        Self::with_kind(Kind::Gather {
            children: RefCell::new(children),
            is_asked: Cell::new(false),
        })
    }

    fn with_kind(kind: Kind) -> Self {
        let cell = Rc::new(FutureCell {
            state: RefCell::new(State::Pending),
            callbacks: RefCell::default(),
            next_callback: Cell::new(0),
            kind,
            unretrieved: Cell::new(false),
            described: RefCell::default(),
        });
        note(&cell);
        Self(cell)
    }

    /// Whether it has a value, an exception or a cancellation.
    pub fn is_done(&self) -> bool {
        !matches!(&*self.0.state.borrow(), State::Pending)
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        matches!(&*self.0.state.borrow(), State::Cancelled { .. })
    }

    /// The exception it failed with, if it did; none if it was cancelled. It
    /// has been retrieved then.
    pub fn exception(&self) -> Option<Exception> {
        match &*self.0.state.borrow() {
            State::Failed { exception, .. } => {
                self.0.unretrieved.set(false);
                Some(exception.clone())
            }
            _ => None,
        }
    }

    /// Its value; or its exception, which has been retrieved then, and whose
    /// traceback begins again where it failed; or a `CancelledError`. While it
    /// is pending, an `InvalidStateError`.
    pub fn result(&self) -> Result<Value> {
        match &mut *self.0.state.borrow_mut() {
            State::Done(value) => Ok(value.clone()),
            State::Failed {
                exception,
                traceback,
            } => {
                self.0.unretrieved.set(false);
                if let Some(payload) = exception.payload() {
                    payload.cut_traceback(std::mem::take(traceback));
                }
                Err(exception.clone())
            }
            State::Cancelled { message, exception } => Err(exception
                .take()
                .unwrap_or_else(|| cancelled_error(message.as_ref()))),
            State::Pending => Err(Builtin::InvalidStateError.of("Result is not set.")),
        }
    }

    /// What `repr` calls its state in CPython.
    pub(crate) fn state_word(&self) -> &'static str {
        match &*self.0.state.borrow() {
            State::Pending => "pending",
            State::Done(_) | State::Failed { .. } => "finished",
            State::Cancelled { .. } => "cancelled",
        }
    }

    /// Who waits for it: the number of each callback, and what CPython calls it
    /// if its name says all.
    pub(crate) fn watchers(&self) -> Vec<(u64, &'static str)> {
        let callbacks = self.0.callbacks.borrow();
        let shown = callbacks.iter().map(|(number, callback)| {
            let name = match callback {
                DoneCallback::Wake(_) => "Task.task_wakeup()",
                DoneCallback::Child(_) => "TaskGroup._on_task_done()",
                DoneCallback::Call(_) | DoneCallback::StopLoop => "",
            };
            (*number, name)
        });
        shown.collect()
    }

    /// Whether it is a gather's.
    pub(crate) fn is_gather(&self) -> bool {
        matches!(self.0.kind, Kind::Gather { .. })
    }

    /// Whether nobody holds it but this handle and, if it is a task's, the task.
    pub(crate) fn is_last_handle(&self) -> bool {
        Rc::strong_count(&self.0) <= 1 + usize::from(matches!(self.0.kind, Kind::Task { .. }))
    }

    /// Its value or its exception, if it has one, without retrieving it.
    pub(crate) fn peek(&self) -> Option<Result<Value>> {
        match &*self.0.state.borrow() {
            State::Done(value) => Some(Ok(value.clone())),
            State::Failed { exception, .. } => Some(Err(exception.clone())),
            State::Pending | State::Cancelled { .. } => None,
        }
    }

    /// Its result as a gather collects it: of a cancellation, a new
    /// `CancelledError`, so that whoever awaits it next gets the original; of a
    /// failure, its exception as it is.
    pub(crate) fn collected(&self) -> Result<Value> {
        if let State::Cancelled { message, .. } = &*self.0.state.borrow() {
            let message = message.as_deref().unwrap_or_default();
            return Err(Builtin::CancelledError.of(message));
        }
        self.exception().map_or_else(|| self.result(), Err)
    }

    /// Completes it with a value. Nothing happens if it was done already.
    pub fn set_result(&self, value: Value) {
        self.finish(State::Done(value));
    }

    /// Completes it with an exception. Nothing happens if it was done already.
    pub fn set_exception(&self, exception: Exception) {
        let traceback = exception
            .payload()
            .map(|payload| payload.traceback_length());
        self.finish(State::Failed {
            exception,
            traceback: traceback.unwrap_or_default(),
        });
    }

    /// Asks for its cancellation: a plain future is cancelled at once, a task
    /// is sent the request, a gather passes it to its children. Returns
    /// whether there was anything to cancel.
    pub fn cancel(&self, message: Option<&Rc<str>>) -> bool {
        let mut asked = Vec::new();
        let any = self.request_cancel(&mut asked);
        TaskCell::pass_on(asked, message);
        any
    }

    /// Does what [`cancel`](Self::cancel) does, except that the futures and
    /// tasks which the request must be sent to are added to `asked`, the first
    /// one last.
    ///
    /// Gathers can wait for gathers as deep as one likes, so the way through
    /// them is a list and not a recursion.
    pub(super) fn request_cancel(&self, asked: &mut Vec<Self>) -> bool {
        let mut gathers: Vec<(Self, usize)> = Vec::new();
        let mut is_any = vec![false];
        let mut leaves = Vec::new();
        // With each, its place in `is_any`: where it stands in `gathers`, from 1.
        let mut ahead = vec![(self.clone(), 0)];
        while let Some((future, parent)) = ahead.pop() {
            if future.is_done() {
                continue;
            }
            match &future.0.kind {
                Kind::Task { task, .. } if task.strong_count() == 0 => {}
                Kind::Plain | Kind::Task { .. } => {
                    mark(&mut is_any, parent);
                    leaves.push(future);
                }
                Kind::Gather { children, .. } => {
                    is_any.push(false);
                    let place = gathers.len() + 1;
                    let children = children.borrow();
                    ahead.extend(children.iter().rev().map(|child| (child.clone(), place)));
                    gathers.push((future.clone(), parent));
                }
            }
        }
        while let Some((gather, parent)) = gathers.pop() {
            if let (Some(true), Kind::Gather { is_asked, .. }) = (is_any.pop(), &gather.0.kind) {
                is_asked.set(true);
                mark(&mut is_any, parent);
            }
        }
        asked.extend(leaves.into_iter().rev());
        is_any == [true]
    }

    /// Of a gather, the futures that it waits for, taken from it: it waits no
    /// longer.
    pub(super) fn take_children(&self) -> Vec<Self> {
        self.0.take_children()
    }

    /// Whether a gather was asked to cancel.
    pub(super) fn cancel_requested(&self) -> bool {
        match &self.0.kind {
            Kind::Gather { is_asked, .. } => is_asked.get(),
            Kind::Plain | Kind::Task { .. } => false,
        }
    }

    /// Marks it cancelled, whatever its kind.
    pub(super) fn set_cancelled(&self, message: Option<Rc<str>>, exception: Option<Exception>) {
        self.finish(State::Cancelled { message, exception });
    }

    fn finish(&self, state: State) {
        if self.is_done() {
            return;
        }
        let failed = matches!(state, State::Failed { .. });
        *self.0.state.borrow_mut() = state;
        if failed {
            self.0.unretrieved.set(true);
            if let Some(core) = Core::current() {
                core.failed(self.downgrade());
            }
        }
        drop(self.take_children());
        let callbacks = self.0.callbacks.take();
        if let Some(core) = Core::current() {
            for (_, callback) in callbacks {
                core.schedule(Ready::Done(self.clone(), callback));
            }
        }
    }

    /// The task whose end it is, if it is one's and that is still there.
    pub(super) fn task(&self) -> Option<Rc<TaskCell>> {
        match &self.0.kind {
            Kind::Task { task, .. } => task.upgrade(),
            Kind::Plain | Kind::Gather { .. } => None,
        }
    }

    /// Whether CPython raises its exception once before who waits is given it: a new
    /// `CancelledError`, and that of a gather, whose class is written in Python.
    pub(super) fn raises_on_the_way(&self) -> bool {
        self.is_cancelled() || matches!(self.0.kind, Kind::Gather { .. })
    }

    /// Keeps the message of a request that could not be passed on.
    pub(super) fn keep_message(&self, message: Option<&Rc<str>>) {
        if let Kind::Task { message: kept, .. } = &self.0.kind {
            *kept.borrow_mut() = message.cloned();
        }
    }

    /// The message of the last of these requests.
    pub(super) fn kept_message(&self) -> Option<Rc<str>> {
        match &self.0.kind {
            Kind::Task { message, .. } => message.borrow().clone(),
            Kind::Plain | Kind::Gather { .. } => None,
        }
    }

    /// A handle that does not keep it.
    pub(crate) fn downgrade(&self) -> WeakFuture {
        WeakFuture(Rc::downgrade(&self.0))
    }

    /// Adds a callback; if the future is done already it is scheduled at once.
    pub(super) fn on_done(&self, callback: DoneCallback) -> u64 {
        let number = self.0.next_callback.get();
        if self.is_done() {
            if let Some(core) = Core::current() {
                core.schedule(Ready::Done(self.clone(), callback));
            }
        } else {
            self.0.next_callback.set(number + 1);
            self.0.callbacks.borrow_mut().push((number, callback));
        }
        number
    }

    /// Calls `callback` one turn after the future is done. Gives a number by
    /// which it can be taken off again.
    pub(crate) fn add_done_callback(&self, callback: impl FnOnce(&Self) + 'static) -> u64 {
        self.on_done(DoneCallback::Call(Box::new(callback)))
    }

    /// Takes a callback off again, unless it has been scheduled.
    pub(crate) fn remove_callback(&self, number: u64) {
        let mut callbacks = self.0.callbacks.borrow_mut();
        let at = callbacks.iter().position(|(known, _)| *known == number);
        // What it holds is dropped after the borrow has ended.
        let removed = at.map(|at| callbacks.remove(at));
        drop(callbacks);
        drop(removed);
    }

    /// Takes all callbacks off, where the run is taken apart.
    pub(super) fn forget_callbacks(&self) {
        let callbacks = self.0.callbacks.take();
        drop(callbacks);
    }

    /// Whether both are the same future.
    pub(crate) fn same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Holder for FutureCell {
    fn let_go(&self) {
        self.unretrieved.set(false);
        self.release();
    }
}

impl FutureCell {
    fn take_children(&self) -> Vec<LoopFuture> {
        match &self.kind {
            Kind::Gather { children, .. } => children.take(),
            Kind::Plain | Kind::Task { .. } => Vec::new(),
        }
    }

    /// Lets go of all that it holds.
    fn release(&self) {
        let waiting = (self.callbacks.take(), self.take_children());
        release((self.state.take(), waiting));
    }
}

fn mark(flags: &mut [bool], place: usize) {
    if let Some(flag) = flags.get_mut(place) {
        *flag = true;
    }
}

/// A new `CancelledError`, with the message of the request if it had one.
pub(super) fn cancelled_error(message: Option<&Rc<str>>) -> Exception {
    match message {
        Some(message) => Builtin::CancelledError.of(message.clone()),
        None => Builtin::CancelledError.bare(),
    }
}

impl std::fmt::Debug for LoopFuture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match &*self.0.state.borrow() {
            State::Pending => "<Future pending>",
            State::Done(_) => "<Future finished>",
            State::Failed { .. } => "<Future failed>",
            State::Cancelled { .. } => "<Future cancelled>",
        })
    }
}
