//! The exit stack: a number of exits that is known only at run time.
//!
//! Each entry has a machine of its own, the one of every statement, so what is
//! on a stack is recorded as nested statements would be. Source:
//! `contextlib.AsyncExitStack` of CPython 3.11.

use std::borrow::Cow;
use std::future::{Future, ready};
use std::panic::Location;
use std::rc::Rc;

use super::boxed::{Boxed, BoxedManager};
use super::object::{Called, await_called};
use super::place::Place;
use super::protocol::{AsyncContextManager, ContextManager, Outcome};
use super::statement::{Protocol, Typed};
use super::with::{Contexts, With};
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{Site, at_once, called_at, handled, noted, raise, release};
use crate::exception::{Builtin, Exception};
use crate::trace::Flavour;

/// A stack of exits, run in reverse order by its own exit (M9). Cloning gives
/// another handle to the same stack.
///
/// ```
/// # use enter_exit::{event_loop::{self, print}, manager::{ExitStack, async_with}};
/// # use enter_exit::patterns::Pool;
/// # let trace = event_loop::run(Default::default(), async {
/// let pool = Pool::new("pool", 2);
/// async_with(ExitStack::new(), async |stack| {
///     stack.callback("goodbye", || print("runs last"));
///     for _ in 0..2 {
///         let connection = stack.enter_async_context(pool.acquire()).await?;
///         print(format!("has {connection}"));
///     }
///     Ok(())
/// })
/// .await?;
/// assert_eq!(pool.idle(), 2);
/// # Ok(())
/// # });
/// # assert!(trace.to_text().contains("runs last"), "{}", trace.to_text());
/// ```
///
/// # Cancellation
///
/// The stack unwinds on a cancellation as on any other exception (M7). One
/// that arrives while it unwinds interrupts the exit that is running, and the
/// others see it.
#[derive(Clone)]
pub struct ExitStack(Rc<RefCell<Entries>>);

/// The entries, the last on top.
#[derive(Default)]
struct Entries(Vec<Entry>);

struct Entry {
    machine: With,
    exit: Exit,
}

/// What is called when an entry is unwound, with what was raised.
pub(crate) type Exit = Box<dyn FnOnce(Option<Exception>) -> Exiting>;

type Exiting = Boxed<'static, Outcome>;

impl Default for ExitStack {
    fn default() -> Self {
        Self(noted(Entries::default()))
    }
}

impl ExitStack {
    /// An empty stack.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many exits are owed.
    pub fn len(&self) -> usize {
        self.0.borrow().0.len()
    }

    /// Whether no exit is owed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Enters a manager, and puts its exit on the stack. If its enter raises,
    /// nothing is put on the stack.
    ///
    /// # Cancellation
    ///
    /// Interrupts the manager's enter; nothing is put on the stack (M2), and
    /// what stands there already stays.
    #[track_caller]
    pub fn enter_async_context<M>(&self, manager: M) -> impl Future<Output = Result<M::Value>>
    where
        M: AsyncContextManager + 'static,
    {
        let value = Place::default();
        let manager = BoxedManager::new(Typed(manager)).keeping(&value);
        value.give(Box::pin(
            self.enter_boxed(manager, Some(Location::caller())),
        ))
    }

    async fn enter_boxed(&self, mut manager: BoxedManager<'static, ()>, site: Site) -> Result<()> {
        let mut machine = With::entering(
            Flavour::Async,
            (&manager.name()).into(),
            site,
            Contexts::Ours,
        );
        match manager.enter(Flavour::Async).await {
            Ok(()) => {
                machine.entered();
                self.put(machine, async move |raised: Option<Exception>| {
                    manager.exit(Flavour::Async, raised.as_ref()).await
                });
                Ok(())
            }
            Err(exception) => Err(machine.enter_failed(exception)),
        }
    }

    /// Enters a manager of plain `with`, and puts its exit on the stack.
    #[track_caller]
    pub fn enter_context<M>(&self, mut manager: M) -> Result<M::Value>
    where
        M: ContextManager + 'static,
    {
        let site = Some(Location::caller());
        let mut machine = With::entering(
            Flavour::Sync,
            (&manager.name()).into(),
            site,
            Contexts::Ours,
        );
        match manager.enter() {
            Ok(value) => {
                machine.entered();
                self.put(machine, move |raised| ready(manager.exit(raised.as_ref())));
                Ok(value)
            }
            Err(exception) => Err(machine.enter_failed(exception)),
        }
    }

