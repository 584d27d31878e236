//! Loop time: whole microseconds since the run began.

use std::fmt;
use std::ops::{Add, AddAssign, Mul, Sub};

/// A point of loop time, or a span of it, in microseconds.
///
/// Arithmetic saturates: no program can make time overflow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Micros(pub u64);

impl Micros {
    /// The beginning of a run.
    pub const ZERO: Self = Self(0);

    /// In milliseconds, for drawing.
    #[allow(clippy::cast_precision_loss)] // Drawing needs no more than 53 bits.
    pub fn milliseconds(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// In milliseconds, to be printed: `120`, `0.5`.
    pub fn as_ms(self) -> impl fmt::Display + Copy {
        Milliseconds(self.0)
    }
}

/// A span of `n` milliseconds.
pub const fn ms(n: u64) -> Micros {
    Micros(n.saturating_mul(1_000))
}

/// A span of `n` seconds.
pub const fn seconds(n: u64) -> Micros {
    Micros(n.saturating_mul(1_000_000))
}

impl Add for Micros {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Micros {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Micros {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Mul<u64> for Micros {
    type Output = Self;
    fn mul(self, factor: u64) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}

/// Microseconds that are printed as milliseconds.
#[derive(Clone, Copy)]
struct Milliseconds(u64);

impl fmt::Display for Milliseconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 1_000, self.0 % 1_000);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let rest = format!("{rest:03}");
        write!(f, "{whole}.{}", rest.trim_end_matches('0'))
    }
}

/// Seconds with six places, as the text form of a trace shows them.
impl fmt::Display for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000)
    }
}
