//! What a check says of a learner's work: where each lesson starts is not
//! accepted, each of its solutions is, and so is what is right in another way;
//! what only looks right is not.

#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write as _;

use enter_exit::event_loop::{CancelAt, Options, When};
use enter_exit::lessons::{self, Lesson};
use enter_exit::python::program::Program;
use enter_exit::trace::{RunEnd, TaskId, Trace};
use enter_exit::view::check::{Compare, Run, difference_from_each, left_open};

#[path = "checks/works.rs"]
mod works;

/// A lesson's own Python in one of its variants, with its own numbers.
fn text_of(lesson: &Lesson, variant: &str) -> String {
    let mut settings = lesson.defaults();
    let chosen = settings.choose(lesson, variant);
    chosen.expect("the variant exists");
    let start = lesson.start_text().map(|start| start.text);
    lesson.python_with(lesson.python.text, start, &settings)
}

fn run_of(lesson: &Lesson, text: &str, cancel: Option<CancelAt>) -> (Trace, RunEnd) {
    let program = Program::compile(text, lesson.python.file);
    let program = program.unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
    let mut run = program.start(Options {
        cancel,
        ..Options::default()
    });
    let end = run.run_to_end();
    (run.trace().clone(), end)
}

/// What is said of a text, as the page does it; nothing if it is accepted.
fn said_of(lesson: &Lesson, text: &str) -> Option<String> {
    let compare = Compare::of(
        lesson.is_about_order(),
        lesson.is_about_exits(),
        lesson.is_about_managers(),
    );
    let text = lesson.with_own_numbers(text);
    let (trace, end) = run_of(lesson, &text, None);
    let learner = Run { trace: &trace, end };
    let solutions: Vec<_> = lesson
        .solutions()
        .map(|solution| run_of(lesson, &text_of(lesson, solution.id), None))
        .collect();
    let runs = solutions
        .iter()
        .map(|(trace, end)| Run { trace, end: *end });
    let found = difference_from_each(learner, runs, compare);
    let mut cancelled = (1..=12).map(|resumption| CancelAt {
        task: TaskId::at(0),
        when: When::Resumed(resumption),
    });
    match found {
        Some(found) => Some(found.to_string()),
        None if compare.is_about_managers() => {
            cancelled.find_map(|at| left_open(&run_of(lesson, &text, Some(at)).0))
        }
        None => None,
    }
}

#[test]
fn no_start_is_accepted_and_each_solution_is() {
    for lesson in lessons::all() {
        if !lesson.is_to_be_solved() {
            continue;
        }
        let start = text_of(lesson, lesson.variants[0].id);
        assert!(said_of(lesson, &start).is_some(), "{}", lesson.id);
        for solution in lesson.solutions() {
            let text = text_of(lesson, solution.id);
            let id = (lesson.id, solution.id);
            assert_eq!(said_of(lesson, &text), None, "{id:?}");
            assert!(lesson.is_solution(lesson.python.text, &text), "{id:?}");
        }
    }
}

#[test]
fn other_versions_than_the_solutions_are_not_accepted() {
    for lesson in lessons::all().iter().filter(|l| l.is_to_be_solved()) {
        let solutions: Vec<_> = lesson.solutions().map(|solution| solution.id).collect();
        for variant in lesson.variants {
            if !solutions.contains(&variant.id) {
                let text = text_of(lesson, variant.id);
                let id = (lesson.id, variant.id);
                assert!(said_of(lesson, &text).is_some(), "{id:?}");
            }
        }
    }
}

#[test]
fn a_solution_that_was_changed_is_the_learners_own() {
    let lesson = lessons::find("transaction").expect("the lesson exists");
    let text = text_of(lesson, "solution");
    let mine = text.replace("self.added = []", "self.added = list()");
    assert_ne!(text, mine);
    assert!(lesson.is_solution(lesson.python.text, &text));
    assert!(!lesson.is_solution(lesson.python.text, &mine));
}

#[test]
fn numbers_do_not_solve_what_is_to_be_mended() {
    for (id, of, number) in [
        ("leaking-pool", "failures = ", "0"),
        ("pool-contention", "workers = ", "2"),
    ] {
        let lesson = lessons::find(id).expect("the lesson exists");
        let start = text_of(lesson, lesson.variants[0].id);
        let line = start.lines().find(|line| line.starts_with(of));
        let line = line.expect("the number is there");
        let text = start.replace(line, &format!("{of}{number}"));
        assert_ne!(start, text);
        assert_eq!(said_of(lesson, &text), said_of(lesson, &start), "{id}");
    }
}

/// The text with which a lesson begins, with these changes.
fn work(lesson: &Lesson, changes: &[(&str, &str)]) -> String {
    let mut text = text_of(lesson, lesson.variants[0].id);
    for (from, to) in changes {
        assert!(text.contains(from), "{}: {from}\n{text}", lesson.id);
        text = text.replacen(from, to, 1);
    }
    text
}

#[test]
fn what_only_looks_right_is_refused() {
    let mut wrong = String::new();
    for (id, changes, wanted) in works::WRONG {
        let lesson = lessons::find(id).expect("the lesson exists");
        let said = said_of(lesson, &work(lesson, changes));
        if said.as_deref() != Some(*wanted) {
            let _ = writeln!(wrong, "{id}: {said:?}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn what_is_right_in_another_way_is_accepted() {
    let mut wrong = String::new();
    for (id, changes) in works::RIGHT {
        let lesson = lessons::find(id).expect("the lesson exists");
        if let Some(said) = said_of(lesson, &work(lesson, changes)) {
            let _ = writeln!(wrong, "{id}: {said}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn what_is_printed_by_no_manager_is_not_the_work_of_one() {
    for lesson in lessons::all() {
        if !lesson.is_to_be_solved() || !(lesson.is_about_exits() || lesson.is_about_managers()) {
            continue;
        }
        let solution = lesson.solutions().next().expect("there is one");
        let (trace, _) = run_of(lesson, &text_of(lesson, solution.id), None);
        let rows = enter_exit::view::console::rows(&trace, 0, trace.len());
        let lines = rows.iter().map(|row| format!("print({:?})\n", row.text));
        let text: String = lines.collect();
        assert!(said_of(lesson, &text).is_some(), "{}", lesson.id);
    }
}
