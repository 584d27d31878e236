//! What belongs to a run and not to one task.

use std::cell::{self, Cell};
use std::rc::{Rc, Weak};

use super::class::Cached;
use super::fiber::Frame;
use super::sources::Source;
use super::tail::Tail;
use super::{Names, Vm};
use crate::Result;
use crate::cell::{RefCell, look_at};
use crate::event_loop::{Core, Holders, Limits, note, note_in};
use crate::exception::{Builtin, Exception};
use crate::python::code::Code;
use crate::python::memory;
use crate::python::trash::Rest;
use crate::python::types::Types;
use crate::python::value::{Class, Dict, Str, Value, WithState};
use crate::trace::{Limit, Numbered, RunEnd, Sorted};

/// How many instructions run before the host may look at its clock: few, since
/// a browser runs code that is new to it ten times slower than later.
const SLICE: u32 = 5_000;

/// How much a function of ours, with what it calls on the host's stack, may
/// charge for: it cannot be set aside.
const NESTED: u64 = 2_000_000;

/// So much memory is never too much.
const SMALL: usize = 1 << 20;

/// What calling Python code from a function of ours costs.
const NEST: usize = 4;

/// How deep functions of ours and Python code may call each other.
pub(super) const DEEPEST_NESTING: u32 = 60;

/// How many frames may stand on each other, as in CPython.
pub(super) const DEEPEST_FRAMES: usize = 1_000;

