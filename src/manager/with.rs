//! The state machine of `async with` and `with`: its rules, without its awaits.
//!
//! Whoever drives it calls the manager's methods, awaits what they return, and
//! tells the machine how that went; the machine decides, sets contexts and
//! records. The order of calls is [`look_up`](With::look_up),
//! [`entering`](With::entering), then [`entered`](With::entered) or
//! [`enter_failed`](With::enter_failed); if entered, the body, then
//! [`exiting`](With::exiting), then [`exited`](With::exited).
//!
//! Sources: the `async with` statement in the CPython 3.11 language reference
//! (8.9.3), `BEFORE_ASYNC_WITH` and `WITH_EXCEPT_START` in `ceval.c`.

use std::rc::Rc;

use super::protocol::{Methods, Outcome};
use crate::Result;
use crate::event_loop::{Begun, Core, Handled, Own, Site, chain, raise};
use crate::exception::{Builtin, Exception};
use crate::trace::{Flavour, Text, What};

/// One execution of a `with` or `async with` statement for one manager.
///
/// Dropped before its end, it records its span as abandoned: that happens
/// only where a run is taken apart (X3).
#[must_use = "the machine must be told how the manager's methods went"]
pub(crate) struct With {
    recording: Option<Recording>,
    contexts: Contexts,
    /// The exception that the exit was told of; and, in a statement, that it
    /// is being handled. An exit stack sets contexts itself.
    in_flight: Option<(Exception, Option<Handled>)>,
}

/// Who sets the contexts of the exceptions that are raised in a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contexts {
    /// The machine: what the exit is told of is being handled by the task
    /// while it runs.
    Ours,
    /// The driver, which keeps account of what its frames handle and sets
    /// every context itself. The machine touches none.
    Drivers,
}

/// Where the machine records.
struct Recording {
    core: Rc<Core>,
    begun: Begun,
}

impl Recording {
    /// Begins a span and records that, as [`Core::begin_span`] says; none where
    /// no loop runs.
    fn begin(name: Text<'_>, site: Site, flavour: Option<Flavour>, called: bool) -> Option<Self> {
        let core = Core::current()?;
        let begun = core.begin_span(name, site, flavour, called);
        Some(Self { core, begun })
    }

    #[inline(always)]
    fn record(&self, what: What) {
        // A generator can be closed by another task than opened it.
        let task = self.core.running_id().or(self.begun.task);
        self.core
            .record_here(task, Some(self.begun.span), self.begun.line, what);
    }

    /// Exit is about to run, as a coroutine of its own.
    fn call(&mut self) {
        let line = self.begun.line;
        let core = &self.core;
        self.begun.called = core.look_at_task(|task| Some(Own::begin_in(task.as_ref()?, line)));
    }

    /// Enter or exit is over, and its caller goes on.
    #[inline(always)]
    fn returned(&mut self, raised: Option<&Exception>) {
        let Some(called) = self.begun.called.take() else {
            return;
        };
        self.core.look_at_task(|task| {
            if let Some(task) = task {
                called.end_in(task);
            }
        });
        if let Some(exception) = raised
            && let Some(task) = self.core.current_task()
        {
            called.raised(&task, exception);
        }
    }

    /// The span is over, and what ran for it: the one around it is the innermost
    /// again.
    fn close(&self) {
        let Self { core, begun } = self;
        let is_innermost = core.look_at_task(|task| {
            let Some(task) = task else { return false };
            if let Some(called) = begun.called {
                called.end_in(task);
            }
            let is_innermost = task.span.get() == Some(begun.span);
            if is_innermost {
                task.span.set(core.still_open(begun.parent));
            }
            is_innermost
        });
        if !is_innermost {
            core.ended_early(begun);
        }
    }
}

impl With {
    /// Checks that an object of type `type_name` can be used in the statement,
    /// before anything of it is called: a `TypeError` if not (M1, M15).
    pub(crate) fn look_up(flavour: Flavour, type_name: &str, methods: Methods) -> Result<()> {
        match Self::unsupported(flavour, type_name, methods) {
            Some(message) => raise(Builtin::TypeError.of(message)),
            None => Ok(()),
        }
    }

    /// The message of that `TypeError`; none if all is well.
    pub(crate) fn unsupported(
        flavour: Flavour,
        type_name: &str,
        methods: Methods,
    ) -> Option<String> {
        let (enter, exit, protocol, missed) = match flavour {
            Flavour::Async => (
                methods.aenter,
                methods.aexit,
                "asynchronous context manager",
                "__aexit__",
            ),
            Flavour::Sync => (methods.enter, methods.exit, "context manager", "__exit__"),
        };
        let missed = match (enter, exit) {
            (true, true) => return None,
            (true, false) => format!(" (missed {missed} method)"),
            (false, _) => String::new(),
        };
        Some(format!(
            "'{type_name}' object does not support the {protocol} protocol{missed}"
        ))
    }

    /// The manager's enter is about to be called.
    pub(crate) fn entering(
        flavour: Flavour,
        name: Text<'_>,
        site: Site,
        contexts: Contexts,
    ) -> Self {
        let called = contexts == Contexts::Ours;
        let recording = Recording::begin(name, site, Some(flavour), called);
        Self {
            recording,
            contexts,
            in_flight: None,
        }
    }

    /// An exit was put on an exit stack without an enter of its own: it is
    /// owed from here on.
    pub(crate) fn registered(name: &str, site: Site, contexts: Contexts) -> Self {
        Self {
            recording: Recording::begin(name.into(), site, None, false),
            contexts,
            in_flight: None,
        }
    }

