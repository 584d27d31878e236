//! C1 to C11: cancellation.

use std::cell::RefCell;
use std::rc::Rc;

use crate::support::*;
use enter_exit::event_loop::{LoopFuture, Task, timeout};
use enter_exit::sync::Condition;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A manager whose exit takes 100 ms.
fn slow_exit(name: &'static str) -> Loud {
    Loud {
        exit_takes: ms(100),
        ..loud(name)
    }
}

#[test]
fn c1_a_request_is_delivered_at_the_next_resumption_with_its_message() {
    check(
        async {
            let task = create_task("t", async {
                attempt(sleep(ms(1000)))
                    .except(CancelledError, async |error| {
                        print(format!("caught {error:?} at {}", now()));
                        Ok(())
                    })
                    .await?;
                sleep(ms(10)).await?;
                Ok("refused")
            });
            sleep(ms(50)).await?;
            print(format!("asked {}", task.cancel_with("stop")));
            print(format!("requests {}", task.cancelling()));
            print((&task).await?);
            print(format!(
                "uncancel {} done {}",
                task.uncancel(),
                task.cancel()
            ));
            Ok(())
        },
        &[
            "asked true",
            "requests 1",
            "caught CancelledError('stop') at 0.050000",
            "refused",
            "uncancel 0 done false",
        ],
    );
}

#[test]
fn c2_a_task_cancelled_before_its_first_step_never_runs() {
    let trace = trace_of(async {
        let task = create_task("t", async {
            print("never");
            Ok(())
        });
        task.cancel();
        report(async { task.await }).await
    });
    assert_eq!(lines_of(&trace), ["CancelledError"]);
    assert_eq!(
        story(&trace, "t"),
        ["cancel delivered: CancelledError", "finished cancelled"]
    );
}

#[test]
fn c3_requests_before_the_next_resumption_are_delivered_together_once() {
    check(
        async {
            let task = create_task("t", async {
                report(sleep(ms(1000))).await?;
                report(sleep(ms(10))).await?;
                print(format!("{:?}", current_task().map(|t| t.cancelling())));
                Ok(())
            });
            sleep(ms(1)).await?;
            task.cancel();
            task.cancel();
            task.await
        },
        &["CancelledError", "ok", "Some(2)"],
    );
}

#[test]
fn c3_a_task_that_cancels_itself_and_returns_without_awaiting_ends_cancelled() {
    check(
        async {
            let returns = create_task("returns", async {
                print(format!("{:?}", current_task().map(|task| task.cancel())));
                Ok(())
            });
            report(async { returns.await }).await?;
            let raises = create_task("raises", async {
                current_task().map(|task| task.cancel());
                raise::<()>(ValueError.of("wins"))
            });
            report(async { raises.await }).await
        },
        &["Some(true)", "CancelledError", "ValueError: wins"],
    );
}

#[test]
fn c4_cancelled_in_the_body_exits_run_inner_first_and_may_await() {
    check(
        async {
            let task = create_task("t", async {
                async_with((slow_exit("a"), slow_exit("b")), async |_| {
                    sleep(ms(1000)).await
                })
                .await
            });
            sleep(ms(50)).await?;
            task.cancel();
            report(async { (&task).await }).await?;
            print(format!("{} at {}", task.is_cancelled(), now()));
            Ok(())
        },
        &[
            "a enter",
            "b enter",
            "b exit CancelledError",
            "b exit done",
            "a exit CancelledError",
            "a exit done",
            "CancelledError",
            "true at 0.250000",
        ],
    );
}

#[test]
fn c5_a_second_cancel_interrupts_the_exit_that_awaits_and_outer_exits_run_to_their_end() {
    let trace = trace_of(async {
        let task = create_task("t", async {
            async_with((slow_exit("a"), slow_exit("b")), async |_| {
                sleep(ms(1000)).await
            })
            .await
        });
        sleep(ms(50)).await?;
        task.cancel();
        sleep(ms(50)).await?;
        task.cancel();
        report(async { task.await }).await
    });
    assert_eq!(
        lines_of(&trace),
        [
            "a enter",
            "b enter",
            "b exit CancelledError",
            "a exit CancelledError",
            "a exit done",
            "CancelledError <- CancelledError",
        ]
    );
    assert!(story(&trace, "t").contains(&"#2 b: exit cut short: CancelledError".to_owned()));
}

