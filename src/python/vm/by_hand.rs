//! `__aenter__` and `__aexit__` called by the program itself, as the expansion
//! of `async with` does: the core's machine records them, too.
//!
//! The calls are recorded, and nothing more is done for the program: what it
//! enters and does not exit stays open to the end of the run.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::Vm;
use super::fiber::Stack;
use crate::Result;
use crate::event_loop::from_future;
use crate::exception::Exception;
use crate::manager::{Contexts, Outcome, With};
use crate::python::code::CodeKind;
use crate::python::value::{Awaitable, Function, Instance, Value};
use crate::trace::Flavour;

/// The managers that were entered by hand and not exited, the last one last.
#[derive(Default)]
struct Open(RefCell<Vec<(Weak<Instance>, With)>>);

/// A call by hand.
pub(super) enum Call {
    /// Of `__aenter__`.
    Enter(Rc<Instance>),
    /// Of `__aexit__`, with what it is told of.
    Exit(Rc<Instance>, Option<Exception>),
}

impl Vm {
    /// Whether the call of this function is one by hand: of a special method
    /// that is a coroutine function, from the program's own code, and neither
    /// by a statement nor by the same method of a derived class.
    pub(super) fn called_by_hand(
        &self,
        stack: &Stack,
        function: &Function,
        values: &[Value],
    ) -> Option<Call> {
        if self.0.in_statement.get() || function.code.kind != CodeKind::Coroutine {
            return None;
        }
        let name = &function.code.name;
        let names = self.names();
        let enters = *name == names.aenter;
        if !enters && *name != names.aexit {
            return None;
        }
        let caller = stack.frames.last()?;
        let Some(Value::Instance(manager)) = values.first() else {
            return None;
        };
        let derived = caller.code.name == *name
            && matches!(caller.values.first(), Some(Value::Instance(caller)) if Rc::ptr_eq(caller, manager));
        if derived || !self.is_program(&caller.code) {
            return None;
        }
        if enters {
            return Some(Call::Enter(manager.clone()));
        }
        let raised = match values.get(2) {
            Some(Value::Exception(exception)) => Some(exception.clone()),
            _ => None,
        };
        Some(Call::Exit(manager.clone(), raised))
    }

    /// The coroutine of such a call, with its account.
    pub(super) fn recorded(&self, call: Call, coroutine: Value) -> Value {
        let vm = self.clone();
        let account = async move {
            match call {
                Call::Enter(manager) => vm.enter_by_hand(&manager, coroutine).await,
                Call::Exit(manager, raised) => vm.exit_by_hand(&manager, raised, coroutine).await,
            }
        };
        Value::Awaitable(Rc::new(Awaitable {
            name: "__aenter__",
            coroutine: RefCell::new(Some(from_future(account))),
            started: Cell::new(false),
            // The coroutine inside is, by its own name.
            reports: false,
            handling: RefCell::default(),
        }))
    }

    async fn enter_by_hand(&self, manager: &Rc<Instance>, coroutine: Value) -> Result<Value> {
        let name = self.manager_name(&Value::Instance(manager.clone()), &manager.class());
        let mut machine = With::entering(Flavour::Async, name.as_str(), None, Contexts::Drivers);
        match self.await_value(coroutine).await {
            Ok(value) => {
                machine.entered();
                let open = self.extension(|_| Open::default());
                open.0.borrow_mut().push((Rc::downgrade(manager), machine));
                Ok(value)
            }
            Err(exception) => Err(machine.enter_failed(exception)),
        }
    }

    async fn exit_by_hand(
        &self,
        manager: &Rc<Instance>,
        raised: Option<Exception>,
        coroutine: Value,
    ) -> Result<Value> {
        let open = self.extension(|_| Open::default());
        let machine = {
            let mut open = open.0.borrow_mut();
            let same = |known: &Weak<Instance>| std::ptr::eq(known.as_ptr(), Rc::as_ptr(manager));
            let at = open.iter().rposition(|(known, _)| same(known));
            at.map(|at| open.remove(at).1)
        };
        let Some(mut machine) = machine else {
            return self.await_value(coroutine).await;
        };
        machine.exiting(raised.as_ref());
        let result = self.await_value(coroutine).await;
        let outcome = match &result {
            Ok(value) if self.truth(value)? => Ok(Outcome::Suppress),
            Ok(_) => Ok(Outcome::Propagate),
            Err(exception) => Err(exception.clone()),
        };
        // What leaves the statement is the program's to decide.
        machine.exited(outcome).ok();
        result
    }
}
