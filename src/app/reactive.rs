//! The reactive graph, in one place for the whole room.
//!
//! It is Leptos' own: `reactive_graph`, which the `leptos` crate re-exports,
//! and `any_spawner`, with which its effects are run. The crate around them is
//! not used: the page brings its own markup, and with `leptos` come server
//! functions and streams, which the browser's linker cannot drop because they
//! are exported to JavaScript. They were a tenth of the module's weight.

pub use reactive_graph::computed::Memo;
pub use reactive_graph::effect::{Effect, RenderEffect};
pub use reactive_graph::graph::untrack;
pub use reactive_graph::owner::{LocalStorage, Owner, StoredValue, on_cleanup};
pub use reactive_graph::prelude::*;
pub use reactive_graph::signal::RwSignal;

/// Makes the owner of everything, and runs `build` in it. Nothing takes the
/// page down again but closing it.
pub fn mount(build: impl FnOnce()) {
    // Fails only where effects can be run already.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.with(build);
    std::mem::forget(owner);
}
