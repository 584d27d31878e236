//! The reactive graph, in one place for the whole room.
//!
//! It is Leptos' own: `reactive_graph`, which the `leptos` crate re-exports,
//! and `any_spawner`, with which its effects are run. The crate around them is
//! not used: the page brings its own markup, and with `leptos` come server
//! functions and streams, which the linker cannot drop because they are
//! exported to JavaScript.
//!
//! Signals and memos are wrapped here, so that the graph's code is there once
//! and not once for each type of value: the graph knows that something has
//! changed, and the value lies beside it.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use reactive_graph::owner::LocalStorage;
use reactive_graph::traits::{GetValue, Notify, Track};
use reactive_graph::{computed, effect, signal};

pub use reactive_graph::effect::RenderEffect;
pub use reactive_graph::graph::untrack;
pub use reactive_graph::owner::{Owner, on_cleanup};

/// A place that ends with its owner.
type Place = reactive_graph::owner::StoredValue<Rc<dyn Any>, LocalStorage>;

/// What is done again and again. Every closure of that kind is one; behind
/// `dyn FnMut` it would also carry the code with which it is called once.
pub trait Again<T = ()> {
    /// Does it, or reads it.
    fn again(&mut self) -> T;
}

impl<T, F: FnMut() -> T> Again<T> for F {
    fn again(&mut self) -> T {
        self()
    }
}

/// Makes the owner of everything, and runs `build` in it. Nothing takes the
/// page down again but closing it.
pub fn mount(build: impl FnOnce()) {
    // Fails only where effects can be run already.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.with(build);
    std::mem::forget(owner);
}

/// Keeps something for as long as the owner lasts.
pub fn keep(thing: impl Any) {
    Place::new_local(Rc::new(thing));
}

/// Runs soon, and again whenever something that was read has changed, until
/// the owner ends.
pub fn effect(run: impl FnMut() + 'static) {
    boxed_effect(Box::new(run));
}

fn boxed_effect(mut run: Box<dyn Again>) {
    effect::Effect::new(move || run.again());
}

/// What ends with its owner and tells nobody when it changes.
pub struct Stored<T>(Place, PhantomData<fn() -> T>);

impl<T: 'static> Stored<T> {
    /// Keeps a value.
    pub fn new(value: T) -> Self {
        Self(Place::new_local(Rc::new(RefCell::new(value))), PhantomData)
    }

    /// The value; none if its owner has ended.
    fn cell(self) -> Option<Rc<RefCell<T>>> {
        self.0.try_get_value()?.downcast().ok()
    }

    /// Reads the value; none if its owner has ended.
    pub fn try_with<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        let cell = self.cell()?;
        let read = read(&cell.borrow());
        Some(read)
    }

    /// A copy of the value; none if its owner has ended.
    pub fn try_get(self) -> Option<T>
    where
        T: Clone,
    {
        self.try_with(T::clone)
    }

    /// Changes the value; none if its owner has ended.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let cell = self.cell()?;
        let result = change(&mut cell.borrow_mut());
        Some(result)
    }

    /// Sets the value, if its owner has not ended.
    pub fn set(self, value: T) {
        // What was there may be read while it is dropped.
        drop(self.try_update(|place| std::mem::replace(place, value)));
    }
}

/// What whoever reads it is told of when it changes. It must be made in an
/// owner that outlives its readers.
pub struct RwSignal<T> {
    value: Stored<T>,
    changed: signal::RwSignal<()>,
}

impl<T: 'static> RwSignal<T> {
    /// A signal with a value.
    pub fn new(value: T) -> Self {
        Self {
            value: Stored::new(value),
            changed: signal::RwSignal::new(()),
        }
    }

    /// Reads it, and will be told of changes.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(read)
    }

    /// Reads it, and will not be told.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let read = self.value.try_with(read);
        read.expect("a signal outlives its readers")
    }

    /// Will be told of changes.
    pub fn track(self) {
        self.changed.track();
    }

    /// Sets it, if it is still there.
    pub fn set(self, value: T) {
        self.value.set(value);
        self.changed.notify();
    }

    /// Changes it, if it is still there.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.value.try_update(change);
        self.changed.notify();
    }
}

impl<T: Clone + 'static> RwSignal<T> {
    /// A copy; will be told of changes.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// A copy; will not be told.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// A copy, if it is still there; will not be told.
    pub fn try_get_untracked(self) -> Option<T> {
        self.value.try_get()
    }
}

/// What is derived from signals and other memos: worked out when it is read
/// and something has changed, and told of when it is another one then.
pub struct Memo<T> {
    value: Stored<Option<T>>,
    version: computed::Memo<usize>,
}

impl<T: PartialEq + 'static> Memo<T> {
    /// A memo of what is read, given what it was before.
    pub fn new(read: impl Fn(Option<&T>) -> T + 'static) -> Self {
        let value = Stored::new(None::<T>);
        let renew = move || {
            let cell = value.cell()?;
            let now = read(cell.borrow().as_ref());
            let is_new = cell.borrow().as_ref() != Some(&now);
            if is_new {
                let before = cell.borrow_mut().replace(now);
                drop(before);
            }
            Some(is_new)
        };
        Self {
            value,
            version: versions(Box::new(move || renew().unwrap_or(false))),
        }
    }

    /// Reads it, and will be told of changes.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        use reactive_graph::traits::Get;
        self.version.get();
        self.read(read)
    }

    fn read<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let read = self.value.try_with(|value| value.as_ref().map(read));
        read.flatten().expect("a memo outlives its readers")
    }

    /// Will be told of changes.
    pub fn track(self) {
        self.version.track();
    }
}

impl<T: PartialEq + Clone + 'static> Memo<T> {
    /// A copy; will be told of changes.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// A copy; will not be told.
    pub fn get_untracked(self) -> T {
        untrack(|| self.get())
    }

    /// A copy, if it is still there; will not be told.
    pub fn try_get_untracked(self) -> Option<T> {
        use reactive_graph::traits::GetUntracked;
        self.version.try_get_untracked()?;
        self.value.try_get().flatten()
    }
}

/// A number that grows whenever `renew` says that something is new.
fn versions(renew: Box<dyn Again<bool>>) -> computed::Memo<usize> {
    let renew = Stored::new(renew);
    computed::Memo::new(move |before: Option<&usize>| {
        let before = before.copied().unwrap_or(0);
        let is_new = renew.try_update(|renew| renew.again());
        before + usize::from(is_new.unwrap_or(false))
    })
}

macro_rules! handle {
    ($($name:ident),*) => {$(
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )*};
}

handle!(Stored, RwSignal, Memo);
