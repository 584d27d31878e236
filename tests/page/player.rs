//! What the page shows of a run, read from the document; and what it should
//! show, folded from the trace that the native core gives.

use enter_exit::event_loop::{CancelAt, Options, When};
use enter_exit::lessons::{self, Lesson, Settings};
use enter_exit::python::program::Program;
use enter_exit::trace::{Phase, State, TaskId, Trace};
use enter_exit::view::console::rows;

use crate::page::Page;

/// What can be seen at one step of a run.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen {
    /// The printed lines.
    pub console: Vec<String>,
    /// The managers that are entering, open or exiting: their number and phase,
    /// by number.
    pub open: Vec<(u32, &'static str)>,
}

/// The trace of a lesson's Python by the native core, with these settings.
pub fn trace_of(lesson: &str, given: &[(&str, &str)]) -> Trace {
    let lesson = lessons::find(lesson).expect("there is such a lesson");
    let settings = settings_of(lesson, given);
    let start = lesson.start_text().map(|start| start.text);
    let text = lesson.python_with(lesson.python.text, start, &settings);
    trace_of_text(&text, lesson.python.file)
}

/// The trace of a lesson's Python with a task cancelled once so many events
/// have come.
pub fn cancelled_trace_of(lesson: &str, task: u32, step: usize) -> Trace {
    let lesson = lessons::find(lesson).expect("there is such a lesson");
    let options = Options {
        cancel: Some(CancelAt {
            task: TaskId::at(task),
            when: When::Recorded(step),
        }),
        ..Options::default()
    };
    trace_with(lesson.python.text, lesson.python.file, options)
}

/// The trace of a Python program by the native core.
pub fn trace_of_text(text: &str, file: &str) -> Trace {
    trace_with(text, file, Options::default())
}

fn trace_with(text: &str, file: &str, options: Options) -> Trace {
    let program = Program::compile(text, file).expect("it compiles");
    let mut run = program.start(options);
    run.run_to_end();
    run.trace().clone()
}

/// The trace of a lesson's Rust by the native core, with these settings.
pub fn rust_trace_of(lesson: &str, given: &[(&str, &str)]) -> Trace {
    let lesson = lessons::find(lesson).expect("there is such a lesson");
    let mut run = lesson.start(settings_of(lesson, given));
    run.run_to_end();
    run.into_trace()
}

fn settings_of(lesson: &Lesson, given: &[(&str, &str)]) -> Settings {
    let mut settings = lesson.defaults();
    for (name, value) in given {
        match *name {
            "variant" => settings.choose(lesson, value),
            knob => settings.set(lesson, knob, value),
        }
        .expect("a valid setting");
    }
    settings
}

/// What the page should show after the first `step` events.
pub fn expected(trace: &Trace, step: usize) -> Seen {
    let mut state = State::default();
    for event in trace.events().iter().take(step) {
        state.apply(event);
    }
    let console = rows(trace, 0, step);
    let console = console.into_iter().map(|row| row.text).collect();
    let spans = state.tasks.values().flat_map(|task| &task.spans);
    let mut open: Vec<(u32, &'static str)> = spans
        .map(|span| (span.id.number(), phase_name(span.phase)))
        .collect();
    open.sort_unstable();
    Seen { console, open }
}

/// What the page calls a phase.
fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Entering => "entering",
        Phase::Open => "open",
        Phase::Exiting => "exiting",
        Phase::Abandoned => "left-open",
    }
}

/// What the page shows.
pub fn seen(page: &Page) -> Seen {
    let script = "
        const text = row => row.querySelector('.line-text').textContent;
        const shown = row => !row.hidden && !row.classList.contains('ghost');
        const rows = [...document.querySelectorAll('[data-testid=console] li')];
        const bars = [...document.querySelectorAll('[data-testid=timeline] [data-span]')];
        return {
            console: rows.filter(shown).map(text),
            open: bars.map(bar => [Number(bar.dataset.span), bar.dataset.phase]),
        };";
    let found = page.script(script, &[]);
    let console = found["console"].as_array().expect("a list of lines");
    let bars = found["open"].as_array().expect("a list of bars");
    let names = ["entering", "open", "exiting", "left-open"];
    let mut open: Vec<(u32, &'static str)> = bars
        .iter()
        .filter_map(|bar| {
            let phase = bar[1].as_str()?;
            let name = names.into_iter().find(|name| *name == phase)?;
            Some((u32::try_from(bar[0].as_u64()?).ok()?, name))
        })
        .collect();
    open.sort_unstable();
    Seen {
        console: console
            .iter()
            .map(|line| line.as_str().unwrap_or_default().to_owned())
            .collect(),
        open,
    }
}

const PAGE: &str = "[data-testid=page]";

/// How many events are shown.
pub fn step(page: &Page) -> usize {
    number(page, "data-cursor")
}

/// How many events there are.
pub fn events(page: &Page) -> usize {
    number(page, "data-events")
}

/// How many timers are set for the run.
pub fn timers(page: &Page) -> usize {
    number(page, "data-pending-timers")
}

fn number(page: &Page, attribute: &str) -> usize {
    let value = page.attribute(PAGE, attribute);
    value
        .and_then(|value| value.parse().ok())
        .unwrap_or(usize::MAX)
}

/// What the run does: `idle`, `running`, `finished`...
pub fn phase(page: &Page) -> String {
    page.attribute(PAGE, "data-run-phase").unwrap_or_default()
}

/// Waits until the run does that.
pub fn wait_for_phase(page: &Page, wanted: &str) {
    page.wait_until(&format!("the run is {wanted}"), || phase(page) == wanted);
}

/// Chooses an answer of a lesson that asks for one.
pub fn answer(page: &Page, number: usize) {
    page.click(&format!("[name=answer][value='{number}']"));
}

/// Runs the lesson to its end by its buttons, as fast as possible.
pub fn run_to_the_end(page: &Page) {
    page.set_value("[data-testid=speed]", "max");
    page.click_named("button", "Run");
    wait_for_phase(page, "finished");
}

/// Asserts that the page shows this step of the trace.
#[track_caller]
pub fn assert_shows(page: &Page, trace: &Trace, wanted: usize) {
    page.wait_until(&format!("step {wanted} is shown"), || step(page) == wanted);
    let expected = expected(trace, wanted);
    // The document follows a moment later.
    let mut last = seen(page);
    for _ in 0..50 {
        if last == expected {
            return;
        }
        last = seen(page);
    }
    assert_eq!(last, expected, "at step {wanted}");
}
