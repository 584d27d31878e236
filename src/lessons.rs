//! The catalogue: one file a lesson, and its text.
//!
//! To add a lesson, write its file and its Python's, and add one line to
//! `lessons!` below; where the learner starts in a text of its own, one line to
//! `starts.rs`, too.
//! A lesson's file has two parts: the [`Lesson`] constant, and, below a line
//! that reads `// The program.`, the program itself. The source that a learner
//! sees is the second part of the very file that is compiled.
//!
//! In the browser the prose and the source are not compiled in. The page
//! fetches the lesson's file when the lesson is opened, and reads them there:
//! [`Prose`], [`Source::program_in`].

#[macro_use]
mod source;
#[macro_use]
pub mod python;

pub mod playground;

pub mod moment;
mod prelude;
mod prose;
mod run;
mod settings;
mod starts;

pub use prose::Prose;
pub use python::{Language, Python};
pub use settings::{Settings, SettingsError};
pub use source::{Source, find_in};

use std::future::Future;
use std::pin::Pin;

use crate::Result;
use crate::trace::{Program, Trace};

/// The main coroutine of a lesson.
pub type Main = Pin<Box<dyn Future<Output = Result<()>>>>;

/// A scenario that runs, with everything that is said about it. In the browser
/// the prose (question, texts, answers, hints, moments) is empty here.
#[derive(Debug)]
pub struct Lesson {
    /// Its link, and its name on the command line.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Under which heading it stands.
    pub group: Group,
    /// How hard it is.
    pub level: Level,
    /// What the learner does with it.
    pub kind: Kind,
    /// If something is to be done in it, what must be as in the solution beside
    /// the printed lines.
    pub checks: &'static [Check],
    /// What to think about before running.
    pub question: &'static str,
    /// Three to six sentences, in short paragraphs. Where something is to be
    /// done they say what, and do not give it away.
    pub text: &'static [&'static str],
    /// What explains a repair or a solution, or goes further: for when the
    /// outcome may be known.
    pub after: &'static [&'static str],
    /// The contract rows that it shows.
    pub rows: &'static [&'static str],
    /// Its versions, at least one; the first is the default.
    pub variants: &'static [Variant],
    /// What can be changed before a run.
    pub knobs: &'static [Knob],
    /// Of a predict lesson, what can be answered to its question.
    pub answers: &'static [Answer],
    /// Of a practice, debug or design lesson: help, one at a time.
    pub hints: &'static [&'static str],
    /// Moments worth seeing.
    pub look_at: &'static [LookAt],
    /// The program, as it is compiled: by `source!`.
    pub source: Source,
    /// The same program in Python: by `python!`.
    pub python: Python,
    /// Makes the main coroutine.
    pub main: fn(Settings) -> Main,
}

/// The headings of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Enter, body, exit.
    Protocol,
    /// Managers written as generators.
    Generators,
    /// What exit sees, suppresses, replaces.
    Exceptions,
    /// A dynamic number of managers.
    ExitStack,
    /// Cancellation, deadlines, shutdown.
    Cancellation,
    /// Locks, pools, groups.
    Sharing,
    /// Whole stories.
    Practice,
}

impl Group {
    /// The heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Protocol => "The protocol",
            Self::Generators => "Managers from generators",
            Self::Exceptions => "Exceptions",
            Self::ExitStack => "The exit stack",
            Self::Cancellation => "Cancellation and time",
            Self::Sharing => "Sharing",
            Self::Practice => "In practice",
        }
    }
}

/// How hard a lesson is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// First steps.
    Easy,
    /// One new idea.
    Medium,
    /// Several ideas at once.
    Hard,
}

impl Level {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Medium => "medium",
            Self::Hard => "hard",
        }
    }
}

/// What the learner does with a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Follow a run.
    Watch,
    /// Answer before seeing.
    Predict,
    /// Reach an output.
    Practice,
    /// Find a fault, compare repairs.
    Debug,
    /// Meet a specification.
    Design,
}

