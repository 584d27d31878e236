//! `len`.

use super::number::too_large;
use crate::Result;
use crate::python::native::{type_error, value_error};
use crate::python::value::Value;
use crate::python::vm::Vm;

/// How many items a value of a built-in type has.
pub(crate) fn fast_length(value: &Value) -> Option<usize> {
    Some(match value {
        Value::Str(text) => text.length(),
        Value::Bytes(bytes) => bytes.len(),
        Value::Tuple(items) => items.len(),
        Value::List(items) => items.borrow().len(),
        Value::Dict(dict) => dict.len(),
        Value::Set(set) | Value::FrozenSet(set) => set.0.len(),
        Value::Range(range) => usize::try_from(range.length()).ok()?,
        _ => return None,
    })
}

impl Vm {
    /// `len(value)`. Without a length: `TypeError`.
    pub fn length(&self, value: &Value) -> Result<usize> {
        self.length_opt(value)?.ok_or_else(|| {
            type_error(format!(
                "object of type '{}' has no len()",
                self.type_name(value)
            ))
        })
    }

    /// `len(value)`; none if it has no length.
    pub(crate) fn length_opt(&self, value: &Value) -> Result<Option<usize>> {
        if let Some(length) = fast_length(value) {
            return Ok(Some(length));
        }
        if matches!(value, Value::Range(_)) {
            return Err(too_large());
        }
        let Some(result) = self.call_special(value, &self.specials().len, &[])? else {
            return Ok(None);
        };
        let length = self.index_value(&result)?;
        match length {
            Value::Int(length) if length < 0 => Err(value_error("__len__() should return >= 0")),
            Value::Int(length) => usize::try_from(length).map(Some).map_err(|_| too_large()),
            _ => Err(too_large()),
        }
    }
}
