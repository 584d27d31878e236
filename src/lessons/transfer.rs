//! Money moves in a transaction, over a connection from a pool.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "transfer",
    title: "A transfer",
    group: Group::Practice,
    level: Level::Hard,
    kind: Kind::Watch,
    question: "Twice 70 is to be moved from an account that holds 100. What has happened to the money, and to the connection, after the second attempt?",
    text: &[
        "One statement holds both managers: first a connection from the pool, then a transaction on it. There is one connection, so the second transfer waits for the first.",
        "Each transfer adds to one account and then takes from the other. In between, the sums are wrong, but only inside the transaction.",
        "The first one ends well: exit commits, and the new balances hold for everybody.",
        "In the second there is too little. Exit is told of the ValueError and rolls back, although 70 were added already: the balances stand as they were.",
        "The transaction was entered last, so it exits first. Only when it is over does the connection go back, and that happens both times.",
    ],
    rows: &["P1", "M4"],
    variants: ONE,
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The only connection is taken: the second transfer waits.",
            variant: "",
            task: "second",
            event: "waiting for pool",
        },
        LookAt {
            text: "After the commit the connection goes back, straight to the second transfer.",
            variant: "",
            task: "first",
            event: "handed pool to second",
        },
        LookAt {
            text: "Inside the transaction there is money on one side that was not yet taken from the other.",
            variant: "",
            task: "second",
            event: "Ben would have 160",
        },
        LookAt {
            text: "The transaction is told of the error first, and rolls back.",
            variant: "",
            task: "second",
            event: "transaction: exiting with ValueError",
        },
        LookAt {
            text: "Then the connection goes back, although the transfer failed.",
            variant: "",
            task: "second",
            event: "released pool",
        },
    ],
    source: source!("transfer.rs"),
    python: python!("transfer.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

#[derive(Clone, Copy, Default)]
struct Balances {
    ada: i64,
    ben: i64,
}

type Bank = Rc<Cell<Balances>>;

/// Changes a copy of the balances, which its exit keeps or drops.
struct Transaction {
    bank: Bank,
    draft: Rc<RefCell<Balances>>,
}

impl Transaction {
    fn new(bank: &Bank) -> Self {
        Self {
            bank: bank.clone(),
            draft: Rc::default(),
        }
    }
}

impl AsyncContextManager for Transaction {
    type Value = Rc<RefCell<Balances>>;

    fn name(&self) -> Cow<'static, str> {
        "transaction".into()
    }

    async fn enter(&mut self) -> Result<Self::Value> {
        sleep(ms(20)).await?;
        *self.draft.borrow_mut() = self.bank.get();
        print("begin");
        Ok(self.draft.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        sleep(ms(30)).await?;
        if raised.is_none() {
            self.bank.set(*self.draft.borrow());
            print("commit");
        } else {
            print("roll back");
        }
        Ok(Propagate)
    }
}

async fn transfer(amount: i64, bank: Bank, pool: Pool) -> Result<()> {
    let managers = (pool.acquire(), Transaction::new(&bank));
    async_with(managers, async |(connection, draft)| {
        print(format!("{amount} from Ada to Ben, over {connection}"));
        draft.borrow_mut().ben += amount;
        print(format!("Ben would have {}", draft.borrow().ben));
        sleep(ms(100)).await?;
        if draft.borrow().ada < amount {
            return raise(ValueError.of(format!("Ada has only {}", draft.borrow().ada)));
        }
        draft.borrow_mut().ada -= amount;
        Ok(())
    })
    .await?;
    Ok(())
}

async fn main(_: Settings) -> Result<()> {
    let bank = Bank::new(Cell::new(Balances { ada: 100, ben: 20 }));
    let pool = Pool::new("pool", 1);
    let tasks =
        ["first", "second"].map(|name| create_task(name, transfer(70, bank.clone(), pool.clone())));
    for task in tasks {
        let name = task.name();
        attempt(async { task.await })
            .except(ValueError, async |error| {
                print(format!("the {name} transfer failed: {error}"));
                Ok(())
            })
            .await?;
        let Balances { ada, ben } = bank.get();
        print(format!("after the {name}: Ada has {ada}, Ben has {ben}"));
    }
    print(format!("idle connections: {}", pool.idle()));
    Ok(())
}
