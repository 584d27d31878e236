//! What functions of ours leave to the machine, where they may take long: it
//! can set that aside in the middle, so that the page stays alive.
//!
//! What is done with each value is written in Python (`_steps.py`), whose frames
//! nobody sees. What is more than that is an iterator of ours that does a piece
//! of the work each time it is asked, and gives its result as its last value.

use std::rc::Rc;

use super::Vm;
use super::fiber::{Stack, Then};
use super::run::Flow;
use crate::Result;
use crate::python::code::{Code, CodeKind};
use crate::python::native::type_error;
use crate::python::objects::depth::Deeper;
use crate::python::value::{Args, Dict, Iterate, Value};

/// So many values are gone through at once, where no Python code runs.
pub(crate) const MANY: usize = 100_000;

/// The file of what is written in Python.
const FILE: &str = "<_steps>";

impl Vm {
    /// Whether to go through this may take long: it runs Python code, or there
    /// is much of it.
    pub(in crate::python) fn takes_long(&self, iterable: &Value) -> bool {
        match iterable {
            Value::Generator(generator) => generator.kind == CodeKind::Generator,
            Value::Iterator(iterator) => match (iterator.0.try_borrow(), Deeper::iterate()) {
                (Ok(iterator), Ok(_deeper)) => !iterator.is_short(self),
                _ => false,
            },
            Value::Range(range) => usize::try_from(range.length()).is_ok_and(|n| n > MANY),
            Value::Instance(_) | Value::Class(_) => {
                self.python_method(iterable, &self.names().iter).is_some()
            }
            _ => false,
        }
    }

    /// Whether to hash each of these may take long: the same, and what is there
    /// already but much.
    pub(in crate::python) fn hashes_long(&self, iterable: &Value) -> bool {
        let length = match iterable {
            Value::List(list) => list.borrow().len(),
            Value::Tuple(items) => items.len(),
            Value::Str(text) => text.as_str().len(),
            Value::Dict(dict) => dict.len(),
            _ => 0,
        };
        length > MANY || self.takes_long(iterable)
    }

    /// Ends a function of ours in one of those that are written in Python.
    pub(in crate::python) fn tail_steps(&self, name: &str, arguments: Vec<Value>) -> Result<Value> {
        let module = self.import("_steps")?;
        let function = self.get_attr(&module, &self.intern(name))?;
        self.tail_call(&function, arguments)
    }

    /// Ends a function of ours in `function(receiver, item)` for each item.
    pub(in crate::python) fn tail_each(
        &self,
        iterable: &Value,
        function: Option<Value>,
        receiver: Value,
    ) -> Result<Value> {
        let function = function.unwrap_or_default();
        self.tail_steps("each", vec![iterable.clone(), function, receiver])
    }

    /// Ends a function of ours in itself, with the items of its last argument as
    /// a list.
    pub(in crate::python) fn tail_with_list(&self, args: &Args<'_>) -> Result<Value> {
        let Some((iterable, before)) = args.positional.split_last() else {
            return Ok(Value::None);
        };
        let keywords = Rc::<Dict>::default();
        for (name, value) in args.keywords {
            keywords.set_str(name, value.clone());
        }
        let function = Value::Native(Rc::new(*args.function));
        let before = Value::tuple(before.to_vec());
        let arguments = vec![iterable.clone(), function, before, Value::Dict(keywords)];
        self.tail_steps("first", arguments)
    }

    /// Ends a function of ours in work that is done in pieces; its last value is
    /// the result.
    pub(in crate::python) fn tail_work(&self, work: impl Iterate + 'static) -> Result<Value> {
        self.tail_steps("drive", vec![Value::iterator(work)])
    }

    /// An iterator of ours, which the innermost frame loops over, wants something
    /// called, or to be asked again.
    pub(super) fn op_ask(&self, stack: &mut Stack) -> Flow {
        let Value::Iterator(iterator) = self.peek(stack, 1) else {
            return Ok(None);
        };
        let call = iterator.0.borrow_mut().call();
        match call {
            Some(call) => {
                let then = Then::Answer(call.may_end);
                self.call_value(stack, &call.function, call.arguments, Vec::new(), then)
            }
            None => {
                ask_again(stack);
                Ok(None)
            }
        }
    }

    /// What it wanted has been called.
    pub(super) fn answered(&self, stack: &mut Stack, answer: Value) -> Result<()> {
        let Value::Iterator(iterator) = self.peek(stack, 1) else {
            return Ok(());
        };
        let next = iterator.0.borrow_mut().answer(self, answer)?;
        match next {
            Value::Null => ask_again(stack),
            value => stack.push(value),
        }
        Ok(())
    }

    /// `iterable --`, into a list.
    pub(super) fn op_list_extend(&self, stack: &mut Stack, depth: u32) -> Flow {
        let value = stack.pop();
        let list = self.peek(stack, depth);
        if self.takes_long(&value) {
            let extend = self.get_attr(&list, &self.intern("extend"))?;
            return self.call_value(stack, &extend, vec![value], Vec::new(), Then::Discard);
        }
        let items = self.collect_starred(&value)?;
        if let Value::List(list) = list {
            list.borrow_mut().extend(items);
        }
        Ok(None)
    }

    fn collect_starred(&self, value: &Value) -> Result<Vec<Value>> {
        match value {
            Value::List(list) => Ok(list.to_vec()),
            Value::Tuple(items) => Ok(items.to_vec()),
            value if !self.is_iterable(value)? => Err(type_error(format!(
                "Value after * must be an iterable, not {}",
                self.type_name(value)
            ))),
            value => self.collect(value),
        }
    }
}

/// The instruction that runs is run once more: a loop asks its iterator again.
pub(super) fn ask_again(stack: &mut Stack) {
    if let Some(frame) = stack.frames.last_mut() {
        frame.next = frame.instruction();
    }
}

impl Code {
    /// Whether this is what a function of ours does: to the program, it is that
    /// function.
    pub(super) fn is_ours(&self) -> bool {
        self.file == FILE
    }
}
