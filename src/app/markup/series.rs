//! Elements at the end of another one, one for each thing that there is to
//! show, in its order. They stay and are given what is to be shown now.

use super::{El, Row};
use web_sys::Node;

/// The elements that there are; the first of them are in the page.
pub struct Series<R> {
    parent: Node,
    rows: Vec<R>,
    in_page: usize,
}

impl<R: Row> Series<R> {
    /// Nothing yet, at the end of this element.
    pub fn at_end_of(parent: &El) -> Self {
        Self {
            parent: parent.element().clone().into(),
            rows: Vec::new(),
            in_page: 0,
        }
    }

    /// Shows these things.
    pub fn show<T>(
        &mut self,
        things: impl IntoIterator<Item = T>,
        build: impl Fn() -> R,
        mut show: impl FnMut(&mut R, T),
    ) {
        let mut shown = 0;
        for thing in things {
            if shown == self.rows.len() {
                self.rows.push(build());
            }
            if let Some(row) = self.rows.get_mut(shown) {
                show(row, thing);
                if shown >= self.in_page {
                    // Fails only where an element would contain itself.
                    let _ = self.parent.append_child(row.node());
                }
            }
            shown += 1;
        }
        for row in self.rows.iter().take(self.in_page).skip(shown) {
            // It was put there.
            let _ = self.parent.remove_child(row.node());
        }
        self.in_page = shown;
    }
}
