//! What annotations are made of: `list[int]`, `int | None`.

use std::rc::Rc;

use super::dunder::operands;
use crate::Result;
use crate::python::native::{ClassBuilder, Takes, constructor, getter, method, type_error};
use crate::python::value::{Args, Class, Value};
use crate::python::vm::Vm;

/// A class with its parameters: `list[int]`.
pub struct Alias {
    /// `__origin__`
    pub origin: Value,
    /// `__args__`
    pub arguments: Vec<Value>,
}

/// Any of several: `int | None`.
pub struct Union {
    /// `__args__`; `None` is in it as its class.
    pub members: Vec<Value>,
}

/// Whether it is one of the two.
pub(crate) fn is_generic(value: &Value) -> bool {
    value.payload::<Alias>().is_some() || value.payload::<Union>().is_some()
}

/// The members of a union, for `isinstance`; none if it is no union.
pub fn union_members(value: &Value) -> Option<&[Value]> {
    value
        .payload::<Union>()
        .map(|union| union.members.as_slice())
}

/// `__class_getitem__`: the class with these parameters.
pub(crate) fn subscribe(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [origin, parameters] = args.all()?;
    Ok(alias(vm, origin, parameters))
}

/// `origin[parameters]`
pub fn alias(vm: &Vm, origin: &Value, parameters: &Value) -> Value {
    let arguments = match parameters {
        Value::Tuple(items) => items.to_vec(),
        other => vec![other.clone()],
    };
    let origin = origin.clone();
    Value::native(&vm.types().generic_alias, Alias { origin, arguments })
}

/// `a | b` of classes.
pub fn union(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    let mut members: Vec<Value> = Vec::new();
    for side in [a, b] {
        let of_side = match side {
            Value::None => vec![Value::Class(vm.types().none.clone())],
            other => match union_members(other) {
                Some(members) => members.to_vec(),
                None => vec![other.clone()],
            },
        };
        // Each is compared with those that are known.
        vm.charge(of_side.len() * (members.len() + of_side.len()) / 16)?;
        for member in of_side {
            if !has(vm, &members, &member)? {
                members.push(member);
            }
        }
    }
    Ok(match members.as_slice() {
        [only] => only.clone(),
        _ => Value::native(&vm.types().union, Union { members }),
    })
}

/// Whether it is one of them; of a class with parameters, whether one is equal.
fn has(vm: &Vm, members: &[Value], value: &Value) -> Result<bool> {
    if value.payload::<Alias>().is_none() {
        return Ok(members.iter().any(|member| member.is(value)));
    }
    for member in members {
        vm.charge(8)?;
        if member.payload::<Alias>().is_some() && vm.equal(member, value)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How a parameter is shown: a class by its name alone.
fn show(vm: &Vm, value: &Value) -> Result<String> {
    Ok(match value {
        Value::Class(class) if Rc::ptr_eq(class, &vm.types().none) => "None".to_owned(),
        Value::Class(class) => {
            let name = class.qualified_name.borrow().clone();
            match class.module.as_str() {
                "builtins" => name.to_string(),
                module => format!("{module}.{name}"),
            }
        }
        Value::Ellipsis => "...".to_owned(),
        Value::List(items) => format!("[{}]", list_of(vm, &items.to_vec(), ", ")?),
        other => vm.repr(other)?.to_string(),
    })
}

fn list_of(vm: &Vm, values: &[Value], between: &str) -> Result<String> {
    let shown: Result<Vec<String>> = values.iter().map(|value| show(vm, value)).collect();
    Ok(shown?.join(between))
}

fn alias_of<'a>(args: &Args<'a>) -> Result<&'a Alias> {
    let alias = args.get(0).and_then(|value| value.payload::<Alias>());
    alias.ok_or_else(|| type_error("a types.GenericAlias object is required"))
}

fn union_of<'a>(args: &Args<'a>) -> Result<&'a Union> {
    let union = args.get(0).and_then(|value| value.payload::<Union>());
    union.ok_or_else(|| type_error("a types.UnionType object is required"))
}

fn repr_alias(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let alias = alias_of(&args)?;
    let origin = show(vm, &alias.origin)?;
    let arguments = match alias.arguments.as_slice() {
        [] => "()".to_owned(),
        all => list_of(vm, all, ", ")?,
    };
    Ok(Value::from(format!("{origin}[{arguments}]")))
}

/// `types.GenericAlias(origin, parameters)`
fn new_alias(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, origin, parameters] = args.all()?;
    Ok(alias(vm, origin, parameters))
}

fn call_alias(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let alias = alias_of(&args)?;
    vm.call_with(
        &alias.origin,
        args.positional.get(1..).unwrap_or_default(),
        args.keywords,
    )
}

fn origin(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(alias_of(&args)?.origin.clone())
}

fn alias_arguments(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::tuple(alias_of(&args)?.arguments.clone()))
}

fn is_variable(vm: &Vm, value: &Value) -> bool {
    vm.type_name(value) == "TypeVar"
}

/// `__parameters__`: the type variables.
fn parameters(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let mut found: Vec<Value> = Vec::new();
    for argument in &alias_of(&args)?.arguments {
        if is_variable(vm, argument) && !found.iter().any(|known| known.is(argument)) {
            found.push(argument.clone());
        }
    }
    Ok(Value::tuple(found))
}

