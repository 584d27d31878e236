//! Dialogs: the browser's own, so that focus stays in them, Escape closes
//! them, and focus goes back to where it came from.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement};

use super::markup::{El, View, button, el, show};
use super::reactive::{Again, Memo, RwSignal, effect};

/// Which dialog is open; at most one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// The list of lessons.
    Lessons,
    /// The links to share.
    Share,
    /// What the looks of the timeline mean.
    Legend,
    /// The keys.
    Help,
    /// What of Python runs here.
    Supported,
}

/// Which dialog is open, for all components.
#[derive(Clone, Copy, Debug)]
pub struct Dialogs(pub RwSignal<Option<Open>>);

impl Dialogs {
    /// Opens a dialog.
    pub fn open(self, dialog: Open) {
        self.0.set(Some(dialog));
    }

    /// Closes whatever is open.
    pub fn close(self) {
        self.0.set(None);
    }
}

/// A dialog with a title and a button that closes it. What is in it is built
/// when it is opened.
pub fn dialog<V: Into<View>>(
    Dialogs(open): Dialogs,
    which: Open,
    title: &'static str,
    class: &'static str,
    mut content: impl FnMut() -> V + 'static,
) -> El {
    boxed(
        open,
        which,
        title,
        class,
        Box::new(move || content().into()),
    )
}

fn boxed(
    open: RwSignal<Option<Open>>,
    which: Open,
    title: &'static str,
    class: &'static str,
    mut content: Box<dyn Again<View>>,
) -> El {
    let is_open = Memo::new(move |_| open.get() == Some(which));
    let closed = move || {
        if open.get_untracked() == Some(which) {
            open.set(None);
        }
    };
    let close = button("icon-button|aria-label=Close>✕", closed);
    let head = el("header.dialog-head");
    let body = el("div.dialog-body")
        .child(head.child(el("h2").child(title)).child(close))
        .child(show(move || is_open.get(), move || content.again()));
    let dialog = el("dialog");
    let element: HtmlDialogElement = dialog.html().unchecked_into();
    let own = element.clone();
    effect(move || {
        let is_open = is_open.get();
        if is_open && !element.open() {
            // Fails only on an element that is not in the page.
            let _ = element.show_modal();
        } else if !is_open && element.open() {
            element.close();
        }
    });
    // A press on what is around the dialog arrives at the dialog itself. So does
    // the end of one with which a text was selected beyond the edge.
    let is_around = move |event: &Event| event.target().is_some_and(|at| at == *own.as_ref());
    let (is_around_too, begun) = (is_around.clone(), Rc::new(Cell::new(false)));
    let begins = begun.clone();
    dialog
        .class(format!("dialog {class}"))
        .attr("aria-label", title)
        .on("close", move |_| closed())
        .on("pointerdown", move |event| begins.set(is_around(event)))
        .on("click", move |event| {
            if begun.get() && is_around_too(event) {
                closed();
            }
        })
        .child(body)
}
