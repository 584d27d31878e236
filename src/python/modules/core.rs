//! `_core`: what the modules that are written in Python need of the machine.
//! No program knows of it.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use super::{deque, twister};
use crate::Result;
use crate::python::native::{
    ClassBuilder, ModuleBuilder, Takes, constructor, function, method, type_error, value_error,
};
use crate::python::objects::address_text;
use crate::python::value::{Args, Class, Function, Instance, Module, Set, Value};
use crate::python::vm::Vm;

/// The module.
#[allow(clippy::unnecessary_wraps)] // The type of what makes a module.
pub fn module(vm: &Vm) -> Result<Rc<Module>> {
    let object = &vm.types().object;
    let reference = reference(object);
    Ok(ModuleBuilder::new("_core")
        .value("Deque", Value::Class(deque::class(object)))
        .class(&twister::class(object))
        .class(&reference)
        .value("ref", Value::Class(reference.clone()))
        .value("modules", Value::Dict(vm.modules().clone()))
        .value("argv", Value::list(vec![Value::Str(vm.program())]))
        .with(
            const {
                &[
                    function("run", Takes::exactly(2), run),
                    function("traceback", Takes::ONE, traceback),
                    function("source", Takes::exactly(2), source),
                    function("text", Takes::ONE, text),
                    function("stack", Takes::NONE, stack),
                    function("write", Takes::exactly(2), write),
                    function("exc_info", Takes::NONE, exc_info),
                    function("getrecursionlimit", Takes::NONE, recursion_limit),
                    function("setrecursionlimit", Takes::ONE, set_recursion_limit),
                ]
            },
        )
        .build())
}

/// Runs a text as a module's, in a namespace.
fn run(vm: &Vm, args: Args<'_>) -> Result<Value> {
    match args.all()? {
        [Value::Str(text), Value::Dict(namespace)] => {
            vm.run_text(text.as_str(), "<string>", namespace)?;
            Ok(Value::None)
        }
        _ => Err(type_error("run() needs a text and a namespace")),
    }
}

fn traceback(vm: &Vm, args: Args<'_>) -> Result<Value> {
    match args.all()? {
        [Value::Exception(exception)] => Ok(vm.traceback(exception).into()),
        _ => Err(type_error("traceback() needs an exception")),
    }
}

/// A line of a file: empty if there is none.
fn source(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [file, line] = args.all()?;
    let (file, line) = (vm.str(file)?, vm.index(line)?);
    let line = u32::try_from(line).unwrap_or(0);
    Ok(vm
        .source_line(file.as_str(), line)
        .unwrap_or_default()
        .into())
}

/// The text of a file that runs: empty if there is none.
fn text(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [file] = args.all()?;
    let file = vm.str(file)?;
    Ok(vm
        .source_text(file.as_str())
        .as_deref()
        .unwrap_or_default()
        .into())
}

/// File, line and function of each frame, outermost first.
fn stack(vm: &Vm, _: Args<'_>) -> Result<Value> {
    vm.tail_frames()
}

/// Writes to standard output (1) or standard error (2).
fn write(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [number, text] = args.all()?;
    let text = vm.str(text)?;
    if matches!(number, Value::Int(2)) {
        vm.write_error(text.as_str());
    } else {
        vm.write_output(text.as_str());
    }
    Ok(Value::None)
}

fn exc_info(vm: &Vm, _: Args<'_>) -> Result<Value> {
    let Some(exception) = vm.handled() else {
        return Ok(Value::tuple(vec![Value::None, Value::None, Value::None]));
    };
    let exception = Value::Exception(exception);
    let traceback = vm.get_attr(&exception, &vm.intern("__traceback__"))?;
    let class = Value::Class(vm.type_of(&exception));
    Ok(Value::tuple(vec![class, exception, traceback]))
}

fn recursion_limit(vm: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(vm.recursion_limit().into())
}

