//! The digits of large integers, in a few lines: the library's conversions
//! have tables for every base.

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Zero;

/// As many decimal digits as a word has room for, and their number of values.
const AT_ONCE: (usize, u32) = (9, 1_000_000_000);

/// The number with these digits of a base from 2 to 36.
pub(crate) fn read(digits: &str, base: u32) -> BigInt {
    if base.is_power_of_two() {
        return read_bits(digits, base).into();
    }
    let mut number = BigInt::zero();
    // Six digits of any base fit in a word.
    for digits in digits.as_bytes().chunks(6) {
        number *= digits.iter().fold(1, |scale, _| scale * base);
        let digits = std::str::from_utf8(digits).unwrap_or_default();
        number += u32::from_str_radix(digits, base).unwrap_or_default();
    }
    number
}

fn read_bits(digits: &str, base: u32) -> BigUint {
    let (mut words, mut word, mut filled) = (Vec::new(), 0, 0);
    for digit in digits.chars().rev() {
        word |= u64::from(digit.to_digit(base).unwrap_or_default()) << filled;
        filled += base.trailing_zeros();
        if filled >= u32::BITS {
            words.push(low(word));
            word >>= u32::BITS;
            filled -= u32::BITS;
        }
    }
    words.push(low(word));
    BigUint::new(words)
}

#[allow(clippy::cast_possible_truncation)] // That is what it is for.
fn low(word: u64) -> u32 {
    word as u32
}

/// The decimal digits, with a minus sign where it is negative. The time grows
/// with the square of their number.
pub(crate) fn decimal(number: &BigInt) -> String {
    let mut rest = number.magnitude().clone();
    let mut out = String::new();
    loop {
        let mut word = (&rest % AT_ONCE.1).iter_u32_digits().next().unwrap_or(0);
        rest /= AT_ONCE.1;
        for _ in 0..AT_ONCE.0 {
            push_digit(&mut out, word % 10);
            word /= 10;
        }
        if rest.is_zero() {
            return turned(out, number);
        }
    }
}

/// The same in base 2, 8 or 16, and in time that grows with their number.
pub(super) fn in_base(number: &BigInt, base: u32) -> String {
    let bits = base.trailing_zeros();
    let (mut word, mut filled) = (0, 0);
    let mut out = String::new();
    // One word more than there is, for the last bits.
    for next in number.iter_u32_digits().chain([0]) {
        word |= u64::from(next) << filled;
        filled += u32::BITS;
        while filled >= bits {
            push_digit(&mut out, low(word) & (base - 1));
            word >>= bits;
            filled -= bits;
        }
    }
    turned(out, number)
}

fn push_digit(out: &mut String, digit: u32) {
    out.extend(char::from_digit(digit, 16));
}

/// Digits that begin with the last, in their order and with their sign.
fn turned(mut digits: String, number: &BigInt) -> String {
    digits.truncate(digits.trim_end_matches('0').len().max(1));
    if number.sign() == Sign::Minus {
        digits.push('-');
    }
    digits.chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_traits::Num;

    use super::{decimal, in_base, read};

    #[test]
    fn digits_are_those_of_the_library() {
        let seven = BigInt::from(-7);
        let powers = (0..200).map(|power| seven.pow(power));
        for number in powers.chain([BigInt::ZERO]) {
            assert_eq!(decimal(&number), number.to_string());
            for base in [2, 8, 16] {
                assert_eq!(in_base(&number, base), number.to_str_radix(base));
            }
            for base in 2..=36 {
                let digits = number.magnitude().to_str_radix(base);
                let read = read(&digits, base);
                assert_eq!(read, BigInt::from_str_radix(&digits, base).unwrap());
            }
        }
    }
}
