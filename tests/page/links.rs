//! Links with code of one's own: their bounds, and what is said of those that
//! cannot be read.

use crate::editor::{paste, text};
use crate::page::Page;
use crate::player::{phase, wait_for_phase};

const NOTICE: &str = "[data-testid=notice]";

/// A text that cannot be made much smaller, of this many characters.
fn noise(length: usize) -> String {
    let mut state = 0x2545_f491_u32;
    let signs = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        char::from(b"0123456789abcdefghijklmnopqrstuv"[(state >> 8) as usize % 32])
    });
    signs.take(length).collect()
}

/// The code of a link to a text, packed by the browser.
fn packed(page: &Page, script: &str) -> String {
    page.script(
        &format!(
            "window.packed = undefined;
             const stream = new Blob([{script}]).stream()
                 .pipeThrough(new CompressionStream('deflate-raw'));
             new Response(stream).arrayBuffer().then(buffer => {{
                 const bytes = Array.from(new Uint8Array(buffer), byte => String.fromCharCode(byte));
                 window.packed = btoa(bytes.join(''))
                     .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
             }})"
        ),
        &[],
    );
    page.wait_until("it is packed", || {
        page.script("return window.packed !== undefined", &[]) == true
    });
    let code = page.script("return window.packed", &[]);
    code.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_link_that_programs_may_cut_off_warns_and_offers_the_file() {
    let page = Page::at("#/playground");
    text(&page);
    let alert = ".share [role=alert]";
    paste(&page, &format!("# {}\n", noise(8_000)));
    page.click_named("button", "Share");
    page.wait_for(".link-field input");
    assert_eq!(page.count(alert), 0, "5 kB are not too long");
    page.press("\u{E00C}");
    paste(&page, &format!("# {}\n", noise(16_000)));
    page.click_named("button", "Share");
    page.wait_for_text(alert, "Beyond 8 kB some programs cut links off");
    let link = page.property(".link-field input", "value");
    let length = link.as_str().unwrap_or_default().len();
    page.wait_for_text(
        alert,
        &format!("This link has {} kB.", length.div_ceil(1_000)),
    );
    page.wait_for(".share .button");
    assert!(
        page.texts(".share button")
            .contains(&"Save the file".to_owned())
    );
    page.screenshot("link-long");
}

#[test]
fn a_link_with_more_than_a_text_may_hold_is_refused() {
    let page = Page::at("#/three-in-a-row");
    let own = text(&page);
    // A small link with a very large text.
    let code = packed(&page, "'#'.repeat(5_000_000)");
    assert!(code.len() < 10_000, "{}", code.len());
    let other = Page::at(&format!("#/three-in-a-row?code={code}"));
    other.wait_for_text(NOTICE, "it is longer than 200 kB");
    assert_eq!(text(&other), own);
    assert_eq!(phase(&other), "idle");
    // Just as much as it may have.
    let code = packed(&page, "'#'.repeat(200_000)");
    let other = Page::at(&format!("#/playground?code={code}"));
    assert_eq!(text(&other).len(), 200_000);
}

#[test]
fn a_link_that_was_cut_off_says_so() {
    let page = Page::at("#/three-in-a-row");
    let own = text(&page);
    let code = packed(&page, "'print(1)\\n'.repeat(3) + Math.E");
    let cut = &code[..code.len() / 2];
    let other = Page::at(&format!("#/three-in-a-row?code={cut}"));
    other.wait_for_text(NOTICE, "a part of it is missing or was changed on its way");
    assert_eq!(text(&other), own);
}

#[test]
fn the_way_back_leads_to_ones_own_text_as_it_was_then() {
    let page = Page::at("#/three-in-a-row");
    let (first, second) = ("print('first')\n", "print('second')\n");
    text(&page);
    let write = |text: &str| {
        let before = page.link();
        paste(&page, text);
        page.wait_until("the address has it", || {
            page.link().contains("code=") && page.link() != before
        });
    };
    write(first);
    page.open("#/suppress");
    page.wait_until("the other lesson is there", || text(&page) != first);
    page.open("#/three-in-a-row");
    page.wait_until("the first text is there", || text(&page) == first);
    write(second);
    let latest = page.link();
    page.back();
    page.back();
    let shared = "[data-testid=shared]";
    page.wait_for_text(shared, "Your own text, as it was then.");
    assert_eq!(text(&page), first);
    page.click_named("button", "Show the latest");
    page.wait_until("the second text is there", || text(&page) == second);
    // What came from elsewhere is said to.
    paste(&page, first);
    page.wait_until("the address has the first one", || {
        page.link().contains("code=") && page.link() != latest
    });
    page.open(&latest);
    page.wait_for_text(shared, "Shared code: press Run.");
    assert_eq!(text(&page), second);
}

#[test]
fn within_another_page_there_is_the_run_alone() {
    let page = Page::start();
    page.open("?embed=1#/three-in-a-row?step=14");
    page.wait_until_ready();
    wait_for_phase(&page, "finished");
    // In two columns, side by side, and in one.
    for width in [900, 1440, 400] {
        page.resize(width, 600);
        page.wait_until(&format!("{width}: the code is there"), || {
            page.shows(".pane-code")
        });
        for hidden in [".header", ".hint", ".pane-lesson", ".tabs-left", ".fold"] {
            assert!(!page.shows(hidden), "{width}: {hidden}");
        }
        assert!(page.shows(".chart") && page.shows("[data-testid=run]"));
        page.screenshot(&format!("embedded-{width}"));
    }
    // It stays so, and the way out leads to the same moment.
    page.click_named("button", "Step forward");
    let link = "#/three-in-a-row?step=15";
    page.wait_until("the step is in the address", || {
        page.link().starts_with(&format!("?embed=1{link}"))
    });
    page.focus("#whole");
    let leads_to = page.property("#whole", "href");
    let leads_to = leads_to.as_str().unwrap_or_default();
    assert!(
        !leads_to.contains("embed") && leads_to.contains(link),
        "{leads_to}"
    );
    // Where an answer is to be chosen, the answers are there.
    let page = Page::start();
    page.open("?embed=1#/last-in-first-out");
    page.wait_until_ready();
    page.wait_for("[name=answer]");
    assert!(page.shows("[name=answer]"));
    let page = Page::at("#/suppress");
    page.click_named("button", "Got it");
    assert!(!page.shows("#whole"));
    page.click_named("button", "Share");
    let link = page.script(
        "return [...document.querySelectorAll('.link-field input')].at(-1).value",
        &[],
    );
    let link = link.as_str().unwrap_or_default();
    assert!(link.starts_with("<iframe src=\"http"), "{link}");
    assert!(
        link.contains("?embed=1#/suppress\" title=\"Suppress\""),
        "{link}"
    );
}
