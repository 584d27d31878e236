//! `enumerate`, `zip`, `map`, `filter` and `reversed`.

use std::rc::Rc;

use crate::Result;
use crate::python::native::{ClassBuilder, Takes, constructor, type_error, value_error};
use crate::python::objects::iterator_methods;
use crate::python::op::Binary;
use crate::python::value::{Args, Call, Class, Iterate, Value};
use crate::python::vm::Vm;

struct Enumerate {
    iterator: Value,
    next: Value,
}

impl Iterate for Enumerate {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let Some(item) = vm.next(&self.iterator)? else {
            return Ok(None);
        };
        let next = vm.binary(Binary::Add, &self.next, &Value::Int(1))?;
        let number = std::mem::replace(&mut self.next, next);
        Ok(Some(Value::tuple(vec![number, item])))
    }

    fn is_short(&self, vm: &Vm) -> bool {
        !vm.takes_long(&self.iterator)
    }

    fn type_name(&self) -> &'static str {
        "enumerate"
    }
}

fn enumerate(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, iterable, start] = args.each();
    let Some(iterable) = iterable else {
        return Err(type_error(
            "enumerate() missing required argument 'iterable'",
        ));
    };
    let next = match start {
        Some(start) => vm.index_value(start)?,
        None => Value::Int(0),
    };
    let iterator = vm.iter(iterable)?;
    Ok(Value::iterator(Enumerate { iterator, next }))
}

struct Zip {
    /// Emptied at the end.
    iterators: Vec<Value>,
    strict: bool,
}

impl Zip {
    /// What is raised where the iterator at this place is shorter, or longer,
    /// than those before it.
    fn uneven(at: usize, than: &str) -> crate::Exception {
        let before = if at == 1 {
            " 1".to_owned()
        } else {
            format!("s 1-{at}")
        };
        value_error(format!(
            "zip() argument {} is {than} than argument{before}",
            at + 1
        ))
    }
}

impl Iterate for Zip {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let mut items = Vec::with_capacity(self.iterators.len());
        for (at, iterator) in self.iterators.iter().enumerate() {
            if let Some(item) = vm.next(iterator)? {
                items.push(item);
                continue;
            }
            if self.strict && at > 0 {
                return Err(Self::uneven(at, "shorter"));
            }
            if self.strict {
                for (at, iterator) in self.iterators.iter().enumerate().skip(1) {
                    if vm.next(iterator)?.is_some() {
                        return Err(Self::uneven(at, "longer"));
                    }
                }
            }
            return Ok(None);
        }
        Ok(Some(Value::tuple(items)).filter(|_| !self.iterators.is_empty()))
    }

    fn is_short(&self, vm: &Vm) -> bool {
        !self
            .iterators
            .iter()
            .any(|iterator| vm.takes_long(iterator))
    }

    fn type_name(&self) -> &'static str {
        "zip"
    }
}

fn zip(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let mut strict = false;
    for (name, value) in args.keywords {
        if *name != "strict" {
            return Err(type_error(format!(
                "'{name}' is an invalid keyword argument for zip()"
            )));
        }
        strict = vm.truth(value)?;
    }
    let mut iterators = Vec::new();
    for iterable in args.positional.iter().skip(1) {
        iterators.push(vm.iter(iterable)?);
    }
    Ok(Value::iterator(Zip { iterators, strict }))
}

struct Map {
    function: Value,
    iterators: Vec<Value>,
    /// What the function is to be called with.
    asked: Option<Vec<Value>>,
}

impl Map {
    /// The next value of each iterator.
    fn items(&self, vm: &Vm) -> Result<Option<Vec<Value>>> {
        let mut items = Vec::with_capacity(self.iterators.len());
        for iterator in &self.iterators {
            match vm.next(iterator)? {
                Some(item) => items.push(item),
                None => return Ok(None),
            }
        }
        Ok(Some(items))
    }
}

