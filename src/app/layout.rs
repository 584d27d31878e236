//! Which panes stand side by side, and which share a place behind tabs.

use super::lazy::lazy;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// How wide the page is. The style sheet draws the same borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// From 1200 pixels: everything side by side.
    Wide,
    /// From 760 pixels: two columns.
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
        if at_least("(min-width: 1200px)") {
            Self::Wide
        } else if at_least("(min-width: 760px)") {
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
            below: RwSignal::new(Pane::Stack),
            folded: RwSignal::new(false),
        };
        let resized = window_event_listener(leptos::ev::resize, move |_| {
            let width = Width::of_window();
            if layout.width.get_untracked() != width {
                layout.width.set(width);
            }
        });
        on_cleanup(move || resized.remove());
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

    /// Whether a pane is behind another one.
    pub fn is_hidden(self, pane: Pane) -> bool {
        self.place_of(pane)
            .is_some_and(|place| self.front(place) != Some(pane))
    }
}

/// The tabs of a place, where panes share it.
#[component]
pub fn Tabs(
    /// Which place.
    place: Place,
    /// The class of the element.
    class: &'static str,
    /// What the tabs choose between.
    label: &'static str,
) -> impl IntoView {
    let layout = expect_context::<Layout>();
    let choose = move |pane: Pane| layout.chosen(place).set(pane);
    let key = move |event: web_sys::KeyboardEvent| {
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
            choose(*pane);
            let tab = document().get_element_by_id(&format!("tab-{}", pane.id()));
            if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<web_sys::HtmlElement>().ok()) {
                // Fails only on elements that cannot have the focus.
                let _ = tab.focus();
            }
        }
    };
    let tab = move |pane: Pane| {
        let is_front = move || layout.front(place) == Some(pane);
        view! {
            <button
                type="button"
                role="tab"
                id=format!("tab-{}", pane.id())
                aria-controls=format!("pane-{}", pane.id())
                aria-selected=lazy(move || if is_front() { "true" } else { "false" })
                tabindex=lazy(move || if is_front() { "0" } else { "-1" })
                on:click=move |_| choose(pane)
            >
                {pane.title()}
            </button>
        }
    };
    move || {
        let tabs = layout.tabs(place);
        (!tabs.is_empty()).then(|| {
            view! {
                <div class=format!("tabs {class}") role="tablist" aria-label=label on:keydown=key>
                    {tabs.iter().map(|pane| tab(*pane)).collect_view()}
                </div>
            }
        })
    }
}

/// A pane, which may stand behind a tab.
#[component]
pub fn PaneView(
    /// Which one.
    pane: Pane,
    /// Whether its keys are the player's.
    #[prop(optional)]
    of_player: bool,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let layout = expect_context::<Layout>();
    let shared = move || layout.place_of(pane).is_some();
    view! {
        <section
            id=format!("pane-{}", pane.id())
            class=format!("pane pane-{}", pane.id())
            data-player=of_player
            role=lazy(move || if shared() { "tabpanel" } else { "region" })
            aria-label=pane.title()
            hidden=lazy(move || layout.is_hidden(pane))
        >
            <Show when=move || !shared()>
                <div class="pane-head">
                    <h2>{pane.title()}</h2>
                </div>
            </Show>
            <div class="pane-body">{children()}</div>
        </section>
    }
}
