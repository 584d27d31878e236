//! The keys. They act while the focus is in the player's region, or everywhere if
//! that was chosen, never in a field that takes text. To every event leads a
//! button too.

use wasm_bindgen::JsCast;

use super::browser::{command_key, is_command};
use super::choices::{Choice, KEYS_EVERYWHERE, LESS_MOTION};
use super::dialog::{Dialogs, Open, dialog};
use super::markup::{El, View, el};
use super::rows;
use super::session::Session;
use super::timeline::Zoom;
use super::transport;
use crate::playback::{Player, Speed, Stride};
use crate::view::timeline::Direction;

/// Each key with what it does, as the help shows them.
const KEYS: &[(&[&str], &str)] = &[
    (&["Ctrl", "Enter"], "run (everywhere)"),
    (&["Ctrl", "K"], "list of lessons (everywhere)"),
    (&["Space"], "play or pause"),
    (&["←", "→"], "one event back, forward"),
    (
        &["Shift", "← →"],
        "to the previous, next enter, exit, raise or cancel",
    ),
    (&[", ."], "to the previous, next event of the same task"),
    (
        &["[ ]"],
        "along the arrow, back to its cause, on to its effect",
    ),
    (&["Home", "End"], "first, last event"),
    (&["PgUp", "PgDn"], "a tenth back, forward"),
    (&["↑", "↓"], "from row to row, from lane to lane"),
    (&["W S", "+ −"], "zoom in, out"),
    (&["A", "D"], "move the timeline left, right"),
    (&["0"], "fit the timeline into its pane"),
    (&["F"], "the moment in the middle of the pane; again: fit"),
    (
        &["Shift", "A"],
        "all arrows, or only those of the current event",
    ),
    (&["1 … 6"], "speed 0.1, 0.25, 0.5, 1, 2, 4"),
    (&["R"], "restart"),
    (&["?"], "these keys"),
];

/// Where a key was pressed.
enum Place {
    /// Where keys are text, or belong to the element.
    Field,
    /// On a button or a link.
    Button,
    /// On one of several, among which the arrows choose.
    Choice,
    /// On the scrubber.
    Scrubber,
    /// Elsewhere where they act.
    Player,
    /// Where they do not act.
    Elsewhere,
}

fn place(event: &web_sys::KeyboardEvent) -> Place {
    let Some(target) = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
    else {
        return Place::Elsewhere;
    };
    let is = |selector: &str| target.matches(selector).unwrap_or(false);
    let inside = |selector: &str| target.closest(selector).ok().flatten().is_some();
    let in_player = inside("[data-player]");
    if !in_player && !KEYS_EVERYWHERE.is_made() {
        Place::Elsewhere
    } else if in_player && is("input[type=range]") {
        Place::Scrubber
    } else if is("input[type=radio]") {
        Place::Choice
    } else if is("input:not([type=checkbox]), textarea, select") || is("[contenteditable]") {
        Place::Field
    } else if inside("button, a, input, label, summary") {
        Place::Button
    } else {
        Place::Player
    }
}

/// Answers a key, wherever it was pressed.
pub fn on_key(event: &web_sys::KeyboardEvent, session: Session, dialogs: Dialogs, zoom: Zoom) {
    if dialogs.0.get_untracked().is_some() || event.default_prevented() {
        return;
    }
    let held = event.ctrl_key() || event.meta_key();
    let key = event.key();
    // On many keyboards Alt, or Ctrl with it, belongs to these two signs.
    let is_bracket = event.alt_key() && matches!(key.as_str(), "[" | "]");
    let used = match key.as_str() {
        "Enter" if held => {
            // A key that is held down is pressed once.
            if !event.repeat() {
                session.run();
            }
            true
        }
        "k" if is_command(event) => {
            dialogs.open(Open::Lessons);
            true
        }
        _ if (held || event.alt_key()) && !is_bracket => false,
        "?" if !matches!(place(event), Place::Field | Place::Elsewhere) => {
            dialogs.open(Open::Help);
            true
        }
        _ => match place(event) {
            Place::Field | Place::Elsewhere => false,
            // The button wins.
            Place::Button if matches!(key.as_str(), " " | "Enter") => false,
            Place::Choice if key == " " || key.starts_with("Arrow") => false,
            Place::Scrubber if matches!(key.as_str(), "ArrowUp" | "ArrowDown") => false,
            _ => in_player(event, &key, session, zoom),
        },
    };
    if used {
        event.prevent_default();
    }
}

/// Answers a key inside the player. Returns whether it was used.
fn in_player(event: &web_sys::KeyboardEvent, key: &str, session: Session, zoom: Zoom) -> bool {
    let stride = if event.shift_key() {
        Stride::Milestone
    } else {
        Stride::Event
    };
    let back = |stride| transport::step_back(session, stride);
    let forward = |stride| transport::step_forward(session, stride);
    match key {
        " " if event.repeat() => {}
        " " => session.toggle(),
        "ArrowLeft" => back(stride),
        "ArrowRight" => forward(stride),
        "," => back(Stride::SameTask),
        "." => forward(Stride::SameTask),
        "[" => session.follow(Direction::Back),
        "]" => session.follow(Direction::Forward),
        "Home" => session.command(Player::first),
        "End" => session.command(Player::last),
        "PageUp" => session.command(|player, wall| player.seek_by_tenths(-1, wall)),
        "PageDown" => session.command(|player, wall| player.seek_by_tenths(1, wall)),
        "ArrowUp" | "ArrowDown" => return rows::move_focus(event),
        "+" | "=" => zoom.nearer(),
        "-" | "−" => zoom.farther(),
        "0" => zoom.fit(),
        digit @ ("1" | "2" | "3" | "4" | "5" | "6") => {
            let speed = digit
                .parse()
                .ok()
                .and_then(|n: usize| Speed::OFFERED.get(n - 1));
            if let Some(speed) = speed {
                session.pace(*speed);
            }
        }
        // Letters by their place on the keyboard, as in games.
        _ => match (event.code().as_str(), event.shift_key()) {
            ("KeyW", false) => zoom.nearer(),
            ("KeyS", false) => zoom.farther(),
            ("KeyA", false) => zoom.pan(-1.0),
            ("KeyD", false) => zoom.pan(1.0),
            ("KeyA", true) | ("KeyR", false) if event.repeat() => {}
            ("KeyA", true) => zoom.toggle_arrows(),
            ("KeyF", false) => zoom.centre(),
            ("KeyR", false) => session.restart(),
            _ => return false,
        },
    }
    true
}

/// The dialog with the keys.
pub fn help(dialogs: Dialogs) -> El {
    dialog(
        dialogs,
        Open::Help,
        "Keyboard shortcuts and settings",
        "help",
        || {
            let mut list = el("dl.keys");
            for (keys, what) in KEYS {
                let keys = keys.iter().map(|key| match *key {
                    "Ctrl" => command_key(),
                    key => key,
                });
                let keys = keys.map(|key| el("kbd").child(key));
                list = list
                    .child(el("dt").children(keys))
                    .child(el("dd").child(*what));
            }
            let note = el(
                "p.fine>The keys act while the focus is in the timeline, the playback bar, the console, the stacks or the events; the first two act everywhere. Most have a button too, and the list of events leads to each event.",
            );
            let choices = [KEYS_EVERYWHERE, LESS_MOTION].map(Choice::field);
            View::from([list, note, el("div.choices").children(choices)])
        },
    )
}
