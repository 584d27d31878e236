//! Colours for Rust: enough to read a lesson by, line by line. It knows words,
//! strings, numbers and comments, and no grammar.

use crate::lessons::find_in as find;

/// What a piece of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whatever has no colour of its own.
    Plain,
    /// `async`, `fn`, `let`.
    Keyword,
    /// `Result`, `RuntimeError`.
    Type,
    /// A name that is called: `sleep(`, `print(`.
    Call,
    /// Text between quotes.
    Text,
    /// A number.
    Number,
    /// From `//` to the end.
    Comment,
}

impl Kind {
    /// The class by which the style sheet knows it; none for plain text.
    pub const fn class(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Keyword => Some("keyword"),
            Self::Type => Some("type"),
            Self::Call => Some("call"),
            Self::Text => Some("text"),
            Self::Number => Some("number"),
            Self::Comment => Some("comment"),
        }
    }
}

const KEYWORDS: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "false", "fn",
    "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
    "return", "self", "Self", "static", "struct", "super", "trait", "true", "type", "use", "where",
    "while",
];

/// Cuts a line into pieces. Put together again, they are the line.
pub fn pieces(line: &str) -> Vec<(Kind, &str)> {
    let mut pieces: Vec<(Kind, &str)> = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let (kind, length) = piece(rest, first);
        // A length is that of whole characters, and at least one.
        let (head, tail) = rest.split_at(length);
        pieces.push((kind, head));
        rest = tail;
    }
    pieces
}

/// The kind and the length of the piece with which a text begins.
fn piece(text: &str, first: char) -> (Kind, usize) {
    if text.starts_with("//") {
        return (Kind::Comment, text.len());
    }
    if first == '"' {
        return (Kind::Text, string_length(text));
    }
    if first.is_ascii_digit() {
        return (
            Kind::Number,
            run(text, |c| c.is_ascii_alphanumeric() || c == '_'),
        );
    }
    if is_word(first) {
        let length = run(text, is_word);
        let (word, after) = text.split_at(length);
        let kind = if KEYWORDS.contains(&word) {
            Kind::Keyword
        } else if first.is_ascii_uppercase() {
            Kind::Type
        } else if after.starts_with(['(', '!']) && !after.starts_with("!=") {
            Kind::Call
        } else {
            Kind::Plain
        };
        return (kind, length);
    }
    let plain = |c: char| !is_word(c) && c != '"' && c != '/';
    (Kind::Plain, run(text, plain).max(first.len_utf8()))
}

/// The tables of Unicode are not needed for colours: what is not ASCII is a
/// letter.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii()
}

/// How many bytes at the beginning are such characters.
fn run(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|c| !wanted(c)).unwrap_or(text.len())
}

/// The length of a string, with its quotes; one that goes on beyond the line
/// ends with it.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// A part of a line that stands for a setting, and where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingUse<'a> {
    /// The name of the knob; none for the variant.
    pub knob: Option<&'a str>,
    /// How many bytes of the line come before its value.
    pub end: usize,
}

/// The first place of a line where the program reads a setting:
/// `settings.knob("workers")`, `settings.count("workers")`, `settings.variant()`.
pub fn setting_use(line: &str) -> Option<SettingUse<'_>> {
    const VARIANT: &str = "settings.variant()";
    if let Some(at) = find(line, VARIANT) {
        let end = at + VARIANT.len();
        return Some(SettingUse { knob: None, end });
    }
    ["settings.knob(\"", "settings.count(\""]
        .into_iter()
        .find_map(|call| {
            let begin = find(line, call)? + call.len();
            let (name, after) = line.get(begin..)?.split_once('"')?;
            let end = begin + name.len() + 2;
            after.starts_with(')').then_some(SettingUse {
                knob: Some(name),
                end,
            })
        })
}
