//! The editor: Python is typed, run, refused, mended and run again; nothing that
//! was typed is lost.

use crate::modules::runs_as_natively;
use crate::page::{Page, keys};
use crate::player::*;

const FIELD: &str = "[data-testid=field]";

/// What is in the editor.
pub fn text(page: &Page) -> String {
    page.wait_for(FIELD);
    let text = page.property(FIELD, "value");
    text.as_str().unwrap_or_default().to_owned()
}

/// Replaces the text by one that is pasted.
pub fn paste(page: &Page, text: &str) {
    page.focus(FIELD);
    page.script(
        "document.activeElement.select();
         document.execCommand('insertText', false, arguments[0])",
        &[text.into()],
    );
}

/// Puts the cursor behind the first place of a text.
fn put_cursor_behind(page: &Page, text: &str) {
    page.focus(FIELD);
    page.script(
        "const field = document.activeElement;
         const at = field.value.indexOf(arguments[0]) + arguments[0].length;
         field.setSelectionRange(at, at)",
        &[text.into()],
    );
}

fn press_with(page: &Page, modifier: &str, key: &str) {
    page.press(&format!("{modifier}{key}"));
}

/// What the sheet under the field shows.
fn sheet(page: &Page) -> String {
    let script =
        "return [...document.querySelectorAll('.sheet code')].map(e => e.textContent).join('\\n')";
    let shown = page.script(script, &[]);
    shown.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_program_is_typed_run_refused_mended_and_run_again() {
    let page = Page::at("#/playground");
    paste(&page, "");
    page.press(&format!(
        "import asyncio{0}async def main():{0}",
        keys::ENTER
    ));
    // The line is indented by itself.
    page.press(&format!("print('hi'{}", keys::ENTER));
    press_with(&page, keys::CONTROL, keys::ENTER);
    page.wait_for_text("[data-testid=refused]", "Line 3: '(' was never closed");
    page.wait_for_text(".fault-text", "'(' was never closed");
    assert_eq!(phase(&page), "idle", "what does not compile does not run");
    page.click("[data-testid=faults] button");
    assert_eq!(page.focused(), "textbox “The program, in Python”");
    put_cursor_behind(&page, "'hi'");
    page.press(")");
    page.wait_until("the errors go as it is mended", || {
        page.count("[data-testid=faults] li") == 0
    });
    put_cursor_behind(&page, ")\n    ");
    page.press(&format!("await asyncio.sleep(0.1){0}", keys::ENTER));
    press_with(&page, keys::SHIFT, keys::TAB);
    page.press("asyncio.run(main())");
    let program = "import asyncio\nasync def main():\n    print('hi')\n    await asyncio.sleep(0.1)\nasyncio.run(main())";
    assert_eq!(text(&page), program);
    assert_eq!(sheet(&page), program);
    press_with(&page, keys::CONTROL, keys::ENTER);
    wait_for_phase(&page, "finished");
    let trace = trace_of_text(program, "main.py");
    assert_shows(&page, &trace, trace.len());
    assert_eq!(seen(&page).console, ["hi"]);
}

#[test]
fn the_browsers_own_undo_takes_back_what_keys_did() {
    let page = Page::at("#/playground");
    paste(&page, "x = 1");
    press_with(&page, keys::CONTROL, "/");
    assert_eq!(text(&page), "# x = 1");
    press_with(&page, keys::CONTROL, "z");
    assert_eq!(text(&page), "x = 1");
    page.press(keys::END);
    page.press(keys::TAB);
    assert_eq!(text(&page), "x = 1   ");
    press_with(&page, keys::CONTROL, "z");
    assert_eq!(text(&page), "x = 1");
}

#[test]
fn many_lines_are_moved_by_keys_to_the_letter_and_undone() {
    let page = Page::at("#/playground");
    let lines = (0..60).map(|n| format!("if {n} < 1 and {n}: print('&amp;<b>', {n})\n"));
    let lines = lines.collect::<String>();
    let moved = lines.lines().map(|line| format!("    {line}\n"));
    let moved = moved.collect::<String>();
    for (before, after) in [
        (lines.clone(), moved.clone()),
        (format!("\n\n{lines}\n\n"), format!("\n\n{moved}\n\n")),
    ] {
        paste(&page, &before);
        press_with(&page, keys::CONTROL, "a");
        page.press(keys::TAB);
        assert_eq!(text(&page), after);
        press_with(&page, keys::CONTROL, "z");
        assert_eq!(text(&page), before);
    }
}

/// Counts the frames that the page draws.
fn count_frames(page: &Page) {
    page.script(
        "window.looks = 0;
         const look = () => { window.looks += 1; requestAnimationFrame(look); };
         requestAnimationFrame(look)",
        &[],
    );
}

/// Runs what never ends, sees that the page is alive meanwhile, and stops it.
fn run_and_stop(page: &Page, program: &str) {
    paste(page, program);
    press_with(page, keys::CONTROL, keys::ENTER);
    wait_for_phase(page, "running");
    let looks = || page.script("return window.looks", &[]).as_u64();
    let before = looks();
    // It answers all the while: a theme can be chosen, a dialog opened.
    page.click("[aria-label=Share]");
    page.wait_for("dialog[open]");
    page.press(keys::ESCAPE);
    page.wait_until("frames are drawn", || looks() > before.map(|n| n + 20));
    page.click("[aria-label=Stop]");
    wait_for_phase(page, "stopped");
    assert_eq!(timers(page), 0);
}

#[test]
fn an_endless_loop_leaves_the_page_alive_and_stops() {
    let page = Page::at("#/playground");
    count_frames(&page);
    run_and_stop(
        &page,
        "print('on and on')\nn = 0\nwhile True:\n    n += 1\n",
    );
    assert_eq!(seen(&page).console, ["on and on"]);
    // And what comes after runs.
    paste(&page, "print('better')");
    run_to_the_end(&page);
    assert_eq!(seen(&page).console, ["better"]);
}

#[test]
fn what_functions_of_the_library_are_given_leaves_the_page_alive_too() {
    let page = Page::at("#/playground");
    count_frames(&page);
    for call in [
        "sorted([1], key=forever)",
        "list(map(forever, [1]))",
        "max(forever(x) for x in [1])",
    ] {
        let forever = "def forever(x):\n    while True:\n        x += 1\n";
        run_and_stop(&page, &format!("{forever}{call}\n"));
    }
    for (program, printed) in [
        ("print(sum(range(10**7)))", "49999995000000"),
        ("print(len(list(range(300_000))))", "300000"),
    ] {
        paste(&page, program);
        run_to_the_end(&page);
        assert_eq!(seen(&page).console, [printed]);
    }
    // More than a run's memory is not copied once.
    paste(&page, "s = 'x'\nwhile True:\n    s += s\n");
    run_to_the_end(&page);
    page.wait_for_text("[data-testid=ending]", "more memory");
}

/// The table by which they are read is worked out by the script (`pack.cjs`).
#[test]
fn numbers_are_read_as_natively() {
    let page = Page::at("#/playground");
    let program = "\
total = 0
for exponent in range(-360, 320):
    for digits in '1', '1234567890123456789', '9007199254740993':
        total = (total * 31 + hash(float(f'{digits}e{exponent}'))) % 10**15
print(total)
";
    runs_as_natively(&page, program);
}

#[test]
fn a_traceback_leads_to_its_lines() {
    let page = Page::at("#/playground");
    paste(&page, "def f(n):\n    return 1 // n\n\nf(0)\n");
    run_to_the_end(&page);
    page.wait_for_text("[data-testid=console]", "ZeroDivisionError");
    page.click_named("button", "line 2");
    page.wait_until("the cursor is in the second line", || {
        page.property(FIELD, "selectionStart") == 10
    });
    assert_eq!(page.focused(), "textbox “The program, in Python”");
}

#[test]
fn what_was_typed_survives_a_reload_and_reset_can_be_undone() {
    let page = Page::at("#/three-in-a-row");
    let own = text(&page);
    run_to_the_end(&page);
    put_cursor_behind(&page, "import asyncio\n");
    page.press("print('mine')");
    page.wait_for_text(
        "[data-testid=stale]",
        "Edited: the timeline shows the previous run.",
    );
    let mine = text(&page);
    page.reload();
    page.wait_until_ready();
    assert_eq!(text(&page), mine);
    page.click("[data-testid=reset]");
    page.wait_until("the lesson's text is back", || text(&page) == own);
    page.click_named("button", "Undo");
    page.wait_until("mine is back", || text(&page) == mine);
    page.click("[data-testid=reset]");
    page.wait_until("the lesson's text is back", || text(&page) == own);
    page.reload();
    page.wait_until_ready();
    assert_eq!(text(&page), own);
}

#[test]
fn a_lesson_runs_in_both_languages_and_remembers_which() {
    let page = Page::at("#/three-in-a-row");
    run_to_the_end(&page);
    let python = trace_of("three-in-a-row", &[]);
    assert_shows(&page, &python, python.len());
    page.click("[name=language][value=rust]");
    page.wait_for_text("[data-testid=stale]", "the other language");
    page.wait_for_text("#pane-code", "async fn main");
    run_to_the_end(&page);
    let rust = rust_trace_of("three-in-a-row", &[]);
    assert_shows(&page, &rust, rust.len());
    page.click_named("button", "Step back");
    page.wait_until("the link says so", || {
        let link = page.link();
        link.contains("lang=rust") && link.contains("step=")
    });
    let link = page.link();
    page.open("#/pool-contention");
    page.wait_for_text("#pane-code", "async fn serve");
    page.open(&link);
    assert_shows(&page, &rust, rust.len() - 1);
}

#[test]
fn a_knob_is_a_constant_of_the_text_and_says_so_where_it_is_gone() {
    let page = Page::at("#/pool-contention");
    page.wait_for(FIELD);
    page.set_value("[name=workers]", "3");
    page.wait_until("the text has it", || {
        text(&page).contains("\nworkers = 3\n")
    });
    put_cursor_behind(&page, "workers = 3");
    page.press("\u{E003}4");
    page.wait_until("the knob has it", || {
        page.property("[name=workers]", "value") == "4"
    });
    page.press("\u{E003}min(2, 3)");
    page.wait_for_text("#pane-lesson", "The text says “workers = min(2, 3)”.");
    page.set_value("[name=workers]", "7");
    page.wait_until("the number is in its place", || {
        text(&page).contains("\nworkers = 7\n")
    });
    put_cursor_behind(&page, "workers = 7");
    page.press("\u{E003}\u{E003}\u{E003}\u{E003}");
    page.wait_for_text("#pane-lesson", "no longer has a line “workers = …”");
    assert_eq!(page.property("[name=workers]", "disabled"), true);
}

#[test]
fn the_find_bar_goes_from_place_to_place() {
    let page = Page::at("#/pool-contention");
    page.focus(FIELD);
    press_with(&page, keys::CONTROL, "f");
    page.wait_until("the bar has the focus", || {
        page.focused() == "textbox “Find in the program”"
    });
    page.press("give_back");
    page.wait_for_text("[data-testid=find-count]", "1 of 3");
    page.press(keys::ENTER);
    page.wait_for_text("[data-testid=find-count]", "2 of 3");
    page.press(keys::ESCAPE);
    page.wait_until("it is closed", || page.count("[data-testid=find]") == 0);
    let selected = page.script(
        "const f = document.activeElement; return f.value.slice(f.selectionStart, f.selectionEnd)",
        &[],
    );
    assert_eq!(selected, "give_back");
}

#[test]
fn escape_then_tab_leaves_the_editor() {
    let page = Page::at("#/three-in-a-row");
    let own = text(&page);
    page.focus(FIELD);
    page.press(keys::ESCAPE);
    page.press(keys::TAB);
    assert_ne!(page.focused(), "textbox “The program, in Python”");
    page.focus(FIELD);
    page.press(keys::ESCAPE);
    press_with(&page, keys::SHIFT, keys::TAB);
    assert_ne!(page.focused(), "textbox “The program, in Python”");
    assert_eq!(text(&page), own);
}

#[test]
fn a_link_with_code_shows_it_and_waits_for_run() {
    let page = Page::at("#/playground");
    let program = "print('grüße aus der Ferne')\n";
    paste(&page, program);
    page.click_named("button", "Share");
    page.wait_for(".link-field input");
    let link = page.property(".link-field input", "value");
    let link = link.as_str().unwrap_or_default();
    let (_, fragment) = link.split_once('#').expect("a fragment");
    assert!(fragment.starts_with("/playground?code="), "{fragment}");
    let fragment = format!("#{fragment}");

    let other = Page::at(&fragment);
    assert_eq!(text(&other), program);
    other.wait_for_text("[data-testid=shared]", "Shared code: press Run");
    assert_eq!(phase(&other), "idle");
    run_to_the_end(&other);
    assert_eq!(seen(&other).console, ["grüße aus der Ferne"]);
    // It stays through a reload, for it is in the address.
    other.reload();
    other.wait_until_ready();
    assert_eq!(text(&other), program);
}

#[test]
fn a_damaged_link_says_so_and_shows_the_lessons_own_text() {
    for code in ["AAAA", "x", "%20", "-_-_-_-_"] {
        let page = Page::at(&format!("#/three-in-a-row?code={code}"));
        page.wait_for_text(
            "[data-testid=notice]",
            "The code of this link cannot be read",
        );
        assert!(text(&page).starts_with("\"\"\""), "{code}");
    }
}

#[test]
fn the_blank_page_has_starting_points_and_says_what_is_supported() {
    let page = Page::at("#/playground");
    page.wait_for(FIELD);
    page.click("[data-testid=starters] li:nth-child(4) button");
    page.wait_until("it is in the editor", || {
        text(&page).contains("AsyncExitStack")
    });
    run_to_the_end(&page);
    page.click_named("button", "Undo");
    page.wait_until("the text before is back", || {
        text(&page).contains("class Door")
    });
    page.click(".more-text:nth-of-type(1) summary");
    page.wait_for_text(".more-text", "asyncio");
}

#[test]
fn the_keyboard_alone_edits_and_runs() {
    let page = Page::at("#/playground");
    page.wait_for(FIELD);
    for _ in 0..40 {
        if page.focused() == "textbox “The program, in Python”" {
            break;
        }
        page.press(keys::TAB);
    }
    press_with(&page, keys::CONTROL, "a");
    page.press("print(6 * 7)");
    press_with(&page, keys::CONTROL, keys::ENTER);
    wait_for_phase(&page, "finished");
    assert_eq!(seen(&page).console, ["42"]);
}

/// More lines than an editor has in the page, of which one is long.
const LINES: usize = 1_000;

/// The first and the last line that the sheet has in the page, of those that
/// stand where the field has the same text.
fn lines_in_place(page: &Page) -> (usize, usize) {
    let ends = page.script(
        "const field = document.querySelector('[data-testid=field]');
         const top = field.getBoundingClientRect().top;
         const rows = [...document.querySelectorAll('.sheet .line')];
         const height = rows[0].getBoundingClientRect().height;
         const number = row => Number(/\\d+/.exec(row.querySelector('code').textContent));
         const isIn = row => {
             const place = row.getBoundingClientRect().top - top;
             return Math.abs(place - (number(row) - 1) * height) < 1.5;
         };
         const numbers = rows.filter(isIn).map(number);
         return [numbers[0] ?? 0, numbers.at(-1) ?? 0]",
        &[],
    );
    serde_json::from_value(ends).expect("two numbers")
}

#[test]
fn of_a_long_program_the_lines_in_view_are_in_the_page() {
    let page = Page::at("#/playground");
    let line = |number| match number {
        700 => format!("x = {number} # {}\n", "-".repeat(300)),
        LINES => format!("x = {number} +"),
        _ => format!("x = {number}\n"),
    };
    let text: String = (1..=LINES).map(line).collect();
    page.script(
        "const field = document.querySelector(arguments[0]);
         field.value = arguments[1];
         field.dispatchEvent(new Event('input', { bubbles: true }));",
        &[FIELD.into(), text.into()],
    );
    page.wait_until("the first lines are there", || lines_in_place(&page).0 == 1);
    let scroll_to = |top: usize| {
        page.script(
            "document.querySelector('.editor').scrollTop = arguments[0]",
            &[top.into()],
        );
    };
    for (top, wanted) in [(8_000, 400), (1_000_000, LINES), (1_000, 50)] {
        scroll_to(top);
        page.wait_until(&format!("line {wanted} is there"), || {
            let (first, last) = lines_in_place(&page);
            (first..=last).contains(&wanted)
        });
        let rows = page.count(".sheet .line");
        assert!(rows < LINES / 4, "{rows} lines are in the page");
    }
    let width = page.script("return document.querySelector('.editor').scrollWidth", &[]);
    assert!(
        width.as_u64() > Some(2_000),
        "{width}: the long line has room"
    );
    page.click_named("button", "Run");
    page.click("[data-testid=faults] button");
    page.wait_for(".sheet .line:last-child .fault-text");
    assert_eq!(lines_in_place(&page).1, LINES);
}
