//! Practice lessons are solved by typing.

use crate::editor::{paste, text};
use crate::page::Page;

const VERDICT: &str = "[data-testid=verdict]";

#[test]
fn a_lesson_is_solved_by_typing() {
    let page = Page::at("#/transaction");
    let start = text(&page);
    page.click("[data-testid=check]");
    page.wait_for_text(VERDICT, "Line ");
    page.wait_for_text(VERDICT, "expected “");
    // A text that does something else altogether.
    paste(&page, "print('hello')\n");
    page.click("[data-testid=check]");
    page.wait_for_text(VERDICT, "Line 1 of the console: expected ");
    // One that does not compile.
    paste(&page, "print('hello'\n");
    page.click("[data-testid=check]");
    page.wait_for_text("[data-testid=refused]", "never closed");
    // The mended one.
    let wrong = "        await self.shard.commit(self.added)\n";
    let right = "        if exc is None:\n            await self.shard.commit(self.added)\n        else:\n            await self.shard.roll_back(self.added)\n";
    assert!(start.contains(wrong), "{start}");
    paste(&page, &start.replace(wrong, right));
    page.click("[data-testid=check]");
    page.wait_for_text(VERDICT, "Solved");
    page.click("[data-testid=lessons]");
    page.wait_for_text(".lesson-link[aria-current]", "(solved)");
}

#[test]
fn a_lesson_in_which_nothing_is_asked_for_has_nothing_to_check() {
    let page = Page::at("#/who-catches-what");
    page.wait_for(".look-at");
    assert_eq!(page.count("[data-testid=practice]"), 0);
}

#[test]
fn a_check_of_a_program_without_an_end_can_be_stopped() {
    let page = Page::at("#/transaction");
    text(&page);
    paste(&page, "while True:\n    pass\n");
    page.click("[data-testid=check]");
    page.wait_for_text("[data-testid=check]", "Stop checking");
    page.click("[data-testid=check]");
    page.wait_until("it has stopped", || {
        page.text("[data-testid=check]") == "Check"
    });
}

#[test]
fn the_solution_is_shown_and_the_learners_text_can_be_put_back() {
    let page = Page::at("#/transaction");
    text(&page);
    paste(&page, "print('mine')\n");
    page.click_named("button", "Show the solution");
    page.wait_until("it is there", || {
        text(&page).contains("variant = \"solution\"")
    });
    // It is not the learner's, however often it is checked.
    page.click("[data-testid=check]");
    page.wait_for_text(VERDICT, "This is the solution itself.");
    page.click_named("button", "Undo");
    page.wait_until("mine is back", || text(&page) == "print('mine')\n");
    page.click("[data-testid=lessons]");
    page.wait_for(".lesson-link[aria-current]");
    assert!(!page.text(".lesson-link[aria-current]").contains("(solved)"));
}
