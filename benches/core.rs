//! The core's two smallest costs, native, with CPython's beside them in the same
//! run: one enter/exit pair, recorded, and one task switch.

#[cfg(not(target_arch = "wasm32"))]
mod table;
#[cfg(not(target_arch = "wasm32"))]
mod workload;

#[cfg(target_arch = "wasm32")]
fn main() {}

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
    let pairs = measure(workload::pairs);
    let switches = measure(workload::switches);
    println!("{HEAD}");
    for (what, ours, other) in [
        ("enter/exit pair, native", pairs, beside("pairs", "")),
        (
            "enter/exit pair, native",
            pairs,
            beside("recorded_pairs", ", recorded"),
        ),
        ("task switch, native", switches, beside("switches", "")),
    ] {
        let other = other
            .as_ref()
            .map(|(name, figure)| (name.as_str(), *figure));
        println!("{}", row(what, "ns", ours, other));
    }
}

/// Nanoseconds per operation.
#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn measure(work: fn()) -> table::Figure {
    use std::time::Instant;

    work();
    let rounds = (0..workload::ROUNDS).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1e9 / f64::from(workload::TIMES)
    });
    table::Figure::of(rounds.collect()).expect("there are rounds")
}

/// CPython's version and its figures, if it is there.
#[cfg(not(target_arch = "wasm32"))]
fn cpython() -> Option<(String, serde_json::Value)> {
    let output = std::process::Command::new("python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/core.py"))
        .args([workload::TIMES.to_string(), workload::ROUNDS.to_string()])
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let figures: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    Some((figures["version"].as_str()?.to_owned(), figures))
}
