//! M1 to M6, M13 to M15: the protocol.

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn m1_both_methods_are_looked_up_before_enter_runs() {
    check(
        async {
            let neither = Object::new("Neither");
            report(async_with_object(neither, async |_| Ok(()))).await?;
            let no_exit = Object::new("NoExit").aenter(|| {
                print("never");
                Ok(Called::awaitable(async { Ok(Value::default()) }))
            });
            let body = async |_| {
                print("never");
                Ok(())
            };
            report(async_with_object(no_exit, body)).await?;
            let no_enter = Object::new("NoEnter").aexit(|_| Ok(Called::none()));
            report(async_with_object(no_enter, async |_| Ok(()))).await
        },
        &[
            "TypeError: 'Neither' object does not support the asynchronous context manager protocol",
            "TypeError: 'NoExit' object does not support the asynchronous context manager protocol (missed __aexit__ method)",
            "TypeError: 'NoEnter' object does not support the asynchronous context manager protocol",
        ],
    );
}

#[test]
fn m2_a_manager_whose_enter_raises_is_not_exited_and_those_to_its_left_are() {
    check(
        async {
            let b = Loud {
                enter_raises: Some(ValueError.of("no")),
                ..loud("b")
            };
            report(async_with((loud("a"), b, loud("c")), async |_| Ok(()))).await
        },
        &["a enter", "b enter", "a exit ValueError", "ValueError: no"],
    );
}

#[test]
fn m2_a_manager_cancelled_in_enter_is_not_exited() {
    check(
        async {
            let task = create_task("t", async {
                let slow = Loud {
                    enter_takes: ms(100),
                    ..loud("slow")
                };
                async_with((loud("outer"), slow), async |_| Ok(())).await
            });
            sleep(ms(50)).await?;
            task.cancel();
            report(async { task.await }).await
        },
        &[
            "outer enter",
            "slow enter",
            "outer exit CancelledError",
            "CancelledError",
        ],
    );
}

#[test]
fn m3_exit_runs_once_last_in_first_out_however_the_body_ends() {
    let program = |raises: bool| async move {
        report(async_with((loud("a"), loud("b")), async |(a, b)| {
            print(format!("{a}{b}"));
            if raises {
                raise(ValueError.bare())
            } else {
                Ok(())
            }
        }))
        .await
    };
    check(
        program(false),
        &["a enter", "b enter", "ab", "b exit", "a exit", "ok"],
    );
    check(
        program(true),
        &[
            "a enter",
            "b enter",
            "ab",
            "b exit ValueError",
            "a exit ValueError",
            "ValueError",
        ],
    );
}

#[test]
fn m4_a_truthy_exit_suppresses_only_when_there_was_an_exception() {
    let suppressing = || Loud {
        outcome: Suppress,
        ..loud("s")
    };
    check(
        async move {
            let quiet = async_with(suppressing(), async |_| Ok(7)).await?;
            print(format!("{quiet:?}"));
            let raising =
                async_with(suppressing(), async |_| raise::<i32>(ValueError.bare())).await?;
            print(format!("{raising:?}"));
            Ok(())
        },
        &[
            "s enter",
            "s exit",
            "Some(7)",
            "s enter",
            "s exit ValueError",
            "None",
        ],
    );
}

#[test]
fn m5_an_exception_raised_in_exit_replaces_the_one_in_flight_and_has_it_as_context() {
    check(
        async {
            let failing = Loud {
                exit_raises: Some(KeyError.of("k")),
                ..loud("f")
            };
            let body = async |_| raise::<()>(ValueError.of("v"));
            report(async_with((loud("outer"), failing), body)).await
        },
        &[
            "outer enter",
            "f enter",
            "f exit ValueError",
            "outer exit KeyError",
            "KeyError: 'k' <- ValueError: v",
        ],
    );
}

