//! What the keys of an editor do to a text: indentation, new lines, comments.
//!
//! Positions are bytes on the border of a character; anything else is taken as
//! the end of the text. Nothing here keeps a text or an undo history: the
//! browser's own text field does.

use std::ops::Range;

/// One step of indentation.
const STEP: &str = "    ";

/// A replacement of one part of the text, and what is selected after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub replaced: Range<usize>,
    /// By what.
    pub by: String,
    /// What is selected then, in the new text.
    pub selected: Range<usize>,
}

impl Edit {
    /// The text after the edit.
    pub fn apply(&self, text: &str) -> String {
        let before = text.get(..self.replaced.start).unwrap_or(text);
        let after = text.get(self.replaced.end..).unwrap_or("");
        [before, &self.by, after].concat()
    }
}

/// Tab: a step of indentation at the cursor, or of every selected line.
pub fn indent(text: &str, selected: Range<usize>) -> Edit {
    let selected = within(text, selected);
    if selected.is_empty() {
        let column = text[line_start(text, selected.start)..selected.start]
            .chars()
            .count();
        let by = " ".repeat(STEP.len() - column % STEP.len());
        return insert(selected.start, by);
    }
    change_lines(text, selected, |line| {
        if line.trim().is_empty() {
            line.to_owned()
        } else {
            format!("{STEP}{line}")
        }
    })
}

/// Shift+Tab: a step less of every selected line.
pub fn dedent(text: &str, selected: Range<usize>) -> Edit {
    change_lines(text, within(text, selected), |line| {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        let less = match blanks % STEP.len() {
            0 => blanks.min(STEP.len()),
            more => more,
        };
        line.strip_prefix('\t').unwrap_or(&line[less..]).to_owned()
    })
}

/// Enter: a new line, indented as the one before, deeper after a colon, and
/// less deep after a statement that ends a block.
pub fn new_line(text: &str, selected: Range<usize>) -> Edit {
    let selected = within(text, selected);
    let before = &text[line_start(text, selected.start)..selected.start];
    let indentation = &before[..before.len() - before.trim_start_matches([' ', '\t']).len()];
    let code = before.trim();
    let mut by = format!("\n{indentation}");
    let first_word = code
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    if code.ends_with(':') || code.ends_with(['(', '[', '{']) {
        by += STEP;
    } else if matches!(
        first_word,
        "return" | "raise" | "break" | "continue" | "pass"
    ) && indentation.ends_with(STEP)
    {
        by.truncate(by.len() - STEP.len());
    }
    let end = selected.start + by.len();
    Edit {
        replaced: selected,
        by,
        selected: end..end,
    }
}

/// Backspace inside an indentation: back to the step before. None where
/// backspace is to do what it always does.
pub fn backspace(text: &str, selected: Range<usize>) -> Option<Edit> {
    let selected = within(text, selected);
    let start = line_start(text, selected.start);
    let before = &text[start..selected.start];
    let blank = before.bytes().all(|byte| byte == b' ');
    if !selected.is_empty() || before.is_empty() || !blank {
        return None;
    }
    let less = match before.len() % STEP.len() {
        0 => STEP.len(),
        more => more,
    };
    let at = selected.start - less;
    Some(Edit {
        replaced: at..selected.start,
        by: String::new(),
        selected: at..at,
    })
}

/// Ctrl+/: comments every selected line, or takes that away if all are.
pub fn toggle_comment(text: &str, selected: Range<usize>) -> Edit {
    let selected = within(text, selected);
    let lines = lines_of(text, &selected);
    let code = || {
        text[lines.clone()]
            .lines()
            .filter(|line| !line.trim().is_empty())
    };
    let commented = code().count() > 0 && code().all(|line| line.trim_start().starts_with('#'));
    let indentation = code()
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    change_lines(text, selected, |line| {
        if line.trim().is_empty() {
            return line.to_owned();
        }
        if commented {
            let (blanks, rest) = line.split_at(line.len() - line.trim_start().len());
            let rest = rest.strip_prefix("# ").or_else(|| rest.strip_prefix('#'));
            return format!("{blanks}{}", rest.unwrap_or(""));
        }
        let (blanks, rest) = line.split_at(indentation);
        format!("{blanks}# {rest}")
    })
}

/// The line and the column of a position, both counted from one; the column
/// in characters.
pub fn place(text: &str, at: usize) -> (usize, usize) {
    let at = border(text, at);
    let line = text[..at].bytes().filter(|byte| *byte == b'\n').count();
    let column = text[line_start(text, at)..at].chars().count();
    (line + 1, column + 1)
}

/// The position of a line and a column, both counted from one; the nearest
/// there is.
pub fn position(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match text[start..].find('\n') {
            Some(end) => start += end + 1,
            None => return text.len(),
        }
    }
    let rest = text[start..].split('\n').next().unwrap_or("");
    let mut columns = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    start + columns.nth(column.saturating_sub(1)).unwrap_or(rest.len())
}

