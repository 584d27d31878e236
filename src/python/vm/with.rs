//! `with` and `async with`: the core's machine, driven by instructions.

use std::rc::Rc;

use super::Vm;
use super::fiber::{Stack, Then};
use super::run::Flow;
use crate::Result;
use crate::cell::RefCell;
use crate::exception::Exception;
use crate::manager::{Contexts, Methods, Outcome, With as Machine};
use crate::python::native::type_error;
use crate::python::op::{Op, With};
use crate::python::value::{Class, Str, Value, WithState};
use crate::trace::Flavour;

impl Vm {
    /// `manager -- with awaitable-or-value`
    pub(super) fn op_with_enter(&self, stack: &mut Stack, flavour: With, name: u32) -> Flow {
        let manager = self.peek(stack, 1);
        let class = self.type_of(&manager);
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
                let name = self.type_name(&manager);
                let message = Machine::unsupported(kind, name.as_str(), methods);
                return Err(type_error(message.unwrap_or_default()));
            }
        };
        let (exit, receiver) = match &exit {
            Value::Function(_) => (exit, manager.clone()),
            _ => (self.bind_found(&exit, &manager, &class)?, Value::Null),
        };
        let enter = match &enter {
            Value::Function(_) => enter,
            _ => self.bind_found(&enter, &manager, &class)?,
        };
        let code = stack.frames.last().map(|frame| &frame.code);
        let code = code.filter(|code| self.is_program(code));
        let machine = code.map(|code| {
            let name = match code.constants.get(name as usize) {
                Some(Value::Str(name)) => name.as_str(),
                _ => "",
            };
            Machine::entering(kind, name, None, Contexts::Drivers)
        });
        let state = WithState {
            machine: RefCell::new(machine),
            exit,
            receiver,
        };
        drop(stack.pop());
        stack.push(Value::With(Rc::new(state)));
        self.0.in_statement.set(true);
        let flow = match &enter {
            Value::Function(function) => {
                let mut frame = self.frame_of(&function.code, &function.globals);
                frame.push(manager);
                self.call_function(stack, function, frame, &[], Then::Push)
            }
            enter => self.call_value(stack, enter, Vec::new(), Vec::new(), Then::Push),
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
        self.call_exit(stack, &state, [Value::None, Value::None, Value::None])
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
        self.call_exit(stack, &state, [class, exception, traceback])
    }

    fn call_exit(&self, stack: &mut Stack, state: &WithState, arguments: [Value; 3]) -> Flow {
        self.0.in_statement.set(true);
        let flow = match &state.exit {
            Value::Function(function) => {
                let mut frame = self.frame_of(&function.code, &function.globals);
                frame.push(state.receiver.clone());
                frame.values.extend(arguments);
                self.call_function(stack, function, frame, &[], Then::Push)
            }
            exit => self.call_value(stack, exit, arguments.to_vec(), Vec::new(), Then::Push),
        };
        self.0.in_statement.set(false);
        flow
    }

    /// The instructions that tell the machine how it went.
    pub(super) fn op_with(&self, stack: &mut Stack, op: Op) -> Result<()> {
        match op {
            Op::WithEntered => {
                if let Some(frame) = stack.frames.last()
                    && let Value::With(state) = frame.peek(2)
                    && let Some(machine) = &mut *state.machine.borrow_mut()
                {
                    machine.entered();
                }
            }
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
            Op::WithExited => {
                drop(stack.pop());
                let with = stack.pop();
                if let Value::With(state) = &with
                    && let Some(machine) = &mut *state.machine.borrow_mut()
                {
                    machine.exited_plainly();
                }
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
