//! What stands along the axis: ticks, the lengths of gaps, break marks, and
//! behind the lanes a faint line under each tick.

use super::{Scene, strip, track};
use crate::app::markup::{El, region, svg};
use crate::app::reactive::Memo;
use crate::app::tenths::{rem, tenths};
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
        let marks = scene.timeline(|timeline, _| {
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
pub(super) fn axis(scene: Scene) -> El {
    let marks = marks(scene);
    let draw = move || {
        let zoom = scene.zoom.factor.get();
        let Marks {
            ticks,
            gaps,
            breaks,
        } = marks.get();
        let path = |d: String| svg("path").attr("d", d);
        let text = |x: f64, y: &'static str, label: String| {
            svg("text").attr("x", tenths(x)).attr("y", y).child(label)
        };
        let ticks = ticks.into_iter().map(|tick| {
            let x = tick.x * zoom;
            svg("g")
                .class("tick")
                .child(path(format!("M{} 24v6", tenths(x))))
                .child(text(x + 4.0, "29", tick.label))
        });
        let gaps = gaps.into_iter().map(|gap| {
            let (from, to) = (gap.from * zoom + 3.0, gap.to * zoom - 3.0);
            let bracket = format!("M{} 11V5H{}V11", tenths(from), tenths(to));
            svg("g").class("gap").child(path(bracket)).child(text(
                f64::midpoint(from, to),
                "14",
                gap.label,
            ))
        });
        let breaks = breaks.into_iter().map(|gap| {
            let (from, to) = (tenths(gap.from * zoom), tenths(gap.to * zoom));
            path(format!("M{from} 21l2 -3l2 6l2 -3H{to}")).class("break")
        });
        gaps.chain(breaks).chain(ticks).collect::<Vec<_>>()
    };
    let drawing = strip(scene, || 30.0).attr("height", rem(30.0));
    track(scene)
        .class("track axis")
        .attr("aria-hidden", "true")
        .child(drawing.child(region(draw)))
}

/// The stripes of the lanes, and the lines under the ticks.
pub(super) fn guides(scene: Scene) -> El {
    let marks = marks(scene);
    let lanes = region(move || {
        let width = tenths(scene.width.get());
        scene.layout.with(|layout| {
            let lanes = layout.lanes.iter().map(|lane| {
                svg("rect")
                    .class("lane")
                    .attr("x", "0")
                    .attr("y", tenths(lane.y))
                    .attr("width", width.clone())
                    .attr("height", tenths(lane.height))
            });
            lanes.collect::<Vec<_>>()
        })
    });
    let lines = region(move || {
        let zoom = scene.zoom.factor.get();
        let height = scene.layout.with(|layout| tenths(layout.height));
        marks.with(|marks| {
            let lines = marks.ticks.iter().map(|tick| {
                let d = format!("M{} 0V{height}", tenths(tick.x * zoom));
                svg("path").class("tick-line").attr("d", d)
            });
            lines.collect::<Vec<_>>()
        })
    });
    svg("g")
        .class("guides")
        .attr("aria-hidden", "true")
        .child(lanes)
        .child(lines)
}
