//! `Lock`, `Semaphore`, `BoundedSemaphore`, `Condition`, `Event` and
//! `Barrier`: the core's primitives as objects of Python.

use std::rc::Rc;

use super::{Slot, name_of, new, repr_with_state};
use crate::Result;
use crate::python::native::{ClassBuilder, Takes, constructor, getter, method, value_error};
use crate::python::value::{Args, Class, Value};
use crate::python::vm::Vm;
use crate::sync::{Barrier, Condition, Event, Lock, Semaphore};

/// What an object of a class holds: the core's own.
fn of<T: Clone + 'static>(vm: &Vm, args: Args<'_>, method: &str) -> Result<T> {
    let [this] = args.bind(method, ["self"], 1)?;
    Slot::of(vm, this)
}

/// `<asyncio.locks.Lock object at 0x... [unlocked, waiters:1]>`
fn repr(vm: &Vm, args: Args<'_>, mut state: String, waiting: usize) -> Value {
    if waiting > 0 {
        state += &format!(", waiters:{waiting}");
    }
    let this = args.get(0).unwrap_or(&Value::None);
    repr_with_state(vm, this, "asyncio.locks", &state)
}

const fn locked(locked: bool) -> &'static str {
    if locked { "locked" } else { "unlocked" }
}

/// `asyncio.Lock`
pub fn lock_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("asyncio.locks", "Lock", &vm.types().object)
        .with(
            const {
                &[
                    constructor(Takes::ANY, new::<Lock>),
                    method("__init__", Takes::ANY, |vm, args| {
                        let [this] = args.bind("Lock.__init__", ["self"], 1)?;
                        Slot::fill(this, Lock::new(&name_of(vm, this)))
                    }),
                    method("locked", Takes::ANY, |vm, args| {
                        Ok(of::<Lock>(vm, args, "Lock.locked")?.is_locked().into())
                    }),
                    method("acquire", Takes::ANY, |vm, args| {
                        let lock: Lock = of(vm, args, "Lock.acquire")?;
                        Ok(vm.awaitable("Lock.acquire", async move {
                            lock.acquire_at(None).await?;
                            Ok(true.into())
                        }))
                    }),
                    method("release", Takes::ANY, |vm, args| {
                        of::<Lock>(vm, args, "Lock.release")?.release_at(None)?;
                        Ok(Value::None)
                    }),
                    method("__aenter__", Takes::ANY, |vm, args| {
                        let lock: Lock = of(vm, args, "__aenter__")?;
                        Ok(vm.awaitable("_ContextManagerMixin.__aenter__", async move {
                            lock.acquire_at(None).await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__aexit__", Takes::ANY, |vm, args| {
                        let lock: Lock = Slot::of(vm, args.get(0))?;
                        Ok(vm.awaitable("_ContextManagerMixin.__aexit__", async move {
                            lock.release_at(None)?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__repr__", Takes::ANY, |vm, args| {
                        let lock: Lock = of(vm, args, "__repr__")?;
                        Ok(repr(
                            vm,
                            args,
                            locked(lock.is_locked()).to_owned(),
                            lock.waiting(),
                        ))
                    }),
                ]
            },
        )
        .build()
}

/// `asyncio.Semaphore`, or `asyncio.BoundedSemaphore`, which derives from it.
pub fn semaphore_classes(vm: &Vm) -> [Rc<Class>; 2] {
    let semaphore = ClassBuilder::new("asyncio.locks", "Semaphore", &vm.types().object)
        .with(
            const {
                &[
                    constructor(Takes::ANY, new::<Semaphore>),
                    method("__init__", Takes::ANY, |vm, args| {
                        init_semaphore(vm, args, Semaphore::new)
                    }),
                    method("locked", Takes::ANY, |vm, args| {
                        Ok(of::<Semaphore>(vm, args, "Semaphore.locked")?
                            .is_locked()
                            .into())
                    }),
                    getter("_value", |vm, args| {
                        Ok(of::<Semaphore>(vm, args, "_value")?.permits().into())
                    }),
                    method("acquire", Takes::ANY, |vm, args| {
                        let semaphore: Semaphore = of(vm, args, "Semaphore.acquire")?;
                        Ok(vm.awaitable("Semaphore.acquire", async move {
                            semaphore.acquire_at(None).await?;
                            Ok(true.into())
                        }))
                    }),
                    method("release", Takes::ANY, |vm, args| {
                        of::<Semaphore>(vm, args, "Semaphore.release")?.release_at(None)?;
                        Ok(Value::None)
                    }),
                    method("__aenter__", Takes::ANY, |vm, args| {
                        let semaphore: Semaphore = of(vm, args, "__aenter__")?;
                        Ok(vm.awaitable("_ContextManagerMixin.__aenter__", async move {
                            semaphore.acquire_at(None).await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__aexit__", Takes::ANY, |vm, args| {
                        let semaphore: Semaphore = Slot::of(vm, args.get(0))?;
                        Ok(vm.awaitable("_ContextManagerMixin.__aexit__", async move {
                            semaphore.release_at(None)?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__repr__", Takes::ANY, |vm, args| {
                        let semaphore: Semaphore = of(vm, args, "__repr__")?;
                        let state = if semaphore.is_locked() {
                            "locked".to_owned()
                        } else {
                            format!("unlocked, value:{}", semaphore.permits())
                        };
                        Ok(repr(vm, args, state, semaphore.waiting()))
                    }),
                ]
            },
        )
        .build();
    let bounded = ClassBuilder::new("asyncio.locks", "BoundedSemaphore", &semaphore)
        .with(
            const {
                &[method("__init__", Takes::ANY, |vm, args| {
                    init_semaphore(vm, args, Semaphore::bounded)
                })]
            },
        )
        .build();
    [semaphore, bounded]
}

fn init_semaphore(vm: &Vm, args: Args<'_>, make: fn(&str, usize) -> Semaphore) -> Result<Value> {
    let [this, value] = args.bind("Semaphore.__init__", ["self", "value"], 1)?;
    let value = value.map_or(Ok(1), |value| vm.index(value))?;
    let Ok(value) = usize::try_from(value) else {
        return Err(value_error("Semaphore initial value must be >= 0"));
    };
    Slot::fill(this, make(&name_of(vm, this), value))
}

/// `asyncio.Condition`
pub fn condition_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("asyncio.locks", "Condition", &vm.types().object)
        .with(
            const {
                &[
                    constructor(Takes::ANY, new::<Condition>),
                    method("__init__", Takes::ANY, |vm, args| {
                        let [this, lock] = args.bind("Condition.__init__", ["self", "lock"], 1)?;
                        let name = name_of(vm, this);
                        let condition = match lock {
                            None | Some(Value::None) => Condition::new(&name),
                            Some(lock) => Condition::with_lock(&name, &Slot::of(vm, Some(lock))?),
                        };
                        Slot::fill(this, condition)
                    }),
                    method("locked", Takes::ANY, |vm, args| {
                        Ok(of::<Condition>(vm, args, "Condition.locked")?
                            .is_locked()
                            .into())
                    }),
                    method("acquire", Takes::ANY, |vm, args| {
                        let condition: Condition = of(vm, args, "Condition.acquire")?;
                        Ok(vm.awaitable("Lock.acquire", async move {
                            condition.acquire().await?;
                            Ok(true.into())
                        }))
                    }),
                    method("release", Takes::ANY, |vm, args| {
                        of::<Condition>(vm, args, "Condition.release")?.release()?;
                        Ok(Value::None)
                    }),
                    method("wait", Takes::ANY, |vm, args| {
                        let condition: Condition = of(vm, args, "Condition.wait")?;
                        Ok(vm.awaitable("Condition.wait", async move {
                            condition.wait().await?;
                            Ok(true.into())
                        }))
                    }),
                    method("wait_for", Takes::ANY, wait_for),
                    method("notify", Takes::ANY, |vm, args| {
                        let [this, n] = args.bind("Condition.notify", ["self", "n"], 1)?;
                        let n = n.map_or(Ok(1), |n| vm.index(n))?;
                        let n = usize::try_from(n).unwrap_or_default();
                        Slot::<Condition>::of(vm, this)?.notify(n)?;
                        Ok(Value::None)
                    }),
                    method("notify_all", Takes::ANY, |vm, args| {
                        of::<Condition>(vm, args, "Condition.notify_all")?.notify_all()?;
                        Ok(Value::None)
                    }),
                    method("__aenter__", Takes::ANY, |vm, args| {
                        let condition: Condition = of(vm, args, "__aenter__")?;
                        Ok(vm.awaitable("_ContextManagerMixin.__aenter__", async move {
                            condition.acquire().await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__aexit__", Takes::ANY, |vm, args| {
                        let condition: Condition = Slot::of(vm, args.get(0))?;
                        Ok(vm.awaitable("_ContextManagerMixin.__aexit__", async move {
                            condition.release()?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__repr__", Takes::ANY, |vm, args| {
                        let condition: Condition = of(vm, args, "__repr__")?;
                        let state = locked(condition.is_locked()).to_owned();
                        Ok(repr(vm, args, state, condition.waiting()))
                    }),
                ]
            },
        )
        .build()
}

/// `Condition.wait_for(predicate)`
fn wait_for(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, predicate] = args.bind("Condition.wait_for", ["self", "predicate"], 2)?;
    let condition: Condition = Slot::of(vm, this)?;
    let predicate = predicate.cloned().unwrap_or_default();
    let vm = vm.clone();
    Ok(vm.clone().awaitable("Condition.wait_for", async move {
        loop {
            let result = vm.call(&predicate, &[])?;
            if vm.truth(&result)? {
                return Ok(result);
            }
            condition.wait().await?;
        }
    }))
}

/// `asyncio.Event`
pub fn event_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("asyncio.locks", "Event", &vm.types().object)
        .with(
            const {
                &[
                    constructor(Takes::ANY, new::<Event>),
                    method("__init__", Takes::ANY, |vm, args| {
                        let [this] = args.bind("Event.__init__", ["self"], 1)?;
                        Slot::fill(this, Event::new(&name_of(vm, this)))
                    }),
                    method("is_set", Takes::ANY, |vm, args| {
                        Ok(of::<Event>(vm, args, "Event.is_set")?.is_set().into())
                    }),
                    method("set", Takes::ANY, |vm, args| {
                        of::<Event>(vm, args, "Event.set")?.set();
                        Ok(Value::None)
                    }),
                    method("clear", Takes::ANY, |vm, args| {
                        of::<Event>(vm, args, "Event.clear")?.clear();
                        Ok(Value::None)
                    }),
                    method("wait", Takes::ANY, |vm, args| {
                        let event: Event = of(vm, args, "Event.wait")?;
                        Ok(vm.awaitable("Event.wait", async move {
                            event.wait().await?;
                            Ok(true.into())
                        }))
                    }),
                    method("__repr__", Takes::ANY, |vm, args| {
                        let event: Event = of(vm, args, "__repr__")?;
                        let state = if event.is_set() { "set" } else { "unset" };
                        Ok(repr(vm, args, state.to_owned(), event.waiting()))
                    }),
                ]
            },
        )
        .build()
}

/// `asyncio.Barrier`
pub fn barrier_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("asyncio.locks", "Barrier", &vm.types().object)
        .with(
            const {
                &[
                    constructor(Takes::ANY, new::<Barrier>),
                    method("__init__", Takes::ANY, |vm, args| {
                        let [this, parties] =
                            args.bind("Barrier.__init__", ["self", "parties"], 2)?;
                        let parties = vm.index(parties.unwrap_or(&Value::None))?;
                        let parties = usize::try_from(parties).unwrap_or_default();
                        if parties < 1 {
                            return Err(value_error("parties must be > 0"));
                        }
                        Slot::fill(this, Barrier::new(&name_of(vm, this), parties))
                    }),
                    getter("parties", |vm, args| {
                        Ok(of::<Barrier>(vm, args, "parties")?.parties().into())
                    }),
                    getter("n_waiting", |vm, args| {
                        Ok(of::<Barrier>(vm, args, "n_waiting")?.waiting().into())
                    }),
                    getter("broken", |vm, args| {
                        Ok(of::<Barrier>(vm, args, "broken")?.is_broken().into())
                    }),
                    method("wait", Takes::ANY, |vm, args| {
                        let barrier: Barrier = of(vm, args, "Barrier.wait")?;
                        Ok(vm.awaitable(
                            "Barrier.wait",
                            async move { Ok(barrier.wait().await?.into()) },
                        ))
                    }),
                    method("reset", Takes::ANY, |vm, args| {
                        let barrier: Barrier = of(vm, args, "Barrier.reset")?;
                        Ok(vm.awaitable("Barrier.reset", async move {
                            barrier.reset().await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("abort", Takes::ANY, |vm, args| {
                        let barrier: Barrier = of(vm, args, "Barrier.abort")?;
                        Ok(vm.awaitable("Barrier.abort", async move {
                            barrier.abort().await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__aenter__", Takes::ANY, |vm, args| {
                        let barrier: Barrier = of(vm, args, "__aenter__")?;
                        Ok(vm.awaitable("Barrier.__aenter__", async move {
                            Ok(barrier.wait().await?.into())
                        }))
                    }),
                    method("__aexit__", Takes::ANY, |vm, _| {
                        Ok(vm.awaitable("Barrier.__aexit__", async { Ok(Value::None) }))
                    }),
                    method("__repr__", Takes::ANY, |vm, args| {
                        let barrier: Barrier = of(vm, args, "__repr__")?;
                        let mut state = barrier.word().to_owned();
                        if !barrier.is_broken() {
                            let (waiting, parties) = (barrier.waiting(), barrier.parties());
                            state += &format!(", waiters:{waiting}/{parties}");
                        }
                        Ok(repr(vm, args, state, 0))
                    }),
                ]
            },
        )
        .build()
}
