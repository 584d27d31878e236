//! Each clean-up registered next to what it undoes.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "defer",
    title: "Defer",
    group: Group::ExitStack,
    level: Level::Hard,
    kind: Kind::Practice,
    checks: &[Check::Order, Check::Times, Check::Cancelled],
    question: "Three things are set up, one after the other, and none of them is a manager. How is exactly what was set up also taken down, whatever fails?",
    text: &[
        "At a market a tent is put up, a lamp hung, a sign placed. Then it rains, and the work ends in an error.",
        "The taking down stands at the end of the function. The error leaves before that, and everything stays where it is.",
        "Your task: write a manager `Scope` with a method `defer`; register each clean-up with it right below what it undoes, and let its exit run them in reverse. The last line should read `left standing: nothing`.",
    ],
    after: &[
        "A scope keeps each clean-up for its exit. So it is owed only once there is something to undo.",
        "The scope is an exit stack with another face: deferred clean-ups run in reverse order, and one that failed would not stop the others.",
    ],
    rows: &["M9"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: at the end",
            role: Role::Start,
            leaks: &[],
        },
        Variant {
            id: "solution",
            title: "Solution: deferred",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "Code at the end of a function runs only if the function gets there. An exit always runs.",
        "Write a manager whose value has a method `defer`. What does its exit need to know?",
        "Let it hold an exit stack. To defer is to push an async callback, and its own exit is the exit of the stack.",
    ],
    look_at: &[
        LookAt {
            text: "The error leaves the function before the clean-up at its end.",
            variant: "start",
            task: "main",
            event: "caught RuntimeError",
        },
        LookAt {
            text: "The tent stands, and right then its clean-up is registered.",
            variant: "solution",
            task: "main",
            event: "take down tent: registered",
        },
        LookAt {
            text: "What was deferred last runs first.",
            variant: "solution",
            task: "main",
            event: "take down sign: exiting",
        },
    ],
    source: source!("defer.rs"),
    python: python!("defer.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::RefCell;
use std::rc::Rc;

/// A place, and what stands there.
#[derive(Clone, Default)]
struct Market {
    standing: Rc<RefCell<Vec<&'static str>>>,
}

impl Market {
    async fn put_up(&self, thing: &'static str) -> Result<()> {
        sleep(ms(50)).await?;
        self.standing.borrow_mut().push(thing);
        print(format!("{thing} put up"));
        Ok(())
    }

    async fn take_down(&self, thing: &'static str) -> Result<()> {
        sleep(ms(30)).await?;
        self.standing.borrow_mut().retain(|other| *other != thing);
        print(format!("{thing} taken down"));
        Ok(())
    }
}

async fn sell() -> Result<()> {
    print("selling");
    sleep(ms(100)).await?;
    raise(RuntimeError.of("it rains"))
}

/// A block that undoes what was done in it.
#[derive(Clone, Default)]
struct Scope {
    stack: ExitStack,
}

impl Scope {
    fn defer(&self, name: &str, undo: impl AsyncFnOnce() -> Result<()> + 'static) {
        self.stack.push_async_callback(name, undo);
    }
}

impl AsyncContextManager for Scope {
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        "scope".into()
    }

    async fn enter(&mut self) -> Result<Self> {
        Ok(self.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        self.stack.exit(raised).await
    }
}

async fn at_the_end(market: Market) -> Result<()> {
    let things = ["tent", "lamp", "sign"];
    for thing in things {
        market.put_up(thing).await?;
    }
    sell().await?;
    for thing in things.into_iter().rev() {
        market.take_down(thing).await?;
    }
    Ok(())
}

async fn deferred(market: Market) -> Result<()> {
    async_with(Scope::default(), async |scope| {
        for thing in ["tent", "lamp", "sign"] {
            market.put_up(thing).await?;
            let market = market.clone();
            scope.defer(&format!("take down {thing}"), async move || {
                market.take_down(thing).await
            });
        }
        sell().await
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let market = Market::default();
    let there = market.clone();
    attempt(async {
        match settings.variant() {
            "solution" => deferred(there).await,
            _ => at_the_end(there).await,
        }
    })
    .except(RuntimeError, async |error| {
        print(format!("main: {error}"));
        Ok(())
    })
    .await?;
    let standing = market.standing.borrow();
    match standing.as_slice() {
        [] => print("left standing: nothing"),
        things => print(format!("left standing: {}", things.join(", "))),
    }
    Ok(())
}
