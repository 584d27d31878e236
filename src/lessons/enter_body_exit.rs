//! The first lesson: one resource, acquired, used, released.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "enter-body-exit",
    title: "Enter, body, exit",
    group: Group::Protocol,
    level: Level::Easy,
    kind: Kind::Practice,
    question: "In which order do these lines print, and what is the exit told?",
    text: &[
        "An async context manager has two methods. Enter runs before the body and exit runs after it. Both may await.",
        "What enter returns is what the body gets: in Python, what `as` binds. Here that is the probe, not the sensor itself.",
        "When the body ends without an error, exit is called with three nothings: no type, no value, no traceback.",
        "Exit runs once for each enter that finished, however the body ends. That promise is what the statement is for.",
    ],
    rows: &["M3", "M4"],
    variants: ONE,
    knobs: &[],
    answers: &[],
    hints: &[
        "A manager is a type with two methods, enter and exit.",
        "What the body needs is what enter returns.",
        "Put what must happen after the body, whatever happens in it, into exit.",
    ],
    look_at: &[
        LookAt {
            text: "Enter takes 100 ms. The body has not begun.",
            variant: "",
            task: "main",
            event: "waiting for sleep",
        },
        LookAt {
            text: "Enter has finished: from here on an exit is owed.",
            variant: "",
            task: "main",
            event: "sensor: entered",
        },
        LookAt {
            text: "The body is over and exit begins, with no exception.",
            variant: "",
            task: "main",
            event: "sensor: exiting",
        },
    ],
    source: source!("enter_body_exit.rs"),
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

async fn main(_: Settings) -> Result<()> {
    print("before");
    async_with(Sensor, async |probe| {
        print(format!("body: it is {} degrees", probe.celsius));
        sleep(ms(100)).await?;
        print("body: done");
        Ok(())
    })
    .await?;
    print("after");
    Ok(())
}
