//! The sheet under the field: the text in colours, line by line. Of a long text
//! only the lines around those in view are in the page.

use std::ops::Range;

use web_sys::{Element, HtmlElement};

use crate::app::markup::{Follow, View, Words, el};
use crate::app::scroll;
use crate::python::syntax::Diagnostic;
use crate::view::code;
use crate::view::sheet::{Line, Mark, lines, same, size};

/// In which steps the lines that are in the page follow the scrolling.
const BLOCK: usize = 32;
/// How many are there before the pane has been measured.
const FIRST: usize = 2 * BLOCK;

/// The lines that are in the page. Only those that have changed are drawn anew.
pub struct Sheet {
    list: HtmlElement,
    /// Which lines are to be in the page.
    wanted: (usize, usize),
    /// How many lines there are.
    all: usize,
    /// Which of them are in the page.
    shown: Range<usize>,
    lines: Vec<Line>,
    rows: Vec<Row>,
    /// Where the tasks are.
    marks: code::Marks,
    /// The messages, each with its line.
    messages: Vec<(usize, Element)>,
}

/// A line in the page.
struct Row {
    element: Element,
    class: Follow,
    /// Whether a task is there, and which ones.
    marks: [Words; 2],
}

impl Sheet {
    pub fn new(list: HtmlElement) -> Self {
        Self {
            list,
            wanted: (0, FIRST),
            all: 1,
            shown: 0..0,
            lines: Vec::new(),
            rows: Vec::new(),
            marks: code::Marks::default(),
            messages: Vec::new(),
        }
    }

    /// Finds out which lines are to be in the page where the pane around them is
    /// scrolled; gives whether they are others.
    pub fn look(&mut self, pane: &HtmlElement) -> bool {
        let count = |n: i32| u64::try_from(n).unwrap_or(0);
        let (above, height) = (self.list.offset_top(), count(self.list.offset_height()));
        // In blocks; above the list there is nothing.
        let block = |y: i32| {
            let line = count(y - above) * self.all as u64 / height.max(1);
            usize::try_from(line).unwrap_or(0) / BLOCK
        };
        let top = pane.scroll_top();
        let bottom = top + pane.client_height();
        let from = block(top).saturating_sub(1) * BLOCK;
        let wanted = (from, (block(bottom) + 2) * BLOCK);
        height > 0 && std::mem::replace(&mut self.wanted, wanted) != wanted
    }

    /// Scrolls the pane around the lines just so far that one of them is in view.
    pub fn keep_in_view(&self, pane: &HtmlElement, line: usize) {
        let all = i64::try_from(self.all).unwrap_or(1);
        let at = |line: usize| {
            let line = i64::try_from(line).unwrap_or(all);
            let y = i64::from(self.list.offset_height()) * line / all;
            i32::try_from(y).unwrap_or(i32::MAX)
        };
        let (top, bottom) = (at(line), at(line + 1));
        scroll::keep_in_view(pane, self.list.offset_top() + top, bottom - top);
    }

    /// Draws a text, so that the wanted lines are in the page.
    pub fn draw(&mut self, text: &str, marks: &[(Mark, Range<usize>)], faults: &[Diagnostic]) {
        for (_, message) in self.messages.drain(..) {
            message.remove();
        }
        let (all, longest) = size(text);
        // A line that is put in moves those below, and has none of them drawn anew.
        let slack = BLOCK / 2;
        let moved = (self.shown.end + all).saturating_sub(self.all);
        let (start, end) = self.wanted;
        let end = moved.clamp(end.saturating_sub(slack), end + slack);
        let shown = start.min(all - 1)..end.min(all);
        self.crop(shown.start, moved.saturating_sub(shown.end));
        let new = lines(text, marks, shown.clone());
        let (first, last) = same(&self.lines, &new);
        let until = self.rows.len() - last;
        let next = self.rows.get(until).map(|row| row.element.clone());
        for row in self.rows.drain(first..until) {
            row.element.remove();
        }
        let added = new.get(first..new.len() - last).unwrap_or_default();
        let added: Vec<Row> = added.iter().map(row).collect();
        for row in &added {
            // Fails only where an element would contain itself.
            let _ = self.list.insert_before(&row.element, next.as_deref());
        }
        self.rows.splice(first..first, added);
        let numbers = [
            ("--all", all),
            ("--first", shown.start),
            ("--longest", longest),
        ];
        for (name, number) in numbers {
            // Fails only for what is no property.
            let _ = (self.list.style()).set_property(name, &number.to_string());
        }
        (self.all, self.shown, self.lines) = (all, shown, new);
        for fault in faults {
            self.tell(fault);
        }
        self.mark_rows();
    }

