//! The table in memory: constraints, and transactions of which all holds or
//! nothing.

use enter_exit::patterns::{
    Changes, Retry, Table, database_error, integrity_error, operational_error,
};

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

type Accounts = Table<&'static str, Option<i64>>;
type Draft = Changes<&'static str, Option<i64>>;

/// Ada has 100 and Ben has 20; beginning takes 10 ms, and so does the end.
fn accounts() -> Result<Accounts> {
    let accounts = Accounts::new("accounts", "owner")
        .not_null("balance", Option::is_some)
        .check("balance >= 0", |balance| balance.is_none_or(|sum| sum >= 0))
        .takes(ms(10), ms(10));
    accounts.insert("ada", Some(100))?;
    accounts.insert("ben", Some(20))?;
    Ok(accounts)
}

fn add(draft: &Draft, owner: &'static str, amount: i64) -> Result<()> {
    let balance = draft.get(&owner)?.flatten().unwrap_or(0);
    draft.update(owner, Some(balance + amount)).map(|_| ())
}

fn show(accounts: &Accounts) {
    let rows = accounts.rows();
    let rows: Vec<String> = rows
        .iter()
        .map(|(owner, sum)| format!("{owner} {}", sum.unwrap_or(0)))
        .collect();
    print(rows.join(", "));
}

#[test]
fn a_commit_makes_all_changes_hold_and_nobody_sees_them_before() {
    check(
        async {
            let accounts = accounts()?;
            async_with(accounts.transaction(), async |draft| {
                add(&draft, "ada", -70)?;
                add(&draft, "ben", 70)?;
                draft.insert("cleo", Some(5))?;
                draft.insert("dan", Some(5))?;
                print(draft.delete("cleo")?.to_string());
                print(draft.delete("cleo")?.to_string());
                print(draft.update("cleo", Some(1))?.to_string());
                print(format!("{:?}", draft.get(&"ben")?));
                show(&accounts);
                Ok(())
            })
            .await?;
            show(&accounts);
            print(format!("{:?} at {}", accounts.get(&"dan"), now().as_ms()));
            Ok(())
        },
        &[
            "begin",
            "true",
            "false",
            "false",
            "Some(Some(90))",
            "ada 100, ben 20",
            "commit",
            "ada 30, ben 90, dan 5",
            "Some(Some(5)) at 20",
        ],
    );
}

#[test]
fn m4_an_error_rolls_back_and_goes_on() {
    check(
        async {
            let accounts = accounts()?;
            report(async_with(accounts.transaction(), async |draft| {
                add(&draft, "ben", 70)?;
                raise::<()>(ValueError.of("v"))
            }))
            .await?;
            show(&accounts);
            Ok(())
        },
        &["begin", "roll back", "ValueError: v", "ada 100, ben 20"],
    );
}

#[test]
fn a_row_that_breaks_a_constraint_is_refused_and_the_transaction_can_go_on() {
    check(
        async {
            let accounts = accounts()?;
            async_with(accounts.transaction(), async |draft| {
                report(async { draft.insert("ada", Some(1)) }).await?;
                report(async { draft.insert("cleo", None) }).await?;
                report(async { draft.update("ada", None) }).await?;
                report(async { add(&draft, "ada", -101) }).await?;
                add(&draft, "ada", -100)
            })
            .await?;
            report(async { accounts.insert("ben", Some(1)) }).await?;
            show(&accounts);
            Ok(())
        },
        &[
            "begin",
            "IntegrityError: UNIQUE constraint failed: accounts.owner",
            "IntegrityError: NOT NULL constraint failed: accounts.balance",
            "IntegrityError: NOT NULL constraint failed: accounts.balance",
            "IntegrityError: CHECK constraint failed: balance >= 0",
            "commit",
            "IntegrityError: UNIQUE constraint failed: accounts.owner",
            "ada 0, ben 20",
        ],
    );
}

#[test]
fn its_errors_are_those_of_a_database() {
    for class in [integrity_error(), operational_error()] {
        assert!(class.is_subclass(&database_error()));
        assert!(class.is_subclass(&AnyException.into()));
    }
    assert!(integrity_error().of("m").is(integrity_error()));
    assert!(!integrity_error().of("m").is(operational_error()));
}

/// Adds to Ada's account in a transaction that works for a while.
async fn pay(accounts: Accounts, amount: i64, works: Micros) -> Result<()> {
    async_with(accounts.transaction(), async |draft| {
        sleep(works).await?;
        add(&draft, "ada", amount)?;
        sleep(works).await
    })
    .await?;
    Ok(())
}

