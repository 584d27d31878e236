//! Operators on objects of the program's classes: their special methods run in
//! frames. Everything else is the objects' own.

use std::rc::Rc;

use super::Vm;
use super::fiber::{Stack, Then};
use super::run::Flow;
use crate::exception::Exception;
use crate::python::native::type_error;
use crate::python::op::{Binary, Comparison};
use crate::python::value::{Str, Value};

/// An operator whose left operand has been asked.
pub(super) struct Operation {
    left: Value,
    right: Value,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Binary(Binary),
    InPlace(Binary),
    Compare(Comparison),
}

impl Vm {
    /// `left right -- result`, neither on the stack any more.
    pub(super) fn op_binary(
        &self,
        stack: &mut Stack,
        operator: Binary,
        left: Value,
        right: Value,
        in_place: bool,
    ) -> Flow {
        if let Value::Instance(_) = left {
            let [name, reflected, own] = self.specials().binary(operator);
            if in_place && let Some(method) = self.python_method(&left, own) {
                let kind = Kind::InPlace(operator);
                return self.ask_left(stack, &method, left, right, kind);
            }
            let method = match in_place {
                true => self.python_method(&left, name),
                false => self.method_to_ask(&left, name),
            };
            if let Some(method) = method
                && !self.right_first(&left, &right, reflected)
                && (!in_place || self.lookup(&self.type_of(&left), own).is_none())
            {
                return self.ask_left(stack, &method, left, right, Kind::Binary(operator));
            }
        }
        if let Some(frame) = stack.frames.last() {
            self.set_line(frame);
        }
        let value = if in_place {
            self.in_place(operator, &left, &right)?
        } else {
            self.binary(operator, &left, &right)?
        };
        self.finish_native(stack, value, Then::Push)
    }

    /// The special method of a left operand that may take long: the program's, or
    /// that of a view of a dict.
    fn method_to_ask(&self, left: &Value, name: &Str) -> Option<Value> {
        let class = self.type_of(left);
        let mut views = self.types().dict_views.iter();
        if views.any(|view| Rc::ptr_eq(view, &class)) {
            return self.lookup(&class, name);
        }
        self.python_method(left, name)
    }

    /// Whether the right operand is asked first: its class derives from the
    /// left one's and has its own reflected method.
    fn right_first(&self, left: &Value, right: &Value, name: &Str) -> bool {
        let (left, right) = (self.type_of(left), self.type_of(right));
        if Rc::ptr_eq(&left, &right) || !right.is_subclass(&left) {
            return false;
        }
        match (self.lookup(&left, name), self.lookup(&right, name)) {
            (Some(a), Some(b)) => !a.is(&b),
            (None, Some(_)) => true,
            _ => false,
        }
    }

    fn ask_left(
        &self,
        stack: &mut Stack,
        method: &Value,
        left: Value,
        right: Value,
        kind: Kind,
    ) -> Flow {
        let arguments = vec![left.clone(), right.clone()];
        let operation = Operation { left, right, kind };
        let then = Then::Operator(Box::new(operation));
        self.call_value(stack, method, arguments, Vec::new(), then)
    }

    /// The left operand has answered.
    pub(super) fn operated(&self, stack: &mut Stack, operation: Operation, answer: Value) -> Flow {
        if !matches!(answer, Value::NotImplemented) {
            stack.push(answer);
            return Ok(None);
        }
        let Operation { left, right, kind } = operation;
        let value = match kind {
            Kind::InPlace(operator) => {
                return self.op_binary_after_in_place(stack, operator, left, right);
            }
            Kind::Binary(operator) => {
                let [_, reflected, _] = self.specials().binary(operator);
                match self.ask_reflected(&left, &right, reflected)? {
                    Some(value) => value,
                    None => return Err(self.cannot_operate(operator.symbol(), &left, &right)),
                }
            }
            Kind::Compare(operator) => {
                let reflected = self.specials().compare(operator.reflected());
                let other = self.special_of(&right, reflected)?;
                let answer = match other {
                    Some(method) => self.call(&method, std::slice::from_ref(&left))?,
                    None => Value::NotImplemented,
                };
                match (answer, operator) {
                    (Value::NotImplemented, Comparison::Equal) => left.is(&right).into(),
                    (Value::NotImplemented, Comparison::NotEqual) => (!left.is(&right)).into(),
                    (Value::NotImplemented, _) => {
                        return Err(self.not_comparable(operator, &left, &right));
                    }
                    (answer, _) => answer,
                }
            }
        };
        stack.push(value);
        Ok(None)
    }

