//! Closures of one type.
//!
//! Leptos makes code of its own for each closure in a view. Boxed, closures
//! that give the same type share it, and the page is smaller to load.

/// What is read anew whenever something that it reads changes.
pub type Lazy<T> = Box<dyn FnMut() -> T + Send>;

/// Boxes a closure of a view.
pub fn lazy<T>(read: impl FnMut() -> T + Send + 'static) -> Lazy<T> {
    Box::new(read)
}
