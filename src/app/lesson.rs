//! The lesson: its question, its text, its settings, and what to look at.

use super::lazy::lazy;
use leptos::either::Either;
use leptos::prelude::*;

use super::session::Session;
use crate::lessons::{Answer, Knob, Lesson};

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
    let session = expect_context::<Session>();
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
            <Answers lesson />
            {lazy(move || (!session.must_answer()).then(|| told(lesson)).into_any())}
        </article>
    }
}

/// What gives the outcome away, and what it can be tried with.
fn told(lesson: &'static Lesson) -> impl IntoView {
    view! {
        {lesson.text.iter().map(|text| view! { <p>{marked_up(text)}</p> }).collect_view()}
        <Hints lesson />
        <Variants lesson />
        <Knobs lesson />
        <LookAts lesson />
    }
}

/// The answers of a lesson that asks for one: what is right is said once one
/// has been chosen.
#[component]
fn Answers(
    /// The lesson that is open.
    lesson: &'static Lesson,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let choice = move |n: usize, answer: &'static Answer| {
        let verdict = move || {
            session
                .answered()
                .filter(|chosen| *chosen == n || answer.right)
                .map(|_| {
                    let (sign, word) = if answer.right {
                        ("✓", "So it is. ")
                    } else {
                        ("✕", "No. ")
                    };
                    view! {
                        <span class="verdict">
                            <span aria-hidden="true">{sign} " "</span>
                            <strong>{word}</strong>
                            {marked_up(answer.why)}
                        </span>
                    }
                })
        };
        view! {
            <li>
                <label class="answer">
                    <input
                        type="radio"
                        name="answer"
                        value=n
                        disabled=lazy(move || session.answered().is_some())
                        on:change=move |_| session.answer(n)
                    />
                    <span>{marked_up(answer.text)}</span>
                </label>
                <span aria-live="polite">{lazy(move || verdict().into_any())}</span>
            </li>
        }
    };
    (!lesson.answers.is_empty()).then(|| {
        let answers = lesson.answers.iter().enumerate();
        view! {
            <fieldset class="answers" data-testid="answers">
                <legend>"What do you think?"</legend>
                <ol>{answers.map(|(n, answer)| choice(n, answer)).collect_view()}</ol>
                <p class="fine">"Choose one, then run the lesson and see."</p>
            </fieldset>
        }
    })
}

/// Help, one at a time.
#[component]
fn Hints(
    /// The lesson that is open.
    lesson: &'static Lesson,
) -> impl IntoView {
    let shown = RwSignal::new(0_usize);
    (!lesson.hints.is_empty()).then(|| {
        let of = lesson.hints.len();
        let given = move || {
            let hints = lesson.hints.iter().take(shown.get());
            hints
                .map(|hint| view! { <li>{marked_up(hint)}</li> })
                .collect_view()
        };
        let label = move || match shown.get() {
            0 => "Give me a hint".to_owned(),
            n => format!("Another hint ({n} of {of} given)"),
        };
        view! {
            <section class="hints" data-testid="hints" aria-label="Hints">
                <ol aria-live="polite">{lazy(move || given().into_any())}</ol>
                <button
                    type="button"
                    class="more"
                    disabled=lazy(move || shown.get() >= of)
                    on:click=move |_| shown.update(|shown| *shown += 1)
                >
                    {lazy(move || label().into_any())}
                </button>
            </section>
        }
    })
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
