//! The column with the names of the lanes. A press goes to an event of that
//! lane's task, so that the steps within a task go on from there.

use super::scene::{Scene, Which};
use crate::app::markup::{El, View, button, el, keyed, swap};
use crate::app::reactive::{Memo, untrack};
use crate::app::rows::tab_stop;
use crate::app::tenths::rem;
use crate::trace::{TaskId, Trace};
use crate::view::resources::{Gauge, gauges};
use crate::view::timeline::{LaneBox, LaneId};

/// The column with the names.
pub(super) fn names(scene: Scene) -> El {
    let lanes = move || {
        let epoch = scene.epoch.get();
        let lanes = scene.layout.with(|layout| layout.lanes.clone());
        lanes
            .into_iter()
            .map(move |lane| (epoch, lane))
            .collect::<Vec<_>>()
    };
    let list = el("ol")
        .class("names")
        .attr("data-rows", true)
        .attr("aria-label", "Lanes");
    let list = match scene.which {
        Which::Above => list.bind(scene.zoom.names),
        Which::Below => list,
    };
    let gauges = Memo::new(move |_| scene.at_cursor(gauges).unwrap_or_default());
    // The task of the current event: its lane is the one that moved.
    let moved = Memo::new(move |_| {
        let task = scene.at_cursor(|trace, state| {
            let current = state.at.checked_sub(1).and_then(|n| trace.events().get(n));
            current.and_then(|event| event.task)
        });
        task.flatten()
    });
    list.child(keyed(
        lanes,
        |(epoch, lane)| (*epoch, lane.lane.id),
        move |(_, lane)| lane_name(scene, lane, gauges, moved),
    ))
}

/// The name of a lane, which is given as it was when it came.
fn lane_name(
    scene: Scene,
    lane: LaneBox,
    gauges: Memo<Vec<Gauge>>,
    moved: Memo<Option<TaskId>>,
) -> El {
    let id = lane.lane.id;
    let height = Memo::new(move |_| {
        scene
            .layout
            .with(|layout| layout.lane(id).map_or(0.0, |lane| lane.height))
    });
    let usage = Memo::new(move |_| {
        let LaneId::Resource(resource) = id else {
            return None;
        };
        let gauge = gauges.with(|gauges| {
            let found = gauges.iter().find(|gauge| gauge.resource == resource);
            found.cloned()
        })?;
        let of = match gauge.capacity {
            0 => gauge.used.to_string(),
            capacity => format!("{}/{capacity}", gauge.used),
        };
        let queue: Vec<String> = gauge.queue.into_iter().map(|chip| chip.name).collect();
        Some((of, queue, gauge.sentence))
    });
    let is_moved = Memo::new(move |_| {
        let moved = moved.get();
        moved.is_some_and(|task| id == LaneId::Task(task))
    });
    let is_first = matches!(id, LaneId::Task(task) if task.index() == 0);
    let go = move || {
        if let LaneId::Task(task) = id {
            let step = untrack(|| {
                let shown = scene.shown.get();
                scene.timeline(|timeline, trace| event_of(trace, timeline.len(), task, shown))
            });
            if let Some(step) = step.flatten() {
                scene.seek(step);
            }
        }
    };
    let indent = f64::from(lane.lane.depth.min(4)) * 10.0;
    let padding = rem(indent + 8.0);
    let description = move || usage.get().map(|(_, _, sentence)| sentence);
    let used = swap(
        move || usage.get(),
        |usage| {
            usage.map(|(of, queue, _)| {
                let waiting = (!queue.is_empty()).then(|| {
                    let waiting = el("span").class("queue").attr("title", queue.join(", "));
                    waiting.child(format!("◷{}", queue.len()))
                });
                View::from([
                    el("span").class("usage").child(of).into(),
                    View::from(waiting),
                ])
            })
        },
    );
    let press = button("", go)
        .attr("tabindex", tab_stop(is_first))
        .live("title", description)
        .style("padding-left", move || padding.clone())
        .child(el("span").class("lane-name").child(lane.lane.name))
        .child(used);
    el("li")
        .toggle("moved", move || is_moved.get())
        .toggle("resource", move || matches!(id, LaneId::Resource(_)))
        .style("height", move || rem(height.get()))
        .child(press)
}

/// The step of the last event of a task up to the cursor, or of its first one
/// after that.
fn event_of(trace: &Trace, len: usize, task: TaskId, shown: usize) -> Option<usize> {
    let events = trace.events().get(..len)?;
    let (before, after) = events.split_at(shown.min(len));
    let found = before
        .iter()
        .rev()
        .chain(after)
        .find(|event| event.task == Some(task));
    found.map(|event| event.number as usize + 1)
}
