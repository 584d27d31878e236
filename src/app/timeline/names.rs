//! The column with the names of the lanes. A press goes to an event of that
//! lane's task, so that the steps within a task go on from there.

use leptos::prelude::*;

use super::{Scene, rem};
use crate::trace::{TaskId, Trace};
use crate::view::resources::gauges;
use crate::view::timeline::{LaneBox, LaneId};

/// The column with the names.
#[component]
pub fn Names() -> impl IntoView {
    let scene = expect_context::<Scene>();
    let session = scene.session;
    let lanes = move || {
        let epoch = session.epoch.get();
        let lanes = scene.layout.with(|layout| layout.lanes.clone());
        lanes
            .into_iter()
            .map(move |lane| (epoch, lane))
            .collect::<Vec<_>>()
    };
    view! {
        <ol class="names" node_ref=scene.zoom.names data-rows aria-label="Lanes">
            <For
                each=lanes
                key=|(epoch, lane)| (*epoch, lane.lane.id)
                children=move |(_, lane)| view! { <LaneName lane /> }
            />
        </ol>
    }
}

#[component]
fn LaneName(
    /// The lane, as it was when it came.
    lane: LaneBox,
) -> impl IntoView {
    let scene = expect_context::<Scene>();
    let session = scene.session;
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
        let gauges = session.at_cursor(gauges)?;
        let gauge = gauges
            .into_iter()
            .find(|gauge| gauge.resource == resource)?;
        let of = match gauge.capacity {
            0 => gauge.used.to_string(),
            capacity => format!("{}/{capacity}", gauge.used),
        };
        let queue: Vec<String> = gauge.queue.into_iter().map(|chip| chip.name).collect();
        Some((of, queue, gauge.sentence))
    });
    // The task of the current event: its lane is the one that moved.
    let moved = Memo::new(move |_| {
        let task = session.at_cursor(|trace, state| {
            let current = state.at.checked_sub(1).and_then(|n| trace.events().get(n));
            current.and_then(|event| event.task)
        });
        task.flatten().is_some_and(|task| id == LaneId::Task(task))
    });
    let is_first = matches!(id, LaneId::Task(task) if task.index() == 0);
    let go = move |_| {
        if let LaneId::Task(task) = id {
            let shown = session.shown.get_untracked();
            let step = untrack(|| session.trace(|trace, len| event_of(trace, len, task, shown)));
            if let Some(step) = step.flatten() {
                session.seek(step);
            }
        }
    };
    let indent = f64::from(lane.lane.depth.min(4)) * 0.625;
    let description = move || usage.get().map(|(_, _, sentence)| sentence);
    view! {
        <li
            class:moved=moved
            class:resource=matches!(id, LaneId::Resource(_))
            style:height=move || rem(height.get())
        >
            <button
                type="button"
                tabindex=if is_first { "0" } else { "-1" }
                title=description
                style:padding-left=format!("{}rem", indent + 0.5)
                on:click=go
            >
                <span class="lane-name">{lane.lane.name}</span>
                {move || {
                    usage
                        .get()
                        .map(|(of, queue, _)| {
                            let waiting = queue.len();
                            view! {
                                <span class="usage">{of}</span>
                                {(waiting > 0)
                                    .then(|| {
                                        view! {
                                            <span class="queue" title=queue.join(", ")>
                                                {format!("◷{waiting}")}
                                            </span>
                                        }
                                    })}
                            }
                        })
                }}
            </button>
        </li>
    }
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
