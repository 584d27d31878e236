//! Tasks: a coroutine with a future of its own, a name, and cancellation.

mod handle;

pub use handle::{Task, all_tasks, create_task, current_task};
pub(super) use handle::{TaskResult, typed};
pub(crate) use handle::{create_task_of, next_task_name};

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use super::core::{Core, Ready, Site};
use super::coroutine::{Coroutine, Resume, Step, Wait};
use super::future::{DoneCallback, LoopFuture, cancelled_error};
use super::handling::Handling;
use super::release::Held;
use super::value::Value;
use crate::Result;
use crate::cell::RefCell;
use crate::exception::{Builtin, Exception};
use crate::trace::{RunEnd, SpanId, TaskId, TaskOutcome, What};

/// What the loop keeps of a task.
pub(crate) struct TaskCell {
    pub(crate) id: TaskId,
    pub(super) name: RefCell<Rc<str>>,
    /// Done when the task is; cancelling it sends the request to the task.
    pub(super) done: LoopFuture,
    /// Taken out while a step runs, and for good when the task has finished.
    coroutine: RefCell<Option<Box<dyn Coroutine>>>,
    started: Cell<bool>,
    /// What the task waits for, so that a request can be passed to it.
    pub(super) waiting_on: RefCell<Option<LoopFuture>>,
    /// A request that could not be passed on: it is thrown at the next step.
    must_cancel: Cell<bool>,
    /// Requests made less those taken back: `Task.cancelling()`.
    requests: Cell<u32>,
    /// Whether a request was recorded and its delivery was not.
    undelivered: Cell<bool>,
    /// How the running step was resumed; the leaf `await` takes it.
    pub(super) resumption: RefCell<Option<Result<()>>>,
    /// Whether the running step is in its middle, and is to go on before
    /// anything else: a coroutine inside Rust futures leaves it here.
    pub(super) sliced: Cell<bool>,
    /// What the running step waits for; the leaf `await` leaves it here.
    pub(super) registered: RefCell<Option<Wait>>,
    /// The exceptions being handled, outermost first (`sys.exc_info`).
    pub(super) handling: Handling,
    /// Its context variables.
    pub(super) context: RefCell<super::Context>,
    /// Where in that the part of the innermost running coroutine begins.
    pub(super) own_handling: Cell<usize>,
    /// The line at which the program called what is running, where that is code
    /// of this library: none outside of such a call (0).
    pub(super) called_at: Cell<u32>,
    /// While it passes a request on to what it waits for.
    is_asking: Cell<bool>,
    /// How many steps it has taken.
    pub(super) steps: Cell<u64>,
    /// Whether an exception was thrown in at the running step.
    pub(super) thrown: Cell<bool>,
    /// The innermost open span, for events that belong to it.
    pub(crate) span: Cell<Option<SpanId>>,
    /// What stands for this task in another language, until it has finished:
    /// the two hold each other.
    object: RefCell<Option<Box<dyn Held>>>,
    /// The same, as long as someone else has it.
    weak_object: RefCell<Option<Box<dyn Any>>>,
}

/// How far a step has come when it returns to the loop.
#[derive(Clone, Copy, PartialEq, Eq)]
#[must_use = "a step that is sliced must go on"]
pub(super) enum Stepped {
    /// To its end.
    Over,
    /// To a point in its middle: it must go on before anything else happens.
    Sliced,
}

