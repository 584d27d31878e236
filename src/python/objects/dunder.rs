//! Special methods: how they are found and called, and those that the built-in
//! types have for their operators.

use super::compare::fast_compare;
use super::number::Number;
use crate::Result;
use crate::python::native::{Entry, Takes, method, type_error};
use crate::python::op::{Binary, Comparison, Unary};
use crate::python::types::Names;
use crate::python::value::{Args, Str, Value};
use crate::python::vm::Vm;

impl Vm {
    /// The names of special methods.
    pub(crate) fn specials(&self) -> &Names {
        &self.types().names
    }

    /// An attribute of the object's type, not bound; that of the object itself
    /// does not count.
    pub(crate) fn type_attribute(&self, object: &Value, name: &Str) -> Option<Value> {
        self.lookup(&self.type_of(object), name)
    }

    /// Calls a special method of the object's type; none if it has none.
    pub(crate) fn call_special(
        &self,
        object: &Value,
        name: &Str,
        arguments: &[Value],
    ) -> Result<Option<Value>> {
        match self.type_attribute(object, name) {
            Some(method) => self.call_found(&method, object, name, arguments).map(Some),
            None => Ok(None),
        }
    }

    /// Calls what [`type_attribute`](Self::type_attribute) found.
    pub(crate) fn call_found(
        &self,
        method: &Value,
        object: &Value,
        name: &Str,
        arguments: &[Value],
    ) -> Result<Value> {
        if matches!(method, Value::Function(_)) || is_method(method) {
            let mut all = Vec::with_capacity(arguments.len() + 1);
            all.push(object.clone());
            all.extend_from_slice(arguments);
            return self.call(method, &all);
        }
        match self.special(object, name.as_str())? {
            Some(bound) => self.call(&bound, arguments),
            None => Err(type_error("'NoneType' object is not callable")),
        }
    }
}

fn is_method(value: &Value) -> bool {
    use crate::python::value::NativeKind;
    matches!(value, Value::Native(native) if native.kind == NativeKind::Method)
}

/// The two operands of a special method, each without the instance around it.
pub(crate) fn operands<'a>(args: &Args<'a>) -> Result<[&'a Value; 2]> {
    args.all().map(|[a, b]| [a.plain(), b.plain()])
}

/// The one operand of a special method, without the instance around it.
pub(crate) fn operand<'a>(args: &Args<'a>) -> Result<&'a Value> {
    args.all().map(|[a]| a.plain())
}

/// Whether an `int` leaves the operation to the other operand, a `float`.
fn leaves_to(object: &Value, other: &Value) -> bool {
    matches!(other, Value::Float(_))
        && matches!(Number::of(object), Some(Number::Int(_) | Number::Long(_)))
}

fn binary(vm: &Vm, operator: Binary, args: Args<'_>) -> Result<Value> {
    let [a, b] = operands(&args)?;
    if leaves_to(a, b) {
        return Ok(Value::NotImplemented);
    }
    super::fast_binary(vm, operator, a, b).unwrap_or(Ok(Value::NotImplemented))
}

fn binary_reflected(vm: &Vm, operator: Binary, args: Args<'_>) -> Result<Value> {
    let [a, b] = operands(&args)?;
    if leaves_to(a, b) {
        return Ok(Value::NotImplemented);
    }
    super::fast_binary(vm, operator, b, a).unwrap_or(Ok(Value::NotImplemented))
}

fn in_place(vm: &Vm, operator: Binary, args: Args<'_>) -> Result<Value> {
    let [a, b] = operands(&args)?;
    let result = super::binary::fast_in_place(vm, operator, a, b);
    match result.unwrap_or(Ok(Value::NotImplemented))? {
        Value::NotImplemented => Ok(Value::NotImplemented),
        // The object itself, not the value in it.
        Value::Null => vm.after_tail("giving", args.at(0).clone()),
        _ => Ok(args.at(0).clone()),
    }
}

fn compare(vm: &Vm, operator: Comparison, args: Args<'_>) -> Result<Value> {
    let [a, b] = operands(&args)?;
    if leaves_to(a, b) {
        return Ok(Value::NotImplemented);
    }
    let same_kind = match operator {
        Comparison::Equal | Comparison::NotEqual => same_kind(a, b),
        _ => true,
    };
    if !same_kind {
        return Ok(Value::NotImplemented);
    }
    if let Some(result) = vm.compare_in_pieces(operator, a, b) {
        return result;
    }
    match fast_compare(vm, operator, a, b) {
        Some(result) => result.map(Value::Bool),
        None => Ok(Value::NotImplemented),
    }
}

/// Whether one's type knows how to compare itself with the other's.
fn same_kind(a: &Value, b: &Value) -> bool {
    let is_set = |value: &Value| matches!(value, Value::Set(_) | Value::FrozenSet(_));
    std::mem::discriminant(a) == std::mem::discriminant(b)
        || Number::of(a).is_some() && Number::of(b).is_some()
        || is_set(a) && is_set(b)
}

