//! The Python text that is shown and run: the lesson's own, what was typed, or
//! what a link brought.

use std::sync::Arc;

use super::reactive::{RwSignal, untrack};
use super::storage;
use crate::lessons::Lesson;
use crate::python::syntax::Diagnostic;

/// What a link shows in place of the learner's own text, unchanged so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The code as it stands in the link; none if it means the lesson's text.
    pub code: Option<String>,
    /// Whether the link is of this page's own history: then the code is the
    /// learner's, and may be older than what is kept.
    pub is_own: bool,
    /// The text.
    pub text: Arc<str>,
}

/// A text that was replaced and can be put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// What is said of it.
    pub what: &'static str,
    /// The text.
    pub text: Arc<str>,
    /// What replaced it, unless that is one's own.
    pub by: Option<Arc<str>>,
}

/// A handle to the text; it is copied freely.
#[derive(Clone, Copy, Debug)]
pub struct Draft {
    /// The text; none until it has arrived.
    pub text: RwSignal<Option<Arc<str>>>,
    /// The lesson's own text, once it has arrived.
    pub own: RwSignal<Option<Arc<str>>>,
    /// The lesson's text with all of its variants, where the own one has only
    /// the first.
    pub whole: RwSignal<Option<Arc<str>>>,
    /// Counts the changes that were not typed: the editor's field follows them.
    pub put: RwSignal<u32>,
    /// What is wrong with the text, since a run was refused for it.
    pub faults: RwSignal<Arc<[Diagnostic]>>,
    /// How often a run was refused.
    pub refused: RwSignal<u32>,
    /// What a link shows, until something of the learner's own replaces it.
    pub shared: RwSignal<Option<Shared>>,
    /// What can be put back.
    pub before: RwSignal<Option<Before>>,
    /// The name of the file that was opened, on the blank page.
    pub name: RwSignal<Option<String>>,
}

impl Draft {
    /// No text yet.
    pub fn new() -> Self {
        Self {
            text: RwSignal::new(None),
            own: RwSignal::new(None),
            whole: RwSignal::new(None),
            put: RwSignal::new(0),
            faults: RwSignal::new(Arc::from([])),
            refused: RwSignal::new(0),
            shared: RwSignal::new(None),
            before: RwSignal::new(None),
            name: RwSignal::new(None),
        }
    }

    /// Forgets everything: something else is opened.
    pub fn clear(self) {
        self.text.set(None);
        self.own.set(None);
        self.whole.set(None);
        self.clear_faults();
        self.shared.set(None);
        self.before.set(None);
        self.name.set(None);
    }

    /// Has a text that can be put back, or none. One of the learner's own is
    /// kept on this machine, too.
    pub fn set_before(self, lesson: &Lesson, before: Option<Before>) {
        let own = before.as_ref();
        let own = own.filter(|before| untrack(|| self.differs(lesson, &before.text)));
        let kept = own.map(|before| (&*before.text, before.by.as_deref().unwrap_or_default()));
        storage::write_before(lesson.id, kept);
        self.before.set(before);
    }

    /// Takes up what could be put back when the page was left, unless it is
    /// what is kept.
    pub fn restore_before(self, lesson: &Lesson, kept: Option<&str>) {
        let Some((text, by)) = storage::before(lesson.id) else {
            return;
        };
        if kept == Some(text.as_str()) {
            storage::write_before(lesson.id, None);
        } else {
            self.before.set(Some(Before {
                what: "Another text of yours was here before.",
                text: text.into(),
                by: (!by.is_empty()).then(|| by.into()),
            }));
        }
    }

    /// Puts a text into the editor.
    pub fn put(self, text: impl Into<Arc<str>>) {
        self.text.set(Some(text.into()));
        self.put.update(|n| *n += 1);
    }

    /// No fault is known any more.
    pub fn clear_faults(self) {
        if self.faults.with_untracked(|faults| !faults.is_empty()) {
            self.faults.set(Arc::from([]));
        }
    }

    /// Whether the text says something else than the lesson's own; tracked.
    pub fn is_edited(self, lesson: &Lesson) -> bool {
        let text = self.text.get();
        text.is_some_and(|text| self.differs(lesson, &text))
    }

    /// Whether a text says something else than the lesson's own; tracked.
    pub fn differs(self, lesson: &Lesson, text: &str) -> bool {
        let differs = |own: &RwSignal<Option<Arc<str>>>| {
            let own = own.get();
            own.is_none_or(|own| lesson.is_edited(&own, text))
        };
        [self.own, self.whole].iter().all(differs)
    }

    /// Whether the text is one's own work: edited, and not as it was put here
    /// in place of another one.
    pub fn is_own_work(self, lesson: &Lesson) -> bool {
        let text = self.text.get_untracked();
        let was_put = |before: &Before| before.by == text;
        untrack(|| self.is_edited(lesson))
            && !self
                .before
                .with_untracked(|before| before.as_ref().is_some_and(was_put))
    }

    /// Whether the text is still that of a link; tracked.
    pub fn is_shared(self) -> bool {
        let text = self.text.get();
        self.shared.with(|shared| {
            shared
                .as_ref()
                .is_some_and(|shared| Some(&shared.text) == text.as_ref())
        })
    }

    /// Whether the text is code that somebody else's link brought; tracked.
    pub fn is_foreign(self) -> bool {
        let is_own = |shared: &Shared| shared.is_own;
        self.is_shared()
            && !self
                .shared
                .with(|shared| shared.as_ref().is_some_and(is_own))
    }

    /// Whether the text is, or was at first, code that a link brought.
    pub fn brings_code(self) -> bool {
        self.shared.with_untracked(|shared| {
            let shared = shared.as_ref();
            shared.is_some_and(|shared| shared.code.is_some())
        })
    }

    /// Keeps the text on this machine if it is the learner's own. What was
    /// kept while that of a link was shown can then be put back.
    pub fn keep(self, lesson: &Lesson) {
        if untrack(|| self.is_shared() || !self.is_edited(lesson)) {
            return;
        }
        let by = self.text.get_untracked();
        if self.is_covered() {
            self.shared.set(None);
            if let Some(kept) = storage::text(lesson.id) {
                let before = Before {
                    what: "Your own text was replaced.",
                    text: kept.into(),
                    by: by.clone(),
                };
                self.set_before(lesson, Some(before));
            }
        }
        storage::write_text(lesson.id, by.as_deref());
    }

    /// Whether what is kept was never shown, because a link shows something
    /// else.
    fn is_covered(self) -> bool {
        self.shared.with_untracked(Option::is_some)
    }

    /// Forgets what was kept, if it was shown and the text is the lesson's own
    /// again.
    pub fn forget(self, lesson: &Lesson) {
        if !self.is_covered() && !untrack(|| self.is_edited(lesson)) {
            storage::write_text(lesson.id, None);
        }
    }
}
