//! The frames around the children of task groups.

use super::*;

/// A group with two children, of which the first has a child of its own, and
/// beside it a task that belongs to no group.
fn group() -> Scene {
    let mut scene = Scene::new();
    scene.open("group").create_in("one", "group");
    scene.create_in("two", "group");
    scene.start("one").create("one-a").go("main").create("free");
    scene
}

fn frames(scene: &Scene) -> Vec<Frame> {
    let timeline = timeline(scene);
    timeline.frames(&timeline.layout())
}

#[test]
fn a_frame_is_around_the_lanes_of_the_children_and_of_theirs() {
    let scene = group();
    let layout = timeline(&scene).layout();
    let lane = |name: &str| layout.lane(LaneId::Task(scene.task(name))).unwrap();
    let [frame] = frames(&scene).try_into().unwrap();
    assert_eq!(frame.label.as_deref(), Some("group"));
    let main = lane("main");
    assert!(frame.y > main.y + main.height && frame.y < lane("one").y);
    let bottom = frame.y + frame.height;
    let last = lane("two");
    assert!(bottom > last.y + last.height);
    assert!(bottom < lane("free").y);
    let entering = timeline(&scene)
        .bar(scene.span("group"))
        .unwrap()
        .course
        .entering;
    assert_eq!(frame.start, entering);
}

#[test]
fn a_frame_closes_only_when_each_child_has_ended() {
    let mut scene = group();
    let end = |scene: &Scene| frames(scene)[0].end;
    scene.go("main").exiting("group", None);
    scene.at(10).go("one").finish(TaskOutcome::Returned);
    assert_eq!(end(&scene), None, "two goes on, and the group waits for it");
    scene.at(20).go("two").finish(TaskOutcome::Returned);
    assert_eq!(end(&scene), None, "the group has not ended");
    scene.go("main").exited("group");
    assert_eq!(end(&scene), Some(scene.last()));
    // A manager that does not wait for its children.
    let mut scene = group();
    scene.go("main").exiting("group", None).exited("group");
    assert_eq!(end(&scene), None);
    scene.go("one").finish(TaskOutcome::Returned);
    scene.go("two").finish(TaskOutcome::Returned);
    assert_eq!(end(&scene), Some(scene.last()));
}

#[test]
fn a_group_within_a_group_has_a_frame_within_its_frame() {
    let mut scene = Scene::new();
    scene.open("outer").create_in("one", "outer");
    scene.start("one").open("inner").create_in("one-a", "inner");
    scene.go("main").create_in("two", "outer");
    let [outer, inner] = frames(&scene).try_into().unwrap();
    assert_eq!((outer.depth, inner.depth), (0, 1));
    assert!(inner.y > outer.y);
    assert!(inner.y + inner.height < outer.y + outer.height);
}

#[test]
fn children_that_do_not_stand_together_have_frames_of_their_own() {
    let mut scene = Scene::new();
    scene.open("group").create_in("one", "group");
    scene.create("free").create_in("two", "group");
    let found = frames(&scene);
    let labels: Vec<_> = found.iter().map(|frame| frame.label.as_deref()).collect();
    assert_eq!(labels, [Some("group"), None]);
    let layout = timeline(&scene).layout();
    let free = layout.lane(LaneId::Task(scene.task("free"))).unwrap();
    assert!(found[0].y + found[0].height < free.y);
    assert!(found[1].y > free.y + free.height);
}

#[test]
fn a_group_without_children_has_no_frame() {
    let mut scene = Scene::new();
    scene.open("group");
    assert_eq!(frames(&scene), []);
}
