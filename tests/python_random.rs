//! Random programs print on our front end what they print on CPython.
//!
//! Some hundreds in a normal run, ten thousand with `ENTER_EXIT_FULL=1`. Of those
//! from a million on, which are slower, standard error and the exit code are
//! compared, too. A failure gives the seed; `PYTHON_SEED=n` runs that one alone and
//! shows its program, `PYTHON_SEED=n..m` all of these. Where there is no CPython
//! 3.11.7, the committed sample is compared.
//! `ENTER_EXIT_RECORD=1` writes the sample anew.

#![cfg(not(target_arch = "wasm32"))]

#[path = "python/comparable.rs"]
mod comparable;
#[path = "python_random/generator.rs"]
mod generator;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use comparable::written;
use enter_exit::event_loop::Options;
use enter_exit::python::program::Program;
use enter_exit::trace::{Stream, What};
use generator::{FIRST_WHOLE, FIRST_WIDE, program};

/// So few instructions run at a time: what a program does must not depend on
/// where its turns are cut, and here they are cut nearly everywhere.
const SLICE: u32 = 3;

/// How many programs the sample holds.
const SAMPLE: u64 = 60;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python_random")
}

/// Those before 3.11.7 do not close a generator that yields once too often.
fn has_cpython() -> bool {
    let version = Command::new("python3").arg("--version").output();
    let patch = version.ok().and_then(|output| {
        let told = String::from_utf8(output.stdout).ok()?;
        told.trim().strip_prefix("Python 3.11.")?.parse().ok()
    });
    patch.is_some_and(|patch: u32| patch >= 7)
}

/// What programs print on our front end.
fn ours(text: &str) -> String {
    let program = match Program::compile(text, "random.py") {
        Ok(program) => program,
        Err(faults) => return format!("{faults:?}"),
    };
    let mut run = program.start(Options::default()).in_slices_of(SLICE);
    let end = run.run_to_end();
    let mut out = String::new();
    {
        let trace = run.trace();
        for event in trace.events() {
            if let What::Printed { text, stream, ends } = event.what
                && stream == Stream::Out
            {
                out.push_str(trace.name(text));
                out.push_str(if ends { "\n" } else { "" });
            }
        }
    }
    if run.exit_code().is_none() {
        out.push_str(&format!("ended with {end:?}\n"));
    }
    out
}

/// What a whole program writes on both streams, and its exit code.
type Written = (String, String, i32);

/// That of our front end, or why there is nothing to compare.
fn ours_whole(text: &str) -> Result<Written, String> {
    let program = Program::compile(text, "random.py").map_err(|faults| format!("{faults:?}"))?;
    let mut run = program.start(Options::default()).in_slices_of(SLICE);
    let end = run.run_to_end();
    let (out, err) = written(&run.trace());
    let code = run
        .exit_code()
        .ok_or_else(|| format!("ended with {end:?}\n"))?;
    Ok((out, err, code))
}

/// The lines of standard error, without what is for a collector to choose: in
/// which order things go at the end, how far a task that was left has come then,
/// and which line of the library runs.
fn told_of_errors(text: &str) -> Vec<String> {
    let is_left = |line: &str| {
        let state = line.strip_prefix("task: <Task ").unwrap_or_default();
        state.starts_with("pending") || state.starts_with("cancelling")
    };
    let mut told = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let is_library = line.ends_with("Traceback (most recent call last):");
        if is_library || is_left(line) || line.ends_with(" traceback") {
            continue;
        }
        if let Some((_, warned)) = line.split_once("RuntimeWarning: coroutine ") {
            told.push(warned.to_owned());
            lines.next_if(|line| line.starts_with("  ") && !line.starts_with("   "));
            continue;
        }
        told.push(line.to_owned());
    }
    told.sort_unstable();
    told
}

/// How a whole program differs.
fn difference_of_whole(seed: u64, expected: &Written, text: &str) -> Option<String> {
    let is_deadlock =
        expected.1.contains("RunEnded: deadlock") || expected.0.contains("RunEnded(deadlock)");
    let found = match ours_whole(text) {
        Ok(found) => found,
        // Where nothing can happen any more, the comparable loop raises.
        Err(why) if why == "ended with Deadlock\n" && is_deadlock => return None,
        Err(why) => return Some(format!("seed {seed}: {why}")),
    };
    let exits = |written: &Written| format!("{}exit code {}", written.0, written.2);
    let errors = |written: &Written| told_of_errors(&written.1).join("\n");
    difference(seed, &exits(expected), &exits(&found))
        .or_else(|| difference(seed, &errors(expected), &errors(&found)))
}

/// What programs print on CPython.
fn theirs(programs: &[String]) -> Vec<String> {
    serde_json::from_slice(&on_cpython("run.py", programs)).expect("the outputs are JSON")
}

