//! A manager that swallows chosen errors.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "suppress",
    title: "Suppress",
    group: Group::Exceptions,
    level: Level::Medium,
    kind: Kind::Practice,
    checks: &[Check::Exits, Check::Times, Check::Cancelled],
    question: "A KeyError is raised where LookupError is suppressed. Does the manager around it hear of anything?",
    text: &[
        "An exit can end an error by returning something true. Then the code after the block runs.",
        "At the start the manager forgives nothing, and the first error ends everything.",
        "Your task: let it swallow the chosen types, with their subclasses, and remember what it swallowed. The KeyError and the IndexError are forgiven, being kinds of LookupError, and the ValueError is not. The last line should read `main: ValueError: not a colour`.",
    ],
    after: &[
        "Exit looks at the class of the error. If it is one of the chosen ones or a subclass, exit keeps the error and returns true.",
        "The rest of the body is lost all the same: what comes after the line that raised does not run.",
        "The outer manager, the watcher, is told of nothing when the KeyError is swallowed: for it the body ended normally. It does see the ValueError.",
    ],
    rows: &["M4", "M6"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: nothing forgiven",
            role: Role::Start,
            leaks: &[],
        },
        Variant {
            id: "solution",
            title: "Solution: chosen types",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "Exit is told of the error. Look at its class before you decide.",
        "A subclass counts as well: ask whether the error *is* one of the chosen class.",
        "To end the error, exit returns something true. Without an error its result means nothing.",
    ],
    look_at: &[
        LookAt {
            text: "Nobody handles it: the first error ends the program.",
            variant: "start",
            task: "main",
            event: "finished with KeyError",
        },
        LookAt {
            text: "The exit is told of the KeyError and returns true: the error stops here.",
            variant: "solution",
            task: "main",
            event: "forgive: exited, suppressed",
        },
        LookAt {
            text: "The watcher around it exits without an exception.",
            variant: "solution",
            task: "main",
            event: "watcher: exiting",
        },
        LookAt {
            text: "The second time the error is of another type, and goes through.",
            variant: "solution",
            task: "main",
            event: "watcher: exiting with",
        },
    ],
    source: source!("suppress.rs"),
    python: python!("suppress.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::RefCell;
use std::rc::Rc;

/// Swallows errors of one class, and remembers the last.
struct Forgive {
    class: Class,
    forgiven: Rc<RefCell<Option<Exception>>>,
    variant: &'static str,
}

fn forgive(class: impl Into<Class>, variant: &'static str) -> Forgive {
    Forgive {
        class: class.into(),
        forgiven: Rc::default(),
        variant,
    }
}

impl AsyncContextManager for Forgive {
    type Value = Rc<RefCell<Option<Exception>>>;

    fn name(&self) -> Cow<'static, str> {
        "forgive".into()
    }

    async fn enter(&mut self) -> Result<Self::Value> {
        Ok(self.forgiven.clone())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        let Some(error) = raised else {
            return Ok(Propagate);
        };
        if self.variant == "solution" && error.is(&self.class) {
            self.forgiven.replace(Some(error.clone()));
            return Ok(Suppress);
        }
        Ok(Propagate)
    }
}

struct Watcher;

impl AsyncContextManager for Watcher {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        "watcher".into()
    }

    async fn enter(&mut self) -> Result<()> {
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        match raised {
            None => print("watcher: nothing happened"),
            Some(error) => print(format!("watcher: saw {error}")),
        }
        Ok(Propagate)
    }
}

/// Runs a block that raises `error`, where lookups may fail.
async fn look_up(error: Exception, variant: &'static str) -> Result<()> {
    async_with(Watcher, async |()| {
        let manager = forgive(LookupError, variant);
        let forgiven = manager.forgiven.clone();
        async_with(manager, async |_| {
            print(format!("body raises {}", error.class()));
            sleep(ms(50)).await?;
            raise::<()>(error)
        })
        .await?;
        if let Some(error) = &*forgiven.borrow() {
            print(format!("after the block; forgiven: {error}"));
        }
        Ok(())
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let variant = settings.variant();
    look_up(KeyError.of("colour"), variant).await?;
    look_up(IndexError.of("no row 9"), variant).await?;
    attempt(look_up(ValueError.of("not a colour"), variant))
        .except(ValueError, async |error| {
            print(format!("main: {error}"));
            Ok(())
        })
        .await
}
