//! The graph under the signals: who has read what, and who is told of a change.
//!
//! Its ways are those of Leptos' graph, for a page with one thread. When a signal
//! changes, what has read it is marked, and so is what has read that; nothing runs
//! yet. A memo is worked out when it is read. An effect runs in a microtask, once,
//! if something that it has read is another one then; what was made in its last run
//! ends before.

use std::any::Any;
use std::cell::{self, Cell};
use std::rc::{Rc, Weak};

use super::{Again, PLACES, Renew};
use crate::app::browser::spawn;
use crate::cell::RefCell;

thread_local! {
    /// What is being worked out, or done: it will be told of changes of what it reads.
    static OBSERVER: cell::RefCell<Option<Rc<Node>>> = const { cell::RefCell::new(None) };
    /// In which what is made belongs.
    static OWNER: cell::RefCell<Option<Owner>> = const { cell::RefCell::new(None) };
    /// What is looked at in the next microtask.
    static QUEUE: cell::RefCell<Vec<Rc<Node>>> = const { cell::RefCell::new(Vec::new()) };
}

/// Owns what is made in it. That ends when it is cleaned up, or gone.
#[derive(Clone)]
pub struct Owner(Rc<Owned>);

#[derive(Default)]
struct Owned {
    places: RefCell<Vec<u32>>,
    children: RefCell<Vec<Weak<Owned>>>,
}

impl Owner {
    /// An owner in the one that is the current one.
    pub fn new() -> Self {
        let owned = Rc::<Owned>::default();
        OWNER.with_borrow(|around| {
            if let Some(Self(around)) = around {
                around.children.borrow_mut().push(Rc::downgrade(&owned));
            }
        });
        Self(owned)
    }

    /// Makes it the current one meanwhile.
    pub fn with<T>(&self, run: impl FnOnce() -> T) -> T {
        let before = OWNER.replace(Some(self.clone()));
        let result = run();
        drop(OWNER.replace(before));
        result
    }

    /// Ends what was made in it.
    pub fn cleanup(&self) {
        self.0.cleanup();
    }

    /// The place ends with the current owner.
    pub(super) fn note(place: u32) {
        OWNER.with_borrow(|owner| {
            if let Some(Self(owner)) = owner {
                owner.places.borrow_mut().push(place);
            }
        });
    }
}

impl Owned {
    fn cleanup(&self) {
        let (children, places) = (self.children.take(), self.places.take());
        for child in children {
            if let Some(child) = child.upgrade() {
                child.cleanup();
            }
        }
        for place in places {
            // What is dropped may have places of its own.
            if let Some(node) = PLACES.with_borrow_mut(|places| places.remove(place)) {
                node.end();
            }
        }
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        self.cleanup();
    }
}

/// What reads others, or is read.
pub(super) struct Node {
    pub(super) kind: Kind,
    /// What it holds.
    pub(super) value: Box<dyn Any>,
    state: Cell<State>,
    is_queued: Cell<bool>,
    /// What it has read, each once.
    sources: RefCell<Vec<Weak<Node>>>,
    /// What has read it, each once, in that order.
    subscribers: RefCell<Vec<Weak<Node>>>,
}

pub(super) enum Kind {
    /// It only keeps its value.
    Stored,
    /// It is set from outside.
    Signal,
    /// It is derived from what it reads.
    Memo(Owner, Box<dyn Renew>),
    /// It does something with what it reads.
    Effect(Owner, RefCell<Box<dyn Again>>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing has changed that it has read.
    Clean,
    /// Something that it has read may have.
    Check,
    /// Something has.
    Dirty,
    /// Of an effect: its owner has ended.
    Over,
}

impl Node {
    pub(super) fn new(kind: Kind, value: Box<dyn Any>) -> Rc<Self> {
        Rc::new(Self {
            kind,
            value,
            state: Cell::new(State::Dirty),
            is_queued: Cell::new(false),
            sources: RefCell::default(),
            subscribers: RefCell::default(),
        })
    }

    /// Whoever is worked out now will be told of changes.
    pub(super) fn track(self: &Rc<Self>) {
        if let Some(observer) = OBSERVER.with_borrow(Clone::clone) {
            add(&observer.sources, self);
            add(&self.subscribers, &observer);
        }
    }

    /// A signal has changed. Whoever has read it reads it anew.
    pub(super) fn notify(&self) {
        for subscriber in upgraded(self.subscribers.take()) {
            subscriber.mark(State::Dirty);
        }
    }

