//! What changes in place: attributes, texts, listeners. Each is kept by the
//! owner that is current when it is made, and ends with it.

use std::borrow::Cow;

use crate::app::browser::{document, window};
use crate::app::reactive::{Again, RenderEffect, RwSignal, keep};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlElement};

use super::Text;

/// Reads what an attribute or a text is to be.
pub(super) type Read = Box<dyn Again<Option<Cow<'static, str>>>>;

/// Runs now, and again whenever something that was read has changed, until the
/// owner ends.
pub fn react(mut run: Box<dyn Again>) {
    keep(RenderEffect::new(move |_: Option<()>| run.again()));
}

/// Sets an attribute, or takes it away. A title becomes a description, which is
/// what a title is to those who do not see it; `tooltip` shows it to the others.
pub(super) fn set(element: &Element, name: &str, value: Option<&str>) {
    let name = match name {
        "title" => "aria-description",
        name => name,
    };
    // Both fail only for what is no name.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Has an attribute follow what is read.
pub(super) fn attribute(element: &Element, name: &'static str, mut read: Read) {
    let mut follow = Follow::new(element);
    react(Box::new(move || follow.put(name, read.again())));
}

/// Attributes of one element that change, with what they were last.
#[derive(Debug)]
pub struct Follow {
    element: Element,
    last: Vec<(&'static str, Option<Cow<'static, str>>)>,
}

impl Follow {
    pub(super) fn new(element: &Element) -> Self {
        Self {
            element: element.clone(),
            last: Vec::new(),
        }
    }

    /// Sets an attribute; an absent text takes it away.
    pub fn set(&mut self, name: &'static str, value: impl Text) {
        self.put(name, value.text());
    }

    /// Touches the page only where something is new.
    fn put(&mut self, name: &'static str, value: Option<Cow<'static, str>>) {
        let last = self.last.iter_mut().find(|(known, _)| *known == name);
        let before = last.as_ref().and_then(|(_, last)| last.as_deref());
        if before == value.as_deref() {
            return;
        }
        set(&self.element, name, value.as_deref());
        match last {
            Some((_, last)) => *last = value,
            None => self.last.push((name, value)),
        }
    }
}

/// Puts a text at the end of an element that follows what is read.
pub(super) fn text(element: &Element, mut read: Read) {
    let mut words = Words::new(element);
    react(Box::new(move || {
        words.put(read.again().unwrap_or_default());
    }));
}

/// A text that changes, with what it was last.
#[derive(Debug)]
pub struct Words {
    node: web_sys::Text,
    last: Cow<'static, str>,
}

impl Words {
    pub(super) fn new(element: &Element) -> Self {
        let node = document().create_text_node("");
        // Fails only where an element would contain itself.
        let _ = element.append_child(&node);
        let last = Cow::Borrowed("");
        Self { node, last }
    }

    /// Says something else; an absent text says nothing.
    pub fn say(&mut self, text: impl Text) {
        self.put(text.text().unwrap_or_default());
    }

    /// Touches the page only where something is new.
    fn put(&mut self, text: Cow<'static, str>) {
        if self.last != text {
            self.node.set_data(&text);
            self.last = text;
        }
    }
}

/// What answers an event; one type for JavaScript to call.
pub(super) trait Answer {
    fn answer(&mut self, event: &Event);
}

impl<F: FnMut(&Event)> Answer for F {
    fn answer(&mut self, event: &Event) {
        self(event);
    }
}

/// A listener; dropped, it listens no more.
pub(super) struct Listener {
    target: EventTarget,
    event: &'static str,
    answer: Closure<dyn FnMut(Event)>,
}

/// Answers an event for as long as the listener is kept.
pub(super) fn listen(
    target: &EventTarget,
    event: &'static str,
    mut answer: Box<dyn Answer>,
) -> Listener {
    let answer = Closure::new(move |event: Event| answer.answer(&event));
    // Fails for no target and no name.
    let _ = target.add_event_listener_with_callback(event, answer.as_ref().unchecked_ref());
    Listener {
        target: target.clone(),
        event,
        answer,
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let answer = self.answer.as_ref().unchecked_ref();
        let _ = (self.target).remove_event_listener_with_callback(self.event, answer);
    }
}

/// Answers an event of the window until the owner ends.
pub fn on_window(event: &'static str, answer: impl FnMut(&Event) + 'static) {
    keep(listen(&window(), event, Box::new(answer)));
}

/// Where an element can be found while it is in the page.
#[derive(Clone, Copy, Debug)]
pub struct Slot(RwSignal<Option<HtmlElement>>);

impl Slot {
    /// A slot with nothing in it yet.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The element; tracked.
    pub fn get(self) -> Option<HtmlElement> {
        self.0.get()
    }

    /// The element, not tracked; none too if the slot itself is gone.
    pub fn get_untracked(self) -> Option<HtmlElement> {
        self.0.try_get_untracked().flatten()
    }

    /// Says where the element is.
    pub(super) fn set(self, element: HtmlElement) {
        self.0.set(Some(element));
    }

    /// The element is gone. The slot may be gone too.
    pub(super) fn clear(self) {
        self.0.set(None);
    }
}
