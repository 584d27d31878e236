//! Names, iteration, unpacking, and what other instructions do.

use std::rc::Rc;

use super::Vm;
use super::fiber::{Stack, Then};
use super::run::Flow;
use crate::Result;
use crate::exception::Builtin;
use crate::python::cycles;
use crate::python::memory::{self, Counted};
use crate::python::native::{type_error, value_error};
use crate::python::op::{Conversion, FunctionParts, Op};
use crate::python::value::{Cell, Dict, Function, Iterator, Set, Slice, Str, Value};

/// What an argument by name costs in steps.
const ARGUMENT: usize = 20;

impl Vm {
    /// The instructions that are not in the loop itself, and not in its code.
    #[inline(never)]
    pub(super) fn op_other(&self, stack: &mut Stack, op: Op) -> Flow {
        match op {
            Op::GetIter => return self.op_get_iter(stack),
            Op::GetAIter => return self.op_get_aiter(stack),
            Op::GetANext => return self.op_get_anext(stack),
            Op::EndAsyncFor => return self.op_end_async_for(stack),
            Op::GetAwaitable(place) => return self.op_get_awaitable(stack, place),
            Op::GetYieldFromIter => return self.op_get_yield_from_iter(stack),
            Op::GetItem => return self.op_get_item(stack),
            Op::SetItem => return self.op_set_item(stack),
            Op::DeleteItem => return self.op_delete_item(stack),
            Op::In(inverted) => return self.op_in(stack, inverted),
            Op::WithEnter(flavour, name) => return self.op_with_enter(stack, flavour, name),
            Op::WithExit => return self.op_with_exit(stack),
            Op::WithExitRaised => return self.op_with_exit_raised(stack),
            Op::WithEnterFailed
            | Op::WithBound(_)
            | Op::WithExitFailed
            | Op::WithExitedRaised
            | Op::WithExitFailedRaised => self.op_with(stack, op)?,
            Op::CheckExcMatch => self.op_check_exc_match(stack)?,
            Op::CheckGroupMatch => self.op_check_group_match(stack)?,
            Op::PrepareReraiseStar => self.op_prepare_reraise_star(stack)?,
            Op::Caught => self.op_caught(stack),
            Op::MatchClass(count) => self.op_match_class(stack, count as usize)?,
            Op::MatchMapping => self.op_match_mapping(stack),
            Op::MatchSequence => self.op_match_sequence(stack),
            Op::MatchKeys => self.op_match_keys(stack)?,
            Op::GetLen => {
                let subject = self.peek(stack, 1);
                let length = self.length(&subject)?;
                stack.push(Value::from(length));
            }
            Op::ImportName { name, wanted } => return self.op_import_name(stack, name, wanted),
            Op::ImportFrom(name) => self.op_import_from(stack, name)?,
            Op::ImportStar => self.op_import_star(stack)?,
            Op::MakeFunction(parts) => Self::op_make_function(stack, parts),
            Op::UnpackSequence(count) => self.op_unpack(stack, count as usize)?,
            Op::UnpackExtended { before, after } => {
                self.op_unpack_extended(stack, before as usize, after as usize)?;
            }
            Op::ListExtend(depth) => return self.op_list_extend(stack, depth),
            Op::SetUpdate(depth) => return self.op_set_update(stack, depth),
            Op::FormatValue(conversion) => return self.op_format_value(stack, conversion),
            Op::DictUpdate(depth) => return self.op_dict_update(stack, depth),
            Op::SetupAnnotations => self.op_setup_annotations(stack),
            other => self.op_value(stack, other)?,
        }
        Ok(None)
    }

