//! Two runs one above the other, and the frames of task groups.

use enter_exit::trace::Trace;
use enter_exit::view::compare::{difference, followed};
use enter_exit::view::console::rows;
use enter_exit::view::timeline::Timeline;

use crate::editor::{paste, text};
use crate::page::{Page, keys};
use crate::player::*;

const COMPARE: &str = "[data-testid=compare]";
const ABOVE: &str = "[data-testid=timeline]";
const BELOW: &str = "[data-testid=timeline-below]";
const ASK: &str = "[data-testid=what-if]";
const DIFFERENCE: &str = "[data-testid=difference]";

/// What the run below has printed at a step of the one above.
fn printed_below(above: &Trace, below: &Trace, step: usize) -> Vec<String> {
    let last = step
        .checked_sub(1)
        .and_then(|last| above.events().get(last));
    let shown = followed(below, last.map(|event| event.time));
    let rows = rows(below, 0, shown).into_iter();
    rows.map(|row| row.text).collect()
}

#[test]
fn a_variant_runs_below_another_and_follows_it() {
    let page = Page::at("#/leaking-pool");
    let above = trace_of("leaking-pool", &[]);
    let below = trace_of("leaking-pool", &[("variant", "finally")]);
    page.set_value(COMPARE, "finally");
    assert!(!page.shows(BELOW), "nothing has been run yet");
    run_to_the_end(&page);
    page.wait_for(BELOW);
    let titles = page.texts(".timeline .run-title");
    assert_eq!(titles, ["Fault: by hand", "Repair: finally"]);
    let first = difference(&above, &below).expect("they differ");
    page.wait_for_text(DIFFERENCE, &first.to_string());
    let lines = "[data-testid=console-below] .line-text";
    for step in [above.len(), above.len() / 2, above.len() / 3, 1, 0] {
        page.set_value("[data-testid=scrubber]", &step.to_string());
        assert_shows(&page, &above, step);
        let wanted = printed_below(&above, &below, step);
        page.wait_until(&format!("the run below follows to step {step}"), || {
            page.texts(lines) == wanted
        });
    }
    // Chosen above, the two change places.
    page.click("[name=variant][value=finally]");
    page.wait_until("they have changed places", || {
        page.property(COMPARE, "value") == "by-hand"
    });
    page.click_named("button", "Run");
    wait_for_phase(&page, "finished");
    page.wait_until("they stand the other way round", || {
        page.texts(".timeline .run-title") == ["Repair: finally", "Fault: by hand"]
    });
    page.set_value(COMPARE, "");
    page.wait_until("it stands alone", || !page.shows(BELOW));
}

#[test]
fn a_link_brings_both_runs_and_nothing_is_left_of_them_elsewhere() {
    let page = Page::at("#/leaking-pool?compare=manager&step=12");
    page.wait_for(BELOW);
    assert_eq!(step(&page), 12);
    assert!(page.link().contains("compare=manager"), "{}", page.link());
    page.open("#/suppress");
    page.wait_until("it is gone", || !page.shows(BELOW));
    assert_eq!(timers(&page), 0);
    page.wait_until("the link no longer has it", || {
        !page.link().contains("compare")
    });
    // The Rust program, too.
    page.open("#/leaking-pool?lang=rust&compare=manager&step=12");
    page.wait_for(BELOW);
    // Not before the end was seen.
    page.wait_for_text(DIFFERENCE, "once the end of the run above has been seen");
    page.click_named("button", "Last event");
    page.wait_for_text(DIFFERENCE, "They first differ");
}

#[test]
fn the_comparison_is_chosen_by_keys_and_fits_a_phone() {
    let page = Page::at("#/leaking-pool");
    page.focus(COMPARE);
    page.press(keys::DOWN);
    page.wait_until("the next version is chosen", || {
        page.property(COMPARE, "value") == "finally"
    });
    page.resize(360, 800);
    run_to_the_end(&page);
    page.wait_for(BELOW);
    page.wait_for_text(DIFFERENCE, "They first differ");
    let script = "
        const top = id => document.querySelector(`[data-testid=${id}]`).getBoundingClientRect().top;
        return [
            document.documentElement.scrollWidth <= innerWidth,
            top('console-below') > top('console-above') + 20,
        ];";
    assert_eq!(page.script(script, &[]), serde_json::json!([true, true]));
}

#[test]
fn a_learner_asks_what_if_a_task_is_cancelled_here() {
    let page = Page::at("#/cancel-the-body?step=15");
    page.wait_for_text(ASK, "What if render is cancelled here?");
    assert!(!page.shows(BELOW), "nothing has been asked");
    // By the keyboard.
    page.focus(ASK);
    page.press(keys::ENTER);
    page.wait_for(BELOW);
    let titles = page.texts(".timeline .run-title");
    assert_eq!(titles, ["As it is", "With render cancelled at step 15"]);
    let above = trace_of("cancel-the-body", &[]);
    let below = cancelled_trace_of("cancel-the-body", 1, 15);
    let first = difference(&above, &below).expect("they differ").to_string();
    page.wait_for_text(DIFFERENCE, &first);
    assert_eq!(step(&page), 15, "the run above stays where it is");
    page.wait_until("the link has it", || page.link().contains("cancel=2@15"));
    page.set_value("[data-testid=scrubber]", "22");
    page.wait_until("the run below follows", || {
        page.texts("[data-testid=console-below] .line-text") == printed_below(&above, &below, 22)
    });
    // Another task, at another step.
    page.set_value("[data-testid=scrubber]", "7");
    page.set_value("[data-testid=whom]", "0");
    page.wait_for_text(ASK, "What if main is cancelled here?");
    page.click(ASK);
    page.wait_until("it is the other one", || {
        page.texts(".below .run-title") == ["With main cancelled at step 7"]
    });
    page.click_named("button", "Close the run below");
    page.wait_until("it stands alone", || !page.shows(BELOW));
    let focus = "return document.activeElement.dataset.testid";
    assert_eq!(page.script(focus, &[]), "what-if");
    page.wait_until("the link no longer has it", || {
        !page.link().contains("cancel=")
    });
    // Where every task has ended there is nobody to ask about.
    page.set_value("[data-testid=scrubber]", &above.len().to_string());
    page.wait_for_text(".what-if", "No task runs or waits at this step");
    assert!(!page.shows(ASK));
}

