//! The exception value: identity, message, context, cause, group members.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use super::{Argument, Builtin, Class, Payload};
use crate::cell::RefCell;

/// What an exception has as its `__context__`.
#[derive(Clone, Debug, Default)]
pub enum Context {
    /// Never set: it has not been raised.
    #[default]
    Unset,
    /// None: raised while nothing was handled, or set to `None` by hand.
    Cleared,
    /// The exception that was being handled.
    Is(Exception),
}

/// An exception. Cloning gives another handle to the same exception.
#[derive(Clone)]
pub struct Exception(Rc<Inner>);

pub(crate) struct Inner {
    class: Class,
    arguments: Vec<Argument>,
    /// Of a group: its exceptions, in order. Empty for all others.
    members: Vec<Exception>,
    context: RefCell<Context>,
    /// Whether it was ever the context of another: else it is in no chain.
    is_context: Cell<bool>,
    cause: RefCell<Option<Exception>>,
    /// What another language knows of it.
    payload: RefCell<Option<Rc<dyn Payload>>>,
    /// `from None`: the context is kept but not shown.
    suppresses_context: Cell<bool>,
    /// Whether the program raised it, as opposed to its being thrown in.
    was_raised: Cell<bool>,
    /// Which number the trace of which run gave it, so that a recorder names
    /// an exception once. It has no meaning outside the recorder.
    mark: Cell<(u32, u32)>,
}

impl Exception {
    /// A new exception, not raised yet.
    pub fn new(class: impl Into<Class>, arguments: impl IntoIterator<Item = Argument>) -> Self {
        Self::assemble(class.into(), arguments.into_iter().collect(), Vec::new())
    }

    /// A group of exceptions. It is an `ExceptionGroup` if every member is an
    /// `Exception`, else a `BaseExceptionGroup` (PEP 654).
    pub fn group(message: impl Into<Argument>, members: Vec<Self>) -> Self {
        let plain = members.iter().all(|member| member.is(Builtin::Exception));
        let class = if plain {
            Builtin::ExceptionGroup
        } else {
            Builtin::BaseExceptionGroup
        };
        Self::assemble(class.into(), vec![message.into()], members)
    }

    /// A group of this class, which is a `BaseExceptionGroup`, whatever its
    /// members are.
    pub fn group_of(
        class: impl Into<Class>,
        message: impl Into<Argument>,
        members: Vec<Self>,
    ) -> Self {
        Self::assemble(class.into(), vec![message.into()], members)
    }

    fn assemble(class: Class, arguments: Vec<Argument>, members: Vec<Self>) -> Self {
        Self(Rc::new(Inner {
            class,
            arguments,
            members,
            context: RefCell::default(),
            is_context: Cell::new(false),
            cause: RefCell::default(),
            payload: RefCell::default(),
            suppresses_context: Cell::new(false),
            was_raised: Cell::new(false),
            mark: Cell::new((0, 0)),
        }))
    }

    /// Its class.
    pub fn class(&self) -> &Class {
        &self.0.class
    }

    /// The arguments it was made with.
    pub fn arguments(&self) -> &[Argument] {
        &self.0.arguments
    }

    /// Of a group, its exceptions in order; empty for all others.
    pub fn members(&self) -> &[Self] {
        &self.0.members
    }

    /// Whether it is an instance of `class`, as `isinstance` says.
    pub fn is(&self, class: impl Into<Class>) -> bool {
        self.0.class.is_subclass(&class.into())
    }

    /// Whether both handles are the same exception, as Python's `is` says.
    pub fn same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// What `str(exception)` gives: nothing, the one argument, or all of them
    /// as a tuple; a `KeyError` shows its one argument as `repr` does, and a
    /// group says how many exceptions it holds.
    ///
    /// What another language says of it counts first; see [`Payload::text`].
    pub fn message(&self) -> String {
        if let Some(text) = self.payload().and_then(|payload| payload.text()) {
            return text;
        }
        match (self.arguments(), self.members().len()) {
            ([message, ..], 1) => format!("{message} (1 sub-exception)"),
            ([message, ..], n) if n > 1 => format!("{message} ({n} sub-exceptions)"),
            ([], _) => String::new(),
            ([key], _) if self.is(Builtin::KeyError) => key.repr(),
            ([only], _) => only.to_string(),
            (several, _) => format!("({})", list_of_reprs(several)),
        }
    }

