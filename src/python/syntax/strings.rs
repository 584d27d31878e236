//! Strings, as CPython 3.11 reads them: an f-string is a string first, and its
//! replacement fields are found in it afterwards, so they hold neither
//! backslashes nor comments nor the string's own quotes.

use super::Kind;
use super::scan::{Fault, Rank, Scanner};

/// Whether a word before a quote is the prefix of the string.
pub(super) fn is_prefix(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    matches!(
        word.as_str(),
        "r" | "b" | "u" | "f" | "rb" | "br" | "rf" | "fr"
    )
}

/// A string that is being read.
struct Literal {
    start: usize,
    is_raw: bool,
    is_bytes: bool,
    is_f: bool,
}

/// Reads a string whose prefix begins at `start`, and whose opening quote is
/// the next byte.
pub(super) fn string(scanner: &mut Scanner<'_>, start: usize) -> Result<(), Fault> {
    let opening = scanner.at;
    let prefix = scanner.text.get(start..opening).unwrap_or("");
    let prefix = prefix.to_ascii_lowercase();
    let literal = Literal {
        start,
        is_raw: prefix.contains('r'),
        is_bytes: prefix.contains('b'),
        is_f: prefix.contains('f'),
    };
    let quote = scanner.byte(opening);
    let triple = scanner.byte(opening + 1) == quote && scanner.byte(opening + 2) == quote;
    let width = if triple { 3 } else { 1 };
    let body = opening + width;
    let end = closing(scanner, body, quote, triple).map_err(|at| {
        let before = scanner.text.get(..at).unwrap_or("");
        // Behind the last newline there is no line.
        let line = before.lines().count().max(1);
        let what = if triple {
            "unterminated triple-quoted string literal"
        } else {
            "unterminated string literal"
        };
        scanner.fault(
            Rank::Token,
            format!("{what} (detected at line {line})"),
            start,
        )
    })?;
    if !literal.is_raw && !literal.is_bytes {
        escapes(scanner, &literal, body, end);
    }
    if literal.is_f {
        let (open, was_field) = (scanner.depth.brackets(), scanner.is_field);
        match fields(scanner, &literal, body, end, 0) {
            Ok(_) => {}
            // What the tokenizer refuses further on counts more.
            Err(fault) if fault.rank == Rank::Parse && !was_field => {
                scanner.depth.close_to(open);
                scanner.is_field = was_field;
                let fault = Fault {
                    from: start,
                    may_be_cut: false,
                    ..fault
                };
                scanner.string.get_or_insert(fault);
            }
            Err(fault) => return Err(fault),
        }
    }
    scanner.at = end + width;
    Ok(())
}

/// Where the closing quotes begin; or where they are missing.
fn closing(scanner: &Scanner<'_>, body: usize, quote: u8, triple: bool) -> Result<usize, usize> {
    let mut at = body;
    let end = scanner.text.len();
    while at < end {
        match scanner.byte(at) {
            b'\\' => at += 1,
            b'\n' if !triple => return Err(at),
            byte if byte == quote
                && (!triple || scanner.byte(at + 1) == quote && scanner.byte(at + 2) == quote) =>
            {
                return Ok(at);
            }
            _ => {}
        }
        at += 1;
    }
    Err(end)
}

/// Notes the escapes that are not run here.
fn escapes(scanner: &mut Scanner<'_>, literal: &Literal, body: usize, end: usize) {
    let mut at = body;
    while at < end {
        if scanner.byte(at) != b'\\' {
            at += 1;
            continue;
        }
        let rest = scanner.text.get(at..end).unwrap_or("");
        let message = if rest.starts_with("\\N{") {
            Some("the escape \\N{...} is not supported here; write the character, or \\u")
        } else if surrogate(rest) {
            Some("half of a surrogate pair in a string is not supported here")
        } else {
            None
        };
        if let Some(message) = message {
            let fault = scanner.fault(Rank::Unsupported, message, at);
            scanner.unsupported.push(Fault {
                kind: Kind::NotSupported,
                ..fault
            });
            if literal.is_f && rest.starts_with("\\N{") {
                at += 1;
            }
        }
        at += 2;
    }
}

/// Whether an escape is half of a surrogate pair: `\ud800`, `\U0000dfff`.
fn surrogate(escape: &str) -> bool {
    let digits = match escape.as_bytes() {
        [b'\\', b'u', ..] => escape.get(2..6),
        [b'\\', b'U', ..] => escape.get(2..10),
        _ => None,
    };
    let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    code.is_some_and(|code| (0xd800..0xe000).contains(&code))
}

