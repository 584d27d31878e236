//! Each lesson in its two languages.

#![cfg(not(target_arch = "wasm32"))]

use enter_exit::event_loop::Options;
use enter_exit::lessons::moment::same_moment;
use enter_exit::lessons::{self, Lesson};
use enter_exit::python::program::Program;
use enter_exit::trace::Trace;

/// The trace of a lesson's Python in one of its variants.
fn trace_of(lesson: &'static Lesson, variant: &str) -> Trace {
    let mut settings = lesson.defaults();
    settings
        .choose(lesson, variant)
        .expect("the variant exists");
    let text = lesson.with_settings(lesson.python.text, &settings);
    let program = Program::compile(&text, lesson.python.file);
    let mut run = program.expect("it compiles").start(Options::default());
    run.run_to_end();
    let trace = run.trace().clone();
    trace
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
