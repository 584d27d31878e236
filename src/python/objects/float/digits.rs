//! The decimal digits of floats, by exact arithmetic: the library's faster ways
//! are ten times as much code.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::One;

use crate::python::objects::integer::decimal;

/// A finite number as numerator and denominator, in lowest terms.
pub(crate) fn exact(number: f64) -> (BigInt, BigInt) {
    let bits = number.abs().to_bits();
    let exponent = i32::try_from(bits >> 52).unwrap_or(0);
    let fraction = bits & ((1 << 52) - 1);
    let (mut mantissa, mut power) = if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, exponent - 1075)
    };
    if mantissa == 0 {
        return (BigInt::default(), BigInt::one());
    }
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    power += i32::try_from(zeros).unwrap_or(0);
    let mut numerator = BigInt::from(mantissa);
    if number < 0.0 {
        numerator = -numerator;
    }
    let shift = power.unsigned_abs();
    if power >= 0 {
        (numerator << shift, BigInt::one())
    } else {
        (numerator, BigInt::one() << shift)
    }
}

/// The digits of `number * 10 ** places`, rounded to the nearest whole number,
/// and of two to the even one. The number is finite and not negative.
fn scaled(number: f64, places: i32) -> String {
    let (mut top, mut bottom) = exact(number);
    let scale = BigInt::from(10).pow(places.unsigned_abs());
    if places >= 0 {
        top *= scale;
    } else {
        bottom *= scale;
    }
    let (mut whole, rest) = top.div_rem(&bottom);
    let twice = rest * 2;
    if twice > bottom || twice == bottom && whole.is_odd() {
        whole += 1;
    }
    decimal(&whole)
}

/// What is beyond the last digit of any float.
const ENOUGH: usize = 1100;

/// With so many digits behind the point. The number is finite and not negative.
pub(crate) fn fixed(number: f64, places: usize) -> String {
    let shown = places.min(ENOUGH);
    let digits = scaled(number, i32::try_from(shown).unwrap_or(0));
    let digits = format!("{digits:0>0$}", shown + 1);
    let text = super::with_point(&digits, digits.len() - shown);
    text + &"0".repeat(places - shown)
}

/// The first digit and so many more, and the exponent of the first. The number
/// is finite and not negative.
pub(crate) fn scientific(number: f64, places: usize) -> (String, i32) {
    let more = "0".repeat(places.saturating_sub(ENOUGH));
    let places = places.min(ENOUGH);
    if number == 0.0 {
        return ("0".repeat(places + 1) + &more, 0);
    }
    // Too small by one rather than too large, which would show.
    #[allow(clippy::cast_possible_truncation)] // From -324 to 308.
    let mut exponent = (number.log10() - 1e-9).floor() as i32;
    loop {
        let digits = scaled(number, i32::try_from(places).unwrap_or(0) - exponent);
        if digits.len() <= places + 1 {
            return (digits + &more, exponent);
        }
        exponent += 1;
    }
}

/// The shortest digits that give the same number, and the exponent of the first;
/// of two that are equally near those that end evenly. The number is finite and
/// not negative.
pub(crate) fn shortest(number: f64) -> (String, i32) {
    let (whole, last) = few(number).unwrap_or_else(|| many(number));
    let digits = whole.to_string();
    let exponent = last + i32::try_from(digits.len()).unwrap_or(0) - 1;
    let length = digits.trim_end_matches('0').len().max(1);
    (digits.chars().take(length).collect(), exponent)
}

/// The digits of a number that needs few, as most that are written down, and
/// the exponent of the last: no other with so few is as near.
#[allow(clippy::float_cmp)] // It is the same number or not.
fn few(number: f64) -> Option<(u64, i32)> {
    let mut unit = 1.0;
    for places in 0..15 {
        let whole = (number * unit).round();
        if whole >= 1e15 {
            break;
        }
        if whole / unit == number {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // As was seen.
            return Some((whole as u64, -places));
        }
        unit *= 10.0;
    }
    None
}

#[allow(clippy::float_cmp)] // It is the same number or not.
fn many(number: f64) -> (u64, i32) {
    // Fifteen digits give every number back that has them, but for the smallest.
    let mut places = if number < f64::MIN_POSITIVE { 0 } else { 14 };
    loop {
        let (digits, exponent) = scientific(number, places);
        let last = exponent - i32::try_from(places).unwrap_or(0);
        let nearest: u64 = digits.parse().unwrap_or(0);
        // Above a power of two there is more room than below it, so that the
        // next may do where the nearest does not.
        for whole in [nearest, nearest + 1] {
            if places == 16 || value(whole, last) == number {
                return (whole, last);
            }
        }
        places += 1;
    }
}

fn value(digits: impl std::fmt::Display, last: i32) -> f64 {
    let text = format!("{digits}e{last}");
    text.parse().unwrap_or(f64::INFINITY)
}

/// The nearest number with so many digits behind the point, or with so many
/// zeros before it; of two the even one. The number is finite and not negative.
pub(super) fn nearest(number: f64, places: i32) -> f64 {
    value(scaled(number, places), -places)
}

#[cfg(test)]
mod tests {
    use super::{fixed, scientific, shortest};

    /// Numbers of all sizes.
    fn numbers() -> impl Iterator<Item = f64> {
        let powers = (-1074..1024).map(|power| 2f64.powi(power));
        let written = (0..2000).map(|n| f64::from(n) / 8.0 + f64::from(n) / 1000.0);
        let mut bits = 0x9e37_79b9_7f4a_7c15_u64;
        let any = (0..4000).map(move |_| {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            f64::from_bits(bits >> 1)
        });
        let all = powers.chain(written).chain(any);
        all.filter(|number| number.is_finite()).chain([
            0.0,
            5e-324,
            1e22,
            1e23,
            0.3,
            999.999_999_999_999_9,
            f64::MAX,
        ])
    }

    #[test]
    fn digits_are_those_of_the_standard_library() {
        for number in numbers() {
            for places in [0, 1, 5, 16, 20] {
                assert_eq!(fixed(number, places), format!("{number:.places$}"));
                let (digits, exponent) = scientific(number, places);
                let shown = super::super::with_point(&digits, 1) + &format!("e{exponent}");
                assert_eq!(shown, format!("{number:.places$e}"));
            }
            let (digits, exponent) = shortest(number);
            let shown = super::super::with_point(&digits, 1) + &format!("e{exponent}");
            assert_eq!(shown.parse(), Ok(number));
            assert_eq!(shown.len(), format!("{number:e}").len(), "{shown}");
        }
    }
}
