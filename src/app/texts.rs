//! What is fetched of a lesson when it is opened: the file that was compiled,
//! with what is said about the lesson and the program that is shown.
//!
//! `start.js` asks the browser for the first one while the module loads. A
//! file that is not the one that was compiled is never shown.

use std::pin::Pin;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

use super::browser::{spawn, window};
use super::focus;
use super::markup::{El, button, el};
use super::reactive::{RwSignal, Stored};
use crate::lessons::{Lesson, Prose, Python};

/// The texts of one lesson.
#[derive(Debug)]
pub struct Told {
    /// What is said about it.
    pub prose: Prose,
    /// Its program in Rust.
    pub rust: String,
    /// Its program in Python, with all of its variants.
    pub python: String,
    /// Where the learner starts, if that is a text of its own.
    pub start: Option<String>,
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
        spawn(async move {
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

    /// The same; not tracked.
    pub fn get_untracked(self) -> Arrival {
        self.arrival.get_untracked()
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
            Arrival::Failed(why) => el("div.banner trouble missing|role=alert")
                .child(el("p").child(format!("{what} did not arrive: {why}.")))
                .child(el("p").child("The Rust program runs without it."))
                .child(button("button>Retry", move || {
                    self.fetch(lesson);
                    focus::keep_at(".timeline");
                })),
            _ => el("p.fine arriving").child(format!("{what} is on its way…")),
        }
    }
}

/// Fetches and reads the files of a lesson. Both are asked for at once.
async fn told(lesson: &'static Lesson) -> Result<Told, String> {
    let python = Asked::new(lesson.python.file);
    let start = lesson
        .start_text()
        .map(|start| (start, Asked::new(start.file)));
    let mut told = Told {
        prose: Prose::default(),
        rust: String::new(),
        python: String::new(),
        start: None,
    };
    if !lesson.is_playground() {
        let name = lesson.source.file.rsplit('/').next().unwrap_or_default();
        let is_it = move |text: &str| lesson.source.program_in(text).is_some();
        let text = Asked::new(name).text(is_it).await?;
        told.prose = Prose::read(&text);
        lesson
            .source
            .program_in(&text)
            .unwrap_or_default()
            .clone_into(&mut told.rust);
    }
    told.python = python.text(|text| lesson.python.is(text)).await?;
    if let Some((start, asked)) = start {
        told.start = Some(asked.text(|text| start.is(text)).await?);
    }
    Ok(told)
}

/// Fetches a Python text.
pub fn python(python: &'static Python) -> Fetched {
    Asked::new(python.file).text(|text| python.is(text))
}

/// What a file says, or why it did not come.
type Fetched = Pin<Box<dyn Future<Output = Result<String, String>>>>;

/// A file that was asked for, and that must be the one that belongs to this
/// build.
#[derive(Debug)]
pub struct Asked {
    address: String,
    response: JsFuture,
}

impl Asked {
    /// Asks for a lesson's file.
    fn new(name: &str) -> Self {
        Self::at(format!("lessons/{name}"))
    }

    /// Asks for a file of the page's own.
    pub fn at(address: String) -> Self {
        let response = request(&address, RequestCache::Default);
        Self { address, response }
    }

    /// Its text.
    pub fn text(self, is_it: impl Fn(&str) -> bool + 'static) -> Fetched {
        Box::pin(self.checked(Box::new(is_it)))
    }

    async fn checked(self, is_it: Box<dyn Fn(&str) -> bool>) -> Result<String, String> {
        let text = text(self.response).await?;
        if is_it(&text) {
            return Ok(text);
        }
        // The browser may have kept the file of an older page.
        let text = self::text(request(&self.address, RequestCache::Reload)).await?;
        let why = "the server has it in another version than this page. Load the page again to have both of one version";
        if is_it(&text) {
            Ok(text)
        } else {
            Err(why.to_owned())
        }
    }
}

/// Asks for a file of the page's own.
pub fn request(address: &str, cache: RequestCache) -> JsFuture {
    let init = RequestInit::new();
    init.set_cache(cache);
    JsFuture::from(window().fetch_with_str_and_init(address, &init))
}

/// The text of a file that was asked for.
pub async fn text(requested: JsFuture) -> Result<String, String> {
    let lost = |_: JsValue| "the server could not be reached".to_owned();
    let response: Response = requested.await.map_err(lost)?.unchecked_into();
    if !response.ok() {
        return Err(format!("the server answered {}", response.status()));
    }
    let text = response.text().map_err(lost)?;
    let text = JsFuture::from(text).await.map_err(lost)?;
    Ok(text.as_string().unwrap_or_default())
}
