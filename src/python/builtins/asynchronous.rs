//! `aiter` and `anext`.

use crate::Result;
use crate::event_loop::{Coroutine, Resume, Step, Value as CoreValue};
use crate::exception::Builtin;
use crate::python::native::type_error;
use crate::python::value::{Args, Value};
use crate::python::vm::Vm;

pub(super) fn aiter(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [iterable] = args.all()?;
    let Some(method) = vm.special(iterable, "__aiter__")? else {
        let kind = vm.type_name(iterable);
        return Err(type_error(format!(
            "'{kind}' object is not an async iterable"
        )));
    };
    let iterator = vm.call(&method, &[])?;
    if vm.special(&iterator, "__anext__")?.is_none() {
        let kind = vm.type_name(&iterator);
        return Err(type_error(format!(
            "aiter() returned not an async iterator of type '{kind}'"
        )));
    }
    Ok(iterator)
}

pub(super) fn anext(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (iterator, default) = (args.at(0), args.get(1));
    let Some(method) = vm.special(iterator, "__anext__")? else {
        let kind = vm.type_name(iterator);
        return Err(type_error(format!(
            "'{kind}' object is not an async iterator"
        )));
    };
    let Some(default) = default.cloned() else {
        return vm.tail_call(&method, Vec::new());
    };
    let inner = Err(vm.call(&method, &[])?);
    Ok(vm.awaitable_of("anext", Box::new(OrDefault { inner, default })))
}

/// What `__anext__` gave, or the coroutine that awaits it, and what the end is
/// instead. Cancelled before its first step, it passes that on.
struct OrDefault {
    inner: Result<Box<dyn Coroutine>, Value>,
    default: Value,
}

impl Coroutine for OrDefault {
    fn resume(&mut self, how: Resume) -> Step {
        if let (Err(next), Some(vm)) = (&self.inner, Vm::current()) {
            match vm.coroutine_of(next) {
                Ok(coroutine) => self.inner = Ok(coroutine),
                Err(error) => return Step::Done(Err(error)),
            }
        }
        let Ok(inner) = &mut self.inner else {
            return Step::Foreign("was resumed without its machine");
        };
        match inner.resume(how) {
            Step::Done(Err(end)) if end.is(Builtin::StopAsyncIteration) => {
                Step::Done(Ok(CoreValue::of(std::mem::take(&mut self.default))))
            }
            step => step,
        }
    }

    fn begins_by_throw(&self) -> bool {
        true
    }
}
