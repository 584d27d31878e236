//! Where events and times lie, from left to right, on three scales.
//!
//! An event's place follows from its number and from the times of the events
//! up to it, so that appending never moves anything.

use crate::trace::Micros;

/// How loop time becomes width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Every event has a least width, and waiting adds width that grows with
    /// the logarithm of the wait.
    #[default]
    Readable,
    /// Linear in time; where that would be too narrow to see, a least width
    /// and a break mark.
    TrueTime,
    /// Every event has the same width.
    EvenSteps,
}

impl Scale {
    /// All of them, in the order of the control.
    pub const ALL: [Self; 3] = [Self::Readable, Self::TrueTime, Self::EvenSteps];

    /// Its name in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Readable => "readable",
            Self::TrueTime => "time",
            Self::EvenSteps => "even",
        }
    }

    /// What the control says.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Readable => "Readable",
            Self::TrueTime => "True time",
            Self::EvenSteps => "Even steps",
        }
    }

    /// The scale with this name.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.id() == id)
    }
}

/// The least distance between two events on the readable scale.
const LEAST: f64 = 16.0;
/// What a gap adds on the readable scale, times ln(1 + its milliseconds).
const STRETCH: f64 = 18.0;
/// The width of a millisecond in true time.
const MILLISECOND: f64 = 0.8;
/// The least distance between two events in true time.
const SQUEEZED: f64 = 4.0;
/// The distance between two events in even steps.
const STEP: f64 = 24.0;

/// The places of all events so far.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    times: Vec<Micros>,
    readable: Vec<f64>,
    true_time: Vec<f64>,
}

impl Axis {
    /// How many events have a place.
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Whether no event has a place.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    pub(super) fn push(&mut self, time: Micros) {
        let gap = time - self.times.last().copied().unwrap_or_default();
        let readable = self.readable.last().copied().unwrap_or(0.0);
        let true_time = self.true_time.last().copied().unwrap_or(0.0);
        self.readable.push(readable + advance(Scale::Readable, gap));
        self.true_time
            .push(true_time + advance(Scale::TrueTime, gap));
        self.times.push(time);
    }

    /// The time of an event; of one that has not happened, that of the last.
    pub fn time(&self, event: usize) -> Micros {
        let last = self.times.last().copied().unwrap_or_default();
        self.times.get(event).copied().unwrap_or(last)
    }

    /// Where an event is; one that has not happened is where the last one is.
    pub fn x(&self, scale: Scale, event: usize) -> f64 {
        let Some(last) = self.len().checked_sub(1) else {
            return 0.0;
        };
        let event = event.min(last);
        let place = match scale {
            Scale::Readable => self.readable.get(event).copied(),
            Scale::TrueTime => self.true_time.get(event).copied(),
            Scale::EvenSteps => Some(STEP * as_width(event + 1)),
        };
        place.unwrap_or(0.0)
    }

    /// Where the cursor is with `shown` events shown: on the current event, or
    /// at the very left.
    pub fn cursor_x(&self, scale: Scale, shown: usize) -> f64 {
        match shown.checked_sub(1) {
            Some(current) => self.x(scale, current),
            None => 0.0,
        }
    }

    /// Where the cursor, or an open end, is while time passes after the first
    /// `shown` events: never past the next one.
    pub fn moving_x(&self, scale: Scale, shown: usize, time: Micros) -> f64 {
        let shown = shown.min(self.len());
        let from = self.cursor_x(scale, shown);
        let since = match shown.checked_sub(1) {
            Some(current) => self.time(current),
            None => Micros::ZERO,
        };
        let x = from + passing(scale, time - since);
        if shown < self.len() {
            x.min(self.x(scale, shown))
        } else {
            x
        }
    }

    /// Where a time is: on the scale between the events before and after it.
    pub fn time_x(&self, scale: Scale, time: Micros) -> f64 {
        let shown = self.times.partition_point(|known| *known <= time);
        self.moving_x(scale, shown, time)
    }

    /// How many events are shown when the cursor is put at `x`: those up to
    /// the nearest one.
    pub fn step_at(&self, scale: Scale, x: f64) -> usize {
        let after = self.shown_before(scale, x);
        let here = self.cursor_x(scale, after);
        let next = self.x(scale, after);
        if after < self.len() && next - x < x - here {
            after + 1
        } else {
            after
        }
    }

    /// How many events lie at `x` or to the left of it.
    pub(super) fn shown_before(&self, scale: Scale, x: f64) -> usize {
        match scale {
            Scale::Readable => self.readable.partition_point(|place| *place <= x),
            Scale::TrueTime => self.true_time.partition_point(|place| *place <= x),
            Scale::EvenSteps => as_count(x / STEP).min(self.len()),
        }
    }

