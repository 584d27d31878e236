//! What is kept on this machine. Storage may be forbidden or full; then
//! nothing is kept, the page says so once, and nothing else changes.

use std::cell::Cell;

use super::browser::{spawn, window};
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
    /// Whether less motion was chosen.
    Motion,
    /// Whether keys act everywhere.
    Keys,
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
            Self::Motion => "enter-exit:motion",
            Self::Keys => "enter-exit:keys",
        }
    }
}

thread_local! {
    /// What is done when something cannot be kept, until it has been done.
    static ON_LOSS: Cell<Option<Box<dyn FnOnce()>>> = const { Cell::new(None) };
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// Has something done the first time that something cannot be kept.
pub fn on_loss(act: impl FnOnce() + 'static) {
    ON_LOSS.set(Some(Box::new(act)));
}

/// What is kept under this key.
pub fn read(key: Key) -> Option<String> {
    get(key.name())
}

/// Keeps a text.
pub fn write(key: Key, text: &str) {
    put(key.name(), Some(text));
}

/// Forgets a text.
pub fn forget(key: Key) {
    put(key.name(), None);
}

fn get(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a text, or forgets what was kept.
fn put(name: &str, text: Option<&str>) {
    let put = storage().and_then(|storage| {
        let put = match text {
            Some(text) => storage.set_item(name, text),
            None => storage.remove_item(name),
        };
        put.ok()
    });
    if put.is_none()
        && text.is_some()
        && let Some(act) = ON_LOSS.take()
    {
        // After what is being done now, which may have more to say.
        spawn(async move { act() });
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
    get(&text_name(lesson))
}

/// Keeps what was typed, or forgets it.
pub fn write_text(lesson: &str, text: Option<&str>) {
    put(&text_name(lesson), text);
}

fn text_name(lesson: &str) -> String {
    format!("enter-exit:text:{lesson}")
}

/// What was replaced last on this machine and can be put back, and by what.
pub fn before(lesson: &str) -> Option<(String, String)> {
    let kept = get(&before_name(lesson))?;
    let (text, by) = kept.rsplit_once(BETWEEN)?;
    Some((text.to_owned(), by.to_owned()))
}

/// Keeps what was replaced, or forgets it.
pub fn write_before(lesson: &str, before: Option<(&str, &str)>) {
    let kept = before.map(|(text, by)| format!("{text}{BETWEEN}{by}"));
    put(&before_name(lesson), kept.as_deref());
}

/// Between two texts: no program has it.
const BETWEEN: char = '\0';

fn before_name(lesson: &str) -> String {
    format!("enter-exit:before:{lesson}")
}