macro_rules! natives {
    ($run:ident: $($name:ident = $operator:expr),* $(,)?) => {
        $(fn $name(vm: &Vm, args: Args<'_>) -> Result<Value> {
            $run(vm, $operator, args)
        })*
    };
}

natives!(binary: add = Binary::Add, sub = Binary::Subtract, mul = Binary::Multiply,
    truediv = Binary::Divide, floordiv = Binary::FloorDivide, modulo = Binary::Remainder,
    lshift = Binary::LeftShift, rshift = Binary::RightShift, and = Binary::And, or = Binary::Or,
    xor = Binary::Xor);
natives!(binary_reflected: radd = Binary::Add, rsub = Binary::Subtract, rmul = Binary::Multiply,
    rtruediv = Binary::Divide, rfloordiv = Binary::FloorDivide, rmod = Binary::Remainder,
    rpow = Binary::Power, rlshift = Binary::LeftShift, rrshift = Binary::RightShift,
    rand = Binary::And, ror = Binary::Or, rxor = Binary::Xor);
natives!(in_place: iadd = Binary::Add, imul = Binary::Multiply, isub = Binary::Subtract,
    iand = Binary::And, ior = Binary::Or, ixor = Binary::Xor);
natives!(compare: lt = Comparison::Less, le = Comparison::LessEqual, eq = Comparison::Equal,
    ne = Comparison::NotEqual, gt = Comparison::Greater, ge = Comparison::GreaterEqual);
natives!(unary: neg = Unary::Negative, pos = Unary::Positive, invert = Unary::Invert);

fn unary(vm: &Vm, operator: Unary, args: Args<'_>) -> Result<Value> {
    let a = operand(&args)?;
    super::unary::fast_unary(operator, a).unwrap_or_else(|| vm.unary(operator, a))
}

/// `a ** b`, with the modulus that `pow` may give.
fn pow(vm: &Vm, args: Args<'_>) -> Result<Value> {
    if let [a, b, modulus] = args.positional
        && !modulus.is_none()
    {
        return super::integer::power_modulo(vm, a.plain(), b.plain(), modulus.plain());
    }
    let positional = args.positional.get(..2).unwrap_or(args.positional);
    binary(vm, Binary::Power, Args { positional, ..args })
}

fn bool(_: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Bool(
        super::fast_truth(operand(&args)?).unwrap_or(true),
    ))
}

fn hash(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::Int(super::hash::visible(vm.hash(operand(&args)?)?)))
}

fn repr(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let value = operand(&args)?;
    if let (Value::Set(_) | Value::FrozenSet(_), derived @ Value::Instance(_)) = (value, args.at(0))
    {
        return set_repr(vm, value, vm.type_name(derived).as_str());
    }
    match vm.show_in_pieces(value) {
        Some(shown) => shown,
        None => vm.repr_built_in(value).map(Value::from),
    }
}

/// A set of a class that is derived from one is shown with that class.
fn set_repr(vm: &Vm, set: &Value, class: &str) -> Result<Value> {
    let text = vm.repr_built_in(set)?;
    let inside = text
        .strip_prefix("frozenset(")
        .or_else(|| text.strip_prefix("set("))
        .and_then(|text| text.strip_suffix(')'));
    Ok(format!("{class}({})", inside.unwrap_or(&text)).into())
}

fn len(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::from(vm.length(operand(&args)?)?))
}

fn iter(vm: &Vm, args: Args<'_>) -> Result<Value> {
    vm.iter(operand(&args)?)
}

fn contains(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, _] = operands(&args)?;
    vm.contains(a, args.at(1))
}

fn getitem(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, _] = operands(&args)?;
    vm.item(a, args.at(1))
}

fn setitem(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object, key, value] = args.all()?;
    vm.set_item(object.plain(), key, value.clone())?;
    Ok(Value::None)
}

fn delitem(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, _] = operands(&args)?;
    vm.del_item(a, args.at(1))?;
    Ok(Value::None)
}

/// `__eq__`, `__ne__` and `__repr__`.
pub(crate) const BASIC: &[Entry] = &[
    method("__eq__", Takes::OTHER, eq),
    method("__ne__", Takes::OTHER, ne),
    method("__repr__", Takes::ALONE, repr),
];

/// `__hash__`
pub(crate) const HASHABLE: &[Entry] = &[method("__hash__", Takes::ALONE, hash)];

/// `<`, `<=`, `>`, `>=`
pub(crate) const ORDERED: &[Entry] = &[
    method("__lt__", Takes::OTHER, lt),
    method("__le__", Takes::OTHER, le),
    method("__gt__", Takes::OTHER, gt),
    method("__ge__", Takes::OTHER, ge),
];

