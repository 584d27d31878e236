//! Exceptions as objects: their classes, arguments and attributes.

use std::any::Any;
use std::rc::Rc;

use super::Vm;
use crate::Result;
use crate::event_loop::note;
use crate::exception::{Argument, Builtin, Exception};
use crate::python::native::type_error;
use crate::python::value::{Class, ExceptionData, Str, TracebackEntry, Value};

/// What `__traceback__` gives: where an exception has been.
pub(super) struct Traceback(pub Vec<TracebackEntry>);

impl Vm {
    /// The class of a built-in exception.
    pub fn exception_class(&self, class: Builtin) -> Rc<Class> {
        let classes = &self.types().exceptions;
        let found = classes.get(class as usize).or_else(|| classes.first());
        found.unwrap_or(&self.types().object).clone()
    }

    /// A new exception of a built-in class with these arguments (any values).
    pub fn exception(&self, class: Builtin, arguments: Vec<Value>) -> Exception {
        self.new_exception(&self.exception_class(class), arguments)
    }

    /// A new exception of a class.
    pub(in crate::python) fn new_exception(
        &self,
        class: &Rc<Class>,
        arguments: Vec<Value>,
    ) -> Exception {
        let core = class.exception.clone();
        let core = core.unwrap_or_else(|| Builtin::Exception.into());
        let exception = Exception::new(core, arguments.iter().map(argument));
        let data = ExceptionData::new(class.clone(), arguments);
        self.refresh_text(&exception, &data);
        exception.set_payload(Some(Rc::new(data)));
        note(exception.holder());
        exception
    }

    /// What Python knows of an exception; one that the core made gets that
    /// now.
    pub(in crate::python) fn data(&self, exception: &Exception) -> Rc<ExceptionData> {
        if let Some(payload) = exception.payload() {
            let any: Rc<dyn Any> = payload;
            if let Ok(data) = any.downcast::<ExceptionData>() {
                return data;
            }
        }
        let class = self.class_of_core(exception);
        let mut arguments: Vec<Value> = exception
            .arguments()
            .iter()
            .map(|argument| self.value_of(argument))
            .collect();
        if !exception.members().is_empty() {
            let members = exception.members().iter().cloned();
            arguments.push(Value::list(members.map(Value::Exception).collect()));
        }
        let data = Rc::new(ExceptionData::new(class, arguments));
        exception.set_payload(Some(data.clone()));
        note(exception.holder());
        data
    }

    fn class_of_core(&self, exception: &Exception) -> Rc<Class> {
        let classes = self.types().exceptions.iter();
        let known = Builtin::ALL.iter().zip(classes);
        let name = exception.class().name();
        let mut exact = known.clone().filter(|(builtin, _)| builtin.name() == name);
        match exact.next() {
            Some((_, class)) => class.clone(),
            None => {
                let mut near = known.rev().filter(|(builtin, _)| exception.is(**builtin));
                let class = near.next().map(|(_, class)| class.clone());
                class.unwrap_or_else(|| self.exception_class(Builtin::Exception))
            }
        }
    }

    /// The text of an exception whose arguments the core cannot show: as far
    /// as that needs no code of the program.
    pub(super) fn refresh_text(&self, exception: &Exception, data: &ExceptionData) {
        let args = data.args.borrow().clone();
        let Value::Tuple(args) = &args else { return };
        let plain = args
            .iter()
            .all(|value| matches!(value, Value::Str(_) | Value::Int(_) | Value::Exception(_)));
        if plain && exception.arguments().len() == args.len() || args.is_empty() {
            return;
        }
        let simple = args.iter().all(is_simple);
        let text = match args.as_ref() as &[Value] {
            [one] if is_simple(one) => {
                if exception.is(Builtin::KeyError) {
                    self.repr(one).ok()
                } else {
                    self.str(one).ok()
                }
            }
            _ if simple && !exception.is(Builtin::BaseExceptionGroup) => {
                self.repr(&Value::Tuple(args.clone())).ok()
            }
            _ => None,
        };
        *data.text.borrow_mut() = text.map(|text| text.to_string());
    }

    /// An attribute that is not made from the arguments (`name` of a
    /// `NameError`).
    pub(in crate::python) fn set_exception_attribute(
        &self,
        exception: &Exception,
        name: &str,
        value: Value,
    ) {
        self.data(exception)
            .dict()
            .set_str(&self.intern(name), value);
    }

