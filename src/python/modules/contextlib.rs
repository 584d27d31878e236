//! `ExitStack` and `AsyncExitStack`: the core's exit stack as a manager of
//! Python. The rest of `contextlib` is written in Python.

use std::pin::Pin;
use std::rc::Rc;

use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::at_once;
use crate::exception::Exception;
use crate::manager::{Contexts, Exit, ExitStack, Outcome, With};
use crate::python::native::{ClassBuilder, ModuleBuilder, Takes, constructor, method, type_error};
use crate::python::value::{Args, Class, Module, Str, Value};
use crate::python::vm::Vm;
use crate::trace::Flavour;

/// What is native about an exit stack. What a stack hands over by `pop_all`
/// goes to the object of another.
struct StackObject(RefCell<ExitStack>);

/// The module `_contextlib`.
pub fn module(vm: &Vm) -> Result<Rc<Module>> {
    let base = base_class(vm);
    let metaclass = vm.get_attr(&vm.import("abc")?, &vm.intern("ABCMeta"))?;
    let abstracted = |class: ClassBuilder| match &metaclass {
        Value::Class(metaclass) => class
            .metaclass(metaclass.clone())
            .value("_abc_impl", Value::list(Vec::new()))
            .build(),
        _ => class.build(),
    };
    Ok(ModuleBuilder::new("_contextlib")
        .class(&abstracted(sync_class(&base)))
        .class(&abstracted(async_class(&base)))
        .build())
}

/// What both stacks have in common.
fn base_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("contextlib", "_BaseExitStack", &vm.types().object)
        .with(
            const {
                &[
                    constructor(Takes::ANY, |_, args| match args.get(0) {
                        Some(Value::Class(class)) => {
                            let stack = StackObject(RefCell::new(ExitStack::new()));
                            Ok(Value::native(class, stack))
                        }
                        _ => Err(type_error("__new__() takes a class")),
                    }),
                    method("__init__", Takes::python("", 0), |_, _| Ok(Value::None)),
                    method("enter_context", Takes::python("cm", 1), |vm, args| {
                        let [this, manager] = args.each();
                        let (stack, manager) =
                            (stack_of(this)?, manager.cloned().unwrap_or_default());
                        let entering = enter(vm.clone(), stack, manager, Flavour::Sync);
                        // Nothing of a plain manager waits.
                        at_once(entering).unwrap_or(Ok(Value::None))
                    }),
                    method("push", Takes::python("exit", 1), |vm, args| {
                        let [this, exit] = args.each();
                        push(vm, &stack_of(this)?, exit, Flavour::Sync)
                    }),
                    method("callback", Takes::ANY, |vm, args| {
                        callback(vm, args, Flavour::Sync)
                    }),
                    method("pop_all", Takes::python("", 0), pop_all),
                ]
            },
        )
        .build()
}

/// `contextlib.ExitStack`
fn sync_class(base: &Rc<Class>) -> ClassBuilder {
    ClassBuilder::new("contextlib", "ExitStack", base).with(
        const {
            &[
                method("__enter__", Takes::NONE, |_, args| {
                    let [this] = args.all()?;
                    Ok(this.clone())
                }),
                method("__exit__", Takes::ANY, |vm, args| {
                    let stack = stack_of(args.get(0))?;
                    unwind_at_once(vm, &stack, told(args).as_ref())
                }),
                method("close", Takes::python("", 0), |vm, args| {
                    let this = args.get(0);
                    unwind_at_once(vm, &stack_of(this)?, None)?;
                    Ok(Value::None)
                }),
            ]
        },
    )
}

