//! What an application opens at its start, and undoes at its end.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "lifespan",
    title: "Lifespan",
    group: Group::ExitStack,
    level: Level::Hard,
    kind: Kind::Watch,
    checks: &[],
    question: "An application opens a database pool, a cache and a client before its first request. What is undone when it stops, and what if the client cannot be opened?",
    text: &[
        "A lifespan is one manager for all that an application needs: its enter is the start-up, its value is the state for the requests, its exit is the shutdown.",
        "It is a generator with an exit stack inside. Each part is entered through the stack; the temporary file is no manager, so a callback removes it. At the yield the state is handed out; then the stack undoes everything in reverse: the file, the client, the cache, the pool.",
        "Set the switch, and the client cannot be opened. The cache and the pool are undone, and not one request is served.",
    ],
    after: &[
        "The yield stands inside the block of the stack, so the stack exits when the application is over. When the client cannot be opened, nothing is yielded, and the temporary file is never created.",
    ],
    rows: &["M7", "M9"],
    variants: ONE,
    knobs: &[Knob {
        name: "fails",
        label: "The client fails to open",
        default: 0,
        min: 0,
        max: 1,
    }],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The removal of the temporary file is owed from here on.",
            variant: "",
            task: "main",
            event: "temporary file: registered",
        },
        LookAt {
            text: "Start-up is complete, and the state is handed out.",
            variant: "",
            task: "main",
            event: "lifespan: entered",
        },
        LookAt {
            text: "The pool was opened first, and is closed last.",
            variant: "",
            task: "main",
            event: "database: exiting",
        },
    ],
    source: source!("lifespan.rs"),
    python: python!("lifespan.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

/// What the requests work with.
struct State {
    pool: Pool,
    cache: &'static str,
    client: &'static str,
}

fn database() -> impl AsyncContextManager<Value = Pool> {
    generator_manager("database", async |y| {
        sleep(ms(60)).await?;
        let pool = Pool::new("pool", 2);
        print("database pool open");
        attempt(y.yield_(pool.clone()))
            .finally(async || {
                pool.close();
                sleep(ms(60)).await?;
                print("database pool closed");
                Ok(())
            })
            .await
    })
}

fn cache() -> impl AsyncContextManager<Value = &'static str> {
    generator_manager("cache", async |y| {
        sleep(ms(40)).await?;
        print("cache warm");
        attempt(y.yield_("cache"))
            .finally(async || {
                sleep(ms(40)).await?;
                print("cache written back");
                Ok(())
            })
            .await
    })
}

fn client(fails: bool) -> impl AsyncContextManager<Value = &'static str> {
    generator_manager("client", async move |y| {
        sleep(ms(50)).await?;
        if fails {
            return raise(ConnectionError.of("the payment service is down"));
        }
        print("client connected");
        attempt(y.yield_("client"))
            .finally(async || {
                sleep(ms(20)).await?;
                print("client disconnected");
                Ok(())
            })
            .await
    })
}

fn lifespan(fails: bool) -> impl AsyncContextManager<Value = State> {
    generator_manager("lifespan", async move |y| {
        async_with(ExitStack::new(), async |stack| {
            let pool = stack.enter_async_context(database()).await?;
            let cache = stack.enter_async_context(cache()).await?;
            let client = stack.enter_async_context(client(fails)).await?;
            print("temporary file created");
            stack.callback("temporary file", || print("temporary file removed"));
            y.yield_(State {
                pool,
                cache,
                client,
            })
            .await
        })
        .await?;
        Ok(())
    })
}

async fn request(number: u32, state: &State) -> Result<()> {
    async_with(state.pool.acquire(), async |connection| {
        sleep(ms(50)).await?;
        let State { cache, client, .. } = state;
        print(format!("request {number}: {connection}, {cache}, {client}"));
        Ok(())
    })
    .await?;
    Ok(())
}

async fn application(fails: bool) -> Result<()> {
    async_with(lifespan(fails), async |state| {
        print("start-up complete");
        for number in 1..=2 {
            request(number, &state).await?;
        }
        print("shutting down");
        Ok(())
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    attempt(application(settings.knob("fails") == 1))
        .except(ConnectionError, async |error| {
            print(format!("main: did not start: {error}"));
            Ok(())
        })
        .await
}
