//! Comparing containers item by item, in pieces and without recursion: a work
//! that can be set aside in the middle.

use std::rc::Rc;

use super::compare::holds;
use super::depth::Deeper;
use super::equal::known;
use super::set_operations::{KEY, Keys};
use crate::Result;
use crate::python::op::Comparison;
use crate::python::value::{Dict, List, Slice, Tuple, Value};
use crate::python::vm::Vm;

/// What a container compared costs at least, in steps.
const LEVEL: usize = 2;

/// So many items are looked at before anything is charged.
const AT_ONCE: usize = 64;

/// A comparison of two containers that goes on.
pub(crate) struct Comparing {
    operator: Comparison,
    /// The containers, and those in them; the innermost last.
    levels: Vec<Level>,
}

/// Two containers of the same kind, of which so much is the same.
struct Level {
    pair: Pair,
    at: usize,
}

enum Pair {
    Lists(Rc<List>, Rc<List>),
    Tuples(Rc<Tuple>, Rc<Tuple>),
    Dicts(Rc<Dict>, Rc<Dict>),
    /// Whether all of the first are in the second.
    Keys(Keys, Keys),
}

/// What comes next of two containers.
enum Next {
    Both(Value, Value),
    Same,
    Different,
    End,
}

impl Pair {
    /// None if they are no containers of the same kind.
    fn of(a: &Value, b: &Value) -> Option<Self> {
        Some(match (a, b) {
            (Value::List(a), Value::List(b)) => Self::Lists(a.clone(), b.clone()),
            (Value::Tuple(a), Value::Tuple(b)) => Self::Tuples(a.clone(), b.clone()),
            (Value::Dict(a), Value::Dict(b)) => Self::Dicts(a.clone(), b.clone()),
            (Value::Slice(a), Value::Slice(b)) => Self::Tuples(parts(a), parts(b)),
            (a, b) => Self::Keys(Keys::of_plain(a)?, Keys::of_plain(b)?),
        })
    }

    fn lengths(&self) -> (usize, usize) {
        match self {
            Self::Lists(a, b) => (a.borrow().len(), b.borrow().len()),
            Self::Tuples(a, b) => (a.len(), b.len()),
            Self::Dicts(a, b) => (a.len(), b.len()),
            Self::Keys(a, b) => (a.len(), b.len()),
        }
    }

    /// What is at a place of both.
    fn at(&self, vm: &Vm, at: usize) -> Result<Next> {
        let both = |a: &[Value], b: &[Value]| match (a.get(at), b.get(at)) {
            (Some(a), Some(b)) => Next::Both(a.clone(), b.clone()),
            _ => Next::End,
        };
        Ok(match self {
            Self::Lists(a, b) => both(&a.borrow(), &b.borrow()),
            Self::Tuples(a, b) => both(a, b),
            Self::Dicts(a, _) if at >= a.places() => Next::End,
            Self::Dicts(a, b) => match a.at(at) {
                None => Next::Same,
                Some((key, value)) => match b.get(vm, &key)? {
                    Some(other) => Next::Both(value, other),
                    None => Next::Different,
                },
            },
            Self::Keys(a, _) if at >= a.places() => Next::End,
            Self::Keys(a, b) => match a.at(at) {
                Some((key, _)) if !b.contains(vm, &key)? => Next::Different,
                _ => Next::Same,
            },
        })
    }

    /// How many items from a place on are seen to be the same at first sight.
    fn same_from(&self, at: usize) -> usize {
        let count = |a: &[Value], b: &[Value]| {
            let rest = |items: &'_ [Value]| items.len().min(at)..items.len().min(at + AT_ONCE);
            let (a, b) = (a.get(rest(a)), b.get(rest(b)));
            let pairs = a.unwrap_or_default().iter().zip(b.unwrap_or_default());
            pairs.take_while(|(a, b)| is_same(a, b)).count()
        };
        match self {
            Self::Lists(a, b) => count(&a.borrow(), &b.borrow()),
            Self::Tuples(a, b) => count(a, b),
            _ => 0,
        }
    }
}

/// What slices are compared by.
fn parts(slice: &Slice) -> Rc<Tuple> {
    let parts = [&slice.start, &slice.stop, &slice.step];
    Rc::new(Tuple::new(parts.map(Value::clone).to_vec()))
}

/// Whether it is seen at first sight that two values are the same.
fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => a == b,
        _ => a.is(b),
    }
}

impl Comparing {
    /// Begins to compare two containers; none if they are none that can be
    /// compared so.
    pub(crate) fn of(operator: Comparison, a: &Value, b: &Value) -> Option<Self> {
        let is_order = !matches!(operator, Comparison::Equal | Comparison::NotEqual);
        if is_order && matches!(a, Value::Dict(_)) {
            return None;
        }
        Some(Self::of_pair(operator, Pair::of(a, b)?))
    }

