//! Trying again, with growing pauses.
//!
//! A manager runs its body once, and a generator-style one that yields once
//! per attempt is an error (M10). So what repeats is a loop, and what is handed
//! out is one manager per attempt, whose exit decides whether the loop goes on.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use crate::Result;
use crate::event_loop::sleep;
use crate::exception::{Builtin, Class, Exception};
use crate::manager::{AsyncContextManager, Outcome};
use crate::trace::Micros;

/// How often something is tried, with which pauses, and after which failures.
///
/// ```
/// # use enter_exit::{Builtin, event_loop::{self, raise}, manager::async_with};
/// # use enter_exit::{patterns::Retry, trace::ms};
/// # let trace = event_loop::run(Default::default(), async {
/// let retry = Retry::new(4, ms(100)).on([Builtin::ConnectionError]);
/// let mut answer = None;
/// for attempt in retry.attempts() {
///     answer = async_with(attempt, async |number| match number {
///         1 | 2 => raise(Builtin::ConnectionError.of("no reply")),
///         _ => Ok("hello"),
///     })
///     .await?;
/// }
/// assert_eq!(answer, Some("hello"));
/// assert_eq!(event_loop::now(), ms(300));
/// # Ok(())
/// # });
/// # assert!(trace.to_text().contains("run ended: completed"));
/// ```
#[derive(Clone)]
pub struct Retry {
    /// At least one.
    most: u32,
    base: Micros,
    factor: u64,
    classes: Vec<Class>,
}

impl Retry {
    /// Up to `most` attempts, and never none. After the first failure there is
    /// a pause of `base`, and each pause is twice the one before. Every
    /// `Exception` is a failure.
    pub fn new(most: u32, base: Micros) -> Self {
        Self {
            most: most.max(1),
            base,
            factor: 2,
            classes: vec![Builtin::Exception.into()],
        }
    }

    /// Each pause is this many times the one before; by one, all are alike.
    /// A pause that is too long to be counted is the longest there is.
    pub fn factor(mut self, factor: u64) -> Self {
        self.factor = factor;
        self
    }

    /// Only these classes, and those that derive from them, are failures.
    /// Everything else leaves its attempt at once.
    pub fn on<C: Into<Class>>(mut self, classes: impl IntoIterator<Item = C>) -> Self {
        self.classes = classes.into_iter().map(Into::into).collect();
        self
    }

    /// One manager per attempt. There is a next one only if the one before has
    /// failed, so a loop over them ends with the first that does not.
    pub fn attempts(&self) -> Attempts {
        Attempts {
            retry: Rc::new(self.clone()),
            made: 0,
            again: Rc::new(Cell::new(true)),
        }
    }

    /// The pause after the attempt with this number, counted from one.
    fn pause(&self, number: u32) -> Micros {
        self.base * self.factor.saturating_pow(number.saturating_sub(1))
    }

    /// Whether something is tried again after this. What is no `Exception`
    /// never is, whatever the classes: a cancellation is no failure (C10).
    fn is_failure(&self, exception: &Exception) -> bool {
        exception.is(Builtin::Exception) && self.classes.iter().any(|class| exception.is(class))
    }
}

/// The attempts of a [`Retry`], one after the other.
pub struct Attempts {
    retry: Rc<Retry>,
    made: u32,
    /// Whether there is a next one: set by an attempt that has failed.
    again: Rc<Cell<bool>>,
}

impl Iterator for Attempts {
    type Item = RetryAttempt;

    fn next(&mut self) -> Option<RetryAttempt> {
        if !self.again.replace(false) {
            return None;
        }
        self.made += 1;
        Some(RetryAttempt {
            retry: self.retry.clone(),
            number: self.made,
            again: self.again.clone(),
        })
    }
}

/// One attempt. Its exit suppresses a failure after the pause, and lets that
/// of the last attempt out.
///
/// # Cancellation
///
/// A cancellation of the body leaves the attempt. One that arrives during the
/// pause interrupts it, and leaves the attempt with the failure as its context
/// (C7). Nothing is tried again.
pub struct RetryAttempt {
    retry: Rc<Retry>,
    number: u32,
    again: Rc<Cell<bool>>,
}

impl AsyncContextManager for RetryAttempt {
    /// Its number, counted from one.
    type Value = u32;

    fn name(&self) -> Cow<'static, str> {
        format!("attempt {}", self.number).into()
    }

    async fn enter(&mut self) -> Result<u32> {
        Ok(self.number)
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        let failed = raised.is_some_and(|exception| self.retry.is_failure(exception));
        if !failed || self.number >= self.retry.most {
            return Ok(Outcome::Propagate);
        }
        sleep(self.retry.pause(self.number)).await?;
        self.again.set(true);
        Ok(Outcome::Suppress)
    }
}
