//! `enter-exit run FILE.py`: prints what the program prints, where and when it
//! prints it, and ends with CPython's exit code.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::string::FromUtf8Error;
use std::time::Duration;

use enter_exit::event_loop::{Limits, Options, Progress};
use enter_exit::python::program::{Program, Run};
use enter_exit::python::syntax::{Diagnostic, Kind};
use enter_exit::trace::{Micros, RunEnd, Stream, What};
use enter_exit::view::console::never_retrieved;

use super::{ENDED_EARLY, Form, USAGE, USAGE_ERROR, cancel, print_all, tell_ending};

/// What was asked for.
struct Wish<'a> {
    /// What is printed instead of the program's own output.
    form: Option<Form>,
    real_time: bool,
    limits: Limits,
    /// Who is cancelled, and when.
    cancel: Option<&'a str>,
}

/// Runs a file.
pub fn run(path: &str, options: &[&str]) -> ExitCode {
    let wish = match wish(options) {
        Ok(wish) => wish,
        Err(message) => return refuse(&message),
    };
    let source = match std::fs::read(path) {
        Ok(source) => source,
        Err(error) => return refuse(&format!("cannot read {path}: {error}")),
    };
    let source = match String::from_utf8(source) {
        Ok(source) => source,
        Err(error) => return not_utf_8(path, &error),
    };
    let program = match Program::compile(&source, path) {
        Ok(program) => program,
        Err(faults) => return report(path, &source, &faults),
    };
    let mut options = Options {
        limits: wish.limits,
        ..Options::default()
    };
    if let Some(value) = wish.cancel {
        match cancel::find(value, &mut program.start(options)) {
            Ok(cancel) => options.cancel = Some(cancel),
            Err(message) => return refuse(&message),
        }
    }
    let mut run = program.start(options);
    let end = pump(&mut run, &wish);
    if let Some(form) = wish.form {
        print_all(&form.of(&run.trace()));
    }
    match (end, run.exit_code()) {
        (RunEnd::Completed, code) => {
            // As the system does: the low byte counts.
            let code = code.unwrap_or(0).rem_euclid(256);
            ExitCode::from(u8::try_from(code).unwrap_or(1))
        }
        (end, _) => {
            tell_ending(&run.trace(), end);
            ExitCode::from(ENDED_EARLY)
        }
    }
}

/// Says what is wrong with the call.
fn refuse(message: &str) -> ExitCode {
    eprintln!("{}", message.trim_end());
    ExitCode::from(USAGE_ERROR)
}

/// Says where a file stops being UTF-8, as CPython does. Other encodings are
/// not read, also where the file names its own.
fn not_utf_8(path: &str, error: &FromUtf8Error) -> ExitCode {
    let at = error.utf8_error().valid_up_to();
    let (read, rest) = error.as_bytes().split_at(at);
    let line = read.split(|byte| *byte == b'\n').count();
    let first = rest.first().copied().unwrap_or_default();
    eprintln!(
        "SyntaxError: Non-UTF-8 code starting with '\\x{first:x}' in file {path} on line {line}. Save the file as UTF-8."
    );
    ExitCode::FAILURE
}

/// Pumps the run to its end, and prints as it goes.
fn pump(run: &mut Run, wish: &Wish<'_>) -> RunEnd {
    let mut now = Micros::ZERO;
    let mut printed = 0;
    loop {
        let progress = run.run_one(now);
        if wish.form.is_none() {
            printed = print_from(run, printed);
        }
        match progress {
            Progress::Ran => {}
            Progress::Waiting(deadline) => {
                if wish.real_time {
                    let left = deadline.0.saturating_sub(now.max(run.now()).0);
                    std::thread::sleep(Duration::from_micros(left));
                }
                now = deadline;
            }
            Progress::Ended(end) => return end,
        }
    }
}

