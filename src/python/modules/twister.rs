//! The Mersenne Twister (MT19937) of Matsumoto and Nishimura, as `random`
//! seeds it and takes numbers from it.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::Result;
use crate::cell::RefCell;
use crate::python::native::{ClassBuilder, Takes, constructor, method, type_error};
use crate::python::value::{Args, Class, Value};
use crate::python::vm::Vm;

const LENGTH: usize = 624;
const MIDDLE: usize = 397;

/// The state: so many words, and which is next.
struct Twister {
    words: [u32; LENGTH],
    next: usize,
}

impl Twister {
    fn at(&self, place: usize) -> u32 {
        self.words.get(place % LENGTH).copied().unwrap_or(0)
    }

    fn set(&mut self, place: usize, word: u32) {
        if let Some(at) = self.words.get_mut(place) {
            *at = word;
        }
    }

    fn seed(&mut self, keys: &[u32]) {
        self.set(0, 19_650_218);
        for place in 1..LENGTH {
            let before = self.at(place - 1);
            let mixed = (before ^ (before >> 30)).wrapping_mul(1_812_433_253);
            self.set(place, mixed.wrapping_add(u32_of(place)));
        }
        let mut place = 1;
        for turn in 0..LENGTH.max(keys.len()) {
            let key = turn % keys.len().max(1);
            let word = self.mixed(place, 1_664_525);
            let word = word.wrapping_add(keys.get(key).copied().unwrap_or(0));
            self.set(place, word.wrapping_add(u32_of(key)));
            place = self.after(place);
        }
        for _ in 1..LENGTH {
            let word = self.mixed(place, 1_566_083_941);
            self.set(place, word.wrapping_sub(u32_of(place)));
            place = self.after(place);
        }
        self.set(0, 0x8000_0000);
        self.next = LENGTH;
    }

    fn mixed(&self, place: usize, factor: u32) -> u32 {
        let before = self.at(place - 1);
        self.at(place) ^ (before ^ (before >> 30)).wrapping_mul(factor)
    }

    fn after(&mut self, place: usize) -> usize {
        if place + 1 < LENGTH {
            return place + 1;
        }
        self.set(0, self.at(LENGTH - 1));
        1
    }

    fn word(&mut self) -> u32 {
        if self.next >= LENGTH {
            for place in 0..LENGTH {
                let y = (self.at(place) & 0x8000_0000) | (self.at(place + 1) & 0x7fff_ffff);
                let twisted = if y & 1 == 0 { 0 } else { 0x9908_b0df };
                self.set(place, self.at(place + MIDDLE) ^ (y >> 1) ^ twisted);
            }
            self.next = 0;
        }
        let mut y = self.at(self.next);
        self.next += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }
}

fn u32_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The class, hidden in `_core`.
pub fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("_core", "Twister", object)
        .with(
            const {
                &[
                    constructor(Takes::exactly(0), new),
                    method("seed", Takes::ANY, seed),
                    method("random", Takes::NONE, random),
                    method("getrandbits", Takes::ONE, bits),
                    method("getstate", Takes::NONE, state),
                    method("setstate", Takes::ONE, set_state),
                ]
            },
        )
        .build()
}

fn new(_vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [Value::Class(class)] = args.all()? else {
        return Err(type_error("Twister.__new__(X): X is not a type object"));
    };
    let twister = Twister {
        words: [0; LENGTH],
        next: LENGTH,
    };
    Ok(Value::native(class, RefCell::new(twister)))
}

fn of(value: &Value) -> Result<&RefCell<Twister>> {
    let twister = value.payload();
    twister.ok_or_else(|| type_error("a Twister is needed"))
}

fn words(vm: &Vm, list: &Value) -> Result<Vec<u32>> {
    let items = vm.collect(list)?;
    let words = items.iter().map(|item| {
        let word = vm.index(item)?;
        u32::try_from(word).map_err(|_| type_error("32 bits are needed"))
    });
    words.collect()
}

fn seed(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, keys] = args.all()?;
    let keys = words(vm, keys)?;
    of(this)?.borrow_mut().seed(&keys);
    Ok(Value::None)
}

/// A float from zero to below one, of 53 bits.
fn random(_vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this] = args.all()?;
    let mut twister = of(this)?.borrow_mut();
    let (a, b) = (twister.word() >> 5, twister.word() >> 6);
    let number = f64::from(a).mul_add(67_108_864.0, f64::from(b));
    Ok(Value::Float(number * (1.0 / 9_007_199_254_740_992.0)))
}

fn bits(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, count] = args.all()?;
    let count = u64::try_from(vm.index(count)?).unwrap_or(0);
    let whole = usize::try_from(count / 32).unwrap_or(usize::MAX);
    vm.charge(whole)?;
    let mut twister = of(this)?.borrow_mut();
    let mut words = Vec::new();
    words.extend((0..whole).map(|_| twister.word()));
    let rest = count % 32;
    if rest > 0 {
        words.push(twister.word() >> (32 - rest));
    }
    if let [word] = words.as_slice() {
        return Ok(Value::Int(i64::from(*word)));
    }
    Ok(Value::integer(BigInt::from_slice(
        num_bigint::Sign::Plus,
        &words,
    )))
}

/// All words, and which is next: 625 ints.
fn state(_vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this] = args.all()?;
    let twister = of(this)?.borrow();
    let words = twister.words.iter().map(|word| i64::from(*word));
    let next = i64::try_from(twister.next).unwrap_or(0);
    Ok(Value::list(words.chain([next]).map(Value::Int).collect()))
}

fn set_state(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, state] = args.all()?;
    let state = words(vm, state)?;
    let mut twister = of(this)?.borrow_mut();
    for (place, word) in state.iter().take(LENGTH).enumerate() {
        twister.set(place, *word);
    }
    let next = state
        .get(LENGTH)
        .and_then(|next| usize::try_from(*next).ok());
    twister.next = next.unwrap_or(LENGTH).min(LENGTH);
    Ok(Value::None)
}
