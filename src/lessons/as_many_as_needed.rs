//! A number of managers that is known only at run time.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "as-many-as-needed",
    title: "As many as needed",
    group: Group::ExitStack,
    level: Level::Medium,
    kind: Kind::Practice,
    checks: &[Check::Order],
    question: "How can all of N connections be open at the same time, if N is known only when the program runs?",
    text: &[
        "A file is fetched in parts, one part from each mirror, and all mirrors are to be open at once. A statement holds as many managers as are written in it, so it cannot follow a number.",
        "With a statement inside a loop, each mirror is closed before the next one is opened.",
        "Your task: have every mirror open while the parts are fetched, and close them in reverse order. Once all are open there should stand `open at once: 3`. The last line should read `parts: 3 of 3`.",
    ],
    after: &[
        "An exit stack is one manager that takes in others. Each is entered when it is given to the stack, and the stack keeps its exit.",
        "At the end of the block the stack runs those exits in reverse, as nested statements would. If the fourth of five could not be opened, the three before it would be closed.",
    ],
    rows: &["M9"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: one by one",
            role: Role::Start,
            leaks: &[],
        },
        Variant {
            id: "solution",
            title: "Solution: an exit stack",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[Knob {
        name: "mirrors",
        label: "Mirrors",
        default: 3,
        min: 1,
        max: 8,
    }],
    answers: &[],
    hints: &[
        "The loop may open mirrors, but must not close them. Something around the loop has to do that.",
        "Put one statement with an exit stack around the loop, and enter each mirror through the stack.",
        "Entering through the stack gives the value of enter. Collect these values, and fetch from all of them after the loop.",
    ],
    look_at: &[
        LookAt {
            text: "In a loop of statements the first mirror exits before the second one enters.",
            variant: "start",
            task: "main",
            event: "mirror 1: exiting",
        },
        LookAt {
            text: "All mirrors are open, and the parts are fetched at the same time.",
            variant: "solution",
            task: "fetch-1",
            event: "started",
        },
        LookAt {
            text: "The stack exits, and with it what it holds: the last mirror first.",
            variant: "solution",
            task: "main",
            event: "exit stack: exiting",
        },
    ],
    source: source!("as_many_as_needed.rs"),
    python: python!("as_many_as_needed.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

struct Mirror(usize);

impl AsyncContextManager for Mirror {
    type Value = usize;

    fn name(&self) -> Cow<'static, str> {
        format!("mirror {}", self.0).into()
    }

    async fn enter(&mut self) -> Result<usize> {
        sleep(ms(30)).await?;
        print(format!("mirror {} opened", self.0));
        Ok(self.0)
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        sleep(ms(20)).await?;
        print(format!("mirror {} closed", self.0));
        Ok(Propagate)
    }
}

async fn fetch(mirror: usize) -> Result<usize> {
    sleep(ms(100)).await?;
    print(format!("part {mirror} fetched"));
    Ok(1)
}

/// Never has two mirrors open at once.
async fn one_by_one(mirrors: usize) -> Result<usize> {
    let mut parts = 0;
    for number in 1..=mirrors {
        async_with(Mirror(number), async |mirror| {
            parts += fetch(mirror).await?;
            Ok(())
        })
        .await?;
    }
    Ok(parts)
}

/// Opens all, then fetches from all.
async fn together(mirrors: usize) -> Result<usize> {
    let mut parts = 0;
    async_with(ExitStack::new(), async |stack| {
        let mut open = Vec::new();
        for number in 1..=mirrors {
            open.push(stack.enter_async_context(Mirror(number)).await?);
        }
        print(format!("open at once: {}", open.len()));
        let tasks = open
            .into_iter()
            .map(|mirror| create_task(format!("fetch-{mirror}"), fetch(mirror)));
        parts = gather(tasks).await?.into_iter().sum();
        Ok(())
    })
    .await?;
    Ok(parts)
}

async fn main(settings: Settings) -> Result<()> {
    let mirrors = settings.count("mirrors");
    let parts = match settings.variant() {
        "solution" => together(mirrors).await?,
        _ => one_by_one(mirrors).await?,
    };
    print(format!("parts: {parts} of {mirrors}"));
    Ok(())
}