fn insert(at: usize, by: String) -> Edit {
    let end = at + by.len();
    Edit {
        replaced: at..at,
        by,
        selected: end..end,
    }
}

/// Changes every line that the selection touches; then all of them are
/// selected, or, without a selection, the cursor stays in its place.
fn change_lines(text: &str, selected: Range<usize>, change: impl Fn(&str) -> String) -> Edit {
    let lines = lines_of(text, &selected);
    let changed: Vec<String> = text[lines.clone()].split('\n').map(change).collect();
    let by = changed.join("\n");
    let selected = if selected.is_empty() {
        let from_end = lines.end - selected.start;
        let at = (lines.start + by.len())
            .saturating_sub(from_end)
            .max(lines.start);
        at..at
    } else {
        lines.start..lines.start + by.len()
    };
    Edit {
        replaced: lines,
        by,
        selected,
    }
}

/// The lines that a selection touches; one that ends at the start of a line
/// does not touch that.
fn lines_of(text: &str, selected: &Range<usize>) -> Range<usize> {
    let start = line_start(text, selected.start);
    let mut end = selected.end;
    if end > start && end > selected.start && text[..end].ends_with('\n') {
        end -= 1;
    }
    let end = text[end..]
        .find('\n')
        .map_or(text.len(), |length| end + length);
    start..end
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The position itself, or the end of the text if it is none.
fn border(text: &str, at: usize) -> usize {
    if text.is_char_boundary(at) {
        at
    } else {
        text.len()
    }
}

fn within(text: &str, selected: Range<usize>) -> Range<usize> {
    let (start, end) = (border(text, selected.start), border(text, selected.end));
    start.min(end)..start.max(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Applies an edit to a text in which `|` marks the selection, and marks
    /// what is selected then.
    fn edited(text: &str, edit: impl Fn(&str, Range<usize>) -> Edit) -> String {
        let start = text.find('|').unwrap();
        let end = text.rfind('|').unwrap();
        let plain = text.replace('|', "");
        let selected = start..if end > start { end - 1 } else { start };
        let edit = edit(&plain, selected);
        let mut after = edit.apply(&plain);
        if !edit.selected.is_empty() {
            after.insert(edit.selected.end, '|');
        }
        after.insert(edit.selected.start, '|');
        after
    }

    #[test]
    fn tab_indents_at_the_cursor_or_every_selected_line() {
        assert_eq!(edited("a|b", indent), "a   |b");
        assert_eq!(edited("|a\n\nb|\nc", indent), "|    a\n\n    b|\nc");
        // A line of which nothing is selected stays.
        assert_eq!(edited("|a\n|b", indent), "|    a|\nb");
    }

    #[test]
    fn shift_tab_takes_a_step_away() {
        assert_eq!(edited("      a|b", dedent), "    a|b");
        assert_eq!(edited("|    a\n  b\nc|", dedent), "|a\nb\nc|");
    }

    #[test]
    fn a_new_line_is_indented_as_the_code_asks() {
        assert_eq!(edited("    if x:|", new_line), "    if x:\n        |");
        assert_eq!(edited("    x = 1|", new_line), "    x = 1\n    |");
        assert_eq!(
            edited("        return x|", new_line),
            "        return x\n    |"
        );
        assert_eq!(edited("f(|a|)", new_line), "f(\n    |)");
    }

    #[test]
    fn backspace_goes_back_a_step_only_in_an_indentation() {
        let back = |text: &str, at| backspace(text, at..at).map(|edit| edit.apply(text));
        assert_eq!(back("        x", 8).as_deref(), Some("    x"));
        assert_eq!(back("      x", 6).as_deref(), Some("    x"));
        assert_eq!(back("    x", 5), None);
        assert_eq!(back("x", 0), None);
    }

    #[test]
    fn a_comment_is_put_on_and_taken_off() {
        assert_eq!(edited("|  a\n    b|", toggle_comment), "|  # a\n  #   b|");
        assert_eq!(edited("|  # a\n  #   b|", toggle_comment), "|  a\n    b|");
    }

    #[test]
    fn places_and_positions_agree() {
        let text = "ä\nbc\n";
        for (at, place_of) in [
            (0, (1, 1)),
            (2, (1, 2)),
            (3, (2, 1)),
            (5, (2, 3)),
            (6, (3, 1)),
        ] {
            assert_eq!(place(text, at), place_of);
            assert_eq!(position(text, place_of.0, place_of.1), at);
        }
        assert_eq!(position(text, 1, 99), 2);
        assert_eq!(position(text, 99, 1), 6);
    }

    #[test]
    fn positions_that_are_none_do_no_harm() {
        for edit in [indent, dedent, new_line, toggle_comment] {
            let backwards = Range { start: 99, end: 3 };
            for range in [1..1, 0..99, backwards, 1..2] {
                let _ = edit("ä\n", range).apply("ä\n");
            }
        }
    }
}
