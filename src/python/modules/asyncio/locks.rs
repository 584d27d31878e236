//! `Lock`, `Semaphore`, `BoundedSemaphore`, `Condition`, `Event` and
//! `Barrier`: the core's primitives as objects of Python.

use std::rc::Rc;

use super::{Slot, name_of, new, repr_with_state};
use crate::Result;
use crate::python::native::{ClassBuilder, Takes, constructor, getter, method, value_error};
use crate::python::op::Comparison;
use crate::python::value::{Args, Class, Value};
use crate::python::vm::Vm;
use crate::sync::{Barrier, Condition, Event, Lock, Semaphore};

/// What an object of a class holds: the core's own.
fn of<T: Clone + 'static>(vm: &Vm, args: Args<'_>) -> Result<T> {
    Slot::of(vm, args.get(0))
}

/// `<asyncio.locks.Lock object at 0x... [unlocked, waiters:1]>`
fn repr(vm: &Vm, args: Args<'_>, mut state: String, waiting: usize) -> Value {
    if waiting > 0 {
        state += &format!(", waiters:{waiting}");
    }
    let this = args.get(0).unwrap_or(&Value::None);
    repr_with_state(vm, this, "asyncio.locks", &state)
}

/// The method of this name that the program has given to the class of an object.
pub fn own_method(vm: &Vm, object: &Value, name: &str) -> Option<Value> {
    let Value::Instance(instance) = object else {
        return None;
    };
    let class = instance.class();
    let method = class
        .is_defined
        .then(|| vm.lookup(&class, &vm.intern(name)))?;
    method.filter(|method| matches!(method, Value::Function(_)))
}

/// `__aenter__` of an object whose class has an `acquire` of its own.
fn enter_by_own(vm: &Vm, args: Args<'_>) -> Option<Value> {
    let this = args.at(0).clone();
    let acquire = own_method(vm, &this, "acquire")?;
    let vm = vm.clone();
    let name = "_ContextManagerMixin.__aenter__";
    Some(vm.clone().awaitable(name, async move {
        let acquiring = vm.call(&acquire, &[this])?;
        vm.await_value(acquiring).await?;
        Ok(Value::None)
    }))
}

