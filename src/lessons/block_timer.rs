//! A timer around a block, as a class and as a generator.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "block-timer",
    title: "Block timer",
    group: Group::Protocol,
    level: Level::Easy,
    kind: Kind::Practice,
    checks: &[Check::Exits, Check::Managers, Check::Times],
    question: "How do you measure how long a block takes, so that you are told even if the block fails?",
    text: &[
        "The time is taken before and after the work. If the work fails, the second line is not reached, and nobody learns how long it took to fail.",
        "Your task: report both copies, the one that works and the one that fails, each with a manager around it, and let the error go on. The last line but one should read `photos: 80 ms`.",
        "What is measured is loop time, the clock by which the loop runs its timers: waiting counts.",
    ],
    after: &[
        "There are two managers. The class takes the time in enter and compares in exit, so the time is always taken. It keeps `elapsed`, which can be read after the block.",
        "The generator takes a label, and prints in `finally`. Neither of them ends the error.",
        "The work of other tasks counts, too, if it is done meanwhile.",
    ],
    rows: &["M3"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: before and after",
            role: Role::Start,
            leaks: &[],
        },
        Variant {
            id: "solution",
            title: "Solution: two managers",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "What must run even if the block fails belongs in exit.",
        "Take the time in enter and keep it in the manager. Exit subtracts it from the time at the end.",
        "As a generator under `@asynccontextmanager` (from `contextlib`): take the time, `yield` inside `try`, and print in `finally`.",
    ],
    look_at: &[
        LookAt {
            text: "The photos fail. The line that would report is not reached.",
            variant: "start",
            task: "main",
            event: "raised OSError",
        },
        LookAt {
            text: "The exit of the class has run, and `elapsed` can be read after the block.",
            variant: "solution",
            task: "main",
            event: "printed \"letters: 120 ms\"",
        },
        LookAt {
            text: "The generator reports the photos all the same, and lets the error go on.",
            variant: "solution",
            task: "main",
            event: "printed \"photos: 80 ms\"",
        },
    ],
    source: source!("block_timer.rs"),
    python: python!("block_timer.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::Cell;
use std::rc::Rc;

async fn copy_letters() -> Result<()> {
    print("copying letters");
    sleep(ms(120)).await
}

async fn copy_photos() -> Result<()> {
    print("copying photos");
    sleep(ms(80)).await?;
    raise(OSError.of("the disk is full"))
}

/// Start: what stands after the work is not reached if the work fails.
async fn before_and_after() -> Result<()> {
    let started = now();
    copy_letters().await?;
    print(format!("letters: {} ms", (now() - started).as_ms()));

    let started = now();
    copy_photos().await?;
    print(format!("photos: {} ms", (now() - started).as_ms()));
    Ok(())
}

/// Solution, as a class: it remembers how long its block took.
#[derive(Default)]
struct Timer {
    started: Micros,
    elapsed: Rc<Cell<Micros>>,
}

impl AsyncContextManager for Timer {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "timer".into()
    }

    async fn enter(&mut self) -> Result<()> {
        self.started = now();
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        self.elapsed.set(now() - self.started);
        Ok(Propagate)
    }
}

/// Solution, as a generator: it reports under its label.
fn timed(label: &'static str) -> GeneratorManager<()> {
    generator_manager("timed", async move |y| {
        let started = now();
        attempt(y.yield_(()))
            .finally(async || {
                print(format!("{label}: {} ms", (now() - started).as_ms()));
                Ok(())
            })
            .await
    })
}

async fn with_timers() -> Result<()> {
    let timer = Timer::default();
    let elapsed = timer.elapsed.clone();
    async_with(timer, async |()| copy_letters().await).await?;
    print(format!("letters: {} ms", elapsed.get().as_ms()));

    async_with(timed("photos"), async |()| copy_photos().await).await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let copying = async {
        match settings.variant() {
            "solution" => with_timers().await,
            _ => before_and_after().await,
        }
    };
    attempt(copying)
        .except(OSError, async |error| {
            print(format!("main: {error}"));
            Ok(())
        })
        .await
}
