//! The body of the program: what runs outside of all tasks.

use std::cell::Cell;
use std::rc::Rc;

use super::Vm;
use super::call::begin;
use super::fiber::{Stack, Then};
use super::run::{Exit, Failure};
use crate::Result;
use crate::event_loop::{Core, Script, ScriptStep, Value as CoreValue};
use crate::exception::{Builtin, Exception};
use crate::python::code::Code;
use crate::python::compiler::Warning;
use crate::python::modules::asyncio::destroy_left;
use crate::python::value::{Dict, Module, Str, Value};

/// How many frames of CPython's library stand between a program and its tasks.
const FRAMES_OF_A_LOOP: usize = 8;

/// The body of a program, as the core resumes it.
pub(in crate::python) struct Body {
    vm: Vm,
    stack: Stack,
    phase: Phase,
    globals: Rc<Dict>,
    exit: Rc<Cell<Option<i32>>>,
    /// What is being handled while it is set aside.
    handled: Option<Exception>,
    /// What the compiler warned about: it is printed first.
    preface: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Runs,
    /// It is over: the tasks that its loops have left end.
    Leaves,
    /// What it holds is let go.
    Clears,
    Over,
}

impl Body {
    /// The body of a program, with its file's name and text.
    pub(in crate::python) fn new(
        vm: &Vm,
        code: Rc<Code>,
        (file, source): (&str, &str),
        warnings: &[Warning],
        exit: Rc<Cell<Option<i32>>>,
    ) -> Self {
        vm.add_source(file, source, false);
        vm.0.program.set(Some(code.file.clone()));
        let names = vm.names();
        let globals = Rc::<Dict>::default();
        globals.set_str(&names.name, Value::Str(names.main.clone()));
        globals.set_str(&names.doc, code.doc.clone().map_or(Value::None, Value::Str));
        globals.set_str(&names.file, file.into());
        let builtins = vm.modules().get_str(&vm.intern("builtins"));
        globals.set_str(&names.builtins, builtins.unwrap_or_default());
        let module = Module {
            name: names.main.clone(),
            dict: globals.clone(),
        };
        vm.modules()
            .set_str(&names.main, Value::Module(Rc::new(module)));
        let mut frame = begin(code, globals.clone(), Vec::new(), &[]);
        frame.namespace = Some(globals.clone());
        frame.then = Then::Exit;
        let mut stack = Stack {
            slices: true,
            ..Stack::default()
        };
        stack.enter(frame);
        let mut preface = String::new();
        for Warning { line, message } in warnings {
            preface.push_str(&format!("{file}:{line}: SyntaxWarning: {message}\n"));
            if let Some(source) = vm.source_line(file, *line) {
                preface.push_str(&format!("  {source}\n"));
            }
        }
        Self {
            vm: vm.clone(),
            preface,
            stack,
            phase: Phase::Runs,
            globals,
            exit,
            handled: None,
        }
    }
}

impl Script for Body {
    fn main_ended(&mut self, raised: Option<&Exception>) {
        // While the loop shuts down, `asyncio.run` handles what the main task
        // raised, and so does everything that runs then.
        if let Some(exception) = raised {
            let outside = &self.vm.0.handled_outside;
            let old = outside.replace(Some(exception.clone()));
            drop(old);
        }
    }

    fn take_apart(&mut self) -> bool {
        drop(std::mem::take(&mut self.stack));
        self.vm.drop_piece()
    }

