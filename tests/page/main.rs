//! The built page in a real browser, through WebDriver: what unit tests cannot
//! see (`index.html`, the style sheet, focus, keys, the security policy).
//!
//! These need the release page in `dist/`, so `cargo test` alone leaves them
//! out. `./dev test` builds the page and runs them; by hand:
//!
//! ```text
//! ./dev build && cargo test --test page
//! ```
//!
//! A test starts with [`page::Page::at`] and a link, and reads as what a person
//! does and sees.

#![cfg(not(target_arch = "wasm32"))]

mod compare;
mod editor;
mod files;
mod heard;
mod kept;
mod keyboard;
mod lessons;
mod links;
mod long;
mod looked_up;
mod many;
mod modules;
mod opening;
mod own;
mod page;
mod phone;
mod player;
mod practice;
mod server;
mod texts;
mod webdriver;
