//! The contract, row by row: each test bears the number of its row.
//!
//! The same bodies run natively and in a browser. The reference is CPython
//! 3.11; the rows are those of the crate's contract of semantics (managers M,
//! cancellation C, waiting L, groups G, pool P, trace X).

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[path = "contract/support.rs"]
mod support;

#[path = "contract/block_timer.rs"]
mod block_timer;
#[path = "contract/cancellation.rs"]
mod cancellation;
#[path = "contract/corners.rs"]
mod corners;
#[path = "contract/file_tree.rs"]
mod file_tree;
#[path = "contract/generators.rs"]
mod generators;
#[path = "contract/groups.rs"]
mod groups;
#[path = "contract/growing_pool.rs"]
mod growing_pool;
#[path = "contract/http_origin.rs"]
mod http_origin;
#[path = "contract/key_value_store.rs"]
mod key_value_store;
#[path = "contract/left_behind.rs"]
mod left_behind;
#[path = "contract/left_open.rs"]
mod left_open;
#[path = "contract/lifespan.rs"]
mod lifespan;
#[path = "contract/managers.rs"]
mod managers;
#[path = "contract/pool.rs"]
mod pool;
#[path = "contract/primitives.rs"]
mod primitives;
#[path = "contract/reentrant_lock.rs"]
mod reentrant_lock;
#[path = "contract/resource_group.rs"]
mod resource_group;
#[path = "contract/retrieved.rs"]
mod retrieved;
#[path = "contract/retry.rs"]
mod retry;
#[path = "contract/scope.rs"]
mod scope;
#[path = "contract/slices.rs"]
mod slices;
#[path = "contract/span.rs"]
mod span;
#[path = "contract/stack.rs"]
mod stack;
#[path = "contract/suppress.rs"]
mod suppress;
#[path = "contract/table.rs"]
mod table;
#[path = "contract/time.rs"]
mod time;
#[path = "contract/trace.rs"]
mod trace;
#[path = "contract/waiting.rs"]
mod waiting;
#[path = "contract/whole_trace.rs"]
mod whole_trace;
