//! The items of the timeline. Each is built once for its key; what changes in
//! it is read through memos.

use leptos::prelude::*;
use leptos::svg;

use super::drawn::{self, Drawn, LabelAt, Lens, phase};
use super::{Scene, marks};
use crate::view::timeline::{Item, ItemId, MarkerKind};
use crate::view::{Look, Reach};

/// All items that the pane shows, and their labels above them.
#[component]
pub fn Items() -> impl IntoView {
    let scene = expect_context::<Scene>();
    let keyed = move || {
        let epoch = scene.session.epoch.get();
        scene.items.with(|items| {
            items
                .iter()
                .map(|item| (epoch, item.id))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <g class="items">
            <For
                each=keyed
                key=|key| *key
                children=move |(_, id)| view! { <ItemView id /> }
            />
        </g>
    }
}

#[component]
fn ItemView(
    /// Its key.
    id: ItemId,
) -> impl IntoView {
    let scene = expect_context::<Scene>();
    let session = scene.session;
    let item = Memo::new(move |_| {
        scene.items.with(|items| {
            let at = items.binary_search_by_key(&id, |item| item.id).ok()?;
            items.get(at).copied()
        })
    });
    let drawn = Memo::new(move |_| {
        let item: Item = item.get()?;
        let lens = Lens {
            scale: session.scale.get(),
            zoom: scene.zoom.factor.get(),
            shown: session.shown.get(),
        };
        scene
            .layout
            .with(|layout| session.timeline(|timeline, _| Drawn::of(timeline, layout, &item, lens)))
    });
    // Names are long; while something plays nobody reads them.
    let name = Memo::new(move |before: Option<&String>| {
        if session.status.get().is_playing() || session.scrubbing.get() {
            return before.cloned().unwrap_or_default();
        }
        let shown = session.shown.get();
        let name = item.get().and_then(|item| {
            session.timeline(|timeline, trace| drawn::name(timeline, trace, &item, shown))
        });
        name.unwrap_or_default()
    });
    match id {
        ItemId::Bar(span) => view! { <Bar span=span.number() drawn name /> }.into_any(),
        ItemId::Marker(event) => {
            let kind =
                untrack(|| session.timeline(|t, _| t.marker(event).map(|marker| marker.kind)));
            let kind = kind.flatten();
            view! { <Mark kind drawn name /> }.into_any()
        }
        ItemId::Life(_) => view! { <Life drawn name /> }.into_any(),
        ItemId::Wait(_) | ItemId::Hold(_) | ItemId::Cluster(..) => {
            let kind = match id {
                ItemId::Wait(_) => "wait",
                ItemId::Hold(_) => "hold",
                _ => "cluster",
            };
            view! { <Plain kind drawn name /> }.into_any()
        }
    }
}

type DrawnMemo = Memo<Option<Drawn>>;

/// Reads a number of what is drawn.
fn number(
    drawn: DrawnMemo,
    read: impl Fn(&Drawn) -> f64 + Copy + Send + Sync + 'static,
) -> impl Fn() -> String + Copy + Send + Sync {
    move || drawn.with(|drawn| format!("{:.1}", drawn.as_ref().map_or(0.0, read)))
}

/// The class of the whole item.
fn class(kind: &'static str, drawn: DrawnMemo) -> impl Fn() -> String + Copy + Send + Sync {
    move || {
        drawn.with(|drawn| match drawn {
            Some(drawn) => {
                let class = drawn::class(drawn.look, drawn.reach, drawn.touched);
                format!("item {kind} {class}")
            }
            None => "item gone".to_owned(),
        })
    }
}

/// Where a texture is defined; none where a colour will do.
fn fill(look: Look) -> Option<String> {
    super::patterns::is_textured(look).then(|| format!("url(#texture-{})", look.class()))
}

#[component]
fn Bar(
    /// The number of the manager.
    span: u32,
    /// What it comes to.
    drawn: DrawnMemo,
    /// What it is called.
    name: Memo<String>,
) -> impl IntoView {
    let look = move || drawn.with(|drawn| drawn.as_ref().and_then(|drawn| drawn.look));
    view! {
        <g
            class=class("bar", drawn)
            role="listitem"
            aria-label=name
            data-span=span
            data-phase=move || phase(look())
        >
            {svg::title().child(name)}
            <g clip-path="url(#head)">
                {[0, 1, 2].map(|n| view! { <BarPart n drawn /> }).collect_view()}
                <rect
                    class="outline"
                    x=number(drawn, |d| d.x)
                    y=number(drawn, |d| d.y)
                    width=number(drawn, |d| d.width)
                    height=number(drawn, |d| d.height)
                    rx="2"
                />
            </g>
            <Label drawn />
            <EndSign drawn />
        </g>
    }
}

/// One of the three phases of a bar, if it has come to it.
#[component]
fn BarPart(
    /// Which: entering, open, exiting.
    n: usize,
    /// What the bar comes to.
    drawn: DrawnMemo,
) -> impl IntoView {
    let part = Memo::new(move |_| {
        drawn.with(|drawn| {
            let drawn = drawn.as_ref()?;
            Some((*drawn.parts.get(n)?, drawn.y, drawn.height))
        })
    });
    move || {
        part.get().map(|(part, y, height)| {
            let class = format!("part {}", drawn::class(Some(part.look), part.reach, false));
            let (left, right) = (part.x, part.x + part.width);
            // What sets a part apart besides its texture.
            let edge = match part.look {
                Look::ExitingWithException => Some(format!("M{left:.1} {:.1}H{right:.1}", y + 1.5)),
                Look::EnterFailed => Some(format!("M{:.1} {y:.1}v{height}", right - 1.5)),
                Look::ExitCutShort => Some(zigzag(right, y, height)),
                _ => None,
            };
            view! {
                <rect
                    class=class
                    x=format!("{:.1}", part.x)
                    y=y
                    width=format!("{:.1}", part.width)
                    height=height
                    fill=fill(part.look)
                />
                {edge.map(|d| view! {
                    <path class=format!("edge {} {}", part.look.class(), part.reach.class()) d=d />
                })}
            }
        })
    }
}

/// A torn edge, from the top to the bottom.
fn zigzag(x: f64, y: f64, height: f64) -> String {
    let step = height / 6.0;
    let mut path = format!("M{x:.1} {y:.1}");
    for n in 0..6 {
        let by = if n % 2 == 0 { -5.0 } else { 5.0 };
        path.push_str(&format!("l{by} {step:.1}"));
    }
    path
}

/// A wait, a hold or a cluster.
#[component]
fn Plain(
    /// Which of them.
    kind: &'static str,
    /// What it comes to.
    drawn: DrawnMemo,
    /// What it is called.
    name: Memo<String>,
) -> impl IntoView {
    let parts = move || {
        drawn.with(|drawn| {
            let drawn = drawn.as_ref()?;
            let look = drawn.look;
            let own = [(look, drawn.reach, drawn.x, drawn.width)];
            let parts: Vec<(Option<Look>, Reach, f64, f64)> = if drawn.parts.is_empty() {
                own.to_vec()
            } else {
                let parts = drawn.parts.iter();
                parts
                    .map(|part| (Some(part.look), part.reach, part.x, part.width))
                    .collect()
            };
            let (y, height) = (drawn.y, drawn.height);
            let rectangles = parts.into_iter().map(|(look, reach, x, width)| {
                view! {
                    <rect
                        class=format!("part {}", drawn::class(look, reach, false))
                        x=format!("{x:.1}")
                        y=y
                        width=format!("{width:.1}")
                        height=height
                        fill=look.and_then(fill)
                        rx="2"
                    />
                }
            });
            Some(rectangles.collect_view())
        })
    };
    view! {
        <g class=class(kind, drawn) role="listitem" aria-label=name>
            {svg::title().child(name)}
            <g clip-path="url(#head)">{parts}</g>
            <Label drawn />
        </g>
    }
}

/// The whole of a task: a thin strip, and how it ended.
#[component]
fn Life(
    /// What it comes to.
    drawn: DrawnMemo,
    /// What it is called.
    name: Memo<String>,
) -> impl IntoView {
    view! {
        <g class=class("life", drawn) role="listitem" aria-label=name>
            {svg::title().child(name)}
            <g clip-path="url(#head)">
                <rect
                    class="strip"
                    x=number(drawn, |d| d.x)
                    y=number(drawn, |d| d.y)
                    width=number(drawn, |d| d.width)
                    height=number(drawn, |d| d.height)
                    rx="2"
                />
            </g>
            <EndSign drawn />
        </g>
    }
}

/// A mark at one event.
#[component]
fn Mark(
    /// What it stands for.
    kind: Option<MarkerKind>,
    /// What it comes to.
    drawn: DrawnMemo,
    /// What it is called.
    name: Memo<String>,
) -> impl IntoView {
    let kind_class = kind.map_or("", MarkerKind::class);
    let shape = kind.map_or("", marks::shape);
    let glyph = kind.map_or("", marks::sign);
    let at = move || {
        drawn.with(|drawn| {
            let place = drawn.as_ref().map(|drawn| (drawn.x, drawn.middle()));
            let (x, y) = place.unwrap_or_default();
            format!("translate({x:.1} {y:.1})")
        })
    };
    let class = class("mark", drawn);
    view! {
        <g
            class=move || format!("{} {kind_class}", class())
            transform=at
            role="listitem"
            aria-label=name
        >
            {svg::title().child(name)}
            <path class="shape" d=shape />
            <text y="4" aria-hidden="true">
                {glyph}
            </text>
        </g>
    }
}

#[component]
fn Label(
    /// What the item comes to.
    drawn: DrawnMemo,
) -> impl IntoView {
    let at = Memo::new(move |_| {
        drawn.with(|drawn| {
            let drawn = drawn.as_ref()?;
            let (class, x) = match drawn.label_at {
                LabelAt::Inside(x) => ("label inside", x),
                LabelAt::Beside(x) => ("label beside", x),
                LabelAt::Nowhere => return None,
            };
            Some((class, x, drawn.middle() + 4.0, drawn.label.clone()))
        })
    });
    move || {
        at.get().map(|(class, x, y, text)| {
            view! { <text class=class x=format!("{x:.1}") y=y aria-hidden="true">{text}</text> }
        })
    }
}

/// The sign of an outcome, right of the end.
#[component]
fn EndSign(
    /// What the item comes to.
    drawn: DrawnMemo,
) -> impl IntoView {
    let at = Memo::new(move |_| {
        drawn.with(|drawn| {
            let drawn = drawn.as_ref()?;
            let (glyph, look) = drawn.end_sign?;
            Some((
                glyph,
                look,
                drawn.x + drawn.width + 3.0,
                drawn.middle() + 4.0,
            ))
        })
    });
    move || {
        at.get().map(|(glyph, look, x, y)| {
            view! {
                <text class=format!("end-sign {}", look.class()) x=format!("{x:.1}") y=y aria-hidden="true">
                    {glyph}
                </text>
            }
        })
    }
}
