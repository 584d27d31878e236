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
