//! What the session opens and is set to: lessons, settings and links.

use std::sync::Arc;

use super::program::Start;
use super::{Prediction, Session, Wanted};
use crate::app::browser::{after, is_own_entry, spawn};
use crate::app::clock::wall;
use crate::app::notice::Notice;
use crate::app::reactive::untrack;
use crate::app::{pack, storage};
use crate::lessons::{Language, Lesson};
use crate::link::{Below, Destination, Link, Problem};
use crate::playback::Status;

/// Lessons, settings and links.
impl Session {
    /// Opens what a link leads to: ends the run that there is, and goes to the
    /// link's moment, if it names one.
    pub fn open(self, destination: Destination) {
        let Destination {
            lesson,
            mut settings,
            language,
            code,
            step,
            speed,
            scale,
            below,
            problems,
        } = destination;
        self.close();
        {
            let inner = &mut *self.inner.borrow_mut();
            inner.start.replace(Start::rust(lesson, settings.clone()));
            inner.player.forget(wall());
            if let Some(speed) = speed {
                inner.player.set_speed(speed, wall());
            }
            inner.opened += 1;
            // What was forgotten is taken apart.
            inner.timer = Some(after(0, move || self.timer_is_up(|| ())));
        }
        // Steps are counted in Python unless the link says otherwise.
        let of_link = step.is_some() || code.is_some();
        self.language.set(match language {
            _ if lesson.is_playground() => Language::Python,
            Some(language) => language,
            None if of_link => Language::Python,
            None => storage::language(),
        });
        let later = lesson.asks() || code.is_some();
        let asked = settings.variant();
        let itself = Below::Variant(asked);
        if lesson.asks() {
            // What was answered is seen first.
            let _ = settings.choose(lesson, lesson.defaults().variant());
        }
        self.prediction.set(Prediction {
            answered: None,
            asked_variant: Some(asked).filter(|asked| *asked != settings.variant()),
            asked_step: step.filter(|_| later),
        });
        self.draft.clear();
        self.wanted.set(None);
        self.means_own.set(step.is_some() && code.is_none());
        self.decoding.set(code.is_some());
        self.texts.want(lesson);
        self.lesson.set(lesson);
        self.other.asked.set(below.filter(|below| *below != itself));
        self.settings.set(settings);
        if let Some(scale) = scale {
            self.scale.set(scale);
        }
        self.refresh();
        self.notice.set(Notice::of_problems(&problems));
        self.settle();
        match (code, step) {
            (Some(code), _) => self.unpack(code),
            (None, Some(step)) if !later => self.go(Wanted::Step(step)),
            _ => {}
        }
    }

    /// Unpacks the code of a link. It is shown, and never run by itself.
    fn unpack(self, code: String) {
        let session = self;
        let opened = |session: Self| session.inner.borrow().opened;
        let before = opened(session);
        let is_own = is_own_entry();
        spawn(async move {
            let text = pack::unpack(&code).await;
            // Something else may have been opened.
            if opened(session) != before {
                return;
            }
            match text {
                Ok(text) => session.take_shared(code, is_own, &text),
                Err(why) => {
                    session.forget_step();
                    let problem = Problem::Code(why).to_string();
                    session.notice.update(|notice| {
                        notice.get_or_insert_default().add(problem);
                    });
                }
            }
            session.decoding.set(false);
        });
    }

    /// Opens a lesson as it is.
    pub fn open_lesson(self, lesson: &'static Lesson) {
        self.open(Destination::of(lesson));
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
            let edited = lesson.start_text().is_some()
                && self.language.get_untracked() == Language::Python
                && untrack(|| self.is_edited());
            if edited {
                return self.notice.set(Some(Notice::plain(
                    "That moment is in another version of the program. Choose it below first; Undo then brings your text back.",
                )));
            }
            if untrack(|| self.lacks("variant")) {
                return self.notice.set(Some(Notice::plain(
                    "The text no longer has the line that chooses the version. Reset it to see this moment.",
                )));
            }
            // The variants of a lesson's own hints exist.
            let _ = self.choose(variant);
        }
        self.notice.set(None);
        let fresh = untrack(|| self.is_stale());
        let recorded = {
            let player = &self.inner.borrow().player;
            let event = self.find_moment(n, player);
            event.filter(|event| *event < player.visible_len(wall()))
        };
        match recorded {
            Some(event) if !fresh => self.seek(event + 1),
            _ => self.go(Wanted::LookAt(n)),
        }
    }

    /// A link to what is shown: to the moment, if `with_step` and there is one.
    pub fn link(self, with_step: bool) -> Link {
        let lesson = self.lesson.get_untracked();
        let ran_with = self.ran_with.get_untracked();
        let moment = self.moment.get_untracked();
        let step = moment.snapshot.shown;
        let at_step = with_step && moment.epoch.has_run();
        let (language, settings) = match ran_with {
            Some(ran) if at_step => (ran.language, ran.settings),
            _ => (self.language.get_untracked(), self.settings.get_untracked()),
        };
        let below = self.other.asked.get_untracked();
        let mut link = Link::to(lesson, &settings)
            .in_language(language)
            .played(moment.snapshot.speed, self.scale.get_untracked())
            .compared(below);
        let edited = language == Language::Python && self.edited.get_untracked();
        if edited && let Some(code) = self.shared_code() {
            link = link.with_code(lesson, &code);
        }
        match (at_step, edited) {
            (true, false) => link.at_step(step).versioned(lesson, language),
            // Steps are counted in the code that the link brings.
            (true, true) => link.at_step(step),
            (false, false) if matches!(below, Some(Below::Cancelled(..))) => {
                link.versioned(lesson, language)
            }
            (false, _) => link,
        }
    }

    /// A link to the code that was packed, and to the step that is shown of it.
    pub fn link_with_code(self, code: &str, with_step: bool) -> Link {
        let lesson = self.lesson.get_untracked();
        let moment = self.moment.get_untracked();
        let link = Link::to(lesson, &lesson.defaults())
            .played(moment.snapshot.speed, self.scale.get_untracked())
            .compared(self.other.asked.get_untracked())
            .with_code(lesson, code);
        if with_step {
            link.at_step(moment.snapshot.shown)
        } else {
            link
        }
    }

    /// The text that a link to what is shown must bring, if its code is not
    /// known; tracked.
    pub fn text_to_pack(self) -> Option<Arc<str>> {
        let edited = self.language.get() == Language::Python && self.edited.get();
        let text = self.draft.text.get().filter(|_| edited)?;
        self.shared_code().is_none().then_some(text)
    }

    /// The code of the link that was opened, if it is still what is shown.
    fn shared_code(self) -> Option<String> {
        let shared = untrack(|| self.draft.is_shared());
        let code = self.draft.shared.get_untracked();
        code.filter(|_| shared).and_then(|shared| shared.code)
    }

    /// The link that belongs into the address bar; tracks what it depends on.
    /// It names a step where the learner has stopped on purpose.
    pub fn address(self) -> Link {
        self.settings.track();
        self.scale.track();
        self.other.asked.track();
        self.lesson.track();
        self.language.track();
        let edited = self.draft.text.get().is_some() && self.edited.get();
        let snapshot = self.moment.get().snapshot;
        let held = match snapshot.status {
            Status::Paused => snapshot.shown > 0,
            Status::Stopped | Status::Finished => snapshot.shown < snapshot.visible,
            _ => false,
        };
        self.link(held && !edited && !self.is_stale())
    }
}
