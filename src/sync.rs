//! Locks, semaphores and queues, as in asyncio: one primitive a file.
//!
//! Each is fair in the way that CPython's is, and records who holds it, who
//! waits for it, and to whom it was handed.

mod lock;
mod queue;
mod semaphore;
mod waiters;

pub use lock::Lock;
pub use queue::Queue;
pub use semaphore::Semaphore;
