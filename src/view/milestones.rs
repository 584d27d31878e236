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

/// The marks of these events, the first of so many, as outlines, one for each kind. The mark of the
/// first event stands a step after the left end, that of the last of all at the right end.
pub fn outlines(events: &[Event], of: usize) -> [String; KINDS.len()] {
    let mut outlines = [const { String::new() }; KINDS.len()];
    let mut last = [usize::MAX; KINDS.len()];
    for (event, step) in events.iter().zip(1..) {
        let Some(kind) = kind(event.what) else {
            continue;
        };
        let x = step * WIDTH / of;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::scene::Scene;

    #[test]
    fn each_kind_stands_at_the_step_that_shows_it() {
        let mut scene = Scene::new();
        let boom = scene.exception("ValueError", "boom");
        scene.open("a").exiting("a", Some(boom));
        scene.on_span("a", What::Exited { suppressed: true });
        let events = scene.trace().events();
        let place = |wanted: fn(&What) -> bool| {
            let step = events.iter().position(|event| wanted(&event.what));
            step.map_or(0, |step| (step + 1) * WIDTH / events.len())
        };
        let entered = place(|what| matches!(what, What::Entered));
        let all = outlines(events, events.len());
        assert_eq!(all[0], format!("M{entered} 4v4"));
        assert_eq!(all[1], format!("M{WIDTH} 0v4"));
        assert_eq!(all[2], "");
        // Of those that are not known yet there is none, and no other moves.
        let known = outlines(&events[..events.len() - 1], events.len());
        assert_eq!(known[0], all[0]);
        assert_eq!(known[1], "");
    }

    #[test]
    fn of_a_long_run_no_more_is_drawn_than_can_be_told_apart() {
        let mut scene = Scene::new();
        for _ in 0..3 * WIDTH {
            scene.open("a");
        }
        let events = scene.trace().events();
        let outlines = outlines(events, events.len());
        // Those at both ends too.
        assert_eq!(outlines[0].matches('M').count(), WIDTH + 1);
        assert_eq!(
            super::outlines(&[], 0),
            [const { String::new() }; KINDS.len()]
        );
    }
}
