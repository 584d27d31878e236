//! The session: the lesson that is open, its player, and the one timer that
//! drives it.
//!
//! The player stays outside of signals. After each command and each tick the
//! session reads its snapshot into one signal, and everything that is shown is
//! derived from that. No component holds a run, a task or a trace.

mod commands;
mod driving;
mod missing;
mod opening;
mod other;
mod program;
mod reading;
mod settings;

use std::cell::Cell;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use gloo_timers::callback::Timeout;

use super::clock::wall;
use super::draft::Draft;
use super::notice::Notice;
use super::reactive::{Memo, RwSignal, Stored, effect, on_cleanup, untrack};
use super::storage::{self, Key};
use super::texts::Texts;
use crate::cell::RefCell;
use crate::lessons::moment::same_moment;
use crate::lessons::{self, Language, Lesson, Settings};
use crate::link::Problem;
use crate::playback::{Player, Snapshot, Speed, Status};
use crate::trace::RunEnd;
use crate::view::console;
use crate::view::timeline::{Direction, Scale, Timeline};

use missing::HeldUp;
use other::Other;
use program::{Compiled, Start};
pub use program::{Ran, Stale};

/// Which run of which lesson. When it changes, nothing that was derived from
/// the trace holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch {
    opened: u32,
    run: u32,
}

impl Epoch {
    /// Whether anything has been run since the lesson was opened.
    pub const fn has_run(self) -> bool {
        self.run > 0
    }

    /// How many lessons have been opened.
    pub const fn opened(self) -> u32 {
        self.opened
    }
}

/// What the player shows, and of which run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Moment {
    epoch: Epoch,
    snapshot: Snapshot,
    long_wait: bool,
    pending_timers: u8,
}

/// How far a lesson that asks for an answer is. Its question is about its first
/// variant.
#[derive(Clone, Copy, Debug, Default)]
struct Prediction {
    /// Which answer was chosen.
    answered: Option<usize>,
    /// The variant that a link asked for, until the first one has been seen.
    asked_variant: Option<&'static str>,
    /// The step that a link asked for, until an answer is chosen, or until the
    /// code that the link brought is run.
    asked_step: Option<usize>,
}

/// What is done once the program's text is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// Run it.
    Run,
    /// Run it ahead, and show this step.
    Step(usize),
    /// Run it ahead, and show what the lesson's n-th hint speaks of.
    LookAt(usize),
}

/// What lives outside of signals.
struct Inner {
    player: Player,
    /// What the next run starts; the player's factory reads it.
    start: Rc<RefCell<Start>>,
    /// What is shown once the run has been run ahead to its end.
    ahead: Option<Wanted>,
    /// The next tick. Dropped, it is cancelled.
    timer: Option<Timeout>,
    opened: u32,
    /// Of which run the two below are.
    epoch: Epoch,
    timeline: Timeline,
    console: Vec<console::Row>,
}

/// A handle to the session; it is copied freely. There is one for as long as
/// there is the page, so that a handle says nothing, and what holds no more
/// than one holds nothing.
#[derive(Clone, Copy, Debug)]
pub struct Session(());

thread_local! {
    static SESSION: Cell<Option<&'static Fields>> = const { Cell::new(None) };
}

impl Deref for Session {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        SESSION.get().expect("handles come with the session")
    }
}

/// What a session consists of.
#[derive(Debug)]
pub struct Fields {
    inner: RefCell<Inner>,
    moment: RwSignal<Moment>,
    lesson: RwSignal<&'static Lesson>,
    settings: RwSignal<Settings>,
    ran_with: RwSignal<Option<Ran>>,
    done: RwSignal<Vec<String>>,
    solved: RwSignal<Vec<String>>,
    prediction: RwSignal<Prediction>,
    wanted: Stored<Option<Wanted>>,
    /// Whether the code of a link is being unpacked.
    decoding: RwSignal<bool>,
    /// Whether a link means the lesson's own text, whatever is kept.
    means_own: Stored<bool>,
    /// Whether the Python text was changed by the learner.
    pub edited: Memo<bool>,
    /// In which language the program is shown and run.
    pub language: RwSignal<Language>,
    /// The Python text.
    pub draft: Draft,
    /// The program that was compiled last.
    compiled: Stored<Option<Compiled>>,
    /// A line and a column of it that is gone to next.
    pub goto: RwSignal<Option<(u32, u32)>>,
    /// Counts how often a run was refused because an answer is to be chosen first.
    pub answer_wanted: RwSignal<u32>,
    /// Counts how often the code was asked for, wherever it stands.
    pub code_wanted: RwSignal<u32>,
    /// Counts how often the code came to the front: what is behind another
    /// pane cannot be scrolled.
    pub code_shown: RwSignal<u32>,
    /// What is fetched of the lesson that is open.
    pub texts: Texts,
    /// Another run below the one that is shown.
    pub other: Other,
    /// Whether a run waits for modules that it imports.
    pub lacking: RwSignal<bool>,
    /// What is done once they are there.
    held_up: Stored<Option<Rc<HeldUp>>>,
    /// What is said at the top of the page.
    pub notice: RwSignal<Option<Notice>>,
    /// The scale of the timeline.
    pub scale: RwSignal<Scale>,
    /// At which step an arrow was asked for that is not there.
    pub no_arrow: RwSignal<Option<(usize, Direction)>>,
    /// Whether the scrubber is being dragged.
    pub scrubbing: RwSignal<bool>,
    /// Which run.
    pub epoch: Memo<Epoch>,
    /// How many events are shown.
    pub shown: Memo<usize>,
    /// How many events can be shown.
    pub visible: Memo<usize>,
    /// What the transport shows.
    pub status: Memo<Status>,
    /// How the run ended, once it has.
    pub end: Memo<Option<RunEnd>>,
    /// Whether the end has been shown once.
    pub end_seen: Memo<bool>,
    /// How many events have ever been shown of this run.
    pub seen: Memo<usize>,
    /// How many events may be given away: what has been shown once, and all
    /// of them once the end has.
    pub known: Memo<usize>,
    /// The pace.
    pub speed: Memo<Speed>,
    /// Whether there is a wait worth skipping.
    pub long_wait: Memo<bool>,
    /// How many timers are set for the run: none or one.
    pub pending_timers: Memo<u8>,
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Inner")
    }
}

