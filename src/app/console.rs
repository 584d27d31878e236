//! The console: what the program printed, when, and by which task.

use super::markup::{Follow, Pool, Row, View, Words, el, react, region};
use super::reactive::{Memo, effect};
use super::rows::{number, on_row, tab_stop, window_of};
use super::scroll;
use super::session::{Epoch, Session};
use crate::trace::Stream;
use crate::view::console::{self, Visibility, traceback_line};
use web_sys::Node;

/// The pane with the console.
pub fn console_pane(session: Session) -> View {
    // How many lines have been printed at the cursor.
    let printed = Memo::new(move |_| {
        let shown = session.shown.get();
        session
            .console(|rows| rows.partition_point(|row| row.event < shown))
            .unwrap_or(0)
    });
    let window = Memo::new(move |_| {
        let len = session.console(<[console::Row]>::len).unwrap_or(0);
        window_of(len, printed.get())
    });
    let (mut rows, place) = Pool::new();
    react(Box::new(move || {
        let epoch = session.epoch.get();
        let (from, to) = window.get();
        let at = At {
            shown: session.shown.get(),
            end_seen: session.end_seen.get(),
            // The last printed one, or the first.
            stop: printed.get().saturating_sub(1),
        };
        session.console(|lines| {
            let lines = lines.get(from..to).unwrap_or_default();
            let keys = lines.iter().map(|line| (epoch, line.event));
            let keys: Vec<(Epoch, usize)> = keys.collect();
            let any = |_: &_, _: &_| true;
            let build = |_: &_| Line::new();
            rows.arrange(&keys, any, build, |n, row: &mut Line, is_kept| {
                if let Some(line) = lines.get(n) {
                    row.show(session, line, is_kept);
                    row.follow(line, at, n + from == at.stop);
                }
            });
        });
    }));
    let list = el("ol.console|data-rows|data-testid=console|aria-label=Printed lines").child(place);
    let list = on_row(list, move |event, button| {
        match number(button, "data-line") {
            Some(line) => session.go_to_line(line),
            None => session.seek(event + 1),
        }
    });
    let pane = list.html();
    effect(move || {
        if let Some(last) = printed.get().checked_sub(window.get().0 + 1) {
            scroll::keep_child_in_view(&pane, last);
        }
    });
    let left_out = region(move || match window.get().0 {
        0 => View::empty(),
        n => {
            let text = format!("{n} lines before these");
            el("p.fine left-out").child(text).into()
        }
    });
    let empty = el("p.empty").text(move || {
        if printed.get() > 0 {
            return None;
        }
        match session.end_seen.get() {
            false => Some("Nothing has been printed yet."),
            true => (session.console(<[console::Row]>::len) == Some(0))
                .then_some("Nothing was printed."),
        }
    });
    // Lines that are not shown yet still have their room.
    [left_out, empty.into(), list.into()].into()
}

/// From where the lines are seen.
#[derive(Clone, Copy)]
struct At {
    shown: usize,
    end_seen: bool,
    /// The one row that Tab stops at.
    stop: usize,
}

/// The row of one printed line.
struct Line {
    node: Node,
    row: Follow,
    press: Follow,
    time: Words,
    task: Words,
    text: (Follow, Words),
    /// Where a frame of a traceback leads: to its line.
    link: (Follow, Words),
    /// How much of the line has been read.
    len: usize,
}

impl Row for Line {
    fn node(&self) -> &Node {
        &self.node
    }
}

impl Line {
    fn new() -> Self {
        let [time, task, text] = ["span.time", "span.task", "span"].map(el);
        let [press, link] = ["button|type=button"; 2].map(el);
        let row = el("li");
        let line = Self {
            node: row.element().clone().into(),
            row: row.attributes(),
            press: press.attributes(),
            time: time.words(),
            task: task.words(),
            text: (text.attributes(), text.words()),
            link: (link.attributes(), link.words()),
            len: 0,
        };
        let buttons = [press.children([time, task, text]), link];
        View::from(buttons).append_to(&line.node);
        line
    }

    /// Shows another line, or the same one, which may have grown.
    fn show(&mut self, session: Session, line: &console::Row, is_kept: bool) {
        if is_kept && self.len == line.text.len() {
            return;
        }
        self.len = line.text.len();
        self.row.set("data-event", line.event);
        self.time.say(line.time_text.clone());
        self.task.say(line.task_name.clone());
        let (class, leads_to) = match line.stream {
            Stream::Out => ("line-text", None),
            Stream::Err => {
                let leads_to = traceback_line(&line.text, &session.file_name());
                ("line-text stderr", leads_to)
            }
        };
        self.text.0.set("class", class);
        let (link, words) = &mut self.link;
        // The class is for a row that has a link.
        link.set("class", leads_to.map(|_| "text-button to-line"));
        link.set("title", leads_to.map(|_| "Go to this line of the program"));
        link.set("hidden", leads_to.is_none());
        link.set("data-line", leads_to);
        words.say(leads_to.map(|line| format!("line {line}")));
    }

    /// Follows the cursor.
    fn follow(&mut self, line: &console::Row, at: At, is_stop: bool) {
        let visibility = line.visibility(at.shown, at.end_seen);
        self.row.set("class", visibility.class());
        self.row.set("hidden", visibility == Visibility::Hidden);
        // What is pale is so in words too.
        let leads_to = match visibility {
            Visibility::Ghost => "Not printed yet. Go to the step that prints it",
            _ => "Go to the step that printed it",
        };
        self.press.set("title", leads_to);
        self.press.set("tabindex", tab_stop(is_stop));
        self.text.1.say(line.shown_at(at.shown, at.end_seen));
    }
}
