//! The lesson: its question, its text, its settings, and what to look at.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::browser::document;
use super::focus;
use super::markup::{El, View, button, el, show, swap};
use super::playground::{playground, unfolded};
use super::practice::practice;
use super::reactive::{RwSignal, effect, untrack};
use super::scroll;
use super::session::Session;
use super::texts::Arrival;
use crate::lessons::{Answer, Kind, Knob, Lesson, LookAt, Prose, Role, Variant};
use crate::link::Below;

/// The pane with the text of the lesson that is open.
pub fn lesson_pane(session: Session) -> View {
    swap(
        move || session.lesson(),
        move |lesson| {
            if lesson.is_playground() {
                playground(session)
            } else {
                lesson_text(session, lesson)
            }
        },
    )
}

fn lesson_text(session: Session, lesson: &'static Lesson) -> El {
    let rules = format!("Rules {}", lesson.rows.join(", "));
    let meta = el("div.lesson-meta")
        .child(el("span").child(lesson.group.title()))
        .child(el("span").child(lesson.level.word()))
        .child(el("span").child(lesson.kind.word()))
        .child(unfolded(&rules, "rules.md", lesson.rows));
    let asked = swap(
        move || session.texts.get(),
        move |arrival| match arrival {
            Arrival::Here(told) => [
                marked_up(el("p.question"), &told.prose.question).into(),
                answers(session, &told.prose.answers),
            ]
            .into(),
            arrival => View::from(session.texts.instead(lesson, "The lesson's text", &arrival)),
        },
    );
    el("article.lesson")
        .child(el("h2").child(lesson.title))
        .child(meta)
        .child(asked)
        .child(show(
            move || !session.must_answer(),
            move || told(session, lesson),
        ))
}

/// What is said once the learner has answered, or need not.
fn told(session: Session, lesson: &'static Lesson) -> View {
    let part = move |part: fn(Session, &Prose) -> View| {
        swap(
            move || session.texts.told(),
            move |told| told.map(|told| part(session, &told.prose)),
        )
    };
    [
        part(|_, prose| View::from([paragraphs(&prose.text), hints(&prose.hints)])),
        practice(session, lesson),
        variants(session, lesson.variants),
        knobs(session, lesson.knobs),
        show(
            move || outcome_may_be_known(session, lesson),
            move || part(|session, prose| after(session.lesson().kind, &prose.after)),
        ),
        part(|session, prose| look_ats(session, &prose.look_at)),
        next(session).into(),
    ]
    .into()
}

/// The way on, where the text ends.
fn next(session: Session) -> Option<El> {
    let next = untrack(|| session.neighbour(1))?;
    let link = el("a").attr("href", format!("#/{}", next.id));
    Some(el("p.next>Next: ").child(link.child(next.title)))
}

/// Whether nothing is given away any more: nothing is to be done, or the
/// learner has solved it, or has opened a solution.
fn outcome_may_be_known(session: Session, lesson: &Lesson) -> bool {
    let opened = || {
        let settings = session.settings();
        let variant = lesson.variant(settings.variant());
        variant.is_some_and(|variant| matches!(variant.role, Role::Repair | Role::Solution))
    };
    !lesson.is_to_be_solved() || session.is_solved(lesson.id) || opened()
}

/// What explains the outcome, folded.
fn after(kind: Kind, texts: &[String]) -> View {
    if texts.is_empty() {
        return View::empty();
    }
    let title = match kind {
        Kind::Watch | Kind::Predict => "More about it",
        Kind::Debug => "What the repairs do",
        Kind::Practice | Kind::Design => "What the solution does",
    };
    el("details.more-text|data-testid=after")
        .child(el("summary").child(title))
        .child(paragraphs(texts))
        .into()
}

fn paragraphs(texts: &[String]) -> View {
    let paragraphs = texts.iter().map(|text| marked_up(el("p"), text));
    paragraphs.collect::<Vec<_>>().into()
}

/// The answers of a predict lesson. The first choice counts, and then each
/// says why it is so or why not.
fn answers(session: Session, answers: &[Answer<String>]) -> View {
    if answers.is_empty() {
        return View::empty();
    }
    let choices = answers.iter().enumerate();
    let next = move || match session.answered() {
        None => Some("Choose one, then run the lesson and see."),
        Some(_) => (!session.epoch.get().has_run()).then_some("Now run the lesson and see."),
    };
    let of = answers.len();
    let by_key = move |event: &web_sys::Event| {
        if let Some(key) = event.dyn_ref::<KeyboardEvent>()
            && !(key.ctrl_key() || key.alt_key() || key.meta_key())
            && let Ok(number @ 1..) = key.key().parse::<usize>()
            && number <= of
        {
            event.prevent_default();
            session.answer(number - 1);
        }
    };
    el("fieldset.answers|data-testid=answers")
        .on("keydown", by_key)
        .child(el("legend>What do you think?"))
        .child(el("ol").children(choices.map(|(n, answer)| choice(session, n, answer))))
        .child(el("p.fine").text(next))
        .into()
}

