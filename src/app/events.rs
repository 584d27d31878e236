//! The event list: the timeline in words, one row an event.

use super::focus;
use super::markup::{El, Follow, Pool, Row, View, Words, button, el, react};
use super::reactive::{Memo, effect, untrack};
use super::rows::{number, on_row, tab_stop, window_of};
use super::scroll;
use super::session::{Epoch, Session};
use crate::view::events;
use web_sys::Node;

/// The pane with the list of all events.
pub fn events_pane(session: Session) -> View {
    let len = session.known;
    let window = Memo::new(move |_| window_of(len.get(), session.shown.get()));
    let (mut rows, place) = Pool::new();
    react(Box::new(move || {
        let epoch = session.epoch.get();
        let (from, to) = window.get();
        let shown = session.shown.get();
        session.trace(|trace, _| {
            let keys: Vec<(Epoch, usize)> = (from..to).map(|event| (epoch, event)).collect();
            let any = |_: &_, _: &_| true;
            let build = |_: &_| Line::new();
            rows.arrange(&keys, any, build, |n, row: &mut Line, is_kept| {
                if !is_kept && let Some(event) = events::row(trace, from + n) {
                    row.show(event);
                }
                row.follow(from + n + 1, shown);
            });
        });
    }));
    let list = el("ol.events|data-rows|data-testid=events|aria-label=Events").child(place);
    let list = on_row(list, move |event, button| {
        session.seek(event + 1);
        if let Some(line) = number(button, "data-line") {
            session.go_to_line(line);
        }
    });
    let pane = list.html();
    effect(move || {
        if let Some(current) = session.shown.get().checked_sub(window.get().0 + 1) {
            scroll::keep_child_in_view(&pane, current);
        }
    });
    // They stay in the page, and keep the focus while there are more.
    let more = move |n: Memo<usize>, to: fn((usize, usize)) -> usize, which: &'static str| {
        let press = move || {
            session.seek(to(untrack(|| window.get())));
            focus::keep_at(".events [aria-current] button");
        };
        button("more", press)
            .live("hidden", move || n.get() == 0)
            .text(move || format!("{} {which} events", n.get()))
    };
    let left_out = Memo::new(move |_| window.get().0);
    let earlier = more(left_out, |(from, _)| from, "earlier");
    let left_out = Memo::new(move |_| len.get().saturating_sub(window.get().1));
    let later = more(left_out, |(_, to)| to + 1, "later");
    let empty = el("p.empty").text(move || (len.get() == 0).then_some("Nothing has happened yet."));
    [earlier, list, later, empty].into()
}

/// The row of one event.
struct Line {
    node: Node,
    row: Follow,
    press: Follow,
    /// Its step, when, by which task, and what.
    texts: [Words; 4],
    /// Where it leads: to the line of the program.
    link: (Follow, Words),
}

impl Row for Line {
    fn node(&self) -> &Node {
        &self.node
    }
}

impl Line {
    fn new() -> Self {
        let row = el("li");
        let press = el("button|type=button");
        let link = el("button.text-button to-line|type=button");
        let texts = ["span.step", "span.time", "span.task", "span.what"].map(el);
        let line = Self {
            node: row.element().clone().into(),
            row: row.attributes(),
            press: press.attributes(),
            texts: texts.each_ref().map(El::words),
            link: (link.attributes(), link.words()),
        };
        View::from([press.children(texts), link]).append_to(&line.node);
        line
    }

    /// Shows an event.
    fn show(&mut self, event: events::Row) {
        self.row.set("data-event", event.event);
        let texts = [
            event.step.to_string(),
            event.time_text,
            event.task_name,
            event.what,
        ];
        for (words, text) in self.texts.iter_mut().zip(texts) {
            words.say(text);
        }
        let (link, words) = &mut self.link;
        link.set("hidden", event.line.is_none());
        link.set("data-line", event.line);
        words.say(event.line.map(|line| format!("line {line}")));
    }

    /// Says where the cursor is as seen from here, and whether Tab stops here.
    fn follow(&mut self, step: usize, shown: usize) {
        self.row.set("class", (shown < step).then_some("ahead"));
        self.row
            .set("aria-current", (shown == step).then_some("step"));
        let stop = tab_stop(shown.max(1) == step);
        self.press.set("tabindex", stop);
        self.link.0.set("tabindex", stop);
    }
}
