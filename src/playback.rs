//! A run and a cursor: record, seek, step, pace.
//!
//! A [`Driver`] is the machine that pumps a run and paces it; a [`Cursor`]
//! says how much of the trace is shown; a [`Player`] ties the two together
//! and is all that a page holds.
//!
//! No clock is read here: wall time is an argument. Pausing, stepping,
//! rescaling and skipping change when a callback runs, never what it records:
//! the loop is only ever told its own time or its own next deadline (X1).

mod clock;
mod cursor;
mod driver;
mod engine;
mod player;
mod snapshot;
mod speed;

#[cfg(test)]
mod script;

pub use cursor::{Cursor, Mode, Stride, is_milestone};
pub use driver::{AlreadyRunning, Driver, Next, Phase};
pub use engine::Engine;
pub use player::{Landing, Player};
pub use snapshot::{Snapshot, Status};
pub use speed::Speed;
