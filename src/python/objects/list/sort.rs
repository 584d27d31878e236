//! Sorting: stable, with comparisons that may call Python code and fail.

use std::rc::Rc;

use super::replace;
use crate::Result;
use crate::python::native::value_error;
use crate::python::objects::sequence::charge_items;
use crate::python::value::{Call, Iterate, List, Value};
use crate::python::vm::Vm;

/// Shorter runs are sorted by insertion.
const RUN: usize = 8;

/// More than so many are sorted in pieces.
const MANY: usize = 10_000;

/// Sorts values, stably. If a comparison fails they are left in some order.
pub(crate) fn sort_values(vm: &Vm, items: &mut Vec<Value>) -> Result<()> {
    let mut sort = Sort::new(std::mem::take(items), None, false);
    let result = sort.complete(vm);
    *items = sort.into_items();
    result
}

/// Ends a function of ours in the sorting of these: by a key, stably; of equal
/// ones, the first stays first in reverse order too. The result is a list, or
/// nothing if they are put into one; there they are left in some order if a
/// comparison fails.
pub(crate) fn tail_sort(
    vm: &Vm,
    items: Vec<Value>,
    key: Option<&Value>,
    reverse: bool,
    into: Option<Rc<List>>,
) -> Result<Value> {
    charge_items(vm, items.len())?;
    let key = key.filter(|key| !key.is_none()).cloned();
    let quick = match &key {
        Some(key) => matches!(key, Value::Native(_)),
        None => !matches!(items.first(), Some(Value::Instance(_))),
    };
    let quick = quick && items.len() <= MANY;
    let sort = Sort::new(items, key, reverse);
    let mut sorting = Sorting {
        sort: Some(sort),
        into,
        asked: None,
    };
    if !quick {
        return vm.tail_work(sorting);
    }
    if let Some(sort) = &mut sorting.sort {
        sort.complete(vm)?;
    }
    sorting.finish()
}

/// How far it is.
enum Phase {
    /// So many have their keys.
    Keys(usize),
    /// So many are known to be in order already; CPython compares the same pairs
    /// first.
    Check(usize),
    /// So many are sorted in runs.
    Runs(usize),
    /// Runs are merged.
    Merge(Merge),
    Done,
}

/// Two runs beside each other become one.
#[derive(Default)]
struct Merge {
    width: usize,
    start: usize,
    left: usize,
    right: usize,
    merged: Vec<(Value, Value)>,
}

/// Values that are being sorted.
struct Sort {
    /// Keys and items.
    pairs: Vec<(Value, Value)>,
    key: Option<Value>,
    reverse: bool,
    phase: Phase,
}

impl Sort {
    fn new(items: Vec<Value>, key: Option<Value>, reverse: bool) -> Self {
        let items = items.into_iter();
        let keyed = key.is_some();
        let pairs = items.map(|item| {
            if keyed {
                (Value::Null, item)
            } else {
                (item, Value::Null)
            }
        });
        let mut sort = Self {
            pairs: pairs.collect(),
            key,
            reverse,
            phase: Phase::Keys(0),
        };
        if !keyed {
            sort.has_keys();
        }
        sort
    }

    /// What has a key next, and its place.
    fn keyless(&self) -> Option<(usize, &Value)> {
        let Phase::Keys(at) = self.phase else {
            return None;
        };
        self.pairs.get(at).map(|(_, item)| (at, item))
    }

    fn set_key(&mut self, key: Value) {
        if let Phase::Keys(at) = &mut self.phase {
            if let Some((place, _)) = self.pairs.get_mut(*at) {
                *place = key;
            }
            *at += 1;
            if *at >= self.pairs.len() {
                self.has_keys();
            }
        }
    }

    /// To reverse before and after keeps equal ones in their order.
    fn has_keys(&mut self) {
        if self.reverse {
            self.pairs.reverse();
        }
        self.phase = Phase::Check(1);
    }

    fn into_items(mut self) -> Vec<Value> {
        if let Phase::Merge(merge) = &mut self.phase {
            // What a failed comparison has left.
            merge.merged.clear();
        }
        if self.reverse && !matches!(self.phase, Phase::Keys(_)) {
            self.pairs.reverse();
        }
        let keyed = self.key.is_some();
        let pairs = self.pairs.into_iter();
        pairs
            .map(|(key, item)| if keyed { item } else { key })
            .collect()
    }

    /// All of it at once.
    fn complete(&mut self, vm: &Vm) -> Result<()> {
        while let Some((_, item)) = self.keyless() {
            let key = self.key.clone().unwrap_or_default();
            let key = vm.call(&key, std::slice::from_ref(item))?;
            self.set_key(key);
        }
        while !self.go_on(vm)? {}
        Ok(())
    }

