//! `|`, `&`, `-` and `^` of sets, and of the views of dicts that are like sets:
//! a work in pieces.

use std::rc::Rc;

use super::views::dict_of_keys;
use crate::Result;
use crate::python::op::Binary;
use crate::python::value::{Args, Dict, Set, Value};
use crate::python::vm::Vm;

/// What looking a key up, and putting it in, costs in steps.
pub(crate) const KEY: usize = 5;

/// Operands are looked at, and never changed: the keys of a dict are a set.
#[derive(Clone)]
pub(crate) enum Keys {
    Set(Rc<Set>),
    Dict(Rc<Dict>),
}

impl std::ops::Deref for Keys {
    type Target = Dict;

    fn deref(&self) -> &Dict {
        match self {
            Self::Set(set) => &set.0,
            Self::Dict(dict) => dict,
        }
    }
}

impl Keys {
    /// Those of a set; none if it is no set.
    pub(crate) fn of_set(value: &Value) -> Option<Self> {
        Self::of_plain(value.plain())
    }

    /// The same of a set that is no object of a derived class.
    pub(crate) fn of_plain(value: &Value) -> Option<Self> {
        match value {
            Value::Set(set) | Value::FrozenSet(set) => Some(Self::Set(set.clone())),
            _ => None,
        }
    }

    /// Those of what has them already; none if they must be put together.
    fn at_hand(value: &Value) -> Option<Self> {
        match value {
            Value::Dict(dict) => Some(Self::Dict(dict.clone())),
            Value::Instance(_) if let Some(dict) = dict_of_keys(value) => Some(Self::Dict(dict)),
            _ => Self::of_set(value),
        }
    }

    /// What an iterable gives; a set itself is not copied.
    pub(crate) fn of(vm: &Vm, value: &Value) -> Result<Self> {
        if let Some(keys) = Self::at_hand(value) {
            return Ok(keys);
        }
        let set = Set::default();
        let iterator = vm.iter(value)?;
        vm.for_each(&iterator, |item| {
            set.0.insert(vm, item, Value::None).map(drop)
        })?;
        Ok(Self::Set(Rc::new(set)))
    }
}

/// Keys of some that go into a set.
pub(crate) struct Source {
    pub(crate) from: Keys,
    /// Only those that are, or are not, in these.
    pub(crate) only: Option<(Keys, bool)>,
}

/// What `a` and `b` give, as the operator says, taken into `into`, which is empty.
/// In the order of the first if both may be longer: what both have is taken from
/// the second, unless that is longer, as in CPython.
pub(crate) fn sources(operator: Binary, a: Keys, b: Keys) -> Vec<Source> {
    let but = |from: &Keys, other: &Keys| Source {
        from: from.clone(),
        only: Some((other.clone(), false)),
    };
    match operator {
        Binary::Or => vec![Source::all(a), Source::all(b)],
        Binary::Xor => vec![but(&a, &b), but(&b, &a)],
        Binary::Subtract => vec![but(&a, &b)],
        _ if b.len() <= a.len() => vec![Source::both(b, a)],
        _ => vec![Source::both(a, b)],
    }
}

impl Source {
    pub(crate) fn all(from: Keys) -> Self {
        Self { from, only: None }
    }

    /// Those of the first that are in the second too.
    pub(crate) fn both(from: Keys, other: Keys) -> Self {
        let only = Some((other, true));
        Self { from, only }
    }
}

/// Takes keys into a set, and ends in what `done` makes of that: a function of
/// ours, or an operator, ends in this.
pub(crate) fn select(
    vm: &Vm,
    sources: Vec<Source>,
    into: Rc<Set>,
    done: impl Fn(&Vm, &Rc<Set>) -> Result<Value> + 'static,
) -> Result<Value> {
    select_boxed(vm, sources, into, Box::new(done))
}

/// What is done with a set in the end.
type Done = Box<dyn Fn(&Vm, &Rc<Set>) -> Result<Value>>;

