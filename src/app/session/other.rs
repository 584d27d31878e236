//! Another run, to be seen below the one that is shown: of another variant, or
//! with a task cancelled. It is run ahead by itself, with what the run above was
//! started with.

use std::ops::Deref;
use std::rc::Rc;

use super::program::{Ran, Start};
use super::{Epoch, Session};
use crate::app::ahead::Ahead;
use crate::app::reactive::{Memo, RwSignal, Stored, untrack};
use crate::cell::RefCell;
use crate::event_loop::CancelAt;
use crate::lessons::python::set_constant;
use crate::link::Below;
use crate::playback::Player;
use crate::python::program::Program;
use crate::trace::{Micros, State, TaskId, Trace};
use crate::view::compare::{difference, followed};
use crate::view::console;
use crate::view::timeline::Timeline;

/// With what the other run is started; and how many lessons have been opened,
/// since nothing is left of a run once another lesson is.
pub(super) type Wanted = (u32, Ran, Option<CancelAt>);

/// A run that has ended, with what is drawn of it.
struct Recorded {
    player: Player,
    timeline: Timeline,
    console: Vec<console::Row>,
    /// What the cancellation has changed, if there is one.
    said: Option<String>,
}

impl Recorded {
    /// A run that has ended, and the same without its cancellation.
    fn of(player: Player, plain: Option<&Player>, cancel: Option<CancelAt>) -> Self {
        let trace = player.trace();
        let timeline = Timeline::of(&trace, trace.len());
        let console = console::rows(&trace, 0, trace.len());
        let plain = plain.zip(cancel);
        let said = plain.map(|(plain, cancel)| effect_of(cancel, &plain.trace(), &trace));
        drop(trace);
        Self {
            player,
            timeline,
            console,
            said,
        }
    }
}

/// What differs first, in a sentence.
fn told(above: &Trace, below: &Trace) -> String {
    match difference(above, below) {
        Some(difference) => difference.to_string(),
        None => "They do the same at the same times.".to_owned(),
    }
}

/// The same with and without a cancellation.
fn effect_of(cancel: CancelAt, without: &Trace, with: &Trace) -> String {
    if without.len() != with.len() || without.events() != with.events() {
        return told(without, with);
    }
    let task = name_of(cancel.task, with);
    format!("Nothing is cancelled: once this step is over, there is no {task} left to cancel.")
}

/// What a task is called, which need not be there.
fn name_of(task: TaskId, trace: &Trace) -> String {
    match trace.task_name(task) {
        "" => format!("task {}", task.number()),
        name => name.to_owned(),
    }
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
    /// Which is asked for.
    pub asked: RwSignal<Option<Below>>,
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
        let cancel = start.cancel;
        // The run above may not have ended, so what a cancellation changes is
        // found beside it.
        let plain = Start {
            cancel: None,
            ..start.clone()
        };
        let starts = [start, plain]
            .into_iter()
            .take(1 + usize::from(cancel.is_some()));
        let players = starts.map(|start| Player::new(move || start.engine()));
        self.ahead.start(players.collect(), move |runs| {
            // The run above has imported the same, and has said what is missing.
            let mut runs = runs.into_iter().flatten();
            let player = runs.next();
            let plain = runs.next();
            self.put(player.map(|player| Recorded::of(player, plain.as_ref(), cancel)));
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

/// The comparison with another run.
impl Session {
    /// Runs the other one whenever the run above is another one.
    pub(super) fn follow_other(self, wanted: Memo<Option<Wanted>>) {
        let Some((_, with, cancel)) = wanted.get() else {
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
            cancel,
        });
    }

    /// With what the other one is run. None if nothing is compared.
    pub(super) fn wanted_below(self) -> Option<Wanted> {
        let below = self.other.asked.get()?;
        let ran = self.ran_with.get()?;
        let ran = match below {
            Below::Variant(variant) => self.in_variant(ran, variant)?,
            Below::Cancelled(..) => ran,
        };
        Some((self.epoch.get().opened, ran, below.cancel()))
    }

    /// The same, but for the variant.
    fn in_variant(self, mut ran: Ran, variant: &str) -> Option<Ran> {
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
        Some(ran)
    }

    /// What the runs above and below are called, once both have been run; tracked.
    pub fn compared(self) -> Option<[String; 2]> {
        let below = self.other.asked.get()?;
        let above = self.ran_with.get()?;
        if !self.other.epoch().has_run() {
            return None;
        }
        let lesson = self.lesson.get();
        let title = |id: &str| Some(lesson.variant(id)?.title.to_owned());
        Some(match below {
            Below::Variant(below) => [title(above.settings.variant())?, title(below)?],
            Below::Cancelled(task, step) => {
                let name = self.other.timeline(|_, trace| name_of(task, trace))?;
                let below = format!("With {name} cancelled at step {step}");
                ["As it is".to_owned(), below]
            }
        })
    }

    /// What differs first, in a sentence: at once for a cancellation, which was
    /// asked for in sight of the run above; otherwise once its end has been
    /// seen. Tracked.
    pub fn difference(self) -> Option<String> {
        if let Some(said) = self.other.read(|run| run.said.clone())? {
            return Some(said);
        }
        self.end_seen.get().then_some(())?;
        let found = self.trace(|above, _| {
            let other = self.other;
            other.timeline(|_, below| told(above, below))
        });
        found?
    }
}
