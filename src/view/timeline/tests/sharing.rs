//! Holds of resources, and the arrows between tasks.

use super::*;

#[test]
fn a_slot_goes_from_one_holder_to_the_next_in_the_same_row() {
    let scene = pool();
    let timeline = timeline(&scene);
    let holds: Vec<&Hold> = timeline.holds.iter().collect();
    let shown: Vec<(&str, u32)> = holds.iter().map(|h| (h.holder.as_str(), h.row)).collect();
    assert_eq!(shown, [("w1", 0), ("w2", 1), ("w3", 0)]);
    assert_eq!(timeline.slots(scene.resource("pool")), 2);
    let third = holds[2];
    assert!(third.promised.is_some() && third.acquired > third.promised);
    assert_eq!(timeline.hold(third.started()), Some(third));
}

#[test]
fn a_hand_over_is_an_arrow_from_who_gives_to_who_gets() {
    let scene = pool();
    let timeline = timeline(&scene);
    let arrow = timeline
        .arrows()
        .all()
        .iter()
        .find(|arrow| arrow.kind == ArrowKind::HandOff);
    let lanes: Vec<LaneId> = arrow
        .expect("drawn")
        .stops
        .iter()
        .map(|stop| stop.lane)
        .collect();
    let lane = |task: &str| LaneId::Task(scene.task(task));
    assert_eq!(lanes, [lane("w1"), lane("w3")]);
}

#[test]
fn a_promise_that_is_given_back_unused_frees_its_slot() {
    let mut scene = pool();
    scene
        .at(200)
        .go("w2")
        .release("pool", 2)
        .hand("pool", "main");
    scene.go("main").release("pool", 0);
    scene.go("w1").acquire("pool", 2);
    let timeline = timeline(&scene);
    let unused = &timeline.holds[3];
    assert_eq!((unused.acquired, unused.released.is_some()), (None, true));
    let third = &timeline.holds[2];
    assert_eq!(third.released, None);
    assert_eq!(timeline.holds[4].row, 1);
}

#[test]
fn the_path_of_an_exception_visits_the_exits_and_ends_where_it_is_stopped() {
    let mut scene = Scene::new();
    let boom = scene.exception("ValueError", "boom");
    scene.open("outer").open("inner").raise(boom);
    let raised = scene.last();
    scene.exiting("inner", Some(boom)).exited("inner");
    scene.exiting("outer", Some(boom)).suppressed("outer");
    let timeline = timeline(&scene);
    let (_, arrow) = timeline.arrows().at(raised).next().expect("a path");
    assert_eq!(arrow.kind, ArrowKind::Exception(boom));
    let rows: Vec<u32> = arrow.stops.iter().map(|stop| stop.row).collect();
    assert_eq!(rows, [1, 1, 0, 0]);
    assert_eq!(arrow.end, Some(ArrowEnd::Suppressed));
    let next = timeline.arrows().follow(raised, Direction::Forward);
    assert_eq!(next, Some(raised + 1));
    assert_eq!(timeline.arrows().follow(raised, Direction::Back), None);
}

#[test]
fn an_exception_can_be_caught_replaced_or_escape() {
    let mut scene = Scene::new();
    let one = scene.exception("ValueError", "one");
    let two = scene.exception("KeyError", "two");
    scene.raise(one).event(What::Caught { exception: one });
    scene
        .raise(one)
        .open("a")
        .exiting("a", Some(one))
        .raise(two);
    scene.on_span("a", What::ExitFailed { exception: two });
    scene.finish(TaskOutcome::Raised(two));
    let timeline = timeline(&scene);
    let ends: Vec<Option<ArrowEnd>> = timeline.arrows().all().iter().map(|a| a.end).collect();
    let wanted = [ArrowEnd::Caught, ArrowEnd::Replaced, ArrowEnd::Escaped].map(Some);
    assert_eq!(ends, wanted);
}

#[test]
fn a_cancellation_leads_from_who_asked_to_where_it_arrives() {
    let mut scene = Scene::new();
    scene.create("job").start("job").sleep_until(500);
    let target = scene.task("job");
    scene.at(100).go("main").event(What::CancelRequested {
        target,
        message: None,
    });
    let asked = scene.last();
    let lanes_at = |scene: &Scene, k| {
        let timeline = timeline(scene);
        let (_, arrow) = timeline.arrows().at(asked).next().expect("an arrow");
        let stops = arrow.until(k).into_iter();
        stops.map(|stop| stop.lane).collect::<Vec<_>>()
    };
    let lanes = ["main", "job"].map(|task| LaneId::Task(scene.task(task)));
    // It points there at once.
    assert_eq!(lanes_at(&scene, asked + 1), lanes);
    let exception = scene.exception("CancelledError", "");
    scene.go("job").event(What::CancelDelivered { exception });
    let arrived = scene.last();
    assert_eq!(lanes_at(&scene, asked + 1), lanes);
    assert_eq!(lanes_at(&scene, arrived + 1), lanes);
    let timeline = timeline(&scene);
    assert_eq!(
        timeline.arrows().follow(asked, Direction::Forward),
        Some(arrived)
    );
    assert_eq!(
        timeline.arrows().follow(arrived, Direction::Back),
        Some(asked)
    );
    let marks: Vec<(TaskId, MarkerKind)> = timeline
        .markers
        .iter()
        .map(|mark| (mark.task, mark.kind))
        .collect();
    let wanted = [MarkerKind::CancelRequested, MarkerKind::CancelDelivered];
    assert_eq!(marks, wanted.map(|kind| (target, kind)));
}

#[test]
fn the_name_of_a_lane_says_for_how_many_it_is_if_it_is_for_a_number() {
    let mut scene = Scene::new();
    for (name, kind, capacity) in [
        ("start", ResourceKind::Event, 0),
        ("gate", ResourceKind::Semaphore, 0),
        ("lock", ResourceKind::Lock, 1),
        ("all", ResourceKind::Barrier, 3),
        ("jobs", ResourceKind::Queue, 0),
    ] {
        scene.make(name, kind, capacity);
    }
    let timeline = timeline(&scene);
    let titles: Vec<String> = lanes(&timeline)
        .skip(1)
        .map(|lane| timeline.lane_title(lane))
        .collect();
    let wanted = [
        "start, an event",
        "gate, a semaphore for 0",
        "lock, a lock for one",
        "all, a barrier for 3",
        "jobs, a queue without a limit",
    ];
    assert_eq!(titles, wanted);
}
