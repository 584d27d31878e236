//! What people get wrong about async clean-up: each common claim has a lesson
//! that runs it, and what happens is not what the claim says.

#![cfg(not(target_arch = "wasm32"))]

use enter_exit::lessons;
use enter_exit::python::program::Program;
use enter_exit::trace::{RunEnd, Trace, What};

/// What a version of a lesson does.
struct Run {
    trace: Trace,
    end: RunEnd,
}

/// With the lesson's own numbers.
fn run(id: &str, variant: &str) -> Run {
    run_with(id, variant, &[])
}

fn run_with(id: &str, variant: &str, knobs: &[(&str, &str)]) -> Run {
    let lesson = lessons::find(id).expect("the lesson exists");
    let mut settings = lesson.defaults();
    settings
        .choose(lesson, variant)
        .expect("the variant exists");
    for (name, value) in knobs {
        settings.set(lesson, name, value).expect("it is in range");
    }
    let mut run = lesson.start(settings);
    let end = run.run_to_end();
    let trace = run.trace().clone();
    Run { trace, end }
}

impl Run {
    fn console(&self) -> Vec<&str> {
        let events = self.trace.events().iter();
        events
            .filter_map(|event| match event.what {
                What::Printed { text, .. } => Some(self.trace.name(text)),
                _ => None,
            })
            .collect()
    }

    fn prints(&self, line: &str) -> bool {
        self.console().contains(&line)
    }

    fn records(&self, text: &str) -> bool {
        let mut events = self.trace.events().iter();
        events.any(|event| self.trace.event_text(event).contains(text))
    }
}

/// Whether one of the moments worth seeing of a lesson says so.
fn looks_at(id: &str, what: &str) -> bool {
    let lesson = lessons::find(id).expect("the lesson exists");
    lesson.look_at.iter().any(|look| look.text.contains(what))
}

#[test]
fn code_after_a_bare_yield_still_runs_when_the_body_raises() {
    let run = run("no-finally", "bare");
    let console = run.console();
    assert!(run.prints("caller sees ValueError: there is no sugar in it"));
    // It was switched off after the body that ended well, and only then.
    let off = console.iter().filter(|line| **line == "oven: switched off");
    assert_eq!(off.count(), 1);
    assert_eq!(console.last(), Some(&"the oven is on"));
}

#[test]
fn a_retry_can_be_a_generator_that_yields_once_per_attempt() {
    let run = run("retry", "start");
    assert!(run.prints("main: RuntimeError: generator didn't stop after athrow()"));
    assert!(!run.prints("flaky: attempt 2"));
}

#[test]
fn any_callable_will_do_for_push_async_callback() {
    let run = run("callbacks", "mixed-up");
    // It runs, and then its result is awaited.
    assert!(run.prints("lights out"));
    assert!(run.prints("main: TypeError: object NoneType can't be used in 'await' expression"));
}

#[test]
fn callback_awaits_a_coroutine_function() {
    assert!(run("callbacks", "mixed-up").records("was never awaited"));
}

#[test]
fn an_event_can_be_used_with_async_with() {
    let refusal =
        "TypeError: 'Event' object does not support the asynchronous context manager protocol";
    assert!(run("sync-or-async", "main").prints(refusal));
}

#[test]
fn one_cannot_await_in_the_body_of_a_plain_with() {
    let run = run("sync-or-async", "main");
    let console = run.console();
    let waited = console.iter().position(|line| *line == "body: waited");
    let closed = console.iter().position(|line| *line == "notebook: closed");
    assert!(waited.is_some() && waited < closed);
}

#[test]
fn awaiting_in_a_sync_enter_fails_at_run_time() {
    // It never gets there: the program does not compile.
    let text = "class Manager:\n    def __enter__(self):\n        await open()\n";
    let refused = Program::compile(text, "manager.py").err();
    let said = format!("{refused:?}");
    assert!(said.contains("'await' outside async function"), "{said}");
    assert!(looks_at("sync-or-async", "would not compile"));
}

#[test]
fn async_with_expands_to_try_except_else() {
    // The popular expansion: a return in the middle leaves the gate open.
    let console = run("desugared", "popular");
    let console = console.console();
    let case = console
        .iter()
        .position(|line| *line == "-- return")
        .expect("the case runs");
    assert!(
        !console[case..]
            .iter()
            .any(|line| line.starts_with("gate: shut"))
    );
    // The statement itself does not.
    let console = run("desugared", "statement");
    let console = console.console();
    let case = console
        .iter()
        .position(|line| *line == "-- return")
        .expect("the case runs");
    assert!(console[case..].contains(&"gate: shut"));
}

