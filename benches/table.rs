//! How figures are reported: one row each, the least and the median of the
//! rounds, with what was measured beside them in the same run.

use std::fmt::Write;

/// One thing, measured in several rounds.
#[derive(Clone, Copy)]
pub struct Figure {
    pub least: f64,
    pub median: f64,
}

impl Figure {
    /// Of the rounds' times; `None` if there was none.
    pub fn of(mut rounds: Vec<f64>) -> Option<Self> {
        rounds.sort_by(f64::total_cmp);
        Some(Self {
            least: *rounds.first()?,
            median: *rounds.get(rounds.len() / 2)?,
        })
    }
}

/// The columns of [`row`].
pub const HEAD: &str = "\
| what                                | least    | median   | unit | beside it                   | least    | median   | ratio of medians |
|-------------------------------------|---------:|---------:|------|-----------------------------|---------:|---------:|-----------------:|";

/// A row of the table: ours, then (if it could be measured) the other one.
pub fn row(what: &str, unit: &str, ours: Figure, other: Option<(&str, Figure)>) -> String {
    let mut row = format!(
        "| {what:35} | {:8.1} | {:8.1} | {unit:4} |",
        ours.least, ours.median
    );
    let (name, least, median, ratio) = match other {
        Some((name, figure)) => (
            name,
            format!("{:.1}", figure.least),
            format!("{:.1}", figure.median),
            format!("{:.2}", ours.median / figure.median),
        ),
        None => ("", String::new(), String::new(), String::new()),
    };
    let written = write!(row, " {name:27} | {least:>8} | {median:>8} | {ratio:>16} |");
    written.expect("a string takes all");
    row
}
