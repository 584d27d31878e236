//! What a check says of a learner's work: where each lesson starts is not
//! accepted, each of its solutions is, and so is what is right in another way;
//! what only looks right is not.

#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write as _;

use enter_exit::event_loop::{CancelAt, Options, When};
use enter_exit::lessons::{self, Lesson};
use enter_exit::python::program::Program;
use enter_exit::trace::{RunEnd, TaskId, Trace};
use enter_exit::view::check::{
    Compare, Run, difference_from_each, difference_if_cancelled, moments,
};
use enter_exit::view::console::rows;

#[path = "checks/other_ways.rs"]
mod other_ways;
#[path = "checks/stories.rs"]
mod stories;
#[path = "checks/stories_otherwise.rs"]
mod stories_otherwise;
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

fn compiled(lesson: &Lesson, text: &str) -> Program {
    let program = Program::compile(text, lesson.python.file);
    program.unwrap_or_else(|faults| panic!("{faults:?}\n{text}"))
}

fn run_of(program: &Program, cancelled: Option<(TaskId, usize)>) -> (Trace, RunEnd) {
    let cancel = cancelled.map(|(task, events)| CancelAt {
        task,
        when: When::Recorded(events),
    });
    let mut run = program.start(Options {
        cancel,
        ..Options::default()
    });
    let end = run.run_to_end();
    (run.trace().clone(), end)
}

/// The programs that solve a lesson.
fn solutions_of(lesson: &Lesson) -> Vec<Program> {
    let solutions = lesson.solutions();
    solutions
        .map(|it| compiled(lesson, &text_of(lesson, it.id)))
        .collect()
}

/// What is said of a text, as the page does it; nothing if it is accepted.
fn said_of(lesson: &Lesson, text: &str) -> Option<String> {
    let compare = Compare::about(lesson.checked());
    let program = compiled(lesson, &lesson.with_own_numbers(text));
    let solutions = solutions_of(lesson);
    let learner = run_of(&program, None);
    let runs: Vec<_> = solutions.iter().map(|it| run_of(it, None)).collect();
    let own: Vec<_> = runs.iter().map(as_run).collect();
    let found = difference_from_each(as_run(&learner), &own, &compare);
    if found.is_some() || !Compare::cancels(&compare) {
        return found.map(|found| found.to_string());
    }
    let moments = moments(&learner.0, &runs[0].0);
    moments.into_iter().find_map(|[at, of_solution]| {
        let mine = run_of(&program, Some(at));
        let own = run_of(&solutions[0], Some(of_solution));
        difference_if_cancelled(at, as_run(&mine), as_run(&own), &compare)
    })
}

fn as_run((trace, end): &(Trace, RunEnd)) -> Run<'_> {
    Run { trace, end: *end }
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
    for (id, changes, wanted) in works::WRONG.iter().chain(stories::WRONG) {
        let lesson = lessons::find(id).expect("the lesson exists");
        let said = said_of(lesson, &work(lesson, changes));
        if !said.as_deref().is_some_and(|said| said.starts_with(wanted)) {
            let _ = writeln!(wrong, "{id}: {said:?}, of {changes:#?}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn each_lesson_to_be_solved_can_be_solved_in_several_ways() {
    let works = works::RIGHT.iter().chain(stories_otherwise::RIGHT);
    let works: Vec<_> = works.chain(other_ways::RIGHT).map(|(id, _)| *id).collect();
    for lesson in lessons::all().iter().filter(|l| l.is_to_be_solved()) {
        let ways = works.iter().filter(|id| **id == lesson.id).count();
        assert!(ways >= 2, "{}: {ways}", lesson.id);
    }
}

#[test]
fn what_is_right_in_another_way_is_accepted() {
    let mut wrong = String::new();
    let works = works::RIGHT.iter().chain(stories_otherwise::RIGHT);
    for (id, changes) in works.chain(other_ways::RIGHT) {
        let lesson = lessons::find(id).expect("the lesson exists");
        if let Some(said) = said_of(lesson, &work(lesson, changes)) {
            let _ = writeln!(wrong, "{id}: {said}, of {changes:#?}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The lines that the solution of a lesson prints: when, in which task, and what.
fn lines_of(lesson: &Lesson) -> Vec<(u64, String, String)> {
    let (trace, _) = run_of(&solutions_of(lesson)[0], None);
    let rows = rows(&trace, 0, trace.len()).into_iter();
    rows.map(|row| (row.time.0, row.task_name, row.text))
        .collect()
}

#[test]
fn the_lines_alone_are_no_solution() {
    for lesson in lessons::all().iter().filter(|l| l.is_to_be_solved()) {
        let lines = lines_of(lesson).into_iter();
        let prints: Vec<_> = lines.map(|(.., line)| format!("print({line:?})")).collect();
        let text = prints.join("\n") + "\n";
        assert!(said_of(lesson, &text).is_some(), "{}", lesson.id);
        let body = prints.join("\n    ");
        let text = format!("import asyncio\nasync def main():\n    {body}\nasyncio.run(main())\n");
        assert!(said_of(lesson, &text).is_some(), "{}", lesson.id);
    }
}

#[test]
fn nor_are_they_if_each_comes_in_its_time_from_a_task_of_its_name() {
    for lesson in lessons::all().iter().filter(|l| l.is_to_be_solved()) {
        let lines = lines_of(lesson);
        let text = format!(
            "import asyncio
LINES = {lines:?}
async def say(name):
    for time, task, line in LINES:
        if task == name:
            await asyncio.sleep(time / 1000000 - asyncio.get_running_loop().time())
            print(line)
async def main():
    names = {{task for _, task, _ in LINES}} - {{'main'}}
    tasks = [asyncio.create_task(say(name), name=name) for name in sorted(names)]
    await say('main')
    await asyncio.gather(*tasks, return_exceptions=True)
asyncio.run(main())
"
        );
        assert!(said_of(lesson, &text).is_some(), "{}", lesson.id);
    }
}
