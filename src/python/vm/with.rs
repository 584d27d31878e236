//! `with` and `async with`: the core's machine, driven by instructions.

use std::rc::Rc;

use super::Vm;
use super::fiber::{Frame, Stack, Then};
use super::run::Flow;
use crate::Result;
use crate::exception::Exception;
use crate::manager::{Contexts, Methods, Outcome, With as Machine};
use crate::python::native::type_error;
use crate::python::op::{Op, With};
use crate::python::value::{Class, Str, Value, WithState};
use crate::trace::Flavour;

impl Vm {
    /// `manager -- with awaitable-or-value`
    pub(super) fn op_with_enter(&self, stack: &mut Stack, flavour: With, name: u32) -> Flow {
        let Some(frame) = stack.frames.last_mut() else {
            return Ok(None);
        };
        let manager = frame.peek(1);
        let class = self.type_of(manager);
        let names = self.names();
        let (enter, exit, kind) = match flavour {
            With::Sync => (&names.enter, &names.exit, Flavour::Sync),
            With::Async => (&names.aenter, &names.aexit, Flavour::Async),
        };
        let (enter, exit) = match (self.lookup(&class, enter), self.lookup(&class, exit)) {
            (Some(enter), Some(exit)) => (enter, exit),
            (enter, exit) => {
                let methods = match flavour {
                    With::Sync => Methods {
                        enter: enter.is_some(),
                        exit: exit.is_some(),
                        ..Methods::default()
                    },
                    With::Async => Methods {
                        aenter: enter.is_some(),
                        aexit: exit.is_some(),
                        ..Methods::default()
                    },
                };
                let name = self.type_name(manager);
                let message = Machine::unsupported(kind, name.as_str(), methods);
                return Err(type_error(message.unwrap_or_default()));
            }
        };
        let (exit, receiver) = self.called_with(exit, manager, &class)?;
        let (enter, manager) = self.called_with(enter, manager, &class)?;
        let mut state = self.0.spare_with.take().unwrap_or_default();
        if let Some(state) = Rc::get_mut(&mut state) {
            if self.is_program(&frame.code) {
                let name = match frame.code.constants.get(name as usize) {
                    Some(Value::Str(name)) => name.as_str(),
                    _ => "",
                };
                let machine = Machine::entering(kind, name.into(), None, Contexts::Drivers);
                *state.machine.get_mut() = Some(machine);
            }
            state.exit = exit;
            state.receiver = receiver;
        }
        if let Some(place) = frame.values.last_mut() {
            *place = Value::With(state);
        }
        self.call_in_statement(stack, &enter, manager, None)
    }

    /// A method that was found on the manager's class, and what it is called with
    /// first: a function with the manager; `Null` for what is bound already.
    fn called_with(
        &self,
        found: Value,
        manager: &Value,
        class: &Rc<Class>,
    ) -> Result<(Value, Value)> {
        Ok(match &found {
            Value::Function(_) => (found, manager.clone()),
            _ => (self.bind_found(&found, manager, class)?, Value::Null),
        })
    }

    /// Calls a manager's method, not by hand.
    fn call_in_statement(
        &self,
        stack: &mut Stack,
        method: &Value,
        receiver: Value,
        told: Option<[Value; 3]>,
    ) -> Flow {
        self.0.in_statement.set(true);
        let flow = match method {
            Value::Function(function) if !matches!(receiver, Value::Null) => {
                let mut frame = self.frame_of(&function.code, &function.globals);
                frame.push(receiver);
                if let Some(told) = told {
                    frame.values.extend(told);
                }
                self.call_function(stack, function, frame, &[], Then::Push)
            }
            method => {
                let arguments = told.into_iter().flatten().collect();
                self.call_value(stack, method, arguments, Vec::new(), Then::Push)
            }
        };
        self.0.in_statement.set(false);
        flow
    }

    /// What the trace calls a manager that no `with` statement names: the
    /// function that made it, or its class, with the name that the program gave
    /// it if it has one.
    pub(in crate::python) fn manager_name(&self, manager: &Value, class: &Rc<Class>) -> Str {
        if let Value::Instance(instance) = manager
            && let Some(dict) = instance.dict.borrow().clone()
        {
            if let Some(Value::Generator(generator)) = dict.get_str(&self.names().gen_) {
                return generator.name.borrow().clone();
            }
            let own = dict.get_str(&self.intern("name"));
            if let Some(Value::Str(_) | Value::Int(_)) = &own
                && let Some(own) = own.and_then(|own| self.str(&own).ok())
                && own.as_str().len() <= 24
            {
                return Str::new(&format!("{} {own}", class.name()));
            }
        }
        class.name()
    }

