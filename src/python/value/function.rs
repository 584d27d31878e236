//! Things that can be called.

use std::rc::Rc;

use super::{Class, Dict, Str, Value};
use crate::Result;
use crate::cell::RefCell;
use crate::python::code::Code;
use crate::python::memory::Counted;
use crate::python::native::Takes;
use crate::python::trash;
use crate::python::vm::Vm;

/// A function that the program defined.
pub struct Function {
    /// What it runs.
    pub code: Rc<Code>,
    /// The namespace of its module.
    pub globals: Rc<Dict>,
    /// `__name__`
    pub name: RefCell<Str>,
    /// `__qualname__`
    pub qualified_name: RefCell<Str>,
    /// Of the last positional parameters.
    pub defaults: RefCell<Vec<Value>>,
    /// Of keyword-only parameters.
    pub keyword_defaults: RefCell<Vec<(Str, Value)>>,
    /// The cells of its free variables.
    pub closure: Vec<Rc<Cell>>,
    /// `__annotations__`
    pub annotations: RefCell<Option<Rc<Dict>>>,
    /// Its attributes, made when the first one is set.
    pub dict: RefCell<Option<Rc<Dict>>>,
    /// `__doc__`
    pub doc: RefCell<Value>,
    /// Counted as long as it lives.
    pub(crate) _memory: Counted,
}

/// A variable that inner functions use. Unset, it is `Value::Null`.
#[derive(Default)]
pub struct Cell(RefCell<Value>);

impl Cell {
    /// A variable with this value.
    pub fn new(value: Value) -> Self {
        Self(RefCell::new(value))
    }

    /// Its value.
    pub fn get(&self) -> Value {
        self.0.borrow().clone()
    }

    /// Sets it.
    pub fn set(&self, value: Value) {
        let old = self.0.replace(value);
        drop(old);
    }
}

/// A function of ours. It may call Python code by [`Vm::call`], which runs it
/// on the host's stack: see there.
pub type NativeFn = fn(&Vm, Args<'_>) -> Result<Value>;

/// A function of ours.
#[derive(Clone, Copy)]
pub struct Native {
    /// `__name__`
    pub name: &'static str,
    /// The class whose method it is: `list` of `list.append`; the module of a
    /// function.
    pub owner: &'static str,
    /// What it does.
    pub run: NativeFn,
    /// What becomes of it when it is found on a class.
    pub kind: NativeKind,
    /// What arguments it takes.
    pub takes: Takes,
}

impl Native {
    /// Whether it is a function of a module that CPython has written in Python:
    /// it is shown as one.
    pub fn is_python_there(&self) -> bool {
        self.owner == "asyncio" && self.kind == NativeKind::Function
    }

    /// The same of a method of this class: how it is called there.
    pub fn python_method_there(&self, class: &Rc<Class>) -> Option<Str> {
        let name = Str::new(self.name);
        let mut classes = std::iter::once(class).chain(&class.ancestors);
        let owner = classes.find(|class| class.dict.get_str(&name).is_some())?;
        let module = owner.module.as_str();
        let is_python = module.starts_with("asyncio.") || module == "contextlib";
        is_python.then(|| Str::new(&format!("{}.{name}", owner.name())))
    }
}

/// What becomes of a function of ours when it is found on a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NativeKind {
    /// It stays as it is (`len`; static methods).
    Function,
    /// It is bound to the object: the first argument.
    Method,
    /// It is bound to the class.
    ClassMethod,
    /// It is called with the object, and gives the value of the attribute. It
    /// cannot be set.
    Getter,
}

/// A method: a function with its first argument.
pub struct Bound {
    /// The function.
    pub function: Value,
    /// Its first argument.
    pub receiver: Value,
}

impl Drop for Function {
    fn drop(&mut self) {
        let cells = std::mem::take(&mut self.closure);
        trash::release((cells, self.defaults.take(), self.keyword_defaults.take()));
    }
}

impl Drop for Cell {
    fn drop(&mut self) {
        trash::release(self.0.take());
    }
}

impl Drop for Bound {
    fn drop(&mut self) {
        trash::release([&mut self.function, &mut self.receiver].map(std::mem::take));
    }
}

/// The arguments of a call.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    /// By position. Of a method, the object is the first.
    pub positional: &'a [Value],
    /// By name.
    pub keywords: &'a [(Str, Value)],
    /// What is called: errors name it.
    pub function: &'a Native,
}
