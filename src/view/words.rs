//! Times and counts in words, the same everywhere.

use crate::trace::{Micros, On, TaskId, Trace};

/// A length or a point of time: `0 ms`, `250 µs`, `120 ms`, `1.5 s`.
pub(super) fn time(span: Micros) -> String {
    let micros = span.0;
    match micros {
        0 => "0 ms".to_owned(),
        1..1_000 => format!("{micros} µs"),
        1_000..1_000_000 => format!("{} ms", decimal(micros, 1_000)),
        _ => format!("{} s", decimal(micros, 1_000_000)),
    }
}

/// `n / unit` with at most three places and no zeros at the end.
fn decimal(n: u64, unit: u64) -> String {
    let thousandths = n % unit * 1_000 / unit;
    let whole = n / unit;
    if thousandths == 0 {
        return whole.to_string();
    }
    let text = format!("{whole}.{thousandths:03}");
    text.trim_end_matches('0').to_owned()
}

/// What a task waits for: `pool`, `worker-2`, `the next turn`, `a sleep`.
pub(super) fn on(trace: &Trace, on: On) -> String {
    match on {
        On::NextTurn => "the next turn".to_owned(),
        On::Sleep { .. } => "a sleep".to_owned(),
        On::Task(task) => trace.task_name(task).to_owned(),
        On::Resource(resource) => trace.resource_name(resource).to_owned(),
        On::Named(name) => trace.name(name).to_owned(),
    }
}

/// What a task that waits does: `waits for pool`, `sleeps for 40 ms`.
pub(super) fn waits(trace: &Trace, what: On, since: Micros) -> String {
    match what {
        On::Sleep { until } => format!("sleeps for {}", time(until - since)),
        what => format!("waits for {}", on(trace, what)),
    }
}

/// `1 step`, `2 steps`.
pub(super) fn count(n: usize, noun: &str) -> String {
    match n {
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// So many characters of a text are shown: to lay out hundreds of thousands
/// would stop the page.
const LONGEST: usize = 2_000;

/// A text as it is shown: of a very long one the beginning, and how much more
/// there is.
pub(super) fn cut(text: &str) -> String {
    let end = text.char_indices().nth(LONGEST);
    match end.and_then(|(at, _)| text.split_at_checked(at)) {
        Some((shown, rest)) => {
            let more = count(rest.chars().count(), "more character");
            format!("{shown}… {more}")
        }
        None => text.to_owned(),
    }
}

/// So many tasks are named where there are very many.
pub const MOST: usize = 24;

/// What tasks are called; of very many the first, and `30 more`.
pub(super) fn names(trace: &Trace, tasks: &[TaskId]) -> Vec<String> {
    let mut names = Vec::new();
    for task in tasks.iter().take(MOST) {
        names.push(trace.task_name(*task).to_owned());
    }
    if tasks.len() > MOST {
        names.push(format!("{} more", tasks.len() - MOST));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::ms;

    #[test]
    fn a_time_has_the_unit_that_reads_best() {
        let shown = [0, 250, 1_000, 1_500, 120_000, 1_000_000, 2_250_000].map(|n| time(Micros(n)));
        let wanted = [
            "0 ms", "250 µs", "1 ms", "1.5 ms", "120 ms", "1 s", "2.25 s",
        ];
        assert_eq!(shown, wanted);
        assert_eq!(time(ms(59_999)), "59.999 s");
    }

    #[test]
    fn a_very_long_text_is_cut() {
        let text = "é".repeat(LONGEST);
        assert_eq!(cut(&text), text);
        assert_eq!(
            cut(&format!("{text}12")),
            format!("{text}… 2 more characters")
        );
    }

    #[test]
    fn a_list_ends_in_and() {
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(list(&names), "a, b and c");
        assert_eq!(list(&names[..2]), "a and b");
        assert_eq!(list(&[]), "");
        assert_eq!(count(1, "step"), "1 step");
    }
}
