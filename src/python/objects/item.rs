//! `container[key]`: getting, setting and deleting, and `in`.

use std::rc::Rc;

use super::gathering::{as_this, gather, nothing};
use super::number::Number;
use super::sequence::{charge_bytes, contains_item, indices, place, substring};
use super::tuple::wide;
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::native::{type_error, value_error};
use crate::python::value::{Range, Slice, Str, Value};
use crate::python::vm::Vm;

fn out_of_range(container: &Value) -> Exception {
    Builtin::IndexError.of(match container {
        Value::List(_) => "list index out of range",
        Value::Tuple(_) => "tuple index out of range",
        Value::Str(_) => "string index out of range",
        Value::Range(_) => "range object index out of range",
        _ => "index out of range",
    })
}

/// An index of a sequence; a wrong type is named as CPython names it.
fn index_in(vm: &Vm, container: &Value, key: &Value) -> Result<i64> {
    match vm.index_opt(key)? {
        Some(Value::Int(index)) => Ok(index),
        Some(_) if matches!(container, Value::Range(_)) => Err(out_of_range(container)),
        Some(_) => {
            let message = "cannot fit 'int' into an index-sized integer";
            Err(Builtin::IndexError.of(message))
        }
        None => {
            let name = vm.type_name(key);
            Err(type_error(match container {
                Value::Str(_) => format!("string indices must be integers, not '{name}'"),
                Value::Bytes(_) => format!("byte indices must be integers or slices, not {name}"),
                other => format!(
                    "{} indices must be integers or slices, not {name}",
                    vm.type_name(other)
                ),
            }))
        }
    }
}

/// `container[key]` for a container of a built-in type; none if its class must
/// be asked, or if it has no items.
pub(crate) fn fast_get_item(vm: &Vm, container: &Value, key: &Value) -> Option<Result<Value>> {
    match (container, key) {
        (Value::List(list), Value::Int(index)) => {
            let items = list.borrow();
            let item = place(*index, items.len()).and_then(|at| items.get(at));
            Some(item.cloned().ok_or_else(|| out_of_range(container)))
        }
        (Value::Dict(dict), key) => Some(match dict.get(vm, key) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(vm.exception(Builtin::KeyError, vec![key.clone()])),
            Err(error) => Err(error),
        }),
        (
            Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::Range(_),
            Value::Slice(slice),
        ) => Some(get_slice(vm, container, slice)),
        (
            Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::Range(_),
            _,
        ) => Some(index_in(vm, container, key).and_then(|index| {
            charge_place(vm, container)?;
            get_at(container, index)
        })),
        _ => None,
    }
}

/// Charges for finding a place in a text: where not every character is a byte,
/// they are counted.
fn charge_place(vm: &Vm, container: &Value) -> Result<()> {
    match container {
        Value::Str(text) if !text.is_ascii() => vm.charge(text.as_str().len() / 16),
        _ => Ok(()),
    }
}

fn get_at(container: &Value, index: i64) -> Result<Value> {
    let found = match container {
        Value::List(list) => {
            let items = list.borrow();
            place(index, items.len()).and_then(|at| items.get(at).cloned())
        }
        Value::Tuple(items) => place(index, items.len()).and_then(|at| items.get(at).cloned()),
        Value::Str(text) => {
            place(index, text.length()).map(|at| Value::text(substring(text, at, at + 1)))
        }
        Value::Bytes(bytes) => place(index, bytes.len())
            .and_then(|at| bytes.get(at))
            .map(|byte| Value::Int(i64::from(*byte))),
        Value::Range(range) => {
            let index = i128::from(index);
            let index = if index < 0 {
                index + range.length()
            } else {
                index
            };
            range.at(index).map(Value::from)
        }
        _ => None,
    };
    found.ok_or_else(|| out_of_range(container))
}

