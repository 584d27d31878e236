//! Retrying with growing pauses, and a manager that cannot do it.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "retry",
    title: "Retry",
    group: Group::Practice,
    level: Level::Hard,
    kind: Kind::Practice,
    checks: &[Check::Times, Check::Cancelled],
    question: "Can one statement run its body again, if the manager yields once per attempt?",
    text: &[
        "Two servers are asked: one fails twice and then answers, the other never does.",
        "The start is tempting: a generator that yields, catches the error, waits, and yields again. But a body runs once, and the second yield is an error of its own.",
        "Your task: try each server up to four times, with pauses of 100, 200 and 400 ms in between, and let the last error out. The last line should read `main: ConnectionError: no reply`.",
    ],
    after: &[
        "What repeats is a loop. Each turn of it runs one attempt, which is a manager: its exit suppresses the error and waits, and the loop goes on. The last attempt lets the error out.",
        "A plain loop around `try` does the same. The manager is worth it where many places have to retry.",
        "The second yield of the start fails with `generator didn't stop after athrow()`.",
        "A cancellation is no failed attempt: it would go through, and interrupt the pause as well.",
    ],
    rows: &["M10", "M4"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: yield again",
            role: Role::Start,
            leaks: &[],
        },
        Variant {
            id: "solution",
            title: "Solution: one manager per attempt",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "How often does the body run? No manager can run it again: only a loop around the statement can.",
        "The loop needs a new manager for each attempt. Let an iterator hand them out.",
        "The exit of an attempt suppresses a ConnectionError after waiting, except in the last attempt.",
        "Leave the loop as soon as a body has given its answer.",
    ],
    look_at: &[
        LookAt {
            text: "The generator has waited, and yields a second time. That is not allowed.",
            variant: "start",
            task: "main",
            event: "raised RuntimeError: generator didn't stop after athrow()",
        },
        LookAt {
            text: "The first attempt has failed. Its exit waits before it suppresses the error.",
            variant: "solution",
            task: "main",
            event: "attempt 1: exiting with ConnectionError",
        },
        LookAt {
            text: "The third attempt gets an answer, and the loop is left.",
            variant: "solution",
            task: "main",
            event: "attempt 3: exited",
        },
        LookAt {
            text: "The last attempt of the other server lets the error out.",
            variant: "solution",
            task: "main",
            event: "attempt 4: exiting with ConnectionError",
        },
    ],
    source: source!("retry.rs"),
    python: python!("retry.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

const TIMES: u32 = 4;
const BASE: Micros = ms(100);

/// Answers the attempt with this number, and all that follow.
struct Server {
    name: &'static str,
    answers_at: u32,
}

impl Server {
    async fn ask(&self, number: u32) -> Result<&'static str> {
        print(format!("{}: attempt {number}", self.name));
        sleep(ms(20)).await?;
        if number < self.answers_at {
            return raise(ConnectionError.of("no reply"));
        }
        Ok("hello")
    }
}

/// Waits 1, 2, 4 times the base.
async fn back_off(number: u32) -> Result<()> {
    let pause = BASE * 2_u64.pow(number - 1);
    print(format!("failed; next attempt in {} ms", pause.as_ms()));
    sleep(pause).await
}

/// Tempting: yields once per attempt.
fn retry() -> GeneratorManager<u32> {
    generator_manager("retry", async |y| {
        for number in 1..=TIMES {
            let done = attempt(async {
                y.yield_(number).await?;
                Ok(true)
            })
            .except(ConnectionError, async |error| {
                if number == TIMES {
                    return raise(error);
                }
                back_off(number).await?;
                Ok(false)
            });
            if done.await? {
                break;
            }
        }
        Ok(())
    })
}

async fn ask_again_and_again(server: &Server) -> Result<Option<&'static str>> {
    async_with(retry(), async |number| server.ask(number).await).await
}

/// One attempt: its exit suppresses a failure, unless it is the last.
struct Attempt {
    number: u32,
}

impl AsyncContextManager for Attempt {
    type Value = u32;

    fn name(&self) -> Cow<'static, str> {
        format!("attempt {}", self.number).into()
    }

    async fn enter(&mut self) -> Result<u32> {
        Ok(self.number)
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        let failed = raised.is_some_and(|error| error.is(ConnectionError));
        if !failed || self.number == TIMES {
            return Ok(Propagate);
        }
        back_off(self.number).await?;
        Ok(Suppress)
    }
}

/// Hands out one manager per attempt.
fn attempts() -> impl Iterator<Item = Attempt> {
    (1..=TIMES).map(|number| Attempt { number })
}

async fn ask_in_a_loop(server: &Server) -> Result<Option<&'static str>> {
    for attempt in attempts() {
        let answer = async_with(attempt, async |number| server.ask(number).await).await?;
        if answer.is_some() {
            return Ok(answer);
        }
    }
    Ok(None)
}

async fn main(settings: Settings) -> Result<()> {
    let flaky = Server {
        name: "flaky",
        answers_at: 3,
    };
    let dead = Server {
        name: "dead",
        answers_at: u32::MAX,
    };
    for server in [flaky, dead] {
        attempt(async {
            let answer = match settings.variant() {
                "start" => ask_again_and_again(&server).await?,
                _ => ask_in_a_loop(&server).await?,
            };
            print(format!(
                "main: {} says {}",
                server.name,
                answer.unwrap_or("nothing")
            ));
            Ok(())
        })
        .except(AnyException, async |error| {
            print(format!("main: {error}"));
            Ok(())
        })
        .await?;
    }
    Ok(())
}
