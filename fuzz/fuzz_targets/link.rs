//! Any fragment leads somewhere, and what is written can be read again.

#![no_main]

use enter_exit::lessons;
use enter_exit::link::{Link, base64};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|fragment: &str| {
    if let Some(bytes) = base64::decode(fragment) {
        let text = base64::encode(&bytes);
        assert_eq!(text, fragment.trim_end_matches('='), "the letters of bytes");
    }
    let Some(link) = Link::parse(fragment) else {
        return;
    };
    let written = link.to_string();
    let again = Link::parse(&written).unwrap_or_default();
    assert_eq!(again, link, "{written}");
    let fallback = lessons::find_page("suppress").expect("there is this lesson");
    let destination = link.resolve(fallback);
    for problem in &destination.problems {
        assert!(!problem.to_string().is_empty(), "a problem without words");
    }
    // The settings are such as the lesson has: its own link leads to the same.
    let own = Link::to(destination.lesson, &destination.settings);
    let led = own.resolve(fallback);
    assert_eq!(led.lesson.id, destination.lesson.id, "{own}");
    assert_eq!(led.settings, destination.settings, "{own}");
    assert!(led.problems.is_empty(), "{own}: {:?}", led.problems);
});
