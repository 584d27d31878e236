//! A table of a database, in memory: rows with a primary key, and constraints
//! that every row keeps.
//!
//! It stands for a database server, and is none: it is gone with the run, and
//! only tasks of the same loop share it. What is kept is what constraints and
//! transactions promise. The wording of constraints is `SQLite`'s.

use std::cell::Cell;
use std::fmt::Display;
use std::rc::Rc;

use super::transaction::{Changes, End, Transaction};
use super::{integrity_error, operational_error};
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::raise;
use crate::trace::{Micros, Sorted};

/// Rows of type `R`, each with a primary key of type `K`. Cloning gives another
/// handle to the same table.
///
/// It is changed in a [`transaction`](Self::transaction), or row by row. What
/// is read from the table itself is what has been committed. Reading and
/// writing takes no time; beginning and ending a transaction does.
pub struct Table<K, R>(Rc<Inner<K, R>>);

impl<K, R> Clone for Table<K, R> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Inner<K, R> {
    name: String,
    /// The name of the column that is the primary key.
    key: String,
    constraints: RefCell<Vec<Constraint<R>>>,
    rows: RefCell<Sorted<K, Stored<R>>>,
    begin_takes: Cell<Micros>,
    end_takes: Cell<Micros>,
    /// How many transactions have been committed.
    version: Cell<u64>,
    /// How many have begun; the number of the last.
    begun: Cell<u64>,
    /// How many have begun and not ended.
    open: Cell<u64>,
}

/// What the table knows of a key.
struct Stored<R> {
    /// What is committed; none before that, and after a deletion.
    row: Option<R>,
    /// Which commit changed it last.
    version: u64,
    /// The transaction that has changed it, and has not ended.
    holder: Option<u64>,
}

impl<R> Default for Stored<R> {
    fn default() -> Self {
        Self {
            row: None,
            version: 0,
            holder: None,
        }
    }
}

/// What is said of a row that does not keep it, and whether one does.
struct Constraint<R>(Rc<str>, Rc<dyn Fn(&R) -> bool>);

impl<R> Clone for Constraint<R> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), self.1.clone())
    }
}

impl<K: Ord + Clone + Display + 'static, R: Clone + 'static> Table<K, R> {
    /// An empty table without constraints but the primary key, the name of
    /// whose column is `key`.
    pub fn new(name: &str, key: &str) -> Self {
        Self(Rc::new(Inner {
            name: name.to_owned(),
            key: key.to_owned(),
            constraints: RefCell::default(),
            rows: RefCell::default(),
            begin_takes: Cell::default(),
            end_takes: Cell::default(),
            version: Cell::new(0),
            begun: Cell::new(0),
            open: Cell::new(0),
        }))
    }

    /// To begin a transaction takes this long, and to commit it or to roll it
    /// back takes that long.
    pub fn takes(self, begin: Micros, end: Micros) -> Self {
        self.0.begin_takes.set(begin);
        self.0.end_takes.set(end);
        self
    }

    /// From now on a row must have a value in this column: `has_value` says
    /// whether it has.
    pub fn not_null(self, column: &str, has_value: impl Fn(&R) -> bool + 'static) -> Self {
        let text = format!("NOT NULL constraint failed: {}.{column}", self.0.name);
        self.with_constraint(&text, Rc::new(has_value))
    }

    /// From now on a row must keep this rule: `holds` says whether it does.
    pub fn check(self, rule: &str, holds: impl Fn(&R) -> bool + 'static) -> Self {
        let text = format!("CHECK constraint failed: {rule}");
        self.with_constraint(&text, Rc::new(holds))
    }

    fn with_constraint(self, text: &str, holds: Rc<dyn Fn(&R) -> bool>) -> Self {
        let constraint = Constraint(text.into(), holds);
        self.0.constraints.borrow_mut().push(constraint);
        self
    }

    /// The committed row with this key.
    pub fn get(&self, key: &K) -> Option<R> {
        self.0.rows.borrow().get(key)?.row.clone()
    }

