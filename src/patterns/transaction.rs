//! Transactions: all of their changes hold, or none.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::Display;
use std::rc::Rc;

use super::{Table, takes};
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{print, raise};
use crate::exception::{Builtin, Exception};
use crate::manager::{AsyncContextManager, Outcome};
use crate::trace::Sorted;

/// The manager of [`Table::transaction`]. Enter begins, and says so on the
/// console; the body has the [`Changes`]; exit commits if nothing left the
/// body, and else rolls back, and says which. It suppresses nothing.
///
/// Isolation is that of a snapshot: the body sees the rows as they were when it
/// began, with its own changes; nobody else sees these before the commit. Of
/// two transactions that change the same row the second is refused, at once,
/// whether or not the first has ended: neither waits, so there is no deadlock,
/// and no change is lost. (`PostgreSQL`'s "repeatable read" does the same once the
/// first has committed, and makes the second wait until then.) As there, two
/// that read each other's rows and change others are not noticed.
///
/// It can be entered again when it has ended, which is a new transaction;
/// entered while it is open, it raises `RuntimeError`.
///
/// # Cancellation
///
/// A cancellation of the body rolls back. So does one that arrives while the
/// commit waits: nothing of it holds, the rows are free, and the
/// `CancelledError` leaves. (With a real server, one would not know.) One that
/// arrives while it rolls back cuts the wait short; it is rolled back.
pub struct Transaction<K, R> {
    table: Table<K, R>,
    changes: Option<Changes<K, R>>,
}

impl<K, R> Transaction<K, R> {
    pub(super) fn on(table: Table<K, R>) -> Self {
        Self {
            table,
            changes: None,
        }
    }
}

/// How a transaction ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Commit,
    RollBack,
}

/// What a transaction reads and changes. Cloning gives another handle to the
/// same changes. A change that is refused has changed nothing; the transaction
/// can go on, as in `SQLite`.
///
/// Once the transaction has ended, everything here raises `RuntimeError`.
pub struct Changes<K, R>(Rc<Draft<K, R>>);

impl<K, R> Clone for Changes<K, R> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Draft<K, R> {
    table: Table<K, R>,
    number: u64,
    /// The last commit before it began.
    began: u64,
    /// The rows as the transaction sees them.
    rows: RefCell<Sorted<K, R>>,
    /// The keys that are held for it, each once.
    changed: RefCell<Vec<K>>,
    over: Cell<bool>,
}

impl<K: Ord + Clone + Display + 'static, R: Clone + 'static> Changes<K, R> {
    pub(super) fn begin(table: Table<K, R>) -> Self {
        let (number, began, rows) = table.begin();
        Self(Rc::new(Draft {
            table,
            number,
            began,
            rows: RefCell::new(rows),
            changed: RefCell::default(),
            over: Cell::new(false),
        }))
    }

    pub(super) fn end(&self, end: End) {
        if !self.0.over.replace(true) {
            let changed = self.0.changed.take();
            self.0.table.settle(&changed, end, &self.0.rows.take());
        }
    }

    /// The row with this key, as this transaction sees it.
    #[track_caller]
    pub fn get(&self, key: &K) -> Result<Option<R>> {
        self.must_be_open()?;
        Ok(self.0.rows.borrow().get(key).cloned())
    }

    /// Adds a row. `IntegrityError` if it breaks a constraint, or if there is
    /// a row with this key; `OperationalError` if another transaction has
    /// changed that key.
    #[track_caller]
    pub fn insert(&self, key: K, row: R) -> Result<()> {
        self.must_be_open()?;
        self.0.table.must_keep_constraints(&row)?;
        if self.0.rows.borrow().contains_key(&key) {
            return self.0.table.not_unique();
        }
        self.change(key, Some(row))
    }

    /// Puts another row in the place of one. Gives whether there was one.
    /// `IntegrityError` if the new one breaks a constraint; `OperationalError`
    /// if another transaction has changed it.
    #[track_caller]
    pub fn update(&self, key: K, row: R) -> Result<bool> {
        self.must_be_open()?;
        if !self.0.rows.borrow().contains_key(&key) {
            return Ok(false);
        }
        self.0.table.must_keep_constraints(&row)?;
        self.change(key, Some(row))?;
        Ok(true)
    }

    /// Takes a row away. Gives whether there was one. `OperationalError` if
    /// another transaction has changed it.
    #[track_caller]
    pub fn delete(&self, key: K) -> Result<bool> {
        self.must_be_open()?;
        if !self.0.rows.borrow().contains_key(&key) {
            return Ok(false);
        }
        self.change(key, None)?;
        Ok(true)
    }

    #[track_caller]
    fn change(&self, key: K, row: Option<R>) -> Result<()> {
        let Draft { number, began, .. } = *self.0;
        self.0.table.hold(&key, number, began)?;
        let mut changed = self.0.changed.borrow_mut();
        if !changed.contains(&key) {
            changed.push(key.clone());
        }
        drop(changed);
        let mut rows = self.0.rows.borrow_mut();
        let old = match row {
            Some(row) => rows.insert(key, row),
            None => rows.remove(&key),
        };
        drop(rows);
        drop(old);
        Ok(())
    }

    #[track_caller]
    fn must_be_open(&self) -> Result<()> {
        if self.0.over.get() {
            return raise(Builtin::RuntimeError.of("the transaction is over"));
        }
        Ok(())
    }
}

impl<K: Ord + Clone + Display + 'static, R: Clone + 'static> AsyncContextManager
    for Transaction<K, R>
{
    type Value = Changes<K, R>;

    fn name(&self) -> Cow<'static, str> {
        "transaction".into()
    }

    async fn enter(&mut self) -> Result<Changes<K, R>> {
        if self.changes.is_some() {
            return raise(Builtin::RuntimeError.of("the transaction has begun already"));
        }
        let (begin, _) = self.table.times();
        takes(begin).await?;
        let changes = Changes::begin(self.table.clone());
        print("begin");
        self.changes = Some(changes.clone());
        Ok(changes)
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        let Some(changes) = self.changes.take() else {
            return Ok(Outcome::Propagate);
        };
        let (_, end) = self.table.times();
        let waited = takes(end).await;
        if raised.is_none() && waited.is_ok() {
            changes.end(End::Commit);
            print("commit");
        } else {
            changes.end(End::RollBack);
            print("roll back");
        }
        waited?;
        Ok(Outcome::Propagate)
    }
}
