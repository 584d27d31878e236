use super::*;
use crate::trace::{ResourceKind, RunEnd, TaskOutcome, What, ms};
use crate::view::scene::Scene;
use crate::view::{Look, Reach};

fn timeline(scene: &Scene) -> Timeline {
    Timeline::of(scene.trace(), scene.trace().len())
}

fn everything(timeline: &Timeline) -> Vec<Item> {
    timeline.visible(&timeline.layout(), Window::everything(Scale::Readable))
}

fn lane_names(timeline: &Timeline) -> Vec<String> {
    let lanes = timeline.layout().lanes;
    lanes.into_iter().map(|placed| placed.lane.name).collect()
}

/// Two nested managers in main, of which the inner one waits in its enter.
fn nested() -> Scene {
    let mut scene = Scene::new();
    scene
        .entering("a")
        .entered("a")
        .entering("b")
        .sleep_until(40);
    scene.at(40).wake().entered("b");
    scene.at(70).exiting("b", None).exited("b");
    scene.exiting("a", None).exited("a");
    scene.finish(TaskOutcome::Returned).end(RunEnd::Completed);
    scene
}

#[test]
fn lanes_stand_depth_first_under_who_created_them() {
    let mut scene = Scene::new();
    scene.create("one").create("two");
    scene.start("one").create("one-a").create("one-b");
    scene.start("two").create("two-a");
    scene
        .go("main")
        .make("pool", ResourceKind::Pool, 2)
        .create("three");
    let timeline = timeline(&scene);
    let wanted = [
        "main", "one", "one-a", "one-b", "two", "two-a", "three", "pool",
    ];
    assert_eq!(lane_names(&timeline), wanted);
    let depths: Vec<u32> = timeline
        .layout()
        .lanes
        .iter()
        .map(|l| l.lane.depth)
        .collect();
    assert_eq!(depths, [0, 1, 2, 2, 1, 2, 1, 0]);
}

#[test]
fn lanes_do_not_overlap_and_hold_their_rows() {
    let layout = timeline(&nested()).layout();
    let main = &layout.lanes[0];
    // Two managers, and the wait below the inner one.
    assert_eq!(main.lane.rows, 3);
    let last = layout.row_y(main.lane.id, 2);
    assert!(last + ROW <= main.y + main.height);
    assert!(main.height >= MIN_LANE);
    for pair in layout.lanes.windows(2) {
        assert!(pair[0].y + pair[0].height < pair[1].y);
    }
}

#[test]
fn managers_nest_outermost_on_top_and_a_wait_lies_below_the_innermost() {
    let scene = nested();
    let timeline = timeline(&scene);
    let row = |span: &str| timeline.bar(scene.span(span)).map(|bar| bar.row);
    assert_eq!((row("a"), row("b")), (Some(0), Some(1)));
    let wait = timeline
        .wait(5)
        .map(|wait| (wait.row, wait.label.as_str(), wait.ended));
    assert_eq!(wait, Some((2, "sleep 40 ms", Some(6))));
}

#[test]
fn a_row_is_free_again_once_its_manager_is_closed() {
    let mut scene = Scene::new();
    scene
        .open("first")
        .exiting("first", None)
        .exited("first")
        .open("second");
    let timeline = timeline(&scene);
    assert_eq!(
        timeline.bar(scene.span("second")).map(|bar| bar.row),
        Some(0)
    );
}

#[test]
fn two_managers_that_are_closed_in_the_wrong_order_never_share_a_row() {
    let mut scene = Scene::new();
    scene
        .open("a")
        .open("b")
        .exiting("a", None)
        .exited("a")
        .open("c");
    let timeline = timeline(&scene);
    assert_eq!(timeline.bar(scene.span("b")).map(|bar| bar.row), Some(1));
    assert_eq!(timeline.bar(scene.span("c")).map(|bar| bar.row), Some(2));
}