impl Iterate for Map {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let items = self.items(vm)?;
        items
            .map(|items| vm.call(&self.function, &items))
            .transpose()
    }

    fn step(&mut self, vm: &Vm) -> Result<Option<Value>> {
        self.asked = self.items(vm)?;
        Ok(self.asked.is_some().then_some(Value::Null))
    }

    fn call(&mut self) -> Option<Call> {
        Some(Call {
            function: self.function.clone(),
            arguments: self.asked.take()?,
            may_end: true,
        })
    }

    fn is_short(&self, vm: &Vm) -> bool {
        let native = matches!(self.function, Value::Native(_));
        native
            && !self
                .iterators
                .iter()
                .any(|iterator| vm.takes_long(iterator))
    }

    fn type_name(&self) -> &'static str {
        "map"
    }
}

fn map(vm: &Vm, args: Args<'_>) -> Result<Value> {
    args.no_keywords("map")?;
    let [_, function, iterables @ ..] = args.positional else {
        return Err(type_error("map() must have at least two arguments."));
    };
    if iterables.is_empty() {
        return Err(type_error("map() must have at least two arguments."));
    }
    let iterators: Result<Vec<Value>> = iterables.iter().map(|it| vm.iter(it)).collect();
    let function = function.clone();
    Ok(Value::iterator(Map {
        function,
        iterators: iterators?,
        asked: None,
    }))
}

struct Filter {
    function: Value,
    iterator: Value,
    /// What the function is asked about.
    asked: Option<Value>,
}

impl Iterate for Filter {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        while let Some(item) = vm.next(&self.iterator)? {
            let wanted = if self.function.is_none() {
                vm.truth(&item)?
            } else {
                let result = vm.call(&self.function, std::slice::from_ref(&item))?;
                vm.truth(&result)?
            };
            if wanted {
                return Ok(Some(item));
            }
            vm.charge(1)?;
        }
        Ok(None)
    }

    fn step(&mut self, vm: &Vm) -> Result<Option<Value>> {
        if self.function.is_none() {
            return self.next(vm);
        }
        self.asked = vm.next(&self.iterator)?;
        Ok(self.asked.is_some().then_some(Value::Null))
    }

    fn call(&mut self) -> Option<Call> {
        Some(Call {
            function: self.function.clone(),
            arguments: vec![self.asked.clone()?],
            may_end: true,
        })
    }

    fn answer(&mut self, vm: &Vm, answer: Value) -> Result<Value> {
        let item = self.asked.take().unwrap_or_default();
        Ok(if vm.truth(&answer)? {
            item
        } else {
            Value::Null
        })
    }

    fn is_short(&self, vm: &Vm) -> bool {
        let native = matches!(self.function, Value::Native(_) | Value::None);
        native && !vm.takes_long(&self.iterator)
    }

    fn type_name(&self) -> &'static str {
        "filter"
    }
}

fn filter(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, function, iterable] = args.all()?;
    let iterator = vm.iter(iterable)?;
    Ok(Value::iterator(Filter {
        function: function.clone(),
        iterator,
        asked: None,
    }))
}

fn reversed(vm: &Vm, args: Args<'_>) -> Result<Value> {
    vm.reversed(args.at(1))
}

/// `enumerate`, `zip`, `map`, `filter`, `reversed`
pub(crate) fn classes(object: &Rc<Class>) -> [Rc<Class>; 5] {
    let all = const {
        [
            (
                "enumerate",
                constructor(Takes::native("iterable start", 0), enumerate),
            ),
            ("zip", constructor(Takes::ANY, zip)),
            ("map", constructor(Takes::ANY, map)),
            ("filter", constructor(Takes::exactly(2), filter)),
            ("reversed", constructor(Takes::exactly(1), reversed)),
        ]
    };
    all.map(|(name, new)| {
        iterator_methods(ClassBuilder::new("builtins", name, object))
            .with(&[new])
            .build()
    })
}
