//! The lesson: its question, its text, its settings, and what to look at.

use super::lazy::lazy;
use leptos::either::Either;
use leptos::prelude::*;

use super::session::Session;
use crate::lessons::{Knob, Lesson};

/// The pane with the lesson's text.
#[component]
pub fn LessonPane() -> impl IntoView {
    let session = expect_context::<Session>();
    move || view! { <LessonText lesson=session.lesson() /> }
}

#[component]
fn LessonText(
    /// The lesson that is open.
    lesson: &'static Lesson,
) -> impl IntoView {
    let rows = lesson.rows.join(", ");
    view! {
        <article class="lesson">
            <h1 tabindex="-1">{lesson.title}</h1>
            <p class="lesson-meta">
                <span>{lesson.group.title()}</span>
                <span>{lesson.level.word()}</span>
                <span>{lesson.kind.word()}</span>
                <span title="The rules of the contract that this lesson shows">{rows}</span>
            </p>
            <p class="question">{marked_up(lesson.question)}</p>
            {lesson.text.iter().map(|text| view! { <p>{marked_up(text)}</p> }).collect_view()}
            <Variants lesson />
            <Knobs lesson />
            <LookAts lesson />
        </article>
    }
}

/// A text in which names of code stand between backticks.
fn marked_up(text: &'static str) -> impl IntoView {
    text.split('`')
        .enumerate()
        .map(|(n, part)| {
            if n % 2 == 1 {
                Either::Left(view! { <code>{part}</code> })
            } else {
                Either::Right(part)
            }
        })
        .collect_view()
}

#[component]
fn Variants(
    /// The lesson that is open.
    lesson: &'static Lesson,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let option = move |id: &'static str, title: &'static str| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="variant"
                    value=id
                    prop:checked=lazy(move || session.settings().variant() == id)
                    on:change=move |_| {
                        // The variants offered are the lesson's own.
                        let _ = session.choose(id);
                    }
                />
                <span>{title}</span>
            </label>
        }
    };
    (lesson.variants.len() > 1).then(|| {
        view! {
            <fieldset class="variants" data-testid="variants">
                <legend>"Version"</legend>
                <div class="segments">
                    {lesson
                        .variants
                        .iter()
                        .map(|variant| option(variant.id, variant.title))
                        .collect_view()}
                </div>
            </fieldset>
        }
    })
}

#[component]
fn Knobs(
    /// The lesson that is open.
    lesson: &'static Lesson,
) -> impl IntoView {
    (!lesson.knobs.is_empty()).then(|| {
        view! {
            <fieldset class="knobs">
                <legend>"Try it with"</legend>
                {lesson.knobs.iter().map(|knob| view! { <KnobField knob /> }).collect_view()}
            </fieldset>
        }
    })
}

#[component]
fn KnobField(
    /// The number that can be changed.
    knob: &'static Knob,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let problem = RwSignal::new(None::<String>);
    let set = move |typed: String| {
        let refused = session.set_knob(knob.name, &typed).err();
        problem.set(refused.map(|error| {
            let now = session.settings().knob(knob.name);
            format!("{error}. It stays {now}.")
        }));
    };
    let value = move || session.settings().knob(knob.name);
    if (knob.min, knob.max) == (0, 1) {
        return Either::Left(view! {
            <label class="knob switch">
                <input
                    type="checkbox"
                    name=knob.name
                    prop:checked=lazy(move || value() == 1)
                    on:change:target=move |event| {
                        set(i64::from(event.target().checked()).to_string());
                    }
                />
                <span>{knob.label}</span>
            </label>
        });
    }
    let id = format!("knob-{}", knob.name);
    let hint = format!("{id}-hint");
    Either::Right(view! {
        <div class="knob">
            <label for=id.clone()>{knob.label}</label>
            <input
                id=id
                name=knob.name
                type="number"
                inputmode="numeric"
                min=knob.min
                max=knob.max
                step="1"
                aria-describedby=hint.clone()
                aria-invalid=lazy(move || problem.with(Option::is_some).then_some("true"))
                prop:value=lazy(move || value().to_string())
                on:input:target=move |event| set(event.target().value())
            />
            <span id=hint class="fine">{format!("{} to {}", knob.min, knob.max)}</span>
            <p class="problem" role="alert" data-testid=format!("problem-{}", knob.name)>
                {lazy(move || (problem.get()).into_any())}
            </p>
        </div>
    })
}

#[component]
fn LookAts(
    /// The lesson that is open.
    lesson: &'static Lesson,
) -> impl IntoView {
    let session = expect_context::<Session>();
    (!lesson.look_at.is_empty()).then(|| {
        view! {
            <section class="look-at" aria-labelledby="look-at">
                <h2 id="look-at">"Look at"</h2>
                <ul>
                    {lesson
                        .look_at
                        .iter()
                        .enumerate()
                        .map(|(n, look_at)| {
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        data-testid=format!("look-at-{n}")
                                        on:click=move |_| session.look_at(n)
                                    >
                                        <span aria-hidden="true" class="go">
                                            "→"
                                        </span>
                                        <span>{marked_up(look_at.text)}</span>
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                <p class="fine">"Each goes to that moment; it runs the lesson if it has to."</p>
            </section>
        }
    })
}
