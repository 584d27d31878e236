//! Calling: what each kind of callable does, without recursion on the host's
//! stack where the callee is Python.

use std::rc::Rc;

use super::Vm;
use super::class::Construction;
use super::fiber::{Frame, Stack, Then};
use super::run::Flow;
use crate::Result;
use crate::event_loop::Handled;
use crate::exception::Exception;
use crate::python::code::{Code, CodeKind};
use crate::python::native::type_error;
use crate::python::objects::depth::Deeper;
use crate::python::value::{
    Args, Cell, Class, Dict, Function, Layout, Native, NativeKind, Str, Tuple, Value,
};

impl Vm {
    /// Runs a function of ours. What the core raises in it gets what is being
    /// handled here as its context.
    #[inline]
    fn run_native(
        &self,
        native: &Native,
        positional: &[Value],
        keywords: &[(Str, Value)],
    ) -> Result<Value> {
        let _handled = self.0.handled.borrow().as_ref().map(Handled::new);
        native.call(self, positional, keywords)
    }

    /// Where CPython's function is in Python, its frame is in the traceback of
    /// what it raises, and keeps its arguments for as long as that is there.
    #[cold]
    pub(in crate::python) fn keep_arguments(&self, args: Args<'_>, exception: &Exception) {
        let native = args.function;
        let has_frame = match (native.kind, args.get(0)) {
            (NativeKind::Method, Some(this)) => {
                native.python_method_there(&self.type_of(this)).is_some()
            }
            _ => native.is_python_there(),
        };
        if has_frame {
            let named = args.keywords.iter().map(|(_, value)| value);
            let arguments = args.positional.iter().chain(named).cloned().collect();
            self.data(exception).arguments.keep(arguments);
        }
    }

    /// The same of a coroutine or generator of ours, for what it was given.
    pub(in crate::python) fn keeping(&self, argument: Value, exception: Exception) -> Exception {
        self.data(&exception).arguments.keep(vec![argument]);
        exception
    }

    /// Calls something, and does `then` with what it returns.
    pub(super) fn call_value(
        &self,
        stack: &mut Stack,
        callable: &Value,
        mut positional: Vec<Value>,
        keywords: Vec<(Str, Value)>,
        then: Then,
    ) -> Flow {
        match callable {
            Value::Function(function) => {
                let mut frame = self.frame_of(&function.code, &function.globals);
                frame.values.append(&mut positional);
                self.call_function(stack, function, frame, &keywords, then)
            }
            Value::Native(native) => {
                let value = self.run_native(native, &positional, &keywords)?;
                self.finish_native(stack, value, then)
            }
            Value::Bound(bound) => {
                positional.insert(0, bound.receiver.clone());
                let function = bound.function.clone();
                self.call_value(stack, &function, positional, keywords, then)
            }
            Value::Class(class) => self.call_class(stack, class, positional, keywords, then),
            _ => {
                let _deeper = Deeper::call()?;
                let call = self.special_of(callable, &self.names().call)?;
                let Some(call) = call else {
                    return Err(self.not_callable(callable));
                };
                self.call_value(stack, &call, positional, keywords, then)
            }
        }
    }

    pub(super) fn not_callable(&self, value: &Value) -> Exception {
        type_error(format!(
            "'{}' object is not callable",
            self.type_name(value)
        ))
    }

    /// Calls a function that the program defined; its arguments by position
    /// are in the frame, which is the function's.
    pub(super) fn call_function(
        &self,
        stack: &mut Stack,
        function: &Rc<Function>,
        mut frame: Box<Frame>,
        keywords: &[(Str, Value)],
        then: Then,
    ) -> Flow {
        if function.code.kind == CodeKind::Plain {
            self.fill(function, &mut frame, keywords)?;
            self.push_frame(stack, frame, then)?;
            return Ok(None);
        }
        let by_hand = self.called_by_hand(stack, function, &frame.values);
        self.fill(function, &mut frame, keywords)?;
        if by_hand.is_none()
            && function.code.kind == CodeKind::Coroutine
            && matches!(then, Then::Push)
            && self.is_awaited_next(stack)
        {
            return self.await_frame(stack, frame);
        }
        let mut generator = self.generator(function, frame);
        if let Some(call) = by_hand {
            generator = self.recorded(call, generator);
        }
        self.deliver(stack, then, generator)
    }

