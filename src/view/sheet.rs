//! The lines of an editor as they are drawn: pieces in their colours, with
//! what is wrong and what was found marked in them.

use std::ops::Range;

use super::python_text::{Kind, pieces};

/// What a part of the text is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Something is wrong here.
    Fault,
    /// What is searched for.
    Hit,
    /// The one of them that is selected.
    Chosen,
}

impl Mark {
    /// The class by which a style sheet knows it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Hit => "hit",
            Self::Chosen => "hit chosen",
        }
    }
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// What it is marked as; of several marks the last in their order.
    pub mark: Option<Mark>,
    /// Its text.
    pub text: String,
}

/// A line, without its end.
pub type Line = Vec<Piece>;

/// How many lines a text has, and about how many letters the longest has room
/// for: some letters are twice as wide as others.
pub fn size(text: &str) -> (usize, usize) {
    let width = |c: char| match c {
        '\t' => 4,
        '\u{1100}'.. => 2,
        _ => 1,
    };
    let widths = text.split('\n').map(|line| line.chars().map(width).sum());
    widths.fold((0, 0), |(lines, longest), width: usize| {
        (lines + 1, longest.max(width))
    })
}

/// Where the n-th line ends, counted from zero; past the last one the end.
fn end_of(text: &str, n: usize) -> usize {
    let end = text.match_indices('\n').nth(n);
    end.map_or(text.len(), |(at, _)| at)
}

/// Some lines of a text, of which there is at least the first. The marks are
/// ranges of bytes; one that does not lie on the borders of characters is left
/// out.
pub fn lines(text: &str, marks: &[(Mark, Range<usize>)], which: Range<usize>) -> Vec<Line> {
    let before = which.start.checked_sub(1);
    let start = before.map_or(0, |line| end_of(text, line) + 1);
    let end = end_of(text, which.end.saturating_sub(1));
    // What comes after them changes nothing in them.
    let until = text.get(..end).unwrap_or(text);
    let is_near = |range: &Range<usize>| range.start < end && range.end > start;
    let marks = || marks.iter().filter(|(_, range)| is_near(range));
    let borders: Vec<usize> = marks()
        .flat_map(|(_, range)| [range.start, range.end])
        .filter(|at| text.is_char_boundary(*at))
        .collect();
    let mut lines = vec![Line::new()];
    for (kind, range) in pieces(until) {
        let mut from = range.start.max(start);
        while from < range.end {
            let next = borders.iter().copied().filter(|border| *border > from);
            let to = next.fold(range.end, usize::min);
            let covers = |range: &Range<usize>| range.start <= from && to <= range.end;
            let mark = marks().filter(|(_, range)| covers(range));
            let mark = mark.map(|(mark, _)| *mark).max();
            put(
                &mut lines,
                kind,
                mark,
                text.get(from..to).unwrap_or_default(),
            );
            from = to;
        }
    }
    lines
}

fn put(lines: &mut Vec<Line>, kind: Kind, mark: Option<Mark>, text: &str) {
    for (n, part) in text.split('\n').enumerate() {
        if n > 0 {
            lines.push(Line::new());
        }
        if let (false, Some(line)) = (part.is_empty(), lines.last_mut()) {
            let text = part.to_owned();
            line.push(Piece { kind, mark, text });
        }
    }
}

/// How many lines are the same at the beginning and at the end: only those
/// between are drawn anew.
pub fn same(before: &[Line], after: &[Line]) -> (usize, usize) {
    let most = before.len().min(after.len());
    let alike = |pair: &(&Line, &Line)| pair.0 == pair.1;
    let first = before.iter().zip(after).take_while(alike).count();
    let backwards = before.iter().rev().zip(after.iter().rev());
    let last = backwards.take(most - first).take_while(alike).count();
    (first, last)
}

