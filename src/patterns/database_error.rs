//! The exceptions of a database. Source: PEP 249, where their base is `Error`.

use crate::exception::Class;

thread_local! {
    static ERROR: Class = Class::define("Error", []);
    static DATABASE: Class = Class::define("DatabaseError", [ERROR.with(Class::clone)]);
    static INTEGRITY: Class = Class::define("IntegrityError", [database_error()]);
    static OPERATIONAL: Class = Class::define("OperationalError", [database_error()]);
}

/// `DatabaseError`: what all errors of a [`Table`](super::Table) are.
pub fn database_error() -> Class {
    DATABASE.with(Class::clone)
}

/// `IntegrityError`: a row breaks a constraint of its table.
pub fn integrity_error() -> Class {
    INTEGRITY.with(Class::clone)
}

/// `OperationalError`: two transactions change the same row. To run the one
/// that was refused again, from its beginning, may help.
pub fn operational_error() -> Class {
    OPERATIONAL.with(Class::clone)
}
