//! The statement and its expansion, written by hand.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "desugared",
    title: "Without the sugar",
    group: Group::Protocol,
    level: Level::Medium,
    kind: Kind::Watch,
    checks: &[],
    question: "Could you write `async with` by hand, with try and except, so that it does the same however the block is left?",
    text: &[
        "The statement looks up both methods on the type of the manager. Then it calls enter, runs the body, and calls exit: with the error if the body raised one, else with nothing. Four blocks are left in four ways: at the end, by an error, by one that exit suppresses, and by a `return` in the middle.",
        "Many explanations write try, except, else. That version agrees three times, but `else` runs only when the try block is left at its end: after a `return` nobody calls exit, and the gate stays open. The right expansion calls exit in `finally`, unless `except` has done so.",
    ],
    after: &[
        "In a fifth block the exit is an attribute of the object. There nobody looks for it: the statement raises a TypeError, and neither enter nor the body runs.",
        "After an error the statement raises that again, unless exit returned something true.",
        "A `return`, `break` or `continue` passes through `finally` as well. So the right expansion remembers whether it was in `except`.",
        "In Rust a body is a closure, so its result says how the block was left: at its end, or by a `return` of the whole function.",
    ],
    rows: &["M1", "M3", "M4"],
    variants: &[
        Variant {
            id: "statement",
            title: "The statement",
            role: Role::Program,
            leaks: &[],
        },
        Variant {
            id: "expansion",
            title: "Its expansion",
            role: Role::Program,
            leaks: &[],
        },
        Variant {
            id: "popular",
            title: "The popular expansion",
            role: Role::Fault,
            leaks: &["main left a manager open"],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The fourth block returns in the middle. Its exit runs, told of nothing.",
            variant: "statement",
            task: "main",
            event: "#4 gate: exiting",
        },
        LookAt {
            text: "A gate whose exit is not on its type is refused before its enter runs.",
            variant: "statement",
            task: "main",
            event: "(missed __aexit__ method)",
        },
        LookAt {
            text: "The expansion calls exit, too, on the way out.",
            variant: "expansion",
            task: "main",
            event: "#4 gate: exiting",
        },
        LookAt {
            text: "The gate is still open when the run is over.",
            variant: "popular",
            task: "main",
            event: "gate: abandoned",
        },
    ],
    source: source!("desugared.rs"),
    python: python!("desugared.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::Cell;

/// Its exit suppresses a `LookupError`.
struct Gate;

impl AsyncContextManager for Gate {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "gate".into()
    }

    async fn enter(&mut self) -> Result<()> {
        sleep(ms(30)).await?;
        print("gate: open");
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        sleep(ms(30)).await?;
        let Some(error) = raised else {
            print("gate: shut");
            return Ok(Propagate);
        };
        print(format!("gate: shut because of {}", error.class()));
        Ok(if error.is(LookupError) {
            Suppress
        } else {
            Propagate
        })
    }
}

/// Its type has no exit.
fn half_gate() -> Object {
    Object::new("HalfGate").aenter(|| {
        print("never printed");
        Ok(Called::none())
    })
}

/// How a body was left, if not by an error.
enum Left {
    AtItsEnd,
    ByReturn(&'static str),
}

async fn body(case: &str) -> Result<Left> {
    sleep(ms(50)).await?;
    match case {
        "raising" => raise(ValueError.of("a wheel is broken")),
        "suppressed" => raise(KeyError.of("trailer")),
        "return" => Ok(Left::ByReturn("got it")),
        _ => {
            print("body: done");
            Ok(Left::AtItsEnd)
        }
    }
}

/// What all three come to after the block.
fn after_the_block() -> &'static str {
    print("after the block");
    "got nothing"
}

/// The statement.
async fn statement(case: &str) -> Result<&'static str> {
    if case == "no exit" {
        let refused = async_with_object(half_gate(), async |_| Ok("never returned"));
        return refused.await.map(Option::unwrap_or_default);
    }
    let left = async_with(Gate, async |()| body(case).await).await?;
    if let Some(Left::ByReturn(value)) = left {
        return Ok(value);
    }
    Ok(after_the_block())
}

/// What it stands for: try, except, finally.
async fn expansion(case: &str) -> Result<&'static str> {
    let gate = by_hand(Gate);
    gate.enter().await?;
    let hit_except = Cell::new(false);
    let left = attempt(async { body(case).await.map(Some) })
        .except(BaseException, async |error| {
            hit_except.set(true);
            match gate.exit(Some(&error)).await? {
                Suppress => Ok(None),
                Propagate => raise(error),
            }
        })
        .finally(async || {
            if !hit_except.get() {
                gate.exit(None).await?;
            }
            Ok(())
        })
        .await?;
    if let Some(Left::ByReturn(value)) = left {
        return Ok(value);
    }
    Ok(after_the_block())
}

/// What many take it for: try, except, else.
async fn popular(case: &str) -> Result<&'static str> {
    let gate = by_hand(Gate);
    gate.enter().await?;
    let left = attempt(async { body(case).await.map(Some) })
        .except(BaseException, async |error| {
            match gate.exit(Some(&error)).await? {
                Suppress => Ok(None),
                Propagate => raise(error),
            }
        })
        .await?;
    match left {
        // A `return` inside `try` leaves the function: no `else`.
        Some(Left::ByReturn(value)) => return Ok(value),
        // This is `else`.
        Some(Left::AtItsEnd) => {
            gate.exit(None).await?;
        }
        None => {}
    }
    Ok(after_the_block())
}

async fn main(settings: Settings) -> Result<()> {
    let cases = ["normal", "raising", "suppressed", "return", "no exit"];
    let count = if settings.variant() == "statement" { 5 } else { 4 };
    for case in cases.into_iter().take(count) {
        print(format!("-- {case}"));
        let call = async {
            match settings.variant() {
                "expansion" => expansion(case).await,
                "popular" => popular(case).await,
                _ => statement(case).await,
            }
        };
        attempt(async {
            let value = call.await?;
            print(format!("caller: {value}"));
            Ok(())
        })
        .except(AnyException, async |error| {
            print(format!("caller: {error}"));
            Ok(())
        })
        .await?;
    }
    Ok(())
}
