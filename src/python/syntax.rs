//! Syntax: the text of a program as a tree, or what is wrong with it and where.
//!
//! The parser is ruff's, behind this adapter: nothing else of the front end
//! but the compiler knows its tree. A look at the tokens comes first
//! (`scan`): it bounds how deep the tree can be, and finds what CPython's
//! tokenizer refuses.

mod depth;
mod indents;
mod meant;
mod names;
mod numbers;
mod place;
mod scan;
mod strings;
#[cfg(test)]
mod tests;
mod wording;

use place::Places;
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};
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

    /// Where the line of a byte ends, before its newline.
    fn end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        rest.find('\n').map_or(self.text.len(), |end| at + end)
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

/// The tree of a program, whose lines end with `\n` alone; or the first
/// thing that is wrong with it, which is the one that CPython reports, or all
/// that is not run here. Never panics, and never needs much stack.
pub(super) fn parse(source: &str) -> Result<ModModule, Vec<Diagnostic>> {
    let lines = Lines::of(source);
    if source.len() > LONGEST {
        let message = format!("a program longer than {LONGEST} bytes is not run here");
        let range = TextRange::default();
        return Err(vec![lines.diagnostic(Kind::NotSupported, message, range)]);
    }
    let found = scan::scan(source);
    let parsed = match (found.fault, found.string) {
        (None, None) => tree(source).map_err(Some),
        (stop, string) => Err(first(source, &lines, stop, string)),
    };
    let unsupported = found.unsupported.first().map(|fault| fault.start);
    match (parsed, unsupported) {
        (Ok(tree), None) => Ok(tree),
        (Err(Some(fault)), None) => Err(vec![lines.fault(&fault)]),
        // The parser may refuse what is not supported; that is said instead.
        (Err(Some(fault)), Some(start)) if lines.line(fault.start) < lines.line(start) => {
            Err(vec![lines.fault(&fault)])
        }
        _ => {
            let unsupported = found.unsupported.iter();
            Err(unsupported.map(|fault| lines.fault(fault)).collect())
        }
    }
}

/// Which fault CPython reports: what its tokenizer finds wherever it stands,
/// else what its parser comes to first.
fn first(
    source: &str,
    lines: &Lines<'_>,
    stop: Option<Fault>,
    string: Option<Fault>,
) -> Option<Fault> {
    if let Some(fault) = &stop {
        match fault.rank {
            Rank::Bound | Rank::Unsupported => return stop,
            Rank::Token => {
                // An indent that nothing asked for is found first all the same.
                let text = format!("{}0", source.get(..fault.start).unwrap_or(""));
                let indent = parsed_before(&text, text.len());
                let indent = indent.filter(|earlier| earlier.message == "unexpected indent");
                return indent.or(stop);
            }
            Rank::Parse | Rank::Unclosed => {}
        }
    }
    let reported = string.or_else(|| stop.clone().filter(|stop| stop.rank == Rank::Parse));
    let cut = match (&reported, &stop) {
        (Some(fault), _) => lines.start(fault.from),
        // The lines up to that of the bracket, which the rest does not close.
        (None, Some(unclosed)) => lines.end(unclosed.start),
        (None, None) => source.len(),
    };
    let found = parsed_before(source, cut).or(reported);
    match (found, stop) {
        // A bracket that is open above counts more.
        (Some(found), Some(stop))
            if stop.rank == Rank::Unclosed && lines.line(found.start) > lines.line(stop.start) =>
        {
            Some(stop)
        }
        (Some(found), _) => Some(found),
        (None, stop) => stop,
    }
}

/// The first fault that the parser finds in the text up to a byte, not counting
/// what may only be missing because the text ends there.
fn parsed_before(source: &str, end: usize) -> Option<Fault> {
    let text = source.get(..end)?;
    let rescanned = scan::scan(text);
    if rescanned.string.is_some() {
        return None;
    }
    // What ends early may leave brackets open, and then the parser sees
    // indentation that was not counted.
    let unclosed = match rescanned.fault {
        None => false,
        Some(fault) if fault.rank == Rank::Unclosed && !indents::climbs(text) => true,
        Some(_) => return None,
    };
    let fault = tree(text).err();
    let whole = text.trim_end().len();
    fault.filter(|fault| fault.start < whole || !unclosed && !fault.may_be_cut)
}

/// What the parser makes of a text. It is read as a module, and always is one.
fn parsed(source: &str) -> Option<Parsed<ModModule>> {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY311);
    parse_unchecked(source, options).try_into_module()
}

/// The tree of a text, or the first fault that the parser finds.
fn tree(source: &str) -> Result<ModModule, Fault> {
    let parsed = parsed(source);
    let fault = |(kind, message), range: TextRange| Fault {
        kind,
        rank: Rank::Parse,
        message,
        start: range.start().into(),
        end: range.end().into(),
        from: range.start().into(),
        may_be_cut: false,
    };
    let Some(parsed) = parsed else {
        return Err(fault(
            (Kind::SyntaxError, String::new()),
            TextRange::default(),
        ));
    };
    let places = Places {
        source,
        tokens: parsed.tokens(),
    };
    let error = parsed.errors().iter().map(|error| places.start(error));
    let error = error.min_by_key(|(start, _)| *start);
    let later = parsed.unsupported_syntax_errors().iter();
    let later = later.min_by_key(|later| later.range.start());
    match (error, later) {
        (Some((start, error)), later)
            if later.is_none_or(|later| start <= later.range.start().into()) =>
        {
            let fault = Fault {
                start,
                ..fault(wording::of(&error.error), error.location)
            };
            return Err(places.correct(&error.error, fault));
        }
        (_, Some(later)) => {
            let message = wording::later(later.kind);
            return Err(fault((Kind::SyntaxError, message), later.range));
        }
        _ => {}
    }
    Ok(parsed.into_syntax())
}
