//! L1 to L6 and G3: locks, semaphores, turns, gather.

use std::cell::Cell;
use std::rc::Rc;

use enter_exit::event_loop::{ReturnWhen, TaskGroup, as_completed, timeout, wait, wait_for};

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn l1_a_free_lock_is_acquired_without_yielding_and_waiters_are_served_in_order() {
    check(
        async {
            let lock = Lock::new("lock");
            let mut tasks = Vec::new();
            for name in ["a", "b", "c"] {
                let lock = lock.clone();
                tasks.push(create_task(name, async move {
                    async_with(lock, async |()| {
                        print(format!("{name} has it at {}", now()));
                        sleep(ms(10)).await
                    })
                    .await?;
                    Ok(())
                }));
            }
            gather(tasks).await?;
            print(format!("locked {}", lock.is_locked()));
            Ok(())
        },
        &[
            "a has it at 0.000000",
            "b has it at 0.010000",
            "c has it at 0.020000",
            "locked false",
        ],
    );
}

#[test]
fn l1_a_free_lock_with_waiters_is_not_taken_by_a_newcomer() {
    check(
        async {
            let lock = Lock::new("lock");
            lock.acquire().await?;
            let waiting = {
                let lock = lock.clone();
                create_task("waiting", async move {
                    lock.acquire().await?;
                    print("the waiter has it");
                    lock.release()
                })
            };
            sleep(ms(1)).await?;
            lock.release()?;
            // Released, but not for whoever comes now.
            lock.acquire().await?;
            print("the newcomer has it");
            lock.release()?;
            waiting.await
        },
        &["the waiter has it", "the newcomer has it"],
    );
}

#[test]
fn l1_a_cancelled_waiter_is_skipped_and_the_next_is_woken() {
    check(
        async {
            let lock = Lock::new("lock");
            lock.acquire().await?;
            let mut tasks = Vec::new();
            for name in ["first", "second"] {
                let lock = lock.clone();
                tasks.push(create_task(name, async move {
                    lock.acquire().await?;
                    print(format!("{name} has it"));
                    lock.release()
                }));
            }
            sleep(ms(1)).await?;
            lock.release()?;
            // The first has been woken, and is cancelled before it resumes.
            tasks[0].cancel();
            let results = gather_settled(tasks).await?;
            print(format!("{results:?}"));
            Ok(())
        },
        &["second has it", "[Err(CancelledError('')), Ok(())]"],
    );
}

#[test]
fn l1_releasing_a_free_lock_is_a_runtime_error() {
    check(
        async { report(async { Lock::new("lock").release() }).await },
        &["RuntimeError: Lock is not acquired."],
    );
}

#[test]
fn l2_a_permit_goes_to_its_waiter_at_release() {
    check(
        async {
            let semaphore = Semaphore::new("semaphore", 1);
            semaphore.acquire().await?;
            let waiter = {
                let semaphore = semaphore.clone();
                create_task("waiter", async move {
                    semaphore.acquire().await?;
                    print("the waiter has the permit");
                    sleep(ms(10)).await?;
                    semaphore.release()
                })
            };
            sleep(ms(1)).await?;
            semaphore.release()?;
            print(format!(
                "free {}, locked {}",
                semaphore.permits(),
                semaphore.is_locked()
            ));
            semaphore.acquire().await?;
            print(format!("main has it at {}", now()));
            waiter.await
        },
        &[
            "free 0, locked true",
            "the waiter has the permit",
            "main has it at 0.011000",
        ],
    );
}

#[test]
fn l2_a_waiter_cancelled_after_the_hand_over_gives_the_permit_back() {
    check(
        async {
            let semaphore = Semaphore::new("semaphore", 1);
            semaphore.acquire().await?;
            let mut tasks = Vec::new();
            for name in ["first", "second"] {
                let semaphore = semaphore.clone();
                tasks.push(create_task(name, async move {
                    semaphore.acquire().await?;
                    print(format!("{name} has it"));
                    semaphore.release()
                }));
            }
            sleep(ms(1)).await?;
            semaphore.release()?;
            tasks[0].cancel();
            gather_settled(tasks).await?;
            print(format!("free {}", semaphore.permits()));
            Ok(())
        },
        &["second has it", "free 1"],
    );
}

#[test]
fn l4_what_is_scheduled_during_a_turn_runs_in_the_next() {
    check(
        async {
            call_soon(|| {
                print("first");
                call_soon(|| print("scheduled by the first"));
            });
            call_soon(|| print("second"));
            sleep(Micros::ZERO).await?;
            print("main");
            sleep(Micros::ZERO).await
        },
        // Main was scheduled behind both, in the same turn as they.
        &["first", "second", "main", "scheduled by the first"],
    );
}

#[test]
fn l4_due_timers_join_behind_what_is_ready_and_equal_deadlines_keep_their_order() {
    check(
        async {
            for name in ["one", "two", "three"] {
                call_later(ms(10), move || print(name));
            }
            let withdrawn = call_later(ms(10), || print("never"));
            withdrawn.cancel();
            call_later(ms(5), || print("earlier"));
            block(ms(20));
            call_soon(|| print("ready"));
            sleep(ms(1)).await
        },
        &["ready", "earlier", "one", "two", "three"],
    );
}