impl Kind {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Watch => "watch",
            Self::Predict => "predict",
            Self::Practice => "practice",
            Self::Debug => "debug",
            Self::Design => "design",
        }
    }
}

/// What must be as in the solution, where that is what a lesson is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The order in which managers are entered and left.
    Order,
    /// What exits do: what one does in the solution must be done by one.
    Exits,
    /// What managers are for: what is done inside of them.
    Managers,
    /// How long things take: not where one thing can be done after the other as
    /// well as at once.
    Times,
    /// What happens when a task is cancelled.
    Cancelled,
}

impl Check {
    /// All, in the order in which they are made.
    pub const ALL: [Self; 5] = [
        Self::Order,
        Self::Exits,
        Self::Managers,
        Self::Times,
        Self::Cancelled,
    ];
}

/// One version of a lesson's program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its name in links and on the command line.
    pub id: &'static str,
    /// What the switch says.
    pub title: &'static str,
    /// What it is for.
    pub role: Role,
    /// What a finished run leaves behind on purpose, in the words of the cancel
    /// sweep (`pool is still held`, `ended: Some(Deadlock)`); nothing if it is clean.
    /// The tests check for exactly that.
    pub leaks: &'static [&'static str],
}

/// What a version of a program is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// To be watched.
    Program,
    /// Where the learner starts.
    Start,
    /// What goes wrong.
    Fault,
    /// A way to mend it, where the learner is to find one; one that does not
    /// help is a fault.
    Repair,
    /// What the learner was to reach.
    Solution,
}

impl Role {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Start => "start",
            Self::Fault => "fault",
            Self::Repair => "repair",
            Self::Solution => "solution",
        }
    }
}

/// One answer to the question of a predict lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer<S = &'static str> {
    /// The answer.
    pub text: S,
    /// Whether the run shows it. One answer of a lesson is right; the others
    /// are what people really believe.
    pub right: bool,
    /// Why it is so, or why it is not.
    pub why: S,
}

/// A number that a learner can change before a run.
#[derive(Debug, PartialEq, Eq)]
pub struct Knob {
    /// Its name in the program, in links and on the command line.
    pub name: &'static str,
    /// What the control says.
    pub label: &'static str,
    /// Its value if nobody changes it.
    pub default: i64,
    /// The least it can be.
    pub min: i64,
    /// The most it can be. A knob from 0 to 1 is a switch.
    pub max: i64,
}

/// A moment worth seeing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookAt<S = &'static str> {
    /// What to notice, in one sentence.
    pub text: S,
    /// In which variant; empty for the first.
    pub variant: S,
    /// The task whose event it is.
    pub task: S,
    /// A part of the event's text form, found for the first time.
    pub event: S,
}

impl<S: AsRef<str>> LookAt<S> {
    /// The number of the event in a trace of the right variant, if it is there.
    pub fn find(&self, trace: &Trace) -> Option<usize> {
        trace.events().iter().position(|event| {
            event.task.map_or("", |task| trace.task_name(task)) == self.task.as_ref()
                && find_in(&trace.event_text(event), self.event.as_ref()).is_some()
        })
    }
}

impl Lesson {
    /// Whether the learner answers before seeing a run.
    pub fn asks(&self) -> bool {
        self.kind == Kind::Predict
    }

