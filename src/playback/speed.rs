//! How fast loop time passes.

use std::fmt;
use std::num::NonZeroU32;

use crate::trace::Micros;

/// Loop time for each unit of wall time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// In proportion to wall time.
    Paced {
        /// Units of loop time,
        loop_time: NonZeroU32,
        /// for so many of wall time.
        wall_time: NonZeroU32,
    },
    /// As fast as possible: no wait takes any time.
    Unpaced,
}

impl Default for Speed {
    fn default() -> Self {
        Self::NORMAL
    }
}

impl Speed {
    /// A tenth of real time.
    pub const TENTH: Self = Self::ratio(1, 10);
    /// A quarter of real time.
    pub const QUARTER: Self = Self::ratio(1, 4);
    /// Half of real time.
    pub const HALF: Self = Self::ratio(1, 2);
    /// Real time.
    pub const NORMAL: Self = Self::ratio(1, 1);
    /// Twice real time.
    pub const DOUBLE: Self = Self::ratio(2, 1);
    /// Four times real time.
    pub const FOURFOLD: Self = Self::ratio(4, 1);

    /// What a page offers, slowest first. The first six have the keys 1 to 6.
    pub const OFFERED: [Self; 7] = [
        Self::TENTH,
        Self::QUARTER,
        Self::HALF,
        Self::NORMAL,
        Self::DOUBLE,
        Self::FOURFOLD,
        Self::Unpaced,
    ];

    /// So many times real time; at least once.
    pub const fn times(factor: u32) -> Self {
        Self::ratio(factor, 1)
    }

    const fn ratio(loop_time: u32, wall_time: u32) -> Self {
        Self::Paced {
            loop_time: at_least_one(loop_time),
            wall_time: at_least_one(wall_time),
        }
    }

    /// The loop time that passes in so much wall time; none if unpaced, since
    /// then it does not pass but jumps.
    pub fn loop_time(self, wall: Micros) -> Micros {
        match self {
            Self::Paced {
                loop_time,
                wall_time,
            } => Micros(scale(wall.0, loop_time, wall_time, 0)),
            Self::Unpaced => Micros::ZERO,
        }
    }

    /// The wall time that so much loop time takes, rounded up.
    pub fn wall_time(self, span: Micros) -> Micros {
        match self {
            Self::Paced {
                loop_time,
                wall_time,
            } => Micros(scale(span.0, wall_time, loop_time, loop_time.get() - 1)),
            Self::Unpaced => Micros::ZERO,
        }
    }

    /// Its name in links: `0.25`, `4`, `max`.
    pub fn id(self) -> String {
        match self {
            Self::Paced {
                loop_time,
                wall_time,
            } => {
                // All that are offered are whole hundredths.
                let hundredths = loop_time.get() * 100 / wall_time.get();
                let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
                let text = text.trim_end_matches('0').trim_end_matches('.');
                text.to_owned()
            }
            Self::Unpaced => "max".to_owned(),
        }
    }

    /// The offered speed with this name.
    pub fn find(id: &str) -> Option<Self> {
        Self::OFFERED.into_iter().find(|speed| speed.id() == id)
    }
}

/// As a control shows it: `0.25×`, `4×`, `max`.
impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id())?;
        match self {
            Self::Paced { .. } => f.write_str("×"),
            Self::Unpaced => Ok(()),
        }
    }
}

const fn at_least_one(n: u32) -> NonZeroU32 {
    match NonZeroU32::new(n) {
        Some(n) => n,
        None => NonZeroU32::MIN,
    }
}

/// `n * by / of`, with `extra` added before the division.
fn scale(n: u64, by: NonZeroU32, of: NonZeroU32, extra: u32) -> u64 {
    let exact = (u128::from(n) * u128::from(by.get()) + u128::from(extra)) / u128::from(of.get());
    u64::try_from(exact).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::ms;

    #[test]
    fn at_half_speed_a_wait_takes_twice_as_long() {
        assert_eq!(Speed::HALF.wall_time(ms(100)), ms(200));
        assert_eq!(Speed::HALF.loop_time(ms(200)), ms(100));
    }

    #[test]
    fn a_wait_is_rounded_up_so_that_its_end_is_reached() {
        let wall = Speed::FOURFOLD.wall_time(Micros(9));
        assert_eq!(wall, Micros(3));
        assert!(Speed::FOURFOLD.loop_time(wall) >= Micros(9));
    }

    #[test]
    fn every_offered_speed_is_found_by_its_name() {
        for speed in Speed::OFFERED {
            assert_eq!(Speed::find(&speed.id()), Some(speed));
        }
        assert_eq!(Speed::find("3"), None);
        assert_eq!(Speed::TENTH.id(), "0.1");
        assert_eq!(Speed::FOURFOLD.to_string(), "4×");
    }
}