/// `contextlib.AsyncExitStack`
fn async_class(base: &Rc<Class>) -> ClassBuilder {
    ClassBuilder::new("contextlib", "AsyncExitStack", base).with(
        const {
            &[
                method("enter_async_context", Takes::python("cm", 1), |vm, args| {
                    let [this, manager] = args.each();
                    let (stack, manager) = (stack_of(this)?, manager.cloned().unwrap_or_default());
                    let entering = enter(vm.clone(), stack, manager, Flavour::Async);
                    Ok(vm.awaitable("AsyncExitStack.enter_async_context", entering))
                }),
                method("push_async_exit", Takes::python("exit", 1), |vm, args| {
                    let [this, exit] = args.each();
                    push(vm, &stack_of(this)?, exit, Flavour::Async)
                }),
                method("push_async_callback", Takes::ANY, |vm, args| {
                    callback(vm, args, Flavour::Async)
                }),
                method("__aenter__", Takes::python("", 0), |vm, args| {
                    let this = args.get(0).cloned().unwrap_or_default();
                    Ok(vm.awaitable("AsyncExitStack.__aenter__", async move { Ok(this) }))
                }),
                method("__aexit__", Takes::ANY, |vm, args| {
                    let stack = stack_of(args.get(0))?;
                    let (vm, raised) = (vm.clone(), told(args));
                    Ok(vm
                        .clone()
                        .awaitable("AsyncExitStack.__aexit__", async move {
                            unwind(&vm, &stack, raised.as_ref()).await
                        }))
                }),
                method("aclose", Takes::python("", 0), |vm, args| {
                    let this = args.get(0);
                    let (vm, stack) = (vm.clone(), stack_of(this)?);
                    Ok(vm.clone().awaitable("AsyncExitStack.aclose", async move {
                        unwind(&vm, &stack, None).await?;
                        Ok(Value::None)
                    }))
                }),
            ]
        },
    )
}

/// The core's stack in an object.
fn stack_of(object: Option<&Value>) -> Result<ExitStack> {
    let stack = object.and_then(Value::payload::<StackObject>);
    let stack = stack.ok_or_else(|| type_error("descriptor requires an exit stack"))?;
    Ok(stack.0.borrow().clone())
}

/// The exception that an exit is told of: its second argument.
fn told(args: Args<'_>) -> Option<Exception> {
    match args.get(2) {
        Some(Value::Exception(exception)) => Some(exception.clone()),
        _ => None,
    }
}

/// What an exit is called with.
fn details(vm: &Vm, raised: Option<Exception>) -> Result<[Value; 3]> {
    let Some(exception) = raised else {
        return Ok([Value::None, Value::None, Value::None]);
    };
    let value = Value::Exception(exception);
    let class = Value::Class(vm.type_of(&value));
    let traceback = vm.get_attr(&value, &vm.intern("__traceback__"))?;
    Ok([class, value, traceback])
}

/// A truthy result suppresses.
fn outcome(vm: &Vm, result: &Value) -> Result<Outcome> {
    Ok(if vm.truth(result)? {
        Outcome::Suppress
    } else {
        Outcome::Propagate
    })
}

/// An exit that is a callable: called with the exception's details, and its
/// result awaited if it is an async one.
fn exit_of(vm: &Vm, exit: Value, flavour: Flavour) -> Exit {
    let vm = vm.clone();
    Box::new(move |raised| {
        boxed(async move {
            let mut result = vm.call(&exit, &details(&vm, raised)?)?;
            if flavour == Flavour::Async {
                result = vm.await_value(result).await?;
            }
            outcome(&vm, &result)
        })
    })
}

fn boxed(
    exit: impl Future<Output = Result<Outcome>> + 'static,
) -> Pin<Box<dyn Future<Output = Result<Outcome>>>> {
    Box::pin(exit)
}

/// The special methods of a flavour, and what its protocol is called.
const fn protocol(flavour: Flavour) -> (&'static str, &'static str, &'static str) {
    match flavour {
        Flavour::Sync => ("__enter__", "__exit__", "context manager"),
        Flavour::Async => ("__aenter__", "__aexit__", "asynchronous context manager"),
    }
}

/// Enters a manager, and puts its exit on the stack. If its enter raises,
/// nothing is put there.
async fn enter(vm: Vm, stack: ExitStack, manager: Value, flavour: Flavour) -> Result<Value> {
    let (enter, exit, protocol) = protocol(flavour);
    let (Some(enter), Some(exit)) = (vm.special(&manager, enter)?, vm.special(&manager, exit)?)
    else {
        let class = vm.type_of(&manager);
        let name = class.qualified_name.borrow().clone();
        let message = format!(
            "'{}.{name}' object does not support the {protocol} protocol",
            class.module
        );
        return Err(vm.keeping(manager, type_error(message)));
    };
    let name = vm.manager_name(&manager, &vm.type_of(&manager));
    drop(manager);
    let mut machine = With::entering(flavour, name.as_str().into(), None, Contexts::Drivers);
    let mut entered = vm.call(&enter, &[]);
    if flavour == Flavour::Async
        && let Ok(awaitable) = entered
    {
        entered = vm.await_value(awaitable).await;
    }
    match entered {
        Ok(value) => {
            machine.entered();
            stack.push_entered(machine, exit_of(&vm, exit, flavour));
            Ok(value)
        }
        Err(exception) => Err(machine.enter_failed(exception)),
    }
}