    fn mark(self: &Rc<Self>, state: State) {
        match self.state.get() {
            State::Over => return,
            State::Dirty => {}
            _ => self.state.set(state),
        }
        if let Kind::Effect(..) = self.kind {
            schedule(self.clone());
        }
        for subscriber in self.subscribers() {
            subscriber.mark(State::Check);
        }
    }

    fn subscribers(&self) -> Vec<Rc<Self>> {
        upgraded(self.subscribers.borrow().clone())
    }

    /// Brings a memo up to date. Says whether it is another one now, and of an
    /// effect whether it is to run.
    pub(super) fn update(self: &Rc<Self>) -> bool {
        let is_dirty = match self.state.get() {
            State::Clean | State::Over => return false,
            State::Dirty => true,
            State::Check => {
                let sources = upgraded(self.sources.borrow().clone());
                let mut sources = sources.iter();
                sources.any(|source| source.update() || self.state.get() == State::Dirty)
            }
        };
        let is_new = match &self.kind {
            Kind::Memo(owner, renew) if is_dirty => self.run(owner, || renew.renew(&*self.value)),
            Kind::Effect(..) => is_dirty,
            _ => false,
        };
        self.state.set(State::Clean);
        if is_new {
            for subscriber in self.subscribers() {
                // Whoever asks for it knows.
                let is_it = |observer: &Rc<Self>| Rc::ptr_eq(observer, &subscriber);
                if !OBSERVER.with_borrow(|observer| observer.as_ref().is_some_and(is_it)) {
                    subscriber.mark(State::Dirty);
                }
            }
        }
        is_new
    }

    /// Reads anew what it reads, and owns anew what it makes.
    fn run<T>(self: &Rc<Self>, owner: &Owner, run: impl FnOnce() -> T) -> T {
        self.forget_sources();
        owner.cleanup();
        owner.with(|| observed_by(Some(self.clone()), run))
    }

    /// Does what an effect does, for the first time or again.
    pub(super) fn act(self: &Rc<Self>) {
        if let Kind::Effect(owner, act) = &self.kind {
            self.state.set(State::Clean);
            self.run(owner, || act.borrow_mut().again());
        }
    }

    /// Its owner has ended. What an effect holds goes away with the next microtask,
    /// since it may be what ends it.
    fn end(self: Rc<Self>) {
        if let Kind::Effect(..) = self.kind {
            self.state.set(State::Over);
            schedule(self);
        }
    }

    fn forget_sources(&self) {
        for source in upgraded(self.sources.take()) {
            let mut subscribers = source.subscribers.borrow_mut();
            let this: *const Self = self;
            let at = subscribers.iter().position(|known| known.as_ptr() == this);
            if let Some(at) = at {
                subscribers.remove(at);
            }
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.forget_sources();
    }
}

/// Adds a node to those that are there, if it is not: it is most likely the last.
fn add(nodes: &RefCell<Vec<Weak<Node>>>, node: &Rc<Node>) {
    let mut nodes = nodes.borrow_mut();
    let mut known = nodes.iter().rev();
    if !known.any(|known| known.as_ptr() == Rc::as_ptr(node)) {
        nodes.push(Rc::downgrade(node));
    }
}

fn upgraded(nodes: Vec<Weak<Node>>) -> Vec<Rc<Node>> {
    nodes.iter().filter_map(Weak::upgrade).collect()
}

fn observed_by<T>(observer: Option<Rc<Node>>, run: impl FnOnce() -> T) -> T {
    let before = OBSERVER.replace(observer);
    let result = run();
    drop(OBSERVER.replace(before));
    result
}

/// Reads without being told of changes.
pub fn untrack<T>(read: impl FnOnce() -> T) -> T {
    observed_by(None, read)
}

/// Has an effect looked at in the next microtask.
pub(super) fn schedule(effect: Rc<Node>) {
    if effect.is_queued.replace(true) {
        return;
    }
    let is_first = QUEUE.with_borrow_mut(|queue| {
        queue.push(effect);
        queue.len() == 1
    });
    if is_first {
        spawn(async {
            for effect in QUEUE.take() {
                effect.is_queued.set(false);
                if observed_by(Some(effect.clone()), || effect.update()) {
                    effect.act();
                }
            }
        });
    }
}