impl TaskCell {
    /// Makes a task and schedules its first step for the next turn.
    pub(super) fn spawn(
        core: &Rc<Core>,
        name: &str,
        coroutine: Box<dyn Coroutine>,
        group: Option<SpanId>,
        site: Site,
    ) -> Rc<Self> {
        let label = core.name(name);
        let id = core.with_recorder(|recorder| recorder.task(label));
        let creator = core.current_task();
        let context = match creator {
            Some(task) => task.context.borrow().copy(),
            None => core.context.borrow().copy(),
        };
        let task = Rc::new_cyclic(|this| Self {
            id,
            name: RefCell::new(name.into()),
            done: LoopFuture::of_task(id, this.clone()),
            coroutine: RefCell::new(Some(coroutine)),
            started: Cell::new(false),
            waiting_on: RefCell::default(),
            must_cancel: Cell::new(false),
            requests: Cell::new(0),
            undelivered: Cell::new(false),
            resumption: RefCell::default(),
            sliced: Cell::new(false),
            registered: RefCell::default(),
            handling: Handling::default(),
            context: RefCell::new(context),
            own_handling: Cell::new(0),
            called_at: Cell::new(0),
            is_asking: Cell::new(false),
            steps: Cell::new(0),
            thrown: Cell::new(false),
            span: Cell::new(None),
            object: RefCell::default(),
            weak_object: RefCell::default(),
        });
        core.record(
            site,
            What::TaskCreated {
                child: id,
                name: label,
                group,
            },
        );
        core.unfinished.borrow_mut().insert(id, task.clone());
        core.schedule(Ready::Step(task.clone(), None));
        task
    }

    /// What it is called.
    pub(crate) fn name(&self) -> Rc<str> {
        self.name.borrow().clone()
    }

    /// `Task.cancel`: counts the request, and passes it to what the task waits
    /// for, or keeps it for the next step. Returns false if the task has
    /// finished.
    pub(super) fn cancel(self: &Rc<Self>, message: Option<&Rc<str>>) -> bool {
        let span = Core::current().and_then(|core| core.current_span());
        self.cancel_by(message, None, span)
    }

    /// The same, on behalf of a span: of a timeout, or of a task group.
    ///
    /// A request goes down the chain of tasks that wait for each other, as far
    /// as one likes, so the way is a list and not a recursion.
    pub(super) fn cancel_by(
        self: &Rc<Self>,
        message: Option<&Rc<str>>,
        site: Site,
        span: Option<SpanId>,
    ) -> bool {
        if self.done.is_done() {
            return false;
        }
        let mut asked = Vec::new();
        self.take_request(message, (site, span), &mut asked);
        self.is_asking.set(true);
        Self::pass_on(asked, message);
        self.is_asking.set(false);
        true
    }

    /// Cancels these futures, sends the request to each of these tasks, and to
    /// what they wait for, depth first; the last of the list is the first.
    ///
    /// Where tasks wait for each other in a circle, each is asked once, and none
    /// is resumed: CPython's recursion ends with an error there.
    pub(super) fn pass_on(mut asked: Vec<LoopFuture>, message: Option<&Rc<str>>) {
        let core = Core::current();
        let span = core.as_ref().and_then(|core| core.current_span());
        // The tasks on the way down, each with what was left to be asked beside it.
        let mut way: Vec<(Rc<Self>, usize)> = Vec::new();
        while let Some(future) = asked.pop() {
            while let Some((task, _)) = way.pop_if(|(_, beside)| asked.len() < *beside) {
                task.is_asking.set(false);
            }
            // The requests are recorded, so a limit can end the run meanwhile.
            if future.is_done() || core.as_ref().is_some_and(|core| core.ending().is_some()) {
                continue;
            }
            match future.task() {
                Some(task) if task.is_asking.get() => {}
                Some(task) => {
                    let beside = asked.len();
                    task.take_request(message, (None, span), &mut asked);
                    if asked.len() > beside {
                        task.is_asking.set(true);
                        way.push((task, beside));
                    }
                }
                None => future.set_cancelled(message.cloned(), None),
            }
        }
        for (task, _) in way {
            task.is_asking.set(false);
        }
    }

