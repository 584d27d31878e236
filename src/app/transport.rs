//! The transport: one bar that owns time for every pane, and the sentence that
//! tells what the current event did.

use super::lazy::lazy;
use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::session::Session;
use crate::playback::{Player, Speed, Status, Stride};
use crate::view::{narration, summary};

/// What a run is doing, for the tests to read.
pub const fn phase_id(status: Status) -> &'static str {
    match status {
        Status::Idle => "idle",
        status => status.word(),
    }
}

/// The bar with the buttons, the scrubber and the narration.
#[component]
pub fn Transport() -> impl IntoView {
    view! {
        <div class="transport" data-player role="group" aria-label="Playback">
            <Controls />
            <Scrubber />
            <Settings />
            <Narration />
        </div>
    }
}

/// A button of the bar.
#[component]
fn Tool(
    /// What it does.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The key for it, as `aria-keyshortcuts` wants it.
    keys: &'static str,
    /// Its icon.
    #[prop(into)]
    shape: Signal<Shape>,
    /// Whether it can do nothing now.
    #[prop(into)]
    disabled: Signal<bool>,
    /// What it does.
    on_press: Callback<()>,
) -> impl IntoView {
    let title = move || format!("{} ({keys})", label.get());
    view! {
        <button
            type="button"
            class="icon-button tool"
            aria-label=label
            title=title
            aria-keyshortcuts=keys
            // Not `disabled`: the focus stays where it is when the end is reached.
            aria-disabled=lazy(move || disabled.get().then_some("true"))
            on:click=move |_| {
                if !disabled.get_untracked() {
                    on_press.run(());
                }
            }
        >
            <Icon shape />
        </button>
    }
}

#[component]
fn Controls() -> impl IntoView {
    let session = expect_context::<Session>();
    let playing = Memo::new(move |_| session.status.get().is_playing());
    let at_start = Signal::derive(move || session.shown.get() == 0);
    let at_end = Signal::derive(move || {
        let over = matches!(session.status.get(), Status::Finished | Status::Stopped);
        over && session.shown.get() >= session.visible.get()
    });
    let at_head = Signal::derive(move || session.shown.get() >= session.visible.get());
    let command = move |act: fn(&mut Player, crate::trace::Micros)| {
        Callback::new(move |()| session.command(act))
    };
    view! {
        <div class="controls">
            <button
                type="button"
                class="run"
                data-testid="run"
                title="Run the lesson (Ctrl+Enter)"
                aria-keyshortcuts="Control+Enter Meta+Enter"
                on:click=move |_| session.run()
            >
                "Run"
            </button>
            <Tool label="First event" keys="Home" shape=Shape::First disabled=at_start
                on_press=command(Player::first) />
            <Tool label="Step back" keys="ArrowLeft" shape=Shape::Back disabled=at_start
                on_press=command(|player, wall| {
                    player.step_back(Stride::Event, wall);
                }) />
            <Tool
                label=Signal::derive(move || if playing.get() { "Pause" } else { "Play" })
                keys="Space"
                shape=Signal::derive(move || {
                    if playing.get() { Shape::Pause } else { Shape::Play }
                })
                disabled=false
                on_press=Callback::new(move |()| session.toggle())
            />
            <Tool label="Step forward" keys="ArrowRight" shape=Shape::Forward disabled=at_end
                on_press=command(|player, wall| {
                    player.step_forward(Stride::Event, wall);
                }) />
            <Tool label="Last event" keys="End" shape=Shape::Last disabled=at_head
                on_press=command(Player::last) />
        </div>
    }
}

#[component]
fn Scrubber() -> impl IntoView {
    let session = expect_context::<Session>();
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
    view! {
        <div class="scrub">
            <input
                type="range"
                class="scrubber"
                data-testid="scrubber"
                aria-label="Position in the run"
                aria-valuetext=spoken
                min="0"
                max=lazy(move || session.visible.get())
                step="1"
                prop:value=lazy(move || {
                    // The value is cut to the range, so it follows the range.
                    session.visible.track();
                    session.shown.get().to_string()
                })
                disabled=lazy(move || session.visible.get() == 0)
                on:input:target=move |event| {
                    session.scrubbing.set(true);
                    if let Ok(step) = event.target().value().parse() {
                        session.seek(step);
                    }
                }
                on:change=move |_| session.scrubbing.set(false)
            />
            <output class="position" data-testid="position">
                {position}
            </output>
        </div>
    }
}

#[component]
fn Settings() -> impl IntoView {
    let session = expect_context::<Session>();
    let idle = Signal::derive(move || session.status.get() == Status::Idle);
    let over = Signal::derive(move || {
        matches!(
            session.status.get(),
            Status::Idle | Status::Finished | Status::Stopped
        )
    });
    view! {
        <div class="settings">
            <Tool label="Stop" keys="" shape=Shape::Stop disabled=over
                on_press=Callback::new(move |()| session.command(Player::stop)) />
            <Tool label="Restart" keys="R" shape=Shape::Restart disabled=idle
                on_press=Callback::new(move |()| session.restart()) />
            <label class="speed" title="Speed (1 to 6); the fastest waits for nothing">
                <span class="sr-only">"Speed"</span>
                <select
                    data-testid="speed"
                    prop:value=lazy(move || session.speed.get().id())
                    on:change:target=move |event| {
                        if let Some(speed) = Speed::find(&event.target().value()) {
                            session.pace(speed);
                        }
                    }
                >
                    {Speed::OFFERED
                        .into_iter()
                        .map(|speed| {
                            let text = match speed {
                                Speed::Unpaced => "fastest".to_owned(),
                                Speed::Paced { .. } => speed.to_string(),
                            };
                            view! {
                                <option
                                    value=speed.id()
                                    selected=speed == session.speed.get_untracked()
                                >
                                    {text}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
        </div>
    }
}

#[component]
fn Narration() -> impl IntoView {
    let session = expect_context::<Session>();
    let sentence = Memo::new(move |_| {
        if session.status.get() == Status::Idle {
            return "Press Run: the lesson runs here, in your browser.".to_owned();
        }
        session.at_cursor(narration::at).unwrap_or_default()
    });
    // Spoken only when the learner can listen: not while something plays, nor
    // while the scrubber is dragged.
    let announced = Memo::new(move |before: Option<&String>| {
        let status = session.status.get();
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
    view! {
        <div class="narration-row">
            <p class="narration" data-testid="narration">
                {sentence}
            </p>
            <Show when=move || session.long_wait.get()>
                <button
                    type="button"
                    class="button skip"
                    aria-label="Skip wait"
                    title="Go on at once"
                    on:click=move |_| session.command(Player::skip)
                >
                    "Skip the wait"
                </button>
            </Show>
            <p class="sr-only" role="status" data-testid="announcement">
                {announced}
            </p>
        </div>
    }
}
