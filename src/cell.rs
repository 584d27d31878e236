//! The standard library's cell that is borrowed while the program runs, for
//! the page without the places where it is borrowed.
//!
//! A second borrow is an error of ours. Natively, where the tests run, the
//! panic says where it was. The page would carry the file, the line and the
//! column of every borrow for that message, and they weigh kilobytes.

use std::cell;
pub use std::cell::{BorrowError, BorrowMutError, Ref, RefMut};

/// [`std::cell::RefCell`], with as much of it as is used here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefCell<T: ?Sized>(cell::RefCell<T>);

impl<T> RefCell<T> {
    /// A cell with a value.
    pub const fn new(value: T) -> Self {
        Self(cell::RefCell::new(value))
    }

    /// The value, and the cell is gone.
    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }

    /// Puts another value there, and returns the one that was.
    #[cfg_attr(not(target_arch = "wasm32"), track_caller)]
    pub fn replace(&self, value: T) -> T {
        self.0.replace(value)
    }
}

impl<T> From<T> for RefCell<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Default> RefCell<T> {
    /// Takes the value, and leaves an empty one.
    #[cfg_attr(not(target_arch = "wasm32"), track_caller)]
    pub fn take(&self) -> T {
        self.0.take()
    }
}

impl<T: ?Sized> RefCell<T> {
    /// The value, to be read.
    #[cfg_attr(not(target_arch = "wasm32"), track_caller)]
    pub fn borrow(&self) -> Ref<'_, T> {
        self.0.borrow()
    }

    /// The value, to be changed.
    #[cfg_attr(not(target_arch = "wasm32"), track_caller)]
    pub fn borrow_mut(&self) -> RefMut<'_, T> {
        self.0.borrow_mut()
    }

    /// The value, to be read, if nobody changes it.
    pub fn try_borrow(&self) -> Result<Ref<'_, T>, BorrowError> {
        self.0.try_borrow()
    }

    /// The value, to be changed, if nobody else has it.
    pub fn try_borrow_mut(&self) -> Result<RefMut<'_, T>, BorrowMutError> {
        self.0.try_borrow_mut()
    }

    /// The value of a cell that nobody else can see.
    pub fn get_mut(&mut self) -> &mut T {
        self.0.get_mut()
    }
}

/// Looks at what a cell holds, of which there is one only. Meanwhile the cell is
/// empty, so nothing may ask for it: for a look that calls nothing of a program.
#[inline(always)]
pub(crate) fn look_at<T, R>(cell: &cell::Cell<Option<T>>, look: impl FnOnce(&Option<T>) -> R) -> R {
    let held = cell.take();
    let seen = look(&held);
    // There is nothing in its place, so nothing to drop.
    std::mem::forget(cell.replace(held));
    seen
}
