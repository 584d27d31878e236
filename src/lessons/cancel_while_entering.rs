//! Cancelled while a manager enters: its exit never runs.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "cancel-while-entering",
    title: "Cancelled while entering",
    group: Group::Cancellation,
    level: Level::Hard,
    kind: Kind::Predict,
    checks: &[],
    question: "A task is cancelled while the second of its two managers still waits in its enter. Which exits run?",
    text: &[
        "The desk is open. The call has taken the only line and is dialling, all of it still in its enter, when the task is cancelled.",
        "The CancelledError is raised at the await inside that enter. A manager whose enter does not finish is not open, so its exit is never called. The desk was open: its exit runs, and is told of the CancelledError.",
        "So what an enter has taken before it waits again, it must give back itself when it fails.",
    ],
    after: &[
        "The careful call does that, and lets the error go on. The careless call counts on its exit: nobody hangs up, and the line is taken for ever.",
        "The body does not run either.",
    ],
    rows: &["M2"],
    variants: &[
        Variant {
            id: "careful",
            title: "Enter undoes its part",
            role: Role::Program,
            leaks: &[],
        },
        Variant {
            id: "careless",
            title: "Fault: left to the exit",
            role: Role::Fault,
            leaks: &["line is still held"],
        },
    ],
    knobs: &[],
    answers: &[
        Answer {
            text: "Both, the call's first: entering had begun, so there must be an exit.",
            right: false,
            why: "Beginning is not enough. There is one exit for each enter that has finished.",
        },
        Answer {
            text: "Only the desk's. The enter of the call must undo what it did.",
            right: true,
            why: "The desk was open and the call was not. Nobody but enter itself knows how far it came.",
        },
        Answer {
            text: "None: the body had not begun.",
            right: false,
            why: "The body of the desk had begun: entering the call is part of it.",
        },
        Answer {
            text: "Both, but later: an enter is finished before a cancellation counts.",
            right: false,
            why: "A cancellation is raised at any await that waits, also inside an enter.",
        },
    ],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The cancellation is raised inside enter: the call was never open.",
            variant: "",
            task: "clerk",
            event: "call: enter failed: CancelledError",
        },
        LookAt {
            text: "Enter itself has given the line back, before the error left it.",
            variant: "",
            task: "clerk",
            event: "released line",
        },
        LookAt {
            text: "Without that part of enter, nobody gives the line back.",
            variant: "careless",
            task: "main",
            event: "the line is still taken",
        },
    ],
    source: source!("cancel_while_entering.rs"),
    python: python!("cancel_while_entering.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

struct Desk;

impl AsyncContextManager for Desk {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "desk".into()
    }

    async fn enter(&mut self) -> Result<()> {
        print("desk: open");
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        print("desk: closed");
        Ok(Propagate)
    }
}

async fn dial() -> Result<()> {
    print("call: dialling");
    sleep(ms(200)).await?;
    print("call: connected");
    Ok(())
}

struct Call {
    line: Lock,
    careful: bool,
}

impl AsyncContextManager for Call {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "call".into()
    }

    async fn enter(&mut self) -> Result<()> {
        self.line.acquire().await?;
        print("call: line taken");
        if !self.careful {
            return dial().await;
        }
        attempt(dial())
            .except(BaseException, async |error| {
                print("call: hanging up inside enter");
                self.line.release()?;
                Err(error)
            })
            .await
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        print("call: hanging up in exit");
        self.line.release()?;
        Ok(Propagate)
    }
}

async fn talk(line: Lock, careful: bool) -> Result<()> {
    async_with((Desk, Call { line, careful }), async |((), ())| {
        print("body: talking");
        sleep(ms(100)).await
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let line = Lock::new("line");
    let careful = settings.variant() == "careful";
    let clerk = create_task("clerk", talk(line.clone(), careful));
    sleep(ms(100)).await?;
    print("main: cancel");
    clerk.cancel();
    attempt(async { clerk.clone().await })
        .except(CancelledError, async |_| {
            print("main: the clerk was cancelled");
            Ok(())
        })
        .await?;
    if line.is_locked() {
        print("main: the line is still taken");
    } else {
        print("main: the line is free");
    }
    Ok(())
}
