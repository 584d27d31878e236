//! `tuple`, `range` and `slice`.

use std::rc::Rc;

use super::dunder::{BASIC, CONTAINER, HASHABLE, INDEXED, JOINED, ORDERED, operand};
use super::gathering::{as_tuple, gather, nothing, whole};
use super::number::Number;
use super::sequence::{bounds, count_items, indices, seek};
use crate::Result;
use crate::python::native::{
    ClassBuilder, Takes, class_method, constructor, getter, method, type_error, value_error,
};
use crate::python::value::{Args, Class, Layout, Range, Slice, Tuple, Value};
use crate::python::vm::Vm;

fn this<'a>(vm: &Vm, args: &Args<'a>) -> Result<&'a Rc<Tuple>> {
    match args.get(0).map(Value::plain) {
        Some(Value::Tuple(items)) => Ok(items),
        _ => Err(args.wrong_object(vm)),
    }
}

fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let value = match args.get(1) {
        None => Value::tuple(Vec::new()),
        Some(same @ Value::Tuple(_)) => same.clone(),
        Some(iterable) if vm.takes_long(iterable) => return vm.tail_with_list(&args),
        Some(list @ Value::List(_)) if args.at(0).is(&Value::Class(vm.types().tuple.clone())) => {
            return gather(vm, nothing(), &[whole(list)], as_tuple);
        }
        Some(iterable) => Value::tuple(vm.collect(iterable)?),
    };
    super::object::derived(vm, args.get(0), &vm.types().tuple, value)
}

fn index(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let items = this(vm, &args)?;
    let item = args.at(1);
    let (start, stop) = bounds(vm, args.get(2), args.get(3), items.len())?;
    let each = |_: &Vm, at: Option<usize>| match at {
        Some(at) => Ok(Some(Value::from(at))),
        None => Err(value_error("tuple.index(x): x not in tuple")),
    };
    let items = Value::Tuple(items.clone());
    seek(vm, &items, item, (start, stop), Box::new(each))
}

fn count(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let items = this(vm, &args)?;
    let [_, item] = args.all()?;
    count_items(vm, &Value::Tuple(items.clone()), item)
}

/// The class `tuple`.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "tuple", object)
        .layout(Layout::Value)
        .with(const { &[constructor(Takes::between(0, 1), new)] })
        .with(BASIC)
        .with(HASHABLE)
        .with(ORDERED)
        .with(CONTAINER)
        .with(INDEXED)
        .with(JOINED)
        .with(
            const {
                &[
                    class_method("__class_getitem__", Takes::ONE, super::generic::subscribe),
                    method("index", Takes::between(1, 3), index),
                    method("count", Takes::ONE, count),
                ]
            },
        )
        .build()
}

fn range(args: &Args<'_>) -> Result<Range> {
    match args.get(0) {
        Some(Value::Range(range)) => Ok(**range),
        _ => Err(type_error("a range is required")),
    }
}

/// An `int` that a range may be made of or hold.
pub(crate) fn wide(value: &Value) -> Option<i128> {
    let number = match Number::of(value)? {
        Number::Int(number) => i128::from(number),
        Number::Long(number) => i128::try_from(&*number).ok()?,
        Number::Float(_) => return None,
    };
    (number.abs() <= Range::LARGEST).then_some(number)
}

fn bound(vm: &Vm, value: &Value) -> Result<i128> {
    wide(&vm.index_value(value)?).ok_or_else(super::number::too_large)
}

