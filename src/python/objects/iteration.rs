//! `iter` and `next`.

mod iterators;
mod ranges;

use std::rc::Rc;

pub(crate) use iterators::{
    CallIterator, DictIterator, ListIterator, ReversedList, ReversedSequence, TextIterator,
    TupleIterator, Which,
};
pub(crate) use ranges::RangeIterator;

use super::depth::Deeper;
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{Takes, method, type_error, value_error};
use crate::python::value::Value;
use crate::python::vm::Vm;

/// `iter(value)` for a value of a built-in type; none if its class must be
/// asked.
pub(crate) fn fast_iter(value: &Value) -> Option<Value> {
    Some(match value {
        Value::List(list) => Value::iterator(ListIterator::new(list.clone())),
        Value::Tuple(items) => Value::iterator(TupleIterator::new(items.clone())),
        Value::Range(range) => RangeIterator::over(range),
        Value::Str(text) => Value::iterator(TextIterator::new(text.clone())),
        Value::Dict(dict) => Value::iterator(DictIterator::new(dict, Which::Keys)),
        Value::Set(set) | Value::FrozenSet(set) => {
            Value::iterator(iterators::SetIterator::new(set.clone()))
        }
        Value::Bytes(bytes) => Value::iterator(iterators::BytesIterator::new(bytes.clone())),
        Value::Iterator(_) => value.clone(),
        Value::Generator(generator) => {
            use crate::python::code::CodeKind;
            if generator.kind != CodeKind::Generator {
                return None;
            }
            value.clone()
        }
        Value::Instance(_) => super::views::iterator(value)?,
        _ => return None,
    })
}

impl Vm {
    /// `iter(value)`. Not iterable: `TypeError`.
    #[allow(clippy::iter_not_returning_iterator)] // Python's name.
    pub fn iter(&self, value: &Value) -> Result<Value> {
        self.iter_opt(value)?.ok_or_else(|| {
            type_error(format!(
                "'{}' object is not iterable",
                self.type_name(value)
            ))
        })
    }

    /// `iter(value)`; none if it is not iterable.
    pub(crate) fn iter_opt(&self, value: &Value) -> Result<Option<Value>> {
        if let Some(iterator) = fast_iter(value) {
            return Ok(Some(iterator));
        }
        match self.type_attribute(value, &self.specials().iter) {
            Some(Value::None) => Ok(None),
            Some(method) => {
                let iterator = self.call_found(&method, value, &self.specials().iter, &[])?;
                self.check_iterator(&iterator)?;
                Ok(Some(iterator))
            }
            None if self
                .type_attribute(value, &self.specials().getitem)
                .is_some() =>
            {
                Ok(Some(Value::iterator(iterators::ItemIterator::new(
                    value.clone(),
                ))))
            }
            None => Ok(None),
        }
    }

    /// Refuses what `__iter__` returned if it is no iterator.
    pub(crate) fn check_iterator(&self, iterator: &Value) -> Result<()> {
        let known = matches!(iterator, Value::Iterator(_) | Value::Generator(_));
        if known
            || self
                .type_attribute(iterator, &self.specials().next)
                .is_some()
        {
            return Ok(());
        }
        Err(type_error(format!(
            "iter() returned non-iterator of type '{}'",
            self.type_name(iterator)
        )))
    }

    /// `next(iterator)`; nothing at its end (`StopIteration`).
    pub fn next(&self, iterator: &Value) -> Result<Option<Value>> {
        match iterator {
            Value::Iterator(iterator) => match iterator.0.try_borrow_mut() {
                Ok(mut iterator) => {
                    let _deeper = Deeper::iterate()?;
                    iterator.next(self)
                }
                Err(_) => Err(value_error("iterator already executing")),
            },
            Value::Generator(_) => self.resume_generator(iterator, Value::None),
            _ => match self.call_special(iterator, &self.specials().next, &[]) {
                Ok(Some(value)) => Ok(Some(value)),
                Ok(None) => Err(type_error(format!(
                    "'{}' object is not an iterator",
                    self.type_name(iterator)
                ))),
                Err(error) if error.is(Builtin::StopIteration) => Ok(None),
                Err(error) => Err(error),
            },
        }
    }

    /// All that an iterable gives.
    pub fn collect(&self, iterable: &Value) -> Result<Vec<Value>> {
        match iterable {
            Value::List(list) => {
                super::sequence::charge_items(self, list.borrow().len())?;
                return Ok(list.to_vec());
            }
            Value::Tuple(items) => {
                super::sequence::charge_items(self, items.len())?;
                return Ok(items.to_vec());
            }
            _ => {}
        }
        let iterator = self.iter(iterable)?;
        let mut items = Vec::new();
        self.for_each(&iterator, |item| {
            items.push(item);
            Ok(())
        })?;
        Ok(items)
    }

    /// Calls a function with each value that an iterator gives.
    pub(crate) fn for_each(
        &self,
        iterator: &Value,
        mut each: impl FnMut(Value) -> Result<()>,
    ) -> Result<()> {
        self.for_each_dyn(iterator, &mut each)
    }