/// Brings the answers into view, for one to be chosen.
pub fn go_to_answers() {
    if let Ok(Some(answers)) = document().query_selector(".answers") {
        answers.scroll_into_view();
    }
    focus::give_to(".answers button");
}

fn choice(session: Session, n: usize, answer: &Answer<String>) -> El {
    let (right, why) = (answer.right, answer.why.clone());
    let verdict = swap(
        move || {
            let chosen = session.answered();
            chosen.is_some_and(|chosen| chosen == n || right)
        },
        move |is_given| {
            let (sign, word) = if right {
                ("✓ ", "So it is. ")
            } else {
                ("✕ ", "No. ")
            };
            is_given.then(|| {
                let verdict = el("span.verdict")
                    .child(el("span|aria-hidden=true").child(sign))
                    .child(el("strong").child(word));
                marked_up(verdict, &why)
            })
        },
    );
    let is_chosen = move || session.answered() == Some(n);
    let press = button("answer|name=answer", move || session.answer(n))
        .attr("value", n)
        .attr("aria-keyshortcuts", n + 1)
        .live(
            "aria-pressed",
            move || if is_chosen() { "true" } else { "false" },
        )
        // Not `disabled`: the focus stays where it is once one is chosen.
        .live("aria-disabled", move || {
            session.answered().is_some().then_some("true")
        })
        .child(el("kbd|aria-hidden=true").child((n + 1).to_string()))
        .child(marked_up(el("span"), &answer.text));
    let item = el("li")
        .child(press)
        .child(el("span|aria-live=polite").child(verdict));
    let place = item.html();
    effect(move || {
        if is_chosen() {
            // So that what is said of it is seen.
            let place = place.clone();
            scroll::later(move || {
                let pane = place.closest(".pane-body").ok().flatten();
                if let Some(pane) = pane.and_then(|pane| pane.dyn_into().ok()) {
                    scroll::keep_in_view(&pane, place.offset_top(), place.offset_height());
                }
            });
        }
    });
    item
}

/// The hints, one at a time.
fn hints(hints: &[String]) -> View {
    if hints.is_empty() {
        return View::empty();
    }
    let shown = RwSignal::new(0_usize);
    let of = hints.len();
    let hints = hints.to_vec();
    let given = swap(
        move || shown.get(),
        move |n| {
            let given = hints.iter().take(n).map(|hint| marked_up(el("li"), hint));
            given.collect::<Vec<_>>()
        },
    );
    let are_given = move || shown.get() >= of;
    let give = move || {
        if !untrack(are_given) {
            shown.update(|shown| *shown += 1);
        }
    };
    let more = button("more", give)
        // Not `disabled`: the focus stays where it is after the last one.
        .live("aria-disabled", move || are_given().then_some("true"))
        .text(move || match shown.get() {
            0 => "Give me a hint".to_owned(),
            n => format!("Another hint ({n} of {of} given)"),
        });
    el("section.hints|data-testid=hints|aria-label=Hints")
        .child(el("ol|aria-live=polite").child(given))
        .child(more)
        .into()
}

/// A text whose parts between backticks are code.
pub fn marked_up(into: El, text: &str) -> El {
    into.children(text.split('`').enumerate().map(|(n, part)| {
        if n % 2 == 1 {
            el("code").child(part).into()
        } else {
            View::from(part)
        }
    }))
}

/// The switch between the versions of the program.
fn variants(session: Session, variants: &'static [Variant]) -> View {
    if variants.len() < 2 {
        return View::empty();
    }
    let option = |variant: &'static Variant| {
        let radio = el("input|type=radio|name=variant")
            .attr("value", variant.id)
            .checked(move || session.settings().variant() == variant.id)
            .live("disabled", move || session.lacks("variant"))
            .on("change", move |_| {
                // The variants offered are the lesson's own.
                let _ = session.choose(variant.id);
            });
        let label = el("label.segment").child(radio);
        label.child(el("span").child(variant.title))
    };
    let segments = el("div.segments");
    el("fieldset.variants|data-testid=variants")
        .child(el("legend>Version"))
        .child(segments.children(variants.iter().map(option)))
        .child(lacking(session, "variant"))
        .child(compare(session, variants))
        .into()
}

