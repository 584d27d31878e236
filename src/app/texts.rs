//! What is fetched of a lesson when it is opened: the file that was compiled,
//! with what is said about the lesson and the program that is shown.
//!
//! `start.js` asks the browser for the first one while the module loads. A
//! file that is not the one that was compiled is never shown.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::{RequestCache, RequestInit, Response};

use super::browser::window;
use super::markup::{El, button, el};
use super::reactive::{RwSignal, Stored};
use crate::lessons::{Lesson, Prose};

/// The texts of one lesson.
#[derive(Debug)]
pub struct Told {
    /// What is said about it.
    pub prose: Prose,
    /// Its program.
    pub program: String,
}

/// Whether the texts of the lesson that is open are there.
#[derive(Clone, Debug)]
pub enum Arrival {
    /// They have been asked for.
    Waiting,
    /// Here they are.
    Here(Rc<Told>),
    /// They did not come, and why.
    Failed(String),
}

/// A handle to the texts.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    arrival: RwSignal<Arrival>,
    /// Whose texts are waited for.
    wanted: Stored<&'static str>,
    /// What has come once, by the lesson.
    kept: Stored<Vec<(&'static str, Rc<Told>)>>,
}

impl Texts {
    /// No texts yet.
    pub fn new() -> Self {
        Self {
            arrival: RwSignal::new(Arrival::Waiting),
            wanted: Stored::new(""),
            kept: Stored::new(Vec::new()),
        }
    }

    /// Asks for the texts of the lesson that was opened.
    pub fn want(self, lesson: &'static Lesson) {
        if self.wanted.try_get() == Some(lesson.id) {
            return;
        }
        let kept = self.kept.try_with(|kept| {
            let found = kept.iter().find(|(id, _)| *id == lesson.id);
            found.map(|(_, told)| Rc::clone(told))
        });
        let kept = kept.flatten();
        self.wanted.set(lesson.id);
        if let Some(told) = kept {
            self.arrival.set(Arrival::Here(told));
        } else {
            self.fetch(lesson);
        }
    }

    /// Asks for them, or asks again.
    pub fn fetch(self, lesson: &'static Lesson) {
        self.arrival.set(Arrival::Waiting);
        spawn_local(async move {
            let arrival = match told(lesson).await {
                Ok(told) => {
                    let told = Rc::new(told);
                    let kept = (lesson.id, Rc::clone(&told));
                    self.kept.try_update(|all| all.push(kept));
                    Arrival::Here(told)
                }
                Err(why) => Arrival::Failed(why),
            };
            // Another lesson may have been opened, and the page may be gone.
            if self.wanted.try_get() == Some(lesson.id) {
                self.arrival.set(arrival);
            }
        });
    }

    /// Whether they are there; tracked.
    pub fn get(self) -> Arrival {
        self.arrival.get()
    }

    /// The texts, once they are there; tracked.
    pub fn told(self) -> Option<Rc<Told>> {
        match self.arrival.get() {
            Arrival::Here(told) => Some(told),
            Arrival::Waiting | Arrival::Failed(_) => None,
        }
    }

    /// Whether they did not come; tracked.
    pub fn have_failed(self) -> bool {
        self.arrival
            .with(|arrival| matches!(arrival, Arrival::Failed(_)))
    }

    /// What stands where the texts would, until they are there.
    pub fn instead(self, lesson: &'static Lesson, what: &str, arrival: &Arrival) -> El {
        match arrival {
            Arrival::Failed(why) => el("div")
                .class("banner trouble missing")
                .attr("role", "alert")
                .child(el("p").child(format!("{what} did not arrive: {why}.")))
                .child(el("p").child("The lesson runs without it."))
                .child(button("button", move || self.fetch(lesson)).child("Retry")),
            _ => el("p")
                .class("fine arriving")
                .child(format!("{what} is on its way…")),
        }
    }
}

/// Fetches and reads the file of a lesson.
async fn told(lesson: &Lesson) -> Result<Told, String> {
    let name = lesson.source.file.rsplit('/').next().unwrap_or_default();
    let address = format!("lessons/{name}");
    let mut text = file(&address, RequestCache::Default).await?;
    if lesson.source.program_in(&text).is_none() {
        // The browser may have kept the file of an older page.
        text = file(&address, RequestCache::Reload).await?;
    }
    let program = lesson.source.program_in(&text).ok_or(
        "the server has it in another version than this page. Load the page again to have both of one version",
    )?;
    Ok(Told {
        prose: Prose::read(&text),
        program: program.to_owned(),
    })
}

/// The text of a file beside the page.
async fn file(address: &str, cache: RequestCache) -> Result<String, String> {
    let lost = |_: JsValue| "the server could not be reached".to_owned();
    let init = RequestInit::new();
    init.set_cache(cache);
    let fetched = window().fetch_with_str_and_init(address, &init);
    let response = JsFuture::from(fetched).await.map_err(lost)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(format!("the server answered {}", response.status()));
    }
    let text = response.text().map_err(lost)?;
    let text = JsFuture::from(text).await.map_err(lost)?;
    Ok(text.as_string().unwrap_or_default())
}
