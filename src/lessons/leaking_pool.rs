//! Queries that fail keep their connections, until none is left.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "leaking-pool",
    title: "A leaking pool",
    group: Group::Sharing,
    level: Level::Hard,
    kind: Kind::Debug,
    checks: &[Check::Times, Check::Cancelled],
    question: "A query that fails never gives its connection back. How many such failures does a pool of two survive?",
    text: &[
        "Six queries share two connections. Each takes one by hand, asks for 100 ms, and gives it back.",
        "Two fail, as many as there are connections: the rest waits for ever, and the run ends as a deadlock that says who waits for what. Set the failures to 1, and nothing stops: the other five take turns with what is left, and need 500 ms instead of 300.",
        "Your task: have each connection come back, however its query ends. Before the closing a line should read `back in the pool: 2 of 2`.",
    ],
    after: &[
        "First repair: give it back in a `finally`, which runs however the query ends. It must stand there wherever somebody takes a connection.",
        "Second repair: let a manager do both. Whoever uses the pool cannot forget it any more.",
        "In CPython the deadlock would just hang.",
    ],
    rows: &["P1", "X6"],
    variants: &[
        Variant {
            id: "by-hand",
            title: "Fault: by hand",
            role: Role::Fault,
            leaks: &[
                "ended: Some(Deadlock)",
                "pool is still held",
                "pool is still waited for",
            ],
        },
        Variant {
            id: "finally",
            title: "Repair: finally",
            role: Role::Repair,
            leaks: &[],
        },
        Variant {
            id: "manager",
            title: "Repair: a manager",
            role: Role::Repair,
            leaks: &[],
        },
    ],
    knobs: &[Knob {
        name: "failures",
        label: "Failing queries",
        default: 2,
        min: 0,
        max: 2,
    }],
    answers: &[],
    hints: &[
        "Count how often a connection is taken, and how often one is given back.",
        "An error leaves a function at once. Which line of the query does it skip?",
        "What must happen however the work ends belongs in a `finally`, or in the exit of a manager.",
    ],
    look_at: &[
        LookAt {
            text: "From here on the queries go one after the other, with the connection that is left.",
            variant: "by-hand",
            task: "query-3",
            event: "acquired pool slot 2",
        },
        LookAt {
            text: "Nobody can go on: two queries wait for the pool, and main waits for them. Not even main's finally runs.",
            variant: "by-hand",
            task: "",
            event: "run ended: deadlock",
        },
        LookAt {
            text: "With `finally` the query that fails gives its connection back.",
            variant: "finally",
            task: "query-1",
            event: "released pool slot 1",
        },
        LookAt {
            text: "With a manager the exit does it.",
            variant: "manager",
            task: "query-1",
            event: "pool.acquire: exiting with ValueError",
        },
    ],
    source: source!("leaking_pool.rs"),
    python: python!("leaking_pool.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

const QUERIES: u64 = 6;

/// Takes 100 ms.
async fn ask(number: u64, connection: &Connection, broken: bool) -> Result<()> {
    print(format!("query {number} on {connection}"));
    sleep(ms(100)).await?;
    if broken {
        return raise(ValueError.of("no such table"));
    }
    print(format!("query {number} answered"));
    Ok(())
}

/// Fault: an error skips the last line.
async fn query_by_hand(number: u64, pool: Pool, broken: bool) -> Result<()> {
    let connection = pool.take().await?;
    ask(number, &connection, broken).await?;
    pool.give_back(connection)
}

/// Gives the connection back, however the query ends.
async fn query_with_finally(number: u64, pool: Pool, broken: bool) -> Result<()> {
    let connection = pool.take().await?;
    attempt(ask(number, &connection, broken))
        .finally(async || pool.give_back(connection.clone()))
        .await
}

/// Leaves both to a manager.
async fn query_with_manager(number: u64, pool: Pool, broken: bool) -> Result<()> {
    async_with(pool.acquire(), async |connection| {
        ask(number, &connection, broken).await
    })
    .await?;
    Ok(())
}

async fn serve(settings: &Settings, pool: &Pool) -> Result<()> {
    let all_broken = [1, 4].into_iter().take(settings.count("failures"));
    let all_broken: Vec<u64> = all_broken.collect();
    let mut tasks = Vec::new();
    for number in 1..=QUERIES {
        let (name, pool) = (format!("query-{number}"), pool.clone());
        let broken = all_broken.contains(&number);
        tasks.push(match settings.variant() {
            "finally" => create_task(name, query_with_finally(number, pool, broken)),
            "manager" => create_task(name, query_with_manager(number, pool, broken)),
            _ => create_task(name, query_by_hand(number, pool, broken)),
        });
    }
    let results = gather_settled(tasks).await?;
    for (number, result) in (1..).zip(&results) {
        if let Err(error) = result {
            print(format!("query {number} failed: {error}"));
        }
    }
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let pool = Pool::new("pool", 2);
    attempt(serve(&settings, &pool))
        .finally(async || {
            print(format!("back in the pool: {} of 2", pool.idle()));
            pool.close();
            Ok(())
        })
        .await
}
