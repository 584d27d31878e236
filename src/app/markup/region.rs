//! Places whose content changes as a whole.

use crate::app::browser::document;
use crate::app::reactive::{Again, Memo, untrack};
use web_sys::Node;

use super::View;
use super::live::react;

/// What stands between two marks in the page, so that it can be replaced
/// wherever it has got to.
pub(super) struct Range {
    start: Node,
    end: Node,
}

impl Range {
    /// An empty range in a fragment of its own.
    pub(super) fn new() -> (Self, View) {
        let mark = || Node::from(document().create_comment(""));
        let (start, end) = (mark(), mark());
        let view = View::empty();
        View(start.clone()).append_to(&view.0);
        View(end.clone()).append_to(&view.0);
        (Self { start, end }, view)
    }

    /// The first node in it, or its end.
    pub(super) fn first(&self) -> Node {
        self.start
            .next_sibling()
            .unwrap_or_else(|| self.end.clone())
    }

    /// Puts a node before one of the range, or before its end.
    pub(super) fn insert(&self, node: &Node, before: &Node) {
        if let Some(parent) = self.parent() {
            // Fails only where an element would contain itself.
            let _ = parent.insert_before(node, Some(before));
        }
    }

    /// Where it is, unless it has been taken out of the page.
    pub(super) fn parent(&self) -> Option<Node> {
        self.end.parent_node()
    }

    /// Replaces what is in it.
    fn replace(&self, view: &View) {
        let Some(parent) = self.parent() else {
            return;
        };
        loop {
            let first = self.first();
            if first == self.end {
                break;
            }
            // It was found in this parent.
            let _ = parent.remove_child(&first);
        }
        self.insert(&view.0, &self.end);
    }
}

/// A place whose content is built anew whenever something that it reads
/// changes.
pub fn region<V: Into<View>>(mut build: impl FnMut() -> V + 'static) -> View {
    boxed(Box::new(move || build().into()))
}

fn boxed(mut build: Box<dyn Again<View>>) -> View {
    let (range, view) = Range::new();
    react(Box::new(move || {
        let built = build.again();
        range.replace(&built);
    }));
    view
}

/// A place whose content is built anew whenever what is read changes; what
/// building reads besides does not count.
pub fn swap<T: 'static, V: Into<View>>(
    mut read: impl FnMut() -> T + 'static,
    mut build: impl FnMut(T) -> V + 'static,
) -> View {
    region(move || {
        let now = read();
        untrack(|| build(now))
    })
}

/// Content that is there only while something holds; built when it begins to.
pub fn show<V: Into<View>>(
    when: impl Fn() -> bool + 'static,
    mut build: impl FnMut() -> V + 'static,
) -> View {
    let when = Memo::new(move |_| when());
    show_boxed(when, Box::new(move || build().into()))
}

fn show_boxed(when: Memo<bool>, mut build: Box<dyn Again<View>>) -> View {
    swap(
        move || when.get(),
        move |shown| if shown { build.again() } else { View::empty() },
    )
}
