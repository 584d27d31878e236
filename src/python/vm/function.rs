//! What functions, methods, modules, code objects and cells know of
//! themselves.

use std::rc::Rc;

use super::Vm;
use super::attribute::function_of;
use crate::Result;
use crate::event_loop::note;
use crate::exception::Builtin;
use crate::python::code::{Code, CodeKind};
use crate::python::cycles;
use crate::python::native::type_error;
use crate::python::value::{Args, Bound, Dict, Function, Generator, NativeKind, Str, Value};

/// Sets a special attribute of a function; says whether it is one.
pub(super) fn set(function: &Rc<Function>, name: &Str, value: &Value) -> Result<bool> {
    note(function);
    match (name.as_str(), value) {
        ("__name__", Value::Str(text)) => *function.name.borrow_mut() = text.clone(),
        ("__qualname__", Value::Str(text)) => {
            *function.qualified_name.borrow_mut() = text.clone();
        }
        ("__name__" | "__qualname__", _) => {
            return Err(type_error(format!("{name} must be set to a string object")));
        }
        ("__doc__", doc) => *function.doc.borrow_mut() = doc.clone(),
        ("__defaults__", Value::Tuple(items)) => {
            *function.defaults.borrow_mut() = items.to_vec();
        }
        ("__defaults__", Value::None) => function.defaults.borrow_mut().clear(),
        ("__kwdefaults__", Value::Dict(dict)) => {
            *function.keyword_defaults.borrow_mut() = super::jump::named_items(dict);
        }
        ("__kwdefaults__", Value::None) => function.keyword_defaults.borrow_mut().clear(),
        ("__annotations__", Value::Dict(dict)) => {
            *function.annotations.borrow_mut() = Some(dict.clone());
        }
        ("__module__", module) => {
            let mut dict = function.dict.borrow_mut();
            let dict = dict.get_or_insert_with(cycles::dict);
            dict.set_str(name, module.clone());
        }
        ("__dict__", Value::Dict(dict)) => *function.dict.borrow_mut() = Some(dict.clone()),
        _ => return Ok(false),
    }
    Ok(true)
}

/// Sets the name of a generator.
pub(super) fn rename(generator: &Rc<Generator>, name: &Str, value: &Value) -> Result<()> {
    let Value::Str(text) = value else {
        return Err(type_error(format!("{name} must be set to a string object")));
    };
    if name == "__name__" {
        *generator.name.borrow_mut() = text.clone();
    } else {
        *generator.qualified_name.borrow_mut() = text.clone();
    }
    Ok(())
}

fn receiver<'a>(args: &Args<'a>) -> Result<&'a Rc<Function>> {
    match args.get(0).and_then(function_of) {
        Some(function) => Ok(function),
        None => Err(type_error("descriptor requires a 'function' object")),
    }
}

fn name(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Str(receiver(&args)?.name.borrow().clone()))
}

fn qualified_name(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Str(receiver(&args)?.qualified_name.borrow().clone()))
}

fn doc(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(receiver(&args)?.doc.borrow().clone())
}

fn module(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let function = receiver(&args)?;
    let own = function.dict.borrow().clone();
    if let Some(module) = own.and_then(|dict| dict.get_str(&vm.names().module)) {
        return Ok(module);
    }
    Ok(function
        .globals
        .get_str(&vm.names().name)
        .unwrap_or_default())
}

fn defaults(_: &Vm, args: Args<'_>) -> Result<Value> {
    let defaults = receiver(&args)?.defaults.borrow().clone();
    Ok(if defaults.is_empty() {
        Value::None
    } else {
        Value::tuple(defaults)
    })
}

fn keyword_defaults(_: &Vm, args: Args<'_>) -> Result<Value> {
    let defaults = receiver(&args)?.keyword_defaults.borrow().clone();
    if defaults.is_empty() {
        return Ok(Value::None);
    }
    let dict = Dict::default();
    for (name, value) in defaults {
        dict.set_str(&name, value);
    }
    Ok(Value::dict(dict))
}

fn annotations(_: &Vm, args: Args<'_>) -> Result<Value> {
    let mut annotations = receiver(&args)?.annotations.borrow_mut();
    Ok(Value::Dict(
        annotations.get_or_insert_with(cycles::dict).clone(),
    ))
}

