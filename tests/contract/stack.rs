//! M7 to M9, M16: the exit stack, and what is a manager.

use enter_exit::event_loop::{TaskGroup, coroutine, timeout};
use enter_exit::exception::Builtin::{ConnectionError, KeyboardInterrupt};
use enter_exit::manager::{ExitStack, nullcontext};
use enter_exit::sync::{Barrier, Condition};

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn failing(name: &'static str, exception: Exception) -> Loud {
    Loud {
        exit_raises: Some(exception),
        ..loud(name)
    }
}

#[test]
fn m7_a_stack_unwinds_on_every_exception_cancellation_included() {
    check(
        async {
            let task = create_task("t", async {
                async_with(ExitStack::new(), async |stack| {
                    stack.enter_async_context(loud("a")).await?;
                    stack.enter_async_context(loud("b")).await?;
                    sleep(ms(1000)).await
                })
                .await
            });
            sleep(ms(10)).await?;
            task.cancel();
            report(async { task.await }).await?;
            let interrupted = async |stack: ExitStack| {
                stack.enter_async_context(loud("c")).await?;
                raise::<()>(KeyboardInterrupt.bare())
            };
            report(async_with(ExitStack::new(), interrupted)).await
        },
        &[
            "a enter",
            "b enter",
            "b exit CancelledError",
            "a exit CancelledError",
            "CancelledError",
            "c enter",
            "c exit KeyboardInterrupt",
            "KeyboardInterrupt",
        ],
    );
}

#[test]
fn m8_pop_all_hands_every_exit_to_a_new_stack_and_aclose_exits_without_exception() {
    check(
        async {
            let kept = async_with(ExitStack::new(), async |stack| {
                stack.enter_async_context(loud("a")).await?;
                stack.callback("note", || print("callback"));
                let kept = stack.pop_all();
                print(format!("{} left, {} kept", stack.len(), kept.len()));
                Ok(kept)
            })
            .await?;
            print("after the block");
            if let Some(kept) = kept {
                kept.aclose().await?;
                print(format!("{} owed", kept.len()));
            }
            Ok(())
        },
        &[
            "a enter",
            "0 left, 2 kept",
            "after the block",
            "callback",
            "a exit",
            "0 owed",
        ],
    );
}

#[test]
fn x4_after_a_hand_over_nothing_is_recorded_inside_the_stack_that_gave_its_exits_away() {
    let trace = trace_of(async {
        let handed_over = async_with(ExitStack::new(), async |stack| {
            stack.enter_async_context(loud("a")).await?;
            stack.enter_async_context(loud("b")).await?;
            Ok(stack.pop_all())
        });
        if let Some(kept) = handed_over.await? {
            kept.aclose().await?;
        }
        async_with(loud("c"), async |_| Ok(())).await
    });
    let text = trace.to_text();
    assert!(text.contains("a: entering in #1 exit stack"), "{text}");
    assert!(text.contains("b: entering in #2 a"), "{text}");
    assert!(text.contains("c: entering\n"), "{text}");
}

#[test]
fn m9_every_item_runs_in_reverse_and_one_that_raises_does_not_stop_the_others() {
    check(
        async {
            report(async_with(ExitStack::new(), async |stack| {
                stack.enter_async_context(loud("manager")).await?;
                stack.enter_context(loud("sync manager"))?;
                stack.callback("callback", || print("callback"));
                stack.push_async_callback("fails", async || raise(ConnectionError.of("c")));
                stack.push_async_callback("async callback", async || {
                    sleep(ms(10)).await?;
                    print("async callback");
                    Ok(())
                });
                stack.push("pushed", |raised| {
                    print(format!(
                        "pushed {}",
                        raised.map_or("nothing", |e| e.class().name())
                    ));
                    Ok(Propagate)
                });
                raise::<()>(ValueError.of("v"))
            }))
            .await
        },
        &[
            "manager enter",
            "sync manager enter",
            "pushed ValueError",
            "async callback",
            "callback",
            "sync manager exit ConnectionError",
            "manager exit ConnectionError",
            "ConnectionError: c <- ValueError: v",
        ],
    );
}

#[test]
fn m9_contexts_are_chained_as_nested_statements_would_chain_them() {
    check(
        async {
            report(async_with(ExitStack::new(), async |stack| {
                stack
                    .enter_async_context(failing("a", KeyError.of("k")))
                    .await?;
                stack
                    .enter_async_context(failing("b", ConnectionError.of("c")))
                    .await?;
                raise::<()>(ValueError.of("v"))
            }))
            .await
        },
        &[
            "a enter",
            "b enter",
            "b exit ValueError",
            "a exit ConnectionError",
            "KeyError: 'k' <- ConnectionError: c <- ValueError: v",
        ],
    );
}

