//! The event list: the timeline in words, one row an event.

use super::lazy::lazy;
use leptos::html;
use leptos::prelude::*;

use super::rows::window_of;
use super::scroll;
use super::session::{Epoch, Session};
use crate::view::events::{self, Row};

/// The pane with the list of all events.
#[component]
pub fn EventsPane() -> impl IntoView {
    let session = expect_context::<Session>();
    let list = NodeRef::<html::Ol>::new();
    let len = session.known;
    let window = Memo::new(move |_| window_of(len.get(), session.shown.get()));
    let rows = move || {
        let epoch = session.epoch.get();
        let window = window.get();
        let rows = session.trace(|trace, _| events::rows(trace, window.start, window.end));
        rows.unwrap_or_default()
            .into_iter()
            .map(|row| (epoch, row))
            .collect::<Vec<(Epoch, Row)>>()
    };
    Effect::new(move || {
        let current = session.shown.get().checked_sub(window.get().start + 1);
        if let (Some(list), Some(current)) = (list.get(), current) {
            scroll::keep_child_in_view(&list, current);
        }
    });
    let more = move |n: usize, to: usize, which: &'static str| {
        (n > 0).then(|| {
            view! {
                <button type="button" class="more" on:click=move |_| session.seek(to)>
                    {format!("{n} {which} events")}
                </button>
            }
        })
    };
    view! {
        {lazy(move || (more(window.get().start, window.get().start, "earlier")).into_any())}
        <ol class="events" node_ref=list data-rows data-testid="events" aria-label="Events">
            <For
                each=rows
                key=|(epoch, row)| (*epoch, row.event)
                children=move |(_, row)| view! { <EventRow row /> }
            />
        </ol>
        {lazy(move || ({
            let end = window.get().end;
            more(len.get().saturating_sub(end), end + 1, "later")
        }).into_any())}
        <p class="empty">
            {lazy(move || ((len.get() == 0).then_some("Nothing has happened yet.")).into_any())}
        </p>
    }
}

#[component]
fn EventRow(
    /// What happened.
    row: Row,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let step = row.step;
    let is_current = Memo::new(move |_| session.shown.get() == step);
    let is_ahead = Memo::new(move |_| session.shown.get() < step);
    let is_stop = Memo::new(move |_| session.shown.get().max(1) == step);
    view! {
        <li
            class:ahead=is_ahead
            aria-current=lazy(move || is_current.get().then_some("step"))
            data-event=row.event
        >
            <button
                type="button"
                tabindex=lazy(move || if is_stop.get() { "0" } else { "-1" })
                on:click=move |_| session.seek(step)
            >
                <span class="step">{step}</span>
                <span class="time">{row.time_text}</span>
                <span class="task">{row.task_name}</span>
                <span class="what">{row.what}</span>
            </button>
        </li>
    }
}
