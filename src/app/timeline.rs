//! The timeline: lanes, bars, waits and marks, drawn from the view model.
//!
//! Geometry comes from the whole recorded trace and only appends; what an item
//! looks like is a function of the item and the cursor. Between two events only
//! the cursor line and the edge at which open ends are cut off move.

mod arrows;
mod axis;
mod below;
mod drawn;
mod frames;
mod items;
mod legend;
mod marks;
mod motion;
mod names;
mod patterns;
mod scene;
mod shape;
mod what_if;
mod zoom;

use wasm_bindgen::JsCast;
use web_sys::Event;

pub use legend::legend;
pub use patterns::patterns;
pub use zoom::Zoom;

use super::dialog::{Dialogs, Open};
use super::lints::lints;
use super::markup::{El, View, button, el, on_window, svg, swap};
use super::reactive::{Memo, effect, untrack};
use super::session::{Session, Stale};
use super::tenths::{rem, tenths};
use crate::playback::{Speed, Status};
use crate::trace::RunEnd;
use crate::view::narration::ending;
use crate::view::timeline::Scale;
use arrows::arrows;
use axis::{Marks, axis, guides, marks};
use frames::frames;
use items::items;
use names::names;
use scene::{Scene, Which};
use what_if::what_if;

/// The most that one turn of the wheel counts for: a press of a zoom button.
const MOST_TURNED: f64 = 34.0;
/// What stands above and below the lanes.
const AROUND: f64 = 10.0;

/// The pane with the timeline.
pub fn timeline_pane(session: Session, zoom: Zoom, dialogs: Dialogs) -> View {
    let scene = Scene::new(session, zoom, Which::Above);
    let below = Scene::new(session, zoom, Which::Below);
    on_window("resize", move |_| {
        zoom.read_extent();
        // A phone that is turned still shows the moment.
        zoom.keep_in_view(zoom.cursor_x() * zoom.factor.get_untracked());
    });
    effect(move || {
        if zoom.pane.get().is_some() {
            // The size of the pane depends on what is in it.
            scene.layout.track();
            scene.width.track();
            zoom.factor.track();
            zoom.follow_content();
        }
    });
    let label = move || scene.timeline(|timeline, _| timeline.title());
    let fast = move || match session.speed.get() {
        Speed::Paced {
            loop_time,
            wall_time,
        } => loop_time.get() >= 4 * wall_time.get(),
        Speed::Unpaced => true,
    };
    let has_run = Memo::new(move |_| session.epoch.get().has_run());
    let content = swap(
        move || has_run.get(),
        move |has_run| {
            if has_run {
                grid(scene)
            } else {
                invitation(session, zoom)
            }
        },
    );
    let pane = el("div.timeline|role=group|tabindex=0")
        .toggle("stale", move || session.is_stale())
        .toggle("fast", fast)
        .live("aria-label", label)
        .on("scroll", move |_| zoom.read_extent())
        .on("wheel", move |event| on_wheel(event, zoom))
        .child(below::title(session, Which::Above))
        .child(content)
        .child(below::run(session, below))
        .bind(zoom.pane);
    [
        toolbar(session, zoom, dialogs).into(),
        trouble(session),
        stale(session),
        pane.into(),
        lints(session),
        what_if(session),
        below::comparison(scene, below),
    ]
    .into()
}

fn grid(scene: Scene) -> El {
    let marks = marks(scene);
    el("div.timeline-grid")
        .child(el("div.timeline-corner"))
        .child(axis(scene, marks))
        .child(names(scene))
        .child(chart(scene, marks))
}

/// Zooms with the wheel while Ctrl is held, as a browser zooms.
fn on_wheel(event: &Event, zoom: Zoom) {
    let Some(event) = event.dyn_ref::<web_sys::WheelEvent>() else {
        return;
    };
    if event.ctrl_key() {
        event.prevent_default();
        // Some count lines. A wheel turns in large steps, two fingers move in
        // small ones.
        let lines = event.delta_mode() != web_sys::WheelEvent::DOM_DELTA_PIXEL;
        let by = if lines { 100.0 } else { 1.0 };
        let by = (event.delta_y() * by).clamp(-MOST_TURNED, MOST_TURNED);
        zoom.by((-by / 100.0).exp(), f64::from(event.client_x()));
    }
}

