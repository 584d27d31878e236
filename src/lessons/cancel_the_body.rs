//! A cancelled job cleans up, waiting while it does, and ends cancelled.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "cancel-the-body",
    title: "Cancel the body",
    group: Group::Cancellation,
    level: Level::Medium,
    kind: Kind::Watch,
    checks: &[],
    question: "A job is cancelled in the middle of a long wait. Does its clean-up run, and may it wait, too?",
    text: &[
        "Cancelling is a request. It stops nothing by itself: a CancelledError is raised inside the task, at the await where it waits.",
        "From there it travels outwards like any other error. Each exit on the way runs, is told of it, and may await: the task stays alive until they have finished.",
        "No exit suppresses the CancelledError, so the task ends cancelled. Whoever awaits the task sees that.",
    ],
    after: &[],
    rows: &["C1", "C4"],
    variants: ONE,
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "Main requests the cancellation. The job itself has not noticed yet.",
            variant: "",
            task: "main",
            event: "cancel requested",
        },
        LookAt {
            text: "At the job's next resumption the request is delivered.",
            variant: "",
            task: "render",
            event: "cancel delivered",
        },
        LookAt {
            text: "Exit waits for the clean-up, although the task is being cancelled.",
            variant: "",
            task: "render",
            event: "scratch file: exiting with",
        },
    ],
    source: source!("cancel_the_body.rs"),
    python: python!("cancel_the_body.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

struct ScratchFile;

impl AsyncContextManager for ScratchFile {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "scratch file".into()
    }

    async fn enter(&mut self) -> Result<()> {
        sleep(ms(50)).await?;
        print("scratch file created");
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        if let Some(error) = raised {
            print(format!("clean-up begins: {}", error.class()));
        }
        sleep(ms(150)).await?;
        print("scratch file removed");
        Ok(Propagate)
    }
}

async fn render() -> Result<()> {
    async_with(ScratchFile, async |()| {
        for frame in 1..=20 {
            print(format!("frame {frame}"));
            sleep(ms(100)).await?;
        }
        Ok(())
    })
    .await?;
    print("never printed");
    Ok(())
}

async fn main(_: Settings) -> Result<()> {
    let job = create_task("render", render());
    sleep(ms(320)).await?;
    print("main: enough");
    job.cancel();
    attempt(async { job.clone().await })
        .except(CancelledError, async |_| {
            print("main: the job was cancelled");
            Ok(())
        })
        .await?;
    if job.is_cancelled() {
        print("main: and its task says so");
    }
    Ok(())
}
