//! Which handler catches a cancellation, and what swallowing one breaks.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "who-catches-what",
    title: "Who catches what",
    group: Group::Cancellation,
    level: Level::Medium,
    kind: Kind::Watch,
    checks: &[],
    question: "A handler catches every Exception. Is it also called for a task that is cancelled?",
    text: &[
        "Three bodies run under one handler for Exception. It is called for the one that raises, and not for the one that is cancelled: a CancelledError is a BaseException. The exits and the `finally` parts run in all three.",
        "In the second version a handler swallows the CancelledError, and that request is lost. A caller that waits is not stopped, a timeout raises no TimeoutError, and a group must wait for the child that goes on; a later request still arrives.",
        "So tidy up, then pass the CancelledError on.",
    ],
    after: &[
        "In the first version the second task is asked twice before it can go on. The two requests are delivered as one CancelledError, and its exit is not disturbed.",
        "The request of the caller that waits went down to the task, and got lost there. Only its count says that there was one.",
        "The timeout sees a body that ended normally, only much too late.",
    ],
    rows: &["C1", "C3", "C9", "C10"],
    variants: &[
        Variant {
            id: "three-bodies",
            title: "Three bodies",
            role: Role::Program,
            leaks: &[],
        },
        Variant {
            id: "swallowed",
            title: "Fault: swallowed",
            role: Role::Fault,
            leaks: &[],
        },
        Variant {
            id: "passed-on",
            title: "Repair: passed on",
            role: Role::Program,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[
        LookAt {
            text: "No handler for Exception takes the CancelledError: the task ends cancelled.",
            variant: "three-bodies",
            task: "stopped",
            event: "finished cancelled",
        },
        LookAt {
            text: "The caller was asked to stop, and is not stopped.",
            variant: "swallowed",
            task: "caller",
            event: "printed \"caller: goes on",
        },
        LookAt {
            text: "The limit was 100 ms, and no TimeoutError came: the timeout's exit saw nothing.",
            variant: "swallowed",
            task: "main",
            event: "timeout: exited",
        },
        LookAt {
            text: "Main swallowed the timeout's request. Now the group asks main, too: that is another request, and the next step delivers it.",
            variant: "swallowed",
            task: "sibling",
            event: "waiting for sleep until 0.900000",
        },
    ],
    source: source!("who_catches_what.rs"),
    python: python!("who_catches_what.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

/// A manager that says what its exit is told of.
struct Journal(&'static str);

impl AsyncContextManager for Journal {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "journal".into()
    }

    async fn enter(&mut self) -> Result<()> {
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        let told_of = raised.map_or("nothing", |error| error.class().name());
        sleep(ms(50)).await?;
        print(format!("{}: exit was told of {told_of}", self.0));
        Ok(Propagate)
    }
}

async fn body(name: &'static str) -> Result<()> {
    sleep(ms(100)).await?;
    if name == "raises" {
        return raise(ValueError.of("no such page"));
    }
    sleep(ms(100)).await
}

/// One handler around every body.
async fn handled(name: &'static str) -> Result<()> {
    attempt(async {
        async_with(Journal(name), async |()| body(name).await).await?;
        Ok(())
    })
    .except(AnyException, async |error| {
        print(format!("{name}: handled {error}"));
        Ok(())
    })
    .finally(async || {
        print(format!("{name}: finally"));
        Ok(())
    })
    .await
}

async fn three_bodies() -> Result<()> {
    let tasks = ["raises", "stopped", "fine"].map(|name| create_task(name, handled(name)));
    sleep(ms(50)).await?;
    print("main: cancel the second, twice");
    tasks[1].cancel();
    tasks[1].cancel();
    for task in tasks {
        attempt(async {
            task.clone().await?;
            print(format!("main: {} returned", task.name()));
            Ok(())
        })
        .except(CancelledError, async |_| {
            print(format!("main: {} was cancelled", task.name()));
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// Works for 200 ms. Cancelled, it tidies up, and then passes the request on,
/// or goes on with its work as if nothing had been asked.
async fn work(pass_on: bool) -> Result<()> {
    attempt(sleep(ms(200)))
        .except(CancelledError, async |error| {
            print("work: cancelled, tidying up");
            if pass_on { Err(error) } else { Ok(()) }
        })
        .await?;
    sleep(ms(200)).await?;
    print("work: done");
    Ok(())
}

async fn call(pass_on: bool) -> Result<()> {
    create_task("worker", work(pass_on)).await?;
    if let Some(task) = current_task() {
        let requests = task.cancelling();
        print(format!("caller: goes on, requests: {requests}"));
    }
    Ok(())
}

async fn a_caller_that_waits(pass_on: bool) -> Result<()> {
    let caller = create_task("caller", call(pass_on));
    sleep(ms(100)).await?;
    print("main: cancel the caller");
    caller.cancel();
    attempt(async { caller.await })
        .except(CancelledError, async |_| {
            print("main: the caller was cancelled");
            Ok(())
        })
        .await
}

async fn a_timeout(pass_on: bool) -> Result<()> {
    print("main: work, for 100 ms at most");
    attempt(async {
        async_with(timeout(ms(100)), async |_| work(pass_on).await).await?;
        print("main: in time, says the timeout");
        Ok(())
    })
    .except(TimeoutError, async |_| {
        print("main: too late");
        Ok(())
    })
    .await
}

async fn fail() -> Result<()> {
    sleep(ms(100)).await?;
    raise(ValueError.of("no such page"))
}

async fn a_group(pass_on: bool) -> Result<()> {
    print("main: a group, in which one fails");
    attempt(async {
        async_with(TaskGroup::default(), async |group| {
            group.create_task("fails", fail())?;
            group.create_task("sibling", work(pass_on))?;
            Ok(())
        })
        .await?;
        Ok(())
    })
    .except(ExceptionGroup, async |_| {
        print("main: the group has failed");
        Ok(())
    })
    .await
}

async fn main(settings: Settings) -> Result<()> {
    if settings.variant() == "three-bodies" {
        return three_bodies().await;
    }
    let pass_on = settings.variant() == "passed-on";
    a_caller_that_waits(pass_on).await?;
    a_timeout(pass_on).await?;
    a_group(pass_on).await
}