#[test]
fn the_phases_of_a_bar_join_without_gaps() {
    let scene = nested();
    let timeline = timeline(&scene);
    let bar = timeline.bar(scene.span("b")).expect("it was entered");
    let segments: Vec<Segment> = bar.course.segments().collect();
    let looks: Vec<Look> = segments.iter().map(|segment| segment.look).collect();
    assert_eq!(looks, [Look::Entering, Look::Open, Look::Exiting]);
    for pair in segments.windows(2) {
        assert_eq!(pair[0].end, Some(pair[1].start));
    }
    assert_eq!(segments[2].end, bar.course.ended);
}

#[test]
fn a_bar_looks_different_in_each_of_its_phases() {
    let scene = nested();
    let timeline = timeline(&scene);
    let items = everything(&timeline);
    let bar = items
        .iter()
        .find(|item| item.id == ItemId::Bar(scene.span("b")))
        .expect("drawn");
    let looks: Vec<(Option<Look>, Reach, bool)> = (0..=scene.trace().len())
        .map(|k| timeline.appearance(bar, k))
        .map(|seen| (seen.look, seen.reach, seen.touched))
        .collect();
    let at = |k: usize| looks[k];
    assert_eq!(at(4), (Some(Look::Pending), Reach::Future, false));
    assert_eq!(at(5), (Some(Look::Entering), Reach::Current, true));
    assert_eq!(at(6), (Some(Look::Entering), Reach::Current, false));
    assert_eq!(at(8), (Some(Look::Open), Reach::Current, true));
    assert_eq!(at(9), (Some(Look::Exiting), Reach::Current, true));
    assert_eq!(at(10), (Some(Look::Closed), Reach::Past, true));
    assert_eq!(at(11), (Some(Look::Closed), Reach::Past, false));
    let phases = timeline.appearance(bar, 8).phases;
    assert_eq!(
        phases,
        [Some(Reach::Past), Some(Reach::Current), Some(Reach::Future)]
    );
}

#[test]
fn each_way_to_end_has_a_look_and_a_name_of_its_own() {
    let mut scene = Scene::new();
    let boom = scene.exception("ValueError", "boom");
    let other = scene.exception("KeyError", "key");
    let cancelled = scene.exception("CancelledError", "");
    scene.entering("refused").raise(boom);
    scene.on_span("refused", What::EnterFailed { exception: boom });
    scene
        .open("quiet")
        .exiting("quiet", Some(boom))
        .suppressed("quiet");
    scene.open("broken").exiting("broken", Some(boom));
    scene.on_span("broken", What::ExitFailed { exception: other });
    scene.open("torn").exiting("torn", Some(boom));
    scene.on_span(
        "torn",
        What::ExitCutShort {
            exception: cancelled,
        },
    );
    scene
        .open("left")
        .end(RunEnd::Stopped)
        .on_span("left", What::Abandoned);
    let timeline = timeline(&scene);
    let k = scene.trace().len() + 1;
    let seen = |span: &str| {
        let id = ItemId::Bar(scene.span(span));
        let item = everything(&timeline)
            .into_iter()
            .find(|item| item.id == id)
            .expect("drawn");
        let look = timeline.appearance(&item, k).look.expect("a look");
        (look, timeline.name(scene.trace(), &item, k))
    };
    let wanted = [
        (
            "refused",
            Look::EnterFailed,
            "refused, main: enter failed with ValueError: boom",
        ),
        (
            "quiet",
            Look::Closed,
            "quiet, main: closed, suppressed ValueError: boom",
        ),
        (
            "broken",
            Look::Closed,
            "broken, main: exit failed with KeyError: key",
        ),
        (
            "torn",
            Look::ExitCutShort,
            "torn, main: exit cut short by CancelledError",
        ),
        ("left", Look::LeftOpen, "left, main: never closed"),
    ];
    for (span, look, name) in wanted {
        let (seen_look, seen_name) = seen(span);
        assert_eq!(seen_look, look, "{span}");
        assert_eq!(seen_name, name);
    }
}

