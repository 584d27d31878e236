//! The core's two smallest costs in a browser, with the language's own beside
//! them in the same run: `await using`, and `await` of a promise that is kept.
//!
//! Run by `wasm-bindgen-test-runner`, as the tests in the browser are.

#![cfg(target_arch = "wasm32")]

mod table;
mod workload;

use table::{Figure, HEAD, row};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use workload::{ROUNDS, TIMES};

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = "
    class Nothing {
        async [Symbol.asyncDispose]() {}
    }
    const nothing = new Nothing();

    // As in the other languages, entering may wait.
    async function enter() {
        return nothing;
    }

    async function awaitUsing(times) {
        for (let i = 0; i < times; i++) {
            await using held = await enter();
        }
    }

    async function awaitPromise(times) {
        for (let i = 0; i < times; i++) {
            await Promise.resolve();
        }
    }

    async function measure(work, times, rounds) {
        const figures = [];
        for (let round = 0; round <= rounds; round++) {
            const start = performance.now();
            await work(times);
            figures.push(((performance.now() - start) * 1e6) / times);
        }
        return figures.slice(1);
    }

    export const awaitUsingRounds = (times, rounds) => measure(awaitUsing, times, rounds);
    export const awaitPromiseRounds = (times, rounds) => measure(awaitPromise, times, rounds);
    export const milliseconds = () => performance.now();
")]
extern "C" {
    #[wasm_bindgen(js_name = awaitUsingRounds)]
    async fn await_using(times: u32, rounds: usize) -> JsValue;
    #[wasm_bindgen(js_name = awaitPromiseRounds)]
    async fn await_promise(times: u32, rounds: usize) -> JsValue;
    fn milliseconds() -> f64;
}

#[wasm_bindgen_test]
async fn figures() {
    let using = numbers(&await_using(TIMES, ROUNDS).await);
    let promise = numbers(&await_promise(TIMES, ROUNDS).await);
    let pairs = row(
        "enter/exit pair, wasm",
        "ns",
        measure(workload::pairs),
        using.map(|figure| ("await using", figure)),
    );
    let switches = row(
        "task switch, wasm",
        "ns",
        measure(workload::switches),
        promise.map(|figure| ("await Promise.resolve()", figure)),
    );
    console_log!("{HEAD}\n{pairs}\n{switches}");
}

/// Nanoseconds per operation.
fn measure(work: fn()) -> Figure {
    work();
    let rounds = (0..ROUNDS).map(|_| {
        let start = milliseconds();
        work();
        (milliseconds() - start) * 1e6 / f64::from(TIMES)
    });
    Figure::of(rounds.collect()).expect("there are rounds")
}

fn numbers(rounds: &JsValue) -> Option<Figure> {
    let rounds: &js_sys::Array = rounds.unchecked_ref();
    Figure::of(rounds.iter().filter_map(|round| round.as_f64()).collect())
}