fn set_recursion_limit(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [limit] = args.all()?;
    match usize::try_from(vm.index(limit)?) {
        Ok(limit @ 1..) => {
            vm.set_recursion_limit(limit);
            Ok(Value::None)
        }
        _ => Err(value_error(
            "recursion limit must be greater or equal than 1",
        )),
    }
}

/// What a weak reference refers to.
enum Referent {
    Instance(Weak<Instance>),
    Function(Weak<Function>),
    Class(Weak<Class>),
    Set(Weak<Set>, bool),
}

impl Referent {
    fn get(&self) -> Option<Value> {
        match self {
            Self::Instance(it) => it.upgrade().map(Value::Instance),
            Self::Function(it) => it.upgrade().map(Value::Function),
            Self::Class(it) => it.upgrade().map(Value::Class),
            Self::Set(it, false) => it.upgrade().map(Value::Set),
            Self::Set(it, true) => it.upgrade().map(Value::FrozenSet),
        }
    }
}

/// A weak reference, and the hash of what it refers to, once that is known.
struct Reference {
    referent: Referent,
    hash: Cell<Option<u64>>,
}

fn reference(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("weakref", "ReferenceType", object)
        .with(
            const {
                &[
                    constructor(Takes::native("object callback", 1), refer),
                    method("__init__", Takes::ANY, |_, _| Ok(Value::None)),
                    method("__call__", Takes::NONE, referent),
                    method("__eq__", Takes::OTHER, same),
                    method("__hash__", Takes::ALONE, hash),
                    method("__repr__", Takes::ALONE, shown),
                ]
            },
        )
        .build()
}

fn refer(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [class, object, callback] = args.each();
    let (Some(Value::Class(class)), Some(object)) = (class, object) else {
        return Err(type_error("ref.__new__(X): X is not a type object"));
    };
    if callback.is_some_and(|callback| !callback.is_none()) {
        return Err(crate::exception::Builtin::NotImplementedError
            .of("weakref callbacks are not supported here: nothing runs when an object goes"));
    }
    let referent = match object {
        Value::Instance(it) => Referent::Instance(Rc::downgrade(it)),
        Value::Function(it) => Referent::Function(Rc::downgrade(it)),
        Value::Class(it) => Referent::Class(Rc::downgrade(it)),
        Value::Set(it) => Referent::Set(Rc::downgrade(it), false),
        Value::FrozenSet(it) => Referent::Set(Rc::downgrade(it), true),
        _ => {
            let name = vm.type_name(object);
            return Err(type_error(format!(
                "cannot create weak reference to '{name}' object"
            )));
        }
    };
    let hash = Cell::new(None);
    Ok(Value::native(class, Reference { referent, hash }))
}

fn of(value: &Value) -> Result<&Reference> {
    let reference = value.payload();
    reference.ok_or_else(|| type_error("a weak reference is needed"))
}

fn referent(_vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this] = args.all()?;
    Ok(of(this)?.referent.get().unwrap_or_default())
}

fn same(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, other] = args.all()?;
    let Ok(reference) = of(other) else {
        return Ok(Value::NotImplemented);
    };
    match (of(this)?.referent.get(), reference.referent.get()) {
        (Some(a), Some(b)) => Ok(vm.equal(&a, &b)?.into()),
        _ => Ok(this.is(other).into()),
    }
}

fn hash(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this] = args.all()?;
    let reference = of(this)?;
    let known = match (reference.hash.get(), reference.referent.get()) {
        (Some(hash), _) => hash,
        (None, Some(object)) => vm.hash(&object)?,
        (None, None) => return Err(type_error("weak object has gone away")),
    };
    reference.hash.set(Some(known));
    #[allow(clippy::cast_possible_wrap)] // A hash is so many bits.
    let known = known as i64;
    Ok(Value::Int(known))
}

fn shown(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this] = args.all()?;
    let at = address_text(vm, this);
    let text = match of(this)?.referent.get() {
        None => format!("<weakref at {at}; dead>"),
        Some(object) => {
            let (name, to) = (vm.type_name(&object), address_text(vm, &object));
            format!("<weakref at {at}; to '{name}' at {to}>")
        }
    };
    Ok(text.into())
}
