//! `list`.

mod sort;

use std::rc::Rc;

use super::dunder::{BASIC, CHANGEABLE, CONTAINER, GROWING, INDEXED, JOINED, ORDERED};
use super::sequence::{
    bounds, charge_items, count_items, find_item, indices, place, repeated, repeated_length,
};
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::{
    ClassBuilder, Takes, class_method, constructor, method, type_error, value_error,
};
use crate::python::trash;
use crate::python::value::{Args, Class, FromTheEnd, Layout, List, Slice, Value};
use crate::python::vm::Vm;

pub(crate) use sort::{sort_values, tail_sort};

/// The list of a method.
pub(crate) fn this<'a>(vm: &Vm, args: &Args<'a>) -> Result<&'a Rc<List>> {
    match args.get(0).map(Value::plain) {
        Some(Value::List(list)) => Ok(list),
        _ => Err(args.wrong_object(vm)),
    }
}

/// `list += iterable`
pub(crate) fn extend(vm: &Vm, list: &Rc<List>, iterable: &Value) -> Result<()> {
    match iterable {
        Value::List(other) if !Rc::ptr_eq(list, other) => {
            charge_items(vm, other.borrow().len())?;
            list.borrow_mut().extend_from_slice(&other.borrow());
            Ok(())
        }
        Value::List(_) | Value::Tuple(_) => {
            let items = vm.collect(iterable)?;
            list.borrow_mut().extend(items);
            Ok(())
        }
        _ => {
            let iterator = vm.iter(iterable)?;
            vm.for_each(&iterator, |item| {
                list.borrow_mut().push(item);
                Ok(())
            })
        }
    }
}

/// `list *= count`
pub(crate) fn repeat_in_place(vm: &Vm, list: &Rc<List>, count: i64) -> Result<()> {
    let length = list.borrow().len();
    let count = repeated_length(vm, length, count, false)?;
    let items = repeated(&list.borrow(), count);
    replace(list, items);
    Ok(())
}

/// Gives a list other items; the old ones are dropped when it has them.
fn replace(list: &List, items: Vec<Value>) {
    let old = std::mem::replace(&mut *list.borrow_mut(), items);
    drop(old);
}

/// `list[slice] = iterable`
pub(crate) fn set_slice(vm: &Vm, list: &Rc<List>, slice: &Slice, value: &Value) -> Result<()> {
    let step = indices(vm, slice, 0)?.step;
    let items = match vm.iter_opt(value)? {
        Some(_) => vm.collect(value)?,
        None if step == 1 => return Err(type_error("can only assign an iterable")),
        None => return Err(type_error("must assign iterable to extended slice")),
    };
    let which = indices(vm, slice, list.borrow().len())?;
    charge_items(vm, list.borrow().len())?;
    let old: Vec<Value> = if which.step == 1 {
        let start = usize::try_from(which.start).unwrap_or(0);
        let mut list = list.borrow_mut();
        let end = (start + which.count).min(list.len());
        // The last one goes first.
        let old = list.splice(start.min(end)..end, items);
        old.rev().collect()
    } else {
        if items.len() != which.count {
            return Err(value_error(format!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                items.len(),
                which.count
            )));
        }
        let mut list = list.borrow_mut();
        let pairs = which.places().zip(items);
        pairs
            .filter_map(|(at, item)| list.get_mut(at).map(|place| std::mem::replace(place, item)))
            .collect()
    };
    drop(old);
    Ok(())
}

/// `del list[slice]`
pub(crate) fn delete_slice(vm: &Vm, list: &Rc<List>, slice: &Slice) -> Result<()> {
    let length = list.borrow().len();
    let which = indices(vm, slice, length)?;
    charge_items(vm, length)?;
    let mut removed: Vec<Value> = Vec::new();
    if which.step == 1 {
        let start = usize::try_from(which.start).unwrap_or(0);
        let mut list = list.borrow_mut();
        let end = (start + which.count).min(list.len());
        removed.extend(list.drain(start.min(end)..end).rev());
    } else {
        let mut places: Vec<usize> = which.places().collect();
        if which.step < 0 {
            places.reverse();
        }
        let mut next = places.into_iter().peekable();
        let mut kept = Vec::new();
        for (at, item) in std::mem::take(&mut *list.borrow_mut())
            .into_iter()
            .enumerate()
        {
            if next.next_if_eq(&at).is_some() {
                removed.push(item);
            } else {
                kept.push(item);
            }
        }
        replace(list, kept);
    }
    drop(removed);
    Ok(())
}

fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = args.get(0);
    // A class that derives from it may have an `__init__` with other arguments.
    super::object::derived(vm, class, &vm.types().list, Value::list(Vec::new()))
}