    /// Puts an exit function on the stack, which may suppress.
    #[track_caller]
    pub fn push(
        &self,
        name: &str,
        exit: impl FnOnce(Option<&Exception>) -> Result<Outcome> + 'static,
    ) {
        self.register(name, Some(Location::caller()), move |raised| {
            ready(exit(raised.as_ref()))
        });
    }

    /// Puts an async exit function on the stack, which may suppress.
    #[track_caller]
    pub fn push_async_exit<F: Future<Output = Result<Outcome>> + 'static>(
        &self,
        name: &str,
        exit: impl FnOnce(Option<Exception>) -> F + 'static,
    ) {
        self.register(name, Some(Location::caller()), exit);
    }

    /// Puts a plain callable on the stack. What it returns is dropped: a
    /// coroutine is then never awaited (M14).
    #[track_caller]
    pub fn callback<R>(&self, name: &str, callback: impl FnOnce() -> R + 'static) {
        self.register(name, Some(Location::caller()), |_| {
            drop(callback());
            ready(Ok(Outcome::Propagate))
        });
    }

    /// Puts a coroutine function on the stack; it cannot suppress.
    #[track_caller]
    pub fn push_async_callback(
        &self,
        name: &str,
        callback: impl AsyncFnOnce() -> Result<()> + 'static,
    ) {
        self.register(name, Some(Location::caller()), async move |_| {
            callback().await?;
            Ok(Outcome::Propagate)
        });
    }

    /// Puts any callable on the stack as if it were a coroutine function: it
    /// is called, then awaiting what it gave is a `TypeError` if that cannot
    /// be awaited (M14).
    #[track_caller]
    pub fn push_async_callback_object(
        &self,
        name: &str,
        callback: impl FnOnce() -> Result<Called> + 'static,
    ) {
        self.register(name, Some(Location::caller()), async move |_| {
            await_called(callback()?).await?;
            Ok(Outcome::Propagate)
        });
    }

    fn register<F: Future<Output = Result<Outcome>> + 'static>(
        &self,
        name: &str,
        site: Site,
        exit: impl FnOnce(Option<Exception>) -> F + 'static,
    ) {
        self.put(With::registered(name, site, Contexts::Ours), exit);
    }

    fn put<F: Future<Output = Result<Outcome>> + 'static>(
        &self,
        machine: With,
        exit: impl FnOnce(Option<Exception>) -> F + 'static,
    ) {
        self.push_entered(machine, Box::new(|raised| Box::pin(exit(raised))));
    }

    /// Puts the exit of a manager on the stack that was entered already, with
    /// the machine that was told so; or, with a machine that was
    /// [`registered`](With::registered), any other exit.
    pub(crate) fn push_entered(&self, machine: With, exit: Exit) {
        self.0.borrow_mut().0.push(Entry { machine, exit });
    }

    /// Begins to unwind because of `raised`, exit by exit; `around` is what
    /// was being handled when the stack's own exit was called.
    pub(crate) fn unwinding(
        &self,
        raised: Option<&Exception>,
        around: Option<Exception>,
    ) -> Unwinding {
        Unwinding {
            stack: self.clone(),
            around,
            raised: raised.is_some(),
            in_flight: raised.cloned(),
            suppressed: false,
            pending: false,
            running: None,
        }
    }

    /// Hands every exit to a new stack; this one is empty then (M8).
    pub fn pop_all(&self) -> Self {
        Self(noted(self.0.take()))
    }

    /// Unwinds now, with no exception (M8).
    ///
    /// # Cancellation
    ///
    /// Interrupts the exit that is running; the others see the
    /// `CancelledError`, which is raised here at the end.
    #[track_caller]
    pub fn aclose(&self) -> impl Future<Output = Result<()>> {
        let unwound = async { self.unwind(None).await.map(|_| ()) };
        called_at(Location::caller(), unwound)
    }

    /// Runs every exit, the last first; one that raises does not stop the
    /// others. Contexts are chained as contextlib does (M9).
    async fn unwind(&self, raised: Option<&Exception>) -> Result<Outcome> {
        let mut unwinding = self.unwinding(raised, handled());
        while let Some((exit, told)) = unwinding.next_exit() {
            unwinding.exited(exit(told).await);
        }
        unwinding.end()
    }
}

