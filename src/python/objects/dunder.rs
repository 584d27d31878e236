//! Special methods: how they are found and called, and those that the built-in
//! types have for their operators.

use super::compare::{fast_compare, reflected};
use super::number::Number;
use crate::Result;
use crate::python::native::{ClassBuilder, type_error};
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
    args.no_keywords("wrapper")?;
    match args.positional {
        [a, b] => Ok([a.plain(), b.plain()]),
        _ => Err(type_error(format!(
            "expected 1 argument, got {}",
            args.positional.len().saturating_sub(1)
        ))),
    }
}

/// The one operand of a special method, without the instance around it.
pub(crate) fn operand<'a>(args: &Args<'a>) -> Result<&'a Value> {
    args.no_keywords("wrapper")?;
    match args.positional {
        [a] => Ok(a.plain()),
        _ => Err(type_error(format!(
            "expected 0 arguments, got {}",
            args.positional.len().saturating_sub(1)
        ))),
    }
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
        _ => Ok(args.get(0).cloned().unwrap_or_default()),
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
    let two = args.positional.get(..2).unwrap_or(args.positional);
    binary(vm, Binary::Power, Args::of(two))
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
    Ok(Value::from(vm.repr_built_in(operand(&args)?)?))
}

fn len(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(Value::from(vm.length(operand(&args)?)?))
}

fn iter(vm: &Vm, args: Args<'_>) -> Result<Value> {
    vm.iter(operand(&args)?)
}

fn contains(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, _] = operands(&args)?;
    let key = args.get(1).cloned().unwrap_or_default();
    vm.contains(a, &key).map(Value::Bool)
}

fn getitem(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, _] = operands(&args)?;
    let key = args.get(1).cloned().unwrap_or_default();
    vm.get_item(a, &key)
}

fn setitem(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [object, key, value] = args.exactly("__setitem__")?;
    vm.set_item(object.plain(), key, value.clone())?;
    Ok(Value::None)
}

fn delitem(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [a, _] = operands(&args)?;
    let key = args.get(1).cloned().unwrap_or_default();
    vm.del_item(a, &key)?;
    Ok(Value::None)
}

/// Operators that a built-in type has, to be added to its class.
pub(crate) trait Operators: Sized {
    /// `__eq__`, `__ne__`, `__repr__`, and `__hash__` if its values have one.
    fn basic(self, hashable: bool) -> Self;
    /// `<`, `<=`, `>`, `>=`
    fn ordered(self) -> Self;
    /// What `int` and `float` share.
    fn numeric(self) -> Self;
    /// What `int` has besides.
    fn bitwise(self) -> Self;
    /// `|`, `&`, `-`, `^`, of sets.
    fn set_operators(self) -> Self;
    /// The in-place forms of these.
    fn set_in_place(self) -> Self;
    /// `len`, `iter`, `in`.
    fn container(self) -> Self;
    /// `+`, `*`, and indexing.
    fn sequence(self) -> Self;
    /// `self[key]`
    fn indexed(self) -> Self;
    /// Setting and deleting items.
    fn changeable(self) -> Self;
    /// `+=`, `*=`
    fn grows_in_place(self) -> Self;
    /// `%` of strings.
    fn remainder(self) -> Self;
    /// `|` and `|=` of dicts.
    fn merges(self) -> Self;
}

impl Operators for ClassBuilder {
    fn basic(self, hashable: bool) -> Self {
        let this = self
            .method("__eq__", eq)
            .method("__ne__", ne)
            .method("__repr__", repr);
        if hashable {
            this.method("__hash__", hash)
        } else {
            this.value("__hash__", Value::None)
        }
    }

    fn ordered(self) -> Self {
        self.method("__lt__", lt)
            .method("__le__", le)
            .method("__gt__", gt)
            .method("__ge__", ge)
    }

    fn numeric(self) -> Self {
        self.method("__add__", add)
            .method("__radd__", radd)
            .method("__sub__", sub)
            .method("__rsub__", rsub)
            .method("__mul__", mul)
            .method("__rmul__", rmul)
            .method("__truediv__", truediv)
            .method("__rtruediv__", rtruediv)
            .method("__floordiv__", floordiv)
            .method("__rfloordiv__", rfloordiv)
            .method("__mod__", modulo)
            .method("__rmod__", rmod)
            .method("__pow__", pow)
            .method("__rpow__", rpow)
            .method("__neg__", neg)
            .method("__pos__", pos)
            .method("__bool__", bool)
    }

    fn bitwise(self) -> Self {
        self.method("__lshift__", lshift)
            .method("__rlshift__", rlshift)
            .method("__rshift__", rshift)
            .method("__rrshift__", rrshift)
            .method("__and__", and)
            .method("__rand__", rand)
            .method("__or__", or)
            .method("__ror__", ror)
            .method("__xor__", xor)
            .method("__rxor__", rxor)
            .method("__invert__", invert)
    }

    fn set_operators(self) -> Self {
        self.method("__and__", and)
            .method("__rand__", rand)
            .method("__or__", or)
            .method("__ror__", ror)
            .method("__xor__", xor)
            .method("__rxor__", rxor)
            .method("__sub__", sub)
            .method("__rsub__", rsub)
    }

    fn set_in_place(self) -> Self {
        self.method("__iand__", iand)
            .method("__ior__", ior)
            .method("__ixor__", ixor)
            .method("__isub__", isub)
    }

    fn container(self) -> Self {
        self.method("__len__", len)
            .method("__iter__", iter)
            .method("__contains__", contains)
    }

    fn sequence(self) -> Self {
        self.indexed()
            .method("__add__", add)
            .method("__mul__", mul)
            .method("__rmul__", rmul)
    }

    fn indexed(self) -> Self {
        self.method("__getitem__", getitem)
    }

    fn changeable(self) -> Self {
        self.method("__setitem__", setitem)
            .method("__delitem__", delitem)
    }

    fn grows_in_place(self) -> Self {
        self.method("__iadd__", iadd).method("__imul__", imul)
    }

    fn remainder(self) -> Self {
        self.method("__mod__", modulo).method("__rmod__", rmod)
    }

    fn merges(self) -> Self {
        self.method("__or__", or)
            .method("__ror__", ror)
            .method("__ior__", ior)
    }
}

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
        let other_name = self.specials().compare(reflected(operator));
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
