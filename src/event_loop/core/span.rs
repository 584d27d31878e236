//! Spans: how one begins, and which is the innermost once it has ended.

use super::{Core, Site};
use crate::cell::look_at;
use crate::event_loop::handling::Own;
use crate::trace::{Flavour, Sorted, SpanId, TaskId, Text, What};

/// A span that has begun.
pub(crate) struct Begun {
    /// The task that ran then.
    pub(crate) task: Option<TaskId>,
    pub(crate) span: SpanId,
    /// The span around this one, which is the innermost again at the end.
    pub(crate) parent: Option<SpanId>,
    /// The line of the statement, which all its events carry.
    pub(crate) line: u32,
    /// While enter or exit runs: a coroutine of its own.
    pub(crate) called: Option<Own>,
}

/// Spans that have ended, each with the span around it.
pub(super) type Ended = Sorted<SpanId, Option<SpanId>>;

impl Core {
    /// Begins a span of this name in the running task at this place, and records
    /// that: as entering a manager of this flavour, or, without one, as an exit
    /// that is owed.
    /// If it is `called`, that runs as a coroutine of its own from then on.
    pub(crate) fn begin_span(
        &self,
        name: Text<'_>,
        site: Site,
        flavour: Option<Flavour>,
        called: bool,
    ) -> Begun {
        let recorder = &mut *self.recorder.borrow_mut();
        let name = recorder.name_of(name);
        let span = recorder.span(name);
        let task = self.task_id.get();
        let (parent, line, called) = self.look_at_task(|task| {
            let line = self.line_in(recorder, task.as_deref(), site);
            let Some(task) = task else {
                return (None, line, None);
            };
            let parent = task.span.replace(Some(span));
            (parent, line, called.then(|| Own::begin_in(task, line)))
        });
        let what = match flavour {
            Some(flavour) => What::Entering {
                name,
                flavour,
                parent,
            },
            None => What::Registered { name, parent },
        };
        self.record_in(recorder, (task, Some(span)), line, what);
        Begun {
            task,
            span,
            parent,
            line,
            called,
        }
    }

    /// A span has ended that is not the running task's innermost: others inside
    /// it are open, since its exits were handed to another stack, or another
    /// task ended it.
    #[cold]
    pub(crate) fn ended_early(&self, begun: &Begun) {
        let unfinished = self.unfinished.borrow();
        match begun.task.and_then(|task| unfinished.get(&task)) {
            Some(task) if task.span.get() == Some(begun.span) => {
                task.span.set(self.still_open(begun.parent));
            }
            _ => {
                let mut ended = self.ended_early.take().unwrap_or_default();
                ended.insert(begun.span, begun.parent);
                self.ended_early.set(Some(ended));
            }
        }
    }

    /// `span`, or, if that has ended, the innermost one around it that has not.
    #[inline(always)]
    pub(crate) fn still_open(&self, span: Option<SpanId>) -> Option<SpanId> {
        look_at(&self.ended_early, |ended| match ended {
            Some(ended) => still_open(span, ended),
            None => span,
        })
    }
}

/// `span`, or the innermost one around it that is not among these.
#[inline(never)]
fn still_open(mut span: Option<SpanId>, ended: &Ended) -> Option<SpanId> {
    while let Some(around) = span.and_then(|span| ended.get(&span)) {
        span = *around;
    }
    span
}
