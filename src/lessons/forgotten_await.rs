//! An exit that calls an async close and does not await it.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "forgotten-await",
    title: "The forgotten await",
    group: Group::Protocol,
    level: Level::Medium,
    kind: Kind::Debug,
    checks: &[Check::Exits, Check::Managers, Check::Times],
    question: "An exit calls the line's close, and no error is raised. Why is the line still open?",
    text: &[
        "The call is over, and its exit has called close. No error was raised, but the line is still open.",
        "In the second version exit is a plain function. It fails with a TypeError, although the body went well.",
        "Your task: have the line closed before the block is left. The last line should read `main: the line is closed`.",
    ],
    after: &[
        "Calling a coroutine function runs nothing of it. It makes a coroutine, which does its work while it is awaited.",
        "First fault: the coroutine of close is thrown away before its first step. The only trace of it is a warning: it was never awaited.",
        "Second fault: the statement calls the plain function, and awaits what it returned. That is None, which cannot be awaited.",
        "Repair: exit is a coroutine function, and awaits close. The block is left when the line is closed, not before.",
    ],
    rows: &["M14"],
    variants: &[
        Variant {
            id: "forgotten",
            title: "Fault: no await",
            role: Role::Fault,
            leaks: &[],
        },
        Variant {
            id: "not-a-coroutine",
            title: "Fault: a plain function",
            role: Role::Fault,
            leaks: &[],
        },
        Variant {
            id: "repaired",
            title: "Repair: awaited",
            role: Role::Repair,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "Closing takes 50 ms. How long does the exit take on the timeline?",
        "In the list of events, look for a coroutine that was never awaited.",
        "The exit must wait for close. In Python: `await self.line.close()`, in a function that begins with `async def`.",
    ],
    look_at: &[
        LookAt {
            text: "The coroutine of close is thrown away. Nothing of it has run.",
            variant: "forgotten",
            task: "main",
            event: "coroutine 'Line.close' was never awaited",
        },
        LookAt {
            text: "A plain function was called. What it returned cannot be awaited.",
            variant: "not-a-coroutine",
            task: "main",
            event: "exit failed: TypeError",
        },
        LookAt {
            text: "Repaired: the exit waits for the closing.",
            variant: "repaired",
            task: "main",
            event: "printed \"line: closed\"",
        },
    ],
    source: source!("forgotten_await.rs"),
    python: python!("forgotten_await.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::Cell;
use std::rc::Rc;

/// A telephone line.
#[derive(Clone, Default)]
struct Line {
    open: Rc<Cell<bool>>,
}

impl Line {
    async fn dial(&self) -> Result<()> {
        sleep(ms(80)).await?;
        self.open.set(true);
        print("line: open");
        Ok(())
    }

    /// Gives a coroutine: nothing is closed until someone awaits it.
    fn close(&self) -> impl Future<Output = Result<()>> + use<> {
        let open = self.open.clone();
        coroutine("Line.close", async move {
            sleep(ms(50)).await?;
            open.set(false);
            print("line: closed");
            Ok(())
        })
    }
}

/// Fault: exit makes the coroutine of close, and throws it away.
struct ForgetfulCall(Line);

impl AsyncContextManager for ForgetfulCall {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "call".into()
    }

    async fn enter(&mut self) -> Result<()> {
        self.0.dial().await
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        print("exit: closing");
        drop(self.0.close());
        Ok(Propagate)
    }
}

/// Fault: exit is no coroutine function, so what it returns is not awaitable.
/// Rust's types rule that out; this object has no types.
fn plain_call(line: Line) -> Object {
    Object::new("PlainCall")
        .aenter(move || {
            let line = line.clone();
            Ok(Called::awaitable(async move {
                line.dial().await?;
                Ok(Value::default())
            }))
        })
        .aexit(|_| {
            print("exit: closing");
            Ok(Called::none())
        })
}

/// Repair: exit awaits close.
struct Call(Line);

impl AsyncContextManager for Call {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "call".into()
    }

    async fn enter(&mut self) -> Result<()> {
        self.0.dial().await
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        print("exit: closing");
        self.0.close().await?;
        Ok(Propagate)
    }
}

async fn talk() -> Result<()> {
    print("body: hello");
    sleep(ms(100)).await?;
    print("body: goodbye");
    Ok(())
}

async fn telephone(variant: &str, line: &Line) -> Result<()> {
    match variant {
        "repaired" => async_with(Call(line.clone()), async |()| talk().await).await?,
        "not-a-coroutine" => {
            async_with_object(plain_call(line.clone()), async |_| talk().await).await?
        }
        _ => async_with(ForgetfulCall(line.clone()), async |()| talk().await).await?,
    };
    print("after the block");
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let line = Line::default();
    attempt(telephone(settings.variant(), &line))
        .except(TypeError, async |error| {
            print(format!("main: {error}"));
            Ok(())
        })
        .await?;
    let state = if line.open.get() { "open" } else { "closed" };
    print(format!("main: the line is {state}"));
    Ok(())
}
