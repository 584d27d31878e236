//! What a link says, read and written.

use super::*;
use proptest::prelude::*;

fn first() -> &'static Lesson {
    lessons::all()[0]
}

fn destination(fragment: &str) -> Destination {
    Link::parse(fragment).unwrap().resolve(first())
}

#[test]
fn a_link_says_its_language_only_where_it_is_rust() {
    let lesson = lessons::find("pool-contention").unwrap();
    let mut settings = lesson.defaults();
    settings.set(lesson, "workers", "7").unwrap();
    let link = |language| {
        let link = Link::to(lesson, &settings).in_language(language);
        link.at_step(14).to_string()
    };
    assert_eq!(
        link(Language::Python),
        "#/pool-contention?workers=7&step=14"
    );
    assert_eq!(
        link(Language::Rust),
        "#/pool-contention?workers=7&lang=rust&step=14"
    );
    let found = destination(&link(Language::Rust));
    assert_eq!(found.language, Some(Language::Rust));
    assert_eq!(found.settings, settings);
    assert_eq!(destination(&link(Language::Python)).language, None);
    assert_eq!(
        destination("#/suppress?lang=basic").problems,
        [Problem::Language("basic".to_owned())]
    );
}

#[test]
fn a_link_with_code_has_no_settings_beside_it() {
    let lesson = lessons::find("pool-contention").unwrap();
    let mut settings = lesson.defaults();
    settings.set(lesson, "workers", "7").unwrap();
    let link = Link::to(lesson, &settings).with_code(lesson, "q-_x");
    assert_eq!(link.to_string(), "#/pool-contention?code=q-_x");
    let found = destination(&link.to_string());
    assert_eq!(found.code.as_deref(), Some("q-_x"));
}

#[test]
fn a_link_says_with_which_variant_a_run_is_compared() {
    let lesson = lessons::find("leaking-pool").unwrap();
    let with = Some(Below::Variant("finally"));
    let link = Link::to(lesson, &lesson.defaults()).compared(with);
    let link = link.at_step(9).to_string();
    assert_eq!(link, "#/leaking-pool?compare=finally&step=9");
    let found = destination(&link);
    assert_eq!((found.below, found.step), (with, Some(9)));
    assert_eq!(found.settings, lesson.defaults());
    assert_eq!(found.problems, []);
    let none = Link::to(lesson, &lesson.defaults()).compared(None);
    assert_eq!(none.to_string(), "#/leaking-pool");
    let unknown = destination("#/leaking-pool?compare=magic");
    assert_eq!(unknown.below, None);
    let [problem] = &unknown.problems[..] else {
        panic!("{:?}", unknown.problems)
    };
    assert!(problem.to_string().contains("magic"), "{problem}");
    assert!(problem.to_string().contains("finally"), "{problem}");
}

#[test]
fn a_link_says_which_task_is_cancelled_and_when() {
    let lesson = lessons::find("three-in-a-row").unwrap();
    let with = Some(Below::Cancelled(TaskId::at(1), 14));
    let link = Link::to(lesson, &lesson.defaults()).compared(with);
    let link = link.to_string();
    assert_eq!(link, "#/three-in-a-row?cancel=2@14");
    let found = destination(&link);
    assert_eq!((found.below, found.problems), (with, vec![]));
    for wrong in ["worker-2@14", "2", "2@", "0@14", "2@0", "@", "2@x", ""] {
        let found = destination(&format!("#/three-in-a-row?cancel={wrong}"));
        assert_eq!(found.below, None);
        assert_eq!(found.problems, [Problem::Cancel(wrong.to_owned())]);
    }
    let old = format!("{link}&v=123456");
    assert_eq!(destination(&old).problems, [Problem::Changed]);
}

#[test]
fn the_blank_page_has_a_link() {
    assert!(destination("#/playground?code=abc").lesson.is_playground());
}

#[test]
fn the_hash_is_that_of_the_program_in_which_steps_are_counted() {
    let lesson = lessons::find("pool-contention").unwrap();
    for language in Language::ALL {
        let link = Link::to(lesson, &lesson.defaults()).in_language(language);
        let link = link.at_step(3).versioned(lesson, language).to_string();
        assert_eq!(destination(&link).problems, []);
    }
    let wrong = version(lesson, Language::Python);
    let link = format!("#/pool-contention?lang=rust&step=3&v={wrong}");
    assert_eq!(destination(&link).problems, [Problem::Changed]);
}

proptest! {
    #[test]
    fn any_fragment_leads_somewhere(fragment in "\\PC*") {
        if let Some(link) = Link::parse(&fragment) {
            let found = link.resolve(first());
            let problems: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
            prop_assert!(problems.iter().all(|problem| !problem.is_empty()));
        }
    }

    #[test]
    fn any_parameters_lead_somewhere(
        names in prop::collection::vec(
            prop_oneof!["step", "code", "lang", "v", "variant", "cancel", "workers", "\\PC{0,4}"],
            0..6,
        ),
        value in "\\PC{0,30}",
    ) {
        let link = Link {
            lesson: "pool-contention".to_owned(),
            parameters: names.into_iter().map(|name| (name, value.clone())).collect(),
        };
        let written = link.to_string();
        prop_assert_eq!(Link::parse(&written), Some(link.clone()));
        link.resolve(first());
    }

    #[test]
    fn any_text_is_bytes_or_refused(text in "\\PC*", letters in "[A-Za-z0-9_-]*") {
        base64::decode(&text);
        if let Some(bytes) = base64::decode(&letters) {
            prop_assert_eq!(base64::encode(&bytes), letters);
        }
    }

    #[test]
    fn any_bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(base64::decode(&base64::encode(&bytes)), Some(bytes));
    }
}

#[test]
fn only_two_hexadecimal_digits_are_an_escape() {
    assert_eq!(decode("%41%2b%C3%A9"), "A+é");
    assert_eq!(decode("%+5%-1% 7%"), "%+5%-1% 7%");
}
