//! The views of a dict: `keys()`, `values()`, `items()`.

use std::rc::Rc;

use super::comparing::compare_keys;
use super::dunder::operand;
use super::iteration::{Which, dict_iterator, reversed_dict};
use super::set_operations::{Keys, are_disjoint, made, select, sources, with_keys};
use crate::Result;
use crate::python::native::{ClassBuilder, Takes, method};
use crate::python::op::{Binary, Comparison};
use crate::python::value::{Args, Class, Dict, Value};
use crate::python::vm::Vm;

/// What a view looks at.
pub(crate) struct View {
    /// The dict.
    pub(crate) dict: Rc<Dict>,
    /// What of it.
    pub(crate) which: Which,
}

/// A view of a dict.
pub(crate) fn view(vm: &Vm, dict: &Rc<Dict>, which: Which) -> Value {
    let [keys, values, items] = &vm.types().dict_views;
    let class = match which {
        Which::Keys => keys,
        Which::Values => values,
        Which::Items => items,
    };
    Value::native(
        class,
        View {
            dict: dict.clone(),
            which,
        },
    )
}

/// `iter(view)`; none if it is no view.
pub(crate) fn iterator(value: &Value) -> Option<Value> {
    let view = value.payload::<View>()?;
    Some(dict_iterator(&view.dict, view.which))
}

/// `reversed(view)`; none if it is no view.
pub(crate) fn reversed(value: &Value) -> Option<Value> {
    let view = value.payload::<View>()?;
    Some(reversed_dict(&view.dict, view.which))
}

/// The dict of a view of keys; none if it is none.
pub(crate) fn dict_of_keys(value: &Value) -> Option<Rc<Dict>> {
    let view = value.payload::<View>()?;
    (view.which == Which::Keys).then(|| view.dict.clone())
}

fn this<'a>(args: &Args<'a>) -> Result<&'a View> {
    let view = args.get(0).and_then(|value| value.payload::<View>());
    view.ok_or_else(|| crate::python::native::type_error("a view of a dict is required"))
}

fn len(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::from(this(&args)?.dict.len()))
}

fn iter(_: &Vm, args: Args<'_>) -> Result<Value> {
    let view = this(&args)?;
    Ok(dict_iterator(&view.dict, view.which))
}

fn reversed_native(_: &Vm, args: Args<'_>) -> Result<Value> {
    let view = this(&args)?;
    Ok(reversed_dict(&view.dict, view.which))
}

fn contains(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let view = this(&args)?;
    let key = args.at(1);
    Ok(Value::Bool(match view.which {
        Which::Keys => view.dict.contains(vm, key)?,
        Which::Items => match key.plain() {
            Value::Tuple(pair) => match &***pair {
                [key, value] => match view.dict.get(vm, key)? {
                    Some(known) => vm.same_or_equal(&known, value)?,
                    None => false,
                },
                _ => false,
            },
            _ => false,
        },
        Which::Values => {
            for place in 0..view.dict.places() {
                let Some((_, known)) = view.dict.at(place) else {
                    continue;
                };
                vm.charge(1)?;
                if vm.same_or_equal(&known, key)? {
                    return Ok(Value::Bool(true));
                }
            }
            false
        }
    }))
}

fn repr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let view = this(&args)?;
    let object = operand(&args)?;
    let Some(_shown) = super::depth::Shown::enter(object.address().unwrap_or(0)) else {
        return Ok(Value::text("..."));
    };
    let items = view
        .dict
        .items()
        .into_iter()
        .map(|entry| view.which.of(entry));
    let list = vm.repr(&Value::list(items.collect()))?;
    Ok(Value::from(format!("{}({list})", vm.type_name(object))))
}

/// An operator of two sets, one of which is a view.
fn operate(vm: &Vm, operator: Binary, args: &Args<'_>, [a, b]: [&Value; 2]) -> Result<Value> {
    // Nobody else is asked where one is no iterable.
    vm.iter(b)?;
    vm.iter(a)?;
    if let Some(tail) = with_keys(vm, args) {
        return tail;
    }
    let sources = sources(operator, Keys::of(vm, a)?, Keys::of(vm, b)?);
    select(vm, sources, Rc::default(), |_, set| Ok(made(set, false)))
}

macro_rules! operators {
    ($($name:ident $reflected:ident = $operator:expr),*) => {
        $(fn $name(vm: &Vm, args: Args<'_>) -> Result<Value> {
            let [a, b] = super::dunder::operands(&args)?;
            operate(vm, $operator, &args, [a, b])
        }
        fn $reflected(vm: &Vm, args: Args<'_>) -> Result<Value> {
            let [a, b] = super::dunder::operands(&args)?;
            operate(vm, $operator, &args, [b, a])
        })*
    };
}

