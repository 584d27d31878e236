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
        #[repr(u32)]
        pub enum Builtin {
            BaseException,
            $($name),*
        }

        impl Builtin {
            /// Every built-in class; a class stands behind its first base.
            pub const ALL: &[Self] = &[Self::BaseException, $(Self::$name),*];

            /// The class with this name, if there is one.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|class| class.name() == name)
            }

            /// The name of the class, without its module.
            pub const fn name(self) -> &'static str {
                match self {
                    Self::BaseException => "BaseException",
                    $(Self::$name => stringify!($name)),*
                }
            }

            /// The first base; none for `BaseException`.
            pub const fn base(self) -> Option<Self> {
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
    FloatingPointError: ArithmeticError,
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
    ReferenceError: Exception,
    RuntimeError: Exception,
    BrokenBarrierError: RuntimeError,
    NotImplementedError: RuntimeError,
    RecursionError: RuntimeError,
    StopAsyncIteration: Exception,
    StopIteration: Exception,
    SyntaxError: Exception,
    IndentationError: SyntaxError,
    TabError: IndentationError,
    SystemError: Exception,
    TypeError: Exception,
    ValueError: Exception,
    UnicodeError: ValueError,
    UnicodeDecodeError: UnicodeError,
    UnicodeEncodeError: UnicodeError,
    UnicodeTranslateError: UnicodeError,
    Warning: Exception,
    BytesWarning: Warning,
    DeprecationWarning: Warning,
    EncodingWarning: Warning,
    FutureWarning: Warning,
    ImportWarning: Warning,
    PendingDeprecationWarning: Warning,
    ResourceWarning: Warning,
    RuntimeWarning: Warning,
    SyntaxWarning: Warning,
    UnicodeWarning: Warning,
    UserWarning: Warning,
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
#[repr(u32)]
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
    /// The built-in classes among its bases and theirs, each once: most
    /// questions are about these.
    builtins: Vec<Builtin>,
}

impl Definition {
    fn new(name: &str, bases: Vec<Class>) -> Self {
        let mut builtins = Vec::new();
        for base in &bases {
            let of_base = match base {
                Class::Builtin(class) => std::slice::from_ref(class),
                Class::Defined(definition) => &definition.builtins,
            };
            for class in of_base {
                if !builtins.contains(class) {
                    builtins.push(*class);
                }
            }
        }
        Self {
            name: name.into(),
            bases,
            builtins,
        }
    }
}

/// A program can define a chain of classes of any length, so it is taken apart
/// in a loop.
impl Drop for Definition {
    fn drop(&mut self) {
        let mut pending = std::mem::take(&mut self.bases);
        while let Some(class) = pending.pop() {
            if let Class::Defined(definition) = class
                && let Some(mut definition) = Rc::into_inner(definition)
            {
                pending.append(&mut definition.bases);
            }
        }
    }
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
        Self::Defined(Rc::new(Definition::new(name, bases)))
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
        let (definition, other) = match (self, other) {
            (Self::Builtin(class), Self::Builtin(other)) => return class.is_subclass(*other),
            (Self::Builtin(_), Self::Defined(_)) => return false,
            (Self::Defined(class), Self::Builtin(other)) => {
                return class.builtins.iter().any(|class| class.is_subclass(*other));
            }
            (Self::Defined(class), Self::Defined(other)) => (class, other),
        };
        // A program can define a chain of classes of any length, so this walks
        // with its own stack; and any number of ways up, so each is seen once.
        let mut seen = Vec::new();
        let mut pending = vec![definition];
        while let Some(class) = pending.pop() {
            if Rc::ptr_eq(class, other) {
                return true;
            }
            for base in class.bases.iter().rev() {
                if let Self::Defined(base) = base
                    && let Err(at) = seen.binary_search(&Rc::as_ptr(base))
                {
                    seen.insert(at, Rc::as_ptr(base));
                    pending.push(base);
                }
            }
        }
        false
    }

    /// A new exception of this class with one argument, its message.
    pub fn of(&self, message: impl Into<Argument>) -> Exception {
        Exception::new(self.clone(), [message.into()])
    }
}

/// The same class, not one of the same name; as cheap as a comparison of
/// addresses.
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
    fn a_built_in_class_is_found_by_its_name() {
        for class in Builtin::ALL {
            assert_eq!(Builtin::named(class.name()), Some(*class));
            assert_eq!(class.base().is_none(), *class == Builtin::BaseException);
        }
        assert_eq!(Builtin::named("Error"), None);
    }

    #[test]
    fn a_long_chain_of_classes_and_a_ladder_of_two_bases_are_no_trouble() {
        let first = Class::define("first", []);
        let mut last = first.clone();
        for _ in 0..100_000 {
            last = Class::define("next", [last]);
        }
        assert!(last.is_subclass(&first));
        for _ in 0..64 {
            let sides = [last.clone(), last].map(|last| Class::define("side", [last]));
            last = Class::define("both", sides);
        }
        assert!(last.is_subclass(&first));
        assert!(!last.is_subclass(&Class::define("other", [])));
        assert!(last.is_subclass(&Builtin::Exception.into()));
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
