//! Where a value is left aside, so that what drives the future which gives it
//! need not know its type.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::boxed::Boxed;
use crate::Result;

/// A place for one value. Cloning gives another handle to the same place.
pub(super) struct Place<T>(Rc<Cell<Option<T>>>);

impl<T> Place<T> {
    /// The future, whose value is left here.
    pub(super) fn keep<'a>(&self, future: Boxed<'a, T>) -> Boxed<'a, ()>
    where
        T: 'a,
    {
        let place = self.clone();
        Box::pin(Kept { future, place })
    }

    /// The future, with the value that was left here.
    pub(super) fn give<'a>(self, future: Boxed<'a, ()>) -> impl Future<Output = Result<T>> + 'a
    where
        T: 'a,
    {
        let place = self;
        Given { future, place }
    }

    /// A result, with the value that was left here. None is left only where
    /// the result was taken before: a future that has ended never does again.
    pub(super) fn given(&self, result: Result<()>) -> Poll<Result<T>> {
        match (result, self.take()) {
            (Err(exception), _) => Poll::Ready(Err(exception)),
            (Ok(()), Some(value)) => Poll::Ready(Ok(value)),
            (Ok(()), None) => Poll::Pending,
        }
    }

    /// Takes what was left here.
    pub(super) fn take(&self) -> Option<T> {
        self.0.take()
    }
}

impl<T> Default for Place<T> {
    fn default() -> Self {
        Self(Rc::default())
    }
}

impl<T> Clone for Place<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Kept<'a, T> {
    future: Boxed<'a, T>,
    place: Place<T>,
}

impl<T> Future for Kept<'_, T> {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        let polled = self.future.as_mut().poll(context);
        polled.map(|result| result.map(|value| self.place.0.set(Some(value))))
    }
}

struct Given<'a, T> {
    future: Boxed<'a, ()>,
    place: Place<T>,
}

impl<T> Future for Given<'_, T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        match self.future.as_mut().poll(context) {
            Poll::Ready(result) => self.place.given(result),
            Poll::Pending => Poll::Pending,
        }
    }
}
