//! Lessons on the page: run by the buttons, stepped, scrubbed, changed, linked.

use enter_exit::lessons;

use crate::page::{Page, keys};
use crate::player::*;

#[test]
fn a_lesson_runs_to_its_end_by_its_buttons_and_is_stepped_back_and_forth() {
    let page = Page::at("#/last-in-first-out");
    let trace = trace_of("last-in-first-out", &[]);
    answer(&page, 1);
    assert_eq!(phase(&page), "idle");
    run_to_the_end(&page);
    assert_eq!(events(&page), trace.len());
    assert_shows(&page, &trace, trace.len());
    for back in 1..=trace.len() {
        page.click_named("button", "Step back");
        assert_shows(&page, &trace, trace.len() - back);
    }
    for forward in 1..=trace.len() {
        page.click_named("button", "Step forward");
        assert_shows(&page, &trace, forward);
    }
    page.click_named("button", "First event");
    assert_shows(&page, &trace, 0);
    page.click_named("button", "Last event");
    assert_shows(&page, &trace, trace.len());
}

#[test]
fn stepping_forward_alone_reaches_the_end_without_waiting() {
    let page = Page::at("#/enter-body-exit?variant=solution");
    let trace = trace_of("enter-body-exit", &[("variant", "solution")]);
    for step in 1..=trace.len() {
        page.click_named("button", "Step forward");
        assert_shows(&page, &trace, step);
    }
    wait_for_phase(&page, "finished");
    assert_eq!(events(&page), trace.len());
}

#[test]
fn a_run_on_real_timers_can_be_paused_goes_on_and_leaves_the_same_trace() {
    let page = Page::at("#/distributed-lock");
    let trace = trace_of("distributed-lock", &[]);
    page.set_value("[data-testid=speed]", "0.1");
    page.click_named("button", "Run");
    page.wait_until("something was printed", || !seen(&page).console.is_empty());
    // Found at once: the run does not wait for a slow machine.
    page.click("[aria-label=Pause]");
    wait_for_phase(&page, "paused");
    assert_eq!(timers(&page), 0, "a paused run waits for nothing");
    let held = step(&page);
    assert_shows(&page, &trace, held);
    page.click_named("button", "Play");
    page.set_value("[data-testid=speed]", "1");
    wait_for_phase(&page, "finished");
    assert_shows(&page, &trace, trace.len());
}

#[test]
fn scrubbing_shows_each_moment() {
    let page = Page::at("#/exit-sees-the-error");
    let trace = trace_of("exit-sees-the-error", &[]);
    run_to_the_end(&page);
    for step in [3, 20, 1, trace.len() / 2, trace.len(), 0] {
        page.set_value("[data-testid=scrubber]", &step.to_string());
        assert_shows(&page, &trace, step);
        let spoken = page.attribute("[data-testid=scrubber]", "aria-valuetext");
        let spoken = spoken.unwrap_or_default();
        assert!(
            spoken.contains(&format!("{step} of {}", trace.len())),
            "{spoken}"
        );
    }
}

#[test]
fn a_line_of_the_console_leads_to_the_moment_when_it_was_printed() {
    let page = Page::at("#/three-in-a-row");
    let trace = trace_of("three-in-a-row", &[]);
    run_to_the_end(&page);
    let event = page.attribute("[data-testid=console] li:nth-child(3)", "data-event");
    let event: usize = event
        .and_then(|event| event.parse().ok())
        .expect("a number");
    page.click("[data-testid=console] li:nth-child(3) button");
    assert_shows(&page, &trace, event + 1);
    assert_eq!(seen(&page).console.len(), 3);
}

#[test]
fn a_knob_changes_the_next_run_and_a_bad_one_says_so() {
    let page = Page::at("#/pool-contention?variant=solution");
    run_to_the_end(&page);
    page.set_value("[name=workers]", "99");
    page.wait_for_text(
        "[data-testid=problem-workers]",
        "workers must be 1 to 12, not 99",
    );
    let recorded = trace_of("pool-contention", &[("variant", "solution")]);
    // Nothing that was recorded is lost.
    assert_shows(&page, &recorded, recorded.len());
    page.set_value("[name=workers]", "3");
    page.set_value("[name=connections]", "1");
    run_to_the_end(&page);
    let trace = trace_of(
        "pool-contention",
        &[
            ("variant", "solution"),
            ("workers", "3"),
            ("connections", "1"),
        ],
    );
    page.wait_until("the new run is shown", || events(&page) == trace.len());
    assert_shows(&page, &trace, trace.len());
}

