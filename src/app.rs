//! Leptos: the only room that knows a browser.
//!
//! [`session`] has the player and drives it; everything else shows what the
//! session says and gives it commands. Nothing here decides what an event
//! means or where it lies: that is read from the view models.

pub mod link;
pub mod session;

mod catalogue;
mod clock;
mod code;
mod console;
mod dialog;
mod events;
mod header;
mod highlight;
mod icon;
mod keyboard;
mod layout;
mod lazy;
mod lesson;
mod notice;
mod rows;
mod scroll;
mod share;
mod stack;
mod storage;
mod theme;
mod timeline;
mod transport;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::lessons::{self, Lesson};
use catalogue::Catalogue;
use code::CodePane;
use console::ConsolePane;
use dialog::{Dialogs, Open};
use events::EventsPane;
use header::Header;
use keyboard::Help;
use layout::{Layout, Pane, PaneView, Place, Tabs, Width};
use lazy::lazy;
use lesson::LessonPane;
use link::{Destination, Link};
use notice::NoticeBar;
use session::Session;
use share::Share;
use stack::StackPane;
use storage::Key;
use timeline::{Legend, Patterns, TimelinePane, Zoom};
use transport::Transport;

/// How long an address waits for the next one before it is written, in
/// milliseconds: browsers refuse to have it written too often.
const ADDRESS_DELAY: u32 = 250;

/// Puts the page into the document.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.to_string();
        leptos::logging::error!("{message}");
        let init = web_sys::CustomEventInit::new();
        init.set_detail(&JsValue::from_str(&message));
        // `start.js` shows it. Nothing more can be done here.
        let event = web_sys::CustomEvent::new_with_event_init_dict("enter-exit:panic", &init);
        if let Ok(event) = event {
            let _ = window().dispatch_event(&event);
        }
    }));
    mount_to_body(App);
    clock::mark("enter-exit:ready");
}

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    match lessons::all().first() {
        Some(first) => view! { <Page first=first /> }.into_any(),
        None => view! { <p class="loading">"This build has no lessons."</p> }.into_any(),
    }
}

/// What the address asks for.
fn asked_for(first: &'static Lesson) -> Option<Destination> {
    let hash = window().location().hash().unwrap_or_default();
    Link::parse(&hash).map(|link| link.resolve(first))
}

#[component]
fn Page(
    /// The lesson that is shown when none is asked for.
    first: &'static Lesson,
) -> impl IntoView {
    let session = Session::new(first);
    let dialogs = Dialogs(RwSignal::new(None));
    let layout = Layout::new();
    let zoom = Zoom::new(session);
    provide_context(session);
    provide_context(dialogs);
    provide_context(layout);
    provide_context(zoom);

    if let Some(destination) = asked_for(first) {
        session.open(destination);
    }
    follow_the_address(session, dialogs, first);
    write_the_address(session);
    pause_while_hidden(session);
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        keyboard::on_key(&event, session, dialogs, zoom);
    });
    on_cleanup(move || keys.remove());

    let narrow = move || layout.width.get() == Width::Narrow;
    // In one column a run begins out of sight, so the text makes room.
    Effect::new(move || {
        if session.epoch.get().has_run() {
            layout.folded.set(true);
        }
    });
    let folded = move || narrow() && layout.folded.get();
    view! {
        <Patterns />
        <div
            class="page"
            data-testid="page"
            data-run-phase=lazy(move || transport::phase_id(session.status.get()))
            data-pending-timers=lazy(move || session.pending_timers.get())
            data-cursor=lazy(move || session.shown.get())
            data-events=lazy(move || session.visible.get())
        >
            <Header />
            <NoticeBar />
            <FirstVisit />
            <main class="desk" class:folded=folded>
                <Tabs place=Place::Left class="tabs-left" label="Lesson or code" />
                <Show when=narrow>
                    <button
                        type="button"
                        class="fold"
                        aria-expanded=lazy(move || if folded() { "false" } else { "true" })
                        aria-controls="pane-lesson"
                        on:click=move |_| layout.folded.update(|folded| *folded = !*folded)
                    >
                        {lazy(move || (if folded() { "▸ Show the lesson's text" } else { "▾ Fold the lesson's text" }).into_any())}
                    </button>
                </Show>
                <PaneView pane=Pane::Lesson>
                    <LessonPane />
                </PaneView>
                <section class="pane pane-timeline" data-player aria-label="Timeline">
                    <TimelinePane />
                </section>
                <Tabs place=Place::Below class="tabs-below" label="What else to see of the run" />
                <PaneView pane=Pane::Code>
                    <CodePane />
                </PaneView>
                <PaneView pane=Pane::Console of_player=true>
                    <ConsolePane />
                </PaneView>
                <PaneView pane=Pane::Stack of_player=true>
                    <StackPane />
                </PaneView>
                <PaneView pane=Pane::Events of_player=true>
                    <EventsPane />
                </PaneView>
            </main>
            <Transport />
        </div>
        <Catalogue />
        <Share />
        <Legend />
        <Help />
    }
}

/// Goes where the address leads when it changes: by a link, by the back button
/// or by hand.
fn follow_the_address(session: Session, dialogs: Dialogs, first: &'static Lesson) {
    let changed = window_event_listener(leptos::ev::hashchange, move |_| {
        dialogs.close();
        session.open(asked_for(first).unwrap_or_else(|| Destination::of(first)));
    });
    on_cleanup(move || changed.remove());
}

/// Keeps the address and the title at what is shown, without new entries in
/// the history.
fn write_the_address(session: Session) {
    let pending = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<String>| {
        let address = session.address().to_string();
        let title = session.lesson().title;
        let hash = window().location().hash().unwrap_or_default();
        if before.is_none() && hash.is_empty() {
            // Nothing was asked for, and nothing has changed yet.
            return address;
        }
        document().set_title(&format!("{title} · Enter/Exit"));
        let broken = session.notice.with_untracked(Option::is_some) && before.is_none();
        if before.as_ref() == Some(&address) || broken || session.scrubbing.get() {
            // A broken link stays in the address until something is done.
            return address;
        }
        let to_write = address.clone();
        pending.set_value(Some(Timeout::new(ADDRESS_DELAY, move || {
            if let Ok(history) = window().history() {
                // Refused if it is written too often; then the next one will do.
                let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&to_write));
            }
        })));
        address
    });
    on_cleanup(move || {
        pending.try_set_value(None);
    });
}

/// A tab that nobody sees does not run on.
fn pause_while_hidden(session: Session) {
    let hidden = window_event_listener_untyped("visibilitychange", move |_| {
        if document().hidden() && session.status.get_untracked().is_playing() {
            session.command(crate::playback::Player::pause);
        }
    });
    on_cleanup(move || hidden.remove());
}

/// A hint on the first visit, until it is put away.
#[component]
fn FirstVisit() -> impl IntoView {
    let dialogs = expect_context::<Dialogs>();
    let shown = RwSignal::new(storage::read(Key::Hint).is_none());
    let put_away = move || {
        storage::write(Key::Hint, "seen");
        shown.set(false);
    };
    view! {
        <Show when=move || shown.get()>
            <div class="notice hint" role="note">
                <p>
                    "New here? Press Run, then go through what happened with the buttons at the bottom, or with "
                    <kbd>"←"</kbd> " and " <kbd>"→"</kbd> ". "
                    <button
                        type="button"
                        class="text-button"
                        on:click=move |_| dialogs.open(Open::Help)
                    >
                        "All keys"
                    </button>
                </p>
                <button type="button" class="button" on:click=move |_| put_away()>
                    "Got it"
                </button>
            </div>
        </Show>
    }
}