    /// What `repr(exception)` gives: `ValueError('boom')`.
    pub fn repr(&self) -> String {
        let mut text = String::new();
        // Groups can hold groups as deep as one likes: what is ahead is a list.
        let mut ahead = vec![("", Some(self))];
        while let Some((before, exception)) = ahead.pop() {
            text += before;
            let Some(exception) = exception else { continue };
            if let Some(known) = exception.payload().and_then(|payload| payload.repr()) {
                text += &known;
                continue;
            }
            let inside = list_of_reprs(exception.arguments());
            text += &format!("{}({inside}", exception.class());
            let [first, others @ ..] = exception.members() else {
                text.push(')');
                continue;
            };
            ahead.push(("])", None));
            ahead.extend(others.iter().rev().map(|member| (", ", Some(member))));
            ahead.push((", [", Some(first)));
        }
        text
    }

    /// Its `__context__`, if it has one.
    pub fn context(&self) -> Option<Self> {
        match &*self.0.context.borrow() {
            Context::Is(context) => Some(context.clone()),
            Context::Unset | Context::Cleared => None,
        }
    }

    /// Sets the context to what is being handled, as a raise does, replacing
    /// any it had. An exception is never its own context, and a cycle is cut
    /// where the chain would come back to this one (`_PyErr_SetObject`).
    /// As in CPython, this walks the chain of contexts; not for an exception
    /// that cannot stand in it.
    pub fn set_context(&self, handled: &Self) {
        if self.same(handled) {
            return;
        }
        if self.0.is_context.get() {
            let mut link = handled.clone();
            while let Some(next) = link.context() {
                if next.same(self) {
                    *link.0.context.borrow_mut() = Context::Unset;
                    break;
                }
                link = next;
            }
        }
        handled.0.is_context.set(true);
        // The old context may hold the last handle to a chain of others:
        // it is dropped after the borrow has ended.
        let old = self.0.context.replace(Context::Is(handled.clone()));
        drop(old);
    }

    /// Like [`set_context`](Self::set_context), but only if none was ever set:
    /// for an exception that was returned without being raised, and now passes
    /// a block that handles another.
    pub fn set_context_if_unset(&self, handled: &Self) {
        let unset = matches!(&*self.0.context.borrow(), Context::Unset);
        if unset {
            self.set_context(handled);
        }
    }

    /// Keeps the context as it is, as a raise does where nothing is handled:
    /// one that was never set is none from now on.
    pub(crate) fn keep_context(&self) {
        let unset = matches!(&*self.0.context.borrow(), Context::Unset);
        if unset {
            self.clear_context();
        }
    }

    /// Sets the context to none by hand: `exception.__context__ = None`.
    pub fn clear_context(&self) {
        let old = self.0.context.replace(Context::Cleared);
        drop(old);
    }

    /// Its `__cause__`: what it was raised *from*.
    pub fn cause(&self) -> Option<Self> {
        self.0.cause.borrow().clone()
    }

    /// Sets the cause, as `raise ... from cause` does. The context is kept
    /// and no longer shown; `None` hides it without giving a cause.
    pub fn set_cause(&self, cause: Option<Self>) {
        let old = self.0.cause.replace(cause);
        self.0.suppresses_context.set(true);
        drop(old);
    }

    /// Says whether a traceback leaves the context out, as
    /// `exception.__suppress_context__ = hidden` does.
    pub fn set_suppress_context(&self, hidden: bool) {
        self.0.suppresses_context.set(hidden);
    }

    /// What of it can be told what it holds.
    pub(crate) fn holder(&self) -> &Rc<Inner> {
        &self.0
    }

    /// What another language knows of it, if that has said so.
    pub fn payload(&self) -> Option<Rc<dyn Payload>> {
        self.0.payload.borrow().clone()
    }

    /// Keeps what another language knows of it, in place of what was there.
    pub fn set_payload(&self, payload: Option<Rc<dyn Payload>>) {
        let old = self.0.payload.replace(payload);
        drop(old);
    }

    /// Whether a traceback leaves the context out (`__suppress_context__`).
    pub fn suppresses_context(&self) -> bool {
        self.0.suppresses_context.get()
    }

    /// Whether the program raised it by a `raise` of its own; a `CancelledError`
    /// that was only thrown in was not.
    pub(crate) fn was_raised(&self) -> bool {
        self.0.was_raised.get()
    }

    /// Remembers that the program raised it.
    pub(crate) fn set_raised(&self) {
        self.0.was_raised.set(true);
    }

    /// What a recorder wrote with [`set_mark`](Self::set_mark).
    pub(crate) fn mark(&self) -> (u32, u32) {
        self.0.mark.get()
    }

    /// Lets a recorder remember under which number it knows this exception.
    pub(crate) fn set_mark(&self, mark: (u32, u32)) {
        self.0.mark.set(mark);
    }
}

fn list_of_reprs(arguments: &[Argument]) -> String {
    let reprs: Vec<String> = arguments.iter().map(Argument::repr).collect();
    reprs.join(", ")
}

/// The last line of a traceback: `ValueError: boom`, or the class alone.
impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message();
        if message.is_empty() {
            write!(f, "{}", self.class())
        } else {
            write!(f, "{}: {message}", self.class())
        }
    }
}

