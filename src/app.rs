//! Leptos' reactive graph and our own markup: the only room that knows a browser.
//!
//! [`session`] has the player and drives it; everything else shows what the
//! session says and gives it commands. Nothing here decides what an event
//! means or where it lies: that is read from the view models.

pub mod session;

mod ahead;
mod browser;
mod catalogue;
mod choices;
mod clock;
mod code;
mod console;
mod dialog;
mod draft;
mod editor;
mod events;
mod export;
mod files;
mod focus;
mod header;
mod highlight;
mod icon;
mod keyboard;
mod layout;
mod lesson;
mod lints;
mod markup;
mod modules;
mod notice;
mod pack;
mod playground;
mod practice;
mod reactive;
mod rows;
mod scroll;
mod share;
mod stack;
mod storage;
mod tenths;
mod texts;
mod theme;
mod timeline;
mod tooltip;
mod transport;

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};

use crate::app::browser::{after, document, window, write_entry};
use crate::app::reactive::{Memo, RwSignal, effect, untrack};
use crate::lessons::{self, Lesson};
use crate::link::{Destination, Link};
use catalogue::catalogue;
use code::code_pane;
use console::console_pane;
use dialog::{Dialogs, Open};
use events::events_pane;
use header::header;
use keyboard::help;
use layout::{Keys, Layout, Pane, Place, Width, pane, tabs};
use lesson::lesson_pane;
use markup::{El, View, button, el, on_window, show};
use notice::notice_bar;
use playground::supported;
use session::Session;
use share::share;
use stack::stack_pane;
use storage::Key;
use timeline::{Zoom, legend, patterns, timeline_pane};
use tooltip::tooltip;
use transport::transport;

/// How long an address waits for the next one before it is written, in
/// milliseconds: browsers refuse to have it written too often.
const ADDRESS_DELAY: u32 = 250;

/// Puts the page into the document.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.to_string();
        web_sys::console::error_1(&JsValue::from_str(&message));
        // `start.js` shows it. Nothing more can be done here.
        browser::tell("enter-exit:panic", &message);
    }));
    reactive::mount(|| {
        let page = match lessons::all().first() {
            Some(first) => page(first),
            None => el("p.loading>This build has no lessons.").into(),
        };
        if let Some(body) = document().body() {
            page.append_to(&body);
        }
    });
    clock::mark("enter-exit:ready");
}

/// What the address asks for.
fn asked_for(first: &'static Lesson) -> Option<Destination> {
    let hash = window().location().hash().unwrap_or_default();
    Link::parse(&hash).map(|link| link.resolve(first))
}

/// The whole page; the lesson is the one that is shown when none is asked for.
fn page(first: &'static Lesson) -> View {
    let session = Session::new(first);
    let dialogs = Dialogs(RwSignal::new(None));
    let layout = Layout::new();
    let zoom = Zoom::new(session);

    choices::LESS_MOTION.restore();
    choices::KEYS_EVERYWHERE.restore();
    storage::on_loss(move || {
        let text = "This browser keeps nothing for this page: its storage is closed to it, or full. What you type here is lost when the page is closed; a link from Share keeps it.";
        session.notice.update(|notice| {
            notice.get_or_insert_default().add(text.to_owned());
        });
    });
    session.open(asked_for(first).unwrap_or_else(|| Destination::of(first)));
    follow_the_address(session, dialogs, first);
    write_the_address(session);
    pause_while_hidden(session);
    on_window("keydown", move |event| {
        if let Some(event) = event.dyn_ref() {
            keyboard::on_key(event, session, dialogs, zoom);
        }
    });
    // In one column a run begins out of sight, so the text makes room.
    effect(move || layout.folded.set(session.epoch.get().has_run()));
    // What is opened is seen from its beginning.
    let opened = Memo::new(move |_| session.epoch.get().opened());
    effect(move || {
        // Read, for nothing else works it out.
        opened.get();
        zoom.reset();
        layout.reveal(Pane::Lesson);
        scroll::later(scroll::to_top);
    });
    effect(move || {
        if !layout.is_hidden(Pane::Code) {
            session.code_shown.update(|n| *n += 1);
        }
    });
    // The code comes to the front when a line of it is asked for, and when
    // something is wrong with it.
    let asked = Memo::new(move |_| (session.code_wanted.get(), session.draft.refused.get()));
    effect(move || {
        if asked.get() != (0, 0) {
            layout.reveal(Pane::Code);
        }
    });
    // So do the answers when one is to be chosen first.
    effect(move || {
        if session.answer_wanted.get() > 0 {
            layout.folded.set(false);
            layout.reveal(Pane::Lesson);
            scroll::later(lesson::go_to_answers);
        }
    });
    let page = el("div.page|data-testid=page")
        .live("data-run-phase", move || {
            transport::phase_id(session.status.get())
        })
        .live("data-pending-timers", move || {
            session.pending_timers.get() + u8::from(session.other.is_running())
        })
        .live("data-cursor", move || session.shown.get())
        .live("data-events", move || session.visible.get())
        .child(header(session, dialogs))
        .child(notice_bar(session))
        .child(first_visit(dialogs))
        .child(desk(session, dialogs, layout, zoom))
        .child(transport(session));
    View::from([
        patterns(),
        page,
        catalogue(session, dialogs),
        share(session, dialogs),
        legend(dialogs),
        help(dialogs),
        supported(dialogs),
        tooltip(),
    ])
}