operators!(and rand = Binary::And, or ror = Binary::Or, xor rxor = Binary::Xor,
    sub rsub = Binary::Subtract);

fn compare(vm: &Vm, operator: Comparison, args: Args<'_>) -> Result<Value> {
    let [a, b] = super::dunder::operands(&args)?;
    let is_set = |value: &Value| {
        let view = value.payload::<View>();
        view.map_or(Keys::of_set(value).is_some(), |view| {
            view.which != Which::Values
        })
    };
    if !is_set(a) || !is_set(b) {
        return Ok(Value::NotImplemented);
    }
    if is_items(a) || is_items(b) {
        return compare_items(vm, operator, a, b);
    }
    if let Some(tail) = with_keys(vm, &args) {
        return tail;
    }
    compare_keys(vm, operator, Keys::of(vm, a)?, Keys::of(vm, b)?)
}

fn is_items(value: &Value) -> bool {
    let view = value.payload::<View>();
    view.is_some_and(|view| view.which == Which::Items)
}

/// Items are asked for, one by one: the values of a dict need have no hash.
fn compare_items(vm: &Vm, operator: Comparison, a: &Value, b: &Value) -> Result<Value> {
    let (inner, outer) = match operator {
        Comparison::Greater | Comparison::GreaterEqual => (b, a),
        _ => (a, b),
    };
    let (few, many) = (vm.length(inner)?, vm.length(outer)?);
    let fits = match operator {
        Comparison::Equal | Comparison::NotEqual => few == many,
        Comparison::Less | Comparison::Greater => few < many,
        _ => few <= many,
    };
    let all = fits && first_in(vm, inner, outer, false)?.is_none();
    Ok((all != (operator == Comparison::NotEqual)).into())
}

/// The first of some items that is in a container, or is not.
fn first_in(vm: &Vm, items: &Value, container: &Value, is_in: bool) -> Result<Option<Value>> {
    for item in vm.collect(items)? {
        vm.charge(1)?;
        let found = vm.contains(container, &item)?;
        if vm.truth(&found)? == is_in {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

macro_rules! comparisons {
    ($($name:ident = $operator:expr),*) => {
        $(fn $name(vm: &Vm, args: Args<'_>) -> Result<Value> {
            compare(vm, $operator, args)
        })*
    };
}

comparisons!(
    lt = Comparison::Less,
    le = Comparison::LessEqual,
    eq = Comparison::Equal,
    ne = Comparison::NotEqual,
    gt = Comparison::Greater,
    ge = Comparison::GreaterEqual
);

fn isdisjoint(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, b] = super::dunder::operands(&args)?;
    if is_items(a) {
        return Ok(first_in(vm, b, a, true)?.is_none().into());
    }
    if let Some(tail) = with_keys(vm, &args) {
        return tail;
    }
    are_disjoint(vm, Keys::of(vm, a)?, Keys::of(vm, b)?)
}

/// The classes of the three views.
pub(crate) fn classes(object: &Rc<Class>) -> [Rc<Class>; 3] {
    ["dict_keys", "dict_values", "dict_items"].map(|name| {
        let class = ClassBuilder::new("builtins", name, object).with(
            const {
                &[
                    method("__len__", Takes::ALONE, len),
                    method("__iter__", Takes::ALONE, iter),
                    method("__contains__", Takes::OTHER, contains),
                    method("__reversed__", Takes::NONE, reversed_native),
                    method("__repr__", Takes::ALONE, repr),
                ]
            },
        );
        if name == "dict_values" {
            return class.build();
        }
        class
            .with(
                const {
                    &[
                        method("__and__", Takes::OTHER, and),
                        method("__rand__", Takes::OTHER, rand),
                        method("__or__", Takes::OTHER, or),
                        method("__ror__", Takes::OTHER, ror),
                        method("__xor__", Takes::OTHER, xor),
                        method("__rxor__", Takes::OTHER, rxor),
                        method("__sub__", Takes::OTHER, sub),
                        method("__rsub__", Takes::OTHER, rsub),
                        method("__lt__", Takes::OTHER, lt),
                        method("__le__", Takes::OTHER, le),
                        method("__eq__", Takes::OTHER, eq),
                        method("__ne__", Takes::OTHER, ne),
                        method("__gt__", Takes::OTHER, gt),
                        method("__ge__", Takes::OTHER, ge),
                    ]
                },
            )
            .value("__hash__", Value::None)
            .with(const { &[method("isdisjoint", Takes::ONE, isdisjoint)] })
            .build()
    })
}
