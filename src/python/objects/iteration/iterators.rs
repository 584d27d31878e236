//! The iterators of the built-in types.

use std::rc::Rc;

use crate::Result;
use crate::exception::Builtin;
use crate::python::objects::sequence::substring;
use crate::python::value::{Dict, Iterate, List, Set, Str, Tuple, Value};
use crate::python::vm::{MANY, Vm};

/// Over a list; one that has ended stays so.
pub(crate) struct ListIterator {
    list: Option<Rc<List>>,
    at: usize,
}

impl ListIterator {
    pub(crate) fn new(list: Rc<List>) -> Self {
        Self {
            list: Some(list),
            at: 0,
        }
    }
}

impl Iterate for ListIterator {
    fn next(&mut self, _: &Vm) -> Result<Option<Value>> {
        let item = match &self.list {
            Some(list) => list.borrow().get(self.at).cloned(),
            None => None,
        };
        self.at += 1;
        if item.is_none() {
            self.list = None;
        }
        Ok(item)
    }

    fn type_name(&self) -> &'static str {
        "list_iterator"
    }

    fn left(&self) -> Option<usize> {
        let list = self.list.as_ref();
        Some(list.map_or(0, |list| list.borrow().len().saturating_sub(self.at)))
    }
}

/// Over a list, from its end.
pub(crate) struct ReversedList {
    list: Rc<List>,
    left: usize,
}

impl ReversedList {
    pub(crate) fn new(list: Rc<List>) -> Self {
        let left = list.borrow().len();
        Self { list, left }
    }
}

impl Iterate for ReversedList {
    fn next(&mut self, _: &Vm) -> Result<Option<Value>> {
        let Some(at) = self.left.checked_sub(1) else {
            return Ok(None);
        };
        let item = self.list.borrow().get(at).cloned();
        self.left = if item.is_some() { at } else { 0 };
        Ok(item)
    }

    fn type_name(&self) -> &'static str {
        "list_reverseiterator"
    }

    fn left(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// Over a tuple.
pub(crate) struct TupleIterator {
    items: Rc<Tuple>,
    at: usize,
}

impl TupleIterator {
    pub(crate) fn new(items: Rc<Tuple>) -> Self {
        Self { items, at: 0 }
    }
}

impl Iterate for TupleIterator {
    fn next(&mut self, _: &Vm) -> Result<Option<Value>> {
        let item = self.items.get(self.at).cloned();
        self.at += 1;
        Ok(item)
    }

    fn type_name(&self) -> &'static str {
        "tuple_iterator"
    }

    fn left(&self) -> Option<usize> {
        Some(self.items.len().saturating_sub(self.at))
    }
}

/// Over the characters of a text.
pub(crate) struct TextIterator {
    text: Str,
    /// Where the next character begins.
    byte: usize,
}

impl TextIterator {
    pub(crate) fn new(text: Str) -> Self {
        Self { text, byte: 0 }
    }
}

impl Iterate for TextIterator {
    fn next(&mut self, _: &Vm) -> Result<Option<Value>> {
        let rest = self.text.as_str().get(self.byte..).unwrap_or_default();
        let Some(c) = rest.chars().next() else {
            return Ok(None);
        };
        self.byte += c.len_utf8();
        Ok(Some(Value::text(c.encode_utf8(&mut [0; 4]))))
    }

    fn is_short(&self, _: &Vm) -> bool {
        self.text.as_str().len() <= MANY
    }

    fn type_name(&self) -> &'static str {
        if self.text.is_ascii() {
            "str_ascii_iterator"
        } else {
            "str_iterator"
        }
    }
}

/// Over bytes.
pub(crate) struct BytesIterator {
    bytes: Rc<Vec<u8>>,
    at: usize,
}

impl BytesIterator {
    pub(crate) fn new(bytes: Rc<Vec<u8>>) -> Self {
        Self { bytes, at: 0 }
    }
}

impl Iterate for BytesIterator {
    fn next(&mut self, _: &Vm) -> Result<Option<Value>> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        Ok(byte.map(|byte| Value::Int(i64::from(byte))))
    }

    fn is_short(&self, _: &Vm) -> bool {
        self.bytes.len() <= MANY
    }

    fn type_name(&self) -> &'static str {
        "bytes_iterator"
    }
}

/// What of a dict is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// Its keys.
    Keys,
    /// Its values.
    Values,
    /// Pairs of both.
    Items,
}

impl Which {
    pub(crate) fn of(self, (key, value): (Value, Value)) -> Value {
        match self {
            Self::Keys => key,
            Self::Values => value,
            Self::Items => Value::tuple(vec![key, value]),
        }
    }
}

/// Over a dict, which must keep its size meanwhile.
pub(crate) struct DictIterator {
    dict: Option<Rc<Dict>>,
    which: Which,
    length: usize,
    place: usize,
    /// How many keys are still to come.
    left: usize,
}

impl DictIterator {
    pub(crate) fn new(dict: &Rc<Dict>, which: Which) -> Self {
        Self {
            dict: Some(dict.clone()),
            which,
            length: dict.len(),
            place: 0,
            left: dict.len(),
        }
    }
}

impl Iterate for DictIterator {
    fn next(&mut self, _: &Vm) -> Result<Option<Value>> {
        let Some(dict) = &self.dict else {
            return Ok(None);
        };
        if dict.len() != self.length {
            self.length = usize::MAX;
            let message = "dictionary changed size during iteration";
            return Err(Builtin::RuntimeError.of(message));
        }
        while self.place < dict.places() {
            self.place += 1;
            if let Some(entry) = dict.at(self.place - 1) {
                let Some(left) = self.left.checked_sub(1) else {
                    let message = "dictionary keys changed during iteration";
                    return Err(Builtin::RuntimeError.of(message));
                };
                self.left = left;
                return Ok(Some(self.which.of(entry)));
            }
        }
        self.dict = None;
        Ok(None)
    }

