//! What the page has to say: refused commands, and links that led nowhere.

use std::fmt::Display;

use leptos::prelude::*;

use super::link::Problem;
use super::session::Session;
use crate::lessons;

/// A message at the top of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    lines: Vec<String>,
    /// Whether the lessons that exist are offered.
    offer_lessons: bool,
}

impl Notice {
    /// One sentence.
    #[allow(clippy::needless_pass_by_value)] // Errors and literals are passed as they are.
    pub fn plain(text: impl Display) -> Self {
        Self {
            lines: vec![text.to_string()],
            offer_lessons: false,
        }
    }

    /// What was wrong with a link; none if nothing was.
    pub fn of_problems(problems: &[Problem]) -> Option<Self> {
        (!problems.is_empty()).then(|| Self {
            lines: problems.iter().map(ToString::to_string).collect(),
            offer_lessons: problems.iter().any(|p| matches!(p, Problem::Lesson(_))),
        })
    }
}

/// Shows the notice, if there is one, until it is put away.
#[component]
pub fn NoticeBar() -> impl IntoView {
    let session = expect_context::<Session>();
    let lines = move || {
        let lines = session.notice.get().map(|notice| notice.lines);
        lines
            .unwrap_or_default()
            .into_iter()
            .map(|line| view! { <p>{line}</p> })
            .collect_view()
    };
    let offer = move || {
        let notice = session.notice.get()?;
        notice.offer_lessons.then(|| {
            let links = lessons::all().iter().map(|lesson| {
                view! { <a href=format!("#/{}", lesson.id)>{lesson.title}</a> }
            });
            view! { <p class="offer">"There is: " {links.collect_view()}</p> }
        })
    };
    view! {
        <div class="notice-region" role="alert" data-testid="notice">
            <Show when=move || session.notice.with(Option::is_some)>
                <div class="notice">
                    <div>{lines} {offer}</div>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label="Put this message away"
                        on:click=move |_| session.notice.set(None)
                    >
                        "✕"
                    </button>
                </div>
            </Show>
        </div>
    }
}