    /// The variants that show what is to be reached: the solution, and where
    /// something is to be mended each way to do it.
    pub fn solutions(&self) -> impl Iterator<Item = &'static Variant> + use<> {
        let variants: &'static [Variant] = self.variants;
        let is = |role: Role| move |variant: &&Variant| variant.role == role;
        let solutions = variants.iter().filter(is(Role::Solution));
        let repairs = variants.iter().filter(is(Role::Repair));
        solutions.chain(repairs)
    }

    /// Whether something is to be done in it, by which the outcome is reached.
    pub const fn is_to_be_solved(&self) -> bool {
        matches!(self.kind, Kind::Practice | Kind::Debug | Kind::Design)
    }

    /// Whether a text is one of the lesson's own solutions, so that there is
    /// nothing of the learner's in it to be checked. `own` is the lesson's
    /// whole Python.
    pub fn is_solution(&self, own: &str, text: &str) -> bool {
        let chosen = self.settings_in(text, &self.defaults());
        let mut solutions = self.solutions();
        solutions.any(|solution| solution.id == chosen.variant()) && !self.is_edited(own, text)
    }

    /// Which of all checks are made.
    pub fn checked(&self) -> [bool; 5] {
        Check::ALL.map(|check| self.checks.contains(&check))
    }

    /// The program: what the learner sees, and what is compiled. In the
    /// browser nothing: there it is fetched.
    pub const fn source(&self) -> &'static str {
        self.source.text
    }

    /// Which lines of which file are the program.
    pub const fn program(&self) -> Program {
        Program {
            file: self.source.file,
            first_line: self.source.first_line,
        }
    }

    /// What is compiled in of a lesson: in the browser not its prose, nor what
    /// is for the tests alone.
    const fn carried(self, variants: &'static [Variant]) -> Self {
        if cfg!(target_arch = "wasm32") {
            Self {
                variants,
                question: "",
                text: &[],
                after: &[],
                answers: &[],
                hints: &[],
                look_at: &[],
                ..self
            }
        } else {
            self
        }
    }

    /// The variant with this name.
    pub fn variant(&self, id: &str) -> Option<&'static Variant> {
        self.variants.iter().find(|variant| variant.id == id)
    }
}

/// Every lesson, in the order of the catalogue.
pub fn all() -> &'static [&'static Lesson] {
    CATALOGUE
}

/// The lesson with this id.
pub fn find(id: &str) -> Option<&'static Lesson> {
    all().iter().copied().find(|lesson| lesson.id == id)
}

/// What a link can lead to: a lesson, or the blank page.
pub fn find_page(id: &str) -> Option<&'static Lesson> {
    let blank = &playground::PLAYGROUND;
    find(id).or_else(|| (blank.id == id).then_some(blank))
}

/// What is compiled in of the variants of a lesson.
const fn carried_variants<const N: usize>(variants: &[Variant]) -> [Variant; N] {
    let mut carried = [variants[0]; N];
    let mut at = 0;
    while at < N {
        carried[at] = variants[at];
        if cfg!(target_arch = "wasm32") {
            carried[at].leaks = &[];
        }
        at += 1;
    }
    carried
}

macro_rules! lessons {
    ($($file:ident),* $(,)?) => {
        $(mod $file;)*
        const CATALOGUE: &[&Lesson] = &[$({
            const VARIANTS: [Variant; $file::LESSON.variants.len()] =
                carried_variants($file::LESSON.variants);
            &$file::LESSON.carried(&VARIANTS)
        }),*];
    };
}

// One line a lesson, in the order of the catalogue.
lessons! {
    enter_body_exit,
    desugared,
    block_timer,
    three_in_a_row,
    last_in_first_out,
    sync_or_async,
    forgotten_await,
    yield_once,
    none_one_two,
    single_use,
    commit_or_roll_back,
    no_finally,
    exit_sees_the_error,
    suppress,
    error_in_exit,
    guarded_clean_up,
    half_entered,
    as_many_as_needed,
    callbacks,
    hand_over,
    defer,
    resource_group,
    lifespan,
    cancel_the_body,
    cancel_while_entering,
    cut_short,
    who_catches_what,
    deadline,
    left_open,
    one_at_a_time,
    same_task_again,
    pool_contention,
    growing_pool,
    leaking_pool,
    waiter_cancelled,
    siblings,
    transaction,
    transfer,
    retry,
    span,
    http_session,
    distributed_lock,
    temporary_directory,
    blocking_call,
    chat_sockets,
}
