//! What the page has to say: refused commands, and links that led nowhere.

use std::fmt::Display;

use super::focus;
use super::markup::{El, button, el, swap};
use super::session::Session;
use crate::lessons;
use crate::link::Problem;

/// A message at the top of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    lines: Vec<String>,
    /// Whether the lessons that exist are offered.
    offer_lessons: bool,
    /// Whether what failed can be tried again.
    retry: bool,
}

impl Notice {
    /// One sentence.
    #[allow(clippy::needless_pass_by_value)] // Errors and literals are passed as they are.
    pub fn plain(text: impl Display) -> Self {
        Self {
            lines: vec![text.to_string()],
            ..Self::default()
        }
    }

    /// Why a run does not begin: something that it imports did not arrive.
    pub fn of_missing(why: String) -> Self {
        Self {
            lines: vec![why, "The run has not begun; nothing is lost.".to_owned()],
            retry: true,
            ..Self::default()
        }
    }

    /// Says one thing more.
    pub fn add(&mut self, line: String) {
        self.lines.push(line);
    }

    /// What was wrong with a link; none if nothing was.
    pub fn of_problems(problems: &[Problem]) -> Option<Self> {
        (!problems.is_empty()).then(|| Self {
            lines: problems.iter().map(ToString::to_string).collect(),
            offer_lessons: problems.iter().any(|p| matches!(p, Problem::Lesson(_))),
            ..Self::default()
        })
    }
}

/// The place for what is said at the top of the page.
pub fn notice_bar(session: Session) -> El {
    let region = el("div.notice-region|role=alert|data-testid=notice");
    region.child(swap(
        move || session.notice.get(),
        move |notice| notice.map(|notice| notice_view(session, notice)),
    ))
}

fn notice_view(session: Session, notice: Notice) -> El {
    let lines = notice.lines.into_iter().map(|line| el("p").child(line));
    let offer = notice.offer_lessons.then(|| {
        let links = lessons::all().iter().map(|lesson| {
            let link = el("a").attr("href", format!("#/{}", lesson.id));
            link.child(lesson.title)
        });
        let offer = el("p.offer>There is: ");
        offer.children(links)
    });
    let retry = notice.retry.then(|| {
        button("button>Retry", move || {
            session.try_again();
            focus::keep_at(".timeline");
        })
    });
    let put_away = move || {
        session.notice.set(None);
        focus::keep_at(".timeline");
    };
    let away = button("icon-button|aria-label=Put this message away>✕", put_away);
    el("div.notice")
        .child(el("div").children(lines).child(offer))
        .child(retry)
        .child(away)
}
