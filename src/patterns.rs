//! What lessons build from managers, locks and the loop: one pattern a file.

mod growing_pool;
mod key_value_store;
mod pool;
mod reentrant_lock;

pub use growing_pool::{GrowingPool, Lease};
pub use key_value_store::KeyValueStore;
pub use pool::{Checkout, Connection, Pool};
pub use reentrant_lock::ReentrantLock;
