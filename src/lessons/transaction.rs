//! Begin, then commit or roll back.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "transaction",
    title: "A transaction",
    group: Group::Practice,
    level: Level::Medium,
    kind: Kind::Practice,
    checks: &[Check::Exits, Check::Times, Check::Cancelled],
    question: "Two orders are saved on two shards, and the second fails half way. What is left on each shard?",
    text: &[
        "An order is two rows, the order and its invoice. Either both are saved, or neither.",
        "Enter begins a transaction, and what the body adds is kept aside until exit decides. The start always commits: on the south shard the body fails between the two rows, and half an order is saved.",
        "Your task: commit if the body went well, roll back if not, and let the error go on. The last line should read `south holds nothing`.",
    ],
    after: &[
        "Exit is told how the body ended. Nothing means commit; an error, or a cancellation, means roll back.",
        "Rolling back is no reason to keep the error: exit does not suppress it, so main still hears of it.",
    ],
    rows: &["M4"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: always commits",
            role: Role::Start,
            leaks: &[],
        },
        Variant {
            id: "solution",
            title: "Solution: commits or rolls back",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "Which argument tells exit how the body has ended?",
        "Commit only if there is no error. In all other cases drop what was kept aside.",
        "Return what lets the error go on, so that the caller hears of it.",
    ],
    look_at: &[
        LookAt {
            text: "Half an order has been saved.",
            variant: "start",
            task: "main",
            event: "south holds: order 2",
        },
        LookAt {
            text: "The body on the north shard ended well: exit is told of nothing, and commits.",
            variant: "solution",
            task: "main",
            event: "north: commit",
        },
        LookAt {
            text: "On the south shard exit is told of the error, and rolls back.",
            variant: "solution",
            task: "main",
            event: "transaction on south: exiting with ValueError",
        },
    ],
    source: source!("transaction.rs"),
    python: python!("transaction.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::RefCell;
use std::rc::Rc;

type Rows = Rc<RefCell<Vec<String>>>;

/// A part of the database, with the rows that are saved for good.
struct Shard {
    name: &'static str,
    rows: Rows,
}

impl Shard {
    fn new(name: &'static str) -> Self {
        let rows = Rows::default();
        Self { name, rows }
    }

    async fn commit(&self, added: &Rows) -> Result<()> {
        sleep(ms(40)).await?;
        self.rows.borrow_mut().append(&mut added.borrow_mut());
        print(format!("{}: commit", self.name));
        Ok(())
    }

    async fn roll_back(&self, added: &Rows) -> Result<()> {
        sleep(ms(20)).await?;
        added.borrow_mut().clear();
        print(format!("{}: roll back", self.name));
        Ok(())
    }
}

/// Keeps rows aside until its exit.
struct Transaction<'a> {
    variant: &'static str,
    shard: &'a Shard,
    added: Rows,
}

impl AsyncContextManager for Transaction<'_> {
    type Value = Rows;

    fn name(&self) -> Cow<'static, str> {
        format!("transaction on {}", self.shard.name).into()
    }

    async fn enter(&mut self) -> Result<Rows> {
        sleep(ms(20)).await?;
        print(format!("{}: begin", self.shard.name));
        Ok(self.added.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        if raised.is_none() || self.variant == "start" {
            self.shard.commit(&self.added).await?;
        } else {
            self.shard.roll_back(&self.added).await?;
        }
        Ok(Propagate)
    }
}

async fn save(number: u32, address: &str, transaction: Transaction<'_>) -> Result<()> {
    async_with(transaction, async |added| {
        added.borrow_mut().push(format!("order {number}"));
        sleep(ms(50)).await?;
        if address.is_empty() {
            return raise(ValueError.of("the address is missing"));
        }
        added
            .borrow_mut()
            .push(format!("invoice {number} to {address}"));
        Ok(())
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let (north, south) = (Shard::new("north"), Shard::new("south"));
    let on = |shard| Transaction {
        variant: settings.variant(),
        shard,
        added: Rows::default(),
    };
    save(1, "Oslo", on(&north)).await?;
    attempt(save(2, "", on(&south)))
        .except(ValueError, async |error| {
            print(format!("main: {error}"));
            Ok(())
        })
        .await?;
    for shard in [&north, &south] {
        let rows = shard.rows.borrow();
        if rows.is_empty() {
            print(format!("{} holds nothing", shard.name));
        } else {
            print(format!("{} holds: {}", shard.name, rows.join(", ")));
        }
    }
    Ok(())
}
