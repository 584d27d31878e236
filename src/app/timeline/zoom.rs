//! How much of the timeline is seen: the zoom, and where its pane is scrolled.

use std::ops::Deref;

use crate::app::browser::{document, on_next_frame, window};
use crate::app::markup::Slot;
use crate::app::reactive::{RwSignal, Stored, untrack};
use crate::app::scroll;
use crate::app::session::Session;

/// One press of a zoom button.
const STEP: f64 = 1.4;
/// The least and the greatest zoom.
const RANGE: (f64, f64) = (0.01, 8.0);
/// In which steps what is drawn follows the scrolling of the pane: across, and
/// from top to bottom, where there is more to draw.
const BLOCKS: [f64; 2] = [256.0, 128.0];
/// In which steps the names of what begins farther left follow it.
const EDGE_STEP: f64 = 32.0;

/// What the pane shows of its content, on whole blocks and with one block
/// around it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// The left edge.
    pub left: f64,
    /// The right edge.
    pub right: f64,
    /// The upper edge.
    pub top: f64,
    /// The lower edge.
    pub bottom: f64,
    /// Where the lanes of the run below begin.
    pub below: f64,
}

/// How the pane is scrolled, in pixels of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Scrolled {
    left: f64,
    top: f64,
    /// How far to the right it can be scrolled.
    most: f64,
    width: f64,
    height: f64,
    /// How wide the column with the names is.
    names: f64,
    /// Where the lanes begin, of the run above and of that below.
    lanes: [f64; 2],
}

/// A handle to the timeline's view, of which there is one for as long as there
/// is the page.
#[derive(Clone, Copy, Debug)]
pub struct Zoom(&'static Fields);

impl Deref for Zoom {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        self.0
    }
}

/// What the view consists of.
#[derive(Debug)]
pub struct Fields {
    session: Session,
    /// How many pixels one pixel of the view model is.
    pub factor: RwSignal<f64>,
    /// Whether all arrows are drawn, or only those of the current event.
    pub all_arrows: RwSignal<bool>,
    /// The pane that scrolls.
    pub pane: Slot,
    /// The column with the names of the lanes.
    pub names: Slot,
    /// The same of the run below.
    pub names_below: Slot,
    /// The step that was gone to by a press on the drawing.
    pub pressed: Stored<Option<usize>>,
    /// What of the content is seen.
    pub extent: RwSignal<Extent>,
    /// The left edge of what is in sight, or a little to the right of it.
    pub edge: RwSignal<f64>,
    /// The same as it was read last: to read it has the browser lay out the
    /// page.
    scrolled: Stored<Scrolled>,
    /// How many pixels of the screen a length of one is: it grows with the
    /// font.
    unit: Stored<f64>,
}

impl Zoom {
    /// The view of a session's timeline.
    pub fn new(session: Session) -> Self {
        Self(Box::leak(Box::new(Fields {
            session,
            factor: RwSignal::new(1.0),
            all_arrows: RwSignal::new(false),
            pane: Slot::new(),
            names: Slot::new(),
            names_below: Slot::new(),
            pressed: Stored::new(None),
            extent: RwSignal::new(Extent::default()),
            edge: RwSignal::new(0.0),
            scrolled: Stored::new(Scrolled::default()),
            unit: Stored::new(1.0),
        })))
    }

    /// Zooms in.
    pub fn nearer(self) {
        self.set(self.factor.get_untracked() * STEP);
    }

    /// Zooms out.
    pub fn farther(self) {
        self.set(self.factor.get_untracked() / STEP);
    }

    /// Fits everything into the pane.
    pub fn fit(self) {
        let Some(pane) = self.pane.get_untracked() else {
            return;
        };
        let scale = self.session.scale.get_untracked();
        let width = untrack(|| {
            self.session
                .timeline(|timeline, _| timeline.axis().width(scale))
        });
        let room = f64::from(pane.client_width()) - self.names_width();
        let room = room / self.unit() - 40.0;
        if let Some(width) = width.filter(|width| *width > 0.0) {
            // Not larger than life: a short run keeps its measures.
            self.set((room / width).min(2.0));
        }
    }

