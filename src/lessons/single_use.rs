//! A generator-style manager can be used once.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "single-use",
    title: "Single use",
    group: Group::Generators,
    level: Level::Easy,
    kind: Kind::Watch,
    checks: &[],
    question: "A manager made from a generator worked well once. What happens if the same object is used in a second statement?",
    text: &[
        "Each call of the function gives a new manager. Two calls are two darkrooms: they can even be open at the same time.",
        "A manager made from a generator is used up by its block. The second statement over the same object fails in its enter: the body does not run, and no exit is owed.",
        "The message says nothing of a second use: it is an AttributeError about `args`, which the manager throws away when it is entered for the first time. So call the function in the statement itself.",
    ],
    after: &[
        "The generator has run to its end, and nothing can wind it back.",
    ],
    rows: &["M12"],
    variants: ONE,
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "Two calls: the second darkroom opens while the first one is open.",
            variant: "",
            task: "main",
            event: "#2 darkroom: entered",
        },
        LookAt {
            text: "One manager, used for the first time: all is well.",
            variant: "",
            task: "main",
            event: "#3 darkroom: exited",
        },
        LookAt {
            text: "The same manager again: its enter fails at once.",
            variant: "",
            task: "main",
            event: "darkroom: enter failed",
        },
    ],
    source: source!("single_use.rs"),
    python: python!("single_use.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

/// Each call gives a new manager.
fn darkroom(film: &'static str) -> GeneratorManager<&'static str> {
    generator_manager("darkroom", async move |y| {
        sleep(ms(50)).await?;
        print(format!("lights out for {film}"));
        attempt(y.yield_(film))
            .finally(async || {
                sleep(ms(50)).await?;
                print(format!("lights on after {film}"));
                Ok(())
            })
            .await
    })
}

async fn develop(film: &str) -> Result<()> {
    print(format!("body: developing {film}"));
    sleep(ms(80)).await
}

async fn main(_: Settings) -> Result<()> {
    print("-- two calls, two managers");
    async_with(
        (darkroom("film 1"), darkroom("film 2")),
        async |(first, second)| {
            develop(first).await?;
            develop(second).await
        },
    )
    .await?;

    print("-- one manager, twice");
    let mut kept = darkroom("film 3");
    async_with(&mut kept, develop).await?;
    attempt(async_with(&mut kept, develop))
        .except(AttributeError, async |error| {
            print(format!("{error}"));
            Ok(None)
        })
        .await?;

    print("-- another call");
    async_with(darkroom("film 3"), develop).await?;
    Ok(())
}
