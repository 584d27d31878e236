//! The event loop: ready queue, timers, tasks and cancellation, as in asyncio.
//!
//! Its turns are CPython's `BaseEventLoop._run_once`: the timers that are due
//! join the ready queue behind what is ready, the callbacks that are ready at
//! that moment are the turn's batch, and what they schedule waits for the next
//! turn (L4). [`EventLoop::run_one`] runs one callback; it takes the time as
//! an argument and never reads a clock.
//!
//! A task is a [`Coroutine`]: it is resumed by sending or throwing, and says
//! what it waits for. Everything that waits, waits for a [`LoopFuture`] or for
//! the next turn; there are no wakers. Rust code stays ordinary `async fn`:
//! for one step the loop sets the current task and how it is resumed, and the
//! leaf `await` takes that, as `Ok` or as `Err(exception)`, so that `?` carries
//! a cancellation outwards through the clean-up (C1). A step that ends waiting
//! must have registered exactly one wait; anything else ends the run.
//!
//! What belongs to the run but not to one task (the recorder, the queues) is
//! in `core`; the loop that runs is found through a thread-local, so programs
//! need not carry a handle.
//!
//! ```
//! use enter_exit::event_loop::{self, TaskGroup, create_task, gather, print, shield, sleep, timeout, wait_for};
//! use enter_exit::exception::Builtin::TimeoutError;
//! use enter_exit::manager::{async_with, attempt};
//! use enter_exit::trace::ms;
//!
//! async fn job(name: &'static str, takes: u64) -> enter_exit::Result<&'static str> {
//!     sleep(ms(takes)).await?;
//!     print(format!("{name} is done at {}", event_loop::now()));
//!     Ok(name)
//! }
//!
//! let trace = event_loop::run(Default::default(), async {
//!     let both = [create_task("a", job("a", 20)), create_task("b", job("b", 10))];
//!     assert_eq!(gather(both).await?, ["a", "b"]);
//!     let slow = create_task("slow", job("slow", 500));
//!     attempt(async_with(timeout(ms(30)), async |_| shield(&slow).await))
//!         .except(TimeoutError, async |_| Ok(None))
//!         .await?;
//!     async_with(TaskGroup::default(), async |group| group.create_task("c", job("c", 40)))
//!         .await?;
//!     wait_for("d", job("d", 5), ms(100)).await?;
//!     slow.await
//! });
//! let text = trace.to_text();
//! for line in ["b is done at 0.010000", "a is done at 0.020000", "c is done at 0.090000"] {
//!     assert!(text.contains(line), "{text}");
//! }
//! assert!(text.contains("slow is done at 0.520000"));
//! ```

mod as_completed;
mod calling;
mod context;
mod core;
mod coroutine;
mod engine;
mod future;
mod gather;
mod handling;
mod holders;
mod left_open;
mod limits;
mod output;
mod outside_cancel;
mod release;
mod resource;
mod script;
mod shield;
mod sleep;
mod suspend;
mod task;
mod task_group;
mod timeout;
mod timers;
mod value;
mod wait;

pub use as_completed::{AsCompleted, as_completed};
pub(crate) use calling::called_at;
pub use context::{ContextVar, Token};
pub use coroutine::{Coroutine, CoroutineCall, Resume, Step, Wait, coroutine, drive, from_future};
pub use engine::{EventLoop, Progress, run};
pub use future::LoopFuture;
pub use gather::{gather, gather_settled};
pub(crate) use handling::{Handled, Own, Segment, chain, chain_thrown, handled};
pub use handling::{raise, raise_from};
pub(crate) use holders::{Holder, Holders, note, note_in, noted};
pub use left_open::keep_alive;
pub(crate) use left_open::{LeftOpen, close_at_shutdown, close_soon};
pub use limits::{CancelAt, Limits, Options, When};
pub use output::print;
pub(crate) use output::print_at;
#[cfg(target_arch = "wasm32")]
pub(crate) use release::Held;
pub(crate) use release::release;
pub(crate) use resource::Resource;
pub(crate) use script::{Script, ScriptStep, Whose, close_loop, take_left};
pub use shield::shield;
pub(crate) use sleep::sleep_at;
pub use sleep::{Sleep, TimerHandle, block, call_at, call_later, call_soon, now, sleep};
pub(crate) use suspend::{NextTurn, Suspend, checkpoint};
pub(crate) use task::TaskCell;
pub use task::{Task, all_tasks, create_task, current_task};
pub use task_group::TaskGroup;
pub use timeout::{Timeout, timeout, timeout_at};
pub use value::Value;
pub use wait::{ReturnWhen, Waited, wait, wait_for};

// For the front ends of other languages.
pub(crate) use {
    as_completed::as_completed_of,
    context::{Context, current_context, swap_context},
    gather::{OnFailure, gather_futures},
    handling::set_context_to_handled,
    left_open::close_all,
    output::write,
    shield::shield_future,
    suspend::at_once,
    task::{create_task_of, leaves_the_loop, next_task_name},
    wait::{Awaited, wait_for_futures, wait_for_of},
};

pub(crate) use core::{Begun, Core, Site};

#[cfg(test)]
mod tests;
