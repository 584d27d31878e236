//! Programs that are run ahead beside the one that is shown, in slices, so that
//! the page stays alive.

use gloo_timers::callback::Timeout;

use super::clock::{self, wall};
use super::reactive::Stored;
use crate::playback::Player;

/// How long the page may be kept from painting, in milliseconds.
const SLICE: f64 = 8.0;
/// How many callbacks run between two looks at the clock.
const CALLBACKS: usize = 4;

struct Job {
    runs: Vec<Player>,
    done: Box<dyn FnOnce(Vec<Player>)>,
    /// The next slice. Dropped, it is cancelled.
    timer: Option<Timeout>,
}

/// A handle to what is being run ahead; it ends with its owner.
#[derive(Clone, Copy, Debug)]
pub struct Ahead(Stored<Option<Job>>);

impl Ahead {
    /// Nothing yet.
    pub fn new() -> Self {
        Self(Stored::new(None))
    }

    /// Runs these to their ends, in place of what was running, and then hands
    /// them over.
    pub fn start(self, mut runs: Vec<Player>, done: impl FnOnce(Vec<Player>) + 'static) {
        for player in &mut runs {
            player.begin_held(wall());
        }
        let done = Box::new(done);
        self.0.set(Some(Job {
            runs,
            done,
            timer: None,
        }));
        self.go_on();
    }

    /// Ends it, and leaves no timer.
    pub fn stop(self) {
        self.0.set(None);
    }

    /// Runs for a slice of time, and then lets the page live.
    fn go_on(self) {
        let begin = clock::now();
        let over = self.0.try_update(|place| {
            let job = place.as_mut()?;
            for player in &mut job.runs {
                while player.run_ahead(wall(), CALLBACKS) {
                    if clock::now() - begin > SLICE {
                        job.timer = Some(Timeout::new(0, move || self.go_on()));
                        return None;
                    }
                }
            }
            place.take()
        });
        if let Some(job) = over.flatten() {
            (job.done)(job.runs);
        }
    }
}
