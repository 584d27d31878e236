//! What `repr` says of futures and tasks.

use super::from_core;
use super::futures::FutureObject;
use super::handles::source_of_callback;
use crate::Result;
use crate::event_loop::{LoopFuture, Task};
use crate::python::value::Value;
use crate::python::vm::Vm;

impl FutureObject {
    /// What `repr` gives of an object of this class.
    pub fn describe(&self, class: &str) -> Result<String> {
        let vm = &self.vm;
        let word = match &self.task {
            Some(task) if !self.future.is_done() && task.task.cancelling() > 0 => "cancelling",
            _ => self.future.state_word(),
        };
        let mut text = format!("<{class} {word}");
        if let Some(task) = &self.task {
            let name = vm.repr(&Value::Str(task.name(vm)))?;
            let coroutine = super::tasks::describe(vm, &task.coroutine)?;
            text += &format!(" name={name} coro=<{coroutine}>");
            if let Some(waited) = task.task.waiting_on() {
                text += &format!(" wait_for={}", describe_waited(vm, &waited)?);
            }
        }
        match self.future.peek() {
            None => {
                let known = self.callbacks();
                text += &watchers(vm, &self.future, &known)?;
            }
            Some(Ok(value)) => {
                let value = from_core(&value);
                text += &format!(" result={}", shortened(vm.repr(&value)?.as_str()));
            }
            Some(Err(exception)) => {
                let exception = vm.repr(&Value::Exception(exception))?;
                text += &format!(" exception={exception}");
            }
        }
        text.push('>');
        Ok(text)
    }
}

/// What a task waits for. Where that is no task, its object is not known.
fn describe_waited(vm: &Vm, future: &LoopFuture) -> Result<String> {
    if let Some(task) = Task::of_future(future) {
        let object = super::tasks::object_of(vm, &task);
        return Ok(vm.repr(&object)?.as_str().to_owned());
    }
    let class = if future.is_gather() {
        "_GatheringFuture"
    } else {
        "Future"
    };
    let watchers = watchers(vm, future, &[])?;
    Ok(format!("<{class} {}{watchers}>", future.state_word()))
}

/// Who waits for a future, of those that are not functions of the library.
fn watchers(vm: &Vm, future: &LoopFuture, known: &[(Value, u64)]) -> Result<String> {
    let mut shown = Vec::new();
    for (number, name) in future.watchers() {
        let callback = known.iter().find(|(_, known)| *known == number);
        match callback {
            Some((callback, _)) => shown.push(source_of_callback(vm, callback, &[])?),
            None if !name.is_empty() => shown.push(name.to_owned()),
            None => {}
        }
    }
    Ok(match shown.as_slice() {
        [] => String::new(),
        [first, .., last] if shown.len() > 2 => {
            format!(" cb=[{first}, <{} more>, {last}]", shown.len() - 2)
        }
        few => format!(" cb=[{}]", few.join(", ")),
    })
}

/// A `repr` that is cut in the middle where it is long, as `reprlib` does with
/// what is no container or number.
pub fn shortened(text: &str) -> String {
    const LONGEST: usize = 30;
    let count = text.chars().count();
    let is_cut = |first: char| !matches!(first, '[' | '(' | '{' | '-' | '0'..='9');
    if count <= LONGEST || !text.starts_with(is_cut) {
        return text.to_owned();
    }
    let (first, last) = ((LONGEST - 3) / 2, LONGEST - 3 - (LONGEST - 3) / 2);
    let head: String = text.chars().take(first).collect();
    let tail: String = text.chars().skip(count - last).collect();
    format!("{head}...{tail}")
}
