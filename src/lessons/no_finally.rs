//! Code after a bare yield, and a body that raises.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "no-finally",
    title: "No finally",
    group: Group::Generators,
    level: Level::Hard,
    kind: Kind::Predict,
    checks: &[],
    question: "After the yield the oven is switched off, and then its meter fails. The cake's body raises first. Is the oven switched off, and which error does the caller see?",
    text: &[
        "What stands before the yield is enter. What stands after it is exit, but only if the generator gets there.",
        "The bread goes well: the oven is switched off, and then the meter cannot be read.",
        "The body of the cake raises, and its error is raised again inside the generator, at the yield. Nothing there catches it, so what stands after the yield does not run. The oven stays on, and the caller sees the body's error, unchanged.",
    ],
    after: &[
        "Nothing says that the clean-up was skipped.",
        "In the other version the yield stands in `try`, and the clean-up in `finally`. Now the oven is switched off. The meter's error replaces that of the body, and has it as its context.",
    ],
    rows: &["M11", "M5"],
    variants: &[
        Variant {
            id: "bare",
            title: "A bare yield",
            role: Role::Fault,
            leaks: &[],
        },
        Variant {
            id: "finally",
            title: "Repair: try and finally",
            role: Role::Program,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[
        Answer {
            text: "It is switched off; the caller sees the error of the body.",
            right: false,
            why: "The error is raised at the yield and leaves the generator there. The line that switches the oven off is never reached.",
        },
        Answer {
            text: "It is switched off; the caller sees the error of the meter, with that of the body as its context.",
            right: false,
            why: "That is what `finally` gives. With a bare yield the clean-up does not begin, so it cannot fail either.",
        },
        Answer {
            text: "It stays on; the caller sees the error of the body.",
            right: true,
            why: "The error of the body is raised at the yield. Without `try`, no line after it runs.",
        },
        Answer {
            text: "It stays on; the caller sees RuntimeError, since the generator did not finish.",
            right: false,
            why: "A generator may end with the error that was thrown into it. That is the normal way for an error to pass through.",
        },
    ],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The cake: the exit begins with the error of the body, and is over at the same moment.",
            variant: "",
            task: "main",
            event: "oven: exiting with ValueError",
        },
        LookAt {
            text: "The caller has seen the error of the body, and the oven is still on.",
            variant: "",
            task: "main",
            event: "printed \"the oven is on\"",
        },
        LookAt {
            text: "With `finally` the clean-up runs. Its own error is raised while that of the body is handled.",
            variant: "finally",
            task: "main",
            event: "while handling ValueError",
        },
    ],
    source: source!("no_finally.rs"),
    python: python!("no_finally.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::Cell;
use std::rc::Rc;

#[derive(Clone, Default)]
struct Oven {
    on: Rc<Cell<bool>>,
}

impl Oven {
    async fn heat(&self) -> Result<()> {
        self.on.set(true);
        sleep(ms(80)).await?;
        print("oven: hot");
        Ok(())
    }

    /// The clean-up: it works, and then its last step fails.
    async fn switch_off(&self) -> Result<()> {
        sleep(ms(60)).await?;
        self.on.set(false);
        print("oven: switched off");
        raise(ConnectionError.of("the meter does not answer"))
    }
}

/// The clean-up stands below the yield.
fn hot(oven: Oven) -> GeneratorManager<u32> {
    generator_manager("oven", async move |y| {
        oven.heat().await?;
        y.yield_(180).await?;
        oven.switch_off().await
    })
}

/// With `try` around the yield.
fn hot_with_finally(oven: Oven) -> GeneratorManager<u32> {
    generator_manager("oven", async move |y| {
        oven.heat().await?;
        attempt(y.yield_(180))
            .finally(async || oven.switch_off().await)
            .await
    })
}

async fn bake(dish: &str, hot_oven: GeneratorManager<u32>) -> Result<()> {
    async_with(hot_oven, async |degrees| {
        print(format!("body: {dish} at {degrees} degrees"));
        sleep(ms(100)).await?;
        if dish == "cake" {
            return raise(ValueError.of("there is no sugar in it"));
        }
        Ok(())
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let oven = Oven::default();
    for dish in ["bread", "cake"] {
        let hot_oven = match settings.variant() {
            "finally" => hot_with_finally(oven.clone()),
            _ => hot(oven.clone()),
        };
        attempt(bake(dish, hot_oven))
            .except(AnyException, async |error| {
                print(format!("caller sees {error}"));
                if let Some(first) = error.context() {
                    print(format!("its context is {first}"));
                }
                Ok(())
            })
            .await?;
        let state = if oven.on.get() { "on" } else { "off" };
        print(format!("the oven is {state}"));
    }
    Ok(())
}
