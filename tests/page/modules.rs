//! The texts of modules are fetched when a program imports them. What runs is
//! what runs natively; and where a text does not come the page says so, and
//! the same run can be tried again.

use crate::editor::{paste, text};
use crate::page::Page;
use crate::player::*;
use crate::texts::fetch_by;

const NOTICE: &str = "[data-testid=notice]";
const NARRATION: &str = "[data-testid=narration]";

/// Only the texts of modules fail; the rest of what is fetched comes.
const REFUSED: &str = "if (String(asked[0]).includes('modules/'))
    return new Response('', { status: 404 });
    return window.kept(...asked)";

/// They neither come nor fail, until `window.release` is called.
const HELD: &str = "if (String(asked[0]).includes('modules/'))
    await (window.held ??= new Promise(release => { window.release = release }));
    return window.kept(...asked)";

/// How often the text of each module was asked for.
fn fetched(page: &Page) -> Vec<String> {
    let mut names: Vec<String> = page
        .loaded()
        .iter()
        .filter_map(|address| Some(address.split_once("/modules/")?.1.to_owned()))
        .collect();
    names.sort();
    names
}

/// Runs a program on the blank page, and compares it with its native run.
pub fn runs_as_natively(page: &Page, program: &str) {
    page.wait_for("[data-testid=field]");
    paste(page, program);
    run_to_the_end(page);
    let trace = trace_of_text(program, "main.py");
    assert_shows(page, &trace, trace.len());
}

#[test]
fn a_lesson_has_what_it_imports_before_it_is_run() {
    let page = Page::at("#/growing-pool");
    text(&page);
    page.wait_until("the text of what it imports has come", || {
        fetched(&page).contains(&"collections.py".to_owned())
    });
    run_to_the_end(&page);
    let trace = trace_of("growing-pool", &[]);
    assert_shows(&page, &trace, trace.len());
}

#[test]
fn a_program_that_imports_nothing_of_the_kind_fetches_nothing() {
    let page = Page::at("#/playground");
    let program = "import asyncio, contextlib, contextvars, time\nprint(time.time() > 0)\n";
    runs_as_natively(&page, program);
    assert_eq!(fetched(&page), [""; 0]);
}

#[test]
fn modules_and_what_they_import_are_fetched_once() {
    let page = Page::at("#/playground");
    let program = "\
import asyncio, json, logging, pathlib
from dataclasses import dataclass
from typing import Any

@dataclass
class Point:
    x: int
    y: Any = None

async def main():
    await asyncio.sleep(0.5)
    import random
    print(Point(1), json.dumps({'a': [1, 2]}), random.Random(3).random())
    logging.warning('on the way')
    pathlib.Path('notes').write_text('hello')
    print(pathlib.Path('notes').read_text())

asyncio.run(main())
";
    runs_as_natively(&page, program);
    let names = fetched(&page);
    let mut once = names.clone();
    once.dedup();
    assert_eq!(names, once);
    // Another program imports them again.
    runs_as_natively(&page, "import json, random\nprint(json.loads('[1]'))\n");
    assert_eq!(fetched(&page), names);
}

#[test]
fn what_is_imported_out_of_sight_is_fetched_and_the_run_is_the_same() {
    let page = Page::at("#/playground");
    let program = "\
import asyncio, time

async def main():
    print('before')
    await asyncio.sleep(0.2)
    try:
        json = __import__('js' + 'on')
    except ImportError:
        print('it must not be seen to be missing')
    print(json.dumps(None))
    with open('notes', 'w') as file:
        file.write('hello')
    print(open('notes').read(), time.strftime('%Y', time.gmtime(0)))

asyncio.run(main())
";
    runs_as_natively(&page, program);
    assert!(fetched(&page).contains(&"io.py".to_owned()));
}

#[test]
fn a_step_into_an_import_out_of_sight_is_the_next_step() {
    let page = Page::at("#/playground");
    page.wait_for("[data-testid=field]");
    let program = "\
import asyncio

async def main():
    print('one')
    await asyncio.sleep(0.2)
    print(__import__('json').dumps('two'))
    await asyncio.sleep(0.2)

asyncio.run(main())
";
    paste(&page, program);
    let trace = trace_of_text(program, "main.py");
    fetch_by(&page, HELD);
    let mut steps = 0;
    while !page.texts(NARRATION)[0].starts_with("Fetching") {
        page.click_named("button", "Step forward");
        page.wait_until("it has stepped, or waits", || {
            step(&page) == steps + 1 || page.texts(NARRATION)[0].starts_with("Fetching")
        });
        steps += 1;
    }
    assert!(steps > 3 && steps < trace.len(), "{steps}");
    page.script("window.release()", &[]);
    assert_shows(&page, &trace, steps);
    assert_eq!(phase(&page), "paused");
}

