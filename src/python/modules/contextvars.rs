//! `contextvars`, over the core's context variables.

use std::cell::Cell;
use std::rc::Rc;

use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{Context, ContextVar, current_context, swap_context};
use crate::exception::{Builtin, Exception};
use crate::python::native::{
    ClassBuilder, Entry, ModuleBuilder, Takes, class_method, constructor, function, getter, method,
    type_error, value_error,
};
use crate::python::objects::address_text;
use crate::python::objects::subscribe;
use crate::python::value::{Args, Class, Module, Str, Value};
use crate::python::vm::Vm;

/// The classes of a run, and the variables that it has made: a context can be
/// asked which of them it holds.
struct Contextvars {
    variable: Rc<Class>,
    token: Rc<Class>,
    context: Rc<Class>,
    missing: Value,
    variables: RefCell<Vec<Value>>,
}

/// A `ContextVar`.
struct Variable {
    name: Str,
    default: Option<Value>,
    core: ContextVar<Value>,
}

/// A `Token`.
struct Token {
    variable: Value,
    /// What was there before; none if nothing was.
    old: Option<Value>,
    /// Where it was set.
    context: Context,
    used: Cell<bool>,
}

/// A `Context`.
pub struct ContextObject {
    context: Context,
    entered: Cell<bool>,
}

/// The module.
pub fn module(vm: &Vm) -> Result<Rc<Module>> {
    let state = state(vm);
    Ok(ModuleBuilder::new("contextvars")
        .class(&state.variable)
        .class(&state.token)
        .class(&state.context)
        .with(
            const {
                &[function("copy_context", Takes::NONE, |vm, _| {
                    Ok(copy_context(vm))
                })]
            },
        )
        .build())
}

/// What a `ContextVar` can do.
const VARIABLE: &[Entry] = &[
    constructor(Takes::native("/name *default", 1), new_variable),
    getter("name", |_, args| {
        Ok(Value::Str(variable(args)?.name.clone()))
    }),
    method("get", Takes::between(0, 1), get),
    method("set", Takes::ONE, set),
    method("reset", Takes::ONE, reset),
    method("__repr__", Takes::ALONE, |vm, args| {
        let text = variable_text(vm, args.get(0).unwrap_or(&Value::None))?;
        Ok(text.into())
    }),
    class_method("__class_getitem__", Takes::ONE, subscribe),
];

/// What a `Context` can do.
const CONTEXT: &[Entry] = &[
    constructor(Takes::ANY, |vm, _| Ok(object_of(vm, Context::default()))),
    method("run", Takes::ANY, run),
    method("copy", Takes::NONE, |vm, args| {
        let context = context(args)?.context.copy();
        Ok(object_of(vm, context))
    }),
    method("get", Takes::between(1, 2), context_get),
    method("__getitem__", Takes::OTHER, context_item),
    method("__contains__", Takes::OTHER, |vm, args| {
        let [_, key] = args.all()?;
        Ok(value_in(vm, context(args)?, key)?.is_some().into())
    }),
    method("__len__", Takes::ALONE, |vm, args| {
        Ok(items(vm, args)?.len().into())
    }),
    method("__iter__", Takes::ALONE, |vm, args| {
        let keys = items(vm, args)?.into_iter().map(|(key, _)| key);
        vm.iter(&Value::list(keys.collect()))
    }),
    method("__eq__", Takes::OTHER, |vm, args| {
        let [_, other] = args.all()?;
        let Some(other) = other.payload::<ContextObject>() else {
            return Ok(Value::NotImplemented);
        };
        let own = items(vm, args)?;
        let others = items_in(vm, &other.context);
        let mut same = own.len() == others.len();
        for ((key, value), (other, its)) in own.iter().zip(&others) {
            same = same && key.is(other) && vm.same_or_equal(value, its)?;
        }
        Ok(same.into())
    }),
    method("keys", Takes::NONE, |vm, args| {
        let keys = items(vm, args)?.into_iter().map(|(key, _)| key);
        Ok(Value::list(keys.collect()))
    }),
    method("values", Takes::NONE, |vm, args| {
        let values = items(vm, args)?.into_iter().map(|(_, value)| value);
        Ok(Value::list(values.collect()))
    }),
    method("items", Takes::NONE, |vm, args| {
        let items = items(vm, args)?.into_iter();
        let items = items.map(|(key, value)| Value::tuple(vec![key, value]));
        Ok(Value::list(items.collect()))
    }),
];

