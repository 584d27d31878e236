//! What a run shares: the queues, the recorder, the current task.

mod span;

pub(crate) use span::Begun;
use span::Ended;

use std::cell::Cell;
use std::collections::VecDeque;
use std::mem::ManuallyDrop;
use std::panic::Location;
use std::rc::{Rc, Weak};

use super::context::Context;
use super::future::{DoneCallback, LoopFuture, WeakFuture};
use super::holders::{Holders, note_in};
use super::left_open::LeftOpen;
use super::limits::Options;
use super::outside_cancel::OutsideCancel;
use super::release::Held;
use super::script::Whose;
use super::sleep::Callback;
use super::task::TaskCell;
use super::timers::{TimerKey, Timers};
use crate::cell::{RefCell, look_at};
use crate::exception::Exception;
use crate::trace::{
    ExceptionId, Limit, Micros, Name, Recorder, RunEnd, Sorted, SpanId, TaskId, What,
};

/// Where in the source something was called.
pub(crate) type Site = Option<&'static Location<'static>>;

thread_local! {
    /// The loop whose callback is running on this thread.
    /// Nobody has to take it away when the thread ends, since [`Entered`] does, and
    /// so it is found without a call.
    static CURRENT: Cell<ManuallyDrop<Option<Rc<Core>>>> =
        const { Cell::new(ManuallyDrop::new(None)) };
    /// How many runs there have been, so that each has a number of its own.
    static RUNS: Cell<u32> = const { Cell::new(0) };
}

#[inline(always)]
fn replace_current(core: Option<Rc<Core>>) -> Option<Rc<Core>> {
    let core = ManuallyDrop::new(core);
    ManuallyDrop::into_inner(CURRENT.with(|current| current.replace(core)))
}

/// Something that will run in this turn or in the next.
pub(super) enum Ready {
    /// A task takes a step; into which an exception may be thrown.
    Step(Rc<TaskCell>, Option<Exception>),
    /// A future is done, and this was to happen then.
    Done(LoopFuture, DoneCallback),
    /// A sleep is over.
    WakeSleeper(LoopFuture),
    /// A function that the program scheduled.
    Call(Rc<Callback>),
}

/// The innards of an event loop.
pub(crate) struct Core {
    pub(super) options: Options,
    recorder: RefCell<Recorder>,
    pub(super) now: Cell<Micros>,
    pub(super) ready: RefCell<VecDeque<Ready>>,
    pub(super) timers: RefCell<Timers>,
    /// The task whose step is running.
    task: Cell<Option<Rc<TaskCell>>>,
    /// Its number: every event asks for it.
    task_id: Cell<Option<TaskId>>,
    /// A `SystemExit` or `KeyboardInterrupt` that a task has raised: it leaves
    /// the loop of a script at once.
    pub(super) escaped: RefCell<Option<Exception>>,
    /// Whether a script runs its loops here.
    pub(super) has_script: Cell<bool>,
    /// Whose the loop is that the script runs, or ran last.
    pub(crate) whose: Cell<Whose>,
    /// The number that whoever runs loops gives to the one that runs, or ran last.
    pub(crate) loop_number: Cell<u32>,
    /// The context variables outside of tasks.
    pub(super) context: RefCell<Context>,
    /// The line of the program where another language is, if one runs: then
    /// events carry this line, and none that Rust code was called at. Who sets
    /// it does so before anything is called, at each resumption anew; the loop
    /// takes it away when the coroutine returns.
    pub(crate) line: Cell<Option<u32>>,
    /// The tasks that have not finished, in order of creation.
    pub(super) unfinished: RefCell<Sorted<TaskId, Rc<TaskCell>>>,
    /// Those that the loops have left which the program has closed.
    pub(super) left: RefCell<Vec<Rc<TaskCell>>>,
    /// Set when the run must end after the running callback.
    ending: Cell<Option<RunEnd>>,
    /// Set when the main task, or the shutdown, is over: the loop stops at
    /// the end of the turn.
    pub(super) stopping: Cell<bool>,
    /// The async generators that have begun and not ended.
    pub(super) left_open: RefCell<Vec<Weak<dyn LeftOpen>>>,
    /// What the program keeps alive until the end of the run.
    pub(super) kept_alive: RefCell<Vec<Box<dyn Held>>>,
    /// What a script handles where it runs a loop, or what the main task has raised,
    /// while its loop shuts down: what is raised out of a future then has it as its
    /// context.
    pub(crate) outside: RefCell<Option<Exception>>,
    /// The cancellation from outside.
    pub(super) outside_cancel: OutsideCancel,
    printed: Cell<usize>,
    next_handling: Cell<u32>,
    /// The number of the next task without a name of its own.
    pub(super) next_task_name: Cell<u32>,
    /// The futures that have failed, to look at the end for what was never
    /// retrieved. Those that are gone are taken out now and then.
    failed: RefCell<Vec<WeakFuture>>,
    /// Spans that ended before others that were begun inside them, if there are
    /// any.
    ended_early: Cell<Option<Box<Ended>>>,
    /// Whether a coroutine that is dropped unstarted is worth a report.
    pub(super) quiet: Cell<bool>,
    /// What is emptied when the run is taken apart.
    pub(super) holders: Rc<Holders>,
}