    /// The same, compiled once.
    fn for_each_dyn(
        &self,
        iterator: &Value,
        each: &mut dyn FnMut(Value) -> Result<()>,
    ) -> Result<()> {
        while let Some(item) = self.next(iterator)? {
            self.charge(1)?;
            each(item)?;
        }
        Ok(())
    }

    /// Exactly so many values of an iterable (`a, b = iterable`).
    pub fn unpack(&self, value: &Value, count: usize) -> Result<Vec<Value>> {
        let (items, more) = match value {
            Value::Tuple(items) => (items.to_vec(), false),
            Value::List(list) => (list.to_vec(), false),
            _ => {
                let iterator = self.iter_to_unpack(value)?;
                let mut items = Vec::new();
                let mut more = false;
                while let Some(item) = self.next(&iterator)? {
                    if items.len() == count {
                        more = true;
                        break;
                    }
                    items.push(item);
                }
                (items, more)
            }
        };
        if more || items.len() > count {
            return Err(value_error(format!(
                "too many values to unpack (expected {count})"
            )));
        }
        if items.len() < count {
            let got = items.len();
            return Err(value_error(format!(
                "not enough values to unpack (expected {count}, got {got})"
            )));
        }
        Ok(items)
    }

    /// At least so many values of an iterable, with those of the starred target
    /// as a list (`a, *b, c = iterable`): all in order.
    pub fn unpack_starred(&self, value: &Value, before: usize, after: usize) -> Result<Vec<Value>> {
        let mut items = match value {
            Value::Tuple(_) | Value::List(_) => self.collect(value)?,
            _ => {
                let iterator = self.iter_to_unpack(value)?;
                self.collect(&iterator)?
            }
        };
        let (least, got) = (before + after, items.len());
        if got < least {
            return Err(value_error(format!(
                "not enough values to unpack (expected at least {least}, got {got})"
            )));
        }
        let tail = items.split_off(got - after);
        let middle = items.split_off(before);
        items.push(Value::list(middle));
        items.extend(tail);
        Ok(items)
    }

    fn iter_to_unpack(&self, value: &Value) -> Result<Value> {
        self.iter_opt(value)?.ok_or_else(|| {
            type_error(format!(
                "cannot unpack non-iterable {} object",
                self.type_name(value)
            ))
        })
    }

    /// `reversed(value)`
    pub(crate) fn reversed(&self, value: &Value) -> Result<Value> {
        Ok(match value {
            Value::List(list) => Value::iterator(ReversedList::new(list.clone())),
            Value::Range(range) => {
                let last = range.at(range.length() - 1);
                RangeIterator::over(&crate::python::value::Range {
                    start: last.unwrap_or(0),
                    stop: last.map_or(0, |_| range.start - range.step),
                    step: -range.step,
                })
            }
            Value::Dict(dict) => Value::iterator(iterators::ReversedDict::new(dict, Which::Keys)),
            _ => {
                if let Some(iterator) = super::views::reversed(value) {
                    return Ok(iterator);
                }
                match self.type_attribute(value, &self.specials().reversed) {
                    Some(Value::None) => return Err(self.not_reversible(value)),
                    Some(method) => {
                        return self.call_found(&method, value, &self.specials().reversed, &[]);
                    }
                    None => {}
                }
                if self
                    .type_attribute(value, &self.specials().getitem)
                    .is_none()
                {
                    return Err(self.not_reversible(value));
                }
                let length = self.length(value)?;
                Value::iterator(ReversedSequence::new(value.clone(), length))
            }
        })
    }

    fn not_reversible(&self, value: &Value) -> crate::Exception {
        type_error(format!(
            "'{}' object is not reversible",
            self.type_name(value)
        ))
    }
}

/// What an `Rc` of a dict is iterated as from other modules.
pub(crate) fn dict_iterator(dict: &Rc<crate::python::value::Dict>, which: Which) -> Value {
    Value::iterator(DictIterator::new(dict, which))
}

/// The same, from the end.
pub(crate) fn reversed_dict(dict: &Rc<crate::python::value::Dict>, which: Which) -> Value {
    Value::iterator(iterators::ReversedDict::new(dict, which))
}

fn itself(_: &Vm, args: crate::python::value::Args<'_>) -> Result<Value> {
    Ok(super::operand(&args)?.clone())
}

fn next(vm: &Vm, args: crate::python::value::Args<'_>) -> Result<Value> {
    match vm.next(super::operand(&args)?)? {
        Some(value) => Ok(value),
        None => Err(Builtin::StopIteration.bare()),
    }
}

fn length_hint(_: &Vm, args: crate::python::value::Args<'_>) -> Result<Value> {
    let Value::Iterator(iterator) = super::operand(&args)? else {
        return Ok(Value::NotImplemented);
    };
    let left = iterator
        .0
        .try_borrow()
        .ok()
        .and_then(|iterator| iterator.left());
    Ok(left.map_or(Value::NotImplemented, Value::from))
}

/// The methods of iterators of ours.
pub(crate) fn iterator_methods(
    class: crate::python::native::ClassBuilder,
) -> crate::python::native::ClassBuilder {
    class.with(
        const {
            &[
                method("__iter__", Takes::ALONE, itself),
                method("__next__", Takes::ALONE, next),
                method("__length_hint__", Takes::ALONE, length_hint),
            ]
        },
    )
}
