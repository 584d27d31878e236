//! What every class can do.

use super::Vm;
use super::object::{class_argument, dict_of};
use crate::Result;
use crate::python::cycles;
use crate::python::native::type_error;
use crate::python::value::{Args, Class, Layout, NativeKind, Value};
use std::rc::Rc;

/// `type(object)`, `type(name, bases, namespace)`
fn type_new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let metaclass = class_argument(&args, "type.__new__(X)")?;
    match args.positional.get(1..).unwrap_or_default() {
        [object] if args.keywords.is_empty() && Rc::ptr_eq(metaclass, &vm.types().type_) => {
            Ok(Value::Class(vm.type_of(object)))
        }
        [name, bases, namespace] => {
            let Value::Str(name) = name.plain() else {
                return Err(type_error(format!(
                    "type.__new__() argument 1 must be str, not {}",
                    vm.type_name(name)
                )));
            };
            let Value::Tuple(bases) = bases.plain() else {
                return Err(type_error(format!(
                    "type.__new__() argument 2 must be tuple, not {}",
                    vm.type_name(bases)
                )));
            };
            let Value::Dict(namespace) = namespace.plain() else {
                return Err(type_error(format!(
                    "type.__new__() argument 3 must be dict, not {}",
                    vm.type_name(namespace)
                )));
            };
            let metaclass = vm.metaclass(metaclass.clone(), bases)?;
            let mut keywords = args.keywords.to_vec();
            keywords.retain(|(name, _)| name != "metaclass");
            if namespace.get_str(&vm.names().module).is_none() {
                namespace.set_str(&vm.names().module, "__main__".into());
            }
            let class = vm.new_class(&metaclass, name, bases, namespace, &keywords)?;
            Ok(Value::Class(class))
        }
        _ => Err(type_error("type() takes 1 or 3 arguments")),
    }
}

fn type_init(_: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(Value::None)
}

fn type_call(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "type.__call__(X)")?;
    let positional = args.positional.get(1..).unwrap_or_default().to_vec();
    vm.leave_tail(super::tail::Tail::Construct(
        class.clone(),
        positional,
        args.keywords.to_vec(),
    ))
}

fn type_prepare(_: &Vm, _: Args<'_>) -> Result<Value> {
    Ok(Value::Dict(cycles::dict()))
}

fn type_name(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Str(class_argument(&args, "__name__")?.name()))
}

fn type_qualname(_: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "__qualname__")?;
    Ok(Value::Str(class.qualified_name.borrow().clone()))
}

fn type_module(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "__module__")?;
    let own = class.dict.get_str(&vm.names().module);
    Ok(own.unwrap_or_else(|| Value::Str(class.module.clone())))
}

fn type_doc(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "__doc__")?;
    Ok(class.dict.get_str(&vm.names().doc).unwrap_or_default())
}

fn type_bases(_: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "__bases__")?;
    let bases = class.bases.iter().cloned().map(Value::Class);
    Ok(Value::tuple(bases.collect()))
}

fn type_base(_: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "__base__")?;
    // The one that decides what its instances are made of.
    let made_of = |base: &&Rc<Class>| base.layout != Layout::Object;
    let base = class.bases.iter().find(made_of);
    let base = base.or_else(|| class.bases.first());
    Ok(base.cloned().map_or(Value::None, Value::Class))
}

fn type_mro(_: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "__mro__")?;
    let mut order = vec![Value::Class(class.clone())];
    order.extend(class.ancestors.iter().cloned().map(Value::Class));
    Ok(Value::tuple(order))
}

fn type_mro_list(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let order = type_mro(vm, args)?;
    Ok(Value::list(vm.collect(&order)?))
}

fn type_subclasses(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let class = class_argument(&args, "type.__subclasses__()")?;
    let derives = |other: &&Rc<Class>| other.bases.iter().any(|base| Rc::ptr_eq(base, class));
    let built_in = vm.types().exceptions.iter().filter(derives).cloned();
    let known = class.subclasses.borrow();
    let alive = known.iter().filter_map(std::rc::Weak::upgrade);
    let all = built_in.chain(alive).map(Value::Class);
    Ok(Value::list(all.collect()))
}

fn type_instancecheck(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [class, object] = args.exactly("__instancecheck__")?;
    Ok(vm.is_instance_plain(object, class)?.into())
}

fn type_subclasscheck(_: &Vm, args: Args<'_>) -> Result<Value> {
    let [class, other] = args.exactly("__subclasscheck__")?;
    match (other, class) {
        (Value::Class(other), Value::Class(class)) => Ok(other.is_subclass(class).into()),
        _ => Err(type_error("issubclass() arg 1 must be a class")),
    }
}

/// Gives `type` its attributes.
pub(super) fn install(vm: &Vm) {
    let types = vm.types();
    vm.add(
        &types.type_,
        &[
            ("__new__", type_new, NativeKind::Function),
            ("__init__", type_init, NativeKind::Method),
            ("__call__", type_call, NativeKind::Method),
            ("__prepare__", type_prepare, NativeKind::ClassMethod),
            ("__name__", type_name, NativeKind::Getter),
            ("__qualname__", type_qualname, NativeKind::Getter),
            ("__module__", type_module, NativeKind::Getter),
            ("__doc__", type_doc, NativeKind::Getter),
            ("__bases__", type_bases, NativeKind::Getter),
            ("__base__", type_base, NativeKind::Getter),
            ("__mro__", type_mro, NativeKind::Getter),
            ("__dict__", dict_of, NativeKind::Getter),
            ("mro", type_mro_list, NativeKind::Method),
            ("__subclasses__", type_subclasses, NativeKind::Method),
            ("__instancecheck__", type_instancecheck, NativeKind::Method),
            ("__subclasscheck__", type_subclasscheck, NativeKind::Method),
        ],
    );
}
