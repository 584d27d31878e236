//! Lists of rows that are chosen with the keyboard: one stop for Tab, arrows
//! between the rows.

use super::browser::document;
use super::markup::El;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The most rows that a list shows all of: more than any lesson has.
pub const MOST: usize = 200;
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

/// The number in an attribute of an element.
pub fn number<T: std::str::FromStr>(element: &Element, name: &str) -> Option<T> {
    element.get_attribute(name)?.parse().ok()
}

/// Answers a press of a button in a row of the list, with the event of the row
/// and the button. One listener will do for all of them.
pub fn on_row(list: El, mut answer: impl FnMut(usize, &Element) + 'static) -> El {
    list.on("click", move |event| {
        let target = event.target().and_then(|to| to.dyn_into::<Element>().ok());
        let closest = |css| target.as_ref()?.closest(css).ok().flatten();
        let row = closest("li").and_then(|row| number(&row, "data-event"));
        if let (Some(event), Some(button)) = (row, closest("button")) {
            answer(event, &button);
        }
    })
}

/// The `tabindex` of a row of which only one is a stop.
pub fn tab_stop(is_stop: bool) -> &'static str {
    if is_stop { "0" } else { "-1" }
}

/// Moves the focus among the buttons of the list in which it is, for the keys
/// up and down; from around a list into it, to the row that moved. Returns
/// whether the key was used.
pub fn move_focus(event: &web_sys::KeyboardEvent) -> bool {
    let forward = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return false,
    };
    let Some(row) = focused_row() else {
        return enter_list().is_some();
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
        if focus_within(row, "button").is_some() {
            return true;
        }
    }
}

/// Moves the focus into the list that stands in the element with the focus.
fn enter_list() -> Option<()> {
    let focused = document().active_element()?;
    focus_within(&focused, "[data-rows] .moved button")
        .or_else(|| focus_within(&focused, "[data-rows] button"))
}

/// Moves the focus to the first such element in another one, if there is one.
fn focus_within(element: &Element, css: &str) -> Option<()> {
    let found = element.query_selector(css).ok()??;
    // Fails only on elements that cannot have the focus.
    found.dyn_into::<web_sys::HtmlElement>().ok()?.focus().ok()
}

/// The row of the list that has the focus.
fn focused_row() -> Option<Element> {
    let focused = document().active_element()?;
    focused.closest("[data-rows] > li").ok().flatten()
}
