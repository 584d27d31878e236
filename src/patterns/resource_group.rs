//! Resources that are opened when they are first asked for, and closed
//! together.

use std::borrow::Cow;
use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::rc::Rc;

use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{Site, noted, raise};
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, ExitStack, Outcome, attempt};
use crate::sync::Lock;
use crate::trace::Sorted;

/// Managers by name, each of which gives a `T`. From its enter to its exit the
/// group hands out what they give: each is entered on its first use, by the
/// task that asks, and all are left by the group's exit, the last first.
/// Cloning gives another handle to the same group.
///
/// Over one exit stack, only the last of several failures would come out (M9).
/// Here every resource is closed, and all that failed leave the group together,
/// in one `ExceptionGroup`, the first that was closed first. A resource belongs
/// to all who use the group, so it is not told what left the body, and cannot
/// suppress it.
///
/// # Cancellation
///
/// A cancellation while the group closes cuts the resource short that is being
/// closed (C5); the others are closed, and then the `CancelledError` leaves,
/// with the group of failures as its cause, if there were any.
pub struct ResourceGroup<T>(Rc<Inner<T>>);

impl<T> Clone for ResourceGroup<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Inner<T> {
    name: String,
    state: Cell<State>,
    resources: Rc<RefCell<Sorted<String, Rc<Resource<T>>>>>,
    /// What is to be closed, each on a stack of its own, in order of opening.
    opened: RefCell<Vec<ExitStack>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Closed,
}

struct Resource<T> {
    open: Box<dyn Fn(ExitStack) -> Opening<T>>,
    /// Held by who opens it: who asks meanwhile waits.
    opening: Lock,
    /// What it gave, once it is open.
    value: RefCell<Option<T>>,
}

type Opening<T> = Pin<Box<dyn Future<Output = Result<T>>>>;

impl<T: Clone + 'static> ResourceGroup<T> {
    /// A group without resources; `name` is what the trace calls it.
    pub fn new(name: &str) -> Self {
        Self(Rc::new(Inner {
            name: name.to_owned(),
            state: Cell::new(State::New),
            resources: noted(Sorted::default()),
            opened: RefCell::default(),
        }))
    }

    /// Registers a resource: `factory` makes its manager on its first use.
    /// `ValueError` if there is one with this name.
    #[track_caller]
    pub fn register<M>(&self, name: &str, factory: impl Fn() -> M + 'static) -> Result<()>
    where
        M: AsyncContextManager<Value = T> + 'static,
    {
        if self.0.resources.borrow().contains_key(name) {
            return raise(Builtin::ValueError.of(format!("{name} is registered already")));
        }
        let resource = Rc::new(Resource {
            open: Box::new(move |stack| {
                let manager = factory();
                Box::pin(async move { stack.enter_async_context(manager).await })
            }),
            opening: Lock::new(name),
            value: RefCell::default(),
        });
        let mut resources = self.0.resources.borrow_mut();
        resources.insert(name.to_owned(), resource);
        Ok(())
    }

    /// What the resource with this name gives. It is opened if it is not open,
    /// never twice: who asks while another task opens it waits. If opening it
    /// fails, who asked first is told, and the next one tries again.
    ///
    /// `KeyError` if there is none with this name; `RuntimeError` if the group
    /// is not open.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`. Cancelled while it opens the resource, that is
    /// not open (M2), and the next who asked opens it.
    #[track_caller]
    pub fn get(&self, name: &str) -> impl Future<Output = Result<T>> {
        self.get_at(name, Some(Location::caller()))
    }

    async fn get_at(&self, name: &str, site: Site) -> Result<T> {
        self.check()?;
        let resource = self.0.resources.borrow().get(name).cloned();
        let Some(resource) = resource else {
            return raise(Builtin::KeyError.of(name));
        };
        let value = resource.value.borrow().clone();
        if let Some(value) = value {
            return Ok(value);
        }
        resource.opening.acquire_at(site).await?;
        let result = self.open(&resource).await;
        resource.opening.release_at(site)?;
        result
    }

    /// Opens a resource, unless that was done while this waited.
    async fn open(&self, resource: &Resource<T>) -> Result<T> {
        self.check()?;
        let value = resource.value.borrow().clone();
        if let Some(value) = value {
            return Ok(value);
        }
        let stack = ExitStack::new();
        let value = (resource.open)(stack.clone()).await?;
        if let Err(closed) = self.check() {
            // The group closed meanwhile, and does not know of this one.
            stack.aclose().await?;
            return Err(closed);
        }
        self.0.opened.borrow_mut().push(stack);
        resource.value.replace(Some(value.clone()));
        Ok(value)
    }

    fn check(&self) -> Result<()> {
        match self.0.state.get() {
            State::Open => Ok(()),
            State::New => raise(Builtin::RuntimeError.of("the resource group is not open")),
            State::Closed => raise(Builtin::RuntimeError.of("the resource group is closed")),
        }
    }
}

impl<T: Clone + 'static> AsyncContextManager for ResourceGroup<T> {
    /// A handle, to ask by.
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        self.0.name.clone().into()
    }

    /// `RuntimeError` if it was entered before.
    async fn enter(&mut self) -> Result<Self> {
        if self.0.state.get() != State::New {
            return raise(Builtin::RuntimeError.of("a resource group is entered once"));
        }
        self.0.state.set(State::Open);
        Ok(self.clone())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        self.0.state.set(State::Closed);
        let mut failures = Vec::new();
        let mut cancelled = None;
        loop {
            let stack = self.0.opened.borrow_mut().pop();
            let Some(stack) = stack else { break };
            attempt(stack.aclose())
                .except(Builtin::CancelledError, async |error| {
                    cancelled = Some(error);
                    Ok(())
                })
                .except(Builtin::BaseException, async |failure| {
                    failures.push(failure);
                    Ok(())
                })
                .await?;
        }
        let group =
            (!failures.is_empty()).then(|| Exception::group("not everything was closed", failures));
        // A factory may hold the group, to use one resource in another.
        drop(self.0.resources.take());
        match (cancelled, group) {
            (None, None) => Ok(Outcome::Propagate),
            (None, Some(group)) => raise(group),
            (Some(cancelled), group) => {
                if group.is_some() {
                    cancelled.set_cause(group);
                }
                Err(cancelled)
            }
        }
    }
}
