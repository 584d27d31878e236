//! Any program that compiles runs to an end within its limits; it does the same
//! when it is pumped piece by piece; and all of what it did can be shown.
//!
//! Half of the changes are made to words and lines instead of bytes, since few
//! texts with other bytes are still programs.

#![no_main]

mod words;

use enter_exit::event_loop::{Limits, Options, Progress};
use enter_exit::python::program::{Program, Run};
use enter_exit::trace::{State, Trace, seconds};
use enter_exit::view::timeline::Timeline;
use enter_exit::view::{console, narration};
use libfuzzer_sys::{fuzz_crossover, fuzz_mutator, fuzz_target, fuzzer_mutate};

/// Small, so that most of the time is spent on other programs.
const LIMITS: Limits = Limits {
    events: 2_000,
    callbacks: 2_000,
    time: seconds(60 * 60),
    output: 20_000,
    steps: 20_000,
    depth: 1_000,
    memory: 8 * 1024 * 1024,
};

fuzz_target!(|text: &str| {
    let Ok(program) = Program::compile(text, "fuzz.py") else {
        return;
    };
    let options = Options {
        limits: LIMITS,
        ..Options::default()
    };
    let mut whole = program.start(options.clone());
    let end = whole.run_to_end();
    assert_eq!(whole.ended(), Some(end));
    let mut pieces = program.start(options);
    pump(&mut pieces);
    assert_eq!(pieces.exit_code(), whole.exit_code(), "the exit code");
    let (whole, pieces) = (whole.trace(), pieces.trace());
    assert_eq!(
        whole.to_text(),
        pieces.to_text(),
        "in one go, and piece by piece"
    );
    show(&whole);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed.is_multiple_of(2) {
        return fuzzer_mutate(data, size, max_size);
    }
    match std::str::from_utf8(&data[..size]) {
        Ok(text) => fill(data, max_size, &words::changed(text, u64::from(seed))),
        Err(_) => fuzzer_mutate(data, size, max_size),
    }
});

fuzz_crossover!(|one: &[u8], other: &[u8], out: &mut [u8], seed: u32| {
    let (one, other) = (String::from_utf8_lossy(one), String::from_utf8_lossy(other));
    let size = out.len();
    fill(out, size, &words::joined(&one, &other, u64::from(seed)))
});

fn fill(data: &mut [u8], max_size: usize, text: &str) -> usize {
    let mut size = text.len().min(max_size);
    while !text.is_char_boundary(size) {
        size -= 1;
    }
    data[..size].copy_from_slice(&text.as_bytes()[..size]);
    size
}

fn pump(run: &mut Run) {
    loop {
        let mut now = run.now();
        match run.run_one(now) {
            Progress::Ended(_) => return,
            Progress::Ran => {}
            Progress::Waiting(until) => {
                assert!(until > now, "it waits for what has been");
                now = until;
                if let Progress::Ended(_) = run.run_one(now) {
                    return;
                }
            }
        }
    }
}

/// What the page makes of a trace.
fn show(trace: &Trace) {
    let mut state = State::default();
    for event in trace.events() {
        state.apply(event);
        narration::at(trace, &state);
    }
    let rows = console::rows(trace, 0, trace.len());
    assert!(rows.len() <= trace.len() + 1);
    let timeline = Timeline::of(trace, trace.len());
    assert_eq!(timeline.len(), trace.len());
}
