//! The methods and attributes of exceptions.

use super::Vm;
use super::exceptions::Traceback;
use super::group;
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::native::type_error;
use crate::python::value::{Args, Class, NativeKind, Value};
use std::rc::Rc;

pub(super) fn receiver<'a>(args: &Args<'a>) -> Result<&'a Exception> {
    match args.get(0) {
        Some(Value::Exception(exception)) => Ok(exception),
        _ => Err(type_error("descriptor requires a 'BaseException' object")),
    }
}

fn new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let Some(Value::Class(class)) = args.get(0) else {
        return Err(type_error(
            "BaseException.__new__(X): X is not a type object",
        ));
    };
    let arguments = args.positional.get(1..).unwrap_or_default().to_vec();
    if class.is_subclass(&vm.exception_class(Builtin::BaseExceptionGroup)) {
        return group::new(vm, class, &arguments).map(Value::Exception);
    }
    if class.is_subclass(&vm.exception_class(Builtin::OSError)) && arguments.len() >= 2 {
        return Ok(Value::Exception(os_error(vm, class, arguments)));
    }
    let exception = vm.new_exception(class, arguments);
    Ok(Value::Exception(exception))
}

/// `OSError(number, text, file)`: the number decides the class, and the file
/// is no argument.
fn os_error(vm: &Vm, class: &Rc<Class>, mut arguments: Vec<Value>) -> Exception {
    let mut class = class.clone();
    if Rc::ptr_eq(&class, &vm.exception_class(Builtin::OSError))
        && let Some(Value::Int(number)) = arguments.first()
    {
        class = vm.exception_class(match number {
            1 | 13 => Builtin::PermissionError,
            2 => Builtin::FileNotFoundError,
            3 => Builtin::ProcessLookupError,
            4 => Builtin::InterruptedError,
            10 => Builtin::ChildProcessError,
            11 | 114 | 115 => Builtin::BlockingIOError,
            17 => Builtin::FileExistsError,
            20 => Builtin::NotADirectoryError,
            21 => Builtin::IsADirectoryError,
            32 | 108 => Builtin::BrokenPipeError,
            103 => Builtin::ConnectionAbortedError,
            104 => Builtin::ConnectionResetError,
            110 => Builtin::TimeoutError,
            111 => Builtin::ConnectionRefusedError,
            _ => Builtin::OSError,
        });
    }
    let file = arguments.get(2).cloned().filter(|file| !file.is_none());
    let other = arguments.get(4).cloned().filter(|file| !file.is_none());
    if file.is_some() && arguments.len() <= 5 {
        arguments.truncate(2);
    }
    let exception = vm.new_exception(&class, arguments);
    if let Some(file) = file {
        vm.set_exception_attribute(&exception, "filename", file);
    }
    if let Some(other) = other {
        vm.set_exception_attribute(&exception, "filename2", other);
    }
    exception
}

/// `BaseException.__init__`: the arguments are what this was given, and
/// keywords are taken by some classes alone.
fn init(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let exception = receiver(&args)?;
    let data = vm.data(exception);
    let arguments = args.positional.get(1..).unwrap_or_default();
    let of_file = arguments.len() > 2 && exception.is(Builtin::OSError);
    let same = of_file
        || match &*data.args.borrow() {
            Value::Tuple(known) => {
                known.len() == arguments.len() && known.iter().zip(arguments).all(|(a, b)| a.is(b))
            }
            _ => false,
        };
    if !same {
        let old = data.args.replace(Value::tuple(arguments.to_vec()));
        drop(old);
        vm.refresh_text(exception, &data);
    }
    for (name, value) in args.keywords {
        let known = match name.as_str() {
            "name" => {
                exception.is(Builtin::AttributeError)
                    || exception.is(Builtin::NameError)
                    || exception.is(Builtin::ImportError)
            }
            "obj" => exception.is(Builtin::AttributeError),
            "path" => exception.is(Builtin::ImportError),
            _ => false,
        };
        if !known {
            let class = data.class.name();
            return Err(type_error(format!("{class}() takes no keyword arguments")));
        }
        data.dict().set_str(name, value.clone());
    }
    Ok(Value::None)
}

