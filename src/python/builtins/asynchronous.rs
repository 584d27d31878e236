//! `aiter` and `anext`.

use crate::Result;
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
    let next = vm.call(&method, &[])?;
    let vm = vm.clone();
    Ok(vm.clone().awaitable("anext", async move {
        match vm.await_value(next).await {
            Err(end) if end.is(Builtin::StopAsyncIteration) => Ok(default),
            result => result,
        }
    }))
}
