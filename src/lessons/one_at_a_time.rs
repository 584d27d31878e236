//! Two workers add to one number, with a lock and without.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "one-at-a-time",
    title: "One at a time",
    group: Group::Sharing,
    level: Level::Easy,
    kind: Kind::Watch,
    checks: &[],
    question: "Two workers add one to the same number, three times each. They read it, wait, and write it. What is the number in the end?",
    text: &[
        "Between reading and writing there is an await. There the other worker can run.",
        "With the lock, whoever holds it does all three steps before the other begins. The lock is given in order of arrival, so the workers take turns.",
        "Switch the lock off: both read the same number, both write the same new one, and one addition is lost each time. It is the await that gives the loop to others: entering a free lock does not wait.",
    ],
    after: &[],
    rows: &["L1"],
    variants: ONE,
    knobs: &[Knob {
        name: "lock",
        label: "With the lock",
        default: 1,
        min: 0,
        max: 1,
    }],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The lock is taken: the second worker waits for it.",
            variant: "",
            task: "bob",
            event: "waiting for counter",
        },
        LookAt {
            text: "Released, the lock is promised to the worker that came first.",
            variant: "",
            task: "ann",
            event: "handed counter to bob",
        },
        LookAt {
            text: "The first worker wants it again at once, and has to wait its turn.",
            variant: "",
            task: "ann",
            event: "waiting for counter",
        },
    ],
    source: source!("one_at_a_time.rs"),
    python: python!("one_at_a_time.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::Cell;
use std::rc::Rc;

/// Reads, waits, and writes.
async fn add_one(name: &str, counter: &Cell<u32>) -> Result<()> {
    let seen = counter.get();
    print(format!("{name} reads {seen}"));
    sleep(ms(50)).await?;
    counter.set(seen + 1);
    print(format!("{name} writes {}", seen + 1));
    Ok(())
}

async fn worker(name: &str, counter: Rc<Cell<u32>>, lock: Option<Lock>) -> Result<()> {
    for _ in 0..3 {
        match &lock {
            Some(lock) => {
                async_with(lock.clone(), async |()| add_one(name, &counter).await).await?;
            }
            None => add_one(name, &counter).await?,
        }
    }
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let counter = Rc::new(Cell::new(0));
    let lock = (settings.knob("lock") == 1).then(|| Lock::new("counter"));
    let workers = ["ann", "bob"]
        .map(|name| create_task(name, worker(name, counter.clone(), lock.clone())));
    gather(workers).await?;
    print(format!("six additions: {}", counter.get()));
    Ok(())
}
