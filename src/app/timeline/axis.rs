//! What stands along the axis: ticks, the lengths of gaps, break marks, and
//! behind the lanes a faint line under each tick. Those of one kind are one
//! path, so that there is little to draw when the pane is scrolled.

use super::drawn::cut;
use super::{Scene, strip, track};
use crate::app::markup::{El, Follow, Row, Series, Words, react, svg};
use crate::app::reactive::Memo;
use crate::app::tenths::{rem, tenths};
use crate::view::timeline::{Gap, Scale, Tick};
use web_sys::Node;

/// What is written along the axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Marks {
    ticks: Vec<Tick>,
    gaps: Vec<Gap>,
    breaks: Vec<Gap>,
}

/// What there is to write where the pane is scrolled.
pub(super) fn marks(scene: Scene) -> Memo<Marks> {
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

/// A text along the axis.
struct Label {
    node: Node,
    x: Follow,
    words: Words,
}

impl Row for Label {
    fn node(&self) -> &Node {
        &self.node
    }
}

impl Label {
    fn new(what: &'static str) -> Self {
        let text = svg(what);
        Self {
            node: text.element().clone().into(),
            x: text.attributes(),
            words: text.words(),
        }
    }
}

/// Has an element with texts at their places, which follow what is read.
fn with_labels(
    parent: El,
    what: &'static str,
    read: impl Fn() -> Vec<(f64, String)> + 'static,
) -> El {
    let mut labels = Series::at_end_of(&parent);
    react(Box::new(move || {
        labels.show(
            read(),
            || Label::new(what),
            |label, (x, text)| {
                label.x.set("x", tenths(x));
                label.words.say(text);
            },
        );
    }));
    parent
}

/// The axis, above the lanes.
pub(super) fn axis(scene: Scene, marks: Memo<Marks>) -> El {
    let zoom = move || scene.zoom.factor.get();
    let ticks = move || {
        let zoom = zoom();
        let tick = |tick: &Tick| format!("M{} 24v6", tenths(tick.x * zoom));
        marks.with(|marks| marks.ticks.iter().map(tick).collect::<String>())
    };
    let tick_labels = move || {
        let zoom = zoom();
        let label = |tick: &Tick| (tick.x * zoom + 4.0, tick.label.clone());
        marks.with(|marks| marks.ticks.iter().map(label).collect())
    };
    let inset = move |gap: &Gap| {
        let zoom = zoom();
        (gap.from * zoom + 3.0, gap.to * zoom - 3.0)
    };
    let gaps = move || {
        let bracket = |gap: &Gap| {
            let (from, to) = inset(gap);
            let (from, width) = cut(scene.seen(), from, to - from);
            let (from, to) = (tenths(from), tenths(from + width));
            format!("M{from} 11V5H{to}V11")
        };
        marks.with(|marks| marks.gaps.iter().map(bracket).collect::<String>())
    };
    let gap_labels = move || {
        let label = |gap: &Gap| {
            let (from, to) = inset(gap);
            (f64::midpoint(from, to), gap.label.clone())
        };
        marks.with(|marks| marks.gaps.iter().map(label).collect())
    };
    let breaks = move || {
        let zoom = zoom();
        let sign = |gap: &Gap| {
            let (from, to) = (tenths(gap.from * zoom), tenths(gap.to * zoom));
            format!("M{from} 21l2 -3l2 6l2 -3H{to}")
        };
        marks.with(|marks| marks.breaks.iter().map(sign).collect::<String>())
    };
    let gaps = svg("g.gap").child(svg("path").live("d", gaps));
    let gaps = with_labels(gaps, "text|y=14", gap_labels);
    let ticks = svg("g.tick").child(svg("path").live("d", ticks));
    let ticks = with_labels(ticks, "text|y=29", tick_labels);
    let breaks = svg("path.break").live("d", breaks);
    let drawing = strip(scene, || (0.0, 30.0)).attr("height", rem(30.0));
    track(scene)
        .class("track axis")
        .attr("aria-hidden", "true")
        .child(drawing.children([gaps, breaks, ticks]))
}

/// The stripes of the lanes, and the lines under the ticks.
pub(super) fn guides(scene: Scene, marks: Memo<Marks>) -> El {
    let lanes = move || {
        let width = tenths(scene.width.get());
        let (top, height) = scene.rows.get();
        let mut d = String::new();
        scene.layout.with(|layout| {
            let (first, end) = layout.between(top, top + height);
            for lane in layout.lanes.get(first..end).unwrap_or_default() {
                let (y, height) = (tenths(lane.y), tenths(lane.height));
                d.push_str(&format!("M0 {y}H{width}v{height}H0z"));
            }
        });
        d
    };
    let lines = move || {
        let zoom = scene.zoom.factor.get();
        let (top, height) = scene.rows.get();
        let (top, height) = (tenths(top), tenths(height));
        let line = |tick: &Tick| format!("M{} {top}v{height}", tenths(tick.x * zoom));
        marks.with(|marks| marks.ticks.iter().map(line).collect::<String>())
    };
    svg("g.guides|aria-hidden=true")
        .child(svg("path.lane").live("d", lanes))
        .child(svg("path.tick-line").live("d", lines))
}