    /// Binds the arguments, and makes room for the other variables.
    fn fill(
        &self,
        function: &Rc<Function>,
        frame: &mut Frame,
        keywords: &[(Str, Value)],
    ) -> Result<()> {
        let parameters = function.code.parameters;
        let simple = parameters.keyword_only == 0
            && !parameters.rest
            && !parameters.keywords
            && keywords.is_empty()
            && frame.values.len() == parameters.positional as usize;
        if !simple {
            self.bind(function, &mut frame.values, keywords)?;
        }
        frame.prepare(&function.closure);
        Ok(())
    }

    /// Pushes a frame, unless there are too many.
    pub(super) fn push_frame(
        &self,
        stack: &mut Stack,
        mut frame: Box<Frame>,
        then: Then,
    ) -> Result<()> {
        if !self.has_room(stack.frames.len()) {
            return Err(self.too_deep());
        }
        frame.then = then;
        if stack.frames.is_empty() {
            frame.edge.outside.clone_from(&self.0.handled.borrow());
        }
        stack.enter(frame);
        Ok(())
    }

    /// `call`: of what `Op::Call` finds on the stack.
    pub(super) fn op_call(
        &self,
        stack: &mut Stack,
        arguments: usize,
        names: Option<&Rc<Tuple>>,
    ) -> Flow {
        let Some(frame) = stack.frames.last_mut() else {
            return Ok(None);
        };
        let total = frame.values.len();
        let first = total.saturating_sub(arguments);
        let Some(at) = first.checked_sub(2) else {
            return Ok(None);
        };
        // `∅ bound` becomes `function receiver`.
        if let Some([empty @ Value::Null, callable]) = frame.values.get_mut(at..first)
            && let Value::Bound(bound) = callable
        {
            let bound = bound.clone();
            *empty = bound.function.clone();
            *callable = bound.receiver.clone();
        }
        let keywords = match names {
            Some(names) => {
                let values = frame.pop_many(names.len());
                let names = names.iter().filter_map(|name| match name {
                    Value::Str(name) => Some(name.clone()),
                    _ => None,
                });
                names.zip(values).collect()
            }
            None => Vec::new(),
        };
        let (callable, from) = match frame.values.get(at) {
            Some(Value::Null) | None => (frame.values.get(at + 1).cloned(), first),
            Some(function) => (Some(function.clone()), first - 1),
        };
        match callable.unwrap_or_default() {
            Value::Function(function) => {
                let mut called = self.frame_of(&function.code, &function.globals);
                called.values.extend(frame.values.drain(from..));
                frame.values.truncate(at);
                self.call_function(stack, &function, called, &keywords, Then::Push)
            }
            Value::Native(native) => {
                self.set_line(frame);
                let positional = frame.values.get(from..).unwrap_or_default();
                let value = self.run_native(&native, positional, &keywords)?;
                frame.values.truncate(at);
                if matches!(value, Value::Null) {
                    return self.finish_native(stack, value, Then::Push);
                }
                frame.values.push(value);
                Ok(None)
            }
            callable => {
                self.set_line(frame);
                let positional = frame.values.split_off(from);
                frame.values.truncate(at);
                self.call_value(stack, &callable, positional, keywords, Then::Push)
            }
        }
    }

