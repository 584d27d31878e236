//! `list`.

mod sort;

use std::rc::Rc;

use super::dunder::{BASIC, CHANGEABLE, CONTAINER, GROWING, INDEXED, JOINED, ORDERED};
use super::gathering::{Done, as_list, gather, gather_repeated, nothing, whole};
use super::sequence::{bounds, charge_items, count_items, indices, place, repeated_length, seek};
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

/// Gives a list what this gives too, and ends in what becomes of it.
pub(crate) fn extend(vm: &Vm, list: &Rc<List>, iterable: &Value, done: Done) -> Result<Value> {
    if let Value::List(_) | Value::Tuple(_) = iterable {
        return gather(vm, list.clone(), &[whole(iterable)], done);
    }
    if vm.takes_long(iterable) {
        let append = vm.types().list.dict.get_str(&vm.intern("append"));
        return vm.tail_each(iterable, append, Value::List(list.clone()), done(list));
    }
    let iterator = vm.iter(iterable)?;
    vm.for_each(&iterator, |item| {
        list.borrow_mut().push(item);
        Ok(())
    })?;
    Ok(done(list))
}

/// `list *= count`
pub(crate) fn repeat_in_place(vm: &Vm, list: &Rc<List>, count: i64) -> Result<Value> {
    let this = Value::List(list.clone());
    let length = list.borrow().len();
    match repeated_length(vm, length, count, false)? {
        0 => empty(list),
        count => return gather_repeated(vm, list.clone(), &this, count - 1, as_list),
    }
    Ok(this)
}

/// What a list had goes.
fn empty(list: &List) {
    let items = std::mem::take(&mut *list.borrow_mut());
    trash::release_all(FromTheEnd(items));
}

/// Gives a list other items; the old ones are dropped when it has them.
fn replace(list: &List, items: Vec<Value>) {
    let old = std::mem::replace(&mut *list.borrow_mut(), items);
    drop(old);
}

/// `list[slice] = iterable`
pub(crate) fn set_slice(vm: &Vm, list: &Rc<List>, slice: &Slice, value: &Value) -> Result<()> {
    let step = indices(vm, slice, 0)?.step;
    let items = match value {
        // Nobody else has it.
        Value::List(items) if Rc::strong_count(items) == 1 => {
            std::mem::take(&mut *items.borrow_mut())
        }
        _ if vm.iter_opt(value)?.is_some() => vm.collect(value)?,
        _ if step == 1 => return Err(type_error("can only assign an iterable")),
        _ => return Err(type_error("must assign iterable to extended slice")),
    };
    let which = indices(vm, slice, list.borrow().len())?;
    charge_items(vm, list.borrow().len())?;
    if which.step == 1 {
        let start = usize::try_from(which.start).unwrap_or(0);
        let mut list = list.borrow_mut();
        let end = (start + which.count).min(list.len());
        let old = list.splice(start.min(end)..end, items).collect();
        drop(list);
        // The last one goes first.
        trash::release_all(FromTheEnd(old));
        return Ok(());
    }
    if items.len() != which.count {
        return Err(value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            items.len(),
            which.count
        )));
    }
    let mut list = list.borrow_mut();
    let pairs = which.places().zip(items);
    let old: Vec<Value> = pairs
        .filter_map(|(at, item)| list.get_mut(at).map(|place| std::mem::replace(place, item)))
        .collect();
    drop(list);
    trash::release_all(old.into_iter());
    Ok(())
}

/// `del list[slice]`
pub(crate) fn delete_slice(vm: &Vm, list: &Rc<List>, slice: &Slice) -> Result<()> {
    let length = list.borrow().len();
    let which = indices(vm, slice, length)?;
    charge_items(vm, length)?;
    let ends = [which.places().next(), which.places().last()];
    let [Some(first), Some(last)] = ends else {
        return Ok(());
    };
    let mut list = list.borrow_mut();
    // To find out what the slice means may have made it shorter.
    let end = (first.max(last) + 1).min(list.len());
    let low = first.min(last).min(end);
    if which.step == 1 {
        let removed = list.drain(low..end).collect();
        drop(list);
        trash::release_all(FromTheEnd(removed));
        return Ok(());
    }
    let step = usize::try_from(which.step.unsigned_abs()).unwrap_or(usize::MAX);
    let mut at = 0;
    let each = list.extract_if(low..end, |_| {
        at += 1;
        (at - 1) % step == 0
    });
    let removed: Vec<Value> = each.collect();
    drop(list);
    trash::release_all(removed.into_iter());
    Ok(())
}

fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = args.get(0);
    // A class that derives from it may have an `__init__` with other arguments.
    super::object::derived(vm, class, &vm.types().list, Value::list(Vec::new()))
}

fn init(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    replace(list, Vec::new());
    match args.get(1) {
        None => Ok(Value::None),
        Some(iterable) => extend(vm, list, iterable, |_| Value::None),
    }
}

fn append(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let [_, item] = args.all()?;
    list.borrow_mut().push(item.clone());
    Ok(Value::None)
}

fn extend_method(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let [_, iterable] = args.all()?;
    extend(vm, list, iterable, |_| Value::None)
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
    taken_out(vm, list, at)
}

/// Takes the item out that is at this place, and charges for moving the rest.
pub(crate) fn taken_out(vm: &Vm, list: &List, at: usize) -> Result<Value> {
    charge_items(vm, list.borrow().len() - at)?;
    Ok(list.borrow_mut().remove(at))
}

fn remove(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let [_, item] = args.all()?;
    let (this, list) = (Value::List(list.clone()), list.clone());
    let each = move |vm: &Vm, at: Option<usize>| {
        let at = at.ok_or_else(|| value_error("list.remove(x): x not in list"))?;
        if at < list.borrow().len() {
            drop(taken_out(vm, &list, at)?);
        }
        Ok(Some(Value::None))
    };
    seek(vm, &this, item, (0, usize::MAX), Box::new(each))
}

fn index(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let item = args.at(1);
    let (start, stop) = bounds(vm, args.get(2), args.get(3), list.borrow().len())?;
    let sought = item.clone();
    let each = move |vm: &Vm, at: Option<usize>| match at {
        Some(at) => Ok(Some(Value::from(at))),
        None => Err(value_error(format!("{} is not in list", vm.repr(&sought)?))),
    };
    let this = Value::List(list.clone());
    seek(vm, &this, item, (start, stop), Box::new(each))
}

fn count(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    let [_, item] = args.all()?;
    count_items(vm, &Value::List(list.clone()), item)
}

fn clear(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    empty(list);
    Ok(Value::None)
}

fn copy(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args)?;
    gather(vm, nothing(), &[whole(&Value::List(list.clone()))], as_list)
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
