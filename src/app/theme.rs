//! The theme: the system's, or the one that was chosen here.

use super::browser::document;
use super::icon::{Shape, icon};
use super::markup::{El, button};
use super::reactive::{RwSignal, effect};
use super::storage::{self, Key};

/// Which theme is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Theme {
    System,
    Dark,
    Light,
}

impl Theme {
    fn kept() -> Self {
        match storage::read(Key::Theme).as_deref() {
            Some("dark") => Self::Dark,
            Some("light") => Self::Light,
            _ => Self::System,
        }
    }

    /// As `data-theme` and as it is kept.
    const fn id(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Dark => Some("dark"),
            Self::Light => Some("light"),
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::System => "as the system",
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }

    const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }
}

/// A button that goes through the themes.
pub fn theme_button() -> El {
    let theme = RwSignal::new(Theme::kept());
    let choose = move || {
        let chosen = theme.get_untracked().next();
        match chosen.id() {
            Some(id) => storage::write(Key::Theme, id),
            None => storage::forget(Key::Theme),
        }
        theme.set(chosen);
    };
    effect(move || {
        let Some(root) = document().document_element() else {
            return;
        };
        // Fails only for names that are no attribute names.
        let _ = match theme.get().id() {
            Some(id) => root.set_attribute("data-theme", id),
            None => root.remove_attribute("data-theme"),
        };
    });
    let label = move || {
        let theme = theme.get();
        format!("Theme: {}. Change to {}", theme.word(), theme.next().word())
    };
    button("icon-button|data-testid=theme", choose)
        .live("aria-label", label)
        .child(icon(Shape::Theme))
}