fn player_of(start: &Rc<RefCell<Start>>) -> Player {
    let start = start.clone();
    Player::new(move || start.borrow().engine())
}

impl Session {
    /// Opens a lesson. Nothing runs yet.
    pub fn new(lesson: &'static Lesson) -> Self {
        let start = Rc::new(RefCell::new(Start::rust(lesson, lesson.defaults())));
        let player = player_of(&start);
        let moment = RwSignal::new(Moment {
            epoch: Epoch::default(),
            snapshot: player.snapshot(wall()),
            long_wait: false,
            pending_timers: 0,
        });
        let inner = Inner {
            player,
            start,
            ahead: None,
            timer: None,
            opened: 0,
            epoch: Epoch::default(),
            timeline: Timeline::default(),
            console: Vec::new(),
        };
        let draft = Draft::new();
        let opened = RwSignal::new(lesson);
        let fields = Box::leak(Box::new(Fields {
            inner: RefCell::new(inner),
            moment,
            lesson: opened,
            settings: RwSignal::new(lesson.defaults()),
            ran_with: RwSignal::new(None),
            done: RwSignal::new(storage::lessons(Key::Done)),
            solved: RwSignal::new(storage::lessons(Key::Solved)),
            prediction: RwSignal::new(Prediction::default()),
            wanted: Stored::new(None),
            decoding: RwSignal::new(false),
            means_own: Stored::new(false),
            edited: Memo::new(move |_| draft.is_edited(opened.get())),
            language: RwSignal::new(Language::default()),
            draft,
            compiled: Stored::new(None),
            goto: RwSignal::new(None),
            answer_wanted: RwSignal::new(0),
            code_wanted: RwSignal::new(0),
            code_shown: RwSignal::new(0),
            texts: Texts::new(),
            other: Other::new(),
            lacking: RwSignal::new(false),
            held_up: Stored::new(None),
            notice: RwSignal::new(None),
            scale: RwSignal::new(Scale::default()),
            no_arrow: RwSignal::new(None),
            scrubbing: RwSignal::new(false),
            epoch: Memo::new(move |_| moment.get().epoch),
            shown: Memo::new(move |_| moment.get().snapshot.shown),
            visible: Memo::new(move |_| moment.get().snapshot.visible),
            status: Memo::new(move |_| moment.get().snapshot.status),
            end: Memo::new(move |_| moment.get().snapshot.end),
            end_seen: Memo::new(move |_| moment.get().snapshot.end_seen),
            seen: Memo::new(move |_| moment.get().snapshot.seen),
            known: Memo::new(move |_| {
                let snapshot = moment.get().snapshot;
                if snapshot.end_seen {
                    snapshot.visible
                } else {
                    snapshot.seen
                }
            }),
            speed: Memo::new(move |_| moment.get().snapshot.speed),
            long_wait: Memo::new(move |_| moment.get().long_wait),
            pending_timers: Memo::new(move |_| moment.get().pending_timers),
        }));
        SESSION.set(Some(fields));
        let session = Self(());
        on_cleanup(move || session.close());
        effect(move || {
            session.texts.get();
            session.decoding.get();
            session.settle();
        });
        let wanted = Memo::new(move |_| session.wanted_below());
        effect(move || session.follow_other(wanted));
        session
    }