    /// The instructions that make values of values.
    #[allow(clippy::too_many_lines)] // One arm for each instruction.
    fn op_value(&self, stack: &mut Stack, op: Op) -> Result<()> {
        match op {
            Op::Unary(operator) => {
                let value = stack.pop();
                let value = self.unary(operator, &value)?;
                stack.push(value);
            }
            Op::BuildString(count) => {
                let mut text = String::new();
                for part in stack.pop_many(count) {
                    if let Value::Str(part) = part.plain() {
                        self.charge(part.as_str().len() / 64)?;
                        text.push_str(part.as_str());
                    }
                }
                stack.push(text.into());
            }
            Op::BuildSet(count) => {
                let set = Set::default();
                for item in stack.pop_many(count) {
                    set.0.insert(self, item, Value::None)?;
                }
                stack.push(Value::Set(Rc::new(set)));
            }
            Op::BuildMap(count) => {
                let dict = cycles::dict();
                let mut items = stack.pop_many(2 * count).into_iter();
                while let (Some(key), Some(value)) = (items.next(), items.next()) {
                    drop(dict.insert(self, key, value)?);
                }
                stack.push(Value::Dict(dict));
            }
            Op::BuildSlice(count) => {
                let step = if count == 3 { stack.pop() } else { Value::None };
                let stop = stack.pop();
                let start = stack.pop();
                stack.push(Value::Slice(Rc::new(Slice { start, stop, step })));
            }
            Op::ListToTuple => {
                let value = stack.pop();
                let items = match &value {
                    // Nobody else has it.
                    Value::List(list) => std::mem::take(&mut *list.borrow_mut()),
                    value => self.collect(value)?,
                };
                stack.push(Value::tuple(items));
            }
            Op::ListAppend(depth) => {
                let value = stack.pop();
                if let Value::List(list) = self.peek(stack, depth) {
                    list.borrow_mut().push(value);
                }
            }
            Op::SetAdd(depth) => {
                let value = stack.pop();
                if let Value::Set(set) = self.peek(stack, depth) {
                    set.0.insert(self, value, Value::None)?;
                }
            }
            Op::MapAdd(depth) => {
                let value = stack.pop();
                let key = stack.pop();
                if let Value::Dict(dict) = self.peek(stack, depth) {
                    drop(dict.insert(self, key, value)?);
                }
            }
            Op::DictMerge(depth) => self.op_dict_merge(stack, depth)?,
            Op::FormatWithSpec(conversion) => {
                let spec = stack.pop();
                let value = stack.pop();
                let value = self.converted(value, conversion)?;
                let spec = self.str(&spec)?;
                let text = self.format(&value, spec.as_str())?;
                stack.push(Value::Str(text));
            }
            _ => return Err(Builtin::SystemError.of("unknown instruction")),
        }
        Ok(())
    }

    pub(super) fn converted(&self, value: Value, conversion: Conversion) -> Result<Value> {
        Ok(match conversion {
            Conversion::None => value,
            Conversion::Str => Value::Str(self.str(&value)?),
            Conversion::Repr => Value::Str(self.repr(&value)?),
            Conversion::Ascii => {
                let ascii = self.0.builtins.get_str(&self.intern("ascii"));
                self.call(&ascii.unwrap_or_default(), &[value])?
            }
        })
    }

    /// The `depth`-th value from the top, counted from one.
    pub(super) fn peek(&self, stack: &Stack, depth: u32) -> Value {
        let frame = stack.frames.last();
        frame
            .map(|frame| frame.peek(depth as usize).clone())
            .unwrap_or_default()
    }

    /// The keys and values of a mapping; none if it is none.
    pub(super) fn mapping_items(&self, mapping: &Value) -> Result<Option<Vec<(Value, Value)>>> {
        if let Value::Dict(dict) = mapping.plain() {
            return Ok(Some(dict.items()));
        }
        let Some(keys) = self.get_attr_opt(mapping, &self.names().keys)? else {
            return Ok(None);
        };
        let keys = self.call(&keys, &[])?;
        let mut items = Vec::new();
        for key in self.collect(&keys)? {
            let value = self.get_item(mapping, &key)?;
            items.push((key, value));
        }
        Ok(Some(items))
    }

    /// Whether its type says that it can be iterated over.
    pub(super) fn is_iterable(&self, value: &Value) -> Result<bool> {
        Ok(match value.plain() {
            Value::List(_) | Value::Tuple(_) | Value::Iterator(_) => true,
            Value::Generator(generator) => {
                generator.kind == crate::python::code::CodeKind::Generator
            }
            _ => {
                self.special(value, "__iter__")?.is_some()
                    || self.special(value, "__getitem__")?.is_some()
            }
        })
    }

