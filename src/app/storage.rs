//! What is kept on this machine. Storage may be forbidden or full; then
//! nothing is kept, and nothing else changes.

use super::browser::window;
use crate::lessons::Language;

/// What can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// `dark` or `light`; nothing for the system's choice.
    Theme,
    /// The ids of the lessons that were seen to their end.
    Done,
    /// The ids of the lessons that were solved.
    Solved,
    /// In which language programs are shown.
    Language,
    /// Whether the hint of the first visit was put away.
    Hint,
}

impl Key {
    const fn name(self) -> &'static str {
        match self {
            // `start.js` reads this one before the first paint.
            Self::Theme => "enter-exit:theme",
            Self::Done => "enter-exit:done",
            Self::Solved => "enter-exit:solved",
            Self::Language => "enter-exit:language",
            Self::Hint => "enter-exit:hint",
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// What is kept under this key.
pub fn read(key: Key) -> Option<String> {
    storage()?.get_item(key.name()).ok().flatten()
}

/// Keeps a text.
pub fn write(key: Key, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key.name(), text);
    }
}

/// Forgets a text.
pub fn forget(key: Key) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key.name());
    }
}

/// A set of lessons that is kept.
pub fn lessons(key: Key) -> Vec<String> {
    let ids = read(key).unwrap_or_default();
    ids.split(' ')
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Keeps a set of lessons.
pub fn write_lessons(key: Key, ids: &[String]) {
    write(key, &ids.join(" "));
}

/// The language in which programs are shown.
pub fn language() -> Language {
    let kept = read(Key::Language);
    kept.and_then(|id| Language::find(&id)).unwrap_or_default()
}

/// What was typed on this machine in place of a lesson's own text.
pub fn text(lesson: &str) -> Option<String> {
    storage()?.get_item(&text_name(lesson)).ok().flatten()
}

/// Keeps what was typed, or forgets it.
pub fn write_text(lesson: &str, text: Option<&str>) {
    let Some(storage) = storage() else { return };
    let name = text_name(lesson);
    let _ = match text {
        Some(text) => storage.set_item(&name, text),
        None => storage.remove_item(&name),
    };
}

fn text_name(lesson: &str) -> String {
    format!("enter-exit:text:{lesson}")
}
