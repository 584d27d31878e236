//! What arguments a function of ours takes: checked before it runs, so that it
//! need not look at how many there are.

use crate::Result;
use crate::exception::Exception;
use crate::python::native::type_error;
use crate::python::value::{Args, Native, NativeKind, Str, Value};
use crate::python::vm::Vm;

/// How many arguments a function of ours takes, none of them by name, and in
/// which words CPython refuses others.
#[derive(Clone, Copy, Debug)]
pub struct Takes {
    least: u8,
    most: u8,
    wording: Wording,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wording {
    /// The function reads its arguments itself.
    Own,
    /// `list.append() takes exactly one argument (0 given)`
    Plain,
    /// `pop expected at most 1 argument, got 2`
    Expected,
    /// `find() takes at least 1 argument (0 given)`
    Parsed,
    /// `expected 1 argument, got 0`, of a special method.
    Special,
}

impl Takes {
    /// Any: the function reads them itself.
    pub const ANY: Self = Self::of(0, 0, Wording::Own);
    /// None.
    pub const NONE: Self = Self::of(0, 0, Wording::Plain);
    /// One.
    pub const ONE: Self = Self::of(1, 1, Wording::Plain);
    /// As many as are given, none of them by name.
    pub const MANY: Self = Self::of(0, u8::MAX - 1, Wording::Plain);
    /// None, of a special method.
    pub const ALONE: Self = Self::of(0, 0, Wording::Special);
    /// One, of a special method: the other operand.
    pub const OTHER: Self = Self::of(1, 1, Wording::Special);
    /// Two, of a special method: `__setitem__`.
    pub const PAIR: Self = Self::of(2, 2, Wording::Special);
    /// One or two, of a special method: the other operand of `**` and a modulus.
    pub const POWER: Self = Self::of(1, 2, Wording::Special);

    /// So many.
    pub const fn exactly(count: u8) -> Self {
        Self::of(count, count, Wording::Expected)
    }

    /// At least and at most so many.
    pub const fn between(least: u8, most: u8) -> Self {
        Self::of(least, most, Wording::Expected)
    }

    /// The same, where CPython reads them with `PyArg_ParseTuple`.
    pub const fn parsed(least: u8, most: u8) -> Self {
        Self::of(least, most, Wording::Parsed)
    }

    const fn of(least: u8, most: u8, wording: Wording) -> Self {
        Self {
            least,
            most,
            wording,
        }
    }

    /// Whether it is exactly one, with the object or class.
    pub fn is_one(self) -> bool {
        self.least == 2 && self.most == 2
    }

    /// The same with the object, or the class, before them.
    pub(super) const fn and_one(self) -> Self {
        Self::of(self.least + 1, self.most + 1, self.wording)
    }
}

impl Native {
    /// Calls it, if it takes these arguments. Else a `TypeError` with CPython's
    /// wording.
    pub fn call(&self, vm: &Vm, positional: &[Value], keywords: &[(Str, Value)]) -> Result<Value> {
        let args = Args {
            positional,
            keywords,
            function: self,
        };
        let Takes {
            least,
            most,
            wording,
        } = self.takes;
        let given = positional.len();
        let fits = given >= least.into() && (given <= most.into() || most == u8::MAX);
        if wording == Wording::Own || fits && keywords.is_empty() {
            (self.run)(vm, args)
        } else {
            Err(self.refuse(vm, &args))
        }
    }

    /// What it is called in most messages: a constructor by its class.
    pub fn short_name(&self) -> &'static str {
        match self.name {
            "__new__" | "__init__" => self.owner,
            name => name,
        }
    }

    /// Its name with that of its class or module.
    fn long_name(&self) -> String {
        if matches!(self.name, "__new__" | "__init__") || self.owner == "builtins" {
            return self.short_name().to_owned();
        }
        format!("{}.{}", self.owner, self.name)
    }

    /// How many of its arguments do not count: the object or the class.
    pub fn receivers(&self) -> usize {
        let has_none = self.kind == NativeKind::Function && self.name != "__new__";
        usize::from(!has_none)
    }

    /// The error of a call with arguments that it does not take.
    #[cold]
    fn refuse(&self, vm: &Vm, args: &Args<'_>) -> Exception {
        if self.kind == NativeKind::Method {
            let object = args.get(0).map(|object| vm.type_of(object));
            let of_class = |class: &std::rc::Rc<crate::python::value::Class>| {
                let mut all = std::iter::once(class).chain(&class.ancestors);
                all.any(|class| class.name().as_str() == self.owner)
            };
            if !object.is_some_and(|class| of_class(&class)) {
                return args.wrong_object(vm);
            }
        }
        let Takes {
            least,
            most,
            wording,
        } = self.takes;
        let name = self.long_name();
        if !args.keywords.is_empty() {
            return type_error(match wording {
                Wording::Special => {
                    format!("wrapper {}() takes no keyword arguments", self.name)
                }
                _ => format!("{name}() takes no keyword arguments"),
            });
        }
        let given = args.positional.len();
        let bound = if given < least.into() { least } else { most };
        let how = if least == most {
            ""
        } else if bound == least {
            "at least "
        } else {
            "at most "
        };
        let bound = usize::from(bound) - self.receivers();
        let given = given.saturating_sub(self.receivers());
        let plural = if bound == 1 { "" } else { "s" };
        let short = self.short_name();
        type_error(match wording {
            Wording::Plain if bound == 0 => format!("{name}() takes no arguments ({given} given)"),
            Wording::Plain | Wording::Own => {
                format!("{name}() takes exactly one argument ({given} given)")
            }
            Wording::Expected => {
                format!("{short} expected {how}{bound} argument{plural}, got {given}")
            }
            Wording::Parsed => {
                let how = if how.is_empty() { "exactly " } else { how };
                format!("{short}() takes {how}{bound} argument{plural} ({given} given)")
            }
            Wording::Special => format!("expected {bound} argument{plural}, got {given}"),
        })
    }
}

impl Args<'_> {
    /// The error of a method that is called on an object of another class.
    #[cold]
    pub fn wrong_object(&self, vm: &Vm) -> Exception {
        let Native { name, owner, .. } = self.function;
        let special = self.function.takes.wording == Wording::Special;
        type_error(match self.get(0) {
            Some(object) if special => format!(
                "descriptor '{name}' requires a '{owner}' object but received a '{}'",
                vm.type_name(object)
            ),
            Some(object) => format!(
                "descriptor '{name}' for '{owner}' objects doesn't apply to a '{}' object",
                vm.type_name(object)
            ),
            None if special => format!("descriptor '{name}' of '{owner}' object needs an argument"),
            None => format!("unbound method {owner}.{name}() needs an argument"),
        })
    }
}