    /// `f(**mapping)`
    fn op_dict_merge(&self, stack: &mut Stack, depth: u32) -> Result<()> {
        let mapping = stack.pop();
        let Value::Dict(dict) = self.peek(stack, depth) else {
            return Ok(());
        };
        // Below the dict stands the tuple, and below that the function.
        let function = self.peek(stack, depth + 2);
        // An object may run code of its own to say what it is.
        let called = || self.called(&function);
        let Some(items) = self.mapping_items(&mapping)? else {
            return Err(type_error(format!(
                "{} argument after ** must be a mapping, not {}",
                called()?,
                self.type_name(&mapping)
            )));
        };
        self.charge(items.len() * ARGUMENT)?;
        for (key, value) in items {
            let Value::Str(name) = key.plain() else {
                return Err(type_error("keywords must be strings"));
            };
            if dict.get_str(name).is_some() {
                return Err(type_error(format!(
                    "{} got multiple values for keyword argument '{name}'",
                    called()?
                )));
            }
            dict.set_str(name, value);
        }
        Ok(())
    }

    /// What an error calls a function: with its module, unless it is built in.
    pub(super) fn called(&self, function: &Value) -> Result<String> {
        Ok(match function {
            Value::Function(function) => {
                let own = function.dict.borrow().clone();
                let own = own.and_then(|dict| dict.get_str(&self.names().module));
                let module = own.or_else(|| function.globals.get_str(&self.names().name));
                let name = function.qualified_name.borrow();
                match module {
                    Some(Value::Str(module)) if module != "builtins" => {
                        format!("{module}.{name}()")
                    }
                    _ => format!("{name}()"),
                }
            }
            Value::Bound(bound) => self.called(&bound.function)?,
            Value::Class(class) => {
                let name = class.qualified_name.borrow();
                if class.module == "builtins" {
                    format!("{name}()")
                } else {
                    format!("{}.{name}()", class.module)
                }
            }
            Value::Native(native) => format!("{}()", native.name),
            value => self.str(value)?.as_str().to_owned(),
        })
    }

    fn op_make_function(stack: &mut Stack, parts: FunctionParts) {
        let Value::Code(code) = stack.pop() else {
            return;
        };
        let closure = match parts.closure.then(|| stack.pop()) {
            Some(Value::Tuple(cells)) => cells
                .iter()
                .filter_map(|cell| match cell {
                    Value::Cell(cell) => Some(cell.clone()),
                    _ => None,
                })
                .collect::<Vec<Rc<Cell>>>(),
            _ => Vec::new(),
        };
        let annotations = match parts.annotations.then(|| stack.pop()) {
            Some(Value::Dict(dict)) => Some(dict),
            _ => None,
        };
        let keyword_defaults = match parts.keyword_defaults.then(|| stack.pop()) {
            Some(Value::Dict(dict)) => named_items(&dict),
            _ => Vec::new(),
        };
        let defaults = match parts.defaults.then(|| stack.pop()) {
            Some(Value::Tuple(items)) => items.to_vec(),
            _ => Vec::new(),
        };
        let Some(frame) = stack.frames.last_mut() else {
            return;
        };
        let function = Function {
            globals: frame.globals.clone(),
            name: code.name.clone().into(),
            qualified_name: code.qualified_name.clone().into(),
            defaults: defaults.into(),
            keyword_defaults: keyword_defaults.into(),
            closure,
            annotations: annotations.into(),
            dict: None.into(),
            doc: code.doc.clone().map_or(Value::None, Value::Str).into(),
            code,
            _memory: Counted::of(memory::FUNCTION),
        };
        frame.push(Value::Function(Rc::new(function)));
    }

    /// The next value of an iterator of ours, or `Null` if it wants something.
    pub(super) fn step_native(&self, iterator: &Rc<Iterator>) -> Result<Option<Value>> {
        match iterator.0.try_borrow_mut() {
            Ok(mut iterate) => iterate.step(self),
            Err(_) => Err(value_error("iterator already executing")),
        }
    }

