//! `repr` of containers, item by item: of the outermost one in pieces.

use super::depth::{Deeper, Shown};
use crate::Result;
use crate::python::value::{Dict, Value};
use crate::python::vm::Vm;

/// What an item costs in steps, besides what its own `repr` does.
const ITEM: usize = 4;

/// The `repr` of a container, as far as it is made.
pub(super) struct Showing {
    container: Value,
    at: usize,
    /// What stands before the next item.
    between: &'static str,
    out: String,
}

/// What stands at a place: of a dict there are two.
enum Next {
    Items(Value, Option<Value>),
    Hole,
    End,
}

impl Showing {
    /// None if it is no container that has items.
    pub(super) fn of(value: &Value) -> Option<Self> {
        let begin = match value {
            Value::Tuple(_) => "(",
            Value::List(_) => "[",
            Value::Dict(_) => "{",
            Value::Set(set) if !set.0.is_empty() => "{",
            Value::FrozenSet(set) if !set.0.is_empty() => "frozenset({",
            Value::Slice(_) => "slice(",
            _ => return None,
        };
        Some(Self {
            container: value.clone(),
            at: 0,
            between: "",
            out: begin.to_owned(),
        })
    }

    /// How it ends, and what is shown of it inside itself.
    fn end(&self) -> (&'static str, &'static str) {
        match &self.container {
            Value::Tuple(items) if items.len() == 1 => (",)", "(...)"),
            Value::Tuple(_) => (")", "(...)"),
            Value::List(_) => ("]", "[...]"),
            Value::Dict(_) => ("}", "{...}"),
            Value::Set(_) => ("}", "set(...)"),
            Value::FrozenSet(_) => ("})", "frozenset(...)"),
            _ => (")", "..."),
        }
    }

    fn next(&self) -> Next {
        let one = |item: Option<&Value>| match item {
            Some(item) => Next::Items(item.clone(), None),
            None => Next::End,
        };
        let entry = |dict: &Dict, is_dict: bool| match dict.at(self.at) {
            _ if self.at >= dict.places() => Next::End,
            Some((key, value)) => Next::Items(key, is_dict.then_some(value)),
            None => Next::Hole,
        };
        match &self.container {
            Value::Tuple(items) => one(items.get(self.at)),
            Value::List(list) => one(list.borrow().get(self.at)),
            Value::Dict(dict) => entry(dict, true),
            Value::Set(set) | Value::FrozenSet(set) => entry(&set.0, false),
            Value::Slice(slice) => one([&slice.start, &slice.stop, &slice.step]
                .get(self.at)
                .copied()),
            _ => Next::End,
        }
    }

    /// Goes on as far as the slice goes; none if it is over before the end.
    pub(super) fn go_on(&mut self, vm: &Vm) -> Result<Option<String>> {
        let (end, inside_itself) = self.end();
        let address = self.container.address().unwrap_or(0);
        let Some(_shown) = Shown::enter(address) else {
            return Ok(Some(inside_itself.to_owned()));
        };
        let _deeper = Deeper::enter(super::repr::REPR)?;
        loop {
            let next = self.next();
            self.at += 1;
            match next {
                Next::Items(item, value) => {
                    self.out
                        .push_str(std::mem::replace(&mut self.between, ", "));
                    self.out.push_str(vm.repr(&item)?.as_str());
                    if let Some(value) = value {
                        self.out.push_str(": ");
                        self.out.push_str(vm.repr(&value)?.as_str());
                    }
                }
                Next::Hole => {}
                Next::End => {
                    self.out.push_str(end);
                    return Ok(Some(std::mem::take(&mut self.out)));
                }
            }
            if !vm.goes_on(ITEM)? {
                vm.check_memory(self.out.len())?;
                return Ok(None);
            }
        }
    }

    /// All of it at once.
    pub(super) fn complete(mut self, vm: &Vm) -> Result<String> {
        loop {
            if let Some(text) = self.go_on(vm)? {
                return Ok(text);
            }
        }
    }
}

impl Vm {
    /// `repr(value)` or `str(value)`, as what a function of ours or an instruction
    /// ends in, in pieces; none if it is no container of a built-in type.
    pub(crate) fn show_in_pieces(&self, value: &Value) -> Option<Result<Value>> {
        let mut showing = Showing::of(value)?;
        let work = move |vm: &Self| Ok(showing.go_on(vm)?.map(Value::from));
        Some(self.in_pieces(work))
    }

    /// Before a function of ours makes a text with these values: ends it in itself
    /// once those that are long are shown, in pieces. None if no such are there, or
    /// if one of the others might change them meanwhile.
    pub(crate) fn shown_first(
        &self,
        function: &dyn Fn() -> Value,
        arguments: &[Value],
        values: &[Value],
    ) -> Option<Result<Value>> {
        let is_long = |value: &&Value| self.loops_long(value);
        let long = values.iter().rev().filter(is_long);
        let mut long: Vec<Showing> = long.filter_map(Showing::of).collect();
        let runs = |value: &Value| matches!(value, Value::Instance(_));
        if long.is_empty() || values.iter().any(runs) || !self.shown().borrow().is_empty() {
            return None;
        }
        let (function, arguments) = (function(), arguments.to_vec());
        let mut texts = Vec::new();
        Some(self.in_pieces(move |vm| {
            while let Some(showing) = long.last_mut() {
                let Some(text) = showing.go_on(vm)? else {
                    return Ok(None);
                };
                texts.push((showing.container.clone(), text));
                long.pop();
            }
            vm.shown().replace(std::mem::take(&mut texts));
            let result = vm.call(&function, &arguments);
            vm.shown().take();
            result.map(Some)
        }))
    }

    /// The text of what has been shown already, for the function that runs.
    pub(super) fn shown_already(&self, value: &Value) -> Option<String> {
        let shown = self.shown().borrow();
        let (_, text) = shown.iter().find(|(known, _)| known.is(value))?;
        Some(text.clone())
    }
}