    /// The lesson that is open.
    pub fn lesson(self) -> &'static Lesson {
        self.lesson.get()
    }

    /// What the next run is started with.
    pub fn settings(self) -> Settings {
        self.settings.get()
    }

    /// Whether what is drawn is not what would run now.
    pub fn is_stale(self) -> bool {
        self.stale().is_some()
    }

    /// Which answer was chosen.
    pub fn answered(self) -> Option<usize> {
        self.prediction.get().answered
    }

    /// Whether the lesson asks for an answer that has not been chosen: its
    /// outcome stays hidden until then. Where the answers did not arrive there
    /// is nothing to choose.
    pub fn must_answer(self) -> bool {
        self.lesson.get().asks() && self.answered().is_none() && !self.texts.have_failed()
    }

    /// Whether a lesson was seen to its end.
    pub fn is_done(self, lesson: &str) -> bool {
        self.done.with(|done| done.iter().any(|id| id == lesson))
    }

    /// Whether a lesson was solved.
    pub fn is_solved(self, lesson: &str) -> bool {
        self.solved
            .with(|solved| solved.iter().any(|id| id == lesson))
    }

    /// The lesson `by` places after the one that is open.
    pub fn neighbour(self, by: isize) -> Option<&'static Lesson> {
        let open = self.lesson();
        let at = lessons::all()
            .iter()
            .position(|lesson| lesson.id == open.id)?;
        lessons::all().get(at.checked_add_signed(by)?).copied()
    }
}

/// What is shown of a run.
impl Session {
    /// Shows what is wanted of a run that has been run ahead.
    fn land(self, player: &mut Player, wanted: Wanted) {
        let (event, problem) = match wanted {
            Wanted::Run => return,
            Wanted::Step(asked) => {
                let landing = player.land(asked, wall());
                let steps = landing.of;
                let past = Problem::PastTheEnd { asked, steps };
                (None, landing.past_the_end.then(|| past.to_string()))
            }
            Wanted::LookAt(n) => {
                let event = self.find_moment(n, player);
                let lost = "With this program that does not happen. Set it back and look again.";
                (event, event.is_none().then(|| lost.to_owned()))
            }
        };
        if let Some(event) = event {
            player.seek(event + 1, wall());
        }
        if let Some(problem) = problem {
            self.notice.update(|notice| {
                notice.get_or_insert_default().add(problem);
            });
        }
    }

    /// The event that the lesson's `n`-th hint speaks of.
    fn find_moment(self, n: usize, player: &Player) -> Option<usize> {
        let told = untrack(|| self.texts.told())?;
        let look_at = told.prose.look_at.get(n)?;
        let trace = player.trace();
        if self.language.get_untracked() == Language::Rust {
            return look_at.find(&trace);
        }
        // What the hint speaks of is told in the words of the Rust program.
        let lesson = self.lesson.get_untracked();
        let mut rust = lesson.start(self.settings.get_untracked());
        rust.run_to_end();
        let event = look_at.find(&rust.trace())?;
        same_moment(&rust.trace(), event, &trace)
    }

    /// Reads the player's snapshot into the signal.
    fn refresh(self) {
        let moment = self.inner.borrow_mut().moment();
        let before = self.moment.get_untracked();
        if moment.epoch != before.epoch {
            let ran = self.inner.borrow().start.borrow().with.clone();
            self.ran_with.set(moment.epoch.has_run().then_some(ran));
        }
        if moment != before {
            self.moment.set(moment);
        }
        let is_stopped = moment.snapshot.end == Some(RunEnd::Stopped);
        if moment.snapshot.end_seen && !before.snapshot.end_seen && !is_stopped {
            self.finish(self.lesson.get_untracked());
            self.take_asked_variant();
        }
    }

    fn finish(self, lesson: &Lesson) {
        remember(self.done, Key::Done, lesson);
    }

    /// Remembers that a lesson was solved.
    pub fn solve(self, lesson: &Lesson) {
        remember(self.solved, Key::Solved, lesson);
    }

    /// Ends the run and leaves no timer.
    pub fn close(self) {
        self.other.clear();
        self.give_up_waiting();
        let inner = &mut *self.inner.borrow_mut();
        inner.timer = None;
        inner.ahead = None;
        inner.player.stop(wall());
    }
}

/// Puts a lesson into a set that is kept.
fn remember(set: RwSignal<Vec<String>>, key: Key, lesson: &Lesson) {
    let id = lesson.id;
    if !set.with_untracked(|set| set.iter().any(|known| known == id)) {
        set.update(|set| set.push(id.to_owned()));
        set.with_untracked(|set| storage::write_lessons(key, set));
    }
}

impl Inner {
    /// Reads the player, and brings along what is built from its trace.
    fn moment(&mut self) -> Moment {
        let wall = wall();
        let snapshot = self.player.snapshot(wall);
        let epoch = Epoch {
            opened: self.opened,
            run: snapshot.run,
        };
        if epoch != self.epoch {
            self.epoch = epoch;
            self.timeline = Timeline::default();
            self.console.clear();
        }
        {
            let trace = self.player.trace();
            let read = self.timeline.len();
            console::append(&mut self.console, &trace, read, snapshot.visible);
            self.timeline.append(&trace, snapshot.visible);
        }
        Moment {
            epoch,
            snapshot,
            long_wait: self.player.long_wait(wall).is_some(),
            pending_timers: u8::from(self.timer.is_some()),
        }
    }
}