#[test]
fn of_two_that_change_one_row_the_second_is_refused_at_once_and_no_change_is_lost() {
    check(
        async {
            let accounts = accounts()?;
            // The slow one meets a change first of one that is open, and then
            // of one that was committed since it began.
            for works in [ms(7), ms(20)] {
                let tasks = [("quick", ms(5)), ("slow", works)]
                    .map(|(name, works)| create_task(name, pay(accounts.clone(), 1, works)));
                print(format!("{:?}", gather_settled(tasks).await?));
                show(&accounts);
            }
            Ok(())
        },
        &[
            "begin",
            "begin",
            "roll back",
            "commit",
            "[Ok(()), Err(OperationalError('could not serialize: accounts ada was changed by another transaction'))]",
            "ada 101, ben 20",
            "begin",
            "begin",
            "commit",
            "roll back",
            "[Ok(()), Err(OperationalError('could not serialize: accounts ada was changed by another transaction'))]",
            "ada 102, ben 20",
        ],
    );
}

#[test]
fn a_row_that_was_deleted_or_added_meanwhile_is_a_conflict_too() {
    check(
        async {
            let accounts = accounts()?;
            async_with(accounts.transaction(), async |old| {
                async_with(accounts.transaction(), async |new| {
                    new.delete("ada")?;
                    new.insert("cleo", Some(1))
                })
                .await?;
                report(async { add(&old, "ada", 1) }).await?;
                report(async { old.insert("cleo", Some(2)) }).await?;
                add(&old, "ben", 1)
            })
            .await?;
            show(&accounts);
            Ok(())
        },
        &[
            "begin",
            "begin",
            "commit",
            "OperationalError: could not serialize: accounts ada was changed by another transaction",
            "OperationalError: could not serialize: accounts cleo was changed by another transaction",
            "commit",
            "ben 21, cleo 1",
        ],
    );
}

#[test]
fn who_was_refused_may_try_again_from_the_beginning() {
    let lines = console(async {
        let accounts = accounts()?;
        let tasks = ["one", "two", "three"].map(|name| {
            let accounts = accounts.clone();
            create_task(name, async move {
                let retry = Retry::new(5, ms(10)).on([operational_error()]);
                for attempt in retry.attempts() {
                    async_with(attempt, async |_| pay(accounts.clone(), 1, ms(5)).await).await?;
                }
                Ok(())
            })
        });
        gather(tasks).await?;
        show(&accounts);
        Ok(())
    });
    assert_eq!(lines.last().unwrap(), "ada 103, ben 20");
}

#[test]
fn a_cancellation_in_enter_body_commit_or_roll_back_leaves_the_rows_free_and_as_they_were() {
    // Begins until 10, works until 20, commits until 30.
    for (at, fails, last) in [
        (5, false, None),
        (15, false, Some("roll back")),
        (25, false, Some("roll back")),
        (25, true, Some("roll back")),
    ] {
        let lines = console(async move {
            let accounts = accounts()?;
            let other = accounts.clone();
            let task = create_task("task", async move {
                async_with(other.transaction(), async |draft| {
                    add(&draft, "ada", 1)?;
                    sleep(ms(10)).await?;
                    if fails {
                        return raise(ValueError.of("v"));
                    }
                    Ok(())
                })
                .await?;
                Ok(())
            });
            sleep(ms(at)).await?;
            task.cancel();
            gather_settled([task.clone()]).await?;
            show(&accounts);
            print(format!("cancelled {}", task.is_cancelled()));
            pay(accounts, 1, ms(0)).await
        });
        let label = format!("cancelled at {at}, {fails}");
        let mut expected = Vec::new();
        if let Some(last) = last {
            expected.extend(["begin", last]);
        }
        expected.extend(["ada 100, ben 20", "cancelled true", "begin", "commit"]);
        assert_eq!(lines, expected, "{label}");
    }
}

#[test]
fn changes_end_with_their_transaction_which_is_one_at_a_time() {
    check(
        async {
            let accounts = accounts()?;
            let mut transaction = accounts.transaction();
            let draft = transaction.enter().await?;
            report(transaction.enter()).await?;
            transaction.exit(None).await?;
            transaction.exit(None).await?;
            report(async { draft.get(&"ada") }).await?;
            report(async { draft.insert("cleo", Some(1)) }).await?;
            report(async { draft.delete("ada") }).await?;
            let again = transaction.enter().await?;
            add(&again, "ada", 1)?;
            transaction.exit(None).await?;
            show(&accounts);
            Ok(())
        },
        &[
            "begin",
            "RuntimeError: the transaction has begun already",
            "commit",
            "RuntimeError: the transaction is over",
            "RuntimeError: the transaction is over",
            "RuntimeError: the transaction is over",
            "begin",
            "commit",
            "ada 101, ben 20",
        ],
    );
}
