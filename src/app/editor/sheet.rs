//! The sheet under the field: the text in colours, line by line.

use web_sys::{Element, HtmlElement};

use crate::app::markup::{Follow, View, Words, el};
use crate::python::syntax::Diagnostic;
use crate::view::code::Marks;
use crate::view::sheet::{Line, Mark, lines, same};

/// The lines that are in the page. Only those that have changed are drawn anew.
pub struct Sheet {
    list: HtmlElement,
    lines: Vec<Line>,
    rows: Vec<Row>,
    /// The lines with marks of the run.
    marked: Vec<usize>,
    /// The lines with messages.
    faulty: Vec<usize>,
}

/// A line in the page.
struct Row {
    element: Element,
    class: Follow,
    /// Whether a task is there, and which ones.
    marks: [Words; 2],
}

impl Row {
    fn mark(&mut self, class: &'static str, sign: &'static str, here: String) {
        self.class.set("class", class);
        let [signs, names] = &mut self.marks;
        signs.say(sign);
        names.say(here);
    }
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
            if let Ok(Some(message)) = row.element.query_selector(".fault-text") {
                message.remove();
            }
        }
        let new = lines(text, marks);
        let (first, last) = same(&self.lines, &new);
        let until = self.rows.len() - last;
        let next = self.rows.get(until).map(|row| row.element.clone());
        for row in self.rows.drain(first..until) {
            row.element.remove();
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
        let added: Vec<Row> = added.iter().map(row).collect();
        for row in &added {
            // Fails only where an element would contain itself.
            let _ = self.list.insert_before(&row.element, next.as_deref());
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
            let _ = row.element.append_child(message.element());
            self.faulty.push(line);
        }
    }

    /// Shows which task is where.
    pub fn mark(&mut self, marks: &Marks) {
        let before = std::mem::take(&mut self.marked);
        for mark in &marks.lines {
            let (class, sign) = match mark.moved {
                true => ("line current", "▶"),
                false => ("line", "▷"),
            };
            self.mark_line(mark.line, class, sign, mark.label());
        }
        // What runs outside of all tasks has a line too.
        if let Some(line) = marks.current
            && !marks.lines.iter().any(|mark| mark.moved)
        {
            let at = line as usize - 1;
            match self.rows.get_mut(at).filter(|_| self.marked.contains(&at)) {
                Some(row) => row.class.set("class", "line current"),
                None => self.mark_line(line, "line current", "", String::new()),
            }
        }
        for line in before {
            if let (false, Some(row)) = (self.marked.contains(&line), self.rows.get_mut(line)) {
                row.mark("line", "", String::new());
            }
        }
    }

    fn mark_line(&mut self, line: u32, class: &'static str, sign: &'static str, here: String) {
        let line = line as usize - 1;
        if let Some(row) = self.rows.get_mut(line) {
            row.mark(class, sign, here);
            self.marked.push(line);
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
