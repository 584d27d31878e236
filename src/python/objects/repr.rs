//! `repr`, `str` and `format`.

use super::depth::Deeper;
use super::number::Number;
use super::showing::Showing;
use crate::Result;
use crate::exception::text_repr::{quote, quote_bytes};
use crate::python::native::type_error;
use crate::python::value::{Bound, Str, Value};
use crate::python::vm::Vm;

pub(super) const REPR: &str = " while getting the repr of an object";
const STR: &str = " while getting the str of an object";

impl Vm {
    /// `repr(value)`
    pub fn repr(&self, value: &Value) -> Result<Str> {
        self.repr_for(value, "__repr__")
    }

    /// `str(value)` of what has no text but its `repr`.
    pub(super) fn str_by_repr(&self, value: &Value) -> Result<Str> {
        self.repr_for(value, "__str__")
    }

    fn repr_for(&self, value: &Value, asked: &str) -> Result<Str> {
        match value {
            Value::Instance(_) | Value::Class(_) | Value::Exception(_) => {
                let _deeper = Deeper::enter(REPR)?;
                let name = &self.specials().repr;
                match self.call_special(value, name, &[])? {
                    Some(result) => self.checked_text(&result, asked),
                    None => self.default_repr(value).map(Str::from),
                }
            }
            _ => self.repr_built_in(value).map(Str::from),
        }
    }

    /// What `__repr__` or `__str__` returned, which must be a string.
    fn checked_text(&self, result: &Value, method: &str) -> Result<Str> {
        match result.plain() {
            Value::Str(text) => Ok(text.clone()),
            _ => Err(type_error(format!(
                "{method} returned non-string (type {})",
                self.type_name(result)
            ))),
        }
    }

    /// `repr` of a value of a built-in type.
    pub(crate) fn repr_built_in(&self, value: &Value) -> Result<String> {
        if let Some(showing) = Showing::of(value) {
            if let Some(text) = self.shown_already(value) {
                return Ok(text);
            }
            return showing.complete(self);
        }
        Ok(match value {
            Value::Set(set) if set.0.is_empty() => "set()".to_owned(),
            Value::FrozenSet(set) if set.0.is_empty() => "frozenset()".to_owned(),
            _ => self.repr_of_one(value)?,
        })
    }

    /// `repr` of a value that holds no others. On its own, so that the frames of
    /// [`repr_built_in`](Self::repr_built_in), of which there may be 400, are small.
    fn repr_of_one(&self, value: &Value) -> Result<String> {
        Ok(match value {
            Value::None => "None".to_owned(),
            Value::Null => "<NULL>".to_owned(),
            Value::Bool(true) => "True".to_owned(),
            Value::Bool(false) => "False".to_owned(),
            Value::Int(_) | Value::Long(_) | Value::Float(_) => {
                self.charge(if let Value::Float(_) = value { 20 } else { 2 })?;
                match Number::of(value) {
                    Some(number) => super::integer::show(self, &number)?,
                    None => String::new(),
                }
            }
            Value::Ellipsis => "Ellipsis".to_owned(),
            Value::NotImplemented => "NotImplemented".to_owned(),
            Value::Str(text) => {
                let length = text.as_str().len();
                self.charge(if text.is_ascii() { length / 4 } else { length })?;
                quote(text.as_str())
            }
            Value::Bytes(bytes) => {
                self.charge(bytes.len())?;
                quote_bytes(bytes)
            }
            Value::Range(range) => {
                let parts = [range.start, range.stop, range.step].map(Value::from);
                let shown = parts.iter().take(if range.step == 1 { 2 } else { 3 });
                let shown: Result<Vec<_>> = shown.map(|part| self.repr_of_one(part)).collect();
                format!("range({})", shown?.join(", "))
            }
            other => self.default_repr(other)?,
        })
    }

