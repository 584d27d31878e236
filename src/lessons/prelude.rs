//! What the files of lessons use: for the text, and for the program.

pub(super) use super::{
    Answer, Check, Group, Kind, Knob, Lesson, Level, LookAt, Role, Settings, Variant,
};

pub(super) use crate::Result;
pub(super) use crate::event_loop::{
    ContextVar, Task, TaskGroup, TimerHandle, Value, block, call_later, coroutine, create_task,
    current_task, gather, gather_settled, keep_alive, now, print, raise, raise_from, shield, sleep,
    timeout, wait_for,
};
pub(super) use crate::exception::Builtin::{
    AttributeError, BaseException, CancelledError, ConnectionError, Exception as AnyException,
    ExceptionGroup, IndexError, KeyError, LookupError, OSError, RuntimeError, TimeoutError,
    TypeError, ValueError,
};
pub(super) use crate::exception::{Class, Exception};
pub(super) use crate::manager::Outcome::{Propagate, Suppress};
pub(super) use crate::manager::{
    AsyncContextManager, AsyncGenerator, Called, ContextManager, ExitStack, GeneratorManager,
    Object, Outcome, aclosing, async_generator, async_with_object, attempt, boxed::async_with,
    by_hand, generator_manager, with, with_object,
};
pub(super) use crate::patterns::{
    Connection, FileTimes, FileTree, GrowingPool, KeyValueStore, Pool, ReentrantLock, Table,
};
pub(super) use crate::sync::{Lock, Semaphore};
pub(super) use crate::trace::{Micros, TaskId, ms};
pub(super) use std::borrow::Cow;

/// The variants of a lesson that has only one.
pub(super) const ONE: &[Variant] = &[Variant {
    id: "main",
    title: "The program",
    role: Role::Program,
    leaks: &[],
}];
