//! Classes.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use super::{Dict, Str};
use crate::cell::RefCell;
use crate::exception;

/// A class, built in or defined by the program.
pub struct Class {
    /// `__name__`
    pub name: RefCell<Str>,
    /// `__qualname__`
    pub qualified_name: RefCell<Str>,
    /// `__module__`: `builtins`, `__main__`, `asyncio`.
    pub module: Str,
    /// Its metaclass; none means `type`.
    pub metaclass: Option<Rc<Class>>,
    /// Its bases; empty for `object`.
    pub bases: Vec<Rc<Class>>,
    /// The order in which attributes are looked up after the class itself:
    /// the class itself is not in it, so that a class does not hold itself.
    pub ancestors: Vec<Rc<Class>>,
    /// Its namespace.
    pub dict: Rc<Dict>,
    /// What its instances are made of.
    pub layout: Layout,
    /// Of an exception class: the core's class.
    pub exception: Option<exception::Class>,
    /// Whether the program may set attributes on it.
    pub is_defined: bool,
    /// `__subclasses__()`: the classes of the program that derive from it, if it
    /// is one itself.
    pub subclasses: RefCell<Vec<Weak<Class>>>,
    /// Changes whenever an attribute of it is set, for caches.
    pub version: Cell<u32>,
}

/// What the instances of a class are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A plain [`Instance`](super::Instance).
    Object,
    /// An instance whose payload only the class's own `__new__` can make; it
    /// may be derived from.
    Native,
    /// An exception.
    Exception,
    /// A value of a built-in type: `Value::Int` and so on. An instance of a
    /// derived class is an [`Instance`](super::Instance) with that value as
    /// payload.
    Value,
    /// A class: metaclasses.
    Class,
}

impl Class {
    /// Its name.
    pub fn name(&self) -> Str {
        self.name.borrow().clone()
    }

    /// What errors call it: with its module, if it is written in C in CPython and
    /// is not built in.
    pub fn told_name(&self) -> Str {
        let name = self.name();
        let dotted = match self.module.as_str() {
            "_asyncio" | "_contextvars" | "_io" | "itertools" => true,
            "collections" => matches!(name.as_str(), "deque" | "OrderedDict" | "defaultdict"),
            "functools" => name == "partial",
            "operator" => matches!(name.as_str(), "attrgetter" | "itemgetter" | "methodcaller"),
            "types" => matches!(
                name.as_str(),
                "GenericAlias" | "SimpleNamespace" | "UnionType"
            ),
            _ => false,
        };
        if dotted {
            return Str::from(format!("{}.{name}", self.module));
        }
        name
    }

    /// Whether it is `other` or derives from it.
    pub fn is_subclass(self: &Rc<Self>, other: &Rc<Self>) -> bool {
        Rc::ptr_eq(self, other) || self.ancestors.iter().any(|class| Rc::ptr_eq(class, other))
    }

    /// Tells its bases of a class of the program.
    pub fn announce(self: &Rc<Self>) {
        let known = |base: &&Rc<Self>| base.is_defined || base.exception.is_some();
        for base in self.bases.iter().filter(known) {
            let mut known = base.subclasses.borrow_mut();
            if known.len() == known.capacity() {
                known.retain(|class| class.strong_count() > 0);
            }
            known.push(Rc::downgrade(self));
        }
    }

    /// The attribute in its own namespace or that of the first ancestor that
    /// has it. Nothing is bound.
    pub fn lookup(&self, name: &Str) -> Option<super::Value> {
        self.dict.get_str(name).or_else(|| {
            let mut ancestors = self.ancestors.iter();
            ancestors.find_map(|class| class.dict.get_str(name))
        })
    }
}
