//! The same moment in the other language.
//!
//! A lesson's two programs agree in what each task prints, and in how it
//! enters and leaves its managers. Those events are anchors: the n-th of a task
//! in one run is the n-th of that task in the other. All other events (waits,
//! hand-overs, what is raised) are looked for between the same two anchors.

use std::mem::discriminant;

use crate::trace::{Event, Stream, TaskId, TaskOutcome, Trace, What};

/// What an anchor says in both languages.
#[derive(Debug, PartialEq, Eq)]
enum Anchor<'a> {
    Started,
    Finished(bool),
    Entering,
    Entered,
    EnterFailed(&'a str),
    Exiting(Option<&'a str>),
    Exited(bool),
    ExitFailed(&'a str),
    CutShort(&'a str),
    Printed,
}

fn anchor<'a>(trace: &'a Trace, event: &Event) -> Option<Anchor<'a>> {
    let class = |exception| trace.exception_class(exception);
    Some(match event.what {
        What::TaskStarted => Anchor::Started,
        What::TaskFinished { outcome } => {
            Anchor::Finished(matches!(outcome, TaskOutcome::Returned))
        }
        What::Entering { .. } => Anchor::Entering,
        // A registered exit is open at once.
        What::Registered { .. } | What::Entered => Anchor::Entered,
        What::EnterFailed { exception } => Anchor::EnterFailed(class(exception)),
        What::Exiting { exception } => Anchor::Exiting(exception.map(class)),
        What::Exited { suppressed } => Anchor::Exited(suppressed),
        What::ExitFailed { exception } => Anchor::ExitFailed(class(exception)),
        What::ExitCutShort { exception } => Anchor::CutShort(class(exception)),
        What::Printed {
            ends: true,
            stream: Stream::Out,
            ..
        } => Anchor::Printed,
        _ => return None,
    })
}

/// The event of `to` that is the same moment as the event `number` of `from`;
/// none if the task does something else before it.
pub fn same_moment(from: &Trace, number: usize, to: &Trace) -> Option<usize> {
    let event = from.events().get(number)?;
    let Some(task) = event.task else {
        return outside(from, number, to);
    };
    let task = same_task(from, task, to)?;
    let before = events_of(from, event.task).take_while(|(at, _)| *at < number);
    let (mut anchors, mut alike) = (0, 0);
    for (_, earlier) in before {
        if anchor(from, earlier).is_some() {
            anchors += 1;
            alike = 0;
        } else if is_like(earlier, event) {
            alike += 1;
        }
    }
    let mine = events_of(from, event.task).filter_map(|(_, event)| anchor(from, event));
    let its = events_of(to, Some(task)).filter_map(|(at, event)| Some((at, anchor(to, event)?)));
    let its: Vec<(usize, Anchor<'_>)> = its.collect();
    let agree = mine
        .take(anchors)
        .zip(&its)
        .filter(|(mine, (_, its))| mine == its);
    if agree.count() < anchors {
        return None;
    }
    let here = its.get(anchors);
    if let Some(wanted) = anchor(from, event) {
        return here.filter(|(_, its)| *its == wanted).map(|(at, _)| *at);
    }
    let last = anchors.checked_sub(1).and_then(|last| its.get(last));
    let start = last.map_or(0, |(at, _)| *at);
    let end = here.map_or(to.len(), |(at, _)| *at);
    let between = || {
        let events = events_of(to, Some(task));
        let inside = events.filter(move |(at, _)| start <= *at && *at < end);
        inside.filter(|(_, other)| is_like(other, event))
    };
    let found = between().nth(alike).or_else(|| between().next());
    found.map(|(at, _)| at).or(last.map(|(at, _)| *at))
}

/// The same for an event between tasks: the one of its kind in its place.
fn outside(from: &Trace, number: usize, to: &Trace) -> Option<usize> {
    let event = from.events().get(number)?;
    let alike = |(_, other): &(usize, &Event)| is_like(other, event);
    let before = events_of(from, None).take_while(|(at, _)| *at < number);
    let place = before.filter(alike).count();
    let found = events_of(to, None).filter(alike).nth(place);
    found.map(|(at, _)| at)
}

/// The events of a task, with their numbers.
fn events_of(trace: &Trace, task: Option<TaskId>) -> impl Iterator<Item = (usize, &Event)> {
    let events = trace.events().iter().enumerate();
    events.filter(move |(_, event)| event.task == task)
}

fn is_like(one: &Event, other: &Event) -> bool {
    discriminant(&one.what) == discriminant(&other.what)
}

/// The task of the same name, or, where a name is only a number, the one that
/// was created at the same place.
fn same_task(from: &Trace, task: TaskId, to: &Trace) -> Option<TaskId> {
    let tasks = |trace: &Trace| -> Vec<TaskId> {
        let events = trace.events().iter();
        let created = events.filter_map(|event| match event.what {
            What::TaskCreated { child, .. } => Some(child),
            _ => None,
        });
        created.collect()
    };
    let (mine, its) = (tasks(from), tasks(to));
    let name = from.task_name(task);
    let named = its.iter().find(|other| to.task_name(**other) == name);
    named.copied().or_else(|| {
        let at = mine.iter().position(|other| *other == task)?;
        its.get(at).copied()
    })
}