    /// Counts a request, made at this place and on behalf of this span, and
    /// adds to `asked` whom it must be passed on to.
    fn take_request(
        &self,
        message: Option<&Rc<str>>,
        (site, span): (Site, Option<SpanId>),
        asked: &mut Vec<LoopFuture>,
    ) {
        self.requests.set(self.requests.get().saturating_add(1));
        self.undelivered.set(true);
        if let Some(core) = Core::current() {
            let text = message.map(|message| core.name(message));
            let task = core.current_task().map(|task| task.id);
            let what = What::CancelRequested {
                target: self.id,
                message: text,
            };
            core.record_for(task, span, site, what);
        }
        let waiting_on = self.waiting_on.borrow().clone();
        if !waiting_on.is_some_and(|future| future.request_cancel(asked)) {
            self.must_cancel.set(true);
            self.done.keep_message(message);
        }
    }

    /// Requests made less those taken back.
    pub(super) fn requests(&self) -> u32 {
        self.requests.get()
    }

    /// Takes one request back, and gives what is left.
    pub(super) fn uncancel(&self) -> u32 {
        self.requests.set(self.requests.get().saturating_sub(1));
        self.requests.get()
    }

    /// One step: resumes the coroutine, and does what it then asks for
    /// (`Task.__step`).
    pub(super) fn step(self: &Rc<Self>, core: &Rc<Core>, mut thrown: Option<Exception>) -> Stepped {
        if self.done.is_done() {
            return Stepped::Over;
        }
        if core.outside_cancel.count_resumption(self.id) {
            self.cancel(None);
        }
        if self.must_cancel.take()
            && !thrown
                .as_ref()
                .is_some_and(|e| e.is(Builtin::CancelledError))
        {
            let message = self.done.kept_message();
            thrown = Some(cancelled_error(message.as_ref()));
        }
        self.waiting_on.take();
        // A coroutine is taken out for its step, so that the program can reach
        // its own task without meeting a borrow.
        let Some(mut coroutine) = self.coroutine.take() else {
            return Stepped::Over;
        };
        let before = core.set_task(Some(self.clone()));
        if let Some(exception) = thrown.as_ref().filter(|e| e.is(Builtin::CancelledError))
            && self.undelivered.get()
        {
            let exception = core.exception(exception);
            core.record(None, What::CancelDelivered { exception });
        }
        self.undelivered.set(false);
        self.steps.set(self.steps.get().wrapping_add(1));
        self.thrown.set(thrown.is_some());
        let begins = !self.started.get() && (thrown.is_none() || coroutine.begins_by_throw());
        if begins {
            self.started.set(true);
            core.record(None, What::TaskStarted);
        }
        let refused = !self.started.get();
        let step = match thrown {
            // A coroutine that was never started has nothing to clean up (C2).
            Some(exception) if refused => {
                coroutine.refused(&exception);
                Step::Done(Err(exception))
            }
            Some(exception) => coroutine.resume(Resume::Throw(exception)),
            None => coroutine.resume(Resume::Send(Value::default())),
        };
        core.line.set(None);
        let stepped = self.after(core, coroutine, step, refused);
        drop(core.set_task(before));
        stepped
    }

    /// Goes on in the middle of a step.
    pub(super) fn go_on(self: &Rc<Self>, core: &Rc<Core>) -> Stepped {
        let Some(mut coroutine) = self.coroutine.take() else {
            return Stepped::Over;
        };
        let before = core.set_task(Some(self.clone()));
        let step = coroutine.resume(Resume::Continue);
        core.line.set(None);
        let stepped = self.after(core, coroutine, step, false);
        drop(core.set_task(before));
        stepped
    }

