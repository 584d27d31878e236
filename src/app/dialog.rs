//! Dialogs: the browser's own, so that focus stays in them, Escape closes
//! them, and focus goes back to where it came from.

use leptos::html;
use leptos::prelude::*;

/// Which dialog is open; at most one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// The list of lessons.
    Lessons,
    /// The links to share.
    Share,
    /// What the looks of the timeline mean.
    Legend,
    /// The keys.
    Help,
}

/// Which dialog is open, for all components.
#[derive(Clone, Copy, Debug)]
pub struct Dialogs(pub RwSignal<Option<Open>>);

impl Dialogs {
    /// Opens a dialog.
    pub fn open(self, dialog: Open) {
        self.0.set(Some(dialog));
    }

    /// Closes whatever is open.
    pub fn close(self) {
        self.0.set(None);
    }
}

/// A dialog with a title and a button that closes it.
#[component]
pub fn Dialog(
    /// Which one it is.
    dialog: Open,
    /// Its title.
    title: &'static str,
    /// The class of its element.
    class: &'static str,
    /// What is in it; made when it is opened.
    children: ChildrenFn,
) -> impl IntoView {
    let Dialogs(open) = expect_context();
    let element = NodeRef::<html::Dialog>::new();
    let is_open = Memo::new(move |_| open.get() == Some(dialog));
    Effect::new(move || {
        let is_open = is_open.get();
        let Some(element) = element.get() else { return };
        if is_open && !element.open() {
            // Fails only on an element that is not in the page.
            let _ = element.show_modal();
        } else if !is_open && element.open() {
            element.close();
        }
    });
    let closed = move || {
        if open.get_untracked() == Some(dialog) {
            open.set(None);
        }
    };
    // A click on what is around the dialog arrives at the dialog itself.
    let outside = move |event: web_sys::MouseEvent| {
        let target = event.target();
        let own = element.get_untracked();
        if own.is_some_and(|own| target.is_some_and(|target| target == *own.as_ref())) {
            closed();
        }
    };
    view! {
        <dialog
            node_ref=element
            class=format!("dialog {class}")
            aria-label=title
            on:close=move |_| closed()
            on:click=outside
        >
            <div class="dialog-body">
                <header class="dialog-head">
                    <h2>{title}</h2>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label="Close"
                        on:click=move |_| closed()
                    >
                        "✕"
                    </button>
                </header>
                <Show when=move || is_open.get()>{children()}</Show>
            </div>
        </dialog>
    }
}
