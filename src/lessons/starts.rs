//! Where the learner starts in a lesson that is to be solved.
//!
//! A lesson's Python holds all of its variants. What the learner is to write
//! does not stand in the editor from the beginning: there stands the first
//! variant alone, unfinished or faulty, in a text of its own.

use super::{Lesson, Python, Settings};

/// A lesson, and the text of its first variant alone.
type Start = (&'static str, Python);

static STARTS: [Start; 22] = [
    ("as-many-as-needed", python!("starts/as_many_as_needed.py")),
    ("block-timer", python!("starts/block_timer.py")),
    ("blocking-call", python!("starts/blocking_call.py")),
    ("chat-sockets", python!("starts/chat_sockets.py")),
    (
        "commit-or-roll-back",
        python!("starts/commit_or_roll_back.py"),
    ),
    ("cut-short", python!("starts/cut_short.py")),
    ("deadline", python!("starts/deadline.py")),
    ("defer", python!("starts/defer.py")),
    ("enter-body-exit", python!("starts/enter_body_exit.py")),
    ("forgotten-await", python!("starts/forgotten_await.py")),
    ("guarded-clean-up", python!("starts/guarded_clean_up.py")),
    ("hand-over", python!("starts/hand_over.py")),
    ("leaking-pool", python!("starts/leaking_pool.py")),
    ("left-open", python!("starts/left_open.py")),
    ("pool-contention", python!("starts/pool_contention.py")),
    ("resource-group", python!("starts/resource_group.py")),
    ("retry", python!("starts/retry.py")),
    ("same-task-again", python!("starts/same_task_again.py")),
    ("span", python!("starts/span.py")),
    ("suppress", python!("starts/suppress.py")),
    ("transaction", python!("starts/transaction.py")),
    ("yield-once", python!("starts/yield_once.py")),
];

impl Lesson {
    /// The text in which the learner starts, if it is not the whole Python of
    /// the lesson.
    pub fn start_text(&self) -> Option<&'static Python> {
        let start = STARTS.iter().find(|(id, _)| *id == self.id);
        start.map(|(_, python)| python)
    }

    /// A lesson's Python with these settings: the start alone in the first
    /// variant of a lesson to be solved, else the whole text.
    pub fn python_with(&self, whole: &str, start: Option<&str>, settings: &Settings) -> String {
        let is_first = self.variants.first().map(|first| first.id) == Some(settings.variant());
        let text = start.filter(|_| is_first).unwrap_or(whole);
        self.with_settings(text, settings)
    }
}
