//! Money moves in a transaction, over a connection from a pool.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "transfer",
    title: "A transfer",
    group: Group::Practice,
    level: Level::Hard,
    kind: Kind::Watch,
    checks: &[],
    question: "Twice 70 is to be moved from an account that holds 100. What has happened to the money, and to the connection, after the second attempt?",
    text: &[
        "One statement holds both managers: first a connection from the pool, then a transaction on it. There is one connection, so the second transfer waits for the first.",
        "The first one ends well: exit commits. In the second there is too little: exit is told of the ValueError and rolls back, although 70 were added already, and the balances stand as they were.",
        "The transaction was entered last, so it exits first. Then the connection goes back, both times.",
    ],
    after: &[
        "Each transfer adds to one account and then takes from the other. In between, the sums are wrong, but only inside the transaction.",
    ],
    rows: &["P1", "M4"],
    variants: ONE,
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
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

/// Owners and their balances. To begin a transaction takes 20 ms, and to end
/// it 30; it prints what becomes of it.
type Accounts = Table<&'static str, i64>;

fn open_accounts() -> Result<Accounts> {
    let accounts = Accounts::new("accounts", "owner").takes(ms(20), ms(30));
    accounts.insert("Ada", 100)?;
    accounts.insert("Ben", 20)?;
    Ok(accounts)
}

async fn transfer(amount: i64, accounts: Accounts, pool: Pool) -> Result<()> {
    let managers = (pool.acquire(), accounts.transaction());
    async_with(managers, async |(connection, draft)| {
        let balance = |owner| Ok(draft.get(&owner)?.unwrap_or_default());
        print(format!("{amount} from Ada to Ben, over {connection}"));
        draft.update("Ben", balance("Ben")? + amount)?;
        print(format!("Ben would have {}", balance("Ben")?));
        sleep(ms(100)).await?;
        let ada = balance("Ada")?;
        if ada < amount {
            return raise(ValueError.of(format!("Ada has only {ada}")));
        }
        draft.update("Ada", ada - amount)?;
        Ok(())
    })
    .await?;
    Ok(())
}

async fn main(_: Settings) -> Result<()> {
    let accounts = open_accounts()?;
    let pool = Pool::new("pool", 1);
    let tasks = ["first", "second"]
        .map(|name| create_task(name, transfer(70, accounts.clone(), pool.clone())));
    for task in tasks {
        let name = task.name();
        attempt(async { task.await })
            .except(ValueError, async |error| {
                print(format!("the {name} transfer failed: {error}"));
                Ok(())
            })
            .await?;
        let balance = |owner| accounts.get(&owner).unwrap_or_default();
        let (ada, ben) = (balance("Ada"), balance("Ben"));
        print(format!("after the {name}: Ada has {ada}, Ben has {ben}"));
    }
    print(format!("idle connections: {}", pool.idle()));
    Ok(())
}
