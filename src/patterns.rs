//! What lessons build from managers, locks and the loop: one pattern a file.

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

use crate::Result;
use crate::event_loop::sleep;
use crate::trace::Micros;

/// Waits as long as something takes in a real one. What takes no time lets no
/// other task run, unlike a `sleep` of zero.
async fn takes(time: Micros) -> Result<()> {
    if time == Micros::ZERO {
        return Ok(());
    }
    sleep(time).await
}
