//! Lists whose rows are built once for their key.

use crate::app::reactive::{Owner, untrack};
use web_sys::Node;

use super::live::react;
use super::region::Range;
use super::{El, View};

/// A row that is in the page. Its owner ends with it, and with that its
/// effects and listeners.
struct Row {
    node: Node,
    owner: Owner,
}

/// The rows in the page, without their keys.
struct Rows {
    range: Range,
    all: Vec<Row>,
    /// The owner around the rows, which outlives each of them.
    around: Owner,
}

/// A list that is read anew whenever something that it reads changes. A row
/// is built once for its key, and kept for as long as the key is there; what
/// changes in it must be read through a memo. A key stands once in the list.
pub fn keyed<T, K, R>(read: R, key: fn(&T) -> K, build: impl Fn(T) -> El + 'static) -> View
where
    T: 'static,
    K: PartialEq + 'static,
    R: Fn() -> Vec<T> + 'static,
{
    let (range, view) = Range::new();
    let mut rows = Rows {
        range,
        all: Vec::new(),
        around: Owner::new(),
    };
    let mut keys: Vec<K> = Vec::new();
    react(Box::new(move || {
        let items = read();
        let wanted: Vec<K> = items.iter().map(key).collect();
        let kept = places(&keys, &wanted);
        keys = wanted;
        let mut items = items.into_iter();
        untrack(|| {
            rows.arrange(&kept, &mut |is_new| {
                let item = items.next()?;
                is_new.then(|| build(item))
            });
        });
    }));
    view
}

/// Where each wanted key is among those that there are. Lists mostly keep
/// their order, so each search begins where the one before ended.
fn places<K: PartialEq>(keys: &[K], wanted: &[K]) -> Vec<Option<usize>> {
    let mut from = 0;
    let find = |key: &K| {
        let (before, after) = keys.split_at(from);
        let found = after.iter().position(|known| known == key);
        let found = found
            .map(|at| at + from)
            .or_else(|| before.iter().position(|known| known == key));
        if let Some(at) = found {
            from = (at + 1).min(keys.len());
        }
        found
    };
    wanted.iter().map(find).collect()
}

impl Rows {
    /// Builds the rows that are new, drops those that are gone, and puts all
    /// of them into their order. `next` goes to the next item and builds it if
    /// it is to be built.
    fn arrange(&mut self, kept: &[Option<usize>], next: &mut dyn FnMut(bool) -> Option<El>) {
        let mut before: Vec<Option<Row>> = self.all.drain(..).map(Some).collect();
        if kept.iter().all(Option::is_none) {
            // An owner remembers each child that it ever had: begin afresh.
            before.clear();
            self.around.cleanup();
        }
        for place in kept {
            let row = place.and_then(|at| before.get_mut(at)?.take());
            let owner = match &row {
                Some(row) => row.owner.clone(),
                None => self.around.with(Owner::new),
            };
            let built = owner.with(|| next(row.is_none()));
            let built = built.map(|element| Row {
                node: View::from(element).0,
                owner,
            });
            self.all.extend(row.or(built));
        }
        // What is left is gone from the list.
        drop(before);
        let mut at = self.range.first();
        for row in &self.all {
            if row.node == at {
                at = at.next_sibling().unwrap_or(at);
            } else {
                self.range.insert(&row.node, &at);
            }
        }
    }
}

impl Drop for Row {
    fn drop(&mut self) {
        self.owner.cleanup();
        if let Some(parent) = self.node.parent_node() {
            // It was found in this parent.
            let _ = parent.remove_child(&self.node);
        }
    }
}
