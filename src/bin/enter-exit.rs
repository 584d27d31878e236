//! The command line: lists the lessons, runs one, and runs Python files.

#[path = "enter-exit/file.rs"]
mod file;

use std::process::ExitCode;

use enter_exit::lessons::{self, Lesson, Settings, Variant};
use enter_exit::trace::{RunEnd, Stream, Trace};
use enter_exit::view::console;

const USAGE: &str = "\
enter-exit: runs lessons about async context managers

  enter-exit list                 the lessons
  enter-exit run LESSON           run one, print its console
      --variant NAME              another version of it
      --set KNOB=NUMBER           change a number (may be repeated)
      --trace text|json|chrome    print the trace instead
  enter-exit run FILE.py          run a Python program, print what it prints
      --trace text|json|chrome    print the trace instead
      --real-time                 wait as long as the program does
      --limit-steps N, --limit-time SECONDS, --limit-output CHARACTERS,
      --limit-depth CALLS, --limit-memory BYTES, --limit-events N, --limit-callbacks N
                                  end the run there, with its trace kept
  enter-exit check                run all of them, and say whether each does what it says
  enter-exit help                 this text

Loop time jumps: a run takes no longer than its work. A Python program ends with
CPython's exit code; with 3 if it waits for ever, or reaches a limit.
";

/// Exit code for a question that cannot be answered as asked.
const USAGE_ERROR: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["list"] => Ok(list()),
        ["run", path, options @ ..] if file::is_file(path) => return file::run(path, options),
        ["run", id, options @ ..] => run(id, options),
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
    let mut out = String::new();
    let mut group = None;
    for lesson in lessons::all() {
        if group != Some(lesson.group) {
            group = Some(lesson.group);
            out += &format!("{}\n", lesson.group.title());
        }
        out += &format!(
            "  {:<20} {:<8} {:<8} {}\n",
            lesson.id,
            lesson.kind.word(),
            lesson.level.word(),
            lesson.title
        );
    }
    out
}

fn run(id: &str, options: &[&str]) -> Result<String, String> {
    let lesson = lessons::find(id).ok_or_else(|| {
        let known: Vec<&str> = lessons::all().iter().map(|lesson| lesson.id).collect();
        format!("no lesson '{id}'. There is: {}", known.join(", "))
    })?;
    let (settings, form) = parse(lesson, options)?;
    let mut run = lesson.start(settings);
    let end = run.run_to_end();
    let trace = run.trace();
    Ok(match form {
        None => console(&trace, end),
        Some(form) => form.of(&trace),
    })
}

/// Runs every version of every lesson: each must end as it says, and show
/// every moment that it points to.
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
    let mut run = lesson.start(settings);
    let end = run.run_to_end();
    let trace = run.trace();
    let mut faults = Vec::new();
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
            Self::Json => trace.to_json() + "\n",
            Self::Chrome => trace.to_chrome() + "\n",
        }
    }
}

fn parse(lesson: &Lesson, options: &[&str]) -> Result<(Settings, Option<Form>), String> {
    let mut settings = lesson.defaults();
    let mut form = None;
    let mut rest = options;
    while let [option, after @ ..] = rest {
        let [value, after @ ..] = after else {
            return Err(format!("{option} needs a value\n\n{USAGE}"));
        };
        match *option {
            "--variant" => settings
                .choose(lesson, value)
                .map_err(|error| error.to_string())?,
            "--set" => {
                let (name, number) = value
                    .split_once('=')
                    .ok_or_else(|| format!("--set takes KNOB=NUMBER, not '{value}'"))?;
                settings
                    .set(lesson, name, number)
                    .map_err(|error| error.to_string())?;
            }
            "--trace" => form = Some(Form::named(value)?),
            _ => return Err(format!("unknown option '{option}'\n\n{USAGE}")),
        }
        rest = after;
    }
    Ok((settings, form))
}

fn console(trace: &Trace, end: RunEnd) -> String {
    let mut out = String::new();
    for row in console::rows(trace, 0, trace.len()) {
        let task = row.task.map_or("-", |task| trace.task_name(task));
        let to = match row.stream {
            Stream::Out => "",
            Stream::Err => "stderr: ",
        };
        out += &format!("{} {task:<10} {to}{}\n", row.time, row.text);
    }
    if end != RunEnd::Completed {
        out += &format!("run ended: {}\n", trace.end_text(end));
    }
    out
}
