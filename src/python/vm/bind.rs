//! Binding arguments to parameters, with CPython's words where that fails.

use std::rc::Rc;

use super::Vm;
use crate::Result;
use crate::exception::Exception;
use crate::python::native::type_error;
use crate::python::value::{Dict, Function, Str, Value};

impl Vm {
    /// Makes of the arguments by position in `values`, and of `keywords`, the
    /// values of all parameters, in the order of `Code::locals`.
    pub(super) fn bind(
        &self,
        function: &Rc<Function>,
        values: &mut Vec<Value>,
        keywords: &[(Str, Value)],
    ) -> Result<()> {
        let code = &function.code;
        let parameters = code.parameters;
        let positional = parameters.positional as usize;
        let named = positional + parameters.keyword_only as usize;
        let given = values.len();
        let rest = if given > positional {
            values.split_off(positional)
        } else {
            Vec::new()
        };
        values.resize(named, Value::Null);
        let extra = self.bind_keywords(function, values, keywords)?;
        if !rest.is_empty() && !parameters.rest {
            return Err(too_many(function, values, given));
        }
        let defaults = function.defaults.borrow();
        let first_default = positional.saturating_sub(defaults.len());
        let missing: Vec<&Str> = (given.min(first_default)..first_default)
            .filter(|at| matches!(values.get(*at), Some(Value::Null)))
            .filter_map(|at| code.locals.get(at))
            .collect();
        if !missing.is_empty() {
            return Err(missing_arguments(function, "positional", &missing));
        }
        for (at, default) in defaults.iter().enumerate() {
            if let Some(place @ Value::Null) = values.get_mut(first_default + at) {
                *place = default.clone();
            }
        }
        drop(defaults);
        let by_name = function.keyword_defaults.borrow();
        let mut missing = Vec::new();
        for at in positional..named {
            let (Some(place @ Value::Null), Some(name)) = (values.get_mut(at), code.locals.get(at))
            else {
                continue;
            };
            match by_name.iter().find(|(known, _)| known == name) {
                Some((_, default)) => *place = default.clone(),
                None => missing.push(name),
            }
        }
        if !missing.is_empty() {
            return Err(missing_arguments(function, "keyword-only", &missing));
        }
        if parameters.rest {
            values.push(Value::tuple(rest));
        }
        if parameters.keywords {
            values.push(Value::dict(extra));
        }
        Ok(())
    }

    /// Puts arguments by name in their places; gives those that have none.
    fn bind_keywords(
        &self,
        function: &Rc<Function>,
        values: &mut [Value],
        keywords: &[(Str, Value)],
    ) -> Result<Dict> {
        let code = &function.code;
        let parameters = code.parameters;
        let positional_only = parameters.positional_only as usize;
        let extra = Dict::default();
        let mut only_by_position = Vec::new();
        for (name, value) in keywords {
            let mut known = code.locals.iter().take(values.len());
            let at = known.position(|known| known == name);
            match at {
                Some(at) if at >= positional_only => match values.get_mut(at) {
                    Some(place @ Value::Null) => *place = value.clone(),
                    _ => {
                        return Err(type_error(format!(
                            "{}() got multiple values for argument '{name}'",
                            function.qualified_name.borrow()
                        )));
                    }
                },
                _ if parameters.keywords => {
                    extra.set_str(name, value.clone());
                }
                Some(_) => only_by_position.push(name.as_str()),
                None => {
                    // CPython looks for these first.
                    let positional_only: Vec<&str> = keywords
                        .iter()
                        .map(|(name, _)| name.as_str())
                        .filter(|name| {
                            let mut only = code.locals.iter().take(positional_only);
                            only.any(|known| known == *name)
                        })
                        .collect();
                    if positional_only.is_empty() {
                        return Err(type_error(format!(
                            "{}() got an unexpected keyword argument '{name}'",
                            function.qualified_name.borrow()
                        )));
                    }
                    return Err(passed_by_name(function, &positional_only));
                }
            }
        }
        if only_by_position.is_empty() {
            return Ok(extra);
        }
        Err(passed_by_name(function, &only_by_position))
    }
}

fn passed_by_name(function: &Function, names: &[&str]) -> Exception {
    type_error(format!(
        "{}() got some positional-only arguments passed as keyword arguments: '{}'",
        function.qualified_name.borrow(),
        names.join(", ")
    ))
}

fn too_many(function: &Function, values: &[Value], given: usize) -> Exception {
    let parameters = function.code.parameters;
    let positional = parameters.positional as usize;
    let defaults = function.defaults.borrow().len();
    let takes = if defaults == 0 {
        positional.to_string()
    } else {
        format!(
            "from {} to {positional}",
            positional.saturating_sub(defaults)
        )
    };
    let plural = if positional == 1 && defaults == 0 {
        ""
    } else {
        "s"
    };
    let by_name = values
        .iter()
        .skip(positional)
        .filter(|value| !matches!(value, Value::Null))
        .count();
    let given_by_name = if by_name == 0 {
        String::new()
    } else {
        format!(
            " positional argument{} (and {by_name} keyword-only argument{})",
            if given == 1 { "" } else { "s" },
            if by_name == 1 { "" } else { "s" }
        )
    };
    let verb = if given == 1 && by_name == 0 {
        "was"
    } else {
        "were"
    };
    type_error(format!(
        "{}() takes {takes} positional argument{plural} but {given}{given_by_name} {verb} given",
        function.qualified_name.borrow()
    ))
}

fn missing_arguments(function: &Function, kind: &str, names: &[&Str]) -> Exception {
    let plural = if names.len() == 1 { "" } else { "s" };
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    let list = match quoted.as_slice() {
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [most @ .., last] => format!("{}, and {last}", most.join(", ")),
        [] => String::new(),
    };
    type_error(format!(
        "{}() missing {} required {kind} argument{plural}: {list}",
        function.qualified_name.borrow(),
        names.len()
    ))
}
