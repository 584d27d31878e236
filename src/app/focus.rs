//! Where the focus goes when what has it goes away. Fallen to the body it would
//! leave the player's keys without effect, and a keyboard at the top of the page.

use super::browser::document;
use super::scroll;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// Gives the focus to the first element that fits, where it stands.
pub fn give_to(css: &str) {
    let found = document().query_selector(css).ok().flatten();
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let still = FocusOptions::new();
        still.set_prevent_scroll(true);
        // Fails only on elements that cannot have the focus.
        let _ = found.focus_with_options(&still);
    }
}

/// The same once the page shows what has changed, if nothing that is seen has the
/// focus by then.
pub fn keep_at(css: &'static str) {
    scroll::later(move || {
        let focused = document().active_element();
        let focused = focused.and_then(|focused| focused.dyn_into::<HtmlElement>().ok());
        // What is hidden has no place, and the body has none in anything.
        if focused.is_none_or(|focused| focused.offset_parent().is_none()) {
            give_to(css);
        }
    });
}