#[test]
fn a_link_leads_to_a_step_and_back_and_forward_work() {
    let page = Page::at("#/exit-sees-the-error?step=14");
    assert_shows(&page, &trace_of("exit-sees-the-error", &[]), 14);
    page.open("#/pool-contention?variant=solution&workers=7&connections=3&step=20");
    let knobs = [
        ("variant", "solution"),
        ("workers", "7"),
        ("connections", "3"),
    ];
    assert_shows(&page, &trace_of("pool-contention", &knobs), 20);
    page.back();
    assert_shows(&page, &trace_of("exit-sees-the-error", &[]), 14);
    page.forward();
    assert_shows(&page, &trace_of("pool-contention", &knobs), 20);
}

#[test]
fn a_broken_link_says_what_is_wrong_and_shows_what_there_is() {
    let page = Page::at("#/no-such-lesson");
    page.wait_for_text("[data-testid=notice]", "no-such-lesson");
    page.wait_for_text("[data-testid=notice]", "Pool contention");
    // Its texts were asked for before anything knew the lessons.
    assert_eq!(page.missing().len(), 2);
    page.forgive();
    page.open("#/exit-sees-the-error?step=9999");
    page.wait_for_text("[data-testid=notice]", "9999");
    let trace = trace_of("exit-sees-the-error", &[]);
    assert_shows(&page, &trace, trace.len());
    page.open("#/pool-contention?workers=99");
    page.wait_for_text("[data-testid=notice]", "workers must be 1 to 12, not 99");
}

#[test]
fn a_second_run_before_the_first_has_ended_is_answered_and_loses_nothing() {
    let page = Page::at("#/cancel-the-body");
    for _ in 0..4 {
        page.click_named("button", "Step forward");
    }
    wait_for_phase(&page, "paused");
    let before = events(&page);
    page.click_named("button", "Run");
    page.wait_for_text("[data-testid=notice]", "not ended");
    assert_eq!(events(&page), before);
    page.click_named("button", "Stop");
    wait_for_phase(&page, "stopped");
    assert_eq!(timers(&page), 0);
}

#[test]
fn leaving_a_lesson_in_the_middle_of_its_run_leaves_nothing_running() {
    let page = Page::at("#/distributed-lock");
    page.set_value("[data-testid=speed]", "0.1");
    page.click_named("button", "Run");
    page.wait_until("events are there", || events(&page) > 3);
    page.open("#/three-in-a-row");
    page.wait_until("the other lesson is there", || events(&page) == 0);
    assert_eq!(phase(&page), "idle");
    assert_eq!(timers(&page), 0);
    assert_eq!(seen(&page).console, [""; 0]);
    run_to_the_end(&page);
    let trace = trace_of("three-in-a-row", &[]);
    assert_shows(&page, &trace, trace.len());
}

#[test]
fn it_fits_small_windows_and_large_letters_without_scrolling_sideways() {
    let page = Page::at("#/pool-contention?variant=solution");
    run_to_the_end(&page);
    for letters in [16, 32] {
        let sizes = serde_json::json!({ "fontSizes": { "standard": letters } });
        page.devtools("Page.setFontSizes", &sizes);
        for (width, height) in [(1440, 900), (740, 360), (360, 740)] {
            page.resize(width, height);
            page.wait_until("the page has one column", || {
                (page.count(".tabs-below [role=tab]") == 4) == (width < 1440 || letters > 16)
            });
            let outside = page.script(
                "return [...document.querySelectorAll('.header button, .transport :is(button, input, select), .pane-head button')]
                    .filter(it => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth)
                    .map(it => it.outerHTML)
                    .concat(document.documentElement.scrollWidth > innerWidth ? ['all'] : [])",
                &[],
            );
            assert_eq!(
                outside,
                serde_json::json!([]),
                "{letters}: {width} × {height}"
            );
        }
    }
}

#[test]
fn in_a_low_window_the_bar_takes_one_row_and_is_in_sight() {
    let page = Page::at("#/pool-contention?variant=solution");
    run_to_the_end(&page);
    for (width, height) in [(1440, 480), (844, 390), (740, 360)] {
        page.resize(width, height);
        let row = page.script(
            "const { top, bottom } = document.querySelector('.transport').getBoundingClientRect();
            return [bottom <= innerHeight, bottom - top < 60]",
            &[],
        );
        assert_eq!(row, serde_json::json!([true, true]), "{width} × {height}");
    }
}

