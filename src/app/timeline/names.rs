//! The column with the names of the lanes. A press goes to an event of that
//! lane's task, so that the steps within a task go on from there.

use super::scene::{Scene, Which};
use crate::app::markup::{El, View, button, el, keyed, swap};
use crate::app::reactive::{Memo, RwSignal, effect, untrack};
use crate::app::rows::tab_stop;
use crate::app::scroll;
use crate::app::tenths::rem;
use crate::trace::{Event, TaskId, Trace};
use crate::view::resources::{Gauge, gauges};
use crate::view::timeline::{LaneBox, LaneId};

/// So many lanes have room for the names of all of them, and the column is as
/// wide as the longest. Of more lanes only those that are seen have a name in
/// the page, and the width stays.
const MANY: usize = 60;

/// The column with the names.
pub(super) fn names(scene: Scene) -> El {
    // The lane whose name has or had the focus: it keeps its element.
    let focused = RwSignal::new(None);
    let rows = Memo::new(move |_| rows(scene, focused.get()));
    // Tab stops at the name that had the focus last, or at the first.
    let stop = Memo::new(move |_| {
        let focused = focused.get();
        rows.with(|rows| {
            let had_it = rows.iter().find(|row| Some(row.id) == focused);
            had_it.or(rows.first()).map(|row| row.id)
        })
    });
    let read = move || {
        let epoch = scene.epoch.get();
        let rows = rows.get().into_iter();
        rows.map(move |row| (epoch, row.id)).collect::<Vec<_>>()
    };
    let list = el("ol.names|data-rows|aria-label=Lanes").toggle("many", move || {
        scene.layout.with(|layout| layout.lanes.len() > MANY)
    });
    let list = list.bind(match scene.which {
        Which::Above => scene.zoom.names,
        Which::Below => scene.zoom.names_below,
    });
    let gauges = Memo::new(move |_| scene.at_cursor(gauges).unwrap_or_default());
    // The task of the current event: its lane is the one that moved.
    let moved = Memo::new(move |_| {
        let task = scene.at_cursor(|trace, state| {
            let current = state.at.checked_sub(1).and_then(|n| trace.events().get(n));
            current.and_then(|event| event.task)
        });
        task.flatten()
    });
    if scene.which == Which::Above {
        effect(move || keep_in_view(scene, moved.get()));
    }
    list.child(keyed(
        read,
        |key| *key,
        move |(_, id)| {
            lane_name(scene, id, (rows, stop), gauges, moved).on("focusin", move |_| {
                focused.set(Some(id));
                // The browser scrolls it into view, and those next to it are
                // wanted before the next key.
                scroll::later(move || scene.zoom.read_extent());
            })
        },
    ))
}

/// A name in the column.
#[derive(Clone, Copy, Debug, PartialEq)]
struct NameRow {
    id: LaneId,
    /// How far below the name above it, which may be that of a lane far above.
    gap: f64,
    height: f64,
}

/// The names that are in the page: of the lanes that are drawn, of the first
/// one, and of the one with the focus, where Tab stops; tracked.
fn rows(scene: Scene, focused: Option<LaneId>) -> Vec<NameRow> {
    let (top, height) = scene.rows.get();
    scene.layout.with(|layout| {
        let (first, end) = layout.between(top, top + height);
        let focused = focused.and_then(|id| layout.position(id));
        let (mut rows, mut bottom) = (Vec::new(), 0.0);
        for (at, lane) in layout.lanes.iter().enumerate() {
            if at != 0 && Some(at) != focused && !(first..end).contains(&at) {
                continue;
            }
            rows.push(NameRow {
                id: lane.id,
                gap: lane.y - bottom,
                height: lane.height,
            });
            bottom = lane.bottom();
        }
        rows
    })
}

