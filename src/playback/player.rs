//! The player: one run, one cursor, and the fold between them.
//!
//! It is the one thing that a page holds. Every command takes the wall time;
//! after each the page reads a [`Snapshot`], and calls [`Player::tick`] when
//! [`Next`] says so.

use std::cell::Ref;
use std::fmt;

use super::{AlreadyRunning, Cursor, Driver, Engine, Mode, Next, Phase, Speed, Stride};
use crate::trace::{Fold, Micros, RunEnd, State, Trace, What, seconds};

/// A wait with more wall time left than this can be skipped.
const LONG_WAIT: Micros = seconds(1);

/// How many callbacks a step to a milestone runs before it gives up.
const STEP_CALLBACKS: usize = 10_000;

/// What a page shows of a player, as plain values to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Which run: it changes with every start, and then nothing that was
    /// derived from the old trace holds.
    pub run: u32,
    /// How many events are shown.
    pub shown: usize,
    /// How many events can be shown. Views are built from these alone.
    pub visible: usize,
    /// Whether the cursor moves with the run.
    pub mode: Mode,
    /// What the driver is doing; `Waiting` without its time left, which
    /// changes all the time: ask [`Player::long_wait`].
    pub status: Status,
    /// How the run ended, once it has.
    pub end: Option<RunEnd>,
    /// Whether the end of this run has been shown once: from then on what lies
    /// after the cursor is ghosted, before that hidden.
    pub end_seen: bool,
    /// How many events have ever been shown of this run.
    pub seen: usize,
    /// The pace.
    pub speed: Speed,
}

/// What the transport shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing has run yet.
    Idle,
    /// The run is going on and the cursor with it.
    Running,
    /// The same, and it waits.
    Waiting,
    /// What is recorded is played again.
    Replaying,
    /// Held.
    Paused,
    /// Ended from outside.
    Stopped,
    /// Ended by itself.
    Finished,
}

impl Status {
    /// Whether the play button is a pause button.
    pub const fn is_playing(self) -> bool {
        matches!(self, Self::Running | Self::Waiting | Self::Replaying)
    }

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Idle => "ready",
            Self::Running => "running",
            Self::Waiting => "waiting",
            Self::Replaying => "replaying",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
            Self::Finished => "finished",
        }
    }
}

/// Where a link to a step led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landing {
    /// The step that is shown.
    pub step: usize,
    /// How many the run has.
    pub of: usize,
    /// Whether the link asked for a step past the end.
    pub past_the_end: bool,
}

/// Where the replay of a recorded part began.
#[derive(Clone, Copy, Debug, Default)]
struct Replay {
    from: Micros,
    since: Micros,
}

/// A run, a cursor, and the fold between them.
pub struct Player {
    make: Box<dyn Fn() -> Box<dyn Engine>>,
    run: u32,
    driver: Driver,
    cursor: Cursor,
    replay: Replay,
    fold: Fold,
    seen: usize,
    end_seen: bool,
}

impl fmt::Debug for Player {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Player")
            .field("run", &self.run)
            .field("driver", &self.driver)
            .field("cursor", &self.cursor)
            .finish_non_exhaustive()
    }
}

/// Commands.
impl Player {
    /// A player of the program that `make` starts anew for each run. Nothing
    /// runs yet.
    pub fn new(make: impl Fn() -> Box<dyn Engine> + 'static) -> Self {
        Self {
            make: Box::new(make),
            run: 0,
            driver: Driver::default(),
            cursor: Cursor::default(),
            replay: Replay::default(),
            fold: Fold::default(),
            seen: 0,
            end_seen: false,
        }
    }

    /// Starts a fresh run. Refused, and nothing changed, while one is running,
    /// waiting or paused.
    pub fn run(&mut self, wall: Micros) -> Result<(), AlreadyRunning> {
        if matches!(
            self.driver.phase(wall),
            Phase::Running | Phase::Waiting { .. } | Phase::Paused
        ) {
            return Err(AlreadyRunning);
        }
        self.driver.start((self.make)(), wall)?;
        self.run += 1;
        self.cursor = Cursor::default();
        self.fold = Fold::default();
        self.seen = 0;
        self.end_seen = false;
        Ok(())
    }