fn init(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let items = match args.get(1) {
        None => Vec::new(),
        Some(iterable) if vm.takes_long(iterable) => {
            replace(list, Vec::new());
            return tail_extend(vm, args.at(0), iterable);
        }
        Some(iterable) => vm.collect(iterable)?,
    };
    replace(list, items);
    Ok(Value::None)
}

fn append(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let [_, item] = args.all()?;
    list.borrow_mut().push(item.clone());
    Ok(Value::None)
}

fn extend_method(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let [this, iterable] = args.all()?;
    if vm.takes_long(iterable) {
        return tail_extend(vm, this, iterable);
    }
    extend(vm, list, iterable)?;
    Ok(Value::None)
}

/// Ends a function of ours in `list.extend(iterable)`.
fn tail_extend(vm: &Vm, list: &Value, iterable: &Value) -> Result<Value> {
    let append = vm.types().list.dict.get_str(&vm.intern("append"));
    vm.tail_each(iterable, append, list.clone(), Value::None)
}

fn insert(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let [_, index, item] = args.all()?;
    let index = vm.index(index)?;
    charge_items(vm, list.borrow().len())?;
    let mut items = list.borrow_mut();
    let length = items.len();
    let at = if index < 0 {
        let back = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
        length.saturating_sub(back)
    } else {
        usize::try_from(index).unwrap_or(usize::MAX).min(length)
    };
    items.insert(at, item.clone());
    Ok(Value::None)
}

fn pop(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let index = args.get(1).map_or(Ok(-1), |index| vm.index(index))?;
    let length = list.borrow().len();
    if length == 0 {
        return Err(Builtin::IndexError.of("pop from empty list"));
    }
    let Some(at) = place(index, length) else {
        return Err(Builtin::IndexError.of("pop index out of range"));
    };
    charge_items(vm, length - at)?;
    let item = list.borrow_mut().remove(at);
    Ok(item)
}

fn remove(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let [_, item] = args.all()?;
    match find_item(vm, &Value::List(list.clone()), item, 0, usize::MAX)? {
        Some(at) => {
            let mut items = list.borrow_mut();
            let removed = (at < items.len()).then(|| items.remove(at));
            drop(items);
            drop(removed);
            Ok(Value::None)
        }
        None => Err(value_error("list.remove(x): x not in list")),
    }
}

fn index(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let item = args.at(1);
    let (start, stop) = bounds(vm, args.get(2), args.get(3), list.borrow().len())?;
    match find_item(vm, &Value::List(list.clone()), item, start, stop)? {
        Some(at) => Ok(Value::from(at)),
        None => Err(value_error(format!("{} is not in list", vm.repr(item)?))),
    }
}

fn count(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let [_, item] = args.all()?;
    count_items(vm, &Value::List(list.clone()), item)
}

fn clear(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let items = std::mem::take(&mut *list.borrow_mut());
    trash::release_all(FromTheEnd(items));
    Ok(Value::None)
}

fn copy(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    charge_items(vm, list.borrow().len())?;
    Ok(Value::list(list.to_vec()))
}

fn reverse(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    charge_items(vm, list.borrow().len())?;
    list.borrow_mut().reverse();
    Ok(Value::None)
}

fn sort(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let [_, key, reverse] = args.each();
    let reverse = reverse.map_or(Ok(false), |reverse| vm.truth(reverse))?;
    let items = std::mem::take(&mut *list.borrow_mut());
    tail_sort(vm, items, key, reverse, Some(list.clone()))
}

fn reversed(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    vm.reversed(&Value::List(list.clone()))
}

/// The class.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "list", object)
        .layout(Layout::Value)
        .with(
            const {
                &[
                    constructor(Takes::ANY, new),
                    method("__init__", Takes::between(0, 1), init),
                ]
            },
        )
        .with(BASIC)
        .value("__hash__", Value::None)
        .with(ORDERED)
        .with(CONTAINER)
        .with(INDEXED)
        .with(JOINED)
        .with(CHANGEABLE)
        .with(GROWING)
        .with(
            const {
                &[
                    class_method("__class_getitem__", Takes::ONE, super::generic::subscribe),
                    method("__reversed__", Takes::NONE, reversed),
                    method("append", Takes::ONE, append),
                    method("extend", Takes::ONE, extend_method),
                    method("insert", Takes::exactly(2), insert),
                    method("pop", Takes::between(0, 1), pop),
                    method("remove", Takes::ONE, remove),
                    method("index", Takes::between(1, 3), index),
                    method("count", Takes::ONE, count),
                    method("clear", Takes::NONE, clear),
                    method("copy", Takes::NONE, copy),
                    method("reverse", Takes::NONE, reverse),
                    method("sort", Takes::native("*key *reverse", 0), sort),
                ]
            },
        )
        .build()
}
