//! What differs first, in runs written event by event.

use super::*;
use crate::trace::{What, ms};
use crate::view::scene::Scene;

fn run(scene: &Scene) -> Run<'_> {
    Run {
        trace: scene.trace(),
        end: RunEnd::Completed,
    }
}

fn said(learner: &Scene, solution: &Scene, compare: &[Compare]) -> Option<String> {
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
    assert_eq!(said(&learner, &solution, &[]), None);
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
    let says = |learner, solution| said(&line(learner), &line(solution), &[Compare::Order]);
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
    assert_eq!(said(&other, &solution, &[]), None);
    assert_eq!(
        difference(run(&other), run(&solution), &[Compare::Order]),
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
    assert_eq!(said(&with_more, &solution, &[Compare::Order]), None);
}

#[test]
fn where_managers_count_a_line_is_inside_as_many_whatever_they_are_called() {
    let solution = scene(|scene| {
        scene.open("lock").open("timer").print("a");
        scene.exiting("timer", None).print("b").exited("timer");
        scene.exiting("lock", None).exited("lock").print("c");
    });
    let renamed = scene(|scene| {
        scene.open("mine").open("other").open("more").print("a");
        scene.exiting("more", None).exited("more").print("b");
        scene.exiting("other", None).exited("other").print("c");
    });
    let one = scene(|scene| {
        scene.open("lock").print("a").print("b").print("c");
    });
    let differs = |learner: &Scene| difference(run(learner), run(&solution), &[Compare::Managers]);
    assert_eq!(differs(&renamed), None);
    assert_eq!(
        differs(&one),
        Some(Difference::Count {
            what: "Managers around line 1 of the console".to_owned(),
            expected: 2,
            got: 1,
        })
    );
}

#[test]
fn where_managers_count_no_fewer_are_waited_for() {
    let locked = |waits: u64| {
        scene(move |scene| {
            scene.entering("lock");
            scene.at(waits).entered("lock");
        })
    };
    let differs =
        |learner: &Scene| difference(run(learner), run(&locked(10)), &[Compare::Managers]);
    assert_eq!(differs(&locked(5)), None);
    assert_eq!(
        differs(&locked(0)),
        Some(Difference::Count {
            what: "Managers that wait in enter".to_owned(),
            expected: 1,
            got: 0,
        })
    );
}

#[test]
fn where_times_count_lines_come_in_time_nothing_blocks_and_as_much_is_raised() {
    let story = |time: u64, blocked: u64, raised: &'static [&'static str]| {
        scene(move |scene| {
            for class in raised {
                let exception = scene.exception(class, "");
                scene.raise(exception);
            }
            if blocked > 0 {
                scene.event(What::Blocked {
                    duration: ms(blocked),
                });
            }
            scene.print("a").at(time).print("b");
        })
    };
    let solution = story(20, 0, &["KeyError", "KeyError"]);
    let says = |learner: &Scene| said(learner, &solution, &[Compare::Times]);
    assert_eq!(
        says(&story(20, 0, &["KeyError", "OSError", "KeyError"])),
        None
    );
    assert_eq!(
        says(&story(0, 0, &["KeyError", "KeyError"])).as_deref(),
        Some(
            "What is printed is right, but not how it comes about. The time of line 2 of the console in ms: expected 20, got 0."
        )
    );
    assert_eq!(
        says(&story(20, 15, &["KeyError", "KeyError"])).as_deref(),
        Some(
            "What is printed is right, but not how it comes about. Milliseconds in which the loop is blocked: expected 0, got 15."
        )
    );
    assert_eq!(
        says(&story(20, 0, &["KeyError"])).as_deref(),
        Some(
            "What is printed is right, but not how it comes about. KeyError raised: expected 2, got 1."
        )
    );
}

#[test]
fn what_works_must_work_when_it_is_cancelled() {
    let solution = scene(|scene| {
        scene.open("door").print("a");
        scene.exiting("door", None).exited("door").print("shut");
    });
    let open = scene(|scene| {
        scene.open("door").print("a").print("shut");
        scene.on_span("door", What::Abandoned);
    });
    let says = |learner: &Scene, compare: &[Compare]| {
        let moments = moments(learner.trace(), solution.trace());
        difference_if_cancelled(moments[0][0], run(learner), run(&solution), compare)
    };
    assert_eq!(says(&solution, &[Compare::Cancelled]), None);
    assert_eq!(
        says(&open, &[Compare::Order]).as_deref(),
        Some(
            "It works while nothing goes wrong. But with “main” cancelled at 0 ms: door stays open."
        )
    );
    let less = scene(|scene| {
        scene.print("a");
    });
    assert_eq!(says(&less, &[Compare::Managers]), None);
    assert_eq!(
        says(&less, &[Compare::Cancelled]).as_deref(),
        Some(
            "It works while nothing goes wrong. But with “main” cancelled at 0 ms: Line 2 of the console: expected “shut”, got no more lines."
        )
    );
}

#[test]
fn nobody_is_cancelled_while_the_solution_is_in_an_exit() {
    let solution = scene(|scene| {
        scene.print("a").open("door").print("b");
        scene.exiting("door", None).print("shut").exited("door");
    });
    let learner = scene(|scene| {
        scene.print("a").print("b").create("other").go("other");
        scene.print("shut");
    });
    let moments = moments(learner.trace(), solution.trace());
    let main = learner.task("main");
    assert_eq!(moments, [[(main, 3), (main, 3)], [(main, 4), (main, 6)]]);
}

#[test]
fn a_task_is_cancelled_when_it_begins_to_wait_too() {
    let waiting = |name: &'static str| {
        scene(move |scene| {
            scene.create(name).go(name).sleep_until(10).wake();
            scene.sleep_until(20);
        })
    };
    let moments = |learner: &'static str| {
        let (learner, solution) = (waiting(learner), waiting("ada"));
        moments(learner.trace(), solution.trace())
    };
    let ada = waiting("ada").task("ada");
    assert_eq!(moments("ada"), [[(ada, 4), (ada, 4)]]);
    assert!(moments("bob").is_empty());
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
        difference(run(&learner), run(&solution), &[]),
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
        difference(stuck, run(&solution), &[]),
        Some(Difference::Ending(RunEnd::Deadlock))
    );
}
