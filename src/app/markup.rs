//! Markup over Leptos' reactive graph: elements that are built once, and small
//! effects that keep their changing parts up to date.
//!
//! Leptos' own views have a type for each tree, and code for each type: that
//! was half of what the page weighed. Here every element is an [`El`] and
//! every closure is boxed, so that the whole page shares the code below. What
//! Leptos promises holds: effects, listeners and rows belong to the owner in
//! which they were made, and end with it.

mod list;
mod live;
mod pool;
mod region;
mod series;
mod text;

pub use list::keyed;
pub use live::{Follow, Slot, Words, on_window, react};
pub use pool::{Pool, Row};
pub use region::{region, show, swap};
pub use series::Series;
pub use text::Text;

use super::browser::document;
use super::reactive::{keep, on_cleanup};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, Node};

use live::listen;

/// A piece of the page that is not yet in its place: an element, a text, or
/// several of them in a fragment.
#[derive(Clone, Debug)]
pub struct View(Node);

impl View {
    /// Nothing.
    pub fn empty() -> Self {
        Self(document().create_document_fragment().into())
    }

    /// Puts it at the end of an element.
    pub fn append_to(self, parent: &Node) {
        // Fails only where an element would contain itself.
        let _ = parent.append_child(&self.0);
    }
}

/// An element while it is built.
#[derive(Clone, Debug)]
pub struct El(Element);

/// An element of HTML, as it is described: its tag, after a dot its classes,
/// after bars its attributes, and after an angle its text:
/// `p.fine way-out|id=way-out>Esc, then Tab, leaves the editor.`
pub fn el(what: &'static str) -> El {
    described("http://www.w3.org/1999/xhtml", what)
}

/// An element of SVG, described in the same way.
pub fn svg(what: &'static str) -> El {
    described("http://www.w3.org/2000/svg", what)
}

fn described(space: &str, what: &'static str) -> El {
    let end = what.find(['.', '|', '>']).unwrap_or(what.len());
    let (tag, rest) = what.split_at(end);
    let Ok(element) = document().create_element_ns(Some(space), tag) else {
        unreachable!("every tag is a literal of the page, and a name");
    };
    El(element).describe(rest.strip_prefix('.').unwrap_or(rest))
}

/// A button that does something. What it is begins with its classes.
pub fn button(what: &'static str, press: impl FnMut() + 'static) -> El {
    el("button|type=button").describe(what).on_press(press)
}

impl El {
    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// The element of HTML; as such it can be focused and scrolled.
    pub fn html(&self) -> HtmlElement {
        self.0.clone().unchecked_into()
    }

    /// Gives it the classes, the attributes and the text of a description.
    fn describe(self, what: &'static str) -> Self {
        let (start, text) = what.split_once('>').unwrap_or((what, ""));
        for (n, part) in start.split('|').enumerate() {
            let (name, value) = match n {
                0 => ("class", part),
                _ => part.split_once('=').unwrap_or((part, "")),
            };
            if n > 0 || !value.is_empty() {
                live::set(&self.0, name, value.text().as_deref());
            }
        }
        match text {
            "" => self,
            text => self.child(text),
        }
    }

    /// Gives it an attribute; an absent text gives none.
    pub fn attr(self, name: &'static str, value: impl Text) -> Self {
        live::set(&self.0, name, value.text().as_deref());
        self
    }

    /// Gives it its class.
    pub fn class(self, class: impl Text) -> Self {
        self.attr("class", class)
    }

    /// Has an attribute follow what is read; an absent text takes it away.
    pub fn live<T: Text>(self, name: &'static str, mut read: impl FnMut() -> T + 'static) -> Self {
        live::attribute(&self.0, name, Box::new(move || read().text()));
        self
    }

    /// Has several attributes follow what is read: `follow` sets them all.
    pub fn follow(self, mut follow: impl FnMut(&mut Follow) + 'static) -> Self {
        let mut attributes = self.attributes();
        react(Box::new(move || follow(&mut attributes)));
        self
    }

    /// Its attributes, to be changed by hand.
    pub fn attributes(&self) -> Follow {
        Follow::new(&self.0)
    }

    /// A text at its end, to be changed by hand.
    pub fn words(&self) -> Words {
        Words::new(&self.0)
    }

    /// Has a class of its own come and go.
    pub fn toggle(self, class: &'static str, mut read: impl FnMut() -> bool + 'static) -> Self {
        let list = self.0.class_list();
        react(Box::new(move || {
            // Fails only for what is no class name.
            let _ = list.toggle_with_force(class, read());
        }));
        self
    }

    /// Has a property of its style follow what is read. The security policy of
    /// the page forbids the attribute.
    pub fn style(self, property: &'static str, mut read: impl FnMut() -> String + 'static) -> Self {
        let style = self.html().style();
        react(Box::new(move || {
            // Fails only for what is no property.
            let _ = style.set_property(property, &read());
        }));
        self
    }

    /// Has what a field holds follow what is read.
    pub fn value(self, mut read: impl FnMut() -> String + 'static) -> Self {
        let field: HtmlInputElement = self.0.clone().unchecked_into();
        react(Box::new(move || field.set_value(&read())));
        self
    }

    /// Has a check box or a radio button follow what is read.
    pub fn checked(self, mut read: impl FnMut() -> bool + 'static) -> Self {
        let field: HtmlInputElement = self.0.clone().unchecked_into();
        react(Box::new(move || field.set_checked(read())));
        self
    }

    /// Answers an event.
    pub fn on(self, event: &'static str, answer: impl FnMut(&Event) + 'static) -> Self {
        keep(listen(&self.0, event, Box::new(answer)));
        self
    }

    /// Answers a press, or the key that stands for one.
    pub fn on_press(self, mut press: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| press())
    }

    /// Answers what is typed or chosen in it with the value that it then has.
    pub fn on_value(self, event: &'static str, mut answer: impl FnMut(String) + 'static) -> Self {
        let field: HtmlInputElement = self.0.clone().unchecked_into();
        self.on(event, move |_| answer(field.value()))
    }

    /// Puts something at its end.
    pub fn child(self, child: impl Into<View>) -> Self {
        child.into().append_to(&self.0);
        self
    }

    /// Puts all of these at its end.
    pub fn children<C: Into<View>>(self, children: impl IntoIterator<Item = C>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Puts a text at its end that follows what is read.
    pub fn text<T: Text>(self, mut read: impl FnMut() -> T + 'static) -> Self {
        live::text(&self.0, Box::new(move || read().text()));
        self
    }

    /// Says where it is for as long as it is in the page.
    pub fn bind(self, slot: Slot) -> Self {
        slot.set(self.html());
        on_cleanup(move || slot.clear());
        self
    }
}

impl From<El> for View {
    fn from(element: El) -> Self {
        Self(element.0.into())
    }
}

impl From<&str> for View {
    fn from(text: &str) -> Self {
        Self(document().create_text_node(text).into())
    }
}

impl From<String> for View {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl<T: Into<Self>> From<Option<T>> for View {
    fn from(view: Option<T>) -> Self {
        view.map_or_else(Self::empty, Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for View {
    fn from(views: Vec<T>) -> Self {
        let all = Self::empty();
        for view in views {
            view.into().append_to(&all.0);
        }
        all
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for View {
    fn from(views: [T; N]) -> Self {
        Vec::from(views).into()
    }
}
