//! How long the page is kept from answering at most: the longest task of its
//! main thread while something is done in it, by the browser's own trace, and
//! how much of that the processor worked on it. No time is asserted.

use crate::page::{Page, keys};
use crate::scrubbing::{MOVE, part};
use crate::table::{Figure, row};
use serde_json::Value;
use std::thread;
use std::time::Duration;

const ROUNDS: usize = 3;

/// The marks between which tasks count.
const BEGIN: &str = "longest-blocks:begin";
const END: &str = "longest-blocks:end";

/// What is done in the page that is open at the link.
struct Case {
    what: &'static str,
    link: &'static str,
    /// Not measured.
    before: fn(&Page),
    act: fn(&Page),
}

const CASES: &[Case] = &[
    Case {
        what: "block: pool-contention, Rust",
        link: "#/pool-contention?variant=solution&lang=rust",
        before: at_full_speed,
        act: run,
    },
    Case {
        what: "block: pool-contention, Python",
        link: "#/pool-contention?variant=solution&lang=python",
        before: at_full_speed,
        act: run,
    },
    Case {
        what: "block: 3,000 tasks, 3 managers each",
        link: "#/playground",
        before: |page| write(page, MANAGERS),
        act: run,
    },
    Case {
        what: "block: 10,000 tasks at a lock, Events",
        link: "#/playground",
        before: |page| {
            write(page, LOCK);
            page.click("#tab-events");
        },
        act: run,
    },
    Case {
        what: "block: link to step 100,000",
        link: "#/playground",
        before: |_| (),
        act: |page| {
            open_link(page);
            run(page);
        },
    },
    Case {
        what: "block: scrubbing 100,000 steps, Events",
        link: "#/playground",
        before: |page| {
            open_link(page);
            run(page);
            page.click("#tab-events");
        },
        act: |page| {
            for frame in 0..24 {
                page.script(MOVE, &[part(frame)]);
            }
        },
    },
    Case {
        what: "block: an endless loop, stopped",
        link: "#/playground",
        before: |page| write(page, "while True:\n    pass\n"),
        act: |page| {
            page.click_named("button", "Run");
            wait_for_phase(page, "running");
            thread::sleep(Duration::from_millis(500));
            page.click("[aria-label=Stop]");
            wait_for_phase(page, "stopped");
        },
    },
    Case {
        what: "block: lists of 1,000,000 items",
        link: "#/playground",
        before: |page| write(page, LISTS),
        act: run,
    },
    Case {
        what: "block: 3,000 lines pasted",
        link: "#/playground",
        before: |page| {
            // As one copies: from another field.
            page.script(
                "const field = document.body.appendChild(document.createElement('textarea'));
                 field.value = arguments[0];
                 field.select()",
                &[many_lines().into()],
            );
            page.press(&format!("{}c", keys::CONTROL));
            page.script("document.activeElement.remove()", &[]);
            page.focus("[data-testid=field]");
            page.press(&format!("{}a", keys::CONTROL));
        },
        act: |page| {
            page.press(&format!("{}v", keys::CONTROL));
            page.wait_until("they are there", || {
                page.property("[data-testid=field]", "value") == many_lines()
            });
        },
    },
    Case {
        what: "block: 3,000 lines indented by Tab",
        link: "#/playground",
        before: |page| {
            page.script(
                "const field = document.querySelector('[data-testid=field]');
                 field.value = arguments[0];
                 field.dispatchEvent(new Event('input'));
                 field.focus();
                 field.select()",
                &[many_lines().into()],
            );
        },
        act: |page| {
            page.press(keys::TAB);
            page.wait_until("they are moved", || {
                let text = page.property("[data-testid=field]", "value");
                let text = text.as_str().unwrap_or_default();
                text.ends_with("\n    value_2999 = 2999\n")
            });
        },
    },
];

const MANAGERS: &str = "\
import asyncio

class Manager:
    async def __aenter__(self):
        await asyncio.sleep(0)
    async def __aexit__(self, *error):
        await asyncio.sleep(0)

async def work():
    async with Manager(), Manager(), Manager():
        await asyncio.sleep(0.01)

async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(3_000):
            group.create_task(work())

asyncio.run(main())
";

const LOCK: &str = "\
import asyncio

async def work(lock):
    async with lock:
        await asyncio.sleep(0)

async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for number in range(10_000):
            group.create_task(work(lock))

asyncio.run(main())
";

