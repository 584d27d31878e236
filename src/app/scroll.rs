//! Scrolling within a pane, never of the page around it.

use std::cell::{Cell, RefCell};

use super::browser::{document, on_next_frame, window};
use super::choices::LESS_MOTION;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

type Act = Box<dyn FnOnce()>;

thread_local! {
    static LATER: RefCell<Vec<Act>> = const { RefCell::new(Vec::new()) };
    /// Whether a frame has been asked for.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Does something that asks where things are when the next frame is made: the
/// browser lays out the page to answer, which it then has to do anyway, and
/// would have to do again after each change before. What has run and drawn has
/// taken its time of the page, and the layout is no longer a part of that.
pub fn later(act: impl FnOnce() + 'static) {
    LATER.with_borrow_mut(|all| all.push(Box::new(act)));
    if !ASKED.replace(true) {
        on_next_frame(now);
    }
}

/// Does what was to be done later: this is the frame.
pub fn now() {
    let next = |all: &mut Vec<Act>| (!all.is_empty()).then(|| all.remove(0));
    while let Some(act) = LATER.with_borrow_mut(next) {
        act();
    }
    ASKED.set(false);
}

/// Scrolls a list just so far that its `n`-th child is in view, once it is
/// drawn.
pub fn keep_child_in_view(list: &HtmlElement, n: usize) {
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    let (list, rows) = (list.clone(), list.children());
    later(move || {
        let row: Option<HtmlElement> = rows.item(n).and_then(|row| row.dyn_into().ok());
        if let Some(row) = row {
            keep_in_view(&list, row.offset_top(), row.offset_height());
        }
    });
}

/// Scrolls a pane just so far that a place in it with a height is in view, with
/// some of what is around it.
pub fn keep_in_view(pane: &HtmlElement, top: i32, height: i32) {
    let room = pane.client_height();
    let margin = (room / 5).min(60);
    let (top, bottom) = (top - margin, top + height + margin);
    if top < pane.scroll_top() {
        pane.set_scroll_top(top.max(0));
    } else if bottom > pane.scroll_top() + room {
        pane.set_scroll_top(bottom - room);
    }
}

/// Scrolls the page and the lesson's text back to their beginnings.
pub fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if let Ok(Some(text)) = document().query_selector("#pane-lesson .pane-body") {
        text.set_scroll_top(0);
    }
}

/// Whether the learner asked for less motion.
pub fn reduced_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    LESS_MOTION.is_made() || query.ok().flatten().is_some_and(|query| query.matches())
}
