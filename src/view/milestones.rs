//! The milestones of a run, as marks along the scrubber.

use std::fmt::Write;

use crate::trace::{Event, What};

/// How wide the line is on which they stand. Of those of one kind that fall on the
/// same place only the first is drawn, however long the run is.
pub const WIDTH: usize = 400;

/// The kinds, as the style sheet calls them, each with where its marks begin and end
/// between 0 and 8: kinds differ in their height and their strokes, not in their
/// colour alone.
pub const KINDS: [(&str, &str); 4] = [
    ("milestone", "4v4"),
    ("milestone suppressed", "0v4"),
    ("milestone cancelled", "0v8"),
    ("milestone raised", "0v8"),
];

/// Which kind an event is of: what is entered or left; what is stopped; cancellations;
/// exceptions.
const fn kind(what: What) -> Option<usize> {
    match what {
        What::Entered | What::Exited { suppressed: false } => Some(0),
        What::Exited { suppressed: true } => Some(1),
        What::CancelRequested { .. } | What::CancelDelivered { .. } | What::ExitCutShort { .. } => {
            Some(2)
        }
        What::Raised { .. } | What::EnterFailed { .. } | What::ExitFailed { .. } => Some(3),
        _ => None,
    }
}

/// The marks of these events as outlines, one for each kind. The mark of the first event stands a step
/// after the left end, that of the last one at the right end.
pub fn outlines(events: &[Event]) -> [String; KINDS.len()] {
    let mut outlines = [const { String::new() }; KINDS.len()];
    let mut last = [usize::MAX; KINDS.len()];
    for (event, step) in events.iter().zip(1..) {
        let Some(kind) = kind(event.what) else {
            continue;
        };
        let x = step * WIDTH / events.len();
        if let (Some(outline), Some(last), Some((_, mark))) =
            (outlines.get_mut(kind), last.get_mut(kind), KINDS.get(kind))
            && *last != x
        {
            *last = x;
            // A text takes everything.
            let _ = write!(outline, "M{x} {mark}");
        }
    }
    outlines
}