/// A class whose base is `list[int]` derives from `list`.
fn mro_entries(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::tuple(vec![alias_of(&args)?.origin.clone()]))
}

fn eq_alias(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, b] = operands(&args)?;
    match (a.payload::<Alias>(), b.payload::<Alias>()) {
        (Some(a), Some(b)) => {
            let arguments = [&a.arguments, &b.arguments].map(|it| Value::tuple(it.clone()));
            let [left, right] = &arguments;
            Ok(Value::Bool(
                a.origin.is(&b.origin) && vm.equal(left, right)?,
            ))
        }
        _ => Ok(Value::NotImplemented),
    }
}

fn hash_alias(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let alias = alias_of(&args)?;
    let hash = vm.hash(&Value::tuple(alias.arguments.clone()))? ^ vm.hash(&alias.origin)?;
    Ok(Value::Int(super::hash::visible(hash)))
}

/// `isinstance(object, int | str)`
fn instancecheck(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [union, object] = args.all()?;
    for member in union_members(union).unwrap_or_default() {
        if vm.is_instance(object, member)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// `issubclass(class, int | str)`
fn subclasscheck(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [union, class] = args.all()?;
    for member in union_members(union).unwrap_or_default() {
        if vm.is_subclass(class, member)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn no_instancecheck(_: &Vm, _: Args<'_>) -> Result<Value> {
    Err(type_error(
        "isinstance() argument 2 cannot be a parameterized generic",
    ))
}

fn no_subclasscheck(_: &Vm, _: Args<'_>) -> Result<Value> {
    Err(type_error(
        "issubclass() argument 2 cannot be a parameterized generic",
    ))
}

/// `dict[str, int][0]` and the like: what is left of the parameters.
fn subscribe_alias(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object, parameters] = args.all()?;
    let alias_of = alias_of(&args)?;
    if !alias_of.arguments.iter().any(|it| is_variable(vm, it)) {
        return Err(type_error(format!(
            "{} is not a generic class",
            vm.repr(object)?
        )));
    }
    let mut given = match parameters {
        Value::Tuple(items) => items.to_vec(),
        other => vec![other.clone()],
    }
    .into_iter();
    let filled = alias_of.arguments.iter().map(|it| {
        let value = if is_variable(vm, it) {
            given.next()
        } else {
            None
        };
        value.unwrap_or_else(|| it.clone())
    });
    let filled = Value::tuple(filled.collect());
    Ok(alias(vm, &alias_of.origin, &filled))
}

fn repr_union(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::from(list_of(vm, &union_of(&args)?.members, " | ")?))
}

fn union_arguments(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::tuple(union_of(&args)?.members.clone()))
}

fn eq_union(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, b] = operands(&args)?;
    match (union_members(a), union_members(b)) {
        (Some(a), Some(b)) => {
            for (members, others) in [(a, b), (b, a)] {
                for member in members {
                    if !has(vm, others, member)? {
                        return Ok(Value::Bool(false));
                    }
                }
            }
            Ok(Value::Bool(true))
        }
        _ => Ok(Value::NotImplemented),
    }
}

fn hash_union(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let mut sum = 0u64;
    for member in &union_of(&args)?.members {
        sum = sum.wrapping_add(vm.hash(member)?);
    }
    Ok(Value::Int(super::hash::visible(sum)))
}

fn or(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, b] = args.all()?;
    union(vm, a, b)
}

fn ror(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, b] = args.all()?;
    union(vm, b, a)
}

/// The classes `types.GenericAlias` and `types.UnionType`.
pub(crate) fn classes(object: &Rc<Class>) -> [Rc<Class>; 2] {
    [
        ClassBuilder::new("types", "GenericAlias", object)
            .with(
                const {
                    &[
                        constructor(Takes::exactly(2), new_alias),
                        method("__repr__", Takes::ALONE, repr_alias),
                        method("__call__", Takes::ANY, call_alias),
                        method("__eq__", Takes::OTHER, eq_alias),
                        method("__hash__", Takes::ALONE, hash_alias),
                        method("__or__", Takes::OTHER, or),
                        method("__ror__", Takes::OTHER, ror),
                        method("__mro_entries__", Takes::ONE, mro_entries),
                        method("__instancecheck__", Takes::ONE, no_instancecheck),
                        method("__subclasscheck__", Takes::ONE, no_subclasscheck),
                        method("__getitem__", Takes::ONE, subscribe_alias),
                        getter("__origin__", origin),
                        getter("__args__", alias_arguments),
                        getter("__parameters__", parameters),
                    ]
                },
            )
            .build(),
        ClassBuilder::new("types", "UnionType", object)
            .with(
                const {
                    &[
                        method("__repr__", Takes::ALONE, repr_union),
                        method("__instancecheck__", Takes::ONE, instancecheck),
                        method("__subclasscheck__", Takes::ONE, subclasscheck),
                        method("__eq__", Takes::OTHER, eq_union),
                        method("__hash__", Takes::ALONE, hash_union),
                        method("__or__", Takes::OTHER, or),
                        method("__ror__", Takes::OTHER, ror),
                        getter("__args__", union_arguments),
                    ]
                },
            )
            .build(),
    ]
}
