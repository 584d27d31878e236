//! Named pieces of work, as a tracer records them: inside which other, for how
//! long, and with what end.
//!
//! Which span is around a new one is kept in a context variable, so each task
//! has its own, and starts with that of the task that created it (PEP 567). The
//! spans of the trace itself are another matter: those are managers.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{ContextVar, Token, now, raise};
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, Outcome};
use crate::trace::Micros;

/// Collects spans as they end, in memory, where a tracer would send them away.
/// Cloning gives another handle to the same collector.
#[derive(Clone, Default)]
pub struct Spans(Rc<Collected>);

#[derive(Default)]
struct Collected {
    /// The number of the innermost open span, in each task.
    current: ContextVar<u32>,
    /// How many were entered.
    entered: Cell<u32>,
    finished: RefCell<Vec<FinishedSpan>>,
}

/// A span that has ended.
#[derive(Clone, Debug)]
pub struct FinishedSpan {
    /// Counted from one, in the order of entering.
    pub number: u32,
    /// The number of the span around it, if there was one.
    pub parent: Option<u32>,
    /// What it is called.
    pub name: String,
    /// Keys with their values, in the order in which they were set.
    pub tags: Vec<(String, String)>,
    /// When it was entered, in loop time.
    pub started: Micros,
    /// How long it took.
    pub duration: Micros,
    /// With what it ended.
    pub outcome: SpanOutcome,
}

/// With what a span ended.
#[derive(Clone, Debug)]
pub enum SpanOutcome {
    /// Its body came to its end.
    Ended,
    /// This left its body, and was not a cancellation.
    Failed(Exception),
    /// Its body was cancelled.
    Cancelled,
}

impl Spans {
    /// An empty collector.
    pub fn new() -> Self {
        Self::default()
    }

    /// A manager for a piece of work with this name.
    pub fn span(&self, name: &str) -> Span {
        Span {
            spans: self.clone(),
            name: name.to_owned(),
            tags: Tags::default(),
            open: None,
        }
    }

    /// The spans that have ended, in the order of their ends: those inside
    /// another before it. One that is still open is not among them.
    pub fn finished(&self) -> Vec<FinishedSpan> {
        self.0.finished.borrow().clone()
    }
}

/// The tags of a span, which its body may set too. Cloning gives another
/// handle to the same tags.
#[derive(Clone, Default)]
pub struct Tags(Rc<RefCell<Vec<(String, String)>>>);

impl Tags {
    /// Sets a tag; a key that was set already keeps its place. Once the span
    /// has ended this changes nothing of what was collected.
    pub fn set(&self, key: &str, value: &str) {
        let mut tags = self.0.borrow_mut();
        match tags.iter_mut().find(|(known, _)| known == key) {
            Some((_, known)) => value.clone_into(known),
            None => tags.push((key.to_owned(), value.to_owned())),
        }
    }
}

/// The manager of [`Spans::span`]. It is single use: entered again, it raises
/// `RuntimeError`. It suppresses nothing.
///
/// # Cancellation
///
/// Neither enter nor exit waits; a cancelled body is collected as
/// [`SpanOutcome::Cancelled`].
pub struct Span {
    spans: Spans,
    name: String,
    tags: Tags,
    open: Option<Open>,
}

/// What is known since it was entered.
struct Open {
    number: u32,
    parent: Option<u32>,
    started: Micros,
    /// Puts the span around it back; none once it has ended.
    reset: Option<Token<u32>>,
}

impl Span {
    /// With a tag.
    pub fn tag(self, key: &str, value: &str) -> Self {
        self.tags.set(key, value);
        self
    }
}

impl AsyncContextManager for Span {
    type Value = Tags;

    fn name(&self) -> Cow<'static, str> {
        self.name.clone().into()
    }

    async fn enter(&mut self) -> Result<Tags> {
        if self.open.is_some() {
            return raise(Builtin::RuntimeError.of("a span is entered once"));
        }
        let spans = &self.spans.0;
        let number = spans.entered.get().saturating_add(1);
        spans.entered.set(number);
        self.open = Some(Open {
            number,
            parent: spans.current.get(),
            started: now(),
            reset: Some(spans.current.set(number)),
        });
        Ok(self.tags.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        let spans = &self.spans.0;
        let Some(open) = &mut self.open else {
            return Ok(Outcome::Propagate);
        };
        let Some(reset) = open.reset.take() else {
            return Ok(Outcome::Propagate);
        };
        // Closed by another task, as a generator can be: its own current span
        // is none of ours.
        if spans.current.get() == Some(open.number) {
            spans.current.reset(reset)?;
        }
        spans.finished.borrow_mut().push(FinishedSpan {
            number: open.number,
            parent: open.parent,
            name: self.name.clone(),
            tags: self.tags.0.borrow().clone(),
            started: open.started,
            duration: now() - open.started,
            outcome: match raised {
                None => SpanOutcome::Ended,
                Some(error) if error.is(Builtin::CancelledError) => SpanOutcome::Cancelled,
                Some(error) => SpanOutcome::Failed(error.clone()),
            },
        });
        Ok(Outcome::Propagate)
    }
}
