//! R1: the re-entrant lock.

use enter_exit::event_loop::{Task, wait_for};
use enter_exit::exception::Builtin::TimeoutError;
use enter_exit::patterns::ReentrantLock;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Enters twice, and says when it is how deep.
async fn twice(lock: ReentrantLock, name: &'static str) -> Result<()> {
    async_with(lock.clone(), async |()| {
        print(format!("{name} is in, depth {}", lock.depth()));
        async_with(lock.clone(), async |()| {
            print(format!("{name} is in again, depth {}", lock.depth()));
            sleep(ms(10)).await
        })
        .await?;
        sleep(ms(10)).await?;
        print(format!("{name} leaves, depth {}", lock.depth()));
        Ok(())
    })
    .await?;
    Ok(())
}

fn tasks(lock: &ReentrantLock, names: &[&'static str]) -> Vec<Task<()>> {
    let tasks = names.iter();
    tasks
        .map(|name| create_task(name, twice(lock.clone(), name)))
        .collect()
}

#[test]
fn r1_the_owner_enters_again_without_waiting_and_others_wait_for_the_outermost_exit() {
    let trace = trace_of(async {
        let lock = ReentrantLock::new("lock");
        gather(tasks(&lock, &["a", "b"])).await?;
        print(format!("depth {}", lock.depth()));
        Ok(())
    });
    assert_eq!(
        lines_of(&trace),
        [
            "a is in, depth 1",
            "a is in again, depth 2",
            "a leaves, depth 1",
            "b is in, depth 1",
            "b is in again, depth 2",
            "b leaves, depth 1",
            "depth 0",
        ]
    );
    let holds = |event: &&String| event.starts_with("acquired") || event.starts_with("released");
    let a = story(&trace, "a");
    let a: Vec<&String> = a.iter().filter(holds).collect();
    assert_eq!(a, ["acquired lock", "released lock"]);
}

#[test]
fn r1_a_cancelled_waiter_leaves_the_lock_to_the_next() {
    check(
        async {
            let lock = ReentrantLock::new("lock");
            let tasks = tasks(&lock, &["a", "b", "c"]);
            let second = tasks[1].clone();
            // In the turn of the release the lock is promised to the second;
            // it is cancelled in the next, before it goes on.
            call_later(ms(20), || {
                call_soon(|| {
                    call_soon(move || {
                        second.cancel();
                    });
                });
            });
            print(format!("{:?}", gather_settled(tasks).await?));
            print(format!("depth {}", lock.depth()));
            Ok(())
        },
        &[
            "a is in, depth 1",
            "a is in again, depth 2",
            "a leaves, depth 1",
            "c is in, depth 1",
            "c is in again, depth 2",
            "c leaves, depth 1",
            "[Ok(()), Err(CancelledError('')), Ok(())]",
            "depth 0",
        ],
    );
}

#[test]
fn r1_an_owner_that_fails_or_is_cancelled_inside_gives_it_back() {
    check(
        async {
            let lock = ReentrantLock::new("lock");
            let owner = tasks(&lock, &["a"]).remove(0);
            sleep(ms(5)).await?;
            owner.cancel();
            report(async { owner.await }).await?;
            report(async_with(lock.clone(), async |()| {
                raise::<()>(ValueError.of("v"))
            }))
            .await?;
            print(format!("depth {}", lock.depth()));
            Ok(())
        },
        &[
            "a is in, depth 1",
            "a is in again, depth 2",
            "CancelledError",
            "ValueError: v",
            "depth 0",
        ],
    );
}

#[test]
fn r1_only_the_owner_may_release_it() {
    check(
        async {
            let lock = ReentrantLock::new("lock");
            report(async { lock.release() }).await?;
            lock.acquire().await?;
            let other = lock.clone();
            report(async { create_task("other", async move { other.release() }).await }).await?;
            lock.release()
        },
        &[
            "RuntimeError: the lock is not held by this task",
            "RuntimeError: the lock is not held by this task",
        ],
    );
}

// From 3.12 on, `wait_for` runs its coroutine in the same task, and this works.
#[test]
fn r1_wait_for_runs_another_task_which_waits_for_its_creator() {
    check(
        async {
            let lock = ReentrantLock::new("lock");
            lock.acquire().await?;
            attempt(wait_for("inner", twice(lock.clone(), "inner"), ms(50)))
                .except(TimeoutError, async |_| {
                    print(format!("TimeoutError at {}", now()));
                    Ok(())
                })
                .await?;
            print(format!("depth {}", lock.depth()));
            lock.release()
        },
        &["TimeoutError at 0.050000", "depth 1"],
    );
}
