//! How long Pyodide takes to its first line of output, on a page of its own.

use crate::server::Server;
use crate::webdriver::Session;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// Where `./dev bench` has put it; none if it could not be had.
pub fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    let there = folder.join("node_modules/pyodide/pyodide.mjs").exists();
    there.then_some(folder)
}

/// Milliseconds from the navigation to the first line, in a new browser; none
/// if it does not come.
pub fn first_line(folder: &Path) -> Option<f64> {
    fs::write(folder.join("pyodide.html"), include_str!("../pyodide.html")).ok()?;
    let server = Server::start(folder.to_owned(), "/");
    let session = Session::start();
    let url = format!("{}pyodide.html", server.url());
    session.post("/url", &json!({ "url": url }));
    let look = json!({ "script": "return window.firstLine", "args": [] });
    (0..1_000).find_map(|_| {
        thread::sleep(Duration::from_millis(30));
        session.post("/execute/sync", &look).as_f64()
    })
}
