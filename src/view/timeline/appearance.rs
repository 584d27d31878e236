//! What an item looks like at the cursor: a function of the item and the
//! number of events shown, and of nothing else.

use super::Timeline;
use super::item::{Hold, ItemId, Life, MarkerKind};
use super::window::Item;
use crate::trace::TaskOutcome;
use crate::view::{Look, Reach};

/// What an item looks like at the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// Its state, as known at the cursor; none for what has no state of its
    /// own (a printed line, a cluster).
    pub look: Option<Look>,
    /// Where it lies as seen from the cursor.
    pub reach: Reach,
    /// Of a bar, where its three phases lie: entering, open, exiting.
    pub phases: [Option<Reach>; 3],
    /// Whether the current event is one of its own: it is outlined.
    pub touched: bool,
}

impl Timeline {
    /// What an item looks like with `k` events shown.
    pub fn appearance(&self, item: &Item, k: usize) -> Appearance {
        let reach = Reach::of(item.start, item.end, k);
        let current = k.checked_sub(1);
        let ends = |event: usize| event == item.start || Some(event) == item.end;
        let mut appearance = Appearance {
            look: None,
            reach,
            phases: [None; 3],
            touched: current.is_some_and(ends),
        };
        match item.id {
            ItemId::Life(task) => {
                appearance.look = self.life(task).map(|life| self.life_look(life, k));
            }
            ItemId::Bar(span) => {
                if let Some(bar) = self.bar(span) {
                    let known = bar.course.until(k);
                    appearance.look = Some(match reach {
                        Reach::Future => Look::Pending,
                        Reach::Past | Reach::Current => known.look(),
                    });
                    let segments = bar.course.segments();
                    for (phase, segment) in appearance.phases.iter_mut().zip(segments) {
                        *phase = Some(Reach::of(segment.start, segment.end, k));
                    }
                    appearance.touched = current.is_some_and(|event| bar.course.touches(event));
                }
            }
            ItemId::Wait(_) => appearance.look = Some(Look::Waiting),
            ItemId::Hold(started) => {
                appearance.look = self.hold(started).map(|hold| hold_look(hold, k));
            }
            ItemId::Marker(event) => {
                appearance.look = self
                    .marker(event)
                    .map(|marker| marker.kind)
                    .and_then(MarkerKind::look);
            }
            ItemId::Cluster(..) => {}
        }
        appearance
    }

    fn life_look(&self, life: &Life, k: usize) -> Look {
        let shown = |event: Option<usize>| event.is_some_and(|event| event < k);
        if shown(life.finished) {
            match life.outcome {
                Some(TaskOutcome::Raised(_)) => Look::Raised,
                Some(TaskOutcome::Cancelled) => Look::CancelDelivered,
                Some(TaskOutcome::Returned) | None => Look::Closed,
            }
        } else if shown(self.run_ended) {
            Look::LeftOpen
        } else if shown(life.started) {
            Look::Open
        } else {
            Look::Pending
        }
    }
}

fn hold_look(hold: &Hold, k: usize) -> Look {
    let shown = |event: Option<usize>| event.is_some_and(|event| event < k);
    if shown(hold.released) {
        Look::Closed
    } else if shown(hold.acquired) {
        Look::Open
    } else {
        Look::Pending
    }
}
