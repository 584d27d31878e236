//! The engine: turns, batches, the end of a run. And a driver whose clock jumps.

mod shutdown;

use std::cell::Ref;
use std::future::Future;
use std::rc::Rc;

use super::core::{Core, Ready};
use super::coroutine::{Coroutine, from_future};
use super::future::DoneCallback;
use super::holders::Holders;
use super::limits::Options;
use super::script::{Script, ScriptStep, Whose, drop_left};
use super::task::{Stepped, TaskCell, leaves_the_loop};
use super::value::Value;
use crate::Result;
use crate::exception::Exception;
use crate::trace::{Limit, Micros, Recorder, RunEnd, Trace, What};

/// What [`EventLoop::run_one`] did, or found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// One callback ran. There may be more at the same loop time.
    Ran,
    /// Nothing is ready before this loop time.
    Waiting(Micros),
    /// The run is over. Its trace will not grow any more.
    Ended(RunEnd),
}

/// How far `asyncio.run` has come. Source: `asyncio/runners.py`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// No loop runs: the script does.
    Script,
    /// The main task runs.
    Main,
    /// It is over; what was left is being cancelled (C11).
    Cancelling,
    /// The async generators that were left are being closed.
    ClosingGenerators,
    /// A default executor would be closed; the loop runs for that, too.
    ClosingExecutor,
}

/// A run: its tasks, its queues, its trace.
pub struct EventLoop {
    core: Rc<Core>,
    /// The main task of the loop that runs, or that ran last.
    main: Option<Rc<TaskCell>>,
    /// The callback by which the end of the main task stops the loop.
    main_stops: u64,
    /// What left the loop before its end.
    escaped: Option<Exception>,
    /// What runs outside of loops, if anything does.
    script: Option<Box<dyn Script>>,
    /// What the main task gave, until the script has been told.
    finished: Option<Result<Value>>,
    /// How many callbacks of the current turn have not run yet.
    batch: usize,
    callbacks: u64,
    /// The task whose step is in its middle: it goes on before anything else.
    sliced: Option<Rc<TaskCell>>,
    phase: Phase,
    /// The tasks that were cancelled at the end of the main one.
    left: Vec<Rc<TaskCell>>,
    ended: Option<RunEnd>,
    /// What had not finished when the run ended, and is still there; the first
    /// that goes is the last.
    abandoned: Vec<Rc<TaskCell>>,
}

/// So many tasks are abandoned at once.
const AT_ONCE: usize = 500;

