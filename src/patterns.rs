//! What lessons build from managers, locks and the loop: one pattern a file.

mod key_value_store;
mod pool;
mod reentrant_lock;

pub use key_value_store::KeyValueStore;
pub use pool::{Checkout, Connection, Pool};
pub use reentrant_lock::ReentrantLock;
