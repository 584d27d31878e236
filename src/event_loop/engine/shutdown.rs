//! The end of a loop, as in `asyncio.run`: what is left is cancelled, the async
//! generators that are open are closed, and a script goes on.

use std::rc::Rc;

use super::{EventLoop, Phase, Progress};
use crate::Result;
use crate::event_loop::future::DoneCallback;
use crate::event_loop::left_open::{self, all_done};
use crate::event_loop::script::{keep_left, stop_after_a_step};
use crate::event_loop::task::leaves_the_loop;
use crate::event_loop::{LoopFuture, Value, Whose, call_soon};
use crate::exception::{Builtin, Exception};
use crate::trace::RunEnd;

impl EventLoop {
    /// An exception leaves the loop in the middle of a turn. What `asyncio.run`
    /// does at its end is done all the same; leaving that, too, ends it.
    pub(super) fn after_escape(&mut self, exception: Exception) -> Progress {
        self.batch = 0;
        self.core.stopping.set(false);
        self.escaped = Some(exception);
        if self.phase != Phase::Main {
            return self.loop_over();
        }
        if let Some(main) = &self.main {
            main.done.remove_callback(self.main_stops);
            // Who runs the loop takes what it has raised.
            main.done.silence();
        }
        self.after_stop()
    }

    /// What ran until now is over: the next phase of `asyncio.run` begins.
    pub(super) fn after_stop(&mut self) -> Progress {
        let has_main = self.core.whose.get() != Whose::Closing;
        if self.phase == Phase::Main && self.script.is_some() && has_main {
            let result = match self.escaped.take() {
                Some(exception) => Some(Err(exception)),
                None => self.result_of_main(),
            };
            let raised = result.as_ref().and_then(|result| result.as_ref().err());
            if let Some(raised) = raised {
                self.core.outside.replace(Some(raised.clone()));
            }
            if let Some(script) = &mut self.script {
                script.main_ended(raised);
            }
            self.finished = result;
            if self.core.whose.get() != Whose::TheRun {
                return self.loop_over();
            }
        }
        self.clear_up()
    }

    /// The next phase of the end of a loop.
    pub(super) fn clear_up(&mut self) -> Progress {
        if self.phase == Phase::Main && self.cancel_what_is_left() {
            self.phase = Phase::Cancelling;
            return Progress::Ran;
        }
        self.phase = match self.phase {
            Phase::Main | Phase::Cancelling => {
                // What they raised is reported, though they were waited for.
                for task in std::mem::take(&mut self.left) {
                    task.done.report_failure_at_shutdown(&self.core);
                }
                self.core.skip_task_name();
                self.close_generators();
                Phase::ClosingGenerators
            }
            Phase::ClosingGenerators => {
                self.core.skip_task_name();
                stop_after_a_step();
                Phase::ClosingExecutor
            }
            Phase::ClosingExecutor | Phase::Script => return self.loop_over(),
        };
        Progress::Ran
    }

    /// Cancels the unfinished tasks, in order of creation, and lets the loop
    /// run until they have finished (C11). Returns whether there are any.
    fn cancel_what_is_left(&mut self) -> bool {
        self.left = self.core.unfinished.borrow().values().cloned().collect();
        for task in &self.left {
            task.cancel(None);
        }
        all_done(&self.left).is_some_and(|done| {
            done.on_done(DoneCallback::StopLoop);
            true
        })
    }

    /// Closes the async generators that are still open, in the next turn, and
    /// lets the loop run until they have finished (`shutdown_asyncgens`).
    fn close_generators(&self) {
        let core = Rc::downgrade(&self.core);
        call_soon(move || {
            let closing = core.upgrade().and_then(|core| left_open::close_all(&core));
            let finished = LoopFuture::default();
            finished.on_done(DoneCallback::StopLoop);
            match closing {
                Some(closing) => {
                    closing.add_done_callback(move |_| finished.set_result(Value::default()));
                }
                None => finished.set_result(Value::default()),
            }
        });
    }

    /// A loop has run to its end and is closed: the script goes on, if there is
    /// one.
    fn loop_over(&mut self) -> Progress {
        if self.script.is_none() {
            return self.end(RunEnd::Completed);
        }
        if matches!(self.core.whose.get(), Whose::TheRun | Whose::Closing) {
            keep_left(&self.core);
        }
        if let Some(exception) = self.escaped.take() {
            self.finished = Some(Err(exception));
        }
        drop(self.core.outside.take());
        let over = (self.main.take(), std::mem::take(&mut self.left));
        match &self.finished {
            // Its traceback has them, and may be kept for as long.
            Some(Err(exception)) if leaves_the_loop(exception) => {
                self.core.kept_alive.borrow_mut().push(Box::new(over));
            }
            // Nobody else has them: an exception that is lost with them is reported.
            _ => drop(over),
        }
        self.phase = Phase::Script;
        Progress::Ran
    }

    /// What the main task gave, to a script.
    fn result_of_main(&self) -> Option<Result<Value>> {
        let main = self.main.as_ref()?;
        if main.done.is_done() {
            return Some(main.done.result());
        }
        main.done.remove_callback(self.main_stops);
        if self.core.whose.get() == Whose::Forever {
            self.core.unfinished.borrow_mut().remove(&main.id);
            main.abandon(&self.core);
            return Some(Ok(Value::default()));
        }
        Some(Err(
            Builtin::RuntimeError.of("Event loop stopped before Future completed.")
        ))
    }
}
