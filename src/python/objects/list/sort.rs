//! Sorting: stable, with comparisons that may call Python code and fail.

use crate::Result;
use crate::python::value::Value;
use crate::python::vm::Vm;

/// Shorter runs are sorted by insertion.
const RUN: usize = 8;

/// Sorts values by a key, stably; of equal ones, the first stays first in
/// reverse order too. If a comparison fails they are left in some order.
pub(crate) fn sort_values(
    vm: &Vm,
    items: &mut Vec<Value>,
    key: Option<&Value>,
    reverse: bool,
) -> Result<()> {
    vm.charge(items.len())?;
    let mut pairs: Vec<(Value, Value)> = Vec::with_capacity(items.len());
    match key.filter(|key| !key.is_none()) {
        Some(key) => {
            for item in items.iter() {
                pairs.push((vm.call(key, std::slice::from_ref(item))?, item.clone()));
            }
        }
        None => pairs.extend(items.iter().map(|item| (item.clone(), Value::Null))),
    }
    // To reverse before and after keeps equal ones in their order.
    if reverse {
        pairs.reverse();
    }
    let keyed = key.is_some_and(|key| !key.is_none());
    let result = merge_sort(vm, &mut pairs);
    if reverse {
        pairs.reverse();
    }
    items.clear();
    items.extend(
        pairs
            .into_iter()
            .map(|(key, item)| if keyed { item } else { key }),
    );
    result
}

/// Merges runs of doubling length, in a loop.
fn merge_sort(vm: &Vm, pairs: &mut Vec<(Value, Value)>) -> Result<()> {
    let length = pairs.len();
    if is_sorted(vm, pairs)? {
        return Ok(());
    }
    let mut start = 0;
    while start < length {
        let end = (start + RUN).min(length);
        insertion_sort(vm, pairs, start, end)?;
        start = end;
    }
    let mut width = RUN;
    while width < length {
        let mut start = 0;
        while start + width < length {
            let end = (start + 2 * width).min(length);
            merge(vm, pairs, start, start + width, end)?;
            start = end;
        }
        width *= 2;
    }
    Ok(())
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

/// Whether they are in order already, which costs one comparison each; CPython
/// compares the same pairs first.
fn is_sorted(vm: &Vm, pairs: &[(Value, Value)]) -> Result<bool> {
    for at in 1..pairs.len() {
        charge_comparison(vm, at)?;
        if less(vm, pairs.get(at), pairs.get(at - 1))? {
            return Ok(false);
        }
    }
    Ok(true)
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

fn merge(
    vm: &Vm,
    pairs: &mut Vec<(Value, Value)>,
    start: usize,
    middle: usize,
    end: usize,
) -> Result<()> {
    // In order already: nothing to do.
    if !less(vm, pairs.get(middle), pairs.get(middle - 1))? {
        return Ok(());
    }
    let mut merged = Vec::with_capacity(end - start);
    let (mut left, mut right) = (start, middle);
    while left < middle && right < end {
        charge_comparison(vm, merged.len())?;
        let from = if less(vm, pairs.get(right), pairs.get(left))? {
            &mut right
        } else {
            &mut left
        };
        merged.extend(pairs.get(*from).cloned());
        *from += 1;
    }
    merged.extend(pairs.get(left..middle).into_iter().flatten().cloned());
    merged.extend(pairs.get(right..end).into_iter().flatten().cloned());
    pairs.splice(start..end, merged);
    Ok(())
}