    /// `with -- with awaitable-or-result`
    pub(super) fn op_with_exit(&self, stack: &mut Stack) -> Flow {
        let Value::With(state) = self.peek(stack, 1) else {
            return Ok(None);
        };
        if let Some(machine) = &mut *state.machine.borrow_mut() {
            machine.exiting(None);
        }
        let told = [Value::None, Value::None, Value::None];
        self.call_in_statement(stack, &state.exit, state.receiver.clone(), Some(told))
    }

    /// `with previous exception -- with previous exception awaitable-or-result`
    pub(super) fn op_with_exit_raised(&self, stack: &mut Stack) -> Flow {
        let (Value::With(state), Value::Exception(exception)) =
            (self.peek(stack, 3), self.peek(stack, 1))
        else {
            return Ok(None);
        };
        if let Some(machine) = &mut *state.machine.borrow_mut() {
            machine.exiting(Some(&exception));
        }
        let traceback = self.traceback_of(&exception);
        let exception = Value::Exception(exception);
        let class = Value::Class(self.type_of(&exception));
        let told = [class, exception, traceback];
        self.call_in_statement(stack, &state.exit, state.receiver.clone(), Some(told))
    }

    /// `with value -- with value`
    pub(super) fn op_with_entered(frame: &Frame) {
        if let Value::With(state) = frame.peek(2)
            && let Some(machine) = &mut *state.machine.borrow_mut()
        {
            machine.entered();
        }
    }

    /// `with result --`
    pub(super) fn op_with_exited(&self, frame: &mut Frame) {
        drop(frame.pop());
        let Value::With(mut state) = frame.pop() else {
            return;
        };
        if let Some(machine) = &mut *state.machine.borrow_mut() {
            machine.exited_plainly();
        }
        if let Some(over) = Rc::get_mut(&mut state) {
            *over = WithState::default();
            self.0.spare_with.set(Some(state));
        }
    }

    /// The other instructions that tell the machine how it went.
    pub(super) fn op_with(&self, stack: &mut Stack, op: Op) -> Result<()> {
        match op {
            Op::WithBound(at) => {
                let value = self.peek(stack, 1);
                if let Value::With(state) = self.peek(stack, 2)
                    && let Some(machine) = &*state.machine.borrow()
                    && let Some(frame) = stack.frames.last()
                    && let Some(name) = frame.code.names.get(at as usize)
                {
                    machine.bound(name.as_str(), &self.sketch(&value));
                }
            }
            Op::WithEnterFailed => {
                let exception = stack.pop();
                let with = stack.pop();
                if let (Some(machine), Value::Exception(exception)) = (taken(&with), &exception) {
                    drop(machine.enter_failed(exception.clone()));
                }
                stack.push(exception);
            }
            Op::WithExitFailed => {
                let exception = stack.pop();
                let with = stack.pop();
                failed(&with, &exception);
                stack.push(exception);
            }
            Op::WithExitedRaised => {
                let result = stack.pop();
                let suppressed = self.truth(&result)?;
                let outcome = if suppressed {
                    Outcome::Suppress
                } else {
                    Outcome::Propagate
                };
                if let Some(mut machine) = taken(&self.peek(stack, 3)) {
                    machine.exited(Ok(outcome)).ok();
                }
                stack.push(suppressed.into());
            }
            Op::WithExitFailedRaised => {
                let new = stack.pop();
                let told = stack.pop();
                let previous = stack.pop();
                let with = stack.pop();
                self.pop_handled(stack, previous);
                failed(&with, &new);
                drop(told);
                stack.push(new);
            }
            _ => {}
        }
        Ok(())
    }

    /// A value as the trace shows it, without running any code of the program.
    fn sketch(&self, value: &Value) -> String {
        let shown = match value {
            Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) => {
                self.repr(value).ok().map(|text| text.to_string())
            }
            _ => None,
        };
        shown.map_or_else(
            || format!("<{}>", self.type_name(value)),
            |text| text.chars().take(80).collect(),
        )
    }
}

/// The machine of a statement that is over.
fn taken(with: &Value) -> Option<Machine> {
    match with {
        Value::With(state) => state.machine.borrow_mut().take(),
        _ => None,
    }
}

fn failed(with: &Value, exception: &Value) {
    if let (Some(mut machine), Value::Exception(exception)) = (taken(with), exception) {
        let result: Result<Outcome, Exception> = Err(exception.clone());
        machine.exited(result).ok();
    }
}
