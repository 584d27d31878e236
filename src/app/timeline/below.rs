//! Another run below the one that is played, what both print side by side, and
//! what differs first.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::grid;
use super::scene::{Scene, Which};
use crate::app::markup::{El, View, el, keyed, show, swap};
use crate::app::reactive::{Memo, effect};
use crate::app::scroll;
use crate::app::session::{Epoch, Session};
use crate::link::Below;
use crate::trace::Stream;

/// The most lines of a run that are shown beside those of the other.
const MOST: usize = 100;

/// What a run is called, where there are two.
fn name(session: Session, which: Which) -> Option<String> {
    let [above, below] = session.compared()?;
    Some(match which {
        Which::Above => above,
        Which::Below => below,
    })
}

/// The heading of a run, where there are two.
pub(super) fn title(session: Session, which: Which) -> View {
    swap(
        move || name(session, which),
        |title| title.map(|title| el("h3.run-title").child(title)),
    )
}

/// The timeline of the other run, while there is one.
pub(super) fn run(session: Session, below: Scene) -> View {
    show(
        move || session.compared().is_some(),
        move || {
            el("section.below|aria-label=The run compared with")
                .child(title(session, Which::Below))
                .child(grid(below))
        },
    )
}

/// What differs first, and what both print.
pub(super) fn comparison(above: Scene, below: Scene) -> View {
    let session = above.session;
    let said = Memo::new(move |_| {
        session.compared()?;
        let waits = "What differs first is said once the end of the run above has been seen.";
        Some(session.difference().unwrap_or_else(|| waits.to_owned()))
    });
    let consoles = show(
        move || session.compared().is_some(),
        move || el("div.consoles").children([above, below].map(|scene| console(session, scene))),
    );
    let sentence = el("p|role=status|data-testid=difference").text(move || said.get());
    let is_running = move || session.other.is_running();
    let running = || el("p.arriving>Running it beside this one…");
    let place = sentence.html();
    effect(move || {
        let asked = session.other.asked.get_untracked();
        if said.with(Option::is_some) && matches!(asked, Some(Below::Cancelled(..))) {
            // It was asked for, so it is shown.
            let (place, pane) = (place.clone(), above.zoom.pane.get_untracked());
            scroll::later(move || {
                place.scroll_into_view_with_bool(false);
                if let Some(pane) = pane {
                    show_below(&pane);
                }
            });
        }
    });
    el("div.comparison")
        .child(el("div|role=status").child(show(is_running, running)))
        .child(sentence)
        .child(consoles)
        .into()
}

/// Scrolls the timeline so far that most of what is seen of it is the run below.
fn show_below(pane: &HtmlElement) {
    let below = pane.query_selector(".below").ok().flatten();
    if let Some(below) = below.and_then(|below| below.dyn_into::<HtmlElement>().ok()) {
        let height = below.offset_height().min(pane.client_height() / 2);
        scroll::keep_in_view(pane, below.offset_top(), height);
    }
}

/// One printed line, as far as it is shown.
type Line = (Epoch, usize, String, String, Stream);

/// What a run has printed at the cursor.
fn console(session: Session, scene: Scene) -> El {
    let lines = Memo::new(move |_| {
        let (epoch, shown) = (scene.epoch.get(), scene.shown.get());
        let lines = scene.console(|rows| {
            let printed = rows.partition_point(|row| row.event < shown);
            let from = printed.saturating_sub(MOST);
            let rows = rows.get(from..printed).unwrap_or_default().iter();
            let line = rows.map(|row| {
                let text = row.shown_at(shown, false);
                (epoch, row.event, row.time_text.clone(), text, row.stream)
            });
            line.collect::<Vec<Line>>()
        });
        lines.unwrap_or_default()
    });
    let row = |(_, _, time, text, stream): Line| {
        let class = match stream {
            Stream::Out => "line-text",
            Stream::Err => "line-text stderr",
        };
        el("li")
            .child(el("span.time").child(time))
            .child(el("span").class(class).child(text))
    };
    let list = el("ol|tabindex=0")
        .attr("data-testid", scene.which.console())
        .live("aria-label", move || {
            let title = name(session, scene.which);
            title.map(|title| format!("Printed by: {title}"))
        })
        .child(keyed(move || lines.get(), Line::clone, row));
    let pane = list.html();
    effect(move || {
        if let Some(last) = lines.with(Vec::len).checked_sub(1) {
            scroll::keep_child_in_view(&pane, last);
        }
    });
    el("div").child(title(session, scene.which)).child(list)
}
