//! The block timer: loop time, however the block ends.

use enter_exit::patterns::BlockTimer;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn the_time_can_be_read_before_during_and_after_the_block() {
    check(
        async {
            let timer = BlockTimer::new("copy");
            print(timer.elapsed().as_ms().to_string());
            async_with(timer.clone(), async |timer| {
                sleep(ms(30)).await?;
                print(timer.elapsed().as_ms().to_string());
                block(ms(12));
                Ok(())
            })
            .await?;
            sleep(ms(5)).await?;
            print(timer.elapsed().as_ms().to_string());
            Ok(())
        },
        &["0", "30", "42"],
    );
}

#[test]
fn m3_a_block_that_fails_or_is_cancelled_has_taken_the_time_up_to_there() {
    check(
        async {
            let timer = BlockTimer::new("timer");
            report(async_with(timer.clone(), async |_| {
                sleep(ms(20)).await?;
                raise::<()>(ValueError.of("v"))
            }))
            .await?;
            print(timer.elapsed().as_ms().to_string());
            let timed = timer.clone();
            let task = create_task("task", async move {
                async_with(
                    (
                        timed,
                        Loud {
                            exit_takes: ms(4),
                            ..loud("work")
                        },
                    ),
                    async |_| sleep(ms(50)).await,
                )
                .await?;
                Ok(())
            });
            sleep(ms(7)).await?;
            task.cancel();
            gather_settled([task]).await?;
            print(timer.elapsed().as_ms().to_string());
            Ok(())
        },
        &[
            "ValueError: v",
            "20",
            "work enter",
            "work exit CancelledError",
            "work exit done",
            "11",
        ],
    );
}

#[test]
fn it_measures_anew_when_it_is_used_again_and_refuses_to_while_it_runs() {
    check(
        async {
            let timer = BlockTimer::new("timer");
            async_with(timer.clone(), async |_| sleep(ms(20)).await).await?;
            async_with(timer.clone(), async |timer: BlockTimer| {
                sleep(ms(3)).await?;
                report(async_with(timer, async |_| Ok(()))).await?;
                sleep(ms(3)).await
            })
            .await?;
            print(timer.elapsed().as_ms().to_string());
            Ok(())
        },
        &["RuntimeError: the timer is running already", "6"],
    );
}
