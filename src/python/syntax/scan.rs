//! A look at the tokens of a program before it is parsed.
//!
//! It refuses what would nest too deeply for the parser, and finds what
//! CPython's tokenizer refuses, in its words: brackets that do not match,
//! strings that do not end, indentation that does not fit, characters that no
//! program has.

use super::depth::{Depth, Refused};
use super::indents::{Column, Indents, Wrong};
use super::names::{self, Character};
use super::{Kind, numbers, strings};

/// Something wrong, and between which bytes.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) kind: Kind,
    pub(super) rank: Rank,
    pub(super) message: String,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the statement or string begins in which it is.
    pub(super) from: usize,
    /// Whether it may be there only because the text ends.
    pub(super) may_be_cut: bool,
}

/// When CPython finds a fault, compared with those that its parser finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// The tokenizer refuses it. That counts before all that the parser finds.
    Token,
    /// The parser finds it when it gets there.
    Parse,
    /// A bracket is never closed.
    Unclosed,
    /// It cannot be parsed here, whatever else is wrong.
    Bound,
    /// It is Python and parses, but is not run here.
    Unsupported,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What ends the reading.
    pub(super) fault: Option<Fault>,
    /// The first f-string that is wrong.
    pub(super) string: Option<Fault>,
    /// What is not run here, in the order of the text.
    pub(super) unsupported: Vec<Fault>,
}

/// Looks at a text, whose lines end with `\n` alone.
pub(super) fn scan(text: &str) -> Found {
    let mut scanner = Scanner {
        text,
        at: 0,
        depth: Depth::default(),
        indents: Indents::default(),
        unsupported: Vec::new(),
        string: None,
        is_field: false,
    };
    let result = scanner.module();
    Found {
        fault: result.err(),
        string: scanner.string,
        unsupported: scanner.unsupported,
    }
}

pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) depth: Depth,
    indents: Indents,
    pub(super) unsupported: Vec<Fault>,
    pub(super) string: Option<Fault>,
    /// Whether it is in a replacement field of an f-string.
    pub(super) is_field: bool,
}