fn select_boxed(vm: &Vm, sources: Vec<Source>, into: Rc<Set>, done: Done) -> Result<Value> {
    let mut sources = sources.into_iter().peekable();
    let mut place = 0;
    let work = move |vm: &Vm| {
        while let Some(source) = sources.peek() {
            let keys = &source.from;
            if place == 0 && source.only.is_none() && into.0.is_empty() {
                // Nothing is looked for where nothing is.
                vm.charge(keys.len() / 4)?;
                into.0.take_from(&keys.copy_of_keys());
                place = usize::MAX;
            }
            if place >= keys.places() {
                sources.next();
                place = 0;
                continue;
            }
            if let Some((key, _)) = keys.at(place) {
                let taken = match &source.only {
                    Some((other, wanted)) => other.contains(vm, &key)? == *wanted,
                    None => true,
                };
                if taken {
                    into.0.insert(vm, key, Value::None)?;
                }
            }
            place += 1;
            if !vm.goes_on(KEY)? {
                return Ok(None);
            }
        }
        done(vm, &into).map(Some)
    };
    vm.in_pieces(work)
}

/// Whether no key of one is in the other.
pub(crate) fn are_disjoint(vm: &Vm, a: Keys, b: Keys) -> Result<Value> {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut place = 0;
    vm.in_pieces(move |vm| {
        while place < short.places() {
            if let Some((key, _)) = short.at(place)
                && long.contains(vm, &key)?
            {
                return Ok(Some(Value::Bool(false)));
            }
            place += 1;
            if !vm.goes_on(KEY)? {
                return Ok(None);
            }
        }
        Ok(Some(Value::Bool(true)))
    })
}

/// Ends a function of ours in itself, with dicts of what those of its operands
/// give that take long to go through; none if there are no such.
pub(crate) fn with_keys(vm: &Vm, args: &Args<'_>) -> Option<Result<Value>> {
    let takes_long = |value: &Value| Keys::at_hand(value).is_none() && vm.loops_long(value);
    if !args.positional.iter().any(takes_long) {
        return None;
    }
    let function = Value::Native(Rc::new(*args.function));
    let operands = Value::tuple(args.positional.to_vec());
    Some(vm.tail_steps("keys", vec![function, operands]))
}

/// `a | b` and the like; none if they are no sets.
pub(crate) fn operate(vm: &Vm, operator: Binary, a: &Value, b: &Value) -> Option<Result<Value>> {
    if !matches!(
        operator,
        Binary::Or | Binary::And | Binary::Subtract | Binary::Xor
    ) {
        return None;
    }
    let (Value::Set(left) | Value::FrozenSet(left), Value::Set(right) | Value::FrozenSet(right)) =
        (a, b)
    else {
        return None;
    };
    let (left, right) = (Keys::Set(left.clone()), Keys::Set(right.clone()));
    let frozen = matches!(a, Value::FrozenSet(_));
    let sources = sources(operator, left, right);
    Some(select(vm, sources, Rc::default(), move |_, set| {
        Ok(made(set, frozen))
    }))
}

/// A set, or a frozenset.
pub(crate) fn made(set: &Rc<Set>, frozen: bool) -> Value {
    if frozen {
        Value::FrozenSet(set.clone())
    } else {
        Value::Set(set.clone())
    }
}

/// `a |= b` and the like; none if `b` is no set.
pub(crate) fn in_place(
    vm: &Vm,
    operator: Binary,
    set: &Rc<Set>,
    other: &Value,
) -> Option<Result<Value>> {
    let other = Keys::of_set(other)?;
    Some(change(vm, operator, set, other, Value::Set(set.clone())))
}

/// Changes a set as the operator says, and ends in `result`.
pub(crate) fn change(
    vm: &Vm,
    operator: Binary,
    set: &Rc<Set>,
    other: Keys,
    result: Value,
) -> Result<Value> {
    if operator == Binary::Or {
        let sources = vec![Source::all(other)];
        return select(vm, sources, set.clone(), move |_, _| Ok(result.clone()));
    }
    let sources = sources(operator, Keys::Set(set.clone()), other);
    replace(vm, sources, set, result)
}

/// Gives a set what is taken from these, and ends in `result`.
pub(crate) fn replace(
    vm: &Vm,
    sources: Vec<Source>,
    set: &Rc<Set>,
    result: Value,
) -> Result<Value> {
    let set = set.clone();
    select(vm, sources, Rc::default(), move |_, made| {
        set.0.take_from(&made.0);
        Ok(result.clone())
    })
}