impl Core {
    pub(super) fn new(options: Options, holders: Rc<Holders>) -> Rc<Self> {
        let run = RUNS.with(|runs| {
            runs.set(runs.get().wrapping_add(1).max(1));
            runs.get()
        });
        Rc::new(Self {
            options,
            recorder: RefCell::new(Recorder::new(options.program, options.limits.events, run)),
            now: Cell::new(Micros::ZERO),
            ready: RefCell::default(),
            timers: RefCell::default(),
            task: Cell::new(None),
            task_id: Cell::new(None),
            escaped: RefCell::default(),
            has_script: Cell::new(false),
            whose: Cell::new(Whose::TheRun),
            loop_number: Cell::new(0),
            context: RefCell::default(),
            line: Cell::new(None),
            unfinished: RefCell::default(),
            left: RefCell::default(),
            ending: Cell::new(None),
            stopping: Cell::new(false),
            left_open: RefCell::default(),
            kept_alive: RefCell::default(),
            outside: RefCell::default(),
            outside_cancel: OutsideCancel::new(options.cancel),
            printed: Cell::new(0),
            next_handling: Cell::new(0),
            next_task_name: Cell::new(2),
            failed: RefCell::default(),
            ended_early: Cell::new(None),
            quiet: Cell::new(false),
            holders,
        })
    }

    /// The loop whose callback is running.
    pub(crate) fn current() -> Option<Rc<Self>> {
        Self::look_at_current(Clone::clone)
    }

    /// Whether there is one, and its run must end.
    pub(super) fn current_is_ending() -> bool {
        let is_ending = |core: &Rc<Self>| core.ending.get().is_some();
        Self::look_at_current(|core| core.as_ref().is_some_and(is_ending))
    }

    /// Nothing may ask for it meanwhile.
    #[inline(always)]
    fn look_at_current<T>(look: impl FnOnce(&Option<Rc<Self>>) -> T) -> T {
        let core = replace_current(None);
        let seen = look(&core);
        std::mem::forget(replace_current(core));
        seen
    }

    /// Makes this the current loop until the guard is dropped.
    pub(super) fn enter(self: &Rc<Self>) -> Entered {
        let holders = note_in(Some(self.holders.clone()));
        Entered(replace_current(Some(self.clone())), holders)
    }

    pub(super) fn schedule(&self, ready: Ready) {
        self.ready.borrow_mut().push_back(ready);
    }

    pub(super) fn schedule_at(&self, deadline: Micros, ready: Ready) -> TimerKey {
        self.timers.borrow_mut().add(deadline, ready)
    }

    pub(super) fn cancel_timer(&self, key: TimerKey) {
        let timer = self.timers.borrow_mut().remove(key);
        drop(timer);
    }

    /// Lets an exception leave the loop of a script, after the callback that
    /// runs.
    pub(crate) fn escape(&self, exception: Exception) {
        if self.has_script.get() {
            let old = self.escaped.replace(Some(exception));
            drop(old);
        }
    }

    /// Stops the loop of a script at the end of the turn.
    pub(crate) fn stop_loop(&self) {
        self.stopping.set(true);
    }

    /// Whether anything is left that the end of a loop has to clear up.
    pub(crate) fn has_left(&self) -> bool {
        let mut open = self.left_open.borrow_mut();
        open.retain(|open| open.strong_count() > 0);
        !open.is_empty() || !self.unfinished.borrow().is_empty()
    }

    /// Takes the tasks that have not finished, of all loops.
    pub(super) fn take_left(&self) -> Vec<Rc<TaskCell>> {
        let mut left = self.left.take();
        left.extend(self.unfinished.take().values().cloned());
        left
    }

    /// The task whose step is running.
    pub(crate) fn current_task(&self) -> Option<Rc<TaskCell>> {
        self.look_at_task(Clone::clone)
    }

    /// Makes this the task whose step is running. Gives the one that was.
    pub(super) fn set_task(&self, task: Option<Rc<TaskCell>>) -> Option<Rc<TaskCell>> {
        self.task_id.set(task.as_ref().map(|task| task.id));
        self.task.replace(task)
    }

    /// The number of the task whose step is running.
    #[inline]
    pub(crate) fn running_id(&self) -> Option<TaskId> {
        self.task_id.get()
    }

    /// The same task, only looked at. Nothing may ask for it meanwhile.
    #[inline(always)]
    pub(crate) fn look_at_task<T>(&self, look: impl FnOnce(&Option<Rc<TaskCell>>) -> T) -> T {
        look_at(&self.task, look)
    }

    /// The innermost open span of that task.
    pub(super) fn current_span(&self) -> Option<SpanId> {
        self.look_at_task(|task| task.as_ref()?.span.get())
    }

    /// Ends the run after the running callback; the first reason counts.
    pub(crate) fn end_with(&self, end: RunEnd) {
        if self.ending.get().is_none() {
            self.ending.set(Some(end));
        }
    }

