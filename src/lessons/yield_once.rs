//! A connection opened before the yield and closed after it.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "yield-once",
    title: "Yield once",
    group: Group::Generators,
    level: Level::Easy,
    kind: Kind::Practice,
    checks: &[Check::Exits, Check::Times, Check::Cancelled],
    question: "A generator connects to a host, yields the connection, and ends. When is the connection closed, and who sees to it if the body fails?",
    text: &[
        "A generator that yields once can be a manager: the decorator `asynccontextmanager` makes it one. What stands before the yield is enter, and what it yields is what `as` binds. When the block is left, the generator goes on from its yield: that part is exit.",
        "Here it ends right after its yield, and both connections stay open, that of the good request and that of the failed one.",
        "Your task: close each connection when its block is left, whatever happened in it. The last line should read `still open: none`.",
    ],
    after: &[
        "The yield stands in `try`, the closing in `finally`. An error of the body is raised at the yield, so `finally` sees it pass and closes first.",
    ],
    rows: &["M10"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: never closed",
            role: Role::Start,
            leaks: &[],
        },
        Variant {
            id: "solution",
            title: "Solution: closed in finally",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "When the body ends well, the generator goes on after its yield. Close the connection there first.",
        "The second host fails in the body. Where in the generator is that error raised?",
        "It is raised at the yield. Put the yield into `try` and the closing into `finally`.",
    ],
    look_at: &[
        LookAt {
            text: "At the end both connections are open.",
            variant: "start",
            task: "main",
            event: "printed \"still open: ",
        },
        LookAt {
            text: "The body is over: the generator goes on, and closing takes its time.",
            variant: "solution",
            task: "main",
            event: "connection: exiting",
        },
        LookAt {
            text: "After an error the generator closes as well, and then lets the error go on.",
            variant: "solution",
            task: "main",
            event: "connection: exiting with",
        },
    ],
    source: source!("yield_once.rs"),
    python: python!("yield_once.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::RefCell;
use std::rc::Rc;

/// The hosts that we are connected to.
#[derive(Clone, Default)]
struct Network(Rc<RefCell<Vec<&'static str>>>);

impl Network {
    async fn open(&self, host: &'static str) -> Result<()> {
        sleep(ms(80)).await?;
        self.0.borrow_mut().push(host);
        print(format!("connected to {host}"));
        Ok(())
    }

    async fn close(&self, host: &str) -> Result<()> {
        sleep(ms(50)).await?;
        self.0.borrow_mut().retain(|open| *open != host);
        print(format!("disconnected from {host}"));
        Ok(())
    }

    fn still_open(&self) -> String {
        match &*self.0.borrow() {
            hosts if hosts.is_empty() => "none".to_owned(),
            hosts => hosts.join(", "),
        }
    }
}

/// Start: enter is there, and nothing is left for exit.
fn connection_never_closed(network: Network, host: &'static str) -> GeneratorManager<&'static str> {
    generator_manager("connection", async move |y| {
        network.open(host).await?;
        y.yield_(host).await
    })
}

/// Solution: opened before the yield, closed after it, whatever happens.
fn connection(network: Network, host: &'static str) -> GeneratorManager<&'static str> {
    generator_manager("connection", async move |y| {
        network.open(host).await?;
        attempt(y.yield_(host))
            .finally(async || network.close(host).await)
            .await
    })
}

async fn request(connection: GeneratorManager<&'static str>) -> Result<()> {
    async_with(connection, async |host| {
        print(format!("asking {host}"));
        sleep(ms(100)).await?;
        if host == "south.example" {
            return raise(ConnectionError.of("no answer"));
        }
        print(format!("{host} has answered"));
        Ok(())
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let network = Network::default();
    for host in ["north.example", "south.example"] {
        let connection = match settings.variant() {
            "solution" => connection(network.clone(), host),
            _ => connection_never_closed(network.clone(), host),
        };
        attempt(request(connection))
            .except(ConnectionError, async |error| {
                print(format!("main: {error}"));
                Ok(())
            })
            .await?;
    }
    print(format!("still open: {}", network.still_open()));
    Ok(())
}