/// While one steps, the lane that moved is in view, unless the step was chosen
/// by a press on the drawing: then that stays where it is.
fn keep_in_view(scene: Scene, moved: Option<TaskId>) {
    let session = scene.session;
    let (shown, playing) = (session.shown.get(), session.status.get().is_playing());
    let pressed = scene.zoom.pressed.try_get().flatten() == Some(shown);
    if !pressed {
        // To come back to that step is another step.
        scene.zoom.pressed.set(None);
    }
    let Some(task) = moved.filter(|_| !playing && !pressed) else {
        return;
    };
    let middle = untrack(|| {
        let middle = |lane: &LaneBox| f64::midpoint(lane.y, lane.bottom());
        scene
            .layout
            .with(|layout| layout.lane(LaneId::Task(task)).map(middle))
    });
    if let Some(y) = middle {
        scene.zoom.keep_lane_in_view(y);
    }
}

/// The name of a lane.
fn lane_name(
    scene: Scene,
    id: LaneId,
    (rows, stop): (Memo<Vec<NameRow>>, Memo<Option<LaneId>>),
    gauges: Memo<Vec<Gauge>>,
    moved: Memo<Option<TaskId>>,
) -> El {
    let place = Memo::new(move |_| {
        rows.with(|rows| {
            let row = rows.iter().find(|row| row.id == id);
            row.map_or((0.0, 0.0), |row| (row.gap, row.height))
        })
    });
    // It is what it was when it came.
    let (name, depth, title) = untrack(|| {
        let lane = scene.timeline(|timeline, _| {
            let lane = timeline.lane(id);
            lane.map(|lane| (lane.name.clone(), lane.depth, timeline.lane_title(lane)))
        });
        lane.flatten().unwrap_or_default()
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
        Some((of, (gauge.waiting, gauge.queue), gauge.sentence))
    });
    let is_moved = Memo::new(move |_| {
        let moved = moved.get();
        moved.is_some_and(|task| id == LaneId::Task(task))
    });
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
    let indent = f64::from(depth.min(4)) * 10.0;
    let padding = rem(indent + 8.0);
    let description = move || match usage.get() {
        Some((_, _, sentence)) => sentence,
        None => title.clone(),
    };
    let used = swap(
        move || usage.get(),
        |usage| {
            usage.map(|(of, (all, names), _)| {
                let waiting = (all > 0).then(|| {
                    let chip = |(name, place): (String, usize)| {
                        let chip = el("span").child(el("b").child(place.to_string()));
                        // The space at the end parts it from the next one when it is read.
                        chip.child(format!(" {name} "))
                    };
                    // There is hardly room for more.
                    let chips = names.into_iter().zip(1..).take(4).map(chip);
                    el("span.queue").children(chips)
                });
                let of = match all {
                    0 => of,
                    all => format!("{of} ◷{all}"),
                };
                View::from([el("span.usage").child(of).into(), View::from(waiting)])
            })
        },
    );
    let press = button("", go)
        .live("tabindex", move || tab_stop(stop.get() == Some(id)))
        .live("aria-current", move || is_moved.get().then_some("true"))
        .live("title", description)
        .style("padding-left", move || padding.clone())
        .child(el("span.lane-name").child(name))
        .child(used);
    el("li")
        .toggle("moved", move || is_moved.get())
        .toggle("resource", move || matches!(id, LaneId::Resource(_)))
        .style("margin-top", move || rem(place.get().0))
        .style("height", move || rem(place.get().1))
        .child(press)
}

/// The step of the last event of a task up to the cursor, or of its first one
/// after that. From the task's own event it goes on to its next one.
fn event_of(trace: &Trace, len: usize, task: TaskId, shown: usize) -> Option<usize> {
    let events = trace.events().get(..len)?;
    let (before, after) = events.split_at(shown.min(len));
    let is_of = |event: &&Event| event.task == Some(task);
    let is_there = before.last().as_ref().is_some_and(is_of);
    let mut next = after.iter().filter(is_of);
    let found = match is_there {
        true => next.next(),
        false => before.iter().rev().find(is_of).or_else(|| next.next()),
    };
    found.map(|event| event.number as usize + 1)
}
