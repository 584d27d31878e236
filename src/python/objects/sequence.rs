//! What sequences share: joining, repeating, and which items a slice means.

use std::rc::Rc;

use super::gathering::{as_this, gather, gather_repeated, nothing, whole};
use crate::Result;
use crate::exception::Builtin;
use crate::python::memory;
use crate::python::native::{type_error, value_error};
use crate::python::value::{Slice, Str, Value};
use crate::python::vm::Vm;

/// More than this is compared with the limit of memory before it is made.
pub(crate) const LARGE: usize = 1 << 16;

/// `a + b` of sequences of the same type; none if they are none.
pub(crate) fn concatenate(vm: &Vm, a: &Value, b: &Value) -> Option<Result<Value>> {
    Some(match (a, b) {
        (Value::Str(a), Value::Str(b)) => {
            if a.length() == 0 {
                return Some(Ok(Value::Str(b.clone())));
            }
            if b.length() == 0 {
                return Some(Ok(Value::Str(a.clone())));
            }
            let length = a.as_str().len() + b.as_str().len();
            charge_bytes(vm, length).map(|()| Value::Str(a.joined(b)))
        }
        (Value::Bytes(a), Value::Bytes(b)) => charge_bytes(vm, a.len() + b.len())
            .map(|()| Value::Bytes(Rc::new([a.as_slice(), b.as_slice()].concat()))),
        (Value::Tuple(_), Value::Tuple(_)) | (Value::List(_), Value::List(_)) => {
            gather(vm, nothing(), &[whole(a), whole(b)], as_this(a))
        }
        _ => return None,
    })
}

/// Charges for copying so many bytes.
pub(crate) fn charge_bytes(vm: &Vm, bytes: usize) -> Result<()> {
    if bytes > LARGE {
        vm.check_memory(bytes)?;
    }
    vm.charge(bytes / 64)
}

/// Charges for copying so many values.
pub(crate) fn charge_items(vm: &Vm, items: usize) -> Result<()> {
    if items > LARGE {
        vm.check_memory(items.saturating_mul(memory::VALUE))?;
    }
    vm.charge(items / 8)
}

/// How many repetitions `count` means; those of bytes are charged for.
pub(crate) fn repeated_length(vm: &Vm, length: usize, count: i64, bytes: bool) -> Result<usize> {
    let count = usize::try_from(count.max(0)).unwrap_or(usize::MAX);
    let total = length.saturating_mul(count);
    if total >= usize::MAX / 64 {
        vm.check_memory(total)?;
        return Err(Builtin::MemoryError.bare());
    }
    if bytes {
        charge_bytes(vm, total)?;
    } else if total > LARGE {
        vm.check_memory(total.saturating_mul(memory::VALUE))?;
    }
    Ok(count)
}

/// `sequence * count`; none if it is no sequence.
pub(crate) fn repeat(vm: &Vm, sequence: &Value, count: i64) -> Option<Result<Value>> {
    Some(match sequence {
        Value::Str(text) => repeated_length(vm, text.as_str().len(), count, true)
            .map(|count| Value::from(text.as_str().repeat(count))),
        Value::Bytes(bytes) => repeated_length(vm, bytes.len(), count, true)
            .map(|count| Value::Bytes(Rc::new(bytes.repeat(count)))),
        Value::Tuple(_) | Value::List(_) => {
            let length = whole(sequence).1.count;
            repeated_length(vm, length, count, false).and_then(|count| {
                gather_repeated(vm, nothing(), sequence, count, as_this(sequence))
            })
        }
        _ => return None,
    })
}

/// The items, so many times.
pub(crate) fn repeated(items: &[Value], count: usize) -> Vec<Value> {
    let mut all = Vec::with_capacity(items.len() * count);
    for _ in 0..count {
        all.extend_from_slice(items);
    }
    all
}

/// Which items of a sequence a slice means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Indices {
    /// The first.
    pub start: i64,
    /// Before (or, going back, behind) what it ends.
    pub stop: i64,
    /// Not zero.
    pub step: i64,
    /// How many.
    pub count: usize,
}

impl Indices {
    /// The places of the items, in the order of the slice.
    pub(crate) fn places(self) -> impl Iterator<Item = usize> {
        (0..self.count).filter_map(move |at| {
            let offset = i64::try_from(at).ok()?.checked_mul(self.step)?;
            usize::try_from(self.start.checked_add(offset)?).ok()
        })
    }
}

/// A bound of a slice, cut to what fits.
fn bound(vm: &Vm, value: &Value) -> Result<Option<i64>> {
    if value.is_none() {
        return Ok(None);
    }
    match vm.index_opt(value)? {
        Some(Value::Int(number)) => Ok(Some(number)),
        Some(Value::Long(number)) => {
            let negative = super::number::is_negative(&number);
            Ok(Some(if negative { i64::MIN } else { i64::MAX }))
        }
        _ => Err(type_error(
            "slice indices must be integers or None or have an __index__ method",
        )),
    }
}

