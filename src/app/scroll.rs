//! Scrolling within a pane, never of the page around it.

use std::cell::RefCell;

use super::browser::{spawn, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

type Act = Box<dyn FnOnce()>;

thread_local! {
    static LATER: RefCell<Vec<Act>> = const { RefCell::new(Vec::new()) };
}

/// Does something that asks where things are once everything has been drawn
/// that is being drawn: the browser lays out the page to answer, and would have
/// to do it again after each change.
pub fn later(act: impl FnOnce() + 'static) {
    let waiting = LATER.with_borrow_mut(|all| {
        all.push(Box::new(act));
        all.len()
    });
    if waiting == 1 {
        spawn(async {
            for act in LATER.take() {
                act();
            }
        });
    }
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

/// Whether the learner asked for less motion.
pub fn reduced_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}
