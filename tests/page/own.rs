//! A learner's own text: no link runs it or covers it for good, it can be put
//! back, and the address carries it.

use crate::editor::{paste, text};
use crate::page::Page;
use crate::player::*;

const SHARED: &str = "[data-testid=shared]";
const SAID: &str = "[data-testid=draft-status]";
const MINE: &str = "print('mine')\n";

/// Has text of one's own kept for a lesson.
fn keep_mine(page: &Page) {
    text(page);
    paste(page, MINE);
    page.wait_until("the address carries it", || page.link().contains("?code="));
}

#[test]
fn a_link_to_a_step_means_the_lessons_text_and_ones_own_stays() {
    let page = Page::at("#/exit-sees-the-error");
    let own = text(&page);
    keep_mine(&page);
    page.open("#/suppress");
    page.wait_until("the other lesson is open", || text(&page) != MINE);
    page.open("#/exit-sees-the-error?step=14");
    assert_shows(&page, &trace_of("exit-sees-the-error", &[]), 14);
    assert_eq!(text(&page), own);
    page.wait_for_text(SHARED, "The link means the lesson's own text.");
    page.click_named("button", "Show what was here instead");
    page.wait_until("mine is back", || text(&page) == MINE);
    // What is typed over the lesson's text is kept; what was kept can be put back.
    page.open("#/exit-sees-the-error?step=15");
    page.wait_until("the lesson's is there", || text(&page) == own);
    paste(&page, "print('other')\n");
    page.click_named("button", "Undo");
    page.wait_until("mine is back", || text(&page) == MINE);
    page.open("#/exit-sees-the-error");
    page.wait_until("mine is kept", || {
        text(&page) == MINE && page.count(SHARED) == 0
    });
}

#[test]
fn ones_own_text_can_be_put_back_after_the_solution_was_shown_and_changed() {
    let page = Page::at("#/transaction");
    text(&page);
    paste(&page, MINE);
    let show = || page.click_named("button", "Show the solution");
    show();
    page.wait_until("it is there", || text(&page) != MINE);
    show();
    page.focus("[data-testid=field]");
    page.press("x");
    page.wait_for_text(SAID, "The solution is in the editor.");
    let solution = text(&page);
    assert!(solution.contains('x') && solution != MINE);
    page.click_named("button", "Undo");
    page.wait_until("mine is back", || text(&page) == MINE);
    assert_eq!(page.focused(), "textbox “The program, in Python”");
    // So can what was done to the solution.
    page.click_named("button", "Undo");
    page.wait_until("the changed one is back", || text(&page) == solution);
    page.click(".replaced [aria-label='Put this message away']");
    page.wait_until("nothing is said", || page.texts(SAID) == [""]);
}

#[test]
fn starting_points_do_not_take_ones_own_program() {
    let page = Page::at("#/playground");
    text(&page);
    paste(&page, MINE);
    for n in [2, 3] {
        page.click(&format!("[data-testid=starters] li:nth-child({n}) button"));
        page.wait_for_text(SAID, "The starting point is in the editor.");
    }
    page.click_named("button", "Undo");
    page.wait_until("mine is back", || text(&page) == MINE);
}

#[test]
fn the_address_carries_what_was_typed_and_a_reload_brings_it_back() {
    let page = Page::at("#/three-in-a-row");
    let own = text(&page);
    keep_mine(&page);
    let link = page.link();
    page.reload();
    page.wait_until_ready();
    assert_eq!(text(&page), MINE);
    assert_eq!(page.count(SHARED), 0, "it is one's own");
    // Elsewhere it is shared code.
    let other = Page::at(&link);
    assert_eq!(text(&other), MINE);
    other.wait_for_text(SHARED, "Shared code: press Run");
    assert_eq!(phase(&other), "idle");
    // The lesson's text needs no code.
    paste(&page, &own);
    page.wait_until("there is no code", || page.link() == "#/three-in-a-row");
}

#[test]
fn a_link_to_another_version_means_the_lessons_text_and_ones_own_stays() {
    let page = Page::at("#/cut-short");
    keep_mine(&page);
    page.click_named("button", "Show the solution");
    let solution = "variant=finished";
    page.wait_until("the address has it", || page.link().contains(solution));
    page.reload();
    page.wait_until_ready();
    page.wait_for_text(SHARED, "The link means the lesson's own text.");
    page.focus("[data-testid=field]");
    page.press("x");
    page.wait_for_text(SAID, "Your own text was replaced.");
    // It is known still when the page is left and opened again.
    page.wait_until("the address carries it", || page.link().contains("?code="));
    page.reload();
    page.wait_until_ready();
    assert!(text(&page).contains('x') && text(&page) != MINE);
    page.wait_for_text(SAID, "Another text of yours was here before.");
    page.click_named("button", "Undo");
    page.wait_until("mine is back", || text(&page) == MINE);
    page.open("#/cut-short?variant=shielded");
    page.wait_for_text(SHARED, "The link means the lesson's own text.");
    assert!(text(&page).contains("variant = \"shielded\""));
    page.click_named("button", "Show what was here instead");
    page.wait_until("mine is back", || text(&page) == MINE);
}

#[test]
fn what_a_starting_point_replaced_can_be_put_back_after_a_reload() {
    let page = Page::at("#/playground");
    keep_mine(&page);
    let mine = page.link();
    let start = |n: u32| {
        page.click(&format!("[data-testid=starters] li:nth-child({n}) button"));
        page.wait_for_text(SAID, "The starting point is in the editor.");
    };
    start(2);
    page.wait_until("the address has it", || page.link() != mine);
    page.reload();
    page.wait_until_ready();
    page.wait_for_text(SAID, "Another text of yours was here before.");
    // Nor does another one take it.
    start(3);
    page.click_named("button", "Undo");
    page.wait_until("mine is back", || text(&page) == MINE);
    page.click(".replaced [aria-label='Put this message away']");
    page.reload();
    page.wait_until_ready();
    assert_eq!(text(&page), MINE);
    assert!(!page.texts(SAID)[0].contains("before"));
}
