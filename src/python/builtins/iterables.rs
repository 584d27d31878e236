//! `len`, `iter`, `next`, `min`, `sorted` and the like.

use std::rc::Rc;

use crate::Result;
use crate::exception::Builtin;
use crate::python::code::CodeKind;
use crate::python::native::{type_error, value_error};
use crate::python::objects::{CallIterator, tail_sort};
use crate::python::value::{Args, Value};
use crate::python::vm::Vm;

pub(super) fn len(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [value] = args.all()?;
    vm.length(value).map(Value::from)
}

pub(super) fn iter(vm: &Vm, args: Args<'_>) -> Result<Value> {
    match args.positional {
        [value] => vm.iter(value),
        _ => {
            let [callable, sentinel] = args.all()?;
            if !vm.is_callable(callable) {
                return Err(type_error("iter(v, w): v must be callable"));
            }
            let parts = Some((callable.clone(), sentinel.clone()));
            Ok(Value::iterator(CallIterator { parts }))
        }
    }
}

pub(super) fn next(vm: &Vm, args: Args<'_>) -> Result<Value> {
    match args.positional {
        [iterator @ Value::Iterator(_)] => match vm.next(iterator)? {
            Some(value) => Ok(value),
            None => Err(Builtin::StopIteration.bare()),
        },
        [Value::Generator(generator), default @ ..]
            if default.len() < 2 && generator.kind == CodeKind::Generator =>
        {
            vm.tail_next(generator, default.first().cloned())
        }
        [iterator] => {
            // The value of `StopIteration` is kept.
            if vm.type_attribute(iterator, &vm.specials().next).is_none() {
                return Err(not_an_iterator(vm, iterator));
            }
            match vm.call_special(iterator, &vm.specials().next, &[])? {
                Some(value) => Ok(value),
                None => Err(not_an_iterator(vm, iterator)),
            }
        }
        _ => {
            let [iterator, default] = args.all()?;
            Ok(vm.next(iterator)?.unwrap_or_else(|| default.clone()))
        }
    }
}

fn not_an_iterator(vm: &Vm, value: &Value) -> crate::Exception {
    type_error(format!(
        "'{}' object is not an iterator",
        vm.type_name(value)
    ))
}

/// `wanted` if one of them counts as that, and else the opposite.
fn find(vm: &Vm, iterable: &Value, wanted: bool) -> Result<Value> {
    if vm.loops_long(iterable) {
        return vm.tail_steps("find", vec![iterable.clone(), wanted.into()]);
    }
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.charge(1)?;
        if vm.truth(&item)? == wanted {
            return Ok(wanted.into());
        }
    }
    Ok((!wanted).into())
}

pub(super) fn any(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [iterable] = args.all()?;
    find(vm, iterable, true)
}

pub(super) fn all(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [iterable] = args.all()?;
    find(vm, iterable, false)
}

pub(super) fn sorted(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [iterable] = args.positional else {
        let given = args.positional.len();
        return Err(type_error(format!(
            "sorted expected 1 argument, got {given}"
        )));
    };
    let (mut key, mut reverse) = (None, false);
    for (name, value) in args.keywords {
        match name.as_str() {
            "key" => key = Some(value),
            "reverse" => reverse = vm.truth(value)?,
            _ => {
                return Err(type_error(format!(
                    "'{name}' is an invalid keyword argument for sort()"
                )));
            }
        }
    }
    if vm.takes_long(iterable) {
        return vm.tail_with_list(&args);
    }
    if vm.loops_long(iterable) {
        let key = key.cloned().unwrap_or_default();
        return vm.tail_steps("sort", vec![iterable.clone(), key, reverse.into()]);
    }
    let items = vm.collect(iterable)?;
    tail_sort(vm, items, key, reverse, None)
}

/// The least or the greatest; of equal ones the first.
fn extreme(vm: &Vm, args: &Args<'_>, least: bool) -> Result<Value> {
    let name = args.function.name;
    let (mut key, mut default) = (None, None);
    for (keyword, value) in args.keywords {
        match keyword.as_str() {
            "key" => key = Some(value).filter(|key| !key.is_none()),
            "default" => default = Some(value),
            _ => {
                return Err(type_error(format!(
                    "'{keyword}' is an invalid keyword argument for {name}()"
                )));
            }
        }
    }
    let several;
    let iterable = match args.positional {
        [] => {
            return Err(type_error(format!(
                "{name} expected at least 1 argument, got 0"
            )));
        }
        [iterable] => iterable,
        values => {
            if default.is_some() {
                return Err(type_error(format!(
                    "Cannot specify a default for {name}() with multiple positional arguments"
                )));
            }
            several = Value::tuple(values.to_vec());
            &several
        }
    };
    if let (Value::Range(range), None) = (iterable, key)
        && let Some(last) = range.at(range.length() - 1)
    {
        let (low, high) = (range.start.min(last), range.start.max(last));
        return Ok(Value::from(if least { low } else { high }));
    }
    if key.is_some_and(|key| !matches!(key, Value::Native(_))) || vm.loops_long(iterable) {
        let function = Value::Native(Rc::new(*args.function));
        let default = Value::tuple(default.into_iter().cloned().collect());
        let key = key.cloned().unwrap_or_default();
        let arguments = vec![iterable.clone(), key, least.into(), function, default];
        return vm.tail_steps("extreme", arguments);
    }
    let iterator = vm.iter(iterable)?;
    let mut best: Option<(Value, Value)> = None;
    vm.for_each(&iterator, |item| {
        let value = match key {
            Some(key) => vm.call(key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((known, _)) if least => vm.less(&value, known)?,
            Some((known, _)) => vm.greater(&value, known)?,
        };
        if better {
            best = Some((value, item));
        }
        Ok(())
    })?;
    match (best, default) {
        (Some((_, item)), _) => Ok(item),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(value_error(format!("{name}() arg is an empty sequence"))),
    }
}

pub(super) fn min(vm: &Vm, args: Args<'_>) -> Result<Value> {
    extreme(vm, &args, true)
}

pub(super) fn max(vm: &Vm, args: Args<'_>) -> Result<Value> {
    extreme(vm, &args, false)
}
