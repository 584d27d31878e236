//! The list of lessons, in a drawer.

use leptos::prelude::*;

use super::dialog::{Dialog, Dialogs, Open};
use super::session::Session;
use crate::lessons::{self, Group, Lesson};

/// The lessons under their headings, in the order of the catalogue.
fn groups() -> Vec<(Group, Vec<&'static Lesson>)> {
    let mut groups: Vec<(Group, Vec<&'static Lesson>)> = Vec::new();
    for lesson in lessons::all() {
        match groups.iter_mut().find(|(group, _)| *group == lesson.group) {
            Some((_, lessons)) => lessons.push(lesson),
            None => groups.push((lesson.group, vec![lesson])),
        }
    }
    groups
}

/// The drawer with all lessons.
#[component]
pub fn Catalogue() -> impl IntoView {
    let session = expect_context::<Session>();
    let dialogs = expect_context::<Dialogs>();
    let row = move |lesson: &'static Lesson| {
        let is_open = session.lesson().id == lesson.id;
        let is_done = session.is_done(lesson.id);
        view! {
            <li>
                <a
                    class="lesson-link"
                    href=format!("#/{}", lesson.id)
                    aria-current=is_open.then_some("page")
                    autofocus=is_open
                    on:click=move |_| dialogs.close()
                >
                    <span class="lesson-done" aria-hidden="true">
                        {if is_done { "✓" } else { "" }}
                    </span>
                    <span class="lesson-title">
                        {lesson.title}
                        {is_done.then(|| view! { <span class="sr-only">" (seen)"</span> })}
                    </span>
                    <span class="lesson-level">{lesson.level.word()}</span>
                </a>
            </li>
        }
    };
    view! {
        <Dialog dialog=Open::Lessons title="Lessons" class="drawer">
            <nav aria-label="Lessons">
                {groups()
                    .into_iter()
                    .map(|(group, lessons)| {
                        view! {
                            <h3>{group.title()}</h3>
                            <ul class="lesson-list">
                                {lessons.into_iter().map(row).collect_view()}
                            </ul>
                        }
                    })
                    .collect_view()}
            </nav>
        </Dialog>
    }
}
