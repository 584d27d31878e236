//! Links: the part of the address after `#`, read and written.
//!
//! `#/pool-contention?workers=7&step=14` is a lesson, its knobs and a moment.
//! Everything lives in the fragment, so any static host and any sub-folder
//! will do. Nothing here touches the browser, and no text makes it panic.
//!
//! The code that a link carries is compressed by the browser; here it is the
//! text of its bytes.

pub mod base64;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use std::fmt;

use crate::event_loop::{CancelAt, When};
use crate::lessons::{self, Language, Lesson, Settings, SettingsError};
use crate::playback::Speed;
use crate::trace::TaskId;
use crate::view::timeline::Scale;

/// What a link asks for, word by word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The id of the lesson.
    pub lesson: String,
    /// What stands after the `?`, in order.
    pub parameters: Vec<(String, String)>,
}

/// What a link led to: always something that can be shown.
#[derive(Clone, Debug)]
pub struct Destination {
    /// The lesson; the first one if the link named none that exists.
    pub lesson: &'static Lesson,
    /// Its settings; the default wherever the link asked for something else.
    pub settings: Settings,
    /// In which language its program is shown, if the link says so.
    pub language: Option<Language>,
    /// The code that the link carries, as it stands there.
    pub code: Option<String>,
    /// The step to go to.
    pub step: Option<usize>,
    /// The pace.
    pub speed: Option<Speed>,
    /// The scale of the timeline.
    pub scale: Option<Scale>,
    /// What runs below.
    pub below: Option<Below>,
    /// What could not be had.
    pub problems: Vec<Problem>,
}

/// What runs below the run that is shown, to be compared with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    /// Another variant.
    Variant(&'static str),
    /// The same program, with a task cancelled once so many events have come.
    Cancelled(TaskId, usize),
}

impl Below {
    /// Reads `2@14`: the second task, at step 14.
    fn cancelled(text: &str) -> Option<Self> {
        let (task, step) = text.split_once('@')?;
        let task = task.parse::<u32>().ok()?.checked_sub(1)?;
        let step = step.parse().ok().filter(|step| *step > 0)?;
        Some(Self::Cancelled(TaskId::at(task), step))
    }

    /// The cancellation, if it is one.
    pub fn cancel(self) -> Option<CancelAt> {
        match self {
            Self::Variant(_) => None,
            Self::Cancelled(task, step) => Some(CancelAt {
                task,
                when: When::Recorded(step),
            }),
        }
    }
}

/// Why a part of a link was not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no such lesson.
    Lesson(String),
    /// There is no such variant or knob, or its value is wrong.
    Settings(SettingsError),
    /// The step is no number.
    Step(String),
    /// The run has fewer steps.
    PastTheEnd {
        /// What was asked for.
        asked: usize,
        /// How many there are.
        steps: usize,
    },
    /// The speed is none that is offered.
    Speed(String),
    /// There is no such scale.
    Scale(String),
    /// It does not say which task is cancelled, and at which step.
    Cancel(String),
    /// There is no such language.
    Language(String),
    /// The code of the link cannot be read, and why.
    Code(&'static str),
    /// The lesson has changed since the link was made, so the step may show
    /// another moment.
    Changed,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lesson(asked) => write!(f, "There is no lesson “{asked}”."),
            Self::Settings(error) => write!(f, "The link is not quite right: {error}."),
            Self::Step(asked) => {
                write!(f, "The step must be a whole number, not “{asked}”.")
            }
            Self::PastTheEnd { asked, steps } => write!(
                f,
                "This run has {steps} steps, so there is no step {asked}. This is the last one."
            ),
            Self::Speed(asked) => write!(
                f,
                "There is no speed “{asked}”: there is {}.",
                Speed::OFFERED.map(Speed::id).join(", ")
            ),
            Self::Scale(asked) => write!(
                f,
                "There is no scale “{asked}”: there is {}.",
                Scale::ALL.map(Scale::id).join(", ")
            ),
            Self::Cancel(asked) => write!(
                f,
                "What is cancelled must be the number of a task and a step, as in 1@14, not “{asked}”."
            ),
            Self::Language(asked) => write!(
                f,
                "There is no language “{asked}”: there is {}.",
                Language::ALL.map(Language::id).join(", ")
            ),
            Self::Code(why) => write!(
                f,
                "The code of this link cannot be read: {why}. Ask for it anew. This is the lesson's own text."
            ),
            Self::Changed => f.write_str(
                "The lesson has changed since this link was made, so the step may show another moment.",
            ),
        }
    }
}

impl Link {
    /// Reads a fragment, with or without its `#`. None if it asks for nothing.
    pub fn parse(fragment: &str) -> Option<Self> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let fragment = fragment.strip_prefix('/').unwrap_or(fragment);
        let (lesson, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        if lesson.is_empty() && query.is_empty() {
            return None;
        }
        let parameters = query
            .split('&')
            .filter(|part| !part.is_empty())
            .map(|part| {
                let (name, value) = part.split_once('=').unwrap_or((part, ""));
                (decode(name), decode(value))
            })
            .collect();
        Some(Self {
            lesson: decode(lesson),
            parameters,
        })
    }

    /// A link to a lesson with these settings; what is at its default is left
    /// out.
    pub fn to(lesson: &Lesson, settings: &Settings) -> Self {
        let mut link = Self {
            lesson: lesson.id.to_owned(),
            parameters: Vec::new(),
        };
        let defaults = lesson.defaults();
        if settings.variant() != defaults.variant() {
            link.add("variant", settings.variant());
        }
        for (known, (name, value)) in defaults.knobs().iter().zip(settings.knobs()) {
            if known.1 != *value {
                link.add(name, value);
            }
        }
        link
    }

