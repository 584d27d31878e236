//! The legend: every look with its sign, its word and its meaning.

use leptos::prelude::*;

use super::marks;
use super::patterns::is_textured;
use crate::app::dialog::{Dialog, Open};
use crate::view::legend::{Entry, entries};
use crate::view::timeline::MarkerKind;

/// The dialog with the legend.
#[component]
pub fn Legend() -> impl IntoView {
    let others = [
        (MarkerKind::Printed, "A line was printed."),
        (MarkerKind::Caught, "A handler took the exception."),
        (
            MarkerKind::Blocked,
            "A blocking call held up the whole loop.",
        ),
    ];
    view! {
        <Dialog dialog=Open::Legend title="Legend" class="legend-dialog">
            <table class="legend">
                <thead class="sr-only">
                    <tr>
                        <th>"Looks like"</th>
                        <th>"Sign"</th>
                        <th>"Name"</th>
                        <th>"Meaning"</th>
                    </tr>
                </thead>
                <tbody>
                    {entries().map(row).collect_view()}
                    {others
                        .map(|(kind, meaning)| {
                            view! {
                                <tr>
                                    <td>
                                        <svg class="swatch chart" viewBox="-28 -12 56 22" width="56" height="22" aria-hidden="true">
                                            <g class=format!("mark {}", kind.class())>
                                                <path class="shape" d=marks::shape(kind) />
                                                <text y="4">{marks::sign(kind)}</text>
                                            </g>
                                        </svg>
                                    </td>
                                    <td class="glyph">{marks::sign(kind)}</td>
                                    <th scope="row">{kind.class()}</th>
                                    <td>{meaning}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
            <p class="fine">
                "A colour says what state something is in, never which task it belongs to. What is pale lies after the cursor."
            </p>
        </Dialog>
    }
}

fn row(entry: Entry) -> impl IntoView {
    let class = entry.look.class();
    let fill = is_textured(entry.look).then(|| format!("url(#texture-{class})"));
    view! {
        <tr>
            <td>
                <svg class="swatch" width="56" height="18" aria-hidden="true">
                    <rect class=format!("part {class} current") x="1" y="1" width="54" height="16" fill=fill />
                    <path class=format!("edge {class}") d=edge(class) />
                </svg>
            </td>
            <td class="glyph">{entry.glyph}</td>
            <th scope="row">{entry.word}</th>
            <td>{entry.meaning}</td>
        </tr>
    }
}

/// What sets a look apart besides its texture, on a swatch.
fn edge(class: &str) -> &'static str {
    match class {
        "exiting-with" => "M1 2.5H55",
        "enter-failed" => "M53.5 1V17",
        "cut-short" => "M55 1l-5 2.7l5 2.7l-5 2.7l5 2.7l-5 2.7l5 2.7",
        _ => "",
    }
}
