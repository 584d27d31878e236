//! Finding in the text.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::Editor;
use crate::app::browser::spawn;
use crate::app::markup::{El, Slot, View, button, el, show};
use crate::app::reactive::{Memo, RwSignal, untrack};
use crate::view::edit::place;
use crate::view::sheet::{Mark, find, units_of};

/// What is searched for.
#[derive(Clone, Copy, Debug)]
pub struct Find {
    /// None while the bar is closed.
    wanted: RwSignal<Option<String>>,
    /// Which of the places is chosen.
    chosen: RwSignal<usize>,
    input: Slot,
}

impl Find {
    pub fn new() -> Self {
        Self {
            wanted: RwSignal::new(None),
            chosen: RwSignal::new(0),
            input: Slot::new(),
        }
    }

    /// Opens the bar, with what is selected if that is in one line.
    pub fn open(self, selected: Option<&str>) {
        let selected = selected.filter(|text| !text.is_empty() && !text.contains('\n'));
        let before = self.wanted.get_untracked().unwrap_or_default();
        self.wanted
            .set(Some(selected.map_or(before, str::to_owned)));
        self.chosen.set(0);
        self.focus();
    }

    fn focus(self) {
        if let Some(input) = self.input.get_untracked() {
            let input: HtmlInputElement = input.unchecked_into();
            // Fails only on elements that cannot have the focus.
            let _ = input.focus();
            input.select();
        }
    }

    /// The places in a text; tracked.
    fn hits(self, text: &str) -> Vec<Range<usize>> {
        self.wanted.with(|wanted| {
            let wanted = wanted.as_deref().unwrap_or_default();
            find(text, wanted)
        })
    }

    /// What is to be marked in the text; tracked.
    pub fn marks(self, text: &str) -> Vec<(Mark, Range<usize>)> {
        let chosen = self.chosen.get();
        let hits = self.hits(text).into_iter().enumerate();
        let mark = |n| if n == chosen { Mark::Chosen } else { Mark::Hit };
        hits.map(|(n, hit)| (mark(n), hit)).collect()
    }
}

/// The bar, while it is open.
pub fn find_bar(editor: Editor) -> View {
    let find = editor.find;
    let is_open = Memo::new(move |_| find.wanted.with(Option::is_some));
    show(move || is_open.get(), move || bar(editor))
}

fn bar(editor: Editor) -> El {
    let find = editor.find;
    let hits = move || {
        let text = editor.session.draft.text.get();
        text.map(|text| find.hits(&text)).unwrap_or_default()
    };
    let choose = move |step: isize| {
        let hits = untrack(hits);
        let Some(of) = isize::try_from(hits.len()).ok().filter(|of| *of > 0) else {
            return;
        };
        let now = isize::try_from(find.chosen.get_untracked()).unwrap_or(0);
        let next = (now + step).rem_euclid(of).unsigned_abs();
        find.chosen.set(next);
        let text = editor.text();
        if let Some(hit) = hits.get(next) {
            editor
                .field
                .select(units_of(&text, hit.start), units_of(&text, hit.end));
            editor.show_line(place(&text, hit.start).0 - 1);
        }
    };
    let close = move || {
        find.wanted.set(None);
        editor.field.focus();
    };
    let input = el("input|type=text|aria-label=Find in the program|data-testid=find|autocapitalize=off|autocomplete=off|spellcheck=false")
        .value(move || find.wanted.get().unwrap_or_default())
        .on_value("input", move |wanted| {
            find.wanted.set(Some(wanted));
            find.chosen.set(0);
            choose(0);
        })
        .on("keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            match key.key().as_str() {
                "Enter" if !key.ctrl_key() && !key.meta_key() => {
                    choose(if key.shift_key() { -1 } else { 1 });
                }
                "Escape" => close(),
                _ => return,
            }
            event.prevent_default();
        })
        .bind(find.input);
    // In this turn still, but once it is in its place.
    spawn(async move { find.focus() });
    let count = el("span.fine|role=status|data-testid=find-count").text(move || {
        match (hits().len(), find.chosen.get()) {
            (0, _) if find.wanted.with(|wanted| wanted.as_deref() == Some("")) => String::new(),
            (0, _) => "not found".to_owned(),
            (of, chosen) => format!("{} of {of}", (chosen + 1).min(of)),
        }
    });
    let tool = |label, sign, act: Box<dyn FnMut()>| {
        button("icon-button", act)
            .attr("aria-label", label)
            .child(sign)
    };
    el("div.find-bar|role=search")
        .child(input)
        .child(count)
        .child(tool("Previous", "↑", Box::new(move || choose(-1))))
        .child(tool("Next", "↓", Box::new(move || choose(1))))
        .child(tool("Close", "✕", Box::new(close)))
}