#[test]
fn every_screen_has_one_title_and_each_control_is_in_a_landmark() {
    let page = Page::at("#/pool-contention?variant=solution");
    for width in [1440, 360] {
        page.resize(width, 740);
        let titles = page.script(
            "return [...document.querySelectorAll('h1')].filter(it => it.checkVisibility()).map(it => it.innerText)",
            &[],
        );
        assert_eq!(titles, serde_json::json!(["Pool contention"]), "{width}");
        let outside = page.script(
            "const landmark = 'header, main, nav, aside, section[aria-label], [role=region], [role=tabpanel], [role=tablist], [role=alert], dialog';
            return [...document.querySelectorAll('button, a[href], input, select, textarea, summary')]
                .filter(it => it.checkVisibility() && !it.closest(landmark)).map(it => it.outerHTML)",
            &[],
        );
        assert_eq!(outside, serde_json::json!([]), "{width}");
    }
}

#[test]
fn a_predict_lesson_asks_first_then_shows_what_is_so() {
    let page = Page::at("#/last-in-first-out?step=9");
    // The link's moment is kept back, and so is the run.
    page.wait_for("[data-testid=answers]");
    assert_eq!(events(&page), 0);
    page.click_named("button", "Run");
    page.wait_for_text("[data-testid=notice]", "Choose an answer first");
    assert_eq!(events(&page), 0);
    answer(&page, 0);
    page.wait_for_text("[data-testid=answers]", "No. ");
    page.wait_for_text("[data-testid=answers]", "So it is. ");
    assert!(!page.text("[data-testid=answers]").contains("Choose one"));
    assert_shows(&page, &trace_of("last-in-first-out", &[]), 9);
}

#[test]
fn the_address_keeps_the_step_until_an_answer_is_chosen() {
    let page = Page::start();
    page.before_each_document(
        "window.written = [];
         const write = history.replaceState.bind(history);
         history.replaceState = (state, title, url) => { written.push(url); write(state, title, url); }",
    );
    page.open("#/last-in-first-out?step=9");
    page.wait_until_ready();
    page.wait_for("[name=answer]");
    for language in ["rust", "python"] {
        page.click(&format!("[name=language][value={language}]"));
        page.click("[aria-label=Share]");
        page.wait_for("dialog[open]");
        page.press(keys::ESCAPE);
    }
    page.set_value("[data-testid=speed]", "4");
    answer(&page, 1);
    page.wait_until("the address has both", || {
        page.link().contains("step=9") && page.link().contains("speed=4")
    });
    let lost = page.script("return written.filter(url => !url.includes('step=9'))", &[]);
    assert_eq!(lost, serde_json::json!([]));
}

#[test]
fn a_link_into_the_middle_of_a_run_does_not_tell_how_it_ends() {
    let page = Page::at("#/leaking-pool?step=5");
    page.wait_until("the step is shown", || step(&page) == 5);
    assert_eq!(page.count("[data-testid=ending]"), 0);
    page.click_named("button", "Last event");
    page.wait_for("[data-testid=ending]");
}

#[test]
fn what_is_opened_is_seen_from_its_beginning() {
    let page = Page::at("#/pool-contention?variant=solution");
    run_to_the_end(&page);
    page.click_named("button", "Zoom in");
    page.resize(1000, 800);
    page.click("#tab-code");
    page.open("#/three-in-a-row");
    page.wait_for("#tab-lesson[aria-selected=true]");
    page.resize(360, 740);
    run_to_the_end(&page);
    page.wait_for(".desk.folded");
    page.script("scrollTo(0, 500)", &[]);
    page.open("#/suppress");
    page.wait_until("its text is unfolded and at the top", || {
        page.count(".desk.folded") == 0 && page.script("return scrollY", &[]) == 0
    });
}

#[test]
fn where_an_answer_is_to_be_chosen_the_way_leads_to_the_answers() {
    let page = Page::at("#/last-in-first-out");
    for (width, height) in [(1440, 900), (1000, 800), (360, 740)] {
        page.resize(width, height);
        page.wait_for_text("[data-testid=narration]", "Choose an answer first");
        if width == 1000 {
            // The text is behind the code.
            page.click("#tab-code");
        }
        // On a phone it may be under the bar that stays in sight.
        page.script(
            "document.querySelector('.invitation button').scrollIntoView({ block: 'center' })",
            &[],
        );
        page.click(".invitation button");
        page.wait_until("the answers are in view, and one can be chosen", || {
            let seen = page.script(
                "const first = document.querySelector('.answers button');
                const box = document.querySelector('.answers').getBoundingClientRect();
                return document.activeElement === first && box.top >= 0 && first.getBoundingClientRect().bottom <= innerHeight",
                &[],
            );
            seen == true
        });
    }
    assert_eq!(page.text(".invitation button"), "Choose an answer");
    assert_eq!(events(&page), 0);
    answer(&page, 1);
    page.wait_for_text(".invitation button", "Run the lesson");
    page.wait_for_text("[data-testid=answers]", "Now run the lesson and see.");
}

