//! What the program itself saw, to be compared with what the trace says.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// How many shared resources can be held: two locks, the semaphore, the pool
/// and the condition, which is the last.
pub const SHARED: usize = 5;
pub const CONDITION: usize = 4;

/// What the program itself saw, to be compared with what the trace says.
#[derive(Clone, Default)]
pub struct Ledger(Rc<RefCell<Accounts>>);

#[derive(Default)]
struct Accounts {
    /// Of each manager that was entered, how often its exit was called.
    exits: BTreeMap<u32, u32>,
    /// How many are inside of each shared resource.
    inside: [usize; SHARED],
    /// What is in the queue.
    queue: VecDeque<u32>,
    complaints: Vec<String>,
}

impl Ledger {
    /// What was wrong while the program ran.
    pub fn complaints(&self) -> Vec<String> {
        self.0.borrow().complaints.clone()
    }

    /// How many items the queue must have.
    pub fn items(&self) -> usize {
        self.0.borrow().queue.len()
    }

    /// Managers without their one exit, and resources that someone is in.
    pub fn open_at_the_end(&self) -> Vec<String> {
        let accounts = self.0.borrow();
        let open = accounts.exits.iter().filter(|(_, exits)| **exits != 1);
        let mut complaints: Vec<String> = open
            .map(|(number, exits)| format!("manager {number} was entered and exited {exits} times"))
            .collect();
        if accounts.inside != [0; SHARED] {
            complaints.push(format!("still inside: {:?}", accounts.inside));
        }
        complaints
    }

    pub fn complain(&self, complaint: impl Into<String>) {
        self.0.borrow_mut().complaints.push(complaint.into());
    }

    pub fn put(&self, item: u32) {
        self.0.borrow_mut().queue.push_back(item);
    }

    pub fn got(&self, item: u32) {
        let oldest = self.0.borrow_mut().queue.pop_front();
        if oldest != Some(item) {
            self.complain(format!("got {item}, and not {oldest:?}"));
        }
    }

    pub fn entered(&self, number: u32) {
        self.0.borrow_mut().exits.insert(number, 0);
    }

    pub fn exiting(&self, number: u32) {
        let mut accounts = self.0.borrow_mut();
        match accounts.exits.get_mut(&number) {
            Some(exits) => *exits += 1,
            None => accounts
                .complaints
                .push(format!("{number} was never entered")),
        }
    }

    /// Counts one more inside a resource, until what this gives is dropped.
    pub fn inside(&self, which: usize, most: usize) -> Inside {
        let mut accounts = self.0.borrow_mut();
        accounts.inside[which] += 1;
        if accounts.inside[which] > most {
            accounts.complaints.push(format!("too many in {which}"));
        }
        Inside(self.clone(), which)
    }
}

pub struct Inside(Ledger, usize);

impl Drop for Inside {
    fn drop(&mut self) {
        self.0.0.borrow_mut().inside[self.1] -= 1;
    }
}
