//! Queues, events, conditions, barriers and bounded semaphores.

use enter_exit::sync::{Barrier, Condition, Event};
use enter_exit::trace::State;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn a_full_queue_makes_putters_wait_and_an_empty_one_getters() {
    check(
        async {
            let queue = Queue::new("queue", 1);
            let producer = {
                let queue = queue.clone();
                create_task("producer", async move {
                    for item in 1..=3 {
                        queue.put(item).await?;
                        print(format!("put {item} at {}", now()));
                    }
                    queue.join().await?;
                    print("all done");
                    Ok(())
                })
            };
            for _ in 0..3 {
                sleep(ms(10)).await?;
                let item = queue.get().await?;
                print(format!("got {item}"));
                queue.task_done()?;
            }
            report(async { queue.task_done() }).await?;
            producer.await
        },
        &[
            "put 1 at 0.000000",
            "got 1",
            "put 2 at 0.010000",
            "got 2",
            "put 3 at 0.020000",
            "got 3",
            "ValueError: task_done() called too many times",
            "all done",
        ],
    );
}

#[test]
fn l2_a_promise_that_is_given_back_takes_the_permit_of_no_holder() {
    let trace = trace_of(async {
        let semaphore = Semaphore::new("semaphore", 2);
        // It holds one permit for the whole time.
        let other = semaphore.clone();
        let holder = create_task("holder", async move {
            async_with(other, async |()| sleep(ms(10)).await).await
        });
        sleep(Micros::ZERO).await?;
        semaphore.acquire().await?;
        let other = semaphore.clone();
        let waiter = create_task("waiter", async move { other.acquire().await });
        sleep(Micros::ZERO).await?;
        semaphore.release()?;
        waiter.cancel();
        holder.await
    });
    let mut state = State::default();
    let mut after = Vec::new();
    for event in trace.events() {
        state.apply(event);
        let waiter = event.task.is_some_and(|id| trace.task_name(id) == "waiter");
        if matches!(event.what, What::Released { .. }) && waiter {
            let holders = state.resources[0].holders.iter();
            let names = holders.map(|holder| trace.task_name(holder.task).to_owned());
            after.extend(names);
            assert!(state.resources[0].promised.is_empty());
        }
    }
    assert_eq!(after, ["holder"]);
    assert!(state.resources[0].holders.is_empty());
}

#[test]
fn l3_a_bounded_semaphore_released_too_often_is_a_value_error() {
    check(
        async {
            let semaphore = Semaphore::bounded("semaphore", 1);
            async_with(semaphore.clone(), async |()| Ok(())).await?;
            report(async { semaphore.release() }).await
        },
        &["ValueError: BoundedSemaphore released too many times"],
    );
}

#[test]
fn an_event_wakes_all_who_wait() {
    check(
        async {
            let event = Event::new("event");
            let tasks = ["a", "b"].map(|name| {
                let event = event.clone();
                create_task(name, async move {
                    event.wait().await?;
                    print(format!("{name} goes on at {}", now()));
                    Ok(())
                })
            });
            sleep(ms(10)).await?;
            event.set();
            gather(tasks).await?;
            event.wait().await?;
            event.clear();
            print(format!("set {}", event.is_set()));
            Ok(())
        },
        &[
            "a goes on at 0.010000",
            "b goes on at 0.010000",
            "set false",
        ],
    );
}

#[test]
fn a_condition_gives_its_lock_back_only_with_the_notification() {
    check(
        async {
            let condition = Condition::new("condition");
            report(condition.wait()).await?;
            report(async { condition.notify(1) }).await?;
            let waiting = {
                let condition = condition.clone();
                create_task("waiting", async move {
                    async_with(condition.clone(), async |()| {
                        print("waits");
                        condition.wait().await?;
                        print(format!("notified, locked {}", condition.is_locked()));
                        Ok(())
                    })
                    .await
                })
            };
            sleep(ms(10)).await?;
            async_with(condition.clone(), async |()| {
                condition.notify(1)?;
                sleep(ms(10)).await?;
                print("notifier leaves");
                Ok(())
            })
            .await?;
            waiting.await?;
            Ok(())
        },
        &[
            "RuntimeError: cannot wait on un-acquired lock",
            "RuntimeError: cannot notify on un-acquired lock",
            "waits",
            "notifier leaves",
            "notified, locked true",
        ],
    );
}

#[test]
fn a_barrier_lets_all_pass_when_all_have_come() {
    check(
        async {
            let barrier = Barrier::new("barrier", 3);
            let tasks = [1, 2, 3].map(|number| {
                let barrier = barrier.clone();
                create_task(format!("t{number}"), async move {
                    sleep(ms(10) * number).await?;
                    let place = barrier.wait().await?;
                    print(format!("t{number} was number {place} at {}", now()));
                    Ok(())
                })
            });
            gather(tasks).await?;
            barrier.abort().await?;
            report(barrier.wait()).await
        },
        &[
            "t3 was number 2 at 0.030000",
            "t1 was number 0 at 0.030000",
            "t2 was number 1 at 0.030000",
            "BrokenBarrierError: Barrier aborted",
        ],
    );
}
