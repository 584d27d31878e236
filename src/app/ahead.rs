//! Programs that are run ahead beside the one that is shown, in slices, so that
//! the page stays alive.

use gloo_timers::callback::Timeout;

use super::browser::{after, spawn};
use super::clock::{self, wall};
use super::modules;
use super::reactive::Stored;
use crate::playback::Player;
use crate::python::modules::{Written, texts};

/// How long the page may be kept from painting, in milliseconds.
const SLICE: f64 = 8.0;
/// How many callbacks run between two looks at the clock.
const CALLBACKS: usize = 4;

/// What is handed over: the runs, or what they lacked.
type Done = Box<dyn FnOnce(Result<Vec<Player>, String>)>;

struct Job {
    /// Which job, of all that there have been.
    number: u32,
    runs: Vec<Player>,
    done: Done,
    /// The next slice. Dropped, it is cancelled.
    timer: Option<Timeout>,
}

/// A handle to what is being run ahead; it ends with its owner.
#[derive(Clone, Copy, Debug)]
pub struct Ahead {
    job: Stored<Option<Job>>,
    started: Stored<u32>,
}

impl Ahead {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            job: Stored::new(None),
            started: Stored::new(0),
        }
    }

    /// Runs these to their ends, in place of what was running, and then hands
    /// them over; or says what they import and did not arrive.
    pub fn start(
        self,
        runs: Vec<Player>,
        done: impl FnOnce(Result<Vec<Player>, String>) + 'static,
    ) {
        let number = self.started.try_update(|started| {
            *started += 1;
            *started
        });
        self.job.set(Some(Job {
            number: number.unwrap_or_default(),
            runs,
            done: Box::new(done),
            timer: None,
        }));
        self.begin();
    }

    /// Ends it, and leaves no timer.
    pub fn stop(self) {
        self.job.set(None);
    }

    /// Starts all runs, or starts them again.
    fn begin(self) {
        self.job.try_update(|job| {
            for player in job.iter_mut().flat_map(|job| &mut job.runs) {
                player.begin_held(wall());
            }
        });
        self.go_on();
    }

    /// Runs for a slice of time, and then lets the page live.
    fn go_on(self) {
        let begin = clock::now();
        let over = self.job.try_update(|place| {
            let job = place.as_mut()?;
            for player in &mut job.runs {
                while player.run_ahead(wall(), CALLBACKS) {
                    if clock::now() - begin > SLICE {
                        job.timer = Some(after(0, move || self.go_on()));
                        return None;
                    }
                }
            }
            let missing = texts::take_missing();
            if !missing.is_empty() {
                self.wait_for(missing, job.number);
                return None;
            }
            place.take()
        });
        if let Some(job) = over.flatten() {
            (job.done)(Ok(job.runs));
        }
    }

    /// What has run lacked these: starts again once they are there.
    fn wait_for(self, missing: Vec<&'static Written>, number: u32) {
        spawn(async move {
            let fetched = modules::fetch(&missing).await;
            let is_it = |job: &Option<Job>| job.as_ref().is_some_and(|job| job.number == number);
            if self.job.try_with(is_it) != Some(true) {
                // It was stopped, or another one has begun.
                return;
            }
            match fetched {
                Ok(()) => self.begin(),
                Err(why) => {
                    let job = self.job.try_update(Option::take).flatten();
                    if let Some(job) = job {
                        (job.done)(Err(why));
                    }
                }
            }
        });
    }
}
