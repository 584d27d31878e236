//! What `coroutine.__await__()` gives: an iterator that steps the coroutine.

use std::cell::OnceCell;
use std::rc::Rc;

use super::Vm;
use crate::Result;
use crate::python::native::{self, ClassBuilder, Takes, type_error};
use crate::python::value::{Args, Class, Generator, NativeFn, Value};

/// What is native about such an iterator: the coroutine.
pub(super) struct Wrapper {
    coroutine: Value,
    /// What steps one of the library's.
    by_hand: OnceCell<Rc<Generator>>,
}

impl Wrapper {
    /// What is stepped.
    pub(super) fn stepped(&self, vm: &Vm) -> Rc<Generator> {
        match &self.coroutine {
            Value::Generator(coroutine) => coroutine.clone(),
            other => self.by_hand.get_or_init(|| vm.awaiting(other)).clone(),
        }
    }
}

/// Its class, of a run.
struct WrapperClass(Rc<Class>);

impl Vm {
    /// `coroutine.__await__()`, with the methods that step a coroutine.
    pub(super) fn wrap_coroutine(
        &self,
        args: Args<'_>,
        methods: &[(&'static str, NativeFn)],
    ) -> Result<Value> {
        let Some(coroutine @ (Value::Generator(_) | Value::Awaitable(_))) = args.get(0) else {
            return Err(type_error("descriptor requires a coroutine"));
        };
        let class = self.extension(|vm| {
            let object = &vm.types().object;
            let mut class = ClassBuilder::new("builtins", "coroutine_wrapper", object);
            for (name, method) in methods {
                class = class.with(&[native::method(name, Takes::ANY, *method)]);
            }
            WrapperClass(class.build())
        });
        let wrapper = Wrapper {
            coroutine: coroutine.clone(),
            by_hand: OnceCell::new(),
        };
        Ok(Value::native(&class.0, wrapper))
    }

    /// The line at which a coroutine waits, or runs.
    pub(in crate::python) fn line_of(&self, coroutine: &Generator) -> u32 {
        if let Some(fiber) = &*coroutine.fiber.borrow() {
            return fiber.bottom.line();
        }
        match coroutine.line.get() {
            0 => self.0.line.get(),
            line => line,
        }
    }
}

/// The coroutine that `yield from` goes through instead of such an iterator.
pub(super) fn unwrapped(value: &Value) -> Option<Value> {
    let wrapper = value.payload::<Wrapper>()?;
    Some(wrapper.coroutine.clone())
}