fn new_range(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (start, stop, step) = match args.positional {
        [_, stop] => (0, bound(vm, stop)?, 1),
        [_, start, stop] => (bound(vm, start)?, bound(vm, stop)?, 1),
        _ => {
            let [_, start, stop, step] = args.all()?;
            (bound(vm, start)?, bound(vm, stop)?, bound(vm, step)?)
        }
    };
    if step == 0 {
        return Err(value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(Rc::new(Range { start, stop, step })))
}

fn start(_: &Vm, args: Args<'_>) -> Result<Value> {
    range(&args).map(|range| Value::from(range.start))
}

fn stop(_: &Vm, args: Args<'_>) -> Result<Value> {
    range(&args).map(|range| Value::from(range.stop))
}

fn step(_: &Vm, args: Args<'_>) -> Result<Value> {
    range(&args).map(|range| Value::from(range.step))
}

fn reversed(vm: &Vm, args: Args<'_>) -> Result<Value> {
    vm.reversed(operand(&args)?)
}

/// Where a value stands in a range; none if nowhere.
pub(super) fn find_in_range(vm: &Vm, range: &Range, item: &Value) -> Result<Option<i128>> {
    if let Some(number) = wide(item) {
        return Ok(super::item::range_place(range, number));
    }
    if matches!(Number::of(item), Some(Number::Long(_))) {
        return Ok(None);
    }
    for at in 0..range.length() {
        vm.charge(1)?;
        if vm.equal(&range.at(at).map(Value::from).unwrap_or_default(), item)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn index_in_range(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let range = range(&args)?;
    let [_, item] = args.all()?;
    match find_in_range(vm, &range, item)? {
        Some(at) => Ok(Value::from(at)),
        None => Err(value_error(match item {
            Value::Int(_) | Value::Bool(_) => format!("{} is not in range", vm.repr(item)?),
            _ => "sequence.index(x): x not in sequence".to_owned(),
        })),
    }
}

fn count_in_range(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let range = range(&args)?;
    let [_, item] = args.all()?;
    Ok(Value::Int(i64::from(
        find_in_range(vm, &range, item)?.is_some(),
    )))
}

/// The class `range`.
pub(crate) fn class_of_range(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "range", object)
        .with(const { &[constructor(Takes::between(1, 3), new_range)] })
        .with(BASIC)
        .with(HASHABLE)
        .with(CONTAINER)
        .with(INDEXED)
        .with(
            const {
                &[
                    getter("start", start),
                    getter("stop", stop),
                    getter("step", step),
                    method("__reversed__", Takes::NONE, reversed),
                    method("index", Takes::ONE, index_in_range),
                    method("count", Takes::ONE, count_in_range),
                ]
            },
        )
        .build()
}

fn slice<'a>(args: &Args<'a>) -> Result<&'a Slice> {
    match args.get(0) {
        Some(Value::Slice(slice)) => Ok(slice),
        _ => Err(type_error("a slice is required")),
    }
}

fn new_slice(_: &Vm, args: Args<'_>) -> Result<Value> {
    let of = |at: usize| args.get(at).cloned().unwrap_or_default();
    let (start, stop, step) = match args.positional {
        [_, _] => (Value::None, of(1), Value::None),
        _ => (of(1), of(2), of(3)),
    };
    Ok(Value::Slice(Rc::new(Slice { start, stop, step })))
}

fn slice_start(_: &Vm, args: Args<'_>) -> Result<Value> {
    slice(&args).map(|slice| slice.start.clone())
}

fn slice_stop(_: &Vm, args: Args<'_>) -> Result<Value> {
    slice(&args).map(|slice| slice.stop.clone())
}

fn slice_step(_: &Vm, args: Args<'_>) -> Result<Value> {
    slice(&args).map(|slice| slice.step.clone())
}

fn slice_indices(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, length] = args.all()?;
    let length = usize::try_from(vm.index(length)?)
        .map_err(|_| value_error("length should not be negative"))?;
    let which = indices(vm, slice(&args)?, length)?;
    let parts = [which.start, which.stop, which.step];
    Ok(Value::tuple(parts.map(Value::Int).to_vec()))
}

/// The class `slice`.
pub(crate) fn class_of_slice(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "slice", object)
        .with(const { &[constructor(Takes::between(1, 3), new_slice)] })
        .with(BASIC)
        .value("__hash__", Value::None)
        .with(
            const {
                &[
                    getter("start", slice_start),
                    getter("stop", slice_stop),
                    getter("step", slice_step),
                    method("indices", Takes::ONE, slice_indices),
                ]
            },
        )
        .build()
}
