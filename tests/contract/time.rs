//! T1, and waiting with a limit: `timeout`, `wait_for`, `wait`, `as_completed`.

use enter_exit::event_loop::{
    ContextVar, ReturnWhen, Timeout, as_completed, timeout, timeout_at, wait, wait_for,
};
use enter_exit::exception::Builtin::TimeoutError;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

async fn slow() -> Result<()> {
    sleep(ms(1000)).await
}

#[test]
fn t1_on_expiry_the_cancellation_becomes_a_timeout_error_with_it_as_cause() {
    check(
        async {
            attempt(async {
                async_with((timeout(ms(10)), loud("m")), async |_| slow().await).await?;
                Ok(())
            })
            .except(TimeoutError, async |error| {
                print(format!("{error} from {:?} at {}", error.cause(), now()));
                Ok(())
            })
            .await?;
            print(format!(
                "{:?}",
                current_task().map(|task| task.cancelling())
            ));
            Ok(())
        },
        &[
            "m enter",
            "m exit CancelledError",
            "TimeoutError from Some(CancelledError()) at 0.010000",
            "Some(0)",
        ],
    );
}

#[test]
fn t1_a_cancellation_from_outside_stays_one() {
    check(
        async {
            let task = create_task("t", async {
                async_with(timeout(ms(1000)), async |_| slow().await).await
            });
            sleep(ms(10)).await?;
            task.cancel();
            report(async { task.await }).await?;
            // Both at once: the other request is still there, so it goes on.
            let task = create_task("both", async {
                async_with(timeout(ms(10)), async |_| slow().await).await
            });
            sleep(ms(10)).await?;
            task.cancel();
            report(async { task.await }).await
        },
        &["CancelledError", "CancelledError"],
    );
}

#[test]
fn t1_a_body_that_swallows_the_cancellation_gets_no_timeout_error() {
    check(
        async {
            let timer = timeout(ms(10));
            async_with(timer.clone(), async |_| report(slow()).await).await?;
            print(format!("expired {}", timer.expired()));
            Ok(())
        },
        &["CancelledError", "expired true"],
    );
}

#[test]
fn t1_a_deadline_can_be_moved_but_not_after_it_has_expired() {
    check(
        async {
            let timer = timeout(ms(10));
            report(async { timer.reschedule(None) }).await?;
            async_with(timer, async |timer: Timeout| {
                timer.reschedule(Some(ms(50)))?;
                sleep(ms(30)).await?;
                print(format!("{:?}", timer.when()));
                timer.reschedule(None)?;
                sleep(ms(100)).await
            })
            .await?;
            let expiring = timeout_at(Some(Micros::ZERO));
            report(async_with(expiring.clone(), async |_| slow().await)).await?;
            report(async { expiring.reschedule(None) }).await
        },
        &[
            "RuntimeError: Timeout has not been entered",
            "Some(Micros(50000))",
            "TimeoutError <- CancelledError",
            "RuntimeError: Cannot change state of expired Timeout",
        ],
    );
}

#[test]
fn t1_nested_timeouts_each_turn_their_own_cancellation() {
    check(
        async {
            report(async_with(timeout(ms(20)), async |_| {
                report(async_with(timeout(ms(10)), async |_| slow().await)).await?;
                print(format!("inner over at {}", now()));
                slow().await
            }))
            .await?;
            print(format!("outer over at {}", now()));
            Ok(())
        },
        &[
            "TimeoutError <- CancelledError",
            "inner over at 0.010000",
            "TimeoutError <- CancelledError",
            "outer over at 0.020000",
        ],
    );
}

#[test]
fn wait_for_runs_its_coroutine_in_a_new_task_and_cancels_it_when_the_time_is_up() {
    check(
        async {
            print(wait_for("quick", async { Ok("result") }, ms(10)).await?);
            let block = async {
                print(current_task().map_or(String::new(), |task| task.name()));
                async_with(loud("m"), async |_| slow().await).await?;
                Ok(())
            };
            report(wait_for("slow", block, ms(10))).await?;
            report(wait_for("none", slow(), Micros::ZERO)).await?;
            let refuses = async {
                report(slow()).await?;
                Ok("refused")
            };
            print(wait_for("refuses", refuses, ms(10)).await?);
            Ok(())
        },
        &[
            "result",
            "slow",
            "m enter",
            "m exit CancelledError",
            "TimeoutError <- CancelledError",
            "TimeoutError <- CancelledError",
            "CancelledError",
            "refused",
        ],
    );
}

