//! The console: what the program printed, when, and by which task.

use super::lazy::lazy;
use leptos::html;
use leptos::prelude::*;

use super::rows::window_of;
use super::scroll;
use super::session::{Epoch, Session};
use crate::trace::Stream;
use crate::view::console::{Row, Visibility};

/// The pane with the console.
#[component]
pub fn ConsolePane() -> impl IntoView {
    let session = expect_context::<Session>();
    let list = NodeRef::<html::Ol>::new();
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
        let window = window.get();
        let rows = session.console(|rows| rows.get(window).unwrap_or_default().to_vec());
        rows.unwrap_or_default()
            .into_iter()
            .map(|row| (epoch, row))
            .collect::<Vec<(Epoch, Row)>>()
    };
    Effect::new(move || {
        let last = printed.get().checked_sub(window.get().start + 1);
        if let (Some(list), Some(last)) = (list.get(), last) {
            scroll::keep_child_in_view(&list, last);
        }
    });
    let left_out = move |n: usize, which: &'static str| {
        (n > 0).then(|| view! { <p class="fine left-out">{format!("{n} lines {which}")}</p> })
    };
    view! {
        {lazy(move || (left_out(window.get().start, "before these")).into_any())}
        <ol class="console" node_ref=list data-rows data-testid="console" aria-label="Printed lines">
            <For
                each=rows
                // A line that is printed piece by piece grows.
                key=|(epoch, row)| (*epoch, row.event, row.text.len())
                children=move |(_, row)| view! { <ConsoleRow row stop /> }
            />
        </ol>
        <p class="empty">
            {lazy(move || ({
                (printed.get() == 0 && !session.end_seen.get()).then_some("Nothing has been printed yet.")
            }).into_any())}
        </p>
    }
}

#[component]
fn ConsoleRow(
    /// What was printed.
    row: Row,
    /// The event of the row that Tab stops at.
    stop: Memo<Option<usize>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let (step, event) = (row.step(), row.event);
    let text = {
        let row = row.clone();
        Memo::new(move |_| {
            row.text_at(session.shown.get(), session.end_seen.get())
                .to_owned()
        })
    };
    let stream = match row.stream {
        Stream::Out => "line-text",
        Stream::Err => "line-text stderr",
    };
    let visibility = {
        let row = row.clone();
        Memo::new(move |_| row.visibility(session.shown.get(), session.end_seen.get()))
    };
    view! {
        <li
            class=lazy(move || visibility.get().class())
            hidden=lazy(move || visibility.get() == Visibility::Hidden)
            data-event=event
        >
            <button
                type="button"
                tabindex=lazy(move || if stop.get() == Some(event) { "0" } else { "-1" })
                title=format!("Go to step {step}")
                on:click=move |_| session.seek(step)
            >
                <span class="time">{row.time_text}</span>
                <span class="task">{row.task_name}</span>
                <span class=stream>{lazy(move || text.get().into_any())}</span>
            </button>
        </li>
    }
}
