//! What Python knows of an exception beyond what the core does.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use super::{Class, Dict, Value};
use crate::cell::RefCell;
use crate::exception::{Exception, Lost, LostKind, Payload};
use crate::python::code::Code;
use crate::python::cycles;
use crate::python::memory::{self, Counted};
use crate::python::modules::asyncio::{handles_errors, task_object, tell_of_lost};
use crate::python::trash;
use crate::python::vm::Vm;

/// The payload of an exception: its class as a value, its arguments, its
/// attributes, and where it has been.
pub struct ExceptionData {
    /// Its class.
    pub class: Rc<Class>,
    /// `args`: a tuple.
    pub args: RefCell<Value>,
    /// Its attributes, made when the first one is set.
    pub dict: RefCell<Option<Rc<Dict>>>,
    /// `__traceback__`: the frames that it left, innermost first.
    pub traceback: RefCell<Vec<TracebackEntry>>,
    /// What the function of ours was given that raised it, if its frame would be
    /// the innermost one.
    pub arguments: Variables,
    /// `__traceback__` as an object, with the number of frames that it has.
    pub traceback_object: RefCell<Option<(usize, Value)>>,
    /// Whether it was raised or thrown before: its context is settled.
    pub known: Cell<bool>,
    /// How many lines its traceback had when it was taken or thrown last.
    pub caught_at: Cell<usize>,
    /// Its text, where its arguments do not give it.
    pub text: RefCell<Option<String>>,
}

/// A line of a traceback.
#[derive(Clone)]
pub struct TracebackEntry {
    /// The code that ran.
    pub code: Rc<Code>,
    /// At which of its lines.
    pub line: u32,
    /// What its variables held when it ended: they live as long as this.
    pub variables: Rc<Variables>,
}

/// What the variables of a frame held when it ended, for as long as an exception
/// that passed the frame has it in its traceback. Empty while the frame is there.
#[derive(Default)]
pub struct Variables {
    values: RefCell<Vec<Value>>,
    memory: Counted,
}

impl Variables {
    /// The frame has ended, and leaves these.
    pub fn keep(&self, values: Vec<Value>) {
        self.memory
            .set(memory::OBJECT + values.len() * memory::VALUE);
        let before = self.values.replace(values);
        drop(before);
    }
}

impl Drop for Variables {
    fn drop(&mut self) {
        trash::release(self.values.take());
    }
}

impl ExceptionData {
    /// Of an exception of this class with these arguments.
    pub fn new(class: Rc<Class>, args: Vec<Value>) -> Self {
        Self {
            class,
            args: RefCell::new(Value::tuple(args)),
            dict: RefCell::default(),
            traceback: RefCell::default(),
            arguments: Variables::default(),
            traceback_object: RefCell::default(),
            known: Cell::new(false),
            caught_at: Cell::new(0),
            text: RefCell::default(),
        }
    }

    /// A handler takes it, or it is thrown: it keeps the lines it has.
    pub fn caught(&self) {
        self.caught_at.set(self.traceback.borrow().len());
    }

    /// Forgets the lines that came since it was taken or thrown last.
    pub fn back_to_caught(&self) {
        self.cut_traceback(self.caught_at.get());
    }

    /// Its attributes, made if there are none.
    pub fn dict(&self) -> Rc<Dict> {
        let mut dict = self.dict.borrow_mut();
        dict.get_or_insert_with(cycles::dict).clone()
    }
}

impl Payload for ExceptionData {
    fn text(&self) -> Option<String> {
        self.text.borrow().clone()
    }

    fn release(&mut self, released: &mut Vec<Exception>) {
        if let Value::Tuple(args) = &*self.args.borrow() {
            released.extend(args.iter().filter_map(|value| match value {
                Value::Exception(exception) => Some(exception.clone()),
                _ => None,
            }));
        }
    }

    fn traceback_length(&self) -> usize {
        self.traceback.borrow().len()
    }

    fn cut_traceback(&self, length: usize) {
        self.traceback.borrow_mut().truncate(length);
        // It is told apart from the next one by its length only.
        let object = self.traceback_object.take();
        drop(object);
    }

    fn handles_lost(&self) -> bool {
        Vm::current().is_some_and(|vm| handles_errors(&vm))
    }

    fn never_retrieved(&self, exception: &Exception, lost: &Lost<'_>) {
        let Some(vm) = Vm::current() else { return };
        if handles_errors(&vm) {
            return tell_of_lost(&vm, exception, lost);
        }
        let class = match lost.kind {
            LostKind::Task => None,
            LostKind::Future => Some("Future"),
            LostKind::Gather => Some("_GatheringFuture"),
        };
        let future = lost.future.and_then(|future| future.downcast_ref());
        let described = lost.described.map(str::to_owned);
        // Its object may be there, or have gone before it failed.
        let described = described.or_else(|| {
            let text = vm.repr(&task_object(&vm, future?)?).ok()?;
            Some(text.as_str().to_owned())
        });
        let described = described.or_else(|| {
            let exception = vm.repr(&Value::Exception(exception.clone())).ok()?;
            Some(format!("<{} finished exception={exception}>", class?))
        });
        if let Some(described) = described {
            let what = if lost.shutdown { "task" } else { "future" };
            vm.write_error(&format!("{what}: {described}\n"));
        }
        vm.write_error(&vm.traceback(exception));
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
