//! `__aenter__` and `__aexit__` called by the program itself, as the expansion
//! of `async with` does: the core's machine records them, too.
//!
//! The calls are recorded, and nothing more is done for the program: what it
//! enters and does not exit stays open to the end of the run.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use super::Vm;
use super::fiber::Stack;
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::{from_future, keep_alive};
use crate::exception::Exception;
use crate::manager::{Contexts, Outcome, With};
use crate::python::code::CodeKind;
use crate::python::value::{Awaitable, Function, Instance, Value};
use crate::trace::Flavour;

/// The managers that were entered by hand and not exited, the last one last. The
/// run keeps them, so that at its end they are recorded as abandoned.
#[derive(Default)]
struct Open(RefCell<Vec<(Weak<Instance>, With)>>);

impl Open {
    fn of(vm: &Vm) -> Option<Rc<Self>> {
        let open = vm.extension(|_| {
            let open = Rc::<Self>::default();
            keep_alive(open.clone());
            Rc::downgrade(&open)
        });
        open.upgrade()
    }
}

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
        let mut machine = With::entering(
            Flavour::Async,
            name.as_str().into(),
            None,
            Contexts::Drivers,
        );
        match self.await_value(coroutine).await {
            Ok(value) => {
                machine.entered();
                if let Some(open) = Open::of(self) {
                    open.0.borrow_mut().push((Rc::downgrade(manager), machine));
                }
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
        let machine = Open::of(self).and_then(|open| {
            let mut open = open.0.borrow_mut();
            let same = |known: &Weak<Instance>| std::ptr::eq(known.as_ptr(), Rc::as_ptr(manager));
            let at = open.iter().rposition(|(known, _)| same(known))?;
            Some(open.remove(at).1)
        });
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

#[cfg(test)]
mod tests {
    use crate::event_loop::Options;
    use crate::python::program::Program;
    use crate::trace::What;

    #[test]
    fn what_is_entered_by_hand_and_not_exited_is_recorded_as_abandoned() {
        let source = "
import asyncio
class Door:
    async def __aenter__(self): return self
    async def __aexit__(self, *told): pass
async def main():
    left, closed = Door(), Door()
    await left.__aenter__()
    await closed.__aenter__()
    await closed.__aexit__(None, None, None)
asyncio.run(main())
";
        let program = Program::compile(source, "door.py").expect("it compiles");
        let mut run = program.start(Options::default());
        run.run_to_end();
        let trace = run.trace();
        let spans = |wanted: fn(&What) -> bool| -> Vec<_> {
            let events = trace.events().iter();
            let events = events.filter(|event| wanted(&event.what));
            events.filter_map(|event| event.span).collect()
        };
        let entered = spans(|what| matches!(what, What::Entered));
        assert_eq!(entered.len(), 2);
        assert_eq!(spans(|what| *what == What::Abandoned), entered[..1]);
    }
}
