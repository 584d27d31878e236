//! `super()`: attributes looked up behind a class in the order of another.

use std::rc::Rc;

use super::Vm;
use super::binding::Got;
use super::fiber::Frame;
use crate::Result;
use crate::exception::Builtin;
use crate::python::native::type_error;
use crate::python::value::{Args, Class, NativeKind, Str, Value};

/// What `super(class, object)` gives.
pub(super) struct Super {
    /// Behind which class it looks.
    class: Rc<Class>,
    /// To what it binds: an object, or a class.
    object: Value,
    /// In whose order it looks.
    start: Rc<Class>,
}

impl Vm {
    /// `super()` without arguments: from the variable `__class__` and the first
    /// argument of this frame.
    pub(super) fn load_super(&self, frame: &Frame) -> Result<Value> {
        let code = &frame.code;
        let at = code.frees.iter().position(|name| *name == "__class__");
        let Some(at) = at else {
            return Err(Builtin::RuntimeError.of("super(): __class__ cell not found"));
        };
        let place = code.locals.len() + code.cells.len() + at;
        let class = match frame.values.get(place) {
            Some(Value::Cell(cell)) => cell.get(),
            _ => Value::Null,
        };
        let Value::Class(class) = class else {
            return Err(Builtin::RuntimeError.of("super(): empty __class__ cell"));
        };
        let parameters = code.parameters;
        if parameters.positional == 0 && !parameters.rest {
            return Err(Builtin::RuntimeError.of("super(): no arguments"));
        }
        let mut object = frame.values.first().cloned().unwrap_or(Value::Null);
        if parameters.positional == 0 {
            object = match object {
                Value::Tuple(items) => items.first().cloned().unwrap_or(Value::Null),
                _ => Value::Null,
            };
        } else if let Value::Null = object {
            // The argument may live in a cell.
            let cell = code
                .cells
                .iter()
                .position(|(_, parameter)| *parameter == Some(0));
            if let Some(Value::Cell(cell)) =
                cell.and_then(|at| frame.values.get(code.locals.len() + at))
            {
                object = cell.get();
            }
        }
        if let Value::Null = object {
            return Err(Builtin::RuntimeError.of("super(): arg[0] deleted"));
        }
        self.super_of(class, object)
    }

    fn super_of(&self, class: Rc<Class>, object: Value) -> Result<Value> {
        let start = match &object {
            Value::Class(own) if own.is_subclass(&class) => own.clone(),
            object => {
                let own = self.type_of(object);
                if !own.is_subclass(&class) {
                    return Err(type_error(
                        "super(type, obj): obj must be an instance or subtype of type",
                    ));
                }
                own
            }
        };
        let payload = Super {
            class,
            object,
            start,
        };
        Ok(Value::native(&self.types().super_, payload))
    }

    pub(super) fn find_super_attribute(&self, sup: &Super, name: &Str) -> Result<Option<Got>> {
        let mut order = std::iter::once(&sup.start).chain(&sup.start.ancestors);
        let behind = order.find(|class| Rc::ptr_eq(class, &sup.class));
        if behind.is_none() {
            return Ok(None);
        }
        let Some(found) = order.find_map(|class| class.dict.get_str(name)) else {
            return Ok(None);
        };
        let is_class = matches!(&sup.object, Value::Class(own) if Rc::ptr_eq(own, &sup.start));
        let object = (!is_class).then_some(&sup.object);
        self.bind_lazily(&found, object, &sup.start).map(Some)
    }
}

fn super_new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    match args.positional.get(1..) {
        Some([Value::Class(class), object]) => vm.super_of(class.clone(), object.clone()),
        // Not bound to anything, it finds nothing.
        Some([Value::Class(class)]) => Ok(Value::native(
            &vm.types().super_,
            Super {
                class: class.clone(),
                object: Value::None,
                start: vm.types().object.clone(),
            },
        )),
        Some([]) | None => Err(Builtin::RuntimeError.of("super(): no arguments")),
        Some([other, ..]) => Err(type_error(format!(
            "super() argument 1 must be a type, not {}",
            vm.type_name(other)
        ))),
    }
}

fn part(args: &Args<'_>) -> Result<(Value, Value, Value)> {
    let value = args.get(0).unwrap_or(&Value::None);
    match value.payload::<Super>() {
        Some(sup) => Ok((
            Value::Class(sup.class.clone()),
            sup.object.clone(),
            Value::Class(sup.start.clone()),
        )),
        None => Err(type_error("descriptor requires a 'super' object")),
    }
}

fn this_class(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(part(&args)?.0)
}

fn this_object(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(part(&args)?.1)
}

fn repr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (class, _, start) = part(&args)?;
    let name = |value: &Value| match value {
        Value::Class(class) => class.name(),
        _ => vm.type_name(value),
    };
    let text = format!(
        "<super: <class '{}'>, <{} object>>",
        name(&class),
        name(&start)
    );
    Ok(text.into())
}

/// Gives `super` its attributes.
pub(super) fn install(vm: &Vm) {
    vm.add(
        &vm.types().super_,
        &[
            ("__new__", super_new, NativeKind::Function),
            ("__thisclass__", this_class, NativeKind::Getter),
            ("__self__", this_object, NativeKind::Getter),
            ("__repr__", repr, NativeKind::Method),
        ],
    );
}
