//! The command line: lists the lessons, runs one, and runs Python files.

#[path = "enter-exit/cancel.rs"]
mod cancel;
#[path = "enter-exit/file.rs"]
mod file;

use std::process::ExitCode;

use enter_exit::event_loop::Options;
use enter_exit::lessons::{self, Lesson, Settings, Variant};
use enter_exit::python::program::Program;
use enter_exit::trace::{self, Event, Fold, RunEnd, Stream, TaskOutcome, Trace, What};
use enter_exit::view::check::{Difference, Run, difference};
use enter_exit::view::{console, narration};

const USAGE: &str = "\
enter-exit: runs lessons about async context managers

  enter-exit list                 the lessons
  enter-exit list LESSON          its versions, and the numbers that can be changed
  enter-exit run LESSON           run one, print its console
      --variant NAME              another version of it
      --set KNOB=NUMBER           change a number (may be repeated)
      --trace text|json|chrome    print the trace instead
      --cancel TASK@STEP          cancel a task once so many events have come
  enter-exit run FILE.py          run a Python program, print what it prints
      --trace text|json|chrome    print the trace instead
      --cancel TASK@STEP          cancel a task once so many events have come
      --real-time                 wait as long as the program does
      --limit-steps N, --limit-time SECONDS, --limit-output CHARACTERS,
      --limit-depth CALLS, --limit-memory BYTES, --limit-events N, --limit-callbacks N
                                  end the run there, with its trace kept
  enter-exit check                run all of them, and say whether each does what it says
  enter-exit help                 this text

Loop time jumps: a run takes no longer than its work. The exit code is CPython's;
3 if the run waits for ever, or reaches a limit.
";

/// Exit code for a question that cannot be answered as asked.
const USAGE_ERROR: u8 = 2;

/// Exit code of a run that a limit or a deadlock ended.
const ENDED_EARLY: u8 = 3;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["list"] => Ok(list()),
        ["list", id] => find(id).map(details),
        ["run", path, options @ ..] if file::is_file(path) => return file::run(path, options),
        ["run", id, options @ ..] => match run(id, options) {
            Ok(code) => return code,
            Err(text) => Err(text),
        },
        ["check"] => return check(),
        ["help" | "--help" | "-h"] => Ok(USAGE.to_owned()),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(text) => {
            print_all(&text);
            ExitCode::SUCCESS
        }
        Err(text) => {
            eprintln!("{}", text.trim_end());
            ExitCode::from(USAGE_ERROR)
        }
    }
}

/// Prints without failing where the reader has gone away.
fn print_all(text: &str) {
    use std::io::Write as _;
    // A closed pipe is the reader's decision, not an error of ours.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn list() -> String {
    let widest = lessons::all().iter().map(|lesson| lesson.id.len()).max();
    let width = widest.unwrap_or(0);
    let mut out = String::new();
    let mut group = None;
    for lesson in lessons::all() {
        if group != Some(lesson.group) {
            group = Some(lesson.group);
            out += &format!("{}\n", lesson.group.title());
        }
        out += &format!(
            "  {:<width$} {:<8} {:<8} {}\n",
            lesson.id,
            lesson.kind.word(),
            lesson.level.word(),
            lesson.title
        );
    }
    out
}

fn find(id: &str) -> Result<&'static Lesson, String> {
    lessons::find(id).ok_or_else(|| {
        let known: Vec<&str> = lessons::all().iter().map(|lesson| lesson.id).collect();
        format!("no lesson '{id}'. There is: {}", known.join(", "))
    })
}

/// What can be chosen of a lesson.
fn details(lesson: &Lesson) -> String {
    let mut out = format!("{}\n", lesson.title);
    for variant in lesson.variants {
        out += &format!("  --variant {:<16} {}\n", variant.id, variant.title);
    }
    for knob in lesson.knobs {
        let default = format!("{}={}", knob.name, knob.default);
        out += &format!(
            "  --set {default:<20} {}, {} to {}\n",
            knob.label, knob.min, knob.max
        );
    }
    out
}

