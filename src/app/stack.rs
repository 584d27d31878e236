//! The state at the cursor: what each task will leave, last in first out, and
//! who holds and who waits for what is shared.

use super::markup::{El, Follow, Row, Series, View, Words, el, react};
use super::reactive::Memo;
use super::session::Session;
use crate::trace::{Event, ResourceKind, State, Trace};
use crate::view::resources::{self, Gauge, gauges};
use crate::view::stack::{Card, Stack, few_stacks};
use web_sys::Node;

/// So many stacks are looked through by nobody, and laid out in a moment.
const MOST: usize = 40;

/// The pane with the exit stacks and the gauges.
pub fn stack_pane(session: Session) -> View {
    let stacks = Memo::new(move |_| {
        let few = session.at_cursor(|trace, state| few_stacks(trace, state, MOST));
        few.unwrap_or_default()
    });
    let gauges = Memo::new(move |_| session.at_cursor(gauges).unwrap_or_default());
    let (all_gauges, all_stacks) = (el("div.gauges"), el("div.stacks"));
    let mut boxes = Series::at_end_of(&all_gauges);
    react(Box::new(move || {
        gauges.with(|gauges| boxes.show(gauges, GaugeBox::new, GaugeBox::show));
    }));
    let mut boxes = Series::at_end_of(&all_stacks);
    react(Box::new(move || {
        stacks.with(|(stacks, _)| boxes.show(stacks, StackBox::new, StackBox::show));
    }));
    let empty = move || {
        let (shown, left_out) = stacks.with(|(stacks, left_out)| (stacks.len(), *left_out));
        // Whether anything that is shown was done by a task.
        let any = |events: &[Event]| events.iter().any(|event| event.task.is_some());
        let had_tasks =
            |trace: &Trace, state: &State| trace.events().get(..state.at).is_some_and(any);
        match (shown, left_out) {
            (0, 0) if gauges.with(Vec::is_empty) => {
                Some(if session.at_cursor(had_tasks) == Some(true) {
                    "Every task has ended.".to_owned()
                } else {
                    "No task is there yet.".to_owned()
                })
            }
            (_, 0) => None,
            (0, all) => Some(format!("{all} tasks are in no manager.")),
            (_, 1) => Some("And one more task.".to_owned()),
            (_, more) => Some(format!("And {more} more tasks.")),
        }
    };
    el("div.state|data-testid=state|tabindex=0|role=group|aria-label=What is held, and by whom")
        .children([all_gauges, all_stacks])
        .child(el("p.empty").text(empty))
        .into()
}

/// A section with a heading that says what and how it is.
struct Section {
    node: Node,
    attributes: Follow,
    name: Words,
    doing: Words,
}

impl Section {
    /// With these lists below its heading.
    fn of(what: &'static str, lists: impl IntoIterator<Item = El>) -> Self {
        let (title, doing) = (el("h3"), el("span.doing"));
        let (name, words) = (title.words(), doing.words());
        let section = el(what).child(title.child(" ").child(doing));
        let section = section.children(lists);
        Self {
            node: section.element().clone().into(),
            attributes: section.attributes(),
            name,
            doing: words,
        }
    }
}

/// The exit stack of a task in the page.
struct StackBox {
    section: Section,
    cards: Series<CardRow>,
}

impl Row for StackBox {
    fn node(&self) -> &Node {
        &self.section.node
    }
}

impl StackBox {
    fn new() -> Self {
        let list = el("ol.cards");
        Self {
            cards: Series::at_end_of(&list),
            section: Section::of("section", [list]),
        }
    }

    fn show(&mut self, stack: &Stack) {
        let class = if stack.moved { "stack moved" } else { "stack" };
        let label = format!("Exit stack of {}", stack.task_name);
        self.section.attributes.set("class", class);
        self.section.attributes.set("aria-label", label);
        self.section.name.say(stack.task_name.clone());
        self.section.doing.say(stack.doing.clone());
        self.cards.show(&stack.cards, CardRow::new, CardRow::show);
    }
}