#[test]
fn m9_earlier_clean_up_errors_leave_the_chain_when_the_body_did_not_fail() {
    let program = async || {
        async_with(ExitStack::new(), async |stack| {
            stack
                .enter_async_context(failing("a", KeyError.of("k")))
                .await?;
            stack
                .enter_async_context(failing("b", ConnectionError.of("c")))
                .await?;
            Ok(())
        })
        .await
    };
    check(
        async move {
            report(program()).await?;
            // Around the stack something is being handled: then they stay.
            attempt(async { raise::<()>(ValueError.of("v")) })
                .except(ValueError, async |_| report(program()).await)
                .await
        },
        &[
            "a enter",
            "b enter",
            "b exit",
            "a exit ConnectionError",
            "KeyError: 'k'",
            "a enter",
            "b enter",
            "b exit",
            "a exit ConnectionError",
            "KeyError: 'k' <- ConnectionError: c",
        ],
    );
}

#[test]
fn m9_an_exit_on_the_stack_can_suppress_and_those_below_see_nothing() {
    check(
        async {
            let result = async_with(ExitStack::new(), async |stack| {
                stack.enter_async_context(loud("below")).await?;
                stack.push("suppressing", |_| Ok(Suppress));
                raise::<()>(ValueError.of("v"))
            })
            .await?;
            print(format!("{result:?}"));
            Ok(())
        },
        &["below enter", "below exit", "None"],
    );
}

#[test]
fn m9_an_enter_that_fails_puts_nothing_on_the_stack() {
    check(
        async {
            report(async_with(ExitStack::new(), async |stack| {
                stack.enter_async_context(loud("a")).await?;
                let b = Loud {
                    enter_raises: Some(ValueError.of("no")),
                    ..loud("b")
                };
                stack.enter_async_context(b).await
            }))
            .await
        },
        &["a enter", "b enter", "a exit ValueError", "ValueError: no"],
    );
}

#[test]
fn m9_ten_thousand_entries_unwind_without_recursion() {
    let trace = trace_of(async {
        report(async_with(ExitStack::new(), async |stack| {
            for _ in 0..10_000 {
                stack.callback("callback", || ());
            }
            stack.push_async_callback("fails", async || raise(ValueError.of("v")));
            Ok(())
        }))
        .await
    });
    assert_eq!(lines_of(&trace), ["ValueError: v"]);
}

#[test]
fn m14_a_sync_callable_registered_as_an_async_one_runs_and_then_is_a_type_error() {
    check(
        async {
            report(async_with(ExitStack::new(), async |stack| {
                stack.push_async_callback_object("print", || {
                    print("hi");
                    Ok(Called::none())
                });
                Ok(())
            }))
            .await
        },
        &[
            "hi",
            "TypeError: object NoneType can't be used in 'await' expression",
        ],
    );
}

#[test]
fn m14_a_coroutine_function_registered_as_a_sync_callback_is_never_awaited() {
    let trace = trace_of(async {
        async_with(ExitStack::new(), async |stack| {
            stack.callback("close", || coroutine("close", async { print("never") }));
            Ok(())
        })
        .await
    });
    assert_eq!(
        lines_of(&trace),
        ["RuntimeWarning: coroutine 'close' was never awaited"]
    );
}

#[test]
fn m16_locks_groups_and_timeouts_are_async_managers() {
    check(
        async {
            async_with(Lock::new("lock"), async |()| Ok(())).await?;
            async_with(Semaphore::new("semaphore", 1), async |()| Ok(())).await?;
            async_with(Semaphore::bounded("bounded", 1), async |()| Ok(())).await?;
            async_with(Condition::new("condition"), async |()| Ok(())).await?;
            async_with(Barrier::new("barrier", 1), async |_| Ok(())).await?;
            async_with(TaskGroup::default(), async |_| Ok(())).await?;
            async_with(timeout(ms(10)), async |_| Ok(())).await?;
            let value = async_with(nullcontext(7), async |value| Ok(value)).await?;
            print(format!("{value:?}"));
            // An event and a queue are none, so the compiler refuses them; an
            // object without the methods is refused when it runs.
            let event = Object::new("Event");
            report(async_with_object(event, async |_| Ok(()))).await
        },
        &[
            "Some(7)",
            "TypeError: 'Event' object does not support the asynchronous context manager protocol",
        ],
    );
}
