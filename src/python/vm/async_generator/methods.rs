//! What async generators have as methods and attributes.

use std::rc::Rc;

use super::What;
use crate::Result;
use crate::python::native::{Takes, method, type_error};
use crate::python::value::{Args, Generator, GeneratorState, NativeKind, Value};
use crate::python::vm::Vm;

fn receiver<'a>(args: &Args<'a>) -> Result<&'a Rc<Generator>> {
    match args.get(0) {
        Some(Value::Generator(generator)) => Ok(generator),
        _ => Err(type_error(
            "descriptor requires an 'async_generator' object",
        )),
    }
}

fn anext(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(vm.ask(receiver(&args)?, What::Next(Value::None)))
}

fn asend(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, value] = args.all()?;
    Ok(vm.ask(receiver(&args)?, What::Next(value.clone())))
}

fn athrow(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let exception = vm.thrown_by(args.positional.get(1..).unwrap_or_default())?;
    Ok(vm.ask(receiver(&args)?, What::Throw(exception)))
}

fn aclose(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(vm.ask(receiver(&args)?, What::Close))
}

fn itself(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(args.get(0).cloned().unwrap_or_default())
}

fn name(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Str(receiver(&args)?.name.borrow().clone()))
}

fn qualified_name(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Str(receiver(&args)?.qualified_name.borrow().clone()))
}

fn running(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(receiver(&args)?.asked.get().into())
}

fn code(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Code(receiver(&args)?.code.clone()))
}

fn frame(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(match receiver(&args)?.state.get() {
        GeneratorState::Ended => Value::None,
        _ => Value::Code(receiver(&args)?.code.clone()),
    })
}

/// Gives async generators their methods.
pub(in crate::python::vm) fn install(vm: &Vm) {
    vm.add_entries(
        &vm.types().async_generator,
        &[
            method("__aiter__", Takes::ALONE, itself),
            method("__anext__", Takes::ALONE, anext),
            method("asend", Takes::ONE, asend),
            method("athrow", Takes::ANY, athrow),
            method("aclose", Takes::NONE, aclose),
        ],
    );
    vm.add(
        &vm.types().async_generator,
        &[
            ("__name__", name, NativeKind::Getter),
            ("__qualname__", qualified_name, NativeKind::Getter),
            ("ag_running", running, NativeKind::Getter),
            ("ag_code", code, NativeKind::Getter),
            ("ag_frame", frame, NativeKind::Getter),
        ],
    );
}