    /// Does what a coroutine asks for when it returns to the loop. One that was
    /// `refused` its start is not reported as never awaited.
    fn after(
        self: &Rc<Self>,
        core: &Rc<Core>,
        coroutine: Box<dyn Coroutine>,
        step: Step,
        refused: bool,
    ) -> Stepped {
        match step {
            Step::Done(result) => {
                core.quiet.set(refused);
                drop(coroutine);
                core.quiet.set(false);
                self.finish(core, result);
            }
            Step::Waiting(wait) => {
                *self.coroutine.borrow_mut() = Some(coroutine);
                self.wait_for(core, wait);
            }
            Step::Sliced => {
                *self.coroutine.borrow_mut() = Some(coroutine);
                return Stepped::Sliced;
            }
            Step::Foreign(why) => {
                *self.coroutine.borrow_mut() = Some(coroutine);
                if core.ending().is_none() {
                    let text = core.name(&format!("task {} {why}", self.name()));
                    core.end_with(RunEnd::Foreign(text));
                }
            }
        }
        Stepped::Over
    }

    fn wait_for(self: &Rc<Self>, core: &Rc<Core>, wait: Wait) {
        match wait {
            Wait::NextTurn => core.schedule(Ready::Step(self.clone(), None)),
            Wait::Future(future) if future.same(&self.done) => {
                let message = format!("Task cannot await on itself: {}", self.name());
                let exception = Builtin::RuntimeError.of(message);
                core.schedule(Ready::Step(self.clone(), Some(exception)));
            }
            Wait::Future(future) => {
                future.on_done(DoneCallback::Wake(self.clone()));
                *self.waiting_on.borrow_mut() = Some(future.clone());
                if self.must_cancel.get() {
                    let message = self.done.kept_message();
                    if future.cancel(message.as_ref()) {
                        self.must_cancel.set(false);
                    }
                }
            }
        }
    }

    fn finish(self: &Rc<Self>, core: &Rc<Core>, result: Result<Value>) {
        let outcome = match &result {
            Ok(_) if self.must_cancel.get() => TaskOutcome::Cancelled,
            Ok(_) => TaskOutcome::Returned,
            Err(exception) if exception.is(Builtin::CancelledError) => TaskOutcome::Cancelled,
            Err(exception) => TaskOutcome::Raised(core.exception(exception)),
        };
        core.record(None, What::TaskFinished { outcome });
        core.unfinished.borrow_mut().remove(&self.id);
        let object = self.object.take();
        match result {
            // It cancelled itself and returned without awaiting (C3).
            Ok(_) if self.must_cancel.take() => {
                let message = self.done.kept_message();
                self.done.set_cancelled(message, None);
            }
            Ok(value) => self.done.set_result(value),
            // Who reads it first gets this exception, with its message; who
            // reads it later, a new one without.
            Err(exception) if exception.is(Builtin::CancelledError) => {
                self.done.set_cancelled(None, Some(exception));
            }
            Err(exception) => {
                if leaves_the_loop(&exception) {
                    core.escape(exception.clone());
                    // As what leaves it has it in its traceback.
                    core.kept_alive.borrow_mut().push(Box::new(self.clone()));
                    core.kept_alive.borrow_mut().push(Box::new(object));
                    self.done.set_exception(exception);
                    return;
                }
                self.done.set_exception(exception);
            }
        }
        drop(object);
        // Its variables may hold the task.
        drop(self.context.take());
    }

    /// Drops the coroutine, where the run is taken apart.
    pub(super) fn abandon(self: &Rc<Self>, core: &Rc<Core>) {
        let before = core.set_task(Some(self.clone()));
        let coroutine = self.coroutine.take();
        drop(coroutine);
        let object = self.object.take();
        drop(object);
        drop(core.set_task(before));
        // A waiting task and its future hold each other.
        let waiting_on = self.waiting_on.take();
        drop(waiting_on);
        drop(self.context.take());
        self.done.forget_callbacks();
    }
}

/// What is raised where no loop runs.
pub(super) fn no_running_loop() -> Exception {
    Builtin::RuntimeError.of("no running event loop")
}

/// Whether an exception goes through the loop, and does not only end its task.
pub(crate) fn leaves_the_loop(exception: &Exception) -> bool {
    exception.is(Builtin::SystemExit) || exception.is(Builtin::KeyboardInterrupt)
}
