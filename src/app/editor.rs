//! The editor of the Python text: the browser's own text field, and under it
//! the same text in colours.
//!
//! The field brings what an editor must have (input of every kind, selection,
//! undo, screen readers), and the sheet under it what a field cannot show:
//! colours, line numbers, where each task is, what is wrong. Both have the same
//! letters in the same places.

mod faults;
mod field;
mod find;
mod sheet;

use gloo_timers::callback::Timeout;

use super::browser::{after, command_key, document, on_next_frame};
use super::focus;
use super::markup::{El, Slot, View, button, el, on_window, react, show, swap};
use super::reactive::{Memo, RwSignal, Stored, effect, untrack};
use super::scroll;
use super::session::Session;
use crate::lessons::Language;
use crate::view::code::marks;
use crate::view::edit::position;
use crate::view::sheet::{Mark, units_of};
use faults::faults;
use field::Field;
use find::{Find, find_bar};
use sheet::Sheet;

/// How long the typing must rest before the text is compiled, in milliseconds.
const REST: u32 = 300;

/// What the parts of the editor share.
#[derive(Clone, Copy, Debug)]
struct Editor {
    session: Session,
    find: Find,
    field: Field,
    /// What scrolls.
    pane: Slot,
    sheet: Stored<Sheet>,
    /// Counts how often other lines were to be in the page.
    looked: RwSignal<u32>,
}

/// The editor of the text that is open.
pub fn editor(session: Session) -> View {
    let pane = Slot::new();
    let list = el("ol.code-lines|aria-hidden=true");
    let editor = Editor {
        session,
        find: Find::new(),
        field: Field::new(),
        pane,
        sheet: Stored::new(Sheet::new(list.html())),
        looked: RwSignal::new(0),
    };
    follow_text(editor);
    on_window("resize", move |_| editor.look());
    let body = el("div.sheet")
        .child(list)
        .child(editor.field.element(editor));
    let scroller = el("div.code editor|data-testid=editor")
        .child(body)
        .on("scroll", move |_| editor.look())
        .bind(pane);
    on_goto(editor);
    on_refusal(editor);
    let wrap = el("div.editing")
        .on("keydown", move |event| {
            editor.field.on_command(editor, event);
        })
        .child(banners(session))
        .child(find_bar(editor))
        .child(scroller)
        .child(faults(editor));
    let way_out = el("p.fine way-out|id=way-out");
    [
        wrap,
        way_out
            .child("Esc, then Tab, leaves the editor. ")
            .child(command_key())
            .child("+Enter runs."),
    ]
    .into()
}

impl Editor {
    /// Goes to a place: puts the cursor there, and shows it.
    fn go_to(self, line: u32, column: u32) {
        // The pane may have been behind another one until now.
        on_next_frame(move || self.go_now(line, column));
    }

    fn go_now(self, line: u32, column: u32) {
        let text = self.text();
        let at = position(&text, line as usize, column as usize);
        let at = units_of(&text, at);
        self.field.select(at, at);
        self.show_line(line as usize - 1);
        self.field.focus();
    }

    fn text(self) -> std::sync::Arc<str> {
        let text = self.session.draft.text.get_untracked();
        text.unwrap_or_else(|| "".into())
    }

    /// Scrolls to a line, counted from zero.
    fn show_line(self, line: usize) {
        scroll::later(move || {
            if let Some(pane) = self.pane.get_untracked() {
                self.sheet.try_with(|sheet| sheet.keep_in_view(&pane, line));
                self.look();
            }
        });
    }

    /// Has those lines in the page that are in view.
    fn look(self) {
        let pane = self.pane.get_untracked();
        let look = |sheet: &mut Sheet| pane.is_some_and(|pane| sheet.look(&pane));
        if self.sheet.try_update(look) == Some(true) {
            self.looked.update(|n| *n += 1);
        }
    }
}

