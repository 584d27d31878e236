//! Named spans, and which of them is the current one.

use super::prelude::*;

pub(super) const LESSON: Lesson = Lesson {
    id: "span",
    title: "Spans",
    group: Group::Practice,
    level: Level::Hard,
    kind: Kind::Practice,
    checks: &[Check::Times, Check::Cancelled],
    question: "Two requests are served at the same time, and each opens a span inside a span. How does the inner one know which span is around it?",
    text: &[
        "A span is a named piece of work: with tags, how long it took, and how it ended. On enter it looks up the current span, which becomes its parent, and takes its place; exit records it and puts the parent back.",
        "The start keeps the current span in one place for all. While the first request waits, the second finds the first one's span there, and takes it for its parent.",
        "Your task: have each request know its own spans only, so that the lines of the two loads begin with `server > request 1 > load` and with `server > request 2 > load`. The last line should read `server [port=80] 150 ms: ok`.",
    ],
    after: &[
        "A context variable has a value of its own in each task. A task begins with a copy of its creator's values; what it sets, the others do not see.",
        "So inside a task spans nest as the blocks do, a new task begins inside the span that created it, and tasks do not mix theirs.",
        "Exit records on success and on failure, and does not suppress.",
    ],
    rows: &["M3"],
    variants: &[
        Variant {
            id: "start",
            title: "Start: one for all",
            role: Role::Start,
            leaks: &[],
        },
        Variant {
            id: "solution",
            title: "Solution: a context variable",
            role: Role::Solution,
            leaks: &[],
        },
    ],
    knobs: &[],
    answers: &[],
    hints: &[
        "Look at the paths that are recorded. Which span is inside which, and in which task?",
        "The current span must be a matter of each task, not of the program.",
        "Keep it in a context variable. Enter sets it and keeps the token; exit resets it with the token.",
        "Record in exit, which runs in any case, and is told of the error.",
    ],
    look_at: &[
        LookAt {
            text: "The span of the second request was recorded inside that of the first, which has nothing to do with it.",
            variant: "start",
            task: "request-2",
            event: "server > request 1 > request 2 [",
        },
        LookAt {
            text: "With a context variable each request stands in the span that created its task, and nowhere else.",
            variant: "solution",
            task: "request-2",
            event: "server > request 2 [",
        },
        LookAt {
            text: "The error passes the inner span: its exit records it.",
            variant: "solution",
            task: "request-2",
            event: "load: exiting with KeyError",
        },
    ],
    source: source!("span.rs"),
    python: python!("span.py"),
    main: |settings| Box::pin(main(settings)),
};

// The program.

use std::cell::RefCell;
use std::rc::Rc;

/// The path of the current span: the names of those around it, and its own.
#[derive(Clone)]
enum Current {
    /// One for all tasks.
    Shared(Rc<RefCell<String>>),
    /// One for each task.
    PerTask(ContextVar<String>),
}

/// Puts back what was current before.
type Reset = Box<dyn FnOnce() -> Result<()>>;

impl Current {
    fn get(&self) -> String {
        match self {
            Self::Shared(path) => path.borrow().clone(),
            Self::PerTask(path) => path.get().unwrap_or_default(),
        }
    }

    fn set(&self, path: String) -> Reset {
        match self.clone() {
            Self::Shared(shared) => {
                let before = shared.replace(path);
                Box::new(move || {
                    shared.replace(before);
                    Ok(())
                })
            }
            Self::PerTask(variable) => {
                let token = variable.set(path);
                Box::new(move || variable.reset(token))
            }
        }
    }
}

/// A named piece of work, which is recorded when it ends.
struct Span {
    name: String,
    tags: String,
    current: Current,
    path: String,
    started: Micros,
    reset: Option<Reset>,
}

fn span(current: &Current, name: &str, tags: &[(&str, &str)]) -> Span {
    let tags: Vec<String> = tags
        .iter()
        .map(|(tag, value)| format!("{tag}={value}"))
        .collect();
    Span {
        name: name.to_owned(),
        tags: tags.join(", "),
        current: current.clone(),
        path: String::new(),
        started: Micros::ZERO,
        reset: None,
    }
}

impl AsyncContextManager for Span {
    type Value = ();

    fn name(&self) -> Cow<'static, str> {
        self.name.clone().into()
    }

    async fn enter(&mut self) -> Result<()> {
        let parent = self.current.get();
        self.path = if parent.is_empty() {
            self.name.clone()
        } else {
            format!("{parent} > {}", self.name)
        };
        self.reset = Some(self.current.set(self.path.clone()));
        self.started = now();
        Ok(())
    }

    async fn exit(&mut self, raised: Option<&Exception>) -> Result<Outcome> {
        if let Some(reset) = self.reset.take() {
            reset()?;
        }
        let (path, tags) = (&self.path, &self.tags);
        let duration = (now() - self.started).as_ms();
        match raised {
            None => print(format!("{path} [{tags}] {duration} ms: ok")),
            Some(error) => print(format!("{path} [{tags}] {duration} ms: failed, {error}")),
        }
        Ok(Propagate)
    }
}

/// Looks a user up. There is no Ben.
async fn load(current: &Current, user: &str) -> Result<()> {
    async_with(
        span(current, "load", &[("table", "users"), ("user", user)]),
        async |()| {
            sleep(ms(80)).await?;
            if user == "ben" {
                return raise(KeyError.of(user));
            }
            Ok(())
        },
    )
    .await?;
    Ok(())
}

async fn request(current: Current, number: u64, user: &'static str) -> Result<()> {
    let name = format!("request {number}");
    async_with(span(&current, &name, &[("user", user)]), async |()| {
        sleep(ms(20) * number).await?;
        load(&current, user).await?;
        let render = span(&current, "render", &[("form", "page")]);
        async_with(render, async |()| sleep(ms(50)).await).await?;
        Ok(())
    })
    .await?;
    Ok(())
}

async fn main(settings: Settings) -> Result<()> {
    let current = match settings.variant() {
        "start" => Current::Shared(Rc::default()),
        _ => Current::PerTask(ContextVar::new()),
    };
    async_with(span(&current, "server", &[("port", "80")]), async |()| {
        let tasks = [(1, "ada"), (2, "ben")].map(|(number, user)| {
            create_task(
                format!("request-{number}"),
                request(current.clone(), number, user),
            )
        });
        gather_settled(tasks).await?;
        Ok(())
    })
    .await?;
    Ok(())
}
