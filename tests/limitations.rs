//! Each known difference from CPython is one: a program shows what we print,
//! and CPython, where there is one, prints something else.
//!
//! `tests/python/limitations/ID.py` is the program of the entry `ID` of
//! `src/python/limitations.md`, `ID.out` is what we print, and `ID.cpython`
//! what CPython 3.11 prints, where that is the same on each machine.
//! `BLESS=1` writes both.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use enter_exit::event_loop::Options;
use enter_exit::python::program::Program;
use enter_exit::trace::{Stream, What};

const TEXT: &str = include_str!("../src/python/limitations.md");

/// What CPython prints there depends on the machine or the run.
const VARYING: &[&str] = &[
    "string-hash",
    "object-address",
    "seed",
    "uuid4",
    "file-tree",
    "environment",
    "process",
    "version",
    "order-of-cancellation",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python/limitations")
}

fn entries() -> Vec<&'static str> {
    TEXT.lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect()
}

/// What a program writes to standard output here, or why it does not compile.
fn ours(id: &str) -> String {
    let file = format!("{id}.py");
    let source = std::fs::read_to_string(folder().join(&file));
    let source = source.unwrap_or_else(|error| panic!("{file}: {error}"));
    let program = match Program::compile(&source, &file) {
        Ok(program) => program,
        Err(faults) => {
            let lines = faults
                .iter()
                .map(|fault| format!("{}:{}: {}\n", fault.line, fault.column, fault.message));
            return lines.collect();
        }
    };
    let mut run = program.start(Options::default());
    run.run_to_end();
    let trace = run.trace();
    let mut out = String::new();
    for event in trace.events() {
        if let What::Printed {
            text,
            stream: Stream::Out,
            ends,
        } = event.what
        {
            out.push_str(trace.name(text));
            if ends {
                out.push('\n');
            }
        }
    }
    out
}

/// What CPython 3.11 prints, if there is one: directories are left out.
fn theirs(id: &str) -> Option<String> {
    let version = Command::new("python3").arg("--version").output().ok()?;
    if !String::from_utf8_lossy(&version.stdout).starts_with("Python 3.11.") {
        return None;
    }
    let file = format!("{id}.py");
    let output = Command::new("python3")
        .args(["-B", "-W", "ignore", &file])
        .current_dir(folder())
        .output()
        .ok()?;
    let folder = format!("{}/", folder().display());
    Some(String::from_utf8_lossy(&output.stdout).replace(&folder, ""))
}

fn committed(id: &str, extension: &str) -> Option<String> {
    std::fs::read_to_string(folder().join(format!("{id}.{extension}"))).ok()
}

#[test]
fn each_entry_has_a_program_and_each_program_an_entry() {
    let mut programs: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder can be read")
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.strip_suffix(".py").map(str::to_owned)
        })
        .collect();
    programs.sort();
    let mut entries = entries();
    entries.sort_unstable();
    assert_eq!(programs, entries);
}

#[test]
fn the_modules_that_are_there_are_said_to_be_supported() {
    let supported = include_str!("../src/python/supported.md");
    let (_, listed) = TEXT
        .split_once("The modules that are there: ")
        .expect("they are listed");
    let (listed, _) = listed.split_once('.').expect("the list ends");
    for module in listed.split(", ") {
        assert!(supported.contains(&format!("`{module}`")), "{module}");
    }
    assert_eq!(
        importable(listed.split(", ")),
        listed.split(", ").map(str::to_owned).collect()
    );
}

/// Which modules can be imported, of those that are written in Python here, of
/// CPython's own where there is one, and of these.
fn importable<'a>(listed: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = listed.map(str::to_owned).collect();
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/python/modules/library");
    let files = std::fs::read_dir(library).expect("the library can be read");
    names.extend(files.flatten().filter_map(|file| {
        let name = file.file_name().to_string_lossy().into_owned();
        name.strip_suffix(".py").map(str::to_owned)
    }));
    let asked = Command::new("python3")
        .args(["-c", "import sys; print(*sys.stdlib_module_names)"])
        .output();
    if let Ok(known) = asked {
        let known = String::from_utf8_lossy(&known.stdout).into_owned();
        names.extend(known.split_whitespace().map(str::to_owned));
    }
    names.retain(|name| !name.starts_with('_') && !name.contains('.'));
    let mut source = String::new();
    for name in names {
        source += &format!("try: import {name}\nexcept ImportError: pass\n");
        source += &format!("else: print({name:?})\n");
    }
    let program = Program::compile(&source, "modules.py").expect("it compiles");
    let mut run = program.start(Options::default());
    run.run_to_end();
    let trace = run.trace();
    let printed = trace.events().iter().filter_map(|event| match event.what {
        What::Printed { text, .. } => Some(trace.name(text).to_owned()),
        _ => None,
    });
    printed.collect()
}

#[test]
fn each_known_difference_is_one() {
    let bless = std::env::var_os("BLESS").is_some();
    for id in entries() {
        let ours = ours(id);
        let theirs = theirs(id);
        if bless {
            let write = |extension: &str, text: &str| {
                std::fs::write(folder().join(format!("{id}.{extension}")), text)
                    .expect("the file can be written");
            };
            write("out", &ours);
            if let Some(theirs) = theirs.as_ref().filter(|_| !VARYING.contains(&id)) {
                write("cpython", theirs);
            }
        }
        assert_eq!(Some(&ours), committed(id, "out").as_ref(), "{id}: ours");
        let known = committed(id, "cpython");
        assert_eq!(known.is_none(), VARYING.contains(&id), "{id}: CPython's");
        assert_ne!(Some(&ours), known.as_ref(), "{id} is no difference");
        if let Some(theirs) = theirs {
            assert_ne!(ours, theirs, "{id} is no difference");
            if let Some(known) = known {
                assert_eq!(theirs, known, "{id}: CPython's");
            }
        }
    }
}
