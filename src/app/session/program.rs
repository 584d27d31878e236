//! What is run: which language, which text, and what becomes of it when the
//! learner changes it.

use std::rc::Rc;
use std::sync::Arc;

use super::{Session, Wanted};
use crate::app::draft::{Before, Shared};
use crate::app::modules;
use crate::app::notice::Notice;
use crate::app::reactive::untrack;
use crate::app::storage;
use crate::app::texts::Arrival;
use crate::event_loop::{CancelAt, Options};
use crate::lessons::{Language, Lesson, Settings};
use crate::playback::{Engine, Player};
use crate::python::program::Program;
use crate::python::syntax::Diagnostic;

/// How many callbacks of a Python program a step forward runs before it shows
/// what there is: one may be a slice of a loop without an end.
const PATIENCE: usize = 96;

/// Under what the name of the file on the blank page is kept.
const FILE_NAME: &str = "playground:name";

/// The longest text that is compiled ahead, in bytes: a longer one would make
/// itself felt where one pauses in typing.
const SHORT: usize = 8_000;

/// What a run was started with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    /// In which language.
    pub language: Language,
    /// With which variant and knobs.
    pub settings: Settings,
    /// With which Python text; none for Rust.
    pub text: Option<Arc<str>>,
}

/// What the next run starts.
#[derive(Clone)]
pub(super) struct Start {
    pub(super) lesson: &'static Lesson,
    pub(super) with: Ran,
    /// The program, if it is Python.
    pub(super) program: Option<Rc<Program>>,
    /// A cancellation from outside of it.
    pub(super) cancel: Option<CancelAt>,
}

impl Start {
    pub(super) fn rust(lesson: &'static Lesson, settings: Settings) -> Self {
        Self {
            lesson,
            with: Ran {
                language: Language::Rust,
                settings,
                text: None,
            },
            program: None,
            cancel: None,
        }
    }

    pub(super) fn engine(&self) -> Box<dyn Engine> {
        let options = Options {
            cancel: self.cancel,
            ..Options::default()
        };
        match &self.program {
            Some(program) => Box::new(program.start(options)),
            None => {
                let settings = self.with.settings.clone();
                Box::new(self.lesson.start_with(settings, options))
            }
        }
    }
}

/// A program with the text and the name of the file that it was compiled from.
pub(super) type Compiled = ((Arc<str>, String), Rc<Program>);

/// Why what is drawn is not what would run now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// It ran in the other language.
    Language,
    /// The text was edited.
    Edited,
    /// The settings were changed.
    Settings,
}

impl Session {
    /// What the run that is shown was started with; tracked.
    pub fn ran(self) -> Option<Ran> {
        self.ran_with.get()
    }

    /// Whether the marks of the run belong to the text in this language that is shown.
    pub fn marks_fit(self, language: Language) -> bool {
        self.ran_with
            .with(|ran| ran.as_ref().is_some_and(|ran| ran.language == language))
            && !(language == Language::Python && self.stale() == Some(Stale::Edited))
    }

    /// Why what is drawn is not what would run now; none if it is, or if
    /// nothing is drawn.
    pub fn stale(self) -> Option<Stale> {
        let ran = self.ran_with.get()?;
        if ran.language != self.language.get() {
            return Some(Stale::Language);
        }
        let lesson = self.lesson.get();
        match (ran.text, self.draft.text.get()) {
            (Some(ran), Some(text)) if ran != text => {
                let edited = lesson.is_edited(&ran, &text);
                Some(if edited {
                    Stale::Edited
                } else {
                    Stale::Settings
                })
            }
            (None, _) if ran.settings != self.settings.get() => Some(Stale::Settings),
            _ => None,
        }
    }

    /// Whether what ran was a program of the learner's own: what a lesson does
    /// wrong it does on purpose; tracked.
    pub fn ran_own(self) -> bool {
        let lesson = self.lesson.get();
        let text = self.ran_with.get().and_then(|ran| ran.text);
        text.is_some_and(|text| lesson.is_playground() || self.draft.differs(lesson, &text))
    }

    /// Whether the learner has changed the Python text; tracked.
    pub fn is_edited(self) -> bool {
        self.edited.get()
    }

    /// Whether what was asked for waits for something that is unpacked or
    /// fetched, which is tracked, or is being run to: then the moment follows.
    pub fn is_on_its_way(self) -> bool {
        let waits =
            self.draft.text.with(Option::is_none) && self.wanted.try_get().flatten().is_some();
        let is_ahead = self.inner.borrow().ahead.is_some();
        let prediction = self.prediction.get();
        let is_asked = prediction.asked_step.is_some() || prediction.asked_variant.is_some();
        self.decoding.get() || self.lacking.get() || waits || is_ahead || is_asked
    }

    /// Shows the program in a language, and runs that from now on.
    pub fn show_language(self, language: Language) {
        storage::write(storage::Key::Language, language.id());
        self.language.set(language);
    }

