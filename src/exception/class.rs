//! Exception classes: the built-in hierarchy, and those that a program defines.

use std::fmt;
use std::rc::Rc;

use super::{Argument, Exception};

/// Declares the built-in classes with their first base each, in CPython's own
/// order: a class stands below its base.
macro_rules! builtin_classes {
    ($($name:ident : $base:ident),* $(,)?) => {
        /// The built-in exception classes, of Python's builtins and of `asyncio`.
        ///
        /// Source: the exception hierarchy of the CPython 3.11 library
        /// reference, and `asyncio.exceptions`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // The names are Python's own.
        pub enum Builtin {
            BaseException,
            $($name),*
        }

        impl Builtin {
            /// The name of the class, without its module.
            pub const fn name(self) -> &'static str {
                match self {
                    Self::BaseException => "BaseException",
                    $(Self::$name => stringify!($name)),*
                }
            }

            /// The first base; none for `BaseException`.
            const fn base(self) -> Option<Self> {
                match self {
                    Self::BaseException => None,
                    $(Self::$name => Some(Self::$base)),*
                }
            }
        }
    };
}

builtin_classes! {
    BaseExceptionGroup: BaseException,
    CancelledError: BaseException,
    GeneratorExit: BaseException,
    KeyboardInterrupt: BaseException,
    SystemExit: BaseException,
    Exception: BaseException,
    ArithmeticError: Exception,
    OverflowError: ArithmeticError,
    ZeroDivisionError: ArithmeticError,
    AssertionError: Exception,
    AttributeError: Exception,
    BufferError: Exception,
    EOFError: Exception,
    ExceptionGroup: BaseExceptionGroup,
    ImportError: Exception,
    ModuleNotFoundError: ImportError,
    InvalidStateError: Exception,
    LookupError: Exception,
    IndexError: LookupError,
    KeyError: LookupError,
    MemoryError: Exception,
    NameError: Exception,
    UnboundLocalError: NameError,
    OSError: Exception,
    BlockingIOError: OSError,
    ChildProcessError: OSError,
    ConnectionError: OSError,
    BrokenPipeError: ConnectionError,
    ConnectionAbortedError: ConnectionError,
    ConnectionRefusedError: ConnectionError,
    ConnectionResetError: ConnectionError,
    FileExistsError: OSError,
    FileNotFoundError: OSError,
    InterruptedError: OSError,
    IsADirectoryError: OSError,
    NotADirectoryError: OSError,
    PermissionError: OSError,
    ProcessLookupError: OSError,
    TimeoutError: OSError,
    QueueEmpty: Exception,
    QueueFull: Exception,
    RuntimeError: Exception,
    BrokenBarrierError: RuntimeError,
    NotImplementedError: RuntimeError,
    RecursionError: RuntimeError,
    StopAsyncIteration: Exception,
    StopIteration: Exception,
    SyntaxError: Exception,
    SystemError: Exception,
    TypeError: Exception,
    ValueError: Exception,
    UnicodeError: ValueError,
}

impl Builtin {
    /// Whether this class is `other` or derives from it.
    pub fn is_subclass(self, other: Self) -> bool {
        // The one built-in class with two bases.
        if self == Self::ExceptionGroup && other == Self::Exception {
            return true;
        }
        let mut class = Some(self);
        while let Some(current) = class {
            if current == other {
                return true;
            }
            class = current.base();
        }
        false
    }

    /// A new exception of this class with one argument, its message.
    ///
    /// This only makes the value, as `ValueError("boom")` does in Python;
    /// it is raised by [`raise`](crate::event_loop::raise).
    pub fn of(self, message: impl Into<Argument>) -> Exception {
        Exception::new(self, [message.into()])
    }

    /// A new exception of this class without arguments.
    pub fn bare(self) -> Exception {
        Exception::new(self, [])
    }
}

/// An exception class: built in, or defined by the program.
#[derive(Clone, Debug)]
pub enum Class {
    /// One of the built-in classes.
    Builtin(Builtin),
    /// A class made by [`Class::define`].
    Defined(Rc<Definition>),
}

/// What a program said when it defined a class.
#[derive(Debug)]
pub struct Definition {
    name: Box<str>,
    bases: Vec<Class>,
}

impl Class {
    /// Defines a class, as `class name(bases):` does. Two definitions are two
    /// classes, though their names be equal. Without bases it derives from
    /// `Exception`.
    pub fn define(name: &str, bases: impl IntoIterator<Item = Self>) -> Self {
        let mut bases: Vec<Self> = bases.into_iter().collect();
        if bases.is_empty() {
            bases.push(Builtin::Exception.into());
        }
        Self::Defined(Rc::new(Definition {
            name: name.into(),
            bases,
        }))
    }

    /// The name of the class, without its module.
    pub fn name(&self) -> &str {
        match self {
            Self::Builtin(class) => class.name(),
            Self::Defined(definition) => &definition.name,
        }
    }

    /// Whether this class is `other` or derives from it.
    pub fn is_subclass(&self, other: &Self) -> bool {
        // A program can define a chain of classes of any length, so this
        // walks with its own stack rather than the host's.
        let mut pending = vec![self];
        while let Some(class) = pending.pop() {
            match (class, other) {
                (Self::Builtin(class), Self::Builtin(other)) if class.is_subclass(*other) => {
                    return true;
                }
                (Self::Defined(class), Self::Defined(other)) if Rc::ptr_eq(class, other) => {
                    return true;
                }
                (Self::Defined(class), _) => pending.extend(class.bases.iter().rev()),
                _ => {}
            }
        }
        false
    }

    /// A new exception of this class with one argument, its message.
    pub fn of(&self, message: impl Into<Argument>) -> Exception {
        Exception::new(self.clone(), [message.into()])
    }
}

impl PartialEq for Class {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Builtin(a), Self::Builtin(b)) => a == b,
            (Self::Defined(a), Self::Defined(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl From<Builtin> for Class {
    fn from(class: Builtin) -> Self {
        Self::Builtin(class)
    }
}

impl From<&Class> for Class {
    fn from(class: &Class) -> Self {
        class.clone()
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cancelled_error_is_not_an_exception() {
        assert!(!Builtin::CancelledError.is_subclass(Builtin::Exception));
        assert!(Builtin::CancelledError.is_subclass(Builtin::BaseException));
    }

    #[test]
    fn an_exception_group_has_two_bases() {
        assert!(Builtin::ExceptionGroup.is_subclass(Builtin::Exception));
        assert!(Builtin::ExceptionGroup.is_subclass(Builtin::BaseExceptionGroup));
        assert!(!Builtin::BaseExceptionGroup.is_subclass(Builtin::Exception));
    }

    #[test]
    fn a_defined_class_derives_from_its_bases_and_is_not_its_namesake() {
        let base = Class::define("QueryError", [Builtin::RuntimeError.into()]);
        let derived = Class::define("SlowQuery", [base.clone()]);
        assert!(derived.is_subclass(&base));
        assert!(derived.is_subclass(&Builtin::Exception.into()));
        assert!(!base.is_subclass(&derived));
        assert_ne!(
            base,
            Class::define("QueryError", [Builtin::RuntimeError.into()])
        );
    }
}
