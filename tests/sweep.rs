//! The cancel sweep: every lesson again, cancelled once at each resumption of
//! each of its tasks. Whatever happens, each finished enter has exactly one
//! exit, last in first out, and locks and pools end whole.

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

use enter_exit::event_loop::{CancelAt, Options};
use enter_exit::lessons::{self, Lesson, Settings};
use enter_exit::trace::{TaskId, What};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[path = "sweep/faults.rs"]
mod faults;

use faults::faults;

fn sweep(lesson: &Lesson, settings: &Settings) -> usize {
    let mut plain = lesson.start(settings.clone());
    plain.run_to_end();
    let label = format!("{} {}", lesson.id, settings.variant());
    // What it leaks on purpose, and nothing else.
    let leaks = lesson
        .variant(settings.variant())
        .map_or(&[][..], |variant| variant.leaks);
    assert_eq!(faults(&plain.trace()), leaks, "{label}");
    let mut runs = 0;
    for (task, count) in (0..).zip(plain.resumptions()) {
        for resumption in 0..count {
            let cancel = CancelAt {
                task: TaskId::at(task),
                resumption,
            };
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
            if leaks.is_empty() {
                let faults = faults(&trace);
                assert_eq!(faults, [""; 0], "{label}, {cancel:?}\n{}", trace.to_text());
            }
            runs += 1;
        }
    }
    runs
}

#[test]
fn a_cancellation_at_any_resumption_leaves_nothing_open() {
    let mut runs = 0;
    for lesson in lessons::all() {
        for variant in lesson.variants {
            let mut settings = lesson.defaults();
            settings.choose(lesson, variant.id).unwrap();
            runs += sweep(lesson, &settings);
        }
    }
    assert!(runs > 60, "only {runs} runs");
}

#[test]
fn the_pool_survives_a_cancellation_anywhere_with_any_number_of_workers() {
    let lesson = lessons::find("pool-contention").unwrap();
    for workers in 1..=6 {
        for connections in 1..=4 {
            let mut settings = lesson.defaults();
            settings
                .set(lesson, "workers", &workers.to_string())
                .unwrap();
            settings
                .set(lesson, "connections", &connections.to_string())
                .unwrap();
            sweep(lesson, &settings);
        }
    }
}