/// Where a text stands in another one, whatever the case of its letters.
pub fn find(text: &str, wanted: &str) -> Vec<Range<usize>> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let (text, wanted) = (text.to_ascii_lowercase(), wanted.to_ascii_lowercase());
    let found = text.match_indices(&wanted);
    found.map(|(at, found)| at..at + found.len()).collect()
}

/// The byte of a position that is counted in units of UTF-16, as a browser's
/// text field does; the next border of a character.
pub fn byte_of(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    text.len()
}

/// The position in units of UTF-16 of a byte.
pub fn units_of(text: &str, byte: usize) -> usize {
    let before = text.get(..byte).unwrap_or(text);
    before.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, marks: &[(Mark, Range<usize>)]) -> Vec<Line> {
        lines(text, marks, 0..size(text).0)
    }

    fn shown(text: &str, marks: &[(Mark, Range<usize>)]) -> Vec<String> {
        let line = |line: &Line| {
            let pieces = line.iter().map(|piece| match piece.mark {
                Some(mark) => format!("<{}:{}>", mark.class(), piece.text),
                None => piece.text.clone(),
            });
            pieces.collect()
        };
        all(text, marks).iter().map(line).collect()
    }

    #[test]
    fn there_are_as_many_lines_as_a_text_field_has() {
        assert_eq!(shown("", &[]), [""]);
        assert_eq!(shown("a\n", &[]), ["a", ""]);
        assert_eq!(shown("'''a\n\nb'''\nc", &[]), ["'''a", "", "b'''", "c"]);
    }

    #[test]
    fn what_is_marked_is_cut_out_and_may_cross_lines() {
        let text = "x = (1\ny";
        assert_eq!(
            shown(text, &[(Mark::Fault, 4..8)]),
            ["x = <fault:(><fault:1>", "<fault:y>"]
        );
        assert_eq!(
            shown("aaa", &[(Mark::Hit, 0..2), (Mark::Chosen, 1..2)]),
            ["<hit:a><hit chosen:a>a"]
        );
        // Not on the border of a character.
        assert_eq!(shown("é", &[(Mark::Hit, 1..2)]), ["é"]);
    }

    #[test]
    fn only_the_lines_between_are_new() {
        let of = |text: &str| all(text, &[]);
        assert_eq!(same(&of("a\nb\nc"), &of("a\nx\nc")), (1, 1));
        assert_eq!(same(&of("a\na"), &of("a\na\na")), (2, 0));
        assert_eq!(same(&of("a"), &of("a")), (1, 0));
        // A string that is opened changes all that comes after.
        assert_eq!(same(&of("a\nb\nc"), &of("a\n'''b\nc")), (1, 0));
    }

    #[test]
    fn some_lines_are_what_they_are_among_all() {
        let text = "x = \'\'\'a\nb\'\'\'\n\n# é\n@property\ndef f():\n\treturn 1";
        let marks = [(Mark::Hit, 0..1), (Mark::Fault, 4..12), (Mark::Hit, 14..18)];
        let all = all(text, &marks);
        assert_eq!(size(text), (all.len(), 12));
        for start in 0..all.len() {
            for end in start + 1..=all.len() {
                assert_eq!(lines(text, &marks, start..end), all[start..end]);
            }
        }
        assert_eq!(size("\n漢字"), (2, 4));
    }

    #[test]
    fn a_search_does_not_mind_the_case() {
        assert_eq!(find("Pool, pool", "pOOL"), [0..4, 6..10]);
        assert!(find("pool", "").is_empty());
    }

    #[test]
    fn positions_in_units_are_those_of_the_browser() {
        let text = "a\u{1f600}é";
        for (units, byte) in [(0, 0), (1, 1), (3, 5), (4, 7)] {
            assert_eq!(byte_of(text, units), byte);
            assert_eq!(units_of(text, byte), units);
        }
        assert_eq!(byte_of(text, 99), 7);
        assert_eq!(byte_of(text, 2), 5);
        assert_eq!(units_of(text, 99), 4);
    }
}