    /// How wide everything so far is.
    pub fn width(&self, scale: Scale) -> f64 {
        self.cursor_x(scale, self.len())
    }

    /// Whether the way to an event is wider in true time than its share, and
    /// so needs a break mark.
    pub(super) fn is_squeezed(&self, event: usize) -> bool {
        let before = event.checked_sub(1).map_or(Micros::ZERO, |n| self.time(n));
        (self.time(event) - before).milliseconds() * MILLISECOND < SQUEEZED
    }
}

/// How far after another an event lies, on the scales that depend on time.
fn advance(scale: Scale, gap: Micros) -> f64 {
    let ms = gap.milliseconds();
    match scale {
        Scale::Readable => LEAST + STRETCH * ms.ln_1p(),
        Scale::TrueTime => (ms * MILLISECOND).max(SQUEEZED),
        Scale::EvenSteps => STEP,
    }
}

/// How far after an event the cursor has come when so much time has passed.
/// It is continuous, and arrives where an event would be that happens then.
fn passing(scale: Scale, passed: Micros) -> f64 {
    let ms = passed.milliseconds();
    match scale {
        Scale::Readable => LEAST * ms.min(1.0) + STRETCH * ms.ln_1p(),
        Scale::TrueTime => ms * MILLISECOND,
        // How long the wait will be is not known, so the step is approached.
        Scale::EvenSteps => STEP * ms / (ms + 50.0),
    }
}

#[allow(clippy::cast_precision_loss)] // A trace has far fewer than 2^52 events.
pub(super) fn as_width(n: usize) -> f64 {
    n as f64
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Saturates.
fn as_count(x: f64) -> usize {
    x.max(0.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::ms;

    fn axis(times: &[u64]) -> Axis {
        let mut axis = Axis::default();
        for time in times {
            axis.push(ms(*time));
        }
        axis
    }

    const TIMES: [u64; 8] = [0, 0, 0, 100, 100, 1100, 1101, 4000];

    #[test]
    fn appending_never_moves_what_has_a_place() {
        let whole = axis(&TIMES);
        for n in 1..TIMES.len() {
            let part = axis(&TIMES[..n]);
            for scale in Scale::ALL {
                for event in 0..n {
                    assert_eq!(
                        part.x(scale, event).to_bits(),
                        whole.x(scale, event).to_bits()
                    );
                }
            }
        }
    }

    #[test]
    fn events_lie_from_left_to_right_and_a_click_on_one_finds_it() {
        let axis = axis(&TIMES);
        for scale in Scale::ALL {
            for shown in 0..TIMES.len() {
                assert!(axis.cursor_x(scale, shown) < axis.cursor_x(scale, shown + 1));
                let x = axis.cursor_x(scale, shown);
                assert_eq!(axis.step_at(scale, x), shown, "{scale:?}");
                assert_eq!(axis.step_at(scale, x + 1.0), shown, "{scale:?}");
                assert_eq!(axis.step_at(scale, x - 1.0), shown, "{scale:?}");
            }
        }
    }

    #[test]
    fn left_and_right_of_everything_are_the_first_and_the_last_step() {
        let axis = axis(&TIMES);
        for scale in Scale::ALL {
            assert_eq!(axis.step_at(scale, -50.0), 0);
            assert_eq!(axis.step_at(scale, 1e9), TIMES.len());
            assert_eq!(Axis::default().step_at(scale, 10.0), 0);
        }
    }

    #[test]
    fn the_moving_cursor_is_continuous_and_never_passes_the_next_event() {
        let axis = axis(&TIMES);
        for scale in Scale::ALL {
            let mut last = 0.0;
            for time in 100..=1100 {
                let x = axis.moving_x(scale, 5, ms(time));
                assert!(x >= last && x <= axis.x(scale, 5));
                last = x;
            }
            assert!(axis.x(scale, 5) - last < 3.0, "{scale:?}");
        }
    }

    #[test]
    fn an_open_end_grows_to_where_the_next_event_will_be() {
        let before = axis(&TIMES[..5]);
        let after = axis(&TIMES[..6]);
        for scale in [Scale::Readable, Scale::TrueTime] {
            let grown = before.moving_x(scale, 5, ms(1100));
            assert!((grown - after.x(scale, 5)).abs() < 1e-9);
        }
    }

    #[test]
    fn true_time_is_linear_save_where_it_is_squeezed() {
        let axis = axis(&TIMES);
        let width =
            |from: usize, to: usize| axis.x(Scale::TrueTime, to) - axis.x(Scale::TrueTime, from);
        assert!((width(4, 5) - 800.0).abs() < 1e-9);
        assert!(!axis.is_squeezed(5));
        assert!(axis.is_squeezed(4) && axis.is_squeezed(6));
    }
}
