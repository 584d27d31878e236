//! M10 to M12: generator-style managers.

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn m10_no_yield_is_a_runtime_error() {
    check(
        async {
            let manager = generator_manager::<(), _>("g", async |_| Ok(()));
            report(async_with(manager, async |()| Ok(()))).await
        },
        &["RuntimeError: generator didn't yield <- StopAsyncIteration"],
    );
}

#[test]
fn m10_a_second_yield_after_a_normal_body_is_a_runtime_error() {
    check(
        async {
            let manager = generator_manager("g", async |y| {
                y.yield_(1).await?;
                let raised = y.yield_(2).await;
                print(format!("{raised:?}"));
                raised
            });
            report(async_with(manager, async |_| Ok(()))).await
        },
        // The generator is closed: it sees GeneratorExit at its second yield.
        &[
            "Err(GeneratorExit())",
            "RuntimeError: generator didn't stop",
        ],
    );
}

#[test]
fn m10_a_second_yield_after_a_thrown_exception_is_a_runtime_error() {
    check(
        async {
            let manager = generator_manager("g", async |y| {
                let raised = y.yield_(1).await;
                print(format!("{raised:?}"));
                y.yield_(2).await
            });
            report(async_with(manager, async |_| {
                raise::<()>(ValueError.of("v"))
            }))
            .await
        },
        &[
            "Err(ValueError('v'))",
            "RuntimeError: generator didn't stop after athrow() <- ValueError: v",
        ],
    );
}

#[test]
fn m11_code_after_a_bare_yield_does_not_run_and_the_caller_sees_the_body_s_exception() {
    check(
        async {
            let manager = generator_manager("g", async |y| {
                print("opened");
                y.yield_(()).await?;
                print("never");
                Ok(())
            });
            report(async_with(manager, async |()| {
                raise::<()>(ValueError.of("v"))
            }))
            .await
        },
        &["opened", "ValueError: v"],
    );
}

#[test]
fn m11_keeping_the_result_of_the_yield_is_try_finally() {
    check(
        async {
            let manager = generator_manager("g", async |y| {
                let raised = y.yield_(()).await;
                sleep(ms(10)).await?;
                print("closed");
                raised
            });
            report(async_with(manager, async |()| {
                raise::<()>(ValueError.of("v"))
            }))
            .await
        },
        &["closed", "ValueError: v"],
    );
}

#[test]
fn m11_a_generator_that_swallows_the_exception_suppresses_it() {
    check(
        async {
            let manager = generator_manager("g", async |y| {
                attempt(y.yield_(()))
                    .except(ValueError, async |_| Ok(()))
                    .await
            });
            let result = async_with(manager, async |()| raise::<()>(ValueError.of("v"))).await?;
            print(format!("{result:?}"));
            Ok(())
        },
        &["None"],
    );
}

#[test]
fn m11_an_exception_raised_while_the_generator_handles_the_body_s_has_it_as_context() {
    check(
        async {
            let manager = generator_manager("g", async |y| {
                attempt(y.yield_(()))
                    .except(ValueError, async |_| {
                        sleep(ms(10)).await?;
                        raise(KeyError.of("k"))
                    })
                    .await
            });
            report(async_with(manager, async |()| {
                raise::<()>(ValueError.of("v"))
            }))
            .await
        },
        &["KeyError: 'k' <- ValueError: v"],
    );
}

#[test]
fn m12_a_generator_manager_is_single_use() {
    check(
        async {
            let mut manager = generator_manager("g", async |y| y.yield_(()).await);
            report(async_with(&mut manager, async |()| Ok(()))).await?;
            report(async_with(&mut manager, async |()| Ok(()))).await
        },
        &[
            "ok",
            "AttributeError: '_AsyncGeneratorContextManager' object has no attribute 'args'",
        ],
    );
}