    /// Makes what is shown the program of the next run. If it cannot be run,
    /// says why, and does `wanted` once it can be.
    pub(super) fn prepare(self, wanted: Wanted) -> bool {
        let lesson = self.lesson.get_untracked();
        let settings = self.settings.get_untracked();
        if self.language.get_untracked() == Language::Rust {
            self.set_start(Start::rust(lesson, settings));
            return true;
        }
        let Some(text) = self.draft.text.get_untracked() else {
            match self.texts.get_untracked() {
                Arrival::Failed(why) => self.notice.set(Some(Notice::plain(format!(
                    "The Python text did not arrive: {why}. Retry below, or run the Rust program."
                )))),
                _ => self.wanted.set(Some(wanted)),
            }
            return false;
        };
        let Some(program) = self.compile() else {
            return false;
        };
        modules::expect(&text);
        self.set_start(Start {
            lesson,
            with: Ran {
                language: Language::Python,
                settings,
                text: Some(text),
            },
            program: Some(program),
            cancel: None,
        });
        true
    }

    /// Compiles the text; if it cannot be, shows what is wrong with it.
    pub fn compile(self) -> Option<Rc<Program>> {
        let text = self.draft.text.get_untracked()?;
        match self.compiled(&text) {
            Ok(program) => {
                self.draft.clear_faults();
                Some(program)
            }
            Err(faults) => {
                self.draft.faults.set(faults.into());
                self.draft.refused.update(|n| *n += 1);
                None
            }
        }
    }

    /// The program of a text, which may have been compiled before.
    fn compiled(self, text: &Arc<str>) -> Result<Rc<Program>, Vec<Diagnostic>> {
        let source = (text.clone(), self.file_name());
        let known = self.compiled.try_get().flatten();
        if let Some((_, program)) = known.filter(|(known, _)| *known == source) {
            return Ok(program);
        }
        let program = Rc::new(Program::compile(text, &source.1)?);
        self.compiled.set(Some((source, program.clone())));
        Ok(program)
    }

    /// Once the text rests: compiles it ahead, so that Run has less to do, and
    /// looks again for what is wrong, if the last run was refused.
    pub fn look_ahead(self) {
        let Some(text) = self.draft.text.get_untracked() else {
            return;
        };
        let faults = self.draft.faults;
        let is_refused = faults.with_untracked(|faults| !faults.is_empty());
        if is_refused || text.len() <= SHORT {
            let compiled = self.compiled(&text);
            if is_refused {
                faults.set(compiled.err().unwrap_or_default().into());
            }
        }
    }

    fn set_start(self, start: Start) {
        // Whatever waits for modules is not the run that begins now.
        self.give_up_waiting();
        let inner = &mut *self.inner.borrow_mut();
        inner.player.set_patience(match start.program {
            Some(_) => PATIENCE,
            None => Player::PATIENCE,
        });
        inner.start.replace(start);
    }

    /// What tracebacks call the text.
    pub fn file_name(self) -> String {
        let opened = self.draft.name.get_untracked();
        let lesson = self.lesson.get_untracked();
        opened.unwrap_or_else(|| {
            if lesson.is_playground() {
                "main.py".to_owned()
            } else {
                lesson.python.file.to_owned()
            }
        })
    }
}

/// The text that arrives, is typed and is replaced.
impl Session {
    /// Shows the text of what was opened, as soon as all that it needs is there.
    pub(super) fn settle(self) {
        if self.draft.text.with_untracked(Option::is_some) || self.decoding.get_untracked() {
            return;
        }
        let lesson = self.lesson.get_untracked();
        let kept = storage::text(lesson.id);
        let asked = self.settings.get_untracked();
        let own: Option<Arc<str>> = match self.texts.get_untracked() {
            Arrival::Here(told) => {
                let whole = told.start.as_ref().map(|_| told.python.as_str().into());
                self.draft.whole.set(whole);
                let own = told.start.as_deref().unwrap_or(&told.python);
                Some(own.into())
            }
            Arrival::Failed(_) if kept.is_some() => None,
            _ => return,
        };
        self.draft.own.set(own.clone());
        if lesson.is_playground() {
            self.draft.name.set(storage::text(FILE_NAME));
        }
        let shared = self.draft.shared.get_untracked().map(|shared| shared.text);
        let mut kept = kept;
        let known = kept.clone();
        // Only the lesson's own text has another variant than the first.
        let is_whole = lesson.start_text().is_some()
            && asked.variant() != lesson.defaults().variant()
            && shared.is_none();
        let means_own = self.means_own.try_update(std::mem::take) == Some(true);
        if means_own || is_whole {
            if let Some(text) = self.own_text(&asked) {
                let is_other = |kept: String| lesson.is_edited(&text, &kept);
                if kept.take().is_some_and(is_other) {
                    // It is offered in place of what the link means.
                    let is_own = false;
                    self.draft.shared.set(Some(Shared {
                        code: None,
                        is_own,
                        text,
                    }));
                }
            } else if means_own {
                // The step is none of what is kept.
                self.wanted.set(None);
                self.forget_step();
            }
        }
        if self.draft.shared.with_untracked(Option::is_none) {
            self.draft.restore_before(lesson, known.as_deref());
        }
        let other = shared.or_else(|| {
            let kept = kept?;
            // A link that names settings means them; a question the first variant.
            let named = asked != lesson.defaults() || untrack(|| self.must_answer());
            let text = if named {
                lesson.with_settings(&kept, &asked)
            } else {
                kept
            };
            Some(text.into())
        });
        let Some(text) = other.or_else(|| self.own_text(&asked)) else {
            return;
        };
        self.read_settings(&text);
        modules::expect(&text);
        self.draft.put(text);
        self.do_wanted();
    }

