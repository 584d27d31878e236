//! A run so long that its lists are shown piece by piece, and what is seen of
//! it when one jumps through it: each row and shape is given other content.

use enter_exit::trace::{State, Trace};
use enter_exit::view::events;
use enter_exit::view::resources::gauges;
use enter_exit::view::stack::stacks;
use enter_exit::view::timeline::{Item, ItemId, Scale, Timeline, Window};
use serde_json::{Value, json};

use crate::editor::paste;
use crate::page::Page;
use crate::player::*;

const PROGRAM: &str = "\
import asyncio

async def worker(number, lock):
    for turn in range(12):
        async with lock:
            await asyncio.sleep(0.001)
            if turn % 4 == number:
                try:
                    async with asyncio.timeout(0.001):
                        await asyncio.sleep(1)
                except TimeoutError:
                    print(f'worker {number} gives up turn {turn}')

async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for number in range(4):
            group.create_task(worker(number, lock))

asyncio.run(main())
";

const SCRUBBER: &str = "[data-testid=scrubber]";
const EVENTS: &str = "[data-testid=events]";

/// The page with the program run to its end, and its trace.
fn after_the_run() -> (Page, Trace) {
    let page = Page::at("#/playground");
    paste(&page, PROGRAM);
    run_to_the_end(&page);
    let trace = trace_of_text(PROGRAM, "main.py");
    assert!(trace.len() > 450, "its lists are shown piece by piece");
    (page, trace)
}

/// Drags the scrubber to a step, and lets it go there if `lets_go`.
fn drag(page: &Page, step: usize, lets_go: bool) {
    page.script(
        "const field = document.querySelector(arguments[0]);
         field.value = arguments[1];
         field.dispatchEvent(new Event('input', { bubbles: true }));",
        &[SCRUBBER.into(), step.into()],
    );
    if lets_go {
        page.script(
            "document.querySelector(arguments[0]).dispatchEvent(new Event('change'))",
            &[SCRUBBER.into()],
        );
    }
}

/// The rows of the event list: the event, what is written, whether it lies
/// ahead of the cursor, and whether it is the current one.
fn rows(page: &Page) -> Value {
    page.script(
        "return [...document.querySelectorAll('[data-testid=events] li')].map(row => [
             Number(row.dataset.event),
             [...row.querySelectorAll('span')].map(part => part.textContent),
             row.classList.contains('ahead'),
             row.getAttribute('aria-current') === 'step',
         ])",
        &[],
    )
}

/// The same, as it should be for the events that the page shows rows of.
fn expected_rows(trace: &Trace, from: usize, to: usize, step: usize) -> Value {
    let rows = events::rows(trace, from, to).into_iter();
    let rows = rows.map(|row| {
        let texts = [row.step.to_string(), row.time_text, row.task_name, row.what];
        json!([row.event, texts, row.step > step, row.step == step])
    });
    rows.collect()
}

/// A manager that is drawn: which, what it is called, where it begins, from
/// where on anything is drawn, and what is written on it.
type Bar = (u32, String, f64, f64, String);

/// The managers that are drawn.
fn bars(page: &Page) -> Vec<Bar> {
    let bars = page.script(
        "const all = document.querySelectorAll('[data-testid=timeline] [data-span]');
         const drawn = document.querySelector('[data-testid=timeline]').viewBox.baseVal.x;
         return [...all].map(bar => [
             Number(bar.dataset.span),
             bar.getAttribute('aria-label'),
             Number(bar.querySelector('.outline').getAttribute('x')),
             drawn,
             bar.querySelector('text').textContent,
         ])",
        &[],
    );
    serde_json::from_value(bars).expect("a list of bars")
}

/// Whether a manager is called and drawn at a step as it should be.
fn is_as_expected(
    (span, name, x, drawn, label): Bar,
    trace: &Trace,
    timeline: &Timeline,
    step: usize,
) -> bool {
    let items = timeline.visible(&timeline.layout(), Window::everything(Scale::default()));
    let is_it = |item: &&Item| matches!(item.id, ItemId::Bar(id) if id.number() == span);
    let item = items.iter().find(is_it).expect("it is in the timeline");
    let ItemId::Bar(id) = item.id else {
        panic!("{item:?} is a bar");
    };
    let bar = timeline.bar(id).expect("there is such a bar");
    let begins = timeline.axis().x(Scale::default(), item.start);
    // What begins left of everything that is drawn is cut off there.
    let begins = begins.max(drawn - 40.0);
    // Where there is no room for all of its name, the bar has the beginning.
    let is_label = match label.strip_suffix('…') {
        Some(beginning) => bar.name.starts_with(beginning),
        None => label == bar.name,
    };
    name == timeline.name(trace, item, step) && is_label && (x - begins).abs() < 0.1
}

