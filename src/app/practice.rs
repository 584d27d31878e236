//! Practice: the learner's program is run beside the solution, and compared.

use std::rc::Rc;
use std::sync::Arc;

use super::ahead::Ahead;
use super::clock::wall;
use super::lesson::marked_up;
use super::markup::{View, button, el, show};
use super::reactive::{Memo, RwSignal, effect, untrack};
use super::session::Session;
use crate::event_loop::{CancelAt, Options, When};
use crate::lessons::{Language, Lesson, Settings, Variant};
use crate::playback::Player;
use crate::python::program::Program;
use crate::trace::RunEnd;
use crate::view::check::{
    Compare, Moment, Run, difference_from_each, difference_if_cancelled, moments,
};

/// How far the check is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Verdict {
    /// Nothing was checked, or the text has changed since.
    None,
    /// The programs are running.
    Checking,
    /// It does what the solution does.
    Solved,
    /// What differs first.
    Differs(String),
}

#[derive(Clone, Copy)]
struct Check {
    session: Session,
    lesson: &'static Lesson,
    verdict: RwSignal<Verdict>,
    ahead: Ahead,
}

/// What stands under the text of a lesson in which something is to be done.
pub fn practice(session: Session, lesson: &'static Lesson) -> View {
    if lesson.solutions().next().is_none() {
        return View::empty();
    }
    let check = Check {
        session,
        lesson,
        verdict: RwSignal::new(Verdict::None),
        ahead: Ahead::new(),
    };
    // What is said holds for the text that was checked.
    effect(move || {
        session.draft.text.track();
        check.ahead.stop();
        check.verdict.set(Verdict::None);
    });
    let in_python = Memo::new(move |_| session.language.get() == Language::Python);
    el("section.practice|data-testid=practice|aria-labelledby=practice")
        .child(el("h3|id=practice>Your turn"))
        .child(show(move || in_python.get(), move || check.tools()))
        .child(show(
            move || !in_python.get(),
            || el("p>Choose Python beside the code to solve it here."),
        ))
        .into()
}

impl Check {
    fn tools(self) -> View {
        let checking = move || self.verdict.get() == Verdict::Checking;
        let press = move || {
            if untrack(checking) {
                self.ahead.stop();
                self.verdict.set(Verdict::None);
            } else {
                self.start();
            }
        };
        let check = button("button strong|data-testid=check", press)
            .text(move || if checking() { "Stop checking" } else { "Check" });
        let solution = button("button>Show the solution", move || self.show_solution());
        let intro = "Change the program until it does what the text asks for, then check it: it is run beside the solution.";
        let said = move || match self.verdict.get() {
            Verdict::None => None,
            Verdict::Checking => Some("Running both…".to_owned()),
            Verdict::Solved => Some("★ Solved: it does what the solution does.".to_owned()),
            Verdict::Differs(what) => Some(what),
        };
        let class = move || match self.verdict.get() {
            Verdict::Solved => "verdict-line solved",
            _ => "verdict-line",
        };
        [
            marked_up(el("p.fine"), intro),
            el("div.buttons").child(check).child(solution),
            el("p|role=status|data-testid=verdict")
                .live("class", class)
                .text(said),
        ]
        .into()
    }

    /// The solution's text in place of the learner's, which can be put back.
    fn show_solution(self) {
        let solution = self.lesson.solutions().next();
        let settings = untrack(|| self.session.settings());
        let text = solution.and_then(|variant| self.text_of(variant, settings));
        if let Some(text) = text {
            self.session
                .replace_text(&text, "The solution is in the editor.");
        }
    }

    /// The lesson's own text in a variant, with these numbers.
    fn text_of(self, variant: &Variant, mut settings: Settings) -> Option<Arc<str>> {
        // It is one of the lesson's own.
        settings.choose(self.lesson, variant.id).ok()?;
        self.session.own_text(&settings)
    }