    /// `∅ callable tuple -- result`
    pub(super) fn op_call_unpacked(&self, stack: &mut Stack, named: bool) -> Flow {
        let keywords = if named { stack.pop() } else { Value::Null };
        let positional = stack.pop();
        let callable = stack.pop();
        let empty = stack.pop();
        if !is_own(&positional) && self.loops_long(&positional) {
            // First they are gathered, in a list that nobody else has.
            let (function, before) = match empty {
                Value::Null => (callable, Vec::new()),
                function => (function, vec![callable]),
            };
            let keywords = match keywords {
                Value::Null => Value::Dict(Rc::default()),
                keywords => keywords,
            };
            let arguments = vec![function, Value::tuple(before), positional, keywords];
            let result = self.tail_steps("call", arguments)?;
            return self.finish_native(stack, result, Then::Push);
        }
        let mut positional = match positional {
            Value::Tuple(items) => Tuple::into_items(items),
            Value::List(items) if Rc::strong_count(&items) == 1 => {
                std::mem::take(&mut *items.borrow_mut())
            }
            _ if !self.is_iterable(&positional)? => {
                return Err(type_error(format!(
                    "{} argument after * must be an iterable, not {}",
                    self.called(&callable)?,
                    self.type_name(&positional)
                )));
            }
            _ => self.collect(&positional)?,
        };
        let keywords = match keywords.plain() {
            Value::Dict(dict) => dict
                .items()
                .into_iter()
                .filter_map(|(key, value)| match key.plain() {
                    Value::Str(key) => Some((key.clone(), value)),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        };
        let callable = if let Value::Null = empty {
            callable
        } else {
            positional.insert(0, callable);
            empty
        };
        if let Some(frame) = stack.frames.last() {
            self.set_line(frame);
        }
        self.call_value(stack, &callable, positional, keywords, Then::Push)
    }

    /// Calls a class: makes an object of it, unless its metaclass says
    /// otherwise.
    fn call_class(
        &self,
        stack: &mut Stack,
        class: &Rc<Class>,
        positional: Vec<Value>,
        keywords: Vec<(Str, Value)>,
        then: Then,
    ) -> Flow {
        if let Some(metaclass) = &class.metaclass
            && let Some(call) = self.lookup(metaclass, &self.names().call)
            && !matches!(call, Value::Native(_))
        {
            let call = self.bind_found(&call, &Value::Class(class.clone()), metaclass)?;
            return self.call_value(stack, &call, positional, keywords, then);
        }
        self.construct(stack, class, positional, keywords, then)
    }

    /// `type.__call__`
    pub(super) fn construct(
        &self,
        stack: &mut Stack,
        class: &Rc<Class>,
        mut positional: Vec<Value>,
        keywords: Vec<(Str, Value)>,
        then: Then,
    ) -> Flow {
        let new = self.lookup(class, &self.names().new).unwrap_or_default();
        if self.is_object_new(&new) {
            let init = self.lookup(class, &self.names().init).unwrap_or_default();
            self.check_instantiable(class, &init, &positional, &keywords)?;
            let object = self.plain_object(class)?;
            return self.initialise(stack, &init, object, positional, keywords, then);
        }
        if class.layout == Layout::Native {
            let frame = stack.frames.last();
            *self.0.target.borrow_mut() = frame.and_then(|frame| self.target_in(frame));
        }
        let construction = Box::new(Construction {
            class: class.clone(),
            positional: positional.clone(),
            keywords: keywords.clone(),
            then,
        });
        positional.insert(0, Value::Class(class.clone()));
        let new = self.unwrap_static(new);
        self.call_value(stack, &new, positional, keywords, Then::New(construction))
    }

    /// What follows `__new__`: `__init__`, if it gave an object of the class.
    pub(super) fn constructed(
        &self,
        stack: &mut Stack,
        construction: Construction,
        object: Value,
    ) -> Flow {
        let class = self.type_of(&object);
        if !class.is_subclass(&construction.class) {
            return self.deliver(stack, construction.then, object);
        }
        let init = self.lookup(&class, &self.names().init).unwrap_or_default();
        let Construction {
            positional,
            keywords,
            then,
            ..
        } = construction;
        self.initialise(stack, &init, object, positional, keywords, then)
    }

    /// Calls `__init__` of an object; then the object is delivered.
    fn initialise(
        &self,
        stack: &mut Stack,
        init: &Value,
        object: Value,
        mut positional: Vec<Value>,
        keywords: Vec<(Str, Value)>,
        then: Then,
    ) -> Flow {
        if self.is_object_init(init) {
            return self.deliver(stack, then, object);
        }
        let after = match then {
            Then::Push => Then::Init(object.clone()),
            then => Then::InitAnd(Box::new((object.clone(), then))),
        };
        match init {
            Value::Function(_) | Value::Native(_) => {
                positional.insert(0, object);
                self.call_value(stack, init, positional, keywords, after)
            }
            _ => {
                let class = self.type_of(&object);
                let init = self.bind_found(init, &object, &class)?;
                self.call_value(stack, &init, positional, keywords, after)
            }
        }
    }
}

/// A frame at its first instruction; `values` are its parameters.
pub(super) fn begin(
    code: Rc<Code>,
    globals: Rc<Dict>,
    values: Vec<Value>,
    closure: &[Rc<Cell>],
) -> Box<Frame> {
    let mut frame = Box::new(Frame::new(code, globals));
    frame.values = values;
    frame.prepare(closure);
    frame
}

/// A function of ours, for comparison.
pub(super) fn same_native(a: &Value, b: &Rc<Native>) -> bool {
    matches!(a, Value::Native(a) if Rc::ptr_eq(a, b))
}

/// Whether nobody else has this list or tuple.
fn is_own(sequence: &Value) -> bool {
    match sequence {
        Value::List(list) => Rc::strong_count(list) == 1,
        Value::Tuple(items) => Rc::strong_count(items) == 1,
        _ => false,
    }
}
