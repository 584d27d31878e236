//! Generators that yield not at all, once, twice, and again after an error.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "none-one-two",
    title: "None, one, two",
    group: Group::Generators,
    level: Level::Medium,
    kind: Kind::Predict,
    checks: &[],
    question: "Four guides: one does not yield, one yields once, one twice, and one yields again after an error. How often does each body run, and who raises?",
    text: &[
        "A manager made from a generator must yield exactly once: the yield is where the body runs, and a body runs once.",
        "No yield: enter has nothing to give, and the body does not run. Two yields: exit continues the generator and expects its end, but it yields again.",
        "Again after an error: the guide catches the error of the tour and yields once more, as if the tour could be repeated. But a generator cannot make the body run again.",
        "Each of the three is a RuntimeError with a message of its own.",
    ],
    after: &[
        "The messages are `generator didn't yield`, `generator didn't stop` and `generator didn't stop after athrow()`.",
        "The generator with two yields is closed at its second one. The body has run once and is over.",
    ],
    rows: &["M10"],
    variants: ONE,
    knobs: &[],
    answers: &[
        Answer {
            text: "0, 1, 2 and 2 times: the body runs once for each yield. Nobody raises.",
            right: false,
            why: "The body is part of the caller, and the statement runs it once. A yield cannot start it again.",
        },
        Answer {
            text: "1, 1, 1 and 1 times. Without a yield the body just gets no value, and later yields are ignored.",
            right: false,
            why: "Without a yield the body never begins, and a second yield is not ignored: it is an error.",
        },
        Answer {
            text: "0, 1, 1 and 1 times. All but the guide that yields once raise RuntimeError.",
            right: true,
            why: "Each of the three breaks the rule of one yield in its own way, and each has its own message.",
        },
        Answer {
            text: "0, 1, 1 and 2 times: only after an error is a second yield another try.",
            right: false,
            why: "It looks like a retry and is none: the block has been left. A retry is a loop around the block.",
        },
    ],
    hints: &[],
    look_at: &[
        LookAt {
            text: "No yield: enter fails, and the body does not run.",
            variant: "",
            task: "main",
            event: "no yield: enter failed",
        },
        LookAt {
            text: "Two yields: the body went well, and the exit fails.",
            variant: "",
            task: "main",
            event: "two yields: exit failed",
        },
        LookAt {
            text: "The tour fails, and the guide would like to repeat it: another message.",
            variant: "",
            task: "main",
            event: "yield again: exit failed",
        },
    ],
    source: source!("none_one_two.rs"),
    python: python!("none_one_two.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

type Guide = GeneratorManager<&'static str>;

/// Returns without a yield.
fn none() -> Guide {
    generator_manager("no yield", async |_| {
        sleep(ms(30)).await?;
        print("guide: the castle is closed");
        Ok(())
    })
}

/// What a manager needs: one yield.
fn one() -> Guide {
    generator_manager("one yield", async |y| {
        sleep(ms(30)).await?;
        y.yield_("the castle").await?;
        sleep(ms(30)).await?;
        print("guide: goodbye");
        Ok(())
    })
}

/// Would like to have a second body.
fn two() -> Guide {
    generator_manager("two yields", async |y| {
        sleep(ms(30)).await?;
        y.yield_("the castle").await?;
        sleep(ms(30)).await?;
        print("guide: and now the garden");
        y.yield_("the garden").await?;
        print("guide: the end");
        Ok(())
    })
}

/// Would like to run the body again when it failed.
fn again() -> Guide {
    generator_manager("yield again", async |y| {
        sleep(ms(30)).await?;
        attempt(y.yield_("the tower"))
            .except(ValueError, async |_| {
                sleep(ms(30)).await?;
                print("guide: once more");
                y.yield_("the tower").await
            })
            .await?;
        print("guide: the end");
        Ok(())
    })
}

async fn tour(guide: Guide) -> Result<()> {
    async_with(guide, async |place| {
        print(format!("body: we see {place}"));
        sleep(ms(60)).await?;
        if place == "the tower" {
            return raise(ValueError.of("the stairs are locked"));
        }
        Ok(())
    })
    .await?;
    print("after the block");
    Ok(())
}

async fn main(_: Settings) -> Result<()> {
    for (yields, guide) in [
        ("no yield", none()),
        ("one yield", one()),
        ("two yields", two()),
        ("one, and one after an error", again()),
    ] {
        print(format!("-- {yields}"));
        attempt(tour(guide))
            .except(RuntimeError, async |error| {
                print(format!("{error}"));
                Ok(())
            })
            .await?;
    }
    Ok(())
}
