//! The blank page for one's own code: opened like a lesson, but none of the
//! catalogue.

use super::{Group, Kind, Lesson, Level, Python, Role, Source, Variant};

/// The blank page. Its Python is the first of the [starting points](STARTERS);
/// it has no Rust.
pub static PLAYGROUND: Lesson = Lesson {
    id: "playground",
    title: "Playground",
    group: Group::Practice,
    level: Level::Easy,
    kind: Kind::Design,
    checks: &[],
    question: "",
    text: &[],
    after: &[],
    rows: &[],
    variants: &[Variant {
        id: "main",
        title: "",
        role: Role::Program,
        leaks: &[],
    }],
    knobs: &[],
    answers: &[],
    hints: &[],
    look_at: &[],
    source: Source::NONE,
    python: FIRST.python,
    main: |_| Box::pin(async { Ok(()) }),
};

/// A short program to start from.
#[derive(Debug)]
pub struct Starter {
    /// What it is about.
    pub title: &'static str,
    /// Its text.
    pub python: Python,
}

const FIRST: Starter = Starter {
    title: "A manager of your own",
    python: python!("starters/manager.py"),
};

/// The starting points.
pub static STARTERS: [Starter; 5] = [
    FIRST,
    Starter {
        title: "Tasks that share a lock",
        python: python!("starters/tasks.py"),
    },
    Starter {
        title: "A task group",
        python: python!("starters/group.py"),
    },
    Starter {
        title: "An exit stack",
        python: python!("starters/stack.py"),
    },
    Starter {
        title: "A deadline",
        python: python!("starters/timeout.py"),
    },
];

impl Lesson {
    /// Whether it is the blank page.
    pub fn is_playground(&self) -> bool {
        self.id == PLAYGROUND.id
    }
}
