//! `sleep`, `wait`, `wait_for` and `as_completed`.

use std::rc::Rc;

use super::futures::FutureObject;
use super::loops::running_loop;
use super::tasks::{ensure, is_coroutine};
use super::{delay, from_core, limit, to_core};
use crate::Result;
use crate::event_loop::{
    self, AsCompleted as CoreAsCompleted, Awaited, LoopFuture, NextTurn, ReturnWhen,
    Value as CoreValue, as_completed_of, wait_for_futures, wait_for_of,
};
use crate::exception::Builtin;
use crate::python::native::{type_error, value_error};
use crate::python::value::{Args, Dict, Iterate, Set, Value};
use crate::python::vm::Vm;
use crate::trace::Micros;

/// `asyncio.sleep(delay, result=None)`
pub fn sleep(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [duration, result] = args.each();
    let duration = duration.cloned().unwrap_or_default();
    let result = result.cloned().unwrap_or_default();
    if let Value::Int(..=0) = duration {
        return Ok(vm.awaitable_of("sleep", NextTurn::then(to_core(result))));
    }
    let machine = vm.clone();
    Ok(vm.awaitable("sleep", async move {
        let duration = delay(&machine, &duration)?.unwrap_or(Micros::ZERO);
        event_loop::sleep(duration).await?;
        Ok(result)
    }))
}

/// `asyncio.wait_for(fut, timeout)`
pub fn wait_for(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [awaitable, timeout] = args.each();
    let awaitable = awaitable.cloned().unwrap_or_default();
    let timeout = timeout.cloned().unwrap_or_default();
    let vm = vm.clone();
    Ok(vm.clone().awaitable("wait_for", async move {
        let Some(limit) = limit(&vm, Some(&timeout))? else {
            return vm.await_value(awaitable).await;
        };
        if let Err(error) = running_loop(&vm) {
            return Err(vm.keeping(awaitable, error));
        }
        let kept = ensure(&vm, &awaitable)?;
        drop(awaitable);
        let Some(future) = FutureObject::of(&kept) else {
            return Err(Builtin::RuntimeError.of("no running event loop"));
        };
        let awaited = Awaited::Future(future.name(), future.future.clone());
        // Whoever waits for a task keeps it.
        Ok(from_core(&wait_for_of(awaited, limit).await?))
    }))
}

/// Different futures, each once, in order.
fn distinct(vm: &Vm, awaitables: &Value) -> Result<Vec<Value>> {
    let distinct = Dict::default();
    for awaitable in vm.collect(awaitables)? {
        distinct.insert(vm, awaitable, Value::None)?;
    }
    Ok(distinct.keys())
}

/// `asyncio.wait(fs, *, timeout=None, return_when=ALL_COMPLETED)`
pub fn wait(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [futures, timeout, return_when] = args.each();
    let futures = futures.cloned().unwrap_or_default();
    let timeout = timeout.cloned().unwrap_or_default();
    let return_when = return_when.cloned();
    let vm = vm.clone();
    Ok(vm.clone().awaitable("wait", async move {
        if FutureObject::of(&futures).is_some() || is_coroutine(&vm, &futures) {
            let kind = vm.type_of(&futures).name();
            let message = format!("expect a list of futures, not {kind}");
            return Err(vm.keeping(futures, type_error(message)));
        }
        if !vm.truth(&futures)? {
            return Err(value_error("Set of Tasks/Futures is empty."));
        }
        let return_when = when(&vm, return_when.as_ref())?;
        let objects = distinct(&vm, &futures)?;
        if objects.iter().any(|object| is_coroutine(&vm, object)) {
            let error = type_error("Passing coroutines is forbidden, use tasks explicitly.");
            return Err(vm.keeping(futures, error));
        }
        let mut waited: Vec<LoopFuture> = Vec::with_capacity(objects.len());
        for object in &objects {
            let Some(future) = FutureObject::of(object) else {
                let kind = vm.type_name(object);
                return Err(Builtin::AttributeError.of(format!(
                    "'{kind}' object has no attribute 'add_done_callback'"
                )));
            };
            waited.push(future.future.clone());
        }
        let limit = limit(&vm, Some(&timeout))?;
        wait_for_futures(&waited, limit, return_when, None).await?;
        let (done, pending) = (Set::default(), Set::default());
        for (object, future) in objects.into_iter().zip(&waited) {
            let set = if future.is_done() { &done } else { &pending };
            set.0.insert(&vm, object, Value::None)?;
        }
        let set = |set| Value::Set(Rc::new(set));
        Ok(Value::tuple(vec![set(done), set(pending)]))
    }))
}

/// `return_when` as the core has it.
fn when(vm: &Vm, return_when: Option<&Value>) -> Result<ReturnWhen> {
    let Some(return_when) = return_when else {
        return Ok(ReturnWhen::AllCompleted);
    };
    let text = vm.str(return_when)?;
    match text.as_str() {
        "FIRST_COMPLETED" => Ok(ReturnWhen::FirstCompleted),
        "FIRST_EXCEPTION" => Ok(ReturnWhen::FirstException),
        "ALL_COMPLETED" => Ok(ReturnWhen::AllCompleted),
        _ => Err(value_error(format!("Invalid return_when value: {text}"))),
    }
}

/// `asyncio.as_completed(fs, *, timeout=None)`: nothing begins before the
/// first coroutine is asked for.
pub fn as_completed(_: &Vm, args: Args<'_>) -> Result<Value> {
    let [futures, timeout] = args.each();
    Ok(Value::iterator(AsCompleted {
        futures: futures.cloned().unwrap_or_default(),
        timeout: timeout.cloned(),
        begun: None,
    }))
}

/// Hands out one coroutine for each future.
struct AsCompleted {
    futures: Value,
    timeout: Option<Value>,
    begun: Option<Begun>,
}

/// What is known once it has begun.
struct Begun {
    completions: CoreAsCompleted<CoreValue>,
    /// The tasks, kept while someone waits for them.
    tasks: Rc<Vec<Value>>,
}

impl AsCompleted {
    fn begin(&self, vm: &Vm) -> Result<Begun> {
        if FutureObject::of(&self.futures).is_some() || is_coroutine(vm, &self.futures) {
            let kind = vm.type_of(&self.futures).name();
            let message = format!("expect an iterable of futures, not {kind}");
            return Err(vm.keeping(self.futures.clone(), type_error(message)));
        }
        running_loop(vm)?;
        let mut tasks = Vec::new();
        for awaitable in distinct(vm, &self.futures)? {
            tasks.push(ensure(vm, &awaitable)?);
        }
        let futures = tasks.iter().filter_map(FutureObject::of);
        let futures: Vec<LoopFuture> = futures.map(|future| future.future.clone()).collect();
        let limit = limit(vm, self.timeout.as_ref())?;
        Ok(Begun {
            completions: as_completed_of(futures, limit),
            tasks: Rc::new(tasks),
        })
    }
}

impl Iterate for AsCompleted {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        if self.begun.is_none() {
            self.begun = Some(self.begin(vm)?);
        }
        let Some(begun) = &mut self.begun else {
            return Ok(None);
        };
        let Some(next) = begun.completions.next_of() else {
            return Ok(None);
        };
        let tasks = begun.tasks.clone();
        let name = "as_completed.<locals>._wait_for_one";
        Ok(Some(vm.awaitable(name, async move {
            let result = next.await;
            drop(tasks);
            Ok(from_core(&result?))
        })))
    }

    fn type_name(&self) -> &'static str {
        "generator"
    }
}
