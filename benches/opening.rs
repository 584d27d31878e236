//! What one waits for in the built page in a browser: from the navigation until
//! Run works, from Run to the first event drawn, each frame of scrubbing, and the
//! longest that the page does not answer (these alone: `longest-blocks`, or of
//! them those that bear a text: `longest-blocks lists`).
//! The page itself says when, by its marks; the browser says how long its
//! scripts took.

#[cfg(not(target_arch = "wasm32"))]
#[path = "opening/longest_blocks.rs"]
mod longest_blocks;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/page/page.rs"]
mod page;
#[cfg(not(target_arch = "wasm32"))]
#[path = "opening/pyodide.rs"]
mod pyodide;
#[cfg(not(target_arch = "wasm32"))]
#[path = "opening/scrubbing.rs"]
mod scrubbing;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/page/server.rs"]
mod server;
#[cfg(not(target_arch = "wasm32"))]
mod table;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/page/webdriver.rs"]
mod webdriver;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use page::Page;
    use table::{Figure, HEAD, row};

    const ROUNDS: usize = 7;
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some("longest-blocks") {
        println!("{HEAD}");
        return longest_blocks::print(&arguments.next().unwrap_or_default());
    }
    let pyodide = pyodide::folder();
    if pyodide.is_none() {
        eprintln!("There is no Pyodide here, so its start is left out.");
    }
    let mut ready = Vec::new();
    let mut first_event = Vec::new();
    let mut both = Vec::new();
    let mut first_line = Vec::new();
    for _ in 0..ROUNDS {
        // A new browser each time: nothing is cached or warm.
        let page = Page::at("#/enter-body-exit");
        page.click_named("button", "Run");
        page.wait_until("an event is drawn", || {
            page.mark("enter-exit:first-event").is_some()
        });
        let mark = |name| page.mark(name).expect("the page sets its marks");
        let (opened, run) = (mark("enter-exit:ready"), mark("enter-exit:run"));
        let drawn = mark("enter-exit:first-event") - run;
        ready.push(opened);
        first_event.push(drawn);
        both.push(opened + drawn);
        drop(page);
        first_line.extend(pyodide.as_deref().and_then(pyodide::first_line));
    }
    let first_line = Figure::of(first_line).map(|figure| ("Pyodide's first line", figure));
    println!("{HEAD}");
    for (what, rounds, other) in [
        ("opening the page until Run works", ready, None),
        ("Run to the first event drawn", first_event, None),
        ("both together", both, first_line),
    ] {
        let figure = Figure::of(rounds).expect("there are rounds");
        println!("{}", row(what, "ms", figure, other));
    }
    scrubbing::print();
    longest_blocks::print("");
}
