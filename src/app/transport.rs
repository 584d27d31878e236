//! The transport: one bar that owns time for every pane, and the sentence that
//! tells what the current event did.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::browser::command_key;
use super::focus;
use super::icon::{Shape, live_icon};
use super::markup::{El, button, el, react, show, svg, swap};
use super::reactive::{Memo, untrack};
use super::session::{Epoch, Session};
use crate::playback::{Player, Speed, Status, Stride};
use crate::trace::Trace;
use crate::view::timeline::Direction;
use crate::view::{milestones, narration, summary};

/// What a run is doing, for the tests to read.
pub const fn phase_id(status: Status) -> &'static str {
    match status {
        Status::Idle => "idle",
        status => status.word(),
    }
}

/// The bar with the buttons, the scrubber and the narration.
pub fn transport(session: Session) -> El {
    el("section.transport|data-player|aria-label=Playback")
        .child(controls(session))
        .child(scrubber(session))
        .child(settings(session))
        .child(narration_row(session))
}

/// A button of the bar.
#[derive(Clone, Copy)]
struct Tool {
    /// What it does; of two, the second while something plays.
    label: [&'static str; 2],
    /// The key for it, as `aria-keyshortcuts` wants it, if there is one.
    keys: Option<&'static str>,
    /// What it looks like.
    face: Face,
    /// Whether it can do nothing now.
    disabled: fn(Session) -> bool,
    /// What it does.
    press: fn(Session),
}

#[derive(Clone, Copy)]
enum Face {
    /// An icon; of two, the second while something plays.
    Icon([Shape; 2]),
    /// A word, and a class that puts an arrow before or after it.
    Word(&'static str, &'static str),
}

fn tool(session: Session, tool: Tool) -> El {
    let press = move || {
        if !untrack(|| (tool.disabled)(session)) {
            (tool.press)(session);
        }
    };
    let which = move || usize::from(session.status.get().is_playing());
    let press = button("icon-button tool", press)
        .live("aria-label", move || tool.label[which()])
        .attr("aria-keyshortcuts", tool.keys)
        // Not `disabled`: the focus stays where it is when the end is reached.
        .live("aria-disabled", move || {
            (tool.disabled)(session).then_some("true")
        });
    match tool.face {
        Face::Icon(shapes) => press.child(live_icon(move || shapes[which()])),
        Face::Word(class, word) => press.class(class).child(word),
    }
}

const fn icon(shape: Shape) -> Face {
    Face::Icon([shape; 2])
}

/// A step back of some width.
pub fn step_back(session: Session, stride: Stride) {
    session.command(|player, wall| {
        player.step_back(stride, wall);
    });
}

/// A step forward of some width.
pub fn step_forward(session: Session, stride: Stride) {
    session.command(|player, wall| {
        player.step_forward(stride, wall);
    });
}

/// Those beside Run.
const CONTROLS: [Tool; 7] = [
    Tool {
        label: ["First event"; 2],
        keys: Some("Home"),
        face: icon(Shape::First),
        disabled: is_at_start,
        press: |session| session.command(Player::first),
    },
    Tool {
        label: ["Back to an enter, exit, raise or cancel"; 2],
        keys: Some("Shift+ArrowLeft"),
        face: icon(Shape::FarBack),
        disabled: is_at_start,
        press: |session| step_back(session, Stride::Milestone),
    },
    Tool {
        label: ["Step back"; 2],
        keys: Some("ArrowLeft"),
        face: icon(Shape::Back),
        disabled: is_at_start,
        press: |session| step_back(session, Stride::Event),
    },
    Tool {
        label: ["Play", "Pause"],
        keys: Some("Space"),
        face: Face::Icon([Shape::Play, Shape::Pause]),
        disabled: |_| false,
        press: Session::toggle,
    },
    Tool {
        label: ["Step forward"; 2],
        keys: Some("ArrowRight"),
        face: icon(Shape::Forward),
        disabled: is_at_end,
        press: |session| step_forward(session, Stride::Event),
    },
    Tool {
        label: ["On to an enter, exit, raise or cancel"; 2],
        keys: Some("Shift+ArrowRight"),
        face: icon(Shape::FarForward),
        disabled: is_at_end,
        press: |session| step_forward(session, Stride::Milestone),
    },
    Tool {
        label: ["Last event"; 2],
        keys: Some("End"),
        face: icon(Shape::Last),
        disabled: is_at_head,
        press: |session| session.command(Player::last),
    },
];

/// Those at the other end of the bar.
const ENDS: [Tool; 2] = [
    Tool {
        label: ["Stop"; 2],
        keys: None,
        face: icon(Shape::Stop),
        disabled: |session| {
            let status = session.status.get();
            !session.lacking.get() && (is_over(session) || status == Status::Idle)
        },
        press: Session::stop,
    },
    Tool {
        label: ["Restart"; 2],
        keys: Some("R"),
        face: icon(Shape::Restart),
        disabled: |session| session.status.get() == Status::Idle,
        press: Session::restart,
    },
];

/// Those beside the sentence.
const JUMPS: [Tool; 4] = [
    Tool {
        label: ["Cause of this event"; 2],
        keys: Some("["),
        face: Face::Word("icon-button wide tool arrow-back", "Cause"),
        disabled: |session| session.arrow(Direction::Back).is_none(),
        press: |session| session.follow(Direction::Back),
    },
    Tool {
        label: ["Effect of this event"; 2],
        keys: Some("]"),
        face: Face::Word("icon-button wide tool arrow-on", "Effect"),
        disabled: |session| session.arrow(Direction::Forward).is_none(),
        press: |session| session.follow(Direction::Forward),
    },
    Tool {
        label: ["Task: its previous event"; 2],
        keys: Some(","),
        face: Face::Word("icon-button wide tool task-back", "Task"),
        disabled: is_at_start,
        press: |session| step_back(session, Stride::SameTask),
    },
    Tool {
        label: ["Task: its next event"; 2],
        keys: Some("."),
        face: Face::Word("icon-button wide tool task-on", "Task"),
        disabled: is_at_end,
        press: |session| step_forward(session, Stride::SameTask),
    },
];

fn is_at_start(session: Session) -> bool {
    session.shown.get() == 0
}

fn is_at_head(session: Session) -> bool {
    session.shown.get() >= session.visible.get()
}

fn is_at_end(session: Session) -> bool {
    is_over(session) && is_at_head(session)
}

fn is_over(session: Session) -> bool {
    matches!(session.status.get(), Status::Finished | Status::Stopped)
}

fn controls(session: Session) -> El {
    let run = button(
        "run|data-testid=run|aria-keyshortcuts=Control+Enter Meta+Enter>Run",
        move || session.run(),
    )
    .attr("title", format!("Run the lesson ({}+Enter)", command_key()));
    let tools = CONTROLS.map(|one| tool(session, one));
    el("div.controls").child(run).children(tools)
}

/// What is said, and of which run.
type OfRun = (Epoch, String);

/// What was said before, if it was of this run.
fn said_of(epoch: Epoch, before: Option<&OfRun>) -> Option<String> {
    let (of, said) = before?;
    (*of == epoch).then(|| said.clone())
}

fn scrubber(session: Session) -> El {
    let position = move || {
        let visible = session.visible.get();
        session.at_cursor(|_, state| summary::position(state, visible))
    };
    // While something plays, the spoken value stays: a screen reader would say
    // each one.
    let spoken = Memo::new(move |before: Option<&OfRun>| {
        let epoch = session.epoch.get();
        if session.status.get().is_playing()
            && let Some(before) = said_of(epoch, before)
        {
            return (epoch, before);
        }
        let visible = session.visible.get();
        let said = session.at_cursor(|trace, state| summary::step(trace, state, visible));
        (epoch, said.unwrap_or_default())
    });
    let range = el("input.scrubber|type=range|data-testid=scrubber|aria-label=Position in the run|min=0|step=1")
        .live("aria-valuetext", move || spoken.get().1)
        .live("disabled", move || session.visible.get() == 0)
        .on_value("input", move |value| {
            session.scrubbing.set(true);
            if let Ok(step) = value.parse() {
                session.seek(step);
            }
        })
        .on("change", move |_| session.scrubbing.set(false));
    // Let go where it was taken up, it has not changed.
    let ends = ["pointerup", "pointercancel", "blur"].into_iter();
    let range = ends.fold(range, |range, end| {
        range.on(end, move |_| session.scrubbing.set(false))
    });
    let field: HtmlInputElement = range.element().clone().unchecked_into();
    react(Box::new(move || {
        // A value is cut to its range, so the range comes first.
        field.set_max(&session.visible.get().to_string());
        field.set_value(&session.shown.get().to_string());
    }));
    // No `output`: that would be announced at every event.
    let output = el("span.position|data-testid=position");
    let rail = el("div.rail").child(range).child(marks(session));
    el("div.scrub").child(rail).child(output.text(position))
}

/// Where on the scrubber something is entered, left, raised or cancelled.
fn marks(session: Session) -> El {
    let line = svg("svg.milestones|aria-hidden=true|preserveAspectRatio=none")
        .attr("viewBox", format!("0 0 {} 8", milestones::WIDTH));
    let paths = milestones::KINDS.map(|(class, _)| svg("path").class(class));
    let mut follows = paths.each_ref().map(El::attributes);
    react(Box::new(move || {
        // What was never shown is not given away.
        let known = session.known.get();
        let read = |trace: &Trace, visible: usize| {
            let events = trace.events().get(..known.min(visible))?;
            Some(milestones::outlines(events, visible))
        };
        let outlines = session.trace(read).flatten().unwrap_or_default();
        for (follow, outline) in follows.iter_mut().zip(outlines) {
            follow.set("d", outline);
        }
    }));
    line.children(paths)
}

fn settings(session: Session) -> El {
    let option = |speed: Speed| {
        let text = match speed {
            Speed::Unpaced => "fastest".to_owned(),
            Speed::Paced { .. } => speed.to_string(),
        };
        el("option")
            .attr("value", speed.id())
            .attr("selected", speed == session.speed.get_untracked())
            .child(text)
    };
    let speeds = el("select|data-testid=speed|aria-keyshortcuts=1 2 3 4 5 6")
        .children(Speed::OFFERED.into_iter().map(option))
        .value(move || session.speed.get().id())
        .on_value("change", move |id| {
            if let Some(speed) = Speed::find(&id) {
                session.pace(speed);
            }
        });
    let speed = el("label.speed|title=Speed (1 to 6); the fastest waits for nothing")
        .child(el("span.sr-only>Speed"))
        .child(speeds);
    el("div.settings")
        .children(ENDS.map(|one| tool(session, one)))
        .child(speed)
}

fn narration_row(session: Session) -> El {
    let sentence = Memo::new(move |_| {
        if session.lacking.get() {
            return "Fetching what the program imports…".to_owned();
        }
        if session.status.get() == Status::Idle {
            let what = if session.must_answer() {
                "Choose an answer first. Then it runs here, in your browser."
            } else if session.draft.faults.with(|faults| !faults.is_empty()) {
                "It does not run yet: something is wrong with the program."
            } else {
                "Press Run: it runs here, in your browser."
            };
            return what.to_owned();
        }
        let mut sentence = session.at_cursor(narration::at).unwrap_or_default();
        sentence.push_str(no_arrow(session).unwrap_or(""));
        sentence
    });
    // Spoken only when the learner can listen: not while something plays, nor
    // while the scrubber is dragged.
    let announced = Memo::new(move |before: Option<&OfRun>| {
        let epoch = session.epoch.get();
        let status = session.status.get();
        if session.lacking.get() {
            return (epoch, sentence.get());
        }
        if status == Status::Idle {
            return (epoch, String::new());
        }
        if status.is_playing() || session.scrubbing.get() {
            return (epoch, said_of(epoch, before).unwrap_or_default());
        }
        let at_end = session.shown.get() >= session.visible.get();
        let said = match session.end.get() {
            Some(end) if at_end && no_arrow(session).is_none() => session
                .trace(|trace, _| summary::finished(trace, end))
                .unwrap_or_default(),
            _ => sentence.get(),
        };
        (epoch, said)
    });
    // An element of its own: what the next run says is said, though it be the same.
    let said = swap(move || announced.get(), |(_, said)| el("span").child(said));
    let skip = move || {
        button(
            "button skip|aria-label=Skip wait|title=Go on at once>Skip the wait",
            move || {
                session.command(Player::skip);
                focus::keep_at(".timeline");
            },
        )
    };
    let narration = el("p.narration|data-testid=narration").text(move || sentence.get());
    let announcement = el("p.sr-only|role=status|data-testid=announcement").child(said);
    let jumps = el("div.jumps").children(JUMPS.map(|one| tool(session, one)));
    el("div.narration-row")
        .child(narration)
        .child(show(move || session.long_wait.get(), skip))
        .child(jumps)
        .child(announcement)
}

/// That there is no arrow where one was just asked for; tracked.
fn no_arrow(session: Session) -> Option<&'static str> {
    let (step, direction) = session.no_arrow.get()?;
    (step == session.shown.get()).then_some(match direction {
        Direction::Back => " No arrow leads here.",
        Direction::Forward => " No arrow leads on from here.",
    })
}
