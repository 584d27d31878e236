//! What is wrong with the program: a list under it, each with a link to its
//! place.

use std::ops::Range;

use super::Editor;
use crate::app::markup::{El, button, el, swap};
use crate::app::reactive::Memo;
use crate::python::syntax::{Diagnostic, Kind};

/// The list; it is announced when a run was refused, not while one types, and
/// no longer once nothing is wrong.
pub fn faults(editor: Editor) -> El {
    let draft = editor.session.draft;
    let list = swap(
        move || draft.faults.get(),
        move |faults| {
            let rows = faults.iter().map(|fault| row(editor, fault));
            rows.collect::<Vec<_>>()
        },
    );
    let is_refused = Memo::new(move |_| {
        let is_wrong = draft.faults.with(|faults| !faults.is_empty());
        (draft.refused.get(), is_wrong)
    });
    let announced = swap(
        move || is_refused.get(),
        move |_| {
            let faults = draft.faults.get_untracked();
            faults.first().map(|first| {
                let text = format!(
                    "The program does not run. Line {}: {}",
                    first.line, first.message
                );
                el("span").child(text)
            })
        },
    );
    el("div.faults|id=faults")
        .child(el("p.sr-only|role=alert|data-testid=refused").child(announced))
        .child(el("ul|data-testid=faults").child(list))
}

fn row(editor: Editor, fault: &Diagnostic) -> El {
    let (line, column) = (fault.line, fault.column);
    let kind = match fault.kind {
        Kind::SyntaxError => "SyntaxError",
        Kind::IndentationError => "IndentationError",
        Kind::TabError => "TabError",
        Kind::NotSupported => "Not supported here",
    };
    let link = button("text-button", move || editor.go_now(line, column));
    el("li")
        .child(link.child(format!("Line {line}, column {column}")))
        .child(format!(": {kind}: {}", fault.message))
}

/// The range, or the character at its place if it is empty.
pub fn at_least_one(text: &str, range: Range<usize>) -> Range<usize> {
    if range.start < range.end {
        return range;
    }
    let after = text.get(range.start..).and_then(|rest| rest.chars().next());
    if let Some(c) = after.filter(|c| *c != '\n') {
        return range.start..range.start + c.len_utf8();
    }
    let before = text.get(..range.start);
    let before = before.and_then(|text| text.chars().next_back());
    range.start - before.map_or(0, char::len_utf8)..range.start
}
