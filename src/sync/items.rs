//! What is in a queue, and in which order it comes out.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::noted;

/// What is in a queue, and in which order it comes out.
pub trait Items<T> {
    /// How many there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, in the order in which they are kept.
    fn all(&self) -> Vec<T>
    where
        T: Clone;

    /// Puts one in.
    fn push(&self, item: T) -> Result<()>;

    /// Takes the next one out.
    fn pop(&self) -> Result<Option<T>>;

    /// Those that it keeps its own in, if it stands around others.
    fn inner(&self) -> Option<&dyn Items<T>> {
        None
    }
}

/// The oldest first.
pub struct OldestFirst<T>(Rc<RefCell<VecDeque<T>>>);

/// The newest first.
pub struct NewestFirst<T>(Rc<RefCell<Vec<T>>>);

impl<T: 'static> Default for OldestFirst<T> {
    fn default() -> Self {
        Self(noted(VecDeque::new()))
    }
}

impl<T: 'static> Default for NewestFirst<T> {
    fn default() -> Self {
        Self(noted(Vec::new()))
    }
}

impl<T> Items<T> for OldestFirst<T> {
    fn len(&self) -> usize {
        self.0.borrow().len()
    }

    fn all(&self) -> Vec<T>
    where
        T: Clone,
    {
        self.0.borrow().iter().cloned().collect()
    }

    fn push(&self, item: T) -> Result<()> {
        self.0.borrow_mut().push_back(item);
        Ok(())
    }

    fn pop(&self) -> Result<Option<T>> {
        Ok(self.0.borrow_mut().pop_front())
    }
}

impl<T> Items<T> for NewestFirst<T> {
    fn len(&self) -> usize {
        self.0.borrow().len()
    }

    fn all(&self) -> Vec<T>
    where
        T: Clone,
    {
        self.0.borrow().clone()
    }

    fn push(&self, item: T) -> Result<()> {
        self.0.borrow_mut().push(item);
        Ok(())
    }

    fn pop(&self) -> Result<Option<T>> {
        Ok(self.0.borrow_mut().pop())
    }
}