/// One manager on a stack.
struct CardRow {
    node: Node,
    attributes: Follow,
    glyph: Words,
    name: Words,
    phase: Words,
}

impl Row for CardRow {
    fn node(&self) -> &Node {
        &self.node
    }
}

impl CardRow {
    fn new() -> Self {
        let parts = ["span.glyph|aria-hidden=true", "span.name", "span.phase"].map(el);
        let [glyph, name, phase] = parts.each_ref().map(El::words);
        let row = el("li").children(parts);
        Self {
            node: row.element().clone().into(),
            attributes: row.attributes(),
            glyph,
            name,
            phase,
        }
    }

    fn show(&mut self, card: &Card) {
        let class = format!("card {}", card.look.class());
        self.attributes.set("class", class);
        self.attributes.set("data-span", card.span.number());
        self.glyph.say(card.look.glyph());
        self.name.say(card.name.clone());
        let plain = if card.plain_with { " (plain with)" } else { "" };
        self.phase.say(format!("{}{plain}", card.phase));
    }
}

/// Who holds and who waits for something.
struct GaugeBox {
    section: Section,
    chips: Series<ChipItem>,
    /// What is there while somebody waits.
    queue: [Follow; 2],
    waiters: Series<ChipItem>,
}

impl Row for GaugeBox {
    fn node(&self) -> &Node {
        &self.section.node
    }
}

impl GaugeBox {
    fn new() -> Self {
        let chips = el("ul.chips");
        let label = el("p.queue-label>waiting, first in first out");
        let waiters = el("ol.chips");
        Self {
            chips: Series::at_end_of(&chips),
            queue: [label.attributes(), waiters.attributes()],
            waiters: Series::at_end_of(&waiters),
            section: Section::of("section.gauge", [chips, label, waiters]),
        }
    }

    fn show(&mut self, gauge: &Gauge) {
        let used = format!("{} · {}", gauge.kind.word(), gauge.amount);
        self.section
            .attributes
            .set("aria-label", gauge.sentence.clone());
        self.section.name.say(gauge.name.clone());
        self.section.doing.say(used);
        let free = match gauge.kind {
            // Nobody holds a place at it.
            ResourceKind::Barrier => 0,
            _ => gauge.capacity.saturating_sub(gauge.used).min(12),
        };
        let holders = gauge.holders.iter().map(|one| ("holder", one.as_str()));
        let promised = gauge.promised.iter();
        let promised = promised.map(|one| ("promised", one.as_str()));
        let free = (0..free).map(|_| ("free", "free"));
        let chips = holders.chain(promised).chain(free);
        self.chips
            .show(chips, ChipItem::new, |chip, (class, name)| {
                chip.show(class, None, name);
            });
        for part in &mut self.queue {
            part.set("hidden", gauge.queue.is_empty());
        }
        let waiters = gauge.queue.iter().zip(1..);
        self.waiters
            .show(waiters, ChipItem::new, |chip, (name, place)| {
                // The last of very many stands for all the others.
                chip.show(
                    "waiter",
                    Some(place).filter(|n| *n <= resources::MOST),
                    name,
                );
            });
    }
}

/// A task in a gauge.
struct ChipItem {
    node: Node,
    attributes: Follow,
    place: Words,
    name: Words,
}

impl Row for ChipItem {
    fn node(&self) -> &Node {
        &self.node
    }
}

impl ChipItem {
    fn new() -> Self {
        let (item, place) = (el("li"), el("b"));
        let words = place.words();
        let item = item.child(place);
        Self {
            node: item.element().clone().into(),
            attributes: item.attributes(),
            place: words,
            name: item.words(),
        }
    }

    fn show(&mut self, class: &'static str, place: Option<usize>, name: &str) {
        self.attributes.set("class", class);
        self.place.say(place.map(|place| format!("{place} ")));
        self.name.say(name.to_owned());
    }
}
