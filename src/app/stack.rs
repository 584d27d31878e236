//! The state at the cursor: what each task will leave, last in first out, and
//! who holds and who waits for what is shared.

use leptos::prelude::*;

use super::session::Session;
use crate::view::resources::{Chip, Gauge, gauges};
use crate::view::stack::{Card, Stack, stacks};

/// The pane with the exit stacks and the gauges.
#[component]
pub fn StackPane() -> impl IntoView {
    let session = expect_context::<Session>();
    let stacks = Memo::new(move |_| session.at_cursor(stacks).unwrap_or_default());
    let gauges = Memo::new(move |_| session.at_cursor(gauges).unwrap_or_default());
    let is_empty = move || stacks.with(Vec::is_empty) && gauges.with(Vec::is_empty);
    view! {
        <div class="state" data-testid="state">
            <div class="gauges">
                {move || gauges.get().into_iter().map(gauge_view).collect_view()}
            </div>
            <div class="stacks">
                {move || stacks.get().into_iter().map(stack_view).collect_view()}
            </div>
            <p class="empty">
                {move || {
                    let over = session.end.get().is_some();
                    is_empty()
                        .then_some(
                            if over { "Every task has ended." } else { "No task is there yet." },
                        )
                }}
            </p>
        </div>
    }
}

fn stack_view(stack: Stack) -> impl IntoView {
    let cards = stack.cards.into_iter().map(card_view);
    let label = format!("Exit stack of {}", stack.task_name);
    view! {
        <section class="stack" class:moved=stack.moved aria-label=label>
            <h3>{stack.task_name} " " <span class="doing">{stack.doing}</span></h3>
            <ol class="cards">{cards.collect_view()}</ol>
        </section>
    }
}

fn card_view(card: Card) -> impl IntoView {
    view! {
        <li class=format!("card {}", card.look.class()) data-span=card.span.number()>
            <span class="glyph" aria-hidden="true">
                {card.look.glyph()}
            </span>
            <span class="name">{card.name}</span>
            <span class="phase">
                {card.phase} {card.plain_with.then_some(" (plain with)")}
            </span>
        </li>
    }
}

fn gauge_view(gauge: Gauge) -> impl IntoView {
    let free = gauge.capacity.saturating_sub(gauge.used).min(12);
    let chips = |chips: Vec<Chip>, class: &'static str| {
        chips
            .into_iter()
            .map(move |chip| view! { <li class=class>{chip.name}</li> })
            .collect_view()
    };
    let queue = (!gauge.queue.is_empty()).then(|| {
        let chips = gauge.queue.into_iter().map(|chip| {
            view! {
                <li class="waiter">
                    <b>{chip.place}</b>
                    " "
                    {chip.name}
                </li>
            }
        });
        view! {
            <p class="queue-label">"waiting, first in first out"</p>
            <ol class="chips">{chips.collect_view()}</ol>
        }
    });
    view! {
        <section class="gauge" aria-label=gauge.sentence>
            <h3>
                {gauge.name} " "
                <span class="doing">
                    {format!("{} · {} of {}", gauge.kind.word(), gauge.used, gauge.capacity)}
                </span>
            </h3>
            <ul class="chips">
                {chips(gauge.holders, "holder")} {chips(gauge.promised, "promised")}
                {(0..free).map(|_| view! { <li class="free">"free"</li> }).collect_view()}
            </ul>
            {queue}
        </section>
    }
}
