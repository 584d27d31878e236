//! An exception that nobody has asked for is reported when the last handle of
//! its task or future goes (`__log_traceback` of asyncio's futures).
//!
//! What CPython 3.11 prints stands in each test; it was asked by a program
//! that does the same.

use enter_exit::event_loop::{
    LoopFuture, ReturnWhen, Task, keep_alive, shield as shielded, wait, wait_for,
};

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn boom(name: &str) -> Task<()> {
    create_task(name, async { raise(ValueError.of("boom")) })
}

/// What was printed, and what was never retrieved, in order.
fn told<T: 'static>(main: impl Future<Output = Result<T>> + 'static) -> Vec<String> {
    let trace = trace_of(main);
    let events = trace.events().iter();
    let told = events.filter_map(|event| match event.what {
        What::Printed { text, .. } => Some(trace.name(text).to_owned()),
        What::NeverRetrieved { task, shutdown, .. } => {
            let whose = task.map_or("future", |task| trace.task_name(task));
            let when = if shutdown { " at shutdown" } else { "" };
            Some(format!("! {whose}{when}"))
        }
        _ => None,
    });
    told.collect()
}

#[test]
fn a_dropped_task_that_fails_is_reported_when_it_ends() {
    let lines = told(async {
        drop(boom("t"));
        sleep(Micros::ZERO).await?;
        print("a");
        Ok(())
    });
    assert_eq!(lines, ["! t", "a"]);
}

#[test]
fn a_failed_task_is_reported_when_its_handle_goes() {
    let lines = told(async {
        let task = boom("t");
        sleep(ms(1)).await?;
        print("a");
        drop(task);
        print("b");
        Ok(())
    });
    assert_eq!(lines, ["a", "! t", "b"]);
}

#[test]
fn a_plain_future_that_failed_is_reported_too() {
    let lines = told(async {
        let future = LoopFuture::default();
        future.set_exception(ValueError.of("f"));
        drop(future);
        print("a");
        Ok(())
    });
    assert_eq!(lines, ["! future", "a"]);
}

#[test]
fn what_was_awaited_or_looked_at_is_not_reported() {
    let lines = told(async {
        let awaited = boom("awaited");
        attempt(async { awaited.await })
            .except(ValueError, async |_| Ok(()))
            .await?;
        let looked_at = boom("looked at");
        sleep(ms(1)).await?;
        print(format!("{:?}", looked_at.future().exception()));
        let waited_for = wait_for(
            "waited for",
            async { raise::<()>(ValueError.bare()) },
            ms(5),
        );
        attempt(waited_for)
            .except(ValueError, async |_| Ok(()))
            .await
    });
    assert_eq!(lines, ["Some(ValueError('boom'))"]);
}

#[test]
fn a_gather_takes_the_exceptions_of_all_its_children() {
    let lines = told(async {
        attempt(async {
            gather([boom("a"), boom("b")]).await?;
            Ok(())
        })
        .except(ValueError, async |_| Ok(()))
        .await?;
        sleep(ms(1)).await?;
        print("gathered");
        gather_settled([boom("c"), boom("d")]).await?;
        print("settled");
        Ok(())
    });
    assert_eq!(lines, ["gathered", "settled"]);
}

#[test]
fn a_gather_that_nobody_awaits_is_reported_itself() {
    let lines = told(async {
        let gathered = gather([boom("a")]);
        sleep(ms(1)).await?;
        drop(gathered);
        print("dropped");
        Ok(())
    });
    assert_eq!(lines, ["! future", "dropped"]);
}

#[test]
fn a_wait_takes_no_exceptions_except_to_look_for_the_first() {
    let lines = told(async {
        wait([boom("a")], None, ReturnWhen::AllCompleted).await?;
        print("all");
        wait([boom("b"), boom("c")], None, ReturnWhen::FirstException).await?;
        print("first");
        Ok(())
    });
    assert_eq!(lines, ["! a", "all", "! c", "first"]);
}

#[test]
fn a_shield_that_was_cancelled_does_not_take_the_exception() {
    let lines = told(async {
        let slow = create_task("slow", async {
            sleep(ms(20)).await?;
            raise::<()>(ValueError.of("slow"))
        });
        let inner = slow.clone();
        let waiter = create_task("waiter", async move { shielded(&inner).await });
        sleep(ms(1)).await?;
        waiter.cancel();
        sleep(ms(50)).await?;
        drop(slow);
        print("dropped");
        Ok(())
    });
    assert_eq!(lines, ["! slow", "dropped"]);
}

#[test]
fn a_shield_that_nobody_awaits_is_reported_in_place_of_its_task() {
    let lines = told(async {
        let slow = create_task("slow", async {
            sleep(ms(20)).await?;
            raise::<()>(ValueError.of("slow"))
        });
        let shield = shielded(&slow);
        sleep(ms(50)).await?;
        drop(slow);
        print("a");
        drop(shield);
        print("b");
        Ok(())
    });
    assert_eq!(lines, ["a", "! future", "b"]);
}

#[test]
fn what_raises_while_it_is_cancelled_at_the_end_is_reported() {
    let lines = told(async {
        create_task("t", async {
            attempt(sleep(ms(50)))
                .finally(async || raise(ValueError.of("end")))
                .await
        });
        sleep(Micros::ZERO).await?;
        print("main ends");
        Ok(())
    });
    assert_eq!(lines, ["main ends", "! t at shutdown"]);
}

#[test]
fn what_the_program_keeps_to_its_end_is_reported_then() {
    let lines = told(async {
        let kept = boom("kept");
        keep_alive(kept.clone());
        keep_alive(boom("another"));
        sleep(ms(1)).await?;
        drop(kept);
        print("main ends");
        Ok(())
    });
    assert_eq!(lines, ["main ends", "! kept", "! another"]);
}

#[test]
fn a_main_task_that_fails_and_a_run_that_is_stopped_report_nothing() {
    let lines = told(async { raise::<()>(ValueError.of("main")) });
    assert_eq!(lines, [""; 0]);
    let lines = told(async {
        let task = boom("t");
        sleep(ms(1)).await?;
        keep_alive(task);
        let never = LoopFuture::default();
        let waiter = Lock::new("lock");
        let _held = waiter.acquire().await;
        drop(never);
        waiter.acquire().await
    });
    assert_eq!(lines, [""; 0]);
}
