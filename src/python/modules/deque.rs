//! `collections.deque`: what must be fast of it. The rest is in
//! `collections.py`, in a class derived from this one.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::Holder;
use crate::exception::{Builtin, Exception};
use crate::python::cycles;
use crate::python::native::{
    ClassBuilder, Takes, constructor, function, getter, method, type_error, value_error,
};
use crate::python::trash;
use crate::python::value::{Args, Class, Iterate, Value};
use crate::python::vm::Vm;

/// The items are never borrowed while Python code can run.
#[derive(Default)]
struct Deque {
    items: RefCell<VecDeque<Value>>,
    /// `maxlen`; none means no limit.
    most: Cell<Option<usize>>,
    /// Changes with every change of its length or order.
    changes: Cell<u32>,
}

impl Holder for Deque {
    fn let_go(&self) {
        self.items.let_go();
    }
}

impl Drop for Deque {
    fn drop(&mut self) {
        trash::release(self.items.take());
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Left,
    Right,
}

impl Deque {
    fn changed(&self) {
        self.changes.set(self.changes.get().wrapping_add(1));
    }

    /// Adds one; what falls out at the other end is dropped.
    fn push(&self, value: Value, end: End) {
        self.changed();
        let fallen = {
            let mut items = self.items.borrow_mut();
            let full = self.most.get().is_some_and(|most| items.len() >= most);
            match end {
                _ if self.most.get() == Some(0) => Some(value),
                End::Left => {
                    items.push_front(value);
                    full.then(|| items.pop_back()).flatten()
                }
                End::Right => {
                    items.push_back(value);
                    full.then(|| items.pop_front()).flatten()
                }
            }
        };
        drop(fallen);
    }

    /// The place of an index, which may count from the end.
    fn place(&self, vm: &Vm, index: &Value) -> Result<usize> {
        if !matches!(index.plain(), Value::Int(_) | Value::Bool(_))
            && vm.special(index, "__index__")?.is_none()
        {
            let name = vm.type_name(index);
            return Err(type_error(format!(
                "sequence index must be integer, not '{name}'"
            )));
        }
        let index = vm.index(index)?;
        let length = self.items.borrow().len();
        let at = if index < 0 {
            i64::try_from(length)
                .unwrap_or(i64::MAX)
                .saturating_add(index)
        } else {
            index
        };
        let at = usize::try_from(at).ok().filter(|at| *at < length);
        at.ok_or_else(|| Builtin::IndexError.of("deque index out of range"))
    }
}

/// The class, hidden in `_core`.
pub fn class(object: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("_core", "deque", object)
        .with(
            const {
                &[
                    constructor(Takes::ANY, new),
                    method("__init__", Takes::native("iterable maxlen", 0), init),
                    method("append", Takes::ONE, |_, args| push(args, End::Right)),
                    method("appendleft", Takes::ONE, |_, args| push(args, End::Left)),
                    method("extend", Takes::ONE, |vm, args| {
                        extend(vm, args.at(0), args.at(1), End::Right)
                    }),
                    method("extendleft", Takes::ONE, |vm, args| {
                        extend(vm, args.at(0), args.at(1), End::Left)
                    }),
                    method("pop", Takes::NONE, |_, args| pop(args, End::Right)),
                    method("popleft", Takes::NONE, |_, args| pop(args, End::Left)),
                    method("clear", Takes::NONE, clear),
                    method("rotate", Takes::between(0, 1), rotate),
                    method("insert", Takes::exactly(2), insert),
                    method("__len__", Takes::ALONE, length),
                    method("__getitem__", Takes::OTHER, get),
                    method("__setitem__", Takes::PAIR, set),
                    method("__delitem__", Takes::OTHER, delete),
                    method("__iter__", Takes::ALONE, |_, args| iterate(args, End::Left)),
                    method("__reversed__", Takes::NONE, |_, args| {
                        iterate(args, End::Right)
                    }),
                    getter("maxlen", most),
                ]
            },
        )
        .build()
}

fn of(value: &Value) -> Result<&Deque> {
    let deque = value.payload::<Rc<Deque>>();
    let deque = deque.map(AsRef::as_ref);
    deque.ok_or_else(|| type_error("a deque is needed"))
}

fn new(_vm: &Vm, args: Args<'_>) -> Result<Value> {
    match args.get(0) {
        Some(Value::Class(class)) => Ok(Value::native(class, cycles::noted(Deque::default()))),
        _ => Err(type_error("deque.__new__(X): X is not a type object")),
    }
}

fn init(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, items, most] = args.each();
    let this = this.unwrap_or(&Value::None);
    let deque = of(this)?;
    deque.most.set(match most {
        None | Some(Value::None) => None,
        Some(most) => {
            let most = vm.index(most)?;
            let most = usize::try_from(most);
            Some(most.map_err(|_| value_error("maxlen must be non-negative"))?)
        }
    });
    let old = deque.items.take();
    drop(old);
    match items {
        None => Ok(Value::None),
        Some(items) => extend(vm, this, items, End::Right),
    }
}

fn push(args: Args<'_>, end: End) -> Result<Value> {
    let [this, value] = args.all()?;
    of(this)?.push(value.clone(), end);
    Ok(Value::None)
}

