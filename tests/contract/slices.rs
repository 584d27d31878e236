//! A step in slices: a coroutine of another language gives the host a chance
//! to look at its clock, and the trace does not show it (X1).

use std::cell::Cell;
use std::rc::Rc;

use enter_exit::event_loop::{
    Coroutine, EventLoop, Limits, Progress, Resume, Step, create_task, drive, from_future,
};
use enter_exit::manager::{AsyncGenerator, async_generator};

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Another coroutine, with this many slices before each of its resumptions.
struct Sliced {
    inner: Box<dyn Coroutine>,
    slices: usize,
    left: usize,
    kept: Option<Resume>,
}

fn sliced<T: 'static>(
    slices: usize,
    future: impl Future<Output = Result<T>> + 'static,
) -> Box<dyn Coroutine> {
    Box::new(Sliced {
        inner: from_future(future),
        slices,
        left: 0,
        kept: None,
    })
}

impl Coroutine for Sliced {
    fn resume(&mut self, how: Resume) -> Step {
        match how {
            // The one inside is in the middle of its step.
            Resume::Continue if self.kept.is_none() => return self.inner.resume(how),
            Resume::Continue => self.left -= 1,
            how => {
                self.kept = Some(how);
                self.left = self.slices;
            }
        }
        if self.left > 0 {
            return Step::Sliced;
        }
        let how = self.kept.take().unwrap_or(Resume::Continue);
        self.inner.resume(how)
    }
}

/// Counts inside a manager, and slices its steps.
fn numbers(slices: usize) -> AsyncGenerator<u32> {
    async_generator(async move |y| {
        async_with(loud("numbers"), async |_| {
            for number in 0..3 {
                drive(sliced(slices, sleep(ms(1)))).await?;
                let raised = y.yield_(number).await;
                drive(sliced(slices, sleep(ms(1)))).await?;
                raised?;
            }
            Ok(())
        })
        .await?;
        Ok(())
    })
}

/// Tasks, a lock, a cancellation during an exit, a generator that is left
/// open; with slices at the top, inside Rust code, and inside each other.
async fn program(slices: usize) -> Result<()> {
    let lock = Lock::new("lock");
    let shared = lock.clone();
    let worker = create_task("worker", async move {
        let nested = drive(sliced(slices, async move {
            async_with((shared, loud("inner")), async |_| {
                drive(sliced(slices, sleep(ms(5)))).await
            })
            .await
        }));
        nested.await
    });
    sleep(ms(1)).await?;
    let numbers = numbers(slices);
    print(format!("{:?}", numbers.next().await?));
    drop(numbers);
    worker.cancel();
    attempt(async { (&worker).await.map(|_| ()) })
        .except(CancelledError, async |_| {
            print("cancelled");
            Ok(())
        })
        .await?;
    async_with(lock, async |()| sleep(ms(1)).await).await?;
    drop(worker);
    Ok(())
}

/// Runs it to its end, and says how many calls that took. In the middle of a
/// step the clock is told that it is late.
fn run_sliced(slices: usize) -> (Trace, usize) {
    let main = sliced(slices, program(slices));
    let mut event_loop = EventLoop::with_coroutine(Options::default(), main);
    let (mut now, mut calls) = (Micros::ZERO, 0);
    loop {
        match event_loop.run_one(now) {
            Progress::Ran => calls += 1,
            Progress::Waiting(deadline) => now = deadline,
            Progress::Ended(_) => break,
        }
    }
    (event_loop.into_trace(), calls)
}

#[test]
fn x1_a_step_in_slices_leaves_the_same_trace() {
    let (whole, calls) = run_sliced(0);
    for slices in [1, 3] {
        let (trace, more_calls) = run_sliced(slices);
        assert_eq!(trace.to_text(), whole.to_text());
        assert!(more_calls > calls, "{more_calls} calls");
    }
    let lines = lines_of(&whole);
    assert!(
        lines.contains(&"inner exit CancelledError".to_owned()),
        "{lines:?}"
    );
    assert!(
        lines.contains(&"numbers exit GeneratorExit".to_owned()),
        "{lines:?}"
    );
}

#[test]
fn in_the_middle_of_a_step_nothing_else_runs_and_time_stands_still() {
    let ran = Rc::new(Cell::new(false));
    let seen = ran.clone();
    let main = sliced(2, async move {
        print(format!("{:?} {}", now(), seen.get()));
        Ok(())
    });
    let mut event_loop = EventLoop::with_coroutine(Options::default(), {
        let main = std::cell::RefCell::new(Some(main));
        from_future(async move {
            call_later(ms(1), move || ran.set(true));
            let main = main.take().ok_or_else(|| ValueError.bare())?;
            drive(main).await
        })
    });
    assert_eq!(event_loop.run_one(Micros::ZERO), Progress::Ran);
    assert_eq!(event_loop.run_one(ms(50)), Progress::Ran);
    assert_eq!(event_loop.now(), Micros::ZERO);
    event_loop.run_to_end();
    assert_eq!(lines_of(&event_loop.trace()), ["Micros(0) false"]);
}

#[test]
fn a_step_in_slices_is_one_callback_and_one_resumption() {
    let options = Options {
        limits: Limits {
            // The steps of main, what stops the loop, and the shutdown.
            callbacks: 8,
            ..Limits::default()
        },
        ..Options::default()
    };
    let main = sliced(1_000, sleep(Micros::ZERO));
    let mut event_loop = EventLoop::with_coroutine(options, main);
    assert_eq!(event_loop.run_to_end(), RunEnd::Completed);
    assert_eq!(event_loop.resumptions(), [2]);
}

#[test]
fn x3_a_stop_in_the_middle_of_a_step_abandons_what_is_open() {
    let main = from_future(async {
        async_with(loud("a"), async |_| drive(sliced(9, sleep(ms(1)))).await).await
    });
    let mut event_loop = EventLoop::with_coroutine(Options::default(), main);
    assert_eq!(event_loop.run_one(Micros::ZERO), Progress::Ran);
    assert_eq!(event_loop.run_one(Micros::ZERO), Progress::Ran);
    event_loop.stop();
    assert_eq!(
        event_loop.run_one(Micros::ZERO),
        Progress::Ended(RunEnd::Stopped)
    );
    let trace = event_loop.into_trace();
    assert_eq!(lines_of(&trace), ["a enter"]);
    let last = trace.events().last().map(|event| event.what);
    assert_eq!(last, Some(What::Abandoned));
}
