//! The core and Python in a browser, with the browser's own `await using` and
//! Pyodide beside them on the same page.
//!
//! Compiled for the browser, this is what is measured: the module that
//! `./dev bench` builds as it builds the page's, small before fast. Compiled
//! for the machine, it opens `browser.html`, which measures, and prints the rows.

#[cfg(target_arch = "wasm32")]
mod workload;

#[cfg(not(target_arch = "wasm32"))]
#[path = "browser/rows.rs"]
mod rows;
#[cfg(not(target_arch = "wasm32"))]
#[allow(dead_code, reason = "the tests of the page take the rest")]
#[path = "../tests/page/server.rs"]
mod server;
#[cfg(not(target_arch = "wasm32"))]
mod table;
#[cfg(not(target_arch = "wasm32"))]
#[allow(dead_code, reason = "the tests of the page take the rest")]
#[path = "../tests/page/webdriver.rs"]
mod webdriver;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    rows::print();
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// What the page calls.
#[cfg(target_arch = "wasm32")]
mod exports {
    use crate::workload;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    pub fn pairs(times: u32) {
        workload::pairs(times);
    }

    #[wasm_bindgen]
    pub fn switches(times: u32) {
        workload::switches(times);
    }

    /// Runs a function of `workload.py`.
    #[wasm_bindgen]
    pub fn python(work: &str, times: u32) {
        workload::python(work, times);
    }
}
