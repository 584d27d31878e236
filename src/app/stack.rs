//! The state at the cursor: what each task will leave, last in first out, and
//! who holds and who waits for what is shared.

use super::markup::{El, View, el, region};
use super::reactive::Memo;
use super::session::Session;
use crate::view::resources::{Gauge, gauges};
use crate::view::stack::{Card, Stack, stacks};

/// The pane with the exit stacks and the gauges.
pub fn stack_pane(session: Session) -> View {
    let stacks = Memo::new(move |_| session.at_cursor(stacks).unwrap_or_default());
    let gauges = Memo::new(move |_| session.at_cursor(gauges).unwrap_or_default());
    let all_gauges = region(move || {
        let gauges = gauges.get().into_iter().map(gauge_view);
        gauges.collect::<Vec<_>>()
    });
    let all_stacks = region(move || {
        let stacks = stacks.get().into_iter().map(stack_view);
        stacks.collect::<Vec<_>>()
    });
    let empty = move || {
        let is_empty = stacks.with(Vec::is_empty) && gauges.with(Vec::is_empty);
        let over = session.end.get().is_some();
        is_empty.then_some(if over {
            "Every task has ended."
        } else {
            "No task is there yet."
        })
    };
    el("div.state|data-testid=state")
        .child(el("div.gauges").child(all_gauges))
        .child(el("div.stacks").child(all_stacks))
        .child(el("p.empty").text(empty))
        .into()
}

fn stack_view(stack: Stack) -> El {
    let cards = stack.cards.into_iter().map(card_view);
    let label = format!("Exit stack of {}", stack.task_name);
    let class = if stack.moved { "stack moved" } else { "stack" };
    let title = el("h3")
        .child(format!("{} ", stack.task_name))
        .child(el("span.doing").child(stack.doing));
    el("section")
        .class(class)
        .attr("aria-label", label)
        .child(title)
        .child(el("ol.cards").children(cards))
}

fn card_view(card: Card) -> El {
    let glyph = el("span.glyph|aria-hidden=true");
    let plain = card.plain_with.then_some(" (plain with)");
    el("li")
        .class(format!("card {}", card.look.class()))
        .attr("data-span", card.span.number())
        .child(glyph.child(card.look.glyph()))
        .child(el("span.name").child(card.name))
        .child(el("span.phase").child(card.phase).child(plain))
}

fn gauge_view(gauge: Gauge) -> El {
    let free = gauge.capacity.saturating_sub(gauge.used).min(12);
    let chip = |class: &'static str, name: &str| el("li").class(class).child(name);
    let holders = gauge.holders.iter().map(|one| chip("holder", &one.name));
    let promised = gauge.promised.iter().map(|one| chip("promised", &one.name));
    let free = (0..free).map(|_| chip("free", "free"));
    let queue = (!gauge.queue.is_empty()).then(|| {
        let chips = gauge.queue.iter().map(|one| {
            let place = el("b").child(one.place.to_string());
            let waiter = el("li.waiter").child(place);
            waiter.child(format!(" {}", one.name))
        });
        let label = el("p.queue-label");
        View::from([
            label.child("waiting, first in first out"),
            el("ol.chips").children(chips),
        ])
    });
    let used = format!(
        "{} · {} of {}",
        gauge.kind.word(),
        gauge.used,
        gauge.capacity
    );
    let title = el("h3").child(format!("{} ", gauge.name));
    let chips = el("ul.chips");
    el("section.gauge")
        .attr("aria-label", gauge.sentence)
        .child(title.child(el("span.doing").child(used)))
        .child(chips.children(holders.chain(promised).chain(free)))
        .child(queue)
}