    /// Why the run must end, if it must.
    pub(crate) fn ending(&self) -> Option<RunEnd> {
        self.ending.get()
    }

    /// Whether a coroutine dropped before its first step is to be reported: not
    /// when a cancellation was thrown into it, nor when the run is taken apart.
    pub(crate) fn reports_unawaited(&self) -> bool {
        !self.quiet.get() && self.ending.get().is_none()
    }

    /// A number that no other use of the handling stacks of this run has.
    pub(super) fn next_handling(&self) -> u32 {
        let number = self.next_handling.get();
        self.next_handling.set(number.wrapping_add(1));
        number
    }

    /// The number of a task that is given no name, counted from one.
    pub(super) fn next_task_name(&self) -> u32 {
        let number = self.next_task_name.get();
        self.next_task_name.set(number.saturating_add(1));
        number
    }

    /// CPython makes a task to close something of the loop; it has a number.
    pub(super) fn skip_task_name(&self) {
        if self.has_script.get() {
            self.next_task_name();
        }
    }

    /// A future has failed.
    pub(super) fn failed(&self, future: WeakFuture) {
        let mut failed = self.failed.borrow_mut();
        if failed.len() == failed.capacity() {
            failed.retain(WeakFuture::is_alive);
        }
        failed.push(future);
    }

    /// The futures that have failed and are still there.
    pub(super) fn still_failed(&self) -> Vec<LoopFuture> {
        let failed = self.failed.take();
        failed.iter().filter_map(WeakFuture::upgrade).collect()
    }

    /// Records something that the running task did, inside its innermost span.
    pub(crate) fn record(&self, site: Site, what: What) {
        self.record_for(self.running_id(), self.current_span(), site, what);
    }

    /// Records something of a task and span that need not be the current ones.
    pub(crate) fn record_for(
        &self,
        task: Option<TaskId>,
        span: Option<SpanId>,
        site: Site,
        what: What,
    ) {
        self.record_at(task, span, self.line_at(site), what);
    }

    /// The line of the program that an event has which happens here: that of
    /// the other language, if one runs, or that of the place in Rust code. What
    /// this library does by itself has that of the call from the program.
    pub(crate) fn line_at(&self, site: Site) -> u32 {
        let recorder = &mut *self.recorder.borrow_mut();
        self.look_at_task(|task| self.line_in(recorder, task.as_deref(), site))
    }

    fn line_in(&self, recorder: &mut Recorder, task: Option<&TaskCell>, site: Site) -> u32 {
        if let Some(line) = self.line.get() {
            return line;
        }
        let line = site.and_then(|site| recorder.line_of(site.file(), site.line()));
        line.unwrap_or_else(|| task.map_or(0, |task| task.called_at.get()))
    }

    /// Records something at a line that is known already.
    pub(crate) fn record_at(
        &self,
        task: Option<TaskId>,
        span: Option<SpanId>,
        line: u32,
        what: What,
    ) {
        self.record_here(task, span, line, what);
    }

    /// The same, written into the caller: for what is recorded most. The event
    /// is then put together where it stays, and not copied there.
    #[inline(always)]
    pub(crate) fn record_here(
        &self,
        task: Option<TaskId>,
        span: Option<SpanId>,
        line: u32,
        what: What,
    ) {
        self.record_in(&mut self.recorder.borrow_mut(), (task, span), line, what);
    }

    #[inline(always)]
    fn record_in(
        &self,
        recorder: &mut Recorder,
        (task, span): (Option<TaskId>, Option<SpanId>),
        line: u32,
        what: What,
    ) {
        if let Err(limit) = recorder.record(self.now.get(), task, span, line, what) {
            self.end_with(RunEnd::Limit(limit));
        }
    }

    /// Counts printed characters, and ends the run when there are too many.
    pub(super) fn count_output(&self, characters: usize) -> bool {
        let printed = self.printed.get().saturating_add(characters);
        self.printed.set(printed);
        let fits = printed <= self.options.limits.output;
        if !fits {
            self.end_with(RunEnd::Limit(Limit::Output));
        }
        fits
    }

    pub(crate) fn name(&self, text: &str) -> Name {
        self.recorder.borrow_mut().name(text)
    }

    pub(crate) fn exception(&self, exception: &Exception) -> ExceptionId {
        let known = self.recorder.borrow().known(exception);
        known.unwrap_or_else(|| {
            // Another language may be asked, so nothing is borrowed meanwhile.
            let text = exception.to_string();
            self.recorder.borrow_mut().exception(exception, &text)
        })
    }

    pub(crate) fn with_recorder<T>(&self, f: impl FnOnce(&mut Recorder) -> T) -> T {
        f(&mut self.recorder.borrow_mut())
    }

    pub(super) fn recorder(&self) -> &RefCell<Recorder> {
        &self.recorder
    }
}

/// While it lives, a loop is the current one.
pub(super) struct Entered(Option<Rc<Core>>, Option<Rc<Holders>>);

impl Drop for Entered {
    fn drop(&mut self) {
        let left = replace_current(self.0.take());
        drop((left, note_in(self.1.take())));
    }
}