fn code(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Code(receiver(&args)?.code.clone()))
}

fn globals(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Dict(receiver(&args)?.globals.clone()))
}

fn closure(_: &Vm, args: Args<'_>) -> Result<Value> {
    let cells = &receiver(&args)?.closure;
    if cells.is_empty() {
        return Ok(Value::None);
    }
    Ok(Value::tuple(
        cells.iter().cloned().map(Value::Cell).collect(),
    ))
}

fn call(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let callable = args.get(0).cloned().unwrap_or_default();
    let rest = args.positional.get(1..).unwrap_or_default();
    vm.tail_call_with(&callable, rest.to_vec(), args.keywords.to_vec())
}

/// `function.__get__(object, class)`
fn get(_: &Vm, args: Args<'_>) -> Result<Value> {
    let function = args.get(0).cloned().unwrap_or_default();
    match args.get(1) {
        None | Some(Value::None) => Ok(function),
        Some(receiver) => Ok(Value::Bound(Rc::new(Bound {
            function,
            receiver: receiver.clone(),
        }))),
    }
}

fn method_parts<'a>(args: &Args<'a>) -> Result<&'a Rc<Bound>> {
    match args.get(0) {
        Some(Value::Bound(bound)) => Ok(bound),
        _ => Err(type_error("descriptor requires a 'method' object")),
    }
}

fn method_function(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(method_parts(&args)?.function.clone())
}

fn method_self(_: &Vm, args: Args<'_>) -> Result<Value> {
    match args.get(0) {
        Some(Value::Native(_)) => Ok(Value::None),
        _ => Ok(method_parts(&args)?.receiver.clone()),
    }
}

fn method_new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, function, receiver] = args.exactly("method")?;
    if !vm.is_callable(function) {
        return Err(type_error("first argument must be callable"));
    }
    Ok(Value::Bound(Rc::new(Bound {
        function: function.clone(),
        receiver: receiver.clone(),
    })))
}

/// `__name__` of functions of ours.
fn native_name(_: &Vm, args: Args<'_>) -> Result<Value> {
    match native(&args) {
        Some(native) => Ok(native.name.into()),
        None => Err(type_error("descriptor requires a function")),
    }
}

fn native_qualified_name(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let Some(native) = native(&args) else {
        return Err(type_error("descriptor requires a function"));
    };
    Ok(match args.get(0) {
        Some(Value::Bound(bound)) => {
            let class = match &bound.receiver {
                Value::Class(class) => class.name(),
                receiver => vm.type_of(receiver).name(),
            };
            format!("{class}.{}", native.name).into()
        }
        _ if native.kind == NativeKind::Method => {
            format!("{}.{}", native.owner, native.name).into()
        }
        _ => native.name.into(),
    })
}

fn native_module(_: &Vm, args: Args<'_>) -> Result<Value> {
    match args.get(0) {
        Some(Value::Native(native)) if native.kind == NativeKind::Function => {
            Ok(native.owner.into())
        }
        _ => Ok(Value::None),
    }
}

fn native<'a>(args: &Args<'a>) -> Option<&'a crate::python::value::Native> {
    match args.get(0)? {
        Value::Native(native) => Some(native),
        Value::Bound(bound) => match &bound.function {
            Value::Native(native) => Some(native),
            _ => None,
        },
        _ => None,
    }
}

fn none(_: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(Value::None)
}

fn code_receiver<'a>(args: &Args<'a>) -> Result<&'a Rc<Code>> {
    match args.get(0) {
        Some(Value::Code(code)) => Ok(code),
        _ => Err(type_error("descriptor requires a 'code' object")),
    }
}

fn code_name(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Str(code_receiver(&args)?.name.clone()))
}

fn code_qualified_name(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Str(code_receiver(&args)?.qualified_name.clone()))
}

fn code_file(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Str(code_receiver(&args)?.file.clone()))
}

fn code_first_line(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(i64::from(code_receiver(&args)?.first_line).into())
}

fn code_positional(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(i64::from(code_receiver(&args)?.parameters.positional).into())
}

fn code_positional_only(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(i64::from(code_receiver(&args)?.parameters.positional_only).into())
}

fn code_keyword_only(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(i64::from(code_receiver(&args)?.parameters.keyword_only).into())
}