    /// What an object is shown as whose class says nothing else.
    pub(crate) fn default_repr(&self, value: &Value) -> Result<String> {
        let at = || super::identity::address_text(self, value);
        Ok(match value {
            Value::Class(class) => {
                let name = class.qualified_name.borrow().clone();
                match class.module.as_str() {
                    "builtins" => format!("<class '{name}'>"),
                    module => format!("<class '{module}.{name}'>"),
                }
            }
            Value::Function(function) => {
                format!(
                    "<function {} at {}>",
                    function.qualified_name.borrow(),
                    at()
                )
            }
            Value::Native(native) if native.is_python_there() => {
                format!("<function {} at {}>", native.name, at())
            }
            Value::Native(native) => native_repr(native),
            Value::Bound(method) => return self.bound_repr(method),
            Value::Generator(generator) => {
                use crate::python::code::CodeKind;
                let kind = match generator.kind {
                    CodeKind::Coroutine => "coroutine",
                    CodeKind::AsyncGenerator => "async_generator",
                    _ => "generator",
                };
                format!(
                    "<{kind} object {} at {}>",
                    generator.qualified_name.borrow(),
                    at()
                )
            }
            Value::Awaitable(awaitable) => {
                format!("<coroutine object {} at {}>", awaitable.name, at())
            }
            Value::Module(module) => match module.name.as_str() {
                name @ ("builtins" | "sys" | "time" | "math" | "itertools") => {
                    format!("<module '{name}' (built-in)>")
                }
                name => format!("<module '{name}' from '{name}.py'>"),
            },
            Value::Code(code) => format!(
                "<code object {} at {}, file \"{}\", line {}>",
                code.name,
                at(),
                code.file,
                code.first_line
            ),
            Value::Cell(cell) => match cell.get() {
                Value::Null => format!("<cell at {}: empty>", at()),
                inside => format!(
                    "<cell at {}: {} object at {}>",
                    at(),
                    self.type_name(&inside),
                    super::identity::address_text(self, &inside)
                ),
            },
            Value::Exception(exception) => exception.repr(),
            _ => {
                let class = self.type_of(value);
                let name = class.qualified_name.borrow().clone();
                match class.module.as_str() {
                    "builtins" => format!("<{name} object at {}>", at()),
                    module => format!("<{module}.{name} object at {}>", at()),
                }
            }
        })
    }

    fn bound_repr(&self, method: &Bound) -> Result<String> {
        let receiver = &method.receiver;
        let name = match &method.function {
            Value::Function(function) => function.qualified_name.borrow().clone(),
            Value::Native(native) => match native.python_method_there(&self.type_of(receiver)) {
                Some(name) => name,
                None => {
                    return Ok(format!(
                        "<built-in method {} of {} object at {}>",
                        native.name,
                        self.type_name(receiver),
                        super::identity::address_text(self, receiver)
                    ));
                }
            },
            _ => Str::new("?"),
        };
        Ok(format!("<bound method {name} of {}>", self.repr(receiver)?))
    }

    /// `str(value)`
    pub fn str(&self, value: &Value) -> Result<Str> {
        match value {
            Value::Str(text) => Ok(text.clone()),
            Value::Instance(_) | Value::Class(_) | Value::Exception(_) => {
                let _deeper = Deeper::enter(STR)?;
                let name = &self.specials().str;
                match self.call_special(value, name, &[])? {
                    Some(result) => self.checked_text(&result, "__str__"),
                    None => self.str_by_repr(value),
                }
            }
            _ => self.repr_built_in(value).map(Str::from),
        }
    }

    /// `format(value, spec)`
    pub fn format(&self, value: &Value, spec: &str) -> Result<Str> {
        match value {
            Value::Str(text) if spec.is_empty() => Ok(text.clone()),
            Value::Instance(_) | Value::Class(_) | Value::Exception(_) => {
                let name = &self.specials().format;
                match self.call_special(value, name, &[Value::text(spec)])? {
                    Some(Value::Str(text)) => Ok(text),
                    Some(other) => match other.plain() {
                        Value::Str(text) => Ok(text.clone()),
                        _ => Err(type_error(format!(
                            "__format__ must return a str, not {}",
                            self.type_name(&other)
                        ))),
                    },
                    None => self.str(value),
                }
            }
            _ if spec.is_empty() => self.str(value),
            _ => super::format::format(self, value, spec).map(Str::from),
        }
    }
}

fn native_repr(native: &crate::python::value::Native) -> String {
    use crate::python::value::NativeKind;
    let (name, owner) = (native.name, native.owner);
    match native.kind {
        NativeKind::Function => format!("<built-in function {name}>"),
        NativeKind::ClassMethod | NativeKind::Method if name.starts_with("__") => {
            format!("<slot wrapper '{name}' of '{owner}' objects>")
        }
        NativeKind::ClassMethod | NativeKind::Method => {
            format!("<method '{name}' of '{owner}' objects>")
        }
        NativeKind::Getter => format!("<attribute '{name}' of '{owner}' objects>"),
    }
}
