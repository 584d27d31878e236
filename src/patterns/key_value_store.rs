//! A key-value store whose values expire: what distributed locks are made of.
//!
//! It stands for a server such as Redis, and is none: the values are in the
//! memory of this run, they are gone with it, and only tasks of the same loop
//! share them. What is kept of a server is what matters to its callers: each
//! call is a round trip that takes time, each operation happens in one piece
//! in the middle of it, and a value expires by the server's clock, which here
//! is loop time.

use std::future::Future;
use std::rc::Rc;

use crate::Result;
use crate::cell::{RefCell, RefMut};
use crate::event_loop::{now, sleep};
use crate::trace::{Micros, Sorted};

/// A store in memory. Cloning gives another handle to the same store.
///
/// # Cancellation
///
/// Each call raises `CancelledError` if it is cancelled. Cancelled on the way
/// there, it has done nothing; cancelled on the way back, the store has done
/// what it was asked for, and the caller does not hear of it.
#[derive(Clone)]
pub struct KeyValueStore(Rc<Inner>);

struct Inner {
    /// How long a call takes there, and how long back.
    one_way: Micros,
    entries: RefCell<Entries>,
}

type Entries = Sorted<String, Entry>;

struct Entry {
    value: String,
    /// From this moment on it is as if it were not there; none if it stays.
    expires: Option<Micros>,
}

impl KeyValueStore {
    /// An empty store that is this far away, each way.
    pub fn new(one_way: Micros) -> Self {
        Self(Rc::new(Inner {
            one_way,
            entries: RefCell::default(),
        }))
    }

    /// The value of a key, unless it has expired.
    #[track_caller]
    pub fn get(&self, key: &str) -> impl Future<Output = Result<Option<String>>> {
        self.call(move |entries| entries.get(key).map(|entry| entry.value.clone()))
    }

    /// Sets a key to a value that stays.
    #[track_caller]
    pub fn set(&self, key: &str, value: &str) -> impl Future<Output = Result<()>> {
        self.call(move |entries| {
            entries.insert(key.to_owned(), Entry::of(value, None));
        })
    }

    /// Sets a key that is not there, to a value that expires after a while.
    /// Gives whether it was set.
    #[track_caller]
    pub fn set_if_absent(
        &self,
        key: &str,
        value: &str,
        lives: Micros,
    ) -> impl Future<Output = Result<bool>> {
        self.call(move |entries| {
            let absent = !entries.contains_key(key);
            if absent {
                let expires = now() + lives;
                entries.insert(key.to_owned(), Entry::of(value, Some(expires)));
            }
            absent
        })
    }

    /// Deletes a key if it has this value. Gives whether it had. To compare
    /// and to delete in two calls would not do: between them the key could
    /// become someone else's.
    #[track_caller]
    pub fn delete_if_equal(&self, key: &str, value: &str) -> impl Future<Output = Result<bool>> {
        self.call(move |entries| {
            let equal = entries.get(key).is_some_and(|entry| entry.value == value);
            if equal {
                entries.remove(key);
            }
            equal
        })
    }

    /// There, the operation, and back. Both ways bear the line of the call.
    #[track_caller]
    fn call<T>(
        &self,
        operation: impl FnOnce(&mut Entries) -> T,
    ) -> impl Future<Output = Result<T>> {
        let (there, back) = (sleep(self.0.one_way), sleep(self.0.one_way));
        async move {
            there.await?;
            let result = operation(&mut self.0.not_expired());
            back.await?;
            Ok(result)
        }
    }
}

impl Inner {
    /// The entries, without what has expired.
    fn not_expired(&self) -> RefMut<'_, Entries> {
        let now = now();
        let mut entries = self.entries.borrow_mut();
        entries.retain(|entry| entry.expires.is_none_or(|expires| now < expires));
        entries
    }
}

impl Entry {
    fn of(value: &str, expires: Option<Micros>) -> Self {
        Self {
            value: value.to_owned(),
            expires,
        }
    }
}
