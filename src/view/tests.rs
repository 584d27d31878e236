//! The words: narration, endings, summaries, console.

mod panes;
mod telling;

use super::scene::Scene;
use super::*;
use crate::trace::{Limit, On, ResourceKind, RunEnd, Stream, TaskOutcome, What, ms};

/// What is said at the last event.
fn said(scene: &Scene) -> String {
    narration::at(scene.trace(), &scene.state())
}

fn workers() -> Scene {
    let mut scene = Scene::new();
    scene.make("pool", ResourceKind::Pool, 2);
    scene
        .create("worker-1")
        .create("worker-2")
        .create("worker-3");
    scene.start("worker-1").acquire("pool", 1);
    scene.start("worker-2").acquire("pool", 2);
    scene.start("worker-3").entering("lease").wait_for("pool");
    scene
}

#[test]
fn a_wait_says_why() {
    let mut scene = workers();
    assert_eq!(said(&scene), "worker-3 waits: pool has 2 of 2 in use.");
    scene.go("main").sleep_until(250);
    assert_eq!(said(&scene), "main sleeps for 250 ms.");
    let on = On::Task(scene.task("worker-1"));
    scene.event(What::WaitStarted { on });
    assert_eq!(said(&scene), "main waits for worker-1 to end.");
    scene.event(What::WaitStarted { on: On::NextTurn });
    assert_eq!(
        said(&scene),
        "main lets the others go first: it waits for the next turn."
    );
}

#[test]
fn a_wait_for_a_lock_names_its_holder() {
    let mut scene = Scene::new();
    scene
        .create("other")
        .make("lock", ResourceKind::Lock, 1)
        .acquire("lock", 0);
    assert_eq!(said(&scene), "main gets lock.");
    scene.start("other").wait_for("lock");
    assert_eq!(said(&scene), "other waits: lock is held by main.");
    scene.go("main").release("lock", 0);
    assert_eq!(said(&scene), "main gives lock back.");
    scene.hand("lock", "other");
    assert_eq!(
        said(&scene),
        "lock is promised to other, which will go on with it."
    );
    scene.go("other").wake();
    assert_eq!(said(&scene), "other goes on: its wait for lock is over.");
}

#[test]
fn an_exit_says_what_it_was_told_of_and_what_became_of_it() {
    let mut scene = Scene::new();
    let boom = scene.exception("ValueError", "boom");
    scene.open("connection");
    assert_eq!(said(&scene), "connection is open: the body runs.");
    scene.raise(boom);
    assert_eq!(said(&scene), "main raises ValueError: boom.");
    scene.exiting("connection", Some(boom));
    assert_eq!(said(&scene), "connection exits with ValueError: boom.");
    scene.exited("connection");
    assert_eq!(said(&scene), "connection is closed: ValueError goes on.");
    scene
        .open("suppress")
        .exiting("suppress", Some(boom))
        .suppressed("suppress");
    assert_eq!(said(&scene), "suppress returns true: the error stops here.");
    scene.open("file").exiting("file", None);
    assert_eq!(said(&scene), "file exits: the body ended without an error.");
    let other = scene.exception("OSError", "disk full");
    scene.on_span("file", What::ExitFailed { exception: other });
    assert_eq!(said(&scene), "file raises OSError: disk full in its exit.");
}

#[test]
fn the_manager_of_another_task_carries_that_tasks_name() {
    let mut scene = workers();
    scene.entered("lease");
    assert_eq!(said(&scene), "worker-3's lease is open: the body runs.");
}

#[test]
fn a_cancellation_says_who_asked_for_it() {
    let mut scene = workers();
    let target = scene.task("worker-3");
    scene.go("main").event(What::CancelRequested {
        target,
        message: None,
    });
    assert_eq!(said(&scene), "main asks for worker-3 to be cancelled.");
    scene.go("-").event(What::CancelRequested {
        target,
        message: None,
    });
    assert_eq!(said(&scene), "worker-3 is asked to be cancelled.");
    scene.go("worker-3").event(What::CancelRequested {
        target,
        message: None,
    });
    assert_eq!(said(&scene), "worker-3 asks for its own cancellation.");
}

#[test]
fn a_cancellation_that_arrives_says_who_asked_for_it() {
    let mut scene = workers();
    let target = scene.task("worker-3");
    let ask = What::CancelRequested {
        target,
        message: None,
    };
    let exception = scene.exception("CancelledError", "");
    let arrive = What::CancelDelivered { exception };
    let arrived =
        |by| format!("worker-3 is cancelled{by}: CancelledError is raised where it waited.");
    for (who, by) in [("main", " by main"), ("-", ""), ("worker-3", "")] {
        scene.go(who).event(ask).go("worker-3").event(arrive);
        assert_eq!(said(&scene), arrived(by));
    }
}

