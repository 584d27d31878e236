//! The code: the very source that was compiled, and where each task is in it.

use leptos::html;
use leptos::prelude::*;

use super::highlight::{self, pieces};
use super::scroll;
use super::session::Session;
use crate::lessons::Lesson;
use crate::view::code::{Mark, marks};

/// The pane with the code.
#[component]
pub fn CodePane() -> impl IntoView {
    let session = expect_context::<Session>();
    move || view! { <Code lesson=session.lesson() /> }
}

#[component]
fn Code(
    /// The lesson that is open.
    lesson: &'static Lesson,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let list = NodeRef::<html::Ol>::new();
    let marks = Memo::new(move |_| session.at_cursor(marks).unwrap_or_default());
    Effect::new(move || {
        let Some(line) = marks.with(|marks| marks.current) else {
            return;
        };
        if let Some(list) = list.get() {
            scroll::keep_child_in_view(&list, line as usize - 1);
        }
    });
    let lines = lesson.source().lines().zip(1_u32..).map(|(text, number)| {
        let mark = Memo::new(move |_| {
            marks.with(|marks| marks.lines.iter().find(|mark| mark.line == number).cloned())
        });
        view! { <Line text number mark /> }
    });
    view! {
        <ol class="code" node_ref=list tabindex="0" role="group" aria-label="Source of the lesson, in Rust">
            {lines.collect_view()}
        </ol>
    }
}

#[component]
fn Line(
    /// Its text.
    text: &'static str,
    /// Its number, counted from one.
    number: u32,
    /// Which tasks are there.
    mark: Memo<Option<Mark>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let moved = move || mark.with(|mark| mark.as_ref().is_some_and(|mark| mark.moved));
    let sign = move || match mark.with(Option::is_some) {
        true if moved() => "▶",
        true => "▷",
        false => "",
    };
    let names = move || {
        mark.with(|mark| {
            let names = mark.as_ref().map_or(&[][..], |mark| &mark.names);
            let first = names.first().cloned();
            let more = names.len().saturating_sub(1);
            let all = names.join(", ");
            first.map(|first| {
                view! {
                    <span class="here" title=all>
                        <span>{first}</span>
                        {(more > 0).then(|| view! { <span>{format!("+{more}")}</span> })}
                    </span>
                }
            })
        })
    };
    let chip = highlight::setting_use(text).map(|setting| {
        let value = move || {
            let settings = session.settings();
            match setting.knob {
                Some(knob) => format!("= {}", settings.knob(knob)),
                None => format!("= \"{}\"", settings.variant()),
            }
        };
        (
            setting.end,
            view! { <span class="value" title="What it is now">{value}</span> },
        )
    });
    let (before, chip, after) = match chip {
        Some((end, chip)) => (&text[..end], Some(chip), &text[end..]),
        None => (text, None, ""),
    };
    view! {
        <li class="line" class:current=moved data-line=number aria-current=move || moved().then_some("step")>
            <span class="gutter">
                <span class="sign" aria-hidden="true">{sign}</span>
                {names}
                <span class="line-number" aria-hidden="true">{number}</span>
            </span>
            <code>{coloured(before)} {chip} {coloured(after)}</code>
        </li>
    }
}

/// A piece of code in its colours.
fn coloured(text: &'static str) -> impl IntoView {
    pieces(text)
        .into_iter()
        .map(|(kind, text)| view! { <span class=kind.class()>{text}</span> })
        .collect_view()
}
