//! Sorting: stable, with comparisons that may call Python code and fail.

use std::rc::Rc;

use super::replace;
use crate::Result;
use crate::python::memory;
use crate::python::native::value_error;
use crate::python::trash;
use crate::python::value::{Call, FromTheEnd, Iterate, List, Value};
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
    // What is merged is copied.
    vm.check_memory(items.len() * memory::VALUE)?;
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
    /// Not all have their keys.
    Keys,
    /// So many are known to be in order already; CPython compares the same pairs
    /// first.
    Check(usize),
    /// So many are sorted in runs.
    Runs(usize),
    /// Runs are merged.
    Merge(Merge),
    Done,
}

/// Values, and what they are sorted by: if that is no other, there are only keys.
#[derive(Default)]
struct Rows {
    keys: Vec<Value>,
    items: Vec<Value>,
}

impl Rows {
    /// Puts a row of others at a place, or at the end.
    fn put(&mut self, at: usize, others: &Self, from: usize) {
        for (to, others) in [
            (&mut self.keys, &others.keys),
            (&mut self.items, &others.items),
        ] {
            match (to.get_mut(at), others.get(from)) {
                (Some(place), Some(value)) => place.clone_from(value),
                (_, value) => to.extend(value.cloned()),
            }
        }
    }

    fn less(&self, vm: &Vm, a: usize, b: usize) -> Result<bool> {
        match (self.keys.get(a), self.keys.get(b)) {
            (Some(a), Some(b)) => vm.less(a, b),
            _ => Ok(false),
        }
    }

    fn reverse(&mut self) {
        self.keys.reverse();
        self.items.reverse();
    }
}

/// Two runs beside each other become one: all of them are copied into others, so
/// that what a failed comparison leaves is whole.
#[derive(Default)]
struct Merge {
    width: usize,
    start: usize,
    left: usize,
    right: usize,
    /// Whether these two are in order already.
    in_order: bool,
    merged: Rows,
    /// How many are there, of this width.
    at: usize,
}

/// Values that are being sorted.
struct Sort {
    rows: Rows,
    key: Option<Value>,
    reverse: bool,
    phase: Phase,
}

impl Sort {
    fn new(items: Vec<Value>, key: Option<Value>, reverse: bool) -> Self {
        let mut rows = Rows::default();
        let all = match key {
            Some(_) => &mut rows.items,
            None => &mut rows.keys,
        };
        *all = items;
        let mut sort = Self {
            rows,
            key,
            reverse,
            phase: Phase::Keys,
        };
        if sort.keyless().is_none() {
            sort.has_keys();
        }
        sort
    }

    /// What has a key next.
    fn keyless(&self) -> Option<&Value> {
        match self.phase {
            Phase::Keys => self.rows.items.get(self.rows.keys.len()),
            _ => None,
        }
    }

    fn set_key(&mut self, key: Value) {
        self.rows.keys.push(key);
        if self.keyless().is_none() {
            self.has_keys();
        }
    }

    /// To reverse before and after keeps equal ones in their order.
    fn has_keys(&mut self) {
        if self.reverse {
            self.rows.reverse();
        }
        self.phase = Phase::Check(1);
    }

    fn into_items(mut self) -> Vec<Value> {
        if self.reverse && !matches!(self.phase, Phase::Keys) {
            self.rows.reverse();
        }
        if self.key.is_none() {
            return self.rows.keys;
        }
        trash::release_all(FromTheEnd(self.rows.keys));
        self.rows.items
    }

    /// All of it at once.
    fn complete(&mut self, vm: &Vm) -> Result<()> {
        while let Some(item) = self.keyless() {
            let key = self.key.clone().unwrap_or_default();
            let key = vm.call(&key, std::slice::from_ref(item))?;
            self.set_key(key);
        }
        while !self.go_on(vm)? {}
        Ok(())
    }

    /// Sorts by the keys, as far as the slice goes. Returns whether it is done.
    fn go_on(&mut self, vm: &Vm) -> Result<bool> {
        let rows = &mut self.rows;
        let length = rows.keys.len();
        loop {
            let next = match &mut self.phase {
                Phase::Keys | Phase::Done => Some(Phase::Done),
                Phase::Check(at) if *at >= length => Some(Phase::Done),
                Phase::Check(at) => {
                    charge_comparison(vm, *at)?;
                    let in_order = !rows.less(vm, *at, *at - 1)?;
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
                    insertion_sort(vm, rows, *start, end)?;
                    *start = end;
                    None
                }
                Phase::Merge(merge) if merge.width >= length => Some(Phase::Done),
                Phase::Merge(merge) => {
                    merge.go_on(vm, rows)?;
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
    fn go_on(&mut self, vm: &Vm, rows: &mut Rows) -> Result<()> {
        let length = rows.keys.len();
        let middle = (self.start + self.width).min(length);
        let end = (middle + self.width).min(length);
        charge_comparison(vm, self.at)?;
        if self.left == self.start && self.right == middle && middle < end {
            self.in_order = !rows.less(vm, middle, middle - 1)?;
        }
        let takes_right = self.left >= middle
            || self.right < end && !self.in_order && rows.less(vm, self.right, self.left)?;
        let from = if takes_right {
            &mut self.right
        } else {
            &mut self.left
        };
        self.merged.put(self.at, rows, *from);
        *from += 1;
        self.at += 1;
        if self.at < end {
            return Ok(());
        }
        self.start = end;
        if end >= length {
            std::mem::swap(rows, &mut self.merged);
            self.start = 0;
            self.at = 0;
            self.width *= 2;
        }
        self.left = self.start;
        self.right = self.start + self.width;
        Ok(())
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

fn insertion_sort(vm: &Vm, rows: &mut Rows, start: usize, end: usize) -> Result<()> {
    for at in start + 1..end {
        let (mut low, mut high) = (start, at);
        charge_comparison(vm, at)?;
        while low < high {
            let middle = usize::midpoint(low, high);
            if rows.less(vm, at, middle)? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        for column in [&mut rows.keys, &mut rows.items] {
            if let Some(moved) = column.get_mut(low..=at) {
                moved.rotate_right(1);
            }
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
        self.asked = sort.keyless().cloned();
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