    /// Sets `args`, `__cause__` and so on; says whether it is one of those.
    pub(super) fn set_special_exception_attribute(
        &self,
        exception: &Exception,
        name: &Str,
        value: &Value,
    ) -> Result<bool> {
        match name.as_str() {
            "args" => {
                let items = self.collect(value)?;
                let data = self.data(exception);
                let old = data.args.replace(Value::tuple(items));
                drop(old);
                self.refresh_text(exception, &data);
            }
            "__cause__" => match value {
                Value::None => exception.set_cause(None),
                Value::Exception(cause) => exception.set_cause(Some(cause.clone())),
                _ => {
                    return Err(type_error(
                        "exception cause must be None or derive from BaseException",
                    ));
                }
            },
            "__context__" => match value {
                Value::None => exception.clear_context(),
                Value::Exception(context) => exception.set_context(context),
                _ => {
                    return Err(type_error(
                        "exception context must be None or derive from BaseException",
                    ));
                }
            },
            "__suppress_context__" => exception.set_suppress_context(self.truth(value)?),
            "__traceback__" => {
                let entries = match (value, value.payload::<Traceback>()) {
                    (Value::None, _) => Vec::new(),
                    (_, Some(traceback)) => traceback.0.clone(),
                    _ => return Err(type_error("__traceback__ must be a traceback or None")),
                };
                let data = self.data(exception);
                let object = (entries.len(), value.clone());
                data.traceback_object.replace(Some(object));
                *data.traceback.borrow_mut() = entries;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// `args` of an exception.
    pub(in crate::python) fn exception_args(&self, exception: &Exception) -> Vec<Value> {
        match &*self.data(exception).args.borrow() {
            Value::Tuple(args) => args.to_vec(),
            _ => Vec::new(),
        }
    }

    /// `StopIteration.value`
    pub(super) fn stop_value(&self, exception: &Exception) -> Value {
        let dict = self.data(exception).dict.borrow().clone();
        if let Some(value) = dict.and_then(|dict| dict.get_str(&self.names().value)) {
            return value;
        }
        self.exception_args(exception)
            .into_iter()
            .next()
            .unwrap_or_default()
    }

    /// The exception that `throw(...)` was given: an instance, or a class with
    /// a value.
    pub(super) fn thrown_by(&self, arguments: &[Value]) -> Result<Exception> {
        match arguments {
            [Value::Exception(_), value, ..] if !value.is_none() => Err(type_error(
                "instance exception may not have a separate value",
            )),
            [Value::Exception(exception), ..] => Ok(exception.clone()),
            [Value::Class(class), rest @ ..] if class.exception.is_some() => {
                match rest.first().filter(|value| !value.is_none()) {
                    Some(Value::Exception(exception)) => Ok(exception.clone()),
                    Some(Value::Tuple(arguments)) => self.raisable(arguments, class),
                    Some(value) => self.raisable(std::slice::from_ref(value), class),
                    None => self.raisable(&[], class),
                }
            }
            [] => Err(type_error("throw expected at least 1 argument, got 0")),
            [other, ..] => Err(type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {}",
                self.type_name(other)
            ))),
        }
    }

    fn raisable(&self, arguments: &[Value], class: &Rc<Class>) -> Result<Exception> {
        match self.call(&Value::Class(class.clone()), arguments)? {
            Value::Exception(exception) => Ok(exception),
            other => Err(type_error(format!(
                "calling {} should have returned an instance of BaseException, not {}",
                class.name(),
                self.type_name(&other)
            ))),
        }
    }
}

/// Whether showing a value runs no code of the program.
fn is_simple(value: &Value) -> bool {
    match value {
        Value::None
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Long(_)
        | Value::Float(_)
        | Value::Str(_)
        | Value::Bytes(_) => true,
        Value::Tuple(items) => items.len() < 20 && items.iter().all(is_flat),
        _ => false,
    }
}

fn is_flat(value: &Value) -> bool {
    !matches!(value, Value::Tuple(_)) && is_simple(value)
}

/// An argument as the core keeps it.
fn argument(value: &Value) -> Argument {
    match value {
        Value::Str(text) => Argument::from(text.as_str()),
        Value::Int(number) => Argument::from(*number),
        Value::Exception(exception) => Argument::from(exception.message()),
        _ => Argument::from(""),
    }
}

impl Vm {
    /// The core carries this text in place of a value.
    pub(in crate::python) fn stands_for(&self, text: &Rc<str>, value: &Value) {
        let stand_in = (text.clone(), value.clone());
        self.0.stand_ins.borrow_mut().push(stand_in);
    }

    fn value_of(&self, argument: &Argument) -> Value {
        match argument {
            Argument::Text(text) => {
                let stand_ins = self.0.stand_ins.borrow();
                let known = stand_ins
                    .iter()
                    .rev()
                    .find(|(known, _)| Rc::ptr_eq(known, text));
                known.map_or_else(|| Value::text(text), |(_, value)| value.clone())
            }
            Argument::Integer(number) => Value::Int(*number),
        }
    }
}
