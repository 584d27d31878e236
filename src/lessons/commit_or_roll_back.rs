//! Success commits, an error rolls back, a cancellation only closes.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "commit-or-roll-back",
    title: "Commit or roll back",
    group: Group::Generators,
    level: Level::Medium,
    kind: Kind::Practice,
    checks: &[Check::Exits, Check::Times, Check::Cancelled],
    question: "Three deliveries are booked, in two entries each. One succeeds, one fails half-way, one is cancelled half-way. Which entries should the ledger keep?",
    text: &[
        "A booking is opened before the yield. Its two entries belong together: the ledger should keep both or none.",
        "Here everything stands in `finally`, which runs in all three cases. So half of the plums and half of the pears are kept.",
        "Your task: commit what was finished, roll back after an error and raise it again, and after a cancellation neither commit nor roll back; close the booking in all three cases. The last line should read `ledger: apples out, apples in`.",
    ],
    after: &[
        "`finally` cannot know how the body ended. So `try` stands around the yield, `except` rolls back and raises again, and `else` commits: it runs only if nothing was raised. `finally` closes.",
        "A cancellation takes neither branch: CancelledError is no Exception, so `except Exception` does not catch it, and `else` is not reached. What was not committed is never kept.",
    ],
    rows: &["M3", "C10"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: all in finally",
            role: Role::Start,
            leaks: &[],
        },
        Variant {
            id: "solution",
            title: "Solution: except, else, finally",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "An error of the body is raised at the yield. What stands after the yield inside `try` is skipped then.",
        "Commit in a place that is reached only if the yield did not raise. In Python that is `else`.",
        "In `except`, roll back and raise the error again. A handler that does not raise would end the error.",
        "Close in `finally`. It is the only part that a cancellation runs.",
    ],
    look_at: &[
        LookAt {
            text: "The plums failed half-way, and `finally` keeps that half.",
            variant: "start",
            task: "plums",
            event: "printed \"plums: commit\"",
        },
        LookAt {
            text: "The apples went well: commit, then close.",
            variant: "solution",
            task: "apples",
            event: "printed \"apples: commit\"",
        },
        LookAt {
            text: "The plums failed: the handler rolls back.",
            variant: "solution",
            task: "plums",
            event: "caught ValueError",
        },
        LookAt {
            text: "The pears were cancelled: no handler takes it, and the booking is closed.",
            variant: "solution",
            task: "pears",
            event: "printed \"pears: close\"",
        },
    ],
    source: source!("commit_or_roll_back.rs"),
    python: python!("commit_or_roll_back.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::RefCell;
use std::rc::Rc;

/// What was committed.
#[derive(Clone, Default)]
struct Ledger(Rc<RefCell<Vec<String>>>);

/// Some entries that belong together. It is what the body gets.
#[derive(Clone)]
struct Booking {
    goods: &'static str,
    entries: Rc<RefCell<Vec<String>>>,
    ledger: Ledger,
}

impl Booking {
    async fn begin(ledger: Ledger, goods: &'static str) -> Result<Self> {
        sleep(ms(30)).await?;
        print(format!("{goods}: begin"));
        let entries = Rc::default();
        Ok(Self {
            goods,
            entries,
            ledger,
        })
    }

    fn note(&self, entry: &str) {
        print(format!("{}: {entry}", self.goods));
        self.entries
            .borrow_mut()
            .push(format!("{} {entry}", self.goods));
    }

    async fn commit(&self) -> Result<()> {
        print(format!("{}: commit", self.goods));
        sleep(ms(40)).await?;
        self.ledger
            .0
            .borrow_mut()
            .append(&mut self.entries.borrow_mut());
        Ok(())
    }

    async fn roll_back(&self) -> Result<()> {
        print(format!("{}: roll back", self.goods));
        sleep(ms(40)).await?;
        self.entries.borrow_mut().clear();
        Ok(())
    }

    async fn close(&self) -> Result<()> {
        sleep(ms(20)).await?;
        print(format!("{}: close", self.goods));
        Ok(())
    }
}

/// Start: `finally` commits, however the body ended.
fn booking_in_finally(ledger: Ledger, goods: &'static str) -> GeneratorManager<Booking> {
    generator_manager("booking", async move |y| {
        let booking = Booking::begin(ledger, goods).await?;
        attempt(y.yield_(booking.clone()))
            .finally(async || {
                booking.commit().await?;
                booking.close().await
            })
            .await
    })
}

/// Solution: each way to end has its own branch.
fn each_in_its_branch(ledger: Ledger, goods: &'static str) -> GeneratorManager<Booking> {
    generator_manager("booking", async move |y| {
        let booking = Booking::begin(ledger, goods).await?;
        attempt(async {
            attempt(y.yield_(booking.clone()))
                .except(AnyException, async |error| {
                    booking.roll_back().await?;
                    raise(error)
                })
                .await?;
            // This is `else`: only reached if nothing was raised.
            booking.commit().await
        })
        .finally(async || booking.close().await)
        .await
    })
}

async fn deliver(booking: GeneratorManager<Booking>) -> Result<()> {
    async_with(booking, async |booking| {
        booking.note("out");
        sleep(ms(60)).await?;
        if booking.goods == "plums" {
            return raise(ValueError.of("the plums are not ripe"));
        }
        booking.note("in");
        Ok(())
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let ledger = Ledger::default();
    for goods in ["apples", "plums", "pears"] {
        let booking = match settings.variant() {
            "solution" => each_in_its_branch(ledger.clone(), goods),
            _ => booking_in_finally(ledger.clone(), goods),
        };
        let delivery = create_task(goods, deliver(booking));
        if goods == "pears" {
            sleep(ms(60)).await?;
            print("main: no pears today");
            delivery.cancel();
        }
        attempt(async { delivery.await })
            .except(ValueError, async |error| {
                print(format!("main: {error}"));
                Ok(())
            })
            .except(CancelledError, async |_| {
                print("main: cancelled");
                Ok(())
            })
            .await?;
    }
    print(format!("ledger: {}", ledger.0.borrow().join(", ")));
    Ok(())
}
