//! The page opens, wherever it is put, and asks nobody else for anything.

use crate::page::Page;

#[test]
fn it_opens_from_a_sub_folder() {
    let page = Page::start();
    page.open("");
    page.wait_until("the program has started", || {
        page.loaded().iter().any(|address| {
            let path = std::path::Path::new(address);
            path.extension().is_some_and(|kind| kind == "wasm")
        })
    });
    // The lesson's title stands before it once the lesson has arrived.
    let title = page.script("return document.title", &[]);
    assert!(
        title
            .as_str()
            .is_some_and(|title| title.ends_with("Enter/Exit")),
        "{title}"
    );
}

#[test]
fn it_asks_no_other_origin_for_anything() {
    let page = Page::start();
    page.open("");
    page.wait_for("body *");
    let origin = page.origin();
    let elsewhere: Vec<String> = page
        .loaded()
        .into_iter()
        .filter(|address| {
            !address.starts_with(&format!("{origin}/")) && !address.starts_with("data:")
        })
        .collect();
    assert_eq!(elsewhere, [""; 0]);
}

#[test]
fn without_javascript_it_says_so_and_nothing_else() {
    let page = Page::start();
    let off = serde_json::json!({ "value": true });
    page.devtools("Emulation.setScriptExecutionDisabled", &off);
    page.open("");
    page.wait_for_text(".failure", "Enter/Exit needs JavaScript");
    assert!(!page.text("body").contains("Loading"));
}

#[test]
fn the_browser_has_nothing_to_warn_of() {
    let page = Page::at("");
    let ignored = page.count("link[as=fetch][integrity]");
    assert_eq!(ignored, 0, "the browser ignores it, and warns");
}
