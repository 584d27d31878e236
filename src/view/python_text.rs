//! Colours for Python text: enough to read and write a program by. It knows
//! words, strings, numbers and comments, and no grammar: what is being typed
//! is often none yet.

use std::ops::Range;

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whatever has no colour of its own.
    Plain,
    /// `async`, `with`, `None`.
    Keyword,
    /// `Pool`, `ValueError`: a name that begins with a capital letter.
    Type,
    /// A name that is called or defined: `sleep(`, `def worker`.
    Call,
    /// A string, with its prefix and its quotes.
    Text,
    /// A number.
    Number,
    /// From `#` to the end of the line.
    Comment,
    /// `@asynccontextmanager`
    Decorator,
}

impl Kind {
    /// The class by which the style sheet knows it; none for plain text.
    pub const fn class(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Keyword => Some("keyword"),
            Self::Type => Some("type"),
            Self::Call | Self::Decorator => Some("call"),
            Self::Text => Some("text"),
            Self::Number => Some("number"),
            Self::Comment => Some("comment"),
        }
    }
}

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "self", "try",
    "while", "with", "yield",
];

/// Cuts a text into pieces, as ranges of bytes. Put together they are the
/// text; neighbours of one kind are one piece.
pub fn pieces(text: &str) -> Vec<(Kind, Range<usize>)> {
    let mut pieces: Vec<(Kind, Range<usize>)> = Vec::new();
    let mut at = 0;
    let mut last_word = "";
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let decorates = rest.starts_with('@') && line_is_blank_before(text, at);
        let (kind, length) = piece(rest, last_word, decorates);
        let end = at + length;
        if let Some(word) = text.get(at..end)
            && !word.trim().is_empty()
        {
            last_word = word;
        }
        match pieces.last_mut() {
            Some((before, range)) if *before == kind => range.end = end,
            _ => pieces.push((kind, at..end)),
        }
        at = end;
    }
    pieces
}

/// Whether only blanks stand before this byte in its line.
fn line_is_blank_before(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let line = before.rsplit('\n').next().unwrap_or("");
    line.trim().is_empty()
}

/// The kind and the length in bytes of the piece with which a text begins; at
/// least one character.
fn piece(text: &str, last_word: &str, decorates: bool) -> (Kind, usize) {
    let Some(first) = text.chars().next() else {
        return (Kind::Plain, 0);
    };
    if first == '#' {
        return (Kind::Comment, text.find('\n').unwrap_or(text.len()));
    }
    if let Some(length) = string(text) {
        return (Kind::Text, length);
    }
    if decorates {
        let name = text.get(1..).unwrap_or("");
        return (Kind::Decorator, 1 + run(name, |c| is_word(c) || c == '.'));
    }
    if first.is_ascii_digit() {
        let number = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        return (Kind::Number, run(text, number));
    }
    if is_word(first) {
        let length = run(text, is_word);
        let (word, after) = text.split_at(length);
        let kind = if KEYWORDS.contains(&word) {
            Kind::Keyword
        } else if first.is_uppercase() {
            Kind::Type
        } else if after.starts_with('(') || matches!(last_word, "def" | "class") {
            Kind::Call
        } else {
            Kind::Plain
        };
        return (kind, length);
    }
    (Kind::Plain, first.len_utf8())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// How many bytes at the beginning are such characters.
fn run(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|c| !wanted(c)).unwrap_or(text.len())
}

/// The length of the string with which a text begins, if it begins with one.
/// One that is not closed ends with its line, or, in three quotes, with the
/// text.
fn string(text: &str) -> Option<usize> {
    let prefix = text.find(|c: char| !c.is_ascii_alphabetic())?;
    if prefix > 2 {
        return None;
    }
    let (letters, rest) = text.split_at(prefix);
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let known = ["", "r", "b", "f", "u", "br", "rb", "fr", "rf"];
    if !known.contains(&letters.to_ascii_lowercase().as_str()) {
        return None;
    }
    let three = quote.to_string().repeat(3);
    let (ends, opening) = if rest.starts_with(&three) {
        (three, 3)
    } else {
        (quote.to_string(), 1)
    };
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(opening) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == '\n' && opening == 1 {
            return Some(prefix + at);
        } else if rest.get(at..).is_some_and(|here| here.starts_with(&ends)) {
            return Some(prefix + at + ends.len());
        }
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(Kind, &str)> {
        let pieces = pieces(text).into_iter();
        pieces
            .map(|(kind, range)| (kind, &text[range]))
            .filter(|(_, text)| !text.trim().is_empty())
            .collect()
    }

    #[test]
    fn it_tells_words_strings_numbers_and_comments_apart() {
        assert_eq!(
            shown("@wraps\nasync def work(n):  # why\n    raise ValueError(f\"it's {n}\", 1_0)"),
            [
                (Kind::Decorator, "@wraps"),
                (Kind::Keyword, "async"),
                (Kind::Keyword, "def"),
                (Kind::Call, "work"),
                (Kind::Plain, "(n):  "),
                (Kind::Comment, "# why"),
                (Kind::Keyword, "raise"),
                (Kind::Type, "ValueError"),
                (Kind::Plain, "("),
                (Kind::Text, "f\"it's {n}\""),
                (Kind::Plain, ", "),
                (Kind::Number, "1_0"),
                (Kind::Plain, ")"),
            ]
        );
    }

    #[test]
    fn an_open_string_ends_with_its_line_and_in_three_quotes_with_the_text() {
        assert_eq!(
            shown("a = 'open\nb"),
            [
                (Kind::Plain, "a = "),
                (Kind::Text, "'open"),
                (Kind::Plain, "\nb")
            ]
        );
        assert_eq!(
            shown("'''one\ntwo\\'''"),
            [(Kind::Text, "'''one\ntwo\\'''")]
        );
        assert_eq!(shown("x @ y"), [(Kind::Plain, "x @ y")]);
    }

    #[test]
    fn pieces_put_together_are_the_text() {
        for text in [
            "",
            "\"",
            "é = 'ß'\n\t#",
            "'''",
            "f'",
            "0x_é@\u{1f600}\\",
            "rb'''\\",
        ] {
            let all: String = pieces(text)
                .into_iter()
                .map(|(_, range)| &text[range])
                .collect();
            assert_eq!(all, text);
        }
    }
}
