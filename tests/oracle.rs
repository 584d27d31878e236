//! What the core says is what CPython does: every lesson has a Python program
//! that does the same, and both print the same lines, at the same loop times,
//! in the same tasks, with the same managers entered and exited.
//!
//! `src/lessons/<lesson>.py` are the programs, `tests/oracle/expected/` is what
//! CPython made of them. The core is always compared with that. Where there is
//! a `python3` that is 3.11.7 or newer, so is CPython itself.
//!
//! `ENTER_EXIT_RENEW=1 cargo test --test oracle` writes what CPython does.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

use account::{Case, cases};
use enter_exit::event_loop::Options;
use enter_exit::lessons::{self, Lesson};
use enter_exit::python::program::Program;
use enter_exit::trace::{Stream, Trace, What};

#[path = "oracle/account.rs"]
mod account;

/// The program that runs the rows of the contract.
const ROWS: &str = "rows";

/// What other versions than 3.11 do otherwise: messages and turns; from 3.12
/// on, `wait_for` runs its coroutine in the same task (R1); and from 3.13 on,
/// an `aclose()` that is cancelled before its first step is no longer thrown
/// `GeneratorExit` at its second (C11).
const ONLY_3_11: &[&str] = &[
    ROWS,
    "left-open,variant=at-once",
    "same-task-again,variant=wait-for",
];

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle")
}

/// Where our front end differs from CPython in the rows, as
/// `src/python/limitations.md` says: what CPython prints, and what it prints.
const ROWS_DIFFER: &[(&str, &str)] = &[(
    "1.000000 main       SyntaxError: 'await' outside async function",
    "main raised NotImplementedError('compile() is not supported here')",
)];

/// The program beside the lesson's Rust file.
fn program(lesson: &Lesson) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join(lesson.source.file).with_extension("py")
}

/// `cut-short,variant=shielded` is kept in `cut-short.variant-shielded.txt`.
fn file_name(request: &str) -> String {
    request.replace(',', ".").replace('=', "-") + ".txt"
}

fn committed(request: &str) -> String {
    renew_if_asked();
    let path = directory().join("expected").join(file_name(request));
    std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{error}: {}; ENTER_EXIT_RENEW=1 writes it", path.display()))
}

/// Writes what CPython does, once, before anything is compared with it.
fn renew_if_asked() {
    static RENEWED: Once = Once::new();
    if std::env::var_os("ENTER_EXIT_RENEW").is_none() {
        return;
    }
    RENEWED.call_once(|| {
        let version = python_version();
        assert_eq!(version, Some((3, 11)), "python3 must be 3.11 to renew");
        let requests = requests();
        let expected = directory().join("expected");
        std::fs::create_dir_all(&expected).expect("a directory can be made");
        for (request, output) in requests.iter().zip(python(&requests)) {
            std::fs::write(expected.join(file_name(request)), output)
                .expect("an expected output can be written");
        }
        say("the expected outputs were written anew");
    });
}

/// Everything that CPython is asked for.
fn requests() -> Vec<String> {
    let mut requests: Vec<String> = cases().iter().map(Case::request).collect();
    requests.push(ROWS.to_owned());
    requests
}

/// Says something even where the test passes and its output is swallowed.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "oracle: {text}");
}

/// The version of `python3`, if there is one that can be compared with. Those of
/// 3.11 before 3.11.7 do not close a generator that yields once too often.
fn python_version() -> Option<(u32, u32)> {
    let told = Command::new("python3").arg("--version").output().ok()?;
    let told = String::from_utf8(told.stdout).ok()?;
    let numbers = told.trim().strip_prefix("Python ")?.split('.');
    let numbers: Vec<u32> = numbers.map_while(|number| number.parse().ok()).collect();
    let is_known = numbers.as_slice() >= [3, 11, 7].as_slice();
    let [major, minor, ..] = numbers[..] else {
        return None;
    };
    is_known.then_some((major, minor))
}

