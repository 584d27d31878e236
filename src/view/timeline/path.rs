//! The lines of arrows, as path data, and how much room a label takes.

use std::fmt::Write as _;

use super::Timeline;
use super::arrows::Arrow;
use super::axis::Scale;
use super::lanes::Layout;

/// About how wide a character of a label is, at 12 pixels.
const CHARACTER: f64 = 6.8;
/// Left and right of a label.
const MARGIN: f64 = 4.0;
/// How far a curve swings out between two stops of the same x.
const SWING: f64 = 14.0;

impl Timeline {
    /// The curve of an arrow over its stops, as the `d` of an SVG path; empty
    /// if it has not arrived anywhere. `zoom` stretches x alone.
    pub fn path(&self, arrow: &Arrow, layout: &Layout, scale: Scale, zoom: f64) -> String {
        let place = |stop: &super::Stop| {
            let x = self.axis.x(scale, stop.event) * zoom;
            (x, layout.row_middle(stop.lane, stop.row))
        };
        let mut stops = arrow.stops.iter().map(place);
        let (Some((mut x, mut y)), true) = (stops.next(), arrow.stops.len() > 1) else {
            return String::new();
        };
        let mut path = format!("M{x:.1} {y:.1}");
        for (to_x, to_y) in stops {
            let swing = ((to_x - x).abs() / 2.0).max(SWING);
            let (leave, arrive) = (x + swing, to_x - swing);
            // Writing to a string cannot fail.
            let _ = write!(
                path,
                "C{leave:.1} {y:.1} {arrive:.1} {to_y:.1} {to_x:.1} {to_y:.1}"
            );
            (x, y) = (to_x, to_y);
        }
        path
    }
}

/// Whether a label fits into a bar of this width; if not, it goes to the right
/// of the bar.
pub fn label_fits(label: &str, width: f64) -> bool {
    super::axis::as_width(label.chars().count()) * CHARACTER + 2.0 * MARGIN <= width
}
