//! The sheet under the field: the text in colours, line by line.

use web_sys::{Element, HtmlElement};

use crate::app::markup::{El, View, el};
use crate::python::syntax::Diagnostic;
use crate::view::code::Marks;
use crate::view::sheet::{Line, Mark, lines, same};

/// The lines that are in the page. Only those that have changed are drawn anew.
pub struct Sheet {
    list: HtmlElement,
    lines: Vec<Line>,
    rows: Vec<Element>,
    /// The lines with marks of the run.
    marked: Vec<usize>,
    /// The lines with messages.
    faulty: Vec<usize>,
}

impl Sheet {
    pub fn new(list: HtmlElement) -> Self {
        Self {
            list,
            lines: Vec::new(),
            rows: Vec::new(),
            marked: Vec::new(),
            faulty: Vec::new(),
        }
    }

    /// Draws a text.
    pub fn draw(
        &mut self,
        text: &str,
        marks: &[(Mark, std::ops::Range<usize>)],
        faults: &[Diagnostic],
    ) {
        for row in self.faulty.drain(..).filter_map(|line| self.rows.get(line)) {
            if let Ok(Some(message)) = row.query_selector(".fault-text") {
                message.remove();
            }
        }
        let new = lines(text, marks);
        let (first, last) = same(&self.lines, &new);
        let until = self.rows.len() - last;
        let next = self.rows.get(until).cloned();
        for row in self.rows.drain(first..until) {
            row.remove();
        }
        // What was marked moves with its line.
        let kept = |line: &usize| *line < first || *line >= until;
        self.marked.retain(kept);
        for line in &mut self.marked {
            if *line >= until {
                *line = *line + new.len() - self.lines.len();
            }
        }
        let added = new.get(first..new.len() - last).unwrap_or_default();
        let added: Vec<Element> = added.iter().map(row).collect();
        for row in &added {
            // Fails only where an element would contain itself.
            let _ = self.list.insert_before(row, next.as_deref());
        }
        self.rows.splice(first..first, added);
        self.lines = new;
        for fault in faults {
            self.tell(fault);
        }
    }

    /// Puts a message under the line where it belongs.
    fn tell(&mut self, fault: &Diagnostic) {
        let line = (fault.line as usize)
            .saturating_sub(1)
            .min(self.rows.len() - 1);
        if self.faulty.contains(&line) {
            return;
        }
        if let Some(row) = self.rows.get(line) {
            let message = el("span.fault-text").child(fault.message.as_str());
            // The same.
            let _ = row.append_child(message.element());
            self.faulty.push(line);
        }
    }

    /// Shows which task is where.
    pub fn mark(&mut self, marks: &Marks) {
        for row in self.marked.drain(..).filter_map(|line| self.rows.get(line)) {
            row.set_class_name("line");
            set_text(row, ".sign", "");
            set_text(row, ".here", "");
        }
        for mark in &marks.lines {
            let line = mark.line as usize - 1;
            let Some(row) = self.rows.get(line) else {
                continue;
            };
            let more = match mark.names.len() {
                0 | 1 => String::new(),
                n => format!(" +{}", n - 1),
            };
            let first = mark.names.first().map_or("", String::as_str);
            row.set_class_name(if mark.moved { "line current" } else { "line" });
            set_text(row, ".sign", if mark.moved { "▶" } else { "▷" });
            set_text(row, ".here", &format!("{first}{more}"));
            self.marked.push(line);
        }
        // What runs outside of all tasks has a line too.
        let line = marks.current.map(|line| line as usize - 1);
        if let Some((line, row)) = line.and_then(|line| Some((line, self.rows.get(line)?)))
            && !marks.lines.iter().any(|mark| mark.moved)
        {
            row.set_class_name("line current");
            self.marked.push(line);
        }
    }
}

fn set_text(row: &Element, selector: &str, text: &str) {
    if let Ok(Some(part)) = row.query_selector(selector) {
        part.set_text_content(Some(text));
    }
}

/// The number of a line is counted by the style sheet, so that lines that only
/// move need not be touched.
fn row(line: &Line) -> Element {
    let gutter = el("span.gutter")
        .child(el("span.sign"))
        .child(el("span.here"))
        .child(el("span.line-number"));
    let code = line.iter().fold(el("code"), |code, piece| {
        let class = match (piece.kind.class(), piece.mark.map(Mark::class)) {
            (None, None) => return code.child(View::from(piece.text.as_str())),
            (kind, mark) => [kind.unwrap_or_default(), mark.unwrap_or_default()].join(" "),
        };
        code.child(el("span").class(class).child(piece.text.as_str()))
    });
    let row: El = el("li.line").child(gutter).child(code);
    row.element().clone()
}