#[test]
fn a_link_brings_a_cancellation_or_says_what_is_wrong_with_it() {
    let page = Page::at("#/three-in-a-row?lang=rust&cancel=1@15&step=15");
    page.wait_for(BELOW);
    let titles = page.texts(".below .run-title");
    assert_eq!(titles, ["With main cancelled at step 15"]);
    page.wait_for_text(DIFFERENCE, "They first differ at 200 ms");
    page.open("#/three-in-a-row?cancel=7@15&step=15");
    page.wait_for_text(DIFFERENCE, "there is no task 7 left to cancel");
    page.open("#/three-in-a-row?cancel=main");
    page.wait_for_text("[data-testid=notice]", "not “main”");
    assert!(!page.shows(BELOW));
    // What would give the outcome away waits for the answer.
    page.open("#/half-entered?cancel=1@9&step=9");
    page.wait_for("[name=answer]");
    assert!(!page.shows(BELOW) && !page.shows(ASK));
    // It fits a phone, and what was asked for is in sight.
    page.resize(360, 780);
    page.open("#/pool-contention?step=30");
    page.wait_for(ASK);
    // What has the focus is not under the bar.
    page.focus(ASK);
    page.press(keys::ENTER);
    page.wait_for_text(DIFFERENCE, "They first differ");
    let script = "
        const bounds = document.querySelector('[data-testid=difference]').getBoundingClientRect();
        return [
            document.documentElement.scrollWidth <= innerWidth,
            bounds.top > 0 && bounds.bottom <= document.querySelector('.transport').getBoundingClientRect().top,
        ];";
    page.wait_until("it is in sight", || {
        page.script(script, &[]) == serde_json::json!([true, true])
    });
}

#[test]
fn the_frame_of_a_task_group_closes_once_all_of_its_children_have_ended() {
    let page = Page::at("#/siblings");
    let trace = trace_of("siblings", &[]);
    let timeline = Timeline::of(&trace, trace.len());
    let frames = timeline.frames(&timeline.layout());
    let frame = frames.first().expect("the lesson has a group");
    let end = frame.end.expect("it ends");
    if page.count("[name=answer]") > 0 {
        answer(&page, 0);
    }
    run_to_the_end(&page);
    let count = |closed: usize| {
        page.wait_until(&format!("{closed} of the frames are closed"), || {
            page.count("[data-group]") == frames.len() && page.count(".frame.closed") == closed
        });
    };
    let closed_at = |step: usize| {
        let closed = frames
            .iter()
            .filter(|frame| frame.end.is_some_and(|end| end < step));
        closed.count()
    };
    for step in [trace.len(), end, end + 1] {
        page.set_value("[data-testid=scrubber]", &step.to_string());
        count(closed_at(step));
    }
    let label = frame.label.clone().expect("a label");
    assert!(page.texts(".frame text").contains(&label));
}

#[test]
fn while_the_run_below_is_worked_out_the_page_says_so() {
    let page = Page::at("#/playground");
    text(&page);
    paste(
        &page,
        "import asyncio\n\nasync def main():\n    await asyncio.sleep(0.1)\n    while True:\n        pass\n\nasyncio.run(main())\n",
    );
    for _ in 0..3 {
        page.click_named("button", "Step forward");
    }
    page.set_value("[data-testid=scrubber]", "2");
    page.click(ASK);
    page.wait_for_text(".comparison [role=status]", "Running it beside this one");
    page.click_named("button", "Close the run below");
    page.wait_until("it says no more", || {
        !page.text(".comparison").contains("Running")
    });
    page.click("[aria-label=Stop]");
}

#[test]
fn both_runs_have_room_on_a_small_laptop() {
    let page = Page::at("#/pool-contention?workers=7&step=50");
    page.resize(1024, 768);
    page.click_named("button", "Got it");
    page.click(ASK);
    page.wait_for_text(DIFFERENCE, "They first differ");
    page.click_named("button", "Last event");
    page.wait_for("[data-testid=lints]");
    let room = page.property(".timeline", "clientHeight").as_u64();
    assert!(room > Some(150), "{room:?}");
}

#[test]
fn what_is_written_on_a_bar_ends_where_the_bar_does() {
    let page = Page::at("#/three-in-a-row?cancel=1@15&step=15");
    page.wait_for(BELOW);
    // A bar that still grows is cut off at the head of its own run.
    for (run, head) in [(ABOVE, "head"), (BELOW, "head-below")] {
        let label = format!("{run} .label.inside");
        page.wait_for(&label);
        let cut = page.script(
            "return getComputedStyle(document.querySelector(arguments[0])).clipPath",
            &[label.into()],
        );
        assert_eq!(cut, format!("url(\"#{head}\")"), "{run}");
    }
}
