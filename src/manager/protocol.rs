//! The protocol: what a manager offers.

use std::borrow::Cow;

use crate::Result;
use crate::exception::Exception;

/// What an exit says about the exception that it was told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A falsy result: the exception goes on.
    Propagate,
    /// A truthy result: the exception ends here. Without an exception it
    /// means nothing (M4).
    Suppress,
}

/// A manager for `async with`: the typed face of `__aenter__` and `__aexit__`.
#[allow(async_fn_in_trait)] // Nothing here is ever sent to another thread.
pub trait AsyncContextManager {
    /// What `as` binds.
    type Value;

    /// What the trace calls this manager.
    fn name(&self) -> Cow<'static, str>;

    /// Opens the manager. If it raises or is cancelled, its exit is not
    /// called (M2), so what it had opened itself it must close itself.
    async fn enter(&mut self) -> Result<Self::Value>;

    /// Closes the manager, once for each enter that finished (M3). `raised` is
    /// what left the body, if anything did. What is returned as an error
    /// replaces it (M5).
    ///
    /// # Cancellation
    ///
    /// A cancellation while this waits is raised at that await and cuts the
    /// exit short, unless it is caught (C5).
    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome>;
}

/// A manager for plain `with`: `__enter__` and `__exit__`.
pub trait ContextManager {
    /// What `as` binds.
    type Value;

    /// What the trace calls this manager.
    fn name(&self) -> Cow<'static, str>;

    /// Opens the manager; see [`AsyncContextManager::enter`].
    fn enter(&mut self) -> Result<Self::Value>;

    /// Closes the manager; see [`AsyncContextManager::exit`].
    fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome>;
}

/// Which special methods the type of an object has (M1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // One for each method of the protocol.
pub(crate) struct Methods {
    /// `__aenter__`.
    pub(crate) aenter: bool,
    /// `__aexit__`.
    pub(crate) aexit: bool,
    /// `__enter__`.
    pub(crate) enter: bool,
    /// `__exit__`.
    pub(crate) exit: bool,
}
