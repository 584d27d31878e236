//! Arrows: those of the current event, or all up to the cursor.

use super::Scene;
use crate::app::markup::{El, keyed, svg};
use crate::app::reactive::Memo;
use crate::app::tenths::tenths;
use crate::view::timeline::{Arrow, ArrowEnd, ArrowKind, Layout, Scale, Stop, Timeline};

/// One arrow as a path.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Path {
    number: usize,
    class: String,
    is_solid: bool,
    d: String,
    end: &'static str,
}

/// The arrows above the items.
pub(super) fn arrows(scene: Scene) -> El {
    let session = scene.session;
    let paths: Memo<Vec<Path>> = Memo::new(move |_| {
        let (scale, zoom) = (session.scale.get(), scene.zoom.factor.get());
        let (shown, all) = (scene.shown.get(), scene.zoom.all_arrows.get());
        let ((left, right), (top, bottom)) = (scene.seen(), scene.seen_rows());
        scene.layout.with(|layout| {
            let paths = scene.timeline(|timeline, _| {
                let arrows = timeline.arrows();
                let draw = |(number, arrow): (usize, &Arrow)| {
                    path(timeline, layout, arrow, shown, (scale, zoom)).map(|(d, arrived)| Path {
                        number,
                        class: format!("arrow {}", arrow.kind.class()),
                        is_solid: matches!(arrow.kind, ArrowKind::Exception(_)),
                        d,
                        end: end_of(arrow, arrived),
                    })
                };
                // Of all arrows those that come by where anything is seen.
                let is_seen = |stop: &Stop| {
                    let x = timeline.axis().x(scale, stop.event) * zoom;
                    let y = layout.row_middle(stop.lane, stop.row);
                    (left..right).contains(&x) && (top..bottom).contains(&y)
                };
                let is_near = |(_, arrow): &(usize, &Arrow)| arrow.stops.iter().any(is_seen);
                if all {
                    let arrows = arrows.all().iter().enumerate();
                    arrows.filter(is_near).filter_map(draw).collect()
                } else {
                    let current = shown.checked_sub(1);
                    current
                        .map(|event| arrows.at(event).filter_map(draw).collect())
                        .unwrap_or_default()
                }
            });
            paths.unwrap_or_default()
        })
    });
    let read = move || paths.get();
    svg("g.arrows|aria-hidden=true").child(keyed(read, Path::clone, arrow))
}

fn arrow(path: Path) -> El {
    // The length is set to one, so that the style sheet can draw it in; with
    // dashes it could not.
    svg("path")
        .class(path.class)
        .attr("d", path.d)
        .attr("pathLength", path.is_solid.then_some("1"))
        .attr("marker-end", path.end)
}

/// The sign at its end.
fn end_of(arrow: &Arrow, arrived: bool) -> &'static str {
    match arrow.end {
        Some(ArrowEnd::Suppressed) if arrived => "url(#arrow-stop)",
        Some(ArrowEnd::Escaped) if arrived => "url(#arrow-out)",
        _ => "url(#arrow-head)",
    }
}

/// The path through the stops that lie up to the cursor, and whether that is
/// all of them; none if there is nothing to connect.
fn path(
    timeline: &Timeline,
    layout: &Layout,
    arrow: &Arrow,
    shown: usize,
    (scale, zoom): (Scale, f64),
) -> Option<(String, bool)> {
    let stops: Vec<(f64, f64)> = arrow
        .until(shown)
        .iter()
        .map(|stop| {
            let x = timeline.axis().x(scale, stop.event) * zoom;
            (x, layout.row_middle(stop.lane, stop.row))
        })
        .collect();
    let (first, rest) = stops.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let mut d = format!("M{} {}", tenths(first.0), tenths(first.1));
    let mut from = *first;
    for to in rest {
        let bend = ((to.0 - from.0).abs() / 2.0).clamp(8.0, 60.0);
        d.push_str(&format!(
            "C{} {} {} {y} {} {y}",
            tenths(from.0 + bend),
            tenths(from.1),
            tenths(to.0 - bend),
            tenths(to.0),
            y = tenths(to.1)
        ));
        from = *to;
    }
    Some((d, stops.len() == arrow.stops.len()))
}
