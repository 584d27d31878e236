//! What is measured, native and in the browser: the smallest manager, and the
//! smallest wait, in Rust and in Python. The recorder is on, as it always is.

#![allow(dead_code, reason = "each benchmark takes some")]

use enter_exit::event_loop::{EventLoop, Limits, Options, create_task, sleep};
use enter_exit::manager::{AsyncContextManager, Outcome, async_with};
use enter_exit::python::program::Program;
use enter_exit::trace::{Micros, RunEnd};
use enter_exit::{Exception, Result};
use std::borrow::Cow;

/// The same in Python.
pub const PYTHON: &str = include_str!("workload.py");

struct Nothing;

impl AsyncContextManager for Nothing {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "nothing".into()
    }

    async fn enter(&mut self) -> Result<()> {
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        Ok(Outcome::Propagate)
    }
}

/// Runs so many enter/exit pairs, recorded, to their end.
pub fn pairs(times: u32) {
    run(async move {
        for _ in 0..times {
            async_with(Nothing, async |()| Ok(())).await?;
        }
        Ok(())
    });
}

/// Runs so many task switches: `sleep(0)`.
pub fn switches(times: u32) {
    run(async move {
        for _ in 0..times {
            sleep(Micros::ZERO).await?;
        }
        Ok(())
    });
}

/// Runs a program of so many events: tasks that are made and awaited, each with
/// managers inside managers, and waits in them. Gives the run that is over, with
/// its trace.
pub fn events(times: u32) -> EventLoop {
    // What one task records, with what its creator does.
    const OF_A_TASK: usize = 21;
    let tasks = times as usize / OF_A_TASK;
    let run = run(async move {
        for _ in 0..tasks {
            let task = create_task("worker", async {
                let body = async |((), ())| sleep(Micros(1)).await;
                async_with((Nothing, Nothing), body).await?;
                async_with(Nothing, async |()| sleep(Micros::ZERO).await).await
            });
            task.await?;
        }
        Ok(())
    });
    // The main task's own and the end of the run come on top.
    assert_eq!(run.trace().len(), tasks * OF_A_TASK + 4);
    run
}

/// Runs a function of `workload.py` to its end.
pub fn python(work: &str, times: u32) {
    let source = format!("{PYTHON}\nasyncio.run({work}({times}))\n");
    let program = Program::compile(&source, "workload.py").expect("all of it is supported");
    let mut run = program.start(without_limits());
    assert_eq!(run.run_to_end(), RunEnd::Completed);
    assert_eq!(run.exit_code(), Some(0));
}

fn run(main: impl Future<Output = Result<()>> + 'static) -> EventLoop {
    let mut run = EventLoop::new(without_limits(), main);
    assert_eq!(run.run_to_end(), RunEnd::Completed);
    run
}

fn without_limits() -> Options {
    let limits = Limits {
        events: usize::MAX,
        callbacks: u64::MAX,
        steps: u64::MAX,
        ..Limits::default()
    };
    Options {
        limits,
        ..Options::default()
    }
}
