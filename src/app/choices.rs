//! What is chosen for this machine: less motion, and where single keys act.

use web_sys::{Element, HtmlInputElement};

use wasm_bindgen::JsCast;

use super::browser::document;
use super::markup::{El, el};
use super::storage::{self, Key};

/// A choice that is made or not. It stands at the root of the page, for the
/// style sheet too.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    key: Key,
    attribute: &'static str,
    label: &'static str,
}

/// As if the system asked for less motion.
pub const LESS_MOTION: Choice = Choice {
    key: Key::Motion,
    attribute: "data-less-motion",
    label: "Less motion: the cursor jumps, and nothing fades",
};

/// The keys of the player act wherever no text is typed.
pub const KEYS_EVERYWHERE: Choice = Choice {
    key: Key::Keys,
    attribute: "data-keys-everywhere",
    label: "The keys act everywhere, except where text is typed",
};

fn root() -> Option<Element> {
    document().document_element()
}

impl Choice {
    /// Whether it is made.
    pub fn is_made(self) -> bool {
        root().is_some_and(|root| root.has_attribute(self.attribute))
    }

    fn show(self, is_made: bool) {
        if let Some(root) = root() {
            // Fails only for what is no name.
            let _ = root.toggle_attribute_with_force(self.attribute, is_made);
        }
    }

    /// Takes it from what is kept.
    pub fn restore(self) {
        self.show(storage::read(self.key).is_some());
    }

    /// The box with which it is made.
    pub fn field(self) -> El {
        let input = el("input|type=checkbox");
        let field: HtmlInputElement = input.element().clone().unchecked_into();
        field.set_checked(self.is_made());
        let input = input.on("change", move |_| {
            let is_made = field.checked();
            match is_made {
                true => storage::write(self.key, "on"),
                false => storage::forget(self.key),
            }
            self.show(is_made);
        });
        el("label.choice")
            .child(input)
            .child(el("span").child(self.label))
    }
}