#[test]
fn a_name_tells_nothing_that_lies_after_the_cursor() {
    let scene = nested();
    let timeline = timeline(&scene);
    let items = everything(&timeline);
    let bar = items
        .iter()
        .find(|item| item.id == ItemId::Bar(scene.span("b")))
        .expect("drawn");
    let name = |k: usize| timeline.name(scene.trace(), bar, k);
    assert_eq!(name(4), "not yet");
    assert_eq!(name(6), "b, main: entering");
    assert_eq!(name(8), "b, main: entering 40 ms, open");
    assert_eq!(name(9), "b, main: entering 40 ms, open 30 ms, exiting");
    assert_eq!(name(10), "b, main: entering 40 ms, open 30 ms, closed");
}

/// Two slots, three workers: the third is promised the first slot.
fn pool() -> Scene {
    let mut scene = Scene::new();
    scene.make("pool", ResourceKind::Pool, 2);
    scene.create("w1").create("w2").create("w3");
    scene.start("w1").acquire("pool", 1);
    scene.start("w2").acquire("pool", 2);
    scene.start("w3").wait_for("pool");
    scene.at(100).go("w1").release("pool", 1).hand("pool", "w3");
    scene.finish(TaskOutcome::Returned);
    scene.go("w3").wake().acquire("pool", 1);
    scene
}

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
    let exception = scene.exception("CancelledError", "");
    scene.go("job").event(What::CancelDelivered { exception });
    let arrived = scene.last();
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
fn a_task_is_pending_then_runs_then_is_over() {
    let mut scene = Scene::new();
    scene
        .create("job")
        .start("job")
        .finish(TaskOutcome::Returned);
    let timeline = timeline(&scene);
    let id = ItemId::Life(scene.task("job"));
    let item = everything(&timeline)
        .into_iter()
        .find(|item| item.id == id)
        .expect("drawn");
    let looks: Vec<Option<Look>> = (3..=5)
        .map(|k| timeline.appearance(&item, k).look)
        .collect();
    assert_eq!(looks, [Look::Pending, Look::Open, Look::Closed].map(Some));
    assert_eq!(
        timeline.name(scene.trace(), &item, 5),
        "task job, done after 0 ms"
    );
}

#[test]
fn appending_in_pieces_gives_the_same_timeline() {
    for scene in [nested(), pool()] {
        let whole = timeline(&scene);
        let mut pieces = Timeline::default();
        for len in 0..=scene.trace().len() {
            pieces.append(scene.trace(), len);
            assert_eq!(pieces.len(), len);
        }
        assert_eq!(pieces.layout(), whole.layout());
        assert_eq!(everything(&pieces), everything(&whole));
        assert_eq!(pieces.arrows().all(), whole.arrows().all());
    }
}

/// Many short managers in a few tasks, one around all of them.
fn long(managers: usize) -> Scene {
    let mut scene = Scene::new();
    scene.open("around").create("t0").create("t1").create("t2");
    for n in 0..managers {
        let task = format!("t{}", n % 3);
        let span = format!("span {n}");
        scene
            .at(n as u64)
            .go(&task)
            .open(&span)
            .exiting(&span, None)
            .exited(&span);
    }
    scene
}

#[test]
fn a_window_finds_what_began_before_it_and_nothing_outside() {
    let scene = long(1_000);
    let timeline = timeline(&scene);
    let scale = Scale::EvenSteps;
    let layout = timeline.layout();
    let (first, last) = (2_000, 2_100);
    let window = Window {
        left: timeline.axis().x(scale, first),
        right: timeline.axis().x(scale, last),
        ..Window::everything(scale)
    };
    let items = timeline.visible(&layout, window);
    assert!(
        items
            .iter()
            .any(|item| item.id == ItemId::Bar(scene.span("around")))
    );
    let bars = items
        .iter()
        .filter(|item| matches!(item.id, ItemId::Bar(_)));
    for bar in bars {
        assert!(
            bar.end.is_none_or(|end| end + 2 >= first) && bar.start <= last + 2,
            "{bar:?}"
        );
    }
    let shown = |n: usize| {
        items
            .iter()
            .any(|item| item.start == n && matches!(item.id, ItemId::Bar(_)))
    };
    let entering = scene.trace().events()[first..last]
        .iter()
        .filter(|event| matches!(event.what, What::Entering { .. }));
    for event in entering {
        assert!(shown(event.number as usize));
    }
}

