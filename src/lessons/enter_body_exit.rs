//! The first lesson: one resource, acquired, used, released.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "enter-body-exit",
    title: "Enter, body, exit",
    group: Group::Protocol,
    level: Level::Easy,
    kind: Kind::Practice,
    checks: &[Check::Managers, Check::Times],
    question: "A sensor is warmed up and read. Who switches it off again, and can that be forgotten?",
    text: &[
        "An async context manager has two methods: enter (`__aenter__` in Python) runs before the body, and exit (`__aexit__`) runs after it.",
        "This program calls enter itself, and never calls exit. No error says so: the sensor is still on when the run is over.",
        "Your task: have it switched off, by the statement that is made for that. What enter returns, the probe, is what `as` binds. The last line but one should read `exit: switched off`.",
    ],
    after: &[
        "The statement calls exit once for each enter that finished, however the body ends. That promise is what it is for.",
        "When the body ends without an error, exit is called with three nothings: no type, no value, no traceback.",
    ],
    rows: &["M3", "M4"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: never released",
            role: Role::Start,
            leaks: &["main left a manager open"],
        },
        Variant {
            id: "solution",
            title: "Solution: with the statement",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "The sensor has an exit. Find out who calls it.",
        "Nobody should have to remember to call it. Leave that to the statement: `async with` (in Rust, `async_with`).",
        "What enter returned is handed to the body. Measuring is the body.",
    ],
    look_at: &[
        LookAt {
            text: "Enter has finished: from here on an exit is owed.",
            variant: "start",
            task: "main",
            event: "sensor: entered",
        },
        LookAt {
            text: "The run is over, and the sensor was never switched off.",
            variant: "start",
            task: "main",
            event: "sensor: abandoned",
        },
        LookAt {
            text: "The body is over and exit begins, with no exception.",
            variant: "solution",
            task: "main",
            event: "sensor: exiting",
        },
    ],
    source: source!("enter_body_exit.rs"),
    python: python!("enter_body_exit.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

struct Sensor;

/// What the body works with.
struct Probe {
    celsius: i32,
}

impl AsyncContextManager for Sensor {
    type Value = Probe;

    fn name(&self) -> Cow<'static, str> {
        "sensor".into()
    }

    async fn enter(&mut self) -> Result<Probe> {
        print("enter: warming up");
        sleep(ms(100)).await?;
        print("enter: ready");
        Ok(Probe { celsius: 21 })
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        match raised {
            None => print("exit: told of None, None, None"),
            Some(error) => print(format!("exit: told of {error}")),
        }
        sleep(ms(50)).await?;
        print("exit: switched off");
        Ok(Propagate)
    }
}

/// The body: what is done with the probe.
async fn measure(probe: Probe) -> Result<()> {
    print(format!("body: it is {} degrees", probe.celsius));
    sleep(ms(100)).await?;
    print("body: done");
    Ok(())
}

/// Start: enter is called, and that is all.
async fn enter_and_forget() -> Result<()> {
    let sensor = by_hand(Sensor);
    let probe = sensor.enter().await?;
    measure(probe).await
}

/// Solution: the statement calls enter, and it calls exit.
async fn with_the_statement() -> Result<()> {
    async_with(Sensor, measure).await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    print("before");
    match settings.variant() {
        "solution" => with_the_statement().await?,
        _ => enter_and_forget().await?,
    }
    print("after");
    Ok(())
}