    /// Ends the run that there is, and starts a fresh one.
    pub fn restart(&mut self, wall: Micros) {
        self.driver.stop(wall);
        // A stopped driver accepts a run.
        let _ = self.run(wall);
    }

    /// Goes on from where the cursor is: starts, resumes, or replays what is
    /// recorded and then follows. At the end of a run that is over, replays it
    /// from its beginning.
    pub fn play(&mut self, wall: Micros) {
        match self.driver.phase(wall) {
            Phase::Idle => {
                let _ = self.run(wall);
            }
            Phase::Stopped | Phase::Finished => {
                let from = match self.cursor.shown {
                    shown if shown >= self.visible_len(wall) => 0,
                    shown => shown,
                };
                self.replay_from(from, wall);
            }
            Phase::Paused if self.cursor.shown >= self.visible_len(wall) => {
                self.cursor.mode = Mode::Following;
                self.driver.resume(wall);
            }
            Phase::Paused => self.replay_from(self.cursor.shown, wall),
            Phase::Running | Phase::Waiting { .. } => {}
        }
    }

    /// Holds the run, or the replay.
    pub fn pause(&mut self, wall: Micros) {
        self.driver.pause(wall);
        if self.cursor.mode == Mode::Replaying {
            self.cursor.mode = Mode::Detached;
        }
        self.catch_up(wall);
    }

    /// Plays if it does not, pauses if it does.
    pub fn toggle(&mut self, wall: Micros) {
        if self.status(wall).is_playing() {
            self.pause(wall);
        } else {
            self.play(wall);
        }
    }

    /// Ends the run from outside. What was recorded stays.
    pub fn stop(&mut self, wall: Micros) {
        self.pause(wall);
        self.driver.stop(wall);
        self.catch_up(wall);
    }

    /// Steps forward: through what is recorded, and at the head by running the
    /// next callback, without waiting for its time. Before the first run it
    /// starts one. Whatever plays is paused. Returns whether anything moved.
    pub fn step_forward(&mut self, stride: Stride, wall: Micros) -> bool {
        if self.driver.phase(wall) == Phase::Idle && self.run(wall).is_err() {
            return false;
        }
        self.pause(wall);
        let before = self.cursor.shown;
        let mut callbacks = 0;
        let to = loop {
            let visible = self.visible_len(wall);
            let found = {
                let trace = self.driver.trace();
                let events = trace.events().get(..visible).unwrap_or_default();
                self.cursor.next(events, stride)
            };
            if let Some(to) = found {
                break to;
            }
            if self.driver.reveal(wall) {
                continue;
            }
            let hopeless = stride == Stride::SameTask && self.task_is_over();
            if hopeless || callbacks == STEP_CALLBACKS || !self.driver.advance(wall) {
                break match stride {
                    Stride::SameTask => before,
                    // Nothing more of that kind: show what there is.
                    Stride::Event | Stride::Milestone => self.trace().len(),
                };
            }
            callbacks += 1;
        };
        self.put(to, wall);
        self.cursor.shown != before
    }

    /// Steps back through what is recorded, and pauses whatever plays.
    /// Returns whether anything moved.
    pub fn step_back(&mut self, stride: Stride, wall: Micros) -> bool {
        self.pause(wall);
        let to = self.cursor.previous(self.driver.trace().events(), stride);
        let Some(to) = to else { return false };
        self.put(to, wall);
        true
    }

    /// Shows the first `k` events, or all that are visible if there are fewer,
    /// and pauses whatever plays.
    pub fn seek(&mut self, k: usize, wall: Micros) {
        self.pause(wall);
        self.put(k, wall);
    }

    /// Shows none of the events: the moment before the first.
    pub fn first(&mut self, wall: Micros) {
        self.seek(0, wall);
    }

    /// Shows all events that are visible.
    pub fn last(&mut self, wall: Micros) {
        self.seek(usize::MAX, wall);
    }

    /// Moves by tenths of what is visible, back if negative; at least by one.
    pub fn seek_by_tenths(&mut self, tenths: i32, wall: Micros) {
        let visible = self.visible_len(wall);
        let distance = (visible * tenths.unsigned_abs() as usize / 10).max(1);
        let to = if tenths < 0 {
            self.cursor.shown.saturating_sub(distance)
        } else {
            self.cursor.shown.saturating_add(distance)
        };
        self.seek(to, wall);
    }

