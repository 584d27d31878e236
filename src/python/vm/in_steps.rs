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
use super::tail::Tail;
use crate::Result;
use crate::python::code::{Code, CodeKind};
use crate::python::cycles;
use crate::python::native::type_error;
use crate::python::objects::depth::Deeper;
use crate::python::objects::{extend_list, merge_dicts};
use crate::python::op::Conversion;
use crate::python::value::{Args, Iterate, Value};

/// So many values are gone through at once, where no Python code runs.
pub(crate) const MANY: usize = 100_000;

/// What takes so few steps is not set aside.
const SHORT: usize = 1_000;

/// The file of what is written in Python.
const FILE: &str = "<_steps>";

impl Vm {
    /// Whether to take all that this gives may take long: it runs Python code, or
    /// there is much of it. Lists and tuples are copied in pieces of their own.
    pub(in crate::python) fn takes_long(&self, iterable: &Value) -> bool {
        let length = match iterable {
            Value::Str(text) => text.as_str().len(),
            Value::Bytes(bytes) => bytes.len(),
            Value::Dict(dict) => dict.len(),
            Value::Set(set) | Value::FrozenSet(set) => set.0.len(),
            other => return self.iterates_long(other),
        };
        length > MANY
    }

    /// Whether to do something with each of these may take long.
    pub(in crate::python) fn loops_long(&self, iterable: &Value) -> bool {
        match iterable {
            Value::List(list) => list.borrow().len() > MANY,
            Value::Tuple(items) => items.len() > MANY,
            iterable => self.takes_long(iterable),
        }
    }

    fn iterates_long(&self, iterable: &Value) -> bool {
        match iterable {
            Value::Generator(generator) => generator.kind == CodeKind::Generator,
            Value::Iterator(iterator) => match (iterator.0.try_borrow(), Deeper::iterate()) {
                (Ok(iterator), Ok(_deeper)) => !iterator.is_short(self),
                _ => false,
            },
            Value::Range(range) => usize::try_from(range.length()).is_ok_and(|n| n > MANY),
            Value::Instance(_) | Value::Class(_) => {
                match self.lookup(&self.type_of(iterable), &self.names().iter) {
                    // That of a type of ours runs no Python code.
                    Some(Value::Native(_)) => match self.iter_opt(iterable) {
                        Ok(Some(iterator @ Value::Iterator(_))) => self.iterates_long(&iterator),
                        _ => false,
                    },
                    Some(_) => self.python_method(iterable, &self.names().iter).is_some(),
                    None => false,
                }
            }
            _ => false,
        }
    }

    /// Ends a function of ours in one of those that are written in Python.
    pub(in crate::python) fn tail_steps(&self, name: &str, arguments: Vec<Value>) -> Result<Value> {
        let module = self.import("_steps")?;
        let function = self.get_attr(&module, &self.intern(name))?;
        self.tail_call(&function, arguments)
    }

    /// Ends a function of ours in `function(receiver, item)` for each item, and
    /// then in `result`.
    pub(in crate::python) fn tail_each(
        &self,
        iterable: &Value,
        function: Option<Value>,
        receiver: Value,
        result: Value,
    ) -> Result<Value> {
        let arguments = vec![
            iterable.clone(),
            function.unwrap_or_default(),
            receiver,
            result,
        ];
        self.tail_steps("each", arguments)
    }

    /// Ends a function of ours in itself, with the items of its last argument as
    /// a list.
    pub(in crate::python) fn tail_with_list(&self, args: &Args<'_>) -> Result<Value> {
        let Some((iterable, before)) = args.positional.split_last() else {
            return Ok(Value::None);
        };
        let keywords = cycles::dict();
        for (name, value) in args.keywords {
            keywords.set_str(name, value.clone());
        }
        let function = Value::Native(Rc::new(*args.function));
        let before = Value::tuple(before.to_vec());
        let arguments = vec![iterable.clone(), function, before, Value::Dict(keywords)];
        self.tail_steps("first", arguments)
    }