/// What CPython makes of programs, one by one, told by that script.
fn on_cpython(script: &str, programs: &[String]) -> Vec<u8> {
    let mut child = Command::new("python3")
        .arg(folder().join(script))
        .env("PYTHONHASHSEED", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 runs");
    let mut input = child.stdin.take().expect("it has an input");
    let text = serde_json::to_string(programs).expect("texts are JSON");
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("python3 ends");
    writer
        .join()
        .expect("the writer ends")
        .expect("python3 reads its input");
    assert!(output.status.success(), "python3 failed");
    output.stdout
}

/// The first line that differs, and what comes before it.
fn difference(seed: u64, expected: &str, found: &str) -> Option<String> {
    // Where nothing can happen any more, the comparable loop raises.
    let is_deadlock =
        expected.contains("RunEnded(deadlock)") || expected.ends_with("ended: deadlock\n");
    if expected == found || is_deadlock && found.ends_with("ended with Deadlock\n") {
        return None;
    }
    let (expected, found): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), found.lines().collect());
    let same = expected
        .iter()
        .zip(&found)
        .take_while(|(a, b)| a == b)
        .count();
    let mut told = format!("seed {seed}, line {}:\n", same + 1);
    for line in expected.iter().take(same).skip(same.saturating_sub(3)) {
        told.push_str(&format!("          {line}\n"));
    }
    for (mark, lines) in [("CPython", &expected), ("here   ", &found)] {
        for line in lines.iter().skip(same).take(2) {
            told.push_str(&format!("  {mark} {line}\n"));
        }
    }
    Some(told)
}

fn sample_file() -> PathBuf {
    folder().join("sample.txt")
}

fn as_sample(outputs: &[String]) -> String {
    let mut sample = String::new();
    for (seed, output) in outputs.iter().enumerate() {
        sample.push_str(&format!("=== {seed}\n{output}"));
    }
    sample
}

fn check(seeds: impl Iterator<Item = u64>) {
    let seeds: Vec<u64> = seeds.collect();
    let mut failed = Vec::new();
    for seeds in seeds.chunks(500) {
        let programs: Vec<String> = seeds.iter().map(|seed| program(*seed)).collect();
        let all = seeds.iter().zip(&programs);
        if seeds[0] >= FIRST_WHOLE {
            let expected = on_cpython("run_whole.py", &programs);
            let expected: Vec<Written> = serde_json::from_slice(&expected).expect("JSON");
            failed.extend(
                all.zip(&expected)
                    .filter_map(|((seed, program), expected)| {
                        difference_of_whole(*seed, expected, program)
                    }),
            );
        } else {
            let expected = theirs(&programs);
            failed.extend(
                all.zip(&expected)
                    .filter_map(|((seed, program), expected)| {
                        difference(*seed, expected, &ours(program))
                    }),
            );
        }
    }
    let shown = failed
        .iter()
        .take(20)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        failed.is_empty(),
        "{} of {} programs differ:\n{shown}",
        failed.len(),
        seeds.len()
    );
}

#[test]
fn random_programs_print_what_cpython_prints() {
    if !has_cpython() {
        return;
    }
    if let Ok(seeds) = std::env::var("PYTHON_SEED")
        && let Some((first, end)) = seeds.split_once("..")
    {
        let number = |text: &str| text.parse::<u64>().expect("a number");
        return check(number(first)..number(end));
    }
    if let Ok(seed) = std::env::var("PYTHON_SEED") {
        let seed = seed.parse().expect("a number");
        for (number, line) in program(seed).lines().enumerate() {
            eprintln!("{:4} {line}", number + 1);
        }
        return check(std::iter::once(seed));
    }
    let full = std::env::var_os("ENTER_EXIT_FULL").is_some();
    let count = if full { 10_000 } else { 300 };
    let wide = FIRST_WIDE..FIRST_WIDE + if full { 800 } else { 300 };
    // A task that failed while its loop shut down, and that nobody has any more, is
    // told of with another coroutine in one of them.
    let whole = (FIRST_WHOLE..FIRST_WHOLE + if full { 500 } else { 60 })
        .filter(|seed| *seed != FIRST_WHOLE + 181);
    // The last of them overflowed the host's stack once, at its end.
    check((0..count).chain(wide).chain([2527]));
    check(whole);
}

#[test]
fn the_committed_sample_is_what_random_programs_print() {
    let programs: Vec<String> = (0..SAMPLE).map(program).collect();
    if std::env::var_os("ENTER_EXIT_RECORD").is_some() {
        let text = as_sample(&theirs(&programs));
        std::fs::write(sample_file(), text).expect("the sample can be written");
    }
    let sample = std::fs::read_to_string(sample_file()).expect("the sample can be read");
    let found: Vec<String> = programs.iter().map(|text| ours(text)).collect();
    let found = as_sample(&found);
    assert!(sample == found, "{:?}", difference(0, &sample, &found));
}
