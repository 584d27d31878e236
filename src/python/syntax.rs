//! Syntax: the text of a program as a tree, or what is wrong with it and where.
//!
//! The parser is ruff's, behind this adapter: nothing else of the front end
//! but the compiler knows its tree.

use ruff_python_ast::{Mod, PythonVersion, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::TextRange;

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

    /// The line and the column of a byte, counted from one.
    pub(super) fn place(&self, at: usize) -> (u32, u32) {
        let line = self.line(at);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(0);
        let before = self.text.get(start..at).unwrap_or("");
        let column = u32::try_from(before.chars().count()).unwrap_or(u32::MAX - 1);
        (line, column + 1)
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
}

/// The statements of a program.
pub(super) fn parse(source: &str) -> Result<Vec<Stmt>, Vec<Diagnostic>> {
    let lines = Lines::of(source);
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY311);
    let parsed = parse_unchecked(source, options);
    let mut faults = Vec::new();
    for error in parsed.errors() {
        let message = error.error.to_string();
        let kind = if message.contains("ndent") {
            Kind::IndentationError
        } else {
            Kind::SyntaxError
        };
        faults.push(lines.diagnostic(kind, message, error.location));
    }
    for error in parsed.unsupported_syntax_errors() {
        faults.push(lines.diagnostic(Kind::SyntaxError, error.to_string(), error.range));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    match parsed.into_syntax() {
        Mod::Module(module) => Ok(module.body.into_iter().collect()),
        Mod::Expression(_) => Ok(Vec::new()),
    }
}