fn get_args(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let exception = receiver(&args)?;
    let args = vm.data(exception).args.borrow().clone();
    Ok(args)
}

fn cause(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(receiver(&args)?
        .cause()
        .map_or(Value::None, Value::Exception))
}

fn context(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(receiver(&args)?
        .context()
        .map_or(Value::None, Value::Exception))
}

fn suppress_context(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(receiver(&args)?.suppresses_context().into())
}

impl Vm {
    /// `__traceback__` of an exception.
    pub(in crate::python) fn traceback_of(&self, exception: &Exception) -> Value {
        let data = self.data(exception);
        let entries = data.traceback.borrow().clone();
        if entries.is_empty() {
            return Value::None;
        }
        let known = data.traceback_object.borrow().clone();
        match known {
            Some((count, value)) if count == entries.len() => value,
            _ => {
                let count = entries.len();
                let value = Value::native(&self.types().traceback, Traceback(entries));
                *data.traceback_object.borrow_mut() = Some((count, value.clone()));
                value
            }
        }
    }
}

fn traceback(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(vm.traceback_of(receiver(&args)?))
}

fn with_traceback(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let exception = receiver(&args)?;
    let value = args.get(1).cloned().unwrap_or_default();
    let name = vm.intern("__traceback__");
    vm.set_special_exception_attribute(exception, &name, &value)?;
    Ok(Value::Exception(exception.clone()))
}

fn add_note(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let exception = receiver(&args)?;
    let note = match args.get(1) {
        Some(note @ Value::Str(_)) => note.clone(),
        Some(other) => {
            return Err(type_error(format!(
                "note must be a str, not '{}'",
                vm.type_name(other)
            )));
        }
        None => {
            return Err(type_error(
                "BaseException.add_note() takes exactly one argument (0 given)",
            ));
        }
    };
    let dict = vm.data(exception).dict();
    match dict.get_str(&vm.names().notes) {
        Some(Value::List(notes)) => notes.borrow_mut().push(note),
        Some(_) => return Err(type_error("Cannot add note: __notes__ is not a list")),
        None => {
            dict.set_str(&vm.names().notes, Value::list(vec![note]));
        }
    }
    Ok(Value::None)
}

/// `str(exception)`
fn str(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let exception = receiver(&args)?;
    let arguments = vm.exception_args(exception);
    if exception.is(Builtin::BaseExceptionGroup) {
        return group::text(vm, exception).map(Value::from);
    }
    if exception.is(Builtin::OSError) && arguments.len() >= 2 {
        let number = vm.str(&arguments[0])?;
        let text = vm.str(&arguments[1])?;
        let file = from_args(vm, &args, "filename", 2, 3)?;
        return Ok(if file.is_none() {
            format!("[Errno {number}] {text}").into()
        } else {
            let mut shown = format!("[Errno {number}] {text}: {}", vm.repr(&file)?);
            let other = from_args(vm, &args, "filename2", 4, 5)?;
            if !other.is_none() {
                shown.push_str(" -> ");
                shown.push_str(vm.repr(&other)?.as_str());
            }
            shown.into()
        });
    }
    match arguments.as_slice() {
        [] => Ok("".into()),
        [key] if exception.is(Builtin::KeyError) => Ok(Value::Str(vm.repr(key)?)),
        [only] => Ok(Value::Str(vm.str(only)?)),
        _ => Ok(Value::Str(vm.repr(&Value::tuple(arguments))?)),
    }
}

