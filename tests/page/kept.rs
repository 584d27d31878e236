//! Where the browser keeps nothing for the page, the page works and says so
//! once.

use crate::editor::{paste, text};
use crate::page::Page;
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