fn get_slice(vm: &Vm, container: &Value, slice: &Slice) -> Result<Value> {
    match container {
        Value::List(list) => {
            let length = list.borrow().len();
            let which = indices(vm, slice, length)?;
            gather(
                vm,
                nothing(),
                &[(container.clone(), which)],
                as_this(container),
            )
        }
        Value::Tuple(items) => {
            let which = indices(vm, slice, items.len())?;
            if which.count == items.len() && which.step == 1 {
                return Ok(container.clone());
            }
            gather(
                vm,
                nothing(),
                &[(container.clone(), which)],
                as_this(container),
            )
        }
        Value::Str(text) => {
            let which = indices(vm, slice, text.length())?;
            charge_bytes(vm, text.as_str().len())?;
            if which.step == 1 {
                let start = usize::try_from(which.start).unwrap_or(0);
                charge_place(vm, container)?;
                return Ok(Value::text(substring(text, start, start + which.count)));
            }
            let cost = if text.is_ascii() { 4 } else { 1 };
            vm.charge(text.as_str().len() / cost)?;
            Ok(Value::from(if text.is_ascii() {
                let bytes = text.as_str().as_bytes();
                let picked = which.places().filter_map(|at| bytes.get(at));
                picked.map(|byte| char::from(*byte)).collect::<String>()
            } else {
                let all: Vec<char> = text.as_str().chars().collect();
                which.places().filter_map(|at| all.get(at)).collect()
            }))
        }
        Value::Bytes(bytes) => {
            let which = indices(vm, slice, bytes.len())?;
            charge_bytes(vm, which.count)?;
            if which.step == 1 {
                let start = usize::try_from(which.start).unwrap_or(0);
                let part = bytes.get(start..start + which.count);
                return Ok(Value::Bytes(Rc::new(part.unwrap_or_default().to_vec())));
            }
            vm.charge(which.count / 4)?;
            let picked = which.places().filter_map(|at| bytes.get(at)).copied();
            Ok(Value::Bytes(Rc::new(picked.collect())))
        }
        Value::Range(range) => {
            let length = usize::try_from(range.length()).unwrap_or(usize::MAX);
            let which = indices(vm, slice, length)?;
            let at = |index: i64| range.start + i128::from(index) * range.step;
            let step = range.step * i128::from(which.step);
            let (start, stop) = (at(which.start), at(which.stop));
            if [start, stop, step]
                .iter()
                .any(|it| it.abs() > Range::LARGEST)
            {
                return Err(super::number::too_large());
            }
            Ok(Value::Range(Rc::new(Range { start, stop, step })))
        }
        _ => Ok(Value::None),
    }
}

/// `container[key] = value` for a container of a built-in type; none if its
/// class must be asked, or if it cannot be changed.
pub(crate) fn fast_set_item(
    vm: &Vm,
    container: &Value,
    key: &Value,
    value: &Value,
) -> Option<Result<()>> {
    match (container, key) {
        (Value::Dict(dict), key) => Some(dict.insert(vm, key.clone(), value.clone()).map(drop)),
        (Value::List(list), Value::Slice(slice)) => {
            Some(super::list::set_slice(vm, list, slice, value))
        }
        (Value::List(list), key) => Some(index_in(vm, container, key).and_then(|index| {
            let old = {
                let mut items = list.borrow_mut();
                let length = items.len();
                let item = place(index, length).and_then(|at| items.get_mut(at));
                item.map(|item| std::mem::replace(item, value.clone()))
            };
            match old {
                Some(_) => Ok(()),
                None => Err(Builtin::IndexError.of("list assignment index out of range")),
            }
        })),
        _ => None,
    }
}

/// `key in container` for a container of a built-in type; none if its class
/// must be asked. In one that is long it is looked for in pieces.
pub(crate) fn fast_contains(vm: &Vm, container: &Value, key: &Value) -> Option<Result<Value>> {
    let found = match container {
        Value::Dict(dict) => dict.contains(vm, key),
        Value::Set(set) | Value::FrozenSet(set) => match key.plain() {
            // A set is looked for as the frozenset that is equal to it.
            Value::Set(inner) => set.0.contains(vm, &Value::FrozenSet(inner.clone())),
            _ => set.0.contains(vm, key),
        },
        Value::Tuple(_) | Value::List(_) => return Some(contains_item(vm, container, key)),
        Value::Str(text) => match key.plain() {
            Value::Str(part) => charge_bytes(vm, text.as_str().len())
                .map(|()| text.as_str().contains(part.as_str())),
            _ => Err(type_error(format!(
                "'in <string>' requires string as left operand, not {}",
                vm.type_name(key)
            ))),
        },
        Value::Bytes(bytes) => bytes_contain(vm, bytes, key),
        Value::Range(range) => match Number::of(key) {
            Some(Number::Float(number)) if number.fract() == 0.0 && number.abs() < 1e30 => {
                #[allow(clippy::cast_possible_truncation)] // It is whole, and fits.
                let number = number as i128;
                Ok(range_place(range, number).is_some())
            }
            Some(_) => Ok(wide(key).is_some_and(|number| range_place(range, number).is_some())),
            None => super::tuple::find_in_range(vm, range, key).map(|found| found.is_some()),
        },
        _ => return None,
    };
    Some(found.map(Value::Bool))
}

/// Where a number stands in a range.
pub(crate) fn range_place(range: &Range, number: i128) -> Option<i128> {
    let offset = number - range.start;
    if range.step == 0 || offset % range.step != 0 {
        return None;
    }
    let place = offset / range.step;
    (place >= 0 && place < range.length()).then_some(place)
}

fn bytes_contain(vm: &Vm, bytes: &[u8], key: &Value) -> Result<bool> {
    if let Value::Bytes(part) = key.plain() {
        charge_bytes(vm, bytes.len())?;
        return Ok(part.is_empty() || bytes.windows(part.len()).any(|it| it == part.as_slice()));
    }
    match vm.index_opt(key)? {
        Some(Value::Int(byte @ 0..=255)) => Ok(bytes.iter().any(|it| i64::from(*it) == byte)),
        Some(_) => Err(value_error("byte must be in range(0, 256)")),
        None => Err(type_error(format!(
            "a bytes-like object is required, not '{}'",
            vm.type_name(key)
        ))),
    }
}

