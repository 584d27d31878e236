//! `maketrans` and `translate`.

use super::pieces::map;
use super::{text_argument, this};
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{type_error, value_error};
use crate::python::objects::sequence::charge_bytes;
use crate::python::objects::set_operations::KEY;
use crate::python::value::{Args, Dict, Value};
use crate::python::vm::Vm;

fn number(c: char) -> Value {
    Value::Int(i64::from(u32::from(c)))
}

/// `str.maketrans`: a table for `translate`.
pub(super) fn maketrans(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let table = Dict::default();
    if let [only] = args.positional {
        let Value::Dict(given) = only.plain() else {
            let message = "if you give only one argument to maketrans it must be a dict";
            return Err(type_error(message));
        };
        for (key, value) in given.items() {
            let key = match key.plain() {
                Value::Str(text) => match text.as_str().chars().next() {
                    Some(c) if text.length() == 1 => number(c),
                    _ => {
                        let message = "string keys in translate table must be of length 1";
                        return Err(value_error(message));
                    }
                },
                Value::Int(_) => key,
                _ => {
                    let message = "keys in translate table must be strings or integers";
                    return Err(type_error(message));
                }
            };
            table.insert(vm, key, value)?;
        }
        return Ok(Value::dict(table));
    }
    let [Value::Str(from), _, ..] = args.positional else {
        let message = "first maketrans argument must be a string if there is a second argument";
        return Err(type_error(message));
    };
    let to = text_argument(vm, &args, 1)?;
    if from.length() != to.length() {
        return Err(value_error(
            "the first two maketrans arguments must have equal length",
        ));
    }
    vm.charge(from.length() * KEY)?;
    for (from, to) in from.as_str().chars().zip(to.as_str().chars()) {
        table.insert(vm, number(from), number(to))?;
    }
    if args.get(2).is_some() {
        for c in text_argument(vm, &args, 2)?.as_str().chars() {
            table.insert(vm, number(c), Value::None)?;
        }
    }
    Ok(Value::dict(table))
}

pub(super) fn translate(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let text = this(vm, &args)?;
    let table = args.at(1).clone();
    map(vm, text, move |vm, out, _, _, c| {
        let Some(c) = c else { return Ok(()) };
        vm.charge(KEY)?;
        let replacement = match vm.get_item(&table, &number(c)) {
            Ok(replacement) => replacement,
            Err(error) if error.is(Builtin::LookupError) => {
                out.push(c);
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        match replacement.plain() {
            Value::None => {}
            Value::Str(text) => {
                charge_bytes(vm, text.as_str().len())?;
                vm.check_memory(out.len())?;
                out.push_str(text.as_str());
            }
            Value::Int(number) => {
                let Some(c) = u32::try_from(*number).ok().and_then(char::from_u32) else {
                    let message = "character mapping must be in range(0x110000)";
                    return Err(value_error(message));
                };
                out.push(c);
            }
            _ => {
                let message = "character mapping must return integer, None or str";
                return Err(type_error(message));
            }
        }
        Ok(())
    })
}
