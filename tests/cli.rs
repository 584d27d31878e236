//! The command line: what it lists and prints, and how it refuses.

#![cfg(not(target_arch = "wasm32"))]

use std::process::{Command, Output};

fn enter_exit(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_enter-exit"));
    command
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn stdout(arguments: &[&str]) -> String {
    let output = enter_exit(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    String::from_utf8(output.stdout).expect("the output is text")
}

/// Asserts exit code 2, nothing on standard output, and a message.
fn refuses(arguments: &[&str], message: &str) {
    let output = enter_exit(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains(message), "{arguments:?}: {error}");
}

#[test]
fn it_lists_every_lesson_under_its_group() {
    let list = stdout(&["list"]);
    assert!(
        list.starts_with("The protocol\n  enter-body-exit "),
        "{list}"
    );
    for lesson in enter_exit::lessons::all() {
        assert!(list.contains(&format!("  {} ", lesson.id)), "{}", lesson.id);
    }
}

#[test]
fn it_prints_the_console_with_time_and_task() {
    let console = stdout(&["run", "three-in-a-row"]);
    let lines: Vec<&str> = console.lines().collect();
    assert_eq!(lines[0], "0.000000 main       A opens");
    assert_eq!(lines[3], "0.300000 main       body with A, B and C");
    assert_eq!(lines.last(), Some(&"0.560000 main       all closed"));
}

#[test]
fn it_prints_the_trace_as_text_and_as_json() {
    let text = stdout(&[
        "run",
        "suppress",
        "--variant",
        "solution",
        "--trace",
        "text",
    ]);
    assert!(text.contains("#2 forgive: exited, suppressed"), "{text}");
    let json = stdout(&[
        "run",
        "suppress",
        "--variant",
        "solution",
        "--trace",
        "json",
    ]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("the output is JSON");
    let events = json["events"].as_array().expect("there are events");
    assert_eq!(events.len(), text.lines().count());
    let suppressed = events.iter().filter(|event| event["suppressed"] == true);
    assert_eq!(suppressed.count(), 1);
}

#[test]
fn knobs_and_variants_change_the_run() {
    let alone = stdout(&[
        "run",
        "pool-contention",
        "--set",
        "workers=2",
        "--set",
        "connections=1",
    ]);
    assert!(alone.contains("2 workers, 1 connections: done"), "{alone}");
    let finished = stdout(&["run", "cut-short", "--variant", "finished"]);
    assert!(finished.contains("saved"), "{finished}");
    assert!(!stdout(&["run", "cut-short"]).contains("saved"));
}

#[test]
fn what_it_cannot_do_it_refuses_and_names_what_there_is() {
    refuses(&[], "enter-exit run LESSON");
    refuses(
        &["run", "nothing"],
        "no lesson 'nothing'. There is: enter-body-exit,",
    );
    refuses(
        &["run", "cut-short", "--variant", "x"],
        "no variant 'x': there is cut-short, shielded, finished",
    );
    refuses(
        &["run", "pool-contention", "--set", "workers=99"],
        "workers must be 1 to 12, not 99",
    );
    refuses(
        &["run", "pool-contention", "--set", "workers=many"],
        "workers must be a whole number, not 'many'",
    );
    refuses(
        &["run", "suppress", "--set", "workers=1"],
        "no knob 'workers': this lesson has none",
    );
    refuses(
        &["run", "suppress", "--set", "workers"],
        "--set takes KNOB=NUMBER",
    );
    refuses(
        &["run", "suppress", "--trace", "xml"],
        "--trace takes text, json or chrome",
    );
    refuses(&["run", "suppress", "--trace"], "--trace needs a value");
    refuses(
        &["run", "suppress", "--fast", "1"],
        "unknown option '--fast'",
    );
}

#[test]
fn it_checks_that_every_lesson_does_what_it_says() {
    let report = stdout(&["check"]);
    let versions: usize = enter_exit::lessons::all()
        .iter()
        .map(|lesson| lesson.variants.len())
        .sum();
    let last = report.lines().last();
    assert_eq!(last, Some(format!("{versions} passed, 0 failed").as_str()));
}
