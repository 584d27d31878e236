//! The event list: the timeline in words, one row an event.

use super::console::tab_stop;
use super::followers::Followers;
use super::markup::{El, View, button, el, keyed, region};
use super::reactive::{Memo, effect};
use super::rows::window_of;
use super::scroll;
use super::session::{Epoch, Session};
use crate::view::events::{self, Row};

/// The pane with the list of all events.
pub fn events_pane(session: Session) -> View {
    let len = session.known;
    let window = Memo::new(move |_| window_of(len.get(), session.shown.get()));
    let rows = move || {
        let epoch = session.epoch.get();
        let (from, to) = window.get();
        let rows = session.trace(|trace, _| events::rows(trace, from, to));
        let rows = rows.unwrap_or_default().into_iter();
        rows.map(|row| (epoch, row)).collect::<Vec<(Epoch, Row)>>()
    };
    let followers = Followers::new();
    effect(move || {
        session.shown.track();
        followers.refresh();
    });
    let list = el("ol")
        .class("events")
        .attr("data-rows", true)
        .attr("data-testid", "events")
        .attr("aria-label", "Events")
        .child(keyed(
            rows,
            |(epoch, row)| (*epoch, row.event),
            move |(_, row)| event_row(session, row, followers),
        ));
    let pane = list.html();
    effect(move || {
        if let Some(current) = session.shown.get().checked_sub(window.get().0 + 1) {
            scroll::keep_child_in_view(&pane, current);
        }
    });
    let more = move |n: usize, to: usize, which: &'static str| match n {
        0 => View::empty(),
        n => button("more", move || session.seek(to))
            .child(format!("{n} {which} events"))
            .into(),
    };
    let earlier = region(move || {
        let (from, _) = window.get();
        more(from, from, "earlier")
    });
    let later = region(move || {
        let (_, to) = window.get();
        more(len.get().saturating_sub(to), to + 1, "later")
    });
    let empty = el("p")
        .class("empty")
        .text(move || (len.get() == 0).then_some("Nothing has happened yet."));
    [earlier, list.into(), later, empty.into()].into()
}

fn event_row(session: Session, row: Row, followers: Followers) -> El {
    let step = row.step;
    // Where the cursor is as seen from here, and whether Tab stops here.
    let cursor = followers.add(move || {
        let shown = session.shown.get();
        (shown.cmp(&step), shown.max(1) == step)
    });
    let press = button("", move || session.seek(step))
        .live("tabindex", move || tab_stop(cursor.get().1))
        .child(el("span").class("step").child(step.to_string()))
        .child(el("span").class("time").child(row.time_text))
        .child(el("span").class("task").child(row.task_name))
        .child(el("span").class("what").child(row.what));
    el("li")
        .toggle("ahead", move || cursor.get().0.is_lt())
        .live("aria-current", move || {
            cursor.get().0.is_eq().then_some("step")
        })
        .attr("data-event", row.event)
        .child(press)
}
