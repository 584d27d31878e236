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
//! changed, and the value lies beside it. A handle is a number, and what it
//! leads to lies in a table, so that the hundreds of closures that hold handles
//! have little to copy.

use std::any::Any;
use std::cell;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use reactive_graph::computed::ArcMemo;
use reactive_graph::effect;
use reactive_graph::graph::ReactiveNode;
use reactive_graph::signal::ArcTrigger;
use reactive_graph::traits::{Notify, Track};

use crate::cell::RefCell;
use crate::event_loop::Held;

pub use reactive_graph::effect::RenderEffect;
pub use reactive_graph::graph::untrack;
pub use reactive_graph::owner::Owner;

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

/// Runs soon, and again whenever something that was read has changed, until
/// the owner ends.
pub fn effect(run: impl FnMut() + 'static) {
    boxed_effect(Box::new(run));
}

fn boxed_effect(mut run: Box<dyn Again>) {
    effect::Effect::new(move || run.again());
}

/// Keeps something for as long as the owner lasts.
pub fn keep<T: 'static>(thing: T) {
    let held: Box<dyn Held> = Box::new(thing);
    place(Change::Never, Box::new(held));
}

/// Does something when the owner ends.
pub fn on_cleanup(act: impl FnOnce() + 'static) {
    keep(Ending(Some(Box::new(act))));
}

struct Ending(Option<Box<dyn FnOnce()>>);

impl Drop for Ending {
    fn drop(&mut self) {
        if let Some(act) = self.0.take() {
            act();
        }
    }
}

/// What a handle leads to.
struct Node {
    change: Change,
    /// What it holds: of a handle with a value, a `RefCell<Option<T>>`.
    value: Box<dyn Any>,
}

/// Who is told that a value is another one.
enum Change {
    Never,
    Signal(ArcTrigger),
    Memo(ArcMemo<()>, Box<dyn Renew>),
}

/// Works a memo's value out anew, and says whether it is another one.
trait Renew {
    fn renew(&self, value: &dyn Any) -> bool;
}

/// All that handles lead to, by their numbers, which only grow.
struct Places {
    all: Vec<(u32, Option<Rc<Node>>)>,
    last: u32,
    gone: usize,
}

thread_local! {
    static PLACES: cell::RefCell<Places> = const {
        cell::RefCell::new(Places { all: Vec::new(), last: 0, gone: 0 })
    };
}

impl Places {
    fn at(&mut self, number: u32) -> Option<&mut Option<Rc<Node>>> {
        let at = self.all.partition_point(|(known, _)| *known < number);
        let (known, node) = self.all.get_mut(at)?;
        (*known == number).then_some(node)
    }

    fn remove(&mut self, number: u32) -> Option<Rc<Node>> {
        let node = self.at(number)?.take();
        self.gone += 1;
        if self.gone > 64 && self.gone > self.all.len() / 2 {
            self.all.retain(|(_, node)| node.is_some());
            self.gone = 0;
        }
        node
    }
}

/// Makes a place, which ends with the owner.
fn place(change: Change, value: Box<dyn Any>) -> u32 {
    let number = PLACES.with_borrow_mut(|places| {
        places.last += 1;
        let node = Rc::new(Node { change, value });
        places.all.push((places.last, Some(node)));
        places.last
    });
    Owner::on_cleanup(move || {
        // What is dropped may have places of its own.
        drop(PLACES.with_borrow_mut(|places| places.remove(number)));
    });
    number
}

/// What a handle leads to; nothing once its owner has ended.
fn find(number: u32) -> Option<Rc<Node>> {
    PLACES.with_borrow_mut(|places| places.at(number)?.clone())
}

/// The same where it must be there, and up to date.
fn fresh(number: u32, is_tracked: bool) -> Rc<Node> {
    let node = find(number).expect("a handle outlives its readers");
    if is_tracked {
        node.track();
    }
    node.update();
    node
}

impl Node {
    fn track(&self) {
        match &self.change {
            Change::Never => {}
            Change::Signal(signal) => signal.track(),
            Change::Memo(memo, _) => memo.track(),
        }
    }

    fn update(&self) {
        if let Change::Memo(memo, _) = &self.change {
            memo.update_if_necessary();
        }
    }
}

/// Whoever reads it is told that it has changed.
fn notify(number: u32) {
    if let Some(node) = find(number)
        && let Change::Signal(signal) = &node.change
    {
        signal.notify();
    }
}

/// Whoever reads it now will be told of changes.
fn track(number: u32) {
    if let Some(node) = find(number) {
        node.track();
    }
}

/// Room for a value.
type Room<T> = RefCell<Option<T>>;

fn new_room<T: 'static>(value: T) -> Box<dyn Any> {
    Box::new(Room::new(Some(value)))
}

/// The room for a value of that type, as it was made.
fn room<T: 'static>(value: &dyn Any) -> &Room<T> {
    value.downcast_ref().expect("a handle has one type")
}

fn read<T: 'static, R>(node: &Node, read: impl FnOnce(&T) -> R) -> R {
    let room = room(&*node.value).borrow();
    read(room.as_ref().expect("a value is there once it is read"))
}

fn replace<T: 'static>(number: u32, value: T) {
    if let Some(node) = find(number) {
        // What was there may be read while it is dropped.
        drop(room(&*node.value).replace(Some(value)));
    }
}

