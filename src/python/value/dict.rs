//! `dict` and `set`: insertion-ordered hash tables.
//!
//! The order of iteration is that of insertion, for sets too (CPython's order
//! of a set is arbitrary; a known difference). Hashing and comparing a key may
//! run Python code, so nothing is borrowed while that happens, and a table
//! that was changed meanwhile is looked at again.

use std::cell::Cell;

use super::{Str, Value};
use crate::Result;
use crate::cell::RefCell;
use crate::python::memory::{self, Counted};
use crate::python::trash;
use crate::python::vm::Vm;

/// A `dict`. It is never borrowed while Python code runs.
#[derive(Default)]
pub struct Dict {
    table: RefCell<Table>,
    /// Changes with every insertion of a new key and every removal.
    changes: Cell<u32>,
}

/// A `set` or `frozenset`: a dict whose values are `None`.
#[derive(Default)]
pub struct Set(pub Dict);

#[derive(Default)]
struct Table {
    /// In order of insertion; removed ones leave a hole.
    entries: Vec<Option<Entry>>,
    live: usize,
    /// The first so many are holes, at least.
    holes: usize,
    /// Open addressing: the place of an entry, plus one; zero is free. Its
    /// length is a power of two, or zero.
    index: Vec<u32>,
    /// How many in the index are not free: no fewer than there are entries, for
    /// what led to one that is gone stays. There is always a free one.
    links: usize,
    memory: Counted,
}

#[derive(Clone)]
struct Entry {
    hash: u64,
    key: Value,
    value: Value,
}

/// What comparing a candidate's key told.
enum Found {
    At(usize),
    Nowhere,
    /// Whether this entry's key is equal must be asked of Python code.
    Ask(usize, Value),
}

/// Where a hash is looked for first. Hashes of numbers differ in high bits
/// alone, as often as not, so they are mixed.
fn slot_of(hash: u64) -> usize {
    let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    usize::try_from(mixed).unwrap_or(0)
}

impl Table {
    fn mask(&self) -> usize {
        self.index.len().wrapping_sub(1)
    }

    /// Looks for a key, from the `skip`-th candidate on.
    fn find(&self, hash: u64, key: &Value, skip: &mut usize) -> Found {
        if self.index.is_empty() {
            return Found::Nowhere;
        }
        let mask = self.mask();
        loop {
            let slot = slot_of(hash).wrapping_add(*skip) & mask;
            let place = self.index.get(slot).copied().unwrap_or(0);
            if place == 0 || *skip > mask {
                return Found::Nowhere;
            }
            *skip += 1;
            let at = place as usize - 1;
            let Some(Some(entry)) = self.entries.get(at) else {
                continue;
            };
            if entry.hash != hash {
                continue;
            }
            match same_key(&entry.key, key) {
                Some(true) => return Found::At(at),
                Some(false) => {}
                None => return Found::Ask(at, entry.key.clone()),
            }
        }
    }

    fn push(&mut self, hash: u64, key: Value, value: Value) {
        if (self.links + 1) * 3 > self.index.len() * 2 {
            self.rebuild();
        }
        let at = self.entries.len();
        self.entries.push(Some(Entry { hash, key, value }));
        self.live += 1;
        self.link(hash, at);
    }

    fn link(&mut self, hash: u64, at: usize) {
        let mask = self.mask();
        let mut slot = slot_of(hash) & mask;
        while self.index.get(slot).is_some_and(|place| *place != 0) {
            slot = (slot + 1) & mask;
        }
        if let Some(place) = self.index.get_mut(slot) {
            // Memory ends long before four thousand million entries.
            *place = u32::try_from(at + 1).unwrap_or(u32::MAX);
            self.links += 1;
        }
    }

    /// Takes the holes out and makes room.
    fn rebuild(&mut self) {
        self.entries.retain(Option::is_some);
        self.holes = 0;
        let size = ((self.entries.len() + 1) * 2).next_power_of_two().max(8);
        self.index = vec![0; size];
        self.links = 0;
        self.count();
        for at in 0..self.entries.len() {
            if let Some(Some(Entry { hash, .. })) = self.entries.get(at) {
                let hash = *hash;
                self.link(hash, at);
            }
        }
    }

