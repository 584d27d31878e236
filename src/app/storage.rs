//! What is kept on this machine. Storage may be forbidden or full; then
//! nothing is kept, and nothing else changes.

use super::browser::window;

/// What can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// `dark` or `light`; nothing for the system's choice.
    Theme,
    /// The ids of the lessons that were seen to their end.
    Done,
    /// Whether the hint of the first visit was put away.
    Hint,
}

impl Key {
    const fn name(self) -> &'static str {
        match self {
            // `start.js` reads this one before the first paint.
            Self::Theme => "enter-exit:theme",
            Self::Done => "enter-exit:done",
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

/// The lessons that were seen to their end.
pub fn done() -> Vec<String> {
    let ids = read(Key::Done).unwrap_or_default();
    ids.split(' ')
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Keeps the lessons that were seen to their end.
pub fn write_done(ids: &[String]) {
    write(Key::Done, &ids.join(" "));
}
