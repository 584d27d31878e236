//! Programs on our front end print what CPython prints, to the letter.
//!
//! `tests/python/README.md` describes the files. `PYTHON_CASES=part/of/name`
//! chooses among them; what differs is shown, and all that fail are listed at
//! the end.

#![cfg(not(target_arch = "wasm32"))]

#[path = "python/comparable.rs"]
mod comparable;

use std::path::{Path, PathBuf};

use comparable::written;
use enter_exit::event_loop::Options;
use enter_exit::python::program::Program;
use enter_exit::python::syntax::{Diagnostic, Kind};

/// What a run writes, and its exit code.
#[derive(Debug, PartialEq, Eq)]
struct Written {
    out: String,
    err: String,
    exit: String,
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python/cases")
}

/// All programs, in order of their names.
fn programs() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![cases()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).expect("the cases can be read");
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn name(path: &Path) -> String {
    let name = path.strip_prefix(cases()).unwrap_or(path);
    name.to_string_lossy().replace('\\', "/")
}

fn committed(program: &Path) -> Written {
    let read = |extension: &str| {
        std::fs::read_to_string(program.with_extension(extension)).unwrap_or_default()
    };
    Written {
        out: read("out"),
        err: read("err"),
        exit: read("exit"),
    }
}

/// Runs a program, in slices of so many instructions if that is said.
fn run(source: &str, file: &str, slice: Option<u32>) -> Result<Written, String> {
    let program = Program::compile(source, file).map_err(|faults| format!("{faults:?}"))?;
    let mut options = Options::default();
    options.limits.events = 10_000_000;
    let mut run = program.start(options);
    if let Some(slice) = slice {
        run = run.in_slices_of(slice);
    }
    let end = run.run_to_end();
    let (out, err) = written(&run.trace());
    let Some(code) = run.exit_code() else {
        return Err(format!("ended with {end:?}\n{out}\n{err}"));
    };
    Ok(Written {
        out,
        err,
        exit: if code == 0 {
            String::new()
        } else {
            format!("{code}\n")
        },
    })
}

/// How a program that does not compile differs, if it does: class, words, and
/// line.
fn refused(source: &str, expected: &Written) -> Option<String> {
    let Err(faults) = Program::compile(source, "t.py") else {
        return Some("it compiles".to_owned());
    };
    let first: &Diagnostic = faults.first()?;
    let class = match first.kind {
        Kind::SyntaxError => "SyntaxError",
        Kind::IndentationError => "IndentationError",
        Kind::TabError => "TabError",
        Kind::NotSupported => "not supported",
    };
    let place = expected
        .err
        .lines()
        .rev()
        .find(|line| line.starts_with("  File "));
    let line = place.and_then(|place| place.rsplit_once("line "));
    let same_line = line.is_some_and(|(_, line)| line == first.line.to_string());
    let told = format!("{class}: {}", first.message);
    let same_words = expected.err.lines().any(|line| line == told);
    if same_line && same_words {
        return None;
    }
    Some(format!("{first:?}\ninstead of\n{}", expected.err))
}

/// How a program differs, if it does.
fn difference(program: &Path) -> Option<String> {
    let source = std::fs::read_to_string(program).expect("a program can be read");
    let expected = committed(program);
    if ["SyntaxError: ", "IndentationError: ", "TabError: "]
        .iter()
        .any(|class| expected.err.lines().any(|line| line.starts_with(class)))
        && !expected.err.contains("Traceback")
    {
        return refused(&source, &expected);
    }
    let file = program.file_name().unwrap_or_default().to_string_lossy();
    // Where a turn is cut does not matter, though it were after every instruction.
    let mut runs = [None, Some(1)].into_iter();
    runs.find_map(|slice| {
        let difference = match run(&source, &file, slice) {
            Ok(found) => difference_between(&expected, &found)?,
            Err(fault) => fault,
        };
        let where_cut = slice.map_or(String::new(), |slice| format!("in slices of {slice}: "));
        Some(where_cut + &difference)
    })
}

/// What a program wrote, beside what it should have written.
fn difference_between(expected: &Written, found: &Written) -> Option<String> {
    let parts = [
        ("stdout", &expected.out, &found.out),
        ("stderr", &expected.err, &found.err),
        ("exit code", &expected.exit, &found.exit),
    ];
    let differing = parts
        .iter()
        .filter(|(_, expected, found)| expected != found);
    let told: Vec<String> = differing
        .map(|(what, expected, found)| told(what, expected, found))
        .collect();
    (!told.is_empty()).then(|| told.concat())
}

/// The first lines that differ, with what comes before and after.
fn told(what: &str, expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), found.lines().collect());
    let same = expected
        .iter()
        .zip(&found)
        .take_while(|(a, b)| a == b)
        .count();
    let mut told = format!("{what} differs in line {}\n", same + 1);
    for (mark, lines) in [("CPython", &expected), ("here   ", &found)] {
        for line in lines.iter().skip(same).take(4) {
            told.push_str(&format!("  {mark} | {line}\n"));
        }
    }
    told
}

fn check_all() {
    let wanted = std::env::var("PYTHON_CASES").unwrap_or_default();
    let mut programs = programs();
    assert!(programs.len() > 300, "where are the programs?");
    programs.retain(|program| name(program).contains(&wanted));
    let mut failed = Vec::new();
    for program in &programs {
        if let Some(difference) = difference(program) {
            eprintln!("=== {}\n{difference}", name(program));
            failed.push(name(program));
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {} programs differ:\n{}",
        failed.len(),
        programs.len(),
        failed.join("\n")
    );
}

#[test]
fn programs_print_what_cpython_prints() {
    // As much stack as a program's main thread has.
    let thread = std::thread::Builder::new().stack_size(8 << 20);
    let thread = thread.spawn(check_all).expect("a thread can be started");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}