    /// Has the moment in the middle of the pane; if it is there, fits everything.
    pub fn centre(self) {
        let last = self.last();
        let x = self.cursor_x() * self.factor.get_untracked() * self.unit();
        let left = x - (last.width - last.names) / 2.0;
        let left = left.min(last.most).max(0.0).round();
        if (left - last.left).abs() < 1.0 {
            self.fit();
        } else {
            self.scroll_later(Scrolled { left, ..last });
        }
    }

    /// Draws all arrows, or only those of the current event.
    pub fn toggle_arrows(self) {
        self.all_arrows.update(|all| *all = !*all);
    }

    /// Moves the pane by quarters of its width.
    pub fn pan(self, quarters: f64) {
        if let Some(pane) = self.pane.get_untracked() {
            let by = f64::from(pane.client_width()) / 4.0 * quarters;
            pane.set_scroll_left(rounded(f64::from(pane.scroll_left()) + by));
        }
    }

    /// Forgets how another run was looked at.
    pub fn reset(self) {
        self.factor.set(1.0);
        self.all_arrows.set(false);
    }

    /// Zooms, and keeps what is there on the screen where it is.
    pub fn by(self, by: f64, client_x: f64) {
        let Some(pane) = self.pane.get_untracked() else {
            return;
        };
        let left = pane.get_bounding_client_rect().left() + self.names_width();
        let x = client_x - left + f64::from(pane.scroll_left());
        let before = self.factor.get_untracked();
        self.zoom(before * by, x / self.unit() / before);
    }

    /// Zooms, and keeps the cursor where it is on the screen.
    fn set(self, factor: f64) {
        self.zoom(factor, self.cursor_x());
    }

    /// Zooms, and keeps a place of the content where it is on the screen.
    fn zoom(self, factor: f64, x: f64) {
        let factor = factor.clamp(RANGE.0, RANGE.1);
        let before = self.factor.get_untracked();
        self.factor.set(factor);
        if let Some(pane) = self.pane.get_untracked() {
            let scrolled = f64::from(pane.scroll_left()) + x * (factor - before) * self.unit();
            // After the wider content is there.
            on_next_frame(move || pane.set_scroll_left(rounded(scrolled)));
        }
    }

    fn unit(self) -> f64 {
        self.unit.try_get().unwrap_or(1.0)
    }

    /// Where the cursor is, before zooming.
    pub fn cursor_x(self) -> f64 {
        let scale = self.session.scale.get_untracked();
        let shown = self.session.shown.get_untracked();
        let x = untrack(|| {
            self.session
                .timeline(|t, _| t.axis().cursor_x(scale, shown))
        });
        x.unwrap_or(0.0)
    }

    /// How wide the column with the names is.
    fn names_width(self) -> f64 {
        let names = self.names.get_untracked();
        names.map_or(0.0, |names| f64::from(names.offset_width()))
    }

    /// Reads how the pane is scrolled.
    pub fn read_extent(self) {
        let Some(pane) = self.pane.get_untracked() else {
            return;
        };
        self.unit.set(root_font_size() / 16.0);
        let width = f64::from(pane.client_width());
        self.show(Scrolled {
            left: f64::from(pane.scroll_left()),
            top: f64::from(pane.scroll_top()),
            most: f64::from(pane.scroll_width()) - width,
            width,
            height: f64::from(pane.client_height()),
            names: self.names_width(),
            lanes: [self.names, self.names_below].map(|names| {
                let names = names.get_untracked();
                names.map_or(0.0, |names| f64::from(names.offset_top()))
            }),
        });
    }

