//! Many rows that follow the cursor.
//!
//! If each of some hundred rows read the cursor itself, the graph would look
//! through all of them for each of them, whenever it moves. So the rows of a
//! list have signals of their own, and one effect sets those that change.

use std::rc::Rc;

use super::reactive::{RwSignal, Stored, on_cleanup, untrack};

/// What sets a row's signal anew, with its number.
type Again = (u64, Rc<dyn Fn()>);

/// The rows of a list that follow something together.
#[derive(Clone, Copy)]
pub struct Followers(Stored<(u64, Vec<Again>)>);

impl Followers {
    /// Nobody yet.
    pub fn new() -> Self {
        Self(Stored::new((0, Vec::new())))
    }

    /// A signal with what `read` gives now, and whenever all are
    /// [refreshed](Self::refresh) until its owner ends.
    pub fn add<T: PartialEq + 'static>(self, read: impl Fn() -> T + 'static) -> RwSignal<T> {
        let signal = RwSignal::new(untrack(&read));
        self.register(Rc::new(move || {
            let value = read();
            if signal.with_untracked(|before| *before != value) {
                signal.set(value);
            }
        }));
        signal
    }

    fn register(self, again: Rc<dyn Fn()>) {
        let number = self.0.try_update(|(last, all)| {
            *last += 1;
            all.push((*last, again));
            *last
        });
        on_cleanup(move || {
            self.0
                .try_update(|(_, all)| all.retain(|(other, _)| Some(*other) != number));
        });
    }

    /// Reads all of them anew; not tracked.
    pub fn refresh(self) {
        let all = self.0.try_with(|(_, all)| all.clone());
        for (_, again) in all.unwrap_or_default() {
            untrack(|| again());
        }
    }
}
