//! Clean-up in several steps, of which one fails.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "guarded-clean-up",
    title: "Guarded clean-up",
    group: Group::Exceptions,
    level: Level::Medium,
    kind: Kind::Debug,
    checks: &[Check::Exits, Check::Times],
    question: "Exit has three steps, and the first of them fails. What happens to the other two, and to the error that the body had raised?",
    text: &[
        "The body fails with a ValueError, and exit has three steps: flush the report, close its file, give its lock back. But the disk is full, and flushing raises an OSError.",
        "So the caller, who is ready for a ValueError, gets an OSError. The file is not closed, and the lock is never given back.",
        "Your task: have every step run, print `log: clean-up failed: OSError: the disk is full`, and let the error of the body reach the caller. The last line should read `main: as expected, ValueError: the total is negative`.",
    ],
    after: &[
        "The OSError leaves exit at once and skips what comes after it. It replaces the ValueError, which is only its context.",
        "Repair: each step that can fail has a guard, which logs the failure and goes on. Every step runs, and the error of the body reaches the caller.",
        "The guard handles Exception, and a cancellation is none: it would go through. So the last step stands in a `finally`, which would run in that case as well.",
    ],
    rows: &["M5"],
    variants: &[
        Variant {
            id: "unguarded",
            title: "Fault: unguarded",
            role: Role::Fault,
            leaks: &["report lock is still held"],
        },
        Variant {
            id: "guarded",
            title: "Repair: guarded",
            role: Role::Repair,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "What comes after a line that raises does not run, in exit as anywhere else.",
        "What exit raises replaces the error that it was told of. If that error matters more, exit must not raise.",
        "Handle the failure of each step by itself, and say so somewhere. Keep the step that must happen in a `finally`.",
    ],
    look_at: &[
        LookAt {
            text: "The first step fails, and exit with it: the lock is not given back.",
            variant: "unguarded",
            task: "main",
            event: "report: exit failed",
        },
        LookAt {
            text: "The guard handles the failure, and the next step follows.",
            variant: "guarded",
            task: "main",
            event: "caught OSError",
        },
        LookAt {
            text: "The error of the body arrives.",
            variant: "guarded",
            task: "main",
            event: "caught ValueError",
        },
    ],
    source: source!("guarded_clean_up.rs"),
    python: python!("guarded_clean_up.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

async fn flush() -> Result<()> {
    print("flushing");
    sleep(ms(60)).await?;
    raise(OSError.of("the disk is full"))
}

async fn close_file() -> Result<()> {
    sleep(ms(40)).await?;
    print("file closed");
    Ok(())
}

/// Runs one step of a clean-up. If it fails, that is logged, and no more.
async fn guarded(step: impl Future<Output = Result<()>>) -> Result<()> {
    attempt(step)
        .except(AnyException, async |error| {
            print(format!("log: clean-up failed: {error}"));
            Ok(())
        })
        .await
}

struct Report {
    lock: Lock,
    variant: &'static str,
}

impl Report {
    fn unlock(&self) -> Result<()> {
        self.lock.release()?;
        print("lock given back");
        Ok(())
    }

    async fn clean_up(&self) -> Result<()> {
        flush().await?;
        close_file().await?;
        self.unlock()
    }

    async fn clean_up_guarded(&self) -> Result<()> {
        attempt(async {
            guarded(flush()).await?;
            guarded(close_file()).await
        })
        .finally(async || self.unlock())
        .await
    }
}

impl AsyncContextManager for Report {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "report".into()
    }

    async fn enter(&mut self) -> Result<()> {
        self.lock.acquire().await?;
        print("report open");
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        match self.variant {
            "guarded" => self.clean_up_guarded().await?,
            _ => self.clean_up().await?,
        }
        Ok(Propagate)
    }
}

async fn write(report: Report) -> Result<()> {
    async_with(report, async |()| {
        sleep(ms(50)).await?;
        raise::<()>(ValueError.of("the total is negative"))
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let report = Report {
        lock: Lock::new("report lock"),
        variant: settings.variant(),
    };
    attempt(write(report))
        .except(ValueError, async |error| {
            print(format!("main: as expected, {error}"));
            Ok(())
        })
        .except(AnyException, async |error| {
            print(format!("main: not expected, {error}"));
            if let Some(first) = error.context() {
                print(format!("main: its context is {first}"));
            }
            Ok(())
        })
        .await
}