    fn op_binary_after_in_place(
        &self,
        stack: &mut Stack,
        operator: Binary,
        left: Value,
        right: Value,
    ) -> Flow {
        let [name, ..] = self.specials().binary(operator);
        if let Some(method) = self.python_method(&left, name) {
            return self.ask_left(stack, &method, left, right, Kind::Binary(operator));
        }
        match self.binary(operator, &left, &right) {
            Ok(value) => self.finish_native(stack, value, Then::Push),
            Err(_) if !self.is_ending() => {
                let symbol = format!("{}=", operator.symbol());
                Err(self.cannot_operate(&symbol, &left, &right))
            }
            Err(error) => Err(error),
        }
    }

    fn ask_reflected(
        &self,
        left: &Value,
        right: &Value,
        reflected: &Str,
    ) -> crate::Result<Option<Value>> {
        if Rc::ptr_eq(&self.type_of(left), &self.type_of(right)) {
            return Ok(None);
        }
        let Some(method) = self.special_of(right, reflected)? else {
            return Ok(None);
        };
        let answer = self.call(&method, std::slice::from_ref(left))?;
        Ok((!matches!(answer, Value::NotImplemented)).then_some(answer))
    }

    fn cannot_operate(&self, symbol: &str, left: &Value, right: &Value) -> Exception {
        type_error(format!(
            "unsupported operand type(s) for {symbol}: '{}' and '{}'",
            self.type_name(left),
            self.type_name(right)
        ))
    }

    /// `left right -- result`, neither on the stack any more.
    pub(super) fn op_compare(
        &self,
        stack: &mut Stack,
        operator: Comparison,
        left: Value,
        right: Value,
    ) -> Flow {
        if let Value::Instance(_) = left {
            let name = self.specials().compare(operator);
            let reflected = self.specials().compare(operator.reflected());
            if let Some(method) = self.method_to_ask(&left, name)
                && !self.right_first(&left, &right, reflected)
            {
                return self.ask_left(stack, &method, left, right, Kind::Compare(operator));
            }
        }
        if let Some(frame) = stack.frames.last() {
            self.set_line(frame);
        }
        let value = match self.compare_in_pieces(operator, &left, &right) {
            Some(result) => result?,
            None => self.compare(operator, &left, &right)?,
        };
        self.finish_native(stack, value, Then::Push)
    }

    /// `container key -- value`
    pub(super) fn op_get_item(&self, stack: &mut Stack) -> Flow {
        let key = stack.pop();
        let container = stack.pop();
        if let Some(method) = self.python_method(&container, &self.names().getitem) {
            let arguments = vec![container, key];
            return self.call_value(stack, &method, arguments, Vec::new(), Then::Push);
        }
        if let Value::Class(class) = &container
            && class.metaclass.is_none()
            && let Some(method) = self.lookup(class, &self.names().class_getitem)
        {
            let method = self.bind_found(&method, &container, class)?;
            return self.call_value(stack, &method, vec![key], Vec::new(), Then::Push);
        }
        let value = self.item(&container, &key)?;
        self.finish_native(stack, value, Then::Push)
    }

    /// `value container key --`
    pub(super) fn op_set_item(&self, stack: &mut Stack) -> Flow {
        let key = stack.pop();
        let container = stack.pop();
        let value = stack.pop();
        if let Some(method) = self.python_method(&container, &self.names().setitem) {
            let arguments = vec![container, key, value];
            return self.call_value(stack, &method, arguments, Vec::new(), Then::Discard);
        }
        if let (Value::List(_), Value::Slice(_)) = (&container, &key)
            && self.loops_long(&value)
            && !matches!(&value, Value::List(list) if Rc::strong_count(list) == 1)
        {
            // First its items are gathered, in a list that nobody else has.
            let result = self.tail_steps("assign", vec![container, key, value])?;
            return self.finish_native(stack, result, Then::Discard);
        }
        self.set_item(&container, &key, value)?;
        Ok(None)
    }

    /// `container key --`
    pub(super) fn op_delete_item(&self, stack: &mut Stack) -> Flow {
        let key = stack.pop();
        let container = stack.pop();
        if let Some(method) = self.python_method(&container, &self.names().delitem) {
            let arguments = vec![container, key];
            return self.call_value(stack, &method, arguments, Vec::new(), Then::Discard);
        }
        self.del_item(&container, &key)?;
        Ok(None)
    }

    /// `a b -- bool`: `a in b`
    pub(super) fn op_in(&self, stack: &mut Stack, inverted: bool) -> Flow {
        let container = stack.pop();
        let key = stack.pop();
        if let Some(method) = self.python_method(&container, &self.names().contains) {
            let arguments = vec![container, key];
            return self.call_value(stack, &method, arguments, Vec::new(), Then::Truth(inverted));
        }
        let found = self.contains(&container, &key)?;
        self.finish_native(stack, found, Then::Truth(inverted))
    }
}
