//! The trace: what a run did, as plain data that only grows.
//!
//! An [`Event`] is one thing that happened, in the past tense. A [`Trace`] is
//! the list of them with the names they use; a [`State`] is the fold of the
//! first *n* of them; a `Recorder` is the writing end that a run holds.
//!
//! Nothing in this room runs anything, and nothing that is drawn or printed
//! comes from anywhere but from here (contract rows X1 to X4).

mod chrome;
mod event;
mod export;
mod hash;
mod index;
mod json;
mod log;
mod names;
mod numbered;
mod object;
mod recorder;
mod sorted;
mod state;
mod text;
mod time;

pub use event::{
    Event, ExceptionId, Flavour, Limit, On, ResourceId, ResourceKind, RunEnd, SpanId, Stream,
    TaskId, TaskOutcome, WaitEnd, What,
};
pub use export::{Export, Form};
pub use hash::hash;
pub(crate) use index::Index;
pub use names::Name;
pub(crate) use names::Text;
pub use numbered::Numbered;
pub(crate) use recorder::Recorder;
pub use recorder::{Program, Trace};
pub use sorted::Sorted;
pub use state::{Fold, Holder, OpenSpan, Phase, ResourceState, State, TaskState, Waiting};
pub use time::{Micros, ms, seconds};