    fn start(self) {
        let (Some(_), Some(text)) = (
            self.session.compile(),
            self.session.draft.text.get_untracked(),
        ) else {
            return;
        };
        let solutions = self.lesson.solutions();
        let own = solutions.filter_map(|variant| self.text_of(variant, self.lesson.defaults()));
        let own: Vec<Arc<str>> = own.collect();
        if own.iter().any(|own| self.lesson.is_solution(own, &text)) {
            return self.verdict.set(Verdict::Differs(
                "This is the solution itself. Choose the version with which the lesson begins, and change that.".to_owned(),
            ));
        }
        let file = self.lesson.python.file;
        let compile = |text: &str| Program::compile(text, file).ok().map(Rc::new);
        let numbered = compile(&self.lesson.with_own_numbers(&text));
        // It compiled as it is.
        let mut programs: Vec<_> = numbered.or_else(|| compile(&text)).into_iter().collect();
        programs.extend(own.iter().filter_map(|own| compile(own)));
        if programs.len() < 2 {
            return self.verdict.set(Verdict::Differs(
                "There is nothing to compare with: the lesson's text did not arrive.".to_owned(),
            ));
        }
        self.verdict.set(Verdict::Checking);
        let compare = Compare::about(self.lesson.checked());
        let runs = programs.iter().map(|program| run_of(program, None));
        self.ahead.start(runs.collect(), move |runs| {
            match said(runs, &|runs| {
                let (learner, solutions) = runs.split_first()?;
                let found = difference_from_each(*learner, solutions, &compare);
                found.map(|found| found.to_string())
            }) {
                Ok(runs) if Compare::cancels(&compare) => self.cancel(&programs, &runs, compare),
                said => self.tell(said.err()),
            }
        });
    }

    /// What works is run again, and a solution beside it, with a task cancelled
    /// at one moment after the other.
    fn cancel(self, programs: &[Rc<Program>], runs: &[Player], compare: Vec<Compare>) {
        let ([learner, solution, ..], [mine, own, ..]) = (programs, runs) else {
            return;
        };
        let moments = moments(&mine.trace(), &own.trace());
        let mut runs = Vec::new();
        for [mine, own] in &moments {
            runs.push(run_of(learner, Some(*mine)));
            runs.push(run_of(solution, Some(*own)));
        }
        self.ahead.start(runs, move |runs| {
            let said = said(runs, &|runs| {
                let mut pairs = moments.iter().zip(runs.chunks_exact(2));
                pairs.find_map(|([at, _], pair)| {
                    difference_if_cancelled(*at, *pair.first()?, *pair.last()?, &compare)
                })
            });
            self.tell(said.err());
        });
    }

    /// Tells what is wrong, or that nothing is.
    fn tell(self, wrong: Option<String>) {
        self.verdict.set(match wrong {
            Some(what) => Verdict::Differs(what),
            None => {
                self.session.solve(self.lesson);
                Verdict::Solved
            }
        });
    }
}

/// The runs, if they took place and nothing is wrong with them; else what is.
fn said(
    players: Result<Vec<Player>, String>,
    wrong: &dyn Fn(&[Run<'_>]) -> Option<String>,
) -> Result<Vec<Player>, String> {
    let players = players.map_err(|why| format!("{why} Check again to ask for it again."))?;
    let traces: Vec<_> = players.iter().map(Player::trace).collect();
    let runs = players.iter().zip(&traces).map(|(player, trace)| Run {
        trace,
        end: player.snapshot(wall()).end.unwrap_or(RunEnd::Stopped),
    });
    let wrong = wrong(&runs.collect::<Vec<_>>());
    drop(traces);
    wrong.map_or(Ok(players), Err)
}

/// A run of a program, in which a task may be cancelled at a moment.
fn run_of(program: &Rc<Program>, cancelled: Option<Moment>) -> Player {
    let cancel = cancelled.map(|(task, events)| CancelAt {
        task,
        when: When::Recorded(events),
    });
    let options = Options {
        cancel,
        ..Options::default()
    };
    let program = program.clone();
    Player::new(move || Box::new(program.start(options)))
}
