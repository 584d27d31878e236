//! What the session opens and is set to: lessons, settings and links.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Prediction, Session, player_of};
use crate::app::clock::wall;
use crate::app::link::{Destination, Link, Problem};
use crate::app::notice::Notice;
use crate::app::reactive::untrack;
use crate::lessons::{Lesson, Settings, SettingsError};
use crate::playback::Status;

/// Lessons, settings and links.
impl Session {
    /// Opens what a link leads to: ends the run that there is, and goes to the
    /// link's moment, if it names one.
    pub fn open(self, destination: Destination) {
        let Destination {
            lesson,
            settings,
            step,
            speed,
            scale,
            mut problems,
        } = destination;
        self.close();
        let Some(inner) = self.inner.try_get() else {
            return;
        };
        {
            let inner = &mut *inner.borrow_mut();
            let speed = speed.unwrap_or(inner.player.snapshot(wall()).speed);
            inner.settings = Rc::new(RefCell::new(settings.clone()));
            inner.player = player_of(lesson, &inner.settings);
            inner.player.set_speed(speed, wall());
            inner.opened += 1;
            self.prediction.set(Prediction {
                answered: None,
                asked_step: step.filter(|_| lesson.asks()),
            });
            if let Some(asked) = step.filter(|_| !lesson.asks()) {
                let landing = inner.player.run_to(asked, wall());
                if landing.past_the_end {
                    let steps = landing.of;
                    problems.push(Problem::PastTheEnd { asked, steps });
                }
            }
        }
        self.texts.want(lesson);
        self.lesson.set(lesson);
        self.settings.set(settings);
        if let Some(scale) = scale {
            self.scale.set(scale);
        }
        self.refresh();
        self.notice.set(Notice::of_problems(&problems));
    }

    /// Opens a lesson as it is.
    pub fn open_lesson(self, lesson: &'static Lesson) {
        self.open(Destination::of(lesson));
    }

    /// Chooses a variant for the next run.
    pub fn choose(self, variant: &str) -> Result<(), SettingsError> {
        let lesson = self.lesson.get_untracked();
        let mut settings = self.settings.get_untracked();
        settings.choose(lesson, variant)?;
        self.set_settings(settings);
        Ok(())
    }

    /// Sets a knob for the next run.
    pub fn set_knob(self, name: &str, typed: &str) -> Result<(), SettingsError> {
        let lesson = self.lesson.get_untracked();
        let mut settings = self.settings.get_untracked();
        settings.set(lesson, name, typed)?;
        self.set_settings(settings);
        Ok(())
    }

    fn set_settings(self, settings: Settings) {
        if let Some(inner) = self.inner.try_get() {
            inner.borrow().settings.replace(settings.clone());
        }
        self.settings.set(settings);
    }

    /// Goes to the moment that the lesson's `n`-th hint speaks of: within what
    /// was recorded, or by running to it.
    pub fn look_at(self, n: usize) {
        let lesson = self.lesson.get_untracked();
        let told = untrack(|| self.texts.told());
        let Some(look_at) = told.as_ref().and_then(|told| told.prose.look_at.get(n)) else {
            return;
        };
        if untrack(|| self.must_answer()) {
            return self.command(|_, _| ());
        }
        let variant = match look_at.variant.as_str() {
            "" => lesson.variants.first().map_or("", |variant| variant.id),
            variant => variant,
        };
        if self.settings.get_untracked().variant() != variant {
            // The variants of a lesson's own hints exist.
            let _ = self.choose(variant);
        }
        let fresh = untrack(|| self.is_stale());
        let mut found = false;
        self.command(|player, wall| {
            let recorded = look_at.find(&player.trace());
            let recorded = recorded.filter(|event| *event < player.visible_len(wall));
            let event = match recorded {
                Some(event) if !fresh => Some(event),
                _ => {
                    player.run_to(0, wall);
                    look_at.find(&player.trace())
                }
            };
            found = event.is_some();
            if let Some(event) = event {
                player.seek(event + 1, wall);
            }
        });
        self.notice.set((!found).then(|| {
            Notice::plain("With these settings that does not happen. Set them back and look again.")
        }));
    }

    /// A link to what is shown: to the moment, if `with_step` and there is one.
    pub fn link(self, with_step: bool) -> Link {
        let lesson = self.lesson.get_untracked();
        let ran_with = self.ran_with.get_untracked();
        let moment = self.moment.get_untracked();
        let step = moment.snapshot.shown;
        let settings = match ran_with {
            Some(ran_with) if with_step => ran_with,
            _ => self.settings.get_untracked(),
        };
        let link =
            Link::to(lesson, &settings).played(moment.snapshot.speed, self.scale.get_untracked());
        if with_step && moment.epoch.has_run() {
            link.at_step(lesson, step)
        } else {
            link
        }
    }

    /// The link that belongs into the address bar; tracks what it depends on.
    /// It names a step where the learner has stopped on purpose.
    pub fn address(self) -> Link {
        self.settings.track();
        self.scale.track();
        self.lesson.track();
        let snapshot = self.moment.get().snapshot;
        let held = match snapshot.status {
            Status::Paused => snapshot.shown > 0,
            Status::Stopped | Status::Finished => snapshot.shown < snapshot.visible,
            _ => false,
        };
        self.link(held && !self.is_stale())
    }
}
