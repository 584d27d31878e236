mod frames;
mod sharing;
mod windows;

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
    lanes(timeline).map(|lane| lane.name.clone()).collect()
}

/// The lanes from top to bottom.
fn lanes(timeline: &Timeline) -> impl Iterator<Item = &Lane> {
    let places = timeline.layout().lanes.into_iter();
    places.filter_map(|place| timeline.lane(place.id))
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
    let depths: Vec<u32> = lanes(&timeline).map(|lane| lane.depth).collect();
    assert_eq!(depths, [0, 1, 2, 2, 1, 2, 1, 0]);
}

#[test]
fn lanes_do_not_overlap_and_hold_their_rows() {
    let timeline = timeline(&nested());
    let layout = timeline.layout();
    let main = &layout.lanes[0];
    // Two managers, and the wait below the inner one.
    assert_eq!(timeline.lane(main.id).map(|lane| lane.rows), Some(3));
    let last = layout.row_y(main.id, 2);
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
fn an_exit_that_was_told_of_a_cancellation_looks_unlike_one_that_was_told_of_an_error() {
    let mut scene = Scene::new();
    let boom = scene.exception("ValueError", "boom");
    let cancelled = scene.exception("CancelledError", "");
    scene.open("a").exiting("a", Some(boom)).exited("a");
    scene.open("b").exiting("b", Some(cancelled)).exited("b");
    let timeline = timeline(&scene);
    let last = |span: &str| {
        let bar = timeline.bar(scene.span(span)).expect("it was entered");
        bar.course.segments().last().map(|segment| segment.look)
    };
    assert_eq!(last("a"), Some(Look::ExitingWithException));
    assert_eq!(last("b"), Some(Look::ExitingCancelled));
    let k = scene.last();
    let stack = |k| crate::view::stack::stacks(scene.trace(), &scene.state_at(k));
    assert_eq!(stack(k)[0].cards[0].look, Look::ExitingCancelled);
    assert_eq!(stack(k)[0].cards[0].phase, "exiting with CancelledError");
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
    let titles: Vec<String> = lanes(&timeline)
        .map(|lane| timeline.lane_title(lane))
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
