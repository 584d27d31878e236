//! What lessons build from managers, locks and the loop: one pattern a file.

mod pool;

pub use pool::{Checkout, Connection, Pool};
