//! What becomes of generators and coroutines that are dropped before their end.

use std::cell::Cell;

use super::Vm;
use super::fiber::{Fiber, Frame, Stack, Then};
use super::generator::{How, kind_name};
use super::run::Flow;
use crate::cell::RefCell;
use crate::event_loop::Core;
use crate::python::code::CodeKind;
use crate::python::memory::{self, Counted};
use crate::python::modules::asyncio::handle;
use crate::python::trash::{self, Rest};
use crate::python::value::{Generator, GeneratorState, Value};
use crate::trace::What;

impl Fiber {
    /// A coroutine that waits, with these frames, of which nobody has the object.
    pub(super) fn held(self) -> Generator {
        let code = self.bottom.code.clone();
        Generator {
            kind: CodeKind::Coroutine,
            name: RefCell::new(code.name.clone()),
            qualified_name: RefCell::new(code.name.clone()),
            code,
            fiber: RefCell::new(Some(self)),
            state: Cell::new(GeneratorState::Suspended),
            asked: Cell::new(false),
            closed: Cell::new(false),
            known: Cell::new(false),
            has_loop: Cell::new(false),
            line: Cell::new(0),
            _memory: Counted::of(memory::FRAME),
        }
    }
}

impl Vm {
    /// The last handle to a generator that has not ended is gone.
    pub(in crate::python) fn generator_dropped(&self, generator: &Generator, fiber: Fiber) {
        let has_begun = generator.state.get() != GeneratorState::Created;
        if self.is_ending() || !has_begun {
            if !has_begun && generator.kind == CodeKind::Coroutine {
                self.never_awaited(generator.qualified_name.borrow().as_str());
            }
            trash::release(fiber);
            return;
        }
        // One that was closed before, and went on all the same, is ended at once;
        // and so is one of which no loop knows.
        if generator.kind == CodeKind::AsyncGenerator
            && !generator.closed.get()
            && generator.has_loop.get()
        {
            self.async_generator_dropped(generator, fiber);
            return;
        }
        let address = std::ptr::from_ref(generator) as usize;
        let named = format!(
            "<{} object {} at {}>",
            kind_name(generator.kind).replace(' ', "_"),
            generator.qualified_name.borrow(),
            self.types().identities.text_of_dropped(address)
        );
        self.0
            .dropped
            .borrow_mut()
            .push((fiber, Value::text(named)));
        self.interrupt();
    }

    /// A task was dropped while these frames wait: they are closed as those of a
    /// coroutine are.
    pub(super) fn frames_dropped(&self, stack: &mut Stack) {
        if stack.frames.is_empty() || self.is_ending() {
            return;
        }
        let mut frames = std::mem::take(&mut stack.frames).into_iter();
        if let Some(mut bottom) = frames.next()
            && let Some(generator) = bottom.edge.generator.take()
        {
            generator.state.set(GeneratorState::Ended);
            let named = self.repr(&Value::Generator(generator));
            let named = named.map_or(Value::None, Value::Str);
            let fiber = Fiber {
                bottom,
                above: frames.collect(),
            };
            self.0.dropped.borrow_mut().push((fiber, named));
            self.interrupt();
        }
    }

    /// Closes what was dropped in the middle, by frames on this stack.
    pub(super) fn close_dropped(&self, stack: &mut Stack) -> Flow {
        let next = self.0.dropped.borrow_mut().pop();
        let Some((Fiber { mut bottom, above }, named)) = next else {
            return Ok(None);
        };
        if !self.0.dropped.borrow().is_empty() {
            self.interrupt();
        }
        bottom.then = Then::Finalise(named);
        let exit = self.generator_exit();
        self.put_on(stack, bottom, above, How::Throw(exit), false)
    }

    /// Reports that a coroutine was dropped before its first step.
    pub(in crate::python) fn never_awaited(&self, name: &str) {
        if self.is_ending() {
            return;
        }
        if Core::current().is_some_and(|core| core.reports_unawaited()) {
            // Reported at the next instruction, when it is known which line
            // has dropped it.
            let unawaited = (name.into(), self.0.dropping_in.get());
            self.0.unawaited.borrow_mut().push(unawaited);
            self.interrupt();
        }
    }

    /// Reports them where an exception passes this frame: what was on its stack
    /// is gone, and was dropped by the line that raised it.
    pub(super) fn report_unawaited_at(&self, frame: &Frame) {
        if !self.0.unawaited.borrow().is_empty() {
            self.set_line(frame);
            self.report_unawaited();
        }
    }

    /// Tells the loop's exception handler of an error: at once, or at the next
    /// instruction where something was dropped by one.
    pub(in crate::python) fn tell(&self, context: Value) {
        if self.0.nesting.get() == 0 {
            return handle(self, &context);
        }
        self.0.errors.borrow_mut().push(context);
        self.interrupt();
    }

    /// Reports the coroutines that were dropped before their first step, and
    /// what the loop's exception handler is to be told.
    pub(super) fn report_unawaited(&self) {
        if self.is_ending() {
            return;
        }
        for context in self.0.errors.take() {
            handle(self, &context);
        }
        let names = self.0.unawaited.take();
        let Some(core) = Core::current() else { return };
        for (name, file) in names {
            let text = core.name(&name);
            core.record(None, What::NeverAwaited { name: text });
            self.warn_of_unawaited(&name, file);
        }
    }

    /// Says that it was this file of the library that has dropped coroutines.
    pub(in crate::python) fn blame(&self, file: &'static str) {
        for (_, dropped_in) in self.0.unawaited.borrow_mut().iter_mut() {
            dropped_in.get_or_insert(file);
        }
    }

    /// Drops a value as a part of this file of the library.
    pub(in crate::python) fn drop_in(&self, file: &'static str, value: Value) {
        let around = self.0.dropping_in.replace(Some(file));
        drop(value);
        self.0.dropping_in.set(around);
    }

    /// Drops this in pieces, before the next instruction.
    pub(in crate::python) fn drop_later(&self, rest: Box<dyn Rest>) {
        self.0.rest.borrow_mut().push(rest);
        self.interrupt();
    }

    /// Ends the slice that runs, if what runs can be set aside.
    pub(super) fn set_aside(&self) {
        self.drop_later(Box::new(Vec::<Value>::new().into_iter()));
    }

    /// Drops a piece of what is to be dropped in pieces. Gives false if nothing is.
    pub(super) fn drop_piece(&self) -> bool {
        let rest = &self.0.rest;
        let some = !rest.borrow().is_empty();
        if some {
            trash::drop_piece(rest);
        }
        some
    }

    /// Whether something was dropped that must be looked at.
    pub(super) fn has_dropped(&self) -> bool {
        let machine = &self.0;
        !machine.dropped.borrow().is_empty()
            || !machine.unawaited.borrow().is_empty()
            || !machine.errors.borrow().is_empty()
    }
}
