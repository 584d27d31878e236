//! `try`, `except` and `finally` for Rust programs.
//!
//! A lesson handles exceptions through [`attempt`], never by matching on
//! `Err`, so that *caught* is recorded and what is raised by a handler has
//! the handled exception as its context.

use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::boxed::Boxed;
use super::place::Place;
use crate::Result;
use crate::event_loop::{Core, Handled, Site, chain};
use crate::exception::{Class, Exception};
use crate::trace::What;

/// Runs a block whose exceptions the clauses that follow may handle.
///
/// ```
/// # use enter_exit::{Builtin, event_loop::{self, raise}, manager::attempt};
/// # let trace = event_loop::run(Default::default(), async {
/// let answer = attempt(async { raise(Builtin::ValueError.of("boom")) })
///     .except(Builtin::ValueError, async |error| Ok(error.message()))
///     .await?;
/// assert_eq!(answer, "boom");
/// # Ok(())
/// # });
/// ```
///
/// # Cancellation
///
/// A cancellation is a `CancelledError` like any other exception here; it is
/// no `Exception`, so `except(Exception)` lets it pass (C10).
pub fn attempt<'a, T: 'a>(block: impl Future<Output = Result<T>> + 'a) -> Attempt<'a, T> {
    begun(Box::pin(block))
}

/// A block with its clauses so far; awaiting it runs them.
#[must_use = "nothing runs unless awaited"]
pub struct Attempt<'a, T> {
    trying: Trying<'a>,
    /// Where the block or a handler leaves its value.
    value: Place<T>,
}

/// How far the clauses have come with what the block did.
enum Tried {
    /// The block raised, and no clause has handled it yet.
    Unhandled(Exception),
    /// The block or a handler is done; later `except` clauses do not apply.
    Settled(Result<()>),
}

impl Tried {
    fn result(self) -> Result<()> {
        match self {
            Self::Unhandled(exception) => Err(exception),
            Self::Settled(result) => result,
        }
    }
}

// What the clauses do is there once, not once for each handler: blocks, handlers
// and clean-ups are boxed before they come here, and leave their values aside.
type Trying<'a> = Pin<Box<dyn Future<Output = Tried> + 'a>>;
type Handler<'a, T> = Box<dyn FnOnce(Exception) -> Boxed<'a, T> + 'a>;

async fn tried(block: Boxed<'_, ()>) -> Tried {
    match block.await {
        Ok(()) => Tried::Settled(Ok(())),
        Err(exception) => {
            chain(&exception);
            Tried::Unhandled(exception)
        }
    }
}

async fn excepted(trying: Trying<'_>, class: Class, site: Site, handler: Handler<'_, ()>) -> Tried {
    let exception = match trying.await {
        Tried::Unhandled(exception) if exception.is(class) => exception,
        other => return other,
    };
    if let Some(core) = Core::current() {
        let exception = core.exception(&exception);
        core.record(site, What::Caught { exception });
    }
    let handled = Handled::new(&exception);
    let result = handler(exception).await;
    if let Err(exception) = &result {
        chain(exception);
    }
    drop(handled);
    Tried::Settled(result)
}

async fn cleaned_up(trying: Trying<'_>, clean_up: Boxed<'_, ()>) -> Tried {
    let result = trying.await.result();
    let handled = result.as_ref().err().map(Handled::new);
    let cleaned_up = clean_up.await;
    if let Err(exception) = &cleaned_up {
        chain(exception);
    }
    drop(handled);
    Tried::Settled(cleaned_up.and(result))
}

fn begun<'a, T: 'a>(block: Boxed<'a, T>) -> Attempt<'a, T> {
    let value = Place::default();
    let trying = Box::pin(tried(value.keep(block)));
    Attempt { trying, value }
}

impl<'a, T: 'a> Attempt<'a, T> {
    fn with_handler(self, class: Class, site: Site, handler: Handler<'a, T>) -> Self {
        let Self { trying, value } = self;
        let place = value.clone();
        let handler: Handler<'a, ()> = Box::new(move |exception| place.keep(handler(exception)));
        let trying = Box::pin(excepted(trying, class, site, handler));
        Self { trying, value }
    }

    fn with_clean_up(self, clean_up: Boxed<'a, ()>) -> Self {
        let Self { trying, value } = self;
        let trying = Box::pin(cleaned_up(trying, clean_up));
        Self { trying, value }
    }

    /// Handles exceptions of this class, if no clause before does. The first
    /// clause that fits counts; what a handler raises, no later one handles.
    #[track_caller]
    pub fn except<F: Future<Output = Result<T>> + 'a>(
        self,
        class: impl Into<Class>,
        handler: impl FnOnce(Exception) -> F + 'a,
    ) -> Self {
        let site = Some(Location::caller());
        let handler: Handler<'a, T> = Box::new(|exception| Box::pin(handler(exception)));
        self.with_handler(class.into(), site, handler)
    }

    /// Runs a clean-up, however the block and its handlers end. What it raises
    /// replaces what is on its way, which becomes its context (M5).
    pub fn finally<F: Future<Output = Result<()>> + 'a>(
        self,
        clean_up: impl FnOnce() -> F + 'a,
    ) -> Self {
        self.with_clean_up(Box::pin(async { clean_up().await }))
    }
}

impl<T> Future for Attempt<'_, T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        match self.trying.as_mut().poll(context) {
            Poll::Ready(tried) => self.value.given(tried.result()),
            Poll::Pending => Poll::Pending,
        }
    }
}
