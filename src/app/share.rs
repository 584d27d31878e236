//! Links to copy: to the lesson as it is set, and to the step that is shown.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

use super::browser::window;
use super::dialog::{Dialogs, Open, dialog};
use super::markup::{El, View, button, el};
use super::reactive::RwSignal;
use super::session::Session;

/// The whole address of a link.
fn address(link: &str) -> String {
    let location = window().location();
    let href = location.href().unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}{link}")
}

/// The dialog with the links.
pub fn share(session: Session, dialogs: Dialogs) -> El {
    dialog(dialogs, Open::Share, "Share", "share", move || {
        links(session)
    })
}

fn links(session: Session) -> View {
    let lesson = address(&session.link(false).to_string());
    let step = session.epoch.get_untracked().has_run().then(|| {
        let shown = session.shown.get_untracked();
        let link = address(&session.link(true).to_string());
        link_field(format!("Step {shown} of this run"), link)
    });
    let note = el("p").class("fine").child(
        "A link to a step runs the lesson at once and stops there. Nothing is sent anywhere.",
    );
    [
        link_field("This lesson, with its settings".to_owned(), lesson).into(),
        View::from(step),
        note.into(),
    ]
    .into()
}

/// A link in a field of its own, so that it can be copied by hand where the
/// page may not use the clipboard.
fn link_field(label: String, link: String) -> El {
    let said = RwSignal::new("");
    let field = el("input")
        .attr("type", "text")
        .attr("readonly", true)
        .attr("value", link.clone());
    let input: HtmlInputElement = field.html().unchecked_into();
    let focused = input.clone();
    let copy = move || {
        input.select();
        let text = link.clone();
        spawn_local(async move {
            let copied = match clipboard() {
                Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
                None => false,
            };
            // The dialog may have been closed by now.
            said.set(if copied {
                "Copied."
            } else {
                "The browser keeps the clipboard closed: the link is selected, copy it with Ctrl+C."
            });
        });
    };
    let label = el("label").child(el("span").child(label));
    let status = el("p").class("fine").attr("role", "status");
    el("div")
        .class("link-field")
        .child(label.child(field.on("focus", move |_| focused.select())))
        .child(button("button", copy).child("Copy"))
        .child(status.text(move || said.get()))
}

/// The clipboard; pages of an unprotected origin have none.
fn clipboard() -> Option<web_sys::Clipboard> {
    let navigator = window().navigator();
    let secure = window().is_secure_context();
    secure.then(|| navigator.clipboard())
}
