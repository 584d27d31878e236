//! Two resources and a body that raises.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "last-in-first-out",
    title: "Two resources, one error",
    group: Group::Protocol,
    level: Level::Easy,
    kind: Kind::Predict,
    checks: &[],
    question: "The body raises. Which of the two resources is released first, and does the caller still see the error?",
    text: &[
        "The archive is opened first, the catalogue second, and then the body raises.",
        "Exits run in reverse order: what was opened last is closed first. So whatever a resource was built on is still open while it closes.",
        "Each exit is told of the error, and none of them ends it. It reaches the caller unchanged, after both exits are done.",
    ],
    after: &[],
    rows: &["M3"],
    variants: ONE,
    knobs: &[],
    answers: &[
        Answer {
            text: "The archive, then the catalogue; then the caller sees the error.",
            right: false,
            why: "That is the order of a queue. Exits are a stack: what was entered last exits first.",
        },
        Answer {
            text: "The catalogue, then the archive; then the caller sees the error.",
            right: true,
            why: "The last one entered exits first, and since no exit suppresses the error, it goes on to the caller.",
        },
        Answer {
            text: "The catalogue, then the archive; the error ends with the block.",
            right: false,
            why: "An exit ends an error only if it says so, by returning something true. These do not.",
        },
        Answer {
            text: "Neither: the body did not finish, so no exit runs.",
            right: false,
            why: "Exit runs once for each enter that finished, however the body ends.",
        },
    ],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The error is raised in the body.",
            variant: "",
            task: "main",
            event: "raised ValueError",
        },
        LookAt {
            text: "The catalogue, opened last, exits first, and is told why.",
            variant: "",
            task: "main",
            event: "catalogue: exiting with",
        },
        LookAt {
            text: "The same error is caught by the caller.",
            variant: "",
            task: "main",
            event: "caught ValueError",
        },
    ],
    source: source!("last_in_first_out.rs"),
    python: python!("last_in_first_out.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

struct Opened(&'static str);

impl AsyncContextManager for Opened {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        self.0.into()
    }

    async fn enter(&mut self) -> Result<()> {
        sleep(ms(40)).await?;
        print(format!("{} opened", self.0));
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        if let Some(error) = raised {
            print(format!("{} closes because of {}", self.0, error.class()));
        }
        sleep(ms(40)).await?;
        print(format!("{} closed", self.0));
        Ok(Propagate)
    }
}

async fn look_up_page() -> Result<()> {
    async_with(Opened("archive"), async |()| {
        async_with(Opened("catalogue"), async |()| {
            sleep(ms(50)).await?;
            raise::<()>(ValueError.of("page 7 is missing"))
        })
        .await
    })
    .await?;
    print("after the block");
    Ok(())
}

async fn main(_: Settings) -> Result<()> {
    attempt(look_up_page())
        .except(ValueError, async |error| {
            print(format!("caller sees {error}"));
            Ok(())
        })
        .await
}
