//! Objects of a dynamic language as managers: any method may be missing, and
//! what a method returns may or may not be awaitable.

use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;

use super::protocol::{Methods, Outcome};
use super::statement::Protocol;
use crate::Result;
use crate::event_loop::{Value, raise};
use crate::exception::{Builtin, Exception};
use crate::trace::Flavour;

/// What calling a special method gave.
pub enum Called {
    /// Something that can be awaited.
    Awaitable(Pin<Box<dyn Future<Output = Result<Value>>>>),
    /// A plain value, with the name of its type and whether it is truthy.
    Plain {
        /// The value.
        value: Value,
        /// What an error message calls its type.
        type_name: &'static str,
        /// Whether it counts as true.
        truthy: bool,
    },
}

impl Called {
    /// Wraps a future.
    pub fn awaitable(future: impl Future<Output = Result<Value>> + 'static) -> Self {
        Self::Awaitable(Box::pin(future))
    }

    /// Python's `None`.
    pub fn none() -> Self {
        Self::Plain {
            value: Value::default(),
            type_name: "NoneType",
            truthy: false,
        }
    }

    /// A Python `bool`.
    pub fn boolean(truthy: bool) -> Self {
        Self::Plain {
            value: Value::of(truthy),
            type_name: "bool",
            truthy,
        }
    }
}

type Enter = Box<dyn FnMut() -> Result<Called>>;
type Exit = Box<dyn FnMut(Option<&Exception>) -> Result<Called>>;

/// An object with whatever special methods its type has. What an awaited
/// `__aexit__` gives counts as true if it is a `bool` that is true.
#[derive(Default)]
pub struct Object {
    type_name: &'static str,
    aenter: Option<Enter>,
    aexit: Option<Exit>,
    enter: Option<Enter>,
    exit: Option<Exit>,
}

impl Object {
    /// An object of a type without special methods.
    pub fn new(type_name: &'static str) -> Self {
        Self {
            type_name,
            ..Self::default()
        }
    }

    /// Gives its type `__aenter__`.
    pub fn aenter(mut self, method: impl FnMut() -> Result<Called> + 'static) -> Self {
        self.aenter = Some(Box::new(method));
        self
    }

    /// Gives its type `__aexit__`.
    pub fn aexit(
        mut self,
        method: impl FnMut(Option<&Exception>) -> Result<Called> + 'static,
    ) -> Self {
        self.aexit = Some(Box::new(method));
        self
    }

    /// Gives its type `__enter__`.
    pub fn enter(mut self, method: impl FnMut() -> Result<Called> + 'static) -> Self {
        self.enter = Some(Box::new(method));
        self
    }

    /// Gives its type `__exit__`.
    pub fn exit(
        mut self,
        method: impl FnMut(Option<&Exception>) -> Result<Called> + 'static,
    ) -> Self {
        self.exit = Some(Box::new(method));
        self
    }

    pub(super) fn type_name(&self) -> &'static str {
        self.type_name
    }

    pub(super) fn methods(&self) -> Methods {
        Methods {
            aenter: self.aenter.is_some(),
            aexit: self.aexit.is_some(),
            enter: self.enter.is_some(),
            exit: self.exit.is_some(),
        }
    }
}

/// Awaits what an async special method returned; a `TypeError` if it cannot
/// be awaited, raised after the method has run (M14).
async fn await_result(called: Called, method: &str) -> Result<(Value, bool)> {
    match called {
        Called::Awaitable(future) => {
            let value = future.await?;
            let truthy = value.get::<bool>().unwrap_or(false);
            Ok((value, truthy))
        }
        Called::Plain { type_name, .. } => raise(Builtin::TypeError.of(format!(
            "'async with' received an object from {method} \
             that does not implement __await__: {type_name}"
        ))),
    }
}

/// Awaits what a callable returned; a `TypeError` if it cannot be awaited.
pub(super) async fn await_called(called: Called) -> Result<()> {
    match called {
        Called::Awaitable(future) => future.await.map(|_| ()),
        Called::Plain { type_name, .. } => raise(Builtin::TypeError.of(format!(
            "object {type_name} can't be used in 'await' expression"
        ))),
    }
}

/// A sync method's result is taken as it is: an awaitable is an object like
/// any other, so it is truthy.
fn plain_result(called: Called) -> (Value, bool) {
    match called {
        Called::Awaitable(future) => (Value::of(std::rc::Rc::new(future)), true),
        Called::Plain { value, truthy, .. } => (value, truthy),
    }
}

impl Protocol for Object {
    type Value = Value;

    fn name(&self) -> Cow<'static, str> {
        self.type_name.into()
    }

    async fn enter(&mut self, flavour: Flavour) -> Result<Value> {
        // The statement has looked both methods up before (M1).
        match (flavour, &mut self.aenter, &mut self.enter) {
            (Flavour::Async, Some(method), _) => Ok(await_result(method()?, "__aenter__").await?.0),
            (Flavour::Sync, _, Some(method)) => Ok(plain_result(method()?).0),
            _ => Ok(Value::default()),
        }
    }

    async fn exit(&mut self, flavour: Flavour, raised: Option<&Exception>) -> Result<Outcome> {
        let truthy = match (flavour, &mut self.aexit, &mut self.exit) {
            (Flavour::Async, Some(method), _) => {
                await_result(method(raised)?, "__aexit__").await?.1
            }
            (Flavour::Sync, _, Some(method)) => plain_result(method(raised)?).1,
            _ => false,
        };
        Ok(if truthy {
            Outcome::Suppress
        } else {
            Outcome::Propagate
        })
    }
}