#[test]
fn c6_cancelled_inside_an_exit_on_the_normal_path_outer_exits_see_cancelled_error() {
    check(
        async {
            let task = create_task("t", async {
                async_with((loud("a"), slow_exit("b")), async |_| Ok(())).await
            });
            sleep(ms(50)).await?;
            task.cancel();
            report(async { task.await }).await
        },
        &[
            "a enter",
            "b enter",
            "b exit",
            "a exit CancelledError",
            "CancelledError",
        ],
    );
}

#[test]
fn c7_a_cancel_during_an_exit_replaces_the_error_which_survives_as_context() {
    check(
        async {
            let task = create_task("t", async {
                let body = async |_| raise::<()>(ValueError.of("v"));
                report(async_with(slow_exit("a"), body)).await
            });
            sleep(ms(50)).await?;
            task.cancel();
            task.await
        },
        &[
            "a enter",
            "a exit ValueError",
            "CancelledError <- ValueError: v",
        ],
    );
}

#[test]
fn c8_shield_protects_the_inner_task_and_nothing_more() {
    check(
        async {
            let task = create_task("t", async {
                let inner = create_task("inner", async {
                    sleep(ms(100)).await?;
                    print("inner done");
                    Ok(())
                });
                report(shield(&inner)).await
            });
            sleep(ms(50)).await?;
            task.cancel();
            task.await?;
            print(format!("nobody waited, at {}", now()));
            sleep(ms(100)).await
        },
        &["CancelledError", "nobody waited, at 0.050000", "inner done"],
    );
}

#[test]
fn c8_shield_gives_the_result_and_the_failure_of_the_inner_task() {
    check(
        async {
            let ok = create_task("ok", async { Ok(7) });
            print(format!("{}", shield(&ok).await?));
            let fails = create_task("fails", async { raise::<()>(ValueError.of("v")) });
            report(shield(&fails)).await?;
            let cancelled = create_task("cancelled", sleep(ms(1000)));
            cancelled.cancel();
            report(shield(&cancelled)).await
        },
        &["7", "ValueError: v", "CancelledError"],
    );
}

#[test]
fn c8_clean_up_behind_a_shield_in_a_loop_finishes() {
    check(
        async {
            let task = create_task("t", async {
                let clean_up = create_task("clean-up", async {
                    sleep(ms(100)).await?;
                    print("cleaned up");
                    Ok(())
                });
                while !clean_up.is_done() {
                    report(shield(&clean_up)).await?;
                }
                Ok(())
            });
            sleep(ms(20)).await?;
            task.cancel();
            sleep(ms(20)).await?;
            task.cancel();
            task.await
        },
        &["CancelledError", "CancelledError", "cleaned up", "ok"],
    );
}

#[test]
fn c9_cancelling_a_task_that_awaits_another_cancels_the_awaited_one_first() {
    let trace = trace_of(async {
        let outer = create_task("outer", async {
            let inner = create_task("inner", async { report(sleep(ms(1000))).await });
            report(async { inner.await }).await?;
            print(format!(
                "{:?}",
                current_task().map(|task| task.cancelling())
            ));
            Ok(())
        });
        sleep(ms(50)).await?;
        outer.cancel();
        outer.await
    });
    // The inner task absorbs the request, so the outer one is not cancelled.
    assert_eq!(lines_of(&trace), ["CancelledError", "ok", "Some(1)"]);
    assert!(
        !story(&trace, "outer")
            .iter()
            .any(|text| text.starts_with("cancel delivered"))
    );
}

#[test]
fn c10_cancelled_error_is_not_an_exception() {
    check(
        async {
            let task = create_task("t", async {
                attempt(sleep(ms(1000)))
                    .except(AnyException, async |_| {
                        print("never");
                        Ok(())
                    })
                    .await
            });
            sleep(ms(50)).await?;
            task.cancel();
            report(async { task.await }).await
        },
        &["CancelledError"],
    );
}