#[test]
fn every_event_has_a_sentence_that_begins_and_ends_well() {
    let mut scene = workers();
    let boom = scene.exception("ValueError", "boom");
    let task = scene.task("worker-1");
    let resource = scene.resource("pool");
    scene.event(What::NeverAwaited {
        name: crate::trace::Recorder::new(None, 0, 1).name(""),
    });
    scene.event(What::Blocked { duration: ms(5) });
    scene.event(What::LevelChanged { resource, level: 1 });
    scene.event(What::ResourceClosed { resource });
    scene.event(What::Caught { exception: boom });
    scene.event(What::CancelDelivered { exception: boom });
    scene.event(What::WaitEnded {
        why: crate::trace::WaitEnd::Failed(boom),
    });
    scene.event(What::WaitEnded {
        why: crate::trace::WaitEnd::Cancelled(boom),
    });
    scene.on_span("lease", What::EnterFailed { exception: boom });
    scene.on_span("lease", What::ExitCutShort { exception: boom });
    scene.print("hello");
    scene.event(What::CancelRequested {
        target: task,
        message: None,
    });
    for outcome in [TaskOutcome::Raised(boom), TaskOutcome::Cancelled] {
        scene.finish(outcome);
    }
    scene
        .end(RunEnd::Deadlock)
        .on_span("lease", What::Abandoned);
    for (n, event) in scene.trace().events().iter().enumerate() {
        let state = scene.state_at(n + 1);
        for sentence in [
            narration::at(scene.trace(), &state),
            narration::sentence(scene.trace(), event, None),
        ] {
            assert!(sentence.len() > 5, "{event:?}");
            assert!(sentence.ends_with('.'), "{sentence}");
            assert!(!sentence.contains("  "), "{sentence}");
        }
    }
    assert_eq!(
        events::rows(scene.trace(), 0, usize::MAX).len(),
        scene.trace().len()
    );
    assert_eq!(events::row(scene.trace(), scene.trace().len()), None);
}

#[test]
fn a_transcript_is_a_table_whose_cells_hold_whatever_was_printed() {
    let mut scene = workers();
    scene.print("a | b\nc");
    scene.print(&"x".repeat(3_000));
    let trace = scene.trace();
    let text = events::transcript(trace, 0, trace.len());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2 + trace.len(), "{text}");
    assert_eq!(lines[0], "| step | time | task | what |");
    let [.., printed, long] = lines.as_slice() else {
        panic!("{text}")
    };
    assert!(printed.contains("a \\| b c"), "{printed}");
    // It has all of what is cut where it is shown.
    assert!(long.len() > 3_000);
    let shown = events::row(trace, trace.len() - 1).unwrap();
    assert!(shown.what.contains("more characters"), "{}", shown.what);
    // Piece by piece it is the same.
    let pieces = (0..trace.len()).map(|at| events::transcript(trace, at, at + 1));
    assert_eq!(pieces.collect::<String>(), text);
}

#[test]
fn a_deadlock_names_each_waiter_what_it_waits_for_and_who_holds_it() {
    let mut scene = workers();
    scene.go("worker-1").finish(TaskOutcome::Returned);
    scene.make("lock", ResourceKind::Lock, 1);
    scene.go("worker-2").acquire("lock", 0).wait_for("lock");
    let on = On::Task(scene.task("worker-3"));
    scene.go("main").event(What::WaitStarted { on });
    scene.end(RunEnd::Deadlock);
    let ending = narration::ending(scene.trace(), &scene.state(), RunEnd::Deadlock);
    assert!(ending.trouble);
    assert_eq!(
        ending.details,
        [
            "main waits for worker-3 to end.",
            "worker-2 waits for lock, which it holds itself.",
            "worker-3 waits for pool, which worker-1 (which has ended) and worker-2 hold.",
        ]
    );
    assert_eq!(said(&scene), ending.headline);
}

#[test]
fn what_nobody_ever_holds_is_not_said_to_be_held_by_nobody() {
    let mut scene = Scene::new();
    let resources = [
        ("event", ResourceKind::Event, 0),
        ("queue", ResourceKind::Queue, 0),
        ("barrier", ResourceKind::Barrier, 2),
        ("gate", ResourceKind::Semaphore, 0),
    ];
    for (n, (name, kind, capacity)) in resources.into_iter().enumerate() {
        let task = format!("w{n}");
        scene.go("main").make(name, kind, capacity);
        scene.create(&task).start(&task).wait_for(name);
    }
    scene.end(RunEnd::Deadlock);
    let ending = narration::ending(scene.trace(), &scene.state(), RunEnd::Deadlock);
    assert_eq!(
        ending.details,
        [
            "w0 waits for event.",
            "w1 waits for queue.",
            "w2 waits for barrier.",
            "w3 waits for gate, which nobody holds.",
        ]
    );
}

