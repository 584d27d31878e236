//! Files of one's own: opened into the editor, and saved from it.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Array;
use web_sys::{Blob, File, HtmlAnchorElement, HtmlInputElement, Url};

use super::browser::{document, spawn};
use super::markup::{El, View, button, el};
use super::notice::Notice;
use super::session::Session;

/// The longest file that is opened, in bytes.
const LONGEST: f64 = 200_000.0;

/// The name of the text, and the buttons to open and to save one.
pub fn file_tools(session: Session) -> View {
    let name = el("span.file-name|data-testid=file-name").text(move || {
        session.draft.name.track();
        session.file_name()
    });
    let input = el("input|type=file|accept=.py,text/x-python,text/plain|data-testid=open-file");
    let element: HtmlInputElement = input.html().unchecked_into();
    let input = input.on("change", move |_| {
        let file = element.files().and_then(|files| files.get(0));
        if let Some(file) = file {
            spawn(open(session, file));
        }
        // So that the same file can be opened again.
        element.set_value("");
    });
    let open = el("label.button file-button");
    let open = open.child(input).child(el("span>Open…"));
    let save = button("button|title=Save the text as a file>Save", move || {
        save(session);
    });
    [name, open, save].into()
}

async fn open(session: Session, file: File) {
    let name = file.name();
    if file.size() > LONGEST {
        let text = format!("{name} is longer than 200 kB, and is not opened.");
        session.notice.set(Some(Notice::plain(text)));
        return;
    }
    let text = JsFuture::from(file.text()).await;
    match text.ok().and_then(|text| text.as_string()) {
        Some(text) => {
            // The browser says nothing where it could not read a letter.
            let unread = text.contains('\u{FFFD}').then(|| {
                Notice::plain(format!(
                    "{name} is not UTF-8: what could not be read stands as \u{FFFD}. Save it as UTF-8, and open it again."
                ))
            });
            session.open_file(name, &text.replace("\r\n", "\n"));
            session.notice.set(unread);
        }
        None => session
            .notice
            .set(Some(Notice::plain(format!("{name} could not be read.")))),
    }
}

/// What is said where nothing can be saved.
pub const REFUSED: &str = "The browser does not save files from here.";

/// Saves the text under its name.
pub fn save(session: Session) {
    let text = session.draft.text.get_untracked();
    let text = text.as_deref().unwrap_or_default();
    if download(&session.file_name(), &Array::of1(&text.into())).is_err() {
        session.notice.set(Some(Notice::plain(REFUSED)));
    }
}

/// Saves a file that is put together from these texts.
pub fn download(name: &str, parts: &Array) -> Result<(), JsValue> {
    let blob = Blob::new_with_str_sequence(parts)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

/// A list in the way of Markdown: what stands after `- ` are its items, after
/// `## ` headings, and all else paragraphs.
pub fn listed(text: &str) -> El {
    let mut all = el("div.listed");
    for part in text.split("\n\n") {
        let part = part.trim();
        if let Some(heading) = part.strip_prefix("## ") {
            all = all.child(el("h3").child(heading));
        } else if part.starts_with("- ") {
            let items = part.strip_prefix("- ").unwrap_or(part).split("\n- ");
            let item = |item: &str| super::lesson::marked_up(el("li"), item);
            all = all.child(el("ul").children(items.map(item)));
        } else if !part.is_empty() && !part.starts_with("# ") {
            all = all.child(super::lesson::marked_up(el("p"), part));
        }
    }
    all
}
