//! `list`.

mod sort;

use std::rc::Rc;

use super::dunder::Operators;
use super::sequence::{bounds, charge_items, indices, place, repeated, repeated_length};
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::native::{ClassBuilder, type_error, value_error};
use crate::python::value::{Args, Class, Layout, List, Slice, Value};
use crate::python::vm::Vm;

pub(crate) use sort::sort_values;

/// The list of a method.
pub(crate) fn this<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<&'a Rc<List>> {
    match args.get(0).map(Value::plain) {
        Some(Value::List(list)) => Ok(list),
        other => Err(wrong_object(vm, "list", method, other)),
    }
}

/// The same for a method that takes nothing else.
fn alone<'a>(vm: &Vm, args: &Args<'a>, method: &str) -> Result<&'a Rc<List>> {
    if args.positional.len() > 1 || !args.keywords.is_empty() {
        return Err(wrong_count(args, &format!("list.{method}"), 0));
    }
    this(vm, args, method)
}

/// The error of a method that is called on an object of another type.
pub(crate) fn wrong_object(
    vm: &Vm,
    class: &str,
    method: &str,
    object: Option<&Value>,
) -> Exception {
    type_error(match object {
        Some(object) => format!(
            "descriptor '{method}' for '{class}' objects doesn't apply to a '{}' object",
            vm.type_name(object)
        ),
        None => format!("unbound method {class}.{method}() needs an argument"),
    })
}

/// `list += iterable`
pub(crate) fn extend(vm: &Vm, list: &Rc<List>, iterable: &Value) -> Result<()> {
    match iterable {
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
        list.splice(start.min(end)..end, items).collect()
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
        removed.extend(list.drain(start.min(end)..end));
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
    args.no_keywords("list")?;
    let list = this(vm, &args, "__init__")?;
    let items = match args.positional {
        [_] => Vec::new(),
        [_, iterable] => vm.collect(iterable)?,
        all => {
            return Err(type_error(format!(
                "list expected at most 1 argument, got {}",
                all.len().saturating_sub(1)
            )));
        }
    };
    replace(list, items);
    Ok(Value::None)
}

fn append(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args, "append")?;
    match args.positional {
        [_, item] if args.keywords.is_empty() => {
            list.borrow_mut().push(item.clone());
            Ok(Value::None)
        }
        _ => Err(wrong_count(&args, "list.append", 1)),
    }
}

/// The error of a method that takes exactly so many arguments.
pub(crate) fn wrong_count(args: &Args<'_>, method: &str, wanted: usize) -> Exception {
    if !args.keywords.is_empty() {
        return type_error(format!("{method}() takes no keyword arguments"));
    }
    let given = args.positional.len().saturating_sub(1);
    type_error(match wanted {
        0 => format!("{method}() takes no arguments ({given} given)"),
        1 => format!("{method}() takes exactly one argument ({given} given)"),
        _ => format!("{method}() takes exactly {wanted} arguments ({given} given)"),
    })
}

fn extend_method(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args, "extend")?;
    let [_, iterable] = args.positional else {
        return Err(wrong_count(&args, "list.extend", 1));
    };
    extend(vm, list, iterable)?;
    Ok(Value::None)
}

fn insert(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args, "insert")?;
    let [_, index, item] = args.positional else {
        let given = args.positional.len().saturating_sub(1);
        return Err(type_error(format!(
            "insert expected 2 arguments, got {given}"
        )));
    };
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
    let list = this(vm, &args, "pop")?;
    let index = match args.positional {
        [_] => -1,
        [_, index] => vm.index(index)?,
        all => {
            let given = all.len().saturating_sub(1);
            return Err(type_error(format!(
                "pop expected at most 1 argument, got {given}"
            )));
        }
    };
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

fn find(vm: &Vm, list: &List, item: &Value, start: usize, stop: usize) -> Result<Option<usize>> {
    for at in start..stop {
        let Some(known) = list.borrow().get(at).cloned() else {
            break;
        };
        if vm.same_or_equal(&known, item)? {
            return Ok(Some(at));
        }
        if at % 16 == 15 {
            vm.charge(4)?;
        }
    }
    Ok(None)
}

fn remove(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args, "remove")?;
    let [_, item] = args.positional else {
        return Err(wrong_count(&args, "list.remove", 1));
    };
    match find(vm, list, item, 0, usize::MAX)? {
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
    let list = this(vm, &args, "index")?;
    let Some(item) = args.get(1) else {
        return Err(type_error("index expected at least 1 argument, got 0"));
    };
    if args.positional.len() > 4 {
        let given = args.positional.len() - 1;
        return Err(type_error(format!(
            "index expected at most 3 arguments, got {given}"
        )));
    }
    let (start, stop) = bounds(vm, args.get(2), args.get(3), list.borrow().len())?;
    match find(vm, list, item, start, stop)? {
        Some(at) => Ok(Value::from(at)),
        None => Err(value_error(format!("{} is not in list", vm.repr(item)?))),
    }
}

fn count(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args, "count")?;
    let [_, item] = args.positional else {
        return Err(wrong_count(&args, "list.count", 1));
    };
    let (mut count, mut from) = (0usize, 0);
    while let Some(at) = find(vm, list, item, from, usize::MAX)? {
        count += 1;
        from = at + 1;
    }
    Ok(Value::from(count))
}

fn clear(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = alone(vm, &args, "clear")?;
    replace(list, Vec::new());
    Ok(Value::None)
}

fn copy(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = alone(vm, &args, "copy")?;
    charge_items(vm, list.borrow().len())?;
    Ok(Value::list(list.to_vec()))
}

fn reverse(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = alone(vm, &args, "reverse")?;
    charge_items(vm, list.borrow().len())?;
    list.borrow_mut().reverse();
    Ok(Value::None)
}

fn sort(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args, "sort")?;
    let [_, key, reverse] = args.bind_native("sort", ["self", "*key", "*reverse"], 0, 1)?;
    let reverse = reverse.map_or(Ok(false), |reverse| vm.truth(reverse))?;
    // While it is being sorted it is empty, as in CPython.
    let mut items = std::mem::take(&mut *list.borrow_mut());
    let result = sort_values(vm, &mut items, key, reverse);
    let changed = !list.borrow().is_empty();
    replace(list, items);
    result?;
    if changed {
        return Err(value_error("list modified during sort"));
    }
    Ok(Value::None)
}

fn reversed(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let list = this(vm, &args, "__reversed__")?;
    vm.reversed(&Value::List(list.clone()))
}

/// The class.
pub(crate) fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("builtins", "list", object)
        .layout(Layout::Value)
        .constructor(new)
        .method("__init__", init)
        .basic(false)
        .ordered()
        .container()
        .sequence()
        .changeable()
        .grows_in_place()
        .class_method("__class_getitem__", super::generic::subscribe)
        .method("__reversed__", reversed)
        .method("append", append)
        .method("extend", extend_method)
        .method("insert", insert)
        .method("pop", pop)
        .method("remove", remove)
        .method("index", index)
        .method("count", count)
        .method("clear", clear)
        .method("copy", copy)
        .method("reverse", reverse)
        .method("sort", sort)
        .build()
}
