//! Several workers, few connections.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "pool-contention",
    title: "Pool contention",
    group: Group::Sharing,
    level: Level::Hard,
    kind: Kind::Practice,
    question: "Five workers share two connections. Who waits, who is next, and what happens to the connection of a worker that fails?",
    text: &[
        "A pool lends a fixed number of connections. Who comes when none is free waits, and is served in order of arrival.",
        "When a worker leaves its block, its connection goes straight to the first who waits. Nobody who comes later can take it away.",
        "The third worker fails in the middle of its work. Its connection comes back all the same, because giving it back is the exit's job.",
        "Change the numbers below. With as many connections as workers, nobody waits.",
    ],
    rows: &["P1", "L2"],
    variants: ONE,
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
        "A semaphore with as many permits as there are connections makes the others wait.",
        "Take a connection only when you have a permit; put it back before you give the permit back.",
        "Both belong into a manager, so that a worker that fails gives its connection back.",
    ],
    look_at: &[
        LookAt {
            text: "No connection is free: the third worker waits.",
            variant: "",
            task: "worker-3",
            event: "waiting for pool",
        },
        LookAt {
            text: "The first connection that comes back is handed to the worker that came first.",
            variant: "",
            task: "worker-1",
            event: "handed pool to",
        },
        LookAt {
            text: "The third worker fails, and its connection comes back.",
            variant: "",
            task: "worker-3",
            event: "released pool",
        },
    ],
    source: source!("pool_contention.rs"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

async fn worker(number: u64, pool: Pool) -> Result<()> {
    async_with(pool.acquire(), async |connection| {
        print(format!("worker {number} has {connection}"));
        sleep(ms(80) + ms(20) * number).await?;
        if number == 3 {
            return raise(RuntimeError.of("the query failed"));
        }
        print(format!("worker {number} is done with {connection}"));
        Ok(())
    })
    .await?;
    Ok(())
}

async fn serve(pool: &Pool, workers: u64) -> Result<()> {
    let mut tasks = Vec::new();
    for number in 1..=workers {
        let name = format!("worker-{number}");
        tasks.push(create_task(name, worker(number, pool.clone())));
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
    attempt(serve(&pool, workers as u64))
        .finally(async || {
            pool.close();
            Ok(())
        })
        .await?;
    print(format!("{workers} workers, {connections} connections: done"));
    Ok(())
}
