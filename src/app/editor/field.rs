//! The text field of the editor, and its keys.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDocument, HtmlTextAreaElement, KeyboardEvent};

use super::Editor;
use crate::app::browser::{document, is_command};
use crate::app::markup::{El, Slot, el};
use crate::app::reactive::Stored;
use crate::view::edit::{self, Edit};
use crate::view::sheet::{byte_of, units_of};

/// A handle to the field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    slot: Slot,
    /// Whether Escape was pressed: then Tab leaves the editor.
    leaving: Stored<bool>,
}

impl Field {
    pub fn new() -> Self {
        Self {
            slot: Slot::new(),
            leaving: Stored::new(false),
        }
    }

    /// The element.
    pub fn element(self, editor: Editor) -> El {
        let draft = editor.session.draft;
        let field = el("textarea.field|data-testid=field|aria-label=The program, in Python|aria-describedby=way-out faults|wrap=off|spellcheck=false|autocapitalize=off|autocomplete=off|autocorrect=off")
            .live("aria-invalid", move || {
                draft
                    .faults
                    .with(|faults| !faults.is_empty())
                    .then_some("true")
            })
            .on("input", move |_| {
                if let Some(field) = self.get() {
                    editor.session.type_text(field.value());
                }
            })
            .on("keydown", move |event| self.on_key(event))
            // The sheet around it scrolls, never the field in itself.
            .on("scroll", move |_| {
                if let Some(field) = self.get() {
                    field.set_scroll_top(0);
                    field.set_scroll_left(0);
                }
            })
            .bind(self.slot);
        let element: HtmlTextAreaElement = field.html().unchecked_into();
        element.set_value(&editor.text());
        field
    }

    fn get(self) -> Option<HtmlTextAreaElement> {
        self.slot.get_untracked().map(JsCast::unchecked_into)
    }

    /// Shows a text that was not typed.
    pub fn put(self, text: &str) {
        if let Some(field) = self.get().filter(|field| field.value() != text) {
            field.set_value(text);
        }
    }

    pub fn focus(self) {
        if let Some(field) = self.get() {
            // Fails only on elements that cannot have the focus.
            let _ = field.focus();
        }
    }

    /// Selects what lies between two positions in units of UTF-16.
    pub fn select(self, start: usize, end: usize) {
        if let Some(field) = self.get() {
            let unit = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            // Fails only on fields that have no selection.
            let _ = field.set_selection_range(unit(start), unit(end));
        }
    }

    /// What is selected, in bytes of the text.
    pub fn selected(self, text: &str) -> Range<usize> {
        let Some(field) = self.get() else {
            return 0..0;
        };
        let byte = |at: Result<Option<u32>, _>| {
            let at = at.ok().flatten().unwrap_or_default();
            byte_of(text, at as usize)
        };
        byte(field.selection_start())..byte(field.selection_end())
    }

    /// Answers the keys that act in the text.
    fn on_key(self, event: &Event) {
        let (Some(key), Some(field)) = (event.dyn_ref::<KeyboardEvent>(), self.get()) else {
            return;
        };
        if key.is_composing() {
            return;
        }
        let text = field.value();
        let selected = self.selected(&text);
        let held = key.ctrl_key() || key.meta_key();
        let leaving = self.leaving.try_get() == Some(true);
        self.leaving
            .set(key.key() == "Escape" || leaving && key.key() == "Shift");
        let edit = match (key.key().as_str(), held, key.shift_key()) {
            ("Tab", false, _) if leaving => None,
            ("Tab", false, false) => Some(edit::indent(&text, selected)),
            ("Tab", false, true) => Some(edit::dedent(&text, selected)),
            ("Enter", false, false) => Some(edit::new_line(&text, selected)),
            ("Backspace", false, false) => edit::backspace(&text, selected),
            ("/", ..) if is_command(key) => Some(edit::toggle_comment(&text, selected)),
            _ => None,
        };
        if let Some(edit) = edit.filter(|_| !key.alt_key()) {
            event.prevent_default();
            self.apply(&text, &edit);
        }
    }

    /// Answers the keys that act anywhere in the editor.
    pub fn on_command(self, editor: Editor, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if is_command(key) && !key.shift_key() && !key.alt_key() && key.key() == "f" {
            event.prevent_default();
            let text = editor.text();
            editor.find.open(text.get(self.selected(&text)));
        }
    }

    /// Changes the text as if it were typed, so that the browser can undo it.
    fn apply(self, text: &str, edit: &Edit) {
        let Some(field) = self.get() else { return };
        let Range { start, end } = edit.replaced;
        if text.get(start..end) != Some(edit.by.as_str()) {
            self.select(units_of(text, start), units_of(text, end));
            let page: HtmlDocument = document().unchecked_into();
            let run = |command, by: &str| {
                let done = page.exec_command_with_show_ui_and_value(command, false, by);
                done.unwrap_or(false)
            };
            let by = edit.by.as_str();
            if by.is_empty() {
                run("delete", "");
            } else if by.lines().nth(MANY_LINES).is_none() || !run("insertHTML", &preformatted(by))
            {
                run("insertText", by);
            }
            let wanted = [&text[..start], by, &text[end..]].concat();
            if field.value() != wanted {
                // Not of the browsers that run the page; then without its undo.
                field.set_value(&wanted);
                if let Ok(event) = Event::new("input") {
                    let _ = field.dispatch_event(&event);
                }
            }
        }
        let after = field.value();
        let Range { start, end } = edit.selected;
        self.select(units_of(&after, start), units_of(&after, end));
    }
}

/// From here on a text is put in as if it were pasted. Chromium types a text line by line, and each
/// costs as much as all that is there: ten seconds for 3,000 lines, where a paste takes a fifth of one.
const MANY_LINES: usize = 30;

/// A text as markup that a field takes as exactly this text. HTML drops a line's end that follows `<pre>`,
/// and the field the one before `</pre>`.
fn preformatted(text: &str) -> String {
    let end = if text.ends_with('\n') { "\n" } else { "" };
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    ["<pre>\n", &text, end, "</pre>"].concat()
}
