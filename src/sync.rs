//! Locks, semaphores, conditions, events, queues and barriers, as in asyncio:
//! one primitive a file.
//!
//! Each is fair in the way that CPython's is, and records who holds it, who
//! waits for it, and to whom it was handed.

mod barrier;
mod condition;
mod event;
mod items;
mod lock;
mod queue;
mod semaphore;
mod waiters;

pub use barrier::Barrier;
pub use condition::Condition;
pub use event::Event;
pub use items::{Items, NewestFirst, OldestFirst};
pub use lock::Lock;
pub use queue::Queue;
pub use semaphore::Semaphore;