/// Which items of a sequence of this length a slice means
/// (`PySlice_AdjustIndices`).
pub(crate) fn indices(vm: &Vm, slice: &Slice, length: usize) -> Result<Indices> {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    let step = bound(vm, &slice.step)?.unwrap_or(1);
    if step == 0 {
        return Err(value_error("slice step cannot be zero"));
    }
    let step = step.max(-i64::MAX);
    let (low, high) = if step < 0 {
        (-1, length - 1)
    } else {
        (0, length)
    };
    let clip = |number: i64| {
        let number = if number < 0 {
            number.saturating_add(length)
        } else {
            number
        };
        number.clamp(low, high)
    };
    let start = bound(vm, &slice.start)?.map_or(if step < 0 { high } else { low }, clip);
    let stop = bound(vm, &slice.stop)?.map_or(if step < 0 { low } else { high }, clip);
    let span = if step > 0 { stop - start } else { start - stop };
    let count = if span <= 0 {
        0
    } else {
        (span - 1) / step.abs() + 1
    };
    Ok(Indices {
        start,
        stop,
        step,
        count: usize::try_from(count).unwrap_or(0),
    })
}

/// The place that an index means in a sequence of this length, counted from the
/// end if it is negative.
pub(crate) fn place(index: i64, length: usize) -> Option<usize> {
    let index = if index < 0 {
        index.checked_add(i64::try_from(length).ok()?)?
    } else {
        index
    };
    usize::try_from(index).ok().filter(|index| *index < length)
}

/// So many items are looked at before anything is charged.
const AT_ONCE: usize = 64;

/// What is done with each place of an item that is equal, and at the end, where
/// there is none: that must give the result.
type Each = Box<dyn FnMut(&Vm, Option<usize>) -> Result<Option<Value>>>;

/// Looks in a list or tuple, from one place to before another, for items that are
/// equal to this one; in pieces.
pub(crate) fn seek(
    vm: &Vm,
    container: &Value,
    item: &Value,
    (start, stop): (usize, usize),
    mut each: Each,
) -> Result<Value> {
    let (container, item) = (container.clone(), item.clone());
    let mut at = start;
    vm.in_pieces(move |vm| {
        loop {
            let next = |items: &[Value]| {
                let passed = others(items, &item, at);
                (passed, items.get(at + passed).cloned())
            };
            let (passed, known) = match &container {
                Value::List(list) => next(&list.borrow()),
                Value::Tuple(items) => next(items),
                _ => (0, None),
            };
            at += passed;
            let Some(known) = known.filter(|_| at < stop) else {
                return each(vm, None);
            };
            let place = at;
            at += 1;
            if vm.same_or_equal(&known, &item)?
                && let Some(result) = each(vm, Some(place))?
            {
                return Ok(Some(result));
            }
            if !vm.goes_on(1 + passed / 8)? {
                return Ok(None);
            }
        }
    })
}

/// How many items from a place on are seen at first sight to be other numbers.
fn others(items: &[Value], item: &Value, at: usize) -> usize {
    let Value::Int(number) = item else { return 0 };
    let part = items.get(at..items.len().min(at + AT_ONCE));
    let part = part.unwrap_or_default().iter();
    part.take_while(|it| matches!(it, Value::Int(it) if it != number))
        .count()
}

/// Whether one of them is equal.
pub(crate) fn contains_item(vm: &Vm, container: &Value, item: &Value) -> Result<Value> {
    let found = |_: &Vm, at: Option<usize>| Ok(Some(Value::Bool(at.is_some())));
    seek(vm, container, item, (0, usize::MAX), Box::new(found))
}

/// How many of them are equal.
pub(crate) fn count_items(vm: &Vm, container: &Value, item: &Value) -> Result<Value> {
    let mut count = 0;
    let each = move |_: &Vm, at: Option<usize>| {
        count += i64::from(at.is_some());
        Ok(at.is_none().then_some(Value::Int(count)))
    };
    seek(vm, container, item, (0, usize::MAX), Box::new(each))
}

/// The bounds that `index(value, start, stop)` and `find` take, cut to the
/// length.
pub(crate) fn bounds(
    vm: &Vm,
    start: Option<&Value>,
    stop: Option<&Value>,
    length: usize,
) -> Result<(usize, usize)> {
    let long = i64::try_from(length).unwrap_or(i64::MAX);
    let read = |value: Option<&Value>, default: i64| -> Result<usize> {
        let number = match value {
            Some(value) => bound(vm, value)?.unwrap_or(default),
            None => default,
        };
        let number = if number < 0 {
            number.saturating_add(long).max(0)
        } else {
            number
        };
        Ok(usize::try_from(number).unwrap_or(usize::MAX))
    };
    let start = read(start, 0)?;
    Ok((start, read(stop, long)?.min(length)))
}

/// The characters of a text from one place to another.
pub(crate) fn substring(text: &Str, from: usize, to: usize) -> &str {
    if text.is_ascii() {
        return text.as_str().get(from..to).unwrap_or_default();
    }
    let mut places = text.as_str().char_indices().map(|(at, _)| at);
    let start = places.nth(from).unwrap_or(text.as_str().len());
    let end = match to.checked_sub(from + 1) {
        None => start,
        Some(more) => places.nth(more).unwrap_or(text.as_str().len()),
    };
    text.as_str().get(start..end).unwrap_or_default()
}
