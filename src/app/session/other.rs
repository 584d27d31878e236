//! The run of another variant, to be seen below the one that is shown. It is
//! run ahead by itself, with what the run above was started with.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use super::program::{Ran, Start};
use super::{Epoch, Session};
use crate::app::ahead::Ahead;
use crate::app::reactive::{Memo, RwSignal, Stored, untrack};
use crate::lessons::Variant;
use crate::lessons::python::set_constant;
use crate::playback::Player;
use crate::python::program::Program;
use crate::trace::{Micros, State, Trace};
use crate::view::compare::{difference, followed};
use crate::view::console;
use crate::view::timeline::Timeline;

/// A run that has ended, with what is drawn of it.
struct Recorded {
    player: Player,
    timeline: Timeline,
    console: Vec<console::Row>,
}

/// A handle to the other run, of which there is one place for as long as there
/// is the page.
#[derive(Clone, Copy, Debug)]
pub struct Other(&'static Fields);

impl Deref for Other {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        self.0
    }
}

/// What the other run consists of.
#[derive(Debug)]
pub struct Fields {
    /// Which variant is asked for.
    pub asked: RwSignal<Option<&'static str>>,
    ahead: Ahead,
    running: RwSignal<bool>,
    run: Stored<Option<Rc<RefCell<Recorded>>>>,
    /// Which run; it has run only once it has ended.
    epoch: RwSignal<Epoch>,
}

impl Other {
    pub(super) fn new() -> Self {
        Self(Box::leak(Box::new(Fields {
            asked: RwSignal::new(None),
            ahead: Ahead::new(),
            running: RwSignal::new(false),
            run: Stored::new(None),
            epoch: RwSignal::new(Epoch::default()),
        })))
    }

    /// Whether it is being run; tracked.
    pub fn is_running(self) -> bool {
        self.running.get()
    }

    /// Which run; tracked.
    pub fn epoch(self) -> Epoch {
        self.epoch.get()
    }

    /// Takes down what there is, and leaves no timer.
    pub(super) fn clear(self) {
        self.ahead.stop();
        self.put(None);
    }

    fn put(self, run: Option<Recorded>) {
        self.running.set(false);
        let is_there = u32::from(run.is_some());
        self.run.set(run.map(|run| Rc::new(RefCell::new(run))));
        self.epoch.update(|epoch| {
            epoch.opened += 1;
            epoch.run = is_there;
        });
    }

    fn start(self, start: Start) {
        self.clear();
        self.running.set(true);
        let player = Player::new(move || start.engine());
        self.ahead.start(vec![player], move |runs| {
            // The run above has imported the same, and has said what is missing.
            let player = runs.ok().and_then(|runs| runs.into_iter().next());
            let recorded = player.map(|player| {
                let trace = player.trace();
                let timeline = Timeline::of(&trace, trace.len());
                let console = console::rows(&trace, 0, trace.len());
                drop(trace);
                Recorded {
                    player,
                    timeline,
                    console,
                }
            });
            self.put(recorded);
        });
    }

    /// Reads what is recorded; tracked.
    fn read<R>(self, read: impl FnOnce(&mut Recorded) -> R) -> Option<R> {
        self.epoch.track();
        let run = self.run.try_get()??;
        let result = read(&mut run.borrow_mut());
        Some(result)
    }

    /// Reads the timeline.
    pub fn timeline<R>(self, read: impl FnOnce(&Timeline, &Trace) -> R) -> Option<R> {
        self.read(|run| read(&run.timeline, &run.player.trace()))
    }

    /// Reads the trace and the state after the first `step` events.
    pub fn state_at<R>(self, step: usize, read: impl FnOnce(&Trace, &State) -> R) -> Option<R> {
        self.read(|run| run.player.at(step, read))
    }

    /// Reads the printed lines.
    pub fn console<R>(self, read: impl FnOnce(&[console::Row]) -> R) -> Option<R> {
        self.read(|run| read(&run.console))
    }

    /// How many of its events there are at a moment of loop time.
    pub fn followed(self, moment: Option<Micros>) -> usize {
        let len = self.timeline(|_, trace| followed(trace, moment));
        len.unwrap_or(0)
    }
}

/// The comparison with another variant.
impl Session {
    /// Runs the other variant whenever the run above is another one.
    pub(super) fn follow_other(self, wanted: Memo<Option<(u32, Ran)>>) {
        let Some((_, with)) = wanted.get() else {
            return self.other.clear();
        };
        let lesson = self.lesson.get_untracked();
        let program = match &with.text {
            Some(text) => match Program::compile(text, &self.file_name()) {
                Ok(program) => Some(Rc::new(program)),
                // Only a text that could be run is compared.
                Err(_) => return self.other.clear(),
            },
            None => None,
        };
        self.other.start(Start {
            lesson,
            with,
            program,
        });
    }

    /// With what the other variant is run: with that of the run above, but for
    /// the variant; and how many lessons have been opened, since nothing is
    /// left of a run once another lesson is. None if nothing is compared.
    pub(super) fn wanted_below(self) -> Option<(u32, Ran)> {
        let variant = self.other.asked.get()?;
        let mut ran = self.ran_with.get()?;
        if ran.settings.variant() == variant {
            return None;
        }
        let lesson = self.lesson.get();
        ran.settings.choose(lesson, variant).ok()?;
        if let Some(text) = &ran.text {
            let changed = match lesson.start_text() {
                Some(_) => None,
                None => set_constant(text, "variant", &format!("\"{variant}\"")),
            };
            // Where the text does not say its variant, the lesson's own does.
            let own = || untrack(|| self.own_text(&ran.settings));
            ran.text = Some(changed.map(Into::into).or_else(own)?);
        }
        Some((self.epoch.get().opened, ran))
    }

    /// The variants above and below, once both have been run; tracked.
    pub fn compared(self) -> Option<[&'static Variant; 2]> {
        let below = self.other.asked.get()?;
        let above = self.ran_with.get()?;
        if !self.other.epoch().has_run() {
            return None;
        }
        let lesson = self.lesson.get();
        let variants = [above.settings.variant(), below];
        let [above, below] = variants.map(|id| lesson.variant(id));
        Some([above?, below?])
    }

    /// What differs first, in a sentence, once the end of the run above has
    /// been seen; tracked.
    pub fn difference(self) -> Option<String> {
        self.end_seen.get().then_some(())?;
        let found = self.trace(|above, _| {
            let other = self.other;
            other.timeline(|_, below| difference(above, below))
        });
        Some(match found?? {
            Some(difference) => difference.to_string(),
            None => "They do the same at the same times.".to_owned(),
        })
    }
}
