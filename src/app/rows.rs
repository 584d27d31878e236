//! Lists of rows that are chosen with the keyboard: one stop for Tab, arrows
//! between the rows.

use super::browser::document;
use wasm_bindgen::JsCast;

/// The most rows that a list shows all of.
pub const MOST: usize = 400;
/// How many it shows of a longer list; the others are a button away. To jump
/// through a long run builds all of them anew.
const WINDOW: usize = 80;

/// Which rows of `len` are shown, so that `wanted` is among them: a window
/// that moves in large steps, so that most moves change nothing.
pub fn window_of(len: usize, wanted: usize) -> (usize, usize) {
    if len <= MOST {
        return (0, len);
    }
    let half = WINDOW / 2;
    let start = (wanted / half).saturating_sub(1) * half;
    let start = start.min(len.saturating_sub(half));
    (start, (start + WINDOW).min(len))
}

/// Moves the focus among the buttons of the list in which it is, for the keys
/// up and down. Returns whether the key was used.
pub fn move_focus(event: &web_sys::KeyboardEvent) -> bool {
    let forward = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return false,
    };
    let Some(row) = focused_row() else {
        return false;
    };
    let mut next = Some(row);
    loop {
        next = next.and_then(|row| {
            if forward {
                row.next_element_sibling()
            } else {
                row.previous_element_sibling()
            }
        });
        let Some(row) = &next else { return true };
        if row.has_attribute("hidden") {
            continue;
        }
        let button = row.query_selector("button").ok().flatten();
        if let Some(button) = button.and_then(|b| b.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Fails only on elements that cannot have the focus.
            let _ = button.focus();
            return true;
        }
    }
}

/// The row of the list that has the focus.
fn focused_row() -> Option<web_sys::Element> {
    let focused = document().active_element()?;
    focused.closest("[data-rows] > li").ok().flatten()
}
