//! Lists whose rows stay in the page: one whose content is gone from the list
//! is given other content, so that to jump through a long run builds nothing.

use super::View;
use super::region::Range;
use web_sys::Node;

/// What a pool is made of.
pub trait Row {
    /// Its element.
    fn node(&self) -> &Node;
}

/// The rows of a list, in the order of their keys.
pub struct Pool<K, R> {
    range: Range,
    rows: Vec<(K, R)>,
    /// Those that have nothing to show and are out of the page.
    spare: Vec<(K, R)>,
}

impl<K: Ord + Copy, R: Row> Pool<K, R> {
    /// No rows yet, and where they will be.
    pub fn new() -> (Self, View) {
        let (range, view) = Range::new();
        let pool = Self {
            range,
            rows: Vec::new(),
            spare: Vec::new(),
        };
        (pool, view)
    }

    /// Has a row for each of these keys, which are in order: the one that it
    /// had, or one that is of the same kind and has nothing to show, or a new
    /// one. Then gives each of them what it is to show.
    pub fn arrange(
        &mut self,
        wanted: &[K],
        is_same_kind: fn(&K, &K) -> bool,
        build: impl Fn(&K) -> R,
        mut show: impl FnMut(usize, &mut R, bool),
    ) {
        let places = places(&self.rows, wanted);
        let mut rows: Vec<Option<(K, R)>> = self.rows.drain(..).map(Some).collect();
        let kept = places.into_iter();
        let kept = kept.map(|at| rows.get_mut(at?)?.take());
        let kept: Vec<Option<(K, R)>> = kept.collect();
        let in_page = rows.len();
        rows.extend(self.spare.drain(..).map(Some));
        let mut from = 0;
        let mut order = Vec::new();
        for (n, (key, kept)) in wanted.iter().zip(kept).enumerate() {
            let is_kept = kept.is_some();
            let (_, mut row) = kept
                .or_else(|| take(&mut rows, &mut from, |other| is_same_kind(key, other)))
                .unwrap_or_else(|| (*key, build(key)));
            show(n, &mut row, is_kept);
            order.push((row.node().clone(), is_kept));
            self.rows.push((*key, row));
        }
        let (shown, spare) = rows.split_at_mut(in_page);
        for row in shown.iter().flatten() {
            self.range.remove(row.1.node());
        }
        let rest = shown.iter_mut().chain(spare);
        self.spare = rest.filter_map(Option::take).collect();
        self.range.order(&order);
    }
}

/// Where each wanted key is among the rows. Both are in order.
fn places<K: Ord, R>(rows: &[(K, R)], wanted: &[K]) -> Vec<Option<usize>> {
    let mut at = 0;
    let find = |key: &K| {
        while rows.get(at).is_some_and(|(known, _)| known < key) {
            at += 1;
        }
        rows.get(at)
            .is_some_and(|(known, _)| known == key)
            .then_some(at)
    };
    wanted.iter().map(find).collect()
}

/// Takes the first row that fits. Most searches begin where the last one ended.
fn take<K, R>(
    rows: &mut [Option<(K, R)>],
    from: &mut usize,
    fits: impl Fn(&K) -> bool,
) -> Option<(K, R)> {
    let fits = |row: &Option<(K, R)>| row.as_ref().is_some_and(|(key, _)| fits(key));
    let (before, after) = rows.split_at(*from);
    let found = after.iter().position(fits).map(|at| at + *from);
    let found = found.or_else(|| before.iter().position(fits))?;
    *from = found + 1;
    rows.get_mut(found)?.take()
}

impl Range {
    fn remove(&self, node: &Node) {
        // It was put there by this list.
        let _ = self.parent().map(|parent| parent.remove_child(node));
    }

    /// Puts nodes into this order. Those that are kept have the order among
    /// themselves, and are not touched: one of them may have the focus.
    fn order(&self, nodes: &[(Node, bool)]) {
        let is_moved = nodes.iter().any(|(_, is_kept)| !is_kept);
        let mut at = self.first();
        for (node, is_kept) in nodes.iter().filter(|_| is_moved) {
            if *is_kept || *node == at {
                at = node.next_sibling().unwrap_or(at);
            } else {
                self.insert(node, &at);
            }
        }
    }
}