impl Vm {
    /// `container[key]`
    pub fn get_item(&self, container: &Value, key: &Value) -> Result<Value> {
        let value = self.item(container, key)?;
        self.settled(value)
    }

    /// The same, as what a function of ours or an instruction ends in.
    pub(crate) fn item(&self, container: &Value, key: &Value) -> Result<Value> {
        if let Some(result) = fast_get_item(self, container, key) {
            return result;
        }
        let name = &self.specials().getitem;
        if let Some(result) = self.call_special(container, name, std::slice::from_ref(key))? {
            return Ok(result);
        }
        if let Value::Class(class) = container {
            if Rc::ptr_eq(class, &self.types().type_) {
                return Ok(super::generic::alias(self, container, key));
            }
            let method = self.get_attr_opt(container, &self.specials().class_getitem)?;
            return match method {
                Some(method) => self.call(&method, std::slice::from_ref(key)),
                None => Err(type_error(format!(
                    "type '{}' is not subscriptable",
                    class_name(container)
                ))),
            };
        }
        Err(type_error(format!(
            "'{}' object is not subscriptable",
            self.type_name(container)
        )))
    }

    /// `container[key] = value`
    pub fn set_item(&self, container: &Value, key: &Value, value: Value) -> Result<()> {
        if let Some(result) = fast_set_item(self, container, key, &value) {
            return result;
        }
        let name = &self.specials().setitem;
        if self
            .call_special(container, name, &[key.clone(), value])?
            .is_some()
        {
            return Ok(());
        }
        self.check_key(container, key)?;
        let name = self.type_name(container);
        Err(type_error(format!(
            "'{name}' object does not support item assignment"
        )))
    }

    /// `del container[key]`
    pub fn del_item(&self, container: &Value, key: &Value) -> Result<()> {
        match (container, key) {
            (Value::Dict(dict), key) => {
                return match dict.remove(self, key)? {
                    Some(_) => Ok(()),
                    None => Err(self.exception(Builtin::KeyError, vec![key.clone()])),
                };
            }
            (Value::List(list), Value::Slice(slice)) => {
                return super::list::delete_slice(self, list, slice);
            }
            (Value::List(list), key) => {
                let index = index_in(self, container, key)?;
                let at = place(index, list.borrow().len())
                    .ok_or_else(|| Builtin::IndexError.of("list assignment index out of range"))?;
                return super::list::taken_out(self, list, at).map(drop);
            }
            _ => {}
        }
        let name = &self.specials().delitem;
        if self
            .call_special(container, name, std::slice::from_ref(key))?
            .is_some()
        {
            return Ok(());
        }
        let name = self.type_name(container);
        Err(type_error(if self.check_key(container, key)? {
            format!("'{name}' object doesn't support item deletion")
        } else {
            format!("'{name}' object does not support item deletion")
        }))
    }

    /// Whether CPython takes the key of a container that cannot be changed for
    /// an index; one that does not fit is refused first.
    fn check_key(&self, container: &Value, key: &Value) -> Result<bool> {
        let is_sequence = matches!(
            container,
            Value::Str(_)
                | Value::Tuple(_)
                | Value::Bytes(_)
                | Value::Range(_)
                | Value::Set(_)
                | Value::FrozenSet(_)
        ) || matches!(container, Value::Instance(it) if it.class().is_defined);
        if !is_sequence {
            return Ok(false);
        }
        match self.index_opt(key)? {
            Some(Value::Int(_)) => Ok(true),
            Some(_) => {
                let message = "cannot fit 'int' into an index-sized integer";
                Err(Builtin::IndexError.of(message))
            }
            None => Ok(false),
        }
    }

    /// `key in container`, as what a function of ours or an instruction ends in.
    pub(crate) fn contains(&self, container: &Value, key: &Value) -> Result<Value> {
        if let Some(result) = fast_contains(self, container, key) {
            return result;
        }
        match self.type_attribute(container, &self.specials().contains) {
            Some(Value::None) => {
                return Err(type_error(format!(
                    "'{}' object is not a container",
                    self.type_name(container)
                )));
            }
            Some(method) => {
                let name = &self.specials().contains;
                let result =
                    self.call_found(&method, container, name, std::slice::from_ref(key))?;
                return self.truth(&result).map(Value::Bool);
            }
            None => {}
        }
        let Some(iterator) = self.iter_opt(container)? else {
            return Err(type_error(format!(
                "argument of type '{}' is not iterable",
                self.type_name(container)
            )));
        };
        while let Some(item) = self.next(&iterator)? {
            self.charge(1)?;
            if self.same_or_equal(&item, key)? {
                return Ok(Value::Bool(true));
            }
        }
        Ok(Value::Bool(false))
    }
}

fn class_name(class: &Value) -> Str {
    match class {
        Value::Class(class) => class.name(),
        _ => Str::new(""),
    }
}
