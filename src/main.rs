//! The page: it is mounted in a browser, and empty in a native build.

#[cfg(target_arch = "wasm32")]
fn main() {
    enter_exit::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
