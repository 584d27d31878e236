//! What an item is called for those who do not see it: a full sentence, with
//! nothing in it that lies after the cursor.

use super::Timeline;
use super::item::{Bar, Hold, ItemId, Life, Marker, MarkerKind, Outcome, Wait};
use super::lanes::Lane;
use super::window::Item;
use crate::trace::{Micros, On, ResourceKind, TaskOutcome, Trace, WaitEnd};
use crate::view::words;

impl Timeline {
    /// The name of the whole: `Timeline, 3 tasks`.
    pub fn title(&self) -> String {
        format!("Timeline, {}", words::count(self.lives.len(), "task"))
    }

    /// The name of a lane: `worker-1, a task created by main`, `pool, a pool
    /// for 2`.
    pub fn lane_title(&self, lane: &Lane) -> String {
        let name = &lane.name;
        let parent = lane.parent.and_then(|task| self.life(task));
        let Some((kind, capacity)) = lane.resource else {
            return match parent {
                Some(parent) => format!("{name}, a task created by {}", parent.name),
                None => format!("{name}, a task"),
            };
        };
        let word = kind.word();
        match (kind, capacity) {
            (ResourceKind::Event, _) => format!("{name}, an {word}"),
            (ResourceKind::Queue, 0) => format!("{name}, a {word} without a limit"),
            (_, 1) => format!("{name}, a {word} for one"),
            (_, capacity) => format!("{name}, a {word} for {capacity}"),
        }
    }

    /// The name of an item with `k` events shown, such as
    /// `connection, worker-2: entering 40 ms, open 30 ms, closed with
    /// ValueError: boom`.
    pub fn name(&self, trace: &Trace, item: &Item, k: usize) -> String {
        if item.start >= k {
            return "not yet".to_owned();
        }
        let name = match item.id {
            ItemId::Life(task) => self.life(task).map(|life| self.life_name(trace, life, k)),
            ItemId::Bar(span) => self.bar(span).map(|bar| self.bar_name(trace, bar, k)),
            ItemId::Wait(started) => self
                .wait(started)
                .map(|wait| self.wait_name(trace, wait, k)),
            ItemId::Hold(started) => self
                .hold(started)
                .map(|hold| self.hold_name(trace, hold, k)),
            ItemId::Marker(event) => self.marker(event).map(|marker| marker_name(trace, marker)),
            ItemId::Cluster(..) => item.cluster.map(|cluster| {
                format!(
                    "{}: zoom in to tell them apart",
                    words::count(cluster.count, "item")
                )
            }),
        };
        name.unwrap_or_default()
    }

    fn length(&self, from: usize, to: Option<usize>) -> String {
        match to {
            Some(to) => words::time(self.axis.time(to) - self.axis.time(from)),
            None => "and still".to_owned(),
        }
    }

    fn life_name(&self, trace: &Trace, life: &Life, k: usize) -> String {
        let finished = life.finished.filter(|event| *event < k);
        let outcome = match (finished, life.outcome) {
            (None, _) if self.run_ended.is_some_and(|event| event < k) => {
                "never finished".to_owned()
            }
            (None, _) if life.started.is_some_and(|event| event < k) => "running".to_owned(),
            (None, _) => "pending".to_owned(),
            (Some(_), Some(TaskOutcome::Raised(e))) => {
                format!("ended with {}", trace.exception_text(e))
            }
            (Some(_), Some(TaskOutcome::Cancelled)) => "ended cancelled".to_owned(),
            (Some(_), _) => "done".to_owned(),
        };
        let length = finished.map_or(String::new(), |end| {
            format!(" after {}", self.length(life.created, Some(end)))
        });
        format!("task {}, {outcome}{length}", life.name)
    }

