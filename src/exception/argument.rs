//! The arguments that an exception was made with, as plain data.

use std::fmt::{self, Write as _};
use std::rc::Rc;

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
            Self::Text(text) => repr_of_text(text),
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

/// Python's `repr` of a string: single quotes, unless only those occur in it.
fn repr_of_text(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_ascii_control() => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\x{:02x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
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
        ] {
            assert_eq!(Argument::from(text).repr(), expected);
        }
    }
}
