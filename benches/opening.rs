//! How long one waits for the built page in a browser: from the navigation
//! until Run works, and from Run to the first event drawn. The page itself says
//! when, by its marks.

#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/page/page.rs"]
mod page;
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
    let mut ready = Vec::new();
    let mut first_event = Vec::new();
    for _ in 0..ROUNDS {
        // A new browser each time: nothing is cached or warm.
        let page = Page::at("#/enter-body-exit");
        ready.extend(page.mark("enter-exit:ready"));
        page.click_named("button", "Run");
        page.wait_until("an event is drawn", || {
            page.mark("enter-exit:first-event").is_some()
        });
        let marks = page
            .mark("enter-exit:run")
            .zip(page.mark("enter-exit:first-event"));
        first_event.extend(marks.map(|(run, drawn)| drawn - run));
    }
    println!("{HEAD}");
    for (what, rounds) in [
        ("opening the page until Run works", ready),
        ("Run to the first event drawn", first_event),
    ] {
        let figure = Figure::of(rounds).expect("the page sets its marks");
        println!("{}", row(what, "ms", figure, None));
    }
}
