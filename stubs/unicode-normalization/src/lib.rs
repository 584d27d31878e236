//! Stands where the Python parser expects the tables of Unicode's normal
//! forms, which would be half of its size. Text is taken as it is; the front
//! end refuses names with characters that normalising could change.

/// The one normal form that Python's names are brought into.
pub trait UnicodeNormalization<I: Iterator<Item = char>> {
    /// The characters as they are.
    fn nfkc(self) -> I;
}

impl<'a> UnicodeNormalization<std::str::Chars<'a>> for &'a str {
    fn nfkc(self) -> std::str::Chars<'a> {
        self.chars()
    }
}
