//! The code: the Python text, to edit, and the Rust source that was compiled;
//! and where each task is in it.

use super::dialog::{Dialogs, Open};
use super::editor::editor;
use super::files::file_tools;
use super::focus;
use super::highlight::{self, pieces};
use super::markup::{El, View, button, el, show, swap};
use super::reactive::{Memo, effect};
use super::scroll;
use super::session::Session;
use super::texts::Arrival;
use crate::lessons::Language;
use crate::view::code::{Mark, marks};

/// The pane with the code.
pub fn code_pane(session: Session, dialogs: Dialogs) -> View {
    let is_there = Memo::new(move |_| session.draft.text.with(Option::is_some));
    let code = swap(
        move || {
            let language = session.language.get();
            let arrival = session.texts.get();
            (session.lesson(), language, is_there.get(), arrival)
        },
        move |(lesson, language, is_there, arrival)| match (language, arrival) {
            (Language::Python, _) if is_there => editor(session),
            (Language::Rust, Arrival::Here(told)) => code(session, &told.rust).into(),
            (_, arrival) => session
                .texts
                .instead(lesson, "The program's text", &arrival)
                .into(),
        },
    );
    [head(session, dialogs).into(), code].into()
}

/// The choice of the language, and what can be done with the text.
fn head(session: Session, dialogs: Dialogs) -> El {
    let option = move |language: Language| {
        let radio = el("input|type=radio|name=language")
            .attr("value", language.id())
            .checked(move || session.language.get() == language)
            .on("change", move |_| session.show_language(language));
        let label = el("label.segment").child(radio);
        label.child(el("span").child(language.title()))
    };
    let choice = move || {
        el("fieldset|data-testid=languages")
            .child(el("legend.sr-only>Language"))
            .child(el("div.segments small").children(Language::ALL.map(option)))
    };
    let is_lesson = Memo::new(move |_| !session.lesson().is_playground());
    let edited = Memo::new(move |_| {
        session.language.get() == Language::Python
            && !session.lesson().is_playground()
            && session.draft.own.with(Option::is_some)
            && session.is_edited()
    });
    let reset = move || {
        View::from([
            el("span.edited>Edited"),
            button(
                "text-button|data-testid=reset|title=Put the lesson's own text back; this can be undone>Reset",
                move || {
                    session.reset();
                    focus::keep_at("[data-testid=field]");
                },
            ),
        ])
    };
    el("div.code-head")
        .child(show(move || is_lesson.get(), choice))
        .child(show(move || !is_lesson.get(), move || file_tools(session)))
        .child(show(
            move || session.language.get() == Language::Python,
            move || {
                let open = move || dialogs.open(Open::Supported);
                button(
                    "text-button fine|aria-haspopup=dialog>Which Python runs here?",
                    open,
                )
            },
        ))
        .child(show(move || edited.get(), reset))
}

fn code(session: Session, program: &str) -> El {
    let marks = Memo::new(move |_| {
        if session.marks_fit(Language::Rust) {
            session.at_cursor(marks).unwrap_or_default()
        } else {
            crate::view::code::Marks::default()
        }
    });
    let lines = program.lines().zip(1_u32..).map(|(text, number)| {
        let mark = Memo::new(move |_| {
            marks.with(|marks| marks.lines.iter().find(|mark| mark.line == number).cloned())
        });
        line(session, text, number, mark)
    });
    let list = el("ol.code|tabindex=0|role=group|aria-label=Source of the lesson, in Rust")
        .children(lines);
    let pane = list.html();
    effect(move || {
        session.code_shown.track();
        if let Some(line) = marks.with(|marks| marks.current) {
            scroll::keep_child_in_view(&pane, line as usize - 1);
        }
    });
    list
}

fn line(session: Session, text: &str, number: u32, mark: Memo<Option<Mark>>) -> El {
    let moved = move || mark.with(|mark| mark.as_ref().is_some_and(|mark| mark.moved));
    let sign = move || match mark.with(Option::is_some) {
        true if moved() => "▶",
        true => "▷",
        false => "",
    };
    let of = move |read: fn(&Mark) -> String| mark.with(|mark| mark.as_ref().map(read));
    let here = el("span.here").live("title", move || of(|mark| mark.names.join(", ")));
    let number_cell = el("span.line-number|aria-hidden=true").child(number.to_string());
    let sign_cell = el("span.sign|aria-hidden=true");
    let gutter = el("span.gutter")
        .child(sign_cell.text(sign))
        .child(here.text(move || of(Mark::label)))
        .child(number_cell);
    let code = match highlight::setting_use(text) {
        Some(setting) => {
            let (before, after) = text.split_at(setting.end);
            let knob = setting.knob.map(str::to_owned);
            let value = el("span.value|title=What it is now");
            let value = value.text(move || {
                let settings = session.settings();
                match &knob {
                    Some(knob) => format!("= {}", settings.knob(knob)),
                    None => format!("= \"{}\"", settings.variant()),
                }
            });
            coloured(coloured(el("code"), before).child(value), after)
        }
        None => coloured(el("code"), text),
    };
    el("li.line")
        .toggle("current", moved)
        .attr("data-line", number)
        .live("aria-current", move || moved().then_some("step"))
        .child(gutter)
        .child(code)
}

/// A piece of code in its colours.
fn coloured(into: El, text: &str) -> El {
    into.children(pieces(text).into_iter().map(|(kind, text)| {
        let piece = el("span").child(text);
        match kind.class() {
            Some(class) => piece.class(class),
            None => piece,
        }
    }))
}