fn state(vm: &Vm) -> Rc<Contextvars> {
    vm.extension(|vm| {
        let object = &vm.types().object;
        let variable = ClassBuilder::new("_contextvars", "ContextVar", object)
            .with(VARIABLE)
            .build();
        let missing = Value::native(
            &ClassBuilder::new("_contextvars", "Token.MISSING", object)
                .with(
                    const {
                        &[method("__repr__", Takes::ALONE, |_, _| {
                            Ok("<Token.MISSING>".into())
                        })]
                    },
                )
                .build(),
            (),
        );
        let token = ClassBuilder::new("_contextvars", "Token", object)
            .with(
                const {
                    &[
                        getter("var", |_, args| Ok(token(args)?.variable.clone())),
                        getter("old_value", |vm, args| {
                            let old = token(args)?.old.clone();
                            Ok(old.unwrap_or_else(|| state(vm).missing.clone()))
                        }),
                        method("__repr__", Takes::ALONE, |vm, args| {
                            let [this] = args.all()?;
                            let token = token(args)?;
                            let used = if token.used.get() { " used" } else { "" };
                            let variable = variable_text(vm, &token.variable)?;
                            let address = address_text(vm, this);
                            Ok(format!("<Token{used} var={variable} at {address}>").into())
                        }),
                    ]
                },
            )
            .value("MISSING", missing.clone())
            .build();
        let context = ClassBuilder::new("_contextvars", "Context", object)
            .with(CONTEXT)
            .value("__hash__", Value::None)
            .build();
        Contextvars {
            variable,
            token,
            context,
            missing,
            variables: RefCell::default(),
        }
    })
}

/// The object of a call, as what is native about it.
fn receiver<'a, T: 'static>(args: Args<'a>, class: &str) -> Result<&'a T> {
    let payload = args.get(0).and_then(Value::payload::<T>);
    payload.ok_or_else(|| type_error(format!("descriptor requires a '{class}' object")))
}

fn variable(args: Args<'_>) -> Result<&Variable> {
    receiver(args, "_contextvars.ContextVar")
}

/// `<ContextVar name='v' default=0 at 0x...>`
fn variable_text(vm: &Vm, object: &Value) -> Result<String> {
    let Some(variable) = object.payload::<Variable>() else {
        return Ok(String::new());
    };
    let name = vm.repr(&Value::Str(variable.name.clone()))?;
    let default = match &variable.default {
        Some(default) => format!(" default={}", vm.repr(default)?),
        None => String::new(),
    };
    let address = address_text(vm, object);
    Ok(format!("<ContextVar name={name}{default} at {address}>"))
}

fn token(args: Args<'_>) -> Result<&Token> {
    receiver(args, "_contextvars.Token")
}

fn context(args: Args<'_>) -> Result<&ContextObject> {
    receiver(args, "_contextvars.Context")
}

fn new_variable(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, name, default] = args.each();
    let Some(Value::Str(name)) = name else {
        return Err(type_error("context variable name must be a str"));
    };
    let state = state(vm);
    let variable = Variable {
        name: name.clone(),
        default: default.cloned(),
        core: ContextVar::new(),
    };
    let variable = Value::native(&state.variable, variable);
    state.variables.borrow_mut().push(variable.clone());
    Ok(variable)
}

/// A `LookupError` about a variable or a key.
fn lookup_error(vm: &Vm, class: Builtin, variable: &Value) -> Exception {
    vm.exception(class, vec![variable.clone()])
}