#[test]
fn jumping_through_a_long_run_shows_each_moment_as_it_is() {
    let (page, trace) = after_the_run();
    let timeline = Timeline::of(&trace, trace.len());
    page.click("#tab-events");
    let far = trace.len() - 30;
    for step in [far, 20, trace.len() / 2, 60, far, trace.len() / 2 + 45, 1] {
        drag(&page, step, true);
        assert_shows(&page, &trace, step);
        page.wait_until(
            &format!("the list shows step {step} and those around it"),
            || {
                let rows = rows(&page);
                let event = |row: Option<&Value>| usize::try_from(row?[0].as_u64()?).ok();
                let all = rows.as_array().expect("a list of rows");
                let (first, last) = (event(all.first()), event(all.last()));
                let (Some(first), Some(last)) = (first, last) else {
                    return false;
                };
                let (first, last) = (first, last + 1);
                (first..last).contains(&(step - 1))
                    && rows == expected_rows(&trace, first, last, step)
            },
        );
        page.wait_until(&format!("the bars are those of step {step}"), || {
            let bars = bars(&page);
            !bars.is_empty()
                && bars
                    .into_iter()
                    .all(|bar| is_as_expected(bar, &trace, &timeline, step))
        });
        page.wait_until("the current row and the cursor are in view", || {
            page.script(
                "const isIn = (inner, outer) => {
                     const [a, b] = [inner, outer].map(css =>
                         document.querySelector(css).getBoundingClientRect());
                     return a.left >= b.left && a.right <= b.right
                         && (inner.endsWith('cursor path') || a.top >= b.top && a.bottom <= b.bottom);
                 };
                 return isIn('[data-testid=events] [aria-current]', '[data-testid=events]')
                     && isIn('[data-testid=timeline] .cursor path', '.timeline')",
                &[],
            ) == true
        });
    }
}

/// What is written in the pane of the state: the gauges and the stacks.
fn state_texts(page: &Page) -> Vec<String> {
    page.texts("[data-testid=state] :is(h3, .chips:not([hidden]) li, .card)")
}

/// The same, as it should be at a step.
fn expected_state(trace: &Trace, step: usize) -> Vec<String> {
    let mut state = State::default();
    for event in trace.events().iter().take(step) {
        state.apply(event);
    }
    let mut texts = Vec::new();
    for gauge in gauges(trace, &state) {
        let kind = gauge.kind.word();
        texts.push(format!("{} {kind} · {}", gauge.name, gauge.amount));
        let has = gauge.holders.into_iter().chain(gauge.promised);
        texts.extend(has);
        texts.extend((gauge.used..gauge.capacity).map(|_| "free".to_owned()));
        let waits = gauge.queue.into_iter().zip(1..);
        texts.extend(waits.map(|(name, place)| format!("{place} {name}")));
    }
    for stack in stacks(trace, &state) {
        texts.push(format!("{} {}", stack.task_name, stack.doing));
        let cards = stack.cards.into_iter();
        texts.extend(cards.map(|card| format!("{}{}{}", card.look.glyph(), card.name, card.phase)));
    }
    texts
}

#[test]
fn the_stacks_and_the_gauges_are_those_of_the_moment_that_is_jumped_to() {
    let (page, trace) = after_the_run();
    for step in [trace.len() - 30, 20, trace.len(), trace.len() / 2, 0, 60] {
        drag(&page, step, true);
        let wanted = expected_state(&trace, step);
        page.wait_until(&format!("step {step} shows {wanted:?}"), || {
            state_texts(&page) == wanted
        });
    }
}

#[test]
fn a_row_with_the_focus_keeps_it_and_its_event_while_it_is_in_the_list() {
    let (page, _) = after_the_run();
    page.click("#tab-events");
    drag(&page, 46, true);
    let focused = || {
        page.script(
            "return document.activeElement.closest('li')?.dataset.event ?? null",
            &[],
        )
    };
    page.focus("[data-testid=events] [aria-current] button");
    assert_eq!(focused(), "45");
    for step in [90, 50, 95, 10] {
        drag(&page, step, true);
        page.wait_until("the list has followed", || {
            page.attribute("[data-testid=events] [aria-current]", "data-event")
                == Some((step - 1).to_string())
        });
        assert_eq!(focused(), "45", "at step {step}");
    }
}

#[test]
fn while_the_scrubber_is_dragged_no_shape_has_the_name_of_another() {
    let (page, trace) = after_the_run();
    let timeline = Timeline::of(&trace, trace.len());
    drag(&page, trace.len() - 30, true);
    page.wait_until("the names are there", || {
        bars(&page).iter().all(|(_, name, ..)| !name.is_empty())
    });
    let before = bars(&page);
    drag(&page, 30, false);
    page.wait_until("the bars are those of the beginning", || {
        bars(&page).iter().any(|(span, ..)| *span < 4)
    });
    for (span, name, ..) in bars(&page) {
        let was_there = before.iter().any(|(known, ..)| *known == span);
        assert!(was_there || name.is_empty(), "{span} is called {name}");
    }
    drag(&page, 30, true);
    page.wait_until("they are read once it is let go", || {
        let mut bars = bars(&page).into_iter();
        bars.all(|bar| is_as_expected(bar, &trace, &timeline, 30))
    });
}

#[test]
fn the_address_names_the_moment_at_which_the_dragging_ends() {
    let page = Page::at("#/three-in-a-row");
    run_to_the_end(&page);
    drag(&page, 3, false);
    drag(&page, 5, false);
    drag(&page, 5, true);
    page.wait_until("the address has the step", || {
        page.link().contains("step=5")
    });
    assert!(!page.shows(EVENTS), "another pane is in front of the list");
}

#[test]
fn of_a_very_long_line_the_beginning_is_shown() {
    let page = Page::at("#/playground");
    paste(&page, "print('word ' * 100_000)\n");
    run_to_the_end(&page);
    let shown = "498000 more characters";
    page.wait_for_text(".console .line-text", shown);
    page.click_named("button", "Last event");
    page.press(crate::page::keys::LEFT);
    let longest = page.script(
        "return Math.max(...[...document.querySelectorAll('p, span, input')].map(
             it => Math.max(
                 it.childElementCount ? 0 : it.textContent.length,
                 (it.getAttribute('aria-valuetext') ?? '').length)))",
        &[],
    );
    assert!(longest.as_u64() < Some(3_000), "{longest}");
}
