//! Enter and exit called by the program itself, without a statement.

use std::future::Future;
use std::panic::Location;

use super::protocol::{AsyncContextManager, Outcome};
use super::with::{Contexts, With};
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{Site, called_at, checkpoint, keep_alive, raise};
use crate::exception::{Builtin, Exception};
use crate::trace::Flavour;

/// A manager whose enter and exit the program calls itself, as the expansion
/// of `async with` does.
///
/// The calls are recorded, and nothing more is done for the program: what it
/// enters and does not exit stays open to the end of the run.
pub fn by_hand<M: AsyncContextManager>(manager: M) -> ByHand<M> {
    ByHand(RefCell::new(State {
        manager: Some(manager),
        machine: None,
    }))
}

/// The manager of [`by_hand`]. It can be entered once.
pub struct ByHand<M>(RefCell<State<M>>);

struct State<M> {
    /// Taken out while one of its methods runs.
    manager: Option<M>,
    /// What records the calls: from enter until the end of exit.
    machine: Option<With>,
}

impl<M: AsyncContextManager> ByHand<M> {
    /// Calls the manager's enter. A `RuntimeError` if it was entered before.
    ///
    /// # Cancellation
    ///
    /// Raises `CancelledError`; no exit is owed then (M2).
    #[track_caller]
    pub fn enter(&self) -> impl Future<Output = Result<M::Value>> {
        self.enter_at(Some(Location::caller()))
    }

    async fn enter_at(&self, site: Site) -> Result<M::Value> {
        checkpoint().await;
        let Some(mut manager) = self.0.borrow_mut().manager.take() else {
            return raise(Builtin::RuntimeError.of("it was entered before"));
        };
        let mut machine = With::entering(
            Flavour::Async,
            (&manager.name()).into(),
            site,
            Contexts::Ours,
        );
        match manager.enter().await {
            Ok(value) => {
                machine.entered();
                self.0.replace(State {
                    manager: Some(manager),
                    machine: Some(machine),
                });
                Ok(value)
            }
            Err(exception) => Err(machine.enter_failed(exception)),
        }
    }

    /// Calls the manager's exit, and gives what it returned: what follows from
    /// that is for the program to do. A `RuntimeError` if it is not open.
    ///
    /// # Cancellation
    ///
    /// A cancellation cuts the manager's exit short, unless it is caught (C5).
    #[track_caller]
    pub fn exit(&self, raised: Option<&Exception>) -> impl Future<Output = Result<Outcome>> {
        self.exit_at(Location::caller(), raised)
    }

    async fn exit_at(
        &self,
        site: &'static Location<'static>,
        raised: Option<&Exception>,
    ) -> Result<Outcome> {
        let opened = {
            let State { manager, machine } = &mut *self.0.borrow_mut();
            machine
                .take()
                .and_then(|machine| Some((machine, manager.take()?)))
        };
        let Some((mut machine, mut manager)) = opened else {
            return raise(Builtin::RuntimeError.of("it is not open"));
        };
        // The program handles the exception, so the machine does not.
        machine.exiting_on_stack(raised);
        let result = called_at(site, manager.exit(raised)).await;
        let recorded = machine.exited(result.clone());
        // What leaves the statement is the program's to decide.
        drop(recorded);
        result
    }
}

impl<M> Drop for ByHand<M> {
    fn drop(&mut self) {
        if let Some(machine) = self.0.get_mut().machine.take() {
            keep_alive(machine);
        }
    }
}
