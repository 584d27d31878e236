//! The bar at the top: where the learner is, and where else to go.

use super::lazy::lazy;
use leptos::prelude::*;

use super::dialog::{Dialogs, Open};
use super::icon::{Icon, Shape};
use super::session::Session;
use super::theme::ThemeButton;

/// The bar at the top.
#[component]
pub fn Header() -> impl IntoView {
    let session = expect_context::<Session>();
    let dialogs = expect_context::<Dialogs>();
    let neighbour = move |by: isize, label: &'static str, shape: Shape| {
        let to = Signal::derive(move || session.neighbour(by));
        let go = move |_| {
            if let Some(lesson) = to.get_untracked() {
                // Through the address, so that the back button leads back.
                let _ = window().location().set_hash(&format!("/{}", lesson.id));
            }
        };
        let title = move || match to.get() {
            Some(lesson) => format!("{label}: {}", lesson.title),
            None => format!("{label}: there is none"),
        };
        view! {
            <button
                type="button"
                class="icon-button"
                aria-label=title
                title=title
                disabled=lazy(move || to.get().is_none())
                on:click=go
            >
                <Icon shape=shape />
            </button>
        }
    };
    view! {
        <header class="header">
            <button
                type="button"
                class="lessons-button"
                aria-haspopup="dialog"
                aria-keyshortcuts="Control+K Meta+K"
                title="All lessons (Ctrl+K)"
                data-testid="lessons"
                on:click=move |_| dialogs.open(Open::Lessons)
            >
                <Icon shape=Shape::List />
                <span>"Lessons"</span>
            </button>
            <p class="brand" aria-hidden="true">"Enter"<i>"/"</i>"Exit"</p>
            <p class="breadcrumb" data-testid="breadcrumb">
                <span class="breadcrumb-group">{lazy(move || (session.lesson().group.title()).into_any())}</span>
                <span class="breadcrumb-sign" aria-hidden="true">"›"</span>
                <span class="breadcrumb-lesson">{lazy(move || (session.lesson().title).into_any())}</span>
            </p>
            <nav class="header-tools" aria-label="Page">
                {neighbour(-1, "Previous lesson", Shape::Previous)}
                {neighbour(1, "Next lesson", Shape::Next)}
                <button
                    type="button"
                    class="icon-button"
                    aria-label="Share"
                    title="Copy a link to this lesson or to this step"
                    aria-haspopup="dialog"
                    on:click=move |_| dialogs.open(Open::Share)
                >
                    <Icon shape=Shape::Share />
                </button>
                <ThemeButton />
                <button
                    type="button"
                    class="icon-button"
                    aria-label="Keyboard shortcuts"
                    title="Keyboard shortcuts (?)"
                    aria-keyshortcuts="?"
                    aria-haspopup="dialog"
                    on:click=move |_| dialogs.open(Open::Help)
                >
                    <Icon shape=Shape::Help />
                </button>
            </nav>
        </header>
    }
}
