//! What is written along the axis: ticks at round times, the lengths of gaps,
//! and marks where true time is squeezed.

use super::axis::{Axis, Scale};
use crate::trace::Micros;
use crate::view::words;

/// The least distance between two ticks.
const APART: f64 = 72.0;
/// The least width of a gap that carries its length.
const LABELLED: f64 = 48.0;

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub x: f64,
    /// A time, or in even steps a step.
    pub label: String,
}

/// A stretch between two events in which only time passed.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The event after it: its key.
    pub event: usize,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// How long it is; empty for a break mark.
    pub label: String,
}

impl Axis {
    /// Ticks from `from` to `to`, at 1, 2 or 5 times a power of ten, far
    /// enough apart to be read at this zoom.
    pub fn ticks(&self, scale: Scale, from: f64, to: f64, zoom: f64) -> Vec<Tick> {
        let apart = APART / zoom.max(1e-6);
        let wanted = ((to - from) / apart).clamp(1.0, 1_000.0);
        let first = self.shown_before(scale, from);
        let last = self.shown_before(scale, to);
        let (first, last) = match scale {
            Scale::EvenSteps => (first as u64, last as u64),
            Scale::Readable | Scale::TrueTime => (self.time(first).0, self.time(last).0),
        };
        let tick = |n: u64| match scale {
            Scale::EvenSteps => {
                let shown = usize::try_from(n).unwrap_or(usize::MAX);
                (self.cursor_x(scale, shown), n.to_string())
            }
            Scale::Readable | Scale::TrueTime => {
                (self.time_x(scale, Micros(n)), words::time(Micros(n)))
            }
        };
        #[allow(clippy::cast_precision_loss)] // A tick need not be exact.
        let range = last.saturating_sub(first) as f64;
        let mut step = round_step(range / wanted);
        let mut crowded: Vec<Tick> = Vec::new();
        loop {
            let (mut ticks, mut dropped): (Vec<Tick>, bool) = (Vec::new(), false);
            for (x, label) in multiples(first, last, step).map(tick) {
                if x < from || x > to {
                    continue;
                }
                if ticks.last().is_some_and(|last| x - last.x < apart) {
                    dropped = true;
                } else {
                    ticks.push(Tick { x, label });
                }
            }
            // Rather uneven ones than none.
            if ticks.len() < 2 && !crowded.is_empty() {
                return crowded;
            }
            if !dropped {
                return ticks;
            }
            crowded = ticks;
            step = next_step(step);
        }
    }

    /// The gaps from `from` to `to` that are wide enough at this zoom to carry
    /// their length.
    pub fn gaps(&self, scale: Scale, from: f64, to: f64, zoom: f64) -> Vec<Gap> {
        let events = self.shown_before(scale, from)..self.len();
        let mut gaps = Vec::new();
        for event in events {
            let gap = self.gap(scale, event);
            if gap.from > to {
                break;
            }
            let length =
                self.time(event) - event.checked_sub(1).map_or(Micros::ZERO, |n| self.time(n));
            if length > Micros::ZERO && (gap.to - gap.from) * zoom >= LABELLED {
                gaps.push(Gap {
                    label: words::time(length),
                    ..gap
                });
            }
        }
        gaps
    }

    /// Where true time is squeezed, from `from` to `to`: one mark for each run
    /// of events that lie closer together than a least width.
    pub fn breaks(&self, from: f64, to: f64) -> Vec<Gap> {
        let mut breaks: Vec<Gap> = Vec::new();
        let mut within = false;
        for event in self.shown_before(Scale::TrueTime, from)..self.len() {
            let gap = self.gap(Scale::TrueTime, event);
            if gap.from > to {
                break;
            }
            let squeezed = self.is_squeezed(event);
            match breaks.last_mut() {
                Some(last) if squeezed && within => last.to = gap.to,
                _ if squeezed => breaks.push(gap),
                _ => {}
            }
            within = squeezed;
        }
        breaks
    }

