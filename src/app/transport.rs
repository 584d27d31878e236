//! The transport: one bar that owns time for every pane, and the sentence that
//! tells what the current event did.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::icon::{Shape, live_icon};
use super::markup::{El, button, el, react, show};
use super::reactive::{Memo, untrack};
use super::session::Session;
use crate::playback::{Player, Speed, Status, Stride};
use crate::trace::Micros;
use crate::view::{narration, summary};

/// What a run is doing, for the tests to read.
pub const fn phase_id(status: Status) -> &'static str {
    match status {
        Status::Idle => "idle",
        status => status.word(),
    }
}

/// The bar with the buttons, the scrubber and the narration.
pub fn transport(session: Session) -> El {
    el("div.transport|data-player|role=group|aria-label=Playback")
        .child(controls(session))
        .child(scrubber(session))
        .child(settings(session))
        .child(narration_row(session))
}

/// A button of the bar: what it does, the key for it as `aria-keyshortcuts`
/// wants it, its icon, whether it can do nothing now, and what it does.
fn tool(
    label: impl Fn() -> &'static str + Copy + 'static,
    keys: &'static str,
    shape: impl Fn() -> Shape + Copy + 'static,
    disabled: impl Fn() -> bool + Copy + 'static,
    press: impl Fn() + 'static,
) -> El {
    let press = move || {
        if !untrack(disabled) {
            press();
        }
    };
    button("icon-button tool", press)
        .live("aria-label", label)
        .live("title", move || format!("{} ({keys})", label()))
        .attr("aria-keyshortcuts", keys)
        // Not `disabled`: the focus stays where it is when the end is reached.
        .live("aria-disabled", move || disabled().then_some("true"))
        .child(live_icon(shape))
}

fn controls(session: Session) -> El {
    let at_start = move || session.shown.get() == 0;
    let at_head = move || session.shown.get() >= session.visible.get();
    let at_end = move || {
        let over = matches!(session.status.get(), Status::Finished | Status::Stopped);
        over && at_head()
    };
    let playing = move || session.status.get().is_playing();
    let command = move |act: fn(&mut Player, Micros)| move || session.command(act);
    let run = button(
        "run|data-testid=run|title=Run the lesson (Ctrl+Enter)|aria-keyshortcuts=Control+Enter Meta+Enter>Run",
        move || session.run(),
    );
    let back = command(|player, wall| {
        player.step_back(Stride::Event, wall);
    });
    let forward = command(|player, wall| {
        player.step_forward(Stride::Event, wall);
    });
    el("div.controls").children([
        run,
        tool(
            || "First event",
            "Home",
            || Shape::First,
            at_start,
            command(Player::first),
        ),
        tool(|| "Step back", "ArrowLeft", || Shape::Back, at_start, back),
        tool(
            move || if playing() { "Pause" } else { "Play" },
            "Space",
            move || {
                if playing() { Shape::Pause } else { Shape::Play }
            },
            || false,
            move || session.toggle(),
        ),
        tool(
            || "Step forward",
            "ArrowRight",
            || Shape::Forward,
            at_end,
            forward,
        ),
        tool(
            || "Last event",
            "End",
            || Shape::Last,
            at_head,
            command(Player::last),
        ),
    ])
}

fn scrubber(session: Session) -> El {
    let position = move || {
        let visible = session.visible.get();
        session.at_cursor(|_, state| summary::position(state, visible))
    };
    // While something plays, the spoken value stays: a screen reader would say
    // each one.
    let spoken = Memo::new(move |before: Option<&String>| {
        if session.status.get().is_playing()
            && let Some(before) = before
        {
            return before.clone();
        }
        let visible = session.visible.get();
        session
            .at_cursor(|trace, state| summary::step(trace, state, visible))
            .unwrap_or_default()
    });
    let range = el("input.scrubber|type=range|data-testid=scrubber|aria-label=Position in the run")
        .live("aria-valuetext", move || spoken.get())
        .attr("min", "0")
        .attr("step", "1")
        .live("disabled", move || session.visible.get() == 0)
        .on_value("input", move |value| {
            session.scrubbing.set(true);
            if let Ok(step) = value.parse() {
                session.seek(step);
            }
        })
        .on("change", move |_| session.scrubbing.set(false));
    let field: HtmlInputElement = range.element().clone().unchecked_into();
    react(Box::new(move || {
        // A value is cut to its range, so the range comes first.
        field.set_max(&session.visible.get().to_string());
        field.set_value(&session.shown.get().to_string());
    }));
    let output = el("output.position|data-testid=position");
    el("div.scrub").child(range).child(output.text(position))
}

fn settings(session: Session) -> El {
    let idle = move || session.status.get() == Status::Idle;
    let over = move || {
        let status = session.status.get();
        !session.lacking.get()
            && matches!(status, Status::Idle | Status::Finished | Status::Stopped)
    };
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
    let speeds = el("select|data-testid=speed")
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
    let stop = move || session.stop();
    let restart = move || session.restart();
    el("div.settings")
        .child(tool(|| "Stop", "", || Shape::Stop, over, stop))
        .child(tool(|| "Restart", "R", || Shape::Restart, idle, restart))
        .child(speed)
}

fn narration_row(session: Session) -> El {
    let sentence = Memo::new(move |_| {
        if session.lacking.get() {
            return "Fetching what the program imports…".to_owned();
        }
        if session.status.get() == Status::Idle {
            return "Press Run: the lesson runs here, in your browser.".to_owned();
        }
        session.at_cursor(narration::at).unwrap_or_default()
    });
    // Spoken only when the learner can listen: not while something plays, nor
    // while the scrubber is dragged.
    let announced = Memo::new(move |before: Option<&String>| {
        let status = session.status.get();
        if session.lacking.get() {
            return sentence.get();
        }
        if status == Status::Idle {
            return String::new();
        }
        if status.is_playing() || session.scrubbing.get() {
            return before.cloned().unwrap_or_default();
        }
        let at_end = session.shown.get() >= session.visible.get();
        match session.end.get() {
            Some(end) if at_end => session
                .trace(|trace, _| summary::finished(trace, end))
                .unwrap_or_default(),
            _ => sentence.get(),
        }
    });
    let skip = move || {
        button(
            "button skip|aria-label=Skip wait|title=Go on at once>Skip the wait",
            move || session.command(Player::skip),
        )
    };
    let narration = el("p.narration|data-testid=narration").text(move || sentence.get());
    let announcement =
        el("p.sr-only|role=status|data-testid=announcement").text(move || announced.get());
    el("div.narration-row")
        .child(narration)
        .child(show(move || session.long_wait.get(), skip))
        .child(announcement)
}