    /// Changes the pace; what is left of a wait is rescaled.
    pub fn set_speed(&mut self, speed: Speed, wall: Micros) {
        if self.cursor.mode == Mode::Replaying {
            self.replay = Replay {
                from: self.replay_time(wall),
                since: wall,
            };
        }
        self.driver.set_speed(wall, speed);
    }

    /// Ends the wait that is going on: of the run, or of the replay.
    pub fn skip(&mut self, wall: Micros) {
        if self.cursor.mode == Mode::Replaying {
            if let Some(time) = self.next_recorded_time() {
                self.replay = Replay {
                    from: self.replay_time(wall).max(time),
                    since: wall,
                };
            }
        } else {
            self.driver.skip(wall);
        }
        self.catch_up(wall);
    }

    /// Runs what is due, at most `budget` callbacks, moves the cursor, and
    /// says when to tick again.
    pub fn tick(&mut self, wall: Micros, budget: usize) -> Next {
        if self.cursor.mode == Mode::Replaying
            && let Some(next) = self.tick_replay(wall)
        {
            return next;
        }
        if self.cursor.mode != Mode::Following {
            return Next::Nothing;
        }
        let next = self.driver.pump(wall, budget);
        self.catch_up(wall);
        self.sooner(next, wall)
    }

    /// Starts afresh, runs to the end with a jumping clock, and pauses after
    /// `step` events: what a link to a moment asks for. The end does not count
    /// as seen.
    pub fn run_to(&mut self, step: usize, wall: Micros) -> Landing {
        self.restart(wall);
        self.driver.pause(wall);
        while self.driver.advance(wall) {}
        self.put(step, wall);
        Landing {
            step: self.cursor.shown,
            of: self.trace().len(),
            past_the_end: step > self.trace().len(),
        }
    }
}

/// Queries.
impl Player {
    /// What to show, as plain values.
    pub fn snapshot(&self, wall: Micros) -> Snapshot {
        Snapshot {
            run: self.run,
            shown: self.cursor.shown,
            visible: self.visible_len(wall),
            mode: self.cursor.mode,
            status: self.status(wall),
            end: self.driver.end(),
            end_seen: self.end_seen,
            seen: self.seen,
            speed: self.driver.speed(),
        }
    }

    /// What the transport shows.
    pub fn status(&self, wall: Micros) -> Status {
        if self.cursor.mode == Mode::Replaying {
            return Status::Replaying;
        }
        match self.driver.phase(wall) {
            Phase::Idle => Status::Idle,
            Phase::Running => Status::Running,
            Phase::Waiting { .. } => Status::Waiting,
            Phase::Paused => Status::Paused,
            Phase::Stopped => Status::Stopped,
            Phase::Finished => Status::Finished,
        }
    }

    /// What has been recorded. Views read only its first
    /// [`visible`](Snapshot::visible) events.
    pub fn trace(&self) -> Ref<'_, Trace> {
        self.driver.trace()
    }

    /// The cursor.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// Reads the trace and the state at the cursor.
    pub fn at_cursor<R>(&mut self, read: impl FnOnce(&Trace, &State) -> R) -> R {
        self.at(self.cursor.shown, read)
    }

    /// Reads the trace and the state after the first `k` events.
    pub fn at<R>(&mut self, k: usize, read: impl FnOnce(&Trace, &State) -> R) -> R {
        let trace = self.driver.trace();
        read(&trace, self.fold.at(&trace, k))
    }

    /// How many events can be shown.
    pub fn visible_len(&self, wall: Micros) -> usize {
        self.driver.visible_len(wall)
    }

    /// The loop time at which the cursor stands; between two events while
    /// something plays.
    pub fn time(&self, wall: Micros) -> Micros {
        match self.cursor.mode {
            Mode::Following => self.driver.paced_time(wall),
            Mode::Replaying => self.replay_time(wall),
            Mode::Detached => self.time_shown(),
        }
    }

    /// The loop time that the run has reached: where open ends stand.
    pub fn head_time(&self, wall: Micros) -> Micros {
        self.driver.paced_time(wall)
    }

    /// The wall time that is left of a wait, if it is worth a Skip button.
    pub fn long_wait(&self, wall: Micros) -> Option<Micros> {
        let left = match self.cursor.mode {
            Mode::Replaying => {
                let ahead = self.next_recorded_time()? - self.replay_time(wall);
                self.driver.speed().wall_time(ahead)
            }
            Mode::Following => self.driver.wait_left(wall)?,
            Mode::Detached => return None,
        };
        (left > LONG_WAIT).then_some(left)
    }
}