    fn bar_name(&self, trace: &Trace, bar: &Bar, k: usize) -> String {
        let known = bar.course.until(k);
        let mut parts = Vec::new();
        let phases = known.segments().zip(["entering", "open", "exiting"]);
        for (segment, word) in phases {
            let length = self.length(segment.start, segment.end);
            match segment.end {
                Some(end) if self.axis.time(end) == self.axis.time(segment.start) => {}
                Some(_) => parts.push(format!("{word} {length}")),
                None => parts.push(word.to_owned()),
            }
        }
        let with = |exception| trace.exception_text(exception);
        let end = known
            .outcome
            .map(|outcome| match (outcome, known.raised, known.told) {
                (Outcome::EnterFailed, Some(e), _) => format!("enter failed with {}", with(e)),
                (Outcome::EnterFailed, ..) => "enter failed".to_owned(),
                (Outcome::Suppressed, _, Some(e)) => format!("closed, suppressed {}", with(e)),
                (Outcome::ExitFailed, Some(e), _) => format!("exit failed with {}", with(e)),
                (Outcome::CutShort, Some(e), _) => format!("exit cut short by {}", with(e)),
                (Outcome::ExitFailed, ..) => "exit failed".to_owned(),
                (Outcome::CutShort, ..) => "exit cut short".to_owned(),
                (Outcome::Abandoned, ..) => "never closed".to_owned(),
                (Outcome::Closed, _, Some(e)) => format!("closed with {}", with(e)),
                (Outcome::Closed | Outcome::Suppressed, _, None) => "closed".to_owned(),
            });
        parts.extend(end);
        let task = trace.task_name(bar.task);
        format!("{}, {task}: {}", bar.name, parts.join(", "))
    }

    fn wait_name(&self, trace: &Trace, wait: &Wait, k: usize) -> String {
        let task = trace.task_name(wait.task);
        let waits = words::waits(trace, wait.on, self.axis.time(wait.started));
        let Some(ended) = wait.ended.filter(|event| *event < k) else {
            return format!("{task} {waits}");
        };
        let length = self.length(wait.started, Some(ended));
        let why = match wait.why {
            Some(WaitEnd::Cancelled(_)) => ", cancelled",
            Some(WaitEnd::Failed(_)) => ", which failed",
            Some(WaitEnd::Done) | None => "",
        };
        match wait.on {
            On::Sleep { .. } => format!("{task} slept {length}{why}"),
            on => format!("{task} waited {length} for {}{why}", words::on(trace, on)),
        }
    }

    fn hold_name(&self, trace: &Trace, hold: &Hold, k: usize) -> String {
        let resource = trace.resource_name(hold.resource);
        let acquired = hold.acquired.filter(|event| *event < k);
        let released = hold.released.filter(|event| *event < k);
        let holder = &hold.holder;
        match (acquired, released) {
            (Some(from), Some(to)) => {
                let length = self.length(from, Some(to));
                format!("{resource}, held by {holder} for {length}, given back")
            }
            (Some(_), None) => format!("{resource}, held by {holder}"),
            (None, Some(_)) => format!("{resource}, promised to {holder}, given back unused"),
            (None, None) => format!("{resource}, promised to {holder}"),
        }
    }

    /// How long an item took, if it is over: for a tooltip.
    pub fn duration(&self, item: &Item) -> Option<Micros> {
        let end = item.end?;
        Some(self.axis.time(end) - self.axis.time(item.start))
    }
}

fn marker_name(trace: &Trace, marker: &Marker) -> String {
    let task = trace.task_name(marker.task);
    let event = trace.events().get(marker.event);
    match (marker.kind, event) {
        (MarkerKind::CancelRequested, Some(event)) => {
            let by = match event.task {
                Some(by) if by == marker.task => " by itself".to_owned(),
                Some(by) => format!(" by {}", trace.task_name(by)),
                None => String::new(),
            };
            format!("{task}, cancellation requested{by}")
        }
        (_, Some(event)) => crate::view::narration::sentence(trace, event, None),
        (_, None) => task.to_owned(),
    }
}
