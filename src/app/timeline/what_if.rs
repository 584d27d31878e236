//! What if a task is cancelled here? One button, and a choice where several tasks
//! could be; the run with the cancellation then stands below the one that is
//! played.

use crate::app::markup::{El, View, button, el, show, swap};
use crate::app::reactive::{Memo, RwSignal, untrack};
use crate::app::session::Session;
use crate::link::Below;
use crate::trace::{TaskId, Trace};
use crate::view::what_if::{moment, unfinished};

/// So many tasks are offered.
const MOST: usize = 40;

/// The button and what belongs to it, once something has been run.
pub(super) fn what_if(session: Session) -> View {
    let has_run = move || session.epoch.get().has_run() && session.shown.get() > 0;
    show(has_run, move || offer(session))
}

fn offer(session: Session) -> El {
    // While something plays, only the task that moves is offered.
    let tasks = Memo::new(move |_| {
        let most = if session.status.get().is_playing() {
            1
        } else {
            MOST
        };
        let tasks = session.at_cursor(|trace, state| unfinished(trace, state, most));
        tasks.unwrap_or_default()
    });
    // What is chosen holds at the step at which it was.
    let chosen = RwSignal::new((0, TaskId::at(0)));
    let task = Memo::new(move |_| {
        let (step, task) = chosen.get();
        let here = session.shown.get() == step;
        tasks.with(|tasks| {
            let chosen = tasks.iter().find(|(id, _)| here && *id == task);
            chosen.or(tasks.first()).cloned()
        })
    });
    let press = move || {
        if let Some((task, _)) = untrack(|| task.get()) {
            let shown = session.shown.get_untracked();
            let step = untrack(|| session.trace(|trace, _| moment(trace, shown)));
            let below = step.map(|step| Below::Cancelled(task, step));
            session.other.asked.set(below);
        }
    };
    let ask = button("button|data-testid=what-if", press)
        .live("hidden", move || task.with(Option::is_none))
        .text(move || {
            let name = task.get().map_or(String::new(), |(_, name)| name);
            format!("What if {name} is cancelled here?")
        });
    let none = el("p.fine").text(move || {
        if task.with(Option::is_some) {
            return None;
        }
        let is_bare = |trace: &Trace, _| trace.events().iter().all(|event| event.task.is_none());
        let is_bare = session.end_seen.get() && session.trace(is_bare) == Some(true);
        Some(match is_bare {
            true => "No task ran, so there is nothing to draw: the console has what was printed.",
            false => "No task runs or waits at this step, so none can be cancelled here.",
        })
    });
    let others = swap(
        move || tasks.get(),
        move |tasks| {
            (tasks.len() > 1).then(|| {
                let option = |(id, name): (TaskId, String)| {
                    el("option")
                        .attr("value", id.index().to_string())
                        .child(name)
                };
                el("select|aria-label=Which task|data-testid=whom")
                    .children(tasks.into_iter().map(option))
                    .value(move || {
                        task.get()
                            .map_or(String::new(), |(id, _)| id.index().to_string())
                    })
                    .on_value("change", move |id| {
                        if let Ok(id) = id.parse() {
                            chosen.set((session.shown.get_untracked(), TaskId::at(id)));
                        }
                    })
            })
        },
    );
    let again = ask.html();
    let close = move || {
        let ask = again.clone();
        button("button>Close the run below", move || {
            session.other.asked.set(None);
            // The button goes away. Fails only on elements that cannot have the focus.
            let _ = ask.focus();
        })
    };
    let is_open = move || matches!(session.other.asked.get(), Some(Below::Cancelled(..)));
    el("div.what-if")
        .child(ask)
        .child(others)
        .child(none)
        .child(show(is_open, close))
}