#[test]
fn a_text_that_does_not_come_is_missed_in_words_and_can_be_asked_for_again() {
    let page = Page::at("#/playground");
    page.wait_for("[data-testid=field]");
    let program = "import json\nprint(json.dumps([1, 2]))\n";
    paste(&page, program);
    fetch_by(&page, REFUSED);
    page.set_value("[data-testid=speed]", "max");
    page.click_named("button", "Run");
    page.wait_for_text(
        NOTICE,
        "The text of the module json did not arrive: the server answered 404.",
    );
    assert_eq!(phase(&page), "idle");
    assert_eq!(text(&page), program);
    page.screenshot("module-missing");
    page.prefer("prefers-color-scheme", "light");
    page.resize(360, 740);
    page.screenshot("module-missing-narrow");
    page.resize(1440, 900);
    // In vain once more.
    page.click_named("button", "Retry");
    page.wait_for_text(NOTICE, "the server answered 404.");
    fetch_by(&page, "throw new TypeError()");
    page.click_named("button", "Retry");
    page.wait_for_text(NOTICE, "the server could not be reached.");
    fetch_by(&page, "return window.kept(...asked)");
    page.click_named("button", "Retry");
    wait_for_phase(&page, "finished");
    let trace = trace_of_text(program, "main.py");
    assert_shows(&page, &trace, trace.len());
    page.wait_until("the message is gone", || page.texts(NOTICE) == [""]);
}

#[test]
fn a_text_of_another_version_is_not_used() {
    let page = Page::at("#/playground");
    page.wait_for("[data-testid=field]");
    paste(&page, "import json\nprint(json.dumps([1, 2]))\n");
    fetch_by(
        &page,
        "const text = await (await window.kept(...asked)).text();
         return new Response(text + '# other')",
    );
    page.click_named("button", "Run");
    page.wait_for_text(NOTICE, "another version than this page");
    assert_eq!(phase(&page), "idle");
}

#[test]
fn the_wait_for_a_text_can_be_stopped_and_left() {
    let page = Page::at("#/playground");
    page.wait_for("[data-testid=field]");
    let program = "import json\nprint(json.dumps([1, 2]))\n";
    paste(&page, program);
    fetch_by(&page, HELD);
    page.set_value("[data-testid=speed]", "max");
    page.click_named("button", "Run");
    page.wait_for_text(NARRATION, "Fetching what the program imports…");
    page.screenshot("module-awaited");
    page.click("[aria-label=Stop]");
    page.wait_for_text(NARRATION, "Press Run");
    // What needs nothing runs meanwhile.
    paste(&page, "print('meanwhile')\n");
    run_to_the_end(&page);
    assert_eq!(seen(&page).console, ["meanwhile"]);
    // A wait is left when something else is opened.
    paste(&page, program);
    page.click_named("button", "Restart");
    page.wait_for_text(NARRATION, "Fetching");
    page.script("location.hash = '/three-in-a-row'", &[]);
    page.wait_for_text("h1", "Three in a row");
    run_to_the_end(&page);
    page.script("location.hash = '/playground'", &[]);
    page.wait_for_text("h1", "Playground");
    assert_eq!(text(&page), program);
    // One step: it is taken once the text is there.
    page.click_named("button", "Step forward");
    page.wait_for_text(NARRATION, "Fetching");
    page.script("window.release()", &[]);
    let trace = trace_of_text(program, "main.py");
    assert_shows(&page, &trace, 1);
    assert_eq!(phase(&page), "paused");
}

#[test]
fn a_link_to_a_step_waits_for_what_the_program_imports() {
    let page = Page::at("#/three-in-a-row");
    fetch_by(&page, HELD);
    page.script("location.hash = '/growing-pool?step=30'", &[]);
    page.wait_for_text(NARRATION, "Fetching what the program imports…");
    // Meanwhile the address is what was asked for, past the time of its writing.
    page.script("window.passed = performance.now() + 400", &[]);
    page.wait_until("time has passed", || {
        page.script("return performance.now() > window.passed", &[]) == true
    });
    assert_eq!(page.link(), "#/growing-pool?step=30");
    page.script("window.release()", &[]);
    assert_shows(&page, &trace_of("growing-pool", &[]), 30);
}

#[test]
fn a_check_waits_for_what_the_programs_import_and_says_what_did_not_come() {
    let page = Page::at("#/transaction");
    let start = text(&page);
    fetch_by(&page, REFUSED);
    paste(&page, &format!("import json\n{start}"));
    page.click("[data-testid=check]");
    let verdict = "[data-testid=verdict]";
    page.wait_for_text(
        verdict,
        "The text of the module json did not arrive: the server answered 404. Check again",
    );
    fetch_by(&page, "return window.kept(...asked)");
    page.click("[data-testid=check]");
    page.wait_for_text(verdict, "Line ");
}