/// `repr(exception)`
fn repr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let exception = receiver(&args)?;
    let name = vm.data(exception).class.name();
    let arguments = vm.exception_args(exception);
    let inside = match arguments.as_slice() {
        [only] => format!("({})", vm.repr(only)?),
        _ => vm.repr(&Value::tuple(arguments))?.to_string(),
    };
    Ok(format!("{name}{inside}").into())
}

/// An attribute that one of the arguments gives, unless it was set.
fn from_args(vm: &Vm, args: &Args<'_>, name: &str, at: usize, least: usize) -> Result<Value> {
    let exception = receiver(args)?;
    let dict = vm.data(exception).dict.borrow().clone();
    if let Some(value) = dict.and_then(|dict| dict.get_str(&vm.intern(name))) {
        return Ok(value);
    }
    let arguments = vm.exception_args(exception);
    if arguments.len() < least {
        return Ok(Value::None);
    }
    Ok(arguments.get(at).cloned().unwrap_or_default())
}

macro_rules! attributes {
    ($($function:ident $name:literal $at:literal $least:literal),* $(,)?) => {
        $(fn $function(vm: &Vm, args: Args<'_>) -> Result<Value> {
            from_args(vm, &args, $name, $at, $least)
        })*
    };
}

attributes! {
    value "value" 0 0,
    errno "errno" 0 2,
    strerror "strerror" 1 2,
    filename "filename" 2 3,
    filename2 "filename2" 4 5,
    message "msg" 0 1,
    name "name" 99 0,
    object "obj" 99 0,
    path "path" 99 0,
}

fn code(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let arguments = vm.exception_args(receiver(&args)?);
    match arguments.len() {
        0 | 1 => from_args(vm, &args, "code", 0, 0),
        _ => Ok(Value::tuple(arguments)),
    }
}

/// Gives the exceptions their attributes.
pub(super) fn install(vm: &Vm) {
    let of = |class: Builtin| vm.exception_class(class);
    vm.add(
        &of(Builtin::BaseException),
        &[
            ("__new__", new, NativeKind::Function),
            ("__init__", init, NativeKind::Method),
            ("args", get_args, NativeKind::Getter),
            ("__cause__", cause, NativeKind::Getter),
            ("__context__", context, NativeKind::Getter),
            ("__suppress_context__", suppress_context, NativeKind::Getter),
            ("__traceback__", traceback, NativeKind::Getter),
            ("with_traceback", with_traceback, NativeKind::Method),
            ("add_note", add_note, NativeKind::Method),
            ("__str__", str, NativeKind::Method),
            ("__repr__", repr, NativeKind::Method),
        ],
    );
    vm.add(
        &of(Builtin::StopIteration),
        &[("value", value, NativeKind::Getter)],
    );
    vm.add(
        &of(Builtin::SystemExit),
        &[("code", code, NativeKind::Getter)],
    );
    vm.add(
        &of(Builtin::OSError),
        &[
            ("errno", errno, NativeKind::Getter),
            ("strerror", strerror, NativeKind::Getter),
            ("filename", filename, NativeKind::Getter),
            ("filename2", filename2, NativeKind::Getter),
        ],
    );
    vm.add(
        &of(Builtin::ImportError),
        &[
            ("msg", message, NativeKind::Getter),
            ("name", name, NativeKind::Getter),
            ("path", path, NativeKind::Getter),
        ],
    );
    vm.add(
        &of(Builtin::NameError),
        &[("name", name, NativeKind::Getter)],
    );
    vm.add(
        &of(Builtin::AttributeError),
        &[
            ("name", name, NativeKind::Getter),
            ("obj", object, NativeKind::Getter),
        ],
    );
    group::install(vm);
    let builtins = vm.builtins();
    for class in &vm.types().exceptions {
        if class.module == "builtins" {
            builtins.set_str(&class.name(), Value::Class(class.clone()));
        }
    }
    for alias in ["IOError", "EnvironmentError"] {
        builtins.set_str(&vm.intern(alias), Value::Class(of(Builtin::OSError)));
    }
    super::traceback::install(vm);
}
