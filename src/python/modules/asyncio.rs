//! `asyncio`: the core's loop, tasks and primitives as Python objects.
//!
//! Nothing is implemented here a second time: an object holds the core's own
//! future, lock or queue, and its methods call that. What is here is what
//! Python adds: names, arguments, messages, `repr`, and which object stands
//! for which task.

mod by_hand;
mod by_methods;
mod describing;
mod errors;
mod futures;
mod gathering;
mod handles;
mod locks;
mod loops;
mod queues;
mod running;
mod scopes;
mod tasks;
mod waiting;

pub use by_hand::{handed_out, unless_own, waited_for};
pub use errors::{handle, handles_errors, tell_of_lost, tell_of_open};
pub use futures::awaited;
pub use loops::{destroy_left, no_running_loop};
pub use tasks::{object_of, task_object};

use std::cell::Cell;
use std::rc::Rc;

use super::time::{from_seconds, number};
use crate::Result;
use crate::cell::RefCell;
use crate::exception::Builtin;
use crate::python::native::{Entry, ModuleBuilder, Takes, function, type_error};
use crate::python::objects::address_text;
use crate::python::op::Comparison;
use crate::python::value::{Args, Class, Module, Str, Value};
use crate::python::vm::Vm;
use crate::trace::{Micros, TaskId};

/// What the module keeps for the length of a run.
pub struct Asyncio {
    future: Rc<Class>,
    task: Rc<Class>,
    gathering: Rc<Class>,
    lock: Rc<Class>,
    event_loop: Rc<Class>,
    handle: Rc<Class>,
    timer_handle: Rc<Class>,
    timeout: Rc<Class>,
    /// The loop that runs, as an object.
    running: RefCell<Option<Value>>,
    /// How many loops there have been.
    loops: Cell<u32>,
    /// Whether a loop was set or run, so that none is made any more.
    has_set: Cell<bool>,
    /// The name and the coroutine of the main task.
    main: RefCell<Option<(Str, Value)>>,
    /// The last loop that was given something to call with errors that nobody
    /// takes, and that.
    exception_handler: RefCell<(u32, Value)>,
    /// The coroutines of tasks whose objects are gone, and may be made again for a
    /// report.
    ended: RefCell<Vec<(Option<TaskId>, Value)>>,
    /// The future that is gone with an exception, while that is reported.
    lost: RefCell<Option<Value>>,
}

impl Asyncio {
    /// What the loop with this number calls with errors that nobody takes.
    fn handler_of(&self, number: u32) -> Value {
        let handler = self.exception_handler.borrow();
        if handler.0 == number {
            handler.1.clone()
        } else {
            Value::None
        }
    }
}

/// The module's state, made when it is first asked for.
pub fn state(vm: &Vm) -> Rc<Asyncio> {
    vm.extension(|vm| {
        let future = futures::future_class(vm);
        let handle = handles::handle_class(vm);
        Asyncio {
            task: tasks::task_class(&future),
            gathering: gathering::gathering_class(&future),
            future,
            lock: locks::lock_class(vm),
            event_loop: loops::loop_class(vm),
            timer_handle: handles::timer_handle_class(&handle),
            handle,
            timeout: scopes::timeout_class(vm),
            running: RefCell::default(),
            loops: Cell::new(0),
            has_set: Cell::new(false),
            main: RefCell::default(),
            exception_handler: RefCell::default(),
            ended: RefCell::default(),
            lost: RefCell::default(),
        }
    })
}

/// The exceptions of the module.
const EXCEPTIONS: [Builtin; 6] = [
    Builtin::BrokenBarrierError,
    Builtin::CancelledError,
    Builtin::InvalidStateError,
    Builtin::QueueEmpty,
    Builtin::QueueFull,
    Builtin::TimeoutError,
];

/// Its parts, of which it has everything itself.
const PARTS: [&str; 9] = [
    "coroutines",
    "events",
    "futures",
    "locks",
    "queues",
    "runners",
    "taskgroups",
    "tasks",
    "timeouts",
];

