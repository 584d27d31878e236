//! The items of the timeline. What each is like at the cursor is worked out
//! for all of them together, and put where it differs.

use super::drawn::{self, Drawn, Lens};
use super::{Scene, shape::Shape};
use crate::app::markup::{El, Pool, react, svg};
use crate::app::session::Epoch;
use crate::view::timeline::ItemId;

/// An item of a run.
type Key = (Epoch, ItemId);

/// All items that the pane shows, and their labels above them.
pub(super) fn items(scene: Scene) -> El {
    let (mut shapes, place) = Pool::new();
    react(Box::new(move || draw(scene, &mut shapes)));
    svg("g.items").child(place)
}

/// Whether there is time to read names; tracked. They are long, and while
/// something plays nobody reads them.
fn is_read(scene: Scene) -> bool {
    !scene.session.status.get().is_playing() && !scene.session.scrubbing.get()
}

/// From which moment, and how large, the items are drawn; tracked.
fn lens(scene: Scene) -> Lens {
    Lens {
        scale: scene.session.scale.get(),
        zoom: scene.zoom.factor.get(),
        shown: scene.shown.get(),
        seen: scene.seen(),
        edge: scene.zoom.edge.get(),
    }
}

fn draw(scene: Scene, shapes: &mut Pool<Key, Shape>) {
    let (lens, is_read) = (lens(scene), is_read(scene));
    let (epoch, clip) = (scene.epoch.get(), scene.which.clipped());
    let now = scene.which.now();
    scene.items.with(|items| {
        let keys: Vec<Key> = items.iter().map(|item| (epoch, item.id)).collect();
        scene.layout.with(|layout| {
            scene.timeline(|timeline, trace| {
                let show = |n: usize, shape: &mut Shape, is_kept: bool| {
                    let Some(item) = items.get(n) else { return };
                    let mark = match item.id {
                        ItemId::Marker(event) => timeline.marker(event).map(|mark| mark.kind),
                        _ => None,
                    };
                    let drawn = Drawn::of(timeline, layout, (item, items), lens);
                    shape.draw(item.id, drawn, mark, now);
                    if is_read {
                        shape.name(drawn::name(timeline, trace, item, lens.shown));
                    } else if !is_kept {
                        // Better none than that of another one.
                        shape.name(String::new());
                    }
                };
                shapes.arrange(&keys, is_same_kind, |(_, id)| Shape::new(*id, clip), show);
            })
        });
    });
}

/// Whether one can be drawn by the elements of the other.
fn is_same_kind((_, one): &Key, (_, other): &Key) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}
