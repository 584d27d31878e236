//! Values: what a Python name can be bound to.
//!
//! A value is small and cheap to clone: numbers stand in it, everything else
//! is a reference-counted handle, so what is dropped ends promptly, as in
//! CPython (C11, M14). Values of the types that programs use most have a
//! variant of their own; everything else is an [`Instance`] whose class says
//! what it is and whose payload holds what is native about it.

mod class;
mod dict;
mod exception;
mod function;
mod generator;
mod instance;
mod iterator;
mod sequence;
mod text;

use std::rc::Rc;

use num_bigint::BigInt;

pub use class::{Class, Layout};
pub use dict::{Dict, Set};
pub use exception::{ExceptionData, TracebackEntry, Variables};
pub use function::{Args, Bound, Cell, Function, Native, NativeFn, NativeKind};
pub use generator::{Awaitable, Generator, GeneratorState};
pub use instance::{Instance, Payload};
pub use iterator::{Call, Iterate, Iterator};
pub use sequence::{FromTheEnd, List, Range, Slice, Tuple};
pub use text::Str;
pub(crate) use text::hash_of;

use super::code::Code;
use super::cycles;
use crate::exception::Exception;
use crate::manager::With;

/// A Python value.
#[derive(Clone, Default)]
#[repr(u32)]
pub enum Value {
    /// `None`
    #[default]
    None,
    /// An empty place on the machine's stack, or an unset variable. No program
    /// can see it.
    Null,
    /// `True`, `False`
    Bool(bool),
    /// An `int` that fits. An `int` that fits is never a [`Long`](Self::Long).
    Int(i64),
    /// An `int` that does not.
    Long(Rc<BigInt>),
    /// `float`
    Float(f64),
    /// `...`
    Ellipsis,
    /// `NotImplemented`
    NotImplemented,
    /// `str`
    Str(Str),
    /// `bytes`
    Bytes(Rc<Vec<u8>>),
    /// `tuple`
    Tuple(Rc<Tuple>),
    /// `list`
    List(Rc<List>),
    /// `dict`
    Dict(Rc<Dict>),
    /// `set`
    Set(Rc<Set>),
    /// `frozenset`
    FrozenSet(Rc<Set>),
    /// `range`
    Range(Rc<Range>),
    /// `slice`
    Slice(Rc<Slice>),
    /// A function that the program defined.
    Function(Rc<Function>),
    /// A function of ours.
    Native(Rc<Native>),
    /// A method: a function with its first argument.
    Bound(Rc<Bound>),
    /// A class.
    Class(Rc<Class>),
    /// An object of any other class.
    Instance(Rc<Instance>),
    /// An exception. Its class and attributes are in its payload,
    /// [`ExceptionData`]; one that the core made gets that when it is first
    /// looked at.
    Exception(Exception),
    /// A generator, a coroutine or an async generator.
    Generator(Rc<Generator>),
    /// An awaitable of ours: it looks like a coroutine.
    Awaitable(Rc<Awaitable>),
    /// An iterator of ours.
    Iterator(Rc<Iterator>),
    /// A module.
    Module(Rc<Module>),
    /// A code object.
    Code(Rc<Code>),
    /// A cell of a closure.
    Cell(Rc<Cell>),
    /// The core's machine of a `with` statement, on the machine's stack. No
    /// program can see it.
    With(Rc<WithState>),
}

/// A module: its name and its namespace.
#[derive(Debug)]
pub struct Module {
    /// Its name.
    pub name: Str,
    /// Its namespace.
    pub dict: Rc<Dict>,
}

/// A `with` statement that is under way.
#[derive(Default)]
pub struct WithState {
    /// The core's machine; taken when it has ended.
    pub(crate) machine: crate::cell::RefCell<Option<With>>,
    /// The bound `__exit__` or `__aexit__`.
    pub exit: Value,
    /// What that is called with first; `Null` if it is bound already.
    pub receiver: Value,
}

impl Value {
    /// A string.
    pub fn text(text: impl AsRef<str>) -> Self {
        Self::Str(Str::new(text.as_ref()))
    }

    /// An `int`, whatever its size.
    pub fn integer(number: impl Into<BigInt>) -> Self {
        let number = number.into();
        match i64::try_from(&number) {
            Ok(small) => Self::Int(small),
            Err(_) => Self::Long(Rc::new(number)),
        }
    }

    /// A list.
    pub fn list(items: Vec<Self>) -> Self {
        Self::List(cycles::noted(List::new(items)))
    }

    /// A dict.
    pub fn dict(dict: Dict) -> Self {
        Self::Dict(cycles::noted(dict))
    }

    /// A tuple.
    pub fn tuple(items: Vec<Self>) -> Self {
        Self::Tuple(Rc::new(Tuple::new(items)))
    }

    /// An object of the type, with nothing native in it.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// Whether both are the same object (`is`).
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None)
            | (Self::Null, Self::Null)
            | (Self::Ellipsis, Self::Ellipsis)
            | (Self::NotImplemented, Self::NotImplemented) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Exception(a), Self::Exception(b)) => a.same(b),
            (Self::Str(a), Self::Str(b)) => a.same(b),
            (Self::Native(a), Self::Native(b)) => Rc::ptr_eq(a, b),
            _ => match (self.address(), other.address()) {
                (Some(a), Some(b)) => a == b,
                _ => false,
            },
        }
    }

    /// Where the object is, for `is` and `id`; none for values that stand in
    /// the value itself, and for exceptions and strings.
    pub fn address(&self) -> Option<usize> {
        fn at<T: ?Sized>(handle: &Rc<T>) -> usize {
            Rc::as_ptr(handle).cast::<()>() as usize
        }
        Some(match self {
            Self::Long(it) => at(it),
            Self::Bytes(it) => at(it),
            Self::Tuple(it) => at(it),
            Self::List(it) => at(it),
            Self::Dict(it) => at(it),
            Self::Set(it) | Self::FrozenSet(it) => at(it),
            Self::Range(it) => at(it),
            Self::Slice(it) => at(it),
            Self::Function(it) => at(it),
            Self::Native(it) => at(it),
            Self::Bound(it) => at(it),
            Self::Class(it) => at(it),
            Self::Instance(it) => at(it),
            Self::Generator(it) => at(it),
            Self::Awaitable(it) => at(it),
            Self::Iterator(it) => at(it),
            Self::Module(it) => at(it),
            Self::Code(it) => at(it),
            Self::Cell(it) => at(it),
            Self::With(it) => at(it),
            _ => return None,
        })
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::integer(value)
    }
}

impl From<i128> for Value {
    fn from(value: i128) -> Self {
        i64::try_from(value).map_or_else(|_| Self::integer(value), Self::Int)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::text(value)
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::text(value)
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Float(value) => write!(f, "{value}"),
            Self::Str(value) => write!(f, "{:?}", value.as_str()),
            Self::Code(code) => write!(f, "<code {}>", code.qualified_name.as_str()),
            Self::Tuple(items) => f.debug_list().entries(items.iter()).finish(),
            _ => f.write_str("<object>"),
        }
    }
}
