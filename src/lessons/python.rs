//! The Python of a lesson: its text, and the constants in it that choose a
//! variant and set the knobs.
//!
//! A lesson's Python stands in a file of its own beside its Rust. What can be
//! changed before a run is a constant at the top of that text (`workers = 5`),
//! so that the text that is shown is the text that runs.

use std::ops::Range;

use super::{Lesson, Settings};
use crate::trace::hash;

/// The two languages in which a lesson is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Python, which can be edited.
    #[default]
    Python,
    /// Rust, as it was compiled.
    Rust,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Python, Self::Rust];

    /// Its name in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Rust => "rust",
        }
    }

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Python => "Python",
            Self::Rust => "Rust",
        }
    }

    /// The language with this name in links.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.id() == id)
    }
}

/// The Python text of a lesson.
#[derive(Debug)]
pub struct Python {
    /// The name of its file, which tracebacks give.
    pub file: &'static str,
    /// The text; in the browser nothing: there it is fetched.
    pub text: &'static str,
    /// A hash of the text.
    pub version: u32,
}

impl Python {
    /// Whether this is the text that belongs to this build.
    pub const fn is(&self, text: &str) -> bool {
        hash(text, 0) == self.version
    }
}

/// The Python text in the file with this name.
macro_rules! python {
    ($file:literal) => {{
        const TEXT: &str = include_str!($file);
        $crate::lessons::Python {
            file: $file,
            text: if cfg!(target_arch = "wasm32") {
                ""
            } else {
                TEXT
            },
            version: $crate::trace::hash(TEXT, 0),
        }
    }};
}

/// What stands in the place of a constant at the top of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set<'a> {
    /// A plain value: `"start"` with its quotes, `5`, `True`.
    Plain(&'a str),
    /// An expression.
    Expression(&'a str),
}

/// What stands in the place of a constant; none if the text has no such line.
pub fn set<'a>(text: &'a str, name: &str) -> Option<Set<'a>> {
    let (place, is_plain) = place(text, name)?;
    let value = text.get(place)?;
    Some(if is_plain {
        Set::Plain(value)
    } else {
        Set::Expression(value)
    })
}

/// What a constant at the top of a text is, if it is a plain value.
pub fn constant<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    match set(text, name)? {
        Set::Plain(value) => Some(value),
        Set::Expression(_) => None,
    }
}

/// The text with another value for a constant; none if the text has no such
/// line any more.
pub fn set_constant(text: &str, name: &str, value: &str) -> Option<String> {
    let (place, _) = place(text, name)?;
    let before = text.get(..place.start)?;
    let after = text.get(place.end..)?;
    Some([before, value, after].concat())
}

/// Where the value of a constant stands, and whether it is plain: in the first
/// line that begins with the name, an equals sign and a plain value, or else a
/// whole expression.
fn place(text: &str, name: &str) -> Option<(Range<usize>, bool)> {
    let mut start = 0;
    let mut expressed = None;
    for line in text.split_inclusive('\n') {
        let value = line
            .strip_prefix(name)
            .and_then(|rest| rest.trim_start_matches(' ').strip_prefix('='))
            .map(|rest| rest.trim_start_matches(' '));
        if let Some(value) = value {
            let from = start + line.len() - value.len();
            if let Some(length) = literal(value) {
                return Some((from..from + length, true));
            }
            let value = value.trim_end();
            if expressed.is_none() && is_whole(value) {
                expressed = Some((from..from + value.len(), false));
            }
        }
        start += line.len();
    }
    expressed
}

/// Whether the rest of a line is all of an expression and nothing else: it does
/// not go on in the next one.
fn is_whole(rest: &str) -> bool {
    let mut open = 0;
    let mut quotes = 0;
    for byte in rest.bytes() {
        match byte {
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => open -= 1,
            b'"' | b'\'' => quotes += 1,
            b'\\' | b';' => return false,
            _ => {}
        }
    }
    open == 0 && quotes % 2 == 0 && !rest.is_empty() && !rest.starts_with('=')
}

/// The length of the plain value with which the rest of a line begins, if
/// nothing but a comment comes after it.
fn literal(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let length = match line.chars().next()? {
        quote @ ('"' | '\'') => line.get(1..)?.find([quote, '\\'])? + 2,
        _ => line
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(line.len()),
    };
    let value = line.get(..length)?;
    let is_text = value.starts_with(['"', '\'']) && !value.ends_with('\\');
    let is_plain = is_text || value.parse::<i64>().is_ok() || matches!(value, "True" | "False");
    let rest = line.get(length..)?.trim_start();
    (is_plain && (rest.is_empty() || rest.starts_with('#'))).then_some(length)
}

/// The text with these numbers in it.
fn with_knobs(mut text: String, settings: &Settings) -> String {
    for (name, value) in settings.knobs() {
        if let Some(changed) = set_constant(&text, name, &value.to_string()) {
            text = changed;
        }
    }
    text
}