impl Player {
    /// Puts the cursor after the first `k` visible events.
    fn put(&mut self, k: usize, wall: Micros) {
        let visible = self.visible_len(wall);
        self.cursor.shown = k.min(visible);
        self.cursor.mode = if self.cursor.shown == visible {
            Mode::Following
        } else {
            Mode::Detached
        };
        self.note_seen();
    }

    /// Lets a following cursor go to the head.
    fn catch_up(&mut self, wall: Micros) {
        if self.cursor.mode == Mode::Following {
            self.cursor.shown = self.visible_len(wall);
        }
        self.note_seen();
    }

    fn note_seen(&mut self) {
        self.seen = self.seen.max(self.cursor.shown);
        if self.driver.end().is_some() && self.cursor.shown == self.trace().len() {
            self.end_seen = true;
        }
    }

    fn replay_from(&mut self, k: usize, wall: Micros) {
        self.cursor = Cursor {
            shown: k,
            mode: Mode::Replaying,
        };
        self.replay = Replay {
            from: self.time_shown(),
            since: wall,
        };
    }

    /// Moves a replaying cursor on. Returns none once it follows again.
    fn tick_replay(&mut self, wall: Micros) -> Option<Next> {
        let visible = self.visible_len(wall);
        let now = self.replay_time(wall);
        let reached = match self.driver.speed() {
            Speed::Unpaced => visible,
            Speed::Paced { .. } => {
                let trace = self.trace();
                let events = trace.events().get(..visible).unwrap_or_default();
                events.partition_point(|event| event.time <= now)
            }
        };
        self.cursor.shown = self.cursor.shown.max(reached);
        self.note_seen();
        // The rest of the last wait, which the run was paused in, is replayed
        // too.
        let head = self.driver.paced_time(wall);
        let ahead = match self.next_recorded_time() {
            Some(time) if self.cursor.shown < visible => time - now,
            _ if self.driver.speed() == Speed::Unpaced => Micros::ZERO,
            _ => head - now,
        };
        if ahead > Micros::ZERO {
            return Some(Next::After(self.driver.speed().wall_time(ahead)));
        }
        self.cursor.mode = Mode::Following;
        self.driver.resume(wall);
        None
    }

    fn replay_time(&self, wall: Micros) -> Micros {
        let passed = self.driver.speed().loop_time(wall - self.replay.since);
        let head = self.driver.paced_time(wall);
        (self.replay.from + passed).min(head).max(self.replay.from)
    }

    /// The time of the event after the cursor.
    fn next_recorded_time(&self) -> Option<Micros> {
        let trace = self.trace();
        trace
            .events()
            .get(self.cursor.shown)
            .map(|event| event.time)
    }

    /// Whether the task of the current event takes no further step.
    fn task_is_over(&self) -> bool {
        let trace = self.trace();
        let current = self.cursor.current(trace.events());
        current.is_some_and(|event| matches!(event.what, What::TaskFinished { .. }))
    }

    /// The time of the event at the cursor.
    fn time_shown(&self) -> Micros {
        let trace = self.trace();
        self.cursor
            .current(trace.events())
            .map_or(Micros::ZERO, |event| event.time)
    }

    /// While a blocking call is paced, its events become visible one after the
    /// other: wakes up for the next of them.
    fn sooner(&self, next: Next, wall: Micros) -> Next {
        let Next::After(left) = next else { return next };
        let Some(time) = self.next_recorded_time() else {
            return next;
        };
        let ahead = time - self.driver.paced_time(wall);
        Next::After(
            left.min(self.driver.speed().wall_time(ahead))
                .max(Micros(1)),
        )
    }
}