const FUNCTIONS: &[Entry] = &[
    function("run", Takes::python("main *debug", 1), running::run),
    function("sleep", Takes::python("delay result", 1), waiting::sleep),
    function("gather", Takes::ANY, gathering::gather),
    function("shield", Takes::python("arg", 1), gathering::shield),
    function(
        "wait",
        Takes::python("fs *timeout *return_when", 1),
        waiting::wait,
    ),
    function(
        "wait_for",
        Takes::python("fut timeout", 2),
        waiting::wait_for,
    ),
    function(
        "as_completed",
        Takes::python("fs *timeout", 1),
        waiting::as_completed,
    ),
    function("timeout", Takes::python("delay", 1), scopes::timeout),
    function("timeout_at", Takes::python("when", 1), scopes::timeout_at),
    function(
        "create_task",
        Takes::python("coro *name *context", 1),
        tasks::create_task,
    ),
    function(
        "current_task",
        Takes::native("loop", 0),
        tasks::current_task,
    ),
    function("all_tasks", Takes::python("loop", 0), tasks::all_tasks),
    function(
        "ensure_future",
        Takes::python("coro_or_future *loop", 1),
        tasks::ensure_future,
    ),
    function(
        "wrap_future",
        Takes::python("coro_or_future *loop", 1),
        tasks::ensure_future,
    ),
    function("isfuture", Takes::python("obj", 1), futures::isfuture),
    function("iscoroutine", Takes::python("obj", 1), tasks::iscoroutine),
    function(
        "iscoroutinefunction",
        Takes::python("func", 1),
        tasks::iscoroutinefunction,
    ),
    function("new_event_loop", Takes::NONE, loops::new_event_loop),
    function("set_event_loop", Takes::ONE, loops::set_event_loop),
    function("set_event_loop_policy", Takes::ONE, |_, _| Ok(Value::None)),
    // What makes and sets loops is there, too.
    function("get_event_loop_policy", Takes::NONE, |vm, _| {
        vm.import("asyncio")
    }),
    function("to_thread", Takes::ANY, loops::to_thread),
    function("run_coroutine_threadsafe", Takes::ANY, loops::to_thread),
    function("create_subprocess_exec", Takes::ANY, loops::no_network),
    function("create_subprocess_shell", Takes::ANY, loops::no_network),
    function("open_connection", Takes::ANY, loops::no_network),
];

/// Those of its functions that CPython has written in C.
const IN_C: &[Entry] = &[
    function("get_running_loop", Takes::NONE, loops::get_running_loop),
    function(
        "_get_running_loop",
        Takes::ANY,
        loops::get_running_loop_or_none,
    ),
    function("get_event_loop", Takes::NONE, loops::get_event_loop),
];

/// The module.
pub fn module(vm: &Vm) -> Result<Rc<Module>> {
    let state = state(vm);
    let mut module = ModuleBuilder::new("asyncio")
        .class(&state.future)
        .class(&state.task)
        .class(&state.lock)
        .class(&state.timeout)
        .class(&state.handle)
        .class(&state.timer_handle)
        .class(&locks::condition_class(vm))
        .class(&locks::event_class(vm))
        .class(&locks::barrier_class(vm))
        .class(&scopes::task_group_class(vm))
        .class(&running::runner_class(vm))
        .value("FIRST_COMPLETED", "FIRST_COMPLETED".into())
        .value("FIRST_EXCEPTION", "FIRST_EXCEPTION".into())
        .value("ALL_COMPLETED", "ALL_COMPLETED".into());
    let classes = locks::semaphore_classes(vm).into_iter();
    for class in classes.chain(queues::queue_classes(vm)) {
        module = module.class(&class);
    }
    for name in ["AbstractEventLoop", "BaseEventLoop", "SelectorEventLoop"] {
        module = module.value(name, Value::Class(state.event_loop.clone()));
    }
    for exception in EXCEPTIONS {
        let class = vm.exception_class(exception);
        module = module.value(exception.name(), Value::Class(class));
    }
    for entry in IN_C {
        module = module.value(entry.name, entry.of("_asyncio"));
    }
    module = module.value("exceptions", Value::Module(exceptions_module(vm)));
    let module = module.with(FUNCTIONS).build();
    for part in PARTS {
        let part = vm.intern(part);
        module.dict.set_str(&part, Value::Module(module.clone()));
    }
    Ok(module)
}

/// `asyncio.exceptions`
fn exceptions_module(vm: &Vm) -> Rc<Module> {
    let mut module = ModuleBuilder::new("asyncio.exceptions");
    for exception in EXCEPTIONS {
        let class = vm.exception_class(exception);
        module = module.value(exception.name(), Value::Class(class));
    }
    module.build()
}

/// A delay in seconds as loop time; nothing if it is not above zero. What is
/// no number fails as a comparison with zero does.
fn delay(vm: &Vm, delay: &Value) -> Result<Option<Micros>> {
    let Some(seconds) = number(delay) else {
        let due = vm.compare(Comparison::LessEqual, delay, &Value::Int(0))?;
        if vm.truth(&due)? {
            return Ok(None);
        }
        return Err(type_error("a delay must be a number of seconds"));
    };
    if seconds <= 0.0 {
        return Ok(None);
    }
    Ok(Some(from_seconds(seconds).max(Micros(1))))
}

