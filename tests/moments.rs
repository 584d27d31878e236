//! A moment of a lesson in its two languages, and where practice starts.

#![cfg(not(target_arch = "wasm32"))]

use enter_exit::event_loop::Options;
use enter_exit::lessons::moment::same_moment;
use enter_exit::lessons::python::constant;
use enter_exit::lessons::{self, Lesson, Role};
use enter_exit::python::program::Program;
use enter_exit::trace::Trace;
use enter_exit::view::console::rows;

/// The trace of a lesson's Python in one of its variants.
fn trace_of(lesson: &'static Lesson, variant: &str) -> Trace {
    let mut settings = lesson.defaults();
    settings
        .choose(lesson, variant)
        .expect("the variant exists");
    let start = lesson.start_text().map(|start| start.text);
    let text = lesson.python_with(lesson.python.text, start, &settings);
    let program = Program::compile(&text, lesson.python.file);
    let mut run = program.expect("it compiles").start(Options::default());
    run.run_to_end();
    run.trace().clone()
}

#[test]
fn each_moment_worth_seeing_is_in_the_python_run_too() {
    let mut missing = Vec::new();
    for lesson in lessons::all() {
        for look in lesson.look_at {
            let variant = match look.variant {
                "" => lesson.variants[0].id,
                variant => variant,
            };
            let trace = trace_of(lesson, variant);
            let mut settings = lesson.defaults();
            settings
                .choose(lesson, variant)
                .expect("the variant exists");
            let mut rust = lesson.start(settings);
            rust.run_to_end();
            let event = look.find(&rust.trace()).expect("it is in the Rust run");
            if same_moment(&rust.trace(), event, &trace).is_none() {
                missing.push(format!(
                    "{} ({variant}): {} of {:?}",
                    lesson.id, look.event, look.task
                ));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}\n", missing.join("\n"));
}

/// The lines that a program prints.
fn lines_of(trace: &Trace) -> Vec<String> {
    let rows = rows(trace, 0, trace.len()).into_iter();
    rows.map(|row| row.text).collect()
}

#[test]
fn where_the_learner_starts_is_the_first_variant_and_no_more() {
    let mut starts = 0;
    for lesson in lessons::all() {
        let Some(start) = lesson.start_text() else {
            continue;
        };
        starts += 1;
        let first = &lesson.variants[0];
        let is_first = matches!(first.role, Role::Start | Role::Fault);
        assert!(is_first && lesson.is_to_be_solved(), "{}", lesson.id);
        assert!(constant(start.text, "variant").is_none(), "{}", lesson.id);
        for word in ["olution", "epair", "Fault"] {
            assert!(!start.text.contains(word), "{}", lesson.id);
        }
        let whole = lesson.with_settings(lesson.python.text, &lesson.defaults());
        let [whole, start] = [whole.as_str(), start.text].map(|text| {
            let program = Program::compile(text, lesson.python.file).expect("it compiles");
            let mut run = program.start(Options::default());
            run.run_to_end();
            let lines = lines_of(&run.trace());
            lines
                .into_iter()
                .filter(|line| !line.contains(" line ") && !line.contains(".py:"))
                .collect::<Vec<_>>()
        });
        assert_eq!(start, whole, "{}", lesson.id);
    }
    assert!(starts >= 22);
}
