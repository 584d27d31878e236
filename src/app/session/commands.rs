//! What the page tells the player to do.

use super::{Prediction, Session, Wanted};
use crate::app::browser::after;
use crate::app::clock::{self, wall};
use crate::app::notice::Notice;
use crate::app::reactive::untrack;
use crate::playback::{AlreadyRunning, Player, Speed};
use crate::trace::Micros;
use crate::view::timeline::Direction;

/// How long the preparation of a run may take for its first slice to fit into
/// the same press, in milliseconds.
const PROMPT: f64 = 15.0;

/// Commands of the player.
impl Session {
    /// Does something with the player, then whatever is due. A lesson that
    /// asks for an answer asks for it first.
    pub fn command(self, mut act: impl FnMut(&mut Player, Micros)) {
        self.command_by(&mut act);
    }

    fn command_by(self, act: &mut dyn FnMut(&mut Player, Micros)) {
        if untrack(|| self.must_answer()) {
            self.notice.set(Some(Notice::plain(
                "Choose an answer first. Then the run shows whether it is so.",
            )));
            self.answer_wanted.update(|n| *n += 1);
            return;
        }
        // Any command may start the first run.
        if self.epoch.get_untracked().has_run() || self.prepare(Wanted::Run) {
            self.act(act);
        }
    }

    /// Chooses the pace.
    pub fn pace(self, speed: Speed) {
        if self.inner.borrow().ahead.is_some() {
            // What is run ahead goes on.
            self.inner.borrow_mut().player.set_speed(speed, wall());
            self.refresh();
        } else {
            self.act(&mut |player, wall| player.set_speed(speed, wall));
        }
    }

    /// Chooses an answer; the first choice counts. Then a link's step is gone
    /// to, if it asked for one; one of code that the link brought waits for Run.
    pub fn answer(self, answer: usize) {
        let Prediction {
            answered,
            asked_variant,
            asked_step,
        } = self.prediction.get_untracked();
        if answered.is_some() {
            return;
        }
        let waits = self.decoding.get_untracked() || self.draft.brings_code();
        self.prediction.set(Prediction {
            answered: Some(answer),
            asked_variant,
            asked_step: asked_step.filter(|_| waits),
        });
        self.notice.set(None);
        if let Some(step) = asked_step.filter(|_| !waits) {
            self.take_asked_variant();
            self.go(Wanted::Step(step));
        }
    }

    pub(super) fn act(self, act: &mut dyn FnMut(&mut Player, Micros)) {
        if self.no_arrow.get_untracked().is_some() {
            self.no_arrow.set(None);
        }
        {
            let inner = &mut *self.inner.borrow_mut();
            inner.timer = None;
            inner.ahead = None;
            act(&mut inner.player, wall());
        }
        self.tick();
    }

    /// Runs the program ahead, as fast as it goes, and then shows what is
    /// wanted. The page stays alive meanwhile, and Stop stops it.
    pub(super) fn go(self, wanted: Wanted) {
        if self.prepare(wanted) {
            self.go_prepared(wanted);
        }
    }

    /// The same with the program that is prepared.
    pub(super) fn go_prepared(self, wanted: Wanted) {
        {
            let inner = &mut *self.inner.borrow_mut();
            inner.timer = None;
            inner.ahead = Some(wanted);
            inner.player.begin_held(wall());
        }
        self.tick();
    }

    /// Does what waited for the text.
    pub(super) fn do_wanted(self) {
        let wanted = self.wanted.try_update(Option::take).flatten();
        match wanted {
            Some(Wanted::Run) => self.run(),
            Some(Wanted::Step(_)) => self.go(wanted.unwrap_or(Wanted::Run)),
            Some(Wanted::LookAt(n)) => self.look_at(n),
            None => {}
        }
    }

    /// Starts a fresh run; while one is running, says that there is one. If
    /// the program has changed, the old run ends.
    pub fn run(self) {
        clock::mark("enter-exit:run");
        let pressed = clock::now();
        if untrack(|| self.must_answer()) {
            return self.command(|_, _| ());
        }
        let stale = untrack(|| self.is_stale());
        if !self.prepare(Wanted::Run) {
            return;
        }
        let asked = self.prediction.get_untracked().asked_step;
        if let Some(step) = asked {
            self.prediction
                .update(|prediction| prediction.asked_step = None);
            return self.go(Wanted::Step(step));
        }
        // A short run has its say at once.
        self.notice.set(None);
        if let Some(refused) = self.begin(stale, pressed) {
            self.notice.set(Some(Notice::plain(refused)));
        }
    }

    /// Starts a fresh run. Its first tick is done at once, so that the first
    /// frame shows what happens, unless the program took long to compile, or
    /// the timeline is there for the first time: then to run and to draw would
    /// be too much for the same press.
    fn begin(self, stale: bool, pressed: f64) -> Option<AlreadyRunning> {
        let is_drawn = self.epoch.get_untracked().has_run();
        {
            let inner = &mut *self.inner.borrow_mut();
            if stale {
                inner.player.restart(wall());
            } else if let Err(refused) = inner.player.run(wall()) {
                return Some(refused);
            }
            inner.ahead = None;
            inner.timer = None;
        }
        // Its first slice may be drawn in a turn of its own: until then nothing
        // is to be said of the new trace by the end of the old run.
        self.refresh();
        let first = move || {
            self.timer_is_up(|| clock::mark_after_paint("enter-exit:first-event"));
        };
        if is_drawn && clock::now() - pressed < PROMPT {
            first();
        } else {
            self.inner.borrow_mut().timer = Some(after(0, first));
        }
        None
    }

    /// Ends the run and starts afresh.
    pub fn restart(self) {
        if untrack(|| self.must_answer()) || self.prepare(Wanted::Run) {
            self.notice.set(None);
            self.command(Player::restart);
        }
    }

    /// Ends the run, or the wait for what it imports.
    pub fn stop(self) {
        if self.lacking.get_untracked() {
            self.give_up_waiting();
        } else {
            self.notice.set(None);
            self.command(Player::stop);
        }
    }

    /// Plays, or pauses what plays.
    pub fn toggle(self) {
        self.command(Player::toggle);
    }

    /// Where an arrow of the current event leads, or comes from; tracked.
    pub fn arrow(self, direction: Direction) -> Option<usize> {
        let current = self.shown.get().checked_sub(1)?;
        self.timeline(|timeline, _| timeline.arrows().follow(current, direction))?
    }

    /// Goes along an arrow of the current event, if there is one.
    pub fn follow(self, direction: Direction) {
        let to = untrack(|| self.arrow(direction));
        match to {
            Some(event) => self.seek(event + 1),
            None => self
                .no_arrow
                .set(Some((self.shown.get_untracked(), direction))),
        }
    }

    /// Shows the first `step` events.
    pub fn seek(self, step: usize) {
        self.command(|player, wall| player.seek(step, wall));
    }
}
