//! What the contract tests share.

use std::borrow::Cow;
use std::future::Future;

pub use enter_exit::event_loop::{
    Options, Value, block, call_later, call_soon, create_task, current_task, gather,
    gather_settled, now, print, raise, raise_from, run, shield, sleep,
};
pub use enter_exit::exception::Builtin::{
    CancelledError, Exception as AnyException, KeyError, RuntimeError, ValueError,
};
pub use enter_exit::manager::{
    AsyncContextManager, Called, ContextManager, Object,
    Outcome::{self, Propagate, Suppress},
    async_with, async_with_object, attempt, by_hand, generator_manager, with, with_object,
};
pub use enter_exit::sync::{Lock, Queue, Semaphore};
pub use enter_exit::trace::{Micros, RunEnd, Trace, What, ms};
pub use enter_exit::{Exception, Result};

/// The lines that a program prints.
pub fn console<T: 'static>(main: impl Future<Output = Result<T>> + 'static) -> Vec<String> {
    lines_of(&run(Options::default(), main))
}

/// The lines that were printed in a trace.
pub fn lines_of(trace: &Trace) -> Vec<String> {
    let printed = trace.events().iter().filter_map(|event| match event.what {
        What::Printed { text, .. } => Some(trace.name(text).to_owned()),
        _ => None,
    });
    printed.collect()
}

/// The trace of a program.
pub fn trace_of<T: 'static>(main: impl Future<Output = Result<T>> + 'static) -> Trace {
    run(Options::default(), main)
}

/// How a trace says that its run ended.
pub fn end_of(trace: &Trace) -> Option<RunEnd> {
    trace.events().iter().find_map(|event| match event.what {
        What::RunEnded { end } => Some(end),
        _ => None,
    })
}

/// What of a trace concerns one task, as text without numbers and lines.
pub fn story(trace: &Trace, task: &str) -> Vec<String> {
    let events = trace.events().iter();
    let of_task = events.filter(|e| e.task.is_some_and(|id| trace.task_name(id) == task));
    of_task
        .map(|event| {
            let text = trace.event_text(event);
            text.split_whitespace()
                .skip(4)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

/// Asserts that a program prints exactly these lines.
#[track_caller]
pub fn check<T: 'static>(main: impl Future<Output = Result<T>> + 'static, expected: &[&str]) {
    assert_eq!(console(main), expected);
}

/// A manager that prints what happens to it, and does in each phase what it
/// was made to do.
#[derive(Clone)]
pub struct Loud {
    pub name: &'static str,
    pub enter_takes: Micros,
    pub exit_takes: Micros,
    pub enter_raises: Option<Exception>,
    pub exit_raises: Option<Exception>,
    pub outcome: Outcome,
}

/// A manager that prints, and otherwise does nothing.
pub fn loud(name: &'static str) -> Loud {
    Loud {
        name,
        enter_takes: Micros::ZERO,
        exit_takes: Micros::ZERO,
        enter_raises: None,
        exit_raises: None,
        outcome: Propagate,
    }
}

impl AsyncContextManager for Loud {
    type Value = &'static str;

    fn name(&self) -> Cow<'static, str> {
        self.name.into()
    }

    async fn enter(&mut self) -> Result<&'static str> {
        print(format!("{} enter", self.name));
        if self.enter_takes > Micros::ZERO {
            sleep(self.enter_takes).await?;
        }
        match self.enter_raises.take() {
            Some(exception) => raise(exception),
            None => Ok(self.name),
        }
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        match raised {
            Some(exception) => print(format!("{} exit {}", self.name, exception.class())),
            None => print(format!("{} exit", self.name)),
        }
        if self.exit_takes > Micros::ZERO {
            sleep(self.exit_takes).await?;
            print(format!("{} exit done", self.name));
        }
        match self.exit_raises.take() {
            Some(exception) => raise(exception),
            None => Ok(self.outcome),
        }
    }
}

impl ContextManager for Loud {
    type Value = &'static str;

    fn name(&self) -> Cow<'static, str> {
        self.name.into()
    }

    fn enter(&mut self) -> Result<&'static str> {
        print(format!("{} enter", self.name));
        Ok(self.name)
    }

    fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        match raised {
            Some(exception) => print(format!("{} exit {}", self.name, exception.class())),
            None => print(format!("{} exit", self.name)),
        }
        Ok(self.outcome)
    }
}

/// Runs a block, and prints what it raised with its chain of contexts.
pub async fn report<T>(block: impl Future<Output = Result<T>>) -> Result<()> {
    match block.await {
        Ok(_) => print("ok"),
        Err(exception) => {
            let mut text = exception.to_string();
            let mut link = exception.context();
            while let Some(context) = link {
                text += &format!(" <- {context}");
                link = context.context();
            }
            print(text);
        }
    }
    Ok(())
}
