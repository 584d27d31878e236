//! The browser's clock: the only one that is read.

use super::browser::{on_next_frame, window};

use crate::trace::Micros;

/// Milliseconds since the page was opened.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// The same as whole microseconds, as the player takes it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Positive, and far below 2^53.
pub fn wall() -> Micros {
    Micros((now() * 1_000.0) as u64)
}

/// Leaves a mark in the browser's performance timeline, for measuring.
pub fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        let _ = performance.mark(name);
    }
}

/// Leaves a mark when what has changed by now has been drawn.
pub fn mark_after_paint(name: &'static str) {
    on_next_frame(move || mark(name));
}