/// A coroutine that was dropped before its first step: its name, and the file
/// of the library that dropped it, if it was not the program.
pub(super) type Unawaited = (Box<str>, Option<&'static str>);

/// What belongs to a run and not to one task.
pub struct Machine {
    pub(super) types: Types,
    pub(super) names: Names,
    /// What every name is looked up in at last.
    pub(super) builtins: Rc<Dict>,
    /// `sys.modules`
    pub(super) modules: Rc<Dict>,
    /// Names, and the one `Str` of each.
    interned: RefCell<(Numbered, Vec<Str>)>,
    /// The texts of programs and modules, by their file's name.
    pub(super) sources: RefCell<Sorted<Box<str>, Source>>,
    /// The file of the program itself: only its events are recorded.
    pub(super) program: Cell<Option<Str>>,
    /// How many instructions a slice has.
    slice: Cell<u32>,
    /// How many instructions may run before something is looked at.
    pub(super) countdown: Cell<u32>,
    /// How much of the slice the countdown does not hold.
    behind: Cell<u32>,
    /// Instructions that have run, without those of the countdown.
    steps: Cell<u64>,
    /// What ends the run early.
    pub(super) limits: Limits,
    /// How much has run since the host could last be given a chance, in
    /// functions of ours and in what they call.
    uncut: Cell<u64>,
    /// Whether a slice has ended where the host could not be given a chance.
    overdue: Cell<bool>,
    /// How many steps the work that is done in pieces goes on for, whatever is left
    /// of the slice.
    pub(super) patience: Cell<usize>,
    /// How much memory values took when the machine was made.
    memory: usize,
    /// How many loops run on the host's stack.
    pub(super) nesting: Cell<u32>,
    /// How many frames may stand on each other, as the program has it.
    pub(super) recursion_limit: Cell<usize>,
    /// How many frames stand below the stack that runs.
    pub(super) depth: Cell<usize>,
    /// What is being handled.
    pub(super) handled: RefCell<Option<Exception>>,
    /// What is being handled outside of all tasks.
    pub(super) handled_outside: RefCell<Option<Exception>>,
    /// The call that a function of ours ends in.
    pub(super) tail: RefCell<Option<Tail>>,
    /// What is left of what held many values: dropped before anything else runs.
    pub(super) rest: RefCell<Vec<Box<dyn Rest>>>,
    /// Frames that were dropped in the middle, and must be closed.
    pub(super) dropped: RefCell<Vec<(super::Fiber, Value)>>,
    /// The names of coroutines that were dropped before their first step.
    pub(super) unawaited: RefCell<Vec<Unawaited>>,
    /// The texts that the core carries in place of values.
    pub(super) stand_ins: RefCell<Vec<(Rc<str>, Value)>>,
    /// What the loop's exception handler is to be told.
    pub(super) errors: RefCell<Vec<Value>>,
    /// The file of the library that drops something, while it does.
    pub(super) dropping_in: Cell<Option<&'static str>>,
    /// Set when the run must end: nothing is caught any more.
    ending: Cell<bool>,
    /// Looked-up attributes of classes.
    pub(super) cache: RefCell<Vec<Cached>>,
    /// Changes with every change of a class.
    pub(super) version: Cell<u32>,
    /// Frames that have ended, to be used again.
    pub(super) spare: RefCell<Vec<Box<Frame>>>,
    /// The place of a `with` statement that is over, empty: for the next one.
    pub(super) spare_with: Cell<Option<Rc<WithState>>>,
    /// The classes of iterators of ours.
    pub(super) iterators: RefCell<Sorted<&'static str, Rc<Class>>>,
    /// What is long and has been shown, for the function of ours that runs.
    shown: RefCell<Vec<(Value, String)>>,
    /// Whether a statement calls its manager, and not the program by hand.
    pub(super) in_statement: Cell<bool>,
    /// The name to which the program binds the object of ours that it makes.
    pub(super) target: RefCell<Option<Str>>,
    /// The core of the run, once it has begun.
    pub(super) core: Cell<Option<Rc<Core>>>,
    /// The line that runs, for functions of ours that record.
    pub(super) line: Cell<u32>,
    /// What may hold itself.
    pub(super) holders: Rc<Holders>,
    /// The warnings that were printed.
    pub(super) warned: RefCell<Vec<String>>,
    /// Whether an event loop runs.
    pub(super) looping: Cell<bool>,
    /// What modules of ours keep for the length of the run.
    pub(super) extensions: super::extension::Extensions,
}

thread_local! {
    static CURRENT: cell::RefCell<Weak<Machine>> = const { cell::RefCell::new(Weak::new()) };
}

impl Vm {
    /// A machine in which nothing has run, and nothing will beyond these limits.
    pub(in crate::python) fn new(limits: Limits) -> Self {
        let mut interned = (Numbered::default(), Vec::new());
        let texts = Names::TEXTS.iter();
        let names = Names::of(texts.map(|name| intern(&mut interned, name)));
        let machine = Rc::new(Machine {
            types: Types::new(),
            builtins: Rc::default(),
            modules: Rc::default(),
            names,
            interned: RefCell::new(interned),
            sources: RefCell::default(),
            program: Cell::new(None),
            slice: Cell::new(SLICE),
            countdown: Cell::new(SLICE),
            behind: Cell::new(0),
            steps: Cell::new(0),
            limits,
            uncut: Cell::new(0),
            overdue: Cell::new(false),
            patience: Cell::new(0),
            memory: memory::live(),
            nesting: Cell::new(0),
            recursion_limit: Cell::new(DEEPEST_FRAMES),
            depth: Cell::new(0),
            handled: RefCell::default(),
            handled_outside: RefCell::default(),
            tail: RefCell::default(),
            rest: RefCell::default(),
            dropped: RefCell::default(),
            unawaited: RefCell::default(),
            stand_ins: RefCell::default(),
            errors: RefCell::default(),
            dropping_in: Cell::new(None),
            ending: Cell::new(false),
            cache: RefCell::default(),
            version: Cell::new(1),
            spare: RefCell::default(),
            spare_with: Cell::default(),
            iterators: RefCell::default(),
            shown: RefCell::default(),
            in_statement: Cell::new(false),
            target: RefCell::default(),
            core: Cell::new(None),
            line: Cell::new(0),
            holders: Rc::default(),
            warned: RefCell::default(),
            looping: Cell::new(false),
            extensions: super::extension::Extensions::default(),
        });
        let vm = Self(machine);
        vm.make_current();
        vm.install();
        vm
    }

    /// Gives the classes their attributes, and the builtins.
    fn install(&self) {
        crate::python::builtins::install(self, &self.0.builtins);
        super::object::install(self);
        super::type_methods::install(self);
        super::function::install(self);
        super::descriptor::install(self);
        super::exception_methods::install(self);
        super::generator_methods::install(self);
        super::async_generator::install(self);
        super::super_::install(self);
        super::import::install(self);
        super::library::install(self);
    }

    /// Makes this the machine that drops are reported to.
    pub(in crate::python) fn make_current(&self) {
        CURRENT.with(|current| *current.borrow_mut() = Rc::downgrade(&self.0));
        drop(note_in(Some(self.holders())));
    }

    /// Where is noted what has been made.
    pub(in crate::python) fn holders(&self) -> Rc<Holders> {
        self.0.holders.clone()
    }

    /// The machine that runs on this thread.
    pub(in crate::python) fn current() -> Option<Self> {
        CURRENT
            .try_with(|current| current.borrow().upgrade())
            .ok()?
            .map(Self)
    }

    /// The built-in classes.
    pub fn types(&self) -> &Types {
        &self.0.types
    }

    /// What is long and has been shown, for the function of ours that runs.
    pub(in crate::python) fn shown(&self) -> &RefCell<Vec<(Value, String)>> {
        &self.0.shown
    }

    /// What every name is looked up in at last.
    pub fn builtins(&self) -> &Rc<Dict> {
        &self.0.builtins
    }

    /// `sys.modules`
    pub fn modules(&self) -> &Rc<Dict> {
        &self.0.modules
    }

    pub(in crate::python) fn names(&self) -> &Names {
        &self.0.names
    }

    /// The one `Str` of this run for a name that is used often.
    pub fn intern(&self, name: &str) -> Str {
        intern(&mut self.0.interned.borrow_mut(), name)
    }

    /// Gives slices so many instructions, from the next instruction on.
    pub(in crate::python) fn set_slice(&self, instructions: u32) {
        self.0.slice.set(instructions.max(1));
        self.0.countdown.set(instructions.max(1));
    }

    /// Called when the countdown is over: counts, and finds out what must be
    /// done. `cuts` says whether what runs can be set aside. Returns whether it
    /// is to be, so that the host has a chance.
    pub(super) fn slice_over(&self, cuts: bool) -> Result<bool> {
        let machine = &self.0;
        if machine.behind.get() > 0 {
            // It was cut short, for something that was dropped.
            machine.countdown.set(machine.behind.take());
            return Ok(false);
        }
        let slice = machine.slice.get();
        machine.steps.set(machine.steps.get() + u64::from(slice));
        machine.countdown.set(slice);
        let uncut = machine.uncut.get() + u64::from(slice);
        machine.uncut.set(if cuts { 0 } else { uncut });
        machine.overdue.set(!cuts);
        self.check_steps()?;
        self.check_memory(0)?;
        Ok(cuts)
    }

    /// Whether the slice is over: a function of ours that can do the rest later
    /// stops here.
    pub(in crate::python) fn is_slice_over(&self) -> bool {
        self.0.overdue.get() || self.0.countdown.get() <= 1
    }

    fn check_steps(&self) -> Result<()> {
        let machine = &self.0;
        let steps = machine.steps.get();
        if steps > machine.limits.steps || machine.uncut.get() > NESTED {
            return Err(self.end(RunEnd::Limit(Limit::Steps)));
        }
        if Core::current().is_some_and(|core| core.ending().is_some()) {
            self.0.ending.set(true);
        }
        if self.is_ending() {
            return Err(ended());
        }
        Ok(())
    }

    /// Makes the machine look at what was dropped, at its next instruction.
    pub(super) fn interrupt(&self) {
        let machine = &self.0;
        machine
            .behind
            .set(machine.behind.get() + machine.countdown.take());
    }

    /// Ends the run: what this returns cannot be caught by the program.
    pub(in crate::python) fn end(&self, end: RunEnd) -> Exception {
        if let Some(core) = Core::current() {
            core.end_with(end);
        }
        self.0.ending.set(true);
        ended()
    }

    /// Whether an event loop runs.
    pub(in crate::python) fn loop_is_running(&self) -> bool {
        self.0.looping.get()
    }

    /// Whether the run must end: nothing is caught any more.
    pub(in crate::python) fn is_ending(&self) -> bool {
        // A run that a deadlock or a limit ends is taken apart by the loop: what
        // is dropped then is closed by nobody.
        let is_ending = |core: &Rc<Core>| core.ending().is_some();
        self.0.ending.get() || look_at(&self.0.core, |core| core.as_ref().is_some_and(is_ending))
    }

    /// Nothing more runs: the machine is being taken apart.
    pub(super) fn set_ending(&self) {
        self.0.ending.set(true);
    }

    /// Charges for work that costs as much as so many instructions, before it
    /// is done: the limit of steps ends the run.
    pub fn charge(&self, steps: usize) -> Result<()> {
        let machine = &self.0;
        let left = machine.countdown.get();
        match u32::try_from(steps) {
            Ok(steps) if steps < left => machine.countdown.set(left - steps),
            _ => {
                // The slice is over with the instruction that runs.
                let steps = u64::try_from(steps).unwrap_or(u64::MAX);
                let rest = u64::from(left.saturating_sub(1));
                machine.countdown.set(left.min(1));
                let used = machine.steps.get().saturating_add(steps - rest);
                machine.steps.set(used);
                machine.uncut.set(machine.uncut.get().saturating_add(steps));
                self.check_steps()?;
                self.check_memory(0)?;
            }
        }
        Ok(())
    }

    /// Ends the run if its values take too much memory, or would with so many
    /// bytes more.
    pub(in crate::python) fn check_memory(&self, more: usize) -> Result<()> {
        let live = memory::live().saturating_sub(self.0.memory);
        let live = live.saturating_add(more);
        if live > SMALL && live > self.0.limits.memory {
            return Err(self.end(RunEnd::Limit(Limit::Memory)));
        }
        Ok(())
    }

    /// How many instructions have run.
    pub fn steps(&self) -> u64 {
        let machine = &self.0;
        let slice = machine.slice.get();
        let left = machine.countdown.get().saturating_add(machine.behind.get());
        let open = slice.saturating_sub(left);
        machine.steps.get() + u64::from(open)
    }

    /// Begins a loop on the host's stack. Too deep: `RecursionError`.
    pub(super) fn nest(&self) -> Result<()> {
        let machine = &self.0;
        let nesting = machine.nesting.get();
        if nesting >= DEEPEST_NESTING {
            return Err(Builtin::RecursionError
                .of("maximum recursion depth exceeded while calling a Python object"));
        }
        if nesting > 0 {
            // It costs more than a call that the machine makes itself.
            self.charge(NEST)?;
        }
        machine.nesting.set(nesting + 1);
        Ok(())
    }

    /// Ends it. If a slice has ended meanwhile, what goes on is set aside at its
    /// next instruction.
    pub(super) fn unnest(&self) {
        let machine = &self.0;
        machine.nesting.set(machine.nesting.get().saturating_sub(1));
        if machine.nesting.get() == 1 && machine.overdue.get() && machine.behind.get() == 0 {
            let left = u64::from(machine.countdown.take());
            machine.steps.set(machine.steps.get().saturating_sub(left));
            machine.uncut.set(machine.uncut.get().saturating_sub(left));
        }
    }

    /// A frame at its first instruction, without any values.
    pub(super) fn frame_of(&self, code: &Rc<Code>, globals: &Rc<Dict>) -> Box<Frame> {
        let spare = self.0.spare.borrow_mut().pop();
        let Some(mut frame) = spare else {
            return Box::new(Frame::new(code.clone(), globals.clone()));
        };
        if !Rc::ptr_eq(&frame.code, code) {
            frame.code = code.clone();
        }
        if !Rc::ptr_eq(&frame.globals, globals) {
            frame.globals = globals.clone();
        }
        frame.next = 0;
        frame.keeper = 0;
        frame
    }

    /// Takes a frame apart that has ended, whose edge is taken already. Its variables
    /// stay with the exceptions that have it in their tracebacks.
    pub(super) fn recycle(&self, mut frame: Box<Frame>) {
        if let Some(variables) = frame.variables.take()
            && Rc::strong_count(&variables) > 1
        {
            frame.values.truncate(frame.base());
            note(&variables);
            variables.keep(std::mem::take(&mut frame.values));
        }
        frame.values.clear();
        frame.namespace = None;
        let mut spare = self.0.spare.borrow_mut();
        if spare.len() < 64 && frame.values.capacity() <= 64 {
            spare.push(frame);
        }
    }

    /// The line that runs, and sets it for the trace.
    #[inline]
    pub(super) fn at_line(&self, line: u32) {
        self.0.line.set(line);
        look_at(&self.0.core, |core| {
            if let Some(core) = core {
                core.line.set(Some(line));
            }
        });
    }

    /// Remembers the core of the run, which is the current one now.
    pub(super) fn find_core(&self) {
        if look_at(&self.0.core, Option::is_none) {
            self.0.core.set(Core::current());
        }
    }
}

/// What ends the run once it has been told to the core.
fn ended() -> Exception {
    Builtin::SystemError.of("the run is over")
}

/// The one `Str` for a name.
pub(in crate::python) fn intern((numbers, known): &mut (Numbered, Vec<Str>), name: &str) -> Str {
    let at = numbers.number(name) as usize;
    if let Some(known) = known.get(at) {
        return known.clone();
    }
    let new = Str::new(name);
    known.push(new.clone());
    new
}
