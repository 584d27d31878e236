//! A failing exit replaces the body's error.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "error-in-exit",
    title: "An error in exit",
    group: Group::Exceptions,
    level: Level::Medium,
    kind: Kind::Predict,
    checks: &[],
    question: "The body raises, and then the exit raises too. Which error does the caller see, and is the other one lost?",
    text: &[
        "The body fails with a ValueError. While the connection closes because of it, closing fails as well.",
        "An error that is raised in exit replaces the one on its way: the caller sees the ConnectionError, and so does the outer manager.",
        "The first error is not lost. It is the context of the second: what was being handled when that was raised.",
    ],
    after: &[],
    rows: &["M5"],
    variants: ONE,
    knobs: &[],
    answers: &[
        Answer {
            text: "The ValueError of the body; the error in exit is only logged.",
            right: false,
            why: "Nothing logs it. What exit raises takes the place of what was on its way.",
        },
        Answer {
            text: "The ConnectionError of the exit; the ValueError is lost.",
            right: false,
            why: "It is not lost: it is the context of the new error, since it was being handled then.",
        },
        Answer {
            text: "The ConnectionError of the exit, with the ValueError as its context.",
            right: true,
            why: "A new error replaces the one in flight, and keeps it as context.",
        },
        Answer {
            text: "Both, in a group.",
            right: false,
            why: "A statement passes on one error. A group is made by a task group, or by hand.",
        },
    ],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The body's own error.",
            variant: "",
            task: "main",
            event: "raised ValueError",
        },
        LookAt {
            text: "Exit raises while it handles that error.",
            variant: "",
            task: "main",
            event: "while handling",
        },
        LookAt {
            text: "The outer exit is told of the replacement.",
            variant: "",
            task: "main",
            event: "journal: exiting with ConnectionError",
        },
    ],
    source: source!("error_in_exit.rs"),
    python: python!("error_in_exit.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

struct Journal;

impl AsyncContextManager for Journal {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "journal".into()
    }

    async fn enter(&mut self) -> Result<()> {
        print("journal: open");
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        if let Some(error) = raised {
            print(format!("journal: told of {}", error.class()));
        }
        Ok(Propagate)
    }
}

struct Link;

impl AsyncContextManager for Link {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "link".into()
    }

    async fn enter(&mut self) -> Result<()> {
        sleep(ms(60)).await?;
        print("link: up");
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        if let Some(error) = raised {
            print(format!("link: told of {}", error.class()));
        }
        sleep(ms(60)).await?;
        raise(ConnectionError.of("the other side is gone"))
    }
}

async fn send_report() -> Result<()> {
    async_with((Journal, Link), async |((), ())| {
        sleep(ms(40)).await?;
        raise::<()>(ValueError.of("the report is empty"))
    })
    .await?;
    Ok(())
}

async fn main(_: Settings) -> Result<()> {
    attempt(send_report())
        .except(AnyException, async |error| {
            print(format!("main: {error}"));
            if let Some(first) = error.context() {
                print(format!("main: its context is {first}"));
            }
            Ok(())
        })
        .await
}