    /// Enter finished: the body runs next.
    pub(crate) fn entered(&mut self) {
        if let Some(recording) = &mut self.recording {
            recording.returned(None);
            recording.record(What::Entered);
        }
    }

    /// The value that enter gave was bound to a name; `text` is what the trace
    /// shows of it.
    pub(crate) fn bound(&self, name: &str, text: &str) {
        if let Some(recording) = &self.recording {
            let (name, text) = (recording.core.name(name), recording.core.name(text));
            self.record(What::Bound { name, text });
        }
    }

    /// Enter raised: no exit of this manager will be called (M2). Gives the
    /// exception that leaves the statement.
    pub(crate) fn enter_failed(mut self, exception: Exception) -> Exception {
        if let Some(recording) = &mut self.recording {
            recording.returned(Some(&exception));
            let exception = recording.core.exception(&exception);
            recording.record(What::EnterFailed { exception });
        }
        self.close();
        exception
    }

    /// The body is over and the manager's exit is about to be called, with
    /// what left the body. While exit runs, that is what is being handled.
    pub(crate) fn exiting(&mut self, raised: Option<&Exception>) {
        self.tell(raised, self.contexts == Contexts::Ours);
    }

    /// The same for an exit on an exit stack, where what is being handled is
    /// what the stack's own exit was told of, as in contextlib.
    pub(super) fn exiting_on_stack(&mut self, raised: Option<&Exception>) {
        self.tell(raised, false);
    }

    fn tell(&mut self, raised: Option<&Exception>, handles: bool) {
        match raised {
            Some(exception) => self.tell_of(exception, handles),
            None => self.record(What::Exiting { exception: None }),
        }
        if let (Some(recording), Contexts::Ours) = (&mut self.recording, self.contexts) {
            recording.call();
        }
    }

    #[inline(never)]
    fn tell_of(&mut self, exception: &Exception, handles: bool) {
        if handles {
            // One that was never raised, but returned as an error, may still
            // need its context.
            chain(exception);
        }
        if let Some(recording) = &self.recording {
            let number = recording.core.exception(exception);
            recording.record(What::Exiting {
                exception: Some(number),
            });
        }
        let handled = handles.then(|| Handled::new(exception));
        self.in_flight = Some((exception.clone(), handled));
    }

    /// Exit finished or raised. Gives what leaves the statement: nothing on
    /// the normal path or when the exception was suppressed (M4, M6), the
    /// exception of the body, or that of the exit, which replaces it and has
    /// it as context (M5).
    pub(crate) fn exited(&mut self, result: Result<Outcome>) -> Result<()> {
        if result.is_ok() && self.in_flight.is_none() {
            self.exited_plainly();
            return Ok(());
        }
        self.exited_otherwise(result)
    }

    /// The same where something had left the body, or the exit raised.
    #[cold]
    #[inline(never)]
    fn exited_otherwise(&mut self, result: Result<Outcome>) -> Result<()> {
        if let Some(recording) = &mut self.recording {
            recording.returned(result.as_ref().err());
        }
        let in_flight = self.in_flight.take().map(|(exception, handled)| {
            drop(handled);
            exception
        });
        let (what, leaves) = match (result, in_flight) {
            (Ok(Outcome::Suppress), Some(_)) => (What::Exited { suppressed: true }, Ok(())),
            (Ok(_), Some(raised)) => (What::Exited { suppressed: false }, Err(raised)),
            (Ok(_), None) => (What::Exited { suppressed: false }, Ok(())),
            (Err(exception), in_flight) => {
                self.record_failure(&exception, in_flight.as_ref());
                self.close();
                return Err(exception);
            }
        };
        self.record(what);
        self.close();
        leaves
    }

    /// The same where nothing had left the body and the exit finished: in place,
    /// since most statements end so.
    pub(crate) fn exited_plainly(&mut self) {
        self.record(What::Exited { suppressed: false });
        self.close();
    }

    /// Cut short, if what interrupted the exit left it; failed, if the exit
    /// raised by itself, or raised again what it was told of or had remembered.
    fn record_failure(&self, exception: &Exception, in_flight: Option<&Exception>) {
        let again = in_flight.is_some_and(|raised| raised.same(exception));
        let interrupts =
            exception.is(Builtin::CancelledError) || exception.is(Builtin::GeneratorExit);
        let Some(recording) = &self.recording else {
            return;
        };
        let number = recording.core.exception(exception);
        recording.record(if interrupts && !again && !exception.was_raised() {
            What::ExitCutShort { exception: number }
        } else {
            What::ExitFailed { exception: number }
        });
    }

    #[inline(always)]
    fn record(&self, what: What) {
        if let Some(recording) = &self.recording {
            recording.record(what);
        }
    }

    /// Dropped before its end.
    #[cold]
    fn abandoned(&mut self) {
        if let Some(mut recording) = self.recording.take() {
            recording.returned(None);
            let Recording { core, begun } = recording;
            core.record_at(begun.task, Some(begun.span), begun.line, What::Abandoned);
        }
    }

    /// The span is over.
    #[inline(always)]
    fn close(&mut self) {
        if let Some(recording) = &self.recording {
            recording.close();
        }
        self.recording = None;
    }
}

impl Drop for With {
    #[inline]
    fn drop(&mut self) {
        if self.recording.is_some() {
            self.abandoned();
        }
    }
}

#[cfg(test)]
mod tests;
