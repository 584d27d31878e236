//! Golden traces: for each lesson and variant the whole trace as text,
//! identical natively in one go, natively one callback at a time, and in a
//! browser on real timers (X1).
//!
//! `ENTER_EXIT_RENEW=1 cargo test --test golden` writes the files anew.

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

use enter_exit::event_loop::{EventLoop, Progress};
use enter_exit::lessons;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A golden trace; empty if there is none.
#[cfg(not(target_arch = "wasm32"))]
fn golden(label: &str) -> String {
    std::fs::read_to_string(folder().join(format!("{label}.txt"))).unwrap_or_default()
}

/// Compiled in, since a browser has no files.
#[cfg(target_arch = "wasm32")]
fn golden(label: &str) -> String {
    use include_dir::{Dir, include_dir};
    static GOLDEN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/golden");
    let file = GOLDEN.get_file(format!("{label}.txt"));
    let text = file.and_then(|file| file.contents_utf8());
    text.unwrap_or_default().to_owned()
}

#[cfg(not(target_arch = "wasm32"))]
fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Each variant of each lesson with its golden trace.
fn each(mut check: impl FnMut(&str, EventLoop, &str)) {
    for (label, run) in runs() {
        let golden = golden(&label);
        check(&label, run, &golden);
    }
}

fn runs() -> Vec<(String, EventLoop)> {
    let mut runs = Vec::new();
    for lesson in lessons::all() {
        for variant in lesson.variants {
            let mut settings = lesson.defaults();
            settings.choose(lesson, variant.id).unwrap();
            let label = format!("{}.{}", lesson.id, variant.id);
            runs.push((label, lesson.start(settings)));
        }
    }
    runs
}

/// Compares line by line, so that a failure shows where they part.
#[track_caller]
fn assert_golden(label: &str, trace: &str, golden: &str) {
    for (ours, theirs) in trace.lines().zip(golden.lines()) {
        assert_eq!(ours, theirs, "{label}");
    }
    assert_eq!(trace.lines().count(), golden.lines().count(), "{label}");
    assert_eq!(trace, golden, "{label}");
}

#[test]
fn a_jumping_clock_gives_the_golden_trace() {
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("ENTER_EXIT_RENEW").is_some() {
        return renew();
    }
    each(|label, mut run, golden| {
        run.run_to_end();
        assert_golden(label, &run.trace().to_text(), golden);
    });
}

#[test]
fn one_callback_at_a_time_gives_the_golden_trace() {
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("ENTER_EXIT_RENEW").is_some() {
        return;
    }
    each(|label, mut run, golden| {
        let mut now = run.now();
        let mut seen = 0;
        loop {
            let progress = run.run_one(now);
            // What was recorded stays as it was; each step only adds.
            let text = run.trace().to_text();
            assert!(golden.starts_with(&text), "{label} after {seen} events");
            seen = run.trace().len();
            match progress {
                Progress::Ran => {}
                Progress::Waiting(deadline) => now = deadline,
                Progress::Ended(_) => break,
            }
        }
        assert_golden(label, &run.trace().to_text(), golden);
    });
}

/// A file that no lesson writes any more proves nothing.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn there_is_no_golden_trace_without_its_lesson() {
    let known: Vec<String> = runs()
        .into_iter()
        .map(|(label, _)| label + ".txt")
        .collect();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(known.contains(&name), "{name}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn renew() {
    for (label, mut run) in runs() {
        run.run_to_end();
        let text = run.trace().to_text();
        std::fs::write(folder().join(format!("{label}.txt")), text).unwrap();
    }
}

/// In the browser, on its own timers.
#[cfg(target_arch = "wasm32")]
mod on_real_timers {
    use enter_exit::playback::{Driver, Next, Speed};
    use enter_exit::trace::Micros;
    use gloo_timers::future::TimeoutFuture;

    use super::*;

    /// The browser's clock.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn wall() -> Micros {
        let performance = web_sys::window().and_then(|window| window.performance());
        Micros((performance.map_or(0.0, |clock| clock.now()) * 1000.0) as u64)
    }

    /// Runs to the end as the page does: real waits, then on.
    async fn drive(run: EventLoop, speed: Speed) -> String {
        let mut driver = Driver::default();
        driver.set_speed(wall(), speed);
        driver.start(Box::new(run), wall()).unwrap();
        loop {
            match driver.pump(wall(), 10) {
                Next::Again => TimeoutFuture::new(0).await,
                Next::After(span) => {
                    let millis = u32::try_from(span.0.div_ceil(1000)).unwrap();
                    TimeoutFuture::new(millis).await;
                }
                Next::Nothing => return driver.trace().to_text(),
            }
        }
    }

    #[wasm_bindgen_test::wasm_bindgen_test]
    async fn fifty_times_the_speed_gives_the_golden_trace() {
        let mut all = Vec::new();
        each(|label, run, golden| all.push((label.to_owned(), run, golden.to_owned())));
        for (label, run, golden) in all {
            assert_golden(&label, &drive(run, Speed::times(50)).await, &golden);
        }
    }

    #[wasm_bindgen_test::wasm_bindgen_test]
    async fn real_speed_gives_the_golden_trace() {
        let (label, run) = runs()
            .into_iter()
            .find(|(l, _)| l == "enter-body-exit.solution")
            .unwrap();
        let text = drive(run, Speed::NORMAL).await;
        assert_golden(&label, &text, &golden(&label));
    }
}
