//! Runs that lack the text of a module which they import: the run counts for
//! nothing, the text is fetched, and the same run is started again.

use std::rc::Rc;

use super::{Inner, Moment, Session, Wanted};
use crate::app::browser::spawn;
use crate::app::clock::wall;
use crate::app::modules;
use crate::app::notice::Notice;
use crate::playback::{Player, Status, Stride};
use crate::python::modules::{Written, texts};
use crate::trace::Micros;

/// What was being done when something was missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    /// It ran, and showed so many events.
    Running(usize),
    /// It was held, and showed so many events before a step.
    Stepping(usize),
    /// It was run ahead.
    Ahead(Wanted),
}

/// What is done once the texts are there.
#[derive(Debug)]
pub(super) struct HeldUp {
    doing: Doing,
    missing: Vec<&'static Written>,
}

impl Inner {
    /// If the run has lacked something, takes it back. Before, this was shown.
    pub(super) fn hold_up(&mut self, before: Moment) -> Option<Rc<HeldUp>> {
        let mut missing = texts::take_missing();
        if missing.is_empty() {
            return None;
        }
        let now = self.player.snapshot(wall());
        let shown = match before.epoch.run == now.run {
            true => before.snapshot.shown,
            false => 0,
        };
        let doing = match self.ahead.take() {
            Some(wanted) => Doing::Ahead(wanted),
            None if now.status == Status::Paused => Doing::Stepping(shown),
            None => Doing::Running(shown),
        };
        self.player.forget(wall());
        if let Some(text) = &self.start.borrow().with.text {
            // It would be missed next.
            missing.extend(texts::missing_of(text));
        }
        Some(Rc::new(HeldUp { doing, missing }))
    }
}

impl Session {
    /// Waits for what the run has lacked, and starts it again.
    pub(super) fn wait(self, held_up: Rc<HeldUp>) {
        self.lacking.set(true);
        self.held_up.set(Some(held_up.clone()));
        spawn(async move {
            let fetched = modules::fetch(&held_up.missing).await;
            let last = self.held_up.try_get().flatten();
            if !last.is_some_and(|last| Rc::ptr_eq(&last, &held_up)) {
                // Nobody waits for these any more.
                return;
            }
            self.lacking.set(false);
            match fetched {
                Ok(()) => self.go_on(),
                Err(why) => self.notice.set(Some(Notice::of_missing(why))),
            }
        });
    }

    /// Starts again what was held up.
    fn go_on(self) {
        let held_up = self.held_up.try_update(Option::take).flatten();
        match held_up.map(|held_up| held_up.doing) {
            Some(Doing::Running(shown)) => self.act(&mut |player, wall| {
                catch_up(player, shown, wall);
                player.play(wall);
            }),
            Some(Doing::Stepping(shown)) => self.act(&mut |player, wall| {
                catch_up(player, shown, wall);
                player.step_forward(Stride::Event, wall);
            }),
            Some(Doing::Ahead(wanted)) => self.go_prepared(wanted),
            None => {}
        }
    }

    /// Asks again for what did not arrive.
    pub fn try_again(self) {
        self.notice.set(None);
        let held_up = self.held_up.try_update(Option::take).flatten();
        if let Some(held_up) = held_up {
            self.wait(held_up);
        }
    }

    /// The run is not started once the texts are there.
    pub(super) fn give_up_waiting(self) {
        self.lacking.set(false);
        self.held_up.set(None);
    }
}

/// Starts afresh, and is held where so many events are shown.
fn catch_up(player: &mut Player, shown: usize, wall: Micros) {
    player.begin_held(wall);
    while player.trace().len() < shown && player.run_ahead(wall, 1) {}
    player.land(shown, wall);
}
