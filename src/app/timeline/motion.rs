//! What moves between two events: the cursor line, and the head, where open
//! ends are cut off. Both are placed by paced loop time, from the browser's
//! animation frames, and only while something plays.

use super::zoom::Zoom;
use crate::app::browser::{Frame, next_frame};
use crate::app::markup::{Slot, react};
use crate::app::reactive::{RwSignal, Stored, effect, on_cleanup, untrack};
use crate::app::scroll;
use crate::app::session::Session;
use crate::app::tenths::tenths;
use crate::playback::Status;

/// In which steps the content grows while the head moves on.
const GROWTH: f64 = 200.0;

/// A handle to what moves.
#[derive(Clone, Copy, Debug)]
pub struct Motion {
    session: Session,
    zoom: Zoom,
    /// The cursor line.
    pub cursor: Slot,
    /// The rectangle up to which things are drawn.
    pub head: Slot,
    /// How far the head has come, in coarse steps, for the content to grow.
    pub reached: RwSignal<f64>,
    frame: Stored<Option<Frame>>,
    /// The frame in which the cursor is kept in view.
    scroll: Stored<Option<Frame>>,
}

impl Motion {
    /// Moves the cursor and the head of a session's timeline, until the
    /// timeline is gone.
    pub fn new(session: Session, zoom: Zoom) -> Self {
        let motion = Self {
            session,
            zoom,
            cursor: Slot::new(),
            head: Slot::new(),
            reached: RwSignal::new(0.0),
            frame: Stored::new(None),
            scroll: Stored::new(None),
        };
        // At each event, and when what it depends on changes; before anything
        // is drawn, which follows where the pane is scrolled.
        react(Box::new(move || {
            session.epoch.track();
            session.shown.track();
            session.visible.track();
            session.scale.track();
            zoom.factor.track();
            motion.cursor.get();
            motion.head.get();
            motion.place_and_follow();
        }));
        effect(move || {
            let playing = session.status.get().is_playing();
            motion.cancel();
            if playing && !scroll::reduced_motion() {
                motion.ask_for_frame();
            } else {
                motion.place_and_follow();
            }
        });
        effect(move || {
            session.epoch.track();
            motion.reached.set(0.0);
        });
        on_cleanup(move || motion.cancel());
        motion
    }

    fn cancel(self) {
        self.frame.set(None);
        self.scroll.set(None);
    }

    fn ask_for_frame(self) {
        let frame = next_frame(move || {
            // The timeline may be gone by now.
            let playing = self.session.status.try_get_untracked();
            if playing.is_some_and(Status::is_playing) {
                self.follow(self.place());
                scroll::now();
                self.ask_for_frame();
            }
        });
        self.frame.set(frame);
    }

    /// Puts the cursor and the head where they are now, and has the cursor in
    /// view: at once, or with the next frame while something plays. Between frames
    /// a browser that is still painting the last one lets whoever scrolls wait.
    fn place_and_follow(self) {
        let cursor = self.place();
        if self.session.status.get_untracked().is_playing() {
            let follow = move || {
                self.follow(cursor);
                scroll::now();
            };
            self.scroll.set(next_frame(follow));
        } else {
            self.follow(cursor);
        }
    }

    fn follow(self, cursor: Option<f64>) {
        if let Some(cursor) = cursor {
            self.zoom.keep_in_view(cursor);
        }
    }

    /// Puts the cursor and the head where they are now; gives the cursor's place.
    fn place(self) -> Option<f64> {
        let (session, zoom) = (self.session, self.zoom);
        let (cursor, head) = session.times()?;
        let scale = session.scale.get_untracked();
        let (shown, factor) = (session.shown.get_untracked(), zoom.factor.get_untracked());
        let still = scroll::reduced_motion() || !session.status.get_untracked().is_playing();
        let places = untrack(|| {
            session.timeline(|timeline, _| {
                let axis = timeline.axis();
                let cursor = if still {
                    axis.cursor_x(scale, shown)
                } else {
                    axis.moving_x(scale, shown, cursor)
                };
                (cursor, axis.moving_x(scale, axis.len(), head))
            })
        });
        let (cursor, head) = places?;
        let (cursor, head) = (cursor * factor, head * factor);
        if let Some(line) = self.cursor.get_untracked() {
            // Fails only for names that are no attribute names.
            let _ = line.set_attribute("transform", &format!("translate({} 0)", tenths(cursor)));
        }
        if let Some(rectangle) = self.head.get_untracked() {
            // A mark at the last event reaches a little beyond it.
            let _ = rectangle.set_attribute("width", &tenths(head + 32.0));
        }
        let reached = (head / GROWTH).ceil() * GROWTH;
        if reached > self.reached.get_untracked() {
            self.reached.set(reached);
        }
        Some(cursor)
    }
}
