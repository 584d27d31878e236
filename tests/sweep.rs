//! The cancel sweep: every lesson again, cancelled once at each resumption of
//! each of its tasks, and once in each of its waits. Whatever happens, each finished enter has exactly one
//! exit, last in first out, and locks and pools end whole, save for what a
//! version says that it leaks.

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

use std::ops::Range;

use enter_exit::event_loop::{CancelAt, EventLoop, Options, When};
use enter_exit::lessons::{self, Lesson, Settings};
use enter_exit::trace::{TaskId, What};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[path = "sweep/faults.rs"]
mod faults;

use faults::faults;

/// Whether a fault may follow from these leaks: what is never given back can
/// be waited for without an end.
fn follows(fault: &str, leaks: &[String]) -> bool {
    let mut held = leaks
        .iter()
        .filter_map(|leak| leak.strip_suffix(" is still held"));
    match fault.strip_suffix(" is still waited for") {
        Some(name) => held.any(|held| held == name),
        None => fault == "ended: Some(Deadlock)" && held.count() > 0,
    }
}

/// What a version leaks, too, where one of its waits is given up: nothing else
/// gets the time of that wait then. Of all versions there is one that does what
/// another one does, which does not wait there.
fn others(lesson: &Lesson, settings: &Settings) -> &'static [&'static str] {
    match (lesson.id, settings.variant()) {
        ("left-open", "given-time") => {
            let other = lesson.variant("one-turn");
            other.map_or(&[], |other| other.leaks)
        }
        _ => &[],
    }
}

/// Just as it is resumed, each time.
fn resumptions(run: &EventLoop) -> Vec<CancelAt> {
    let counts = (0..).map(TaskId::at).zip(run.resumptions());
    let at = |task, count| {
        (0..count).map(move |resumption| CancelAt {
            task,
            when: When::Resumed(resumption),
        })
    };
    counts.flat_map(|(task, count)| at(task, count)).collect()
}

/// As soon as it waits, each time.
#[cfg(not(target_arch = "wasm32"))]
fn waits(run: &EventLoop) -> Vec<CancelAt> {
    let trace = run.trace();
    let waits = trace.events().iter();
    let waits = waits.filter(|event| matches!(event.what, What::WaitStarted { .. }));
    waits
        .filter_map(|event| {
            Some(CancelAt {
                task: event.task?,
                when: When::Recorded(event.number as usize + 1),
            })
        })
        .collect()
}

fn sweep(lesson: &Lesson, settings: &Settings, moments: fn(&EventLoop) -> Vec<CancelAt>) -> usize {
    let mut plain = lesson.start(settings.clone());
    plain.run_to_end();
    let label = format!("{} {}", lesson.id, settings.variant());
    let leaks = faults(&plain.trace());
    // What it leaks on purpose, and nothing else. The browser is not told what
    // that is.
    if cfg!(not(target_arch = "wasm32")) {
        let declared = lesson.variant(settings.variant());
        let declared = declared.map_or(&[][..], |variant| variant.leaks);
        assert_eq!(leaks, declared, "{label}");
    }
    let mut runs = 0;
    for cancel in moments(&plain) {
        let options = Options {
            cancel: Some(cancel),
            ..Options::default()
        };
        let mut run = lesson.start_with(settings.clone(), options);
        run.run_to_end();
        let trace = run.trace();
        let requested = trace.events().iter().any(|event| {
            matches!(event.what, What::CancelRequested { target, .. } if target == cancel.task)
        });
        assert!(requested, "{label}: nothing was cancelled at {cancel:?}");
        let in_a_wait = matches!(cancel.when, When::Recorded(_));
        let others = if in_a_wait {
            others(lesson, settings)
        } else {
            &[]
        };
        // A cancellation may end it before it leaks, and others may wait for
        // what it leaks. It leaks nothing else.
        for fault in faults(&trace) {
            assert!(
                leaks.contains(&fault)
                    || follows(&fault, &leaks)
                    || others.contains(&fault.as_str()),
                "{label}, {cancel:?}: {fault}\n{}",
                trace.to_text()
            );
        }
        runs += 1;
    }
    runs
}

/// Sweeps every variant of every lesson.
fn sweep_all(moments: fn(&EventLoop) -> Vec<CancelAt>, least: usize) {
    let mut runs = 0;
    for lesson in lessons::all() {
        for variant in lesson.variants {
            let mut settings = lesson.defaults();
            settings.choose(lesson, variant.id).unwrap();
            runs += sweep(lesson, &settings, moments);
        }
    }
    assert!(runs >= least, "only {runs} runs");
}

#[test]
fn a_cancellation_at_any_resumption_leaves_nothing_open() {
    sweep_all(resumptions, 800);
}

/// Not in the browser, which is not told what a version leaks.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_cancellation_in_any_wait_leaves_nothing_open() {
    sweep_all(waits, 600);
}

/// Sweeps a lesson with every pair of values of two of its knobs.
fn sweep_knobs(
    id: &str,
    (first, firsts): (&str, Range<i64>),
    (second, seconds): (&str, Range<i64>),
) {
    let lesson = lessons::find(id).unwrap();
    for one in firsts {
        for other in seconds.clone() {
            let mut settings = lesson.defaults();
            // Without a solution there is one program only.
            let variant = lesson.variants.last().unwrap().id;
            settings.choose(lesson, variant).unwrap();
            settings.set(lesson, first, &one.to_string()).unwrap();
            settings.set(lesson, second, &other.to_string()).unwrap();
            sweep(lesson, &settings, resumptions);
        }
    }
}

#[test]
fn the_pool_survives_a_cancellation_anywhere_with_any_number_of_workers() {
    sweep_knobs("pool-contention", ("workers", 1..7), ("connections", 1..5));
}

#[test]
fn the_growing_pool_survives_a_cancellation_anywhere_from_any_minimum_to_any_maximum() {
    sweep_knobs("growing-pool", ("minimum", 0..4), ("maximum", 1..7));
}