fn get(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, default] = args.each();
    let variable = variable(args)?;
    if let Some(value) = variable.core.get() {
        return Ok(value);
    }
    let default = default.or(variable.default.as_ref()).cloned();
    let this = this.cloned().unwrap_or_default();
    default.ok_or_else(|| lookup_error(vm, Builtin::LookupError, &this))
}

fn set(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, value] = args.all()?;
    let variable = variable(args)?;
    let old = variable.core.get();
    variable.core.replace(Some(value.clone()));
    let token = Token {
        variable: this.clone(),
        old,
        context: current_context(),
        used: Cell::new(false),
    };
    Ok(Value::native(&state(vm).token, token))
}

fn reset(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, given] = args.all()?;
    let Some(token) = given.payload::<Token>() else {
        let kind = vm.type_name(given);
        return Err(type_error(format!(
            "expected an instance of Token, got {kind}"
        )));
    };
    if token.used.get() {
        let given = vm.repr(given)?;
        return Err(Builtin::RuntimeError.of(format!("{given} has already been used once")));
    }
    let other = if !token.variable.is(this) {
        "by a different ContextVar"
    } else if !token.context.same(&current_context()) {
        "in a different Context"
    } else {
        ""
    };
    if !other.is_empty() {
        let given = vm.repr(given)?;
        return Err(value_error(format!("{given} was created {other}")));
    }
    token.used.set(true);
    variable(args)?.core.replace(token.old.clone());
    Ok(Value::None)
}

fn object_of(vm: &Vm, context: Context) -> Value {
    let object = ContextObject {
        context,
        entered: Cell::new(false),
    };
    Value::native(&state(vm).context, object)
}

/// `copy_context()`
pub fn copy_context(vm: &Vm) -> Value {
    object_of(vm, current_context().copy())
}

/// What a call runs in that is given this `context` argument: that context,
/// or a copy of the running one.
pub fn context_of(given: Option<&Value>) -> Result<Context> {
    match given {
        None | Some(Value::None) => Ok(current_context().copy()),
        Some(object) => match object.payload::<ContextObject>() {
            Some(object) => Ok(object.context.clone()),
            None => Err(type_error("a context was expected")),
        },
    }
}

/// `Context.run(callable, *args, **kwargs)`
fn run(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let this = context(args)?;
    let Some(callable) = args.get(1) else {
        return Err(type_error("run() missing 1 required positional argument"));
    };
    if this.entered.replace(true) {
        let repr = vm.repr(args.get(0).unwrap_or(&Value::None))?;
        let message = format!("cannot enter context: {repr} is already entered");
        return Err(Builtin::RuntimeError.of(message));
    }
    let outside = swap_context(this.context.clone());
    let arguments = args.positional.get(2..).unwrap_or_default();
    let result = vm.call_with(callable, arguments, args.keywords);
    swap_context(outside);
    this.entered.set(false);
    result
}

fn value_in(vm: &Vm, context: &ContextObject, key: &Value) -> Result<Option<Value>> {
    let Some(variable) = key.payload::<Variable>() else {
        let key = vm.repr(key)?;
        let message = format!("a ContextVar key was expected, got {key}");
        return Err(type_error(message));
    };
    Ok(variable.core.get_in(&context.context))
}

fn context_get(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, key, default] = args.each();
    let value = value_in(vm, context(args)?, key.unwrap_or(&Value::None))?;
    Ok(value.or_else(|| default.cloned()).unwrap_or_default())
}

fn context_item(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, key] = args.all()?;
    let value = value_in(vm, context(args)?, key)?;
    value.ok_or_else(|| lookup_error(vm, Builtin::KeyError, key))
}

/// The variables that a context holds, in order of creation, with their values.
fn items(vm: &Vm, args: Args<'_>) -> Result<Vec<(Value, Value)>> {
    Ok(items_in(vm, &context(args)?.context))
}

fn items_in(vm: &Vm, context: &Context) -> Vec<(Value, Value)> {
    let variables = state(vm).variables.borrow().clone();
    let items = variables.into_iter().filter_map(|variable| {
        let core = variable.payload::<Variable>()?.core;
        let value = core.get_in(context)?;
        Some((variable, value))
    });
    items.collect()
}