    /// The committed rows, in the order of their keys.
    pub fn rows(&self) -> Vec<(K, R)> {
        let rows = self.0.rows.borrow();
        let committed = rows.iter().filter_map(|(key, stored)| {
            let row = stored.row.clone()?;
            Some((key.clone(), row))
        });
        committed.collect()
    }

    /// Adds a row in a transaction of its own, which takes no time. Raises
    /// what [`Changes::insert`] does.
    #[track_caller]
    pub fn insert(&self, key: K, row: R) -> Result<()> {
        let changes = Changes::begin(self.clone());
        let inserted = changes.insert(key, row);
        changes.end(match inserted {
            Ok(()) => End::Commit,
            Err(_) => End::RollBack,
        });
        inserted
    }

    /// A manager for one transaction; see [`Transaction`].
    pub fn transaction(&self) -> Transaction<K, R> {
        Transaction::on(self.clone())
    }

    /// How long a transaction takes to begin, and to end.
    pub(super) fn times(&self) -> (Micros, Micros) {
        (self.0.begin_takes.get(), self.0.end_takes.get())
    }

    /// Begins a transaction: its number, the last commit before it, and the
    /// rows as they stand.
    pub(super) fn begin(&self) -> (u64, u64, Sorted<K, R>) {
        let table = &self.0;
        table.begun.set(table.begun.get().saturating_add(1));
        table.open.set(table.open.get().saturating_add(1));
        let mut rows = Sorted::default();
        for (key, row) in self.rows() {
            rows.insert(key, row);
        }
        (table.begun.get(), table.version.get(), rows)
    }

    /// `IntegrityError` if a row breaks a constraint.
    #[track_caller]
    pub(super) fn must_keep_constraints(&self, row: &R) -> Result<()> {
        let constraints = self.0.constraints.borrow().clone();
        match constraints.iter().find(|constraint| !constraint.1(row)) {
            Some(broken) => raise(integrity_error().of(&*broken.0)),
            None => Ok(()),
        }
    }

    /// The `IntegrityError` of a key that is there already.
    #[track_caller]
    pub(super) fn not_unique<T>(&self) -> Result<T> {
        let Inner { name, key, .. } = &*self.0;
        raise(integrity_error().of(format!("UNIQUE constraint failed: {name}.{key}")))
    }

    /// Keeps a key for a transaction until it ends: `OperationalError` if it
    /// is another's, or has been changed since this one began.
    #[track_caller]
    pub(super) fn hold(&self, key: &K, number: u64, began: u64) -> Result<()> {
        let mut rows = self.0.rows.borrow_mut();
        let stored = rows.or_default(key.clone());
        let others = stored.holder.is_some_and(|holder| holder != number);
        if others || stored.version > began {
            drop(rows);
            let name = &self.0.name;
            return raise(operational_error().of(format!(
                "could not serialize: {name} {key} was changed by another transaction"
            )));
        }
        stored.holder = Some(number);
        Ok(())
    }

    /// Ends a transaction that has changed these keys: each row becomes what
    /// it is there, or stays as it was.
    pub(super) fn settle(&self, changed: &[K], end: End, draft: &Sorted<K, R>) {
        let table = &self.0;
        if end == End::Commit {
            table.version.set(table.version.get().saturating_add(1));
        }
        // Rows are dropped after the borrow has ended.
        let mut old = Vec::new();
        let mut rows = table.rows.borrow_mut();
        for key in changed {
            let Some(stored) = rows.get_mut(key) else {
                continue;
            };
            stored.holder = None;
            if end == End::Commit {
                let row = draft.get(key).cloned();
                old.push(std::mem::replace(&mut stored.row, row));
                stored.version = table.version.get();
            }
        }
        table.open.set(table.open.get().saturating_sub(1));
        if table.open.get() == 0 {
            // Nobody is left who could change what is deleted.
            rows.retain(|stored| stored.row.is_some());
        }
        drop(rows);
        drop(old);
    }
}
