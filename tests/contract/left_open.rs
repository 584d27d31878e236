//! C11: async generators that are left open.

use enter_exit::event_loop::keep_alive;
use enter_exit::manager::{AsyncGenerator, aclosing, async_generator};

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Counts up inside a manager whose exit says how it went.
fn numbers() -> AsyncGenerator<u32> {
    async_generator(async |y| {
        let noisy = generator_manager("noisy", async |y| {
            let raised = y.yield_(()).await;
            print(format!("exit sees {raised:?}"));
            match sleep(ms(10)).await {
                Ok(()) => print("exit done"),
                Err(exception) => {
                    print(format!("exit interrupted by {exception:?}"));
                    return Err(exception);
                }
            }
            raised
        });
        async_with(noisy, async |()| {
            for number in 1..10 {
                y.yield_(number).await?;
            }
            Ok(())
        })
        .await?;
        Ok(())
    })
}

async fn leaves_early() -> Result<()> {
    let numbers = numbers();
    print(format!("{:?}", numbers.next().await?));
    Ok(())
}

// From 3.13 on, the exit that sees CancelledError is not cut short.
#[test]
fn c11_if_main_ends_at_once_the_exit_sees_cancelled_error_and_is_cut_short() {
    let trace = trace_of(async {
        leaves_early().await?;
        print("main ends");
        Ok(())
    });
    assert_eq!(
        lines_of(&trace),
        [
            "Some(1)",
            "main ends",
            "exit sees Err(CancelledError())",
            "exit interrupted by GeneratorExit()",
        ]
    );
    assert!(
        trace
            .to_text()
            .contains("noisy: exit cut short: GeneratorExit")
    );
}

#[test]
fn c11_what_closes_it_returns_although_it_was_cancelled_and_may_wait_again() {
    let trace = trace_of(async {
        let stubborn = async_generator(async |y| {
            let raised = y.yield_(()).await;
            print(format!("{raised:?}"));
            let first = sleep(ms(10)).await;
            print(format!("first wait: {first:?}"));
            let second = sleep(ms(10)).await;
            print(format!("second wait: {second:?}"));
            first
        });
        stubborn.next().await?;
        Ok(())
    });
    assert_eq!(
        lines_of(&trace),
        [
            "Err(CancelledError())",
            "first wait: Err(GeneratorExit())",
            "second wait: Ok(())",
        ]
    );
    assert_eq!(story(&trace, "aclose").last().unwrap(), "finished");
}

#[test]
fn c11_after_one_turn_the_exit_sees_generator_exit_and_is_still_cut_short() {
    check(
        async {
            leaves_early().await?;
            sleep(Micros::ZERO).await?;
            print("main ends");
            Ok(())
        },
        &[
            "Some(1)",
            "main ends",
            "exit sees Err(GeneratorExit())",
            "exit interrupted by CancelledError()",
        ],
    );
}

#[test]
fn c11_given_time_the_exit_finishes() {
    check(
        async {
            leaves_early().await?;
            sleep(ms(100)).await?;
            print("main ends");
            Ok(())
        },
        &[
            "Some(1)",
            "exit sees Err(GeneratorExit())",
            "exit done",
            "main ends",
        ],
    );
}

#[test]
fn c11_kept_alive_past_main_the_exit_finishes_at_the_shutdown() {
    check(
        async {
            let numbers = numbers();
            print(format!("{:?}", numbers.next().await?));
            keep_alive(numbers);
            print("main ends");
            Ok(())
        },
        &[
            "Some(1)",
            "main ends",
            "exit sees Err(GeneratorExit())",
            "exit done",
        ],
    );
}

#[test]
fn c11_closed_on_purpose_the_exit_finishes_before_the_block_is_left() {
    check(
        async {
            async_with(aclosing(numbers()), async |numbers| {
                print(format!("{:?}", numbers.next().await?));
                Ok(())
            })
            .await?;
            print("main ends");
            Ok(())
        },
        &[
            "Some(1)",
            "exit sees Err(GeneratorExit())",
            "exit done",
            "main ends",
        ],
    );
}

#[test]
fn an_async_generator_gives_its_values_and_takes_exceptions() {
    check(
        async {
            let echo = async_generator(async |y| {
                attempt(y.yield_("first"))
                    .except(ValueError, async |error| {
                        print(format!("caught {error}"));
                        Ok(())
                    })
                    .await?;
                y.yield_("second").await
            });
            print(format!("{:?}", echo.next().await?));
            print(format!("{:?}", echo.throw(ValueError.of("v")).await?));
            print(format!("{:?}", echo.next().await?));
            print(format!("{:?}", echo.next().await?));
            echo.aclose().await
        },
        &[
            "Some(\"first\")",
            "caught ValueError: v",
            "Some(\"second\")",
            "None",
            "None",
        ],
    );
}
