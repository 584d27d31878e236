//! Scrolling within a pane, never of the page around it.

use super::browser::window;
use wasm_bindgen::JsCast;

/// Scrolls a list just so far that its `n`-th child is in view.
pub fn keep_child_in_view(list: &web_sys::HtmlElement, n: usize) {
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    let child = list.children().item(n);
    if let Some(child) = child.and_then(|child| child.dyn_into::<web_sys::HtmlElement>().ok()) {
        keep_in_view(list, &child);
    }
}

/// Scrolls a pane just so far that one of its elements is in view, with some
/// of what is around it. The pane must be the element's offset parent.
pub fn keep_in_view(pane: &web_sys::HtmlElement, element: &web_sys::HtmlElement) {
    let (height, offset) = (pane.client_height(), element.offset_top());
    let margin = (height / 5).min(60);
    let (top, bottom) = (offset - margin, offset + element.offset_height() + margin);
    if top < pane.scroll_top() {
        pane.set_scroll_top(top.max(0));
    } else if bottom > pane.scroll_top() + height {
        pane.set_scroll_top(bottom - height);
    }
}

/// Whether the learner asked for less motion.
pub fn reduced_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}
