//! Lessons by the keyboard alone: keys that run and step, the way of Tab, the focus.

use crate::page::{Page, keys};
use crate::player::*;

#[test]
fn the_keyboard_alone_runs_steps_and_seeks() {
    let page = Page::at("#/last-in-first-out");
    let trace = trace_of("last-in-first-out", &[]);
    answer(&page, 1);
    page.set_value("[data-testid=speed]", "max");
    page.focus("[data-testid=run]");
    page.press(&format!("{}{}", keys::CONTROL, keys::ENTER));
    wait_for_phase(&page, "finished");
    page.press(keys::LEFT);
    assert_shows(&page, &trace, trace.len() - 1);
    page.press(keys::HOME);
    assert_shows(&page, &trace, 0);
    page.press(keys::RIGHT);
    page.press(keys::RIGHT);
    assert_shows(&page, &trace, 2);
    page.press(keys::END);
    assert_shows(&page, &trace, trace.len());
    // The large button goes away when it is pressed; the keys act all the same.
    page.open("#/suppress?speed=max");
    page.click(".invitation button");
    wait_for_phase(&page, "finished");
    let end = step(&page);
    page.press(keys::LEFT);
    assert_eq!(step(&page), end - 1);
    // A field keeps its keys.
    page.open("#/pool-contention?variant=solution");
    page.wait_for("[name=workers]");
    page.focus("[name=workers]");
    page.press(keys::HOME);
    assert_eq!(step(&page), 0);
}

#[test]
fn arrow_keys_choose_the_scale_where_it_has_the_focus_and_lead_from_the_timeline_to_its_lanes() {
    let page = Page::at("#/exit-sees-the-error?step=9");
    assert_shows(&page, &trace_of("exit-sees-the-error", &[]), 9);
    page.focus("[name=scale][value=readable]");
    page.press(keys::RIGHT);
    page.wait_for("[name=scale][value=time]:checked");
    assert_shows(&page, &trace_of("exit-sees-the-error", &[]), 9);
    page.focus(".timeline");
    page.press(keys::DOWN);
    page.wait_for(".names .moved button:focus");
}

#[test]
fn tab_reaches_every_control_and_its_name_is_said() {
    let page = Page::at("#/pool-contention?variant=solution");
    run_to_the_end(&page);
    page.script("document.activeElement.blur()", &[]);
    let mut reached = Vec::new();
    for _ in 0..60 {
        // Escape, so that Tab leaves the editor too.
        page.press(keys::ESCAPE);
        page.press(keys::TAB);
        let name = page.script(
            "const e = document.activeElement;
             return e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent;",
            &[],
        );
        reached.push(name.as_str().unwrap_or_default().trim().to_owned());
    }
    for wanted in [
        "Run",
        "Step back",
        "Position in the run",
        "Python",
        "The program, in Python",
        "Workers",
        "Connections",
    ] {
        assert!(
            reached.iter().any(|name| name == wanted),
            "{wanted}: {reached:?}"
        );
    }
    assert!(reached.iter().all(|name| !name.is_empty()), "{reached:?}");
}

#[test]
fn the_keyboard_alone_chooses_any_answer() {
    let third = "[name=answer][value='2']";
    let chosen = |page: &Page| page.attribute(third, "aria-pressed").as_deref() == Some("true");
    for by_number in [false, true] {
        let page = Page::at("#/last-in-first-out");
        page.wait_for(third);
        page.click(".invitation button");
        page.wait_for("[name=answer][value='0']:focus");
        if by_number {
            page.press("3");
        } else {
            page.press(&format!("{0}{0}", keys::TAB));
            page.wait_for(&format!("{third}:focus"));
            page.press(keys::SPACE);
        }
        page.wait_until("the third is chosen", || chosen(&page));
        // The first choice counts, and the focus stays.
        page.press("1");
        page.press(keys::SPACE);
        assert!(chosen(&page));
        assert_eq!(page.count("[name=answer][aria-pressed=true]"), 1);
        assert_eq!(page.count(".answers :focus"), 1);
        assert_eq!(events(&page), 0);
    }
}

#[test]
fn the_focus_stays_in_the_player_when_a_control_goes_away() {
    let page = Page::at("#/suppress");
    run_to_the_end(&page);
    page.click_named("button", "Got it");
    page.wait_for(".timeline:focus");
    page.press(keys::HOME);
    page.wait_until("the keys act", || step(&page) == 0);
}
