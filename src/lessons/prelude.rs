//! What the files of lessons use: for the text, and for the program.

pub(super) use super::{Answer, Group, Kind, Knob, Lesson, Level, LookAt, Role, Settings, Variant};

pub(super) use crate::Result;
pub(super) use crate::event_loop::{block, coroutine, gather, now};
pub(super) use crate::event_loop::{create_task, gather_settled, print, raise, shield, sleep};
pub(super) use crate::exception::Builtin::{
    CancelledError, ConnectionError, Exception as AnyException, KeyError, LookupError,
    RuntimeError, ValueError,
};
pub(super) use crate::exception::{Class, Exception};
pub(super) use crate::manager::Outcome::{Propagate, Suppress};
pub(super) use crate::manager::{AsyncContextManager, Outcome, async_with, attempt};
pub(super) use crate::manager::{ContextManager, with};
pub(super) use crate::patterns::{KeyValueStore, Pool};
pub(super) use crate::sync::Semaphore;
pub(super) use crate::trace::{Micros, ms};
pub(super) use std::borrow::Cow;

/// The variants of a lesson that has only one.
pub(super) const ONE: &[Variant] = &[Variant {
    id: "main",
    title: "The program",
    role: Role::Program,
    leaks: &[],
}];
