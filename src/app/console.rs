//! The console: what the program printed, when, and by which task.

use super::followers::Followers;
use super::markup::{El, View, button, el, keyed, region};
use super::reactive::{Memo, effect};
use super::rows::window_of;
use super::scroll;
use super::session::{Epoch, Session};
use crate::trace::Stream;
use crate::view::console::{Row, Visibility, traceback_line};

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
        let len = session.console(<[Row]>::len).unwrap_or(0);
        window_of(len, printed.get())
    });
    // The one row that Tab stops at: the last printed one, or the first.
    let stop = Memo::new(move |_| {
        let last = printed.get().saturating_sub(1);
        session
            .console(|rows| rows.get(last).map(|row| row.event))
            .flatten()
    });
    let rows = move || {
        let epoch = session.epoch.get();
        let (from, to) = window.get();
        let rows = session.console(|rows| rows.get(from..to).unwrap_or_default().to_vec());
        let rows = rows.unwrap_or_default().into_iter();
        rows.map(|row| (epoch, row)).collect::<Vec<(Epoch, Row)>>()
    };
    let followers = Followers::new();
    effect(move || {
        session.shown.track();
        session.end_seen.get();
        stop.track();
        followers.refresh();
    });
    let list = el("ol")
        .class("console")
        .attr("data-rows", true)
        .attr("data-testid", "console")
        .attr("aria-label", "Printed lines")
        .child(keyed(
            rows,
            // A line that is printed piece by piece grows.
            |(epoch, row)| (*epoch, row.event, row.text.len()),
            move |(_, row)| console_row(session, row, stop, followers),
        ));
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
            el("p").class("fine left-out").child(text).into()
        }
    });
    let empty = el("p").class("empty").text(move || {
        let none = printed.get() == 0 && !session.end_seen.get();
        none.then_some("Nothing has been printed yet.")
    });
    [left_out, list.into(), empty.into()].into()
}

fn console_row(session: Session, row: Row, stop: Memo<Option<usize>>, followers: Followers) -> El {
    let (step, event) = (row.step(), row.event);
    let (time, task) = (row.time_text.clone(), row.task_name.clone());
    let text_class = match row.stream {
        Stream::Out => "line-text",
        Stream::Err => "line-text stderr",
    };
    let shown = row.clone();
    let text = followers.add(move || {
        let text = shown.text_at(session.shown.get(), session.end_seen.get());
        text.to_owned()
    });
    // A frame of a traceback leads to its line.
    let line = match row.stream {
        Stream::Err => traceback_line(&row.text, &session.file_name()),
        Stream::Out => None,
    };
    let class = followers.add(move || {
        let visibility = row.visibility(session.shown.get(), session.end_seen.get());
        visibility.class()
    });
    let is_stop = followers.add(move || stop.get() == Some(event));
    let press = button("", move || session.seek(step))
        .live("tabindex", move || tab_stop(is_stop.get()))
        .attr("title", format!("Go to step {step}"))
        .child(el("span").class("time").child(time))
        .child(el("span").class("task").child(task))
        .child(el("span").class(text_class).text(move || text.get()));
    let link = line.map(|line| {
        button("text-button to-line", move || session.go_to_line(line))
            .attr("title", "Go to this line of the program")
            .child(format!("line {line}"))
    });
    el("li")
        .live("class", move || class.get())
        .live("hidden", move || class.get() == Visibility::Hidden.class())
        .attr("data-event", event)
        .child(press)
        .child(link)
}

/// The `tabindex` of a row of which only one is a stop.
pub fn tab_stop(is_stop: bool) -> &'static str {
    if is_stop { "0" } else { "-1" }
}
