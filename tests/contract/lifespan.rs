//! Lifespan: started in order, undone in reverse, also if a step fails.

use enter_exit::patterns::Lifespan;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

type State = Vec<&'static str>;

/// Starts these in order; each step sees the state before it.
fn lifespan<const N: usize>(steps: [Loud; N]) -> Lifespan<State> {
    let lifespan = Lifespan::new("lifespan", State::new());
    steps.into_iter().fold(lifespan, |lifespan, manager| {
        lifespan.step(
            |state: &State| {
                print(format!("there {state:?}"));
                manager
            },
            State::push,
        )
    })
}

/// A step that takes 10 ms to start and to stop.
fn slow(name: &'static str) -> Loud {
    Loud {
        enter_takes: ms(10),
        exit_takes: ms(10),
        ..loud(name)
    }
}

#[test]
fn it_starts_in_order_and_is_undone_in_reverse() {
    check(
        async {
            async_with(lifespan([loud("a"), loud("b")]), async |state| {
                print(format!("{state:?}"));
                Ok(())
            })
            .await?;
            Ok(())
        },
        &[
            "there []",
            "a enter",
            "there [\"a\"]",
            "b enter",
            "[\"a\", \"b\"]",
            "b exit",
            "a exit",
        ],
    );
}

#[test]
fn m2_a_step_that_fails_undoes_those_before_it_and_none_of_them_can_suppress_it() {
    check(
        async {
            let failing = Loud {
                enter_raises: Some(ValueError.of("v")),
                ..loud("b")
            };
            let suppressing = Loud {
                outcome: Suppress,
                ..loud("a")
            };
            let steps = [suppressing, failing, loud("c")];
            report(async_with(lifespan(steps), async |_| {
                print("not reached");
                Ok(())
            }))
            .await
        },
        &[
            "there []",
            "a enter",
            "there [\"a\"]",
            "b enter",
            "a exit ValueError",
            "ValueError: v",
        ],
    );
}

#[test]
fn m5_what_a_step_raises_while_it_is_undone_has_the_failure_as_its_context() {
    check(
        async {
            let failing = Loud {
                enter_raises: Some(ValueError.of("v")),
                ..loud("b")
            };
            let worse = Loud {
                exit_raises: Some(KeyError.of("k")),
                ..loud("a")
            };
            report(async_with(lifespan([worse, failing]), async |_| Ok(()))).await
        },
        &[
            "there []",
            "a enter",
            "there [\"a\"]",
            "b enter",
            "a exit ValueError",
            "KeyError: 'k' <- ValueError: v",
        ],
    );
}

#[test]
fn a_cancellation_undoes_what_was_started_during_start_up_body_and_shutdown() {
    for (at, expected) in [
        (15, vec!["a exit CancelledError", "a exit done"]),
        (
            25,
            vec![
                "b exit CancelledError",
                "b exit done",
                "a exit CancelledError",
                "a exit done",
            ],
        ),
        (35, vec!["b exit", "a exit CancelledError", "a exit done"]),
    ] {
        let lines = console(async move {
            let task = create_task("task", async {
                async_with(lifespan([slow("a"), slow("b")]), async |_| {
                    sleep(ms(10)).await
                })
                .await?;
                Ok(())
            });
            sleep(ms(at)).await?;
            task.cancel();
            report(async { task.await }).await
        });
        let (last, exits) = lines.split_last().unwrap();
        assert_eq!(exits[4..], expected, "cancelled at {at}");
        assert_eq!(last, "CancelledError", "cancelled at {at}");
    }
}

#[test]
fn an_exit_can_suppress_what_left_the_body() {
    check(
        async {
            let suppressing = Loud {
                outcome: Suppress,
                ..loud("b")
            };
            report(async_with(lifespan([loud("a"), suppressing]), async |_| {
                raise::<()>(ValueError.of("v"))
            }))
            .await
        },
        &[
            "there []",
            "a enter",
            "there [\"a\"]",
            "b enter",
            "b exit ValueError",
            "a exit",
            "ok",
        ],
    );
}

#[test]
fn it_starts_once() {
    check(
        async {
            let mut lifespan = lifespan([loud("a")]);
            lifespan.enter().await?;
            report(lifespan.enter()).await?;
            lifespan.exit(None).await?;
            report(lifespan.enter()).await
        },
        &[
            "there []",
            "a enter",
            "RuntimeError: a lifespan starts once",
            "a exit",
            "RuntimeError: a lifespan starts once",
        ],
    );
}
