//! A run for other programs, or in words: written in slices, so that the page
//! stays alive, and then saved or copied.

use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Array;

use super::browser::{after, spawn, window};
use super::files;
use super::reactive::{RwSignal, untrack};
use super::session::{Epoch, Session};
use crate::trace::{Export, Form, Trace};
use crate::view::events::transcript;

/// How many events are written at once.
const SLICE: usize = 500;

/// What is being written.
struct Job {
    session: Session,
    /// Of which run.
    epoch: Epoch,
    /// The name of the file.
    name: String,
    /// None for words.
    export: Option<Export>,
    /// How many events are written, of how many.
    at: usize,
    len: usize,
    parts: Array,
    said: RwSignal<&'static str>,
}

/// Saves what has been shown of the run in a form for other programs, or copies
/// it in words. What has come of it is said then.
pub fn export(session: Session, form: Option<Form>, said: RwSignal<&'static str>) {
    let kind = match form {
        Some(Form::Json) => "json",
        Some(Form::Chrome) => "chrome.json",
        None => "md",
    };
    said.set("");
    go_on(Job {
        session,
        epoch: session.epoch.get_untracked(),
        name: format!("{}.{kind}", untrack(|| session.lesson().id)),
        export: form.map(Export::new),
        at: 0,
        len: session.known.get_untracked(),
        parts: Array::new(),
        said,
    });
}

fn go_on(mut job: Job) {
    if job.session.epoch.get_untracked() != job.epoch {
        return job.said.set("Another run has begun.");
    }
    let session = job.session;
    let text = untrack(|| session.trace(|trace, _| job.write(trace)));
    job.parts.push(&text.unwrap_or_default().into());
    if job.at < job.len {
        after(0, move || go_on(job)).forget();
    } else if job.export.is_some() {
        job.save("Saved.");
    } else {
        spawn(job.copy());
    }
}

impl Job {
    /// Writes the next slice.
    fn write(&mut self, trace: &Trace) -> String {
        let from = self.at;
        self.at = self.len.min(from + SLICE);
        let Some(export) = &mut self.export else {
            return transcript(trace, from, self.at);
        };
        let events = trace.events().get(from..self.at).unwrap_or_default();
        for event in events {
            export.event(trace, event);
        }
        if self.at == self.len {
            export.end(events.last());
        }
        export.take()
    }

    fn save(&self, saved: &'static str) {
        let done = files::download(&self.name, &self.parts);
        self.said.set(match done {
            Ok(()) => saved,
            Err(_) => files::REFUSED,
        });
    }

    /// Copies it, or saves it where the page may not use the clipboard.
    async fn copy(self) {
        let text = String::from(self.parts.join(""));
        if copy(&text).await {
            self.said.set("Copied.");
        } else {
            self.save("The browser keeps the clipboard closed: saved as a file.");
        }
    }
}

/// Copies a text. Gives false where the page may not: pages of an unprotected
/// origin have no clipboard.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    let secure = window().is_secure_context();
    let clipboard = secure.then(|| navigator.clipboard());
    match clipboard {
        Some(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        None => false,
    }
}
