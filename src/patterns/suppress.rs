//! Swallowing chosen exceptions.
//!
//! Source: `contextlib.suppress` of CPython 3.11; contract rows M4 and C10.

use std::borrow::Cow;
use std::rc::Rc;

use crate::Result;
use crate::cell::RefCell;
use crate::exception::{Class, Exception};
use crate::manager::{AsyncContextManager, ContextManager, Outcome};

/// A manager that ends exceptions of some classes, and of those that derive
/// from them, and remembers what it ended. The rest of the body is lost all the
/// same. Cloning gives another handle to the same one; it can be entered as
/// often as one likes, also inside itself, and by plain `with` too.
///
/// As in CPython 3.11, an exception group counts as what it is, and not as what
/// is in it: `Suppress` of `ValueError` lets a group of `ValueError`s pass.
/// (From 3.12 on, those would be taken out of the group.)
///
/// # Cancellation
///
/// A `CancelledError` is no `Exception` (C10): it passes, unless it or
/// `BaseException` is among the classes. Then that request is lost, and a
/// timeout or a task group around it does not end as it should.
#[derive(Clone)]
pub struct Suppress(Rc<Inner>);

struct Inner {
    classes: Vec<Class>,
    /// In the order in which they came.
    swallowed: RefCell<Vec<Exception>>,
}

impl Suppress {
    /// A manager that ends exceptions of these classes; without any, none.
    pub fn new<C: Into<Class>>(classes: impl IntoIterator<Item = C>) -> Self {
        Self(Rc::new(Inner {
            classes: classes.into_iter().map(Into::into).collect(),
            swallowed: RefCell::default(),
        }))
    }

    /// What it has ended so far, the first first.
    pub fn swallowed(&self) -> Vec<Exception> {
        self.0.swallowed.borrow().clone()
    }

    fn told_of(&self, raised: Option<&Exception>) -> Outcome {
        match raised {
            Some(exception) if self.0.classes.iter().any(|class| exception.is(class)) => {
                self.0.swallowed.borrow_mut().push(exception.clone());
                Outcome::Suppress
            }
            _ => Outcome::Propagate,
        }
    }
}

impl AsyncContextManager for Suppress {
    /// A handle, to ask what was ended.
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        "suppress".into()
    }

    async fn enter(&mut self) -> Result<Self> {
        Ok(self.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        Ok(self.told_of(raised))
    }
}

impl ContextManager for Suppress {
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        "suppress".into()
    }

    fn enter(&mut self) -> Result<Self> {
        Ok(self.clone())
    }

    fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        Ok(self.told_of(raised))
    }
}
