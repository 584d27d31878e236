//! The texts of a lesson are fetched when it is opened; where they do not come
//! the page says so, and the lesson runs all the same.

use crate::page::Page;
use crate::player::{events, run_to_the_end, rust_trace_of};

const PANES: [(&str, &str); 2] = [
    ("#pane-lesson", "The lesson's text"),
    ("#pane-code", "The program's text"),
];

/// Has the page fetch by a function of its own; `fetched` is its body.
pub fn fetch_by(page: &Page, fetched: &str) {
    let script =
        format!("window.kept ??= window.fetch; window.fetch = async (...asked) => {{ {fetched} }}");
    page.script(&script, &[]);
}

/// Goes to a lesson within the page, so that what was changed in it stays.
fn go_to(page: &Page, lesson: &str) {
    page.script(
        "location.hash = arguments[0]",
        &[format!("/{lesson}?lang=rust").into()],
    );
    page.wait_for_text("h1", "One at a time");
}

#[test]
fn the_program_and_the_prose_are_those_of_the_file_that_was_compiled() {
    let page = Page::at("#/one-at-a-time");
    page.wait_for_text("#pane-code", "async def main");
    page.wait_for_text("#pane-lesson", "Look at");
    page.click("[name=language][value=rust]");
    page.wait_for_text("#pane-code", "async fn main");
    let asked = page.loaded();
    let texts = asked.iter().filter(|name| name.contains("/lessons/"));
    assert_eq!(texts.count(), 2, "{asked:#?}");
}

#[test]
fn texts_that_do_not_arrive_are_missed_in_words_and_can_be_asked_for_again() {
    let page = Page::at("#/enter-body-exit");
    fetch_by(&page, "throw new TypeError()");
    go_to(&page, "one-at-a-time");
    for (pane, what) in PANES {
        page.wait_for_text(
            pane,
            &format!("{what} did not arrive: the server could not be reached."),
        );
    }
    run_to_the_end(&page);
    assert_eq!(events(&page), rust_trace_of("one-at-a-time", &[]).len());
    fetch_by(&page, "return window.kept(...asked)");
    page.click_named("button", "Retry");
    page.wait_for_text("#pane-lesson", "Look at");
    page.wait_for_text("#pane-code", "async fn main");
}

#[test]
fn a_lesson_whose_answers_do_not_arrive_runs_without_one() {
    let page = Page::at("#/enter-body-exit");
    fetch_by(&page, "return new Response('', { status: 503 })");
    page.script("location.hash = '/last-in-first-out?lang=rust'", &[]);
    page.wait_for_text("#pane-lesson", "did not arrive: the server answered 503.");
    run_to_the_end(&page);
    assert_eq!(events(&page), rust_trace_of("last-in-first-out", &[]).len());
}

#[test]
fn texts_of_another_version_are_not_shown() {
    let page = Page::at("#/enter-body-exit");
    let other = "const text = await (await window.kept(...asked)).text();
        return new Response(text.replace('async fn main', 'async fn other'))";
    fetch_by(&page, other);
    go_to(&page, "one-at-a-time");
    for (pane, _) in PANES {
        page.wait_for_text(pane, "another version than this page");
    }
}
