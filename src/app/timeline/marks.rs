//! The marks: a shape for each kind, with its sign in it.

use crate::view::timeline::MarkerKind;

/// The outline of a mark, around its place.
pub const fn shape(kind: MarkerKind) -> &'static str {
    match kind {
        MarkerKind::Raised => "M0 -8L8 0L0 8L-8 0Z",
        MarkerKind::CancelRequested | MarkerKind::CancelDelivered => {
            "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0"
        }
        MarkerKind::Suppressed => "M-6 -8H6V8H-6Z",
        // On the upper edge, so that what is written in the bar can be read.
        MarkerKind::Printed => "M-4 -11H4L0 -4.5Z",
        MarkerKind::Caught | MarkerKind::Blocked | MarkerKind::NeverAwaited => "M-7 -7H7V7H-7Z",
    }
}

/// The sign in it.
pub const fn sign(kind: MarkerKind) -> &'static str {
    match kind {
        MarkerKind::Printed => "",
        kind => kind.glyph(),
    }
}

/// The class of a mark.
pub fn class(kind: MarkerKind) -> String {
    format!("mark {}", kind.class())
}