/// Runs programs in one process, and gives what each of them did.
fn python(requests: &[String]) -> Vec<String> {
    let output = Command::new("python3")
        .args(["-B", "-X", "utf8"])
        .arg(directory().join("run.py"))
        .args(requests)
        .output()
        .expect("python3 starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let told = String::from_utf8(output.stdout).expect("the programs print UTF-8");
    let told = told.replace("\r\n", "\n");
    let mut rest = told.as_str();
    let mut texts = Vec::new();
    for request in requests {
        let heading = format!("=== {request}\n");
        rest = rest.strip_prefix(&heading).expect("programs run in order");
        let end = rest.find("=== ").unwrap_or(rest.len());
        texts.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    texts
}

/// Compares all, then reports every difference.
fn compare(who: &str, pairs: impl IntoIterator<Item = (String, String, String)>) {
    let mut wrong = String::new();
    for (request, expected, actual) in pairs {
        if expected != actual {
            let _ = writeln!(wrong, "{request}: expected\n{expected}\n{who}\n{actual}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_lesson_has_a_python_program() {
    let missing: Vec<_> = lessons::all()
        .iter()
        .filter(|lesson| !program(lesson).is_file())
        .map(|lesson| lesson.id)
        .collect();
    assert!(missing.is_empty(), "no Python program for {missing:?}");
}

#[test]
fn the_core_does_what_cpython_did() {
    let pairs = cases().into_iter().map(|case| {
        let request = case.request();
        (request.clone(), committed(&request), case.core())
    });
    compare("the core says", pairs);
}

/// The rows on our own front end. Each is run by itself, since CPython's clock
/// and its names for tasks begin anew with each.
#[test]
fn our_python_does_what_cpython_did_in_every_row() {
    let text = std::fs::read_to_string(directory().join("rows.py")).expect("the rows are there");
    let all = "in PROGRAMS:\n        print(f\"{heading}\\n\")";
    assert_eq!(text.matches(all).count(), 1, "one loop runs all rows");
    let rows = text.matches("\n@row(").count();
    let mut ours = String::new();
    for row in 0..rows {
        let one = all.replace("PROGRAMS", &format!("PROGRAMS[{row}:{row} + 1]"));
        let program = Program::compile(&text.replace(all, &one), "rows.py");
        let mut run = program.expect("the rows compile").start(Options::default());
        run.run_to_end();
        ours += &printed(&run.trace());
    }
    let mut expected = committed(ROWS);
    for (theirs, ours) in ROWS_DIFFER {
        assert_eq!(expected.matches(theirs).count(), 1, "{theirs}");
        expected = expected.replace(theirs, ours);
    }
    // Line by line, so that what differs is seen. A trace does not say whether
    // what no task prints was printed inside a loop, and when.
    for (row, (ours, expected)) in ours.lines().zip(expected.lines()).enumerate() {
        let bare = expected.split_once(" -          ").map(|(_, text)| text);
        assert_eq!(ours, bare.unwrap_or(expected), "line {}", row + 1);
    }
    assert_eq!(ours.lines().count(), expected.lines().count());
}

/// What was printed to standard output, in tasks with loop time and task.
fn printed(trace: &Trace) -> String {
    let mut out = String::new();
    for event in trace.events() {
        if let What::Printed {
            text,
            stream: Stream::Out,
            ..
        } = event.what
        {
            if let Some(task) = event.task {
                let _ = write!(out, "{} {:<10} ", event.time, trace.task_name(task));
            }
            let _ = writeln!(out, "{}", trace.name(text));
        }
    }
    out
}

#[test]
fn cpython_does_what_is_committed() {
    let Some(version) = python_version() else {
        say("no python3 that is 3.11.7 or newer: only the committed outputs were compared");
        return;
    };
    let mut requests = requests();
    if version != (3, 11) {
        requests.retain(|request| !ONLY_3_11.contains(&request.as_str()));
        say("this python3 is not 3.11: what differs from it was not run again");
    }
    let outputs = python(&requests);
    let pairs = requests.iter().zip(outputs);
    let pairs = pairs.map(|(request, output)| (request.clone(), committed(request), output));
    compare("CPython says", pairs);
}

#[test]
fn every_committed_output_belongs_to_a_program() {
    renew_if_asked();
    let known: BTreeSet<String> = requests().iter().map(|r| file_name(r)).collect();
    let entries = std::fs::read_dir(directory().join("expected")).expect("the outputs are there");
    for entry in entries {
        let name = entry.expect("a file can be listed").file_name();
        let name = name.to_string_lossy();
        assert!(known.contains(&*name), "{name} belongs to no program");
    }
}