#[test]
fn the_rules_that_a_lesson_cites_are_told_where_they_stand() {
    let page = Page::at("#/last-in-first-out");
    page.wait_for_text(".lesson-meta summary", "Rules M3");
    page.click(".lesson-meta summary");
    page.wait_for_text(".lesson-meta li", "M3 Exit runs exactly once");
    assert_eq!(page.count(".lesson-meta li"), 1);
}

#[test]
fn hints_come_one_at_a_time() {
    let page = Page::at("#/cut-short");
    assert_eq!(page.count("[data-testid=hints] li"), 0);
    page.click("[data-testid=hints] button");
    page.wait_until("one hint is there", || {
        page.count("[data-testid=hints] li") == 1
    });
    page.click("[data-testid=hints] button");
    page.wait_until("two hints are there", || {
        page.count("[data-testid=hints] li") == 2
    });
}

#[test]
fn what_explains_a_repair_is_there_once_a_repair_was_opened() {
    let page = Page::at("#/cut-short");
    page.wait_for("[data-testid=hints]");
    assert_eq!(page.count("[data-testid=after]"), 0);
    page.click_named("button", "Show the solution");
    page.wait_for_text("[data-testid=after] summary", "What the repairs do");
    assert!(!page.shows("[data-testid=after] p"));
    page.click("[data-testid=after] summary");
    page.wait_for_text("[data-testid=after]", "Repair: wait for that task");
    // Where nothing is to be done, nothing is given away.
    page.open("#/siblings");
    page.wait_for_text("[data-testid=after] summary", "More about it");
}

#[test]
fn that_nothing_is_printed_yet_stands_where_the_lines_will_be() {
    let page = Page::at("#/one-at-a-time?step=9");
    wait_for_phase(&page, "finished");
    page.wait_for_text(".pane-console .empty", "Nothing has been printed yet.");
    // Lines that come later have their room below it.
    let from_the_top = "
        const top = css => document.querySelector(css).getBoundingClientRect().top;
        return top('.pane-console .empty') - top('.pane-console .pane-body')";
    let from_the_top = page.script(from_the_top, &[]);
    assert!(from_the_top.as_f64() < Some(10.0), "{from_the_top}");
}

#[test]
fn what_is_said_of_the_chosen_answer_comes_into_sight() {
    let page = Page::at("#/last-in-first-out");
    page.wait_for("[name=answer]");
    for answer in [3, 2] {
        page.reload();
        page.wait_until_ready();
        page.wait_for("[name=answer]");
        page.focus(&format!("[name=answer][value='{answer}']"));
        page.press(&(answer + 1).to_string());
        let in_sight = "
            const said = document.querySelector('[aria-pressed=true]').parentElement.querySelector('.verdict');
            const pane = document.querySelector('.pane-lesson .pane-body').getBoundingClientRect();
            const { top, bottom } = said?.getBoundingClientRect() ?? {};
            return top >= pane.top && bottom <= pane.bottom";
        page.wait_until(&format!("{answer}: it is in sight"), || {
            page.script(in_sight, &[]) == true
        });
    }
}

#[test]
fn the_answers_are_about_the_version_that_runs_first() {
    let page = Page::at("#/no-finally?variant=finally");
    page.wait_for("[name=answer]");
    let code = || crate::editor::text(&page);
    assert!(code().contains("variant = \"bare\""));
    let right = lessons::find("no-finally").and_then(|lesson| {
        let mut answers = lesson.answers.iter();
        answers.position(|answer| answer.right)
    });
    answer(&page, right.expect("one answer is right"));
    run_to_the_end(&page);
    let bare = trace_of("no-finally", &[]);
    assert_eq!(seen(&page).console, expected(&bare, bare.len()).console);
    // Then it is the link's turn.
    page.wait_for_text("[data-testid=notice]", "which is chosen now: “");
    assert!(code().contains("variant = \"finally\""));
    // A moment of another version comes once the answer is chosen.
    let page = Page::at("#/no-finally?variant=finally&step=9");
    page.wait_for("[name=answer]");
    answer(&page, 0);
    assert_shows(&page, &trace_of("no-finally", &[("variant", "finally")]), 9);
    page.wait_for_text("[data-testid=notice]", "which is chosen now: “");
}
