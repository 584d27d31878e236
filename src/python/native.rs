//! How classes, modules and functions of ours are made, and how they read
//! their arguments.

use std::rc::Rc;

use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::value::{
    Args, Class, Dict, Layout, Module, Native, NativeFn, NativeKind, Str, Value,
};

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

    /// What its instances are made of; `Native` if nothing is said.
    pub fn layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// A method: its first argument is the object. `__new__` is not one: see
    /// [`constructor`](Self::constructor).
    pub fn method(self, name: &'static str, run: NativeFn) -> Self {
        self.native(name, run, NativeKind::Method)
    }

    /// `__new__`: its first argument is the class.
    pub fn constructor(self, run: NativeFn) -> Self {
        self.native("__new__", run, NativeKind::Function)
    }

    /// A class method: its first argument is the class.
    pub fn class_method(self, name: &'static str, run: NativeFn) -> Self {
        self.native(name, run, NativeKind::ClassMethod)
    }

    /// A static method.
    pub fn static_method(self, name: &'static str, run: NativeFn) -> Self {
        self.native(name, run, NativeKind::Function)
    }

    /// An attribute that is computed from the object.
    pub fn getter(self, name: &'static str, run: NativeFn) -> Self {
        self.native(name, run, NativeKind::Getter)
    }

    /// Any other attribute of the class.
    pub fn value(self, name: &str, value: Value) -> Self {
        self.dict.set_str(&Str::new(name), value);
        self
    }

    fn native(self, name: &'static str, run: NativeFn, kind: NativeKind) -> Self {
        let owner = self.name;
        let native = Native {
            name,
            owner,
            run,
            kind,
        };
        self.value(name, Value::Native(Rc::new(native)))
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

    /// A function.
    pub fn function(self, name: &'static str, run: NativeFn) -> Self {
        let native = function(self.name, name, run);
        self.value(name, native)
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

/// A function of ours.
pub fn function(owner: &'static str, name: &'static str, run: NativeFn) -> Value {
    Value::Native(Rc::new(Native {
        name,
        owner,
        run,
        kind: NativeKind::Function,
    }))
}

/// A `TypeError`.
pub fn type_error(message: impl Into<String>) -> Exception {
    Builtin::TypeError.of(message.into())
}

/// A `ValueError`.
pub fn value_error(message: impl Into<String>) -> Exception {
    Builtin::ValueError.of(message.into())
}

impl<'a> Args<'a> {
    /// By position alone.
    pub fn of(positional: &'a [Value]) -> Self {
        Self {
            positional,
            keywords: &[],
        }
    }

    /// Argument number `at`, if it was given by position.
    pub fn get(&self, at: usize) -> Option<&'a Value> {
        self.positional.get(at)
    }

    /// The argument with this name, if it was given by name.
    pub fn keyword(&self, name: &str) -> Option<&'a Value> {
        let mut keywords = self.keywords.iter();
        keywords
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// Exactly so many arguments, all by position; of a method, the object is
    /// one of them. Else a `TypeError` with CPython's wording.
    pub fn exactly<const N: usize>(&self, function: &str) -> Result<[&'a Value; N]> {
        self.no_keywords(function)?;
        let all: Vec<&Value> = self.positional.iter().collect();
        let given = all.len();
        <[&Value; N]>::try_from(all).map_err(|_| {
            let takes = match N {
                0 => "no arguments".to_owned(),
                1 => "exactly one argument".to_owned(),
                n => format!("expected {n} arguments"),
            };
            if N < 2 {
                type_error(format!("{function}() takes {takes} ({given} given)"))
            } else {
                type_error(format!("{function} {takes}, got {given}"))
            }
        })
    }

    /// Refuses arguments by name.
    pub fn no_keywords(&self, function: &str) -> Result<()> {
        if self.keywords.is_empty() {
            return Ok(());
        }
        Err(type_error(format!(
            "{function}() takes no keyword arguments"
        )))
    }

    /// Binds arguments to parameters by position or name, as a Python function
    /// with these parameters does; the first `required` ones must be given.
    /// Parameters that begin with `*` can only be given by name.
    pub fn bind<const N: usize>(
        &self,
        function: &str,
        names: [&str; N],
        required: usize,
    ) -> Result<[Option<&'a Value>; N]> {
        let mut bound = [None; N];
        let by_position = names.iter().filter(|name| !name.starts_with('*')).count();
        if self.positional.len() > by_position {
            let given = self.positional.len();
            let verb = if given == 1 { "was" } else { "were" };
            let takes = match by_position {
                1 if required >= 1 => "1 positional argument".to_owned(),
                all if required >= all => format!("{all} positional arguments"),
                all => format!("from {required} to {all} positional arguments"),
            };
            return Err(type_error(format!(
                "{function}() takes {takes} but {given} {verb} given"
            )));
        }
        for (place, value) in bound.iter_mut().zip(self.positional) {
            *place = Some(value);
        }
        for (name, value) in self.keywords {
            let at = names
                .iter()
                .position(|known| name == known.trim_start_matches('*'));
            match at.and_then(|at| bound.get_mut(at)) {
                Some(place @ None) => *place = Some(value),
                Some(Some(_)) => {
                    return Err(type_error(format!(
                        "{function}() got multiple values for argument '{name}'"
                    )));
                }
                None => {
                    return Err(type_error(format!(
                        "{function}() got an unexpected keyword argument '{name}'"
                    )));
                }
            }
        }
        let missing = names.iter().zip(&bound).take(required);
        let missing: Vec<String> = missing
            .filter(|(_, value)| value.is_none())
            .map(|(name, _)| format!("'{}'", name.trim_start_matches('*')))
            .collect();
        if missing.is_empty() {
            return Ok(bound);
        }
        let plural = if missing.len() == 1 { "" } else { "s" };
        let list = match missing.as_slice() {
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [most @ .., last] => format!("{}, and {last}", most.join(", ")),
            [] => String::new(),
        };
        Err(type_error(format!(
            "{function}() missing {} required positional argument{plural}: {list}",
            missing.len()
        )))
    }

    /// Binds arguments to parameters as a built-in function with these
    /// parameters does, with the wording of its errors; the first `required`
    /// ones must be given. The first name is the object or the class and is not
    /// counted, unless `counts_from` is zero. Parameters that begin with `*` can
    /// only be given by name, those that begin with `/` only by position.
    pub fn bind_native<const N: usize>(
        &self,
        function: &str,
        names: [&str; N],
        required: usize,
        counts_from: usize,
    ) -> Result<[Option<&'a Value>; N]> {
        let plain = |name: &str| name.trim_start_matches(['*', '/']).to_owned();
        let given = self.positional.len().saturating_sub(counts_from);
        let takes = N - counts_from;
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let all = given + self.keywords.len();
        let least = |exact: bool| if exact { "exactly" } else { "at most" };
        if all > takes {
            let how = least(required == N);
            let keyword = if given == 0 { "keyword " } else { "" };
            let plural = plural(takes);
            return Err(type_error(format!(
                "{function}() takes {how} {takes} {keyword}argument{plural} ({all} given)"
            )));
        }
        let by_position = names.iter().filter(|name| !name.starts_with('*')).count();
        let by_position = by_position - counts_from;
        if given > by_position {
            return Err(type_error(if by_position == 0 {
                format!("{function}() takes no positional arguments")
            } else {
                let (how, plural) = (least(required == by_position), plural(by_position));
                format!(
                    "{function}() takes {how} {by_position} positional argument{plural} ({given} given)"
                )
            }));
        }
        let only_by_position = names.iter().filter(|name| name.starts_with('/')).count();
        if given < only_by_position.min(required.saturating_sub(counts_from)) {
            return Err(type_error(format!(
                "{function}() takes at least {only_by_position} positional argument{} ({given} given)",
                plural(only_by_position)
            )));
        }
        let mut bound = [None; N];
        for (place, value) in bound.iter_mut().zip(self.positional) {
            *place = Some(value);
        }
        for (name, value) in self.keywords {
            let at = names.iter().skip(counts_from).position(|known| {
                !known.starts_with('/') && *name == known.trim_start_matches('*')
            });
            let at = at.map(|at| at + counts_from);
            match at.and_then(|at| bound.get_mut(at).map(|place| (at, place))) {
                Some((_, place @ None)) => *place = Some(value),
                Some((at, Some(_))) => {
                    return Err(type_error(format!(
                        "argument for {function}() given by name ('{name}') and position ({})",
                        at + 1 - counts_from
                    )));
                }
                None => {
                    return Err(type_error(format!(
                        "'{name}' is an invalid keyword argument for {function}()"
                    )));
                }
            }
        }
        for (at, (name, value)) in names.iter().zip(&bound).take(required).enumerate() {
            if value.is_none() {
                return Err(type_error(format!(
                    "{function}() missing required argument '{}' (pos {})",
                    plain(name),
                    at + 1 - counts_from.min(at)
                )));
            }
        }
        Ok(bound)
    }
}