    fn resume(&mut self, finished: Option<Result<CoreValue>>) -> ScriptStep {
        let vm = self.vm.clone();
        vm.0.looping.set(false);
        vm.0.depth.set(0);
        let outside = vm.0.handled_outside.take();
        drop(outside);
        vm.find_core();
        if vm.nest().is_err() {
            return ScriptStep::Done;
        }
        if !self.preface.is_empty() {
            vm.write_error(&std::mem::take(&mut self.preface));
        }
        let before = vm.0.handled.replace(self.handled.take());
        let exit = self.go_on(&vm, finished);
        self.handled = vm.0.handled.replace(before);
        vm.unnest();
        if vm.is_ending() {
            return ScriptStep::Done;
        }
        match exit {
            Exit::Sliced => ScriptStep::Sliced,
            Exit::Loop(main) => {
                vm.0.looping.set(true);
                vm.0.depth.set(self.stack.frames.len() + FRAMES_OF_A_LOOP);
                vm.0.handled_outside.replace(self.handled.clone());
                if let Some(core) = Core::current() {
                    core.outside.replace(self.handled.clone());
                }
                ScriptStep::Run(main)
            }
            Exit::Raised(exception) if self.phase == Phase::Runs => {
                let code = vm.report_uncaught(&exception);
                vm.run_at_exit();
                // What only its functions held goes before the module's variables.
                drop(exception);
                self.leave(code)
            }
            _ => match self.phase {
                Phase::Runs => {
                    vm.run_at_exit();
                    self.leave(0)
                }
                Phase::Leaves => {
                    self.clear();
                    ScriptStep::Sliced
                }
                Phase::Clears | Phase::Over => {
                    self.phase = Phase::Over;
                    ScriptStep::Done
                }
            },
        }
    }
}

impl Body {
    fn go_on(&mut self, vm: &Vm, finished: Option<Result<CoreValue>>) -> Exit {
        match finished {
            None => vm.run(&mut self.stack),
            Some(Ok(value)) => {
                self.stack.push(value.get::<Value>().unwrap_or_default());
                vm.run(&mut self.stack)
            }
            Some(Err(exception)) => {
                vm.set_context(&exception);
                match vm.unwind(&mut self.stack, Failure::new(exception)) {
                    Ok(None) => vm.run(&mut self.stack),
                    Ok(Some(exit)) => exit,
                    Err(exception) => Exit::Raised(exception),
                }
            }
        }
    }

    /// The program is over, with this exit code: what its tasks are in the middle
    /// of is closed in the next piece.
    fn leave(&mut self, code: i32) -> ScriptStep {
        self.exit.set(Some(code));
        self.phase = Phase::Leaves;
        self.vm.0.program.set(Some(Str::new("sys")));
        self.vm.0.line.set(1);
        destroy_left(&self.vm);
        ScriptStep::Sliced
    }

    /// Its variables go away, and what is open in them is closed in the next piece.
    fn clear(&mut self) {
        self.phase = Phase::Clears;
        let values = self.globals.values();
        self.globals.clear();
        for value in values {
            drop(value);
        }
    }
}

impl Vm {
    /// Prints what CPython prints when an exception ends a program; gives the
    /// exit code.
    fn report_uncaught(&self, exception: &Exception) -> i32 {
        if exception.is(Builtin::SystemExit) {
            // CPython exits before it adds the frame of the program itself.
            self.data(exception).traceback.borrow_mut().pop();
            let value = Value::Exception(exception.clone());
            let code = self
                .get_attr(&value, &self.names().code)
                .unwrap_or_default();
            return match code.plain() {
                Value::None => 0,
                Value::Bool(code) => i32::from(*code),
                #[allow(clippy::cast_possible_truncation)] // A byte.
                Value::Int(code) => (code & 0xff) as i32,
                other => {
                    let text = self
                        .str(other)
                        .map_or_else(|_| String::new(), |t| t.to_string());
                    self.write_error(&format!("{text}\n"));
                    1
                }
            };
        }
        if !self.run_exception_hook(exception) {
            let text = self.uncaught_traceback(exception);
            self.write_error(&text);
        }
        if exception.is(Builtin::KeyboardInterrupt) {
            return 130;
        }
        1
    }

    /// Lets go of a piece of what the run holds. Gives false when that was all.
    pub(in crate::python) fn take_apart(&self) -> bool {
        self.set_ending();
        if self.drop_piece() {
            return true;
        }
        let machine = &self.0;
        let modules = machine.modules.values();
        machine.modules.clear();
        for module in &modules {
            if let Value::Module(module) = module {
                module.dict.clear();
            }
        }
        drop(modules);
        if machine.holders.let_go() {
            return true;
        }
        machine.builtins.clear();
        machine.extensions.clear();
        drop(machine.cache.take());
        drop(machine.handled.take());
        drop(machine.handled_outside.take());
        drop(machine.tail.take());
        drop(machine.core.take());
        drop(machine.dropped.take());
        drop(machine.errors.take());
        drop(machine.stand_ins.take());
        drop(machine.spare.take());
        self.drop_piece()
    }
}