    fn of_pair(operator: Comparison, pair: Pair) -> Self {
        let pair = match (operator, pair) {
            // A set is larger if the other is smaller.
            (Comparison::Greater | Comparison::GreaterEqual, Pair::Keys(a, b)) => Pair::Keys(b, a),
            (_, pair) => pair,
        };
        let levels = vec![Level { pair, at: 0 }];
        Self { operator, levels }
    }

    /// What their lengths alone tell.
    fn by_length(&self) -> Option<bool> {
        let pair = &self.levels.first()?.pair;
        let (a, b) = pair.lengths();
        match (self.operator, pair) {
            (Comparison::Equal, _) => (a != b).then_some(false),
            (Comparison::NotEqual, _) => (a != b).then_some(true),
            (Comparison::Less | Comparison::Greater, Pair::Keys(..)) => (a >= b).then_some(false),
            (_, Pair::Keys(..)) => (a > b).then_some(false),
            _ => None,
        }
    }

    /// What the comparison gives, once it is known whether all items are the same.
    fn result(&self, vm: &Vm, same: bool) -> Result<bool> {
        let Some(level) = self.levels.first() else {
            return Ok(same);
        };
        match (self.operator, &level.pair) {
            (Comparison::NotEqual, _) => Ok(!same),
            (Comparison::Equal, _) | (_, Pair::Keys(..)) => Ok(same),
            (operator, pair) if same => {
                let (a, b) = pair.lengths();
                Ok(holds(operator, Some(a.cmp(&b))))
            }
            // The first items that differ decide.
            (operator, pair) => match pair.at(vm, level.at.saturating_sub(1))? {
                Next::Both(a, b) => {
                    let result = vm.compare(operator, &a, &b)?;
                    vm.truth(&result)
                }
                _ => Ok(false),
            },
        }
    }

    /// Compares as far as the slice goes; none if it is over before the end.
    pub(crate) fn go_on(&mut self, vm: &Vm) -> Result<Option<bool>> {
        let _deeper = Deeper::enter(" in comparison")?;
        if let [Level { at: 0, .. }] = self.levels.as_slice()
            && let Some(result) = self.by_length()
        {
            return Ok(Some(result));
        }
        while let Some(level) = self.levels.last_mut() {
            let same = level.pair.same_from(level.at);
            level.at += same;
            let mut cost = 1 + same / 8;
            if same < AT_ONCE {
                let next = level.pair.at(vm, level.at)?;
                level.at += 1;
                cost += match &level.pair {
                    Pair::Dicts(..) | Pair::Keys(..) => KEY,
                    _ => 0,
                };
                let is_same = match next {
                    Next::Same => true,
                    Next::Different => false,
                    Next::Both(a, b) => self.is_same(vm, &a, &b, &mut cost)?,
                    Next::End if self.levels.len() > 1 => {
                        self.levels.pop();
                        true
                    }
                    Next::End => return self.result(vm, true).map(Some),
                };
                if !is_same {
                    return self.result(vm, false).map(Some);
                }
            }
            if !vm.goes_on(cost)? {
                return Ok(None);
            }
        }
        Ok(Some(true))
    }

    /// Whether two items are the same; if they are containers, that is to be found
    /// out next.
    fn is_same(&mut self, vm: &Vm, a: &Value, b: &Value, cost: &mut usize) -> Result<bool> {
        if a.is(b) {
            return Ok(true);
        }
        if let Some(equal) = known(a, b) {
            *cost += size(a) / 256;
            return Ok(equal);
        }
        let Some(pair) = Pair::of(a, b) else {
            return vm.equal(a, b);
        };
        let (long, other) = pair.lengths();
        if long != other {
            return Ok(false);
        }
        *cost += LEVEL;
        Deeper::check(self.levels.len(), " in comparison")?;
        self.levels.push(Level { pair, at: 0 });
        Ok(true)
    }

    fn in_pieces(mut self, vm: &Vm) -> Result<Value> {
        vm.in_pieces(move |vm| Ok(self.go_on(vm)?.map(Value::Bool)))
    }

    /// The whole of it at once.
    pub(crate) fn complete(mut self, vm: &Vm) -> Result<bool> {
        loop {
            if let Some(result) = self.go_on(vm)? {
                return Ok(result);
            }
        }
    }
}

/// How many bytes of two values that are the same were looked at.
fn size(value: &Value) -> usize {
    match value {
        Value::Str(text) => text.as_str().len(),
        Value::Bytes(bytes) => bytes.len(),
        _ => 0,
    }
}

impl Vm {
    /// `a < b` and the like, as what a function of ours or an operator ends in:
    /// if they are containers, in pieces. None if they are not.
    pub(crate) fn compare_in_pieces(
        &self,
        operator: Comparison,
        a: &Value,
        b: &Value,
    ) -> Option<Result<Value>> {
        Some(Comparing::of(operator, a, b)?.in_pieces(self))
    }
}

/// The same, of two sets or what is like a set.
pub(crate) fn compare_keys(vm: &Vm, operator: Comparison, a: Keys, b: Keys) -> Result<Value> {
    Comparing::of_pair(operator, Pair::Keys(a, b)).in_pieces(vm)
}
