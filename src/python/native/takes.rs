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
    /// Of those that can be given by name.
    names: &'static str,
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
    /// That of functions that are written in Python.
    Python,
    /// That of `PyArg_ParseTupleAndKeywords`.
    Native,
}

impl Takes {
    /// Any: the function reads them itself.
    pub const ANY: Self = Self::of(0, 0, Wording::Own);
    /// None.
    pub const NONE: Self = Self::of(0, 0, Wording::Plain);
    /// One.
    pub const ONE: Self = Self::of(1, 1, Wording::Plain);
    /// As many as are given, none of them by name.
    pub const MANY: Self = Self::of(0, u8::MAX, Wording::Parsed);
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

    /// These, separated by spaces, as a function has them that is written in
    /// Python; the first `least` must be given. Those that begin with `*` can only
    /// be given by name.
    pub const fn python(names: &'static str, least: u8) -> Self {
        Self::named(names, least, Wording::Python)
    }

    /// The same of a built-in function. Those that begin with `/` can only be
    /// given by position.
    pub const fn native(names: &'static str, least: u8) -> Self {
        Self::named(names, least, Wording::Native)
    }

    const fn named(names: &'static str, least: u8, wording: Wording) -> Self {
        let bytes = names.as_bytes();
        let (mut most, mut at) = (0, 0);
        while at < bytes.len() {
            // Where a name begins that can be given by position.
            if (at == 0 || bytes[at - 1] == b' ') && bytes[at] != b'*' {
                most += 1;
            }
            at += 1;
        }
        Self {
            names,
            ..Self::of(least, most, wording)
        }
    }

    const fn of(least: u8, most: u8, wording: Wording) -> Self {
        Self {
            least,
            most,
            wording,
            names: "",
        }
    }

    /// Whether it is exactly one, with the object or class.
    pub fn is_one(self) -> bool {
        self.least == 2 && self.most == 2
    }

    /// The same with the object, or the class, before them.
    pub(super) const fn and_one(self) -> Self {
        Self {
            least: self.least + 1,
            most: self.most.saturating_add(1),
            ..self
        }
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
        let Takes { least, most, .. } = self.takes;
        let given = positional.len();
        let fits = given >= least.into() && (given <= most.into() || most == u8::MAX);
        if fits && keywords.is_empty() {
            return Self::run(vm, args);
        }
        if self.takes.wording == Wording::Own {
            return Self::run(vm, args);
        }
        let positional = self.bound(vm, &args)?;
        let (positional, keywords) = (positional.as_slice(), &[][..]);
        let args = Args {
            positional,
            keywords,
            function: self,
        };
        Self::run(vm, args)
    }

    #[inline]
    fn run(vm: &Vm, args: Args<'_>) -> Result<Value> {
        let result = (args.function.run)(vm, args);
        if let Err(exception) = &result {
            vm.keep_arguments(args, exception);
        }
        result
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

    /// The arguments in the order of its names; `Null` stands for those that are
    /// not given.
    #[cold]
    #[inline(never)]
    fn bound<'a>(&self, vm: &Vm, args: &Args<'a>) -> Result<Vec<Value>> {
        let Takes {
            least,
            wording,
            names,
            ..
        } = self.takes;
        if self.kind == NativeKind::Method
            && wording != Wording::Python
            && !args.get(0).is_some_and(|object| self.is_of(vm, object))
        {
            return Err(args.wrong_object(vm));
        }
        let receiver = std::iter::repeat_n("self", self.receivers());
        let names: Vec<&str> = receiver.chain(names.split_terminator(' ')).collect();
        let mut bound: Vec<Option<&'a Value>> = vec![None; names.len()];
        match wording {
            Wording::Python => {
                let name = match self.kind {
                    NativeKind::Function => self.name.to_owned(),
                    _ => format!("{}.{}", self.owner, self.name),
                };
                args.bind_into(&mut bound, &name, &names, least.into())?;
            }
            Wording::Native => args.bind_native_into(&mut bound, &names, least.into())?,
            _ => return Err(self.refuse(args)),
        }
        let values = bound.into_iter().map(Option::<&Value>::cloned);
        Ok(values.map(|value| value.unwrap_or(Value::Null)).collect())
    }

    /// Whether an object is of the class whose method it is.
    fn is_of(&self, vm: &Vm, object: &Value) -> bool {
        let class = vm.type_of(object);
        let mut all = std::iter::once(&class).chain(&class.ancestors);
        all.any(|class| class.name().as_str() == self.owner)
    }

    /// The error of a call with arguments that it does not take.
    fn refuse(&self, args: &Args<'_>) -> Exception {
        let Takes {
            least,
            most,
            wording,
            ..
        } = self.takes;
        let name = self.long_name();
        if !args.keywords.is_empty() {
            return type_error(match wording {
                Wording::Special => {
                    format!("wrapper {}() takes no keyword arguments", self.name)
                }
                Wording::Parsed => format!("{}() takes no keyword arguments", self.name),
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
            Wording::Plain | Wording::Own | Wording::Python | Wording::Native => {
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
