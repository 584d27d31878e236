//! `Queue`, `LifoQueue` and `PriorityQueue`: the core's queue, with items in
//! the order of each.

use std::rc::Rc;

use super::by_methods::ByMethods;
use super::locks::own_method;
use super::{Slot, name_of, new};
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::noted;
use crate::exception::Builtin;
use crate::python::native::{ClassBuilder, Takes, class_method, constructor, getter, method};
use crate::python::objects::address_text;
use crate::python::objects::subscribe;
use crate::python::op::Comparison;
use crate::python::value::{Args, Class, Value};
use crate::python::vm::Vm;
use crate::sync::{Items, NewestFirst, OldestFirst, Queue as CoreQueue};

type Queue = CoreQueue<Value>;

fn queue_class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("asyncio.queues", "Queue", &vm.types().object)
        .with(
            const {
                &[
                    constructor(Takes::ANY, new::<Queue>),
                    method("__init__", Takes::python("maxsize", 0), |vm, args| {
                        init(vm, args, Box::new(OldestFirst::default()))
                    }),
                    getter("maxsize", |vm, args| Ok(queue_of(vm, args)?.size().into())),
                    method("qsize", Takes::python("", 0), |vm, args| {
                        Ok(queue_of(vm, args)?.len().into())
                    }),
                    method("empty", Takes::python("", 0), |vm, args| {
                        Ok(queue_of(vm, args)?.is_empty().into())
                    }),
                    method("full", Takes::python("", 0), |vm, args| {
                        Ok(queue_of(vm, args)?.is_full().into())
                    }),
                    method("put", Takes::python("item", 1), |vm, args| {
                        let [this, item] = args.each();
                        let queue = Slot::<Queue>::of(vm, this)?;
                        let bound = Slot::<Queue>::bind(vm, this, queue.is_full());
                        let item = item.cloned().unwrap_or_default();
                        Ok(vm.awaitable("Queue.put", async move {
                            bound?;
                            queue.put(item).await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("put_nowait", Takes::python("item", 1), |vm, args| {
                        let [this, item] = args.each();
                        let item = item.cloned().unwrap_or_default();
                        Slot::<Queue>::of(vm, this)?.put_nowait(item)?;
                        Ok(Value::None)
                    }),
                    method("get", Takes::python("", 0), |vm, args| {
                        let queue = queue_of(vm, args)?;
                        let bound = Slot::<Queue>::bind(vm, args.get(0), queue.is_empty());
                        Ok(vm.awaitable("Queue.get", async move {
                            bound?;
                            queue.get().await
                        }))
                    }),
                    method("get_nowait", Takes::python("", 0), |vm, args| {
                        queue_of(vm, args)?.get_nowait()
                    }),
                    method("_init", Takes::ONE, |_, _| Ok(Value::None)),
                    method("_put", Takes::ONE, |vm, args| {
                        let [_, item] = args.all()?;
                        queue_of(vm, args)?.kept().push(item.clone())?;
                        Ok(Value::None)
                    }),
                    method("_get", Takes::NONE, |vm, args| {
                        let item = queue_of(vm, args)?.kept().pop()?;
                        item.ok_or_else(|| Builtin::IndexError.of("pop from an empty deque"))
                    }),
                    method("task_done", Takes::python("", 0), |vm, args| {
                        queue_of(vm, args)?.task_done()?;
                        Ok(Value::None)
                    }),
                    method("join", Takes::python("", 0), |vm, args| {
                        let queue = queue_of(vm, args)?;
                        Ok(vm.awaitable("Queue.join", async move {
                            queue.join().await?;
                            Ok(Value::None)
                        }))
                    }),
                    method("__repr__", Takes::ALONE, |vm, args| {
                        let at = address_text(vm, args.get(0).unwrap_or(&Value::None));
                        describe(vm, args, &format!(" at {at}"))
                    }),
                    method("__str__", Takes::ALONE, |vm, args| describe(vm, args, "")),
                    class_method("__class_getitem__", Takes::ONE, subscribe),
                ]
            },
        )
        .build()
}

/// The three classes; the others derive from the first.
pub fn queue_classes(vm: &Vm) -> [Rc<Class>; 3] {
    let queue = queue_class(vm);
    let newest = ClassBuilder::new("asyncio.queues", "LifoQueue", &queue)
        .with(
            const {
                &[method(
                    "__init__",
                    Takes::python("maxsize", 0),
                    |vm, args| init(vm, args, Box::new(NewestFirst::default())),
                )]
            },
        )
        .build();
    let smallest = ClassBuilder::new("asyncio.queues", "PriorityQueue", &queue)
        .with(
            const {
                &[method(
                    "__init__",
                    Takes::python("maxsize", 0),
                    |vm, args| {
                        let heap = SmallestFirst {
                            vm: vm.clone(),
                            heap: noted(Vec::new()),
                        };
                        init(vm, args, Box::new(heap))
                    },
                )]
            },
        )
        .build();
    [queue, newest, smallest]
}

fn queue_of(vm: &Vm, args: Args<'_>) -> Result<Queue> {
    Slot::of(vm, args.get(0))
}

fn init(vm: &Vm, args: Args<'_>, items: Box<dyn Items<Value>>) -> Result<Value> {
    let [this, size] = args.each();
    let size = size.map_or(Ok(0), |size| {
        vm.compare(Comparison::LessEqual, size, &Value::Int(0))?;
        vm.index(size)
    })?;
    // Below zero means any number, too.
    let size = usize::try_from(size).unwrap_or_default();
    let items = match this {
        Some(Value::Instance(object)) if object.class().is_defined => {
            ByMethods::over(vm, object, items)
        }
        _ => items,
    };
    Slot::fill(this, Queue::over(&name_of(vm, this), size, items))?;
    if let Some(this) = this
        && let Some(init) = own_method(vm, this, "_init")
    {
        vm.call(&init, &[this.clone(), size.into()])?;
    }
    Ok(Value::None)
}

/// `<Queue maxsize=2 _queue=[1] tasks=1>`, with its address for `repr`.
fn describe(vm: &Vm, args: Args<'_>, at: &str) -> Result<Value> {
    let queue = queue_of(vm, args)?;
    let class = vm.type_of(args.at(0)).name();
    let mut text = format!("<{class}{at} maxsize={}", queue.size());
    if !queue.is_empty() {
        let items = vm.repr(&Value::list(queue.items()))?;
        text += &format!(" _queue={items}");
    }
    let (getters, putters) = queue.waiting();
    for (name, count) in [("_getters", getters), ("_putters", putters)] {
        if count > 0 {
            text += &format!(" {name}[{count}]");
        }
    }
    if queue.unfinished() > 0 {
        text += &format!(" tasks={}", queue.unfinished());
    }
    text.push('>');
    Ok(text.into())
}

/// The smallest item first: `heapq`'s own moves, since equal items come out in
/// the order that those leave them in.
struct SmallestFirst {
    vm: Vm,
    heap: Rc<RefCell<Vec<Value>>>,
}

impl SmallestFirst {
    fn at(&self, place: usize) -> Value {
        self.heap.borrow().get(place).cloned().unwrap_or_default()
    }

    fn set(&self, place: usize, item: &Value) {
        let mut heap = self.heap.borrow_mut();
        let old = heap
            .get_mut(place)
            .map(|old| std::mem::replace(old, item.clone()));
        drop(heap);
        drop(old);
    }

    fn less(&self, a: &Value, b: &Value) -> Result<bool> {
        let less = self.vm.compare(Comparison::Less, a, b)?;
        self.vm.truth(&less)
    }

    /// Moves the item at a place towards the root, at most to `start`.
    fn sift_down(&self, start: usize, mut place: usize) -> Result<()> {
        let item = self.at(place);
        while place > start {
            let parent = (place - 1) / 2;
            let above = self.at(parent);
            if !self.less(&item, &above)? {
                break;
            }
            self.set(place, &above);
            self.set(parent, &item);
            place = parent;
        }
        Ok(())
    }

    /// Moves the item at a place down to a leaf, then up to where it belongs.
    fn sift_up(&self, start: usize) -> Result<()> {
        let end = self.len();
        let item = self.at(start);
        let mut place = start;
        loop {
            let left = 2 * place + 1;
            if left >= end {
                break;
            }
            let right = left + 1;
            let smaller = if right < end && !self.less(&self.at(left), &self.at(right))? {
                right
            } else {
                left
            };
            let below = self.at(smaller);
            self.set(place, &below);
            self.set(smaller, &item);
            place = smaller;
        }
        self.sift_down(start, place)
    }
}

impl Items<Value> for SmallestFirst {
    fn len(&self) -> usize {
        self.heap.borrow().len()
    }

    fn all(&self) -> Vec<Value> {
        self.heap.borrow().clone()
    }

    fn push(&self, item: Value) -> Result<()> {
        self.heap.borrow_mut().push(item);
        self.sift_down(0, self.len().saturating_sub(1))
    }

    fn pop(&self) -> Result<Option<Value>> {
        let last = self.heap.borrow_mut().pop();
        if self.len() == 0 {
            return Ok(last);
        }
        let Some(last) = last else { return Ok(None) };
        let first = self.at(0);
        self.set(0, &last);
        self.sift_up(0)?;
        Ok(Some(first))
    }
}
