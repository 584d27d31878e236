//! A waiter is cancelled just as a connection is handed to it.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "waiter-cancelled",
    title: "Waiter cancelled",
    group: Group::Sharing,
    level: Level::Hard,
    kind: Kind::Predict,
    checks: &[],
    question: "The only connection comes back and is handed to the first who waits. In the same moment that one is cancelled. Who has the connection?",
    text: &[
        "A connection that is given back goes straight to the first who waits, but that task resumes one turn later. In between it can be cancelled: it then resumes with a CancelledError, though the connection was promised to it.",
        "Its enter never finished, so its exit is not called. Whatever was promised, enter itself must pass on.",
        "The semaphore inside the pool does that: a waiter that is cancelled after the hand-over gives its permit back, and the next one is woken.",
    ],
    after: &[],
    rows: &["P1", "L2"],
    variants: ONE,
    knobs: &[],
    answers: &[
        Answer {
            text: "Nobody: it was promised to a task that is gone, and the pool has one connection less.",
            right: false,
            why: "A pool that did not think of this moment would do that. This one passes the promise on.",
        },
        Answer {
            text: "The first waiter: it was handed over before the cancellation, which comes too late.",
            right: false,
            why: "The hand-over only promises. The task has not resumed, so the CancelledError is raised at its wait, inside enter.",
        },
        Answer {
            text: "The second waiter: what was promised to the first is passed on to it.",
            right: true,
            why: "The cancelled waiter gives its permit back before its error leaves, and the next in the queue is served.",
        },
        Answer {
            text: "The pool: it is idle until somebody asks for it anew.",
            right: false,
            why: "Giving back wakes the next who waits, here as everywhere.",
        },
    ],
    hints: &[],
    look_at: &[
        LookAt {
            text: "Before that task resumes, it is cancelled.",
            variant: "",
            task: "main",
            event: "cancel requested of first",
        },
        LookAt {
            text: "The first waiter resumes with the cancellation, and passes on what was promised to it.",
            variant: "",
            task: "first",
            event: "handed pool to second",
        },
        LookAt {
            text: "The second waiter has the connection.",
            variant: "",
            task: "second",
            event: "acquired pool",
        },
    ],
    source: source!("waiter_cancelled.rs"),
    python: python!("waiter_cancelled.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

async fn ask(name: &'static str, pool: Pool) -> Result<()> {
    print(format!("{name}: needs a connection"));
    async_with(pool.acquire(), async |connection| {
        print(format!("{name}: has {connection}"));
        sleep(ms(100)).await
    })
    .await?;
    print(format!("{name}: done"));
    Ok(())
}

async fn main(_: Settings) -> Result<()> {
    let pool = Pool::new("pool", 1);
    let mut waiting = Vec::new();
    async_with(pool.acquire(), async |connection| {
        print(format!("main: has {connection}"));
        for name in ["first", "second"] {
            waiting.push(create_task(name, ask(name, pool.clone())));
        }
        sleep(ms(100)).await
    })
    .await?;
    print("main: gave it back, cancels the first");
    waiting[0].cancel();
    let results = gather_settled(waiting).await?;
    for (name, result) in ["first", "second"].iter().zip(&results) {
        match result {
            Ok(()) => print(format!("main: {name} was served")),
            Err(error) => print(format!("main: {name} ended with {}", error.class())),
        }
    }
    print(format!("main: {} connection idle", pool.idle()));
    Ok(())
}
