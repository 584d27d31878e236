//! Syntax: the text of a program as a tree, or what is wrong with it and where.
//!
//! The parser is ruff's, behind this adapter: nothing else of the front end
//! but the compiler knows its tree. A look at the tokens comes first
//! ([`scan`]): it bounds how deep the tree can be, and finds what CPython's
//! tokenizer refuses.

mod depth;
mod indents;
mod names;
mod scan;
mod strings;
#[cfg(test)]
mod tests;
mod wording;

use ruff_python_ast::{Mod, PythonVersion, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::TextRange;
use scan::{Fault, Rank};

/// How long a program may be, in bytes.
pub const LONGEST: usize = 1_000_000;

/// What is wrong with a program before it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which error CPython would raise.
    pub kind: Kind,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The line where it begins, counted from one.
    pub line: u32,
    /// The column where it begins, in characters, counted from one.
    pub column: u32,
    /// The line where it ends.
    pub end_line: u32,
    /// The column after its last character.
    pub end_column: u32,
}

/// The kinds of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `SyntaxError`
    SyntaxError,
    /// `IndentationError`
    IndentationError,
    /// `TabError`
    TabError,
    /// It is Python, and not run here.
    NotSupported,
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(newlines).collect(),
        }
    }

    /// The line of a byte, counted from one.
    pub(super) fn line(&self, at: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start <= at);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// Where the line of a byte begins.
    fn start(&self, at: usize) -> usize {
        let line = self.line(at) as usize;
        self.starts.get(line - 1).copied().unwrap_or(0)
    }

    /// The line and the column of a byte, counted from one.
    pub(super) fn place(&self, at: usize) -> (u32, u32) {
        let before = self.text.get(self.start(at)..at).unwrap_or("");
        let column = u32::try_from(before.chars().count()).unwrap_or(u32::MAX - 1);
        (self.line(at), column + 1)
    }

    pub(super) fn diagnostic(
        &self,
        kind: Kind,
        message: impl Into<String>,
        range: TextRange,
    ) -> Diagnostic {
        let (line, column) = self.place(range.start().into());
        let (end_line, end_column) = self.place(range.end().into());
        Diagnostic {
            kind,
            message: message.into(),
            line,
            column,
            end_line,
            end_column,
        }
    }

    fn fault(&self, fault: &Fault) -> Diagnostic {
        let (line, column) = self.place(fault.start);
        let (end_line, end_column) = self.place(fault.end);
        Diagnostic {
            kind: fault.kind,
            message: fault.message.clone(),
            line,
            column,
            end_line,
            end_column,
        }
    }
}

/// A text whose lines end with `\n` alone, as Python reads it.
pub(super) fn normalised(source: &str) -> std::borrow::Cow<'_, str> {
    if source.contains('\r') {
        source.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        source.into()
    }
}

/// The statements of a program, whose lines end with `\n` alone; or the first
/// thing that is wrong with it, which is the one that CPython reports, or all
/// that is not run here. Never panics, and never needs much stack.
pub(super) fn parse(source: &str) -> Result<Vec<Stmt>, Vec<Diagnostic>> {
    let lines = Lines::of(source);
    if source.len() > LONGEST {
        let message = format!("a program longer than {LONGEST} bytes is not run here");
        let range = TextRange::default();
        return Err(vec![lines.diagnostic(Kind::NotSupported, message, range)]);
    }
    let found = scan::scan(source);
    let (statements, fault) = match found.fault {
        None => tree(source),
        Some(fault) => (Vec::new(), Some(first(source, &lines, fault))),
    };
    let unsupported = found.unsupported.first().map(|fault| fault.start);
    match (fault, unsupported) {
        (None, None) => Ok(statements),
        // The parser may refuse what is not supported; that is said instead.
        (Some(fault), Some(start)) if lines.line(fault.start) < lines.line(start) => {
            Err(vec![lines.fault(&fault)])
        }
        (Some(fault), None) => Err(vec![lines.fault(&fault)]),
        (_, Some(_)) => {
            let unsupported = found.unsupported.iter();
            Err(unsupported.map(|fault| lines.fault(fault)).collect())
        }
    }
}

/// Which fault CPython reports: the one that was found in the tokens, or one
/// that its parser finds before.
fn first(source: &str, lines: &Lines<'_>, fault: Fault) -> Fault {
    let before = lines.start(fault.start);
    let earlier = match fault.rank {
        Rank::Bound | Rank::Unsupported => None,
        Rank::Unclosed => {
            // All lines up to that of the bracket, which the rest cannot close.
            let line = source.get(before..).unwrap_or("");
            let end = line.find('\n').map_or(source.len(), |end| before + end);
            parsed_before(source, end)
        }
        Rank::Token => {
            parsed_before(source, before).filter(|earlier| earlier.message == "unexpected indent")
        }
        Rank::Parse => parsed_before(source, before),
    };
    earlier.unwrap_or(fault)
}

/// The first fault that the parser finds in the text up to a byte, not counting
/// what is only missing because the text ends there.
fn parsed_before(source: &str, end: usize) -> Option<Fault> {
    let text = source.get(..end)?;
    // What ends early may leave brackets open, in which the parser would not
    // see the indentation that was counted.
    let rescanned = scan::scan(text);
    if rescanned
        .fault
        .is_some_and(|fault| fault.rank != Rank::Unclosed)
    {
        return None;
    }
    let (_, fault) = tree(text);
    fault.filter(|fault| fault.start < text.trim_end().len())
}

/// The tree of a text, and the first fault that the parser finds.
fn tree(source: &str) -> (Vec<Stmt>, Option<Fault>) {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY311);
    let parsed = parse_unchecked(source, options);
    let fault = |(kind, message), range: TextRange| Fault {
        kind,
        rank: Rank::Parse,
        message,
        start: range.start().into(),
        end: range.end().into(),
    };
    let errors = parsed.errors().iter();
    let errors = errors.map(|error| fault(wording::of(&error.error), error.location));
    let later = parsed.unsupported_syntax_errors().iter();
    let later = later.map(|error| {
        let message = wording::later(error.kind);
        fault((Kind::SyntaxError, message), error.range)
    });
    let first = errors.chain(later).min_by_key(|fault| fault.start);
    match parsed.into_syntax() {
        Mod::Module(module) if first.is_none() => (module.body.into_iter().collect(), None),
        _ => (Vec::new(), first),
    }
}
