//! `shield`: waiting for a task without passing a cancellation on to it.

use std::marker::PhantomData;
use std::panic::Location;

use super::core::Core;
use super::future::{DoneCallback, LoopFuture};
use super::suspend::Suspend;
use super::task::{Task, TaskResult};
use crate::trace::On;

/// Waits for a task. If the waiting task is cancelled, `CancelledError` is
/// raised here, and the task goes on (C8).
///
/// # Cancellation
///
/// The wait ends; the task is not cancelled, and nobody waits for it any more.
#[track_caller]
pub fn shield<T: Clone + 'static>(task: &Task<T>) -> TaskResult<T> {
    let outer = shield_future(&task.future());
    let on = Core::current().map_or(On::NextTurn, |core| {
        On::Named(core.name(&format!("shield({})", task.name())))
    });
    TaskResult {
        suspend: Suspend::on_future(outer, on, Some(Location::caller())),
        result: PhantomData,
    }
}

/// A future that follows `inner`, and that can be cancelled without it; one
/// that is done already stays itself.
pub(crate) fn shield_future(inner: &LoopFuture) -> LoopFuture {
    if inner.is_done() {
        return inner.clone();
    }
    let outer = LoopFuture::default();
    let follower = outer.clone();
    let number = inner.on_done(DoneCallback::Call(Box::new(move |inner| {
        if follower.is_done() {
            // Nobody waits any more; what it raised counts as asked for.
            inner.exception();
            return;
        }
        if inner.is_cancelled() {
            follower.cancel(None);
            return;
        }
        match inner.collected() {
            Ok(value) => follower.set_result(value),
            Err(exception) => follower.set_exception(exception),
        }
    })));
    let watched = inner.clone();
    outer.add_done_callback(move |_| watched.remove_callback(number));
    outer
}
