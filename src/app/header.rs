//! The bar at the top: where the learner is, and where else to go.

use super::browser::{command_key, window};
use super::dialog::{Dialogs, Open};
use super::icon::{Shape, icon};
use super::markup::{El, button, el};
use super::reactive::untrack;
use super::session::Session;
use super::theme::theme_button;

/// The bar at the top.
pub fn header(session: Session, dialogs: Dialogs) -> El {
    let lessons = button("lessons-button|aria-label=Lessons|aria-haspopup=dialog|aria-keyshortcuts=Control+K Meta+K|data-testid=lessons", move || dialogs.open(Open::Lessons))
        .attr("title", format!("All lessons ({}+K)", command_key()))
        .child(icon(Shape::List))
        .child(el("span>Lessons"));
    let brand = el("p.brand|aria-hidden=true>Enter")
        .child(el("i>/"))
        .child("Exit");
    let group = el("span.breadcrumb-group");
    let sign = el("span.breadcrumb-sign|aria-hidden=true>›");
    let lesson = el("h1.breadcrumb-lesson");
    let breadcrumb = el("div.breadcrumb|data-testid=breadcrumb")
        .child(group.text(move || {
            if session.lesson().is_playground() {
                "Your own code"
            } else {
                session.lesson().group.title()
            }
        }))
        .child(sign)
        .child(lesson.text(move || session.lesson().title));
    let share = button("icon-button|aria-label=Share|title=Copy a link to this lesson or to this step|aria-haspopup=dialog", move || dialogs.open(Open::Share))
        .child(icon(Shape::Share));
    let help = button("icon-button|aria-label=Keyboard shortcuts and settings|title=Keyboard shortcuts and settings (?)|aria-keyshortcuts=?|aria-haspopup=dialog", move || dialogs.open(Open::Help))
        .child(icon(Shape::Help));
    let tools = el("nav.header-tools|aria-label=Page")
        .child(neighbour(session, -1, "Previous lesson", Shape::Previous))
        .child(neighbour(session, 1, "Next lesson", Shape::Next))
        .child(share)
        .child(theme_button())
        .child(help);
    el("header.header")
        .child(lessons)
        .child(brand)
        .child(breadcrumb)
        .child(tools)
}

/// The button to the lesson before or after.
fn neighbour(session: Session, by: isize, label: &'static str, shape: Shape) -> El {
    let go = move || {
        if let Some(lesson) = untrack(|| session.neighbour(by)) {
            // Through the address, so that the back button leads back.
            let _ = window().location().set_hash(&format!("/{}", lesson.id));
        }
    };
    let title = move || match session.neighbour(by) {
        Some(lesson) => format!("{label}: {}", lesson.title),
        None => format!("{label}: there is none"),
    };
    button("icon-button", go)
        .live("aria-label", title)
        // Not `disabled`: the focus stays where it is at either end.
        .live("aria-disabled", move || {
            session.neighbour(by).is_none().then_some("true")
        })
        .child(icon(shape))
}
