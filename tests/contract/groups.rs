//! G1 and G2: task groups.

use enter_exit::event_loop::TaskGroup;
use enter_exit::exception::Builtin::SystemExit;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

async fn child(name: &'static str) -> Result<()> {
    async_with(loud(name), async |_| sleep(ms(1000)).await).await?;
    Ok(())
}

async fn fails(after: Micros, exception: Exception) -> Result<()> {
    sleep(after).await?;
    raise(exception)
}

/// Prints a group with its members.
async fn report_group<T>(block: impl Future<Output = Result<T>>) -> Result<()> {
    match block.await {
        Ok(_) => print("ok"),
        Err(exception) => print(format!("{exception} {:?}", exception.members())),
    }
    Ok(())
}

#[test]
fn g1_the_first_failure_cancels_the_siblings_and_the_body_and_all_are_awaited() {
    check(
        async {
            report_group(async_with(TaskGroup::default(), async |group| {
                group.create_task("a", child("a"))?;
                group.create_task("fails", fails(ms(10), ValueError.of("v")))?;
                group.create_task("b", child("b"))?;
                report(sleep(ms(1000))).await?;
                print(format!("body at {}", now()));
                Ok(())
            }))
            .await?;
            let left = current_task().map(|task| task.cancelling());
            print(format!("{left:?} at {}", now()));
            Ok(())
        },
        &[
            "a enter",
            "b enter",
            "a exit CancelledError",
            "b exit CancelledError",
            "CancelledError",
            "body at 0.010000",
            "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception) [ValueError('v')]",
            "Some(0) at 0.010000",
        ],
    );
}

#[test]
fn g1_the_failures_come_out_in_a_group_the_body_s_own_last() {
    check(
        async {
            report_group(async_with(TaskGroup::default(), async |group| {
                for name in ["x", "y"] {
                    group.create_task(name, fails(Micros::ZERO, KeyError.of(name)))?;
                }
                // In the turn in which the children fail, the body fails too.
                sleep(Micros::ZERO).await?;
                sleep(Micros::ZERO).await?;
                raise::<()>(ValueError.of("body"))
            }))
            .await
        },
        &[
            "ExceptionGroup: unhandled errors in a TaskGroup (3 sub-exceptions) [KeyError('x'), KeyError('y'), ValueError('body')]",
        ],
    );
}

#[test]
fn g1_system_exit_leaves_bare() {
    check(
        async {
            report_group(async_with(TaskGroup::default(), async |group| {
                group.create_task("a", child("a"))?;
                sleep(ms(1)).await?;
                raise::<()>(SystemExit.of(1))
            }))
            .await
        },
        &["a enter", "a exit CancelledError", "SystemExit: 1 []"],
    );
}

#[test]
fn g1_a_cancellation_from_outside_cancels_the_children_and_goes_on() {
    check(
        async {
            let task = create_task("t", async {
                async_with(TaskGroup::default(), async |group| {
                    group.create_task("a", child("a"))?;
                    Ok(())
                })
                .await
            });
            sleep(ms(10)).await?;
            task.cancel();
            report(async { task.await }).await
        },
        &["a enter", "a exit CancelledError", "CancelledError"],
    );
}

#[test]
fn g2_a_task_is_refused_after_a_failure_and_once_the_group_is_finished() {
    check(
        async {
            let group = TaskGroup::default();
            report(async { group.create_task("early", async { Ok(()) }) }).await?;
            report_group(async_with(group.clone(), async |group| {
                group.create_task("fails", fails(ms(10), ValueError.of("v")))?;
                attempt(sleep(ms(1000)))
                    .finally(async || {
                        report(async { group.create_task("late", async { Ok(()) }) }).await
                    })
                    .await
            }))
            .await?;
            let group = TaskGroup::default();
            async_with(group.clone(), async |_| Ok(())).await?;
            report(async { group.create_task("too late", async { Ok(()) }) }).await
        },
        &[
            "RuntimeError: TaskGroup <TaskGroup> has not been entered",
            "RuntimeError: TaskGroup <TaskGroup errors=1 cancelling> is shutting down <- CancelledError",
            "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception) [ValueError('v')]",
            "RuntimeError: TaskGroup <TaskGroup entered> is finished",
        ],
    );
}

#[test]
fn g2_while_the_group_only_waits_for_its_children_a_task_is_allowed() {
    check(
        async {
            async_with(TaskGroup::default(), async |group| {
                let inner = group.clone();
                group.create_task("first", async move {
                    sleep(ms(10)).await?;
                    inner.create_task("second", async {
                        print("second runs");
                        Ok(())
                    })?;
                    Ok(())
                })?;
                print("body ends");
                Ok(())
            })
            .await?;
            print("group ends");
            Ok(())
        },
        &["body ends", "second runs", "group ends"],
    );
}

#[test]
fn tasks_of_a_group_are_recorded_as_its_children() {
    let trace = trace_of(async {
        async_with(TaskGroup::default(), async |group| {
            group.create_task("a", async { Ok(()) })?;
            Ok(())
        })
        .await
    });
    assert!(story(&trace, "main").contains(&"task a created in #1 task group".to_owned()));
}