/// What stands where the timeline will be.
fn invitation(session: Session, zoom: Zoom) -> El {
    let run = move || {
        session.run();
        // The button goes away, and the keys act where the focus is.
        let pane = zoom.pane.get_untracked();
        if let Some(pane) = pane.filter(|_| !session.must_answer()) {
            // Fails only on elements that cannot have the focus.
            let _ = pane.focus();
        }
    };
    let question = move || {
        if session.lesson().is_playground() {
            Some("Your own code runs here, in your browser.".to_owned())
        } else {
            session.texts.told().map(|told| told.prose.question.clone())
        }
    };
    el("div.invitation")
        .child(el("p").text(question))
        .child(button("run large", run).text(move || {
            if session.lesson().is_playground() {
                "Run"
            } else if session.must_answer() {
                "Choose an answer"
            } else {
                "Run the lesson"
            }
        }))
        .child(el("p.fine").text(move || {
            if session.must_answer() {
                "What do you think? The run then shows whether it is so."
            } else if session.lesson().is_playground() || session.answered().is_some() {
                "Then step with ← and →, or play it slowly."
            } else {
                "Think of an answer first. Then run, and step with ← and →."
            }
        }))
}

/// What a learner must not miss: how a run ended badly.
fn trouble(session: Session) -> View {
    let trouble = Memo::new(move |_| {
        // Not before it is seen: a link may lead into the middle of it.
        let end = session.end.get().filter(|_| session.end_seen.get())?;
        let visible = session.visible.get();
        let ending = session.state_at(visible, |trace, state| ending(trace, state, end));
        ending.filter(|ending| ending.trouble || ending.uncaught && session.ran_own())
    });
    let banner = swap(
        move || trouble.get(),
        move |ending| {
            let ending = ending?;
            let details = ending.details.into_iter();
            let details = details.map(|detail| el("li").child(detail));
            let kind = match session.end.get_untracked() {
                Some(RunEnd::Deadlock) => "deadlock",
                Some(RunEnd::Completed) => "uncaught",
                _ => "limit",
            };
            let headline = el("p").child(el("b").child(ending.headline));
            let banner = el("div.banner trouble|data-testid=ending").attr("data-kind", kind);
            Some(banner.child(headline).child(el("ul").children(details)))
        },
    );
    el("div|role=alert").child(banner).into()
}

/// That the program has changed since the run that is shown.
fn stale(session: Session) -> View {
    let why = Memo::new(move |_| session.stale());
    let banner = move |why: Option<Stale>| {
        let text = match why? {
            Stale::Edited => "Edited: the timeline shows the previous run.",
            Stale::Language => {
                "The timeline shows the run of the other language. Press Run to see this one's."
            }
            Stale::Settings => {
                "Changed: this is still the run before. Press Run to see what the change does."
            }
        };
        let banner = el("div.banner|data-testid=stale");
        Some(banner.child(el("p").child(text)))
    };
    el("div|role=status")
        .child(swap(move || why.get(), banner))
        .into()
}

fn toolbar(session: Session, zoom: Zoom, dialogs: Dialogs) -> El {
    let scale = |scale: Scale| {
        let radio = el("input|type=radio|name=scale")
            .attr("value", scale.id())
            .checked(move || session.scale.get() == scale)
            .on("change", move |_| session.scale.set(scale));
        let label = el("label.segment").child(radio);
        label.child(el("span").child(scale.label()))
    };
    let status = move || match session.status.get() {
        Status::Idle => "",
        status => status.word(),
    };
    let scales = el("div.segments small|role=radiogroup|aria-label=Scale")
        .children(Scale::ALL.into_iter().map(scale));
    let farther = button(
        "icon-button|aria-label=Zoom out|title=Zoom out (S or −)|aria-keyshortcuts=S ->−",
        move || zoom.farther(),
    );
    let fit = button(
        "icon-button wide|aria-label=Fit|title=Fit into the pane (0)|aria-keyshortcuts=0>Fit",
        move || zoom.fit(),
    );
    let nearer = button(
        "icon-button|aria-label=Zoom in|title=Zoom in (W or +)|aria-keyshortcuts=W Plus>+",
        move || zoom.nearer(),
    );
    let zooms = el("div.button-group|role=group|aria-label=Zoom").children([farther, fit, nearer]);
    let all_arrows = move || {
        if zoom.all_arrows.get() {
            "true"
        } else {
            "false"
        }
    };
    let arrows = button("icon-button wide|aria-keyshortcuts=Shift+A|title=All arrows, or only those of the current event (Shift+A)>Arrows", move || zoom.toggle_arrows())
        .live("aria-pressed", all_arrows);
    let legend = button(
        "icon-button wide|aria-haspopup=dialog|title=What the colours, textures and signs mean>Legend",
        move || dialogs.open(Open::Legend),
    );
    let word = el("span.status-word|data-testid=status");
    let tools = el("div.pane-tools").children([scales, zooms, arrows, legend]);
    el("div.pane-head")
        .child(el("h2").child("Timeline"))
        .child(word.text(status))
        .child(tools)
}

