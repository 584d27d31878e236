//! The frames around the lanes of task groups' children.

use super::{Scene, drawn::cut};
use crate::app::markup::{El, region, svg};
use crate::app::reactive::Memo;
use crate::app::tenths::tenths;
use crate::view::timeline::Frame;

/// Beyond every head: where a frame ends that is open.
const FAR: f64 = 1e6;
/// How round a corner is.
const CORNER: f64 = 6.0;
/// How much room its name takes, roughly.
const NAME: f64 = 90.0;

/// All frames, behind the items.
pub(super) fn frames(scene: Scene) -> El {
    let frames: Memo<Vec<Frame>> = Memo::new(move |_| {
        let frames = scene
            .layout
            .with(|layout| scene.timeline(|timeline, _| timeline.frames(layout)));
        frames.unwrap_or_default()
    });
    let outlines = Memo::new(move |_| {
        let (known, shown) = (scene.known.get(), scene.shown.get());
        frames.with(|frames| {
            let known = frames.iter().filter(|frame| frame.start < known);
            let outlines = known.filter_map(|frame| Outline::of(scene, frame, shown));
            outlines.collect::<Vec<_>>()
        })
    });
    let drawn = region(move || {
        let outlines = outlines.get().into_iter();
        outlines.map(Outline::draw).collect::<Vec<_>>()
    });
    svg("g.frames|data-testid=frames|aria-hidden=true")
        .attr("clip-path", scene.which.clipped())
        .child(drawn)
}

/// A frame as it is drawn.
#[derive(Clone, Debug, PartialEq)]
struct Outline {
    group: u32,
    class: &'static str,
    d: String,
    label: Option<(f64, f64, String)>,
}

impl Outline {
    /// What is seen of a frame; none if nothing is.
    fn of(scene: Scene, frame: &Frame, shown: usize) -> Option<Self> {
        let (y, height) = cut(scene.seen_rows(), frame.y, frame.height);
        if height <= 0.0 {
            return None;
        }
        let left = scene.at(frame.start);
        let right = frame.end.map_or(FAR, |end| scene.at(end));
        let (from, width) = cut(scene.seen(), left, right - left);
        // It is closed only once the cursor has seen it end.
        let is_closed = frame.end.is_some_and(|end| end < shown);
        let label = frame.label.as_ref();
        // Its name stays in sight, as those of the bars do.
        let name = left.max(scene.zoom.edge.get()).min(left.max(right - NAME));
        Some(Self {
            group: frame.group.number(),
            class: match is_closed {
                true => "frame closed",
                false => "frame",
            },
            d: outline((from, from + width), (y, height), is_closed),
            label: label.map(|label| (name + CORNER + 2.0, frame.y + 3.0, label.clone())),
        })
    }

    fn draw(self) -> El {
        let label = self.label.map(|(x, y, label)| {
            let text = svg("text").attr("x", tenths(x)).attr("y", tenths(y));
            text.child(label)
        });
        svg("g")
            .class(self.class)
            .attr("data-group", self.group)
            .child(svg("path").attr("d", self.d))
            .child(label)
    }
}

/// The outline, clockwise from the upper right; open at the right until the
/// frame is closed.
fn outline((left, right): (f64, f64), (y, height): (f64, f64), is_closed: bool) -> String {
    let corner = CORNER.min((right - left).max(0.0) / 2.0);
    let side = tenths(height - 2.0 * corner);
    let (r, top) = (tenths(corner), tenths(y));
    let inner = tenths(left + corner);
    let outer = tenths(if is_closed { right - corner } else { right });
    let open = format!(
        "M{outer} {top}H{inner}a{r} {r} 0 0 0 -{r} {r}v{side}a{r} {r} 0 0 0 {r} {r}H{outer}"
    );
    match is_closed {
        true => format!("{open}a{r} {r} 0 0 0 {r} -{r}v-{side}a{r} {r} 0 0 0 -{r} -{r}Z"),
        false => open,
    }
}
