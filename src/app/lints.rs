//! What is worth a look once a run has been seen to its end; a press goes there.

use super::markup::{View, button, el, swap};
use super::reactive::Memo;
use super::session::Session;
use crate::view::narration::{self, Lint};

/// The list below the timeline; nothing where there is nothing to say.
pub fn lints(session: Session) -> View {
    let lints = Memo::new(move |_| {
        if !session.end_seen.get() {
            return Vec::new();
        }
        let visible = session.visible.get();
        let found = session.state_at(visible, narration::lints);
        found.unwrap_or_default()
    });
    let row = move |lint: Lint| {
        let text = match lint.times {
            1 => lint.sentence,
            times => format!("{} ({times} times)", lint.sentence),
        };
        let go = button("", move || session.seek(lint.event + 1))
            .child(el("span.go|aria-hidden=true>→"))
            .child(el("span").child(text));
        el("li").child(go)
    };
    swap(
        move || lints.get(),
        move |lints| {
            (!lints.is_empty()).then(|| {
                el("section.look-at lints|data-testid=lints|aria-labelledby=lints")
                    .child(el("h3|id=lints>Worth a look"))
                    .child(el("ul").children(lints.into_iter().map(row)))
            })
        },
    )
}
