//! `gather`: the results of several tasks, in the order of the arguments (G3).

use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::rc::Rc;

use super::core::Core;
use super::future::{DoneCallback, LoopFuture, cancelled_error};
use super::suspend::Suspend;
use super::task::{Task, typed};
use super::value::Value;
use crate::Result;
use crate::trace::On;

/// Waits for all tasks and gives their results in order. The first failure is
/// raised at once, and the others go on.
///
/// # Cancellation
///
/// All tasks that have not finished are cancelled.
#[track_caller]
pub fn gather<T: Clone + 'static>(
    tasks: impl IntoIterator<Item = Task<T>>,
) -> impl Future<Output = Result<Vec<T>>> {
    let children = futures_of(tasks);
    let suspend = begin(&children, OnFailure::Raise, Location::caller());
    async move {
        suspend.await?;
        children
            .iter()
            .map(|child| typed(&child.result()?))
            .collect()
    }
}

/// `gather(..., return_exceptions=True)`: waits for all tasks, and gives what
/// each of them returned or raised, in order.
///
/// # Cancellation
///
/// All tasks that have not finished are cancelled, and when they have ended,
/// `CancelledError` is raised here.
#[track_caller]
pub fn gather_settled<T: Clone + 'static>(
    tasks: impl IntoIterator<Item = Task<T>>,
) -> impl Future<Output = Result<Vec<Result<T>>>> {
    let children = futures_of(tasks);
    let suspend = begin(&children, OnFailure::Collect, Location::caller());
    async move {
        suspend.await?;
        let results = children.iter().map(|child| typed(&child.collected()?));
        Ok(results.collect())
    }
}

/// What a gather does with a child that fails.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnFailure {
    /// Raises it at once.
    Raise,
    /// Collects it as a result (`return_exceptions=True`).
    Collect,
}

fn futures_of<T>(tasks: impl IntoIterator<Item = Task<T>>) -> Vec<LoopFuture> {
    tasks.into_iter().map(|task| task.future()).collect()
}

fn begin(
    children: &[LoopFuture],
    on_failure: OnFailure,
    site: &'static Location<'static>,
) -> Suspend {
    let outer = gather_futures(children, on_failure, |_| Value::default());
    let on = Core::current().map_or(On::NextTurn, |core| On::Named(core.name("gather")));
    Suspend::on_future(outer, on, Some(site))
}

/// The outer future: done when all children are, or at the first failure. Its
/// value is what `collect` makes of the children then.
pub(crate) fn gather_futures(
    children: &[LoopFuture],
    on_failure: OnFailure,
    collect: impl FnOnce(&[LoopFuture]) -> Value + 'static,
) -> LoopFuture {
    gathering(children, on_failure, Box::new(collect))
}

type Collect = Box<dyn FnOnce(&[LoopFuture]) -> Value>;

fn gathering(children: &[LoopFuture], on_failure: OnFailure, collect: Collect) -> LoopFuture {
    let outer = LoopFuture::of_gather(children.to_vec());
    let Some(last) = children.last() else {
        outer.set_result(collect(children));
        return outer;
    };
    let unfinished = Rc::new(Cell::new(children.len()));
    let collect = Rc::new(Cell::new(Some(collect)));
    for child in children {
        let (outer, last) = (outer.clone(), last.clone());
        let (unfinished, collect) = (unfinished.clone(), collect.clone());
        child.on_done(DoneCallback::Call(Box::new(move |child| {
            unfinished.set(unfinished.get() - 1);
            if outer.is_done() {
                // Nobody will ask for it any more.
                child.exception();
                return;
            }
            if on_failure == OnFailure::Raise {
                let failure = if child.is_cancelled() {
                    child.result().err()
                } else {
                    child.exception()
                };
                if let Some(exception) = failure {
                    outer.set_exception(exception);
                    return;
                }
            }
            if unfinished.get() > 0 {
                return;
            }
            let children = outer.take_children();
            for child in &children {
                child.exception();
            }
            if outer.cancel_requested() {
                // The gather itself was cancelled: that is raised, whatever
                // the children made of it; as in CPython, what the last one
                // raised, if that was cancelled, and else its message.
                let cancelled = last.is_cancelled();
                let exception = cancelled.then(|| last.result().err()).flatten();
                let new = || cancelled_error(last.kept_message().as_ref());
                outer.set_exception(exception.unwrap_or_else(new));
            } else if let Some(collect) = collect.take() {
                outer.set_result(collect(&children));
            }
        })));
    }
    outer
}
