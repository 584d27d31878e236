//! Scope and defer: what was done is undone, the last first (M7, M9).

use enter_exit::patterns::Scope;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Defers one line, which takes 10 ms.
fn defer(scope: &Scope, name: &'static str) -> Result<()> {
    scope.defer(name, async move || {
        sleep(ms(10)).await?;
        print(format!("{name} undone at {}", now().as_ms()));
        Ok(())
    })
}

#[test]
fn what_is_deferred_runs_in_reverse_although_the_body_failed() {
    check(
        async {
            report(async_with(Scope::new(), async |scope| {
                defer(&scope, "a")?;
                defer(&scope, "b")?;
                print(scope.deferred().to_string());
                raise::<()>(ValueError.of("v"))
            }))
            .await
        },
        &["2", "b undone at 10", "a undone at 20", "ValueError: v"],
    );
}

#[test]
fn m9_one_that_fails_does_not_stop_the_others() {
    check(
        async {
            report(async_with(Scope::new(), async |scope| {
                defer(&scope, "a")?;
                scope.defer("b", async || raise(KeyError.of("b")))?;
                raise::<()>(ValueError.of("v"))
            }))
            .await
        },
        &["a undone at 10", "KeyError: 'b' <- ValueError: v"],
    );
}

#[test]
fn m7_a_cancelled_body_is_undone_and_a_second_cancellation_cuts_one_short() {
    check(
        async {
            let task = create_task("task", async {
                async_with(Scope::new(), async |scope| {
                    defer(&scope, "a")?;
                    defer(&scope, "b")?;
                    sleep(ms(50)).await
                })
                .await?;
                Ok(())
            });
            sleep(ms(5)).await?;
            task.cancel();
            sleep(ms(5)).await?;
            task.cancel();
            report(async { task.await }).await
        },
        &["a undone at 20", "CancelledError"],
    );
}

#[test]
fn what_is_deferred_while_others_run_runs_next() {
    check(
        async {
            async_with(Scope::new(), async |scope| {
                defer(&scope, "a")?;
                let inside = scope.clone();
                scope.defer("b", async move || {
                    print("b undone");
                    defer(&inside, "c")
                })
            })
            .await?;
            Ok(())
        },
        &["b undone", "c undone at 10", "a undone at 20"],
    );
}

#[test]
fn nothing_is_deferred_where_it_would_never_run() {
    check(
        async {
            let scope = Scope::new();
            for _ in 0..2 {
                report(async { defer(&scope, "never") }).await?;
                async_with(scope.clone(), async |scope: Scope| {
                    report(async_with(scope, async |_| Ok(()))).await
                })
                .await?;
            }
            report(async { defer(&scope, "never") }).await
        },
        &[
            "RuntimeError: the scope is not open",
            "RuntimeError: the scope is open already",
            "RuntimeError: the scope is not open",
            "RuntimeError: the scope is open already",
            "RuntimeError: the scope is not open",
        ],
    );
}
