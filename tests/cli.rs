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
    let of_one = stdout(&["list", "leaking-pool"]);
    assert!(of_one.contains("  --variant by-hand "), "{of_one}");
    let of_one = stdout(&["list", "pool-contention"]);
    assert!(of_one.contains("  --set workers=5 "), "{of_one}");
    refuses(&["list", "nothing"], "no lesson 'nothing'");
}

/// Asserts the exit code, and gives what was written: output and errors.
fn ends_with(code: i32, arguments: &[&str]) -> (String, String) {
    let output = enter_exit(arguments);
    let [out, err] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    let ended = output.status.code();
    assert_eq!(ended, Some(code), "{arguments:?}\n{out}\n{err}");
    (out, err)
}

#[test]
fn a_lesson_that_goes_wrong_says_how_it_ended() {
    let (_, err) = ends_with(3, &["run", "leaking-pool", "--variant", "by-hand"]);
    assert!(err.starts_with("enter-exit: Deadlock: "), "{err}");
    assert!(err.contains("query-5 waits for pool"), "{err}");
    let (_, err) = ends_with(1, &["run", "suppress", "--variant", "start"]);
    assert!(
        err.contains("KeyError: 'colour' left the main task"),
        "{err}"
    );
    let warned = stdout(&["run", "forgotten-await"]);
    let warning = "stderr: RuntimeWarning: coroutine 'Line.close' was never awaited\n";
    assert_eq!(warned.matches(warning).count(), 1, "{warned}");
}

/// A Python file with this text.
fn file(name: &str, text: impl AsRef<[u8]>) -> String {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("the file is written");
    path.to_string_lossy().into_owned()
}

#[test]
fn a_python_file_ends_with_the_exit_code_of_cpython() {
    let path = file("done.py", "print('done')");
    assert_eq!(ends_with(0, &["run", &path]).0, "done\n");
    let path = file("leaves.py", "import sys\nsys.exit(5)");
    ends_with(5, &["run", &path]);
    let path = file("fails.py", "raise ValueError('no')");
    let (_, err) = ends_with(1, &["run", &path]);
    assert!(err.ends_with("ValueError: no\n"), "{err}");
    let path = file("wrong.py", "print(");
    let (_, err) = ends_with(1, &["run", &path]);
    assert!(err.contains("SyntaxError: '(' was never closed"), "{err}");
    let path = file(
        "waits.py",
        "import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())",
    );
    let (_, err) = ends_with(3, &["run", &path]);
    assert!(err.starts_with("enter-exit: Deadlock: "), "{err}");
    refuses(&["run", "not/there.py"], "cannot read not/there.py");
}

#[test]
fn of_a_file_that_is_not_utf_8_the_line_is_named() {
    let path = file("latin.py", b"print('eins')\nname = 'gr\xfc\xdfe'\n");
    let (out, err) = ends_with(1, &["run", &path]);
    assert_eq!(out, "");
    let said = "SyntaxError: Non-UTF-8 code starting with '\\xfc' in file ";
    assert!(err.starts_with(said), "{err}");
    assert!(
        err.ends_with("latin.py on line 2. Save the file as UTF-8.\n"),
        "{err}"
    );
}

#[test]
fn each_limit_ends_a_python_file_and_says_which() {
    let path = file(
        "endless.py",
        "import asyncio
async def main():
    kept = []
    while True:
        await asyncio.sleep(1)
        kept.append([0] * 100_000)
        print('again')
asyncio.run(main())
",
    );
    for (option, value, word) in [
        ("--limit-steps", "1000", "instructions"),
        ("--limit-time", "2.5", "loop time"),
        ("--limit-output", "20", "printed"),
        ("--limit-memory", "3000000", "memory"),
        ("--limit-events", "50", "events"),
        ("--limit-callbacks", "20", "steps"),
    ] {
        let (out, err) = ends_with(3, &["run", &path, option, value]);
        assert!(err.contains(word), "{option}: {err}");
        if option == "--limit-time" {
            assert_eq!(out, "again\nagain\n");
        }
    }
    let path = file(
        "deep.py",
        "def f(n):\n    return n and f(n - 1)\nprint(f(500))",
    );
    ends_with(0, &["run", &path]);
    let (_, err) = ends_with(3, &["run", &path, "--limit-depth", "20"]);
    assert!(err.contains("deeper"), "{err}");
    for value in ["soon", "-1", "nan"] {
        refuses(
            &["run", &path, "--limit-time", value],
            "--limit-time takes seconds",
        );
    }
    refuses(
        &["run", &path, "--limit-steps", "2.5"],
        "--limit-steps takes a whole number",
    );
    refuses(
        &["run", &path, "--real-time=3"],
        "unknown option '--real-time=3'",
    );
}

#[test]
fn real_time_is_waited_for_and_a_trace_is_drawn_for_chrome() {
    let path = file(
        "sleeps.py",
        "import asyncio\nasyncio.run(asyncio.sleep(0.05))",
    );
    #[allow(clippy::disallowed_methods)] // That it waits is seen on a clock only.
    let begun = std::time::Instant::now();
    ends_with(0, &["run", &path, "--real-time"]);
    assert!(begun.elapsed() >= std::time::Duration::from_millis(50));
    let drawn = stdout(&["run", &path, "--trace", "chrome"]);
    let drawn: serde_json::Value = serde_json::from_str(&drawn).expect("the output is JSON");
    assert!(drawn["traceEvents"].is_array(), "{drawn}");
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
    assert_eq!(suppressed.count(), 2);
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
        &["run", "suppress", "--trace=text"],
        "unknown option '--trace=text'",
    );
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

#[test]
fn a_task_is_cancelled_from_outside_where_it_is_asked_for() {
    // By its name or by its number, in the middle of its third wait.
    for whom in ["render@15", "2@15"] {
        let console = stdout(&["run", "cancel-the-body", "--cancel", whom]);
        let lines: Vec<&str> = console.lines().collect();
        assert_eq!(lines[2], "0.150000 render     frame 2");
        assert_eq!(
            lines[3],
            "0.150000 render     clean-up begins: CancelledError"
        );
        assert_eq!(lines[4], "0.300000 render     scratch file removed");
    }
    let path = file(
        "cancelled.py",
        "import asyncio
async def main():
    try:
        print('waits')
        await asyncio.sleep(9)
    finally:
        print('cleaned up')
asyncio.run(main())
",
    );
    let (out, err) = ends_with(1, &["run", &path, "--cancel", "main@4"]);
    assert_eq!(out, "waits\ncleaned up\n");
    assert!(err.contains("CancelledError"), "{err}");
    for run in ["cancel-the-body", path.as_str()] {
        let refuses = |asked, message| refuses(&["run", run, "--cancel", asked], message);
        refuses("main", "--cancel takes TASK@STEP, as in main@3");
        refuses("main@0", "--cancel takes TASK@STEP");
        refuses("@3", "--cancel takes TASK@STEP");
        refuses("nobody@3", "no task 'nobody' can be cancelled at step 3");
        refuses("9@3", "There is: ");
        refuses("main@999", "steps, and is over with the last");
    }
}
