//! On a phone: what is asked for comes into sight, and nothing is missing.

use crate::editor::{paste, text};
use crate::page::Page;
use crate::player::*;

/// Whether an element is in sight: below what stays at the top, above the bar.
fn is_in_sight(page: &Page, css: &str) -> bool {
    let script = "
        const box = css => document.querySelector(css).getBoundingClientRect();
        const { top, bottom } = box(arguments[0]);
        const above = Math.max(box('.header').bottom, box('.notice-region').bottom);
        return top >= above && bottom <= box('.transport').top && bottom > top;";
    page.script(script, &[css.into()]) == true
}

/// The page on a phone, with the hint of the first visit put away.
fn on_a_phone(link: &str) -> Page {
    let page = Page::at(link);
    page.resize(360, 740);
    touch(&page);
    page.click_named("button", "Got it");
    page
}

/// From now on one touches.
fn touch(page: &Page) {
    page.devtools(
        "Emulation.setTouchEmulationEnabled",
        &serde_json::json!({ "enabled": true }),
    );
}

/// Runs to the end by the button of the bar: another one may be under the bar.
fn run_by_the_bar(page: &Page) {
    page.set_value("[data-testid=speed]", "max");
    page.click("[data-testid=run]");
    wait_for_phase(page, "finished");
}

#[test]
fn why_a_run_was_refused_comes_into_sight() {
    let page = on_a_phone("#/transaction");
    let start = text(&page);
    let wrong = "await self.shard.commit((";
    paste(&page, &start.replace("await self.shard.commit(", wrong));
    for button in ["[data-testid=run]", "[data-testid=check]"] {
        page.script("scrollTo(0, 0)", &[]);
        page.script(
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })",
            &[button.into()],
        );
        assert!(!is_in_sight(&page, "#faults"));
        page.click(button);
        page.wait_until("the list is in sight", || {
            page.count("[data-testid=faults] li") > 0 && is_in_sight(&page, "#faults")
        });
    }
    // And so does the line, which is not one of the last.
    page.wait_until("the line is in sight", || is_in_sight(&page, ".fault-text"));
    page.wait_for_text("[data-testid=narration]", "It does not run yet");
}

#[test]
fn the_first_answer_is_not_under_the_message_that_asks_for_one() {
    let page = on_a_phone("#/last-in-first-out");
    page.wait_for("[name=answer]");
    page.click("[data-testid=run]");
    page.wait_for_text("[data-testid=notice]", "Choose an answer first");
    page.wait_until("the first answer is in sight", || {
        is_in_sight(&page, "[name=answer][value='0']")
    });
}

#[test]
fn the_steps_of_one_task_are_there() {
    let page = on_a_phone("#/pool-contention?variant=solution");
    run_by_the_bar(&page);
    let trace = trace_of("pool-contention", &[("variant", "solution")]);
    let task_at = |step: usize| trace.events()[step - 1].task;
    page.set_value("[data-testid=scrubber]", "40");
    page.wait_until("step 40 is shown", || step(&page) == 40);
    page.click_named("button", "Task: its previous event");
    page.wait_until("a step back is shown", || step(&page) < 40);
    assert_eq!(task_at(step(&page)), task_at(40));
    page.click_named("button", "Task: its next event");
    page.wait_until("it is the step before", || step(&page) == 40);
    let overlapping = page.script(
        "const all = [...document.querySelectorAll('.transport :is(button, select, .position)')]
             .filter(it => it.checkVisibility()).map(it => [it, it.getBoundingClientRect()]);
         return all.flatMap(([one, a]) => all
             .filter(([other, b]) => one !== other && a.left < b.right - 1 && b.left < a.right - 1
                 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
             .map(() => one.outerHTML))",
        &[],
    );
    assert_eq!(overlapping, serde_json::json!([]));
}

#[test]
fn what_if_is_in_sight_below_many_lanes() {
    let page = on_a_phone("#/playground");
    text(&page);
    paste(
        &page,
        "import asyncio\n\nasync def work(n):\n    await asyncio.sleep(0.1 * n)\n\n\
         async def main():\n    await asyncio.gather(*[work(n) for n in range(40)])\n\nasyncio.run(main())\n",
    );
    run_by_the_bar(&page);
    page.set_value("[data-testid=scrubber]", "60");
    page.wait_for("[data-testid=what-if]");
    for height in [740, 600] {
        page.resize(360, height);
        page.script("scrollTo(0, 0)", &[]);
        page.wait_until(&format!("{height}: it is in sight"), || {
            is_in_sight(&page, ".what-if")
        });
    }
}

#[test]
fn a_traceback_has_room() {
    let page = on_a_phone("#/playground");
    text(&page);
    paste(&page, "def f(n):\n    return 1 // n\n\nf(0)\n");
    run_by_the_bar(&page);
    page.click("#tab-console");
    page.wait_for_text("[data-testid=console]", "ZeroDivisionError");
    let left = page.script(
        "return document.querySelector('.console li:not([hidden]) .line-text').getBoundingClientRect().left",
        &[],
    );
    assert!(left.as_f64() < Some(110.0), "{left}");
}

#[test]
fn where_one_touches_nothing_is_said_of_keys() {
    let page = Page::at("#/suppress");
    page.resize(360, 740);
    assert!(page.shows(".hint .by-key"));
    touch(&page);
    page.wait_until("the keys are gone", || !page.shows(".hint .by-key"));
    page.wait_for_text(".hint", "with the buttons at the bottom");
}

#[test]
fn the_names_of_long_bars_stay_in_sight() {
    let page = on_a_phone("#/cut-short?step=22");
    wait_for_phase(&page, "finished");
    // Where it begins is scrolled away, and its name is not.
    let seen = "
        const names = document.querySelector('.names').getBoundingClientRect();
        const labels = [...document.querySelectorAll('.bar .label')];
        const label = labels.find(label => label.textContent === 'Window()');
        const bar = label.closest('.bar').querySelector('.outline').getBoundingClientRect();
        const { left, right } = label.getBoundingClientRect();
        return bar.left < names.right && left >= names.right && right <= innerWidth";
    page.wait_until("the name is in sight", || page.script(seen, &[]) == true);
    // And where it begins, it stands at its beginning.
    page.script("document.querySelector('.timeline').scrollLeft = 0", &[]);
    let begins = "
        const labels = [...document.querySelectorAll('.bar .label')];
        const label = labels.find(label => label.textContent === 'Window()');
        const parts = [...label.closest('.bar').querySelectorAll('.part.open')];
        const open = parts[0].getBoundingClientRect();
        return label.getBoundingClientRect().left - open.left < 12";
    page.wait_until("it is at the beginning", || {
        page.script(begins, &[]) == true
    });
}

#[test]
fn the_legend_fits_into_the_window() {
    let page = on_a_phone("#/suppress");
    // Then its button is not under the bar.
    run_by_the_bar(&page);
    page.click_named("button", "Legend");
    page.wait_for(".legend");
    for width in [360, 320] {
        page.resize(width, 740);
        let fits = "
            const dialog = document.querySelector('dialog[open]');
            return dialog.scrollWidth <= dialog.clientWidth";
        page.wait_until(&format!("{width}: it fits"), || {
            page.script(fits, &[]) == true
        });
    }
}
