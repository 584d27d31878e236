//! How functions of ours read their arguments.

use crate::Result;
use crate::exception::Exception;
use crate::python::native::type_error;
use crate::python::value::{Args, Value};

impl<'a> Args<'a> {
    /// Argument number `at`, if it was given by position.
    pub fn get(&self, at: usize) -> Option<&'a Value> {
        self.positional.get(at)
    }

    /// Argument number `at`, which was given: the function's table says so.
    pub fn at(&self, at: usize) -> &'a Value {
        self.get(at).unwrap_or(&Value::None)
    }

    /// The argument with this name, if it was given by name.
    pub fn keyword(&self, name: &str) -> Option<&'a Value> {
        let mut keywords = self.keywords.iter();
        keywords
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// Argument number `at`, if it was given, of a function that has names.
    pub fn given(&self, at: usize) -> Option<&'a Value> {
        self.get(at).filter(|value| !matches!(value, Value::Null))
    }

    /// The arguments of a function that has names, the object before them.
    pub fn each<const N: usize>(&self) -> [Option<&'a Value>; N] {
        std::array::from_fn(|at| self.given(at))
    }

    /// All arguments, which are so many: the function's table says so.
    pub fn all<const N: usize>(&self) -> Result<&'a [Value; N]> {
        self.positional.try_into().map_err(|_| self.miscounted())
    }

    #[cold]
    fn miscounted(&self) -> Exception {
        let name = self.function.name;
        type_error(format!("{name}() takes other arguments"))
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

    /// Exactly so many arguments, all by position; of a method, the object is
    /// one of them. Else a `TypeError` with CPython's wording.
    pub fn exactly<const N: usize>(&self, function: &str) -> Result<&'a [Value; N]> {
        self.no_keywords(function)?;
        let given = self.positional.len();
        self.positional.try_into().map_err(|_| {
            type_error(match N {
                0 => format!("{function}() takes no arguments ({given} given)"),
                1 => format!("{function}() takes exactly one argument ({given} given)"),
                _ => format!("{function} expected {N} arguments, got {given}"),
            })
        })
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
        self.bind_into(&mut bound, function, &names, required)?;
        Ok(bound)
    }

    pub(super) fn bind_into(
        &self,
        bound: &mut [Option<&'a Value>],
        function: &str,
        names: &[&str],
        required: usize,
    ) -> Result<()> {
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
        let missing = names.iter().zip(&*bound).take(required);
        let missing: Vec<String> = missing
            .filter(|(_, value)| value.is_none())
            .map(|(name, _)| format!("'{}'", name.trim_start_matches('*')))
            .collect();
        if missing.is_empty() {
            return Ok(());
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

    /// Binds arguments as a built-in function does, with the wording of its
    /// errors. The first name of a method is the object or the class, and is not
    /// counted.
    pub(super) fn bind_native_into(
        &self,
        bound: &mut [Option<&'a Value>],
        names: &[&str],
        required: usize,
    ) -> Result<()> {
        let function = self.function.short_name();
        let counts_from = self.function.receivers();
        let plain = |name: &str| name.trim_start_matches(['*', '/']).to_owned();
        let given = self.positional.len().saturating_sub(counts_from);
        let takes = names.len() - counts_from;
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let all = given + self.keywords.len();
        let least = |exact: bool| if exact { "exactly" } else { "at most" };
        if all > takes {
            let how = least(required == names.len());
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
                let (how, plural) = (
                    least(required.saturating_sub(counts_from) == by_position),
                    plural(by_position),
                );
                format!(
                    "{function}() takes {how} {by_position} positional argument{plural} ({given} given)"
                )
            }));
        }
        let only_by_position = names.iter().filter(|name| name.starts_with('/')).count();
        if given < only_by_position.min(required.saturating_sub(counts_from)) {
            let (exact, plural) = (only_by_position == by_position, plural(only_by_position));
            let how = if exact { "exactly" } else { "at least" };
            return Err(type_error(format!(
                "{function}() takes {how} {only_by_position} positional argument{plural} ({given} given)"
            )));
        }
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
        for (at, (name, value)) in names.iter().zip(&*bound).take(required).enumerate() {
            if value.is_none() {
                return Err(type_error(format!(
                    "{function}() missing required argument '{}' (pos {})",
                    plain(name),
                    at + 1 - counts_from.min(at)
                )));
            }
        }
        Ok(())
    }
}
