//! A factory that opens two services and hands them to its caller.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "hand-over",
    title: "Hand over",
    group: Group::ExitStack,
    level: Level::Hard,
    kind: Kind::Practice,
    checks: &[Check::Order, Check::Times],
    question: "A function opens two services for its caller. Who closes them if the second cannot be opened, and who if all goes well?",
    text: &[
        "A function opens two services for its caller. If the second fails to open, the first must be closed before the error leaves.",
        "Its exit stack sees to that. But it closes both on the good day as well, before the caller gets them.",
        "Your task: on the good day both services work, and are closed after the work; on the bad day the ledger is closed, and the caller sees why. The last line should read `main: OSError: printer does not answer`.",
    ],
    after: &[
        "The stack must let go. `pop_all` hands all its exits to a new stack, and leaves the old one empty: at the end of the block there is nothing to do.",
        "The new stack goes to the caller together with the services. To close them is the caller's part now, with `aclose` in a `finally`.",
    ],
    rows: &["M8"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: closed too early",
            role: Role::Start,
            leaks: &[],
        },
        Variant {
            id: "solution",
            title: "Solution: handed over",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "A return does not skip exits. When the function has returned, what has its stack done?",
        "On the good path the stack must be empty at the end of the block, but its exits must not be lost.",
        "Call `pop_all` as the last thing in the block, and give what it returns to the caller.",
    ],
    look_at: &[
        LookAt {
            text: "The caller finds the ledger closed.",
            variant: "start",
            task: "main",
            event: "raised RuntimeError",
        },
        LookAt {
            text: "With `pop_all` the old stack exits with nothing on it. Both services stay open.",
            variant: "solution",
            task: "main",
            event: "exit stack: exited",
        },
        LookAt {
            text: "The caller has done its work, and closes both through the new stack.",
            variant: "solution",
            task: "main",
            event: "printer: exiting",
        },
        LookAt {
            text: "The bad day: the ledger is closed before the error leaves the factory.",
            variant: "solution",
            task: "main",
            event: "ledger: exiting with",
        },
    ],
    source: source!("hand_over.rs"),
    python: python!("hand_over.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::Cell;
use std::rc::Rc;

/// What the caller works with.
#[derive(Clone)]
struct Desk {
    name: &'static str,
    is_open: Rc<Cell<bool>>,
}

impl Desk {
    async fn use_for(&self, work: &str) -> Result<()> {
        if !self.is_open.get() {
            return raise(RuntimeError.of(format!("{} is closed", self.name)));
        }
        sleep(ms(60)).await?;
        print(format!("{}: {work}", self.name));
        Ok(())
    }
}

struct Service {
    desk: Desk,
    works: bool,
}

fn service(name: &'static str, works: bool) -> Service {
    let is_open = Rc::new(Cell::new(false));
    Service {
        desk: Desk { name, is_open },
        works,
    }
}

impl AsyncContextManager for Service {
    type Value = Desk;

    fn name(&self) -> Cow<'static, str> {
        self.desk.name.into()
    }

    async fn enter(&mut self) -> Result<Desk> {
        sleep(ms(40)).await?;
        if !self.works {
            return raise(OSError.of(format!("{} does not answer", self.desk.name)));
        }
        self.desk.is_open.set(true);
        print(format!("{} opened", self.desk.name));
        Ok(self.desk.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        self.desk.is_open.set(false);
        sleep(ms(20)).await?;
        match raised {
            None => print(format!("{} closed", self.desk.name)),
            Some(error) => print(format!("{} closed: {}", self.desk.name, error.class())),
        }
        Ok(Propagate)
    }
}

struct Office {
    ledger: Desk,
    printer: Desk,
    /// Whoever has the office must close it.
    closing: ExitStack,
}

/// Opens both services, or none.
async fn open_office(variant: &str, printer_works: bool) -> Result<Office> {
    let office = async_with(ExitStack::new(), async |stack| {
        let ledger = stack.enter_async_context(service("ledger", true));
        let ledger = ledger.await?;
        let printer = stack.enter_async_context(service("printer", printer_works));
        let printer = printer.await?;
        let closing = match variant {
            "solution" => stack.pop_all(),
            _ => ExitStack::new(),
        };
        Ok(Office {
            ledger,
            printer,
            closing,
        })
    })
    .await?;
    match office {
        Some(office) => Ok(office),
        None => raise(RuntimeError.of("no exit here suppresses an error")),
    }
}

async fn day(variant: &str, printer_works: bool) -> Result<()> {
    let office = open_office(variant, printer_works).await?;
    print("the office is open");
    attempt(async {
        office.ledger.use_for("entry written").await?;
        office.printer.use_for("page printed").await
    })
    .finally(async || office.closing.aclose().await)
    .await
}

async fn main(settings: Settings) -> Result<()> {
    for printer_works in [true, false] {
        attempt(day(settings.variant(), printer_works))
            .except(AnyException, async |error| {
                print(format!("main: {error}"));
                Ok(())
            })
            .await?;
    }
    Ok(())
}
