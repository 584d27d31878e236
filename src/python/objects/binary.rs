//! `a + b` and the other operators with two operands.

use std::rc::Rc;

use super::gathering::as_list;
use super::number::Number;
use super::{float, integer, sequence, set_operations};
use crate::Result;
use crate::python::native::type_error;
use crate::python::op::Binary;
use crate::python::value::{Class, Str, Value};
use crate::python::vm::Vm;

/// `a + b` and the like for operands of built-in types; none if a class must
/// be asked, or if they do not go together.
pub(crate) fn fast_binary(
    vm: &Vm,
    operator: Binary,
    a: &Value,
    b: &Value,
) -> Option<Result<Value>> {
    if let (Value::Int(a), Value::Int(b)) = (a, b)
        && let Some(result) = integer::small(operator, *a, *b)
    {
        return Some(Ok(result));
    }
    if let (Some(left), Some(right)) = (Number::of(a), Number::of(b)) {
        if matches!(left, Number::Float(_)) || matches!(right, Number::Float(_)) {
            return float::operate(operator, &left, &right);
        }
        if let (Value::Bool(a), Value::Bool(b)) = (a, b) {
            match operator {
                Binary::And => return Some(Ok(Value::Bool(a & b))),
                Binary::Or => return Some(Ok(Value::Bool(a | b))),
                Binary::Xor => return Some(Ok(Value::Bool(a ^ b))),
                _ => {}
            }
        }
        return integer::operate(vm, operator, &left, &right);
    }
    match operator {
        Binary::Add => sequence::concatenate(vm, a, b),
        Binary::Multiply => match (Number::of(a), Number::of(b)) {
            (None, Some(Number::Int(count))) => sequence::repeat(vm, a, count),
            (Some(Number::Int(count)), None) => sequence::repeat(vm, b, count),
            _ => None,
        },
        Binary::Remainder => match a {
            Value::Bytes(template) => Some(
                super::percent::format_bytes(vm, template, b)
                    .map(|bytes| Value::Bytes(Rc::new(bytes))),
            ),
            Value::Str(template) => {
                let values = match b {
                    Value::Tuple(values) => values,
                    one => std::slice::from_ref(one),
                };
                let this = || {
                    let [name, ..] = vm.specials().binary(operator);
                    vm.types().str.dict.get_str(name).unwrap_or_default()
                };
                let done = vm.shown_first(&this, &[a.clone(), b.clone()], values);
                if done.is_some() {
                    return done;
                }
                Some(super::percent::format(vm, template.as_str(), b).map(Value::from))
            }
            _ => None,
        },
        Binary::Or if matches!((a, b), (Value::Dict(_), Value::Dict(_))) => {
            Some(super::dict::merged(vm, a, b))
        }
        _ => set_operations::operate(vm, operator, a, b),
    }
}

/// `a += b` and the like where `a` is changed itself; none if it is not.
pub(crate) fn fast_in_place(
    vm: &Vm,
    operator: Binary,
    a: &Value,
    b: &Value,
) -> Option<Result<Value>> {
    Some(match (operator, a) {
        (Binary::Add, Value::List(list)) => super::list::extend(vm, list, b, as_list),
        (Binary::Multiply, Value::List(list)) => match Number::of(b) {
            Some(Number::Int(count)) => super::list::repeat_in_place(vm, list, count),
            _ => return None,
        },
        (Binary::Or, Value::Dict(dict)) => super::dict::update(vm, dict, b, a.clone()),
        (Binary::Or | Binary::And | Binary::Subtract | Binary::Xor, Value::Set(set)) => {
            return set_operations::in_place(vm, operator, set, b);
        }
        _ => return None,
    })
}

/// A special method, and the class that it was found through.
struct Candidate {
    method: Value,
    class: Rc<Class>,
}

impl Vm {
    fn candidate(&self, value: &Value, name: &Str) -> Option<Candidate> {
        let class = self.type_of(value);
        self.lookup(&class, name)
            .map(|method| Candidate { method, class })
    }

    fn try_method(
        &self,
        candidate: &Candidate,
        object: &Value,
        name: &Str,
        other: &Value,
    ) -> Result<Option<Value>> {
        let other = std::slice::from_ref(other);
        let result = self.call_found(&candidate.method, object, name, other)?;
        Ok(Some(result).filter(|result| !matches!(result, Value::NotImplemented)))
    }

    /// `a + b` and the like. They do not go together: `TypeError`.
    pub fn binary(&self, operator: Binary, a: &Value, b: &Value) -> Result<Value> {
        if let Some(result) = fast_binary(self, operator, a, b) {
            return result;
        }
        match self.special_binary(operator, a, b)? {
            Some(result) => Ok(result),
            None => Err(self.unsupported(operator, a, b, "")),
        }
    }

