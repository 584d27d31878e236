//! The legend: every look with its sign, its word and its meaning.

use super::marks;
use super::patterns::is_textured;
use crate::app::dialog::{Dialogs, Open, dialog};
use crate::app::markup::{El, View, el, svg};
use crate::view::Look;
use crate::view::timeline::MarkerKind;

/// The dialog with the legend.
pub fn legend(dialogs: Dialogs) -> El {
    dialog(dialogs, Open::Legend, "Legend", "legend-dialog", || {
        let heads = ["Looks like", "Sign", "Name", "Meaning"];
        let heads = heads.map(|head| el("th").child(head));
        let head = el("thead.sr-only");
        let others = [
            (MarkerKind::Printed, "A line was printed."),
            (MarkerKind::Caught, "A handler took the exception."),
            (
                MarkerKind::Blocked,
                "A blocking call held up the whole loop.",
            ),
        ];
        let others = others
            .map(|(kind, meaning)| row(marker(kind), marks::sign(kind), kind.class(), meaning));
        let looks =
            Look::ALL.map(|look| row(swatch(look), look.glyph(), look.word(), look.meaning()));
        let table = el("table.legend")
            .child(head.child(el("tr").children(heads)))
            .child(el("tbody").children(looks).children(others));
        let note = el("p.fine").child(
            "A colour says what state something is in, never which task it belongs to. What is pale lies after the cursor. The arrow of an exception is solid, that of a cancellation dashed, of a hand-over dotted, of a new task in long dashes.",
        );
        View::from([table, note])
    })
}

fn row(picture: El, sign: &str, name: &str, meaning: &str) -> El {
    el("tr")
        .child(el("td").child(picture))
        .child(el("td.glyph").child(sign))
        .child(el("th|scope=row").child(name))
        .child(el("td").child(meaning))
}

fn marker(kind: MarkerKind) -> El {
    let shape = svg("path.shape").attr("d", marks::shape(kind));
    let sign = svg("text|y=4").child(marks::sign(kind));
    svg("svg.swatch chart|viewBox=-28 -12 56 22|width=56|height=22|aria-hidden=true")
        .child(svg("g").class(marks::class(kind)).child(shape).child(sign))
}

fn swatch(look: Look) -> El {
    let class = look.class();
    let fill = is_textured(look).then(|| format!("url(#texture-{class})"));
    let part = svg("rect|x=1|y=1|width=54|height=16")
        .class(format!("part {class} current"))
        .attr("fill", fill);
    let edge_path = svg("path")
        .class(format!("edge {class}"))
        .attr("d", edge(class));
    svg("svg.swatch|width=56|height=18|aria-hidden=true")
        .child(part)
        .child(edge_path)
}

/// What sets a look apart besides its texture, on a swatch.
fn edge(class: &str) -> &'static str {
    match class {
        "exiting-with" | "exiting-cancelled" => "M1 2.5H55",
        "enter-failed" => "M53.5 1V17",
        "cut-short" => "M55 1l-5 2.7l5 2.7l-5 2.7l5 2.7l-5 2.7l5 2.7",
        _ => "",
    }
}
