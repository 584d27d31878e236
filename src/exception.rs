//! Exception values: classes with bases, arguments, chaining and groups.
//!
//! An [`Exception`] is a handle with identity, as in Python: two handles are
//! the same exception only if they are clones of each other. This room knows
//! nothing of tasks or of the trace; *raising* (which sets the context to the
//! exception being handled) is done one room further up, by the event loop.
//!
//! The wording is CPython's: `ValueError: boom`, `KeyError: 'x'`.

mod argument;
mod class;
mod payload;
pub(crate) mod text_repr;
mod value;

pub use argument::Argument;
pub use class::{Builtin, Class};
pub use payload::{Lost, LostKind, Payload};
pub(crate) use value::Inner as ExceptionCell;
pub use value::{Context, Exception};
