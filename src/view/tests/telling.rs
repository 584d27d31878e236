//! What is said of cancellations and of what is left when a run ends: what
//! happened, and nothing else.

use super::*;

#[test]
fn a_manager_that_asks_for_a_cancellation_is_named() {
    let mut scene = workers();
    let target = scene.task("worker-3");
    let exception = scene.exception("CancelledError", "");
    scene.go("main").open("timeout").go("-");
    let ask = What::CancelRequested {
        target,
        message: None,
    };
    scene.on_span("timeout", ask);
    assert_eq!(said(&scene), "timeout asks for worker-3 to be cancelled.");
    scene
        .go("worker-3")
        .event(What::CancelDelivered { exception });
    assert_eq!(
        said(&scene),
        "worker-3 is cancelled by timeout: CancelledError is raised where it waited."
    );
}

#[test]
fn a_task_that_is_cancelled_before_its_first_step_waited_nowhere() {
    let mut scene = workers();
    let exception = scene.exception("CancelledError", "");
    scene
        .create("late")
        .go("late")
        .event(What::CancelDelivered { exception });
    assert_eq!(
        said(&scene),
        "late is cancelled before its first step: CancelledError is raised where it begins."
    );
}

#[test]
fn what_is_left_is_told_by_how_far_it_was() {
    let mut scene = Scene::new();
    scene.open("open").open("closing").exiting("closing", None);
    scene.entering("entering").end(RunEnd::Deadlock);
    scene.on_span("entering", What::Abandoned);
    assert_eq!(
        said(&scene),
        "entering never opens: the run ended while it was entered."
    );
    scene.on_span("closing", What::Abandoned);
    assert_eq!(
        said(&scene),
        "closing is left in its exit: the run ended before that was over."
    );
    scene.on_span("open", What::Abandoned);
    assert_eq!(
        said(&scene),
        "open is left open: the run ended before its exit."
    );
    let summary = summary::finished(scene.trace(), RunEnd::Deadlock);
    assert!(summary.ends_with(", 2 managers left open."), "{summary}");
}
