//! Practice: the learner's program is run beside the solution, and compared.

use std::rc::Rc;
use std::sync::Arc;

use super::ahead::Ahead;
use super::clock::wall;
use super::lesson::marked_up;
use super::markup::{View, button, el, show};
use super::reactive::{Memo, RwSignal, effect, untrack};
use super::session::Session;
use crate::event_loop::Options;
use crate::lessons::{Language, Lesson, Variant};
use crate::playback::Player;
use crate::python::program::Program;
use crate::trace::RunEnd;
use crate::view::check::{Compare, Run, difference};

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
            el("p")
                .live("class", class)
                .attr("role", "status")
                .attr("data-testid", "verdict")
                .text(said),
        ]
        .into()
    }

    /// The solution's text in place of the learner's, which can be put back.
    fn show_solution(self) {
        let solution = self.lesson.solutions().next();
        let text = solution.and_then(|variant| self.text_of(variant));
        if let Some(text) = text {
            self.session
                .replace_text(&text, "The solution is in the editor.");
        }
    }

    /// The lesson's own text in a variant, with the learner's numbers.
    fn text_of(self, variant: &Variant) -> Option<Arc<str>> {
        let mut settings = untrack(|| self.session.settings());
        // It is one of the lesson's own.
        settings.choose(self.lesson, variant.id).ok()?;
        self.session.own_text(&settings)
    }

    fn start(self) {
        let Some(learner) = self.session.compile() else {
            return;
        };
        let text = self.session.draft.text.get_untracked();
        if text.is_some_and(|text| self.lesson.is_solution(&text)) {
            return self.verdict.set(Verdict::Differs(
                "This is the solution itself. Choose the version with which the lesson begins, and change that.".to_owned(),
            ));
        }
        let solutions = self.lesson.solutions().filter_map(|variant| {
            let text = self.text_of(variant)?;
            Program::compile(&text, self.lesson.python.file).ok()
        });
        let programs = std::iter::once(learner).chain(solutions.map(Rc::new));
        let runs: Vec<Player> = programs.map(run_of).collect();
        if runs.len() < 2 {
            return self.verdict.set(Verdict::Differs(
                "There is nothing to compare with: the lesson's text did not arrive.".to_owned(),
            ));
        }
        self.verdict.set(Verdict::Checking);
        self.ahead.start(runs, move |runs| {
            let verdict = match runs {
                Ok(runs) => compare(&runs, self.lesson).unwrap_or(Verdict::None),
                Err(why) => Verdict::Differs(format!("{why} Check again to ask for it again.")),
            };
            if verdict == Verdict::Solved {
                self.session.solve(self.lesson);
            }
            self.verdict.set(verdict);
        });
    }
}

/// A run of a program.
fn run_of(program: Rc<Program>) -> Player {
    Player::new(move || Box::new(program.start(Options::default())))
}

/// Compares the first run with each of the others; one is enough.
fn compare(runs: &[Player], lesson: &Lesson) -> Option<Verdict> {
    let compare = if lesson.is_about_order() {
        Compare::Order
    } else if lesson.is_about_managers() {
        Compare::Managers
    } else {
        Compare::Lines
    };
    let end = |player: &Player| player.snapshot(wall()).end.unwrap_or(RunEnd::Stopped);
    let (learner, solutions) = runs.split_first()?;
    let trace = learner.trace();
    let learner = Run {
        trace: &trace,
        end: end(learner),
    };
    let differences: Option<Vec<String>> = solutions
        .iter()
        .map(|solution| {
            let trace = solution.trace();
            let solution = Run {
                trace: &trace,
                end: end(solution),
            };
            difference(learner, solution, compare).map(|difference| difference.to_string())
        })
        .collect();
    Some(match differences {
        None => Verdict::Solved,
        Some(differences) => Verdict::Differs(differences.into_iter().next()?),
    })
}
