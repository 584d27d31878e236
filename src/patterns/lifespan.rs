//! The life of an application: it starts step by step, and what was started is
//! undone in reverse.
//!
//! Source: "Cleaning up in an `__enter__` implementation" in the documentation
//! of contextlib, CPython 3.11; contract rows M2, M7 and M9.

use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;

use crate::Result;
use crate::event_loop::raise;
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, ExitStack, Outcome, attempt};

/// A manager whose enter runs steps in order, each of which enters a manager
/// and puts what it gives into the state, and whose exit leaves those managers
/// in reverse order. The body has the state.
///
/// If a step fails, or is cancelled, those before it are left, told of that,
/// and the error goes on: none of them can suppress it, since there is no
/// state to go on with. Neither the body nor the exit runs then (M2).
///
/// In the exit each step is told what left the body, and may suppress it, as
/// in nested statements. The application starts once: entered again, it raises
/// `RuntimeError`.
///
/// # Cancellation
///
/// A cancellation during start-up undoes what was started by then. One that
/// arrives during shutdown interrupts the step that is being left; the others
/// are left, and see it (C5, C6).
pub struct Lifespan<S> {
    name: String,
    /// None once it has been entered.
    state: Option<S>,
    steps: Vec<Step<S>>,
    started: ExitStack,
}

/// Enters a manager on the stack, and gives the state with what it gave.
type Step<S> = Box<dyn FnOnce(ExitStack, S) -> Stepping<S>>;

type Stepping<S> = Pin<Box<dyn Future<Output = Result<S>>>>;

impl<S: 'static> Lifespan<S> {
    /// A lifespan without steps, with the state that the first of them finds;
    /// `name` is what the trace calls it.
    pub fn new(name: &str, state: S) -> Self {
        Self {
            name: name.to_owned(),
            state: Some(state),
            steps: Vec::new(),
            started: ExitStack::new(),
        }
    }

    /// With one more step, behind the others: `start` makes its manager, and
    /// sees what the steps before have put into the state; `keep` puts there
    /// what the manager gives.
    pub fn step<M: AsyncContextManager + 'static>(
        mut self,
        start: impl FnOnce(&S) -> M + 'static,
        keep: impl FnOnce(&mut S, M::Value) + 'static,
    ) -> Self {
        self.steps.push(Box::new(|stack, mut state| {
            Box::pin(async move {
                let value = stack.enter_async_context(start(&state)).await?;
                keep(&mut state, value);
                Ok(state)
            })
        }));
        self
    }
}

impl<S: 'static> AsyncContextManager for Lifespan<S> {
    type Value = S;

    fn name(&self) -> Cow<'static, str> {
        self.name.clone().into()
    }

    async fn enter(&mut self) -> Result<S> {
        let Some(mut state) = self.state.take() else {
            return raise(Builtin::RuntimeError.of("a lifespan starts once"));
        };
        let steps = std::mem::take(&mut self.steps);
        let started = self.started.clone();
        attempt(async {
            for step in steps {
                state = step(started.clone(), state).await?;
            }
            Ok(state)
        })
        .except(Builtin::BaseException, async |error| {
            self.started.exit(Some(&error)).await?;
            Err(error)
        })
        .await
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        self.started.exit(raised).await
    }
}
