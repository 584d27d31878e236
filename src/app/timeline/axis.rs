//! What stands along the axis: ticks, the lengths of gaps, break marks, and
//! behind the lanes a faint line under each tick.

use leptos::prelude::*;

use super::{Scene, rem};
use crate::view::timeline::{Gap, Scale, Tick};

/// What is written along the axis.
#[derive(Clone, Debug, Default, PartialEq)]
struct Marks {
    ticks: Vec<Tick>,
    gaps: Vec<Gap>,
    breaks: Vec<Gap>,
}

fn marks(scene: Scene) -> Memo<Marks> {
    Memo::new(move |_| {
        let (scale, zoom) = (scene.session.scale.get(), scene.zoom.factor.get());
        let extent = scene.zoom.extent.get();
        let (from, to) = (extent.left / zoom, extent.right / zoom);
        let marks = scene.session.timeline(|timeline, _| {
            let axis = timeline.axis();
            let breaks = match scale {
                Scale::TrueTime => axis.breaks(from, to),
                Scale::Readable | Scale::EvenSteps => Vec::new(),
            };
            Marks {
                ticks: axis.ticks(scale, from.max(0.0), to, zoom),
                gaps: axis.gaps(scale, from, to, zoom),
                breaks,
            }
        });
        marks.unwrap_or_default()
    })
}

/// The axis, above the lanes.
#[component]
pub fn Axis() -> impl IntoView {
    let scene = expect_context::<Scene>();
    let marks = marks(scene);
    let zoom = scene.zoom.factor;
    let draw = move || {
        let Marks {
            ticks,
            gaps,
            breaks,
        } = marks.get();
        let zoom = zoom.get();
        let ticks = ticks.into_iter().map(move |tick| {
            let x = tick.x * zoom;
            view! {
                <g class="tick">
                    <path d=format!("M{x:.1} 24v6") />
                    <text x=x + 4.0 y="29">{tick.label}</text>
                </g>
            }
        });
        let gaps = gaps.into_iter().map(move |gap| {
            let (from, to) = (gap.from * zoom + 3.0, gap.to * zoom - 3.0);
            view! {
                <g class="gap">
                    <path d=format!("M{from:.1} 11V5H{to:.1}V11") />
                    <text x=f64::midpoint(from, to) y="14">{gap.label}</text>
                </g>
            }
        });
        let breaks = breaks.into_iter().map(move |gap| {
            let (from, to) = (gap.from * zoom, gap.to * zoom);
            view! { <path class="break" d=format!("M{from:.1} 21l2 -3l2 6l2 -3H{to:.1}") /> }
        });
        view! {
            {gaps.collect_view()}
            {breaks.collect_view()}
            {ticks.collect_view()}
        }
    };
    view! {
        <svg
            class="axis"
            width=move || rem(scene.width.get())
            height=rem(30.0)
            viewBox=move || format!("0 0 {} 30", scene.width.get())
            aria-hidden="true"
        >
            {draw}
        </svg>
    }
}

/// The stripes of the lanes, and the lines under the ticks.
#[component]
pub fn Guides() -> impl IntoView {
    let scene = expect_context::<Scene>();
    let marks = marks(scene);
    let zoom = scene.zoom.factor;
    let lanes = move || {
        let width = scene.width.get();
        let lanes = scene.layout.with(|layout| {
            layout
                .lanes
                .iter()
                .map(|lane| (lane.y, lane.height))
                .collect::<Vec<_>>()
        });
        lanes
            .into_iter()
            .map(|(y, height)| view! { <rect class="lane" x="0" y=y width=width height=height /> })
            .collect_view()
    };
    let lines = move || {
        let zoom = zoom.get();
        let height = scene.layout.with(|layout| layout.height);
        let ticks = marks.with(|marks| {
            marks
                .ticks
                .iter()
                .map(|tick| tick.x * zoom)
                .collect::<Vec<_>>()
        });
        ticks
            .into_iter()
            .map(|x| view! { <path class="tick-line" d=format!("M{x:.1} 0V{height:.1}") /> })
            .collect_view()
    };
    view! { <g class="guides" aria-hidden="true">{lanes} {lines}</g> }
}