/// Its trace has more than a hundred thousand events.
const LONG: &str = "\
import asyncio

async def work(lock):
    for turn in range(3_000):
        async with lock:
            await asyncio.sleep(0)

async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for number in range(5):
            group.create_task(work(lock))

asyncio.run(main())
";

const LISTS: &str = "\
l = list(range(1_000_000))
m = [*l]
del m
m = l[:]
m.reverse()
m.sort()
print('x' in m)
del m[::2]
print(len(m), len(','.join(['ab'] * 1_000_000)))
";

/// The rows of those cases whose names contain the text.
pub fn print(named: &str) {
    for case in CASES.iter().filter(|case| case.what.contains(named)) {
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let page = Page::tracing(case.link);
            (case.before)(&page);
            rounds.push(longest(&page, case.act));
        }
        let (wall, cpu) = rounds.into_iter().unzip();
        let (wall, cpu) = (Figure::of(wall), Figure::of(cpu));
        let beside = cpu.map(|cpu| ("of it on the processor", cpu));
        let figure = wall.expect("there are rounds");
        println!("{}", row(case.what, "ms", figure, beside));
    }
}

/// Milliseconds of the longest task of the page's thread while something is
/// done, and of the longest by its time on the processor.
fn longest(page: &Page, act: fn(&Page)) -> (f64, f64) {
    page.trace();
    page.script("performance.mark(arguments[0])", &[BEGIN.into()]);
    act(page);
    // When what it has led to is drawn.
    page.script(
        "return new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
             performance.mark(arguments[0]);
             done();
         })))",
        &[END.into()],
    );
    let mut events = Vec::new();
    let is = |event: &Value, name: &str| event["name"] == name && event["ts"].is_number();
    while !events.iter().any(|event| is(event, END)) {
        thread::sleep(Duration::from_millis(30));
        events.extend(page.trace());
    }
    let mark = |name| events.iter().find(|event| is(event, name));
    let (begin, end) = (mark(BEGIN).expect("it is there"), mark(END).expect("it is"));
    let time = |event: &Value, what: &str| event[what].as_f64().unwrap_or_default();
    let tasks = events.iter().filter(|event| {
        event["name"] == "RunTask"
            && event["pid"] == begin["pid"]
            && event["tid"] == begin["tid"]
            && (time(begin, "ts")..time(end, "ts")).contains(&time(event, "ts"))
    });
    tasks.fold((0.0, 0.0), |(wall, cpu), task| {
        let of = |what| time(task, what) / 1e3;
        (of("dur").max(wall), of("tdur").max(cpu))
    })
}

fn at_full_speed(page: &Page) {
    page.set_value("[data-testid=speed]", "max");
}

/// Puts a program in place of the one that is there.
fn paste(page: &Page, program: &str) {
    page.focus("[data-testid=field]");
    page.script(
        "document.activeElement.select();
         document.execCommand('insertText', false, arguments[0])",
        &[program.into()],
    );
}

fn write(page: &Page, program: &str) {
    paste(page, program);
    at_full_speed(page);
}

/// Opens a link to a step of the long program, which is not compressed.
fn open_link(page: &Page) {
    page.script(
        "const size = arguments[0].length;
         const head = [1, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255];
         const code = btoa(String.fromCharCode(...head) + arguments[0])
             .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
         location.hash = `#/playground?code=${code}&step=100000`",
        &[LONG.into()],
    );
    page.wait_until("its text is there", || {
        let text = page.property("[data-testid=field]", "value");
        text == LONG
    });
}

fn many_lines() -> String {
    let lines = (0..3_000).map(|number| format!("value_{number} = {number}\n"));
    lines.collect()
}

/// Runs what is there to its end, or to the step that is asked for.
fn run(page: &Page) {
    page.click_named("button", "Run");
    wait_for_phase(page, "finished");
}

/// Waits as long as a slow machine needs. A run that is at its step is as one
/// that is finished.
fn wait_for_phase(page: &Page, wanted: &str) {
    let at = |name| page.attribute("[data-testid=page]", name);
    for _ in 0..6_000 {
        let phase = at("data-run-phase");
        let at_step = wanted == "finished" && at("data-cursor").as_deref() == Some("100000");
        if at_step || phase.as_deref() == Some(wanted) {
            return;
        }
        thread::sleep(Duration::from_millis(30));
    }
    panic!("the run is never {wanted}");
}