/// What `int` and `float` share.
pub(crate) const NUMERIC: &[Entry] = &[
    method("__add__", Takes::OTHER, add),
    method("__radd__", Takes::OTHER, radd),
    method("__sub__", Takes::OTHER, sub),
    method("__rsub__", Takes::OTHER, rsub),
    method("__mul__", Takes::OTHER, mul),
    method("__rmul__", Takes::OTHER, rmul),
    method("__truediv__", Takes::OTHER, truediv),
    method("__rtruediv__", Takes::OTHER, rtruediv),
    method("__floordiv__", Takes::OTHER, floordiv),
    method("__rfloordiv__", Takes::OTHER, rfloordiv),
    method("__mod__", Takes::OTHER, modulo),
    method("__rmod__", Takes::OTHER, rmod),
    method("__pow__", Takes::POWER, pow),
    method("__rpow__", Takes::OTHER, rpow),
    method("__neg__", Takes::ALONE, neg),
    method("__pos__", Takes::ALONE, pos),
    method("__bool__", Takes::ALONE, bool),
];

/// What `int` has besides.
pub(crate) const BITWISE: &[Entry] = &[
    method("__lshift__", Takes::OTHER, lshift),
    method("__rlshift__", Takes::OTHER, rlshift),
    method("__rshift__", Takes::OTHER, rshift),
    method("__rrshift__", Takes::OTHER, rrshift),
    method("__and__", Takes::OTHER, and),
    method("__rand__", Takes::OTHER, rand),
    method("__or__", Takes::OTHER, or),
    method("__ror__", Takes::OTHER, ror),
    method("__xor__", Takes::OTHER, xor),
    method("__rxor__", Takes::OTHER, rxor),
    method("__invert__", Takes::ALONE, invert),
];

/// `|`, `&`, `-`, `^`, of sets.
pub(crate) const SET_OPERATORS: &[Entry] = &[
    method("__and__", Takes::OTHER, and),
    method("__rand__", Takes::OTHER, rand),
    method("__or__", Takes::OTHER, or),
    method("__ror__", Takes::OTHER, ror),
    method("__xor__", Takes::OTHER, xor),
    method("__rxor__", Takes::OTHER, rxor),
    method("__sub__", Takes::OTHER, sub),
    method("__rsub__", Takes::OTHER, rsub),
];

/// The in-place forms of these.
pub(crate) const SET_IN_PLACE: &[Entry] = &[
    method("__iand__", Takes::OTHER, iand),
    method("__ior__", Takes::OTHER, ior),
    method("__ixor__", Takes::OTHER, ixor),
    method("__isub__", Takes::OTHER, isub),
];

/// `len`, `iter`, `in`.
pub(crate) const CONTAINER: &[Entry] = &[
    method("__len__", Takes::ALONE, len),
    method("__iter__", Takes::ALONE, iter),
    method("__contains__", Takes::OTHER, contains),
];

/// `self[key]`
pub(crate) const INDEXED: &[Entry] = &[method("__getitem__", Takes::OTHER, getitem)];

/// `+` and `*`, of sequences.
pub(crate) const JOINED: &[Entry] = &[
    method("__add__", Takes::OTHER, add),
    method("__mul__", Takes::OTHER, mul),
    method("__rmul__", Takes::OTHER, rmul),
];

/// Setting and deleting items.
pub(crate) const CHANGEABLE: &[Entry] = &[
    method("__setitem__", Takes::PAIR, setitem),
    method("__delitem__", Takes::OTHER, delitem),
];

/// `+=`, `*=`
pub(crate) const GROWING: &[Entry] = &[
    method("__iadd__", Takes::OTHER, iadd),
    method("__imul__", Takes::OTHER, imul),
];

/// `%` of strings.
pub(crate) const TEMPLATE: &[Entry] = &[
    method("__mod__", Takes::OTHER, modulo),
    method("__rmod__", Takes::OTHER, rmod),
];

/// `|` and `|=` of dicts.
pub(crate) const MERGED: &[Entry] = &[
    method("__or__", Takes::OTHER, or),
    method("__ror__", Takes::OTHER, ror),
    method("__ior__", Takes::OTHER, ior),
];

impl Vm {
    /// `a < b` and the like by special methods: the type of `b` is asked first
    /// if it derives from that of `a` (`do_richcompare`).
    pub(crate) fn special_compare(
        &self,
        operator: Comparison,
        a: &Value,
        b: &Value,
    ) -> Result<Option<Value>> {
        let (class_a, class_b) = (self.type_of(a), self.type_of(b));
        let own = class_a.lookup(self.specials().compare(operator));
        let other_name = self.specials().compare(operator.reflected());
        let other = class_b.lookup(other_name);
        let other_first = !std::rc::Rc::ptr_eq(&class_a, &class_b) && class_b.is_subclass(&class_a);
        if other_first && let Some(method) = &other {
            let result = self.call_found(method, b, other_name, std::slice::from_ref(a))?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(Some(result));
            }
        }
        if let Some(method) = &own {
            let name = self.specials().compare(operator);
            let result = self.call_found(method, a, name, std::slice::from_ref(b))?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(Some(result));
            }
        }
        if !other_first && let Some(method) = &other {
            let result = self.call_found(method, b, other_name, std::slice::from_ref(a))?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(Some(result));
            }
        }
        Ok(None)
    }
}
