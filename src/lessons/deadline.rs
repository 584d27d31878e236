//! A deadline built by hand, beside the built-in one.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "deadline",
    title: "A deadline",
    group: Group::Cancellation,
    level: Level::Hard,
    kind: Kind::Practice,
    checks: &[Check::Exits, Check::Times],
    question: "A block may take 100 ms and no longer. What must enter and exit do, so that TimeoutError is raised then, and only then?",
    text: &[
        "Each of three jobs opens a door inside a deadline: one is fast enough, one is too slow, one has time but is cancelled from outside.",
        "At the start enter sets a timer that cancels the task. That stops the slow job, but as a cancellation. And nobody withdraws the timer: it hits the fast job after its block, while it rests.",
        "Your task: the fast job returns, the slow one says `TimeoutError; requests left: 0`, and a cancellation from outside stays one. The last line should read `patient was cancelled`.",
    ],
    after: &[
        "By hand: exit withdraws the timer and turns a CancelledError into a TimeoutError. Now the fast and the slow job come out right. The door is closed first, since its exit is the inner one.",
        "The third job shows what is still wrong. Someone else cancelled it, and the deadline takes that for its own doing: a TimeoutError long before the limit. And the slow job still counts a request: nobody took the timer's back.",
        "By hand, complete: a flag says whether its own timer has fired. Exit takes that request back, and raises TimeoutError only if no other is left.",
        "Built in: the timeout knows whether it has expired. It takes its own request back, and turns that cancellation, and no other, into TimeoutError.",
    ],
    rows: &["T1"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: only a timer",
            role: Role::Start,
            leaks: &[],
        },
        Variant {
            id: "by-hand",
            title: "By hand",
            role: Role::Fault,
            leaks: &[],
        },
        Variant {
            id: "complete",
            title: "Solution: by hand, complete",
            role: Role::Solution,
            leaks: &[],
        },
        Variant {
            id: "built-in",
            title: "Solution: built in",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "Exit runs however the block ends. That is the place to withdraw the timer.",
        "Exit is told of the CancelledError. What it raises instead replaces it: a TimeoutError, with the CancelledError as cause.",
        "Who has cancelled the task? A CancelledError does not say. The deadline must remember whether its own timer has fired.",
        "A request is counted by `cancel`, and taken back by `uncancel`. The built-in timeout takes back its own. If more are left than when the block was entered, somebody else has asked as well.",
    ],
    look_at: &[
        LookAt {
            text: "The block is long over when the forgotten timer cancels the task.",
            variant: "start",
            task: "fast",
            event: "cancel delivered",
        },
        LookAt {
            text: "At 50 ms of 500, the deadline turns a cancellation from outside into a TimeoutError.",
            variant: "by-hand",
            task: "patient",
            event: "deadline: exit failed: TimeoutError",
        },
        LookAt {
            text: "The built-in timeout raises TimeoutError for its own cancellation.",
            variant: "built-in",
            task: "slow",
            event: "timeout: exit failed: TimeoutError",
        },
        LookAt {
            text: "A cancellation from outside passes through it.",
            variant: "built-in",
            task: "patient",
            event: "finished cancelled",
        },
    ],
    source: source!("deadline.rs"),
    python: python!("deadline.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::Cell;
use std::rc::Rc;

/// A deadline by hand: a timer that cancels this task.
struct Deadline {
    limit: Micros,
    only_a_timer: bool,
    timer: Option<TimerHandle>,
}

impl AsyncContextManager for Deadline {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "deadline".into()
    }

    async fn enter(&mut self) -> Result<()> {
        if let Some(task) = current_task() {
            self.timer = Some(call_later(self.limit, move || {
                task.cancel();
            }));
        }
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        if self.only_a_timer {
            return Ok(Propagate);
        }
        if let Some(timer) = self.timer.take() {
            timer.cancel();
        }
        match raised {
            Some(error) if error.is(CancelledError) => {
                raise_from(TimeoutError.of("too slow"), Some(error.clone()))
            }
            _ => Ok(Propagate),
        }
    }
}

/// Solution, by hand: it knows whether it was its own timer.
struct CompleteDeadline {
    limit: Micros,
    requests: u32,
    expired: Rc<Cell<bool>>,
    timer: Option<TimerHandle>,
}

impl AsyncContextManager for CompleteDeadline {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "deadline".into()
    }

    async fn enter(&mut self) -> Result<()> {
        if let Some(task) = current_task() {
            self.requests = task.cancelling();
            let expired = self.expired.clone();
            self.timer = Some(call_later(self.limit, move || {
                expired.set(true);
                task.cancel();
            }));
        }
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        if let Some(timer) = self.timer.take() {
            timer.cancel();
        }
        if self.expired.get() {
            let left = current_task().map_or(0, |task| task.uncancel());
            if let Some(error) = raised
                && error.is(CancelledError)
                && left <= self.requests
            {
                return raise_from(TimeoutError.of("too slow"), Some(error.clone()));
            }
        }
        Ok(Propagate)
    }
}

struct Door;

impl AsyncContextManager for Door {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "door".into()
    }

    async fn enter(&mut self) -> Result<()> {
        print("door open");
        Ok(())
    }

    async fn exit(&mut self, _: Option<&Exception>) -> Result<Outcome> {
        print("door closed");
        Ok(Propagate)
    }
}

/// The block that the deadline is for.
async fn block(work: Micros) -> Result<()> {
    async_with(Door, async |()| sleep(work).await).await?;
    print("in time");
    Ok(())
}

async fn within(limit: Micros, variant: &'static str, work: Micros) -> Result<()> {
    if variant == "built-in" {
        async_with(timeout(limit), async |_| block(work).await).await?;
    } else if variant == "complete" {
        let deadline = CompleteDeadline {
            limit,
            requests: 0,
            expired: Rc::default(),
            timer: None,
        };
        async_with(deadline, async |()| block(work).await).await?;
    } else {
        let deadline = Deadline {
            limit,
            only_a_timer: variant == "start",
            timer: None,
        };
        async_with(deadline, async |()| block(work).await).await?;
    }
    Ok(())
}

async fn job(limit: Micros, variant: &'static str, work: Micros) -> Result<()> {
    attempt(within(limit, variant, work))
        .except(TimeoutError, async |_| {
            let requests = current_task().map_or(0, |task| task.cancelling());
            print(format!("TimeoutError; requests left: {requests}"));
            Ok(())
        })
        .await?;
    sleep(ms(100)).await?;
    print("rested");
    Ok(())
}

async fn report(job: Task<()>) -> Result<()> {
    attempt(async {
        job.clone().await?;
        print(format!("{} has returned", job.name()));
        Ok(())
    })
    .except(CancelledError, async |_| {
        print(format!("{} was cancelled", job.name()));
        Ok(())
    })
    .await
}

async fn main(settings: Settings) -> Result<()> {
    let variant = settings.variant();
    report(create_task("fast", job(ms(100), variant, ms(50)))).await?;
    report(create_task("slow", job(ms(100), variant, ms(300)))).await?;
    let patient = create_task("patient", job(ms(500), variant, ms(300)));
    sleep(ms(50)).await?;
    print("main: cancel");
    patient.cancel();
    report(patient).await
}