impl EventLoop {
    /// Makes a run whose main task is called `main`. Nothing runs yet.
    pub fn new<T: 'static>(
        options: Options,
        main: impl Future<Output = Result<T>> + 'static,
    ) -> Self {
        Self::with_coroutine(options, from_future(main))
    }

    /// Like [`new`](Self::new), for a coroutine of another language.
    pub fn with_coroutine(options: Options, main: Box<dyn Coroutine>) -> Self {
        let mut event_loop = Self::without_main(options, Rc::default(), Phase::Main);
        let core = event_loop.core.clone();
        let entered = core.enter();
        event_loop.begin(main);
        drop(entered);
        event_loop
    }

    /// A run of a script, which starts loops itself, and has noted there what it
    /// has made until now.
    pub(crate) fn with_script(
        options: Options,
        holders: Rc<Holders>,
        script: Box<dyn Script>,
    ) -> Self {
        let mut event_loop = Self::without_main(options, holders, Phase::Script);
        event_loop.script = Some(script);
        event_loop.core.has_script.set(true);
        // Its main tasks have numbers like all others.
        event_loop.core.next_task_name.set(1);
        event_loop
    }

    fn without_main(options: Options, holders: Rc<Holders>, phase: Phase) -> Self {
        Self {
            core: Core::new(options, holders),
            main: None,
            main_stops: 0,
            escaped: None,
            script: None,
            finished: None,
            batch: 0,
            callbacks: 0,
            sliced: None,
            phase,
            left: Vec::new(),
            ended: None,
            abandoned: Vec::new(),
        }
    }

    /// Begins a loop with this main task.
    fn begin(&mut self, main: Box<dyn Coroutine>) {
        let main = TaskCell::spawn(&self.core, "main", main, None, None);
        self.main_stops = main.done.on_done(DoneCallback::StopLoop);
        self.main = Some(main);
        self.phase = Phase::Main;
    }

    /// Runs a piece of the script.
    fn run_script(&mut self) -> Progress {
        let Some(mut script) = self.script.take() else {
            return self.end(RunEnd::Completed);
        };
        let step = script.resume(self.finished.take());
        self.script = Some(script);
        self.core.line.set(None);
        if let Some(end) = self.core.ending() {
            return self.end(end);
        }
        match step {
            ScriptStep::Sliced => Progress::Ran,
            ScriptStep::Run(_) if self.core.whose.get() == Whose::Closing => {
                self.finished = Some(Ok(Value::default()));
                self.phase = Phase::Main;
                self.clear_up()
            }
            ScriptStep::Run(main) => {
                if self.core.whose.get() == Whose::TheRun {
                    drop_left(&self.core);
                }
                self.begin(main);
                Progress::Ran
            }
            ScriptStep::Done => self.end(RunEnd::Completed),
        }
    }

    /// Runs at most one callback, or a slice of one. `now` is the loop time
    /// that has been reached; a time before the loop's own does nothing, since
    /// a blocking call may have moved that ahead. In the middle of a callback
    /// time stands still.
    pub fn run_one(&mut self, now: Micros) -> Progress {
        let core = self.core.clone();
        let _entered = core.enter();
        if let Some(end) = self.ended {
            return self.take_apart(end);
        }
        if let Some(task) = self.sliced.take() {
            let stepped = task.go_on(&core);
            return self.after_slice(task, stepped);
        }
        core.outside_cancel.cancel_if_due(&core);
        core.now.set(core.now.get().max(now));
        if core.now.get() > core.options.limits.time {
            return self.end(RunEnd::Limit(Limit::Time));
        }
        if self.phase == Phase::Script {
            return self.run_script();
        }
        if self.batch == 0 {
            if core.ready.borrow().is_empty() {
                let first = core.timers.borrow_mut().first();
                match first {
                    None => return self.end(RunEnd::Deadlock),
                    Some(deadline) if deadline > core.now.get() => {
                        return Progress::Waiting(deadline);
                    }
                    Some(_) => {}
                }
            }
            self.begin_turn();
        }
        self.batch -= 1;
        let ready = core.ready.borrow_mut().pop_front();
        if let Some(ready) = ready
            && let Some(sliced) = run_ready(&core, ready)
        {
            return self.after_slice(sliced, Stepped::Sliced);
        }
        self.after_callback()
    }

    /// A task's step has come to its end, or to the end of a slice.
    fn after_slice(&mut self, task: Rc<TaskCell>, stepped: Stepped) -> Progress {
        if stepped == Stepped::Over {
            return self.after_callback();
        }
        self.sliced = Some(task);
        match self.core.ending() {
            Some(end) => self.end(end),
            None => Progress::Ran,
        }
    }

    /// A callback is over: counts it, and sees whether the loop goes on.
    fn after_callback(&mut self) -> Progress {
        let core = &self.core;
        core.line.set(None);
        self.callbacks += 1;
        if self.callbacks > core.options.limits.callbacks {
            core.end_with(RunEnd::Limit(Limit::Callbacks));
        }
        if let Some(end) = core.ending() {
            return self.end(end);
        }
        let escaped = core.escaped.take();
        if let Some(exception) = escaped {
            return self.after_escape(exception);
        }
        if self.batch == 0 && core.stopping.take() {
            return self.after_stop();
        }
        Progress::Ran
    }

    /// The timers that are due join the queue, and what is in it now is the
    /// batch of this turn.
    fn begin_turn(&mut self) {
        let core = &self.core;
        let now = core.now.get();
        let mut timers = core.timers.borrow_mut();
        let mut ready = core.ready.borrow_mut();
        while let Some(due) = timers.due(now) {
            ready.push_back(due);
        }
        self.batch = ready.len();
    }

    /// Ends the run from outside: no exit runs, and open spans are recorded as
    /// abandoned. Nothing happens if it has ended. Of very many tasks some are
    /// left: [`run_one`](Self::run_one) abandons them.
    pub fn stop(&mut self) {
        if self.ended.is_none() {
            let core = self.core.clone();
            let _entered = core.enter();
            self.end(RunEnd::Stopped);
        }
    }

    /// Records the end and begins to take the run apart.
    fn end(&mut self, end: RunEnd) -> Progress {
        self.ended = Some(end);
        self.sliced = None;
        let core = &self.core;
        core.line.set(None);
        if end == RunEnd::Completed {
            // What the program keeps to its end goes away now.
            for future in core.still_failed() {
                future.report_unretrieved(core);
            }
        }
        core.record(None, What::RunEnded { end });
        core.end_with(end);
        self.abandoned = core.take_left();
        self.abandoned.reverse();
        self.take_apart(end)
    }

    /// Takes a piece of a run apart that has ended; a large one would keep the
    /// page from living.
    fn take_apart(&mut self, end: RunEnd) -> Progress {
        let core = &self.core;
        let rest = self.abandoned.len().saturating_sub(AT_ONCE);
        for task in self.abandoned.split_off(rest).into_iter().rev() {
            task.abandon(core);
        }
        if rest > 0 {
            return Progress::Ran;
        }
        // What is dropped here may reach the loop again, so nothing is held.
        let timers = core.timers.borrow_mut().take();
        drop((core.ready.take(), timers));
        drop(core.kept_alive.take());
        if let Some(script) = &mut self.script
            && script.take_apart()
        {
            return Progress::Ran;
        }
        drop(self.script.take());
        Progress::Ended(end)
    }

    /// Loop time. A blocking call moves it ahead of what `run_one` was given.
    pub fn now(&self) -> Micros {
        self.core.now.get()
    }

    /// How the run ended, if it has.
    pub fn ended(&self) -> Option<RunEnd> {
        self.ended
    }

    /// What has been recorded.
    pub fn trace(&self) -> Ref<'_, Trace> {
        Ref::map(self.core.recorder().borrow(), Recorder::trace)
    }

    /// How often each task was resumed, in order of creation.
    pub fn resumptions(&self) -> Vec<u32> {
        self.core.outside_cancel.resumptions.borrow().clone()
    }

    /// Runs to the end with a clock that jumps to the next deadline whenever
    /// nothing is ready.
    pub fn run_to_end(&mut self) -> RunEnd {
        let mut now = self.now();
        loop {
            match self.run_one(now) {
                Progress::Ran => {}
                Progress::Waiting(deadline) => now = deadline,
                Progress::Ended(end) => return end,
            }
        }
    }

    /// What has been recorded: of a run that has not ended, up to where it is.
    pub fn into_trace(self) -> Trace {
        self.core.recorder().borrow_mut().take_trace()
    }
}

