//! The form in which outputs are compared, as `record.py` makes it.

use enter_exit::trace::{Stream, Trace, What};
use enter_exit::view::console::never_retrieved;

/// What a run has written to standard output and to standard error, in that form.
pub(super) fn written(trace: &Trace) -> (String, String) {
    let (mut out, mut err) = (String::new(), String::new());
    for event in trace.events() {
        if let Some(text) = never_retrieved(&event.what) {
            err.push_str(text);
            err.push('\n');
        }
        if let What::Printed { text, stream, ends } = event.what {
            let to = match stream {
                Stream::Out => &mut out,
                Stream::Err => &mut err,
            };
            to.push_str(trace.name(text));
            to.push_str(if ends { "\n" } else { "" });
        }
    }
    (comparable(&out), comparable(&err))
}

/// Without the library's frames, lines of carets, directories and addresses.
pub(super) fn comparable(text: &str) -> String {
    let mut kept = String::new();
    // How far the lines of the frame are indented that we are in.
    let mut margin: Option<usize> = None;
    let mut is_ours = true;
    for line in text.split_inclusive('\n') {
        if let Some((indent, path)) = frame(line) {
            margin = Some(indent + 4);
            is_ours = !is_library(path);
        } else if let Some(told) = library_warning(line) {
            kept.push_str(&format!("library: {told}"));
            (margin, is_ours) = (Some(2), false);
            continue;
        } else if margin.is_some_and(|margin| is_inside(line, margin)) {
            if is_marks(line.trim_end_matches('\n')) {
                continue;
            }
        } else if margin.is_some()
            && line
                .trim_start_matches([' ', '|'])
                .starts_with("[Previous line")
        {
        } else {
            (margin, is_ours) = (None, true);
        }
        if is_ours {
            kept.push_str(&without_directory(line));
        }
    }
    without_addresses(&kept)
}

/// The indentation and the path of a frame's first line.
fn frame(line: &str) -> Option<(usize, &str)> {
    let at = line.find("  File \"")?;
    let (before, after) = (line.get(..at)?, line.get(at + 8..)?);
    let (path, rest) = after.split_once('"')?;
    let is_margin = before.chars().all(|c| matches!(c, ' ' | '|'));
    (is_margin && rest.starts_with(", line ")).then_some((before.len(), path))
}

fn is_inside(line: &str, margin: usize) -> bool {
    let before = line.get(..margin);
    before.is_some_and(|before| before.chars().all(|c| matches!(c, ' ' | '|')))
}

fn is_library(path: &str) -> bool {
    path.contains("/python3.") || path.starts_with('<')
}

/// What a warning about a place in the library tells.
fn library_warning(line: &str) -> Option<&str> {
    let (place, told) = line.split_once(": ")?;
    let (path, number) = place.rsplit_once(':')?;
    let warns = told
        .split_once(':')
        .is_some_and(|(class, _)| class.ends_with("Warning"));
    let is_line = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (warns && is_line && is_library(path)).then_some(told)
}

fn is_marks(line: &str) -> bool {
    line.contains('^') && line.chars().all(|c| matches!(c, ' ' | '|' | '^' | '~'))
}

/// `File "/a/b.py"` is `File "b.py"`.
fn without_directory(line: &str) -> String {
    for opening in ["File \"", "at ", ""] {
        let Some(at) = line.find(&format!("{opening}/")) else {
            continue;
        };
        if opening.is_empty() && at > 0 {
            continue;
        }
        let start = at + opening.len();
        let end = line[start..]
            .find([' ', '"', ':', '>', '\n'])
            .map_or(line.len(), |end| start + end);
        if let Some(name) = line[start..end].rfind('/').filter(|at| *at > 1) {
            return format!("{}{}", &line[..start], &line[start + name + 1..]);
        }
    }
    line.to_owned()
}

/// `at 0x7f31` is `at 0x...`.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split("at 0x");
    let mut kept = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_hexdigit());
        kept.push_str("at 0x...");
        kept.push_str(rest);
    }
    kept
}