/// How many turns of the loop `main` takes from its first step on.
fn turns<F: Future<Output = Result<()>> + 'static>(main: impl FnOnce() -> F + 'static) -> u32 {
    fn tick(turns: Rc<Cell<u32>>) {
        turns.set(turns.get() + 1);
        call_soon(move || tick(turns));
    }
    let turns = Rc::new(Cell::new(0));
    let counted = Rc::new(Cell::new(0));
    let result = counted.clone();
    trace_of(async move {
        call_soon({
            let turns = turns.clone();
            move || tick(turns)
        });
        sleep(Micros::ZERO).await?;
        let before = turns.get();
        main().await?;
        result.set(turns.get() - before);
        Ok(())
    });
    counted.get()
}

#[test]
fn l5_turns_taken_are_those_of_cpython() {
    let nothing = || create_task("nothing", async { Ok(()) });
    assert_eq!(turns(|| async { Lock::new("l").acquire().await }), 0);
    assert_eq!(
        turns(|| async {
            let queue = Queue::new("q", 0);
            queue.put_nowait(1)?;
            queue.get().await?;
            Ok(())
        }),
        0
    );
    assert_eq!(turns(|| async { sleep(Micros::ZERO).await }), 1);
    assert_eq!(turns(move || async move { nothing().await }), 2);
    assert_eq!(
        turns(move || async move {
            gather([nothing()]).await?;
            Ok(())
        }),
        3
    );
    assert_eq!(turns(move || async move { shield(&nothing()).await }), 3);
    assert_eq!(
        turns(move || async move {
            let task = nothing();
            (&task).await?;
            (&task).await
        }),
        2,
        "a finished task is awaited without a turn"
    );
}

#[test]
fn l6_a_blocking_call_moves_loop_time_and_nothing_else_runs() {
    let trace = trace_of(async {
        create_task("heartbeat", async {
            for _ in 0..3 {
                sleep(ms(10)).await?;
                print(format!("beat at {}", now()));
            }
            Ok(())
        });
        sleep(ms(5)).await?;
        block(ms(50));
        print(format!("blocked until {}", now()));
        sleep(ms(50)).await
    });
    assert_eq!(
        lines_of(&trace),
        [
            "blocked until 0.055000",
            "beat at 0.055000",
            "beat at 0.065000",
            "beat at 0.075000",
        ]
    );
    assert!(story(&trace, "main").contains(&"blocked for 0.050000".to_owned()));
}

#[test]
fn g3_gather_gives_results_in_the_order_of_its_arguments() {
    check(
        async {
            let slow = create_task("slow", async {
                sleep(ms(20)).await?;
                Ok("slow")
            });
            let fast = create_task("fast", async { Ok("fast") });
            print(format!("{:?}", gather([slow, fast]).await?));
            print(format!("{:?}", gather::<()>([]).await?));
            Ok(())
        },
        &["[\"slow\", \"fast\"]", "[]"],
    );
}

#[test]
fn g3_the_first_failure_propagates_and_the_others_go_on() {
    check(
        async {
            let fails = create_task("fails", async { raise::<()>(ValueError.of("v")) });
            let other = create_task("other", async {
                sleep(ms(20)).await?;
                print("the other goes on");
                Ok(())
            });
            report(gather([fails, other])).await?;
            print(format!("at {}", now()));
            sleep(ms(50)).await
        },
        &["ValueError: v", "at 0.000000", "the other goes on"],
    );
}

#[test]
fn g3_cancelling_a_gather_cancels_its_children() {
    check(
        async {
            let outer = create_task("outer", async {
                let children = ["a", "b"].map(|name| {
                    create_task(name, async move {
                        report(async_with(loud(name), async |_| sleep(ms(1000)).await)).await
                    })
                });
                gather_settled(children).await
            });
            sleep(ms(10)).await?;
            outer.cancel();
            report(async { outer.await }).await
        },
        &[
            "a enter",
            "b enter",
            "a exit CancelledError",
            "CancelledError",
            "b exit CancelledError",
            "CancelledError",
            // The children absorbed it; the gather is cancelled all the same.
            "CancelledError",
        ],
    );
}

// From 3.12 on, `wait_for` runs its coroutine in the same task, which takes no
// turn.
#[test]
fn l5_turns_through_wait_for_wait_as_completed_and_a_group_are_those_of_cpython() {
    let nothing = || create_task("nothing", async { Ok(()) });
    assert_eq!(turns(|| wait_for("nothing", async { Ok(()) }, ms(1000))), 3);
    assert_eq!(
        turns(move || async move {
            wait([nothing()], None, ReturnWhen::AllCompleted).await?;
            Ok(())
        }),
        3
    );
    assert_eq!(
        turns(move || async move {
            let task = nothing();
            (&task).await?;
            wait([task], None, ReturnWhen::AllCompleted).await?;
            Ok(())
        }),
        4,
        "wait takes its turns for a finished task, too"
    );
    assert_eq!(
        turns(move || async move {
            as_completed([nothing()]).next_result().await?;
            Ok(())
        }),
        3
    );
    assert_eq!(
        turns(|| async {
            async_with(TaskGroup::default(), async |group| {
                group.create_task("nothing", async { Ok(()) })?;
                Ok(())
            })
            .await?;
            Ok(())
        }),
        3
    );
    assert_eq!(
        turns(|| async {
            async_with(timeout(ms(1000)), async |_| Ok(())).await?;
            Ok(())
        }),
        0
    );
}