/// Taking a run apart drops futures, which may record: the run must be the
/// current one then.
impl Drop for EventLoop {
    fn drop(&mut self) {
        self.stop();
        self.run_to_end();
        let core = self.core.clone();
        let _entered = core.enter();
        while core.holders.let_go() {}
    }
}

/// Runs a callback. Gives the task whose step is in its middle, if it is.
fn run_ready(core: &Rc<Core>, ready: Ready) -> Option<Rc<TaskCell>> {
    let (task, thrown) = match ready {
        Ready::Step(task, thrown) => (task, thrown),
        Ready::Done(future, DoneCallback::Wake(task)) => {
            let raised = future.result().err();
            if future.raises_on_the_way()
                && let (Some(raised), Some(outside)) = (&raised, &*core.outside.borrow())
            {
                raised.set_context(outside);
            }
            (task, raised)
        }
        Ready::Done(future, DoneCallback::Call(callback) | DoneCallback::Child(callback)) => {
            callback(&future);
            return None;
        }
        Ready::Done(future, DoneCallback::StopLoop) => {
            // Whoever ran the loop takes the result.
            let escaped = future.exception().is_some_and(|e| leaves_the_loop(&e));
            if !escaped || !core.has_script.get() {
                core.stopping.set(true);
            }
            return None;
        }
        Ready::WakeSleeper(future) => {
            future.set_result(Value::default());
            return None;
        }
        Ready::Call(callback) => {
            callback.run();
            return None;
        }
    };
    match task.step(core, thrown) {
        Stepped::Over => None,
        Stepped::Sliced => Some(task),
    }
}

/// Runs a program to its end with a jumping clock, and gives its trace.
pub fn run<T: 'static>(options: Options, main: impl Future<Output = Result<T>> + 'static) -> Trace {
    let mut event_loop = EventLoop::new(options, main);
    event_loop.run_to_end();
    event_loop.into_trace()
}
