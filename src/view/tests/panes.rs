//! What the panes beside the words show: stacks, gauges, marks of the code.

use super::*;

#[test]
fn a_stack_has_the_next_to_exit_on_top() {
    let mut scene = Scene::new();
    let boom = scene.exception("ValueError", "boom");
    scene
        .open("outer")
        .open("inner")
        .exiting("inner", Some(boom))
        .sleep_until(50);
    let stacks = stack::stacks(scene.trace(), &scene.state());
    let cards: Vec<(&str, Look, &str)> = stacks[0]
        .cards
        .iter()
        .map(|card| (card.name.as_str(), card.look, card.phase.as_str()))
        .collect();
    let wanted = [
        (
            "inner",
            Look::ExitingWithException,
            "exiting with ValueError: boom",
        ),
        ("outer", Look::Open, "open"),
    ];
    assert_eq!(cards, wanted);
    assert_eq!(stacks[0].doing, "sleeps for 50 ms");
    assert!(stacks[0].moved);
}

#[test]
fn what_a_task_leaves_open_stays_on_its_stack() {
    let mut scene = Scene::new();
    scene.open("door").open("window").exiting("window", None);
    scene.exited("window").finish(TaskOutcome::Returned);
    let stack = |scene: &Scene| stack::stacks(scene.trace(), &scene.state());
    let [main] = stack(&scene).try_into().expect("one stack");
    assert_eq!((main.doing.as_str(), main.cards.len()), ("has ended", 1));
    scene
        .end(RunEnd::Completed)
        .on_span("door", What::Abandoned);
    let [main] = stack(&scene).try_into().expect("one stack");
    assert_eq!(main.cards[0].look, Look::LeftOpen);
    // A task that leaves nothing open leaves no stack.
    let mut scene = Scene::new();
    scene.open("door").exiting("door", None).exited("door");
    assert_eq!(stack(scene.finish(TaskOutcome::Returned)), []);
}

#[test]
fn of_very_many_stacks_only_those_that_hold_something_are_shown() {
    let mut scene = Scene::new();
    scene.open("outer");
    for name in ["a", "b", "c"] {
        scene.create(name);
    }
    let state = scene.state();
    assert_eq!(stack::few_stacks(scene.trace(), &state, 4).1, 0);
    let (few, left_out) = stack::few_stacks(scene.trace(), &state, 2);
    assert!(few.iter().any(|stack| !stack.cards.is_empty()));
    assert_eq!(few.len() + left_out, 4);
    assert!(few.len() <= 2);
    // However many are in a manager, the task that moved last is shown.
    scene.go("c").open("in c");
    let (few, left_out) = stack::few_stacks(scene.trace(), &scene.state(), 1);
    assert_eq!((few.len(), left_out), (1, 3));
    assert!(few[0].moved);
}

#[test]
fn a_gauge_shows_who_holds_who_is_promised_and_who_waits() {
    let mut scene = workers();
    let sentence = |scene: &Scene| {
        resources::gauges(scene.trace(), &scene.state())[0]
            .sentence
            .clone()
    };
    assert_eq!(
        sentence(&scene),
        "pool pool: 2 of 2 in use; held by worker-1 and worker-2; waiting: worker-3."
    );
    scene
        .go("worker-1")
        .release("pool", 1)
        .hand("pool", "worker-3");
    let gauge = &resources::gauges(scene.trace(), &scene.state())[0];
    assert_eq!((gauge.used, gauge.waiting), (2, 0));
    assert_eq!(
        sentence(&scene),
        "pool pool: 2 of 2 in use; held by worker-2; promised to worker-3."
    );
}

#[test]
fn a_gauge_that_many_wait_for_names_the_first_and_counts_the_others() {
    let mut scene = Scene::new();
    scene.make("lock", ResourceKind::Lock, 1).acquire("lock", 0);
    for n in 0..words::MOST + 30 {
        let task = format!("w{n}");
        scene.create(&task).start(&task).wait_for("lock");
    }
    scene.go("main").release("lock", 0).hand("lock", "w0");
    let gauge = &resources::gauges(scene.trace(), &scene.state())[0];
    assert_eq!(gauge.waiting, words::MOST + 29);
    let queue: Vec<&str> = gauge.queue.iter().map(String::as_str).collect();
    assert_eq!(
        (queue[0], queue[23], queue.last()),
        ("w1", "w24", Some(&"29 more"))
    );
    assert!(gauge.sentence.ends_with(", w23, w24 and 29 more."));
}

#[test]
fn the_gutter_marks_the_line_of_each_task_and_which_moved_last() {
    let mut scene = Scene::new();
    scene.create("a").create("b");
    scene
        .line(7)
        .start("a")
        .line(7)
        .start("b")
        .line(3)
        .go("main")
        .print("x");
    let marks = code::marks(scene.trace(), &scene.state());
    let lines: Vec<(u32, Vec<String>, bool)> = marks
        .lines
        .iter()
        .map(|m| (m.line, m.names.clone(), m.moved))
        .collect();
    let both = vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(
        lines,
        [(3, vec!["main".to_owned()], true), (7, both, false)]
    );
    assert_eq!(marks.current, Some(3));
    assert_eq!(
        code::marks(scene.trace(), &scene.state_at(0)),
        code::Marks::default()
    );
}

#[test]
fn a_line_with_many_tasks_names_the_first_and_counts_the_others() {
    let mut scene = Scene::new();
    for n in 0..words::MOST + 30 {
        let task = format!("t{n}");
        scene.line(3).go("main").create(&task);
        scene.line(7).start(&task);
    }
    let marks = code::marks(scene.trace(), &scene.state());
    let mark = marks.lines.iter().find(|mark| mark.line == 7).unwrap();
    assert_eq!(mark.tasks.len(), words::MOST + 30);
    assert_eq!(mark.names.len(), words::MOST + 1);
    assert_eq!(
        (mark.names[0].as_str(), mark.names[words::MOST].as_str()),
        ("t0", "30 more")
    );
    assert!(mark.moved);
}
