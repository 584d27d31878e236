//! A blocking read stalls the whole loop; an awaiting one does not.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "blocking-call",
    title: "Blocking call",
    group: Group::Practice,
    level: Level::Medium,
    kind: Kind::Debug,
    checks: &[Check::Times, Check::Cancelled],
    question: "A heartbeat is due every 100 ms, and the archive is read in an async block. Does the heart go on beating?",
    text: &[
        "Two tasks share one loop. The heartbeat is due every 100 ms and says when it comes late; the reader opens an archive and reads from it for 350 ms.",
        "The read stands inside an async block, and still the beat that was due at 200 ms comes 280 ms late. There are no threads here: an `asyncio.sleep` stands for a read that waits.",
        "Your task: let the read take as long as before, and have every beat on time. The second one should read `beat 2: on time`.",
    ],
    after: &[
        "Fault: the read never awaits, so the loop cannot run anything else. The block itself never gives the loop to others: only an await that has to wait does.",
        "Repair: the read waits at an await. It takes as long as before, and the beats come on time.",
        "In real programs a blocking call is moved to a thread (in Python: `asyncio.to_thread`), or replaced by a library that awaits. Here a sleep stands for that.",
    ],
    rows: &["L6"],
    variants: &[
        Variant {
            id: "blocking",
            title: "Fault: the read blocks",
            role: Role::Fault,
            leaks: &[],
        },
        Variant {
            id: "awaiting",
            title: "Repair: the read awaits",
            role: Role::Repair,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "Which line of the reader takes 350 ms? Is there an await in it?",
        "Between two awaits nothing else can run, in whatever block the code stands.",
        "Let the read wait at an await.",
    ],
    look_at: &[
        LookAt {
            text: "The read blocks: loop time moves on by 350 ms, and nothing else runs.",
            variant: "blocking",
            task: "reader",
            event: "blocked for",
        },
        LookAt {
            text: "The second beat was due in the middle of it.",
            variant: "blocking",
            task: "heartbeat",
            event: "printed \"beat 2: 280 ms late\"",
        },
        LookAt {
            text: "The same beat comes on time.",
            variant: "awaiting",
            task: "heartbeat",
            event: "printed \"beat 2: on time\"",
        },
    ],
    source: source!("blocking_call.rs"),
    python: python!("blocking_call.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

/// Beats every 100 ms, and says how late each beat is.
async fn heartbeat() -> Result<()> {
    for beat in 1..=5 {
        let due = now() + ms(100);
        sleep(ms(100)).await?;
        if now() > due {
            let late = (now() - due).as_ms();
            print(format!("beat {beat}: {late} ms late"));
        } else {
            print(format!("beat {beat}: on time"));
        }
    }
    Ok(())
}

struct Archive;

impl AsyncContextManager for Archive {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "archive".into()
    }

    async fn enter(&mut self) -> Result<()> {
        sleep(ms(130)).await?;
        print("archive open");
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        print("archive closed");
        Ok(Propagate)
    }
}

/// Fault: until it returns, nothing else runs.
fn read_blocking() -> &'static str {
    block(ms(350));
    "42 records"
}

/// Takes as long, but waits at an await.
async fn read_awaiting() -> Result<&'static str> {
    sleep(ms(350)).await?;
    Ok("42 records")
}

async fn read(variant: &'static str) -> Result<()> {
    async_with(Archive, async |()| {
        print("reading");
        let records = match variant {
            "awaiting" => read_awaiting().await?,
            _ => read_blocking(),
        };
        print(format!("read {records}"));
        Ok(())
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let heart = create_task("heartbeat", heartbeat());
    let reader = create_task("reader", read(settings.variant()));
    reader.await?;
    heart.await?;
    print("five beats");
    Ok(())
}
