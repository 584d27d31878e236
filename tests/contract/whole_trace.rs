//! X4: everything that a primitive does is an event, and stands in the trace
//! with the span in which it was done. One program uses them all, and its
//! whole trace is compared to the letter.
//!
//! The text beside this file is what it must be. Natively,
//! `ENTER_EXIT_RENEW=1 cargo test --test contract whole_trace` writes it anew.

use enter_exit::event_loop::{
    ReturnWhen, TaskGroup, as_completed, call_later, timeout, wait, wait_for,
};
use enter_exit::manager::ExitStack;
use enter_exit::sync::{Barrier, Condition, Event};
use enter_exit::trace::{SpanId, Trace};

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const EXPECTED: &str = include_str!("whole_trace.txt");

/// A trace with what its text leaves out: in which span something was done.
fn whole(trace: &Trace) -> String {
    let of = |span: SpanId| format!(" [#{} {}]", span.number(), trace.span_name(span));
    let lines = trace.events().iter().map(|event| {
        let span = event.span.map_or(String::new(), of);
        format!("{}{span}\n", trace.event_text(event))
    });
    lines.collect()
}

async fn locks() -> Result<()> {
    let lock = Lock::new("lock");
    let semaphore = Semaphore::bounded("semaphore", 2);
    let users = ["a", "b", "c"].map(|name| {
        let (lock, semaphore) = (lock.clone(), semaphore.clone());
        create_task(name, async move {
            async_with((semaphore, lock), async |_| sleep(ms(10)).await).await
        })
    });
    let [_, _, last] = &users;
    sleep(ms(5)).await?;
    last.cancel();
    gather_settled(users).await?;
    lock.acquire().await?;
    lock.release()?;
    print(format!("locked: {}", lock.is_locked()));
    print(
        lock.release()
            .err()
            .map_or(String::new(), |error| error.repr()),
    );
    Ok(())
}

async fn conditions() -> Result<()> {
    let condition = Condition::new("condition");
    let waiter = |name| {
        let condition = condition.clone();
        create_task(name, async move {
            async_with(condition.clone(), async |()| condition.wait().await).await
        })
    };
    let waiters = [waiter("first"), waiter("second"), waiter("third")];
    sleep(ms(1)).await?;
    async_with(condition.clone(), async |()| condition.notify(1)).await?;
    sleep(ms(1)).await?;
    async_with(condition.clone(), async |()| condition.notify_all()).await?;
    gather(waiters).await?;
    async_with(condition.clone(), async |()| {
        condition.wait_for(|| true).await
    })
    .await?;
    Ok(())
}

async fn events() -> Result<()> {
    let event = Event::new("event");
    let waiter = {
        let event = event.clone();
        create_task("waiter", async move {
            event.wait().await?;
            print("it is set");
            Ok(())
        })
    };
    sleep(ms(1)).await?;
    event.set();
    event.set();
    waiter.await?;
    event.clear();
    event.clear();
    print(format!("set: {}", event.is_set()));
    Ok(())
}

async fn queues() -> Result<()> {
    let queue = Queue::new("queue", 1);
    let worker = {
        let queue = queue.clone();
        create_task("worker", async move {
            loop {
                let item: u32 = queue.get().await?;
                print(format!("got {item}"));
                queue.task_done()?;
            }
        })
    };
    for item in 1..4 {
        queue.put(item).await?;
    }
    queue.join().await?;
    worker.cancel();
    let ended: Result<()> = worker.await;
    print(format!("cancelled: {}", ended.is_err()));
    queue.put_nowait(4)?;
    print(format!("got {}", queue.get_nowait()?));
    Ok(())
}

/// What a barrier says of itself while it empties is none of those that wait.
async fn barriers() -> Result<()> {
    let barrier = Barrier::new("barrier", 2);
    let passes = |name| {
        let barrier = barrier.clone();
        create_task(name, async move {
            let number = barrier.wait().await?;
            print(format!(
                "{number} of {}, waiting {}",
                barrier.parties(),
                barrier.waiting()
            ));
            async_with(barrier.clone(), async |_| Ok(())).await
        })
    };
    let all = [passes("one"), passes("two")];
    sleep(Micros::ZERO).await?;
    print(format!("waiting {}", barrier.waiting()));
    gather(all).await?;
    for abort in [false, true] {
        let left = {
            let barrier = barrier.clone();
            create_task("left", async move { barrier.wait().await })
        };
        sleep(ms(1)).await?;
        if abort {
            barrier.abort().await?;
        } else {
            barrier.reset().await?;
        }
        let error = left.await.err();
        print(error.map_or(String::new(), |error| error.repr()));
    }
    Ok(())
}

async fn timeouts() -> Result<()> {
    let late = async_with(timeout(ms(10)), async |_| sleep(ms(50)).await).await;
    print(late.is_err().to_string());
    async_with(timeout(ms(10)), async |limit| {
        limit.reschedule(Some(now() + ms(30)))?;
        sleep(ms(20)).await
    })
    .await?;
    let late = wait_for("slow", sleep(ms(50)), ms(10)).await;
    print(late.is_err().to_string());
    let inner = create_task("inner", sleep(ms(20)));
    let outer = {
        let inner = inner.clone();
        create_task("outer", async move { shield(&inner).await })
    };
    sleep(ms(5)).await?;
    outer.cancel();
    print(outer.await.is_err().to_string());
    inner.await
}

async fn groups() -> Result<()> {
    let failed = async_with(TaskGroup::default(), async |group| {
        group.create_task("sibling", sleep(ms(50)))?;
        group.create_task("fails", async {
            sleep(ms(10)).await?;
            raise::<()>(ValueError.of("boom"))
        })?;
        sleep(ms(50)).await
    })
    .await;
    print(failed.err().map_or(String::new(), |error| error.repr()));
    let both = ["short", "long"].map(|name| {
        let takes = if name == "short" { ms(5) } else { ms(10) };
        create_task(name, sleep(takes))
    });
    let waited = wait(both.clone(), None, ReturnWhen::FirstCompleted).await?;
    print(format!("done {}", waited.done.len()));
    let mut rest = as_completed(both);
    while rest.next_result().await?.is_some() {}
    call_later(ms(5), || print("later"));
    call_soon(|| print("soon"));
    block(ms(10));
    sleep(ms(1)).await
}

async fn managers() -> Result<()> {
    let stack = ExitStack::new();
    async_with(stack, async |stack| {
        stack.enter_async_context(loud("entered")).await?;
        stack.callback("called", || print("called back"));
        Ok(())
    })
    .await?;
    let suppressed = generator_manager("suppresses", async |y| {
        let raised = y.yield_(()).await;
        print(raised.is_err().to_string());
        Ok(())
    });
    async_with(suppressed, async |()| raise::<()>(KeyError.of("key"))).await?;
    Ok(())
}

#[test]
fn x4_the_trace_of_a_program_that_uses_every_primitive() {
    let trace = trace_of(async {
        locks().await?;
        conditions().await?;
        events().await?;
        queues().await?;
        barriers().await?;
        timeouts().await?;
        groups().await?;
        managers().await
    });
    let told = whole(&trace);
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("ENTER_EXIT_RENEW").is_some() {
        let beside = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/contract/whole_trace.txt"
        );
        std::fs::write(beside, &told).expect("the text can be written");
        return;
    }
    for (number, (told, expected)) in told.lines().zip(EXPECTED.lines()).enumerate() {
        assert_eq!(told, expected, "line {}", number + 1);
    }
    assert_eq!(told, EXPECTED);
}
