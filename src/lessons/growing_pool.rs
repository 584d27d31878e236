//! A pool that opens connections on demand, and closes each of them once.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "growing-pool",
    title: "A growing pool",
    group: Group::Sharing,
    level: Level::Hard,
    kind: Kind::Watch,
    checks: &[],
    question: "A pool has one connection at the start and may have three. Five workers come, one after the other. When is a connection opened, and when is one used again?",
    text: &[
        "The pool is a manager. Its enter opens the minimum, and its exit closes every connection, once.",
        "A worker that comes while none is idle opens a new one, as long as there are fewer than the maximum. After that the next one waits for one that comes back.",
        "The pool does not shrink: whoever comes later finds idle connections and opens none. The one that has been idle for longest is lent first.",
    ],
    after: &[
        "Underneath is a semaphore with as many permits as there may be connections. Whoever has a permit may take an idle connection or open one. If opening were cancelled, the permit would go to the next.",
        "To open a connection takes 60 ms. The minimum is there before the first worker comes, so it need not wait. If the minimum is larger than the maximum, it counts as the maximum, too.",
    ],
    rows: &["P1"],
    variants: ONE,
    knobs: &[
        Knob {
            name: "minimum",
            label: "Connections at the start",
            default: 1,
            min: 0,
            max: 6,
        },
        Knob {
            name: "maximum",
            label: "Connections at most",
            default: 3,
            min: 1,
            max: 6,
        },
    ],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "None is idle: the pool grows, in the enter of whoever needs it.",
            variant: "",
            task: "worker-2",
            event: "printed \"open connection 2\"",
        },
        LookAt {
            text: "A connection that comes back is used again.",
            variant: "",
            task: "worker-4",
            event: "acquired pool slot 1",
        },
        LookAt {
            text: "The exit of the pool closes what was opened, once each.",
            variant: "",
            task: "main",
            event: "#1 pool: exiting",
        },
    ],
    source: source!("growing_pool.rs"),
    python: python!("growing_pool.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

async fn worker(number: u64, pool: GrowingPool) -> Result<()> {
    sleep(ms(20) * number).await?;
    print(format!("worker {number} comes"));
    async_with(pool.acquire(), async |connection| {
        print(format!("worker {number} has {connection}"));
        sleep(ms(150)).await
    })
    .await?;
    print(format!("worker {number} is done"));
    Ok(())
}

async fn serve(pool: GrowingPool) -> Result<()> {
    print(format!("the pool is ready, idle: {}", pool.idle()));
    let workers = [1, 2, 3, 4, 5]
        .map(|number| create_task(format!("worker-{number}"), worker(number, pool.clone())));
    gather(workers).await?;
    print(format!("all are served, idle: {}", pool.idle()));
    async_with(pool.acquire(), async |connection| {
        print(format!("one more comes, and has {connection}"));
        sleep(ms(50)).await
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let minimum = settings.count("minimum");
    let maximum = settings.count("maximum");
    // To open a connection takes 60 ms.
    let pool = GrowingPool::new("pool", minimum, maximum, ms(60));
    async_with(pool, async |pool| serve(pool).await).await?;
    print("the pool is closed");
    Ok(())
}
