//! How classes, modules and functions of ours are made, and how they read
//! their arguments.

mod arguments;
mod takes;

use std::rc::Rc;

pub use takes::Takes;

use crate::cell::RefCell;
use crate::exception::{Builtin, Exception};
use crate::python::value::{Class, Dict, Layout, Module, Native, NativeFn, NativeKind, Str, Value};

/// A class of ours in the making.
pub struct ClassBuilder {
    name: &'static str,
    module: &'static str,
    bases: Vec<Rc<Class>>,
    metaclass: Option<Rc<Class>>,
    layout: Layout,
    dict: Rc<Dict>,
}

impl ClassBuilder {
    /// A class with this name, of this module, derived from `base`
    /// (`types.object` for most).
    pub fn new(module: &'static str, name: &'static str, base: &Rc<Class>) -> Self {
        Self {
            name,
            module,
            bases: vec![base.clone()],
            metaclass: None,
            layout: Layout::Native,
            dict: Rc::default(),
        }
    }

    /// A class without bases: `object`.
    pub fn root(module: &'static str, name: &'static str) -> Self {
        Self {
            name,
            module,
            bases: Vec::new(),
            metaclass: None,
            layout: Layout::Object,
            dict: Rc::default(),
        }
    }

    /// The class of the class.
    pub fn metaclass(self, metaclass: Rc<Class>) -> Self {
        Self {
            metaclass: Some(metaclass),
            ..self
        }
    }

    /// What its instances are made of; `Native` if nothing is said.
    pub fn layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// Attributes of the class that are functions of ours.
    pub fn with(self, entries: &[Entry]) -> Self {
        for entry in entries {
            self.dict
                .set_str(&Str::new(entry.name), entry.of(self.name));
        }
        self
    }

    /// Any other attribute of the class.
    pub fn value(self, name: &str, value: Value) -> Self {
        self.dict.set_str(&Str::new(name), value);
        self
    }

    /// The class.
    pub fn build(self) -> Rc<Class> {
        let mut ancestors = Vec::new();
        for base in &self.bases {
            ancestors.push(base.clone());
            ancestors.extend(base.ancestors.iter().cloned());
        }
        Rc::new(Class {
            name: Str::new(self.name).into(),
            qualified_name: Str::new(self.name).into(),
            module: Str::new(self.module),
            metaclass: self.metaclass,
            bases: self.bases,
            ancestors,
            dict: self.dict,
            layout: self.layout,
            exception: None,
            is_defined: false,
            subclasses: RefCell::default(),
            version: 0.into(),
        })
    }
}

/// A module of ours in the making.
pub struct ModuleBuilder {
    name: &'static str,
    dict: Rc<Dict>,
}

impl ModuleBuilder {
    /// A module with this name.
    pub fn new(name: &'static str) -> Self {
        let dict = Rc::<Dict>::default();
        dict.set_str(&Str::new("__name__"), name.into());
        Self { name, dict }
    }

    /// Functions.
    pub fn with(self, entries: &[Entry]) -> Self {
        for entry in entries {
            self.dict
                .set_str(&Str::new(entry.name), entry.of(self.name));
        }
        self
    }

    /// A class.
    pub fn class(self, class: &Rc<Class>) -> Self {
        let name = class.name();
        self.dict.set_str(&name, Value::Class(class.clone()));
        self
    }

    /// Anything else.
    pub fn value(self, name: &str, value: Value) -> Self {
        self.dict.set_str(&Str::new(name), value);
        self
    }

    /// The module.
    pub fn build(self) -> Rc<Module> {
        Rc::new(Module {
            name: Str::new(self.name),
            dict: self.dict,
        })
    }
}

/// A function of ours in a table of a class or a module.
pub struct Entry {
    /// `__name__`
    pub name: &'static str,
    /// What becomes of it when it is found on a class.
    pub kind: NativeKind,
    /// What arguments it takes.
    pub takes: Takes,
    /// What it does.
    pub run: NativeFn,
}

impl Entry {
    /// The function, of this class or module.
    pub fn of(&self, owner: &'static str) -> Value {
        Value::Native(Rc::new(Native {
            name: self.name,
            owner,
            run: self.run,
            kind: self.kind,
            takes: self.takes,
        }))
    }
}

/// A function, or a static method.
pub const fn function(name: &'static str, takes: Takes, run: NativeFn) -> Entry {
    Entry {
        name,
        kind: NativeKind::Function,
        takes,
        run,
    }
}

/// A method: its first argument is the object, which does not count.
pub const fn method(name: &'static str, takes: Takes, run: NativeFn) -> Entry {
    Entry {
        name,
        kind: NativeKind::Method,
        takes: takes.and_one(),
        run,
    }
}

/// A class method: its first argument is the class, which does not count.
pub const fn class_method(name: &'static str, takes: Takes, run: NativeFn) -> Entry {
    Entry {
        name,
        kind: NativeKind::ClassMethod,
        takes: takes.and_one(),
        run,
    }
}

/// `__new__`: its first argument is the class, which does not count.
pub const fn constructor(takes: Takes, run: NativeFn) -> Entry {
    function("__new__", takes.and_one(), run)
}

/// An attribute that is computed from the object.
pub const fn getter(name: &'static str, run: NativeFn) -> Entry {
    Entry {
        name,
        kind: NativeKind::Getter,
        takes: Takes::ANY,
        run,
    }
}

/// A `TypeError`.
pub fn type_error(message: impl Into<String>) -> Exception {
    Builtin::TypeError.of(message.into())
}

/// An `AttributeError` that does not say which attribute of what it is about:
/// whoever searched for one adds that.
pub fn attribute_error(message: impl Into<String>) -> Exception {
    Builtin::AttributeError.of(message.into())
}

/// A `ValueError`.
pub fn value_error(message: impl Into<String>) -> Exception {
    Builtin::ValueError.of(message.into())
}