#[test]
fn the_level_of_each_kind_of_resource_is_told_in_its_own_words() {
    let mut scene = Scene::new();
    let mut told = Vec::new();
    for (name, kind, capacity) in [
        ("start", ResourceKind::Event, 0),
        ("all", ResourceKind::Barrier, 2),
        ("jobs", ResourceKind::Queue, 0),
        ("few", ResourceKind::Queue, 3),
    ] {
        scene.make(name, kind, capacity);
        let resource = scene.resource(name);
        scene.event(What::LevelChanged { resource, level: 1 });
        // In the list of events nobody knows the state.
        let row = events::row(scene.trace(), scene.last()).unwrap();
        assert_eq!(row.what, said(&scene));
        let gauges = resources::gauges(scene.trace(), &scene.state());
        told.push((row.what, gauges.last().unwrap().sentence.clone()));
    }
    let wanted = [
        ("start is now set.", "event start: set."),
        (
            "all now has 1 of 2 arrived.",
            "barrier all: 1 of 2 arrived.",
        ),
        ("jobs now has 1 item.", "queue jobs: 1 item."),
        ("few now has 1 of 3 items.", "queue few: 1 of 3 items."),
    ];
    assert_eq!(told, wanted.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn a_deadlock_of_many_tells_of_the_first_and_counts_the_others() {
    let mut scene = Scene::new();
    scene.make("lock", ResourceKind::Lock, 1).acquire("lock", 0);
    for n in 0..100 {
        let task = format!("w{n}");
        scene.create(&task).start(&task).wait_for("lock");
    }
    scene.end(RunEnd::Deadlock);
    let details = narration::ending(scene.trace(), &scene.state(), RunEnd::Deadlock).details;
    assert_eq!(details.len(), words::MOST + 1);
    assert_eq!(details[23], "w23 waits for lock, which main holds.");
    assert_eq!(details[24], "And 76 more tasks wait.");
}

#[test]
fn a_limit_says_which_one_and_what_to_do() {
    let mut scene = Scene::new();
    for limit in [Limit::Events, Limit::Callbacks, Limit::Time, Limit::Output] {
        let end = RunEnd::Limit(limit);
        scene.end(end);
        let ending = narration::ending(scene.trace(), &scene.state(), end);
        assert!(ending.trouble);
        assert!(ending.headline.contains("limit"));
        assert_eq!(ending.details.len(), 1);
    }
    let done = narration::ending(scene.trace(), &scene.state(), RunEnd::Completed);
    assert!(!done.trouble);
}

#[test]
fn the_end_of_a_run_says_what_left_its_main_task() {
    for (outcome, headline) in [
        (None, "The run is finished."),
        (
            Some("boom"),
            "The run is finished; ValueError: boom left the main task.",
        ),
    ] {
        let mut scene = Scene::new();
        let raised = outcome.map(|text| scene.exception("ValueError", text));
        scene
            .finish(raised.map_or(TaskOutcome::Returned, TaskOutcome::Raised))
            .end(RunEnd::Completed);
        let ending = narration::ending(scene.trace(), &scene.state(), RunEnd::Completed);
        assert_eq!(ending.headline, headline);
        assert!(!ending.trouble);
    }
}

#[test]
fn a_run_is_summed_up_in_one_sentence() {
    let mut scene = Scene::new();
    let boom = scene.exception("ValueError", "boom");
    scene
        .open("a")
        .open("b")
        .raise(boom)
        .exiting("b", Some(boom))
        .suppressed("b");
    scene.end(RunEnd::Stopped).on_span("a", What::Abandoned);
    let said = |end| summary::finished(scene.trace(), end);
    assert_eq!(
        said(RunEnd::Completed),
        "Finished: 11 steps, 1 error suppressed, 1 manager left open."
    );
    assert!(said(RunEnd::Stopped).starts_with("Stopped: 11 steps"));
    assert!(said(RunEnd::Deadlock).starts_with("Deadlock: "));
}

#[test]
fn the_scrubber_speaks_its_step_its_time_and_what_happened() {
    let mut scene = Scene::new();
    scene.at(120).entering("a");
    let spoken = |k| summary::step(scene.trace(), &scene.state_at(k), 42);
    assert_eq!(spoken(3), "Step 3 of 42, 120 ms: main enters a.");
    assert_eq!(spoken(0), "Step 0 of 42: the beginning.");
    scene.line(12).entered("a");
    let spoken = summary::step(scene.trace(), &scene.state(), 42);
    assert!(
        spoken.starts_with("Step 4 of 42, 120 ms, line 12: "),
        "{spoken}"
    );
    assert_eq!(summary::position(&scene.state(), 42), "4/42 · 120 ms");
}

#[test]
fn a_console_line_is_hidden_until_it_is_printed_and_a_ghost_once_the_end_was_seen() {
    use console::Visibility::{Current, Ghost, Hidden, Printed};
    let mut scene = Scene::new();
    scene
        .at(10)
        .print("one")
        .at(20)
        .create("t")
        .start("t")
        .print("two");
    let rows = console::rows(scene.trace(), 0, scene.trace().len());
    let texts: Vec<(&str, &str, &str)> = rows
        .iter()
        .map(|row| {
            (
                row.time_text.as_str(),
                row.task_name.as_str(),
                row.text.as_str(),
            )
        })
        .collect();
    assert_eq!(texts, [("10 ms", "main", "one"), ("20 ms", "t", "two")]);
    let seen = |shown, end| [0, 1].map(|n: usize| rows[n].visibility(shown, end));
    assert_eq!(seen(2, false), [Hidden, Hidden]);
    assert_eq!(seen(2, true), [Ghost, Ghost]);
    assert_eq!(seen(rows[0].event + 1, false), [Current, Hidden]);
    assert_eq!(seen(6, true), [Printed, Current]);
    let first = console::rows(scene.trace(), 0, 3);
    let more = console::rows(scene.trace(), 3, scene.trace().len());
    assert_eq!([first, more].concat(), rows);
}

#[test]
fn a_line_printed_in_pieces_is_one_row_that_grows() {
    use console::Visibility::{Current, Hidden, Printed};
    let mut scene = Scene::new();
    scene
        .write(Stream::Out, "a", false)
        .write(Stream::Err, "e", true)
        .write(Stream::Out, "b", false);
    let first = scene.trace().len() - 3;
    let mut rows = console::rows(scene.trace(), 0, scene.trace().len());
    let read = scene.trace().len();
    scene.write(Stream::Out, "c", true).print("d");
    console::append(&mut rows, scene.trace(), read, scene.trace().len());
    let texts: Vec<_> = rows
        .iter()
        .map(|row| (row.stream, row.text.as_str()))
        .collect();
    let wanted = [(Stream::Out, "abc"), (Stream::Err, "e"), (Stream::Out, "d")];
    assert_eq!(texts, wanted);
    assert_eq!(rows, console::rows(scene.trace(), 0, scene.trace().len()));
    let seen = |shown| {
        (
            rows[0].visibility(shown, false),
            rows[0].text_at(shown, false),
        )
    };
    assert_eq!(seen(first), (Hidden, ""));
    assert_eq!(seen(first + 1), (Current, "a"));
    assert_eq!(seen(first + 2), (Printed, "a"));
    assert_eq!(seen(first + 3), (Current, "ab"));
    assert_eq!(seen(first + 5), (Printed, "abc"));
    assert_eq!(rows[0].text_at(0, true), "abc");
    assert_eq!(scene.state().printed, 3);
}

#[test]
fn an_exception_that_nobody_asked_for_is_a_line_of_stderr() {
    let mut scene = Scene::new();
    let exception = scene.exception("ValueError", "boom");
    scene.create("t");
    let task = Some(scene.task("t"));
    for (task, gather, shutdown) in [
        (task, false, false),
        (None, false, false),
        (None, true, false),
        (task, false, true),
    ] {
        scene.event(What::NeverRetrieved {
            task,
            gather,
            exception,
            shutdown,
            handled: false,
        });
    }
    let rows = console::rows(scene.trace(), 0, scene.trace().len());
    let texts: Vec<_> = rows
        .iter()
        .map(|row| (row.stream, row.text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [
            (Stream::Err, "Task exception was never retrieved"),
            (Stream::Err, "Future exception was never retrieved"),
            (
                Stream::Err,
                "_GatheringFuture exception was never retrieved"
            ),
            (
                Stream::Err,
                "unhandled exception during asyncio.run() shutdown"
            ),
        ]
    );
    let told = events::rows(scene.trace(), scene.last() - 3, scene.trace().len());
    let told: Vec<&str> = told.iter().map(|row| row.what.as_str()).collect();
    assert_eq!(
        told,
        [
            "ValueError: boom of t is lost: nobody ever asked for its result.",
            "ValueError: boom of a future is lost: nobody ever asked for its result.",
            "ValueError: boom of a gather is lost: nobody ever asked for its result.",
            "t failed with ValueError: boom while it was cancelled at the end.",
        ]
    );
}

#[test]
fn the_legend_explains_every_look() {
    let meanings = Look::ALL.map(Look::meaning);
    assert!(meanings.iter().all(|meaning| meaning.ends_with('.')));
}
