//! The cancellation from outside the program: at which moment it is made.

use std::cell::Cell;

use super::core::Core;
use super::limits::{CancelAt, When};
use crate::cell::RefCell;
use crate::trace::TaskId;

/// One cancellation at most, and what it is counted by.
pub(super) struct OutsideCancel {
    /// Until it has been made.
    at: Cell<Option<CancelAt>>,
    /// How often each task was resumed, in order of creation.
    pub(super) resumptions: RefCell<Vec<u32>>,
}

impl OutsideCancel {
    pub(super) fn new(at: Option<CancelAt>) -> Self {
        Self {
            at: Cell::new(at),
            resumptions: RefCell::default(),
        }
    }

    /// Counts a resumption of a task, and says whether it is to be cancelled
    /// at this one.
    pub(super) fn count_resumption(&self, task: TaskId) -> bool {
        let mut resumptions = self.resumptions.borrow_mut();
        if resumptions.len() <= task.index() {
            resumptions.resize(task.index() + 1, 0);
        }
        let Some(count) = resumptions.get_mut(task.index()) else {
            return false;
        };
        let resumption = *count;
        *count = count.saturating_add(1);
        let when = When::Resumed(resumption);
        self.at.get() == Some(CancelAt { task, when })
    }

    /// Between two callbacks: cancels whom the options say, if this is the moment.
    /// It is then, whether or not that task is there.
    pub(super) fn cancel_if_due(&self, core: &Core) {
        if let Some(CancelAt { task, when }) = self.at.get()
            && let When::Recorded(events) = when
            && core.recorder().borrow().trace().len() >= events
        {
            self.at.set(None);
            let task = core.unfinished.borrow().get(&task).cloned();
            if let Some(task) = task {
                task.cancel(None);
            }
        }
    }
}
