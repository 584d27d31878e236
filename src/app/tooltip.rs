//! Tooltips. The browser's own cannot be put away, vanish when the pointer goes
//! to them, and never come where there is no pointer. These go with any key,
//! stay while the pointer is on them, and come with the focus of the keyboard.
//!
//! What they say is there for everyone: an element's description, or its name,
//! and the keys that do the same.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, Node, PointerEvent};

use super::browser::{after, document};
use super::markup::{El, Words, el, on_window};
use super::tenths::tenths;

/// For how long the pointer rests, or is away, before anything happens, in
/// milliseconds.
const DELAY: u32 = 400;
/// What has a tooltip. A dialog that opens need not say how it closes.
const TOLD: &str = "[aria-description], button[aria-label]:not(.dialog-head *), .item";
/// What it keeps from the edges of the window.
const EDGE: f64 = 4.0;

/// The one tooltip of the page.
struct Tip {
    element: HtmlElement,
    words: Words,
    /// What it is about, while it is shown.
    of: Option<Element>,
    /// What is about to happen. Dropped, it does not.
    next: Option<Timeout>,
}

/// The tooltip, and what has it come and go.
pub fn tooltip() -> El {
    // Above dialogs too, so a popover; and said otherwise, so hidden.
    let element = el("div.tooltip|popover=manual|aria-hidden=true");
    let tip: &'static RefCell<Tip> = Box::leak(Box::new(RefCell::new(Tip {
        element: element.html(),
        words: element.words(),
        of: None,
        next: None,
    })));
    let show = |of: Option<(Element, f64)>| tip.borrow_mut().show(of);
    on_window("pointerover", move |event| {
        let Some(pointer) = event.dyn_ref::<PointerEvent>() else {
            return;
        };
        let target = target(event);
        let mut now = tip.borrow_mut();
        now.next = None;
        let tip_itself: &Node = now.element.as_ref();
        let is_inside = tip_itself.contains(target.as_ref().map(AsRef::as_ref));
        let found = told(target);
        let has_focus = |of: &Element| of.matches(":focus-visible") == Ok(true);
        let stays = is_inside || found.is_none() && now.of.as_ref().is_some_and(has_focus);
        if stays || pointer.pointer_type() == "touch" || pointer.buttons() > 0 || found == now.of {
            return;
        }
        let found = found.map(|found| (found, f64::from(pointer.client_x())));
        now.next = Some(after(DELAY, move || show(found)));
    });
    on_window("focusin", move |event| {
        let found = told(target(event)).filter(|it| it.matches(":focus-visible") == Ok(true));
        let at = |found: Element| {
            let bounds = found.get_bounding_client_rect();
            let middle = bounds.left() + bounds.width() / 2.0;
            (found, middle)
        };
        show(found.map(at));
    });
    for event in ["pointerdown", "keydown", "wheel"] {
        on_window(event, move |_| show(None));
    }
    element
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// What has a tooltip there.
fn told(target: Option<Element>) -> Option<Element> {
    target?.closest(TOLD).ok().flatten()
}

/// What there is to say of an element.
fn text_of(element: &Element) -> String {
    let text = element.get_attribute("aria-description");
    let text = text.or_else(|| element.get_attribute("aria-label"));
    let text = text.unwrap_or_default();
    match element.get_attribute("aria-keyshortcuts") {
        Some(keys) if !text.ends_with(')') => format!("{text} ({})", keys.replace("Arrow", "")),
        _ => text,
    }
}

impl Tip {
    /// Shows what there is to say of an element, near a place from left to
    /// right; or goes away.
    fn show(&mut self, of: Option<(Element, f64)>) {
        self.next = None;
        let text = of.as_ref().map_or(String::new(), |(of, _)| text_of(of));
        let at = of
            .as_ref()
            .map(|(of, x)| (of.get_bounding_client_rect(), *x));
        let was_shown = self.of.take().is_some();
        self.of = of.map(|(of, _)| of).filter(|_| !text.is_empty());
        let (Some(_), Some((of, x))) = (&self.of, at) else {
            if was_shown {
                // It is in the page.
                let _ = self.element.hide_popover();
            }
            return;
        };
        self.words.say(text);
        // It is in the page; one that is shown stays.
        let _ = self.element.show_popover();
        let own = self.element.get_bounding_client_rect();
        let root = document().document_element();
        let (width, height) =
            root.map_or((0, 0), |root| (root.client_width(), root.client_height()));
        let most = f64::from(width) - own.width() - EDGE;
        let left = (x - own.width() / 2.0).min(most).max(EDGE);
        // Where the learner reads next lies below what is at the bottom.
        let top = if of.bottom() < f64::from(height) / 2.0 {
            of.bottom()
        } else {
            of.top() - own.height()
        };
        let style = self.element.style();
        for (property, value) in [("left", left), ("top", top)] {
            // Both are names of properties.
            let _ = style.set_property(property, &(tenths(value) + "px"));
        }
    }
}