impl fmt::Debug for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.repr())
    }
}

impl std::error::Error for Exception {}

/// A chain of contexts can be as long as a program likes, so it is taken
/// apart in a loop; dropping it link by link would recurse on the host's stack.
impl Drop for Inner {
    fn drop(&mut self) {
        let mut pending = Vec::new();
        self.release_links(&mut pending);
        while let Some(exception) = pending.pop() {
            if let Some(mut inner) = Rc::into_inner(exception.0) {
                inner.release_links(&mut pending);
            }
        }
    }
}

impl Inner {
    /// Lets go of the exceptions that it was told of, and of what another language
    /// knows.
    pub(crate) fn forget(&self) {
        drop((self.context.take(), self.cause.take(), self.payload.take()));
    }

    /// Moves every handle that this exception holds into `released`.
    fn release_links(&mut self, released: &mut Vec<Exception>) {
        if let Context::Is(context) = self.context.take() {
            released.push(context);
        }
        released.extend(self.cause.take());
        released.append(&mut self.members);
        if let Some(mut payload) = self.payload.take()
            && let Some(payload) = Rc::get_mut(&mut payload)
        {
            payload.release(released);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::any::Any;

    use super::*;

    #[test]
    fn it_prints_as_cpython_prints_it() {
        for (exception, expected) in [
            (Builtin::ValueError.of("boom"), "ValueError: boom"),
            (Builtin::ValueError.bare(), "ValueError"),
            (Builtin::ValueError.of(""), "ValueError"),
            (Builtin::KeyError.of("k"), "KeyError: 'k'"),
            (
                Exception::new(Builtin::ValueError, ["a".into(), 1.into()]),
                "ValueError: ('a', 1)",
            ),
            (
                Exception::group("m", vec![Builtin::ValueError.of(1)]),
                "ExceptionGroup: m (1 sub-exception)",
            ),
            (
                Exception::group(
                    "m",
                    vec![Builtin::CancelledError.bare(), Builtin::KeyError.of("k")],
                ),
                "BaseExceptionGroup: m (2 sub-exceptions)",
            ),
        ] {
            assert_eq!(exception.to_string(), expected);
        }
    }

    #[test]
    fn a_cycle_of_contexts_is_cut() {
        let first = Builtin::ValueError.of("first");
        let second = Builtin::ValueError.of("second");
        second.set_context(&first);
        first.set_context(&second);
        assert!(first.context().is_some_and(|context| context.same(&second)));
        assert!(second.context().is_none());
    }

    #[test]
    fn a_context_cleared_by_hand_stays_none() {
        let handled = Builtin::ValueError.of("handled");
        let raised = Builtin::KeyError.of("raised");
        raised.clear_context();
        raised.set_context_if_unset(&handled);
        assert!(raised.context().is_none());
    }

    /// Says what it is told to, and holds another exception.
    struct Known(Option<String>, Vec<Exception>);

    impl Payload for Known {
        fn text(&self) -> Option<String> {
            self.0.clone()
        }

        fn release(&mut self, released: &mut Vec<Exception>) {
            released.append(&mut self.1);
        }

        fn as_any(&self) -> &dyn Any {
            self
        }
    }

    #[test]
    fn another_language_says_what_it_prints_as() {
        let exception = Builtin::ValueError.of("boom");
        exception.set_payload(Some(Rc::new(Known(None, Vec::new()))));
        assert_eq!(exception.to_string(), "ValueError: boom");
        exception.set_payload(Some(Rc::new(Known(Some("told".to_owned()), Vec::new()))));
        assert_eq!(exception.to_string(), "ValueError: told");
        let payload = exception.payload().expect("it was set");
        let known = payload.as_any().downcast_ref::<Known>();
        assert!(known.is_some_and(|known| known.0.as_deref() == Some("told")));
    }

    #[test]
    fn a_long_chain_through_payloads_is_dropped_without_recursion() {
        let mut last = Builtin::ValueError.of("first");
        for _ in 0..200_000 {
            let next = Builtin::ValueError.of("next");
            next.set_payload(Some(Rc::new(Known(None, vec![last]))));
            last = next;
        }
        drop(last);
    }

    #[test]
    fn hiding_a_context_is_independent_of_the_cause() {
        let exception = Builtin::ValueError.of("boom");
        exception.set_cause(None);
        assert!(exception.suppresses_context());
        exception.set_suppress_context(false);
        assert!(!exception.suppresses_context());
    }

    #[test]
    fn a_long_chain_is_dropped_without_recursion() {
        let mut last = Builtin::ValueError.of("first");
        for _ in 0..200_000 {
            let next = Builtin::ValueError.of("next");
            next.set_cause(Some(last));
            last = next;
        }
        drop(last);
    }
}