/// Prints what the events from this one on printed, and gives how many there
/// are.
fn print_from(run: &Run, from: usize) -> usize {
    let trace = run.trace();
    for event in trace.events().get(from..).unwrap_or_default() {
        if let Some(text) = never_retrieved(&event.what) {
            eprintln!("{text}");
        }
        if let What::Printed { text, stream, ends } = event.what {
            let text = trace.name(text).as_bytes();
            let end: &[u8] = if ends { b"\n" } else { b"" };
            // A closed pipe is the reader's decision, not an error of ours.
            let _ = match stream {
                Stream::Out => std::io::stdout().write_all(&[text, end].concat()),
                Stream::Err => std::io::stderr().write_all(&[text, end].concat()),
            };
        }
    }
    // A prompt without a newline is to be seen now.
    let _ = std::io::stdout().flush();
    trace.len()
}

/// What is wrong with the program, as CPython says it.
fn report(path: &str, source: &str, faults: &[Diagnostic]) -> ExitCode {
    for fault in faults.iter().take(1) {
        let line = source.lines().nth(fault.line.saturating_sub(1) as usize);
        let shown = line.unwrap_or("").trim_start();
        let cut = line.map_or(0, |line| line.chars().count() - shown.chars().count());
        let indent = (fault.column as usize).saturating_sub(cut + 1);
        let name = match fault.kind {
            Kind::SyntaxError => "SyntaxError",
            Kind::IndentationError => "IndentationError",
            Kind::TabError => "TabError",
            Kind::NotSupported => "Not supported",
        };
        eprintln!("  File \"{path}\", line {}", fault.line);
        eprintln!("    {shown}");
        eprintln!("    {}^", " ".repeat(indent));
        eprintln!("{name}: {}", fault.message);
    }
    let unsupported = faults.iter().all(|fault| fault.kind == Kind::NotSupported);
    if unsupported {
        for fault in faults.iter().skip(1) {
            eprintln!("{path}:{}:{}: {}", fault.line, fault.column, fault.message);
        }
        return ExitCode::from(USAGE_ERROR);
    }
    ExitCode::FAILURE
}

fn wish<'a>(options: &[&'a str]) -> Result<Wish<'a>, String> {
    let mut wish = Wish {
        form: None,
        real_time: false,
        limits: Limits::default(),
        cancel: None,
    };
    let mut rest = options;
    while let [option, after @ ..] = rest {
        if *option == "--real-time" {
            wish.real_time = true;
            rest = after;
            continue;
        }
        // What is no option is said before that a value is missing.
        let (given, after) = match after {
            [value, after @ ..] => (Some(*value), after),
            [] => (None, after),
        };
        let value = || given.ok_or_else(|| format!("{option} needs a value\n\n{USAGE}"));
        let number = || {
            let value = value()?;
            let number = value.parse::<u64>();
            number.map_err(|_| format!("{option} takes a whole number, not '{value}'"))
        };
        let size = || Ok::<_, String>(usize::try_from(number()?).unwrap_or(usize::MAX));
        match *option {
            "--cancel" => wish.cancel = Some(value()?),
            "--trace" => wish.form = Some(Form::named(value()?)?),
            "--limit-steps" => wish.limits.steps = number()?,
            "--limit-time" => wish.limits.time = time(value()?)?,
            "--limit-output" => wish.limits.output = size()?,
            "--limit-depth" => wish.limits.depth = size()?,
            "--limit-memory" => wish.limits.memory = size()?,
            "--limit-events" => wish.limits.events = size()?,
            "--limit-callbacks" => wish.limits.callbacks = number()?,
            _ => return Err(format!("unknown option '{option}'\n\n{USAGE}")),
        }
        rest = after;
    }
    Ok(wish)
}

/// Seconds, with or without a part of one.
fn time(value: &str) -> Result<Micros, String> {
    let refused = || format!("--limit-time takes seconds, such as 2.5, not '{value}'");
    let seconds: f64 = value.parse().map_err(|_| refused())?;
    let time = Duration::try_from_secs_f64(seconds).map_err(|_| refused())?;
    Ok(Micros(u64::try_from(time.as_micros()).unwrap_or(u64::MAX)))
}

/// Whether this names a file rather than a lesson.
pub fn is_file(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == "py") || name.contains(['/', '\\'])
}
