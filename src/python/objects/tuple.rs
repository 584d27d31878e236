//! `tuple`, `range` and `slice`.

use std::rc::Rc;

use super::dunder::{Operators, operand};
use super::list::{wrong_count, wrong_object};
use super::number::Number;
use super::sequence::{bounds, indices};
use crate::Result;
use crate::python::native::{ClassBuilder, type_error, value_error};
use crate::python::value::{Args, Class, Layout, Range, Slice, Tuple, Value};
use crate::python::vm::Vm;

fn this<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<&'a Rc<Tuple>> {
    match args.get(0).map(Value::plain) {
        Some(Value::Tuple(items)) => Ok(items),
        other => Err(wrong_object(vm, "tuple", method, other)),
    }
}

fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    args.no_keywords("tuple")?;
    let value = match args.positional {
        [_] => Value::tuple(Vec::new()),
        [_, same @ Value::Tuple(_)] => same.clone(),
        [_, iterable] => Value::tuple(vm.collect(iterable)?),
        all => {
            let given = all.len().saturating_sub(1);
            return Err(type_error(format!(
                "tuple expected at most 1 argument, got {given}"
            )));
        }
    };
    super::object::derived(vm, args.get(0), &vm.types().tuple, value)
}

fn index(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let items = this(vm, &args, "index")?;
    let Some(item) = args.get(1) else {
        return Err(type_error("index expected at least 1 argument, got 0"));
    };
    let (start, stop) = bounds(vm, args.get(2), args.get(3), items.len())?;
    for at in start..stop {
        if let Some(known) = items.get(at)
            && vm.same_or_equal(known, item)?
        {
            return Ok(Value::from(at));
        }
    }
    Err(value_error("tuple.index(x): x not in tuple"))
}

fn count(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let items = this(vm, &args, "count")?;
    let [_, item] = args.positional else {
        return Err(wrong_count(&args, "tuple.count", 1));
    };
    let mut count = 0;
    for known in items.iter() {
        count += i64::from(vm.same_or_equal(known, item)?);
    }
    Ok(Value::Int(count))
}

/// The class `tuple`.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "tuple", object)
        .layout(Layout::Value)
        .constructor(new)
        .basic(true)
        .ordered()
        .container()
        .sequence()
        .class_method("__class_getitem__", super::generic::subscribe)
        .method("index", index)
        .method("count", count)
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
    args.no_keywords("range")?;
    let (start, stop, step) = match args.positional {
        [_, stop] => (0, bound(vm, stop)?, 1),
        [_, start, stop] => (bound(vm, start)?, bound(vm, stop)?, 1),
        [_, start, stop, step] => (bound(vm, start)?, bound(vm, stop)?, bound(vm, step)?),
        all => {
            let given = all.len().saturating_sub(1);
            return Err(type_error(if given == 0 {
                "range expected at least 1 argument, got 0".to_owned()
            } else {
                format!("range expected at most 3 arguments, got {given}")
            }));
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
fn find(vm: &Vm, range: &Range, item: &Value) -> Result<Option<i128>> {
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
    let [_, item] = args.positional else {
        return Err(wrong_count(&args, "range.index", 1));
    };
    match find(vm, &range, item)? {
        Some(at) => Ok(Value::from(at)),
        None => Err(value_error(match item {
            Value::Int(_) | Value::Bool(_) => format!("{} is not in range", vm.repr(item)?),
            _ => "sequence.index(x): x not in sequence".to_owned(),
        })),
    }
}

fn count_in_range(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let range = range(&args)?;
    let [_, item] = args.positional else {
        return Err(wrong_count(&args, "range.count", 1));
    };
    Ok(Value::Int(i64::from(find(vm, &range, item)?.is_some())))
}

/// The class `range`.
pub(crate) fn class_of_range(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "range", object)
        .constructor(new_range)
        .basic(true)
        .container()
        .indexed()
        .getter("start", start)
        .getter("stop", stop)
        .getter("step", step)
        .method("__reversed__", reversed)
        .method("index", index_in_range)
        .method("count", count_in_range)
        .build()
}

fn slice<'a>(args: &Args<'a>) -> Result<&'a Slice> {
    match args.get(0) {
        Some(Value::Slice(slice)) => Ok(slice),
        _ => Err(type_error("a slice is required")),
    }
}

fn new_slice(_: &Vm, args: Args<'_>) -> Result<Value> {
    args.no_keywords("slice")?;
    let given = args.positional.len().saturating_sub(1);
    let of = |at: usize| args.get(at).cloned().unwrap_or_default();
    let (start, stop, step) = match given {
        1 => (Value::None, of(1), Value::None),
        2 | 3 => (of(1), of(2), of(3)),
        0 => return Err(type_error("slice expected at least 1 argument, got 0")),
        _ => {
            return Err(type_error(format!(
                "slice expected at most 3 arguments, got {given}"
            )));
        }
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
    let [_, length] = args.positional else {
        return Err(wrong_count(&args, "slice.indices", 1));
    };
    let length = usize::try_from(vm.index(length)?)
        .map_err(|_| value_error("length should not be negative"))?;
    let which = indices(vm, slice(&args)?, length)?;
    let parts = [which.start, which.stop, which.step];
    Ok(Value::tuple(parts.map(Value::Int).to_vec()))
}

/// The class `slice`.
pub(crate) fn class_of_slice(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "slice", object)
        .constructor(new_slice)
        .basic(false)
        .getter("start", slice_start)
        .getter("stop", slice_stop)
        .getter("step", slice_step)
        .method("indices", slice_indices)
        .build()
}
