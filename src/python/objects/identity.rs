//! `id`, the hash of what is equal to itself alone, and the addresses in a `repr`.
//!
//! They are numbers in order of asking, so that they are the same in every
//! run. An object that was asked keeps its place in memory (nothing else of
//! it) until it is forgotten here, so that no other object is taken for it.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use crate::cell::RefCell;
use crate::python::value::Value;
use crate::python::vm::Vm;
use crate::trace::Index;

/// An object that was asked for.
struct Known {
    address: usize,
    id: u64,
    place: Box<dyn Place>,
}

/// All that were asked for.
#[derive(Default)]
struct Objects {
    all: Vec<Known>,
    by_address: Index,
}

/// Keeps the place of an object, and nothing else of it.
trait Place {
    /// Whether the object has gone.
    fn is_empty(&self) -> bool;
}

impl<T> Place for Weak<T> {
    fn is_empty(&self) -> bool {
        self.strong_count() == 0
    }
}

/// The numbers that were given.
#[derive(Default)]
pub struct Identities {
    known: RefCell<Objects>,
    /// Objects without an address of their own.
    others: RefCell<Vec<(u64, Value)>>,
    last: Cell<u64>,
    /// How many may be known before those that have gone are forgotten.
    room: Cell<usize>,
}

const FIRST: u64 = 0x7f3a_5c00_0000;

/// The least that the dead may take before they are looked for.
const ROOM: usize = 1_000;

fn place_of(value: &Value) -> Option<Box<dyn Place>> {
    fn weak<T: 'static>(it: &Rc<T>) -> Box<dyn Place> {
        Box::new(Rc::downgrade(it))
    }
    Some(match value {
        Value::Long(it) => weak(it),
        Value::Bytes(it) => weak(it),
        Value::Tuple(it) => weak(it),
        Value::List(it) => weak(it),
        Value::Dict(it) => weak(it),
        Value::Set(it) | Value::FrozenSet(it) => weak(it),
        Value::Range(it) => weak(it),
        Value::Slice(it) => weak(it),
        Value::Function(it) => weak(it),
        Value::Native(it) => weak(it),
        Value::Bound(it) => weak(it),
        Value::Class(it) => weak(it),
        Value::Instance(it) => weak(it),
        Value::Generator(it) => weak(it),
        Value::Awaitable(it) => weak(it),
        Value::Iterator(it) => weak(it),
        Value::Module(it) => weak(it),
        Value::Code(it) => weak(it),
        Value::Cell(it) => weak(it),
        _ => return None,
    })
}

impl Identities {
    fn next(&self) -> u64 {
        let id = self.last.get() + 1;
        self.last.set(id);
        FIRST + id * 0x50
    }

    /// The number of an object.
    pub fn of(&self, value: &Value) -> u64 {
        match value {
            Value::None => return FIRST - 0x100,
            Value::Ellipsis => return FIRST - 0x120,
            Value::NotImplemented => return FIRST - 0x140,
            Value::Bool(false) => return FIRST - 0x160,
            Value::Bool(true) => return FIRST - 0x180,
            Value::Int(number @ -5..=256) => {
                return FIRST - 0x8000 + (number + 5).unsigned_abs() * 0x20;
            }
            _ => {}
        }
        if let Some(id) = self.of_place(value) {
            return id;
        }
        if let Some((id, _)) = self.others.borrow().iter().find(|(_, it)| it.is(value)) {
            return *id;
        }
        let id = self.next();
        self.others.borrow_mut().push((id, value.clone()));
        id
    }

    /// The same as a `repr` shows it, of an object that is being dropped from
    /// this address.
    pub fn text_of_dropped(&self, address: usize) -> String {
        let id = self.known_at(address);
        text(id.unwrap_or_else(|| self.next()))
    }

    fn known_at(&self, address: usize) -> Option<u64> {
        let Objects { all, by_address } = &*self.known.borrow();
        let is_it = |at: usize| all.get(at).is_some_and(|known| known.address == address);
        let at = by_address.find(address_hash(address), &is_it)?;
        all.get(at).map(|known| known.id)
    }

    /// The number of an object that has an address.
    pub fn of_place(&self, value: &Value) -> Option<u64> {
        let address = value.address()?;
        if let Some(id) = self.known_at(address) {
            return Some(id);
        }
        let Objects { all, by_address } = &mut *self.known.borrow_mut();
        let place = place_of(value)?;
        if all.len() >= self.room.get().max(ROOM) {
            all.retain(|known| !known.place.is_empty());
            self.room.set(2 * all.len());
            by_address.rebuild(all.len(), &|at| hash_at(all, at));
        }
        let id = self.next();
        all.push(Known { address, id, place });
        by_address.grown(all.len(), &|at| hash_at(all, at));
        Some(id)
    }
}

fn hash_at(all: &[Known], at: usize) -> u32 {
    all.get(at).map_or(0, |known| address_hash(known.address))
}

/// The hash of an address. These are multiples of some power of two, so they
/// are mixed.
pub(crate) fn address_hash(address: usize) -> u32 {
    let mixed = (address as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    u32::try_from(mixed).unwrap_or(0)
}

/// The address of an object as a `repr` shows it.
pub(crate) fn address_text(vm: &Vm, value: &Value) -> String {
    text(vm.types().identities.of(value))
}

fn text(id: u64) -> String {
    format!("0x{id:012x}")
}