#[test]
fn m5_an_exception_raised_in_exit_on_the_normal_path_has_no_context() {
    check(
        async {
            let failing = Loud {
                exit_raises: Some(KeyError.of("k")),
                ..loud("f")
            };
            report(async_with(failing, async |_| Ok(()))).await
        },
        &["f enter", "f exit", "KeyError: 'k'"],
    );
}

#[test]
fn m5_from_none_hides_the_context_and_keeps_it() {
    check(
        async {
            let block = attempt(async { raise::<()>(ValueError.of("v")) })
                .except(ValueError, async |_| raise_from(KeyError.of("k"), None));
            attempt(block)
                .except(KeyError, async |error| {
                    print(format!("hidden {}", error.suppresses_context()));
                    print(format!("{:?}", error.context()));
                    Ok(())
                })
                .await
        },
        &["hidden true", "Some(ValueError('v'))"],
    );
}

#[test]
fn m5_a_context_removed_by_hand_after_the_raise_stays_none() {
    check(
        async {
            let block =
                attempt(async { raise::<()>(ValueError.of("v")) }).except(ValueError, async |_| {
                    let raised = raise::<()>(KeyError.of("k"));
                    if let Err(exception) = &raised {
                        exception.clear_context();
                    }
                    raised
                });
            report(block).await
        },
        &["KeyError: 'k'"],
    );
}

#[test]
fn m5_a_new_raise_replaces_the_context_that_an_exception_had() {
    check(
        async {
            let first = attempt(async { raise::<()>(ValueError.of("v")) })
                .except(ValueError, async |_| raise(KeyError.of("k")));
            let again = attempt(first).except(KeyError, async |key_error| {
                attempt(async { raise::<()>(RuntimeError.of("r")) })
                    .except(RuntimeError, async |_| raise(key_error))
                    .await
            });
            report(again).await
        },
        &["KeyError: 'k' <- RuntimeError: r"],
    );
}

#[test]
fn m6_after_an_inner_exit_suppresses_outer_exits_see_nothing_and_the_code_after_runs() {
    check(
        async {
            async_with(loud("outer"), async |_| {
                let inner = Loud {
                    outcome: Suppress,
                    ..loud("inner")
                };
                async_with(inner, async |_| raise::<()>(ValueError.bare())).await?;
                print("after");
                Ok(())
            })
            .await
        },
        &[
            "outer enter",
            "inner enter",
            "inner exit ValueError",
            "after",
            "outer exit",
        ],
    );
}

#[test]
fn m13_exit_may_await_for_as_long_as_it_likes() {
    check(
        async {
            let slow = Loud {
                exit_takes: ms(3_600_000),
                ..loud("slow")
            };
            async_with(slow, async |_| Ok(())).await?;
            print(now().to_string());
            Ok(())
        },
        &["slow enter", "slow exit", "slow exit done", "3600.000000"],
    );
}

#[test]
fn m14_an_exit_that_cannot_be_awaited_is_called_and_then_a_type_error() {
    check(
        async {
            let object = Object::new("R")
                .aenter(|| Ok(Called::awaitable(async { Ok(Value::default()) })))
                .aexit(|_| {
                    print("called");
                    Ok(Called::none())
                });
            report(async_with_object(object, async |_| {
                raise::<()>(KeyError.of("k"))
            }))
            .await
        },
        &[
            "called",
            "TypeError: 'async with' received an object from __aexit__ that does not implement __await__: NoneType <- KeyError: 'k'",
        ],
    );
}

#[test]
fn m14_the_same_for_enter() {
    check(
        async {
            let object = Object::new("Q")
                .aenter(|| {
                    print("called");
                    Ok(Called::boolean(true))
                })
                .aexit(|_| {
                    print("never");
                    Ok(Called::none())
                });
            report(async_with_object(object, async |_| Ok(()))).await
        },
        &[
            "called",
            "TypeError: 'async with' received an object from __aenter__ that does not implement __await__: bool",
        ],
    );
}

