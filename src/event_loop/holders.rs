//! What can come to hold itself: a future in its own result, a stack in one of
//! its callbacks, a list in itself. There is no cycle collector; whatever may be
//! told later what it holds is noted, and when its run is taken apart it is
//! emptied, so that nothing of the run stays in memory. A new kind must do the
//! same.

use std::cell::{self, Cell};
use std::rc::{Rc, Weak};

use crate::cell::RefCell;
use crate::exception::ExceptionCell;

/// So many are emptied at once.
const AT_ONCE: usize = 10_000;

/// How many are noted before those that are gone are looked for.
const FEW: usize = 1_024;

thread_local! {
    static CURRENT: cell::RefCell<Option<Rc<Holders>>> = const { cell::RefCell::new(None) };
}

/// Something that can be told what it holds.
pub(crate) trait Holder {
    /// Lets go of that: its run is over.
    fn let_go(&self);
}

impl<T: Default> Holder for RefCell<T> {
    fn let_go(&self) {
        let held = self
            .try_borrow_mut()
            .map(|mut held| std::mem::take(&mut *held));
        drop(held);
    }
}

impl Holder for ExceptionCell {
    fn let_go(&self) {
        self.forget();
    }
}

/// What has been made in a run and may still be there.
#[derive(Default)]
pub(crate) struct Holders {
    all: RefCell<Vec<Weak<dyn Holder>>>,
    /// How many there may be before those that are gone are taken out.
    enough: Cell<usize>,
}

impl Holders {
    fn note(&self, made: Weak<dyn Holder>) {
        let mut all = self.all.borrow_mut();
        if all.len() >= self.enough.get() {
            all.retain(|known| known.strong_count() > 0);
            self.enough.set((2 * all.len()).max(FEW));
        }
        all.push(made);
    }

    /// Empties some of what is still there. Gives false when there was nothing.
    pub(crate) fn let_go(&self) -> bool {
        let some = {
            let mut all = self.all.borrow_mut();
            let rest = all.len().saturating_sub(AT_ONCE);
            all.split_off(rest)
        };
        for one in some.iter().filter_map(Weak::upgrade) {
            one.let_go();
        }
        !some.is_empty()
    }
}

/// Makes the current run empty this when it is taken apart.
pub(crate) fn note<T: Holder + 'static>(made: &Rc<T>) {
    let made: Weak<dyn Holder> = Rc::<T>::downgrade(made);
    CURRENT.with_borrow(|current| {
        if let Some(holders) = current {
            holders.note(made);
        }
    });
}

/// What holds this, is shared, and is noted.
pub(crate) fn noted<T: Default + 'static>(held: T) -> Rc<RefCell<T>> {
    let holder = Rc::new(RefCell::new(held));
    note(&holder);
    holder
}

/// What is made from now on is noted there. Gives where it was until now.
pub(crate) fn note_in(holders: Option<Rc<Holders>>) -> Option<Rc<Holders>> {
    CURRENT.replace(holders)
}
