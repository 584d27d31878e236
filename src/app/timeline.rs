//! The timeline: lanes, bars, waits and marks, drawn from the view model.
//!
//! Geometry comes from the whole recorded trace and only appends; what an item
//! looks like is a function of the item and the cursor. Between two events only
//! the cursor line and the edge at which open ends are cut off move.

mod arrows;
mod axis;
mod drawn;
mod items;
mod legend;
mod marks;
mod motion;
mod names;
mod patterns;
mod zoom;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub use legend::Legend;
pub use patterns::Patterns;
pub use zoom::Zoom;

use super::dialog::{Dialogs, Open};
use super::session::Session;
use crate::playback::Status;
use crate::trace::RunEnd;
use crate::view::narration::{Ending, ending};
use crate::view::timeline::{Item, Layout, Scale, Window};
use arrows::Arrows;
use axis::{Axis, Guides};
use items::Items;
use motion::Motion;
use names::Names;

/// What is kept free at the right while a run goes on, for the head to move
/// into.
const AHEAD: f64 = 200.0;
/// The same for a run that is over.
const MARGIN: f64 = 36.0;

/// A length as an attribute: what is drawn grows with the font.
fn rem(length: f64) -> String {
    format!("{}rem", length / 16.0)
}

/// What the parts of the timeline share.
#[derive(Clone, Copy, Debug)]
struct Scene {
    session: Session,
    zoom: Zoom,
    /// The lanes with their places.
    layout: Memo<Layout>,
    /// What is to be drawn, in the order of the keys.
    items: Memo<Vec<Item>>,
    /// How wide the content is.
    width: Memo<f64>,
    /// Where the cursor and the head stand.
    motion: Motion,
}

impl Scene {
    fn new(session: Session, zoom: Zoom) -> Self {
        let layout = Memo::new(move |_| {
            session
                .timeline(|timeline, _| timeline.layout())
                .unwrap_or_default()
        });
        let items = Memo::new(move |_| {
            let (scale, factor) = (session.scale.get(), zoom.factor.get());
            let extent = zoom.extent.get();
            let window = Window {
                scale,
                left: extent.left / factor,
                right: extent.right / factor,
                top: extent.top,
                bottom: extent.bottom,
                zoom: factor,
            };
            let known = session.known.get();
            let items = layout
                .with(|layout| session.timeline(|timeline, _| timeline.visible(layout, window)));
            let mut items = items.unwrap_or_default();
            // What was recorded ahead and never shown is not given away.
            items.retain(|item| item.start < known);
            items
        });
        let motion = Motion::new(session, zoom);
        let width = Memo::new(move |_| {
            let (scale, factor) = (session.scale.get(), zoom.factor.get());
            let recorded = session.timeline(|timeline, _| timeline.axis().width(scale));
            let recorded = recorded.unwrap_or(0.0) * factor;
            match session.end.get() {
                Some(_) => recorded + MARGIN,
                None => recorded.max(motion.reached.get()) + AHEAD,
            }
        });
        Self {
            session,
            zoom,
            layout,
            items,
            width,
            motion,
        }
    }
}

/// The pane with the timeline.
#[component]
pub fn TimelinePane() -> impl IntoView {
    let session = expect_context::<Session>();
    let zoom = expect_context::<Zoom>();
    let scene = Scene::new(session, zoom);
    provide_context(scene);

    let resized = window_event_listener(leptos::ev::resize, move |_| zoom.read_extent());
    on_cleanup(move || resized.remove());
    Effect::new(move || {
        if zoom.pane.get().is_some() {
            // The size of the pane depends on what is in it.
            scene.layout.track();
            zoom.factor.track();
            zoom.read_extent();
        }
    });

    let tasks = move || {
        let lanes = scene.layout.with(|layout| layout.lanes.len());
        match lanes {
            0 => "Timeline, nothing yet".to_owned(),
            n => format!("Timeline, {n} lanes"),
        }
    };
    let fast = move || match session.speed.get() {
        crate::playback::Speed::Paced {
            loop_time,
            wall_time,
        } => loop_time.get() >= 4 * wall_time.get(),
        crate::playback::Speed::Unpaced => true,
    };
    view! {
        <Toolbar />
        <Banner />
        <div
            class="timeline"
            class:stale=move || session.is_stale()
            class:fast=fast
            node_ref=zoom.pane
            role="group"
            aria-label=tasks
            tabindex="0"
            on:scroll=move |_| zoom.read_extent()
            on:wheel=move |event| on_wheel(&event, zoom)
        >
            <Show
                when=move || session.epoch.get().has_run()
                fallback=move || view! { <Invitation /> }
            >
                <div class="timeline-grid">
                    <div class="timeline-corner"></div>
                    <Axis />
                    <Names />
                    <Chart />
                </div>
            </Show>
        </div>
    }
}

/// Zooms with the wheel while Ctrl is held, as a browser zooms.
fn on_wheel(event: &web_sys::WheelEvent, zoom: Zoom) {
    if event.ctrl_key() {
        event.prevent_default();
        if event.delta_y() < 0.0 {
            zoom.nearer();
        } else {
            zoom.farther();
        }
    }
}

/// What stands where the timeline will be.
#[component]
fn Invitation() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <div class="invitation">
            <p>{move || session.lesson().question}</p>
            <button type="button" class="run large" on:click=move |_| session.run()>
                "Run the lesson"
            </button>
            <p class="fine">"Think of an answer first. Then run, and step with ← and →."</p>
        </div>
    }
}

