//! The two languages of a lesson agree: its Rust and its Python, run on the
//! same core, print the same lines in the same tasks at the same loop times,
//! and in each task, in order, the same managers are entered and exited, with
//! the same outcome and class of exception.
//!
//! They may differ in what the account of a run leaves out: the numbers of
//! events, lines, values, what was raised and caught, the tracks of resources.
//! `tests/oracle.rs` compares the same account with CPython's.

#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write as _;
use std::path::Path;

use account::{Case, account, cases};
use enter_exit::event_loop::Options;
use enter_exit::python::program::Program;
use enter_exit::trace::{Trace, What};

#[allow(dead_code)] // Each test uses a part of it.
#[path = "oracle/account.rs"]
mod account;

/// Tasks that a Python program cannot name, with what the Rust one calls them.
const UNNAMED: &[(&str, &str, &str)] = &[("same-task-again,variant=wait-for", "Task-4", "sign")];

/// The Python program of a case, with its values at the top.
fn program(case: &Case) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join(case.lesson.source.file).with_extension("py");
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{error}: {}", path.display()));
    case.values.iter().fold(text, |text, (name, value)| {
        let number = value.bytes().all(|byte| byte.is_ascii_digit());
        let value = if number {
            (*value).to_owned()
        } else {
            format!("\"{value}\"")
        };
        set(&text, name, &value)
    })
}

/// A program with another value in an assignment at its top.
fn set(text: &str, name: &str, value: &str) -> String {
    let mut found = 0;
    let mut changed = String::new();
    for line in text.lines() {
        if line.starts_with(&format!("{name} = ")) {
            found += 1;
            let _ = writeln!(changed, "{name} = {value}");
        } else {
            let _ = writeln!(changed, "{line}");
        }
    }
    assert_eq!(found, 1, "the program sets {name} once at its top");
    changed
}

/// What our own front end makes of a case's Python.
fn python(case: &Case) -> String {
    let program = match Program::compile(&program(case), "lesson.py") {
        Ok(program) => program,
        Err(diagnostics) => return format!("{diagnostics:?}"),
    };
    let mut run = program.start(Options::default());
    let end = run.run_to_end();
    let account = account(&run.trace(), end) + &left_open(&run.trace());
    UNNAMED
        .iter()
        .fold(account, |account, (request, ours, theirs)| {
            if case.request() == *request {
                account.replace(ours, theirs)
            } else {
                account
            }
        })
}

/// What our own front end is compared with.
fn rust(case: &Case) -> String {
    let mut run = case.lesson.start(case.settings());
    let end = run.run_to_end();
    account(&run.trace(), end) + &left_open(&run.trace())
}

/// In which tasks managers were open when the run ended. CPython has no such
/// account, so only the two languages are compared in this.
fn left_open(trace: &Trace) -> String {
    let mut entered = Vec::new();
    let mut out = String::new();
    for event in trace.events() {
        match event.what {
            What::Entering { .. } => entered.push(event.span),
            What::Abandoned if entered.contains(&event.span) => {
                let task = event.task.map_or("-", |task| trace.task_name(task));
                let _ = writeln!(out, "{task}: a manager is left open");
            }
            _ => {}
        }
    }
    out
}

#[test]
fn rust_and_python_of_every_lesson_agree() {
    let mut wrong = String::new();
    let mut differ = Vec::new();
    for case in cases() {
        let (rust, python) = (rust(&case), python(&case));
        if rust != python {
            differ.push(case.request());
            let _ = writeln!(
                wrong,
                "=== {}\nRust:\n{rust}\nPython:\n{python}",
                case.request()
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}\nthese differ: {differ:?}");
}

#[test]
fn a_value_is_set_once_at_the_top() {
    let text = "\"\"\"Doc.\"\"\"\nworkers = 5\n\nprint(workers)\n";
    assert!(set(text, "workers", "7").contains("\nworkers = 7\n"));
}
