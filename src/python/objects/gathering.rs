//! Copying the items of lists and tuples: of many, in pieces.

use std::rc::Rc;

use super::sequence::{Indices, charge_items, repeated};
use crate::Result;
use crate::python::value::{List, Value};
use crate::python::vm::Vm;
use crate::python::{cycles, memory};

/// So many are copied at once before anything is charged.
const AT_ONCE: usize = 4_096;

/// So few are not worth being set aside.
const FEW: usize = 8_000;

/// Some of the items of a list or tuple.
pub(crate) type Part = (Value, Indices);

/// What becomes of a list that has all that it is to have.
pub(crate) type Done = fn(&Rc<List>) -> Value;

/// A list that has nothing yet.
pub(crate) fn nothing() -> Rc<List> {
    cycles::noted(List::new(Vec::new()))
}

/// The list itself.
pub(crate) fn as_list(list: &Rc<List>) -> Value {
    Value::List(list.clone())
}

/// A tuple of what it has.
pub(crate) fn as_tuple(list: &Rc<List>) -> Value {
    Value::tuple(std::mem::take(&mut *list.borrow_mut()))
}

/// What a sequence is made as that has items of this one.
pub(crate) fn as_this(sequence: &Value) -> Done {
    match sequence {
        Value::Tuple(_) => as_tuple,
        _ => as_list,
    }
}

/// All items of a list or tuple.
pub(crate) fn whole(sequence: &Value) -> Part {
    let count = match sequence {
        Value::List(list) => list.borrow().len(),
        Value::Tuple(items) => items.len(),
        _ => 0,
    };
    let which = Indices {
        start: 0,
        stop: i64::try_from(count).unwrap_or(i64::MAX),
        step: 1,
        count,
    };
    (sequence.clone(), which)
}

/// So many items of a part, from one on.
fn picked((source, which): &Part, from: usize, count: usize) -> Vec<Value> {
    let offset = i64::try_from(from).unwrap_or(0).saturating_mul(which.step);
    let which = Indices {
        start: which.start.saturating_add(offset),
        count,
        ..*which
    };
    let pick = |items: &[Value]| {
        if which.step == 1 {
            let start = usize::try_from(which.start).unwrap_or(0);
            let items = items.get(start..start + which.count);
            return items.unwrap_or_default().to_vec();
        }
        let places = which.places();
        places.filter_map(|at| items.get(at).cloned()).collect()
    };
    match source {
        Value::List(list) => pick(&list.borrow()),
        Value::Tuple(items) => pick(items),
        _ => Vec::new(),
    }
}

/// Gives a list these items too, and ends in what becomes of it. Nothing of the
/// program runs meanwhile.
pub(crate) fn gather(vm: &Vm, list: Rc<List>, parts: &[Part], done: Done) -> Result<Value> {
    let total = parts.iter().map(|(_, which)| which.count).sum();
    if total <= FEW {
        charge_items(vm, total)?;
        for part in parts {
            let mut items = picked(part, 0, part.1.count);
            let mut list = list.borrow_mut();
            if list.is_empty() {
                *list = items;
            } else {
                list.append(&mut items);
            }
        }
        return Ok(done(&list));
    }
    vm.check_memory(total.saturating_mul(memory::VALUE))?;
    list.borrow_mut().reserve(total);
    let parts = parts.to_vec();
    let (mut part, mut at) = (0, 0);
    vm.in_pieces(move |vm| {
        while let Some(now) = parts.get(part) {
            let count = (now.1.count - at).min(AT_ONCE);
            let mut items = picked(now, at, count);
            list.borrow_mut().append(&mut items);
            at += count;
            if at >= now.1.count {
                part += 1;
                at = 0;
            }
            if !vm.goes_on(1 + count / 8)? {
                return Ok(None);
            }
        }
        Ok(Some(done(&list)))
    })
}

/// The same with the items of one sequence, so many times.
pub(crate) fn gather_repeated(
    vm: &Vm,
    list: Rc<List>,
    sequence: &Value,
    count: usize,
    done: Done,
) -> Result<Value> {
    let part = whole(sequence);
    let length = part.1.count;
    if length == 0 || count == 0 {
        return Ok(done(&list));
    }
    // Of a short one, a longer one is made first.
    let times = (AT_ONCE / length).clamp(1, count);
    let block = match times {
        1 => part,
        times => whole(&Value::tuple(repeated(&picked(&part, 0, length), times))),
    };
    let mut rest = block.clone();
    rest.1.count = count % times * length;
    let mut parts = vec![block; count / times];
    parts.push(rest);
    gather(vm, list, &parts, done)
}