/// What a learner must not miss: how a run ended badly, or that the settings
/// have changed since.
#[component]
fn Banner() -> impl IntoView {
    let session = expect_context::<Session>();
    let trouble = Memo::new(move |_| {
        let end = session.end.get()?;
        let visible = session.visible.get();
        session.state_at(visible, |trace, state| ending(trace, state, end))
    });
    let trouble = move || {
        trouble
            .get()
            .filter(|ending| ending.trouble)
            .map(|ending: Ending| {
                let details = ending
                    .details
                    .into_iter()
                    .map(|detail| view! { <li>{detail}</li> });
                let kind = match session.end.get_untracked() {
                    Some(RunEnd::Deadlock) => "deadlock",
                    _ => "limit",
                };
                view! {
                    <div class="banner trouble" data-testid="ending" data-kind=kind>
                        <p><b>{ending.headline}</b></p>
                        <ul>{details.collect_view()}</ul>
                    </div>
                }
            })
    };
    view! {
        <div role="alert">{trouble}</div>
        <Show when=move || session.is_stale()>
            <div class="banner" role="status" data-testid="stale">
                <p>"Changed: this is still the run before. Press Run to see what the change does."</p>
            </div>
        </Show>
    }
}

#[component]
fn Toolbar() -> impl IntoView {
    let session = expect_context::<Session>();
    let zoom = expect_context::<Zoom>();
    let dialogs = expect_context::<Dialogs>();
    let scale = move |scale: Scale| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="scale"
                    value=scale.id()
                    prop:checked=move || session.scale.get() == scale
                    on:change=move |_| session.scale.set(scale)
                />
                <span>{scale.label()}</span>
            </label>
        }
    };
    let status = move || match session.status.get() {
        Status::Idle => "",
        status => status.word(),
    };
    view! {
        <div class="pane-head">
            <h2>"Timeline"</h2>
            <span class="status-word" data-testid="status">{status}</span>
            <div class="pane-tools">
                <div class="segments small" role="radiogroup" aria-label="Scale">
                    {Scale::ALL.into_iter().map(scale).collect_view()}
                </div>
                <div class="button-group" role="group" aria-label="Zoom">
                    <button type="button" class="icon-button" aria-label="Zoom out"
                        title="Zoom out (S or −)" on:click=move |_| zoom.farther()>"−"</button>
                    <button type="button" class="icon-button wide" aria-label="Fit"
                        title="Fit into the pane (0)" on:click=move |_| zoom.fit()>"Fit"</button>
                    <button type="button" class="icon-button" aria-label="Zoom in"
                        title="Zoom in (W or +)" on:click=move |_| zoom.nearer()>"+"</button>
                </div>
                <button
                    type="button"
                    class="icon-button wide"
                    aria-pressed=move || if zoom.all_arrows.get() { "true" } else { "false" }
                    title="All arrows, or only those of the current event (Shift+A)"
                    on:click=move |_| zoom.toggle_arrows()
                >
                    "Arrows"
                </button>
                <button
                    type="button"
                    class="icon-button wide"
                    aria-haspopup="dialog"
                    title="What the colours, textures and signs mean"
                    on:click=move |_| dialogs.open(Open::Legend)
                >
                    "Legend"
                </button>
            </div>
        </div>
    }
}

/// The drawing itself.
#[component]
fn Chart() -> impl IntoView {
    let scene = expect_context::<Scene>();
    let session = scene.session;
    let width = scene.width;
    let height = move || scene.layout.with(|layout| layout.height).max(28.0);
    // A press goes there, and a drag with a mouse scrubs. A finger scrolls.
    let x_of = move |event: &web_sys::MouseEvent| {
        let target = event
            .current_target()?
            .dyn_into::<web_sys::Element>()
            .ok()?;
        let bounds = target.get_bounding_client_rect();
        let x = f64::from(event.client_x()) - bounds.left();
        Some(x * width.get_untracked() / bounds.width().max(1.0))
    };
    let seek = move |event: &web_sys::MouseEvent| {
        let (scale, factor) = (
            session.scale.get_untracked(),
            scene.zoom.factor.get_untracked(),
        );
        let Some(x) = x_of(event) else { return };
        let step = untrack(|| session.timeline(|t, _| t.axis().step_at(scale, x / factor)));
        if let Some(step) = step
            && step != session.shown.get_untracked()
        {
            session.seek(step);
        }
    };
    let pressed = move |event: web_sys::PointerEvent| {
        if event.button() != 0 || event.pointer_type() == "touch" {
            return;
        }
        let target = event
            .current_target()
            .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        if let Some(target) = target {
            // Fails only for a pointer that is gone.
            let _ = target.set_pointer_capture(event.pointer_id());
        }
        session.scrubbing.set(true);
        seek(&event);
    };
    let moved = move |event: web_sys::PointerEvent| {
        if session.scrubbing.get_untracked() && event.buttons() == 1 {
            seek(&event);
        }
    };
    view! {
        <svg
            class="chart"
            data-testid="timeline"
            width=move || rem(width.get())
            height=move || rem(height())
            viewBox=move || format!("0 0 {} {}", width.get(), height())
            role="list"
            aria-label="Managers, waits and marks"
            on:pointerdown=pressed
            on:pointermove=moved
            on:pointerup=move |_| session.scrubbing.set(false)
            on:pointercancel=move |_| session.scrubbing.set(false)
            on:click=move |event| seek(&event)
        >
            <clipPath id="head">
                <rect node_ref=scene.motion.head x="-20" y="-20" height="100000" width="20" />
            </clipPath>
            <Guides />
            <Items />
            <g class="cursor" node_ref=scene.motion.cursor aria-hidden="true">
                <rect class="veil" x="9" y="-4" width="1000000" height="100000" />
                <path d=move || format!("M0 0V{}", height()) />
            </g>
            <Arrows />
        </svg>
    }
}
