//! P1: the pool that grows.

use enter_exit::patterns::GrowingPool;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A pool whose connections take 10 ms to open.
fn pool(minimum: usize, maximum: usize) -> GrowingPool {
    GrowingPool::new("pool", minimum, maximum, ms(10))
}

async fn hold(pool: GrowingPool, name: &'static str, time: Micros) -> Result<()> {
    async_with(pool.acquire(), async |connection| {
        print(format!("{name} has {connection}"));
        sleep(time).await
    })
    .await?;
    Ok(())
}

#[test]
fn p1_a_pool_grows_to_its_maximum_and_no_further_and_reuses_what_is_idle() {
    let trace = trace_of(async {
        async_with(pool(1, 2), async |pool| {
            let tasks =
                ["a", "b", "c"].map(|name| create_task(name, hold(pool.clone(), name, ms(10))));
            gather(tasks).await?;
            print(format!("idle {}", pool.idle()));
            hold(pool.clone(), "d", ms(10)).await
        })
        .await?;
        Ok(())
    });
    assert_eq!(
        lines_of(&trace),
        [
            "open connection 1",
            "a has connection 1",
            "open connection 2",
            "b has connection 2",
            "c has connection 1",
            "idle 2",
            "d has connection 2",
            "close connection 1",
            "close connection 2",
        ]
    );
    let mut state = enter_exit::trace::State::default();
    for event in trace.events() {
        state.apply(event);
        for pool in &state.resources {
            assert!(pool.holders.len() <= 2);
        }
    }
}

#[test]
fn p1_cancelled_while_it_opens_one_nothing_is_lost_and_the_next_is_served() {
    check(
        async {
            async_with(pool(0, 1), async |pool| {
                let tasks = ["first", "second"]
                    .map(|name| create_task(name, hold(pool.clone(), name, ms(10))));
                sleep(ms(5)).await?;
                tasks[0].cancel();
                print(format!("{:?}", gather_settled(tasks).await?));
                print(format!("idle {}", pool.idle()));
                Ok(())
            })
            .await?;
            Ok(())
        },
        &[
            "open connection 1",
            "second has connection 1",
            "[Err(CancelledError('')), Ok(())]",
            "idle 1",
            "close connection 1",
        ],
    );
}

#[test]
fn p1_cancelled_while_it_is_entered_it_closes_what_it_had_opened() {
    check(
        async {
            let opening = create_task("opening", async {
                async_with(pool(3, 3), async |_| Ok(())).await?;
                Ok(())
            });
            sleep(ms(25)).await?;
            opening.cancel();
            report(async { opening.await }).await
        },
        &[
            "open connection 1",
            "open connection 2",
            "close connection 1",
            "close connection 2",
            "CancelledError",
        ],
    );
}

#[test]
fn p1_a_holder_that_fails_gives_its_connection_back() {
    check(
        async {
            async_with(pool(1, 1), async |pool| {
                report(async_with(pool.acquire(), async |_| {
                    raise::<()>(ValueError.of("v"))
                }))
                .await?;
                print(format!("idle {}", pool.idle()));
                Ok(())
            })
            .await?;
            Ok(())
        },
        &[
            "open connection 1",
            "ValueError: v",
            "idle 1",
            "close connection 1",
        ],
    );
}

#[test]
fn p1_closing_closes_every_connection_once_whoever_has_it_and_refuses_the_others() {
    check(
        async {
            let tasks = async_with(pool(2, 3), async |pool| {
                let holder = create_task("holder", hold(pool.clone(), "holder", ms(50)));
                let tasks = ["late", "later", "last"]
                    .map(|name| create_task(name, hold(pool.clone(), name, ms(5))));
                // One is lent for long, one for short, one is being opened,
                // and one is waited for.
                sleep(ms(5)).await?;
                Ok((holder, tasks))
            })
            .await?;
            if let Some((holder, tasks)) = tasks {
                print(format!("{:?}", gather_settled(tasks).await?));
                holder.await?;
            }
            Ok(())
        },
        &[
            "open connection 1",
            "open connection 2",
            "holder has connection 1",
            "late has connection 2",
            "close connection 2",
            "open connection 3",
            "close connection 3",
            "[Ok(()), Err(RuntimeError('the pool is closed')), Err(RuntimeError('the pool is closed'))]",
            "close connection 1",
        ],
    );
}
