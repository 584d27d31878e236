//! A moment of a lesson in its two languages, and where practice starts.

#![cfg(not(target_arch = "wasm32"))]

use enter_exit::event_loop::Options;
use enter_exit::lessons::moment::same_moment;
use enter_exit::lessons::python::constant;
use enter_exit::lessons::{self, Lesson, Role};
use enter_exit::python::program::Program;
use enter_exit::trace::{RunEnd, Trace};
use enter_exit::view::check::{Compare, Run, difference};
use enter_exit::view::console::rows;

/// The trace of a lesson's Python in one of its variants.
fn trace_of(lesson: &'static Lesson, variant: &str) -> Trace {
    run_of(lesson, variant).0
}

/// The same, and how the run ended.
fn run_of(lesson: &'static Lesson, variant: &str) -> (Trace, RunEnd) {
    let mut settings = lesson.defaults();
    settings
        .choose(lesson, variant)
        .expect("the variant exists");
    let start = lesson.start_text().map(|start| start.text);
    let text = lesson.python_with(lesson.python.text, start, &settings);
    let program = Program::compile(&text, lesson.python.file);
    let mut run = program.expect("it compiles").start(Options::default());
    let end = run.run_to_end();
    (run.trace().clone(), end)
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

/// What is compared in a lesson.
fn compared(lesson: &Lesson) -> Compare {
    if lesson.is_about_order() {
        Compare::Order
    } else if lesson.is_about_managers() {
        Compare::Managers
    } else {
        Compare::Lines
    }
}

#[test]
fn a_check_tells_the_start_from_each_solution_and_no_solution_from_itself() {
    for lesson in lessons::all() {
        let compare = compared(lesson);
        let (trace, end) = run_of(lesson, lesson.variants[0].id);
        let start = Run { trace: &trace, end };
        for solution in lesson.solutions() {
            let (trace, end) = run_of(lesson, solution.id);
            let solved = Run { trace: &trace, end };
            let id = (lesson.id, solution.id);
            assert!(difference(start, solved, compare).is_some(), "{id:?}");
            assert_eq!(difference(solved, solved, compare), None, "{id:?}");
        }
    }
}

/// What a check says of the text that a lesson begins with, changed by the
/// learner, with these numbers.
fn checked(id: &str, changes: &[(&str, &str)], knobs: &[(&str, &str)]) -> Vec<Option<String>> {
    let lesson = lessons::find(id).expect("the lesson exists");
    let mut settings = lesson.defaults();
    for (name, value) in knobs {
        settings.set(lesson, name, value).expect("it is in range");
    }
    let run_of = |text: &str| {
        let program = Program::compile(text, lesson.python.file);
        let mut run = program.expect("it compiles").start(Options::default());
        let end = run.run_to_end();
        (run.trace().clone(), end)
    };
    let start = lesson.start_text().map(|start| start.text);
    let mut text = lesson.python_with(lesson.python.text, start, &settings);
    for (from, to) in changes {
        assert!(text.contains(from), "{text}");
        text = text.replacen(from, to, 1);
    }
    assert!(!lesson.is_solution(&text), "{text}");
    let (trace, end) = run_of(&text);
    let learner = Run { trace: &trace, end };
    lesson
        .solutions()
        .map(|solution| {
            settings
                .choose(lesson, solution.id)
                .expect("the variant exists");
            let text = lesson.python_with(lesson.python.text, start, &settings);
            assert!(lesson.is_solution(&text), "{text}");
            let (trace, end) = run_of(&text);
            let solution = Run { trace: &trace, end };
            difference(learner, solution, compared(lesson)).map(|found| found.to_string())
        })
        .collect()
}

#[test]
fn what_leaks_by_hand_is_mended_in_place_however_many_queries_fail() {
    let by_hand = "    await ask(number, connection, broken)\n    pool.give_back(connection)\n";
    let mended = "    try:\n        await ask(number, connection, broken)\n    finally:\n        pool.give_back(connection)\n";
    for failures in ["0", "1", "2"] {
        let said = checked(
            "leaking-pool",
            &[(by_hand, mended)],
            &[("failures", failures)],
        );
        assert_eq!(said, [None, None], "{failures}");
    }
}

#[test]
fn a_lesson_about_managers_is_not_solved_without_one_and_names_do_not_matter() {
    let by_hand = "    started = now()\n    await copy_photos()\n    print(f\"photos: {ms(now() - started)}\")\n";
    let without = "    started = now()\n    try:\n        await copy_photos()\n    finally:\n        print(f\"photos: {ms(now() - started)}\")\n";
    let said = checked("block-timer", &[(by_hand, without)], &[]);
    let [Some(said)] = &said[..] else {
        panic!("{said:?}")
    };
    assert!(said.contains("managers are to do it"), "{said}");
    let clock = "async def before_and_after():\n";
    let named = "class Clock:\n    def __init__(self, of):\n        self.of = of\n    async def __aenter__(self):\n        self.began = now()\n    async def __aexit__(self, *raised):\n        print(f\"{self.of}: {ms(now() - self.began)}\")\n\n\nasync def before_and_after():\n";
    let letters = "    started = now()\n    await copy_letters()\n    print(f\"letters: {ms(now() - started)}\")\n";
    let timed =
        |what: &str| format!("    async with Clock(\"{what}\"):\n        await copy_{what}()\n");
    let changes = [
        (letters, &*timed("letters")),
        (by_hand, &*timed("photos")),
        (clock, named),
    ];
    assert_eq!(checked("block-timer", &changes, &[]), [None]);
    let awaited = (
        "        self.line.close()\n",
        "        await self.line.close()\n",
    );
    assert_eq!(checked("forgotten-await", &[awaited], &[]), [None]);
}