impl Lesson {
    /// The text with these settings in it. What has no line there any more
    /// stays as it is.
    pub fn with_settings(&self, text: &str, settings: &Settings) -> String {
        let mut text = text.to_owned();
        let variant = format!("\"{}\"", settings.variant());
        if let Some(changed) = set_constant(&text, "variant", &variant) {
            text = changed;
        }
        with_knobs(text, settings)
    }

    /// The text with the lesson's own numbers in place of the learner's, by
    /// which nothing is to be solved.
    pub fn with_own_numbers(&self, text: &str) -> String {
        with_knobs(text.to_owned(), &self.defaults())
    }

    /// The settings that a text has in its constants; what it does not have,
    /// or has out of range, is as it is in `otherwise`.
    pub fn settings_in(&self, text: &str, otherwise: &Settings) -> Settings {
        let mut settings = otherwise.clone();
        if let Some(variant) = constant(text, "variant") {
            // A variant that does not exist is the text's own business.
            let _ = settings.choose(self, variant.trim_matches(['"', '\'']));
        }
        for knob in self.knobs {
            if let Some(value) = constant(text, knob.name) {
                // The same for a value out of range.
                let _ = settings.set(self, knob.name, value);
            }
        }
        settings
    }

    /// Whether a text says something else than the lesson's own, settings apart.
    pub fn is_edited(&self, own: &str, text: &str) -> bool {
        let defaults = self.defaults();
        let mut names = self.knobs.iter().map(|knob| knob.name).chain(["variant"]);
        names.any(|name| matches!(set(text, name), Some(Set::Expression(_))))
            || self.with_settings(text, &defaults) != self.with_settings(own, &defaults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons;

    const TEXT: &str = "\"\"\"About.\"\"\"\n\n# Or \"solution\".\nvariant = \"start\"\nworkers=5  # how many\nworkers_left = f(\n    2\n)\ntimeout = 2 * 3\n";

    #[test]
    fn a_constant_is_read_and_set_and_nothing_else_changes() {
        assert_eq!(constant(TEXT, "variant"), Some("\"start\""));
        assert_eq!(constant(TEXT, "workers"), Some("5"));
        assert_eq!(
            set_constant(TEXT, "workers", "12"),
            Some(TEXT.replace("workers=5", "workers=12"))
        );
        assert_eq!(
            set_constant(TEXT, "variant", "\"solution\""),
            Some(TEXT.replace("\"start\"", "\"solution\""))
        );
    }

    #[test]
    fn what_is_no_plain_value_or_not_there_is_not_touched() {
        for name in ["workers_left", "nothing", "About", ""] {
            assert_eq!(constant(TEXT, name), None, "{name}");
            assert_eq!(set_constant(TEXT, name, "1"), None, "{name}");
        }
        for text in [
            "workers == 5",
            " workers = 5",
            "workers = '5",
            "workers =",
            "workers = 5 6",
        ] {
            assert_eq!(constant(text, "workers"), None, "{text}");
        }
    }

    #[test]
    fn a_number_takes_the_place_of_an_expression() {
        assert_eq!(constant(TEXT, "timeout"), None);
        assert_eq!(set(TEXT, "timeout"), Some(Set::Expression("2 * 3")));
        assert_eq!(
            set_constant(TEXT, "timeout", "1"),
            Some(TEXT.replace("2 * 3", "1"))
        );
        let lesson = lessons::find("pool-contention").unwrap();
        let plain = "workers = 5\nconnections = 2\n";
        let text = "workers = int(\"2\") + 1\nconnections = 2\n";
        assert_eq!(lesson.with_own_numbers(text), plain);
        assert!(lesson.is_edited(plain, text) && !lesson.is_edited(plain, plain));
        // A plain value counts, wherever the line stands.
        let both = format!("workers = len([])\n{plain}");
        assert_eq!(constant(&both, "workers"), Some("5"));
    }

    #[test]
    fn every_lesson_has_each_of_its_settings_as_a_constant_of_its_python() {
        for lesson in lessons::all() {
            let text = lesson.python.text;
            let defaults = lesson.defaults();
            if lesson.variants.len() > 1 {
                for variant in lesson.variants {
                    let mut settings = defaults.clone();
                    settings.choose(lesson, variant.id).unwrap();
                    let set = lesson.with_settings(text, &settings);
                    assert_eq!(
                        lesson.settings_in(&set, &defaults),
                        settings,
                        "{}",
                        lesson.id
                    );
                    assert!(!lesson.is_edited(text, &set), "{}", lesson.id);
                }
            }
            for knob in lesson.knobs {
                for value in [knob.min, knob.max] {
                    let mut settings = defaults.clone();
                    settings.set(lesson, knob.name, &value.to_string()).unwrap();
                    let set = lesson.with_settings(text, &settings);
                    assert_eq!(
                        lesson.settings_in(&set, &defaults),
                        settings,
                        "{}",
                        lesson.id
                    );
                }
            }
            assert_eq!(lesson.with_settings(text, &defaults), text, "{}", lesson.id);
        }
    }
}
