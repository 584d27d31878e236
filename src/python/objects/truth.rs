//! What counts as true.

use crate::Result;
use crate::python::native::type_error;
use crate::python::value::Value;
use crate::python::vm::Vm;

/// Whether a value of a built-in type counts as true; none if that must be
/// asked of its class.
pub(crate) fn fast_truth(value: &Value) -> Option<bool> {
    Some(match value {
        Value::None | Value::Null => false,
        Value::Bool(value) => *value,
        Value::Int(number) => *number != 0,
        Value::Float(number) => *number != 0.0,
        Value::Str(text) => text.length() != 0,
        Value::Bytes(bytes) => !bytes.is_empty(),
        Value::Tuple(items) => !items.is_empty(),
        Value::List(items) => !items.borrow().is_empty(),
        Value::Dict(dict) => !dict.is_empty(),
        Value::Set(set) | Value::FrozenSet(set) => !set.0.is_empty(),
        Value::Range(range) => range.length() != 0,
        Value::Instance(_) | Value::Class(_) | Value::Exception(_) => return None,
        _ => true,
    })
}

impl Vm {
    /// Whether it counts as true.
    pub fn truth(&self, value: &Value) -> Result<bool> {
        if let Some(truth) = fast_truth(value) {
            return Ok(truth);
        }
        if let Some(result) = self.call_special(value, &self.specials().bool, &[])? {
            return match result {
                Value::Bool(truth) => Ok(truth),
                other => Err(type_error(format!(
                    "__bool__ should return bool, returned {}",
                    self.type_name(&other)
                ))),
            };
        }
        Ok(self.length_opt(value)?.is_none_or(|length| length != 0))
    }
}