fn change<T: 'static, R>(number: u32, change: impl FnOnce(&mut T) -> R) -> Option<R> {
    let node = find(number)?;
    let mut room = room(&*node.value).borrow_mut();
    room.as_mut().map(change)
}

/// What ends with its owner and tells nobody when it changes.
pub struct Stored<T>(u32, PhantomData<fn() -> T>);

impl<T: 'static> Stored<T> {
    /// Keeps a value.
    pub fn new(value: T) -> Self {
        Self(place(Change::Never, new_room(value)), PhantomData)
    }

    /// Reads the value; none if its owner has ended.
    pub fn try_with<R>(self, with: impl FnOnce(&T) -> R) -> Option<R> {
        let node = find(self.0)?;
        Some(read(&node, with))
    }

    /// A copy of the value; none if its owner has ended.
    pub fn try_get(self) -> Option<T>
    where
        T: Clone,
    {
        self.try_with(T::clone)
    }

    /// Changes the value; none if its owner has ended.
    pub fn try_update<R>(self, with: impl FnOnce(&mut T) -> R) -> Option<R> {
        change(self.0, with)
    }

    /// Sets the value, if its owner has not ended.
    pub fn set(self, value: T) {
        replace(self.0, value);
    }
}

/// What whoever reads it is told of when it changes. It must be made in an
/// owner that outlives its readers.
pub struct RwSignal<T>(u32, PhantomData<fn() -> T>);

impl<T: 'static> RwSignal<T> {
    /// A signal with a value.
    pub fn new(value: T) -> Self {
        Self(signal(new_room(value)), PhantomData)
    }

    /// Reads it, and will be told of changes.
    pub fn with<R>(self, with: impl FnOnce(&T) -> R) -> R {
        read(&fresh(self.0, true), with)
    }

    /// Reads it, and will not be told.
    pub fn with_untracked<R>(self, with: impl FnOnce(&T) -> R) -> R {
        read(&fresh(self.0, false), with)
    }

    /// Will be told of changes.
    pub fn track(self) {
        track(self.0);
    }

    /// Sets it, if it is still there.
    pub fn set(self, value: T) {
        replace(self.0, value);
        notify(self.0);
    }

    /// Changes it, if it is still there.
    pub fn update(self, with: impl FnOnce(&mut T)) {
        change(self.0, with);
        notify(self.0);
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
        let node = find(self.0)?;
        Some(read(&node, T::clone))
    }
}

fn signal(value: Box<dyn Any>) -> u32 {
    place(Change::Signal(ArcTrigger::new()), value)
}

/// What is derived from signals and other memos: worked out when it is read
/// and something has changed, and told of when it is another one then.
pub struct Memo<T>(u32, PhantomData<fn() -> T>);

/// What a memo reads, given what it was before.
trait Read<T> {
    fn read(&self, before: Option<&T>) -> T;
}

impl<T, F: Fn(Option<&T>) -> T> Read<T> for F {
    fn read(&self, before: Option<&T>) -> T {
        self(before)
    }
}

/// Every memo of a type is renewed by the same code.
struct Reader<T>(Box<dyn Read<T>>);

impl<T: PartialEq + 'static> Renew for Reader<T> {
    fn renew(&self, value: &dyn Any) -> bool {
        // Nobody else reads it while it is renewed.
        let mut room = room::<T>(value).borrow_mut();
        let now = self.0.read(room.as_ref());
        let is_new = room.as_ref() != Some(&now);
        let gone = if is_new { room.replace(now) } else { Some(now) };
        // What is gone may read it while it is dropped.
        drop(room);
        drop(gone);
        is_new
    }
}

impl<T: PartialEq + 'static> Memo<T> {
    /// A memo of what is read, given what it was before.
    pub fn new(read: impl Fn(Option<&T>) -> T + 'static) -> Self {
        Self::boxed(Box::new(read))
    }

    fn boxed(read: Box<dyn Read<T>>) -> Self {
        let room = Box::new(Room::<T>::new(None));
        Self(memo(room, Box::new(Reader(read))), PhantomData)
    }

    /// Reads it, and will be told of changes.
    pub fn with<R>(self, with: impl FnOnce(&T) -> R) -> R {
        read(&fresh(self.0, true), with)
    }

    /// Will be told of changes.
    pub fn track(self) {
        track(self.0);
    }
}

impl<T: PartialEq + Clone + 'static> Memo<T> {
    /// A copy; will be told of changes.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// A copy; will not be told.
    pub fn get_untracked(self) -> T {
        read(&fresh(self.0, false), T::clone)
    }

    /// A copy, if it is still there; will not be told.
    pub fn try_get_untracked(self) -> Option<T> {
        let node = find(self.0)?;
        node.update();
        Some(read(&node, T::clone))
    }
}

fn memo(room: Box<dyn Any>, renew: Box<dyn Renew>) -> u32 {
    // Its place is the next one.
    let number = PLACES.with_borrow(|places| places.last + 1);
    let graph = ArcMemo::new_owning(move |_| {
        let node = find(number);
        let is_new = node.is_some_and(|node| match &node.change {
            Change::Memo(_, renew) => renew.renew(&*node.value),
            _ => false,
        });
        ((), is_new)
    });
    place(Change::Memo(graph, renew), room)
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