/// `__aexit__` of an object whose class has a `release` of its own.
fn exit_by_own(vm: &Vm, args: Args<'_>) -> Option<Value> {
    let this = args.at(0).clone();
    let release = own_method(vm, &this, "release")?;
    let vm = vm.clone();
    let name = "_ContextManagerMixin.__aexit__";
    Some(vm.clone().awaitable(name, async move {
        vm.call(&release, &[this])?;
        Ok(Value::None)
    }))
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
                    method("__init__", Takes::python("", 0), |vm, args| {
                        let [this] = args.each();
                        Slot::fill(this, Lock::new(&name_of(vm, this)))
                    }),
                    method("locked", Takes::python("", 0), |vm, args| {
                        Ok(of::<Lock>(vm, args)?.is_locked().into())
                    }),
                    method("acquire", Takes::python("", 0), |vm, args| {
                        let lock: Lock = of(vm, args)?;
                        let bound = Slot::<Lock>::bind(vm, args.get(0), lock.is_locked());
                        Ok(vm.awaitable("Lock.acquire", async move {
                            bound?;
                            lock.acquire_at(None).await?;
                            Ok(true.into())
                        }))
                    }),
                    method("release", Takes::python("", 0), |vm, args| {
                        of::<Lock>(vm, args)?.release_at(None)?;
                        Ok(Value::None)
                    }),
                    method("__aenter__", Takes::python("", 0), |vm, args| {
                        if let Some(entering) = enter_by_own(vm, args) {
                            return Ok(entering);
                        }
                        let lock: Lock = of(vm, args)?;
                        let bound = Slot::<Lock>::bind(vm, args.get(0), lock.is_locked());
                        Ok(vm.awaitable("_ContextManagerMixin.__aenter__", async move {
                            bound?;
                            lock.acquire_at(None).await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__aexit__", Takes::ANY, |vm, args| {
                        if let Some(exiting) = exit_by_own(vm, args) {
                            return Ok(exiting);
                        }
                        let lock: Lock = Slot::of(vm, args.get(0))?;
                        Ok(vm.awaitable("_ContextManagerMixin.__aexit__", async move {
                            lock.release_at(None)?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__repr__", Takes::ALONE, |vm, args| {
                        let lock: Lock = of(vm, args)?;
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
                    method("__init__", Takes::python("value", 0), |vm, args| {
                        init_semaphore(vm, args, Semaphore::new)
                    }),
                    method("locked", Takes::python("", 0), |vm, args| {
                        Ok(of::<Semaphore>(vm, args)?.is_locked().into())
                    }),
                    getter("_value", |vm, args| {
                        Ok(of::<Semaphore>(vm, args)?.permits().into())
                    }),
                    method("acquire", Takes::python("", 0), |vm, args| {
                        let semaphore: Semaphore = of(vm, args)?;
                        let bound = Slot::<Semaphore>::bind(vm, args.get(0), semaphore.is_locked());
                        Ok(vm.awaitable("Semaphore.acquire", async move {
                            bound?;
                            semaphore.acquire_at(None).await?;
                            Ok(true.into())
                        }))
                    }),
                    method("release", Takes::python("", 0), release_semaphore),
                    method("__aenter__", Takes::python("", 0), |vm, args| {
                        if let Some(entering) = enter_by_own(vm, args) {
                            return Ok(entering);
                        }
                        let semaphore: Semaphore = of(vm, args)?;
                        let bound = Slot::<Semaphore>::bind(vm, args.get(0), semaphore.is_locked());
                        Ok(vm.awaitable("_ContextManagerMixin.__aenter__", async move {
                            bound?;
                            semaphore.acquire_at(None).await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__aexit__", Takes::ANY, |vm, args| {
                        if let Some(exiting) = exit_by_own(vm, args) {
                            return Ok(exiting);
                        }
                        let semaphore: Semaphore = Slot::of(vm, args.get(0))?;
                        Ok(vm.awaitable("_ContextManagerMixin.__aexit__", async move {
                            semaphore.release_at(None)?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__repr__", Takes::ALONE, |vm, args| {
                        let semaphore: Semaphore = of(vm, args)?;
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
                &[
                    method("__init__", Takes::python("value", 0), |vm, args| {
                        init_semaphore(vm, args, Semaphore::bounded)
                    }),
                    method("release", Takes::python("", 0), release_semaphore),
                ]
            },
        )
        .build();
    [semaphore, bounded]
}

fn release_semaphore(vm: &Vm, args: Args<'_>) -> Result<Value> {
    of::<Semaphore>(vm, args)?.release_at(None)?;
    Ok(Value::None)
}

fn init_semaphore(vm: &Vm, args: Args<'_>, make: fn(&str, usize) -> Semaphore) -> Result<Value> {
    let [this, value] = args.each();
    let value = value.map_or(Ok(1), |value| {
        vm.compare(Comparison::Less, value, &Value::Int(0))?;
        vm.index(value)
    });
    let Ok(value) = usize::try_from(value?) else {
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
                    method("__init__", Takes::python("lock", 0), |vm, args| {
                        let [this, lock] = args.each();
                        let name = name_of(vm, this);
                        let condition = match lock {
                            None | Some(Value::None) => Condition::new(&name),
                            Some(lock) => Condition::with_lock(&name, &Slot::of(vm, Some(lock))?),
                        };
                        Slot::fill(this, condition)
                    }),
                    method("locked", Takes::python("", 0), |vm, args| {
                        Ok(of::<Condition>(vm, args)?.is_locked().into())
                    }),
                    method("acquire", Takes::python("", 0), |vm, args| {
                        let condition: Condition = of(vm, args)?;
                        Ok(vm.awaitable("Lock.acquire", async move {
                            condition.acquire().await?;
                            Ok(true.into())
                        }))
                    }),
                    method("release", Takes::python("", 0), |vm, args| {
                        of::<Condition>(vm, args)?.release()?;
                        Ok(Value::None)
                    }),
                    method("wait", Takes::python("", 0), |vm, args| {
                        let condition: Condition = of(vm, args)?;
                        let bound = Slot::<Condition>::bind(vm, args.get(0), true);
                        Ok(vm.awaitable("Condition.wait", async move {
                            bound?;
                            condition.wait().await?;
                            Ok(true.into())
                        }))
                    }),
                    method("wait_for", Takes::python("predicate", 1), wait_for),
                    method("notify", Takes::python("n", 0), |vm, args| {
                        let [this, n] = args.each();
                        let n = n.map_or(Ok(1), |n| vm.index(n))?;
                        let n = usize::try_from(n).unwrap_or_default();
                        Slot::<Condition>::of(vm, this)?.notify(n)?;
                        Ok(Value::None)
                    }),
                    method("notify_all", Takes::python("", 0), |vm, args| {
                        of::<Condition>(vm, args)?.notify_all()?;
                        Ok(Value::None)
                    }),
                    method("__aenter__", Takes::python("", 0), |vm, args| {
                        if let Some(entering) = enter_by_own(vm, args) {
                            return Ok(entering);
                        }
                        let condition: Condition = of(vm, args)?;
                        Ok(vm.awaitable("_ContextManagerMixin.__aenter__", async move {
                            condition.acquire().await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__aexit__", Takes::ANY, |vm, args| {
                        if let Some(exiting) = exit_by_own(vm, args) {
                            return Ok(exiting);
                        }
                        let condition: Condition = Slot::of(vm, args.get(0))?;
                        Ok(vm.awaitable("_ContextManagerMixin.__aexit__", async move {
                            condition.release()?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__repr__", Takes::ALONE, |vm, args| {
                        let condition: Condition = of(vm, args)?;
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
    let [this, predicate] = args.each();
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
                    method("__init__", Takes::python("", 0), |vm, args| {
                        let [this] = args.each();
                        Slot::fill(this, Event::new(&name_of(vm, this)))
                    }),
                    method("is_set", Takes::python("", 0), |vm, args| {
                        Ok(of::<Event>(vm, args)?.is_set().into())
                    }),
                    method("set", Takes::python("", 0), |vm, args| {
                        of::<Event>(vm, args)?.set();
                        Ok(Value::None)
                    }),
                    method("clear", Takes::python("", 0), |vm, args| {
                        of::<Event>(vm, args)?.clear();
                        Ok(Value::None)
                    }),
                    method("wait", Takes::python("", 0), |vm, args| {
                        let event: Event = of(vm, args)?;
                        let bound = Slot::<Event>::bind(vm, args.get(0), !event.is_set());
                        Ok(vm.awaitable("Event.wait", async move {
                            bound?;
                            event.wait().await?;
                            Ok(true.into())
                        }))
                    }),
                    method("__repr__", Takes::ALONE, |vm, args| {
                        let event: Event = of(vm, args)?;
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
                    method("__init__", Takes::python("parties", 1), |vm, args| {
                        let [this, parties] = args.each();
                        let parties = vm.index(parties.unwrap_or(&Value::None))?;
                        let parties = usize::try_from(parties).unwrap_or_default();
                        if parties < 1 {
                            return Err(value_error("parties must be > 0"));
                        }
                        Slot::fill(this, Barrier::new(&name_of(vm, this), parties))
                    }),
                    getter("parties", |vm, args| {
                        Ok(of::<Barrier>(vm, args)?.parties().into())
                    }),
                    getter("n_waiting", |vm, args| {
                        Ok(of::<Barrier>(vm, args)?.waiting().into())
                    }),
                    getter("broken", |vm, args| {
                        Ok(of::<Barrier>(vm, args)?.is_broken().into())
                    }),
                    method("wait", Takes::python("", 0), |vm, args| {
                        let barrier: Barrier = of(vm, args)?;
                        Ok(vm.awaitable(
                            "Barrier.wait",
                            async move { Ok(barrier.wait().await?.into()) },
                        ))
                    }),
                    method("reset", Takes::python("", 0), |vm, args| {
                        let barrier: Barrier = of(vm, args)?;
                        Ok(vm.awaitable("Barrier.reset", async move {
                            barrier.reset().await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("abort", Takes::python("", 0), |vm, args| {
                        let barrier: Barrier = of(vm, args)?;
                        Ok(vm.awaitable("Barrier.abort", async move {
                            barrier.abort().await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__aenter__", Takes::python("", 0), |vm, args| {
                        let barrier: Barrier = of(vm, args)?;
                        Ok(vm.awaitable("Barrier.__aenter__", async move {
                            Ok(barrier.wait().await?.into())
                        }))
                    }),
                    method("__aexit__", Takes::ANY, |vm, _| {
                        Ok(vm.awaitable("Barrier.__aexit__", async { Ok(Value::None) }))
                    }),
                    method("__repr__", Takes::ALONE, |vm, args| {
                        let barrier: Barrier = of(vm, args)?;
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