    /// Sorts by the keys, as far as the slice goes. Returns whether it is done.
    fn go_on(&mut self, vm: &Vm) -> Result<bool> {
        let pairs = &mut self.pairs;
        let length = pairs.len();
        loop {
            let next = match &mut self.phase {
                Phase::Keys(_) | Phase::Done => Some(Phase::Done),
                Phase::Check(at) if *at >= length => Some(Phase::Done),
                Phase::Check(at) => {
                    charge_comparison(vm, *at)?;
                    let in_order = !less(vm, pairs.get(*at), pairs.get(*at - 1))?;
                    *at += 1;
                    (!in_order).then_some(Phase::Runs(0))
                }
                Phase::Runs(start) if *start >= length => {
                    let width = RUN;
                    Some(Phase::Merge(Merge {
                        width,
                        right: width,
                        ..Merge::default()
                    }))
                }
                Phase::Runs(start) => {
                    let end = (*start + RUN).min(length);
                    insertion_sort(vm, pairs, *start, end)?;
                    *start = end;
                    None
                }
                Phase::Merge(merge) if merge.width >= length => Some(Phase::Done),
                Phase::Merge(merge) => {
                    merge.go_on(vm, pairs)?;
                    None
                }
            };
            if let Some(next) = next {
                self.phase = next;
            }
            if matches!(self.phase, Phase::Done) {
                return Ok(true);
            }
            if vm.is_slice_over() {
                return Ok(false);
            }
        }
    }
}

impl Merge {
    /// Compares once.
    fn go_on(&mut self, vm: &Vm, pairs: &mut Vec<(Value, Value)>) -> Result<()> {
        let middle = self.start + self.width;
        let end = (middle + self.width).min(pairs.len());
        if self.left == self.start && self.right == middle {
            // In order already: nothing to do.
            if middle >= end || !less(vm, pairs.get(middle), pairs.get(middle - 1))? {
                self.begin_next(end, pairs.len());
                return Ok(());
            }
            self.merged.reserve(end - self.start);
        }
        charge_comparison(vm, self.merged.len())?;
        let from = if less(vm, pairs.get(self.right), pairs.get(self.left))? {
            &mut self.right
        } else {
            &mut self.left
        };
        self.merged.extend(pairs.get(*from).cloned());
        *from += 1;
        if self.left >= middle || self.right >= end {
            let rests = [self.left..middle, self.right..end];
            for rest in rests {
                self.merged
                    .extend(pairs.get(rest).into_iter().flatten().cloned());
            }
            pairs.splice(self.start..end, self.merged.drain(..));
            self.begin_next(end, pairs.len());
        }
        Ok(())
    }

    fn begin_next(&mut self, end: usize, length: usize) {
        self.start = end;
        if end >= length {
            self.start = 0;
            self.width *= 2;
        }
        self.left = self.start;
        self.right = self.start + self.width;
    }
}

fn less(vm: &Vm, a: Option<&(Value, Value)>, b: Option<&(Value, Value)>) -> Result<bool> {
    match (a, b) {
        (Some((a, _)), Some((b, _))) => vm.less(a, b),
        _ => Ok(false),
    }
}

/// Comparisons cost little where no Python code runs, and that charges for
/// itself.
fn charge_comparison(vm: &Vm, number: usize) -> Result<()> {
    if number.is_multiple_of(4) {
        vm.charge(1)
    } else {
        Ok(())
    }
}

fn insertion_sort(vm: &Vm, pairs: &mut [(Value, Value)], start: usize, end: usize) -> Result<()> {
    for at in start + 1..end {
        let (mut low, mut high) = (start, at);
        charge_comparison(vm, at)?;
        while low < high {
            let middle = usize::midpoint(low, high);
            if less(vm, pairs.get(at), pairs.get(middle))? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if let Some(moved) = pairs.get_mut(low..=at) {
            moved.rotate_right(1);
        }
    }
    Ok(())
}

/// Values that are being sorted in pieces.
struct Sorting {
    sort: Option<Sort>,
    /// The list that they come from, which is empty meanwhile, as in CPython.
    into: Option<Rc<List>>,
    /// The item whose key is wanted.
    asked: Option<Value>,
}

impl Sorting {
    /// What the function of ours gives.
    fn finish(&mut self) -> Result<Value> {
        let Some(sort) = self.sort.take() else {
            return Ok(Value::None);
        };
        let items = sort.into_items();
        let Some(list) = &self.into else {
            return Ok(Value::list(items));
        };
        let changed = !list.borrow().is_empty();
        replace(list, items);
        if changed {
            return Err(value_error("list modified during sort"));
        }
        Ok(Value::None)
    }
}

/// A key or a comparison has failed: the list has its items again.
impl Drop for Sorting {
    fn drop(&mut self) {
        if let (Some(sort), Some(list)) = (self.sort.take(), &self.into) {
            replace(list, sort.into_items());
        }
    }
}

impl Iterate for Sorting {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let Some(sort) = &mut self.sort else {
            return Ok(None);
        };
        sort.complete(vm)?;
        self.finish().map(Some)
    }

    fn step(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let Some(sort) = &mut self.sort else {
            return Ok(None);
        };
        self.asked = sort.keyless().map(|(_, item)| item.clone());
        if self.asked.is_some() || !sort.go_on(vm)? {
            return Ok(Some(Value::Null));
        }
        self.finish().map(Some)
    }

    fn call(&mut self) -> Option<Call> {
        Some(Call {
            arguments: vec![self.asked.take()?],
            function: self.sort.as_ref()?.key.clone()?,
            may_end: false,
        })
    }

    fn answer(&mut self, _: &Vm, key: Value) -> Result<Value> {
        if let Some(sort) = &mut self.sort {
            sort.set_key(key);
        }
        Ok(Value::Null)
    }

    fn type_name(&self) -> &'static str {
        "sorting"
    }
}
