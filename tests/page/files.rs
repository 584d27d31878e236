//! Files of one's own are opened into the editor and saved from it.

use std::fs;
use std::path::PathBuf;

use crate::editor::{paste, text};
use crate::page::Page;
use crate::player::*;

const OPEN: &str = "[data-testid=open-file]";
const NAME: &str = "[data-testid=file-name]";
const NOTICE: &str = "[data-testid=notice]";

/// Writes a file that a person could open.
fn file(name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("files");
    fs::create_dir_all(&folder).expect("the folder for files");
    let file = folder.join(name);
    fs::write(&file, text).expect("the file can be written");
    file
}

fn open(page: &Page, file: &std::path::Path) {
    page.type_into(OPEN, file.to_str().expect("a path in UTF-8"));
}

/// Has the page remember what it saves, as `[name, text]`.
fn watch_saving(page: &Page) {
    page.script(
        "const made = URL.createObjectURL;
         const blobs = {};
         URL.createObjectURL = blob => {
             const address = made.call(URL, blob);
             blobs[address] = blob;
             return address;
         };
         HTMLAnchorElement.prototype.click = async function () {
             window.saved = [this.download, await blobs[this.href].text()];
         };",
        &[],
    );
}

fn saved(page: &Page) -> (String, String) {
    page.wait_until("something is saved", || {
        page.script("return window.saved !== undefined", &[]) == true
    });
    let saved = page.script(
        "const saved = window.saved; delete window.saved; return saved",
        &[],
    );
    let part = |at: usize| saved[at].as_str().unwrap_or_default().to_owned();
    (part(0), part(1))
}

#[test]
fn a_file_is_opened_run_and_saved_under_its_name() {
    let page = Page::at("#/playground");
    let before = text(&page);
    open(
        &page,
        &file("grüße.py", "print('eins')\r\nraise ValueError('zwei')\r\n"),
    );
    let opened = "print('eins')\nraise ValueError('zwei')\n";
    page.wait_until("it is in the editor", || text(&page) == opened);
    page.wait_for_text(NAME, "grüße.py");
    run_to_the_end(&page);
    page.wait_for_text("[data-testid=console]", "grüße.py");
    watch_saving(&page);
    paste(&page, "print('drei')\n");
    page.click_named("button", "Save");
    assert_eq!(
        saved(&page),
        ("grüße.py".to_owned(), "print('drei')\n".to_owned())
    );
    // The name is kept with the text.
    page.reload();
    page.wait_until_ready();
    page.wait_for_text(NAME, "grüße.py");
    assert_eq!(text(&page), "print('drei')\n");
    // The same file can be opened again, and what it replaces be put back.
    open(&page, &file("grüße.py", opened));
    page.wait_until("it is in the editor", || text(&page) == opened);
    page.click_named("button", "Undo");
    page.wait_until("the text before is back", || {
        text(&page) == "print('drei')\n"
    });
    assert_ne!(before, "print('drei')\n");
}

#[test]
fn a_text_without_a_file_is_saved_as_the_program_that_it_is() {
    let page = Page::at("#/playground");
    let own = text(&page);
    watch_saving(&page);
    page.click_named("button", "Save");
    assert_eq!(saved(&page), ("main.py".to_owned(), own));
}

#[test]
fn a_file_that_is_too_long_is_not_opened() {
    let page = Page::at("#/playground");
    let before = text(&page);
    let most = 200_000;
    open(&page, &file("long.py", "#".repeat(most + 1)));
    page.wait_for_text(NOTICE, "long.py is longer than 200 kB, and is not opened.");
    assert_eq!(text(&page), before);
    let longest = "#".repeat(most);
    open(&page, &file("longest.py", &longest));
    page.wait_until("it is in the editor", || text(&page) == longest);
}

#[test]
fn letters_of_a_file_that_could_not_be_read_are_spoken_of() {
    let page = Page::at("#/playground");
    open(&page, &file("latin.py", b"print('gr\xfc\xdfe')\n"));
    page.wait_for_text(NOTICE, "latin.py is not UTF-8");
    assert_eq!(text(&page), "print('gr\u{FFFD}\u{FFFD}e')\n");
    open(&page, &file("utf-8.py", "print('grüße')\n"));
    page.wait_until("nothing more is said", || page.text(NOTICE).is_empty());
    assert_eq!(text(&page), "print('grüße')\n");
}

#[test]
fn a_run_is_taken_along_for_other_programs_and_in_words() {
    let page = Page::at("#/suppress");
    let program = text(&page);
    run_to_the_end(&page);
    let events = events(&page);
    watch_saving(&page);
    page.script(
        "navigator.clipboard.writeText = async text => { window.copied = text }",
        &[],
    );
    page.click_named("button", "Share");
    let read = |button: &str, wanted: &str, list: &str| {
        page.click_named("button", button);
        let (name, text) = saved(&page);
        assert_eq!(name, wanted);
        page.wait_for_text("[data-testid=taken]", "Saved.");
        let read: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        read[list].as_array().map_or(0, Vec::len)
    };
    let all = read("Save trace (JSON)", "suppress.json", "events");
    assert_eq!(all, events);
    let drawn = read("Save trace (Chrome)", "suppress.chrome.json", "traceEvents");
    assert!(drawn > 5, "{drawn}");
    page.click_named("button", "Copy transcript");
    page.wait_for_text("[data-testid=taken]", "Copied.");
    let copied = page.script("return window.copied", &[]);
    let copied = copied.as_str().unwrap_or_default();
    assert!(copied.starts_with("| step |"), "{copied}");
    assert_eq!(copied.lines().count(), 2 + events);
    page.click_named("button", "Save program (.py)");
    let (name, text) = saved(&page);
    assert_eq!(name, "suppress.py");
    assert_eq!(text, program);
}

#[test]
fn the_picture_stands_alone() {
    let page = Page::at("#/siblings");
    run_to_the_end(&page);
    watch_saving(&page);
    page.click_named("button", "Share");
    page.click_named("button", "Save picture (SVG)");
    let (name, drawing) = saved(&page);
    assert_eq!(name, "siblings.svg");
    page.wait_for_text("[data-testid=taken]", "The picture is being saved.");
    // Where there is no style sheet, and as XML, it has the names, and the colours
    // of the page: those of the bars, and those of the textures.
    let seen = page.script(
        "const read = new DOMParser().parseFromString(arguments[0], 'image/svg+xml').documentElement;
         const fill = (root, css) => root.querySelector(css)?.getAttribute('fill');
         const own = css => getComputedStyle(document.querySelector(css)).fill;
         return {
             root: read.tagName,
             names: [...read.querySelectorAll(':scope > text')].map(text => text.textContent),
             open: fill(read, '.part.open') === own('.chart .part.open'),
             texture: fill(read, '#texture-waiting circle') === own('#texture-waiting circle'),
             foreign: /var\\(|light-dark|https?:(?!\\/\\/www\\.w3\\.org)/.test(arguments[0]),
         }",
        &[drawing.as_str().into()],
    );
    assert_eq!(
        seen,
        serde_json::json!({
            "root": "svg",
            "names": ["main", "flight", "hotel", "car"],
            "open": true,
            "texture": true,
            "foreign": false,
        })
    );
}
