//! The arguments that an exception was made with, as plain data.

use std::fmt;
use std::rc::Rc;

use super::text_repr::quote;

/// One argument of an exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A string.
    Text(Rc<str>),
    /// An integer.
    Integer(i64),
}

impl Argument {
    /// What Python's `repr` gives: strings in quotes, with escapes.
    pub fn repr(&self) -> String {
        match self {
            Self::Text(text) => quote(text),
            Self::Integer(number) => number.to_string(),
        }
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => write!(f, "{number}"),
        }
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Rc<str>> for Argument {
    fn from(text: Rc<str>) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_quotes_and_escapes_as_python_does() {
        for (text, expected) in [
            ("x", "'x'"),
            ("it's", "\"it's\""),
            ("\"it's\"", "'\"it\\'s\"'"),
            ("a\nb\\", "'a\\nb\\\\'"),
            ("\u{1}", "'\\x01'"),
            ("a\u{a0}b\u{2028}", "'a\\xa0b\\u2028'"),
            ("\u{1f642} é", "'\u{1f642} é'"),
        ] {
            assert_eq!(Argument::from(text).repr(), expected);
        }
    }
}