#[test]
fn cancelling_wait_for_cancels_the_inner_task_and_waits_for_it() {
    check(
        async {
            let task = create_task("t", async {
                let slow_exit = Loud {
                    exit_takes: ms(50),
                    ..loud("m")
                };
                let block = async { async_with(slow_exit, async |_| slow().await).await };
                wait_for("inner", block, ms(1000)).await
            });
            sleep(ms(10)).await?;
            task.cancel();
            report(async { task.await }).await?;
            print(now().to_string());
            Ok(())
        },
        &[
            "m enter",
            "m exit CancelledError",
            "m exit done",
            "CancelledError",
            "0.060000",
        ],
    );
}

fn three() -> Vec<enter_exit::event_loop::Task<&'static str>> {
    [("slow", 30), ("fast", 10), ("fails", 20)]
        .map(|(name, time)| {
            create_task(name, async move {
                sleep(ms(time)).await?;
                if name == "fails" {
                    raise(ValueError.of("v"))
                } else {
                    Ok(name)
                }
            })
        })
        .into()
}

#[test]
fn wait_gives_what_is_done_and_what_is_not() {
    check(
        async {
            for (when, limit) in [
                (ReturnWhen::FirstCompleted, None),
                (ReturnWhen::FirstException, None),
                (ReturnWhen::AllCompleted, None),
                (ReturnWhen::AllCompleted, Some(ms(15))),
            ] {
                let start = now();
                let waited = wait(three(), limit, when).await?;
                let names = |tasks: &[enter_exit::event_loop::Task<_>]| -> Vec<String> {
                    tasks
                        .iter()
                        .map(enter_exit::event_loop::Task::name)
                        .collect()
                };
                let (done, pending) = (names(&waited.done), names(&waited.pending));
                print(format!("{done:?} {pending:?} after {}", now() - start));
            }
            Ok(())
        },
        &[
            "[\"fast\"] [\"slow\", \"fails\"] after 0.010000",
            "[\"fast\", \"fails\"] [\"slow\"] after 0.020000",
            "[\"slow\", \"fast\", \"fails\"] [] after 0.030000",
            "[\"fast\"] [\"slow\", \"fails\"] after 0.015000",
        ],
    );
}

#[test]
fn as_completed_gives_results_in_the_order_in_which_they_come() {
    check(
        async {
            let mut results = as_completed(three());
            loop {
                match results.next_result().await {
                    Ok(Some(name)) => print(name),
                    Ok(None) => return Ok(()),
                    Err(error) => print(error.to_string()),
                }
            }
        },
        &["fast", "ValueError: v", "slow"],
    );
}

#[test]
fn a_task_has_a_copy_of_its_creator_s_context_variables() {
    check(
        async {
            let current = ContextVar::new();
            let token = current.set("main");
            let child = create_task("child", async move {
                print(format!("{:?}", current.get()));
                let token = current.set("child");
                sleep(ms(10)).await?;
                print(format!("{:?}", current.get()));
                current.reset(token)?;
                print(format!("{:?}", current.get()));
                Ok(())
            });
            sleep(ms(5)).await?;
            print(format!("{:?}", current.get()));
            child.await?;
            current.reset(token)?;
            print(format!("{:?}", current.get()));
            Ok(())
        },
        &[
            "Some(\"main\")",
            "Some(\"main\")",
            "Some(\"child\")",
            "Some(\"main\")",
            "None",
        ],
    );
}

#[test]
fn l5_waiting_for_what_is_done_already_takes_turns_all_the_same() {
    for when in [ReturnWhen::AllCompleted, ReturnWhen::FirstCompleted] {
        check(
            async move {
                let done = create_task("done", async { Ok(()) });
                (&done).await?;
                call_soon(|| {
                    print("first turn");
                    call_soon(|| {
                        print("second turn");
                        call_soon(|| print("third turn"));
                    });
                });
                wait([done], None, when).await?;
                print("waited");
                sleep(ms(1)).await
            },
            &["first turn", "second turn", "waited", "third turn"],
        );
    }
}

#[test]
fn a_context_variable_is_reset_with_its_own_token_in_its_own_task() {
    check(
        async {
            let (a, b) = (ContextVar::new(), ContextVar::new());
            let (first, second) = (a.set("a"), b.set("b"));
            let refused = async |error: Exception| {
                print(error.to_string());
                Ok(())
            };
            attempt(async { a.reset(second) })
                .except(ValueError, refused)
                .await?;
            create_task("other", async move {
                attempt(async { a.reset(first) })
                    .except(ValueError, refused)
                    .await
            })
            .await
        },
        &[
            "ValueError: the token was made in a different ContextVar",
            "ValueError: the token was made in a different Context",
        ],
    );
}
