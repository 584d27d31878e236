//! Links to copy: to the lesson as it is set, and to the step that is shown; and
//! the run and its program as files.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::browser::{command_key, spawn, tell, window};
use super::dialog::{Dialogs, Open, dialog};
use super::export::{copy, export};
use super::files;
use super::markup::{El, View, button, el, swap};
use super::pack;
use super::reactive::{RwSignal, untrack};
use super::session::Session;
use crate::lessons::Language;
use crate::link::Link;
use crate::trace::Form;

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

/// The longest link that arrives everywhere, in bytes.
pub const LONG: usize = 8_000;

fn links(session: Session) -> View {
    let note = el(
        "p.fine>A link to a step runs the lesson at once and stops there; a link with your own code waits for Run. Nothing is sent anywhere.",
    );
    let edited = session.language.get_untracked() == Language::Python
        && session.edited.get_untracked()
        && session.draft.text.with_untracked(Option::is_some);
    let fields = if edited {
        code_fields(session)
    } else {
        plain_fields(session)
    };
    [fields, note.into(), taken_along(session)].into()
}

/// The run and the program, to be taken along.
fn taken_along(session: Session) -> View {
    let said = RwSignal::new("");
    let run = |label: &'static str, title: &'static str, form: Option<Form>| {
        let press = move || export(session, form, said);
        button("button", press).attr("title", title).child(label)
    };
    let draw = move || {
        said.set("The picture is being saved.");
        let name = untrack(|| session.lesson().id).to_owned() + ".svg";
        tell("enter-exit:picture", &name);
    };
    let has_run = session.epoch.get_untracked().has_run();
    let forms = has_run.then(|| {
        View::from([
            button(
                "button|title=What is in sight of the timeline>Save picture (SVG)",
                draw,
            ),
            run(
                "Copy transcript",
                "What happened, as a table in Markdown",
                None,
            ),
            run(
                "Save trace (JSON)",
                "All events, for your own programs",
                Some(Form::Json),
            ),
            run(
                "Save trace (Chrome)",
                "For Perfetto, and the Performance panel of Chrome",
                Some(Form::Chrome),
            ),
        ])
    });
    let text = session.draft.text.with_untracked(Option::is_some);
    let program =
        text.then(|| button("button", move || files::save(session)).child("Save program (.py)"));
    let status = el("p.fine|role=status|data-testid=taken");
    [
        el("div.buttons").child(forms).child(program),
        status.text(move || said.get()),
    ]
    .into()
}

fn plain_fields(session: Session) -> View {
    let link = move |with_step: bool| session.link(with_step);
    link_fields(session, ["This lesson, with its settings", ""], &link)
}

/// The links with code of one's own, once it is packed.
fn code_fields(session: Session) -> View {
    let packed = RwSignal::new(None::<Option<String>>);
    let text = session.draft.text.get_untracked();
    spawn(async move {
        let code = pack::pack(text.as_deref().unwrap_or_default()).await;
        // The dialog may have been closed by now.
        packed.set(Some(code));
    });
    let fields = move |code: Option<String>| {
        let Some(code) = code else {
            return View::from([
                el("p>This browser cannot pack the code into a link."),
                file_offer(session),
            ]);
        };
        let link = |with_step| session.link_with_code(&code, with_step);
        let length = address(&link(false).to_string()).len();
        let long = (length > LONG).then(|| {
            let size = length.div_ceil(1_000);
            let text = format!("This link has {size} kB. Beyond 8 kB some programs cut links off: send the file instead.");
            let warning = el("p|role=alert").child(text);
            View::from([warning, file_offer(session)])
        });
        let fields = link_fields(session, ["This code (edited)", " (edited)"], &link);
        [fields, View::from(long)].into()
    };
    swap(move || packed.get(), move |packed| packed.map(fields))
}

/// A link to the whole, one to the step, and what shows the same in another page.
fn link_fields(session: Session, said: [&str; 2], link: &dyn Fn(bool) -> Link) -> View {
    let [whole, edited] = said;
    // Of the program that is shown, not of one that has run before it.
    let has_run = session.epoch.get_untracked().has_run() && untrack(|| !session.is_stale());
    let link = |with_step| link(with_step).to_string();
    let step = has_run.then(|| {
        let shown = session.shown.get_untracked();
        link_field(
            format!("Step {shown} of this run{edited}"),
            address(&link(true)),
        )
    });
    let (frame, title) = (link(has_run), untrack(|| session.lesson().title));
    let frame = address(&format!("?embed=1{frame}"));
    let frame =
        format!("<iframe src=\"{frame}\" title=\"{title}\" width=\"900\" height=\"600\"></iframe>");
    [
        link_field(whole.to_owned(), address(&link(false))).into(),
        View::from(step),
        link_field("In a page of your own".to_owned(), frame).into(),
    ]
    .into()
}

fn file_offer(session: Session) -> El {
    button("button>Save the file", move || files::save(session))
}

/// A link in a field of its own, so that it can be copied by hand where the
/// page may not use the clipboard.
fn link_field(label: String, link: String) -> El {
    let said = RwSignal::new(String::new());
    let field = el("input|type=text|readonly").attr("value", link.clone());
    let input: HtmlInputElement = field.html().unchecked_into();
    let focused = input.clone();
    let copy = move || {
        input.select();
        let text = link.clone();
        spawn(async move {
            let copied = copy(&text).await;
            // The dialog may have been closed by now.
            said.set(match (copied, command_key()) {
                (true, _) => "Copied.".to_owned(),
                (false, key) => format!("The browser keeps the clipboard closed: the link is selected, copy it with {key}+C."),
            });
        });
    };
    let label = el("label").child(el("span").child(label));
    let status = el("p.fine|role=status");
    el("div.link-field")
        .child(label.child(field.on("focus", move |_| focused.select())))
        .child(button("button>Copy", copy))
        .child(status.text(move || said.get()))
}
