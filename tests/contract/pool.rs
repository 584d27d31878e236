//! P1: the pool.

use enter_exit::patterns::Pool;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

async fn hold(pool: Pool, name: &'static str, time: Micros) -> Result<()> {
    async_with(pool.acquire(), async |connection| {
        print(format!("{name} has {connection}"));
        sleep(time).await
    })
    .await?;
    Ok(())
}

#[test]
fn p1_never_more_than_its_size_is_checked_out_and_waiters_are_served_in_order() {
    let trace = trace_of(async {
        let pool = Pool::new("pool", 2);
        let tasks =
            ["a", "b", "c", "d"].map(|name| create_task(name, hold(pool.clone(), name, ms(10))));
        gather(tasks).await?;
        print(format!("idle {}", pool.idle()));
        Ok(())
    });
    assert_eq!(
        lines_of(&trace),
        [
            "a has connection 1",
            "b has connection 2",
            "c has connection 1",
            "d has connection 2",
            "idle 2",
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
fn p1_a_waiter_cancelled_just_as_a_connection_is_handed_to_it_leaks_nothing() {
    check(
        async {
            let pool = Pool::new("pool", 1);
            let checkout = pool.acquire();
            let tasks =
                ["first", "second"].map(|name| create_task(name, hold(pool.clone(), name, ms(10))));
            let first = tasks[0].clone();
            async_with(checkout, async |_| sleep(ms(10)).await).await?;
            // The connection has been handed to the first waiter, which has
            // not resumed yet.
            first.cancel();
            print(format!("{:?}", gather_settled(tasks).await?));
            print(format!("idle {}", pool.idle()));
            Ok(())
        },
        &[
            "second has connection 1",
            "[Err(CancelledError('')), Ok(())]",
            "idle 1",
        ],
    );
}

#[test]
fn p1_a_holder_that_fails_gives_its_connection_back() {
    check(
        async {
            let pool = Pool::new("pool", 1);
            report(async_with(pool.acquire(), async |_| {
                raise::<()>(ValueError.of("v"))
            }))
            .await?;
            print(format!("idle {}", pool.idle()));
            Ok(())
        },
        &["ValueError: v", "idle 1"],
    );
}

#[test]
fn p1_closing_closes_every_connection_once() {
    check(
        async {
            let pool = Pool::new("pool", 2);
            let holder = create_task("holder", hold(pool.clone(), "holder", ms(10)));
            sleep(ms(1)).await?;
            pool.close();
            pool.close();
            holder.await?;
            report(async_with(pool.acquire(), async |_| Ok(()))).await
        },
        &[
            "holder has connection 1",
            "close connection 2",
            "close connection 1",
            "RuntimeError: the pool is closed",
        ],
    );
}

#[test]
fn p1_a_connection_taken_by_hand_is_lost_unless_it_is_given_back_by_hand() {
    check(
        async {
            let pool = Pool::new("pool", 2);
            let forgetful = create_task("forgetful", {
                let pool = pool.clone();
                async move {
                    pool.take().await?;
                    raise::<()>(ValueError.of("v"))
                }
            });
            report(async { forgetful.await }).await?;
            print(format!("idle {}", pool.idle()));
            let connection = pool.take().await?;
            let waiter = create_task("waiter", hold(pool.clone(), "waiter", ms(10)));
            sleep(ms(10)).await?;
            print("given back");
            pool.give_back(connection)?;
            waiter.await?;
            print(format!("idle {}", pool.idle()));
            Ok(())
        },
        &[
            "ValueError: v",
            "idle 1",
            "given back",
            "waiter has connection 2",
            "idle 1",
        ],
    );
}

#[test]
fn p1_who_waited_while_the_pool_was_closed_is_refused_and_holds_nothing() {
    let trace = trace_of(async {
        let pool = Pool::new("pool", 1);
        let tasks =
            ["holder", "waiter"].map(|name| create_task(name, hold(pool.clone(), name, ms(10))));
        sleep(ms(5)).await?;
        pool.close();
        print(format!("{:?}", gather_settled(tasks).await?));
        Ok(())
    });
    assert_eq!(
        lines_of(&trace),
        [
            "holder has connection 1",
            "close connection 1",
            "[Ok(()), Err(RuntimeError('the pool is closed'))]",
        ]
    );
    let mut state = enter_exit::trace::State::default();
    for event in trace.events() {
        state.apply(event);
    }
    assert!(state.resources[0].holders.is_empty());
    assert!(state.resources[0].promised.is_empty());
}

#[test]
fn p1_a_connection_is_given_back_once() {
    let pool = Pool::new("pool", 1);
    check(
        async move {
            let connection = pool.take().await?;
            pool.give_back(connection.clone())?;
            attempt(async { pool.give_back(connection) })
                .except(RuntimeError, async |error| {
                    print(error.to_string());
                    Ok(())
                })
                .await?;
            print(format!("idle {}", pool.idle()));
            Ok(())
        },
        &["RuntimeError: connection 1 is not lent", "idle 1"],
    );
}