impl Scanner<'_> {
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn module(&mut self) -> Result<(), Fault> {
        if let Some(at) = self.text.find('\0') {
            return Err(self.fault(Rank::Token, NULL_BYTES, at));
        }
        if self.text.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
        }
        self.indentation()?;
        self.tokens(self.text.len())?;
        match self.depth.innermost() {
            None => Ok(()),
            Some((bracket, at)) => {
                Err(self.fault(Rank::Unclosed, format!("'{bracket}' was never closed"), at))
            }
        }
    }

    /// A `SyntaxError` at one character.
    pub(super) fn fault(&self, rank: Rank, message: impl Into<String>, at: usize) -> Fault {
        let rest = self.text.get(at..).unwrap_or("");
        let length = rest.chars().next().map_or(0, char::len_utf8);
        Fault {
            kind: Kind::SyntaxError,
            rank,
            message: message.into(),
            start: at,
            end: at + length,
            from: at,
            may_be_cut: false,
        }
    }

    /// What the reckoning of the depth refuses.
    pub(super) fn deeper(&self, result: Result<(), Refused>, at: usize) -> Result<(), Fault> {
        match result {
            Ok(()) => Ok(()),
            Err(Refused::Brackets) => {
                Err(self.fault(Rank::Token, "too many nested parentheses", at))
            }
            Err(Refused::Depth) => Err(Fault {
                kind: Kind::NotSupported,
                ..self.fault(
                    Rank::Bound,
                    "this expression nests too deeply to be run here; split it with variables",
                    at,
                )
            }),
        }
    }

    /// The tokens up to a byte.
    pub(super) fn tokens(&mut self, end: usize) -> Result<(), Fault> {
        while self.at < end {
            let at = self.at;
            match self.byte(at) {
                b' ' | b'\t' | b'\x0c' => self.at += 1,
                b'\n' => {
                    self.at += 1;
                    if !self.is_field && self.depth.is_flat() {
                        self.depth.end_statement();
                        self.indentation()?;
                    }
                }
                b'#' => self.comment(),
                b'\\' => self.continuation()?,
                b'\'' | b'"' => strings::string(self, at)?,
                b'0'..=b'9' => numbers::number(self)?,
                b'.' if self.byte(at + 1).is_ascii_digit() => numbers::number(self)?,
                b'_' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => self.word()?,
                0..=0x1f | 0x7f => {
                    let message = names::invalid(char::from(self.byte(at)));
                    return Err(self.fault(Rank::Token, message, at));
                }
                _ => self.operator()?,
            }
        }
        Ok(())
    }

    fn comment(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        let length = rest.iter().position(|byte| *byte == b'\n');
        self.at += length.unwrap_or(rest.len());
    }

    fn continuation(&mut self) -> Result<(), Fault> {
        if self.byte(self.at + 1) != b'\n' {
            let message = "unexpected character after line continuation character";
            return Err(self.fault(Rank::Parse, message, self.at));
        }
        self.at += 2;
        if self.at >= self.text.len() {
            let at = self.at.saturating_sub(2);
            return Err(self.fault(Rank::Parse, "unexpected EOF while parsing", at));
        }
        Ok(())
    }

    /// The beginning of a line outside of brackets.
    fn indentation(&mut self) -> Result<(), Fault> {
        loop {
            let start = self.at;
            let mut column = Column::default();
            let mut continued = Column::default();
            loop {
                match self.byte(self.at) {
                    b' ' => column.space(),
                    b'\t' => column.tab(),
                    b'\x0c' => column = Column::default(),
                    b'\\' => {
                        if continued.is_zero() {
                            continued = column.continued();
                        }
                        self.continuation()?;
                        continue;
                    }
                    _ => break,
                }
                self.at += 1;
            }
            if self.byte(self.at) == b'#' {
                self.comment();
            }
            if self.at >= self.text.len() {
                return Ok(());
            }
            if self.byte(self.at) == b'\n' {
                self.at += 1;
                continue;
            }
            let column = if continued.is_zero() {
                column
            } else {
                continued
            };
            // A backslash may have brought it some lines further.
            let before = self.text.get(start..self.at).unwrap_or("");
            let start = start + before.rfind('\n').map_or(0, |newline| newline + 1);
            return self
                .indents
                .line(column)
                .map_err(|wrong| self.wrong_indent(wrong, start));
        }
    }

    fn wrong_indent(&self, wrong: Wrong, start: usize) -> Fault {
        let (kind, message) = match wrong {
            Wrong::Tabs => (
                Kind::TabError,
                "inconsistent use of tabs and spaces in indentation",
            ),
            Wrong::Unindent => (
                Kind::IndentationError,
                "unindent does not match any outer indentation level",
            ),
            Wrong::TooMany => (Kind::IndentationError, "too many levels of indentation"),
        };
        Fault {
            kind,
            rank: Rank::Parse,
            message: message.to_owned(),
            start,
            end: self.at,
            from: start,
            may_be_cut: false,
        }
    }

    /// A name, a keyword, or the prefix of a string.
    fn word(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or("");
        let mut foreign = None;
        let mut end = self.text.len();
        for (offset, character) in rest.char_indices() {
            if !character.is_ascii() {
                match names::judge(character) {
                    Character::Fine => {}
                    Character::Unsupported => foreign = foreign.or(Some((offset, character))),
                    Character::Invalid => {
                        let at = start + offset;
                        return Err(self.fault(Rank::Token, names::invalid(character), at));
                    }
                }
            } else if !character.is_ascii_alphanumeric() && character != '_' {
                end = start + offset;
                break;
            }
        }
        if let Some((offset, character)) = foreign {
            let message = format!(
                "the character '{character}' (U+{:04X}) in a name is not supported here",
                u32::from(character)
            );
            let fault = self.fault(Rank::Unsupported, message, start + offset);
            self.unsupported.push(Fault {
                kind: Kind::NotSupported,
                ..fault
            });
        }
        self.at = end;
        let word = self.text.get(start..end).unwrap_or("");
        if matches!(self.byte(end), b'\'' | b'"') && strings::is_prefix(word) {
            return strings::string(self, start);
        }
        let result = match word {
            "lambda" => self.depth.lambda(),
            "not" | "if" | "else" | "for" | "async" | "await" | "in" | "is" | "and" | "or"
            | "yield" | "from" => self.depth.operator(),
            _ => Ok(()),
        };
        self.deeper(result, start)
    }

    fn operator(&mut self) -> Result<(), Fault> {
        let at = self.at;
        let byte = self.byte(at);
        self.at += 1;
        let result = match byte {
            b'(' | b'[' | b'{' => self.depth.open(byte, at),
            b')' | b']' | b'}' => {
                self.matches(byte, at)?;
                self.depth.close()
            }
            b',' => {
                self.depth.comma();
                Ok(())
            }
            b';' if self.depth.is_flat() => {
                self.depth.end_statement();
                Ok(())
            }
            b':' if self.byte(self.at) == b'=' => {
                self.at += 1;
                self.depth.operator()
            }
            b':' => {
                self.depth.colon();
                Ok(())
            }
            b'=' if self.byte(self.at) != b'=' => {
                self.depth.comma();
                Ok(())
            }
            b'.' if self.byte(self.at) == b'.' && self.byte(self.at + 1) == b'.' => {
                self.at += 2;
                Ok(())
            }
            b'-' if self.byte(self.at) == b'>' => {
                self.at += 1;
                Ok(())
            }
            b'*' | b'/' | b'<' | b'>' | b'=' if self.byte(self.at) == byte => {
                self.at += 1;
                self.depth.operator()
            }
            _ => self.depth.operator(),
        };
        // What assigns or compares is one operator: `+=`, `<=`.
        let assigns = matches!(
            byte,
            b'+' | b'-' | b'*' | b'/' | b'%' | b'@' | b'&' | b'|' | b'^'
        );
        let compares = matches!(byte, b'<' | b'>' | b'!');
        if (assigns || compares) && self.byte(self.at) == b'=' {
            self.at += 1;
        }
        self.deeper(result, at)
    }

    fn matches(&self, closing: u8, at: usize) -> Result<(), Fault> {
        let closing = char::from(closing);
        let opening = match closing {
            ')' => '(',
            ']' => '[',
            _ => '{',
        };
        let Some((open, open_at)) = self.depth.innermost() else {
            return Err(self.fault(Rank::Token, format!("unmatched '{closing}'"), at));
        };
        if open == opening {
            return Ok(());
        }
        let mut message =
            format!("closing parenthesis '{closing}' does not match opening parenthesis '{open}'");
        let between = self.text.get(open_at..at).unwrap_or("");
        if between.contains('\n') {
            let before = self.text.get(..open_at).unwrap_or("");
            let line = before.matches('\n').count() + 1;
            message.push_str(&format!(" on line {line}"));
        }
        Err(self.fault(Rank::Token, message, at))
    }

    /// Reads a replacement field of an f-string as if it stood in brackets.
    pub(super) fn field(&mut self, start: usize, end: usize) -> Result<(), Fault> {
        let (at, was_field) = (self.at, self.is_field);
        self.at = start;
        self.is_field = true;
        let opened = self.depth.open(b'{', start);
        self.deeper(opened, start)?;
        self.tokens(end).map_err(|fault| match fault.rank {
            Rank::Token => Fault {
                rank: Rank::Parse,
                ..fault
            },
            _ => fault,
        })?;
        let closed = self.depth.close();
        self.deeper(closed, start)?;
        self.at = at;
        self.is_field = was_field;
        Ok(())
    }
}

const NULL_BYTES: &str = "source code cannot contain null bytes";
