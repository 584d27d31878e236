//! Several workers, few connections.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "pool-contention",
    title: "Pool contention",
    group: Group::Sharing,
    level: Level::Hard,
    kind: Kind::Practice,
    checks: &[Check::Times, Check::Cancelled],
    question: "Five workers share two connections. Who waits, who is next, and what happens to the connection of a worker that fails?",
    text: &[
        "A pool lends a fixed number of connections: a worker that comes when none is free waits, and is served in order of arrival.",
        "The third worker fails in the middle of its work. Each worker gives its connection back by hand, and at the end one connection is missing.",
        "Your task: have each connection come back, however the work ends. At the end both are closed, not in the order in which they were created, but in that in which they came back. The last line but one should read `close connection 1`.",
    ],
    after: &[
        "Giving the connection back is the job of an exit, so a manager does it, however the work ends.",
        "The connection goes straight to the first that waits. Nobody who comes later can take it away.",
        "Change the numbers: with as many connections as workers, nobody waits. With one connection, the start waits for ever: the run ends as a deadlock.",
    ],
    rows: &["P1", "L2"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: given back by hand",
            role: Role::Start,
            leaks: &["pool is still held"],
        },
        Variant {
            id: "solution",
            title: "Solution: a manager",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[
        Knob {
            name: "workers",
            label: "Workers",
            default: 5,
            min: 1,
            max: 12,
        },
        Knob {
            name: "connections",
            label: "Connections",
            default: 2,
            min: 1,
            max: 12,
        },
    ],
    answers: &[],
    hints: &[
        "Which worker keeps its connection? Look at what comes after the line that raises.",
        "What must happen however the work ends belongs in an exit.",
        "The pool has a manager for that: enter takes a connection, exit gives it back.",
    ],
    look_at: &[
        LookAt {
            text: "The third worker ends, and its connection is still taken.",
            variant: "start",
            task: "worker-3",
            event: "finished with RuntimeError",
        },
        LookAt {
            text: "The first connection that comes back is handed to the worker that has waited for longest.",
            variant: "solution",
            task: "worker-1",
            event: "handed pool to",
        },
        LookAt {
            text: "The third worker fails, and its exit gives the connection back.",
            variant: "solution",
            task: "worker-3",
            event: "released pool",
        },
        LookAt {
            text: "Connection 2 came back first, so it is closed first: not in the order in which they were created.",
            variant: "solution",
            task: "main",
            event: "printed \"close connection 2\"",
        },
    ],
    source: source!("pool_contention.rs"),
    python: python!("pool_contention.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

async fn work(number: u64, connection: &Connection) -> Result<()> {
    print(format!("worker {number} has {connection}"));
    sleep(ms(80) + ms(20) * number).await?;
    if number == 3 {
        return raise(RuntimeError.of("the query failed"));
    }
    print(format!("worker {number} is done with {connection}"));
    Ok(())
}

/// Gives the connection back after the work, if the work ends well.
async fn worker_by_hand(number: u64, pool: Pool) -> Result<()> {
    let connection = pool.take().await?;
    work(number, &connection).await?;
    pool.give_back(connection)
}

/// Leaves that to a manager.
async fn worker(number: u64, pool: Pool) -> Result<()> {
    async_with(pool.acquire(), async |connection| {
        work(number, &connection).await
    })
    .await?;
    Ok(())
}

async fn serve(variant: &'static str, pool: &Pool, workers: u64) -> Result<()> {
    let mut tasks = Vec::new();
    for number in 1..=workers {
        let (name, pool) = (format!("worker-{number}"), pool.clone());
        tasks.push(match variant {
            "start" => create_task(name, worker_by_hand(number, pool)),
            _ => create_task(name, worker(number, pool)),
        });
    }
    let results = gather_settled(tasks).await?;
    for (number, result) in (1..).zip(&results) {
        if let Err(error) = result {
            print(format!("worker {number} failed: {error}"));
        }
    }
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let workers = settings.count("workers");
    let connections = settings.count("connections");
    let pool = Pool::new("pool", connections);
    attempt(serve(settings.variant(), &pool, workers as u64))
        .finally(async || {
            pool.close();
            Ok(())
        })
        .await?;
    print(format!(
        "{workers} workers, {connections} connections: done"
    ));
    Ok(())
}
