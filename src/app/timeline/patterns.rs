//! The textures, defined once for the whole page.

use crate::app::markup::{El, svg};
use crate::view::Look;

/// Whether a look has a texture; the others are filled by the style sheet.
pub const fn is_textured(look: Look) -> bool {
    matches!(
        look,
        Look::Entering
            | Look::EnterFailed
            | Look::Waiting
            | Look::Exiting
            | Look::ExitingWithException
            | Look::ExitingCancelled
            | Look::ExitCutShort
            | Look::CancelRequested
            | Look::CancelDelivered
    )
}

const RISING: &str = "M-2 2L2 -2M0 8L8 0M6 10L10 6";
const FALLING: &str = "M-2 6L2 10M0 0L8 8M6 -2L10 2";
const CROSS: &str = "M-2 2L2 -2M0 8L8 0M6 10L10 6M-2 6L2 10M0 0L8 8M6 -2L10 2";

/// The textures. They are found by their names from anywhere in the page.
pub fn patterns() -> El {
    let hatches = [
        (Look::Entering, RISING),
        (Look::EnterFailed, RISING),
        (Look::Exiting, FALLING),
        (Look::ExitingWithException, FALLING),
        (Look::ExitingCancelled, FALLING),
        (Look::ExitCutShort, FALLING),
        (Look::CancelRequested, CROSS),
        (Look::CancelDelivered, CROSS),
    ];
    let hatches = hatches.map(|(look, d)| texture(look, "8", svg("path").attr("d", d)));
    let dot = svg("circle|cx=3|cy=3|r=1.2");
    let head = |id: &'static str, d: &'static str| {
        svg("marker|viewBox=0 0 9 8|refX=7|refY=4|markerWidth=8|markerHeight=7|orient=auto-start-reverse")
            .attr("id", id)
            .child(svg("path.head").attr("d", d))
    };
    let heads = [
        head("arrow-head", "M0 0L8 4L0 8z"),
        // Through a door.
        head("arrow-out", "M0 0L7 4L0 8zM7 0h2v8h-2z"),
    ];
    let stop = svg("marker|id=arrow-stop|viewBox=0 0 4 12|refX=3|refY=6|markerWidth=4|markerHeight=12|markerUnits=userSpaceOnUse|orient=auto")
        .child(svg("path.stop|d=M3 0V12"));
    let definitions = svg("defs")
        .children(hatches)
        .children(heads)
        .children([texture(Look::Waiting, "6", dot), stop]);
    svg("svg.definitions|width=0|height=0|aria-hidden=true|focusable=false").child(definitions)
}

/// A square that is repeated.
fn texture(look: Look, size: &'static str, drawing: El) -> El {
    svg("pattern|patternUnits=userSpaceOnUse")
        .attr("id", format!("texture-{}", look.class()))
        .class(format!("texture {}", look.class()))
        .attr("width", size)
        .attr("height", size)
        .child(svg("rect").attr("width", size).attr("height", size))
        .child(drawing)
}