#[test]
fn c11_tasks_that_are_left_when_main_returns_are_cancelled_and_their_exits_run() {
    let trace = trace_of(async {
        for name in ["first", "second"] {
            create_task(name, async_with_sleep(name));
        }
        sleep(ms(50)).await?;
        print("main returns");
        Ok(())
    });
    assert_eq!(
        lines_of(&trace),
        [
            "first enter",
            "second enter",
            "main returns",
            "first exit CancelledError",
            "second exit CancelledError",
            "first exit done",
            "second exit done",
        ]
    );
    assert_eq!(end_of(&trace), Some(RunEnd::Completed));
}

async fn async_with_sleep(name: &'static str) -> Result<()> {
    async_with(slow_exit(name), async |_| sleep(ms(1000)).await).await?;
    Ok(())
}

#[test]
fn a_plain_future_that_is_cancelled_raises_in_whoever_awaits_it() {
    let future = LoopFuture::default();
    assert!(future.cancel(None));
    assert!(!future.cancel(None));
    assert!(
        future
            .result()
            .is_err_and(|exception| exception.is(CancelledError))
    );
}

/// CPython's recursion ends with an error in such a circle; nobody is resumed.
#[test]
fn tasks_that_wait_for_each_other_in_a_circle_are_each_asked_once() {
    let trace = trace_of(async {
        let place: Rc<RefCell<Option<Task<()>>>> = Rc::default();
        let other = place.clone();
        let a = create_task("a", async move {
            let b = other.take();
            gather(b).await.map(|_| ())
        });
        let first = a.clone();
        let b = create_task("b", async move { (&first).await });
        place.replace(Some(b));
        sleep(ms(10)).await?;
        print(format!("asked: {}", a.cancel()));
        Ok(())
    });
    assert_eq!(lines_of(&trace), ["asked: true"]);
    assert_eq!(end_of(&trace), Some(RunEnd::Deadlock));
}

/// A task that waits for a gather of all tasks waits for itself.
#[test]
fn a_timeout_around_a_task_that_waits_for_itself_is_a_deadlock() {
    let trace = trace_of(async {
        let main = current_task().into_iter();
        async_with(timeout(ms(100)), async |_| {
            gather(main).await?;
            Ok(())
        })
        .await
    });
    assert_eq!(end_of(&trace), Some(RunEnd::Deadlock));
    let requests = trace.events().iter();
    let requests = requests.filter(|event| matches!(event.what, What::CancelRequested { .. }));
    assert_eq!(requests.count(), 1);
}

/// The re-acquiring of a condition's lock can be cancelled, too: then a new
/// error is raised, as `Condition.wait` of CPython 3.11 does.
#[test]
fn a_condition_cancelled_while_it_acquires_its_lock_again_raises_a_new_error() {
    check(
        async {
            let condition = Condition::new("condition");
            let waits = condition.clone();
            let waiter = create_task("waiter", async move {
                waits.acquire().await?;
                waits.wait().await
            });
            sleep(Micros::ZERO).await?;
            condition.acquire().await?;
            for message in ["one", "two"] {
                waiter.cancel_with(message);
                sleep(Micros::ZERO).await?;
                sleep(Micros::ZERO).await?;
            }
            condition.release()?;
            attempt(waiter.into_future())
                .except(CancelledError, async |error| {
                    let context = error.context().map(|context| context.repr());
                    print(format!("{} while handling {context:?}", error.repr()));
                    Ok(())
                })
                .await
        },
        &["CancelledError() while handling Some(\"CancelledError('one')\")"],
    );
}

#[test]
fn a_shield_that_was_cancelled_takes_note_of_how_its_task_failed() {
    let trace = trace_of(async {
        let task = create_task("task", async {
            sleep(ms(100)).await?;
            raise::<()>(ValueError.of("lost"))
        });
        let shielded = create_task("waiter", shield(&task));
        sleep(Micros::ZERO).await?;
        call_later(ms(100), move || {
            shielded.cancel();
        });
        drop(task);
        sleep(ms(200)).await
    });
    let text = trace.to_text();
    assert!(!text.contains("never retrieved"), "{text}");
}
