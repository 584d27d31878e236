//! What is drawn in a window.

use super::*;

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
fn what_follows_in_a_row_is_the_next_manager_there() {
    let scene = long(9);
    let items = everything(&timeline(&scene));
    let bar = |name: &str| {
        let id = ItemId::Bar(scene.span(name));
        *items.iter().find(|item| item.id == id).expect("drawn")
    };
    let next = bar("span 0").next_in_row(&items);
    assert_eq!(next, Some(bar("span 3").start));
    assert_eq!(bar("span 8").next_in_row(&items), None);
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
    assert!(items.iter().all(|item| item.lane == lane.id));
}

#[test]
fn a_window_finds_what_began_long_before_it_in_a_lane_with_many_items() {
    let mut scene = Scene::new();
    scene.open("outer").open("inner");
    let mut printed = Vec::new();
    for n in 0..200 {
        scene.at(n).print("line");
        printed.push(scene.last());
        if n == 150 {
            scene.exiting("inner", None).exited("inner");
        }
    }
    let timeline = timeline(&scene);
    let layout = timeline.layout();
    let bars_between = |first: usize, last: usize| {
        let scale = Scale::EvenSteps;
        let window = Window {
            left: timeline.axis().x(scale, first),
            right: timeline.axis().x(scale, last),
            ..Window::everything(scale)
        };
        let items = timeline.visible(&layout, window);
        let bars = [("outer", "outer"), ("inner", "inner")].map(|(name, span)| {
            let id = ItemId::Bar(scene.span(span));
            items.iter().any(|item| item.id == id).then_some(name)
        });
        bars.into_iter().flatten().collect::<Vec<_>>()
    };
    for at in [0, 62, 63, 64, 65, 126, 127, 128, 129, 150] {
        let event = printed[at];
        assert_eq!(bars_between(event, event + 1), ["outer", "inner"], "{at}");
    }
    for at in [155, 190, 191, 192, 193, 199] {
        let event = printed[at];
        assert_eq!(bars_between(event, event), ["outer"], "{at}");
    }
}

#[test]
fn rows_out_of_sight_in_a_high_lane_are_not_drawn() {
    let mut scene = Scene::new();
    scene.make("semaphore", ResourceKind::Semaphore, 3_000);
    for n in 0..100 {
        let task = format!("t{n}");
        scene.create(&task).start(&task).acquire("semaphore", 0);
        scene.go("main");
    }
    let timeline = timeline(&scene);
    let layout = timeline.layout();
    let track = LaneId::Resource(scene.resource("semaphore"));
    let window = Window {
        top: layout.row_y(track, 40) + 1.0,
        bottom: layout.row_y(track, 50) - 1.0,
        ..Window::everything(Scale::Readable)
    };
    let rows = timeline.visible(&layout, window).into_iter();
    let rows: Vec<(LaneId, u32)> = rows.map(|item| (item.lane, item.row)).collect();
    let wanted: Vec<(LaneId, u32)> = (40..50).map(|row| (track, row)).collect();
    assert_eq!(rows, wanted);
}

#[test]
fn the_lanes_between_two_heights_are_those_that_reach_into_them() {
    let scene = long(30);
    let layout = timeline(&scene).layout();
    let all = layout.lanes.len();
    assert_eq!(layout.between(0.0, f64::INFINITY), (0, all));
    let second = layout.lanes[1];
    assert_eq!(layout.between(second.y, second.bottom()), (1, 2));
    assert_eq!(layout.between(second.bottom(), second.bottom()), (1, 2));
    assert_eq!(layout.between(layout.height + 1.0, 1e9), (all, all));
    assert_eq!(layout.between(-50.0, -1.0), (0, 0));
    for (n, place) in layout.lanes.iter().enumerate() {
        assert_eq!(layout.position(place.id), Some(n));
    }
}