    /// The lesson's own text with these settings; none before it has arrived.
    pub fn own_text(self, settings: &Settings) -> Option<Arc<str>> {
        let Arrival::Here(told) = self.texts.get_untracked() else {
            return None;
        };
        let lesson = self.lesson.get_untracked();
        let text = lesson.python_with(&told.python, told.start.as_deref(), settings);
        Some(text.into())
    }

    /// Takes a text that was typed.
    pub fn type_text(self, text: String) {
        self.read_settings(&text);
        let text: Arc<str> = text.into();
        self.draft.text.set(Some(text));
        self.forget_step();
        let lesson = self.lesson.get_untracked();
        self.draft.keep(lesson);
        self.draft.forget(lesson);
    }

    /// Replaces the text by another one; the one before can be put back.
    pub fn replace_text(self, text: &str, what: &'static str) {
        let draft = self.draft;
        let by: Arc<str> = text.into();
        // Of several texts the last one of the learner's own is put back.
        let before = match draft.before.get_untracked() {
            Some(before) if !draft.is_own_work(self.lesson.get_untracked()) => Some(before.text),
            _ => draft.text.get_untracked(),
        };
        let before = before.map(|text| Before {
            what,
            text,
            by: Some(by.clone()),
        });
        draft.set_before(self.lesson.get_untracked(), before);
        self.put_text(by);
    }

    /// Puts back what was replaced last. If what stands there now is edited, it
    /// can be put back in its turn.
    pub fn put_back(self) {
        let draft = self.draft;
        if let Some(before) = draft.before.get_untracked() {
            let now = draft.text.get_untracked();
            let now = now.filter(|_| untrack(|| self.is_edited()));
            let now = now.map(|text| Before {
                what: "The text before is back.",
                text,
                by: None,
            });
            draft.set_before(self.lesson.get_untracked(), now);
            self.put_text(before.text);
        }
    }

    /// Puts the lesson's own text back, with the settings that there are.
    pub fn reset(self) {
        let lesson = self.lesson.get_untracked();
        let settings = self.settings_at_start();
        if let Some(own) = self.own_text(&settings) {
            self.replace_text(&own, "The lesson's text is back.");
            self.draft.forget(lesson);
        }
    }

    /// The settings, with the variant in which the learner starts, if that is a
    /// text of its own.
    fn settings_at_start(self) -> Settings {
        let lesson = self.lesson.get_untracked();
        let mut settings = self.settings.get_untracked();
        if lesson.start_text().is_some() {
            // It is one of the lesson's own.
            let _ = settings.choose(lesson, lesson.defaults().variant());
        }
        settings
    }

    /// Goes to a line of the Python text, in the editor.
    pub fn go_to_line(self, line: u32) {
        let ran = self.ran_with.get_untracked();
        let language = ran.map_or(Language::Python, |ran| ran.language);
        self.language.set(language);
        if language == Language::Python {
            self.goto.set(Some((line, 1)));
        }
        self.code_wanted.update(|n| *n += 1);
    }

    /// Takes a file that was opened.
    pub fn open_file(self, name: String, text: &str) {
        self.replace_text(text, "The file is in the editor.");
        self.name_file(Some(name));
    }

    /// Takes a starting point of the blank page.
    pub fn start_from(self, text: &str) {
        self.replace_text(text, "The starting point is in the editor.");
        self.name_file(None);
    }

    /// The name is kept with the text.
    fn name_file(self, name: Option<String>) {
        storage::write_text(FILE_NAME, name.as_deref());
        self.draft.name.set(name);
    }

    /// Shows the learner's own text again, or the lesson's, in place of the
    /// code that a link brought.
    pub fn leave_shared(self) {
        self.draft.shared.set(None);
        self.draft.text.set(None);
        // What is kept is a version of the start.
        self.settings.set(self.settings_at_start());
        self.forget_step();
        self.settle();
    }

    /// The step that a link asks for is one of another program.
    pub(super) fn forget_step(self) {
        if self.prediction.get_untracked().asked_step.is_some() {
            self.prediction
                .update(|prediction| prediction.asked_step = None);
        }
    }

    /// Shows the code that a link brought.
    pub(super) fn take_shared(self, code: String, is_own: bool, text: &str) {
        if storage::text(self.lesson.get_untracked().id).as_deref() == Some(text) {
            // The learner's own link, as the address has it.
            return;
        }
        self.draft.shared.set(Some(Shared {
            code: Some(code),
            is_own,
            text: text.into(),
        }));
    }

    fn put_text(self, text: Arc<str>) {
        self.forget_step();
        self.read_settings(&text);
        self.draft.put(text);
        self.draft.clear_faults();
        self.draft.keep(self.lesson.get_untracked());
    }
}
