//! Async context managers: the protocol, and the one implementation of
//! `async with`.
//!
//! The rules (who is called when and with what; what is suppressed, replaced,
//! chained and recorded) are one small state machine without I/O, `With`.
//! Everything goes through it: the typed face for Rust ([`async_with`] over
//! [`AsyncContextManager`]), plain [`with`], and objects of a dynamic language
//! ([`Object`]), which may lack a method or return what cannot be awaited.
//!
//! Nothing in this room drops an exit: a cancellation is an exception that
//! passes through it, and only the teardown of a run leaves a span open, which
//! is then recorded as abandoned (X3).

mod async_generator;
mod attempt;
pub mod boxed;
mod built_in;
mod by_hand;
mod exit_stack;
mod generator;
mod object;
mod place;
mod protocol;
mod statement;
mod with;

pub use async_generator::{AsyncGenerator, Yielder, async_generator};
pub use attempt::{Attempt, attempt};
pub use by_hand::{ByHand, by_hand};
pub(crate) use exit_stack::Exit;
pub use exit_stack::{ExitStack, NullContext, nullcontext};
pub use generator::{Closing, GeneratorManager, aclosing, generator_manager};
pub use object::{Called, Object};
pub(crate) use protocol::Methods;
pub use protocol::{AsyncContextManager, ContextManager, Outcome};
pub use statement::{Statement, async_with, async_with_object, with, with_object};
pub(crate) use with::{Contexts, With};
