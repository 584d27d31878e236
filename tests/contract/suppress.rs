//! Suppress: chosen classes end here, and all else passes (M4, M6, C10).

use enter_exit::Builtin::{BaseException, LookupError};
use enter_exit::patterns::Suppress as Swallow;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn m6_a_subclass_ends_too_and_is_remembered_and_the_rest_of_the_body_is_lost() {
    check(
        async {
            let swallow = Swallow::new([LookupError]);
            let result = async_with((loud("outer"), swallow.clone()), async |_| {
                raise::<()>(KeyError.of("k"))?;
                print("not reached");
                Ok(())
            })
            .await?;
            print(format!("{result:?} {:?}", swallow.swallowed()));
            Ok(())
        },
        &["outer enter", "outer exit", "None [KeyError('k')]"],
    );
}

#[test]
fn m4_another_class_passes_and_is_not_remembered() {
    check(
        async {
            let swallow = Swallow::new([LookupError]);
            report(async_with(swallow.clone(), async |_| {
                raise::<()>(ValueError.of("v"))
            }))
            .await?;
            report(async_with(swallow.clone(), async |_| Ok(()))).await?;
            let nothing = Swallow::new([AnyException; 0]);
            report(async_with(nothing, async |_| {
                raise::<()>(ValueError.of("v"))
            }))
            .await?;
            print(format!("{:?}", swallow.swallowed()));
            Ok(())
        },
        &["ValueError: v", "ok", "ValueError: v", "[]"],
    );
}

#[test]
fn a_group_counts_as_what_it_is_as_in_3_11() {
    let group = || Exception::group("g", vec![ValueError.of("v")]);
    check(
        async move {
            let swallow = Swallow::new([ValueError]);
            report(async_with(swallow, async |_| raise::<()>(group()))).await?;
            let swallow = Swallow::new([AnyException]);
            report(async_with(swallow, async |_| raise::<()>(group()))).await
        },
        &["ExceptionGroup: g (1 sub-exception)", "ok"],
    );
}

#[test]
fn c10_a_cancellation_passes_unless_it_is_asked_for_and_is_then_lost() {
    check(
        async {
            for class in [AnyException, BaseException] {
                let task = create_task("task", async move {
                    async_with(Swallow::new([class]), async |_| sleep(ms(10)).await).await?;
                    print("went on");
                    Ok(())
                });
                sleep(ms(5)).await?;
                task.cancel();
                gather_settled([task.clone()]).await?;
                print(format!("cancelled {}", task.is_cancelled()));
            }
            Ok(())
        },
        &["cancelled true", "went on", "cancelled false"],
    );
}

#[test]
fn it_can_be_entered_inside_itself_and_by_a_plain_with() {
    check(
        async {
            let swallow = Swallow::new([ValueError]);
            async_with(swallow.clone(), async |inner: Swallow| {
                with(inner, async |_| raise::<()>(ValueError.of("inner"))).await?;
                raise::<()>(ValueError.of("outer"))
            })
            .await?;
            print(format!("{:?}", swallow.swallowed()));
            Ok(())
        },
        &["[ValueError('inner'), ValueError('outer')]"],
    );
}
