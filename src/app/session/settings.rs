//! The settings of the next run: read from the text, and chosen, which changes
//! the text.

use std::sync::Arc;

use super::Session;
use crate::app::notice::Notice;
use crate::lessons::python::{Set, set, set_constant};
use crate::lessons::{Language, SettingsError};
use crate::link::Below;

/// Variants and knobs.
impl Session {
    /// Reads what the text says.
    pub(super) fn read_settings(self, text: &str) {
        let lesson = self.lesson.get_untracked();
        let before = self.settings.get_untracked();
        let mut otherwise = before.clone();
        if lesson.start_text().is_some() {
            // Only the whole text says which variant it is.
            let _ = otherwise.choose(lesson, lesson.defaults().variant());
        }
        let settings = lesson.settings_in(text, &otherwise);
        if settings != before {
            self.settings.set(settings);
        }
    }

    /// Whether the text that is shown has no line for this setting; tracked.
    pub fn lacks(self, name: &str) -> bool {
        let by_text = name == "variant" && self.lesson.get().start_text().is_some();
        !by_text
            && self.language.get() == Language::Python
            && self
                .draft
                .text
                .with(|text| text.as_ref().is_some_and(|text| set(text, name).is_none()))
    }

    /// The expression that the text has in place of this setting, if it is one
    /// and the text is shown; tracked.
    pub fn expression(self, name: &str) -> Option<String> {
        let is_shown = self.language.get() == Language::Python;
        let find = |text: &Option<Arc<str>>| match set(text.as_ref()?, name)? {
            Set::Plain(_) => None,
            Set::Expression(found) => Some(found.to_owned()),
        };
        self.draft.text.with(find).filter(|_| is_shown)
    }

    /// Chooses the variant that a link asked for, if the lesson's question had
    /// to come first, and says so.
    pub(super) fn take_asked_variant(self) {
        let asked = self.prediction.get_untracked().asked_variant;
        let lesson = self.lesson.get_untracked();
        if let Some(variant) = asked.and_then(|asked| lesson.variant(asked))
            && self.choose(variant.id).is_ok()
        {
            self.notice.set(Some(Notice::plain(format!(
                "The question is about the first version. The link means another one, which is chosen now: “{}”.",
                variant.title
            ))));
        }
    }

    /// Chooses a variant for the next run.
    pub fn choose(self, variant: &str) -> Result<(), SettingsError> {
        if self.prediction.get_untracked().asked_variant.is_some() {
            self.prediction
                .update(|prediction| prediction.asked_variant = None);
        }
        let lesson = self.lesson.get_untracked();
        let mut settings = self.settings.get_untracked();
        let before = settings.variant();
        settings.choose(lesson, variant)?;
        if self.other.asked.get_untracked() == Some(Below::Variant(settings.variant())) {
            // The two change places.
            self.other.asked.set(Some(Below::Variant(before)));
        }
        if lesson.start_text().is_some() && self.language.get_untracked() == Language::Python {
            if let Some(text) = self.own_text(&settings) {
                self.replace_text(&text, "This version is in the editor.");
            }
        } else {
            self.change_constant("variant", &format!("\"{variant}\""));
        }
        self.settings.set(settings);
        Ok(())
    }

    /// Sets a knob for the next run.
    pub fn set_knob(self, name: &str, typed: &str) -> Result<(), SettingsError> {
        let lesson = self.lesson.get_untracked();
        let mut settings = self.settings.get_untracked();
        settings.set(lesson, name, typed)?;
        self.change_constant(name, &settings.knob(name).to_string());
        self.settings.set(settings);
        Ok(())
    }

    /// Changes a constant in the text, if it has it.
    fn change_constant(self, name: &str, value: &str) {
        self.forget_step();
        let text = self.draft.text.get_untracked();
        let changed = text.and_then(|text| set_constant(&text, name, value));
        if let Some(changed) = changed {
            self.draft.put(changed);
            self.draft.keep(self.lesson.get_untracked());
        }
    }
}