    /// Takes out of the page what stands before this line, and so many lines from
    /// the end.
    fn crop(&mut self, start: usize, after: usize) {
        let len = self.rows.len();
        let before = start.saturating_sub(self.shown.start).min(len);
        let end = len.saturating_sub(after).max(before);
        let mut gone: Vec<Row> = self.rows.drain(end..).collect();
        gone.extend(self.rows.drain(..before));
        for row in gone {
            row.element.remove();
        }
        self.lines.truncate(end);
        self.lines.drain(..before);
    }

    /// The row of a line that is counted from one.
    fn row(&mut self, line: usize) -> Option<&mut Row> {
        let at = line.checked_sub(self.shown.start + 1)?;
        self.rows.get_mut(at)
    }

    /// Puts a message under the line where it belongs.
    fn tell(&mut self, fault: &Diagnostic) {
        let line = (fault.line as usize).clamp(1, self.all);
        if self.messages.iter().any(|(known, _)| *known == line) {
            return;
        }
        if let Some(row) = self.row(line) {
            let message = el("span.fault-text").child(fault.message.as_str());
            // The same.
            let _ = row.element.append_child(message.element());
            self.messages.push((line, message.element().clone()));
        }
    }

    /// Shows which task is where.
    pub fn mark(&mut self, marks: &code::Marks) {
        self.marks = marks.clone();
        self.mark_rows();
    }

    fn mark_rows(&mut self) {
        let marks = &self.marks;
        // What runs outside of all tasks has a line too.
        let outside = marks
            .current
            .filter(|_| !marks.lines.iter().any(|mark| mark.moved));
        for (row, line) in self.rows.iter_mut().zip(self.shown.start + 1..) {
            let is_at = |known: u32| known as usize == line;
            let mark = marks.lines.iter().find(|mark| is_at(mark.line));
            let moved = mark.is_some_and(|mark| mark.moved) || outside.is_some_and(is_at);
            row.class
                .set("class", if moved { "line current" } else { "line" });
            let [signs, names] = &mut row.marks;
            signs.say(mark.map(|mark| if mark.moved { "▶" } else { "▷" }));
            names.say(mark.map(code::Mark::label));
        }
    }
}

/// The number of a line is counted by the style sheet, so that lines that only
/// move need not be touched.
fn row(line: &Line) -> Row {
    let gutter = ["span.sign", "span.here", "span.line-number"].map(el);
    let [sign, here, _] = &gutter;
    let marks = [sign.words(), here.words()];
    let gutter = el("span.gutter").children(gutter);
    let code = line.iter().fold(el("code"), |code, piece| {
        let class = match (piece.kind.class(), piece.mark.map(Mark::class)) {
            (None, None) => return code.child(View::from(piece.text.as_str())),
            (kind, mark) => [kind.unwrap_or_default(), mark.unwrap_or_default()].join(" "),
        };
        code.child(el("span").class(class).child(piece.text.as_str()))
    });
    let row = el("li.line").children([gutter, code]);
    Row {
        element: row.element().clone(),
        class: row.attributes(),
        marks,
    }
}
