//! The list of lessons, in a drawer.

use super::dialog::{Dialogs, Open, dialog};
use super::markup::{El, View, el};
use super::session::Session;
use crate::lessons::playground::PLAYGROUND;
use crate::lessons::{self, Lesson};

/// The drawer with all lessons.
pub fn catalogue(session: Session, dialogs: Dialogs) -> El {
    dialog(dialogs, Open::Lessons, "Lessons", "drawer", move || {
        let blank = row(session, dialogs, &PLAYGROUND);
        let mut nav = el("nav|aria-label=Lessons").child(el("ul.lesson-list").child(blank));
        let mut rest = lessons::all();
        // The lessons of a group stand together, in the order of the catalogue.
        while let Some(first) = rest.first() {
            let of_group = rest.iter().take_while(|lesson| lesson.group == first.group);
            let (group, others) = rest.split_at(of_group.count());
            let rows = group.iter().map(|lesson| row(session, dialogs, lesson));
            nav = nav
                .child(el("h3").child(first.group.title()))
                .child(el("ul.lesson-list").children(rows));
            rest = others;
        }
        nav
    })
}

fn row(session: Session, dialogs: Dialogs, lesson: &'static Lesson) -> El {
    let is_open = session.lesson().id == lesson.id;
    let is_done = session.is_done(lesson.id);
    let is_solved = session.is_solved(lesson.id);
    let (sign, word) = match (is_solved, is_done && !lesson.is_playground()) {
        (true, _) => ("★", Some(" (solved)")),
        (false, true) => ("✓", Some(" (seen)")),
        (false, false) => ("", None),
    };
    let seen = word.map(|word| el("span.sr-only").child(word));
    let level = if lesson.is_playground() {
        "your own code"
    } else {
        lesson.level.word()
    };
    let link = el("a.lesson-link")
        .attr("href", format!("#/{}", lesson.id))
        .attr("aria-current", is_open.then_some("page"))
        .attr("autofocus", is_open)
        .on_press(move || dialogs.close());
    let done = el("span.lesson-done|aria-hidden=true");
    let title = el("span.lesson-title");
    let level_cell = el("span.lesson-level");
    el("li").child(
        link.child(done.child(sign))
            .child(title.child(lesson.title).child(View::from(seen)))
            .child(level_cell.child(level)),
    )
}
