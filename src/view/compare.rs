//! Two runs of a lesson, seen one above the other: what differs between them
//! first, and which moment of the one belongs to a moment of the other.
//!
//! Two runs are compared, never two texts: what is printed, which managers are
//! entered and left, what is taken and given back, how each task and the run
//! ends, and when.

use std::fmt;

use super::{narration, words};
use crate::trace::{Micros, Trace, What};

/// What differs first between the run above and the one below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Other things happen.
    Deed {
        /// When the first of the two happens.
        time: Micros,
        /// What happens above, and when, if that is later; none if that run is over.
        here: Option<String>,
        /// The same below.
        there: Option<String>,
    },
    /// The same thing happens at another time.
    Time {
        /// What happens.
        deed: String,
        /// When above.
        here: Micros,
        /// When below.
        there: Micros,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deed { time, here, there } => {
                let told = |deed: &Option<String>| match deed {
                    Some(deed) => deed.clone(),
                    None => "nothing more happens".to_owned(),
                };
                write!(
                    f,
                    "They first differ at {}: above, {}; below, {}.",
                    words::time(*time),
                    told(here),
                    told(there)
                )
            }
            Self::Time { deed, here, there } => write!(
                f,
                "They first differ in time: {deed}, above at {}, below at {}.",
                words::time(*here),
                words::time(*there)
            ),
        }
    }
}

/// What differs first between two runs that have ended; none if nothing that
/// is compared does.
pub fn difference(here: &Trace, there: &Trace) -> Option<Difference> {
    let (mut here, mut there) = (deeds(here), deeds(there));
    loop {
        let difference = match (here.next(), there.next()) {
            (None, None) => return None,
            (Some((here, deed)), Some((there, same))) if deed == same => {
                if here == there {
                    continue;
                }
                Difference::Time { deed, here, there }
            }
            (here, there) => {
                let times = [&here, &there].into_iter().flatten().map(|(time, _)| *time);
                let time = times.min().unwrap_or_default();
                let [here, there] = [here, there].map(|deed| {
                    let (at, deed) = deed?;
                    Some(if at == time {
                        deed
                    } else {
                        format!("{deed} at {}", words::time(at))
                    })
                });
                Difference::Deed { time, here, there }
            }
        };
        return Some(difference);
    }
}

/// What counts of a run, in order: when, and a sentence without its full stop.
fn deeds(trace: &Trace) -> impl Iterator<Item = (Micros, String)> + '_ {
    let counts = |what: What| {
        matches!(
            what,
            What::Printed { .. }
                | What::NeverRetrieved { .. }
                | What::Entering { .. }
                | What::Registered { .. }
                | What::Entered
                | What::EnterFailed { .. }
                | What::Exiting { .. }
                | What::Exited { .. }
                | What::ExitFailed { .. }
                | What::ExitCutShort { .. }
                | What::Abandoned
                | What::Acquired { .. }
                | What::Released { .. }
                | What::TaskFinished { .. }
                | What::RunEnded { .. }
        )
    };
    let events = trace.events().iter();
    events.filter(move |event| counts(event.what)).map(|event| {
        let mut deed = match event.what {
            What::RunEnded { end } => format!("the run ends ({})", trace.end_text(end)),
            _ => narration::sentence(trace, event, None),
        };
        if deed.ends_with('.') {
            deed.pop();
        }
        (event.time, deed)
    })
}

/// How many events a run has come to at a moment of loop time: up to the last
/// one at or before it. Without a moment it has not begun.
pub fn followed(trace: &Trace, moment: Option<Micros>) -> usize {
    let Some(moment) = moment else { return 0 };
    trace.events().partition_point(|event| event.time <= moment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{RunEnd, ms};
    use crate::view::scene::Scene;

    fn scene(build: impl Fn(&mut Scene)) -> Scene {
        let mut scene = Scene::new();
        build(&mut scene);
        scene
    }

    fn said(here: &Scene, there: &Scene) -> Option<String> {
        difference(here.trace(), there.trace()).map(|difference| difference.to_string())
    }

    /// One manager around a line, with a wait that nobody compares.
    fn plain(line: &str, at: u64) -> Scene {
        scene(|scene| {
            scene.open("door").sleep_until(at);
            scene.at(at).wake().print(line).exiting("door", None);
            scene.exited("door").end(RunEnd::Completed);
        })
    }

    #[test]
    fn equal_runs_do_not_differ_whatever_lies_between() {
        let other = scene(|scene| {
            scene.line(7).open("door").at(100).print("a");
            scene.exiting("door", None).exited("door");
            scene.end(RunEnd::Completed);
        });
        assert_eq!(said(&plain("a", 100), &other), None);
    }

    #[test]
    fn the_first_line_that_differs_is_told_with_its_time() {
        assert_eq!(
            said(&plain("a", 100), &plain("b", 100)).as_deref(),
            Some("They first differ at 100 ms: above, main prints “a”; below, main prints “b”.")
        );
        // The earlier one is the first.
        let later = difference(plain("a", 100).trace(), plain("b", 40).trace());
        assert_eq!(
            later.map(|later| later.to_string()).as_deref(),
            Some(
                "They first differ at 40 ms: above, main prints “a” at 100 ms; below, main prints “b”."
            )
        );
    }

    #[test]
    fn a_manager_that_only_one_has_is_a_difference() {
        let with = scene(|scene| {
            scene.open("door").open("lock").print("a");
        });
        let without = scene(|scene| {
            scene.open("door").print("a");
        });
        assert_eq!(
            said(&with, &without).as_deref(),
            Some("They first differ at 0 ms: above, main enters lock; below, main prints “a”.")
        );
    }

    #[test]
    fn the_same_thing_later_differs_in_time() {
        assert_eq!(
            said(&plain("a", 100), &plain("a", 250)).as_deref(),
            Some("They first differ in time: main prints “a”, above at 100 ms, below at 250 ms.")
        );
    }

    #[test]
    fn a_run_that_is_longer_differs_where_the_other_is_over() {
        let short = scene(|scene| {
            scene.print("a");
        });
        let long = scene(|scene| {
            scene.print("a").at(30).print("b");
        });
        assert_eq!(
            said(&short, &long).as_deref(),
            Some(
                "They first differ at 30 ms: above, nothing more happens; below, main prints “b”."
            )
        );
        assert!(matches!(
            difference(long.trace(), short.trace()),
            Some(Difference::Deed {
                here: Some(_),
                there: None,
                ..
            })
        ));
    }

    #[test]
    fn runs_that_only_end_differently_differ_in_that() {
        let ended = |end| {
            scene(move |scene| {
                scene.print("a").end(end);
            })
        };
        let found = difference(
            ended(RunEnd::Completed).trace(),
            ended(RunEnd::Deadlock).trace(),
        );
        assert!(matches!(
            found,
            Some(Difference::Deed {
                here: Some(_),
                there: Some(_),
                ..
            })
        ));
    }

    #[test]
    fn a_run_follows_to_the_last_event_at_or_before_a_moment() {
        let scene = scene(|scene| {
            scene
                .print("a")
                .at(40)
                .print("b")
                .print("c")
                .at(90)
                .print("d");
        });
        let len = scene.trace().len();
        let at = |time| followed(scene.trace(), Some(ms(time)));
        assert_eq!(followed(scene.trace(), None), 0);
        assert_eq!(at(0), len - 3);
        assert_eq!(at(39), len - 3);
        assert_eq!(at(40), len - 1);
        assert_eq!(at(89), len - 1);
        assert_eq!(at(10_000), len);
    }
}