fn extend(vm: &Vm, this: &Value, items: &Value, end: End) -> Result<Value> {
    let deque = of(this)?;
    if this.is(items) {
        // A deque that is extended by itself takes what it had.
        let items: Vec<Value> = deque.items.borrow().iter().cloned().collect();
        vm.charge(items.len())?;
        for item in items {
            deque.push(item, end);
        }
        return Ok(Value::None);
    }
    if vm.loops_long(items) {
        let append = function(
            "append",
            Takes::exactly(2),
            match end {
                End::Left => |_, args| push(args, End::Left),
                End::Right => |_, args| push(args, End::Right),
            },
        );
        let append = Some(append.of("_core"));
        return vm.tail_each(items, append, this.clone(), Value::None);
    }
    let iterator = vm.iter(items)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.charge(1)?;
        deque.push(item, end);
    }
    Ok(Value::None)
}

fn pop(args: Args<'_>, end: End) -> Result<Value> {
    let deque = of(args.at(0))?;
    let popped = {
        let mut items = deque.items.borrow_mut();
        match end {
            End::Left => items.pop_front(),
            End::Right => items.pop_back(),
        }
    };
    deque.changed();
    popped.ok_or_else(|| Builtin::IndexError.of("pop from an empty deque"))
}

fn clear(_vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this] = args.all()?;
    let deque = of(this)?;
    deque.changed();
    let old = deque.items.take();
    trash::release(old);
    Ok(Value::None)
}

fn rotate(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, steps] = args.each();
    let deque = of(this.unwrap_or(&Value::None))?;
    let steps = steps.map_or(Ok(1), |steps| vm.index(steps))?;
    let length = deque.items.borrow().len();
    vm.charge(length / 8)?;
    deque.changed();
    if let Ok(by @ 1..) = i64::try_from(length) {
        let steps = usize::try_from(steps.rem_euclid(by)).unwrap_or(0);
        deque.items.borrow_mut().rotate_right(steps);
    }
    Ok(Value::None)
}

fn insert(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, index, value] = args.all()?;
    let deque = of(this)?;
    let index = vm.index(index)?;
    let length = deque.items.borrow().len();
    if deque.most.get().is_some_and(|most| length >= most) {
        return Err(Builtin::IndexError.of("deque already at its maximum size"));
    }
    let from_end = i64::try_from(length).unwrap_or(i64::MAX);
    let at = if index < 0 { index + from_end } else { index };
    let at = usize::try_from(at.clamp(0, from_end)).unwrap_or(0);
    vm.charge(length / 8)?;
    deque.changed();
    deque.items.borrow_mut().insert(at, value.clone());
    Ok(Value::None)
}

fn length(_vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this] = args.all()?;
    Ok(of(this)?.items.borrow().len().into())
}

fn get(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, index] = args.all()?;
    let deque = of(this)?;
    let at = deque.place(vm, index)?;
    let found = deque.items.borrow().get(at).cloned();
    found.ok_or_else(|| Builtin::IndexError.of("deque index out of range"))
}

fn set(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, index, value] = args.all()?;
    let deque = of(this)?;
    let at = deque.place(vm, index)?;
    let old = {
        let mut items = deque.items.borrow_mut();
        items
            .get_mut(at)
            .map(|place| std::mem::replace(place, value.clone()))
    };
    drop(old);
    Ok(Value::None)
}

fn delete(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [this, index] = args.all()?;
    let deque = of(this)?;
    let at = deque.place(vm, index)?;
    deque.changed();
    let old = deque.items.borrow_mut().remove(at);
    drop(old);
    Ok(Value::None)
}

fn most(_vm: &Vm, args: Args<'_>) -> Result<Value> {
    let this = args.at(0);
    Ok(of(this)?.most.get().map_or(Value::None, Value::from))
}

fn iterate(args: Args<'_>, from: End) -> Result<Value> {
    let [this] = args.all()?;
    let Some(deque) = this.payload::<Rc<Deque>>() else {
        return Err(type_error("a deque is needed"));
    };
    Ok(Value::iterator(Items {
        changes: deque.changes.get(),
        deque: Some(deque.clone()),
        at: 0,
        from,
    }))
}

/// The items, one by one.
struct Items {
    deque: Option<Rc<Deque>>,
    at: usize,
    changes: u32,
    from: End,
}

impl Iterate for Items {
    fn next(&mut self, _vm: &Vm) -> Result<Option<Value>> {
        let Some(deque) = &self.deque else {
            return Ok(None);
        };
        if deque.changes.get() != self.changes {
            self.deque = None;
            return Err(mutated());
        }
        let items = deque.items.borrow();
        let at = match self.from {
            End::Left => Some(self.at),
            End::Right => items.len().checked_sub(self.at + 1),
        };
        let item = at.and_then(|at| items.get(at)).cloned();
        drop(items);
        self.at += 1;
        if item.is_none() {
            self.deque = None;
        }
        Ok(item)
    }

    fn type_name(&self) -> &'static str {
        match self.from {
            End::Left => "_collections._deque_iterator",
            End::Right => "_collections._deque_reverse_iterator",
        }
    }

    fn left(&self) -> Option<usize> {
        let deque = self.deque.as_ref()?;
        Some(deque.items.borrow().len().saturating_sub(self.at))
    }
}

fn mutated() -> Exception {
    Builtin::RuntimeError.of("deque mutated during iteration")
}
