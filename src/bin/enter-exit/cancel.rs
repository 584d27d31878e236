//! `--cancel TASK@STEP`: a task is cancelled from outside once so many events
//! have come, as the page does it.

use enter_exit::event_loop::{CancelAt, Progress, When};
use enter_exit::playback::Engine;
use enter_exit::trace::{Fold, Micros};
use enter_exit::view::what_if::unfinished;

/// Finds whom is meant in a run without the cancellation, which is run so far.
/// A task is meant by its name or, failing that, by its number.
pub fn find(value: &str, run: &mut dyn Engine) -> Result<CancelAt, String> {
    let parts = value.rsplit_once('@');
    let parts = parts.and_then(|(whom, step)| Some((whom, step.parse::<usize>().ok()?)));
    let Some((whom, step)) = parts.filter(|(whom, step)| !whom.is_empty() && *step > 0) else {
        return Err(format!(
            "--cancel takes TASK@STEP, as in main@3, not '{value}'"
        ));
    };
    let mut now = Micros::ZERO;
    while run.trace().len() < step {
        match run.run_one(now) {
            Progress::Ran => {}
            Progress::Waiting(deadline) => now = deadline,
            Progress::Ended(_) => {
                let steps = run.trace().len();
                return Err(format!(
                    "nothing can be cancelled at step {step}: this run has {steps} steps, and is over with the last"
                ));
            }
        }
    }
    let trace = run.trace();
    let mut fold = Fold::default();
    let tasks = unfinished(&trace, fold.at(&trace, trace.len()), usize::MAX);
    let named = tasks.iter().find(|(_, name)| name == whom);
    let numbered = || {
        let number: u32 = whom.parse().ok()?;
        tasks.iter().find(|(task, _)| task.number() == number)
    };
    match named.or_else(numbered) {
        Some((task, _)) => Ok(CancelAt {
            task: *task,
            when: When::Recorded(step),
        }),
        None => {
            let there: Vec<_> = tasks.iter().map(|(_, name)| name.as_str()).collect();
            let there = match there.as_slice() {
                [] => "none".to_owned(),
                there => there.join(", "),
            };
            Err(format!(
                "no task '{whom}' can be cancelled at step {step}. There is: {there}"
            ))
        }
    }
}
