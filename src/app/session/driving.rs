//! What drives the player: its one timer, and how long it may run at once.

use std::rc::Rc;

use super::Session;
use super::missing::HeldUp;
use crate::app::browser::after;
use crate::app::clock::{self, wall};
use crate::app::rows::MOST;
use crate::playback::Next;

/// How long the page may be kept from painting, in milliseconds.
const SLICE: f64 = 10.0;
/// What has run for so many milliseconds is not drawn in the same turn.
const LONG: f64 = 5.0;
/// How many events a run may go on by before it is drawn, while each is a row:
/// to make the rows of a whole slice of time would take too long.
const FEW: usize = 100;
/// How many callbacks run between two looks at the clock, while they are quick.
const CALLBACKS: usize = 4;
/// So many milliseconds are not quick: then there is a look after each. A module
/// that is compiled and one that runs are callbacks that follow each other.
const QUICK: f64 = 0.2;
/// The longest timer; a longer wait is cut into several.
const LONGEST_TIMER: u64 = 60_000;

/// What becomes of a run, after what was due.
struct Due {
    next: Next,
    /// What it waits for, if it imports what is not there yet.
    held_up: Option<Rc<HeldUp>>,
}

impl Session {
    /// Runs what is due within a slice of time, and shows it.
    pub(super) fn tick(self) {
        let due = self.run_due();
        self.show(due);
    }

    /// The same when the timer is up, and `then` what follows. What took long is
    /// shown in a turn of its own: to run and to draw are together too much for
    /// one.
    pub(super) fn timer_is_up(self, then: fn()) {
        let begin = clock::now();
        let due = self.run_due();
        let show = move || {
            self.show(due);
            then();
        };
        if clock::now() - begin < LONG {
            return show();
        }
        self.inner.borrow_mut().timer = Some(after(0, show));
    }

    /// Runs what is due within a slice of time.
    fn run_due(self) -> Due {
        let before = self.moment.get_untracked();
        let inner = &mut *self.inner.borrow_mut();
        inner.timer = None;
        let begin = clock::now();
        let (mut looked, mut callbacks) = (begin, 1);
        let mut held_up;
        let next = loop {
            let next = match inner.ahead {
                Some(_) if inner.player.run_ahead(wall(), callbacks) => Next::Again,
                Some(_) => Next::Nothing,
                None => inner.player.tick(wall(), callbacks),
            };
            held_up = inner.hold_up(before);
            if held_up.is_some() {
                break Next::Nothing;
            }
            if next == Next::Nothing
                && let Some(wanted) = inner.ahead.take()
            {
                self.land(&mut inner.player, wanted);
            }
            let now = clock::now();
            let events = inner.player.trace().len();
            let many = events < MOST && events > before.snapshot.visible + FEW;
            if next != Next::Again || many || now - begin > SLICE {
                break next;
            }
            callbacks = if now - looked < QUICK { CALLBACKS } else { 1 };
            looked = now;
        };
        Due { next, held_up }
    }

    /// Shows what has run, and sets the timer for the rest.
    fn show(self, due: Due) {
        let delay = match due.next {
            Next::Nothing => None,
            Next::Again => Some(0),
            Next::After(left) => Some(left.0.div_ceil(1_000).min(LONGEST_TIMER)),
        };
        self.inner.borrow_mut().timer = delay.map(|delay| {
            // At most a minute.
            let delay = u32::try_from(delay).unwrap_or(u32::MAX);
            after(delay, move || self.timer_is_up(|| ()))
        });
        self.refresh();
        if let Some(held_up) = due.held_up {
            self.wait(held_up);
        }
    }
}
