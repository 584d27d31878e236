//! An enter that fails half-way, and what it had opened by then.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "half-entered",
    title: "Half entered",
    group: Group::Exceptions,
    level: Level::Hard,
    kind: Kind::Predict,
    checks: &[],
    question: "Two managers in one statement. The second has taken a phone line when its enter fails. Which exits run, and who gives the line back?",
    text: &[
        "The logbook is entered. Then the call begins to enter: it takes the only phone line, dials, and nobody answers.",
        "A manager is open once its enter has finished. The call never was, so its exit does not run; the logbook was, so its exit runs, and is told of the error.",
        "The first version leaves the line to exit, which never comes: the line stays taken. The second gives it back in enter, and raises the error again.",
    ],
    after: &[
        "The second version handles every `BaseException`, so a cancellation while dialling is covered, too.",
        "So the rule for enter is: what you have opened before you fail, you close yourself.",
    ],
    rows: &["M2"],
    variants: &[
        Variant {
            id: "left-to-exit",
            title: "Fault: left to exit",
            role: Role::Fault,
            leaks: &["line is still held"],
        },
        Variant {
            id: "undone-in-enter",
            title: "Repair: undone in enter",
            role: Role::Program,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[
        Answer {
            text: "Both exits, in reverse order; the exit of the call gives the line back.",
            right: false,
            why: "Exit runs for an enter that has finished. The enter of the call raised before its end.",
        },
        Answer {
            text: "Only the exit of the call, which gives the line back: the logbook had no error.",
            right: false,
            why: "It is the other way round: the call was never open, and the logbook was.",
        },
        Answer {
            text: "Only the exit of the logbook; nobody gives the line back.",
            right: true,
            why: "The call was never open, so its exit is not called, and its enter did not undo what it had done.",
        },
        Answer {
            text: "No exit at all: the statement failed before its body began.",
            right: false,
            why: "The logbook was open. For it, the failing enter is an error inside its body.",
        },
    ],
    hints: &[],
    look_at: &[
        LookAt {
            text: "Enter fails: this manager was never open, and will not exit.",
            variant: "left-to-exit",
            task: "main",
            event: "call: enter failed",
        },
        LookAt {
            text: "The manager to its left was open. It exits, and is told why.",
            variant: "left-to-exit",
            task: "main",
            event: "logbook: exiting with",
        },
        LookAt {
            text: "Repaired: enter gives the line back before it fails.",
            variant: "undone-in-enter",
            task: "main",
            event: "released line",
        },
    ],
    source: source!("half_entered.rs"),
    python: python!("half_entered.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

struct Logbook;

impl AsyncContextManager for Logbook {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "logbook".into()
    }

    async fn enter(&mut self) -> Result<()> {
        print("logbook: opened");
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        if let Some(error) = raised {
            print(format!("logbook: told of {}", error.class()));
        }
        sleep(ms(40)).await?;
        print("logbook: closed");
        Ok(Propagate)
    }
}

async fn dial() -> Result<()> {
    print("call: dialling");
    sleep(ms(120)).await?;
    raise(ConnectionError.of("nobody answers"))
}

struct Call {
    line: Lock,
    variant: &'static str,
}

impl AsyncContextManager for Call {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "call".into()
    }

    async fn enter(&mut self) -> Result<()> {
        self.line.acquire().await?;
        print("call: has the line");
        if self.variant == "left-to-exit" {
            return dial().await;
        }
        attempt(dial())
            .except(BaseException, async |error| {
                self.line.release()?;
                print("call: gave the line back");
                raise(error)
            })
            .await
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        print("call: hung up");
        self.line.release()?;
        Ok(Propagate)
    }
}

async fn ring(line: &Lock, variant: &'static str) -> Result<()> {
    let call = Call {
        line: line.clone(),
        variant,
    };
    async_with((Logbook, call), async |((), ())| {
        print("never printed");
        Ok(())
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let line = Lock::new("line");
    attempt(ring(&line, settings.variant()))
        .except(ConnectionError, async |error| {
            print(format!("main: {error}"));
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