#[test]
fn m14_a_coroutine_dropped_before_its_first_step_is_reported() {
    use enter_exit::event_loop::coroutine;
    let trace = trace_of(async {
        drop(coroutine("close", async {}));
        coroutine("opened", async {}).await;
        Ok(())
    });
    let unawaited: Vec<String> = story(&trace, "main")
        .into_iter()
        .filter(|text| text.contains("never awaited"))
        .collect();
    assert_eq!(
        unawaited,
        [
            "coroutine 'close' was never awaited",
            "printed to stderr \"RuntimeWarning: coroutine 'close' was never awaited\"",
        ]
    );
}

#[test]
fn m15_a_statement_refuses_a_manager_of_the_other_kind_before_it_is_entered() {
    check(
        async {
            let async_only = || {
                Object::new("AsyncOnly")
                    .aenter(|| Ok(Called::none()))
                    .aexit(|_| Ok(Called::none()))
            };
            let sync_only = || {
                Object::new("SyncOnly")
                    .enter(|| Ok(Called::none()))
                    .exit(|_| Ok(Called::none()))
            };
            let outer = async_with(loud("left"), async |_| {
                with_object(async_only(), async |_| Ok(())).await
            });
            report(outer).await?;
            report(async_with_object(sync_only(), async |_| Ok(()))).await?;
            let coroutine = Object::new("coroutine");
            report(async_with_object(coroutine, async |_| Ok(()))).await
        },
        &[
            "left enter",
            "left exit TypeError",
            "TypeError: 'AsyncOnly' object does not support the context manager protocol",
            "TypeError: 'SyncOnly' object does not support the asynchronous context manager protocol",
            "TypeError: 'coroutine' object does not support the asynchronous context manager protocol",
        ],
    );
}

#[test]
fn m15_awaiting_in_the_body_of_a_plain_with_is_fine() {
    check(
        async {
            with(loud("plain"), async |_| {
                sleep(ms(10)).await?;
                print("waited");
                Ok(())
            })
            .await
        },
        &["plain enter", "waited", "plain exit"],
    );
}

#[test]
fn m3_what_is_entered_by_hand_is_exited_by_hand_or_stays_open() {
    let trace = trace_of(async {
        let closed = by_hand(loud("closed"));
        closed.enter().await?;
        closed.exit(None).await?;
        let told = by_hand(loud("told"));
        told.enter().await?;
        report(async {
            attempt(async { raise::<()>(ValueError.of("v")) })
                .except(ValueError, async |error| {
                    told.exit(Some(&error)).await?;
                    raise(KeyError.of("k"))
                })
                .await
        })
        .await?;
        by_hand(loud("forgotten")).enter().await?;
        Ok(())
    });
    assert_eq!(
        lines_of(&trace),
        [
            "closed enter",
            "closed exit",
            "told enter",
            "told exit ValueError",
            "KeyError: 'k' <- ValueError: v",
            "forgotten enter",
        ]
    );
    let story = story(&trace, "main");
    assert!(story.contains(&"#2 told: exiting with ValueError: v".to_owned()));
    assert_eq!(story.last().unwrap(), "#3 forgotten: abandoned");
    assert_eq!(end_of(&trace), Some(RunEnd::Completed));
}

#[test]
fn a_clean_up_is_called_after_its_block() {
    check(
        async {
            attempt(async {
                print("block");
                Ok(())
            })
            .finally(|| {
                print("clean-up");
                async { Ok(()) }
            })
            .await
        },
        &["block", "clean-up"],
    );
}

#[test]
fn an_exit_by_hand_before_the_enter_leaves_the_manager_as_it_was() {
    check(
        async {
            let manager = by_hand(loud("a"));
            attempt(async { manager.exit(None).await })
                .except(RuntimeError, async |error| {
                    print(error.to_string());
                    Ok(Propagate)
                })
                .await?;
            manager.enter().await?;
            manager.exit(None).await
        },
        &["RuntimeError: it is not open", "a enter", "a exit"],
    );
}
