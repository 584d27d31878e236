//! `hash`: equal numbers of all types hash alike, by CPython's own rule. Hashes
//! of strings are ours.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::depth::Deeper;
use crate::Result;
use crate::python::native::type_error;
use crate::python::value::{Value, hash_of};
use crate::python::vm::Vm;

/// Numbers are hashed modulo this prime.
const MODULUS: u64 = (1 << 61) - 1;
const BITS: u32 = 61;

/// `hash` as a program sees it.
pub(crate) fn visible(hash: u64) -> i64 {
    hash.cast_signed()
}

/// What a program's `__hash__` returned, as a hash.
pub(crate) fn reduced(value: &Value) -> Option<u64> {
    match value {
        Value::Int(-1) => Some((-2i64).cast_unsigned()),
        Value::Int(number) => Some(number.cast_unsigned()),
        Value::Bool(value) => Some(u64::from(*value)),
        Value::Long(number) => Some(of_big(number)),
        _ => None,
    }
}

fn signed(hash: u64, negative: bool) -> u64 {
    let hash = hash.cast_signed();
    let hash = if negative { -hash } else { hash };
    (if hash == -1 { -2 } else { hash }).cast_unsigned()
}

fn of_int(number: i64) -> u64 {
    signed(number.unsigned_abs() % MODULUS, number < 0)
}

fn of_big(number: &BigInt) -> u64 {
    let rest = (number.abs() % MODULUS).to_u64().unwrap_or(0);
    signed(rest, number.is_negative())
}

/// `_Py_HashDouble`
fn of_float(number: f64) -> u64 {
    if number.is_infinite() {
        return signed(314_159, number < 0.0);
    }
    if number.is_nan() {
        return 0;
    }
    if number == 0.0 {
        return 0;
    }
    let bits = number.to_bits();
    let exponent = ((bits >> 52) & 0x7ff).cast_signed();
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, power) = if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, exponent - 1075)
    };
    // The number is mantissa * 2 ** power, and 2 ** 61 is 1 here.
    let turn = u32::try_from(power.rem_euclid(i64::from(BITS))).unwrap_or(0);
    let mantissa = mantissa % MODULUS;
    let rotated = if turn == 0 {
        mantissa
    } else {
        ((mantissa << turn) & MODULUS) | (mantissa >> (BITS - turn))
    };
    signed(rotated % MODULUS, number < 0.0)
}

/// The hash of a tuple with items of these hashes (xxHash, as in CPython).
fn of_tuple(hashes: impl Iterator<Item = Result<u64>>, length: usize) -> Result<u64> {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let mut sum = PRIME_5;
    for hash in hashes {
        sum = sum.wrapping_add(hash?.wrapping_mul(PRIME_2));
        sum = sum.rotate_left(31).wrapping_mul(PRIME_1);
    }
    sum = sum.wrapping_add(length as u64 ^ (PRIME_5 ^ 0x35_d373));
    Ok(if sum == u64::MAX { 1_546_275_796 } else { sum })
}

/// The hash of a `frozenset` of items with these hashes, in any order.
fn of_set(hashes: impl Iterator<Item = Result<u64>>, length: usize) -> Result<u64> {
    let mut mixed = 0;
    for hash in hashes {
        let hash = hash?;
        mixed ^= (hash ^ 0x55b_4db3 ^ (hash << 16)).wrapping_mul(3_644_798_167);
    }
    mixed ^= (length as u64 + 1).wrapping_mul(1_927_868_237);
    mixed ^= (mixed >> 11) ^ (mixed >> 25);
    Ok(mixed.wrapping_mul(69069).wrapping_add(907_133_923))
}

impl Vm {
    /// The hash of an object that is equal to itself alone.
    pub(crate) fn hash_of_identity(&self, value: &Value) -> u64 {
        self.types().identities.of_place(value).unwrap_or(0) >> 4
    }

    /// `hash(value)`. Unhashable: `TypeError`.
    pub fn hash(&self, value: &Value) -> Result<u64> {
        match value {
            Value::Str(text) => Ok(text.hash()),
            Value::Int(number) => Ok(of_int(*number)),
            Value::Bool(value) => Ok(u64::from(*value)),
            Value::Long(number) => Ok(of_big(number)),
            Value::Float(number) => Ok(of_float(*number)),
            Value::None => Ok(0x1_2345),
            Value::Ellipsis => Ok(0x2_3456),
            Value::NotImplemented => Ok(0x3_4567),
            Value::Bytes(bytes) => {
                self.charge(bytes.len() / 64)?;
                Ok(hash_of(bytes))
            }
            Value::Tuple(items) => {
                let _deeper = Deeper::enter("")?;
                self.charge(1 + items.len() / 4)?;
                of_tuple(items.iter().map(|item| self.hash(item)), items.len())
            }
            Value::FrozenSet(set) => {
                let _deeper = Deeper::enter("")?;
                self.charge(1 + set.0.len() / 2)?;
                let items = set.0.keys();
                of_set(items.iter().map(|item| self.hash(item)), items.len())
            }
            Value::Range(range) => {
                let length = range.length();
                let first = if length == 0 {
                    Value::None
                } else {
                    Value::from(range.start)
                };
                let step = if length < 2 {
                    Value::None
                } else {
                    Value::from(range.step)
                };
                self.hash(&Value::tuple(vec![Value::from(length), first, step]))
            }
            Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Slice(_) => {
                Err(self.unhashable(value))
            }
            Value::Bound(method) => {
                let function = self.hash(&method.function)?;
                Ok(function ^ self.hash_of_identity(&method.receiver))
            }
            Value::Instance(_) | Value::Class(_) | Value::Exception(_) => self.special_hash(value),
            _ => Ok(self.hash_of_identity(value)),
        }
    }

    fn special_hash(&self, value: &Value) -> Result<u64> {
        match self.type_attribute(value, &self.specials().hash) {
            Some(Value::None) | None => Err(self.unhashable(value)),
            Some(method) => {
                let _deeper = Deeper::enter("")?;
                let result = self.call_found(&method, value, &self.specials().hash, &[])?;
                reduced(&result)
                    .ok_or_else(|| type_error("__hash__ method should return an integer"))
            }
        }
    }

    fn unhashable(&self, value: &Value) -> crate::Exception {
        type_error(format!("unhashable type: '{}'", self.type_name(value)))
    }
}
