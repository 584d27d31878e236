//! The bar at the top: where the learner is, and where else to go.

use super::browser::window;
use super::dialog::{Dialogs, Open};
use super::icon::{Shape, icon};
use super::markup::{El, button, el};
use super::reactive::untrack;
use super::session::Session;
use super::theme::theme_button;

/// The bar at the top.
pub fn header(session: Session, dialogs: Dialogs) -> El {
    let lessons = button("lessons-button", move || dialogs.open(Open::Lessons))
        .attr("aria-haspopup", "dialog")
        .attr("aria-keyshortcuts", "Control+K Meta+K")
        .attr("title", "All lessons (Ctrl+K)")
        .attr("data-testid", "lessons")
        .child(icon(Shape::List))
        .child(el("span").child("Lessons"));
    let brand = el("p")
        .class("brand")
        .attr("aria-hidden", "true")
        .child("Enter")
        .child(el("i").child("/"))
        .child("Exit");
    let group = el("span").class("breadcrumb-group");
    let sign = el("span").class("breadcrumb-sign");
    let lesson = el("span").class("breadcrumb-lesson");
    let breadcrumb = el("p")
        .class("breadcrumb")
        .attr("data-testid", "breadcrumb")
        .child(group.text(move || {
            if session.lesson().is_playground() {
                "Your own code"
            } else {
                session.lesson().group.title()
            }
        }))
        .child(sign.attr("aria-hidden", "true").child("›"))
        .child(lesson.text(move || session.lesson().title));
    let share = button("icon-button", move || dialogs.open(Open::Share))
        .attr("aria-label", "Share")
        .attr("title", "Copy a link to this lesson or to this step")
        .attr("aria-haspopup", "dialog")
        .child(icon(Shape::Share));
    let help = button("icon-button", move || dialogs.open(Open::Help))
        .attr("aria-label", "Keyboard shortcuts")
        .attr("title", "Keyboard shortcuts (?)")
        .attr("aria-keyshortcuts", "?")
        .attr("aria-haspopup", "dialog")
        .child(icon(Shape::Help));
    let tools = el("nav")
        .class("header-tools")
        .attr("aria-label", "Page")
        .child(neighbour(session, -1, "Previous lesson", Shape::Previous))
        .child(neighbour(session, 1, "Next lesson", Shape::Next))
        .child(share)
        .child(theme_button())
        .child(help);
    el("header")
        .class("header")
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
        .live("title", title)
        .live("disabled", move || session.neighbour(by).is_none())
        .child(icon(shape))
}