/// The choice of a version whose run is seen below.
fn compare(session: Session, variants: &'static [Variant]) -> View {
    let option = |variant: &'static Variant| {
        let is_above = move || session.settings().variant() == variant.id;
        el("option")
            .attr("value", variant.id)
            .live("hidden", is_above)
            .live("disabled", is_above)
            .child(variant.title)
    };
    let asked = session.other.asked;
    let none = el("option|value=>nothing");
    let select = el("select|data-testid=compare")
        .child(none)
        .children(variants.iter().map(option))
        .value(move || match asked.get() {
            Some(Below::Variant(variant)) => variant.to_owned(),
            _ => String::new(),
        })
        .on_value("change", move |chosen| {
            let chosen = variants.iter().find(|variant| variant.id == chosen);
            asked.set(chosen.map(|variant| Below::Variant(variant.id)));
        });
    let label = el("label.compare>Compare with");
    let waits = move || {
        let asked = matches!(asked.get(), Some(Below::Variant(_)));
        let waits = asked && !session.epoch.get().has_run();
        waits.then_some("Press Run to see both, one above the other.")
    };
    let said = el("p.problem|role=status").text(waits);
    [label.child(select), said].into()
}

/// The fields for the numbers that can be changed.
fn knobs(session: Session, knobs: &'static [Knob]) -> View {
    if knobs.is_empty() {
        return View::empty();
    }
    el("fieldset.knobs")
        .child(el("legend>Try it with"))
        .children(knobs.iter().map(|knob| knob_field(session, knob)))
        .into()
}

/// That the text has no line any more for a setting, or an expression there.
fn lacking(session: Session, name: &'static str) -> El {
    let said = move || {
        if session.lacks(name) {
            return Some(format!("The text no longer has a line “{name} = …”."));
        }
        let expression = session.expression(name)?;
        Some(format!(
            "The text says “{name} = {expression}”. What is chosen here takes its place."
        ))
    };
    el("p.problem|role=status").text(said)
}

fn knob_field(session: Session, knob: &'static Knob) -> El {
    let value = move || session.settings().knob(knob.name);
    if (knob.min, knob.max) == (0, 1) {
        let set = move || {
            let other = 1 - untrack(value);
            // Both are within the range.
            let _ = session.set_knob(knob.name, &other.to_string());
        };
        let field = el("input|type=checkbox")
            .attr("name", knob.name)
            .checked(move || value() == 1)
            .live("disabled", move || session.lacks(knob.name))
            .on("change", move |_| set());
        let label = el("label.knob switch").child(field);
        let label = label.child(el("span").child(knob.label));
        return el("div").child(label).child(lacking(session, knob.name));
    }
    let problem = RwSignal::new(None::<String>);
    let set = move |typed: String| {
        let refused = session.set_knob(knob.name, &typed).err();
        problem.set(refused.map(|error| {
            let now = untrack(value);
            format!("{error}. It stays {now}.")
        }));
    };
    let id = format!("knob-{}", knob.name);
    let hint = format!("{id}-hint");
    let range = format!("{} to {}", knob.min, knob.max);
    let field = el("input|type=number|inputmode=numeric|step=1")
        .attr("id", id.clone())
        .attr("name", knob.name)
        .attr("min", knob.min)
        .attr("max", knob.max)
        .attr("aria-describedby", hint.clone())
        .live("aria-invalid", move || {
            problem.with(Option::is_some).then_some("true")
        })
        .value(move || value().to_string())
        .live("disabled", move || session.lacks(knob.name))
        .on_value("input", set);
    let label = el("label").attr("for", id);
    let said = el("p.problem|role=alert").attr("data-testid", format!("problem-{}", knob.name));
    el("div.knob")
        .child(label.child(knob.label))
        .child(field)
        .child(el("span.fine").attr("id", hint).child(range))
        .child(said.text(move || problem.get()))
        .child(lacking(session, knob.name))
}

/// Moments worth seeing; a press goes there.
fn look_ats(session: Session, look_ats: &[LookAt<String>]) -> View {
    if look_ats.is_empty() {
        return View::empty();
    }
    let row = |(n, look_at): (usize, &LookAt<String>)| {
        let sign = el("span.go|aria-hidden=true");
        let go = button("", move || session.look_at(n))
            .attr("data-testid", format!("look-at-{n}"))
            .child(sign.child("→"))
            .child(marked_up(el("span"), &look_at.text));
        el("li").child(go)
    };
    el("section.look-at|aria-labelledby=look-at")
        .child(el("h3|id=look-at>Look at"))
        .child(el("ul").children(look_ats.iter().enumerate().map(row)))
        .child(el(
            "p.fine>Each goes to that moment; it runs the lesson if it has to.",
        ))
        .into()
}
