//! Stands where the Python parser expects the tables of what a name may begin
//! with and have in it. The front end has judged the characters of names
//! before the parser sees them, and lets through letters alone, of which the
//! standard library knows.

#![no_std]

/// Whether a name may begin with the character.
pub fn is_xid_start(c: char) -> bool {
    c.is_alphabetic()
}

/// Whether a name may have the character in it.
pub fn is_xid_continue(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