    /// Ends a function of ours in one that is written in Python, which is given
    /// this and what another has just ended in.
    pub(in crate::python) fn after_tail(&self, step: &str, with: Value) -> Result<Value> {
        let tail = self.0.tail.borrow_mut().take();
        match tail {
            Some(Tail::Call(callable, arguments, _)) => {
                self.tail_steps(step, vec![with, callable, Value::tuple(arguments)])
            }
            _ => Ok(Value::None),
        }
    }

    /// Ends a function of ours in work that is done in pieces; its value is the
    /// result.
    pub(in crate::python) fn tail_work(&self, work: impl Iterate + 'static) -> Result<Value> {
        self.tail_steps("drive", vec![Value::iterator(work)])
    }

    /// Ends a function of ours, or an operator, in work of which each call does a
    /// piece, as far as [`goes_on`](Self::goes_on) lets it: the last one gives the
    /// result. What is short is done here and now, even at the end of a slice.
    pub(in crate::python) fn in_pieces(
        &self,
        mut work: impl FnMut(&Self) -> Result<Option<Value>> + 'static,
    ) -> Result<Value> {
        self.0.patience.set(SHORT);
        match work(self)? {
            Some(result) => Ok(result),
            None => self.tail_work(Pieces(Box::new(work))),
        }
    }

    /// Charges for a part of some work, and says whether the next part may follow
    /// at once.
    #[inline]
    pub(in crate::python) fn goes_on(&self, steps: usize) -> Result<bool> {
        self.charge(steps)?;
        let patience = &self.0.patience;
        patience.set(patience.get().saturating_sub(steps));
        Ok(patience.get() > 0 || !self.is_slice_over())
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
        let Value::List(list) = self.peek(stack, depth) else {
            return Ok(None);
        };
        if !self.is_iterable(&value)? {
            return Err(type_error(format!(
                "Value after * must be an iterable, not {}",
                self.type_name(&value)
            )));
        }
        let result = extend_list(self, &list, &value, |_| Value::None)?;
        self.finish_native(stack, result, Then::Discard)
    }

    /// `iterable --`, into a set.
    pub(super) fn op_set_update(&self, stack: &mut Stack, depth: u32) -> Flow {
        let value = stack.pop();
        let set = self.peek(stack, depth);
        let update = self.get_attr(&set, &self.intern("update"))?;
        self.call_value(stack, &update, vec![value], Vec::new(), Then::Discard)
    }

    /// `mapping --`, into a dict.
    pub(super) fn op_dict_update(&self, stack: &mut Stack, depth: u32) -> Flow {
        let mapping = stack.pop();
        let Value::Dict(dict) = self.peek(stack, depth) else {
            return Ok(None);
        };
        if let Value::Dict(from) = mapping.plain() {
            let value = merge_dicts(self, &dict, from, Value::None)?;
            return self.finish_native(stack, value, Then::Discard);
        }
        let items = self.mapping_items(&mapping)?.ok_or_else(|| {
            type_error(format!(
                "'{}' object is not a mapping",
                self.type_name(&mapping)
            ))
        })?;
        for (key, value) in items {
            drop(dict.insert(self, key, value)?);
        }
        Ok(None)
    }

    /// `value -- text`
    pub(super) fn op_format_value(&self, stack: &mut Stack, conversion: Conversion) -> Flow {
        let value = stack.pop();
        if conversion != Conversion::Ascii
            && let Some(shown) = self.show_in_pieces(&value)
        {
            return self.finish_native(stack, shown?, Then::Push);
        }
        let value = self.converted(value, conversion)?;
        let text = match &value {
            Value::Str(text) => text.clone(),
            value => self.format(value, "")?,
        };
        stack.push(Value::Str(text));
        Ok(None)
    }
}

/// Work of which each call does a piece.
struct Pieces(Box<Work>);

/// It gives its result, or nothing if it is not done.
type Work = dyn FnMut(&Vm) -> Result<Option<Value>>;

impl Iterate for Pieces {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        vm.0.patience.set(SHORT);
        (self.0)(vm)
    }

    fn step(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let result = self.next(vm)?;
        Ok(Some(result.unwrap_or(Value::Null)))
    }

    fn type_name(&self) -> &'static str {
        "pieces"
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
