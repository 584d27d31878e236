//! `gather` and `shield`: futures over other futures, which are the core's.

use std::rc::Rc;

use super::futures::{FutureObject, future_object};
use super::loops::{check_loop, current_loop};
use super::tasks::ensure;
use super::{from_core, state, to_core};
use crate::Result;
use crate::event_loop::{LoopFuture, OnFailure, Value as CoreValue, gather_futures, shield_future};
use crate::python::native::{ClassBuilder, type_error};
use crate::python::value::{Args, Class, Dict, Value};
use crate::python::vm::Vm;

/// The class of what `gather` gives.
pub fn gathering_class(future: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("asyncio.tasks", "_GatheringFuture", future).build()
}

/// `asyncio.gather(*coros_or_futures, return_exceptions=False)`
pub fn gather(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let mut settled = false;
    for (name, value) in args.keywords {
        if name != "return_exceptions" {
            return Err(type_error(format!(
                "gather() got an unexpected keyword argument '{name}'"
            )));
        }
        settled = vm.truth(value)?;
    }
    // The loop is that of the first one.
    let mut number = 0;
    if args.positional.is_empty() {
        current_loop(vm)?;
    }
    // An awaitable that is given twice is waited for once.
    let known = Dict::default();
    let mut children = Vec::with_capacity(args.positional.len());
    for argument in args.positional {
        let future = if let Some(future) = known.get(vm, argument)? {
            future
        } else {
            let future = ensure(vm, argument)?;
            let is_new = !future.is(argument);
            if let Some(future) = FutureObject::of(&future) {
                check_loop(future, number)?;
                number = future.of_loop.get();
                if let Some(task) = future.task.as_ref().filter(|_| is_new) {
                    task.is_silent.set(true);
                }
            }
            known.insert(vm, argument.clone(), future.clone())?;
            future
        };
        children.extend(FutureObject::of(&future).map(|future| future.future.clone()));
    }
    let (on_failure, results) = if settled {
        (
            OnFailure::Collect,
            settled_results as fn(&[LoopFuture]) -> CoreValue,
        )
    } else {
        (OnFailure::Raise, results as fn(&[LoopFuture]) -> CoreValue)
    };
    let outer = gather_futures(&children, on_failure, results);
    if children.is_empty() {
        return Ok(future_object(vm, outer, "gather"));
    }
    let object = FutureObject::new(vm, outer, "gather");
    object.of_loop.set(number);
    Ok(Value::native(&state(vm).gathering, object))
}

/// The results of children that have all succeeded.
fn results(children: &[LoopFuture]) -> CoreValue {
    let results = children.iter().map(|child| match child.result() {
        Ok(value) => from_core(&value),
        Err(exception) => Value::Exception(exception),
    });
    to_core(Value::list(results.collect()))
}

/// What each child returned or raised.
fn settled_results(children: &[LoopFuture]) -> CoreValue {
    let results = children.iter().map(|child| match child.collected() {
        Ok(value) => from_core(&value),
        Err(exception) => Value::Exception(exception),
    });
    to_core(Value::list(results.collect()))
}

/// `asyncio.shield(arg)`
pub fn shield(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [inner] = args.each();
    let inner = ensure(vm, inner.unwrap_or(&Value::None))?;
    let Some(future) = FutureObject::of(&inner) else {
        return Ok(inner);
    };
    if future.future.is_done() {
        return Ok(inner);
    }
    let kind = match &future.task {
        Some(task) => format!("shield({})", task.name(vm)),
        None => "shield".to_owned(),
    };
    Ok(future_object(vm, shield_future(&future.future), &kind))
}