fn run(id: &str, options: &[&str]) -> Result<ExitCode, String> {
    let lesson = find(id)?;
    let Wish {
        settings,
        form,
        cancel,
    } = parse(lesson, options)?;
    let plain = || lesson.start(settings.clone());
    let cancel = cancel.map(|value| cancel::find(value, &mut plain()));
    let options = Options {
        cancel: cancel.transpose()?,
        ..Options::default()
    };
    let mut run = lesson.start_with(settings.clone(), options);
    let end = run.run_to_end();
    let trace = run.trace();
    print_all(&match form {
        None => console(&trace),
        Some(form) => form.of(&trace),
    });
    Ok(if end != RunEnd::Completed {
        tell_ending(&trace, end);
        ExitCode::from(ENDED_EARLY)
    } else if trace.events().iter().any(leaves_main) {
        tell_ending(&trace, end);
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Whether an exception leaves the main task here.
fn leaves_main(event: &Event) -> bool {
    let is_main = event.task.is_some_and(|task| task.index() == 0);
    is_main
        && matches!(event.what, What::TaskFinished { outcome } if outcome != TaskOutcome::Returned)
}

/// Says on standard error how a run ended, and who waits for what.
fn tell_ending(trace: &Trace, end: RunEnd) {
    let mut events = trace.events().iter();
    let at = events.position(|event| matches!(event.what, What::RunEnded { .. }));
    let state = Fold::default().at(trace, at.unwrap_or(trace.len())).clone();
    let ending = narration::ending(trace, &state, end);
    eprintln!("enter-exit: {}", ending.headline);
    for detail in ending.details {
        eprintln!("  {detail}");
    }
}

/// Runs every version of every lesson: each must end as it says, hold at its
/// end what it says, show every moment that it points to, and print in Python
/// what it prints in Rust.
fn check() -> ExitCode {
    let mut failed = 0;
    let mut passed = 0;
    for lesson in lessons::all() {
        for variant in lesson.variants {
            let faults = faults_of(lesson, variant);
            let label = format!("{} {}", lesson.id, variant.id);
            if faults.is_empty() {
                passed += 1;
                print_all(&format!("ok    {label}\n"));
            } else {
                failed += 1;
                print_all(&format!("FAIL  {label}: {}\n", faults.join("; ")));
            }
        }
    }
    print_all(&format!("{passed} passed, {failed} failed\n"));
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn faults_of(lesson: &Lesson, variant: &Variant) -> Vec<String> {
    let mut settings = lesson.defaults();
    if let Err(error) = settings.choose(lesson, variant.id) {
        return vec![error.to_string()];
    }
    let text = lesson.with_settings(lesson.python.text, &settings);
    let mut run = lesson.start(settings);
    let end = run.run_to_end();
    let trace = run.trace();
    let mut faults = Vec::new();
    faults.extend(differs(lesson, &text, Run { trace: &trace, end }));
    let state = Fold::default().at(&trace, trace.len()).clone();
    let held = state.resources.iter().filter(|it| !it.holders.is_empty());
    let held: Vec<_> = held
        .map(|it| format!("{} is still held", trace.name(it.name)))
        .collect();
    let declared = variant
        .leaks
        .iter()
        .filter(|it| it.ends_with(" is still held"));
    if !held.iter().eq(declared) {
        faults.push(format!("it leaks: {held:?}"));
    }
    let deadlocks = variant.leaks.iter().any(|leak| leak.contains("Deadlock"));
    let expected = if deadlocks {
        RunEnd::Deadlock
    } else {
        RunEnd::Completed
    };
    if end != expected {
        faults.push(format!("the run ended: {}", trace.end_text(end)));
    }
    for look_at in lesson.look_at {
        let of_first = look_at.variant.is_empty() && lesson.variants.first() == Some(variant);
        let of_this = of_first || look_at.variant == variant.id;
        if of_this && look_at.find(&trace).is_none() {
            faults.push(format!("not seen: {}", look_at.text));
        }
    }
    faults
}

/// What the Python of a version prints otherwise than its Rust.
fn differs(lesson: &Lesson, text: &str, rust: Run<'_>) -> Option<String> {
    let Ok(program) = Program::compile(text, lesson.python.file) else {
        return Some("its Python does not compile".to_owned());
    };
    let mut run = program.start(Options::default());
    let end = run.run_to_end();
    let trace = run.trace();
    let python = Run { trace: &trace, end };
    match difference(python, rust, &[])? {
        // What leaves main is printed in Python only.
        Difference::Error(_) => None,
        other => Some(format!("its Python differs from its Rust: {other}")),
    }
}

/// A form of the trace.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Json,
    Chrome,
}

impl Form {
    fn named(name: &str) -> Result<Self, String> {
        match name {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            "chrome" => Ok(Self::Chrome),
            _ => Err(format!("--trace takes text, json or chrome, not '{name}'")),
        }
    }

    fn of(self, trace: &Trace) -> String {
        match self {
            Self::Text => trace.to_text(),
            Self::Json => trace.export(trace::Form::Json) + "\n",
            Self::Chrome => trace.export(trace::Form::Chrome) + "\n",
        }
    }
}

/// What was asked for of a lesson.
struct Wish<'a> {
    settings: Settings,
    /// What is printed instead of the console.
    form: Option<Form>,
    /// Who is cancelled, and when.
    cancel: Option<&'a str>,
}

fn parse<'a>(lesson: &Lesson, options: &[&'a str]) -> Result<Wish<'a>, String> {
    let mut wish = Wish {
        settings: lesson.defaults(),
        form: None,
        cancel: None,
    };
    let mut rest = options;
    while let [option, after @ ..] = rest {
        // What is no option is said before that a value is missing.
        let (given, after) = match after {
            [value, after @ ..] => (Some(*value), after),
            [] => (None, after),
        };
        let value = || given.ok_or_else(|| format!("{option} needs a value\n\n{USAGE}"));
        match *option {
            "--variant" => wish
                .settings
                .choose(lesson, value()?)
                .map_err(|error| error.to_string())?,
            "--set" => {
                let value = value()?;
                let (name, number) = value
                    .split_once('=')
                    .ok_or_else(|| format!("--set takes KNOB=NUMBER, not '{value}'"))?;
                wish.settings
                    .set(lesson, name, number)
                    .map_err(|error| error.to_string())?;
            }
            "--trace" => wish.form = Some(Form::named(value()?)?),
            "--cancel" => wish.cancel = Some(value()?),
            _ => return Err(format!("unknown option '{option}'\n\n{USAGE}")),
        }
        rest = after;
    }
    Ok(wish)
}

fn console(trace: &Trace) -> String {
    let mut out = String::new();
    for row in console::rows(trace, 0, trace.len()) {
        let task = row.task.map_or("-", |task| trace.task_name(task));
        let to = match row.stream {
            Stream::Out => "",
            Stream::Err => "stderr: ",
        };
        out += &format!("{} {task:<10} {to}{}\n", row.time, row.text);
    }
    out
}
