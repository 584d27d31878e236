//! A run with so many tasks that only those in view are in the page.

use crate::editor::paste;
use crate::page::{Page, keys};
use crate::player::*;

/// How many tasks are alive at once.
const TASKS: usize = 2_000;

const PROGRAM: &str = "\
import asyncio

async def work(lock):
    async with lock:
        pass
    await asyncio.sleep(1)

async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    async with asyncio.TaskGroup() as group:
        for number in range(2000):
            group.create_task(work(lock), name=f'worker-{number}')
        await asyncio.sleep(1)
        print('all of them wait')
        lock.release()

asyncio.run(main())
";

const NAMES: &str = ".names li";
const ITEMS: &str = "[data-testid=timeline] .item";

/// More than a pane has room for, and far fewer than there are.
const FEW: usize = 100;

/// The page at the moment at which all tasks wait, and a line is printed.
fn while_all_wait() -> Page {
    let page = Page::at("#/playground");
    paste(&page, PROGRAM);
    run_to_the_end(&page);
    page.click("[data-testid=console] li button");
    page.wait_for_text("[data-testid=narration]", "all of them wait");
    page
}

/// Asserts that little is in the page, however much there is.
fn assert_few(page: &Page) {
    let (names, items) = (page.count(NAMES), page.count(ITEMS));
    assert!(names < FEW, "{names} names are in the page");
    assert!(items < 6 * FEW, "{items} items are in the page");
}

fn scroll_to(page: &Page, top: usize) {
    page.script(
        "document.querySelector('.timeline').scrollTop = arguments[0]",
        &[top.into()],
    );
}

/// The names that can be seen, from top to bottom, where the pane is scrolled.
fn names_in_view(page: &Page) -> Vec<String> {
    let names = page.script(
        "const pane = document.querySelector('.timeline').getBoundingClientRect();
         const isIn = row => {
             const place = row.getBoundingClientRect();
             return place.bottom > pane.top && place.top < pane.bottom;
         };
         return [...document.querySelectorAll('.names li')].filter(isIn)
             .map(row => row.querySelector('.lane-name').textContent)",
        &[],
    );
    serde_json::from_value(names).expect("a list of names")
}

/// The names of the tasks whose lives begin at the height of their own names.
fn lives_beside_their_names(page: &Page) -> usize {
    let count = page.script(
        "const lives = [...document.querySelectorAll('[data-testid=timeline] .item.life')];
         const rows = new Map([...document.querySelectorAll('.names li')].map(row =>
             [row.querySelector('.lane-name').textContent, row.getBoundingClientRect()]));
         return lives.filter(life => {
             const name = life.getAttribute('aria-label').split(/[ ,]+/)[1];
             const row = rows.get(name);
             const place = life.querySelector('.strip').getBoundingClientRect();
             return row && place.top >= row.top - 1 && place.bottom <= row.bottom + 1;
         }).length",
        &[],
    );
    count
        .as_u64()
        .and_then(|n| usize::try_from(n).ok())
        .unwrap_or(0)
}

#[test]
fn of_thousands_of_lanes_those_in_view_are_in_the_page() {
    let page = while_all_wait();
    // The main task and the workers.
    let tasks = TASKS + 1;
    assert_eq!(
        page.attribute(".timeline", "aria-label"),
        Some(format!("Timeline, {tasks} tasks"))
    );
    assert_few(&page);
    scroll_to(&page, 0);
    page.wait_until("the first lane is seen", || {
        names_in_view(&page)
            .first()
            .is_some_and(|name| name == "main")
    });
    for (top, last) in [
        (10_000_000, "lock"),
        (30_000, "worker-"),
        (10_000_000, "lock"),
    ] {
        scroll_to(&page, top);
        page.wait_until(&format!("the lanes at {top} are seen"), || {
            let names = names_in_view(&page);
            names.len() > 5
                && names.last().is_some_and(|name| name.starts_with(last))
                && lives_beside_their_names(&page) > 5
        });
        assert_few(&page);
    }
}

#[test]
fn the_lane_that_moves_is_in_view() {
    let page = while_all_wait();
    page.focus(".timeline");
    let mut seen = Vec::new();
    for key in [
        keys::HOME,
        keys::PAGE_DOWN,
        keys::PAGE_DOWN,
        keys::PAGE_DOWN,
        keys::LEFT,
    ] {
        page.press(key);
        page.wait_until("the lane of the current event is seen", || {
            let moved = page.texts(".names .moved .lane-name");
            let names = names_in_view(&page);
            seen.extend(moved.iter().cloned());
            moved.iter().all(|name| names.contains(name))
        });
        assert_few(&page);
    }
    assert!(
        seen.iter().any(|name| name.starts_with("worker-")),
        "{seen:?}"
    );
}

#[test]
fn a_name_with_the_focus_keeps_it_when_it_is_scrolled_out_of_view() {
    let page = while_all_wait();
    let focused = || {
        let name = page.script(
            "return document.activeElement.closest('.names li')?.textContent ?? null",
            &[],
        );
        name.as_str().map(str::to_owned)
    };
    scroll_to(&page, 0);
    page.wait_until("the first lane is seen", || {
        names_in_view(&page)
            .first()
            .is_some_and(|name| name == "main")
    });
    page.focus(".names li button");
    page.wait_until("the arrows lead from lane to lane", || {
        let there = focused().as_deref() == Some("worker-59");
        if !there {
            page.press(keys::DOWN);
        }
        there
    });
    let before = focused();
    for top in [20_000, 60_000, 0] {
        scroll_to(&page, top);
        page.wait_until("the pane is scrolled, and what is there is drawn", || {
            lives_beside_their_names(&page) > 5
        });
        assert_eq!(focused(), before, "scrolled to {top}");
        assert_few(&page);
    }
}

#[test]
fn where_thousands_wait_the_first_are_named_and_the_others_counted() {
    let page = while_all_wait();
    page.click("#tab-stack");
    page.click("#tab-stack");
    let rest = format!("{} more", TASKS - 24);
    page.wait_for_text("[data-testid=state] .chips li", &rest);
    let chips = page.count("[data-testid=state] .chips li");
    assert!(chips < FEW, "{chips} chips are in the page");
    page.wait_for_text("[data-testid=editor] .here", &format!("+{}", TASKS - 1));
}
