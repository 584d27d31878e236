//! What differs first, in runs written event by event.

use super::*;
use crate::view::scene::Scene;

fn run(scene: &Scene) -> Run<'_> {
    Run {
        trace: scene.trace(),
        end: RunEnd::Completed,
    }
}

fn said(learner: &Scene, solution: &Scene, compare: Compare) -> Option<String> {
    let found = difference(run(learner), run(solution), compare);
    found.map(|difference| difference.to_string())
}

fn scene(build: impl Fn(&mut Scene)) -> Scene {
    let mut scene = Scene::new();
    build(&mut scene);
    scene
}

#[test]
fn the_same_lines_are_right_however_they_come_about() {
    let learner = scene(|scene| {
        scene.open("mine").print("a").print("b");
    });
    let solution = scene(|scene| {
        scene.at(50).print("a");
        scene.write(Stream::Out, "b", false);
        scene.write(Stream::Out, "", true);
    });
    assert_eq!(said(&learner, &solution, Compare::Lines), None);
}

#[test]
fn the_first_line_that_differs_is_named() {
    let line = |line: &'static str| {
        scene(move |scene| {
            scene.print("a");
            if !line.is_empty() {
                scene.print(line);
            }
        })
    };
    let says = |learner, solution| said(&line(learner), &line(solution), Compare::Order);
    assert_eq!(
        says("x", "b").as_deref(),
        Some("Line 2 of the console: expected “b”, got “x”.")
    );
    assert_eq!(
        says("", "b").as_deref(),
        Some("Line 2 of the console: expected “b”, got no more lines.")
    );
    assert_eq!(
        says("x", "").as_deref(),
        Some("Line 2 of the console: expected no more lines, got “x”.")
    );
}

#[test]
fn where_order_counts_each_task_enters_and_leaves_as_the_solution_does() {
    let solution = scene(|scene| {
        scene.open("door").open("window");
        scene.exiting("window", None).exited("window");
        scene.exiting("door", None).exited("door");
    });
    let other = scene(|scene| {
        scene.open("door").open("window");
        scene.exiting("door", None).exited("door");
        scene.exiting("window", None).exited("window");
    });
    assert_eq!(said(&other, &solution, Compare::Lines), None);
    assert_eq!(
        difference(run(&other), run(&solution), Compare::Order),
        Some(Difference::Step {
            task: "main".to_owned(),
            expected: Some("exit window".to_owned()),
            got: Some("exit door".to_owned()),
        })
    );
    let with_more = scene(|scene| {
        scene.open("my own").open("door").open("window");
        scene.exiting("window", None).exited("window");
        scene.exiting("door", None).exited("door");
    });
    assert_eq!(said(&with_more, &solution, Compare::Order), None);
}

#[test]
fn where_managers_count_there_are_no_fewer_of_them_whatever_they_are_called() {
    let solution = scene(|scene| {
        scene.open("timer").exiting("timer", None).exited("timer");
    });
    let renamed = scene(|scene| {
        scene.open("mine").exiting("mine", None).exited("mine");
    });
    let none = scene(|_| {});
    assert_eq!(said(&renamed, &solution, Compare::Managers), None);
    assert_eq!(
        difference(run(&none), run(&solution), Compare::Managers),
        Some(Difference::Managers {
            expected: 1,
            got: 0,
        })
    );
}

#[test]
fn an_error_at_the_end_is_not_the_solution() {
    let learner = scene(|scene| {
        scene.print("a").write(Stream::Err, "KeyError: 'b'", true);
    });
    let solution = scene(|scene| {
        scene.print("a");
    });
    assert_eq!(
        difference(run(&learner), run(&solution), Compare::Lines),
        Some(Difference::Error("KeyError: 'b'".to_owned()))
    );
}

#[test]
fn a_program_that_never_ends_is_told_so_rather_than_which_line_is_missing() {
    let learner = scene(|scene| {
        scene.print("a");
    });
    let solution = scene(|scene| {
        scene.print("a").print("b");
    });
    let stuck = Run {
        end: RunEnd::Deadlock,
        ..run(&learner)
    };
    assert_eq!(
        difference(stuck, run(&solution), Compare::Lines),
        Some(Difference::Ending(RunEnd::Deadlock))
    );
}
