//! What is chosen is kept; where the browser keeps nothing for the page, the page
//! works and says so once.

use crate::editor::{paste, text};
use crate::page::{Page, keys};
use crate::player::*;

const NOTICE: &str = "[data-testid=notice]";
const SAID: &str = "This browser keeps nothing for this page";

/// What is done to the browser before the page begins.
const FORBIDDEN: &str = "Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('no', 'SecurityError') } })";
const FULL: &str = "Storage.prototype.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError') }";
const ABSENT: &str = "Object.defineProperty(window, 'localStorage', { value: null })";

#[test]
fn a_page_that_can_keep_nothing_works_and_says_so_once() {
    for spoiled in [FORBIDDEN, FULL, ABSENT] {
        let page = Page::start();
        page.before_each_document(spoiled);
        page.open("#/three-in-a-row");
        page.wait_until_ready();
        text(&page);
        assert!(!page.texts(NOTICE)[0].contains(SAID), "{spoiled}");
        paste(&page, "print('mine')\n");
        page.wait_for_text(NOTICE, SAID);
        page.screenshot("storage-forbidden");
        run_to_the_end(&page);
        assert_eq!(seen(&page).console, ["mine"]);
        page.wait_until("the message is gone", || page.texts(NOTICE) == [""]);
        // Once is enough.
        page.click("[name=language][value=rust]");
        run_to_the_end(&page);
        page.open("#/playground");
        text(&page);
        paste(&page, "print('more')\n");
        run_to_the_end(&page);
        assert_eq!(page.texts(NOTICE), [""], "{spoiled}");
    }
}

#[test]
fn where_the_keys_act_and_less_motion_are_chosen_and_kept() {
    let page = Page::at("#/suppress");
    run_to_the_end(&page);
    let last = step(&page);
    let help = || page.focus("[aria-label^='Keyboard shortcuts']");
    help();
    page.press(keys::LEFT);
    page.press(keys::ENTER);
    page.wait_for(".choice");
    assert_eq!(
        step(&page),
        last,
        "outside of the player the keys do nothing"
    );
    page.click(".choice:nth-child(1) input");
    page.click(".choice:nth-child(2) input");
    page.screenshot("choices");
    page.press("\u{E00C}");
    for steps in 1..3 {
        page.press(keys::LEFT);
        page.wait_until("a step is gone back", || step(&page) == last - steps);
    }
    // In a field they are letters still.
    let before = text(&page);
    paste(&page, "x");
    page.press("rd");
    assert_eq!(text(&page), "xrd");
    paste(&page, &before);
    page.reload();
    page.wait_until_ready();
    run_to_the_end(&page);
    let last = step(&page);
    help();
    page.press(keys::LEFT);
    page.wait_until("a step is gone back", || step(&page) == last - 1);
    // At the fastest nothing fades in any case.
    page.set_value("[data-testid=speed]", "1");
    let fades = "return getComputedStyle(document.querySelector('.part')).transitionDuration";
    assert_eq!(page.script(fades, &[]), "0s");
    page.press(keys::ENTER);
    page.click(".choice:nth-child(2) input");
    page.wait_until("what is drawn fades again", || {
        page.script(fades, &[]) != "0s"
    });
}