    /// `__add__` of `a`, `__radd__` of `b`; that of `b` first if its type
    /// derives from that of `a` and has one of its own. Sequences come last,
    /// as CPython's `sq_concat` and `sq_repeat` do.
    fn special_binary(&self, operator: Binary, a: &Value, b: &Value) -> Result<Option<Value>> {
        let [name, reflected, _] = self.specials().binary(operator);
        let own = self
            .candidate(a, name)
            .filter(|_| !is_plain_sequence(operator, a));
        let class_a = self.type_of(a);
        let mut other = self
            .candidate(b, reflected)
            .filter(|found| !Rc::ptr_eq(&found.class, &class_a))
            .filter(|_| !is_plain_sequence(operator, b));
        if let Some(found) = other.take_if(|found| {
            found.class.is_subclass(&class_a)
                && class_a
                    .lookup(reflected)
                    .is_none_or(|method| !method.is(&found.method))
        }) && let Some(result) = self.try_method(&found, b, reflected, a)?
        {
            return Ok(Some(result));
        }
        if let Some(found) = own
            && let Some(result) = self.try_method(&found, a, name, b)?
        {
            return Ok(Some(result));
        }
        if let Some(found) = other
            && let Some(result) = self.try_method(&found, b, reflected, a)?
        {
            return Ok(Some(result));
        }
        let (plain_a, plain_b) = (a.plain(), b.plain());
        match operator {
            Binary::Add if is_sequence(plain_a) => {
                match fast_binary(self, operator, plain_a, plain_b) {
                    Some(result) => result.map(Some),
                    None => Err(self.cannot_concatenate(plain_a, b)),
                }
            }
            Binary::Multiply if is_sequence(plain_a) => self.repeated(plain_a, b).map(Some),
            Binary::Multiply if is_sequence(plain_b) => self.repeated(plain_b, a).map(Some),
            Binary::Or if is_type_like(a) && is_type_like(b) && !(a.is_none() && b.is_none()) => {
                super::generic::union(self, a, b).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn repeated(&self, sequence: &Value, count: &Value) -> Result<Value> {
        let Some(count) = self.index_opt(count)? else {
            return Err(type_error(format!(
                "can't multiply sequence by non-int of type '{}'",
                self.type_name(count)
            )));
        };
        let Value::Int(count) = count else {
            let message = "cannot fit 'int' into an index-sized integer";
            return Err(crate::exception::Builtin::OverflowError.of(message));
        };
        sequence::repeat(self, sequence, count).unwrap_or(Ok(Value::None))
    }

    fn cannot_concatenate(&self, a: &Value, b: &Value) -> crate::Exception {
        let (own, other) = (self.type_name(a), self.type_name(b));
        type_error(match a {
            Value::Bytes(_) => format!("can't concat {other} to bytes"),
            _ => format!("can only concatenate {own} (not \"{other}\") to {own}"),
        })
    }

    fn unsupported(&self, operator: Binary, a: &Value, b: &Value, form: &str) -> crate::Exception {
        let symbol = match (operator, form) {
            (Binary::Power, "=") => "**",
            _ => operator.symbol(),
        };
        type_error(format!(
            "unsupported operand type(s) for {symbol}{form}: '{}' and '{}'",
            self.type_name(a),
            self.type_name(b)
        ))
    }

    /// `a += b` and the like: `__iadd__` first.
    pub fn in_place(&self, operator: Binary, a: &Value, b: &Value) -> Result<Value> {
        if let Some(result) = fast_in_place(self, operator, a, b) {
            return result;
        }
        if let Some(result) = fast_binary(self, operator, a, b) {
            return result;
        }
        let [_, _, name] = self.specials().binary(operator);
        if let Some(found) = self.candidate(a, name)
            && let Some(result) = self.try_method(&found, a, name, b)?
        {
            return Ok(result);
        }
        match self.special_binary(operator, a, b)? {
            Some(result) => Ok(result),
            None => Err(self.unsupported(operator, a, b, "=")),
        }
    }
}

fn is_sequence(value: &Value) -> bool {
    matches!(
        value,
        Value::Str(_) | Value::Bytes(_) | Value::Tuple(_) | Value::List(_)
    )
}

/// A sequence of a built-in type, whose `+` and `*` are asked last.
fn is_plain_sequence(operator: Binary, value: &Value) -> bool {
    matches!(operator, Binary::Add | Binary::Multiply) && is_sequence(value)
}

/// What `|` makes a union of: a class, `None`, or another union.
fn is_type_like(value: &Value) -> bool {
    matches!(value, Value::Class(_) | Value::None) || super::generic::is_generic(value)
}