/// `push(exit)` and `push_async_exit(exit)`: the exit of a manager, or a
/// callable with the arguments of one. Gives what it was given.
fn push(vm: &Vm, stack: &ExitStack, exit: Option<&Value>, flavour: Flavour) -> Result<Value> {
    let exit = exit.cloned().unwrap_or_default();
    let (_, method, _) = protocol(flavour);
    let special = vm.special(&exit, method)?;
    let name = match &special {
        Some(_) => vm.type_of(&exit).name(),
        None => name_of(vm, &exit)?,
    };
    let machine = With::registered(name.as_str(), None, Contexts::Drivers);
    let callable = special.unwrap_or_else(|| exit.clone());
    stack.push_entered(machine, exit_of(vm, callable, flavour));
    Ok(exit)
}

/// What the trace calls a callable.
fn name_of(vm: &Vm, callable: &Value) -> Result<Str> {
    match vm.get_attr_opt(callable, &vm.intern("__name__"))? {
        Some(Value::Str(name)) => Ok(name),
        _ => Ok(vm.type_of(callable).name()),
    }
}

/// `callback(callback, /, *args, **kwds)` and `push_async_callback`: what is
/// called in place of an exit, with arguments of its own; it cannot suppress.
fn callback(vm: &Vm, args: Args<'_>, flavour: Flavour) -> Result<Value> {
    let stack = stack_of(args.get(0))?;
    let Some(function) = args.get(1).cloned() else {
        let method = match flavour {
            Flavour::Sync => "_BaseExitStack.callback",
            Flavour::Async => "AsyncExitStack.push_async_callback",
        };
        return Err(type_error(format!(
            "{method}() missing 1 required positional argument: 'callback'"
        )));
    };
    let positional = args.positional.get(2..).unwrap_or_default().to_vec();
    let keywords = args.keywords.to_vec();
    let machine = With::registered(name_of(vm, &function)?.as_str(), None, Contexts::Drivers);
    let (vm, callable) = (vm.clone(), function.clone());
    let exit: Exit = Box::new(move |_| {
        boxed(async move {
            let result = vm.call_with(&callable, &positional, &keywords)?;
            if flavour == Flavour::Async {
                vm.await_value(result).await?;
            } else {
                vm.drop_in("<contextlib>", result);
            }
            Ok(Outcome::Propagate)
        })
    });
    stack.push_entered(machine, exit);
    Ok(function)
}

/// `pop_all()`: hands every exit to a new stack of the same class.
fn pop_all(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let this = args.get(0);
    let this = this.cloned().unwrap_or_default();
    let other = vm.call(&Value::Class(vm.type_of(&this)), &[])?;
    let Some(to) = other.payload::<StackObject>() else {
        return Err(type_error("an exit stack was expected"));
    };
    let popped = stack_of(Some(&this))?.pop_all();
    to.0.replace(popped);
    Ok(other)
}

/// Unwinds a stack of plain exits, which cannot wait.
fn unwind_at_once(vm: &Vm, stack: &ExitStack, raised: Option<&Exception>) -> Result<Value> {
    let result = stack.unwinding(raised, vm.handled()).at_once()?;
    Ok((result == Outcome::Suppress).into())
}

/// Unwinds a stack exit by exit.
async fn unwind(vm: &Vm, stack: &ExitStack, raised: Option<&Exception>) -> Result<Value> {
    let mut unwinding = stack.unwinding(raised, vm.handled());
    while let Some((exit, told)) = unwinding.next_exit() {
        let result = exit(told).await;
        if let Err(exception) = &result {
            // In CPython the stack's own frame takes it here.
            vm.data(exception).caught();
        }
        unwinding.exited(result);
    }
    Ok((unwinding.end()? == Outcome::Suppress).into())
}
