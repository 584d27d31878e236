//! What is said to those who do not see the page, and what is hard to see.

use crate::editor::{paste, text};
use crate::page::Page;
use crate::player::*;

#[test]
fn what_lies_ahead_is_not_gone_through_and_is_said_to_be_ahead() {
    let page = Page::at("#/pool-contention?variant=solution");
    run_to_the_end(&page);
    let ahead = || page.count(".item[aria-label='not yet']");
    assert_eq!(ahead(), 0);
    page.set_value("[data-testid=scrubber]", "40");
    page.wait_until("something lies ahead", || ahead() > 0);
    assert_eq!(
        page.count(".item[aria-label='not yet']:not([aria-hidden])"),
        0
    );
    assert!(page.count(".item:not([aria-hidden])") > 0);
    let described =
        |class: &str| page.attribute(&format!(".console .{class} button"), "aria-description");
    let said = described("ghost").unwrap_or_default();
    assert!(said.starts_with("Not printed yet."), "{said}");
    let said = described("printed").unwrap_or_default();
    assert_eq!(said, "Go to the step that printed it");
    // Who waits, one after the other.
    page.wait_until("two wait", || {
        page.texts(".names .queue") == ["1 worker-4 2 worker-5"]
    });
}

#[test]
fn lines_that_lie_ahead_can_be_read() {
    let page = Page::at("#/three-in-a-row");
    run_to_the_end(&page);
    page.click_named("button", "First event");
    page.wait_for(".console .ghost");
    // By WCAG, from what the browser has computed.
    let script = "
        const channels = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
        const light = colour => colour
            .map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
        const canvas = channels(getComputedStyle(document.documentElement).backgroundColor);
        const contrasts = [...document.querySelectorAll('.console .ghost span')].map(it => {
            const opacity = Number(getComputedStyle(it.closest('li')).opacity);
            const colour = channels(getComputedStyle(it).color);
            const seen = colour.map((c, n) => c * opacity + canvas[n] * (1 - opacity));
            const [dark, bright] = [light(seen), light(canvas)].sort((a, b) => a - b);
            return (bright + 0.05) / (dark + 0.05);
        });
        return Math.min(...contrasts)";
    for theme in ["light", "dark"] {
        page.prefer("prefers-color-scheme", theme);
        let least = page.script(script, &[]).as_f64();
        assert!(least >= Some(4.5), "{theme}: {least:?}");
    }
}

#[test]
fn the_title_and_the_headings_say_where_one_is() {
    let page = Page::at("");
    assert_eq!(
        page.script("return document.title", &[]),
        "Enter, body, exit · Enter/Exit"
    );
    for width in [1440, 360] {
        page.resize(width, 740);
        let seen = page.script(
            "return document.querySelector('#pane-code h2').checkVisibility()",
            &[],
        );
        assert_eq!(seen, true, "{width}");
    }
    page.open("#/suppress");
    page.wait_until("the title is the other one", || {
        page.script("return document.title", &[])
            .as_str()
            .is_some_and(|title| !title.starts_with("Enter, body, exit"))
    });
}

#[test]
fn the_text_ends_with_the_way_to_the_next_lesson() {
    let page = Page::at("#/three-in-a-row");
    let before = page.text("[data-testid=breadcrumb]");
    let next = page.text(".next a");
    page.click(".next a");
    page.wait_for_text("[data-testid=breadcrumb]", &next);
    assert_ne!(page.text("[data-testid=breadcrumb]"), before);
}

#[test]
fn a_run_in_which_little_happens_says_so() {
    let page = Page::at("#/playground");
    text(&page);
    paste(&page, "n = 1\n");
    run_to_the_end(&page);
    page.wait_for_text("#pane-console", "Nothing was printed.");
    page.wait_for_text(".what-if", "No task ran");
    paste(&page, "print('one')\n");
    run_to_the_end(&page);
    page.wait_until("it is there", || seen(&page).console == ["one"]);
    assert!(!page.text("#pane-console").contains("Nothing"));
    page.wait_for_text(".what-if", "the console has what was printed");
}

#[test]
fn what_is_said_of_a_run_is_of_that_run() {
    const SAID: &str = "[data-testid=announcement]";
    let page = Page::at("#/playground");
    text(&page);
    paste(&page, "print(1)\n");
    run_to_the_end(&page);
    page.wait_for_text(SAID, "Finished: ");
    // The same again is said again: it is another element.
    let mark = "document.querySelector('[data-testid=announcement] span').dataset.old = ''";
    page.script(mark, &[]);
    page.click_named("button", "Run");
    page.wait_for("[data-testid=announcement] span:not([data-old])");
    page.wait_for_text(SAID, "Finished: ");
    // What does not end is not said to have ended.
    page.script(
        "const place = document.querySelector('[data-testid=announcement]');
         window.said = [];
         new MutationObserver(() => said.push(place.textContent))
             .observe(place, { childList: true, characterData: true, subtree: true })",
        &[],
    );
    paste(&page, "while True:\n    pass\n");
    page.click_named("button", "Run");
    wait_for_phase(&page, "running");
    page.wait_until("the old is not said any more", || page.texts(SAID) == [""]);
    let position = page.attribute("[data-testid=scrubber]", "aria-valuetext");
    let position = position.unwrap_or_default();
    assert!(!position.contains("finished"), "{position}");
    let said = page.script("return said.filter(text => text !== '')", &[]);
    assert_eq!(said, serde_json::json!([]));
}

#[test]
fn that_the_program_does_not_run_is_said_until_it_does() {
    const REFUSED: &str = "[data-testid=refused]";
    let page = Page::at("#/playground");
    text(&page);
    paste(&page, "print('one'\n");
    page.click_named("button", "Run");
    page.wait_for_text(REFUSED, "The program does not run. Line 1:");
    paste(&page, "print('one')\n");
    run_to_the_end(&page);
    page.wait_until("it is not said any more", || page.texts(REFUSED) == [""]);
}
