//! `match`: what patterns ask of their subject.

use std::rc::Rc;

use super::Vm;
use super::fiber::Stack;
use crate::Result;
use crate::python::native::type_error;
use crate::python::value::{Class, Value};

impl Vm {
    /// `subject class names -- tuple-or-None`
    pub(super) fn op_match_class(&self, stack: &mut Stack, positional: usize) -> Result<()> {
        let names = stack.pop();
        let class = stack.pop();
        let subject = stack.pop();
        let Value::Class(class_) = &class else {
            return Err(type_error("called match pattern must be a type"));
        };
        if !self.is_instance(&subject, &class)? {
            stack.push(Value::None);
            return Ok(());
        }
        let mut found = Vec::new();
        let mut seen: Vec<Value> = Vec::new();
        if positional > 0 {
            let arguments = self.get_attr_opt(&class, &self.names().match_args)?;
            let arguments = match arguments {
                Some(Value::Tuple(arguments)) => arguments.to_vec(),
                Some(other) => {
                    return Err(type_error(format!(
                        "{}.__match_args__ must be a tuple (got {})",
                        class_.name(),
                        self.type_name(&other)
                    )));
                }
                None => Vec::new(),
            };
            let itself = arguments.is_empty() && self.matches_itself(class_);
            let allowed = if itself { 1 } else { arguments.len() };
            if allowed < positional {
                return Err(type_error(format!(
                    "{}() accepts {allowed} positional sub-pattern{} ({positional} given)",
                    class_.name(),
                    if allowed == 1 { "" } else { "s" }
                )));
            }
            if itself {
                found.push(subject.clone());
            }
            for name in arguments.iter().take(positional) {
                match self.match_attribute(class_, &subject, name, &mut seen)? {
                    Some(value) => found.push(value),
                    None => {
                        stack.push(Value::None);
                        return Ok(());
                    }
                }
            }
        }
        if let Value::Tuple(names) = &names {
            for name in names.iter() {
                match self.match_attribute(class_, &subject, name, &mut seen)? {
                    Some(value) => found.push(value),
                    None => {
                        stack.push(Value::None);
                        return Ok(());
                    }
                }
            }
        }
        stack.push(Value::tuple(found));
        Ok(())
    }

    fn match_attribute(
        &self,
        class: &Class,
        subject: &Value,
        name: &Value,
        seen: &mut Vec<Value>,
    ) -> Result<Option<Value>> {
        let Value::Str(text) = name else {
            return Err(type_error(format!(
                "__match_args__ elements must be strings (got {})",
                self.type_name(name)
            )));
        };
        let known = |value: &Value| matches!(value, Value::Str(known) if known == text);
        if seen.iter().any(known) {
            return Err(type_error(format!(
                "{}() got multiple sub-patterns for attribute '{text}'",
                class.name()
            )));
        }
        seen.push(name.clone());
        self.get_attr_opt(subject, text)
    }

    /// Whether a positional pattern of the class matches the object itself.
    fn matches_itself(&self, class: &Rc<Class>) -> bool {
        let types = self.types();
        [
            &types.bool,
            &types.bytes,
            &types.dict,
            &types.float,
            &types.frozenset,
            &types.int,
            &types.list,
            &types.set,
            &types.str,
            &types.tuple,
        ]
        .iter()
        .any(|known| class.is_subclass(known))
    }

    /// `subject -- subject bool`
    pub(super) fn op_match_mapping(&self, stack: &mut Stack) {
        let subject = self.peek(stack, 1);
        stack.push((self.collection(&subject) == Some("Mapping")).into());
    }

    /// `subject -- subject bool`
    pub(super) fn op_match_sequence(&self, stack: &mut Stack) {
        let subject = self.peek(stack, 1);
        stack.push((self.collection(&subject) == Some("Sequence")).into());
    }

    /// What patterns take an object for: what the first of its classes is that is
    /// built in, is in `collections.abc`, or is registered there.
    fn collection(&self, subject: &Value) -> Option<&'static str> {
        match subject {
            Value::List(_) | Value::Tuple(_) | Value::Range(_) => return Some("Sequence"),
            Value::Dict(_) => return Some("Mapping"),
            Value::Instance(_) => {}
            _ => return None,
        }
        let types = self.types();
        let module = self.modules().get_str(&self.intern("collections.abc"));
        let registered = ["Mapping", "Sequence"].map(|name| {
            let class = self.get_attr(module.as_ref()?, &self.intern(name)).ok()?;
            match self.get_attr(&class, &self.intern("_abc_impl")).ok()? {
                Value::List(registered) => Some((name, registered)),
                _ => None,
            }
        });
        let class = self.type_of(subject);
        let mut classes = std::iter::once(&class).chain(&class.ancestors);
        classes.find_map(|class| {
            let is = |known: &Rc<Class>| Rc::ptr_eq(class, known);
            let name = class.name();
            if is(&types.dict) {
                return Some("Mapping");
            }
            if is(&types.list) || is(&types.tuple) || name == "deque" {
                return Some("Sequence");
            }
            registered.iter().flatten().find_map(|(kind, registered)| {
                let own = || class.module.as_str() == "collections.abc" && name == *kind;
                let among = |value: &Value| matches!(value, Value::Class(known) if is(known));
                let found = own() || class.is_defined && registered.borrow().iter().any(among);
                found.then_some(*kind)
            })
        })
    }

    /// `subject keys -- subject keys values-or-None`
    pub(super) fn op_match_keys(&self, stack: &mut Stack) -> Result<()> {
        let keys = self.peek(stack, 1);
        let subject = self.peek(stack, 2);
        let Value::Tuple(keys) = &keys else {
            return Ok(());
        };
        let mut values = Vec::new();
        for (at, key) in keys.iter().enumerate() {
            for other in keys.iter().take(at) {
                if self.equal(other, key)? {
                    return Err(crate::python::native::value_error(format!(
                        "mapping pattern checks duplicate key ({})",
                        self.repr(key)?
                    )));
                }
            }
            let value = match subject.plain() {
                Value::Dict(dict) => dict.get(self, key)?,
                _ => {
                    // As `mapping.get(key, nothing)`: a missing key is no error.
                    let nothing = Value::Ellipsis;
                    let found =
                        self.call_method(&subject, "get", &[key.clone(), nothing.clone()])?;
                    (!found.is(&nothing)).then_some(found)
                }
            };
            match value {
                Some(value) => values.push(value),
                None => {
                    stack.push(Value::None);
                    return Ok(());
                }
            }
        }
        stack.push(Value::tuple(values));
        Ok(())
    }
}