/// An optional delay: none if it is `None`; zero if it is not above zero.
fn limit(vm: &Vm, limit: Option<&Value>) -> Result<Option<Micros>> {
    match limit {
        None | Some(Value::None) => Ok(None),
        Some(limit) => Ok(Some(delay(vm, limit)?.unwrap_or_default())),
    }
}

/// The object of a call, as what is native about it.
fn receiver<'a, T: 'static>(args: Args<'a>, class: &str) -> Result<&'a T> {
    let payload = args.get(0).and_then(Value::payload::<T>);
    payload.ok_or_else(|| type_error(format!("descriptor requires a '{class}' object")))
}

/// What a class of ours keeps in its objects, where `__init__` makes it: the
/// core's own handle.
struct Slot<T> {
    content: RefCell<Option<T>>,
    /// The number of the loop in which something has waited for it.
    of_loop: Cell<u32>,
}

impl<T: Clone + 'static> Slot<T> {
    /// An object of this class, without anything yet.
    fn object(class: &Value) -> Result<Value> {
        let Value::Class(class) = class else {
            return Err(type_error("__new__() takes a class"));
        };
        let slot = Self {
            content: RefCell::new(None),
            of_loop: Cell::new(0),
        };
        Ok(Value::native(class, slot))
    }

    /// Keeps what `__init__` made.
    fn fill(object: Option<&Value>, content: T) -> Result<Value> {
        let slot = object.and_then(Value::payload::<Self>);
        let slot = slot.ok_or_else(|| type_error("__init__() takes an object of its class"))?;
        let old = slot.content.replace(Some(content));
        drop(old);
        Ok(Value::None)
    }

    /// Where something has to wait for an object, it belongs to the loop that runs,
    /// from the first time on: `RuntimeError` in another one.
    fn bind(vm: &Vm, object: Option<&Value>, waits: bool) -> Result<()> {
        let number = loops::running_number(vm);
        if let Some(object) = object.filter(|_| waits && number > 0)
            && let Some(slot) = object.payload::<Self>()
        {
            let of_loop = slot.of_loop.replace(number);
            if of_loop != number && of_loop > 0 {
                slot.of_loop.set(of_loop);
                let shown = vm.repr(object)?;
                let message = format!("{shown} is bound to a different event loop");
                return Err(Builtin::RuntimeError.of(message));
            }
        }
        Ok(())
    }

    /// What is in an object.
    fn of(vm: &Vm, object: Option<&Value>) -> Result<T> {
        let object = object.unwrap_or(&Value::None);
        let content = object
            .payload::<Self>()
            .and_then(|slot| slot.content.borrow().clone());
        content.ok_or_else(|| {
            let kind = vm.type_name(object);
            Builtin::AttributeError.of(format!(
                "'{kind}' object was not initialised by its class's __init__"
            ))
        })
    }
}

/// `__new__` of classes whose `__init__` does everything.
fn new<T: Clone + 'static>(_: &Vm, args: Args<'_>) -> Result<Value> {
    Slot::<T>::object(args.get(0).unwrap_or(&Value::None))
}

/// The names that the trace has for objects of this run, and how many have each.
#[derive(Default)]
struct Names(RefCell<Vec<(Str, u32)>>);

/// What the trace calls a new object: as the program does, or by its class.
/// The second of a name is numbered, so that two locks can be told apart.
fn name_of(vm: &Vm, object: Option<&Value>) -> String {
    let name = vm.take_target_name();
    let name = name.unwrap_or_else(|| vm.type_of(object.unwrap_or(&Value::None)).name());
    let names = vm.extension(|_| Names::default());
    let mut names = names.0.borrow_mut();
    let known = names.iter_mut().find(|(known, _)| *known == name);
    if let Some((_, count)) = known {
        *count += 1;
        return format!("{name} {count}");
    }
    let text = name.as_str().to_owned();
    names.push((name, 1));
    text
}

/// `<asyncio.locks.Lock object at 0x... [unlocked]>`
fn repr_with_state(vm: &Vm, object: &Value, module: &str, state: &str) -> Value {
    let class = vm.type_of(object).name();
    let address = address_text(vm, object);
    format!("<{module}.{class} object at {address} [{state}]>").into()
}

/// The result of a future of the core, as Python sees it.
fn from_core(value: &crate::event_loop::Value) -> Value {
    value.get::<Value>().unwrap_or_default()
}

/// A result, as the core keeps it: that of most is the `None` of both.
fn to_core(value: Value) -> crate::event_loop::Value {
    match value {
        Value::None => crate::event_loop::Value::default(),
        value => crate::event_loop::Value::of(value),
    }
}
