//! Retry: a loop over managers, one per attempt (M10, C10).

use enter_exit::Builtin::{BaseException, ConnectionError};
use enter_exit::patterns::Retry;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Tries, says when, and fails before the attempt with this number.
async fn ask(retry: Retry, answers_at: u32) -> Result<Option<u32>> {
    let mut answer = None;
    for attempt in retry.attempts() {
        answer = async_with(attempt, async |number| {
            print(format!("attempt {number} at {}", now().as_ms()));
            if number < answers_at {
                return raise(ConnectionError.of(format!("no reply {number}")));
            }
            Ok(number)
        })
        .await?;
    }
    Ok(answer)
}

#[test]
fn it_tries_until_one_does_not_fail_and_each_pause_is_longer() {
    check(
        async {
            print(format!("{:?}", ask(Retry::new(9, ms(10)), 4).await?));
            Ok(())
        },
        &[
            "attempt 1 at 0",
            "attempt 2 at 10",
            "attempt 3 at 30",
            "attempt 4 at 70",
            "Some(4)",
        ],
    );
}

#[test]
fn the_last_attempt_lets_its_failure_out_and_a_factor_of_one_keeps_the_pause() {
    check(
        async {
            report(ask(Retry::new(3, ms(10)).factor(1), 9)).await?;
            // At least one, and a pause that cannot be counted is not reached.
            report(ask(Retry::new(0, ms(10)).factor(u64::MAX), 9)).await
        },
        &[
            "attempt 1 at 0",
            "attempt 2 at 10",
            "attempt 3 at 20",
            "ConnectionError: no reply 3",
            "attempt 1 at 20",
            "ConnectionError: no reply 1",
        ],
    );
}

#[test]
fn only_the_chosen_classes_are_tried_again() {
    check(
        async {
            report(ask(Retry::new(3, ms(10)).on([KeyError]), 9)).await?;
            report(ask(Retry::new(2, ms(10)).on([ConnectionError]), 2)).await
        },
        &[
            "attempt 1 at 0",
            "ConnectionError: no reply 1",
            "attempt 1 at 0",
            "attempt 2 at 10",
            "ok",
        ],
    );
}

#[test]
fn c10_a_cancellation_is_never_tried_again_be_it_of_the_body_or_of_the_pause() {
    check(
        async {
            let retry = Retry::new(9, ms(10)).on([BaseException]);
            for cancelled_at in [3, 8] {
                let retry = retry.clone();
                let task = create_task("task", async move {
                    for attempt in retry.attempts() {
                        async_with(attempt, async |number| {
                            print(format!("attempt {number}"));
                            sleep(ms(5)).await?;
                            raise::<()>(ValueError.of("v"))
                        })
                        .await?;
                    }
                    Ok(())
                });
                sleep(ms(cancelled_at)).await?;
                task.cancel();
                report(async { task.await }).await?;
            }
            Ok(())
        },
        &[
            "attempt 1",
            "CancelledError",
            "attempt 1",
            "CancelledError <- ValueError: v",
        ],
    );
}

#[test]
fn an_attempt_that_is_not_used_is_the_last() {
    check(
        async {
            let attempts = Retry::new(5, ms(1)).attempts();
            print(attempts.count().to_string());
            Ok(())
        },
        &["1"],
    );
}