/// A stack that is being unwound, exit by exit. Whoever unwinds it calls
/// [`next_exit`](Self::next_exit), runs that exit with what it is to be told,
/// and says by [`exited`](Self::exited) how it went, until there is no more;
/// then [`end`](Self::end).
pub(crate) struct Unwinding {
    stack: ExitStack,
    /// What was being handled around the stack.
    around: Option<Exception>,
    /// Whether the stack itself was told of an exception.
    raised: bool,
    in_flight: Option<Exception>,
    suppressed: bool,
    /// Whether what is in flight was raised by an exit of this stack.
    pending: bool,
    /// The machine of the exit that runs.
    running: Option<With>,
}

impl Unwinding {
    /// The next exit, and what it is to be told. Nothing of the stack is
    /// borrowed while it runs: it may use the stack.
    pub(crate) fn next_exit(&mut self) -> Option<(Exit, Option<Exception>)> {
        let Entry { mut machine, exit } = self.stack.0.borrow_mut().0.pop()?;
        machine.exiting_on_stack(self.in_flight.as_ref());
        self.running = Some(machine);
        Some((exit, self.in_flight.clone()))
    }

    /// How that exit went.
    pub(crate) fn exited(&mut self, result: Result<Outcome>) {
        let Some(mut machine) = self.running.take() else {
            return;
        };
        if let Err(exception) = &result {
            fix_context(exception, self.in_flight.as_ref(), self.around.as_ref());
        }
        // Raised again it counts as raised, too: a line more in its traceback.
        let failed = result.is_err();
        // Contextlib takes a truthy result as suppressing, exception or not.
        let truthy = matches!(result, Ok(Outcome::Suppress));
        match machine.exited(result) {
            Ok(()) => {
                self.suppressed |= truthy;
                self.in_flight = None;
                self.pending = false;
            }
            Err(exception) => {
                self.pending |= failed;
                self.in_flight = Some(exception);
            }
        }
    }

    /// What leaves the stack's own exit, with its context set: it needs no
    /// other.
    pub(crate) fn end(self) -> Result<Outcome> {
        match self.in_flight {
            Some(exception) if self.pending => Err(exception),
            _ if self.raised && self.suppressed => Ok(Outcome::Suppress),
            _ => Ok(Outcome::Propagate),
        }
    }

    /// Runs every exit at once, where none may wait: the stack of a plain
    /// `with`. One that waits all the same is dropped, and has raised
    /// `RuntimeError`.
    pub(crate) fn at_once(mut self) -> Result<Outcome> {
        while let Some((exit, told)) = self.next_exit() {
            let result = at_once(exit(told)).unwrap_or_else(|| {
                raise(Builtin::RuntimeError.of("an exit of a plain exit stack waited"))
            });
            self.exited(result);
        }
        self.end()
    }
}

/// Hangs `old` on the end of the chain of a new exception, so that it reads as
/// if the exits had been nested statements (`_fix_exception_context`).
fn fix_context(new: &Exception, old: Option<&Exception>, around: Option<&Exception>) {
    let same = |a: &Exception, b: Option<&Exception>| b.is_some_and(|b| a.same(b));
    let mut link = new.clone();
    loop {
        match link.context() {
            None => return,
            Some(context) if same(&context, old) => return,
            Some(context) if same(&context, around) => break,
            Some(context) => link = context,
        }
    }
    match old {
        Some(old) => link.set_context(old),
        None => link.clear_context(),
    }
}

impl AsyncContextManager for ExitStack {
    /// A handle with which exits are put on the stack.
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        "exit stack".into()
    }

    async fn enter(&mut self) -> Result<Self> {
        Ok(self.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        self.unwind(raised).await
    }
}

/// Taken apart like nested statements: the last first.
impl Drop for Entries {
    fn drop(&mut self) {
        while let Some(entry) = self.0.pop() {
            release(entry);
        }
    }
}

/// A manager that does nothing (`contextlib.nullcontext`): its value is what
/// it was made with.
pub fn nullcontext<T: Clone>(value: T) -> NullContext<T> {
    NullContext(value)
}

/// The manager of [`nullcontext`].
pub struct NullContext<T>(T);

impl<T: Clone> AsyncContextManager for NullContext<T> {
    type Value = T;

    fn name(&self) -> Cow<'static, str> {
        "nullcontext".into()
    }

    async fn enter(&mut self) -> Result<T> {
        Ok(self.0.clone())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        Ok(Outcome::Propagate)
    }
}

#[cfg(test)]
mod tests;
