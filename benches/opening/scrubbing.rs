//! Scrubbing through a long run: how much script each frame has.

use crate::page::Page;
use crate::table::{Figure, row};
use serde_json::{Value, json};

/// Its trace has about ten thousand events.
const PROGRAM: &str = "\
import asyncio

async def worker(number, lock):
    for turn in range(220):
        async with lock:
            await asyncio.sleep(0.001)
        if turn % 20 == 0:
            print(f'worker {number} has had {turn} turns')

async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for number in range(5):
            group.create_task(worker(number, lock))

asyncio.run(main())
";

/// How often the frames are measured, after a few that are not counted.
const ROUNDS: usize = 3;

/// Frames of a round: dragged from end to end and back, and then to and fro, as
/// one who looks for something does.
const FRAMES: usize = 24;

/// Moves the scrubber to this part of its way, and gives the frame time to be drawn.
pub const MOVE: &str = "
    const part = arguments[0];
    return new Promise((done) => requestAnimationFrame(() => {
        const field = document.querySelector('[data-testid=scrubber]');
        field.value = Math.round(part * field.max);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(() => setTimeout(done));
    }))";

pub fn print() {
    let page = Page::at("#/playground");
    page.focus("[data-testid=field]");
    page.script(
        "document.activeElement.select();
         document.execCommand('insertText', false, arguments[0])",
        &[PROGRAM.into()],
    );
    page.set_value("[data-testid=speed]", "max");
    page.click_named("button", "Run");
    let phase = || page.attribute("[data-testid=page]", "data-run-phase");
    page.wait_until("the run is finished", || {
        phase().as_deref() == Some("finished")
    });
    let events = page.attribute("[data-testid=page]", "data-events");
    page.devtools(
        "Performance.enable",
        &json!({ "timeDomain": "threadTicks" }),
    );
    frames(&page, 4);
    let rounds = (0..ROUNDS).map(|_| percentile(frames(&page, FRAMES), 95));
    let figure = Figure::of(rounds.collect()).expect("there are rounds");
    let what = format!(
        "scrubbing {} events, 95% of frames",
        events.unwrap_or_default()
    );
    println!("{}", row(&what, "ms", figure, None));
}

/// Milliseconds of script in each of so many frames.
fn frames(page: &Page, count: usize) -> Vec<f64> {
    let mut before = script_time(page);
    let taken = (0..count).map(|frame| {
        page.script(MOVE, &[part(frame)]);
        let after = script_time(page);
        after - std::mem::replace(&mut before, after)
    });
    taken.collect()
}

/// Milliseconds of script on the page so far, by the browser's own account.
fn script_time(page: &Page) -> f64 {
    let answer = page.devtools("Performance.getMetrics", &json!({}));
    let metrics = answer["metrics"].as_array();
    let script = metrics.into_iter().flatten();
    let script = script
        .filter(|metric| metric["name"] == "ScriptDuration")
        .find_map(|metric| metric["value"].as_f64());
    script.expect("the browser counts it") * 1e3
}

/// What so many of a hundred do not exceed.
fn percentile(mut values: Vec<f64>, of_hundred: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = values.len() * of_hundred / 100;
    values
        .get(at)
        .or(values.last())
        .copied()
        .unwrap_or_default()
}

/// Where the scrubber is in this frame, from 0 to 1.
#[allow(clippy::cast_precision_loss, reason = "small numbers")]
pub fn part(frame: usize) -> Value {
    let third = FRAMES / 3;
    let along = (frame % third) as f64 / third as f64;
    let part = match frame / third {
        0 => along,
        1 => 1.0 - along,
        // Each golden part of the way is far from the last one.
        _ => (frame as f64 * 0.618_034).fract(),
    };
    part.into()
}
