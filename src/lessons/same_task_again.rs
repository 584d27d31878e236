//! A task enters a lock that it holds already.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "same-task-again",
    title: "The same task again",
    group: Group::Sharing,
    level: Level::Medium,
    kind: Kind::Practice,
    checks: &[Check::Managers, Check::Times, Check::Cancelled],
    question: "A task holds a lock, and calls a function that enters the same lock. What does it wait for?",
    text: &[
        "The writer holds the diary for a whole entry. In the middle it calls a function that signs the page, as the reader does before reading, and that function enters the diary, too.",
        "A plain lock does not ask who holds it. The writer waits for itself, and the run ends as a deadlock; CPython would hang here.",
        "Your task: write a lock that its owner can enter again, and that the reader gets after the outermost exit. The last line should read `reader: reads the entry`.",
    ],
    after: &[
        "A re-entrant lock remembers the task that owns it, and how often that task has entered. The owner enters again without waiting. The reader waits for the outermost exit, not for the first one.",
        "It is the task that owns the lock. Through `wait_for` the signing runs in another task, which is not the owner and waits for it, while the owner waits for the signing. Only the limit ends that. (From Python 3.12 on, `wait_for` stays in the same task.)",
    ],
    rows: &["R1", "X6"],
    variants: &[
        Variant {
            id: "plain",
            title: "Start: a plain lock",
            role: Role::Start,
            leaks: &["ended: Some(Deadlock)", "diary is still held", "diary is still waited for"],
        },
        Variant {
            id: "wait-for",
            title: "Fault: another task",
            role: Role::Fault,
            leaks: &[],
        },
        Variant {
            id: "re-entrant",
            title: "Solution: re-entrant",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "The lock must know its owner. Whose code is running can be asked of the loop: the current task.",
        "If the owner enters, count it and do not wait. If it exits, count back.",
        "Only when the count is back at zero, the lock is released: then the others may come.",
    ],
    look_at: &[
        LookAt {
            text: "The writer holds the diary, and waits for the diary.",
            variant: "plain",
            task: "writer",
            event: "waiting for diary",
        },
        LookAt {
            text: "Another task signs, so it has to wait for the owner, which waits for it.",
            variant: "wait-for",
            task: "sign",
            event: "waiting for diary",
        },
        LookAt {
            text: "The owner enters a second time, at once.",
            variant: "re-entrant",
            task: "writer",
            event: "#3 diary: entered",
        },
        LookAt {
            text: "The outermost exit hands the diary to the reader.",
            variant: "re-entrant",
            task: "writer",
            event: "handed diary to reader",
        },
    ],
    source: source!("same_task_again.rs"),
    python: python!("same_task_again.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

/// A plain lock, or a re-entrant one: a manager either way.
trait Diary: AsyncContextManager<Value = ()> + Clone + 'static {}

impl Diary for Lock {}
impl Diary for ReentrantLock {}

async fn sign(diary: impl Diary) -> Result<()> {
    async_with(diary, async |()| {
        sleep(ms(50)).await?;
        print("page signed");
        Ok(())
    })
    .await?;
    Ok(())
}

async fn write(diary: impl Diary, variant: &'static str) -> Result<()> {
    async_with(diary.clone(), async |()| {
        print("writer: dear diary");
        sleep(ms(50)).await?;
        print("writer: now sign");
        if variant == "wait-for" {
            wait_for("sign", sign(diary), ms(100)).await?;
        } else {
            sign(diary).await?;
        }
        sleep(ms(50)).await?;
        print("writer: the entry is complete");
        Ok(())
    })
    .await?;
    Ok(())
}

async fn read(diary: impl Diary) -> Result<()> {
    sign(diary.clone()).await?;
    async_with(diary, async |()| {
        print("reader: reads the entry");
        Ok(())
    })
    .await?;
    Ok(())
}

async fn share(diary: impl Diary, variant: &'static str) -> Result<()> {
    let writer = create_task("writer", write(diary.clone(), variant));
    let reader = create_task("reader", read(diary));
    attempt(async { writer.await })
        .except(TimeoutError, async |_| {
            print("main: the writer got a TimeoutError");
            Ok(())
        })
        .await?;
    reader.await
}

async fn main(settings: Settings) -> Result<()> {
    match settings.variant() {
        "plain" => share(Lock::new("diary"), "plain").await,
        variant => share(ReentrantLock::new("diary"), variant).await,
    }
}