/// The replacement fields between two bytes. In a format (`nested` above
/// zero) it stops at the brace that ends it, whose place it gives.
fn fields(
    scanner: &mut Scanner<'_>,
    literal: &Literal,
    start: usize,
    end: usize,
    nested: u32,
) -> Result<usize, Fault> {
    let mut at = start;
    while at < end {
        let byte = scanner.byte(at);
        let doubled = nested == 0 && at + 1 < end && scanner.byte(at + 1) == byte;
        match byte {
            b'\\' if !literal.is_raw => {
                at += 1;
                let rest = scanner.text.get(at..end).unwrap_or("");
                if rest.starts_with("N{") {
                    at += rest.find('}').map_or(rest.len(), |close| close + 1);
                } else if !rest.starts_with(['{', '}']) {
                    at += 1;
                }
            }
            b'{' | b'}' if doubled => at += 2,
            b'{' => at = field(scanner, literal, at + 1, end, nested)?,
            b'}' if nested > 0 => return Ok(at),
            b'}' => {
                return Err(scanner.fault(
                    Rank::Parse,
                    "f-string: single '}' is not allowed",
                    end.saturating_sub(1),
                ));
            }
            _ => at += 1,
        }
    }
    Ok(at)
}

/// One replacement field, from after its opening brace; gives where its text
/// goes on.
fn field(
    scanner: &mut Scanner<'_>,
    literal: &Literal,
    start: usize,
    end: usize,
    nested: u32,
) -> Result<usize, Fault> {
    // CPython blames the last token that it has read.
    let fail = |scanner: &Scanner<'_>, message: &str| {
        let fault = scanner.fault(Rank::Parse, format!("f-string: {message}"), literal.start);
        Fault {
            start: end.saturating_sub(1),
            end,
            ..fault
        }
    };
    if nested >= 2 {
        return Err(fail(scanner, "expressions nested too deeply"));
    }
    let mut at = expression(scanner, start, end).map_err(|message| fail(scanner, &message))?;
    if at >= end {
        return Err(fail(scanner, "expecting '}'"));
    }
    let text = scanner.text.get(start..at).unwrap_or("");
    if text.trim().is_empty() {
        return Err(fail(scanner, "empty expression not allowed"));
    }
    scanner.field(start, at)?;
    let skip_blanks = |scanner: &Scanner<'_>, mut at: usize| {
        while scanner.byte(at).is_ascii_whitespace() {
            at += 1;
        }
        at
    };
    if scanner.byte(at) == b'=' {
        at = skip_blanks(scanner, at + 1);
    }
    if scanner.byte(at) == b'!' {
        at += 1;
        if !matches!(scanner.byte(at), b's' | b'r' | b'a') {
            let message = "invalid conversion character: expected 's', 'r', or 'a'";
            return Err(fail(scanner, message));
        }
        at += 1;
    }
    if at < end && scanner.byte(at) == b':' {
        at = fields(scanner, literal, at + 1, end, nested + 1)?;
    }
    if at >= end || scanner.byte(at) != b'}' {
        return Err(fail(scanner, "expecting '}'"));
    }
    Ok(at + 1)
}

/// Where the expression of a field ends, or what is wrong with it.
fn expression(scanner: &Scanner<'_>, start: usize, end: usize) -> Result<usize, String> {
    let mut open: Vec<u8> = Vec::new();
    let mut quote: Option<(u8, bool)> = None;
    let mut at = start;
    while at < end {
        let byte = scanner.byte(at);
        let next = if at + 1 < end {
            scanner.byte(at + 1)
        } else {
            0
        };
        if byte == b'\\' {
            return Err("expression part cannot include a backslash".to_owned());
        }
        let is_triple = next == byte && at + 2 < end && scanner.byte(at + 2) == byte;
        if let Some((mark, triple)) = quote {
            if byte == mark && (!triple || is_triple) {
                quote = None;
                at += if triple { 3 } else { 1 };
            } else {
                at += 1;
            }
            continue;
        }
        match byte {
            b'\'' | b'"' => {
                quote = Some((byte, is_triple));
                at += if is_triple { 2 } else { 0 };
            }
            b'(' | b'[' | b'{' => open.push(byte),
            b'#' => return Err("expression part cannot include '#'".to_owned()),
            b'!' | b'=' | b'<' | b'>' if open.is_empty() && next == b'=' => at += 1,
            b'!' | b':' | b'}' | b'=' if open.is_empty() => break,
            b')' | b']' | b'}' => {
                let shown = char::from(byte);
                let Some(opening) = open.pop() else {
                    return Err(format!("unmatched '{shown}'"));
                };
                if !matches!((opening, byte), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
                    let opening = char::from(opening);
                    return Err(format!(
                        "closing parenthesis '{shown}' does not match opening parenthesis '{opening}'"
                    ));
                }
            }
            _ => {}
        }
        at += 1;
    }
    if quote.is_some() {
        return Err("unterminated string".to_owned());
    }
    match open.pop() {
        Some(bracket) => Err(format!("unmatched '{}'", char::from(bracket))),
        None => Ok(at),
    }
}