#[test]
fn a_group_over_one_stack_reports_every_failed_clean_up() {
    let one = run("resource-group", "one-stack");
    assert!(one.prints("main: OSError: the printer is jammed"));
    assert!(one.prints("main: without a context"));
    assert!(run("resource-group", "collected").records("2 sub-exceptions"));
}

#[test]
fn a_generator_style_manager_used_twice_says_already_used() {
    let refusal = "AttributeError: '_AsyncGeneratorContextManager' object has no attribute 'args'";
    assert!(run("single-use", "main").prints(refusal));
}

#[test]
fn the_original_error_is_lost_when_clean_up_raises() {
    let run = run("error-in-exit", "main");
    assert!(run.prints("main: ConnectionError: the other side is gone"));
    assert!(run.prints("main: its context is ValueError: the report is empty"));
}

#[test]
fn async_with_frees_the_loop_by_itself() {
    let run = run("one-at-a-time", "main");
    let events = run.trace.events();
    let at = |text: &str| {
        let found = events
            .iter()
            .position(|event| run.trace.event_text(event).contains(text));
        found.unwrap_or_else(|| panic!("no event says {text}"))
    };
    // Between the first "entering" and the first "entered" nobody else runs,
    // since the lock is free.
    let (entering, entered) = (at("entering"), at("entered"));
    let task = events[entering].task;
    assert!(
        events[entering..=entered]
            .iter()
            .all(|event| event.task == task)
    );
    let waits = |event: &&enter_exit::trace::Event| matches!(event.what, What::WaitStarted { .. });
    assert!(events[entering..=entered].iter().find(waits).is_none());
}

#[test]
fn clean_up_in_finally_always_completes() {
    let run = run("cut-short", "cut-short");
    assert!(run.prints("saving"));
    assert!(!run.prints("saved"));
    assert!(run.records("cut short"));
}

#[test]
fn shield_makes_clean_up_complete() {
    let shielded = run("cut-short", "shielded");
    assert!(shielded.records("cut short"));
    assert!(!shielded.prints("saved"));
    assert!(run("cut-short", "finished").prints("saved"));
}

#[test]
fn catching_a_cancellation_for_clean_up_is_harmless() {
    let run = run("who-catches-what", "swallowed");
    assert!(run.prints("caller: goes on, requests: 1"));
    assert!(run.prints("main: in time, says the timeout"));
    // A request that comes later arrives all the same: main's second one.
    let events = run.trace.events().iter();
    let delivered = events.filter(|event| {
        let task = event.task.map(|task| run.trace.task_name(task));
        task == Some("main") && run.trace.event_text(event).contains("cancel delivered")
    });
    assert_eq!(delivered.count(), 2);
    assert!(looks_at("who-catches-what", "that is another request"));
}

#[test]
fn a_timeout_built_from_a_timer_and_cancel_is_as_good_as_the_built_in() {
    let by_hand = run("deadline", "by-hand");
    // Cancelled from outside, it says that time is up, and a request is left.
    let console = by_hand.console();
    let cancelled = console.iter().position(|line| *line == "main: cancel");
    let after = &console[cancelled.expect("main cancels")..];
    assert!(after.contains(&"TimeoutError; requests left: 1"));
    assert!(!run("deadline", "built-in").prints("TimeoutError; requests left: 1"));
}

#[test]
fn a_pool_with_one_leaked_connection_hangs() {
    let one = run_with("leaking-pool", "by-hand", &[("failures", "1")]);
    assert_eq!(one.end, RunEnd::Completed);
    assert!(one.prints("query 6 answered"));
    assert_eq!(run("leaking-pool", "by-hand").end, RunEnd::Deadlock);
}

#[test]
fn a_pool_closes_connections_in_the_order_in_which_they_were_created() {
    let run = run("pool-contention", "solution");
    let console = run.console();
    let closed: Vec<_> = console
        .iter()
        .filter(|line| line.starts_with("close "))
        .collect();
    assert_eq!(closed, [&"close connection 2", &"close connection 1"]);
    assert!(looks_at("pool-contention", "closed first"));
}
