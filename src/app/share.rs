//! Links to copy: to the lesson as it is set, and to the step that is shown.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;
use wasm_bindgen_futures::JsFuture;

use super::dialog::{Dialog, Open};
use super::session::Session;

/// The whole address of a link.
fn address(link: &str) -> String {
    let location = window().location();
    let href = location.href().unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}{link}")
}

/// The dialog with the links.
#[component]
pub fn Share() -> impl IntoView {
    view! {
        <Dialog dialog=Open::Share title="Share" class="share">
            <Links />
        </Dialog>
    }
}

#[component]
fn Links() -> impl IntoView {
    let session = expect_context::<Session>();
    let lesson = address(&session.link(false).to_string());
    let step = session
        .epoch
        .get_untracked()
        .has_run()
        .then(|| address(&session.link(true).to_string()));
    let shown = session.shown.get_untracked();
    view! {
        <LinkField label="This lesson, with its settings".to_owned() link=lesson />
        {step.map(|link| view! { <LinkField label=format!("Step {shown} of this run") link /> })}
        <p class="fine">
            "A link to a step runs the lesson at once and stops there. Nothing is sent anywhere."
        </p>
    }
}

/// A link in a field of its own, so that it can be copied by hand where the
/// page may not use the clipboard.
#[component]
fn LinkField(
    /// What it leads to.
    label: String,
    /// The link.
    link: String,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let said = RwSignal::new("");
    let text = link.clone();
    let copy = move |_| {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
        let text = text.clone();
        spawn_local_scoped(async move {
            let copied = match clipboard() {
                Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
                None => false,
            };
            said.try_set(if copied {
                "Copied."
            } else {
                "The browser keeps the clipboard closed: the link is selected, copy it with Ctrl+C."
            });
        });
    };
    view! {
        <div class="link-field">
            <label>
                <span>{label}</span>
                <input
                    node_ref=field
                    type="text"
                    readonly
                    prop:value=link
                    on:focus=move |_| {
                        if let Some(field) = field.get_untracked() {
                            field.select();
                        }
                    }
                />
            </label>
            <button type="button" class="button" on:click=copy>
                "Copy"
            </button>
            <p class="fine" role="status">
                {said}
            </p>
        </div>
    }
}

/// The clipboard; pages of an unprotected origin have none.
fn clipboard() -> Option<web_sys::Clipboard> {
    let navigator = window().navigator();
    let secure = window().is_secure_context();
    secure.then(|| navigator.clipboard())
}