/// The panes, side by side or behind tabs.
fn desk(session: Session, dialogs: Dialogs, layout: Layout, zoom: Zoom) -> El {
    let narrow = move || layout.width.get() == Width::Narrow;
    let folded = move || narrow() && layout.folded.get();
    let fold = move || {
        let turn = move || layout.folded.update(|folded| *folded = !*folded);
        button("fold", turn)
            .live(
                "aria-expanded",
                move || if folded() { "false" } else { "true" },
            )
            .attr("aria-controls", "pane-lesson")
            .text(move || {
                if folded() {
                    "▸ Show the lesson's text"
                } else {
                    "▾ Fold the lesson's text"
                }
            })
    };
    let timeline = el("section.pane pane-timeline|data-player|aria-label=Timeline")
        .child(timeline_pane(session, zoom, dialogs));
    let below = "What else to see of the run";
    // What is behind another pane is not kept up to date.
    let shown = move |which: Pane, build: fn(Session) -> View| {
        let content = show(move || !layout.is_hidden(which), move || build(session));
        pane(layout, which, Keys::Player, content)
    };
    el("main.desk")
        .toggle("folded", folded)
        .child(tabs(layout, Place::Left, "tabs-left", "Lesson or code"))
        .child(show(narrow, fold))
        .child(pane(layout, Pane::Lesson, Keys::Own, lesson_pane(session)))
        .child(timeline)
        .child(tabs(layout, Place::Below, "tabs-below", below))
        .child(pane(
            layout,
            Pane::Code,
            Keys::Own,
            code_pane(session, dialogs),
        ))
        .children([
            shown(Pane::Console, console_pane),
            shown(Pane::Stack, stack_pane),
            shown(Pane::Events, events_pane),
        ])
}

/// Goes where the address leads when it changes: by a link, by the back button
/// or by hand.
fn follow_the_address(session: Session, dialogs: Dialogs, first: &'static Lesson) {
    on_window("hashchange", move |_| {
        dialogs.close();
        session.open(asked_for(first).unwrap_or_else(|| Destination::of(first)));
    });
}

/// Keeps the address and the title at what is shown, without new entries in
/// the history.
fn write_the_address(session: Session) {
    let mut pending: Option<Timeout> = None;
    let mut before: Option<Shown> = None;
    let mut opened = 0;
    effect(move || {
        let title = session.lesson().title;
        document().set_title(&format!("{title} · Enter/Exit"));
    });
    effect(move || {
        if session.scrubbing.get() {
            // Written once, for the moment at which it ends.
            return;
        }
        let shown = shown(session);
        if session.is_on_its_way() {
            // The address that was asked for stays until what it leads to is there.
            pending = None;
            return;
        }
        let hash = window().location().hash().unwrap_or_default();
        let is_first = before.is_none();
        let is_new = opened != session.epoch.get_untracked().opened();
        if session.draft.text.with(Option::is_some) {
            opened = session.epoch.get_untracked().opened();
        }
        let is_same = before.replace(shown.clone()).as_ref() == Some(&shown);
        if is_same || is_first && hash.is_empty() {
            // Nothing has changed, or nothing was asked for.
            return;
        }
        let broken = session.notice.with_untracked(Option::is_some) && is_new;
        if broken {
            // A broken link stays in the address until something is done.
            return;
        }
        if hash.contains("code=") && !shown.0.contains("code=") {
            // Code that is not what is shown must not come back by a reload.
            write_address(session, &shown.0);
        }
        // The one before, dropped, is not written.
        pending.replace(after(ADDRESS_DELAY, move || write_later(session, shown)));
    });
}

/// What the address has to say: the link, and the text of one's own that
/// belongs into it, which is yet to be packed.
type Shown = (String, Option<Arc<str>>);

/// The same as it is now; tracked.
fn shown(session: Session) -> Shown {
    (session.address().to_string(), session.text_to_pack())
}

/// Writes the address, once there is all of it.
fn write_later(session: Session, now: Shown) {
    let (address, Some(text)) = now else {
        return write_address(session, &now.0);
    };
    browser::spawn(async move {
        let code = pack::pack(&text).await;
        let whole = code.map(|code| session.link_with_code(&code, false).to_string());
        // Of what is too long, the rest must do.
        let whole = whole.filter(|whole| whole.len() <= share::LONG);
        let written = whole.unwrap_or_else(|| address.clone());
        if untrack(|| shown(session)) == (address, Some(text)) {
            write_address(session, &written);
        }
    });
}

fn write_address(session: Session, address: &str) {
    write_entry(address, !untrack(|| session.draft.is_foreign()));
}

/// A tab that nobody sees does not run on.
fn pause_while_hidden(session: Session) {
    on_window("visibilitychange", move |_| {
        if document().hidden() && session.status.get_untracked().is_playing() {
            session.command(crate::playback::Player::pause);
        }
    });
}

/// A hint on the first visit, until it is put away.
fn first_visit(dialogs: Dialogs) -> View {
    let shown = RwSignal::new(storage::read(Key::Hint).is_none());
    let put_away = move || {
        storage::write(Key::Hint, "seen");
        shown.set(false);
        focus::keep_at(".timeline");
    };
    let hint = move || {
        let key = |key: &str| el("kbd").child(key);
        let keys = button("text-button by-key>All keys", move || {
            dialogs.open(Open::Help);
        });
        let by_key = el("span.by-key>, or with ")
            .child(key("←"))
            .child(" and ")
            .child(key("→"));
        let text = el("p>New here? Run a lesson, then go through what happened with the buttons at the bottom")
            .child(by_key)
            .child(". ")
            .child(keys);
        el("aside.notice hint|aria-label=First visit")
            .child(text)
            .child(button("button>Got it", put_away))
    };
    show(move || shown.get(), hint)
}