    /// Has drawn what is seen of a pane that is scrolled like that.
    fn show(self, scrolled: Scrolled) {
        self.scrolled.set(scrolled);
        let unit = self.unit();
        let around = |from: f64, length: f64, block: f64| {
            let (from, length) = (from / unit, length / unit);
            let first = (from / block).floor() - 1.0;
            let last = ((from + length) / block).ceil() + 1.0;
            (first * block, last * block)
        };
        let [across, down] = BLOCKS;
        let (left, right) = around(scrolled.left, scrolled.width, across);
        let (top, bottom) = around(scrolled.top, scrolled.height, down);
        let extent = Extent {
            left,
            right,
            top,
            bottom,
            below: scrolled.lanes[1] / unit,
        };
        if self.extent.get_untracked() != extent {
            self.extent.set(extent);
        }
        let edge = (scrolled.left / unit / EDGE_STEP).ceil() * EDGE_STEP;
        if (self.edge.get_untracked() - edge).abs() >= 1.0 {
            self.edge.set(edge);
        }
    }

    /// Scrolls the pane just so far that a place of the content is well in
    /// view. What is then seen is drawn at once, and the pane follows.
    pub fn keep_in_view(self, x: f64) {
        if let Some(left) = self.wanted_left(x) {
            self.scroll_later(Scrolled {
                left,
                ..self.last()
            });
        }
    }

    /// The same from top to bottom.
    pub fn keep_lane_in_view(self, y: f64) {
        let last = self.last();
        let [above, _] = last.lanes;
        if let Some(top) = aim(y * self.unit(), last.top, last.height - above) {
            self.scroll_later(Scrolled { top, ..last });
        }
    }

    /// Where the pane must be scrolled to for a place of the content to be well
    /// in view; none if it is.
    fn wanted_left(self, x: f64) -> Option<f64> {
        let last = self.last();
        let wanted = aim(x * self.unit(), last.left, last.width - last.names)?;
        let left = wanted.min(last.most);
        ((left - last.left).abs() >= 1.0).then_some(left)
    }

    /// How the pane was scrolled when that was read last.
    fn last(self) -> Scrolled {
        self.scrolled.try_get().unwrap_or_default()
    }

    fn scroll_later(self, to: Scrolled) {
        let from = self.last();
        self.show(to);
        scroll::later(move || {
            if let Some(pane) = self.pane.get_untracked() {
                if (from.left - to.left).abs() >= 1.0 {
                    pane.set_scroll_left(rounded(to.left));
                }
                if (from.top - to.top).abs() >= 1.0 {
                    pane.set_scroll_top(rounded(to.top));
                }
                self.read_extent();
            }
        });
    }

    /// Reads how the pane is scrolled once its content is there, and keeps the
    /// cursor in view.
    pub fn follow_content(self) {
        scroll::later(move || {
            self.read_extent();
            // At once: before anything else is drawn, which the browser would
            // have to lay out first.
            let x = self.cursor_x() * self.factor.get_untracked();
            if let (Some(left), Some(pane)) = (self.wanted_left(x), self.pane.get_untracked()) {
                pane.set_scroll_left(rounded(left));
                self.read_extent();
            }
        });
    }
}

/// Where to scroll to for a place to be well in view of a room that begins
/// there; none if it is.
fn aim(at: f64, from: f64, room: f64) -> Option<f64> {
    let wanted = if room <= 0.0 {
        // It is not there yet, or there is no room for anything.
        return None;
    } else if at < from + 16.0 {
        at - room * 0.25
    } else if at > from + room * 0.85 {
        at - room * 0.6
    } else {
        return None;
    };
    Some(wanted.max(0.0).round())
}

/// The size of the root's font in pixels.
fn root_font_size() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    // By the browser: the standard library's code for it is large.
    let size = size.map(|size| web_sys::js_sys::parse_float(&size));
    size.filter(|size| *size > 0.0).unwrap_or(16.0)
}

#[allow(clippy::cast_possible_truncation)] // Saturates.
fn rounded(x: f64) -> i32 {
    x.round() as i32
}
