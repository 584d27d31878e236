//! A loop that is left early over an async generator that holds a manager.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "left-open",
    title: "Left open",
    group: Group::Cancellation,
    level: Level::Hard,
    kind: Kind::Debug,
    checks: &[Check::Exits, Check::Times],
    question: "A loop over an async generator is left by a `break`. The generator's `yield` stands inside an `async with`: when is that exited?",
    text: &[
        "The generator switches a sensor on, and hands out one reading after the other. The loop stops at the first high one, with the generator in the middle of its block. Leaving a loop closes nothing.",
        "So the exit of the sensor is left to chance: four versions show when it starts, and whether it is finished.",
        "Your task: say when the generator is closed. The line before `main: after the loop` should read `sensor: off`.",
    ],
    after: &[
        "When the last handle to the generator is dropped, the loop starts a task that closes it, and nobody waits for that task. If main ends at once, it is cancelled before its first step: the exit sees CancelledError, and when it has waited, GeneratorExit cuts it short. (Python 3.13 lets it finish.)",
        "With one turn more, that task has begun. The exit sees GeneratorExit, waits, and is cut short by the end of the program all the same.",
        "Given time, the exit finishes: but late, in another task, and only because something else took long enough. Kept alive in a global, the generator is closed at the end of the program, for which the loop does wait.",
        "Repair: with `aclosing` around the loop, the exit has finished when the block is left.",
    ],
    rows: &["C11"],
    variants: &[
        Variant {
            id: "at-once",
            title: "Fault: main ends at once",
            role: Role::Fault,
            leaks: &["main left a manager open", "sensor is exited by another task"],
        },
        Variant {
            id: "one-turn",
            title: "Fault: one turn more",
            role: Role::Fault,
            leaks: &["main left a manager open", "sensor is exited by another task"],
        },
        Variant {
            id: "given-time",
            title: "Fault: given time",
            role: Role::Fault,
            leaks: &["sensor is exited by another task"],
        },
        Variant {
            id: "kept-alive",
            title: "Fault: kept alive",
            role: Role::Fault,
            leaks: &["main left a manager open", "sensor is exited by another task"],
        },
        Variant {
            id: "closed",
            title: "Repair: aclosing",
            role: Role::Repair,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "In which task does the exit of the sensor run? Who waits for that task?",
        "Leaving a loop early does not end the generator. It is suspended at its yield, inside its block.",
        "A generator can be closed like a file. There is a manager whose exit does that, and waits for it.",
    ],
    look_at: &[
        LookAt {
            text: "Main has ended at once. While the exit waits, GeneratorExit is raised there: the sensor is never off.",
            variant: "at-once",
            task: "aclose",
            event: "sensor: exit cut short",
        },
        LookAt {
            text: "One turn later the exit is told of GeneratorExit, as it should be, and is cut short as well.",
            variant: "one-turn",
            task: "aclose",
            event: "sensor: exit cut short: CancelledError",
        },
        LookAt {
            text: "Main has finished. Only now is the generator closed.",
            variant: "kept-alive",
            task: "aclose",
            event: "sensor: exiting with GeneratorExit",
        },
        LookAt {
            text: "Closed on purpose, the exit runs in main, and is over when the block is left.",
            variant: "closed",
            task: "main",
            event: "sensor: exited",
        },
    ],
    source: source!("left_open.rs"),
    python: python!("left_open.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

#[derive(Default)]
struct Sensor {
    /// The task in which it was switched on.
    task: Option<TaskId>,
}

/// The task that is running.
fn this_task() -> Option<TaskId> {
    current_task().and_then(|task| task.id())
}

impl AsyncContextManager for Sensor {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "sensor".into()
    }

    async fn enter(&mut self) -> Result<()> {
        print("sensor: on");
        self.task = this_task();
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        if let Some(error) = raised {
            print(format!("sensor: told of {}", error.class()));
        }
        if this_task() != self.task {
            print("sensor: in another task");
        }
        sleep(ms(50)).await?;
        print("sensor: off");
        Ok(Propagate)
    }
}

/// One reading after the other, as long as the sensor is on.
fn readings() -> AsyncGenerator<u32> {
    async_generator(async |y| {
        async_with(Sensor::default(), async |()| {
            for degrees in [18, 21, 34, 29] {
                sleep(ms(50)).await?;
                y.yield_(degrees).await?;
            }
            Ok(())
        })
        .await?;
        Ok(())
    })
}

/// Leaves the loop at the first reading that is high.
async fn find_high(readings: &AsyncGenerator<u32>) -> Result<()> {
    while let Some(degrees) = readings.next().await? {
        print(format!("{degrees} degrees"));
        if degrees > 30 {
            print("that is high: leave the loop");
            break;
        }
    }
    Ok(())
}

async fn watch(variant: &'static str) -> Result<()> {
    let readings = readings();
    match variant {
        // Repair: the block is left when the generator is closed.
        "closed" => {
            async_with(aclosing(readings), async |readings| {
                find_high(&readings).await
            })
            .await?;
        }
        "kept-alive" => {
            keep_alive(readings.clone());
            find_high(&readings).await?;
        }
        // Fault: with the end of this function, the generator is dropped.
        _ => find_high(&readings).await?,
    }
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    watch(settings.variant()).await?;
    print("main: after the loop");
    match settings.variant() {
        "one-turn" => sleep(ms(0)).await?,
        "given-time" => sleep(ms(100)).await?,
        _ => (),
    }
    print("main: the end");
    Ok(())
}
