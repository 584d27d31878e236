//! Lessons with their variants, and what a run of one did: its console, and
//! each task with its managers.

use std::fmt::Write as _;

use enter_exit::lessons::{self, Lesson, Settings};
use enter_exit::trace::{Flavour, RunEnd, SpanId, Stream, TaskId, TaskOutcome, Trace, What};

/// Knobs other than the defaults that are compared, too.
const OTHER_KNOBS: &[(&str, &[(&str, &str)])] = &[
    (
        "as-many-as-needed",
        &[("variant", "solution"), ("mirrors", "1")],
    ),
    (
        "as-many-as-needed",
        &[("variant", "solution"), ("mirrors", "5")],
    ),
    ("lifespan", &[("fails", "1")]),
    ("one-at-a-time", &[("lock", "0")]),
    ("growing-pool", &[("minimum", "0"), ("maximum", "1")]),
    ("growing-pool", &[("minimum", "4"), ("maximum", "2")]),
    ("growing-pool", &[("minimum", "2"), ("maximum", "6")]),
    ("leaking-pool", &[("variant", "by-hand"), ("failures", "1")]),
    (
        "pool-contention",
        &[
            ("variant", "solution"),
            ("workers", "7"),
            ("connections", "3"),
        ],
    ),
    (
        "pool-contention",
        &[
            ("variant", "solution"),
            ("workers", "2"),
            ("connections", "1"),
        ],
    ),
    (
        "pool-contention",
        &[("variant", "start"), ("connections", "1")],
    ),
];

/// One run of one lesson.
pub struct Case {
    /// Which lesson.
    pub lesson: &'static Lesson,
    /// Its variant, unless the lesson has but one, and its knobs, unless they
    /// are the defaults: names and values at the top of the Python program.
    pub values: Vec<(&'static str, &'static str)>,
}

impl Case {
    /// The lesson's settings.
    pub fn settings(&self) -> Settings {
        let mut settings = self.lesson.defaults();
        for (name, value) in &self.values {
            match *name {
                "variant" => settings.choose(self.lesson, value),
                knob => settings.set(self.lesson, knob, value),
            }
            .expect("a case is valid for its lesson");
        }
        settings
    }

    /// How the program is asked for: `cut-short,variant=shielded`.
    pub fn request(&self) -> String {
        let mut request = self.lesson.id.to_owned();
        for (name, value) in &self.values {
            let _ = write!(request, ",{name}={value}");
        }
        request
    }

    /// What the core makes of the lesson, in the form of the Python side.
    pub fn core(&self) -> String {
        let mut run = self.lesson.start(self.settings());
        let end = run.run_to_end();
        let trace = run.trace();
        account(&trace, end)
    }
}

/// All lessons with all their variants, and some with other knobs.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for &lesson in lessons::all() {
        for variant in lesson.variants {
            let values = match lesson.variants {
                [_] => Vec::new(),
                _ => vec![("variant", variant.id)],
            };
            cases.push(Case { lesson, values });
        }
        for (_, knobs) in OTHER_KNOBS.iter().filter(|(id, _)| *id == lesson.id) {
            let values = knobs.to_vec();
            cases.push(Case { lesson, values });
        }
    }
    cases
}

/// The console, an empty line, the tasks.
pub fn account(trace: &Trace, end: RunEnd) -> String {
    console(trace, end) + "\n" + &tasks(trace)
}

/// What was printed to standard output: loop time, task, text.
fn console(trace: &Trace, end: RunEnd) -> String {
    let mut out = String::new();
    for event in trace.events() {
        if let What::Printed {
            text,
            stream: Stream::Out,
            ..
        } = event.what
        {
            let task = event.task.map_or("-", |task| trace.task_name(task));
            let _ = writeln!(out, "{} {task:<10} {}", event.time, trace.name(text));
        }
    }
    if end != RunEnd::Completed {
        let _ = writeln!(out, "run ended: {}", trace.end_text(end));
    }
    out
}

/// Each task with its outcome and its managers. Managers are numbered in the
/// order in which they were entered; their names are not compared. Callbacks
/// and exits that were put on a stack are no managers: nothing watches them on
/// the Python side.
fn tasks(trace: &Trace) -> String {
    let mut tasks: Vec<(TaskId, String, String)> = Vec::new();
    let mut entered: Vec<SpanId> = Vec::new();
    for event in trace.events() {
        if let What::TaskCreated { child, .. } = event.what {
            tasks.push((child, "unfinished".to_owned(), String::new()));
        }
        let Some((_, outcome, spans)) = tasks.iter_mut().find(|(id, ..)| Some(*id) == event.task)
        else {
            continue;
        };
        if let What::TaskFinished { outcome: how } = event.what {
            *outcome = match how {
                TaskOutcome::Returned => "returned".to_owned(),
                TaskOutcome::Cancelled => "cancelled".to_owned(),
                TaskOutcome::Raised(error) => format!("raised {}", trace.exception_class(error)),
            };
        }
        if let (What::Entering { .. }, Some(span)) = (event.what, event.span) {
            entered.push(span);
        }
        let number = entered.iter().position(|span| Some(*span) == event.span);
        if let (Some(number), Some(phase)) = (number, phase(trace, event.what)) {
            let _ = writeln!(spans, "  {} #{} {phase}", event.time, number + 1);
        }
    }
    let mut account = String::new();
    for (task, outcome, spans) in tasks {
        let _ = write!(account, "{} {outcome}\n{spans}", trace.task_name(task));
    }
    account
}

/// A phase of a manager, in words.
fn phase(trace: &Trace, what: What) -> Option<String> {
    let class = |error| trace.exception_class(error);
    Some(match what {
        What::Entering { flavour, .. } => match flavour {
            Flavour::Async => "entering".to_owned(),
            Flavour::Sync => "entering (plain with)".to_owned(),
        },
        What::Entered => "entered".to_owned(),
        What::EnterFailed { exception } => format!("enter failed: {}", class(exception)),
        What::Exiting { exception: None } => "exiting".to_owned(),
        What::Exiting {
            exception: Some(exception),
        } => format!("exiting with {}", class(exception)),
        What::Exited { suppressed: false } => "exited".to_owned(),
        What::Exited { suppressed: true } => "exited, suppressed".to_owned(),
        // Whether an exit was interrupted or raised a cancellation again by
        // itself cannot be seen from outside, as CPython's is looked at.
        What::ExitFailed { exception } | What::ExitCutShort { exception } => {
            format!("exit raised: {}", class(exception))
        }
        _ => return None,
    })
}
