//! Which panes stand side by side, and which share a place behind tabs.

use wasm_bindgen::JsCast;

use super::browser::{document, window};
use super::markup::{El, View, button, el, on_window, swap};
use super::reactive::{RwSignal, untrack};

/// How wide the page is, in letters: larger ones get the layout of a smaller
/// window. The style sheet draws the same borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// From 75 em: everything side by side.
    Wide,
    /// From 47.5 em: two columns.
    Middle,
    /// Below: one column.
    Narrow,
}

impl Width {
    /// That of the window.
    pub fn of_window() -> Self {
        let at_least = |query: &str| {
            let query = window().match_media(query).ok().flatten();
            query.is_some_and(|query| query.matches())
        };
        if at_least("(width >= 75em)") {
            Self::Wide
        } else if at_least("(width >= 47.5em)") {
            Self::Middle
        } else {
            Self::Narrow
        }
    }
}

/// What can stand behind a tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The lesson's text.
    Lesson,
    /// The code.
    Code,
    /// The printed lines.
    Console,
    /// The exit stacks and the gauges.
    Stack,
    /// The event list.
    Events,
}

impl Pane {
    /// What its tab says.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Lesson => "Lesson",
            Self::Code => "Code",
            Self::Console => "Console",
            Self::Stack => "Exit stacks",
            Self::Events => "Events",
        }
    }

    /// What its elements are called: `pane-code`, `tab-code`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Code => "code",
            Self::Console => "console",
            Self::Stack => "stack",
            Self::Events => "events",
        }
    }
}

/// The two places in which panes can share a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the left: the lesson and the code.
    Left,
    /// Below the timeline.
    Below,
}

/// Which panes are shown where.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// How wide the page is.
    pub width: RwSignal<Width>,
    left: RwSignal<Pane>,
    below: RwSignal<Pane>,
    /// Whether the lesson's text is folded away, where everything is in one
    /// column.
    pub folded: RwSignal<bool>,
}

impl Layout {
    /// The layout of this window; it follows when the window changes.
    pub fn new() -> Self {
        let layout = Self {
            width: RwSignal::new(Width::of_window()),
            left: RwSignal::new(Pane::Lesson),
            // In front where it shares its place: in one column. Elsewhere the
            // first is, which is the console if that has no place of its own.
            below: RwSignal::new(Pane::Code),
            folded: RwSignal::new(false),
        };
        on_window("resize", move |_| {
            let width = Width::of_window();
            if layout.width.get_untracked() != width {
                layout.width.set(width);
            }
        });
        layout
    }

    /// The panes that share a place.
    pub fn tabs(self, place: Place) -> &'static [Pane] {
        match (place, self.width.get()) {
            (Place::Left, Width::Middle) => &[Pane::Lesson, Pane::Code],
            (Place::Left, Width::Wide | Width::Narrow) => &[],
            (Place::Below, Width::Wide) => &[Pane::Stack, Pane::Events],
            (Place::Below, Width::Middle) => &[Pane::Console, Pane::Stack, Pane::Events],
            (Place::Below, Width::Narrow) => {
                &[Pane::Code, Pane::Console, Pane::Stack, Pane::Events]
            }
        }
    }

    fn chosen(self, place: Place) -> RwSignal<Pane> {
        match place {
            Place::Left => self.left,
            Place::Below => self.below,
        }
    }

    /// The pane that is in front at a place.
    pub fn front(self, place: Place) -> Option<Pane> {
        let tabs = self.tabs(place);
        let chosen = self.chosen(place).get();
        let kept = tabs.contains(&chosen).then_some(chosen);
        kept.or_else(|| tabs.first().copied())
    }

    /// The place that a pane shares with others now.
    pub fn place_of(self, pane: Pane) -> Option<Place> {
        let mut places = [Place::Left, Place::Below].into_iter();
        places.rfind(|place| self.tabs(*place).contains(&pane))
    }

    /// Brings a pane to the front.
    pub fn reveal(self, pane: Pane) {
        if let Some(place) = untrack(|| self.place_of(pane)) {
            self.chosen(place).set(pane);
        }
    }

    /// Whether a pane is behind another one.
    pub fn is_hidden(self, pane: Pane) -> bool {
        self.place_of(pane)
            .is_some_and(|place| self.front(place) != Some(pane))
    }
}

/// The tabs of a place, where panes share it.
pub fn tabs(layout: Layout, place: Place, class: &'static str, label: &'static str) -> View {
    swap(
        move || layout.tabs(place),
        move |tabs| match tabs {
            [] => View::empty(),
            tabs => el("div|role=tablist")
                .class(format!("tabs {class}"))
                .attr("aria-label", label)
                .on("keydown", move |event| choose_by_key(layout, place, event))
                .children(tabs.iter().map(|pane| tab(layout, place, *pane)))
                .into(),
        },
    )
}

fn tab(layout: Layout, place: Place, pane: Pane) -> El {
    let is_front = move || layout.front(place) == Some(pane);
    button("|role=tab", move || layout.chosen(place).set(pane))
        .attr("id", format!("tab-{}", pane.id()))
        .attr("aria-controls", format!("pane-{}", pane.id()))
        .live(
            "aria-selected",
            move || if is_front() { "true" } else { "false" },
        )
        .live("tabindex", move || if is_front() { "0" } else { "-1" })
        .child(pane.title())
}

fn choose_by_key(layout: Layout, place: Place, event: &web_sys::Event) {
    let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else {
        return;
    };
    let tabs = untrack(|| layout.tabs(place));
    let front = untrack(|| layout.front(place));
    let at = tabs.iter().position(|tab| Some(*tab) == front).unwrap_or(0);
    let to = match event.key().as_str() {
        "ArrowLeft" => (at + tabs.len() - 1) % tabs.len().max(1),
        "ArrowRight" => (at + 1) % tabs.len().max(1),
        "Home" => 0,
        "End" => tabs.len().saturating_sub(1),
        _ => return,
    };
    event.prevent_default();
    if let Some(pane) = tabs.get(to) {
        layout.chosen(place).set(*pane);
        let tab = document().get_element_by_id(&format!("tab-{}", pane.id()));
        if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Fails only on elements that cannot have the focus.
            let _ = tab.focus();
        }
    }
}

/// Whose keys act in a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// The pane's own.
    Own,
    /// The player's.
    Player,
}

/// A pane, which may stand behind a tab.
pub fn pane(layout: Layout, pane: Pane, keys: Keys, content: impl Into<View>) -> El {
    let shared = move || layout.place_of(pane).is_some();
    // Behind a tab the tab shows the title; who goes from heading to heading finds it
    // all the same.
    let head = el("div")
        .live(
            "class",
            move || if shared() { "sr-only" } else { "pane-head" },
        )
        .child(el("h2").child(pane.title()));
    el("section")
        .attr("id", format!("pane-{}", pane.id()))
        .class(format!("pane pane-{}", pane.id()))
        .attr("data-player", keys == Keys::Player)
        .live("role", move || if shared() { "tabpanel" } else { "region" })
        .attr("aria-label", pane.title())
        .live("hidden", move || layout.is_hidden(pane))
        .child(head)
        .child(el("div.pane-body").child(content))
}