#[test]
fn neighbours_merge_when_there_are_too_many_to_draw_and_none_is_lost() {
    let scene = long(4_000);
    let timeline = timeline(&scene);
    let window = Window {
        zoom: 0.01,
        ..Window::everything(Scale::Readable)
    };
    let items = timeline.visible(&timeline.layout(), window);
    assert!(items.len() <= 500, "{}", items.len());
    let bars: usize = items
        .iter()
        .filter(|item| !matches!(item.id, ItemId::Life(_)))
        .map(|item| item.cluster.map_or(1, |cluster| cluster.count))
        .sum();
    assert_eq!(bars, 4_001);
    let mut ids: Vec<ItemId> = items.iter().map(|item| item.id).collect();
    ids.dedup();
    assert_eq!(ids.len(), items.len());
}

#[test]
fn lanes_out_of_sight_are_not_drawn() {
    let scene = long(30);
    let timeline = timeline(&scene);
    let layout = timeline.layout();
    let lane = layout.lane(LaneId::Task(scene.task("t1"))).expect("a lane");
    let window = Window {
        top: lane.y + 1.0,
        bottom: lane.y + lane.height - 1.0,
        ..Window::everything(Scale::Readable)
    };
    let items = timeline.visible(&layout, window);
    assert!(!items.is_empty());
    assert!(items.iter().all(|item| item.lane == lane.lane.id));
}

#[test]
fn nothing_has_a_place_before_anything_happened() {
    let timeline = Timeline::default();
    assert!(everything(&timeline).is_empty());
    assert!(timeline.layout().lanes.is_empty());
    assert!(timeline.axis().cursor_x(Scale::Readable, 7).abs() < 1e-9);
    assert!(timeline.axis().moving_x(Scale::Readable, 7, ms(5)) > 0.0);
}

#[test]
fn a_task_that_the_run_left_behind_is_never_finished() {
    let mut scene = Scene::new();
    scene.create("job").start("job").end(RunEnd::Deadlock);
    let timeline = timeline(&scene);
    let id = ItemId::Life(scene.task("job"));
    let item = everything(&timeline)
        .into_iter()
        .find(|item| item.id == id)
        .expect("drawn");
    let look = |k| timeline.appearance(&item, k).look;
    assert_eq!((look(4), look(5)), (Some(Look::Open), Some(Look::LeftOpen)));
    assert_eq!(
        timeline.name(scene.trace(), &item, 5),
        "task job, never finished"
    );
}

#[test]
fn lanes_say_what_they_are() {
    let timeline = timeline(&pool());
    let layout = timeline.layout();
    let titles: Vec<String> = layout
        .lanes
        .iter()
        .map(|l| timeline.lane_title(&l.lane))
        .collect();
    let wanted = [
        "main, a task",
        "w1, a task created by main",
        "w2, a task created by main",
        "w3, a task created by main",
        "pool, a pool for 2",
    ];
    assert_eq!(titles, wanted);
    assert_eq!(timeline.title(), "Timeline, 4 tasks");
}

#[test]
fn the_line_of_an_arrow_goes_from_its_first_stop_to_its_last() {
    let scene = pool();
    let timeline = timeline(&scene);
    let layout = timeline.layout();
    let arrows = timeline.arrows().all();
    let arrow = arrows
        .iter()
        .find(|a| a.kind == ArrowKind::HandOff)
        .expect("drawn");
    let path = timeline.path(arrow, &layout, Scale::EvenSteps, 1.0);
    let first = timeline.axis().x(Scale::EvenSteps, arrow.stops[0].event);
    assert!(path.starts_with(&format!("M{first:.1} ")), "{path}");
    assert_eq!(path.matches('C').count(), arrow.stops.len() - 1);
    let pending = Arrow {
        stops: arrow.stops[..1].to_vec(),
        ..arrow.clone()
    };
    assert_eq!(timeline.path(&pending, &layout, Scale::EvenSteps, 1.0), "");
}

#[test]
fn a_label_fits_only_where_there_is_room() {
    assert!(label_fits("pool", 60.0));
    assert!(!label_fits("connection", 30.0));
}
