//! Corners where CPython does what one would not guess. Each test whose
//! subject CPython has is the twin of a program in `tests/oracle/rows.py`,
//! where CPython says it.

use std::borrow::Cow;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

async fn waits() -> Result<()> {
    sleep(ms(1000)).await
}

#[test]
fn c1_only_the_first_who_reads_a_cancelled_task_gets_the_message() {
    check(
        async {
            let waiting = create_task("waiting", waits());
            let early = create_task("early", waits());
            early.cancel_with("early");
            sleep(Micros::ZERO).await?;
            waiting.cancel_with("waiting");
            let itself = create_task("itself", async {
                if let Some(task) = current_task() {
                    task.cancel_with("by itself");
                }
                Ok(())
            });
            for task in [waiting, early, itself] {
                report(async { task.clone().await }).await?;
                report(async { task.await }).await?;
            }
            Ok(())
        },
        &[
            "CancelledError: waiting",
            "CancelledError",
            "CancelledError: early",
            "CancelledError",
            "CancelledError: by itself",
            "CancelledError: by itself",
        ],
    );
}

#[test]
fn g3_a_gather_that_collects_leaves_the_cancellation_to_who_awaits_the_task() {
    check(
        async {
            let task = create_task("child", waits());
            sleep(Micros::ZERO).await?;
            task.cancel_with("enough");
            for result in gather_settled([task.clone()]).await? {
                report(async { result }).await?;
            }
            report(async { task.await }).await
        },
        &["CancelledError", "CancelledError: enough"],
    );
}

#[test]
fn c9_a_request_goes_down_a_long_chain_of_tasks() {
    async fn link(left: u32) -> Result<()> {
        if left == 0 {
            return waits().await;
        }
        let next = create_task("link", link(left - 1));
        next.await
    }
    let options = Options {
        limits: enter_exit::event_loop::Limits {
            events: 1_000_000,
            ..Default::default()
        },
        ..Default::default()
    };
    let trace = run(options, async {
        let first = create_task("link", link(20_000));
        sleep(ms(10)).await?;
        first.cancel();
        report(async { first.await }).await
    });
    assert_eq!(lines_of(&trace), ["CancelledError"]);
    assert_eq!(end_of(&trace), Some(RunEnd::Completed));
}

#[test]
fn c11_after_main_the_loop_turns_five_times_more() {
    fn tick(number: u32) {
        print(format!("turn {number}"));
        call_soon(move || tick(number + 1));
    }
    check(
        async {
            call_soon(|| tick(1));
            Ok(())
        },
        &["turn 1", "turn 2", "turn 3", "turn 4", "turn 5"],
    );
}

#[test]
fn c11_a_task_that_is_created_during_the_shutdown_is_not_waited_for() {
    async fn late() -> Result<()> {
        for number in 0..9 {
            print(format!("late {number}"));
            sleep(Micros::ZERO).await?;
        }
        Ok(())
    }
    check(
        async {
            create_task(
                "worker",
                attempt(sleep(ms(9000))).finally(async || {
                    create_task("late", late());
                    Ok(())
                }),
            );
            sleep(Micros::ZERO).await
        },
        &["late 0", "late 1", "late 2", "late 3", "late 4", "late 5"],
    );
}

/// A manager whose exit is a function.
struct Runs<F>(F);

impl<F: AsyncFn() -> Result<()>> AsyncContextManager for Runs<F> {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "runs".into()
    }

    async fn enter(&mut self) -> Result<()> {
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        (self.0)().await?;
        Ok(Propagate)
    }
}

/// What comes out where an exit, told of an error, is cancelled while it waits.
async fn cancelled_exit(exit: impl AsyncFn() -> Result<()> + 'static) -> Result<()> {
    let task = create_task("worker", async move {
        async_with(Runs(exit), async |()| {
            raise::<()>(ValueError.of("in flight"))
        })
        .await
    });
    sleep(ms(100)).await?;
    task.cancel();
    report(async { task.await }).await
}

#[test]
fn c7_what_is_thrown_in_takes_the_error_in_flight_as_its_context_and_drops_others() {
    check(
        async {
            cancelled_exit(waits).await?;
            cancelled_exit(async || {
                attempt(waits())
                    .except(CancelledError, async |error| {
                        print(format!("inside: {:?}", error.context()));
                        raise(KeyError.of("translated"))
                    })
                    .await
            })
            .await?;
            cancelled_exit(async || {
                attempt(async { raise(RuntimeError.of("another")) })
                    .except(RuntimeError, async |_| waits().await)
                    .await
            })
            .await?;
            cancelled_exit(async || {
                async_with(Runs(waits), async |()| {
                    raise::<()>(RuntimeError.of("another"))
                })
                .await?;
                Ok(())
            })
            .await?;
            cancelled_exit(async || {
                async_with(Runs(async || sleep(Micros::ZERO).await), async |()| {
                    waits().await
                })
                .await?;
                Ok(())
            })
            .await
        },
        &[
            "CancelledError <- ValueError: in flight",
            "inside: None",
            "KeyError: 'translated' <- ValueError: in flight",
            "CancelledError <- ValueError: in flight",
            "CancelledError <- ValueError: in flight",
            // It left the exit by being raised again, not by being thrown.
            "CancelledError",
        ],
    );
}

#[test]
fn m5_the_failure_of_an_awaited_task_has_what_is_being_handled_as_its_context() {
    check(
        async {
            let task = create_task("task", async { raise::<()>(RuntimeError.of("task")) });
            let awaits = attempt(async { raise(ValueError.of("first")) })
                .except(ValueError, async |_| task.clone().await);
            report(awaits).await?;
            let awaits = attempt(async { raise(KeyError.of("second")) })
                .except(KeyError, async |_| task.clone().await);
            report(awaits).await
        },
        &[
            "RuntimeError: task <- ValueError: first",
            "RuntimeError: task <- KeyError: 'second'",
        ],
    );
}

#[test]
fn m10_a_generator_that_ignores_its_end_says_so_with_the_first_error_as_context() {
    check(
        async {
            let never = generator_manager::<(), _>("never", async |_| Ok(()));
            report(async_with(never, async |()| Ok(()))).await?;
            let stubborn = generator_manager("stubborn", async |y| {
                y.yield_(()).await?;
                attempt(y.yield_(()))
                    .finally(async || y.yield_(()).await)
                    .await
            });
            report(async_with(stubborn, async |()| Ok(()))).await?;
            let failing = generator_manager("failing", async |y| {
                y.yield_(()).await?;
                attempt(y.yield_(()))
                    .finally(async || raise(KeyError.of("in its end")))
                    .await
            });
            report(async_with(failing, async |()| Ok(()))).await
        },
        &[
            "RuntimeError: generator didn't yield <- StopAsyncIteration",
            "RuntimeError: async generator ignored GeneratorExit <- RuntimeError: generator didn't stop",
            "KeyError: 'in its end' <- GeneratorExit",
        ],
    );
}
