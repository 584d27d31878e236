//! A database session on the good path and on the bad one.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "exit-sees-the-error",
    title: "Exit sees the error",
    group: Group::Exceptions,
    level: Level::Easy,
    kind: Kind::Watch,
    checks: &[],
    question: "A session must commit if all went well, and roll back if not. How does its exit know which?",
    text: &[
        "Exit is always told how the body ended. On the good path it is told of nothing: it commits, then disconnects.",
        "On the bad path it is told of the ValueError: it rolls back, then disconnects. It does not end the error, so that goes on, and is handled outside.",
        "By then the session is over. A statement sent to the connection after the block is refused, although the name still exists.",
    ],
    after: &[],
    rows: &["M4"],
    variants: ONE,
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The good path: exit is told of nothing.",
            variant: "",
            task: "main",
            event: "session: exiting",
        },
        LookAt {
            text: "The bad path: exit is told of the error, and rolls back.",
            variant: "",
            task: "main",
            event: "session: exiting with ValueError",
        },
        LookAt {
            text: "After the block the connection is closed: it refuses to be used.",
            variant: "",
            task: "main",
            event: "raised RuntimeError",
        },
    ],
    source: source!("exit_sees_the_error.rs"),
    python: python!("exit_sees_the_error.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::Cell;
use std::rc::Rc;

/// What the body works with.
#[derive(Clone)]
struct Connection {
    is_open: Rc<Cell<bool>>,
}

impl Connection {
    async fn execute(&self, statement: &str) -> Result<()> {
        if !self.is_open.get() {
            return raise(RuntimeError.of("the connection is closed"));
        }
        sleep(ms(50)).await?;
        print(format!("executed: {statement}"));
        Ok(())
    }
}

struct Session {
    connection: Connection,
}

fn session() -> Session {
    let is_open = Rc::new(Cell::new(false));
    Session {
        connection: Connection { is_open },
    }
}

impl AsyncContextManager for Session {
    type Value = Connection;

    fn name(&self) -> Cow<'static, str> {
        "session".into()
    }

    async fn enter(&mut self) -> Result<Connection> {
        sleep(ms(40)).await?;
        self.connection.is_open.set(true);
        print("connected");
        Ok(self.connection.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        match raised {
            None => self.connection.execute("commit").await?,
            Some(error) => {
                print(format!("exit is told of {}", error.class()));
                self.connection.execute("rollback").await?;
            }
        }
        self.connection.is_open.set(false);
        print("disconnected");
        Ok(Propagate)
    }
}

/// Sells seats, of which there are ten.
async fn sell(seats: u32) -> Result<()> {
    async_with(session(), async |connection| {
        connection.execute("insert the order").await?;
        if seats > 10 {
            return raise(ValueError.of("not enough seats"));
        }
        connection.execute("take the seats").await
    })
    .await?;
    print(format!("sold {seats} seats"));
    Ok(())
}

async fn main(_: Settings) -> Result<()> {
    sell(2).await?;
    attempt(sell(11))
        .except(ValueError, async |error| {
            print(format!("main: {error}"));
            Ok(())
        })
        .await?;
    let kept = async_with(session(), async |connection| Ok(connection)).await?;
    let Some(connection) = kept else {
        return Ok(());
    };
    attempt(connection.execute("select the seats"))
        .except(RuntimeError, async |error| {
            print(format!("main: {error}"));
            Ok(())
        })
        .await
}
