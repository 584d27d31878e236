//! The blank page: what it is, where to start, and what runs here.

use web_sys::RequestCache;

use super::browser::spawn;
use super::dialog::{Dialogs, Open, dialog};
use super::files::listed;
use super::markup::{El, View, button, el, swap};
use super::notice::Notice;
use super::reactive::{RwSignal, Stored};
use super::session::Session;
use super::texts;
use crate::lessons::playground::{STARTERS, Starter};

/// The pane beside one's own code.
pub fn playground(session: Session) -> El {
    let intro = "Write or paste a program, press Run, and watch it. It runs here, in your browser, with asyncio's own rules and a clock that can be slowed down. Nothing is sent anywhere; what you type is kept in this browser.";
    let start = |starter: &'static Starter| {
        let sign = el("span.go|aria-hidden=true>→");
        let go = button("", move || begin(session, starter))
            .child(sign)
            .child(el("span").child(starter.title));
        el("li").child(go)
    };
    el("article.lesson")
        .child(el("h2>Playground"))
        .child(el("p").child(intro))
        .child(
            el("section.look-at|data-testid=starters|aria-labelledby=starters")
                .child(el("h3|id=starters>Start from"))
                .child(el("ul").children(STARTERS.iter().map(start))),
        )
        .children(python_here())
}

/// What of Python runs here, and what differs.
fn python_here() -> [El; 2] {
    [
        unfolded("What is supported", "supported.md", &[]),
        unfolded("What differs from CPython", "limitations.md", &[]),
    ]
}

/// The dialog with the same, beside the code of every lesson.
pub fn supported(dialogs: Dialogs) -> El {
    let title = "Python on this page";
    dialog(dialogs, Open::Supported, title, "supported", || {
        let [first, second] = python_here();
        let intro = el(
            "p>The Python here is a part of Python 3.11: what async programs need, with asyncio's own rules.",
        );
        View::from([intro, first.attr("open", true), second])
    })
}

/// Names of items, as the text has them between backticks.
type Named = &'static [&'static str];

/// Of a text the items that are named; all of it if none is.
fn only(named: Named, text: String) -> String {
    if named.is_empty() {
        return text;
    }
    let is_named = |line: &&str| {
        line.split('`')
            .nth(1)
            .is_some_and(|name| named.contains(&name))
    };
    let items: Vec<&str> = text.lines().filter(is_named).collect();
    items.join("\n")
}

/// Puts a starting point into the editor.
fn begin(session: Session, starter: &'static Starter) {
    spawn(async move {
        match texts::python(&starter.python).await {
            Ok(text) => session.start_from(&text),
            Err(why) => {
                let text = format!("The text did not arrive: {why}.");
                session.notice.set(Some(Notice::plain(text)));
            }
        }
    });
}

/// A text that is fetched when it is unfolded; if items are named, only those
/// of its lists.
pub fn unfolded(title: &str, file: &'static str, named: Named) -> El {
    let text = RwSignal::new(None::<String>);
    let asked = Stored::new(false);
    let fetch = move || {
        if asked.try_get() == Some(true) {
            return;
        }
        asked.set(true);
        spawn(async move {
            let requested = texts::request(file, RequestCache::Default);
            let fetched = texts::text(requested).await;
            if fetched.is_err() {
                asked.set(false);
            }
            let fetched = fetched.map(|text| only(named, text));
            let why = |why| format!("The text did not arrive: {why}.");
            // The page may be another one by now.
            text.set(Some(fetched.unwrap_or_else(why)));
        });
    };
    el("details.more-text")
        .on("toggle", move |_| fetch())
        .child(el("summary").child(title))
        .child(swap(
            move || text.get(),
            move |text| text.map(|text| listed(&text)),
        ))
}