fn code_variables(_: &Vm, args: Args<'_>) -> Result<Value> {
    let names = code_receiver(&args)?.locals.iter().cloned();
    Ok(Value::tuple(names.map(Value::Str).collect()))
}

fn code_free_variables(_: &Vm, args: Args<'_>) -> Result<Value> {
    let names = code_receiver(&args)?.frees.iter().cloned();
    Ok(Value::tuple(names.map(Value::Str).collect()))
}

fn code_cell_variables(_: &Vm, args: Args<'_>) -> Result<Value> {
    let names = code_receiver(&args)?.cells.iter();
    Ok(Value::tuple(
        names.map(|(name, _)| Value::Str(name.clone())).collect(),
    ))
}

fn code_flags(_: &Vm, args: Args<'_>) -> Result<Value> {
    let code = code_receiver(&args)?;
    let mut flags: i64 = match code.kind {
        CodeKind::Plain => 0,
        CodeKind::Generator => 0x20,
        CodeKind::Coroutine => 0x80,
        CodeKind::AsyncGenerator => 0x200,
    };
    if !code.has_namespace {
        flags |= 0x3;
    }
    if code.parameters.rest {
        flags |= 0x4;
    }
    if code.parameters.keywords {
        flags |= 0x8;
    }
    Ok(flags.into())
}

fn cell_contents(_: &Vm, args: Args<'_>) -> Result<Value> {
    match args.get(0) {
        Some(Value::Cell(cell)) => match cell.get() {
            Value::Null => Err(Builtin::ValueError.of("Cell is empty")),
            value => Ok(value),
        },
        _ => Err(type_error("descriptor requires a 'cell' object")),
    }
}

/// Gives these classes their attributes.
pub(super) fn install(vm: &Vm) {
    let types = vm.types();
    let functions = [
        (
            "__name__",
            name as crate::python::value::NativeFn,
            NativeKind::Getter,
        ),
        ("__qualname__", qualified_name, NativeKind::Getter),
        ("__doc__", doc, NativeKind::Getter),
        ("__module__", module, NativeKind::Getter),
        ("__defaults__", defaults, NativeKind::Getter),
        ("__kwdefaults__", keyword_defaults, NativeKind::Getter),
        ("__annotations__", annotations, NativeKind::Getter),
        ("__code__", code, NativeKind::Getter),
        ("__globals__", globals, NativeKind::Getter),
        ("__closure__", closure, NativeKind::Getter),
        ("__call__", call, NativeKind::Method),
        ("__get__", get, NativeKind::Method),
    ];
    vm.add(&types.function, &functions);
    vm.add(
        &types.method,
        &[
            ("__new__", method_new, NativeKind::Function),
            ("__func__", method_function, NativeKind::Getter),
            ("__self__", method_self, NativeKind::Getter),
            ("__doc__", doc, NativeKind::Getter),
            ("__call__", call, NativeKind::Method),
        ],
    );
    vm.add(
        &types.native,
        &[
            ("__name__", native_name, NativeKind::Getter),
            ("__qualname__", native_qualified_name, NativeKind::Getter),
            ("__module__", native_module, NativeKind::Getter),
            ("__doc__", none, NativeKind::Getter),
            ("__self__", method_self, NativeKind::Getter),
            ("__call__", call, NativeKind::Method),
        ],
    );
    vm.add(
        &types.code,
        &[
            ("co_name", code_name, NativeKind::Getter),
            ("co_qualname", code_qualified_name, NativeKind::Getter),
            ("co_filename", code_file, NativeKind::Getter),
            ("co_firstlineno", code_first_line, NativeKind::Getter),
            ("co_argcount", code_positional, NativeKind::Getter),
            (
                "co_posonlyargcount",
                code_positional_only,
                NativeKind::Getter,
            ),
            ("co_kwonlyargcount", code_keyword_only, NativeKind::Getter),
            ("co_varnames", code_variables, NativeKind::Getter),
            ("co_freevars", code_free_variables, NativeKind::Getter),
            ("co_cellvars", code_cell_variables, NativeKind::Getter),
            ("co_flags", code_flags, NativeKind::Getter),
        ],
    );
    vm.add(
        &types.cell,
        &[("cell_contents", cell_contents, NativeKind::Getter)],
    );
}
