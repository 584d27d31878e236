//! Several managers in one statement.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "three-in-a-row",
    title: "Three in a row",
    group: Group::Protocol,
    level: Level::Easy,
    kind: Kind::Watch,
    checks: &[],
    question: "Three managers in one statement, each slow to open and slow to close: what happens at the same time?",
    text: &[
        "One statement can hold several managers. They are entered from left to right, and exited from right to left.",
        "It means the same as three statements inside each other. The timeline shows it: the bar of A encloses that of B, which encloses that of C.",
        "Nothing here runs at the same time. Enter of B starts when enter of A has finished, so the time adds up.",
    ],
    after: &[],
    rows: &["M3"],
    variants: ONE,
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "A is open, and only now B begins to enter.",
            variant: "",
            task: "main",
            event: "B: entering",
        },
        LookAt {
            text: "All three are open: the body runs.",
            variant: "",
            task: "main",
            event: "C: entered",
        },
        LookAt {
            text: "C was entered last, so it is the first to exit.",
            variant: "",
            task: "main",
            event: "C: exiting",
        },
    ],
    source: source!("three_in_a_row.rs"),
    python: python!("three_in_a_row.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

struct Layer(&'static str);

impl AsyncContextManager for Layer {
    type Value = &'static str;

    fn name(&self) -> Cow<'static, str> {
        self.0.into()
    }

    async fn enter(&mut self) -> Result<&'static str> {
        print(format!("{} opens", self.0));
        sleep(ms(100)).await?;
        Ok(self.0)
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        sleep(ms(60)).await?;
        print(format!("{} is closed", self.0));
        Ok(Propagate)
    }
}

async fn main(_: Settings) -> Result<()> {
    async_with(
        (Layer("A"), Layer("B"), Layer("C")),
        async |(a, b, c)| {
            print(format!("body with {a}, {b} and {c}"));
            sleep(ms(80)).await
        },
    )
    .await?;
    print("all closed");
    Ok(())
}