    /// The stretch before an event.
    fn gap(&self, scale: Scale, event: usize) -> Gap {
        Gap {
            event,
            from: self.cursor_x(scale, event),
            to: self.x(scale, event),
            label: String::new(),
        }
    }
}

/// The step of the series after this one.
fn next_step(step: u64) -> u64 {
    #[allow(clippy::cast_precision_loss)] // Compared, not counted.
    round_step(step as f64 * 1.5)
}

/// The least of 1, 2, 5, 10, 20, 50, ... that is not below `least`.
fn round_step(least: f64) -> u64 {
    let mut power: u64 = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = power.saturating_mul(factor);
            #[allow(clippy::cast_precision_loss)] // Compared, not counted.
            if step as f64 >= least || step == u64::MAX {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// The multiples of `step` from `from` to `to`.
fn multiples(from: u64, to: u64, step: u64) -> impl Iterator<Item = u64> {
    let step = step.max(1);
    (from.div_ceil(step)..=to / step).map(move |n| n * step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::ms;

    fn axis(times: impl IntoIterator<Item = u64>) -> Axis {
        let mut axis = Axis::default();
        for time in times {
            axis.push(ms(time));
        }
        axis
    }

    #[test]
    fn ticks_stand_at_round_times_and_apart() {
        let axis = axis([0, 0, 1000, 1000, 3000]);
        for scale in Scale::ALL {
            let ticks = axis.ticks(scale, 0.0, axis.width(scale), 1.0);
            assert!(!ticks.is_empty(), "{scale:?}");
            for pair in ticks.windows(2) {
                assert!(pair[1].x - pair[0].x >= APART);
            }
        }
        let labels: Vec<String> = axis
            .ticks(Scale::TrueTime, 0.0, axis.width(Scale::TrueTime), 1.0)
            .into_iter()
            .map(|tick| tick.label)
            .collect();
        assert_eq!(labels[..3], ["0 ms", "100 ms", "200 ms"]);
    }

    #[test]
    fn ticks_are_multiples_of_one_step() {
        let axis = axis([0, 0, 40, 40, 100, 100, 140, 140, 200, 200]);
        for zoom in [0.3, 0.6, 1.0, 1.7] {
            let ticks = axis.ticks(Scale::Readable, 0.0, axis.width(Scale::Readable), zoom);
            let times: Vec<usize> = ticks
                .iter()
                .map(|tick| tick.label.trim_end_matches(" ms").parse().unwrap())
                .collect();
            let step = times[1];
            let wanted: Vec<usize> = (0..times.len()).map(|n| n * step).collect();
            assert_eq!(times, wanted, "{zoom}");
        }
    }

    #[test]
    fn steps_are_one_two_five() {
        let steps = [0.3, 1.5, 2.5, 7.0, 11.0, 30.0].map(round_step);
        assert_eq!(steps, [1, 2, 5, 10, 20, 50]);
        assert_eq!(round_step(f64::INFINITY), u64::MAX);
    }

    #[test]
    fn a_wide_gap_carries_its_length() {
        let axis = axis([0, 0, 1000, 1000]);
        let gaps = axis.gaps(Scale::Readable, 0.0, 1e6, 1.0);
        let shown: Vec<(usize, &str)> = gaps.iter().map(|g| (g.event, g.label.as_str())).collect();
        assert_eq!(shown, [(2, "1 s")]);
    }

    #[test]
    fn events_of_one_moment_share_one_break_mark() {
        let axis = axis([0, 0, 0, 500, 500, 500]);
        let breaks = axis.breaks(0.0, 1e6);
        let first: Vec<usize> = breaks.iter().map(|gap| gap.event).collect();
        assert_eq!(first, [0, 4]);
    }

    #[test]
    fn an_empty_axis_has_no_ticks_to_speak_of() {
        let axis = Axis::default();
        for scale in Scale::ALL {
            assert!(axis.ticks(scale, 0.0, 500.0, 1.0).len() <= 1);
            assert!(axis.gaps(scale, 0.0, 500.0, 1.0).is_empty());
        }
    }
}