    /// The same, with a speed and a scale where they are not the default.
    pub fn played(mut self, speed: Speed, scale: Scale) -> Self {
        if speed != Speed::default() {
            self.add("speed", speed.id());
        }
        if scale != Scale::default() {
            self.add("scale", scale.id());
        }
        self
    }

    /// The same, in one of the languages.
    pub fn in_language(mut self, language: Language) -> Self {
        if language != Language::default() {
            self.add("lang", language.id());
        }
        self
    }

    /// The same, with another run below.
    pub fn compared(mut self, with: Option<Below>) -> Self {
        match with {
            None => {}
            Some(Below::Variant(variant)) => self.add("compare", variant),
            Some(Below::Cancelled(task, step)) => {
                self.add("cancel", format_args!("{}@{step}", task.number()));
            }
        }
        self
    }

    /// The same, with code of one's own: its compressed bytes, as
    /// [`base64::encode`] writes them. The constants in it are the settings.
    pub fn with_code(mut self, lesson: &Lesson, code: &str) -> Self {
        self.parameters.retain(|(name, _)| {
            name != "variant" && !lesson.knobs.iter().any(|knob| knob.name == name)
        });
        self.add("code", code);
        self
    }

    /// The same, at one moment of the run.
    pub fn at_step(mut self, step: usize) -> Self {
        self.add("step", step);
        self
    }

    /// The same, with a mark of the program in which its steps are counted.
    pub fn versioned(mut self, lesson: &Lesson, language: Language) -> Self {
        self.add("v", version(lesson, language));
        self
    }

    fn add(&mut self, name: &str, value: impl fmt::Display) {
        self.parameters.push((name.to_owned(), value.to_string()));
    }

    /// Looks up what the link asks for. `fallback` is shown where the lesson
    /// does not exist.
    pub fn resolve(&self, fallback: &'static Lesson) -> Destination {
        let found = lessons::find_page(&self.lesson);
        let lesson = found.unwrap_or(fallback);
        let mut destination = Destination::of(lesson);
        if found.is_none() {
            // The rest of the link speaks of a lesson that is not there.
            destination
                .problems
                .push(Problem::Lesson(self.lesson.clone()));
            return destination;
        }
        for (name, value) in &self.parameters {
            destination.follow(name, value);
        }
        let made_for = self.parameters.iter().find(|(name, _)| name == "v");
        let language = destination.language.unwrap_or_default();
        let changed = made_for.is_some_and(|(_, v)| *v != version(lesson, language));
        let has_step =
            destination.step.is_some() || matches!(destination.below, Some(Below::Cancelled(..)));
        if changed && has_step {
            destination.problems.push(Problem::Changed);
        }
        destination
    }
}

impl Destination {
    /// A lesson with nothing asked for.
    pub fn of(lesson: &'static Lesson) -> Self {
        Self {
            lesson,
            settings: lesson.defaults(),
            language: None,
            code: None,
            step: None,
            speed: None,
            scale: None,
            below: None,
            problems: Vec::new(),
        }
    }

    fn follow(&mut self, name: &str, value: &str) {
        let problem = match name {
            "v" => None,
            "step" => match value.parse() {
                Ok(step) => {
                    self.step = Some(step);
                    None
                }
                Err(_) => Some(Problem::Step(value.to_owned())),
            },
            "speed" => {
                self.speed = Speed::find(value);
                self.speed
                    .is_none()
                    .then(|| Problem::Speed(value.to_owned()))
            }
            "scale" => {
                self.scale = Scale::find(value);
                self.scale
                    .is_none()
                    .then(|| Problem::Scale(value.to_owned()))
            }
            "lang" => {
                self.language = Language::find(value);
                let unknown = self.language.is_none();
                unknown.then(|| Problem::Language(value.to_owned()))
            }
            "code" => {
                self.code = Some(value.to_owned());
                None
            }
            "variant" => {
                let chosen = self.settings.choose(self.lesson, value);
                chosen.err().map(Problem::Settings)
            }
            "compare" => {
                let variant = self.lesson.variant(value);
                self.below = variant.map(|variant| Below::Variant(variant.id));
                // It says which ones there are.
                let chosen = self.settings.clone().choose(self.lesson, value);
                chosen.err().map(Problem::Settings)
            }
            "cancel" => {
                self.below = Below::cancelled(value);
                let unknown = self.below.is_none();
                unknown.then(|| Problem::Cancel(value.to_owned()))
            }
            knob => {
                let set = self.settings.set(self.lesson, knob, value);
                set.err().map(Problem::Settings)
            }
        };
        self.problems.extend(problem);
    }
}

/// As it stands in the address: `#/suppress?step=3`.
impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#/{}", encode(&self.lesson))?;
        for (n, (name, value)) in self.parameters.iter().enumerate() {
            let before = if n == 0 { '?' } else { '&' };
            write!(f, "{before}{}={}", encode(name), encode(value))?;
        }
        Ok(())
    }
}

/// A short hash of a lesson's program: steps are counted in its runs.
pub fn version(lesson: &Lesson, language: Language) -> String {
    let hash = match language {
        Language::Python => {
            let start = lesson.start_text().map_or(0, |start| start.version);
            lesson.python.version ^ start
        }
        Language::Rust => lesson.source.version,
    };
    format!("{:06x}", (hash >> 8) ^ (hash & 0xff))
}

/// Keeps letters, digits and `-._~@`, and writes every other byte as `%2F`.
fn encode(text: &str) -> String {
    use fmt::Write as _;
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Undoes [`encode`]; what is no escape stays as it is.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(escaped.unwrap_or(byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    // What is not text then, is shown as it came.
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}
