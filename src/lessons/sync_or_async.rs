//! Which statement takes which manager, and what a manager that blocks does.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "sync-or-async",
    title: "Sync or async",
    group: Group::Protocol,
    level: Level::Medium,
    kind: Kind::Watch,
    checks: &[],
    question: "When must it be `async with`, when will a plain `with` do, and which of the two can stop the rest of the program?",
    text: &[
        "`with` looks for `__enter__` and `__exit__`, `async with` for `__aenter__` and `__aexit__`. If the type lacks them, that is a TypeError before anything is opened. So `async with` takes a Lock, but refuses an Event, and a coroutine that should have been awaited to give the manager.",
        "A plain `with` inside a coroutine is fine, and its body may await. What cannot await are its enter and its exit: an `await` in a plain `def` is a SyntaxError, and never runs.",
        "A sync enter that takes long therefore blocks: the clock's third tick, due while the archive is unpacked, comes 170 ms late.",
    ],
    after: &[
        "The statement itself stops nobody. What counts is whether its methods wait with `await`, which lets others run, or by blocking, which does not.",
    ],
    rows: &["M15", "M16", "L6"],
    variants: ONE,
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "A plain `with` on an async manager is refused. Nothing was entered.",
            variant: "",
            task: "main",
            event: "'Depot' object does not support",
        },
        LookAt {
            text: "A plain `with` in a coroutine: its body awaits, and the clock goes on ticking.",
            variant: "",
            task: "main",
            event: "notebook: entered",
        },
        LookAt {
            text: "This enter blocks for 200 ms. It has no other way to wait: with an `await` in it, the program would not compile.",
            variant: "",
            task: "main",
            event: "blocked",
        },
        LookAt {
            text: "A Lock can be entered; an Event cannot.",
            variant: "",
            task: "main",
            event: "lock: entered",
        },
    ],
    source: source!("sync_or_async.rs"),
    python: python!("sync_or_async.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

/// An async manager and nothing else. Rust's types would refuse it in a plain
/// `with`; this object has no types, so the statement must.
fn depot() -> Object {
    let method = || {
        print("never printed");
        Ok(Called::none())
    };
    Object::new("Depot").aenter(method).aexit(move |_| method())
}

/// A sync manager: its methods cannot await, and need not.
struct Notebook;

impl ContextManager for Notebook {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "notebook".into()
    }

    fn enter(&mut self) -> Result<()> {
        print("notebook: open");
        Ok(())
    }

    fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        print("notebook: closed");
        Ok(Propagate)
    }
}

/// A sync manager whose enter takes long: it blocks.
struct Archive;

impl ContextManager for Archive {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "archive".into()
    }

    fn enter(&mut self) -> Result<()> {
        print("archive: unpacking");
        block(ms(200));
        print("archive: open");
        Ok(())
    }

    fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        print("archive: closed");
        Ok(Propagate)
    }
}

/// Ticks every 50 ms, if it is let.
async fn clock() -> Result<()> {
    for number in 1..=6 {
        sleep(ms(50)).await?;
        print(format!("tick {number}"));
    }
    Ok(())
}

/// The body of a statement that is refused.
async fn body() -> Result<()> {
    print("never printed");
    sleep(ms(50)).await
}

/// Runs a statement that is refused.
async fn refused<T>(statement: impl Future<Output = Result<T>>) -> Result<()> {
    attempt(async {
        statement.await?;
        Ok(())
    })
    .except(TypeError, async |error| {
        print(format!("{error}"));
        Ok(())
    })
    .await
}

async fn main(_: Settings) -> Result<()> {
    print("-- with, on an async manager");
    refused(with_object(depot(), async |_| body().await)).await?;

    let clock = create_task("clock", clock());
    print("-- with, in a coroutine");
    with(Notebook, async |()| {
        sleep(ms(120)).await?;
        print("body: waited");
        Ok(())
    })
    .await?;

    print("-- with, and an enter that blocks");
    with(Archive, async |()| sleep(ms(60)).await).await?;
    clock.await?;

    print("-- async with, on a Lock and on an Event");
    async_with(Lock::new("lock"), async |()| {
        print("body: locked");
        sleep(ms(30)).await
    })
    .await?;
    let event = Object::new("Event");
    refused(async_with_object(event, async |_| body().await)).await?;

    print("-- async with, on a coroutine");
    let call = coroutine("open_depot", async { Ok::<_, Exception>(depot()) });
    let not_awaited = Object::new("coroutine");
    refused(async_with_object(not_awaited, async |_| body().await)).await?;
    drop(call);
    Ok(())
}