/// Keeps the sheet at the text, at what is marked in it, and at the run.
fn follow_text(editor: Editor) {
    let (session, sheet) = (editor.session, editor.sheet);
    let rest = Stored::new(None::<Timeout>);
    // What was typed is drawn in the same turn, so that nothing lags behind;
    // everything else a moment later.
    let drawn = move || {
        let text = session.draft.text.get().unwrap_or_else(|| "".into());
        let mut marks = editor.find.marks(&text);
        session.draft.faults.with(|faults| {
            marks.extend(faults.iter().map(|fault| {
                let at = |line: u32, column: u32| position(&text, line as usize, column as usize);
                let from = at(fault.line, fault.column);
                let to = at(fault.end_line, fault.end_column);
                (Mark::Fault, faults::at_least_one(&text, from..to))
            }));
            editor.looked.track();
            sheet.try_update(|sheet| sheet.draw(&text, &marks, faults));
        });
    };
    react(Box::new(drawn));
    effect(move || {
        session.draft.put.track();
        editor.field.put(&editor.text());
    });
    // While something is wrong, the errors follow the typing.
    effect(move || {
        session.draft.text.track();
        let again = after(REST, move || session.look_ahead());
        rest.set(Some(again));
    });
    let at = Memo::new(move |_| {
        if session.marks_fit(Language::Python) {
            session.at_cursor(marks).unwrap_or_default()
        } else {
            crate::view::code::Marks::default()
        }
    });
    effect(move || {
        session.code_shown.track();
        scroll::later(move || editor.look());
    });
    effect(move || {
        session.draft.text.track();
        session.code_shown.track();
        at.with(|marks| {
            sheet.try_update(|sheet| sheet.mark(marks));
            if let Some(line) = marks.current {
                editor.show_line(line as usize - 1);
            }
        });
    });
}

/// Follows the links to a line: of the console, of the faults.
fn on_goto(editor: Editor) {
    let goto = editor.session.goto;
    effect(move || {
        if let Some((line, column)) = goto.get() {
            goto.set(None);
            editor.go_to(line, column);
        }
    });
}

/// Shows where the text is wrong for which a run was refused: the line, and in one
/// column the list too, which may be far from the button that was pressed.
fn on_refusal(editor: Editor) {
    let draft = editor.session.draft;
    let mut before = draft.refused.get_untracked();
    effect(move || {
        let refused = draft.refused.get();
        let first = draft
            .faults
            .with_untracked(|faults| Some(faults.first()?.line));
        if std::mem::replace(&mut before, refused) != refused
            && let Some(line) = first
        {
            editor.show_line(line as usize - 1);
            scroll::later(|| {
                if let Some(list) = document().get_element_by_id("faults") {
                    list.scroll_into_view_with_bool(false);
                }
            });
        }
    });
}

/// What the field is found by.
const FIELD: &str = "[data-testid=field]";

/// What leads back from what a link brought.
const INSTEAD: &str = "Show what was here instead";

/// What there is to say about the text.
fn banners(session: Session) -> El {
    let draft = session.draft;
    let is_shared = Memo::new(move |_| draft.is_shared());
    let shared = show(
        move || is_shared.get(),
        move || {
            let own = button("text-button", move || {
                session.leave_shared();
                focus::keep_at(FIELD);
            });
            let (what, instead) = match (draft.brings_code(), draft.is_foreign()) {
                (true, true) => ("Shared code: press Run. ", INSTEAD),
                (true, false) => ("Your own text, as it was then. ", "Show the latest"),
                (false, _) => ("The link means the lesson's own text. ", INSTEAD),
            };
            let own = own.child(instead);
            el("p.banner|data-testid=shared").child(what).child(own)
        },
    );
    let replaced = swap(
        move || draft.before.get(),
        move |before| {
            before.map(|before| {
                let undo = button("text-button>Undo", move || {
                    session.put_back();
                    focus::keep_at(FIELD);
                });
                let away = button(
                    "icon-button|aria-label=Put this message away>✕",
                    move || {
                        draft.set_before(untrack(|| session.lesson()), None);
                        focus::keep_at(FIELD);
                    },
                );
                let text = format!("{} ", before.what);
                let said = el("span").child(text).child(undo);
                el("p.banner replaced").child(said).child(away)
            })
        },
    );
    el("div|role=status|data-testid=draft-status")
        .child(shared)
        .child(replaced)
}