    fn count(&self) {
        // Two entries for three places, and what they have grown beyond that.
        let size = self.index.len();
        self.memory.set(size * (memory::VALUE + 8) + memory::OBJECT);
    }

    fn remove(&mut self, at: usize) -> Option<(Value, Value)> {
        let entry = self.entries.get_mut(at)?.take()?;
        self.live -= 1;
        // A small one keeps its holes, so that an iteration sees what takes the
        // place of the only key.
        if self.live == 0 && self.entries.len() > 5 {
            self.entries.clear();
            self.holes = 0;
            self.index.clear();
            self.links = 0;
        }
        Some((entry.key, entry.value))
    }
}

/// Whether two keys are equal, where that can be told without Python code.
fn same_key(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => Some(a == b),
        (Value::Int(a), Value::Int(b)) => Some(a == b),
        _ if a.is(b) => Some(true),
        _ => None,
    }
}

impl Dict {
    /// How many keys it has.
    pub fn len(&self) -> usize {
        self.table.borrow().live
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Changes with every insertion of a new key and every removal.
    pub fn changes(&self) -> u32 {
        self.changes.get()
    }

    fn find(&self, vm: &Vm, hash: u64, key: &Value) -> Result<Option<usize>> {
        'again: loop {
            let changes = self.changes.get();
            let (mut skip, mut charged) = (0, 0);
            loop {
                let found = self.table.borrow().find(hash, key, &mut skip);
                if skip > charged + 16 {
                    // Many keys with one hash take long to look through.
                    vm.charge((skip - charged) / 4)?;
                    charged = skip;
                }
                match found {
                    Found::At(at) => return Ok(Some(at)),
                    Found::Nowhere => return Ok(None),
                    Found::Ask(at, candidate) => {
                        let equal = vm.equal(&candidate, key)?;
                        if self.changes.get() != changes {
                            continue 'again;
                        }
                        if equal {
                            return Ok(Some(at));
                        }
                    }
                }
            }
        }
    }

    /// The value of a key. Unhashable: `TypeError`.
    pub fn get(&self, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        let at = self.find(vm, vm.hash(key)?, key)?;
        Ok(at.and_then(|at| self.at(at)).map(|(_, value)| value))
    }

    /// Whether it has a key. Unhashable: `TypeError`.
    pub fn contains(&self, vm: &Vm, key: &Value) -> Result<bool> {
        Ok(self.find(vm, vm.hash(key)?, key)?.is_some())
    }

    /// Sets the value of a key, which stays in its place if it is there.
    /// Unhashable: `TypeError`. Returns the old value.
    pub fn insert(&self, vm: &Vm, key: Value, value: Value) -> Result<Option<Value>> {
        let hash = vm.hash(&key)?;
        let at = self.find(vm, hash, &key)?;
        Ok(self.put(at, hash, key, value))
    }

    fn put(&self, at: Option<usize>, hash: u64, key: Value, value: Value) -> Option<Value> {
        let mut table = self.table.borrow_mut();
        if let Some(Some(entry)) = at.and_then(|at| table.entries.get_mut(at)) {
            return Some(std::mem::replace(&mut entry.value, value));
        }
        table.push(hash, key, value);
        self.changes.set(self.changes.get().wrapping_add(1));
        None
    }

    /// Takes a key out. Unhashable: `TypeError`.
    pub fn remove(&self, vm: &Vm, key: &Value) -> Result<Option<(Value, Value)>> {
        let at = self.find(vm, vm.hash(key)?, key)?;
        Ok(at.and_then(|at| self.remove_at(at)))
    }

    /// The value of a name.
    pub fn get_str(&self, name: &Str) -> Option<Value> {
        let table = self.table.borrow();
        let at = table.find_str(name)?;
        table
            .entries
            .get(at)?
            .as_ref()
            .map(|entry| entry.value.clone())
    }

    /// Sets the value of a name.
    pub fn set_str(&self, name: &Str, value: Value) -> Option<Value> {
        let at = self.table.borrow().find_str(name);
        self.put(at, name.hash(), Value::Str(name.clone()), value)
    }

    /// Takes a name out.
    pub fn remove_str(&self, name: &Str) -> Option<Value> {
        let at = self.table.borrow().find_str(name)?;
        self.remove_at(at).map(|(_, value)| value)
    }

