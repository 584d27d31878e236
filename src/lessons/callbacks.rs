//! Managers, callbacks and exits on one stack.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "callbacks",
    title: "Callbacks",
    group: Group::ExitStack,
    level: Level::Medium,
    kind: Kind::Watch,
    checks: &[],
    question: "A stack holds a manager, a pushed exit and two callbacks, and one of the callbacks fails. Who still runs, and who hears of it?",
    text: &[
        "An exit stack takes managers, exits, which are told of the error and may suppress it, and callbacks, plain and async, which are told of nothing. All of them run in reverse order of their coming.",
        "Here the totals cannot be sent. That does not stop the rest: the pushed exit and the door come after it, and are told of the ConnectionError.",
        "The second version mixes the callbacks up. A plain function given as an async one is called, and then its result cannot be awaited: a TypeError.",
    ],
    after: &[
        "The failure is passed on from one to the next, and leaves the stack at the end.",
        "An async function given as a plain one is called, too, but nobody awaits what the call gives. Not one line of it runs, no error is raised, and only a warning says so.",
    ],
    rows: &["M9", "M14"],
    variants: &[
        Variant {
            id: "four-kinds",
            title: "Four kinds, one fails",
            role: Role::Program,
            leaks: &[],
        },
        Variant {
            id: "mixed-up",
            title: "Plain and async mixed up",
            role: Role::Program,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "Sending the totals fails, in the middle of the stack.",
            variant: "four-kinds",
            task: "main",
            event: "totals: exit failed",
        },
        LookAt {
            text: "What was registered before it still runs, and is told of the failure.",
            variant: "four-kinds",
            task: "main",
            event: "night watch: exiting with ConnectionError",
        },
        LookAt {
            text: "Mixed up: the plain function has run, and only then the TypeError comes.",
            variant: "mixed-up",
            task: "main",
            event: "lights: exit failed: TypeError",
        },
        LookAt {
            text: "Mixed up: the async function was called, and dropped before its first line.",
            variant: "mixed-up",
            task: "main",
            event: "coroutine 'send_totals' was never awaited",
        },
    ],
    source: source!("callbacks.rs"),
    python: python!("callbacks.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

struct Door;

impl AsyncContextManager for Door {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "door".into()
    }

    async fn enter(&mut self) -> Result<()> {
        sleep(ms(30)).await?;
        print("door opened");
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        tell("door", raised);
        sleep(ms(30)).await?;
        print("door locked");
        Ok(Propagate)
    }
}

fn tell(who: &str, raised: Option<&Exception>) {
    match raised {
        None => print(format!("{who}: told of nothing")),
        Some(error) => print(format!("{who}: told of {}", error.class())),
    }
}

fn lights_out() {
    print("lights out");
}

async fn send_totals() -> Result<()> {
    print("sending the totals");
    sleep(ms(50)).await?;
    raise(ConnectionError.of("the office is closed"))
}

/// Each thing registered as what it is.
async fn four_kinds() -> Result<()> {
    async_with(ExitStack::new(), async |stack| {
        stack.enter_async_context(Door).await?;
        stack.push("night watch", |raised| {
            tell("night watch", raised);
            Ok(Propagate)
        });
        stack.push_async_callback("totals", send_totals);
        stack.callback("lights", lights_out);
        print("the shop is open");
        sleep(ms(100)).await
    })
    .await?;
    Ok(())
}

/// The plain function registered as an async one, and the other way round.
async fn mixed_up() -> Result<()> {
    async_with(ExitStack::new(), async |stack| {
        stack.enter_async_context(Door).await?;
        stack.callback("totals", || coroutine("send_totals", send_totals()));
        stack.push_async_callback_object("lights", || {
            lights_out();
            Ok(Called::none())
        });
        print("the shop is open");
        sleep(ms(100)).await
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let day = attempt(async {
        match settings.variant() {
            "mixed-up" => mixed_up().await,
            _ => four_kinds().await,
        }
    });
    day.except(AnyException, async |error| {
        print(format!("main: {error}"));
        Ok(())
    })
    .await
}
