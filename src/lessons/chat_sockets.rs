//! Sockets under a manager that cannot await: never closed.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "chat-sockets",
    title: "Chat sockets",
    group: Group::Practice,
    level: Level::Medium,
    kind: Kind::Debug,
    checks: &[Check::Times, Check::Cancelled],
    question: "The exit of a plain `with` calls `close` for each guest's socket. Why is the fourth guest refused?",
    text: &[
        "A chat server has three sockets. Four guests come, one after the other; each says a word and leaves, so one socket should be enough.",
        "But each guest leaves one more socket taken, and the fourth is refused. Nothing fails before that.",
        "Your task: have each socket closed when its guest leaves. The last line should read `sockets free: 3`.",
    ],
    after: &[
        "Closing a socket says goodbye first, and that takes time: `close` is a coroutine function.",
        "Fault: the manager is made for plain `with`, and its exit cannot await. It calls `close`, which only makes a coroutine, and drops it. The run says that it was never awaited.",
        "Awaiting in the body of a plain `with` is fine; it is the exit that cannot wait.",
        "Repair: a manager for `async with`, whose exit awaits the close. On the timeline its exit is as long as the goodbye.",
    ],
    rows: &["M15", "M14"],
    variants: &[
        Variant {
            id: "plain",
            title: "Fault: plain with",
            role: Role::Fault,
            leaks: &["sockets is still held"],
        },
        Variant {
            id: "async",
            title: "Repair: async with",
            role: Role::Repair,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "Look at who holds the sockets after each guest has gone.",
        "To call a coroutine function only makes a coroutine. Nothing of it runs until it is awaited.",
        "The exit must be able to await: write the manager for `async with`.",
    ],
    look_at: &[
        LookAt {
            text: "The exit is over, and `close` has not run: the coroutine was never awaited.",
            variant: "plain",
            task: "ada",
            event: "never awaited",
        },
        LookAt {
            text: "No socket is left for the fourth guest.",
            variant: "plain",
            task: "dan",
            event: "raised",
        },
        LookAt {
            text: "The repaired exit waits for the goodbye.",
            variant: "async",
            task: "ada",
            event: "waiting for sleep until 0.150000",
        },
    ],
    source: source!("chat_sockets.rs"),
    python: python!("chat_sockets.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

#[derive(Clone)]
struct Socket {
    guest: &'static str,
    sockets: Semaphore,
}

impl Socket {
    /// Takes one of the server's sockets; raises if there is none left.
    async fn open(guest: &'static str, sockets: Semaphore) -> Result<Self> {
        if sockets.is_locked() {
            return raise(ConnectionError.of("no socket left"));
        }
        sockets.acquire().await?;
        Ok(Self { guest, sockets })
    }

    async fn say(&self, word: &str) -> Result<()> {
        sleep(ms(50)).await?;
        print(format!("{}: {word}", self.guest));
        Ok(())
    }

    /// Says goodbye, which takes 100 ms, and gives the socket back.
    async fn close(self) -> Result<()> {
        attempt(async {
            sleep(ms(100)).await?;
            print(format!("{}: goodbye", self.guest));
            Ok(())
        })
        .finally(async || self.sockets.release())
        .await
    }
}

/// Fault: this exit cannot await, so it only makes a coroutine.
struct Closing(Socket);

impl ContextManager for Closing {
    type Value = Socket;

    fn name(&self) -> Cow<'static, str> {
        "closing".into()
    }

    fn enter(&mut self) -> Result<Socket> {
        Ok(self.0.clone())
    }

    fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        drop(coroutine("Socket.close", self.0.clone().close()));
        Ok(Propagate)
    }
}

/// The same for async with: its exit awaits.
struct AsyncClosing(Socket);

impl AsyncContextManager for AsyncClosing {
    type Value = Socket;

    fn name(&self) -> Cow<'static, str> {
        "async closing".into()
    }

    async fn enter(&mut self) -> Result<Socket> {
        Ok(self.0.clone())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        self.0.clone().close().await?;
        Ok(Propagate)
    }
}

async fn visit(variant: &'static str, guest: &'static str, sockets: Semaphore) -> Result<()> {
    let socket = Socket::open(guest, sockets).await?;
    match variant {
        "async" => async_with(AsyncClosing(socket), async |socket| socket.say("hello").await).await,
        _ => with(Closing(socket), async |socket| socket.say("hello").await).await,
    }?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let sockets = Semaphore::new("sockets", 3);
    for guest in ["ada", "ben", "cleo", "dan"] {
        let visit = create_task(guest, visit(settings.variant(), guest, sockets.clone()));
        attempt(async { visit.await })
            .except(ConnectionError, async |error| {
                print(format!("{guest} is refused: {error}"));
                Ok(())
            })
            .await?;
        print(format!("sockets free: {}", sockets.permits()));
    }
    Ok(())
}
