//! Locks, semaphores, conditions, events, queues and barriers, as in asyncio:
//! one primitive a file.
//!
//! Each is fair in the way that CPython's is, and records who holds it, who
//! waits for it, and to whom it was handed.
//!
//! ```
//! use enter_exit::event_loop::{self, create_task, gather, print, sleep};
//! use enter_exit::manager::async_with;
//! use enter_exit::sync::{Barrier, Condition, Event, Lock, Queue, Semaphore};
//! use enter_exit::trace::ms;
//!
//! let trace = event_loop::run(Default::default(), async {
//!     let (lock, two) = (Lock::new("lock"), Semaphore::new("two at a time", 2));
//!     let (start, all) = (Event::new("start"), Barrier::new("all", 3));
//!     let (results, changed) = (Queue::new("results", 0), Condition::new("changed"));
//!     let workers = [1, 2, 3].map(|number| {
//!         let (lock, two, start, all) = (lock.clone(), two.clone(), start.clone(), all.clone());
//!         let (results, changed) = (results.clone(), changed.clone());
//!         create_task(format!("worker-{number}"), async move {
//!             start.wait().await?;
//!             async_with((two, lock), async |_| sleep(ms(10)).await).await?;
//!             results.put(number).await?;
//!             async_with(changed.clone(), async |()| changed.notify_all()).await?;
//!             all.wait().await
//!         })
//!     });
//!     start.set();
//!     async_with(changed.clone(), async |()| changed.wait_for(|| results.len() == 3).await)
//!         .await?;
//!     gather(workers).await?;
//!     print(format!("first {}, at {}", results.get().await?, event_loop::now()));
//!     Ok(())
//! });
//! // One at a time: the lock is inside.
//! assert!(trace.to_text().contains("first 1, at 0.030000"), "{}", trace.to_text());
//! ```

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