    fn remove_at(&self, at: usize) -> Option<(Value, Value)> {
        let removed = self.table.borrow_mut().remove(at)?;
        self.changes.set(self.changes.get().wrapping_add(1));
        Some(removed)
    }

    /// How many places there are: iterate over `0..places()` with [`at`](Self::at),
    /// skipping holes.
    pub fn places(&self) -> usize {
        self.table.borrow().entries.len()
    }

    /// The key and value at a place; none at a hole.
    pub fn at(&self, place: usize) -> Option<(Value, Value)> {
        let table = self.table.borrow();
        let entry = table.entries.get(place)?.as_ref()?;
        Some((entry.key.clone(), entry.value.clone()))
    }

    /// Copies of all keys and values, in order.
    pub fn items(&self) -> Vec<(Value, Value)> {
        let table = self.table.borrow();
        let entries = table.entries.iter().flatten();
        entries
            .map(|entry| (entry.key.clone(), entry.value.clone()))
            .collect()
    }

    /// Copies of all keys, in order.
    pub fn keys(&self) -> Vec<Value> {
        let table = self.table.borrow();
        table
            .entries
            .iter()
            .flatten()
            .map(|entry| entry.key.clone())
            .collect()
    }

    /// Copies of all values, in order.
    pub fn values(&self) -> Vec<Value> {
        let table = self.table.borrow();
        table
            .entries
            .iter()
            .flatten()
            .map(|entry| entry.value.clone())
            .collect()
    }

    /// A copy, without hashing or comparing anything.
    pub fn copy(&self) -> Self {
        self.copied(Value::clone)
    }

    /// A copy of the keys alone, as those of a set.
    pub fn copy_of_keys(&self) -> Self {
        self.copied(|_| Value::None)
    }

    fn copied(&self, value: fn(&Value) -> Value) -> Self {
        let table = self.table.borrow();
        // Holes and all: every entry stands where it stood.
        let copy = |entry: &Entry| Entry {
            hash: entry.hash,
            key: entry.key.clone(),
            value: value(&entry.value),
        };
        let entries = table.entries.iter();
        let copy = Table {
            entries: entries.map(|entry| entry.as_ref().map(copy)).collect(),
            live: table.live,
            holes: table.holes,
            index: table.index.clone(),
            links: table.links,
            memory: Counted::default(),
        };
        copy.count();
        Self {
            table: RefCell::new(copy),
            changes: Cell::default(),
        }
    }

    /// Takes all that another has, which is empty then, in the place of what is here.
    pub fn take_from(&self, other: &Self) {
        let old = self.table.replace(other.table.take());
        for dict in [self, other] {
            dict.changes.set(dict.changes.get().wrapping_add(1));
        }
        drop(old);
    }

    /// Takes everything out.
    pub fn clear(&self) {
        let table = self.table.take();
        self.changes.set(self.changes.get().wrapping_add(1));
        drop(table);
    }

    /// Takes the first entry out.
    pub fn pop_first(&self) -> Option<(Value, Value)> {
        let at = {
            let mut table = self.table.borrow_mut();
            let holes = table.entries.iter().skip(table.holes);
            table.holes += holes.take_while(|entry| entry.is_none()).count();
            table.holes
        };
        self.remove_at(at)
    }

    /// Takes the last entry out.
    pub fn pop_last(&self) -> Option<(Value, Value)> {
        let at = {
            let mut table = self.table.borrow_mut();
            while let Some(None) = table.entries.last() {
                table.entries.pop();
            }
            table.entries.len().checked_sub(1)?
        };
        self.remove_at(at)
    }
}

impl Table {
    /// Where a name stands: only a string is equal to it.
    fn find_str(&self, name: &Str) -> Option<usize> {
        let mask = self.mask();
        let mut slot = slot_of(name.hash());
        loop {
            let place = *self.index.get(slot & mask)?;
            // There is always a free one, and so an end.
            let at = place.checked_sub(1)? as usize;
            if let Some(Some(entry)) = self.entries.get(at)
                && let Value::Str(key) = &entry.key
                && key == name
            {
                return Some(at);
            }
            slot = slot.wrapping_add(1);
        }
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        trash::release_all(std::mem::take(&mut self.entries).into_iter());
    }
}

impl std::fmt::Debug for Dict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<dict of {}>", self.len())
    }
}
