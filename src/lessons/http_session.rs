//! One session for many requests; each response is a manager of its own.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "http-session",
    title: "HTTP session",
    group: Group::Practice,
    level: Level::Medium,
    kind: Kind::Watch,
    checks: &[],
    question: "Three requests are made through one session that has two connections. What does each of the two managers give back, and when?",
    text: &[
        "A session is opened once and used for many requests: its 100 ms are paid once.",
        "Each response is a manager of its own, inside the session. It has a connection as long as its block runs, and its exit gives it back, after an error answer, too. There are two connections, so the third request waits until the first response is done with.",
        "The session's exit comes last, and closes the connections. Before its enter and after its exit it refuses to be used, and says why.",
    ],
    after: &[],
    rows: &["M3"],
    variants: ONE,
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "The session has not been entered: it refuses.",
            variant: "",
            task: "main",
            event: "raised",
        },
        LookAt {
            text: "Both connections are taken: the third request waits in its enter.",
            variant: "",
            task: "reviews",
            event: "waiting for connections",
        },
        LookAt {
            text: "All responses are done: now the session is closed, once.",
            variant: "",
            task: "main",
            event: "session: exiting",
        },
    ],
    source: source!("http_session.rs"),
    python: python!("http_session.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::RefCell;
use std::rc::Rc;

/// Has connections from its enter to its exit, and only then.
#[derive(Clone, Default)]
struct Session {
    connections: Rc<RefCell<Option<Semaphore>>>,
}

impl Session {
    /// A manager for one response.
    fn get(&self, path: &'static str) -> Result<Response> {
        match &*self.connections.borrow() {
            None => raise(RuntimeError.of("the session is not open")),
            Some(connections) => Ok(Response {
                path,
                connections: connections.clone(),
            }),
        }
    }
}

impl AsyncContextManager for Session {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "session".into()
    }

    async fn enter(&mut self) -> Result<()> {
        sleep(ms(100)).await?;
        let connections = Semaphore::new("connections", 2);
        self.connections.replace(Some(connections));
        print("session open");
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        self.connections.take();
        print("session closed");
        Ok(Propagate)
    }
}

/// Has one of the session's connections while its block runs.
#[derive(Clone)]
struct Response {
    path: &'static str,
    connections: Semaphore,
}

impl Response {
    /// Reads what the server says; raises if it has no such page.
    async fn text(&self) -> Result<&'static str> {
        sleep(ms(150)).await?;
        match self.path {
            "/books" => Ok("12 books"),
            "/reviews" => Ok("40 reviews"),
            other => raise(ConnectionError.of(format!("404 for {other}"))),
        }
    }
}

impl AsyncContextManager for Response {
    type Value = Self;

    fn name(&self) -> Cow<'static, str> {
        format!("GET {}", self.path).into()
    }

    async fn enter(&mut self) -> Result<Self> {
        self.connections.acquire().await?;
        print(format!("GET {}", self.path));
        Ok(self.clone())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        self.connections.release()?;
        Ok(Propagate)
    }
}

async fn fetch(session: Session, path: &'static str) -> Result<()> {
    async_with(session.get(path)?, async |response| {
        let text = response.text().await?;
        print(format!("{path}: {text}"));
        Ok(())
    })
    .await?;
    Ok(())
}

/// What is wrong with a request that fails is printed.
async fn try_to_fetch(session: Session, path: &'static str) -> Result<()> {
    attempt(fetch(session, path))
        .except(AnyException, async |error| {
            print(format!("{path}: {error}"));
            Ok(())
        })
        .await
}

async fn main(_: Settings) -> Result<()> {
    let session = Session::default();
    try_to_fetch(session.clone(), "/books").await?;
    async_with(session.clone(), async |()| {
        let tasks = ["/books", "/lost", "/reviews"]
            .map(|path| create_task(&path[1..], try_to_fetch(session.clone(), path)));
        gather(tasks).await
    })
    .await?;
    try_to_fetch(session, "/books").await
}