    fn is_short(&self, _: &Vm) -> bool {
        self.length <= MANY
    }

    fn type_name(&self) -> &'static str {
        match self.which {
            Which::Keys => "dict_keyiterator",
            Which::Values => "dict_valueiterator",
            Which::Items => "dict_itemiterator",
        }
    }
}

/// Over a dict, from its end.
pub(crate) struct ReversedDict {
    dict: Rc<Dict>,
    which: Which,
    length: usize,
    /// The places before this one are left.
    place: usize,
}

impl ReversedDict {
    pub(crate) fn new(dict: &Rc<Dict>, which: Which) -> Self {
        Self {
            dict: dict.clone(),
            which,
            length: dict.len(),
            place: dict.places(),
        }
    }
}

impl Iterate for ReversedDict {
    fn next(&mut self, _: &Vm) -> Result<Option<Value>> {
        if self.dict.len() != self.length {
            self.length = usize::MAX;
            let message = "dictionary changed size during iteration";
            return Err(Builtin::RuntimeError.of(message));
        }
        while let Some(place) = self.place.checked_sub(1) {
            self.place = place;
            if let Some(entry) = self.dict.at(place) {
                return Ok(Some(self.which.of(entry)));
            }
        }
        Ok(None)
    }

    fn is_short(&self, _: &Vm) -> bool {
        self.length <= MANY
    }

    fn type_name(&self) -> &'static str {
        match self.which {
            Which::Keys => "dict_reversekeyiterator",
            Which::Values => "dict_reversevalueiterator",
            Which::Items => "dict_reverseitemiterator",
        }
    }
}

/// Over a set, which must keep its size meanwhile.
pub(crate) struct SetIterator {
    set: Option<Rc<Set>>,
    length: usize,
    place: usize,
}

impl SetIterator {
    pub(crate) fn new(set: Rc<Set>) -> Self {
        let length = set.0.len();
        Self {
            set: Some(set),
            length,
            place: 0,
        }
    }
}

impl Iterate for SetIterator {
    fn next(&mut self, _: &Vm) -> Result<Option<Value>> {
        let Some(set) = &self.set else {
            return Ok(None);
        };
        if set.0.len() != self.length {
            self.length = usize::MAX;
            let message = "Set changed size during iteration";
            return Err(Builtin::RuntimeError.of(message));
        }
        while self.place < set.0.places() {
            self.place += 1;
            if let Some((key, _)) = set.0.at(self.place - 1) {
                return Ok(Some(key));
            }
        }
        self.set = None;
        Ok(None)
    }

    fn is_short(&self, _: &Vm) -> bool {
        self.length <= MANY
    }

    fn type_name(&self) -> &'static str {
        "set_iterator"
    }
}

/// Over an object with `__getitem__`: items 0, 1, 2 until an `IndexError`.
pub(crate) struct ItemIterator {
    object: Option<Value>,
    at: i64,
}

impl ItemIterator {
    pub(crate) fn new(object: Value) -> Self {
        Self {
            object: Some(object),
            at: 0,
        }
    }
}

impl Iterate for ItemIterator {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let Some(object) = &self.object else {
            return Ok(None);
        };
        match vm.get_item(object, &Value::Int(self.at)) {
            Ok(item) => {
                self.at += 1;
                Ok(Some(item))
            }
            Err(error) if error.is(Builtin::IndexError) || error.is(Builtin::StopIteration) => {
                self.object = None;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn type_name(&self) -> &'static str {
        "iterator"
    }
}

/// Over an object with `__getitem__` and `__len__`, from its end; or over text,
/// tuples and bytes.
pub(crate) struct ReversedSequence {
    object: Value,
    left: usize,
}

impl ReversedSequence {
    pub(crate) fn new(object: Value, length: usize) -> Self {
        Self {
            object,
            left: length,
        }
    }
}

impl Iterate for ReversedSequence {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let Some(at) = self.left.checked_sub(1) else {
            return Ok(None);
        };
        self.left = at;
        // By characters, so that a text that is not ASCII takes no longer.
        if let Value::Str(text) = &self.object {
            if !text.is_ascii() {
                vm.charge(text.as_str().len() / 16)?;
            }
            return Ok(Some(Value::text(substring(text, at, at + 1))));
        }
        match vm.get_item(&self.object, &Value::from(at)) {
            Ok(item) => Ok(Some(item)),
            Err(error) if error.is(Builtin::IndexError) || error.is(Builtin::StopIteration) => {
                self.left = 0;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn type_name(&self) -> &'static str {
        "reversed"
    }

    fn left(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// `iter(callable, sentinel)`
pub(crate) struct CallIterator {
    /// The callable, and what ends it; none once it has ended.
    pub(crate) parts: Option<(Value, Value)>,
}

impl Iterate for CallIterator {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let Some((callable, sentinel)) = &self.parts else {
            return Ok(None);
        };
        let value = match vm.call(callable, &[]) {
            Ok(value) => value,
            Err(error) if error.is(Builtin::StopIteration) => {
                self.parts = None;
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        if vm.same_or_equal(&value, sentinel)? {
            self.parts = None;
            return Ok(None);
        }
        Ok(Some(value))
    }

    fn type_name(&self) -> &'static str {
        "callable_iterator"
    }
}
