//! Random programs: trees of managers, tasks, locks, semaphores, pools,
//! conditions, queues, events, barriers, task groups, deadlines, failures and cancellations, built as data and run over
//! the core. Whatever they do, the laws of the contract hold.
//!
//! A failure is shrunk, and printed with the seed that leads to it again:
//! `PROPTEST_RNG_SEED=<seed> cargo test --test properties`.
//! `ENTER_EXIT_FULL=1` tries ten thousand programs instead of some hundreds.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use enter_exit::event_loop::{CancelAt, EventLoop, Options, When};
use enter_exit::trace::{RunEnd, TaskId, Trace};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

#[path = "sweep/faults.rs"]
mod faults;
#[path = "properties/interpreter.rs"]
mod interpreter;
#[path = "properties/laws.rs"]
mod laws;
#[path = "properties/ledger.rs"]
mod ledger;
#[path = "properties/program.rs"]
mod program;

use interpreter::main;
use ledger::Ledger;
use program::{Case, Ending, case};

/// What a run leaves behind.
struct Ran {
    trace: Trace,
    end: RunEnd,
    ledger: Ledger,
}

fn run(case: &Case) -> Ran {
    let options = Options {
        cancel: case.cancel.map(|(task, resumption)| CancelAt {
            task: TaskId::at(task),
            when: When::Resumed(resumption),
        }),
        ..Options::default()
    };
    let ledger = Ledger::default();
    let mut run = EventLoop::new(options, main(case.clone(), ledger.clone()));
    let end = run.run_to_end();
    let trace = run.into_trace();
    Ran { trace, end, ledger }
}

/// Every law that a program breaks.
fn broken(case: &Case) -> Vec<String> {
    let Ran { trace, end, ledger } = run(case);
    let mut broken = ledger.complaints();
    if end != RunEnd::Completed {
        broken.push(format!("ended: {}", trace.end_text(end)));
    }
    broken.extend(laws::spans(&trace));
    broken.extend(laws::groups(&trace));
    broken.extend(laws::resources(&trace));
    broken.extend(laws::events(&trace));
    broken.extend(laws::in_vain(&trace));
    broken.extend(laws::order_of_arrival(&trace));
    broken.extend(laws::time(&trace));
    let left = laws::unfinished(&trace);
    // A task that is created during the shutdown is not waited for (C11).
    if left.is_empty() {
        broken.extend(faults::faults(&trace));
        broken.extend(ledger.open_at_the_end());
    } else if case.ending == Ending::WaitsForAll {
        broken.push(format!("unfinished: {left:?}"));
    }
    if case.ending == Ending::WaitsForAll {
        let cancelled = case.cancel.map(|(task, _)| TaskId::at(task));
        broken.extend(laws::shielded(&trace, cancelled));
    }
    if run(case).trace.to_text() != trace.to_text() {
        broken.push("the second run has another trace".to_owned());
    }
    if !broken.is_empty() {
        broken.push(trace.to_text());
    }
    broken
}

#[test]
fn the_laws_hold_for_random_programs() {
    let full = std::env::var_os("ENTER_EXIT_FULL").is_some();
    let mut config = Config {
        cases: if full { 10_000 } else { 400 },
        failure_persistence: None,
        ..Config::default()
    };
    let seed = match config.rng_seed {
        RngSeed::Fixed(seed) => seed,
        RngSeed::Random => RandomState::new().build_hasher().finish(),
    };
    config.rng_seed = RngSeed::Fixed(seed);
    let result = TestRunner::new(config).run(&case(), |case| {
        let broken = broken(&case);
        if broken.is_empty() {
            Ok(())
        } else {
            Err(TestCaseError::fail(broken.join("\n")))
        }
    });
    if let Err(failure) = result {
        panic!("PROPTEST_RNG_SEED={seed} finds it again\n{failure}");
    }
}
