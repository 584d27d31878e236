//! The core's smallest costs, native, with CPython's beside them in the same
//! run: one enter/exit pair, recorded, and one task switch. And the cost of an
//! event in a long run, beside that in one as long as the page allows.

#[cfg(not(target_arch = "wasm32"))]
mod table;
#[cfg(not(target_arch = "wasm32"))]
mod workload;

#[cfg(target_arch = "wasm32")]
fn main() {}

/// How often each is done in one round.
#[cfg(not(target_arch = "wasm32"))]
const TIMES: u32 = 20_000;

/// How many rounds there are, after one that is not counted.
#[cfg(not(target_arch = "wasm32"))]
const ROUNDS: usize = 51;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use table::{Figure, HEAD, row};

    let python = cpython();
    if python.is_none() {
        eprintln!("There is no python3 here, so CPython's figures are left out.");
    }
    let beside = |name: &str, note: &str| {
        let (version, figures) = python.as_ref()?;
        let rounds = figures[name].as_array()?;
        let figure = Figure::of(
            rounds
                .iter()
                .filter_map(serde_json::Value::as_f64)
                .collect(),
        )?;
        Some((format!("CPython {version}{note}"), figure))
    };
    let pairs = measure(workload::pairs, TIMES, ROUNDS);
    let switches = measure(workload::switches, TIMES, ROUNDS);
    let python_pairs = measure(|times| workload::python("pairs", times), TIMES, ROUNDS);
    let python_switches = measure(|times| workload::python("switches", times), TIMES, ROUNDS);
    // A million events each: in one run, and in ten, which are kept, so that
    // both need as much memory that was never used before.
    let long = measure(|times| drop(workload::events(times)), 1_000_000, 9);
    let short = measure(
        |times| {
            let runs: Vec<_> = (0..10).map(|_| workload::events(times / 10)).collect();
            drop(runs);
        },
        1_000_000,
        9,
    );
    println!("{HEAD}");
    for (what, ours, other) in [
        ("enter/exit pair, native", pairs, beside("pairs", "")),
        (
            "enter/exit pair, native",
            pairs,
            beside("recorded_pairs", ", recorded"),
        ),
        ("task switch, native", switches, beside("switches", "")),
        ("Python's pair, native", python_pairs, beside("pairs", "")),
        (
            "Python's switch, native",
            python_switches,
            beside("switches", ""),
        ),
        (
            "an event of a run of 1,000,000",
            long,
            Some(("of a run of 100,000".to_owned(), short)),
        ),
    ] {
        let other = other
            .as_ref()
            .map(|(name, figure)| (name.as_str(), *figure));
        println!("{}", row(what, "ns", ours, other));
    }
}

/// Nanoseconds per time.
#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn measure(work: impl Fn(u32), times: u32, rounds: usize) -> table::Figure {
    use std::time::Instant;

    work(times);
    let rounds = (0..rounds).map(|_| {
        let start = Instant::now();
        work(times);
        start.elapsed().as_secs_f64() * 1e9 / f64::from(times)
    });
    table::Figure::of(rounds.collect()).expect("there are rounds")
}

/// CPython's version and its figures, if it is there.
#[cfg(not(target_arch = "wasm32"))]
fn cpython() -> Option<(String, serde_json::Value)> {
    let output = std::process::Command::new("python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/core.py"))
        .args([TIMES.to_string(), ROUNDS.to_string()])
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let figures: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    Some((figures["version"].as_str()?.to_owned(), figures))
}
