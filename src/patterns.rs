//! What lessons build from managers, locks and the loop: one pattern a file.
//!
//! | pattern | in this library | in the lessons |
//! |---|---|---|
//! | pool | [`Pool`] | `pool-contention`, `leaking-pool`, `transfer` and others use it |
//! | pool with minimum and maximum | [`GrowingPool`] | `growing-pool` uses it |
//! | re-entrant lock | [`ReentrantLock`] | `same-task-again` uses it |
//! | suppress | [`Suppress`] | `suppress` builds its own: how is the exercise |
//! | block timer | [`BlockTimer`] | `block-timer` builds two: how is the exercise |
//! | retry | [`Retry`] | `retry` builds its own: how is the exercise |
//! | span | [`Spans`] | `span` builds its own: how is the exercise |
//! | scope with defer | [`Scope`] | `defer` builds its own: how is the exercise |
//! | resource group | [`ResourceGroup`] | `resource-group` builds its own: how is the exercise |
//! | lifespan | [`Lifespan`] | `lifespan` builds its own, to show the generator around the stack |
//! | key-value store | [`KeyValueStore`] | `distributed-lock` uses it |
//! | file tree | [`FileTree`] | `temporary-directory` uses it |
//! | temporary directory | [`TemporaryDirectory`] | `temporary-directory` builds its own, which prints each removal |
//! | table, transaction | [`Table`], [`Transaction`] | `transfer` uses them; `transaction` builds its own: how is the exercise |
//! | HTTP origin | [`HttpOrigin`] | `http-session` builds both of its managers, of which a server would be the smaller half |
//!
//! What stands for something outside of the run (a server, a disk) is in the
//! memory of this run and gone with it; each says what it keeps of the real
//! thing. A wait that a real one has is a `sleep`.

mod block_timer;
mod database_error;
mod file_tree;
mod growing_pool;
mod http_origin;
mod key_value_store;
mod lifespan;
mod pool;
mod reentrant_lock;
mod resource_group;
mod retry;
mod scope;
mod span;
mod suppress;
mod table;
mod temporary_directory;
mod transaction;

pub use block_timer::BlockTimer;
pub use database_error::{database_error, integrity_error, operational_error};
pub use file_tree::{FileTimes, FileTree};
pub use growing_pool::{GrowingPool, Lease};
pub use http_origin::{HttpOrigin, HttpRequest, HttpResponse, http_error};
pub use key_value_store::KeyValueStore;
pub use lifespan::Lifespan;
pub use pool::{Checkout, Connection, Pool};
pub use reentrant_lock::ReentrantLock;
pub use resource_group::ResourceGroup;
pub use retry::{Attempts, Retry, RetryAttempt};
pub use scope::Scope;
pub use span::{FinishedSpan, Span, SpanOutcome, Spans, Tags};
pub use suppress::Suppress;
pub use table::Table;
pub use temporary_directory::TemporaryDirectory;
pub use transaction::{Changes, Transaction};

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::Result;
use crate::event_loop::{Sleep, sleep};
use crate::trace::Micros;

/// Waits as long as something takes in a real one. What takes no time lets no
/// other task run, unlike a `sleep` of zero.
#[track_caller]
fn takes(time: Micros) -> Takes {
    Takes(if time == Micros::ZERO {
        None
    } else {
        Some(sleep(time))
    })
}

/// The future of [`takes`].
struct Takes(Option<Sleep>);

impl Future for Takes {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        match &mut self.0 {
            Some(wait) => Pin::new(wait).poll(context),
            None => Poll::Ready(Ok(())),
        }
    }
}
