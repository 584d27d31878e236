//! What leads on: what is worth a look at the end, the buttons for the larger
//! steps, and what elements say of themselves.

use crate::page::{Page, keys};
use crate::player::{assert_shows, run_to_the_end, step, trace_of};
use enter_exit::trace::What;
use serde_json::json;

const LINTS: &str = "[data-testid=lints]";
const NARRATION: &str = "[data-testid=narration]";

#[test]
fn what_is_worth_a_look_is_said_at_the_end_and_leads_to_its_moment() {
    let page = Page::at("#/cut-short?step=5");
    let trace = trace_of("cut-short", &[]);
    assert_shows(&page, &trace, 5);
    assert_eq!(page.count(LINTS), 0);
    page.click_named("button", "Last event");
    page.wait_for_text(LINTS, "was cut short by a second cancellation.");
    let cut = |what: What| matches!(what, What::ExitCutShort { .. });
    let at = trace.events().iter().position(|event| cut(event.what));
    page.click(&format!("{LINTS} button"));
    assert_shows(&page, &trace, at.expect("it is cut short") + 1);
    // Where nothing is wrong, nothing is said.
    page.open("#/three-in-a-row");
    run_to_the_end(&page);
    assert_eq!(page.count(LINTS), 0);
}

#[test]
fn larger_steps_and_arrows_have_buttons_on_a_phone_too() {
    let page = Page::at("#/cancel-the-body");
    let trace = trace_of("cancel-the-body", &[]);
    page.resize(360, 740);
    run_to_the_end(&page);
    let find = |wanted: fn(&What) -> bool| {
        let at = trace.events().iter().position(|event| wanted(&event.what));
        at.expect("there is one") + 1
    };
    // The console is behind the code.
    let is_at = |wanted: usize| {
        page.wait_until(&format!("step {wanted} is shown"), || step(&page) == wanted);
    };
    let asked = find(|what| matches!(what, What::CancelRequested { .. }));
    let arrived = find(|what| matches!(what, What::CancelDelivered { .. }));
    page.set_value("[data-testid=scrubber]", &arrived.to_string());
    is_at(arrived);
    assert!(page.text(NARRATION).contains(" is cancelled by main: "));
    page.click_named("button", "Cause of this event");
    is_at(asked);
    // It keeps the focus, and the keys act.
    page.press("[");
    page.wait_for_text(NARRATION, "No arrow leads here.");
    page.press("]");
    is_at(arrived);
    page.click_named("button", "Back to an enter, exit, raise or cancel");
    is_at(asked);
    page.click_named("button", "On to an enter, exit, raise or cancel");
    is_at(arrived);
}

#[test]
fn an_event_leads_to_its_line() {
    let page = Page::at("#/three-in-a-row");
    let trace = trace_of("three-in-a-row", &[]);
    run_to_the_end(&page);
    page.click("#tab-events");
    let event = trace.events().iter().position(|event| event.line > 0);
    let event = event.expect("some event has a line");
    let line = trace.events()[event].line;
    page.click(&format!(
        "[data-testid=events] [data-event='{event}'] .to-line"
    ));
    assert_shows(&page, &trace, event + 1);
    let spoken = page.attribute("[data-testid=scrubber]", "aria-valuetext");
    assert!(spoken.is_some_and(|spoken| spoken.contains(&format!(", line {line}: "))));
    page.wait_until("the field is on that line", || {
        let at = page.script(
            "const field = document.querySelector('[data-testid=field]');
             return document.activeElement === field
                 && field.value.slice(0, field.selectionStart).split('\\n').length",
            &[],
        );
        at == json!(line)
    });
}

#[test]
fn a_tooltip_comes_with_the_pointer_and_the_focus_and_goes_with_escape() {
    let page = Page::at("#/three-in-a-row");
    run_to_the_end(&page);
    let point = |css: &str| {
        let middle = page.script(
            "const box = document.querySelector(arguments[0]).getBoundingClientRect();
             return [box.left + box.width / 2, box.top + box.height / 2]",
            &[css.into()],
        );
        let to = json!({ "type": "mouseMoved", "x": middle[0], "y": middle[1] });
        page.devtools("Input.dispatchMouseEvent", &to);
    };
    let says = |wanted: &str| page.text(".tooltip").contains(wanted);
    point("[aria-label='Step back']");
    page.wait_until("it says what the button does", || says("Step back (Left)"));
    // The pointer can go into it.
    point(".tooltip");
    let wait = "return new Promise(go => setTimeout(go, 700))";
    page.script(wait, &[]);
    assert!(page.shows(".tooltip"));
    page.press(keys::ESCAPE);
    page.wait_until("it is away", || !page.shows(".tooltip"));
    page.click_named("button", "Fit");
    point("[data-testid=timeline] [data-span='1'] .part");
    page.wait_until("it names the manager", || says("main: "));
    point("h1");
    page.wait_until("it is away", || !page.shows(".tooltip"));
    page.focus("[data-testid=run]");
    page.press(keys::TAB);
    page.wait_until("it says what has the focus", || says("First event (Home)"));
    page.press(keys::ESCAPE);
    assert!(!page.shows(".tooltip"));
}
