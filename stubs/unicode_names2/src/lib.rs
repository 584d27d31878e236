//! Stands where the Python parser expects the table of Unicode names, which
//! would be most of its size. No name is known; the front end names `\N{...}`
//! as something that it does not run.

/// The character with this name: none is known.
pub fn character(_name: &str) -> Option<char> {
    None
}
