//! Leptos: the only room that knows a browser.
