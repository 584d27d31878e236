//! The methods of generators and coroutines.

use super::Vm;
use super::async_generator::Asked;
use super::awaitable;
use super::fiber::Then;
use super::generator::How;
use super::tail::Tail;
use super::wrapper::Wrapper;
use crate::Result;
use crate::python::native::{Takes, method, type_error};
use crate::python::value::{Args, Generator, GeneratorState, NativeFn, NativeKind, Value};
use std::rc::Rc;

/// The generator that a method is called on.
fn receiver<'a>(args: &Args<'a>) -> Result<&'a Rc<Generator>> {
    match args.get(0) {
        Some(Value::Generator(generator)) => Ok(generator),
        _ => Err(type_error("descriptor requires a generator")),
    }
}

/// Steps the generator that a method is called on; of what an async generator was
/// asked for, a coroutine that awaits that.
fn step(vm: &Vm, args: &Args<'_>, how: How, then: Then) -> Result<Value> {
    let object = args.get(0).unwrap_or(&Value::None);
    let (generator, how) = match object.payload::<Rc<Asked>>() {
        // What is closed before it has begun never begins.
        Some(asked) if matches!(then, Then::Close) => (asked.by_hand(vm, object), how),
        Some(asked) => (asked.by_hand(vm, object), asked.begin_by_hand(how)?),
        None => match object.payload::<Wrapper>() {
            Some(wrapper) => (wrapper.stepped(vm), how),
            None => (receiver(args)?.clone(), how),
        },
    };
    vm.leave_tail(Tail::Resume(generator, how, then))
}

pub(super) fn send(vm: &Vm, args: Args<'_>) -> Result<Value> {
    if let Some(awaitable) = awaitable::receiver(&args) {
        return vm.send_awaitable(awaitable, args.get(1).unwrap_or(&Value::None));
    }
    let value = args.get(1).cloned().unwrap_or_default();
    step(vm, &args, How::Send(value), Then::Push)
}

pub(super) fn next(vm: &Vm, args: Args<'_>) -> Result<Value> {
    step(vm, &args, How::Send(Value::None), Then::Push)
}

pub(super) fn throw(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let exception = vm.thrown_by(args.positional.get(1..).unwrap_or_default())?;
    if let Some(awaitable) = awaitable::receiver(&args) {
        return vm.throw_awaitable(awaitable, exception);
    }
    step(vm, &args, How::Throw(exception), Then::Push)
}

pub(super) fn close(vm: &Vm, args: Args<'_>) -> Result<Value> {
    if let Some(awaitable) = awaitable::receiver(&args) {
        return vm.close_awaitable(awaitable);
    }
    let exit = vm.generator_exit();
    step(vm, &args, How::Throw(exit), Then::Close)
}

fn await_(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let methods: &[(&'static str, NativeFn)] = &[
        ("send", send),
        ("throw", throw),
        ("close", close),
        ("__iter__", itself),
        ("__next__", next),
    ];
    vm.wrap_coroutine(args, methods)
}

fn itself(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(args.get(0).cloned().unwrap_or_default())
}

fn name(_: &Vm, args: Args<'_>) -> Result<Value> {
    if let Some(awaitable) = awaitable::receiver(&args) {
        return Ok(awaitable.short_name().into());
    }
    Ok(Value::Str(receiver(&args)?.name.borrow().clone()))
}

fn qualified_name(_: &Vm, args: Args<'_>) -> Result<Value> {
    if let Some(awaitable) = awaitable::receiver(&args) {
        return Ok(awaitable.name.into());
    }
    Ok(Value::Str(receiver(&args)?.qualified_name.borrow().clone()))
}

fn code(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Code(receiver(&args)?.code.clone()))
}

fn running(_: &Vm, args: Args<'_>) -> Result<Value> {
    if awaitable::receiver(&args).is_some() {
        return Ok(false.into());
    }
    Ok((receiver(&args)?.state.get() == GeneratorState::Running).into())
}

fn suspended(_: &Vm, args: Args<'_>) -> Result<Value> {
    if let Some(awaitable) = awaitable::receiver(&args) {
        return Ok(awaitable.is_suspended().into());
    }
    Ok((receiver(&args)?.state.get() == GeneratorState::Suspended).into())
}

/// The frame itself is not shown: whether there is one is.
fn frame(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(match receiver(&args)?.state.get() {
        GeneratorState::Ended => Value::None,
        _ => Value::Code(receiver(&args)?.code.clone()),
    })
}

/// Gives generators and coroutines their methods.
pub(super) fn install(vm: &Vm) {
    let types = vm.types();
    for class in [&types.generator, &types.coroutine] {
        vm.add_entries(
            class,
            &[
                method("send", Takes::ONE, send),
                method("throw", Takes::ANY, throw),
                method("close", Takes::NONE, close),
            ],
        );
    }
    let common: &[(&'static str, NativeFn, NativeKind)] = &[
        ("__name__", name, NativeKind::Getter),
        ("__qualname__", qualified_name, NativeKind::Getter),
    ];
    vm.add(&types.generator, common);
    vm.add(
        &types.generator,
        &[
            ("__iter__", itself, NativeKind::Method),
            ("__next__", next, NativeKind::Method),
            ("gi_code", code, NativeKind::Getter),
            ("gi_running", running, NativeKind::Getter),
            ("gi_suspended", suspended, NativeKind::Getter),
            ("gi_frame", frame, NativeKind::Getter),
        ],
    );
    vm.add(&types.coroutine, common);
    vm.add(
        &types.coroutine,
        &[
            ("__await__", await_, NativeKind::Method),
            ("cr_code", code, NativeKind::Getter),
            ("cr_running", running, NativeKind::Getter),
            ("cr_suspended", suspended, NativeKind::Getter),
            ("cr_frame", frame, NativeKind::Getter),
        ],
    );
}