/// The drawing itself.
fn chart(scene: Scene, marks: Memo<Marks>) -> El {
    let height = move || scene.layout.with(|layout| layout.height);
    // Higher than all lanes together.
    let head = svg("rect|x=-20|y=-20|width=20|height=10000000");
    let head = match scene.motion {
        Some(motion) => head.bind(motion.head),
        None => head.live("width", move || tenths(scene.x(usize::MAX) + 32.0)),
    };
    let veil = svg("rect.veil|y=-4|width=1000000|height=10000000").live("x", move || {
        // Nothing of the next event before it, however near that is.
        tenths(9.0 * scene.zoom.factor.get().min(1.0))
    });
    let line = svg("path").live("d", move || {
        let (top, height) = scene.rows.get();
        format!("M0 {}v{}", tenths(top), tenths(height))
    });
    let cursor = svg("g.cursor|aria-hidden=true").child(veil).child(line);
    let cursor = match scene.motion {
        Some(motion) => cursor.bind(motion.cursor),
        None => cursor.live("transform", move || {
            let x = scene.x(scene.shown.get());
            format!("translate({} 0)", tenths(x))
        }),
    };
    // What has just come is not pale.
    let now = scene.which.now();
    let now = now.map(|id| svg("use").attr("href", format!("#{id}")));
    let now = svg("g.now|aria-hidden=true").children(now);
    let chart = strip(scene, move || scene.rows.get())
        .class("chart")
        .attr("data-testid", scene.which.id())
        .live("height", move || rem(scene.rows.get().1))
        .attr("role", "group")
        .attr("aria-label", "Managers, waits and marks")
        .child(svg("clipPath").attr("id", scene.which.clip()).child(head))
        .child(guides(scene, marks))
        .child(frames(scene))
        .child(items(scene))
        .child(cursor)
        .child(now)
        .child(arrows(scene));
    track(scene)
        .style("padding-top", move || rem(scene.rows.get().0))
        .style("height", move || rem(height() + AROUND))
        .child(scrubbed(chart, scene))
}

/// As wide as the content, with the strip of it that is drawn at its place: a
/// drawing a hundred screens wide takes a browser seconds to paint.
fn track(scene: Scene) -> El {
    el("div.track")
        .style("width", move || rem(scene.width.get()))
        .style("padding-left", move || rem(scene.strip.get().0))
}

/// A drawing of that strip between an upper edge and a height, which keeps the
/// places of the whole.
fn strip(scene: Scene, rows: impl Fn() -> (f64, f64) + 'static) -> El {
    svg("svg")
        .live("width", move || rem(scene.strip.get().1))
        .live("viewBox", move || {
            let ((left, width), (top, height)) = (scene.strip.get(), rows());
            [left, top, width, height].map(tenths).join(" ")
        })
}

/// A press goes there, and a drag with a mouse scrubs. A finger scrolls.
fn scrubbed(chart: El, scene: Scene) -> El {
    let session = scene.session;
    let target = chart.element().clone();
    let seek = move |event: &web_sys::MouseEvent| {
        let scale = session.scale.get_untracked();
        let bounds = target.get_bounding_client_rect();
        let x = f64::from(event.client_x()) - bounds.left();
        let (left, width) = scene.strip.get_untracked();
        let x = left + x * width / bounds.width().max(1.0);
        let x = x / scene.zoom.factor.get_untracked();
        let step = untrack(|| scene.timeline(|t, _| t.axis().step_at(scale, x)));
        if let Some(step) = step
            && step != untrack(|| scene.shown.get())
        {
            scene.zoom.pressed.set(Some(step));
            scene.seek(step);
        }
    };
    let target = chart.element().clone();
    let (on_press, on_move, on_click) = (seek.clone(), seek.clone(), seek);
    chart
        .on("pointerdown", move |event| {
            let Some(event) = event.dyn_ref::<web_sys::PointerEvent>() else {
                return;
            };
            if event.button() == 0 && event.pointer_type() != "touch" {
                // Fails only for a pointer that is gone.
                let _ = target.set_pointer_capture(event.pointer_id());
                session.scrubbing.set(true);
                on_press(event);
            }
        })
        .on("pointermove", move |event| {
            if let Some(event) = event.dyn_ref::<web_sys::MouseEvent>()
                && session.scrubbing.get_untracked()
                && event.buttons() == 1
            {
                on_move(event);
            }
        })
        .on("pointerup", move |_| session.scrubbing.set(false))
        .on("pointercancel", move |_| session.scrubbing.set(false))
        .on("lostpointercapture", move |_| session.scrubbing.set(false))
        .on("click", move |event| {
            if let Some(event) = event.dyn_ref() {
                on_click(event);
            }
        })
}