    fn op_unpack(&self, stack: &mut Stack, count: usize) -> Result<()> {
        let sequence = stack.pop();
        let items = self.unpacked(&sequence, count)?;
        let Some(frame) = stack.frames.last_mut() else {
            return Ok(());
        };
        if items.len() < count {
            return Err(value_error(format!(
                "not enough values to unpack (expected {count}, got {})",
                items.len()
            )));
        }
        if items.len() > count {
            return Err(value_error(format!(
                "too many values to unpack (expected {count})"
            )));
        }
        frame.values.extend(items.into_iter().rev());
        Ok(())
    }

    /// The items of a sequence that is unpacked; of an endless one, one more
    /// than wanted.
    fn unpacked(&self, sequence: &Value, count: usize) -> Result<Vec<Value>> {
        match sequence {
            Value::Tuple(items) => return Ok(items.to_vec()),
            Value::List(list) => return Ok(list.to_vec()),
            _ => {}
        }
        let iterator = self.unpackable(sequence)?;
        let mut items = Vec::new();
        while items.len() <= count {
            match self.next(&iterator)? {
                Some(item) => items.push(item),
                None => break,
            }
        }
        Ok(items)
    }

    fn unpackable(&self, sequence: &Value) -> Result<Value> {
        self.iter(sequence).map_err(|error| {
            let class = self.type_of(sequence);
            if error.is(Builtin::TypeError) && self.lookup(&class, &self.names().iter).is_none() {
                type_error(format!(
                    "cannot unpack non-iterable {} object",
                    class.name()
                ))
            } else {
                error
            }
        })
    }

    fn op_unpack_extended(&self, stack: &mut Stack, before: usize, after: usize) -> Result<()> {
        let sequence = stack.pop();
        let items = match &sequence {
            Value::Tuple(items) => items.to_vec(),
            Value::List(list) => list.to_vec(),
            sequence => {
                let iterator = self.unpackable(sequence)?;
                self.collect(&iterator)?
            }
        };
        if items.len() < before + after {
            return Err(value_error(format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                items.len()
            )));
        }
        let Some(frame) = stack.frames.last_mut() else {
            return Ok(());
        };
        let mut first = items;
        let mut rest = first.split_off(before);
        let last = rest.split_off(rest.len() - after);
        frame.values.extend(last.into_iter().rev());
        frame.push(Value::list(rest));
        frame.values.extend(first.into_iter().rev());
        Ok(())
    }

    /// `iterable -- iterator`
    fn op_get_iter(&self, stack: &mut Stack) -> Flow {
        let iterable = stack.pop();
        if matches!(iterable, Value::Generator(ref generator) if generator.kind == crate::python::code::CodeKind::Generator)
            || matches!(iterable, Value::Iterator(_))
        {
            stack.push(iterable);
            return Ok(None);
        }
        if let Some(method) = self.python_method(&iterable, &self.names().iter) {
            return self.call_value(stack, &method, vec![iterable], Vec::new(), Then::Iterator);
        }
        let iterator = self.iter(&iterable)?;
        stack.push(iterator);
        Ok(None)
    }

    /// `iterator -- iterator value`
    pub(super) fn op_for_iter(&self, stack: &mut Stack, to: u32) -> Flow {
        let iterator = self.peek(stack, 1);
        if let Value::Generator(generator) = &iterator {
            let how = super::generator::How::Send(Value::None);
            return self.resume(stack, generator, how, Then::Next(to));
        }
        if let Some(method) = self.python_method(&iterator, &self.names().next) {
            return self.call_value(stack, &method, vec![iterator], Vec::new(), Then::Next(to));
        }
        match self.next(&iterator)? {
            Some(value) => stack.push(value),
            None => Self::end_loop(stack, to),
        }
        Ok(None)
    }

    /// A loop is over: its iterator is dropped.
    pub(super) fn end_loop(stack: &mut Stack, to: u32) {
        if let Some(frame) = stack.frames.last_mut() {
            let iterator = frame.pop();
            frame.next = to;
            drop(iterator);
        }
    }
}

/// The items of a dict whose keys are names.
pub(super) fn named_items(dict: &Dict) -> Vec<(Str, Value)> {
    let items = dict.items().into_iter();
    items
        .filter_map(|(key, value)| match key {
            Value::Str(name) => Some((name, value)),
            _ => None,
        })
        .collect()
}
